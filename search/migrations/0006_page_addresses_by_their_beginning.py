from django.db import migrations

NAME = "search_page_url_path_pattern"


def create(apps, schema_editor):
    """Let PostgreSQL find the pages below an address by an index, as it does those below a path.

    Django gives `path` such an index; Wagtail's `url_path` has none, so that a move or a look below a page reads all.
    """
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {NAME} ON wagtailcore_page (url_path text_pattern_ops)")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {NAME}")


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_postgresql_full_text"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(create, drop)]
