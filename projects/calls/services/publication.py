"""What happens when a call is published: readers are told of changes, and the thread is tied."""

from django.db import transaction

from home.models import User
from projects.calls.facts import differences, facts_of
from projects.calls.models import CallChange, CallPage
from projects.calls.notifications import call_changed_mails
from projects.calls.services.readers import people_to_tell, send
from search.enums import Relation
from search.threads import entries_for, tie_back


@transaction.atomic
def announce_call(call: CallPage, *, by: User | None) -> CallChange | None:
    """Keep what the call now tells its readers. Where that is not what it told before, list the change and mail it.

    Told once: the same publication a second time finds no difference. Returns the change, if there is one.
    """
    call = CallPage.objects.select_for_update(of=("self",)).get(pk=call.pk)
    facts = facts_of(call, criteria=call.criteria.all(), documents=call.documents.select_related("file"))
    change = _change(call, facts, by) if call.announced is not None else None
    CallPage.objects.filter(pk=call.pk).update(announced=facts, change_note="")
    _tie(call, by)
    return change


def _tie(call: CallPage, by: User | None) -> None:
    """Tie the call to what it came from: a published idea, policy areas and questions. Answers come of it later."""
    (entry,) = entries_for("call", [call.pk])
    areas = entries_for("area", call.policy_areas.values_list("pk", flat=True))
    questions = entries_for("question", call.questions.values_list("pk", flat=True))
    origin = [call.arisen_from] if call.arisen_from is not None else []
    tie_back(entry, {Relation.LED_TO: [*origin, *areas, *questions]}, by=by)


def _change(call: CallPage, facts: dict[str, dict[str, object]], by: User | None) -> CallChange | None:
    rows, note = differences(call.announced or {}, facts), call.change_note.strip()
    if not rows and not note:
        return None
    change = CallChange.objects.create(call=call, by=by, note=note, differences=rows)
    if rows:
        send(call_changed_mails(change, people_to_tell(call)))
    return change
