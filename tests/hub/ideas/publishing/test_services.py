import ast
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.outbox import send_due_mail
from hub.ideas.enums import Reach
from hub.ideas.publishing import services
from hub.ideas.publishing.canonical import digest_of_original
from hub.ideas.publishing.enums import ConsentState, PublicationState, RequestState
from hub.ideas.publishing.exceptions import (
    NotToBeQuoted,
    OneAtATime,
    PublishingError,
    TextChanged,
    TransitionNotAllowed,
)
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.ideas.publishing.public_text import Quotation
from hub.ideas.services import accept_authorship, invite_author
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory, reach_out
from tests.hub.ideas.publishing.factories import everybody_agrees, idea_of_two, proposed, public_text, published
from tests.hub.members.factories import AccessFactory, MemberFactory

pytestmark = pytest.mark.django_db


def is_public(publication):
    return IdeaPublication.objects.visible_to(AnonymousUser()).filter(pk=publication.pk).exists()


def test_one_author_alone_publishes_by_proposing():
    publication = proposed()
    assert publication.state == PublicationState.PUBLISHED
    assert is_public(publication)
    assert Entry.objects.visible_to(AnonymousUser()).of_kind("published_idea").get().object_id == publication.pk


def test_everybody_in_the_text_is_asked_and_told_without_a_word_of_it(mailoutbox):
    idea, other = idea_of_two()
    comment = CommentFactory(idea=idea, text="I would lend a depot.")
    send_due_mail()
    mailoutbox.clear()
    publication = proposed(comment, idea=idea)
    assert (publication.state, publication.needed, publication.given) == (PublicationState.PROPOSED, 3, 1)
    assert not is_public(publication)
    send_due_mail()
    assert {mail.to[0] for mail in mailoutbox} == {other.email, comment.author.email}
    assert not any(word in mail.body + mail.subject for mail in mailoutbox for word in ("Cargo", "depot", "Bikes"))
    publication = everybody_agrees(publication)
    assert is_public(publication)


def test_a_text_waits_for_its_day():
    idea, other = idea_of_two()
    publication = proposed(idea=idea, publish_on=timezone.localdate() + timedelta(days=2))
    publication = services.agree(publication, by=other, digest=publication.digest)
    assert publication.state == PublicationState.AGREED
    assert services.publish_due() == 0
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert services.publish_due() == 1
    assert is_public(publication)


def test_a_change_of_the_text_voids_what_was_agreed(mailoutbox):
    idea, other = idea_of_two()
    publication = proposed(idea=idea, publish_on=timezone.localdate() + timedelta(days=2))
    publication = services.agree(publication, by=other, digest=publication.digest)
    send_due_mail()
    mailoutbox.clear()
    text = public_text(text="Three depots, twenty bikes.", publish_on=publication.publish_on)
    publication = services.change_text(publication, text, by=idea.author, digest=publication.digest)
    assert (publication.state, publication.given) == (PublicationState.PROPOSED, 1)
    send_due_mail()
    assert [mail.to[0] for mail in mailoutbox] == [other.email]


def test_whoever_agrees_to_a_text_that_was_changed_meanwhile_is_shown_the_new_one():
    idea, other = idea_of_two()
    publication = proposed(idea=idea)
    read = publication.digest
    services.change_text(publication, public_text(text="Another."), by=idea.author, digest=read)
    with pytest.raises(TextChanged):
        services.agree(publication, by=other, digest=read)


def test_a_quotation_drops_when_its_person_wants_and_the_others_are_asked_anew():
    idea, other = idea_of_two()
    comment = CommentFactory(idea=idea, text="I would lend a depot.")
    publication = proposed(comment, idea=idea)
    services.agree(publication, by=other, digest=publication.digest)
    own = Consent.objects.get(publication=publication, person=comment.author)
    with pytest.raises(PermissionDenied):
        services.leave_out(own, by=idea.author)
    publication = services.leave_out(own, by=comment.author)
    assert (publication.needed, publication.given) == (2, 0)
    assert not IdeaPublication.objects.visible_to(comment.author).exists()
    assert is_public(everybody_agrees(publication))


def test_a_co_author_may_be_left_out_but_not_the_last_author():
    idea, other = idea_of_two()
    publication = proposed(idea=idea)
    services.leave_out(Consent.objects.get(publication=publication, person=other), by=other)
    with pytest.raises(PublishingError):
        services.leave_out(Consent.objects.get(publication=publication, person=idea.author), by=idea.author)


def test_nobody_agrees_for_another_nor_without_being_a_member():
    idea, other = idea_of_two()
    publication = proposed(idea=idea)
    for person in (MemberFactory(), AccessFactory(officer=True).person, UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            services.agree(publication, by=person, digest=publication.digest)
        with pytest.raises(PermissionDenied):
            services.withdraw(publication, reason="x", by=person)
    other.accesses.update(paused_at=timezone.now(), paused_by=other)
    with pytest.raises(PermissionDenied):
        services.agree(publication, by=other, digest=publication.digest)


def test_somebody_who_becomes_author_meanwhile_is_asked_before_anything_is_public():
    idea, other = idea_of_two()
    publication = proposed(idea=idea)
    late = MemberFactory()
    accept_authorship(invite_author(idea, late, by=idea.author), by=late)
    publication = services.agree(publication, by=other, digest=publication.digest)
    assert publication.state == PublicationState.PROPOSED
    assert Consent.objects.filter(publication=publication, person=late, state=ConsentState.AWAITED).exists()
    assert is_public(everybody_agrees(publication))


@pytest.mark.parametrize("words", ["", "   ", "I would lend two depots."])
def test_only_exact_words_are_quoted(words):
    idea = IdeaFactory(shared=True)
    comment = CommentFactory(idea=idea, text="I would lend a depot.")
    with pytest.raises(NotToBeQuoted):
        services.propose(idea, public_text(quotations=(Quotation(comment, words),)), by=idea.author)
    with pytest.raises(NotToBeQuoted):
        services.propose(idea, public_text(CommentFactory(idea=IdeaFactory())), by=idea.author)


def test_nobody_is_asked_about_words_that_they_could_not_read():
    insider = MemberFactory()
    idea = IdeaFactory(reach=Reach.NAMED, tokens=[f"member:{insider.pk}"])
    narrow = CommentFactory(idea=idea, author=insider, text="Between us.")
    reach_out(idea, Reach.MEMBERS)
    wide = CommentFactory(idea=idea, text="For all.")
    with pytest.raises(NotToBeQuoted):
        proposed(narrow, wide, idea=idea)
    assert proposed(narrow, idea=idea).state == PublicationState.PROPOSED


def test_each_author_may_stop_it_and_then_nothing_is_public():
    idea, other = idea_of_two()
    publication = services.abandon(proposed(idea=idea), by=other)
    with pytest.raises(TransitionNotAllowed):
        services.agree(publication, by=other, digest=publication.digest)
    assert not is_public(publication)
    assert proposed(idea=idea).state == PublicationState.PROPOSED


def test_a_withdrawn_idea_is_out_of_the_catalogue_but_for_those_it_concerns():
    publication = published()
    services.withdraw(publication, reason="A partner asked us to.", by=publication.proposed_by)
    assert not Entry.objects.visible_to(AnonymousUser()).of_kind("published_idea").exists()
    entry = Entry.objects.visible_to(publication.proposed_by).of_kind("published_idea").get()
    assert (entry.title, entry.status, entry.body, entry.summary) == (publication.title, "Withdrawn", "", "")
    with pytest.raises(TransitionNotAllowed):
        services.withdraw(publication, reason="Again", by=publication.proposed_by)


def test_the_council_asks_and_the_authors_answer():
    idea, officer = IdeaFactory(shared=True), AccessFactory(officer=True).person
    with pytest.raises(PermissionDenied):
        services.ask_to_publish(idea, reason="x", by=MemberFactory())
    request = services.ask_to_publish(idea, reason="Others should read it.", by=officer)
    with pytest.raises(OneAtATime):
        services.ask_to_publish(idea, reason="Again", by=officer)
    with pytest.raises(PermissionDenied):
        services.decline_request(request, by=officer)
    assert services.decline_request(request, by=idea.author).state == RequestState.DECLINED
    again = services.ask_to_publish(idea, reason="And now?", by=officer)
    proposed(idea=idea)
    again.refresh_from_db()
    assert again.state == RequestState.TAKEN_UP
    with pytest.raises(PermissionDenied):
        services.propose(IdeaFactory(shared=True), public_text(), by=officer)


def test_the_original_is_frozen_and_verified(tmp_path):
    idea = IdeaFactory(shared=True, proposal="Das Straßenbahnhäuschen\r\nin Selly Oak.")
    publication = published(idea=idea)
    assert digest_of_original(publication.original) == publication.original_digest
    file = tmp_path / "original.json"
    file.write_bytes(publication.original.encode())
    said = subprocess.run(["sha256sum", file], check=True, capture_output=True, text=True).stdout
    assert said.split()[0] == publication.original_digest
    call_command("verify_original", file)
    file.write_text(publication.original.replace("Selly", "Sally"))
    with pytest.raises(CommandError):
        call_command("verify_original", file)
    assert published(idea=IdeaFactory(proposal=idea.proposal)).original_digest != publication.original_digest


def test_the_database_refuses_what_not_everybody_agreed_to():
    idea, _ = idea_of_two()
    publication = proposed(idea=idea)
    for state in (PublicationState.AGREED, PublicationState.PUBLISHED, PublicationState.WITHDRAWN):
        with pytest.raises(IntegrityError), transaction.atomic():
            IdeaPublication.objects.filter(pk=publication.pk).update(state=state)


def test_a_row_that_only_says_published_is_shown_to_nobody(client):
    idea, _ = idea_of_two()
    publication, now = proposed(idea=idea), timezone.now()
    IdeaPublication.objects.filter(pk=publication.pk).update(
        state=PublicationState.PUBLISHED, needed=1, given=1, agreed_at=now, published_at=now, frozen_at=now,
        original_digest="x", slug="forged",
    )  # fmt: skip
    assert not is_public(publication)
    assert client.get("/published-ideas/forged/").status_code == 404
    agreed = published()
    agreed.text = "Other words."
    Consent.objects.filter(publication=agreed).update(agreed_digest="0" * 64)
    assert not is_public(agreed)


def test_one_place_alone_sets_the_published_state():
    """Read the code of the whole hub: PUBLISHED is given to a record in `going_public`, and nowhere else."""
    givers = set()
    for path in Path(settings.BASE_DIR).glob("hub/**/*.py"):
        if "publishing" in path.parts or "PublicationState" in path.read_text():
            tree = ast.parse(path.read_text())
            givers |= {path.name for node in ast.walk(tree) if _gives_published(node)}
    assert givers == {"going_public.py"}


def _gives_published(node):
    """Tell whether the code assigns the state to a record, or passes it by name to `update`, `create` or the model."""
    if isinstance(node, ast.Assign) and any(isinstance(one, ast.Attribute) for one in _each(node.targets[0])):
        return _has_published(node.value)
    return isinstance(node, ast.keyword) and node.arg == "state" and _has_published(node.value)


def _has_published(value):
    return any(isinstance(one, ast.Attribute) and one.attr == "PUBLISHED" for one in _each(value))


def _each(value):
    return value.elts if isinstance(value, ast.Tuple) else [value]
