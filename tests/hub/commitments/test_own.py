"""What a person gets of their commitments, and what becomes of these when they leave or are forgotten."""

import io
import json
from zipfile import ZipFile

import pytest

from hub.commitments import home_lines, own_data
from hub.commitments.enums import CommitmentState
from hub.commitments.models import Commitment, ReportLink
from hub.members.departures import depart
from hub.members.personal_data import Archive
from hub.members.services import erase_oneself
from tests.hub.commitments.factories import CommitmentFactory, ReportLinkFactory, body_with_steward
from tests.hub.members.factories import MemberFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return MemberFactory(first_name="Ada", last_name="Example")


def test_the_copy_has_what_they_promised_and_told_and_nothing_of_others(person):
    made = CommitmentFactory(owner=person, agreed=True, what="an evening")
    CommitmentFactory(entry=made.entry, agreed=True)
    file = io.BytesIO()
    archive = Archive(file)
    own_data.export(person, archive)
    archive.close()
    with ZipFile(file) as found:
        assert [row["what"] for row in json.loads(found.read("commitments.json"))] == ["an evening"]
        assert len(json.loads(found.read("what_you_told_of_commitments.json"))) == 2


def test_who_leaves_has_what_stands_withdrawn_and_what_is_done_stays_done(person):
    standing = CommitmentFactory(owner=person, agreed=True)
    done = CommitmentFactory(owner=person, done=True, entry=standing.entry)
    others = CommitmentFactory(agreed=True, entry=standing.entry)
    depart(person, by=SecretaryFactory())
    states = dict(Commitment.objects.values_list("pk", "state"))
    assert states == {
        standing.pk: CommitmentState.WITHDRAWN,
        done.pk: CommitmentState.DONE,
        others.pk: CommitmentState.AGREED,
    }


def test_who_is_erased_is_named_no_more_and_what_was_not_confirmed_goes(person):
    named = CommitmentFactory(owner=person, done=True, is_named=True)
    ReportLinkFactory(commitment=named)
    CommitmentFactory(owner=person, entry=named.entry)
    body, _ = body_with_steward()
    CommitmentFactory(owner=None, organisation=body, made_by=person, entry=named.entry)
    erase_oneself(by=person)
    assert [(each.pk, each.told_by) for each in Commitment.objects.all()] == [(named.pk, "a member")]
    assert not ReportLink.objects.exists()


def test_the_home_tells_what_waits_what_is_late_and_what_stands(person):
    body, steward = body_with_steward()
    waiting = CommitmentFactory(owner=person)
    silent = CommitmentFactory(owner=person, silent=True, entry=waiting.entry)
    of_body = CommitmentFactory(owner=None, organisation=body, entry=waiting.entry)
    CommitmentFactory(owner=person, done=True, entry=waiting.entry)
    needs = {line.words: line.what for line in home_lines.needs(person)}
    assert needs == {waiting.title: "Commitment to confirm", silent.title: "Commitment without news"}
    assert [line.words for line in home_lines.things(person)] == [silent.title]
    assert [line.words for line in home_lines.needs(steward)] == [of_body.title]
