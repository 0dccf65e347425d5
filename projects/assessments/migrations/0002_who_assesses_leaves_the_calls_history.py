"""Move who assesses, and who declared what, out of the history of the call, which other officers read."""

from django.db import migrations

COPIED = ("action", "timestamp", "uuid", "user_id")
# What each act was upon: its model, and where the line upon the call named its number.
UPON = {
    "assessments.assessor.assign": ("assessor", "assessor"),
    "assessments.assessor.end": ("assessor", "assessor"),
    "assessments.interest.declare": ("interest", "declaration"),
    "assessments.assessment.submit": ("assessment", "assessment"),
    "assessments.score.moderate": ("moderatedscore", "score"),
}


def move(apps, schema_editor):
    """Move the lines. What they said beside the number stands in the records themselves."""
    old, new = apps.get_model("wagtailcore", "PageLogEntry"), apps.get_model("home", "PrivateLogEntry")
    kinds = apps.get_model("contenttypes", "ContentType").objects
    for action, (model, key) in UPON.items():
        rows = old.objects.filter(action=action).order_by("pk")
        for row in rows.iterator():
            kind, _ = kinds.get_or_create(app_label="assessments", model=model)
            copied, number = {name: getattr(row, name) for name in COPIED}, row.data.get(key) or 0
            new.objects.create(**copied, content_type=kind, object_id=str(number), label=f"{model} {number}".capitalize())
        rows.delete()



class Migration(migrations.Migration):

    dependencies = [
        ("assessments", "0001_assessments"),
        ("home", "0012_a_log_of_private_things"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True)]
