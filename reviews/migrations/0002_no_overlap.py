"""On PostgreSQL the database itself refuses two live editions of one article."""

from django.db import migrations

ADD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE reviews_edition
    ADD CONSTRAINT reviews_edition_live_ranges_do_not_overlap
    EXCLUDE USING gist (
        article_id WITH =,
        tstzrange(live_from, live_until, '[)') WITH &&
    ) WHERE (state = 'approved')
    DEFERRABLE INITIALLY DEFERRED;
"""
DROP = """
ALTER TABLE reviews_edition
    DROP CONSTRAINT reviews_edition_live_ranges_do_not_overlap;
"""


def on_postgresql(sql):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial")]

    operations = [migrations.RunPython(on_postgresql(ADD), on_postgresql(DROP))]
