"""Words as long as German makes them, of other scripts, and of two letters, in a window of 360 pixels."""

import pytest
from django.urls import reverse

from home.services import SECRETARIAT_OFFICE, join_office
from hub.ideas.models import Idea
from hub.members.enums import ShownTo
from hub.moderation.services import open_case
from tests.hub.groups.factories import GroupFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import AccessFactory, MemberFactory, OrganisationFactory
from tests.hub.moderation.factories import ModeratorFactory, make_case
from tests.hub.offers.factories import IntroductionFactory, OfferFactory
from tests.journeys.width import too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LINK = f"https://{'b' * 60}.example.org/{'x' * 120}"
WORDS = (WORD, "居民想知道为什么政策决定要花那么长时间" * 4, "חברה\u202eכלכלה\u202cקהל" * 5, "Ok")
NARROW = {"width": 360, "height": 740}
PARTS = ("name", "knows", "can_offer", "looks_for", "links")


@pytest.fixture(params=WORDS, ids=("German", "Chinese", "Hebrew", "two letters"))
def word(request):
    return request.param


@pytest.fixture
def person(site, word):
    """A member whose every part is one such word, and who stands for an organisation of such a name."""
    body = OrganisationFactory(name=f"{word} {word}", slug="long", member=True, description=word, website=LINK)
    person = MemberFactory(
        first_name=word, last_name=word, member__organisation=body, member__role=word, member__public=True
    )
    profile = person.profile
    profile.knows = profile.can_offer = profile.looks_for = word
    profile.links = [LINK]
    for part in PARTS:
        setattr(profile, f"{part}_shown_to", ShownTo.EVERYBODY)
    profile.save()
    return person


@pytest.fixture
def addresses(person, word):
    """The pages on which such words stand, as another member sees them or as their own."""
    idea = IdeaFactory(author=person, title=f"{word} {word}", summary=word, proposal=word, tags=[word], shared=True)
    CommentFactory(idea=idea, author=MemberFactory(first_name=word), text=word * 3)
    comment = CommentFactory(idea=idea, author=person, text=word)
    make_case(comment, kind="comment", reason=word)
    offer = OfferFactory(made_by=person, title=word, text=word)
    group = GroupFactory(made_by=person, name=word, purpose=word)
    introduction = IntroductionFactory(offer=offer, note=word)
    things = (person.profile, idea, offer, group, introduction)
    return [
        *(thing.get_absolute_url() for thing in things),
        "/members/", "/members/people/", "/members/organisations/long/", "/members/organisations/long/people/",
        "/members/profile/preview/public/", "/ideas/", f"/ideas/{idea.pk}/history/", f"/ideas/{idea.pk}/authors/",
        f"/ideas/{idea.pk}/comments/{comment.pk}/reply/", "/offers/", "/offers/own/", "/groups/", "/your/",
        "/members/membership/", f"/search/?q={word}&scope=members",
    ]  # fmt: skip


@pytest.fixture
def case(person, word):
    """What such a member wrote, reported by such another, and opened by a moderator who gave as long a reason."""
    idea = IdeaFactory(author=person, title=f"{word} {word}", summary=word, proposal=word, tags=[word], shared=True)
    reported = CommentFactory(idea=idea, author=person, text=word * 3)
    return make_case(reported, by=MemberFactory(first_name=word), kind="comment", reason=word)


@pytest.fixture
def moderator(case, word):
    """A moderator of the secretariat, who reads what members share and has opened the report."""
    person = ModeratorFactory(first_name=word, last_name=word)
    join_office(SECRETARIAT_OFFICE, person)
    AccessFactory(person=person, reason="office")
    open_case(case, by=person, reason=word)
    return person


def test_nothing_sticks_out_of_a_narrow_window(open_window, sign_in, person, addresses):
    window = sign_in(person, open_window(viewport=NARROW))
    assert too_wide(window, addresses) == {}


def test_moderators_read_the_same_words_within_their_window(open_window, sign_in, case, moderator):
    addresses = [
        *pages("moderation_case", case.pk, "read", "hide", "keep"),
        *pages("ideas_idea", Idea.objects.get().pk, "answer"),
    ]
    window = sign_in(moderator, open_window(viewport=NARROW))
    assert too_wide(window, addresses) == {}


def pages(register: str, pk: int, *acts: str) -> list[str]:
    """Return the list of a register, the page of one thing in it, and the pages on which one acts upon that."""
    of_thing = (reverse(f"{register}_modeladmin_{page}", args=[pk]) for page in ("inspect", *acts))
    return [reverse(f"{register}_modeladmin_index"), *of_thing]
