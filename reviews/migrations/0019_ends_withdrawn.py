"""Tell a withdrawal apart from the beginning of the next edition."""

from django.db import migrations, models
from django.db.models import Exists, OuterRef


def mark_withdrawals(apps, schema_editor):
    """What ends where no other edition of the article begins was withdrawn."""
    edition = apps.get_model("reviews", "Edition")
    following = edition.objects.filter(
        article=OuterRef("article"), live_from=OuterRef("live_until")
    )
    ended = edition.objects.filter(live_until__isnull=False).exclude(Exists(following))
    ended.update(ends_withdrawn=True)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0018_former_slugs")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="ends_withdrawn",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(mark_withdrawals, migrations.RunPython.noop),
    ]
