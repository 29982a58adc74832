"""Lets an address be looked up without reading all of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0016_ratings_index"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="address",
            index=models.Index(fields=["kind", "slug"], name="reviews_address_lookup"),
        ),
    ]
