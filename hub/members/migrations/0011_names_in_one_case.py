"""Make room for what the database holds from now on: no name twice in whatever case, no address that tells a secret."""

from secrets import token_hex

from django.db import migrations
from django.db.models.functions import Upper


def tell_names_apart(apps, schema_editor):
    """Number the later of those whose names differ by case alone. The secretariat sees them side by side."""
    organisations = apps.get_model("members", "Organisation").objects
    taken = set()
    for row in organisations.annotate(upper=Upper("name")).order_by("is_known_by_application", "pk"):
        name, upper, number = row.name, row.upper, 2
        while upper in taken:
            name, upper = f"{row.name[:190]} ({number})", f"{row.upper[:190]} ({number})"
            number += 1
        taken.add(upper)
        if name != row.name:
            organisations.filter(pk=row.pk).update(name=name)


def hide_addresses(apps, schema_editor):
    """Draw the addresses of organisations by lot of which applications alone tell."""
    organisations = apps.get_model("members", "Organisation").objects
    for pk in organisations.filter(is_known_by_application=True).values_list("pk", flat=True):
        organisations.filter(pk=pk).update(slug=token_hex(12))


class Migration(migrations.Migration):
    dependencies = [("members", "0010_drafts_of_applications")]

    operations = [
        migrations.RunPython(tell_names_apart, migrations.RunPython.noop),
        migrations.RunPython(hide_addresses, migrations.RunPython.noop),
    ]
