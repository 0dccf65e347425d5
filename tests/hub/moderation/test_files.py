"""The files of what was reported: for the moderator who has opened that, and as long as they may read it."""

import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import PrivateLogEntry
from hub.ideas.enums import Reach
from hub.ideas.models import IdeaFile
from hub.ideas.services import accept_authorship, add_file, invite_author, leave_authorship, put_in_force
from hub.ideas.services.circles import draft_tokens
from hub.members.services import write_personal_data
from hub.moderation.models import FileOpening, Opening
from hub.moderation.reportable import reportable
from hub.moderation.services import open_file
from search.tokens import member_token
from tests.home.factories import UserFactory
from tests.hub.files.factories import sent
from tests.hub.ideas.factories import IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory
from tests.hub.moderation.factories import ModeratorFactory, decided, make_case, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea():
    idea = IdeaFactory(shared=True)
    add_file(idea, sent(b"quastenflosser", "insult.txt"), by=idea.author)
    return idea


@pytest.fixture
def case(idea):
    return make_case(idea)


@pytest.fixture
def moderator(client):
    person = ModeratorFactory()
    client.force_login(person)
    return person


def address(case, file=None):
    return reverse("moderation_case_modeladmin_file", args=[case.pk, (file or IdeaFile.objects.get()).pk])


def test_whoever_has_opened_the_case_reads_its_files_and_it_is_noted_once(client, moderator, case, idea):
    opened(case, moderator)
    read = client.get(reverse("moderation_case_modeladmin_read", args=[case.pk])).content.decode()
    assert address(case) in read
    assert "insult.txt" in read
    answers = [client.get(address(case)) for _ in range(2)]
    assert b"".join(answers[0].streaming_content) == b"quastenflosser"
    assert answers[0]["Cache-Control"].startswith("private, no-store")
    assert answers[0]["Content-Disposition"].startswith("attachment")
    assert FileOpening.objects.get().opening.moderator == moderator
    assert PrivateLogEntry.objects.filter(action="moderation.case.open_file", user=moderator).count() == 1
    client.force_login(idea.author)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "Read a file of it, too: insult.txt" in page


def test_without_an_opening_of_ones_own_that_still_holds_there_is_no_file(client, moderator, case):
    assert client.get(address(case)).url.endswith(f"/open/{case.pk}/")
    opened(case)
    assert client.get(address(case)).status_code == 302
    opened(case, moderator)
    assert client.get(address(case)).status_code == 200
    Opening.objects.update(opened_at=timezone.now() - timedelta(minutes=61))
    assert client.get(address(case)).status_code == 302


def test_a_decision_ends_the_sight_of_the_files(client, moderator, case):
    decided(case, by=moderator)
    assert client.get(address(case)).status_code == 302


def test_no_other_file_is_read_through_a_case(client, moderator, case):
    other = IdeaFactory(shared=True)
    file = add_file(other, sent(b"zwiebelfisch", "other.txt"), by=other.author)
    opened(case, moderator)
    assert client.get(address(case, file)).status_code == 404
    assert not FileOpening.objects.exists()


def test_a_file_that_was_added_for_fewer_is_no_part_of_a_reported_idea(client, moderator):
    named = MemberFactory()
    idea = IdeaFactory()
    draft = add_file(idea, sent(b"zwiebelfisch", "draft.txt"), by=idea.author)
    reach_out(idea, Reach.NAMED, [member_token(named.pk)])
    narrow = add_file(idea, sent(b"weberknecht", "narrow.txt"), by=idea.author)
    reach_out(idea, Reach.MEMBERS)
    wide = add_file(idea, sent(b"quastenflosser", "wide.txt"), by=idea.author)
    case = make_case(idea)
    opened(case, moderator)
    page = client.get(reverse("moderation_case_modeladmin_read", args=[case.pk])).content.decode()
    assert [name in page for name in ("draft.txt", "narrow.txt", "wide.txt")] == [False, False, True]
    assert [client.get(address(case, file)).status_code for file in (draft, narrow, wide)] == [404, 404, 200]
    assert FileOpening.objects.get().file_number == wide.pk


@pytest.mark.parametrize("change", ["hidden", "taken back"])
def test_what_its_authors_keep_for_themselves_is_no_part_of_it_once_it_is_hidden_or_taken_back(change):
    idea = IdeaFactory()
    add_file(idea, sent(b"zwiebelfisch", "draft.txt"), by=idea.author)
    reach_out(idea, Reach.MEMBERS)
    wide = add_file(idea, sent(b"quastenflosser", "wide.txt"), by=idea.author)
    case = make_case(idea)
    if change == "hidden":
        decided(case)
    else:
        put_in_force(idea, Reach.DRAFT, draft_tokens(idea.author), by=idea.author)
        add_file(idea, sent(b"weberknecht", "later.txt"), by=idea.author)
    assert list(reportable("idea").files(case.thing, timezone.now())) == [wide]


def test_a_file_that_was_added_for_a_draft_is_read_where_it_is_reported_itself():
    idea = IdeaFactory()
    draft = add_file(idea, sent(b"zwiebelfisch", "draft.txt"), by=idea.author)
    reach_out(idea, Reach.MEMBERS)
    assert list(reportable("idea-file").files(draft, timezone.now())) == [draft]


def test_its_authors_read_the_name_of_a_file_that_would_be_no_part_of_it_now(client, moderator, idea):
    named = MemberFactory()
    reach_out(idea, Reach.NAMED, [member_token(named.pk)])
    narrow = add_file(idea, sent(b"weberknecht", "narrow.txt"), by=idea.author)
    case = make_case(idea, by=named)
    opened(case, moderator)
    client.get(address(case, narrow))
    reach_out(idea, Reach.MEMBERS)
    client.force_login(idea.author)
    assert "Read a file of it, too: narrow.txt" in client.get(case.get_absolute_url()).content.decode()


def test_nobody_but_moderators_reads_a_file_so(case, idea):
    for person in (UserFactory(superuser=True), MemberFactory(is_staff=True), idea.author, MemberFactory()):
        client = Client()
        client.force_login(person)
        assert client.get(address(case)).status_code in {302, 403, 404}
        with pytest.raises(PermissionDenied):
            open_file(case, IdeaFile.objects.get(), by=person)
    assert Client().get(address(case)).status_code == 302


def test_whoever_has_left_the_idea_reads_no_name_of_a_file(client, moderator, idea):
    other = MemberFactory()
    tie = accept_authorship(invite_author(idea, other, by=idea.author), by=other)
    case = make_case(idea)
    leave_authorship(tie, by=other)
    opened(case, moderator)
    client.get(address(case))
    client.force_login(other)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "insult.txt" not in page
    assert "one that you cannot see" in page


def test_the_copy_of_ones_data_says_which_file_was_read_and_names_it_to_who_is_still_an_author(moderator, idea):
    other = MemberFactory()
    tie = accept_authorship(invite_author(idea, other, by=idea.author), by=other)
    case = make_case(idea)
    leave_authorship(tie, by=other)
    opened(case, moderator)
    file = IdeaFile.objects.get()
    open_file(case, file, by=moderator)
    for person, name in ((idea.author, "insult.txt"), (other, None)):
        with io.BytesIO() as stored:
            write_personal_data(person, stored, by=person)
            rows = json.loads(ZipFile(stored).read("when_a_moderator_read_a_file_of_what_is_yours.json"))
        assert [(row["file_number"], row["file_name"]) for row in rows] == [(file.pk, name)]
