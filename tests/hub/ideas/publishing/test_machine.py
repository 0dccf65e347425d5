"""No path of acts leads to the public without every consent: a machine goes many, with the acts as they are."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hub.ideas.exceptions import IdeaError
from hub.ideas.models import IdeaAuthor
from hub.ideas.publishing import services
from hub.ideas.publishing.enums import PUBLIC_STATES, ConsentRole, ConsentState
from hub.ideas.publishing.models import Consent, IdeaPublication, PublicationRequest
from hub.ideas.services import accept_authorship, invite_author, leave_authorship, take_out_author
from hub.members.services import erase_oneself
from search.models import Entry
from tests.hub.ideas.factories import CommentFactory
from tests.hub.ideas.publishing.factories import idea_of_two, public_text
from tests.hub.members.factories import AccessFactory, MemberFactory

pytestmark = pytest.mark.django_db

PEOPLE = st.sampled_from(["author", "co-author", "late author", "quoted", "also quoted", "officer", "stranger"])
QUOTES = st.sets(st.sampled_from([0, 1]))
WORDS = st.sampled_from(["one", "two", "three"])
EVER_AUTHORS = ["accepted", "left", "removed"]
START = datetime(2027, 3, 1, 9, tzinfo=UTC)


def what_is_shown(publication):
    """Return the public text as a reader meets it: the words, and whose they are."""
    consents = Consent.objects.filter(publication=publication).standing().in_order()
    return (
        publication.title,
        publication.summary,
        publication.text,
        publication.licence,
        publication.publish_on,
        tuple((one.role, one.person_id, one.quote) for one in consents),
    )


def held_by(door):
    """Say, of what the machine has at the moment, whether this is so: `@precondition(held_by(...))`."""
    return lambda machine: (present := machine.latest()) is not None and door(present)


def is_under_way(publication):
    return publication.is_under_way


def is_published(publication):
    return publication.state == "published"


class PathsToThePublic(RuleBasedStateMachine):
    """People do what they may and what they may not; what each has said yes to is written down by the machine alone.

    Hypothesis leaves some of the rules out of each run, so what every path needs is no rule among many: each begins
    with a proposal. The two counts, of all runs, say that the machine has been at the door from both sides.
    """

    became_public = 0
    was_held_back = 0

    def __init__(self):
        super().__init__()
        self.clock = time_machine.travel(START, tick=False)
        self.traveller = self.clock.start()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.idea, other = idea_of_two()
        members = {name: MemberFactory() for name in ("late author", "quoted", "also quoted", "stranger")}
        officer = AccessFactory(officer=True).person
        self.people = {"author": self.idea.author, "co-author": other, "officer": officer, **members}
        self.comments = [
            CommentFactory(idea=self.idea, author=members[name], text=f"Words of {name}")
            for name in ("quoted", "also quoted")
        ]
        self.said_yes, self.said_no, self.seen_public, self.erased = {}, set(), set(), set()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)
        self.clock.stop()

    def try_to(self, act):
        """Do it where it is allowed. Whether it happened is what counts, whoever asked for it."""
        with suppress(PermissionDenied, IdeaError), transaction.atomic():
            return act()

    def latest(self):
        return IdeaPublication.objects.order_by("-pk").first()

    def text(self, words, quotes, days):
        day = timezone.localdate() + timedelta(days=days)
        return public_text(*(self.comments[number] for number in quotes), text=words, publish_on=day)

    @initialize(words=WORDS, quotes=QUOTES, days=st.integers(0, 1))
    def an_author_begins(self, words, quotes, days):
        self.propose("author", words, quotes, days)

    @rule(by=PEOPLE, words=WORDS, quotes=QUOTES, days=st.integers(0, 1))
    def propose(self, by, words, quotes, days):
        person = self.people[by]
        made = self.try_to(lambda: services.propose(self.idea, self.text(words, quotes, days), by=person))
        self.note_yes(made, person)

    @rule(by=PEOPLE, words=WORDS, quotes=QUOTES, days=st.integers(0, 1))
    def change(self, by, words, quotes, days):
        person, present = self.people[by], self.latest()
        if present is not None:
            text = self.text(words, quotes, days)
            made = self.try_to(lambda: services.change_text(present, text, by=person, digest=present.digest))
            self.note_yes(made, person)

    @rule(by=PEOPLE, is_stale=st.booleans())
    def agree(self, by, is_stale):
        person, present = self.people[by], self.latest()
        if present is not None:
            digest = "0" * 64 if is_stale else present.digest
            self.note_yes(self.try_to(lambda: services.agree(present, by=person, digest=digest)), person)

    @precondition(held_by(is_under_way))
    @rule()
    def all_who_are_asked_agree(self):
        self.all_but_one_agree(None)

    @precondition(held_by(is_under_way))
    @rule(silent=PEOPLE)
    def all_but_one_agree(self, silent):
        for name in self.people:
            if name != silent:
                self.agree(name, is_stale=False)

    def note_yes(self, publication, person):
        if publication is not None:
            self.said_yes[publication.pk, person.pk] = what_is_shown(publication)

    @rule(by=PEOPLE, own=st.booleans(), number=st.integers(0, 5))
    def leave_out(self, by, own, number):
        person = self.people[by]
        consents = list(Consent.objects.filter(person=person) if own else Consent.objects.all())
        if consents:
            consent = consents[number % len(consents)]
            if self.try_to(lambda: services.leave_out(consent, by=person)):
                assert consent.person == person
                self.said_no.add(consent.pk)

    @precondition(held_by(is_under_way))
    @rule(by=PEOPLE)
    def stop(self, by):
        if present := self.latest():
            self.try_to(lambda: services.abandon(present, by=self.people[by]))

    @precondition(held_by(is_published))
    @rule(by=PEOPLE)
    def withdraw(self, by):
        if present := self.latest():
            self.try_to(lambda: services.withdraw(present, reason="No more.", by=self.people[by]))

    @rule(by=PEOPLE)
    def council_asks(self, by):
        self.try_to(lambda: services.ask_to_publish(self.idea, reason="It is good.", by=self.people[by]))

    @rule(by=PEOPLE)
    def decline(self, by):
        if request := PublicationRequest.objects.last():
            self.try_to(lambda: services.decline_request(request, by=self.people[by]))

    @rule()
    def somebody_becomes_author(self):
        late, first = self.people["late author"], self.idea.author
        self.try_to(lambda: accept_authorship(invite_author(self.idea, late, by=first), by=late))

    @rule(by=st.sampled_from(["co-author", "late author"]))
    def an_author_leaves(self, by):
        authorship = IdeaAuthor.objects.accepted().filter(person=self.people[by]).first()
        if authorship:
            self.try_to(lambda: leave_authorship(authorship, by=self.people[by]))

    @rule(who=st.sampled_from(["co-author", "late author"]))
    def an_author_is_taken_out(self, who):
        authorship = IdeaAuthor.objects.accepted().filter(person=self.people[who]).first()
        if authorship:
            self.try_to(lambda: take_out_author(authorship, by=self.idea.author))

    @precondition(held_by(is_under_way))
    @rule(who=st.sampled_from(["co-author", "late author"]), words=WORDS)
    def who_refuses_is_taken_out_and_it_is_proposed_anew(self, who, words):
        """Try what a first author might: stop it, be rid of the one who has not agreed, and begin again."""
        self.stop("author")
        self.an_author_is_taken_out(who)
        self.propose("author", words, frozenset(), 0)

    @rule(who=st.sampled_from(["co-author", "late author"]), is_open=st.booleans())
    def an_account_is_closed_or_opened(self, who, is_open):
        person = self.people[who]
        person.is_active = is_open
        person.save(update_fields=["is_active"])

    @rule()
    def an_author_is_erased_at_their_own_word(self):
        person = self.people["late author"]
        if self.try_to(lambda: erase_oneself(by=person) or True):
            self.erased.add(person.pk)
            person.refresh_from_db()

    @rule(days=st.integers(0, 1))
    def time_passes_and_the_worker_runs(self, days):
        self.traveller.shift(timedelta(days=days))
        services.publish_due()

    @invariant()
    def what_is_public_has_been_agreed_to_by_everybody_in_it(self):
        for publication in IdeaPublication.objects.filter(pk__in=self.seen_at_any_door()):
            standing = Consent.objects.filter(publication=publication).standing()
            assert standing.filter(role=ConsentRole.AUTHOR).exists()
            for consent in standing:
                assert self.said_yes.get((publication.pk, consent.person_id)) == what_is_shown(publication)
            assert publication.publish_on <= timezone.localdate()
            self.no_author_was_passed_over(publication)

    def seen_at_any_door(self):
        """Return what a stranger reads, what the catalogue shows them, and what calls itself public."""
        nobody = AnonymousUser()
        shown = set(IdeaPublication.objects.visible_to(nobody).values_list("pk", flat=True))
        listed = set(IdeaPublication.objects.filter(state__in=PUBLIC_STATES).values_list("pk", flat=True))
        found = Entry.objects.visible_to(nobody).filter(kind="published_idea").values_list("object_id", flat=True)
        return shown | listed | set(map(int, found))

    @invariant()
    def what_waits_for_a_consent_is_held_back(self):
        present = self.latest()
        if present and present.is_under_way and present.publish_on <= timezone.localdate():
            lacking = Consent.objects.filter(publication=present, state=ConsentState.AWAITED)
            assert lacking.exists()
            type(self).was_held_back += 1

    def no_author_was_passed_over(self, publication):
        """Check at its first moment that whoever was ever an author is in it, or left it by their own word."""
        if publication.pk in self.seen_public:
            return
        self.seen_public.add(publication.pk)
        type(self).became_public += 1
        for person in {row.person for row in IdeaAuthor.objects.filter(idea=self.idea, state__in=EVER_AUTHORS)}:
            consent = Consent.objects.authors().get(publication=publication, person=person)
            is_erased = consent.state == "lapsed" and person.pk in self.erased
            assert consent.state == "given" or consent.pk in self.said_no or is_erased


def test_no_path_leads_to_the_public_without_every_consent():
    PathsToThePublic.became_public = PathsToThePublic.was_held_back = 0
    many = settings(
        max_examples=30,
        stateful_step_count=20,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),  # A path that fails is told as it was: to shorten it takes many minutes.
    )
    run_state_machine_as_test(PathsToThePublic, settings=many)
    assert PathsToThePublic.became_public >= 10, "The machine hardly came to the public: it proves nothing."
    assert PathsToThePublic.was_held_back >= 30, "Hardly a consent was missing: it proves nothing."
