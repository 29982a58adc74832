"""Keep the catalogues in locale/ in step with the texts of the site: make messages.

It collects what readers see from templates and code, adds new texts to each .po file,
drops those that are gone, keeps all translations, and writes the .mo files beside them.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation.template import templatize

from bin import po
from bin.po import Key, Message
from reviews.pages.places import COUNTRIES

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
TEMPLATES = ROOT / "templates"
CODE = (
    *("reviews/pages", "reviews/templatetags", "reviews/models"),
    *("reviews/states.py", "reviews/ratings.py", "people/models.py"),
)
"""Where the words of public pages come from; the desk's own stay English."""

_ARGUMENTS = {"gettext": 1, "pgettext": 2, "ngettext": 2, "npgettext": 3}
_CALL = re.compile(r"\b(_|n?p?gettext)\(")


def main() -> None:
    """Renew all catalogues; end with an error while a text has no translation."""
    wanted = texts()
    missing = 0
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        messages = merged(po.read(path.read_text("utf-8")), wanted)
        path.write_text(po.write(messages), "utf-8")
        path.with_suffix(".mo").write_bytes(po.compiled(messages))
        left = [message for message in messages if not message.is_translated]
        print(f"{path.relative_to(ROOT)}: {len(messages) - 1}, {len(left)} to do")
        missing += len(left)
    if missing:
        sys.exit("Translate what is empty or marked fuzzy, then run this again.")


def merged(old: list[Message], wanted: dict[Key, Message]) -> list[Message]:
    """Return the header and the wanted messages with the translations there are."""
    header, known = old[0], {message.key: message for message in old}
    forms = re.search(r"nplurals=(\d)", header.translations[0])
    for message in wanted.values():
        before = known.get(message.key)
        count = int(forms[1]) if message.plural and forms else 1
        message.translations = [""] * count
        message.is_fuzzy = False
        if before and before.plural == message.plural:
            message.translations = before.translations
            message.is_fuzzy = before.is_fuzzy
    return [header, *wanted.values()]


def texts() -> dict[Key, Message]:
    """Return every text of the public site in order of its place, with its places."""
    found: dict[Key, Message] = {}
    for place, context, text, plural in _all():
        message = found.setdefault((context, text), Message(context, text))
        message.plural = message.plural or plural
        if f"#: {place}" not in message.notes:
            message.notes.append(f"#: {place}")
    return found


def _all() -> Iterator[tuple[str, str, str, str]]:
    for path in sorted(TEMPLATES.rglob("*.html")):
        if not path.is_relative_to(TEMPLATES / "admin"):
            yield from ((_place(path), *each) for each in of_template(path))
    for name in CODE:
        folder = ROOT / name
        for path in sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]:
            yield from ((_place(path), *each) for each in of_code(path))
    yield from (
        (_place(ROOT / "reviews/pages/places.py"), "country", name, "")
        for name in COUNTRIES.values()
    )


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def of_template(path: Path) -> Iterator[tuple[str, str, str]]:
    """Give context, text and plural of each text marked in a template.

    Django turns the template into calls of gettext's functions with all else blanked.
    """
    source = templatize(path.read_text("utf-8"), origin=str(path))
    for call in _CALL.finditer(source):
        name = call[1].replace("_", "gettext")
        yield _named(name, _literals(source[call.end() :], _ARGUMENTS[name]))


_LITERAL = re.compile(r"\s*,?\s*u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")", re.DOTALL)


def _literals(source: str, count: int) -> list[str]:
    found, at = [], 0
    for _ in range(count):
        literal = _LITERAL.match(source, at)
        if literal is None:
            raise ValueError(f"No text where one should be: {source[:80]!r}")
        found.append(ast.literal_eval(literal[1]))
        at = literal.end()
    return found


def of_code(path: Path) -> Iterator[tuple[str, str, str]]:
    """Give context, text and plural of each text marked in a module."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        name = node.func.id.removesuffix("_lazy")
        name = "gettext" if name == "_" else name
        arguments = node.args[: _ARGUMENTS.get(name, 0)]
        found = [each.value for each in arguments if isinstance(each, ast.Constant)]
        if len(found) == len(arguments) > 0:
            yield _named(name, found)
        elif arguments and path.stem != "places":  # whose names are in COUNTRIES
            raise ValueError(f"No text where one should be: {path}, {node.lineno}")


def _named(name: str, texts: list[Any]) -> tuple[str, str, str]:
    context = texts.pop(0) if "p" in name.removesuffix("gettext") else ""
    return context, texts[0], texts[1] if len(texts) > 1 else ""


if __name__ == "__main__":
    main()
