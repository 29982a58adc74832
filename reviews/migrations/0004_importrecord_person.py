"""Lets an import record be about a person, and outlive what it is about."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_initial"),
        ("reviews", "0003_groups"),
    ]

    operations = [
        migrations.AddField(
            model_name="importrecord",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="import_records",
                to="people.person",
            ),
        ),
        migrations.AlterField(
            model_name="importrecord",
            name="show",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="import_records",
                to="reviews.show",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("show__isnull", True), ("person__isnull", True), _connector="OR"
                ),
                name="reviews_importrecord_one_thing",
            ),
        ),
    ]
