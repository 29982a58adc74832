"""Checks of links inside the text: does something stand behind each of them?"""

from collections.abc import Iterator
from datetime import datetime

from people.models import Person
from reviews import richtext
from reviews.editorial.findings import Check, Finding, Plan, block, warn
from reviews.models import Article, Edition, Show
from reviews.models.editions import RICH_TEXTS


def lead_somewhere(plan: Plan) -> Iterator[Finding]:
    """A link to nothing is mended; one to a piece that is not out yet is pointed out."""
    for name in RICH_TEXTS:
        wanted = richtext.references(getattr(plan.edition, name))
        missing = _missing(wanted)
        for reference in sorted(missing):
            yield block(
                name,
                f"A link leads to {reference.kind} {reference.pk}, which is not there. "
                "Link to something else, or take the link out.",
            )
        articles = {ref.pk for ref in wanted - missing if ref.kind == "article"}
        for headline in _not_live(articles, plan.begins):
            yield warn(
                name,
                f"“{headline}” is linked but will not be live then; readers see the "
                "words without the link until it is.",
            )


def _missing(wanted: set[richtext.Reference]) -> set[richtext.Reference]:
    there: set[richtext.Reference] = set()
    for kind, rows in (
        ("article", Article.objects.filter(trashed_at__isnull=True)),
        ("show", Show.objects.filter(trashed_at__isnull=True)),
        ("person", Person.objects.filter(trashed_at__isnull=True)),
    ):
        pks = [reference.pk for reference in wanted if reference.kind == kind]
        if pks:
            found = rows.filter(pk__in=pks).values_list("pk", flat=True)
            there |= {richtext.Reference(kind, pk) for pk in found}
    return wanted - there


def _not_live(articles: set[int], at: datetime) -> list[str]:
    if not articles:
        return []
    live = Edition.objects.live(at).filter(article__in=articles)
    hidden = articles - set(live.values_list("article", flat=True))
    latest = Edition.objects.latest_editions().filter(article__in=hidden)
    return list(latest.order_by("pk").values_list("headline", flat=True))


CHECKS: list[Check] = [lead_somewhere]
