"""Compares names across spellings, and tells the language they are written in.

"Su-ho", "Suho" and "SU HO" are one key.
"""

import re
import unicodedata
from functools import lru_cache

# Taking letters apart lengthens a name; columns that hold a key are this long at least.
LONGEST_KEY = 160


def name_key(name: str) -> str:
    """Return what two spellings of one name share: letters and digits only.

    Accents are dropped, case is folded, spaces and hyphens ignored; Hangul syllables
    stay whole (NFKC), so 박보검 typed in either Unicode form gives one key.
    """
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    composed = unicodedata.normalize("NFKC", plain).casefold()
    return re.sub(r"[\W_]+", "", composed)


# Letters that tell a language, and letters that several languages share.
_OF_ONE = {
    "ko": r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "ja": r"\u3040-\u30ff",
    "th": r"\u0e00-\u0e7f",
    "he": r"\u0590-\u05ff",
    "el": r"\u0370-\u03ff",
}
_OF_MANY = {
    "Hani": (r"\u3400-\u4dbf\u4e00-\u9fff", {"zh", "ja", "ko"}),
    "Arab": (r"\u0600-\u06ff", {"ar", "fa", "ur"}),
    "Cyrl": (r"\u0400-\u04ff", {"ru", "uk", "bg", "sr", "kk", "mn"}),
    "Deva": (r"\u0900-\u097f", {"hi", "mr", "ne"}),
}
_ONE = {language: re.compile(f"[{letters}]") for language, letters in _OF_ONE.items()}
_MANY = {
    script: (re.compile(f"[{letters}]"), users)
    for script, (letters, users) in _OF_MANY.items()
}
_NOT_LATIN = set(_OF_ONE).union(*(users for _, users in _OF_MANY.values())) - {"sr"}


@lru_cache(maxsize=8192)
def language_tag(text: str, known: str = "") -> str:
    """Return the language a name is written in, as HTML names it; empty if unknown.

    ``known`` is what the catalogue says. Letters decide where it says nothing, and
    where they contradict it: a Korean name in Latin letters is "ko-Latn". In a mixed
    text most letters decide.
    """
    letters = sum(char.isalpha() for char in text)
    if not letters:
        return known
    if not text.isascii():
        for language, one in _ONE.items():
            if 2 * len(one.findall(text)) > letters:
                return known if known.startswith(language) else language
        # Japanese mixes its own letters with shared ones.
        if _ONE["ja"].search(text) and not known:
            return "ja"
        for script, (many, users) in _MANY.items():
            if 2 * len(many.findall(text)) > letters:
                return known if known[:2] in users else f"und-{script}"
    return f"{known}-Latn" if known in _NOT_LATIN else known
