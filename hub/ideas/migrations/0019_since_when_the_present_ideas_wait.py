from datetime import timedelta

from django.db import migrations
from django.db.models import Prefetch


BATCH = 500


def tell_the_wait(apps, schema_editor):
    """Follow each idea from the first time that all members saw it, leaving out the time for which it was taken back."""
    ideas = apps.get_model("ideas", "Idea").objects
    in_turn = apps.get_model("ideas", "IdeaCircle").objects.order_by("since", "pk")
    pks = list(ideas.filter(circles__reach="members").order_by("pk").values_list("pk", flat=True).distinct())
    for start in range(0, len(pks), BATCH):
        batch = ideas.filter(pk__in=pks[start : start + BATCH]).select_related("circle")
        told = [_told(idea) for idea in batch.prefetch_related(Prefetch("circles", in_turn))]
        ideas.bulk_update(told, ["asked_at", "rested_at"])


def _told(idea):
    idea.asked_at, idea.rested_at = _wait((circle.reach, circle.since) for circle in idea.circles.all())
    if idea.circle.reach == "members" or idea.hidden_at:  # Brought back, or hidden: neither is a rest.
        idea.rested_at = None
    return idea


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
