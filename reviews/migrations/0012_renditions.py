"""Originals move out of the published folder; readers get renditions."""

import secrets
from functools import partial

import django.db.models.deletion
from django.core.files.storage import default_storage
from django.db import migrations, models, transaction

import reviews.models.images
import reviews.pictures.storage


def make_private(apps, schema_editor):
    """Copy each file to where originals lie; what was public goes once that holds."""
    originals = reviews.pictures.storage.originals()
    for image in apps.get_model("reviews", "Image").objects.only("pk", "file"):
        image.fingerprint = secrets.token_hex(16)
        image.save(update_fields=["fingerprint"])
        name = image.file.name
        if not name or not default_storage.exists(name):
            continue
        if not originals.exists(name):
            with default_storage.open(name) as sent:
                originals.save(name, sent)
        transaction.on_commit(partial(default_storage.delete, name), robust=True)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0011_slotfilling")]

    operations = [
        migrations.AddField(
            "image",
            "fingerprint",
            models.CharField(default="", editable=False, max_length=32),
            preserve_default=False,
        ),
        migrations.AlterField(
            "image",
            "file",
            models.FileField(
                storage=reviews.pictures.storage.originals,
                upload_to=reviews.models.images.stored_name,
            ),
        ),
        migrations.RunPython(make_private, migrations.RunPython.noop),
        migrations.AlterField(
            "image",
            "fingerprint",
            models.CharField(editable=False, max_length=32, unique=True),
        ),
        migrations.CreateModel(
            "Rendition",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plain", "Whole picture"),
                            ("card", "Card for shared links"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[("avif", "AVIF"), ("webp", "WebP"), ("jpeg", "JPEG")],
                        max_length=10,
                    ),
                ),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("focus", models.CharField(blank=True, max_length=7)),
                ("file", models.FileField(max_length=200, upload_to="")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renditions",
                        to="reviews.image",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("image", "kind", "format", "width"),
                        name="reviews_rendition_once",
                    )
                ],
            },
        ),
    ]
