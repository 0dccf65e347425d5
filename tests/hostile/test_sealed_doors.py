"""Every door to a bid, and everybody for whom it is shut: its address, files, registers, exports, pack and logs."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from home.models import User
from home.roles import Role
from hub.members.models import Access
from projects.assessments.models import Assessor
from projects.assessments.services import declare_interest, end_assessor
from projects.bids.models import Bid
from projects.bids.services import end_partnership, invite_partner, refuse_partnership
from projects.bids.services.files import add_file
from tests.home.factories import UserFactory
from tests.hub.members.factories import AccessFactory, MemberFactory
from tests.projects.assessments.browsing import signed_in
from tests.projects.assessments.factories import assessor_of, commissioned_call, open_bids, opened_bids
from tests.projects.bids.factories import (
    after_the_close,
    colleague_of,
    draft_bid,
    hand_in,
    officer,
    organisation_of,
    partner_of,
    steward,
)

pytestmark = pytest.mark.django_db
WORD = "zebrafinch"
FORMATS = ("", "?export=csv", "?export=xlsx")
REGISTERS = (
    "bids_bid_modeladmin_index",
    "assessments_assessment_modeladmin_index",
    "awards_biddecision_modeladmin_index",
    "calls_callpage_modeladmin_index",
)


def bid_of(call: Any) -> Bid:
    """Return a bid with a file, handed in, in which one word stands all over."""
    bid = draft_bid(call=call, secret=WORD)
    add_file(bid, ContentFile(WORD.encode(), name=f"{WORD}.txt"), by=bid.started_by)
    hand_in(bid)
    return Bid.objects.get(pk=bid.pk)


def doors(bid: Bid) -> dict[str, str]:
    """Return every address at which something of a bid is ever shown, by what it is called."""
    mark, file, stage = bid.reference, bid.files.get().reference, (bid.call_id, bid.stage)
    addresses = {
        "bids:bid-page": [mark],
        "bids:bid-check": [mark],
        "bids:step-edit": [mark, "summary"],
        "bids:file-list": [mark],
        "bids:file-read": [mark, file],
        "bids:partner-list": [mark],
        "bids:version-page": [mark, 1],
        "bids:version-download": [mark, 1],
        "bids:bid-own": [],
        "bids_bid_modeladmin_inspect": [bid.pk],
        "bids_admin:opened-text": [mark],
        "bids_admin:opened-file": [mark, file],
        "bids_admin:call-bids": [bid.call_id],
        "assessments:call-list": [],
        "assessments:bid-page": [mark],
        "assessments:bid-score": [mark],
        "assessments:file-read": [mark, file],
        "assessments_admin:call-assessment": stage,
        "assessments_admin:bid-scores": [*stage, mark],
        "assessments_admin:recommendation-write": stage,
        "assessments_admin:decision-pack": stage,
        "awards_admin:call-decision": stage,
        "awards_admin:bid-decide": [*stage, mark],
        "awards:letter-page": [mark],
        "wagtailadmin_pages:history": [bid.call_id],
        "wagtailadmin_reports:site_history": [],
    }
    found = {name: reverse(name, args=args) for name, args in addresses.items()}
    found |= {f"{name}{query}": reverse(name) + query for name in REGISTERS for query in FORMATS}
    return found


def given(answer: HttpResponseBase) -> bytes:
    """Return what an answer says; of a spreadsheet, what it unpacks to."""
    content = answer.getvalue()
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def open_to(person: User | None, bid: Bid) -> set[str]:
    """Return the doors behind which somebody meets the words of a bid."""
    client = signed_in(person) if person else Client()
    return {name for name, address in doors(bid).items() if WORD.encode() in given(client.get(address))}


def who_reads(readers: dict[str, User | None], bid: Bid) -> dict[str, set[str]]:
    """Return those of them who meet the words of a bid, and behind which doors."""
    found = {name: open_to(person, bid) for name, person in readers.items()}
    return {name: met for name, met in found.items() if met}


def member(person: User) -> User:
    """Let somebody in as a member, too."""
    AccessFactory(person=person)
    return person


def test_before_the_opening_it_is_shut_to_all_but_its_people():
    bid = bid_of(commissioned_call())
    partner, declined, asked, ended = partner_of(bid).answered_by, steward(), steward(), steward()
    refuse_partnership(invite_partner(bid, organisation_of(declined), by=bid.started_by), by=declined)
    invite_partner(bid, organisation_of(asked), by=bid.started_by)
    end_partnership(partner_of(bid, ended), by=bid.started_by)
    rival = draft_bid(call=bid.call).started_by
    readers = {
        "stranger": None,
        "member": MemberFactory(),
        "colleague": colleague_of(bid.started_by),
        "declined partner": declined,
        "partner with no answer yet": asked,
        "partner that was taken off": ended,
        "rival": rival,
        "commissioner": member(bid.call.commissioner),
        "superuser": member(officer(superuser=True)),
        "officer": member(officer()),
    }
    assert who_reads(readers, bid) == {}
    with after_the_close(bid.call):
        assert who_reads(readers, bid) == {}
    assert {"bids:bid-page", "bids:file-read", "bids:version-download"} <= open_to(bid.started_by, bid)
    assert {"bids:bid-page", "bids:file-read", "bids:version-download"} <= open_to(partner, bid)


def test_after_the_opening_it_is_shut_to_who_was_recused_ended_or_never_asked():
    bid = bid_of(commissioned_call())
    open_bids(bid.call)
    recused, ended, undeclared = assessor_of(bid), assessor_of(bid), assessor_of(bid, has_declared=False)
    assert "assessments:file-read" in open_to(recused, bid)
    declare_interest(bid, has_conflict=True, words="I know them.", by=recused)
    end_assessor(Assessor.objects.get(person=ended), by=bid.call.commissioner)
    readers = {
        "recused": recused,
        "ended": ended,
        "has not declared": undeclared,
        "assessor of another call": assessor_of(opened_bids()[0]),
        "never asked": member(UserFactory()),
        "superuser who opened nothing": member(officer(superuser=True)),
        "officer of another call": opened_bids()[0].call.commissioner,
        "rival": steward(),
        "stranger": None,
    }
    assert who_reads(readers, bid) == {}
    bid.call.commissioner.groups.add(Group.objects.get(name=Role.COMMISSIONER))
    runs = open_to(bid.call.commissioner, bid)
    assert {"bids_admin:opened-text", "bids_admin:opened-file", "bids_bid_modeladmin_index?export=csv"} <= runs
    assert not {name for name in runs if name.startswith(("wagtailadmin", "calls", "bids:"))}


def test_who_was_on_it_and_has_left_the_hub_finds_every_door_shut():
    bid = bid_of(commissioned_call())
    person = bid.started_by
    assert open_to(person, bid)
    Access.objects.filter(person=person).delete()
    assert open_to(person, bid) == set()
