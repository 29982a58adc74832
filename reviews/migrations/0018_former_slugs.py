"""Remember under which slugs readers have found shows and platforms."""

import django.db.models.deletion
from django.db import migrations, models

import people.slugs


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0017_address_lookup"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormerPlatformSlug",
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
                ("slug", people.slugs.SlugField(max_length=200, unique=True)),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_slugs",
                        to="reviews.platform",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FormerShowSlug",
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
                ("slug", people.slugs.SlugField(max_length=200, unique=True)),
                (
                    "show",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_slugs",
                        to="reviews.show",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
