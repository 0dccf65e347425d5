from django.db import migrations

ROLES = ("Editor", "Commissioner", "Secretariat")
OF_WAGTAIL = ("Editors", "Moderators")


def make_role_groups(apps, schema_editor):
    """Make the council's roles, and remove Wagtail's own groups where nobody is in them: two lists of roles confuse.

    Their rights follow once every app's permissions exist (home.roles).
    """
    Group = apps.get_model("auth", "Group")
    for name in ROLES:
        Group.objects.get_or_create(name=name)
    Group.objects.filter(name__in=OF_WAGTAIL, user__isnull=True).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0005_pages"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [migrations.RunPython(make_role_groups, migrations.RunPython.noop)]
