"""Notes when an article was deleted for good; its row, addresses and trail stay."""

from django.db import migrations, models
from django.db.models import Q

ACTIONS = [
    ("started", "started"),
    ("submitted", "submitted for review"),
    ("sent_back", "sent back"),
    ("approved", "approved"),
    ("rescheduled", "moved"),
    ("cancelled", "took off the schedule"),
    ("withdrawn", "withdrew"),
    ("edited", "edited"),
    ("rebased", "took a fix into"),
    ("merged", "merged two versions of"),
    ("overridden", "let through the gate"),
    ("embargoed", "set an embargo on"),
    ("embargo_lifted", "lifted the embargo on"),
    ("trashed", "put into the trash"),
    ("restored", "took out of the trash"),
    ("purged", "deleted for good"),
]


class Migration(migrations.Migration):
    dependencies = [("reviews", "0013_genres")]

    operations = [
        migrations.AddField(
            "article",
            "purged_at",
            models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AlterField(
            "event", "action", models.CharField(choices=ACTIONS, max_length=16)
        ),
        migrations.AddConstraint(
            "article",
            models.CheckConstraint(
                condition=Q(purged_at__isnull=True) | Q(trashed_at__isnull=False),
                name="reviews_article_purged_from_the_trash",
            ),
        ),
    ]
