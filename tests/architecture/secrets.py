"""One more of everything that is kept from most readers of the world. It must change nothing that they see.

What is meant to be told is not among them: that one idea went into another is told to all who saw either.
"""

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
from hub.ideas.services import add_file
from hub.ideas.services.merging import propose_merger
from hub.offers.enums import OfferState
from search.tokens import audience_token, member_token
from tests.architecture.world import World
from tests.home.factories import UserFactory
from tests.hub.files.factories import sent
from tests.hub.groups.factories import GroupFactory, JoinRequestFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.ideas.publishing.factories import idea_of_two, proposed, published
from tests.hub.members.factories import ApplicationFactory, OrganisationFactory
from tests.hub.moderation.factories import decided, make_case
from tests.hub.offers.factories import IntroductionFactory, OfferFactory
from tests.hub.publications.factories import PublicationFactory
from tests.projects.calls.factories import CallFactory, CallQuestionFactory, CallWatchFactory
from tests.prospectus.factories import EditionFactory, make_area, make_question
from tests.search.alerts.factories import SavedSearchFactory

# Readers of the world who may know of none of it.
KEPT_OUT: Final = ("stranger", "applicant", "member", "officer with access")
LET_IN: Final = "author"


def make_room(world: World) -> None:
    """Make what secrets are tied to and members see: it has to be there before anybody looks."""
    world.things.idea_of_another = IdeaFactory(author=world.readers["named person"], shared=True, title="Of another")


def add_secrets(world: World) -> None:
    """Add them, most of them things of the author."""
    for add in (
        _add_ideas,
        _add_talk,
        _add_groups,
        _add_offers,
        _add_public_texts,
        _add_people,
        _add_pages,
        _add_calls,
    ):
        add(world, world.readers[LET_IN])


def _add_ideas(world: World, author: Any) -> None:
    named = [member_token(world.readers["named person"].pk)]
    group = [audience_token(world.things.closed_group.audience_id)]
    IdeaFactory(author=author, title="Another draft")
    IdeaFactory(author=author, reach=Reach.NAMED, tokens=named, title="Another for one person")
    IdeaFactory(author=author, reach=Reach.GROUP, tokens=group, title="Another for a group")
    # It waits for the author of the other: proposed by an author of both, it would be done, and seen by all.
    assert (
        propose_merger(world.things.named_idea, world.things.idea_of_another, by=author).state == MergerState.PROPOSED
    )
    IdeaReading.objects.create(idea=world.things.shared_idea, person=world.readers["group member"])
    IdeaFollow.objects.create(idea=world.things.shared_idea, person=author, is_on=True)
    SavedSearchFactory(owner=author, members=True, query="q=trams&scope=members")
    queue_mail(Mail(to=("someone@example.org",), subject="A private matter", text="Text"))


def _add_talk(world: World, author: Any) -> None:
    things = world.things
    CommentFactory(idea=things.widened_idea, author=author, circle=things.narrower_comment.circle, text="Among us")
    for thing, kind in (
        (CommentFactory(idea=things.shared_idea, author=author, text="Rude"), "comment"),
        (add_file(things.shared_idea, sent(b"Rude too", "rude.txt"), by=author), "idea-file"),
    ):
        decided(make_case(thing, kind=kind, by=world.readers["named person"]), by=world.readers["moderator"])


def _add_groups(world: World, author: Any) -> None:
    add_group_file(GroupFactory(made_by=author, name="Behind closed doors"), sent(b"Minutes", "minutes.txt"), by=author)
    add_group_file(world.things.closed_group, sent(b"More minutes", "more.txt"), by=author)
    JoinRequestFactory(group=world.things.open_group, person=world.readers["co-author"])


def _add_offers(world: World, author: Any) -> None:
    OfferFactory(on_idea=world.things.named_idea, made_by=author, text="For one person")
    OfferFactory(made_by=author, text="Hidden", hidden_at=timezone.now())
    OfferFactory(made_by=author, text="Over", state=OfferState.CLOSED, ended_at=timezone.now())
    IntroductionFactory(offer=world.things.shared_offer, asked_by=world.readers["named person"])


def _add_public_texts(world: World, author: Any) -> None:
    co_written, _ = idea_of_two(author=author, shared=False, reach=Reach.DRAFT, title="To be public one day")
    proposed(idea=co_written)  # It waits for the other: with one author alone it would be public at once.
    hide_publication(published(idea=IdeaFactory(author=author)), by=world.readers["superuser"])


def _add_people(world: World, author: Any) -> None:
    OrganisationFactory(secret=True, name="A body that nobody knows")
    ApplicationFactory(individual=True)
    ApplicationFactory(organisation=world.things.member_organisation)
    ContactMessage.objects.create(subject="A question", message="Text", email="someone@example.org", name="Someone")
    UserFactory()


def _add_pages(world: World, author: Any) -> None:
    PublicationFactory(draft=True, title="A draft report", published_on=date(1999, 12, 31))  # The first of its year.
    _shut(PublicationFactory(title="A report behind a door", published_on=world.things.publication.published_on))
    make_area("Drafted", publish=False)
    make_question(world.things.draft_area, "What else?")
    EditionFactory(slug="2018")
    root = Site.objects.get(is_default_site=True).root_page
    root.add_child(instance=StandardPage(title="A draft page", slug="a-draft", live=False))
    story = NewsPage(title="Not yet", slug="not-yet", happened_on=world.things.news.happened_on, live=False)
    NewsIndexPage.objects.get().add_child(instance=story)


def _shut(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _add_calls(world: World, author: Any) -> None:
    CallFactory(draft=True, title="Another draft call", slug="another-draft")
    CallQuestionFactory(call=world.things.open_call, asked_by=author, text="What about us?")
    CallWatchFactory(call=world.things.open_call, person=author)
