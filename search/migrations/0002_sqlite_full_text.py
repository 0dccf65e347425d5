from django.db import migrations

TEXT_TABLES = ("search_text_public", "search_text_members")
TITLE_TABLES = ("search_title_public", "search_title_members")


def create(apps, schema_editor):
    """Make the full-text tables of the embedded default. Other databases have their own."""
    if schema_editor.connection.vendor != "sqlite":
        return
    for table in TEXT_TABLES:
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5(title, summary, body, reference, terms, texts,"
            " tokenize='porter unicode61 remove_diacritics 2')"
        )
    for table in TITLE_TABLES:
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5(title, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
        )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    for table in (*TEXT_TABLES, *TITLE_TABLES):
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_catalogue")]

    operations = [migrations.RunPython(create, drop)]
