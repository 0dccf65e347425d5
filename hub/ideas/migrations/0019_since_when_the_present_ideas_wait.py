from datetime import timedelta

from django.db import migrations


def tell_the_wait(apps, schema_editor):
    """Follow each idea from the first time that all members saw it, leaving out the time for which it was taken back."""
    idea_model = apps.get_model("ideas", "Idea")
    for idea in idea_model.objects.filter(circles__reach="members").distinct().select_related("circle").iterator():
        idea.asked_at, idea.rested_at = _wait(idea.circles.order_by("since", "pk").values_list("reach", "since"))
        if idea.circle.reach == "members" or idea.hidden_at:  # Brought back, or hidden: neither is a rest.
            idea.rested_at = None
        idea.save(update_fields=["asked_at", "rested_at"])


def _wait(circles):
    asked_at = rested_at = None
    for reach, since in circles:
        if reach == "members":
            asked_at = (asked_at or since) + (since - rested_at if rested_at else timedelta())
            rested_at = None
        elif asked_at:
            rested_at = rested_at or since
    return asked_at, rested_at


class Migration(migrations.Migration):

    dependencies = [
        ('ideas', '0018_since_when_an_idea_waits'),
    ]

    operations = [
        migrations.RunPython(tell_the_wait, migrations.RunPython.noop),
    ]
