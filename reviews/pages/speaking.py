"""Which of a show's reviews speaks for it: one of the whole before one of a part."""

from django.db.models import Case, Exists, IntegerField, OuterRef, Value, When

from reviews.models import Edition

WHOLE, SEASON, EPISODES = range(3)


def scope() -> Case:
    """Return what a review speaks of, as a column: the less, the higher.

    The review that speaks for a show is the newest of those that speak of the most.
    """
    covered = Edition.episodes.through.objects.filter(edition=OuterRef("pk"))
    return Case(
        When(Exists(covered), then=Value(EPISODES)),
        When(season__isnull=False, then=Value(SEASON)),
        default=Value(WHOLE),
        output_field=IntegerField(),
    )
