"""Let the database itself refuse a circle of bodies that stand for each other, whoever writes and however many at once.

On SQLite a later migration that rebuilds the table `members_standsfor` takes the triggers with it: it has to make them
again, as this one does. A test asks whether they are there.
"""

from django.db import migrations

# Placeholders of a template, filled from the two words below: nothing that anybody typed.
SQLITE = """
CREATE TRIGGER no_circle_of_bodies_{act} BEFORE {verb} ON members_standsfor WHEN NEW.until IS NULL
BEGIN
  SELECT RAISE(ABORT, 'no_circle_of_bodies') WHERE NEW.body_id IN (
    WITH RECURSIVE reached(id) AS (
      SELECT NEW.other_id
      UNION
      SELECT s.other_id FROM members_standsfor s JOIN reached ON s.body_id = reached.id WHERE s.until IS NULL
    )
    SELECT id FROM reached
  );
END
"""

POSTGRESQL = """
CREATE FUNCTION members_no_circle_of_bodies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('members_standsfor'));
  IF EXISTS (
    WITH RECURSIVE reached(id) AS (
      SELECT NEW.other_id
      UNION
      SELECT s.other_id FROM members_standsfor s JOIN reached ON s.body_id = reached.id WHERE s.until IS NULL
    )
    SELECT 1 FROM reached WHERE id = NEW.body_id
  ) THEN
    RAISE EXCEPTION 'no_circle_of_bodies' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER no_circle_of_bodies BEFORE INSERT OR UPDATE ON members_standsfor
FOR EACH ROW WHEN (NEW.until IS NULL) EXECUTE FUNCTION members_no_circle_of_bodies();
"""


def make_triggers(apps, schema_editor):
    """Make them as the database at hand wants them."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for verb in ("INSERT", "UPDATE"):
        schema_editor.execute(SQLITE.format(act=verb.lower(), verb=verb))


def drop_triggers(apps, schema_editor):
    """Take them away again."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER no_circle_of_bodies ON members_standsfor")
        schema_editor.execute("DROP FUNCTION members_no_circle_of_bodies()")
        return
    for act in ("insert", "update"):
        schema_editor.execute(f"DROP TRIGGER no_circle_of_bodies_{act}")


class Migration(migrations.Migration):
    dependencies = [("members", "0021_bodies_for_others_and_why_one_left")]

    operations = [migrations.RunPython(make_triggers, drop_triggers)]
