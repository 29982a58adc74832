"""Knows the broadcasters and services of Korean shows, and finds them in a text."""

import re
from dataclasses import dataclass

from reviews.models import Platform

_BROADCASTER = Platform.Kind.BROADCASTER
_STREAMING = Platform.Kind.STREAMING


@dataclass(frozen=True, slots=True)
class Network:
    """A platform as we print it, its home, and where it can be watched.

    An empty ``region`` means everywhere, or in more countries than one.
    """

    name: str
    kind: Platform.Kind
    country: str = ""
    region: str = ""
    spellings: tuple[str, ...] = ()


def _korean(name: str, *spellings: str) -> Network:
    return Network(name, _BROADCASTER, "KR", "KR", spellings)


def _service(
    name: str, *spellings: str, country: str = "", region: str = ""
) -> Network:
    return Network(name, _STREAMING, country, region, spellings)


NETWORKS = (
    _korean("Channel A"),
    _korean("DRAMAcube", "Drama Cube"),
    _korean("DramaX", "Drama X"),
    _korean("E Channel", "E-Channel"),
    _korean("EBS", "EBS1"),
    _korean("ENA"),
    _korean("JTBC"),
    _korean("JTBC2"),
    _korean("KBS Drama"),
    _korean("KBS1"),
    _korean("KBS2"),
    _korean("MBC"),
    _korean("MBC Dramanet", "MBC Drama"),
    _korean("MBC every1", "MBC every 1"),
    _korean("MBN"),
    _korean("Mnet"),
    _korean("OBS"),
    _korean("OCN"),
    _korean("Olive", "O'live"),
    _korean("OnStyle", "On Style"),
    _korean("QTV"),
    _korean("SBS"),
    _korean("SBS Plus"),
    _korean("Tooniverse"),
    _korean("TV Chosun", "TV Joseon"),
    _korean("tvN"),
    _korean("tvN Story"),
    _korean("XtvN"),
    Network("BS TV Tokyo", _BROADCASTER, "JP", "JP"),
    Network("ViuTV", _BROADCASTER, "HK", "HK"),
    _service("ABEMA", "AbemaTV", "Abema TV", country="JP"),
    _service("Apple TV+"),
    _service("Coupang Play", country="KR", region="KR"),
    _service("Disney+", "Disney Plus"),
    _service("Disney+ Hotstar"),
    _service("Genie TV", country="KR", region="KR"),
    _service("Hulu", country="US", region="US"),
    _service("iQIYI", country="CN"),
    _service("Kakao TV", "KakaoTV", "Daum Kakao TV", country="KR"),
    _service("KOCOWA"),
    _service("LINE TV"),
    _service("Naver TV", "Naver TV Cast", country="KR"),
    _service("Netflix"),
    _service("Oksusu", country="KR", region="KR"),
    _service("Prime Video", "Amazon Prime", "Amazon Prime Video"),
    _service("Sohu TV", country="CN"),
    _service("Tencent Video", country="CN"),
    _service("TVING", country="KR", region="KR"),
    _service("V Live", "vLive", country="KR"),
    _service("Viki", "Rakuten Viki"),
    _service("Viu"),
    _service("Watcha", country="KR"),
    _service("Wavve", country="KR", region="KR"),
    _service("YouTube"),
)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\s,;/|]+", text)


def _folded(words: list[str]) -> tuple[str, ...]:
    return tuple(word.replace("\u2019", "'").casefold() for word in words)


_KNOWN = {
    _folded(_words(spelling)): network
    for network in NETWORKS
    for spelling in (network.name, *network.spellings)
}
_LONGEST = max(map(len, _KNOWN))


def split(text: str) -> tuple[list[Network], list[str]]:
    """Return the networks named in ``text``, and the words that name none we know.

    Names may follow each other without a separator ("Netflix tvN"); of two that fit,
    the longer counts: "SBS SBS Plus" is SBS and SBS Plus.
    """
    words = _words(text)
    found: list[Network] = []
    unknown: list[str] = []
    start = 0
    while start < len(words):
        length, network = _at(words, start)
        if network:
            found.append(network)
        else:
            unknown.append(words[start])
        start += length
    return list(dict.fromkeys(found)), unknown


def _at(words: list[str], start: int) -> tuple[int, Network | None]:
    for length in range(_LONGEST, 0, -1):
        if network := _KNOWN.get(_folded(words[start : start + length])):
            return length, network
    return 1, None
