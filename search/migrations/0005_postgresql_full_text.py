from django.db import migrations

CREATE = (
    "CREATE TABLE search_vector (entry_id bigint PRIMARY KEY, is_public boolean NOT NULL, published_at timestamptz,"
    " reference text NOT NULL, title_words tsvector NOT NULL, heading tsvector NOT NULL, vector tsvector NOT NULL)",
    # Ranking reads thousands of vectors: kept as they are, they need not be unpacked.
    "ALTER TABLE search_vector ALTER COLUMN vector SET STORAGE EXTERNAL",
    # Without statistics the planner takes every match for a rare one and asks the index. With them it reads and
    # unpacks every vector for a common word: 570 ms instead of 3 ms among 10,000 entries.
    "ALTER TABLE search_vector ALTER COLUMN vector SET STATISTICS 0, ALTER COLUMN heading SET STATISTICS 0,"
    " ALTER COLUMN title_words SET STATISTICS 0",
    "CREATE INDEX search_vector_public ON search_vector USING gin (vector) WHERE is_public",
    "CREATE INDEX search_vector_members ON search_vector USING gin (vector) WHERE NOT is_public",
    "CREATE INDEX search_title_public ON search_vector USING gin (title_words) WHERE is_public",
    "CREATE INDEX search_title_members ON search_vector USING gin (title_words) WHERE NOT is_public",
)


def create(apps, schema_editor):
    """Make the table of vectors of the production database. SQLite has tables of its own."""
    if schema_editor.connection.vendor == "postgresql":
        for statement in CREATE:
            schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TABLE search_vector")


class Migration(migrations.Migration):
    dependencies = [("search", "0004_search_indices")]

    operations = [migrations.RunPython(create, drop)]
