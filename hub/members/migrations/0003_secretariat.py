from django.db import migrations


def make_secretariat(apps, schema_editor):
    """Make the audience whose people see applications and answer them."""
    apps.get_model("home", "Audience").objects.get_or_create(slug="secretariat", defaults={"name": "Secretariat"})


class Migration(migrations.Migration):

    dependencies = [
        ("members", "0002_membership_times_and_reasons"),
        ("home", "0002_audiences_and_places"),
    ]

    operations = [migrations.RunPython(make_secretariat, migrations.RunPython.noop)]
