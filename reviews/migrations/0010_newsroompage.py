"""The pages about the newsroom: always there, editors write them, writers may look."""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

PAGES = ["about", "contact", "how_we_rate"]
ALLOWED = [
    ("Writers", "view_newsroompage"),
    ("Editors", "view_newsroompage"),
    ("Editors", "change_newsroompage"),
]


def make_pages(apps, schema_editor):
    pages = apps.get_model("reviews", "NewsroomPage")
    for name in PAGES:
        pages.objects.get_or_create(name=name)


def allow(apps, schema_editor):
    # Permissions are otherwise made only after all migrations have run.
    create_permissions(current_apps.get_app_config("reviews"), verbosity=0)
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    for group, codename in ALLOWED:
        group_model.objects.get(name=group).permissions.add(
            permission_model.objects.get(
                content_type__app_label="reviews", codename=codename
            )
        )


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0009_base_save"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="NewsroomPage",
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
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("about", "About us"),
                            ("contact", "Contact"),
                            ("how_we_rate", "How we rate"),
                        ],
                        editable=False,
                        max_length=16,
                        unique=True,
                        verbose_name="page",
                    ),
                ),
                (
                    "heading",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the page's own name.",
                        max_length=120,
                    ),
                ),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        help_text="For search engines and shared links, one or two "
                        "sentences.",
                        max_length=300,
                    ),
                ),
                (
                    "body",
                    models.TextField(
                        blank=True,
                        help_text="The page itself. While it is empty, readers get the "
                        "words that come with the site.",
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("name__in", ["about", "contact", "how_we_rate"])
                        ),
                        name="reviews_newsroompage_is_a_known_page",
                    )
                ],
            },
        ),
        migrations.RunPython(make_pages, migrations.RunPython.noop),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
