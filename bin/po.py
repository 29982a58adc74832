"""Reads and writes the files of gettext: .po for people, .mo for the program.

Only as much of the formats as our own catalogues use, so that nobody needs the system's
gettext: contexts, plurals, notes, "fuzzy" marks; what is obsolete is dropped.
"""

import ast
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Key = tuple[str, str]
"""A message's context (may be empty) and its English text."""

_FIELD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])?\s+(\".*\")")
_MAGIC = 0x950412DE


@dataclass
class Message:
    """One text; ``translations`` has one entry, or one for each plural form."""

    context: str
    text: str
    plural: str = ""
    translations: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_fuzzy: bool = False

    @property
    def key(self) -> Key:
        return self.context, self.text

    @property
    def is_translated(self) -> bool:
        return bool(self.translations) and all(self.translations) and not self.is_fuzzy


def read(source: str) -> list[Message]:
    """Return the messages of a .po file, its header (with an empty text) first."""
    blocks = re.split(r"\n\s*\n", source)
    found = [_message(block.splitlines()) for block in blocks]
    return [message for message in found if message is not None]


def _message(lines: list[str]) -> Message | None:
    parts: dict[str, str] = {}
    name = ""
    for line in lines:
        if opened := _FIELD.match(line):
            name = f"{opened[1]}{opened[2] or ''}"
            parts[name] = ast.literal_eval(opened[3])
        elif line.startswith('"'):
            parts[name] += ast.literal_eval(line)
    if "msgid" not in parts:
        return None
    return Message(
        context=parts.get("msgctxt", ""),
        text=parts["msgid"],
        plural=parts.get("msgid_plural", ""),
        translations=[parts[n] for n in sorted(parts) if n.startswith("msgstr")],
        notes=[line for line in lines if line.startswith(("#:", "#.", "# "))],
        is_fuzzy=any(line.startswith("#,") and "fuzzy" in line for line in lines),
    )


def write(messages: Iterable[Message]) -> str:
    """Return the text of a .po file with these messages in this order."""
    return "\n".join("".join(f"{line}\n" for line in _lines(m)) for m in messages)


def _lines(message: Message) -> Iterator[str]:
    yield from message.notes
    flags = ["fuzzy"] * message.is_fuzzy + ["python-format"] * ("%(" in message.text)
    if flags:
        yield f"#, {', '.join(flags)}"
    if message.context:
        yield f"msgctxt {_quoted(message.context)}"
    if not message.text:  # the header, a line for each of its fields
        yield 'msgid ""'
        yield 'msgstr ""'
        yield from map(_quoted, message.translations[0].splitlines(keepends=True))
        return
    yield f"msgid {_quoted(message.text)}"
    if message.plural:
        yield f"msgid_plural {_quoted(message.plural)}"
        for number, text in enumerate(message.translations):
            yield f"msgstr[{number}] {_quoted(text)}"
    else:
        yield f"msgstr {_quoted(message.translations[0])}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def compiled(messages: Iterable[Message]) -> bytes:
    """Return the .mo file of these messages; what is not translated is left out."""
    pairs = sorted(_pair(message) for message in messages if message.is_translated)
    tables, texts = [b"", b""], b""
    start = 28 + 16 * len(pairs)
    for column in (0, 1):
        for pair in pairs:
            text = pair[column]
            tables[column] += struct.pack("<2I", len(text), start + len(texts))
            texts += text + b"\0"
    originals, translations = 28, 28 + 8 * len(pairs)
    header = (_MAGIC, 0, len(pairs), originals, translations, 0, start)
    return struct.pack("<7I", *header) + tables[0] + tables[1] + texts


def _pair(message: Message) -> tuple[bytes, bytes]:
    original = f"{message.context}\4" * bool(message.context) + message.text
    if message.plural:
        original += f"\0{message.plural}"
    return original.encode(), "\0".join(message.translations).encode()
