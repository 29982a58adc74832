"""Lets editors put pictures into the trash, as they may shows and people."""

from django.db import migrations


def _group_and_permission(apps):
    group = apps.get_model("auth", "Group").objects.get(name="Editors")
    permission = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="reviews", codename="delete_image"
    )
    return group, permission


def allow(apps, schema_editor):
    group, permission = _group_and_permission(apps)
    group.permissions.add(permission)


def forbid(apps, schema_editor):
    group, permission = _group_and_permission(apps)
    group.permissions.remove(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0007_flag_indexes"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(allow, forbid)]
