"""A cache that does what our headers let it do, and no more."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.test import Client


@dataclass
class Kept:
    """An answer as it was received, and until when it may be used without asking."""

    status: int
    body: bytes
    location: str
    etag: str
    until: datetime

    @property
    def said(self) -> tuple[int, bytes, str]:
        return self.status, self.body, self.location


class SharedCache:
    """Stores by address; uses, asks or fetches as ``Cache-Control`` says."""

    def __init__(self) -> None:
        self.client = Client()
        self.kept: dict[str, Kept] = {}
        self.uses = self.confirmed = 0

    def get(self, address: str, now: datetime) -> tuple[int, bytes, str]:
        kept = self.kept.get(address)
        if kept and now < kept.until:
            self.uses += 1
            return kept.said
        headers = {"If-None-Match": kept.etag} if kept and kept.etag else {}
        answer = self.client.get(address, headers=headers)
        lifetime = self._lifetime(answer.headers["Cache-Control"])
        if answer.status_code == 304:
            self.confirmed += 1
            kept.until = now + lifetime
            return kept.said
        fresh = self._read(answer, now + lifetime)
        self.kept.pop(address, None)
        if "no-store" not in answer.headers["Cache-Control"]:
            self.kept[address] = fresh
        return fresh.said

    def _read(self, answer, until: datetime) -> Kept:
        location, etag = (answer.headers.get(name, "") for name in ("Location", "ETag"))
        return Kept(answer.status_code, answer.content, location, etag, until)

    def _lifetime(self, control: str) -> timedelta:
        found = re.search(r"s-maxage=(\d+)", control) or re.search(
            r"max-age=(\d+)", control
        )
        return timedelta(seconds=int(found[1]) if found else 0)


def fresh(address: str) -> tuple[int, bytes, str]:
    """What somebody gets who never asked before."""
    answer = Client().get(address)
    return answer.status_code, answer.content, answer.headers.get("Location", "")
