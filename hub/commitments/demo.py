"""The demo's commitments: kept, partly kept, withdrawn, without news, and one that waits for its owner."""

from datetime import timedelta
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from home.demo import DemoPart, register_demo_part
from home.models import User
from hub.commitments.demo_texts import COMMITMENTS, DemoCommitment
from hub.commitments.enums import CommitmentState
from hub.commitments.models import Commitment, CommitmentNews
from hub.commitments.queries import KIND, areas_of_thing
from hub.members.models import Organisation
from prospectus.models import PolicyAreaPage
from search.enums import Relation
from search.models import Entry
from search.threads import entries_for, tie

_BEFORE: Final = timedelta(days=2)  # So long it waited for its owner.


@transaction.atomic
def load() -> None:
    """Write those that are not there yet."""
    areas = {area.code: area.pk for area in PolicyAreaPage.objects.all()}
    for told in COMMITMENTS:
        known = Entry.objects.visible_to(AnonymousUser()).filter(kind="area", object_id=areas.get(told.area, 0))
        person = User.objects.filter(email=f"{told.by}@example.org").first()
        entry = known.first()
        if entry is not None and person is not None and not Commitment.objects.filter(what=told.what).exists():
            _write(told, entry, person)


def _write(told: DemoCommitment, entry: Entry, person: User) -> None:
    now = timezone.now()
    agreed_at = now - timedelta(days=told.agreed) if told.agreed else None
    made_at = (agreed_at or now) - _BEFORE
    body = Organisation.objects.filter(name=told.organisation).first() if told.organisation else None
    commitment = Commitment(entry=entry, verb=told.verb, what=told.what, made_by=person, made_at=made_at)
    commitment.owner, commitment.organisation = (None, body) if body is not None else (person, None)
    commitment.due_on = timezone.localdate() + timedelta(days=told.due)
    commitment.is_named = told.is_named
    commitment.agreed_at = agreed_at
    commitment.state = told.state if agreed_at else CommitmentState.OFFERED
    commitment.news_at = now - timedelta(days=told.told) if told.told else agreed_at or made_at
    commitment.save()
    commitment.areas.set(areas_of_thing(entry))
    _write_history(commitment, told)
    if agreed_at is not None:
        tie(entry, Relation.LED_TO, entries_for(KIND, [commitment.pk])[0], by=person)


def _write_history(commitment: Commitment, told: DemoCommitment) -> None:
    lines = [(CommitmentState.OFFERED, commitment.made_at, "")]
    if commitment.agreed_at is not None:
        lines.append((CommitmentState.AGREED, commitment.agreed_at, ""))
    if told.told:
        lines.append((told.state, commitment.news_at, told.words))
    for state, at, words in lines:
        CommitmentNews.objects.create(commitment=commitment, state=state, at=at, words=words, by=commitment.made_by)


register_demo_part(DemoPart(57, "commitments", load))
