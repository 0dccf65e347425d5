"""One more of everything that is kept from most readers of the world, with those who may know of it.

It must change nothing that the others see.

What is meant to be told is not among them: that one idea went into another is told to all who saw either.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from home.models import ContactMessage, FaqPage, NewsIndexPage, NewsPage, StandardPage
from home.outbox import Mail, queue_mail
from hub.groups.services.files import add_file as add_group_file
from hub.ideas.enums import Answer, MergerState, Reach
from hub.ideas.models import (
    AnswerReader,
    AnswerToTell,
    CommentVersion,
    Disposition,
    IdeaFollow,
    IdeaReading,
    ImportedIdea,
    Mention,
)
from hub.ideas.publishing.services import answer_text, ask_to_publish
from hub.ideas.publishing.services.hiding import hide_publication
from hub.ideas.services import GivenAnswer, accept_authorship, add_file, invite_author
from hub.ideas.services.merging import propose_merger
from hub.members.inviting.services import invite
from hub.members.models import (
    ApplicationDraft,
    ApplicationQuestion,
    Contact,
    ContactImport,
    DoNotWrite,
    FirstVisit,
    InvitationRound,
    StewardWord,
)
from hub.moderation.services import appeal
from hub.offers.enums import OfferState
from projects.calls.models import CallDocument
from search.models import Entry
from search.tokens import audience_token, member_token
from tests.architecture.market_secrets import (
    add_assessment,
    add_bid,
    add_decision,
    add_draft_project,
    add_hidden_past_call,
    add_work,
    make_room_in_the_market,
)
from tests.architecture.world import World
from tests.home.factories import UserFactory
from tests.hub.commitments.factories import CommitmentFactory, ReportLinkFactory
from tests.hub.commitments.factories import entry_of as entry_of_area
from tests.hub.files.factories import sent
from tests.hub.groups.factories import GroupFactory, InvitationFactory, JoinRequestFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.ideas.publishing.factories import proposed, published
from tests.hub.members.factories import ApplicationFactory, OrganisationFactory
from tests.hub.moderation.factories import decided, make_case, opened
from tests.hub.offers.factories import IntroductionFactory, OfferFactory
from tests.hub.publications.factories import SMALL_PDF, AttachmentFactory, PublicationFactory, make_file
from tests.projects.calls.factories import CallFactory, CallQuestionFactory, CallWatchFactory, make_call_file
from tests.projects.impacts.factories import ImpactFactory, entry_of
from tests.prospectus.factories import EditionFactory, make_area, make_question
from tests.search.alerts.factories import SavedSearchFactory

LET_IN: Final = "author"
KEPT_OUT: Final = (
    "stranger",
    "applicant",
    "former member",
    "member",
    "group member",
    "named person",
    "officer with access",
    "superuser",
    "secretary",
    "moderator",
)
# To whom the admin opens. They read drafts of pages there, and nowhere else.
IN_ADMIN: Final = ("superuser", "secretary", "moderator")


@dataclass(frozen=True)
class Secret:
    """How something is added that nobody but the author and `known_to` may know of; in the admin, `known_there` too."""

    add: Callable[[World, Any], object]
    known_to: tuple[str, ...] = ()
    known_there: tuple[str, ...] = ()


def make_room(world: World) -> None:
    """Make what secrets are tied to and members see: it has to be there before anybody looks."""
    world.things.idea_of_another = IdeaFactory(author=world.readers["named person"], shared=True, title="Of another")
    make_room_in_the_market(world)


def add_secrets(world: World, reader: str, *, in_admin: bool = False) -> int:
    """Add what this reader may not know of, there. Returns how many sorts of it there are."""
    kept = [secret for secret in SECRETS if reader not in (*secret.known_to, *(secret.known_there if in_admin else ()))]
    for secret in kept:
        secret.add(world, world.readers[LET_IN])
    return len(kept)


def _add_drafts_of_ideas(world: World, author: Any) -> None:
    IdeaFactory(author=author, title="Another draft")
    IdeaFollow.objects.create(idea=world.things.shared_idea, person=author, is_on=True)
    SavedSearchFactory(owner=author, members=True, query="q=trams&scope=members")
    queue_mail(Mail(to=("someone@example.org",), subject="A private matter", text="Text"))
    AnswerToTell.objects.create(person=author, comment=world.things.shared_reply)
    AnswerReader.objects.get_or_create(person=author)  # It may have been made by looking.
    answered = IdeaFactory(author=author, title="Answered, and taken back")
    at = {"asked_at": timezone.now(), "answered_at": timezone.now(), "answered_by": world.readers["officer"]}
    Disposition.objects.create(idea=answered, number=1, answer=Answer.PART, reason="Not now.", **at)


def _add_ideas_for_one(world: World, author: Any) -> None:
    named = [member_token(world.readers["named person"].pk)]
    one = IdeaFactory(author=author, reach=Reach.NAMED, tokens=named, title="Another for one person")
    # It waits for the author of the other: proposed by an author of both, it would be done, and seen by all.
    assert (
        propose_merger(world.things.named_idea, world.things.idea_of_another, by=author).state == MergerState.PROPOSED
    )
    circle = world.things.narrower_comment.circle
    comment = CommentFactory(idea=world.things.widened_idea, author=author, circle=circle, text="Among us")
    CommentVersion(comment=comment, text="Among us, before", written_at=comment.written_at).save()
    Mention.objects.create(comment=comment, person=world.readers["named person"])
    ImportedIdea.objects.create(idea=one, source="file", number="2")


def _add_ideas_for_a_group(world: World, author: Any) -> None:
    group = [audience_token(world.things.closed_group.audience_id)]
    IdeaFactory(author=author, reach=Reach.GROUP, tokens=group, title="Another for a group")
    add_group_file(world.things.closed_group, sent(b"More minutes", "more.txt"), by=author)


def _add_reading(world: World, author: Any) -> None:
    IdeaReading.objects.create(idea=world.things.shared_idea, person=world.readers["group member"])


def _add_reported_words(world: World, author: Any) -> None:
    things = world.things
    for thing, kind in (
        (CommentFactory(idea=things.shared_idea, author=author, text="Rude"), "comment"),
        (add_file(things.shared_idea, sent(b"Rude too", "rude.txt"), by=author), "idea-file"),
    ):
        case, moderator = make_case(thing, kind=kind, by=world.readers["named person"]), world.readers["moderator"]
        opened(case, moderator)
        case.openings.get().files.create(file_number=things.shared_file.pk)
        decided(case, by=moderator)
        appeal(case, by=author, text="It was not rude.")


def _add_groups(world: World, author: Any) -> None:
    group = GroupFactory(made_by=author, name="Behind closed doors")
    add_group_file(group, sent(b"Minutes", "minutes.txt"), by=author)
    InvitationFactory(group=group, person=world.readers["co-author"])
    JoinRequestFactory(group=world.things.open_group, person=world.readers["co-author"])


def _add_offers(world: World, author: Any) -> None:
    OfferFactory(made_by=author, text="Hidden", hidden_at=timezone.now())
    OfferFactory(made_by=author, text="Over", state=OfferState.CLOSED, ended_at=timezone.now())


def _add_offers_to_one(world: World, author: Any) -> None:
    OfferFactory(on_idea=world.things.named_idea, made_by=author, text="For one person")
    IntroductionFactory(offer=world.things.shared_offer, asked_by=world.readers["named person"])


def _add_public_texts(world: World, author: Any) -> None:
    co_author, co_written = world.readers["co-author"], IdeaFactory(author=author, title="To be public one day")
    accept_authorship(invite_author(co_written, co_author, by=author), by=co_author)
    co_written.refresh_from_db()
    proposed(idea=co_written)  # It waits for the other: with one author alone it would be public at once.
    public = published(idea=IdeaFactory(author=author))
    given = GivenAnswer(Answer.PART, "What the council says to a text that nobody sees.")
    answer_text(public, given, by=world.readers["officer with access"], version=0)
    hide_publication(public, by=world.readers["superuser"])


def _add_what_waits_for_the_secretariat(world: World, author: Any) -> None:
    OrganisationFactory(secret=True, name="A body that nobody knows")
    ApplicationFactory(individual=True)
    ApplicationFactory(organisation=world.things.member_organisation)
    ContactMessage.objects.create(subject="A question", message="Text", email="someone@example.org", name="Someone")


def _add_contacts(world: World, author: Any) -> None:
    secretary = world.readers["secretary"]
    uploaded = ContactImport.objects.create(file_name="more.csv", read_as="UTF-8", uploaded_by=secretary)
    Contact.objects.create(name="Another", email="another@example.org", added_by=secretary, came_with=uploaded)
    over = {"is_running": False, "ended_at": timezone.now()}
    InvitationRound.objects.create(note="Come, too", number=2, started_by=secretary, **over)
    DoNotWrite.objects.create(mark="1" * 64)
    invite("invited@example.org", by=author, note="Come")
    world.things.known_organisation.identifiers.create(scheme="XI-ROR", value="013meh722")
    ApplicationQuestion.objects.create(application=world.things.colleague_application, text="Who?", asked_by=secretary)


def _add_words_of_stewards(world: World, author: Any) -> None:
    application = ApplicationFactory(organisation=world.things.member_organisation)
    StewardWord.objects.create(application=application, is_colleague=True, said_by=author)
    FirstVisit.objects.create(person=author, skipped=["areas"])
    ApplicationDraft.objects.create(person=author, motive="Not sent")


def _add_question_of_the_council(world: World, author: Any) -> None:
    ask_to_publish(world.things.widened_idea, reason="May we?", by=world.readers["officer with access"])


def _add_account(world: World, author: Any) -> None:
    UserFactory()


def _add_drafts_of_pages(world: World, author: Any) -> None:
    PublicationFactory(draft=True, title="A draft report", published_on=date(1999, 12, 31))  # The first of its year.
    draft = PublicationFactory(draft=True, title="A draft with a file", published_on=date(1999, 12, 31))
    AttachmentFactory(page=draft, file=make_file(SMALL_PDF + b"% of a draft\n"))
    _shut(PublicationFactory(title="A report behind a door", published_on=world.things.publication.published_on))
    make_area("Drafted", publish=False)
    make_question(world.things.draft_area, "What else?")
    EditionFactory(slug="2018")
    root = Site.objects.get(is_default_site=True).root_page
    root.add_child(instance=StandardPage(title="A draft page", slug="a-draft", live=False))
    root.add_child(instance=FaqPage(title="Draft questions", slug="draft-questions", live=False))
    story = NewsPage(title="Not yet", slug="not-yet", happened_on=world.things.news.happened_on, live=False)
    NewsIndexPage.objects.get().add_child(instance=story)
    call = CallFactory(draft=True, title="Another draft call", slug="another-draft")
    CallDocument.objects.create(page=call, file=make_call_file(SMALL_PDF + b"% of another draft\n"))


def _shut(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _add_question_on_a_call(world: World, author: Any) -> None:
    CallQuestionFactory(call=world.things.open_call, asked_by=author, text="What about us?")


def _add_watch_of_a_call(world: World, author: Any) -> None:
    CallWatchFactory(call=world.things.open_call, person=author)


def _add_impacts(world: World, author: Any) -> None:
    entry = entry_of(world.things.publication)
    ImpactFactory(entry=entry, claimed_by=author, what="Between us")
    ImpactFactory(entry=entry, claimed_by=author, declined=True, what="Between us, too")
    ImpactFactory(entry=entry, claimed_by=author, withdrawn=True, what="Taken back")
    of_project = Entry.objects.get(kind="project", object_id=world.things.project.pk)
    ImpactFactory(entry=of_project, claimed_by=author, what="Of the work, between us")


def _add_commitments(world: World, author: Any) -> None:
    entry, body = entry_of_area(world.things.area), world.things.member_organisation
    CommitmentFactory(entry=entry, owner=author, what="Between us")
    CommitmentFactory(entry=entry, owner=None, organisation=body, made_by=author, what="Between us, too")
    CommitmentFactory(entry=entry, owner=author, hidden=True, what="Hidden")
    ReportLinkFactory(commitment=world.things.public_commitment, occasion="after")


SECRETS: Final = (
    Secret(_add_drafts_of_ideas),
    Secret(_add_ideas_for_one, ("named person",)),
    Secret(_add_ideas_for_a_group, ("group member",)),
    Secret(_add_reading, ("group member",)),
    Secret(_add_reported_words, ("named person", "moderator")),
    Secret(_add_groups, ("co-author",)),
    Secret(_add_offers),
    Secret(_add_offers_to_one, ("named person",)),
    Secret(_add_public_texts, ("co-author",)),
    Secret(_add_what_waits_for_the_secretariat, ("secretary",)),
    Secret(_add_contacts, ("secretary",)),
    Secret(_add_words_of_stewards, ("secretary",)),
    Secret(_add_question_of_the_council, ("officer with access",)),
    Secret(_add_account, known_there=("superuser",)),
    Secret(_add_drafts_of_pages, known_there=IN_ADMIN),
    Secret(_add_question_on_a_call, ("officer",), known_there=("superuser",)),  # The register of calls counts them.
    Secret(_add_watch_of_a_call),
    Secret(_add_impacts, ("secretary",)),
    Secret(_add_commitments, ("secretary",)),
    Secret(add_bid),
    Secret(add_assessment, ("named person",)),
    Secret(add_decision),
    Secret(add_work),
    Secret(add_draft_project, known_there=IN_ADMIN),
    Secret(add_hidden_past_call, known_there=("superuser",)),
)
