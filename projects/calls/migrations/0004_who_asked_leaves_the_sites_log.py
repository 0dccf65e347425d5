"""Move who asked about a call, and who answered, out of the log that superusers read."""

from django.db import migrations

COPIED = ("content_type_id", "object_id", "label", "action", "data", "timestamp", "uuid", "user_id")


def move(apps, schema_editor):
    """Move the lines, each as it stands."""
    old, new = apps.get_model("wagtailcore", "ModelLogEntry"), apps.get_model("home", "PrivateLogEntry")
    rows = old.objects.filter(action__startswith="calls.question.").order_by("pk")
    new.objects.bulk_create(
        (new(**{name: getattr(row, name) for name in COPIED}) for row in rows.iterator()), batch_size=1000
    )
    rows.delete()


class Migration(migrations.Migration):

    dependencies = [
        ("calls", "0003_registers_name_moments_plainly"),
        ("home", "0012_a_log_of_private_things"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True)]
