"""Have lines about people point to them, in place of the name that they bore then: it could not be forgotten."""

from datetime import timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ABOUT_PEOPLE = ["name_person", "take_up", "unname_person"]
AT_ONCE = timedelta(seconds=10)


def point_to_people(apps, schema_editor):
    """Find whom each line is about by what was done at that moment, else by the name among the people of the bid.

    A name for which nobody is found goes: nobody could have it forgotten.
    """
    acts, people = apps.get_model("bids", "BidAct").objects, apps.get_model("bids", "BidPerson").objects
    for act in acts.filter(act__in=ABOUT_PEOPLE).iterator():
        of_bid = list(people.filter(bid_id=act.bid_id).select_related("person"))
        at_once = {tie.person_id for tie in of_bid if _was_done_then(tie, act)}
        of_name = {tie.person_id for tie in of_bid if _name(tie.person) == act.what}
        found = next((ids for ids in (at_once, at_once & of_name, of_name) if len(ids) == 1), {None})
        acts.filter(pk=act.pk).update(about_id=found.pop(), what="")


def _was_done_then(tie, act):
    if act.act == "unname_person":
        return tie.ended_at is not None and abs(act.at - tie.ended_at) < AT_ONCE
    return tie.named_by_id == act.by_id and abs(act.at - tie.named_at) < AT_ONCE


def _name(person):
    return f"{person.first_name} {person.last_name}".strip() or "A member"


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("bids", "0004_who_reads_a_bid_leaves_the_calls_history"),
    ]

    operations = [
        migrations.AddField(
            model_name="bidact",
            name="about",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(point_to_people, migrations.RunPython.noop, elidable=True),
    ]
