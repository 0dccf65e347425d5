"""What offers, reports, files, discussions and lists of contacts keep about a person: given, and forgotten."""

import io
import json
from zipfile import ZipFile

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.admin.models import FormState

from home.models import Audience, AudienceMembership, User
from hub.groups.services.files import add_file as add_group_file
from hub.ideas.models import AnswerReader, AnswerToTell, Comment, CommentVersion, IdeaFollow, Mention
from hub.ideas.services import add_comment, add_file
from hub.members.models import ContactImport, FirstVisit, StewardWord
from hub.members.services import erase_oneself, write_personal_data
from hub.moderation.enums import Outcome
from hub.moderation.services import appeal
from hub.offers.models import Offer
from search.models import Entry
from tests.hub.files.factories import sent
from tests.hub.groups.factories import GroupFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import ApplicationFactory, MemberFactory
from tests.hub.moderation.factories import decided, make_case
from tests.hub.offers.factories import IntroductionFactory, OfferFactory
from tests.hub.test_own_data import MARK, tables_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(db):
    """A member with a personal word wherever these can have one."""
    person = MemberFactory(email=f"{MARK}@example.org", first_name=f"{MARK}name", last_name="O'Hara")
    OfferFactory(made_by=person, title=f"{MARK} alone", text=f"{MARK} offer")
    IntroductionFactory(offer=OfferFactory(made_by=person, title=f"{MARK} asked", text=f"{MARK} text"), note="Hello")
    IntroductionFactory(asked_by=person, note=f"{MARK} note")
    make_case(by=person, reason=f"{MARK} reported")
    decided(case := make_case(IdeaFactory(author=person, shared=True)), facts="The facts that were found.")
    appeal(case, by=person, text=f"{MARK} appeals")
    FirstVisit.objects.create(person=person, skipped=["knows"])
    FormState.objects.create(
        user=person, data=f"title={MARK}", content_type=ContentType.objects.get_for_model(User), last_updated_at=NOW
    )
    row = {"number": 2, "name": MARK, "email": f"{MARK}@Example.org", "note": f"{MARK} in a file"}
    other = {"number": 3, "name": "Other", "email": "o@example.org", "note": ""}
    ContactImport.objects.create(file_name="a.csv", rows=[row, other], uploaded_by=MemberFactory())
    StewardWord.objects.create(
        application=ApplicationFactory(person=person), is_colleague=False, said_by=MemberFactory()
    )
    circle = Audience.objects.create(name="Readers of the review", slug="readers")
    AudienceMembership.objects.create(audience=circle, person=person)
    return person


NOW = timezone.now()


@pytest.fixture
def talk(person):
    """A discussion that names the person, which they follow, with a file of theirs."""
    comment = add_comment(
        idea := IdeaFactory(shared=True), by=idea.author, text=f"Ask @{MARK}NAME  O'Hara, or @nobody."
    )
    CommentVersion.objects.create(comment=comment, text=f"See @{MARK}name O'Hara.", written_at=NOW)
    IdeaFollow.objects.create(idea=idea, person=person, is_on=True)
    AnswerToTell.objects.create(comment=CommentFactory(idea=idea), person=person)
    AnswerReader.objects.create(person=person, looked_at=NOW)
    return comment


def copy(person):
    """Return what the copy holds, by the names of its files."""
    write_personal_data(person, file := io.BytesIO(), by=person)
    archive = ZipFile(file)
    return {name: archive.read(name) for name in archive.namelist()}


def test_the_copy_holds_what_is_kept_elsewhere(person, talk):
    rows = {name.removesuffix(".json"): json.loads(held) for name, held in copy(person).items() if "json" in name}
    assert {row["title"] for row in rows["offers"]} == {f"{MARK} alone", f"{MARK} asked"}
    assert [row["note"] for row in rows["introductions_you_asked_for"]] == [f"{MARK} note"]
    assert [row["note"] for row in rows["introductions_asked_of_you"]] == ["Hello"]
    assert [row["reason"] for row in rows["reports_you_made"]] == [f"{MARK} reported"]
    assert [row["text"] for row in rows["appeals_you_made"]] == [f"{MARK} appeals"]
    assert [row["facts"] for row in rows["statements_of_reasons_to_you"]] == ["The facts that were found."]
    assert len(rows["when_a_moderator_opened_what_is_yours"]) == 1
    assert rows["first_steps"] == [{"skipped": ["knows"]}]
    assert [row["note"] for row in rows["noted_by_the_secretariat"]] == [f"{MARK} in a file"]
    assert [row["is_colleague"] for row in rows["words_of_stewards_about_you"]] == [False]
    assert [row["audience__name"] for row in rows["circles_you_are_in"]] == ["Readers of the review"]
    assert [row["comment__idea_id"] for row in rows["where_you_were_named"]] == [talk.idea_id]
    assert [row["is_on"] for row in rows["ideas_you_follow"]] == [True]
    assert len(rows["comments_to_tell_you_of"]) == len(rows["how_you_keep_up_with_comments"]) == 1
    assert MARK in rows["in_the_admin"]["forms_you_left_open"][0]["data"]


def test_the_copy_does_not_tell_who_reported_a_thing_or_what_a_steward_is_called(person):
    text = b"".join(copy(person).values()).decode()
    case = person.cases_of_own_things.get()
    steward = StewardWord.objects.get().said_by
    assert "It insults somebody." not in text
    for other in (case.reports.get().reporter, steward):
        assert other.email not in text
        assert other.display_name not in text


def test_the_copy_holds_the_files_that_the_person_added(person):
    idea, group = IdeaFactory(author=person), GroupFactory(made_by=person)
    file = add_file(idea, sent(b"of an idea", "../Notes of mine.txt"), by=person)
    add_group_file(group, sent(b"of a group", "minutes.txt"), by=person)
    gone = add_file(idea, sent(b"gone", "gone.txt"), by=person)
    gone.content.storage.delete(gone.content.name)
    held = copy(person)
    assert held[f"files/idea-{idea.pk}/{file.pk}-{file.url_name}"] == b"of an idea"
    assert b"of a group" in held.values()
    assert len([name for name in held if name.startswith("files/")]) == 2
    assert {row["original_name"] for row in json.loads(held["files_of_ideas.json"])} == {
        "Notes of mine.txt",
        "gone.txt",
    }


def test_no_personal_word_is_left(person, talk):
    other = ContactImport.objects.get().rows[1]
    assert {"offers_offer", "moderation_report", "ideas_comment", "wagtailadmin_formstate"} <= set(tables_with(MARK))
    erase_oneself(by=person)
    assert tables_with(MARK) == []
    assert ContactImport.objects.get().rows == [other]
    assert not AudienceMembership.objects.current().filter(person=person).exists()
    for rows in (Mention, IdeaFollow, AnswerToTell, AnswerReader, FirstVisit):
        assert not rows._default_manager.filter(person=person).exists()


def test_a_comment_names_a_former_member_and_keeps_its_other_words(person, talk):
    erase_oneself(by=person)
    talk.refresh_from_db()
    assert talk.text == "Ask @Former member, or @nobody."
    assert talk.versions.get().text == "See @Former member."
    assert Comment.objects.visible_to(talk.author).filter(pk=talk.pk).exists()


def test_an_introduction_stays_for_the_other_without_the_words(person):
    erase_oneself(by=person)
    offer = Offer.objects.get(made_by=person)
    assert (offer.title, offer.introductions.get().note) == ("Removed", "Hello")
    assert not Entry.objects.filter(kind="offer", title__contains=MARK).exists()


def test_what_was_decided_stays(person):
    case = person.cases_of_own_things.get()
    erase_oneself(by=person)
    assert case.decisions.get().outcome == Outcome.HIDE
    assert case.appeal.text == "Removed."
