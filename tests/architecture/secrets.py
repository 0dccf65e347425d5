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

from home.models import ContactMessage, NewsIndexPage, NewsPage, StandardPage
from home.outbox import Mail, queue_mail
from hub.groups.services.files import add_file as add_group_file
from hub.ideas.enums import MergerState, Reach
from hub.ideas.models import IdeaFollow, IdeaReading
from hub.ideas.publishing.services.hiding import hide_publication
from hub.ideas.services import accept_authorship, add_file, invite_author
from hub.ideas.services.merging import propose_merger
from hub.offers.enums import OfferState
from search.tokens import audience_token, member_token
from tests.architecture.world import World
from tests.home.factories import UserFactory
from tests.hub.files.factories import sent
from tests.hub.groups.factories import GroupFactory, JoinRequestFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.ideas.publishing.factories import proposed, published
from tests.hub.members.factories import ApplicationFactory, OrganisationFactory
from tests.hub.moderation.factories import decided, make_case
from tests.hub.offers.factories import IntroductionFactory, OfferFactory
from tests.hub.publications.factories import PublicationFactory
from tests.projects.calls.factories import CallFactory, CallQuestionFactory, CallWatchFactory
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


def _add_ideas_for_one(world: World, author: Any) -> None:
    named = [member_token(world.readers["named person"].pk)]
    IdeaFactory(author=author, reach=Reach.NAMED, tokens=named, title="Another for one person")
    # It waits for the author of the other: proposed by an author of both, it would be done, and seen by all.
    assert (
        propose_merger(world.things.named_idea, world.things.idea_of_another, by=author).state == MergerState.PROPOSED
    )
    circle = world.things.narrower_comment.circle
    CommentFactory(idea=world.things.widened_idea, author=author, circle=circle, text="Among us")


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
        decided(make_case(thing, kind=kind, by=world.readers["named person"]), by=world.readers["moderator"])


def _add_groups(world: World, author: Any) -> None:
    add_group_file(GroupFactory(made_by=author, name="Behind closed doors"), sent(b"Minutes", "minutes.txt"), by=author)
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
    hide_publication(published(idea=IdeaFactory(author=author)), by=world.readers["superuser"])


def _add_what_waits_for_the_secretariat(world: World, author: Any) -> None:
    OrganisationFactory(secret=True, name="A body that nobody knows")
    ApplicationFactory(individual=True)
    ApplicationFactory(organisation=world.things.member_organisation)
    ContactMessage.objects.create(subject="A question", message="Text", email="someone@example.org", name="Someone")


def _add_account(world: World, author: Any) -> None:
    UserFactory()


def _add_drafts_of_pages(world: World, author: Any) -> None:
    PublicationFactory(draft=True, title="A draft report", published_on=date(1999, 12, 31))  # The first of its year.
    _shut(PublicationFactory(title="A report behind a door", published_on=world.things.publication.published_on))
    make_area("Drafted", publish=False)
    make_question(world.things.draft_area, "What else?")
    EditionFactory(slug="2018")
    root = Site.objects.get(is_default_site=True).root_page
    root.add_child(instance=StandardPage(title="A draft page", slug="a-draft", live=False))
    story = NewsPage(title="Not yet", slug="not-yet", happened_on=world.things.news.happened_on, live=False)
    NewsIndexPage.objects.get().add_child(instance=story)
    CallFactory(draft=True, title="Another draft call", slug="another-draft")


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
    Secret(_add_account, known_there=("superuser",)),
    Secret(_add_drafts_of_pages, known_there=IN_ADMIN),
    Secret(_add_question_on_a_call, ("officer",), known_there=("superuser",)),  # The register of calls counts them.
    Secret(_add_watch_of_a_call),
    Secret(_add_impacts, ("secretary",)),
)
