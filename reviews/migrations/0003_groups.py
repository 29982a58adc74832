"""Makes the groups Writers and Editors; what each may do is ``editorial.policy``."""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

CATALOGUE = [
    "show", "showtitle", "season", "episode", "availability", "credit",
    "platform", "platformname",
]  # fmt: skip
PEOPLE = ["author", "person", "personname"]
EDITIONS = ["edition", "review", "recap", "byline", "editiontag"]

WRITER = {
    *[("reviews", f"view_{model}") for model in [*CATALOGUE, "event"]],
    *[("people", f"view_{model}") for model in PEOPLE],
    *[
        ("reviews", f"{verb}_{model}")
        for verb in ("add", "change", "view")
        for model in [*EDITIONS, "image"]
    ],
    *[("reviews", f"{verb}_tag") for verb in ("add", "view")],
}
EDITOR = WRITER | {
    ("reviews", "approve_edition"),
    ("reviews", "withdraw_edition"),
    *[
        ("reviews", f"{verb}_{model}")
        for verb in ("add", "change", "delete")
        for model in [*CATALOGUE, "tag"]
    ],
    *[
        ("people", f"{verb}_{model}")
        for verb in ("add", "change", "delete")
        for model in PEOPLE
    ],
}


def make_groups(apps, schema_editor):
    # Permissions are otherwise made only after all migrations have run.
    for label in ("people", "reviews"):
        create_permissions(current_apps.get_app_config(label), verbosity=0)
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    for name, wanted in (("Writers", WRITER), ("Editors", EDITOR)):
        group, _ = group_model.objects.get_or_create(name=name)
        for app_label, codename in sorted(wanted):
            group.permissions.add(
                permission_model.objects.get(
                    content_type__app_label=app_label, codename=codename
                )
            )


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0002_no_overlap"),
        ("people", "0002_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
