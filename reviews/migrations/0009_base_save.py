"""Remembers which save of its base an edition was written on."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0008_editors_trash_images"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="base_save",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="bases",
                to="reviews.snapshot",
            ),
        ),
    ]
