"""Stores a plan: a show with all that belongs to it, inside the caller's transaction."""

from reviews.editorial import listing
from reviews.interchange.people_index import People
from reviews.interchange.plan import Part, Plan
from reviews.models import Availability, Credit, Episode, genres


def store(plan: Plan, people: People, source: str) -> None:
    """Write what the plan changes, and nothing else."""
    _store_show(plan)
    if plan.genres is not None:
        plan.show.genres.set(genres.canonical(plan.genres))
    _store_episodes(plan.episodes)
    people.save(plan.named)
    for part, _ in plan.added:
        _store_new_platform(part)
        part.show = plan.show
    _store_parts(plan)
    _store_record(plan, source)
    if plan.added_credits() and not plan.is_new:
        listing.refresh_features(plan.show)


def _store_show(plan: Plan) -> None:
    if plan.is_new:
        plan.show.save()
    elif plan.fields:
        # Only what changed, so that nobody else's edit of the rest is undone.
        also = ["sort_title"] if "title" in plan.fields else []
        plan.show.save(update_fields=[*plan.fields, *also, "updated_at"])


def _store_episodes(episodes: list[Episode]) -> None:
    if episodes:
        season = episodes[0].season
        if season.pk is None:
            season.show = season.show  # The key of a show stored only now.
            season.save()
        Episode.objects.bulk_create(episodes)


def _store_new_platform(part: Part) -> None:
    if isinstance(part, Availability) and part.platform.pk is None:
        part.platform.save()


def _store_parts(plan: Plan) -> None:
    parts = [part for part, _ in plan.added]
    # In the order of the plan, so that keys follow it on both engines.
    Availability.objects.bulk_create(p for p in parts if isinstance(p, Availability))
    Credit.objects.bulk_create(p for p in parts if isinstance(p, Credit))
    for part, entry in plan.added:
        entry["id"] = part.pk
    for part, fields in plan.changed:
        part.save(update_fields=fields)


def _store_record(plan: Plan, source: str) -> None:
    if plan.episodes:
        plan.values["season"] = plan.episodes[0].season.pk
    plan.record.source, plan.record.show = source, plan.show
    plan.record.values = plan.values
    plan.record.save()
