"""Fills in the admin's forms as a browser does: what the page holds is sent back."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

from people.models import User


def signed_in(user: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return client


class _Fields(HTMLParser):
    """Collects what a browser would send for the fields of a page's main form."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.select = self.area = ""
        self.form = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.form = given.get("id") != "logout-form"
        elif not self.form or "__prefix__" in name:
            return
        elif tag == "input" and name:
            self._input(name, given)
        elif tag == "select":
            self.select = name
        elif tag == "textarea":
            self.area = name
            self.sent[name] = [""]
        elif tag == "option" and "selected" in given and self.select:
            self.sent.setdefault(self.select, []).append(given.get("value", ""))

    def _input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in {"submit", "file", "button"}:
            return
        if kind in {"checkbox", "radio"} and "checked" not in given:
            return
        self.sent.setdefault(name, []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        if tag == "textarea" and self.area:
            # A browser drops the line end behind the tag.
            self.sent[self.area][0] = self.sent[self.area][0].removeprefix("\n")
            self.area = ""
        if tag == "form":
            self.form = False

    def handle_data(self, data: str) -> None:
        if self.area:
            self.sent[self.area][0] += data


def fields_of(client: Client, address: str) -> dict[str, Any]:
    """Open a form and return its fields as they stand, ready to be sent back."""
    response = client.get(address)
    assert response.status_code == 200, response
    parser = _Fields()
    parser.feed(response.content.decode())
    return {
        name: values if len(values) > 1 else values[0]
        for name, values in parser.sent.items()
    }


def send(client: Client, address: str, **changes: Any) -> Any:
    """Open a form, change some fields (``a__b`` writes ``a-b``) and send it."""
    data = fields_of(client, address)
    data |= {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(address, {**data, "_save": "Save"})


def errors_of(response: Any) -> str:
    """All that the form says is wrong, as one text with the names of its fields."""
    assert response.status_code == 200, "It was taken."
    context = response.context
    found = dict(context["adminform"].form.errors) if "adminform" in context else {}
    if "form" in context and not found:
        found = dict(context["form"].errors)
    for formset in context.get("inline_admin_formsets", []):
        rows = formset.formset
        found[rows.prefix] = [*rows.non_form_errors(), *map(str, rows.errors)]
    return " ".join(
        f"{name}: {' '.join(map(str, said))}" for name, said in found.items()
    )
