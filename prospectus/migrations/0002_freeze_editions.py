"""Let the database itself refuse to change what a published edition holds.

Deleting is left to the models and to PROTECT: a trigger on DELETE would also stop test databases from being emptied.
"""

from django.db import migrations

_SENTENCE = "A published edition is never changed."

SQLITE = (
    f"""CREATE TRIGGER prospectus_frozen_area BEFORE UPDATE ON prospectus_editionarea
    BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END""",
    f"""CREATE TRIGGER prospectus_frozen_edition BEFORE UPDATE ON prospectus_edition
    WHEN OLD.published_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END""",
)
POSTGRESQL = (
    f"""CREATE FUNCTION prospectus_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER prospectus_frozen_area BEFORE UPDATE ON prospectus_editionarea
    FOR EACH ROW EXECUTE FUNCTION prospectus_refuse()""",
    """CREATE TRIGGER prospectus_frozen_edition BEFORE UPDATE ON prospectus_edition
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION prospectus_refuse()""",
)
SQLITE_BACK = ("DROP TRIGGER prospectus_frozen_area", "DROP TRIGGER prospectus_frozen_edition")
POSTGRESQL_BACK = (
    "DROP TRIGGER prospectus_frozen_area ON prospectus_editionarea",
    "DROP TRIGGER prospectus_frozen_edition ON prospectus_edition",
    "DROP FUNCTION prospectus_refuse()",
)


def _run(schema_editor, sqlite, postgresql):
    for statement in {"sqlite": sqlite, "postgresql": postgresql}.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement)


def freeze(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRESQL)


def thaw(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("prospectus", "0001_first")]

    operations = [migrations.RunPython(freeze, thaw)]
