"""The catalogues say all that readers may see, and templates say nothing beside them."""

import re
from html.parser import HTMLParser

import pytest
from django.template.base import Lexer, TokenType

from bin import messages, po
from bin.messages import LOCALE, TEMPLATES

LANGUAGES = ("ko", "es")
PUBLIC = sorted(
    path
    for path in TEMPLATES.rglob("*.html")
    if not path.is_relative_to(TEMPLATES / "admin")
)
SPOKEN = {"alt", "aria-label", "label", "placeholder", "title"}
"""Attributes that a reader sees or hears."""
SILENT = {"script", "style"}
# What is the same in every language: names, the code of an error, a zone.
EVERYWHERE = {"UTC", "Halfstar"}


def catalogue(language: str) -> list[po.Message]:
    """Return what the .po file of a language holds, the header first."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    return po.read(path.read_text("utf-8"))


def placeholders(text: str) -> list[str]:
    """Return what gettext's callers put in, and the elements around it."""
    return sorted(re.findall(r"%\(\w+\)s|%%.|</?\w+", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language):
    known = {message.key: message for message in catalogue(language)}

    missing = [
        key
        for key in messages.texts()
        if key not in known or not known[key].is_translated
    ]

    assert missing == [], "make messages, then translate what it names"


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_as_make_messages_leaves_it(language):
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    found = catalogue(language)

    assert po.write(messages.merged(found, messages.texts())) == path.read_text("utf-8")
    assert path.with_suffix(".mo").read_bytes() == po.compiled(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_hold_the_same_names_and_elements(language):
    for message in catalogue(language)[1:]:
        texts = {tuple(placeholders(message.text))}
        texts |= {tuple(placeholders(message.plural))} if message.plural else set()

        for translation in message.translations:
            assert tuple(placeholders(translation)) in texts, message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_end_as_the_text_does(language):
    """A sentence stays a sentence, a label a label."""
    ends = {"en": (".", "?"), "ko": (".", "?"), "es": (".", "?")}

    for message in catalogue(language)[1:]:
        if message.text.endswith(ends["en"]):
            assert message.translations[0].endswith(ends[language]), message.text


class Texts(HTMLParser):
    """Collects what a reader sees or hears of a page or a part of one."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)
        self.found += [value for name, value in attributes if value and name in SPOKEN]

    def handle_endtag(self, tag):
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data):
        if not SILENT & set(self.open):
            self.found.append(data)


def written_out(source: str) -> str:
    """Return a template without what it takes from elsewhere, translations included."""
    kept, is_translated = [], False
    for token in Lexer(source).tokenize():
        word = token.contents.split(" ")[0] if token.contents else ""
        if token.token_type == TokenType.BLOCK and "blocktranslate" in word:
            is_translated = not word.startswith("end")
        elif token.token_type == TokenType.TEXT and not is_translated:
            kept.append(token.contents)
    return "".join(kept)


def untranslated(markup: str) -> list[str]:
    """Return the words that a reader would get in English whatever the language."""
    texts = Texts()
    texts.feed(markup)
    words = re.findall(r"[^\W\d_]+", " ".join(texts.found))
    return [word for word in words if word not in EVERYWHERE]


@pytest.mark.parametrize(
    "path", PUBLIC, ids=lambda path: path.relative_to(TEMPLATES).as_posix()
)
def test_template_writes_out_no_word(path):
    assert untranslated(written_out(path.read_text("utf-8"))) == []


def test_words_outside_of_translations_are_found():
    part = (
        '{% if x %}<p title="Hint">{{ x }} left{% translate "right" %}</p>{% endif %}'
    )
    block = "{% blocktranslate %}fine{% endblocktranslate %}<script>let a</script>"

    assert untranslated(written_out(part + block)) == ["Hint", "left"]
