from django.db import migrations

OF_WAGTAIL = "Moderators approval"
NAME = "Editorial review"


def let_editors_review(apps, schema_editor):
    """Let editors answer drafts that are handed in: Wagtail's own review asked its moderators, who are nobody here.

    A draft that was handed in to them was locked for everybody but administrators.
    """
    editors = apps.get_model("auth", "Group").objects.get(name="Editor")
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=OF_WAGTAIL)
    for task in tasks:
        task.groups.add(editors)
    tasks.update(name=NAME)
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=OF_WAGTAIL).update(name=NAME)


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0008_audiences_for_members"),
    ]

    operations = [migrations.RunPython(let_editors_review, migrations.RunPython.noop)]
