"""Catalogues: read, written and compiled as gettext does it."""

import gettext
import io

import pytest

from bin import messages, po
from bin.po import Message

FIELDS = (
    "Content-Type: text/plain; charset=UTF-8\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)
HEADER = Message("", "", translations=[FIELDS])
HEADER_SOURCE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def test_written_catalogue_reads_as_before():
    odd = Message("a moment", 'He said "\\o/"\nand left', translations=["¡Adiós!\n"])
    many = Message("", "%(n)s day", "%(n)s days", translations=["un día", "%(n)s días"])
    fuzzy = Message("", "Perhaps", translations=["Quizá"], is_fuzzy=True)

    source = po.write([HEADER, odd, many, fuzzy])

    assert source.startswith(HEADER_SOURCE)
    found = po.read(source)
    assert [(m.key, m.plural, m.translations, m.is_fuzzy) for m in found] == [
        (m.key, m.plural, m.translations, m.is_fuzzy)
        for m in (HEADER, odd, many, fuzzy)
    ]


def test_editor_may_break_long_texts_and_leave_old_ones():
    source = 'msgid "one "\n"two"\nmsgstr ""\n"uno "\n"dos"\n\n#~ msgid "old"\n#~ msgstr ""\n'

    (found,) = po.read(source)

    assert (found.text, found.translations) == ("one two", ["uno dos"])


def test_compiled_catalogue_answers_as_gettext_expects():
    texts = [
        HEADER,
        Message("", "Home", translations=["Inicio"]),
        Message("month", "May", translations=["mayo"]),
        Message("", "%d day", "%d days", translations=["un día", "%d días"]),
        Message("", "Untold", translations=[""]),
        Message("", "Doubtful", translations=["Dudoso"], is_fuzzy=True),
    ]

    spoken = gettext.GNUTranslations(io.BytesIO(po.compiled(texts)))

    assert spoken.gettext("Home") == "Inicio"
    assert spoken.pgettext("month", "May") == "mayo"
    assert spoken.ngettext("%d day", "%d days", 3) == "%d días"
    assert spoken.gettext("Untold") == "Untold"
    assert spoken.gettext("Doubtful") == "Doubtful"


def test_texts_are_taken_from_templates(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(
        '{% load i18n %}{% translate "Half 50%" %}{{ _("Older")|upper }}'
        '{% translate "May" context "month" %}'
        "{% blocktranslate count n=n trimmed %}\n one {{ n }}\n"
        "{% plural %} many {{ n }}{% endblocktranslate %}"
        '{# {% translate "never" %} #}<p>gettext("nor this")</p>',
        "utf-8",
    )

    assert list(messages.of_template(path)) == [
        ("", "Half 50%%", ""),
        ("", "Older", ""),
        ("month", "May", ""),
        ("", "one %(n)s", "many %(n)s"),
    ]


def test_texts_are_taken_from_code(tmp_path):
    path = tmp_path / "labels.py"
    path.write_text(
        'A = _("lazy")\nB = pgettext("month", "May")\n'
        'C = ngettext("one", "many", 3)\nD = gettext("a "\n  "b")\n',
        "utf-8",
    )

    assert set(messages.of_code(path)) == {
        ("", "lazy", ""),
        ("month", "May", ""),
        ("", "one", "many"),
        ("", "a b", ""),
    }


def test_text_that_only_running_code_knows_is_refused(tmp_path):
    path = tmp_path / "labels.py"
    path.write_text("A = gettext(name)\n", "utf-8")

    with pytest.raises(ValueError, match="No text where one should be"):
        list(messages.of_code(path))


def test_new_texts_are_empty_and_old_ones_kept_or_dropped():
    old = [HEADER, Message("", "Home", translations=["Inicio"]), Message("", "Gone")]
    wanted = {("", t): Message("", t) for t in ("Home", "New")}

    found = messages.merged(old, wanted)

    assert [(m.text, m.translations) for m in found[1:]] == [
        ("Home", ["Inicio"]),
        ("New", [""]),
    ]
