"""Compares names across spellings: "Su-ho", "Suho" and "SU HO" are one key."""

import re
import unicodedata

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
