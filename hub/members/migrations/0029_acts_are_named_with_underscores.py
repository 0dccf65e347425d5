"""Give two acts upon contacts names like those of all others, in what is logged already."""

from django.db import migrations

NAMES = {
    "members.contacts.put-aside": "members.contacts.put_aside",
    "members.contact.leave-in-peace": "members.contact.leave_in_peace",
}


def rename(apps, schema_editor):
    """Rename them, in the private log and where the upgrade of before has left one in the site's."""
    for log in (apps.get_model("home", "PrivateLogEntry"), apps.get_model("wagtailcore", "ModelLogEntry")):
        for before, after in NAMES.items():
            log.objects.filter(action=before).update(action=after)


class Migration(migrations.Migration):

    dependencies = [("members", "0028_policy_areas_of_organisations")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop, elidable=True)]
