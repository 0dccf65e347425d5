"""What commitments keep private, for the leak check: one that waits, one that is hidden, and who is not named."""

from collections.abc import Iterable
from secrets import token_hex
from typing import Any

from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.commitments.enums import CommitmentState, CommitmentVerb
from hub.commitments.models import Commitment, CommitmentNews
from hub.commitments.queries import public_things
from hub.members.leakcheck_plants import let_in
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    thing = public_things().order_by("pk").first()
    if thing is None:
        return []
    name = planting.for_members_and_office("secretariat", "name of an owner")
    person = User.objects.create_user(f"{token_hex(8)}@example.org", first_name=name, last_name="Planted")
    owner = let_in(person)
    agreed = {"state": CommitmentState.AGREED, "agreed_at": timezone.now()}
    hidden = planting.for_office("secretariat", "promise that waits")
    waiting = _make(thing, hidden, owner)
    told = planting.for_office("secretariat", "news of a promise that waits")
    CommitmentNews.objects.create(commitment=waiting, state=CommitmentState.WITHDRAWN, words=told, by=owner)
    away = _make(thing, planting.hidden("hidden promise"), owner, hidden_at=timezone.now(), **agreed)
    CommitmentNews.objects.create(commitment=away, state=CommitmentState.AGREED, words=planting.hidden("hidden news"))
    unnamed = _make(thing, "a promise of a member", owner, **agreed)
    return [
        *(reverse(f"commitments:commitment-{verb}") for verb in ("list", "export-json", "export-csv", "feed", "own")),
        thing.url,
        *(address for each in (waiting, away, unnamed) for address in _pages(each)),
    ]


def _make(thing: Any, what: str, owner: User, **more: Any) -> Commitment:
    said = {"verb": CommitmentVerb.OTHER, "what": what, "due_on": timezone.localdate()}
    made: Commitment = Commitment.objects.create(entry=thing, owner=owner, made_by=owner, **said, **more)
    return made


def _pages(commitment: Commitment) -> list[str]:
    acts = ("page", "agree", "edit", "decline", "report")
    admin = ("inspect", "done", "partly_done", "under_way", "withdraw", "take_back", "ask")
    return [
        *(reverse(f"commitments:commitment-{act}", args=[commitment.pk]) for act in acts),
        *(reverse(f"commitments_commitment_modeladmin_{act}", args=[commitment.pk]) for act in admin),
        reverse("moderation:report-new", args=["commitment", commitment.pk]),
        reverse("commitments_commitment_modeladmin_index"),
    ]


register_plant(Plant("commitments", _plant))
