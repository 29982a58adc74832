"""Remember the slugs under which readers have found a tag."""

import django.db.models.deletion
from django.db import migrations, models

import people.slugs


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0014_purged_articles"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormerTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("slug", people.slugs.SlugField(max_length=100, unique=True)),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former",
                        to="reviews.tag",
                    ),
                ),
            ],
        ),
    ]
