from django.db import migrations

OF_WAGTAIL = "Moderators approval"
NAME = "Editorial review"


def let_editors_review(apps, schema_editor):
    """Let editors answer drafts that are handed in: Wagtail's own review asked its moderators, who are nobody here.

    A draft that was handed in to them was locked for everybody but administrators. A review that asks some group, be
    it Wagtail's own with somebody in it, is the council's and stays as it is.
    """
    editors, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Editor")
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask")
    for task in tasks.objects.filter(name=OF_WAGTAIL, groups__isnull=True):
        task.groups.add(editors)
        tasks.objects.filter(pk=task.pk).update(name=NAME)
        workflows = apps.get_model("wagtailcore", "Workflow").objects.filter(workflow_tasks__task=task.pk)
        workflows.filter(name=OF_WAGTAIL).update(name=NAME)


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0008_audiences_for_members"),
    ]

    operations = [migrations.RunPython(let_editors_review, migrations.RunPython.noop)]
