"""What the idea exchange keeps private, for the leak check: a draft for nobody who walks, a shared idea for members."""

from collections.abc import Iterable
from itertools import chain
from secrets import token_hex

from django.urls import reverse

from home.models import User
from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea
from hub.ideas.services import begin_idea, put_in_force
from search.leakcheck.registry import Plant, Planting, register_plant
from search.tokens import MEMBERS, member_token

_PAGES = ("idea-page", "idea-edit", "idea-history", "idea-audience", "author-list")


def _plant(planting: Planting) -> Iterable[str]:
    author = User.objects.create_user(
        f"{token_hex(8)}@example.org", first_name=planting.members_only("author"), last_name="Planted"
    )
    draft = Idea(
        author=author,
        title=planting.hidden("title"),
        summary=planting.hidden("summary"),
        proposal=planting.hidden("body"),
        tags=[planting.hidden("tag")],
    )
    begin_idea(draft)
    shared = Idea(
        author=author,
        title=planting.members_only("title"),
        summary=planting.members_only("summary"),
        proposal=planting.members_only("body"),
        tags=[planting.members_only("tag")],
    )
    begin_idea(shared)
    put_in_force(shared, Reach.MEMBERS, {MEMBERS}, by=author)
    widened = _widened(planting, author)
    Comment.objects.create(idea=shared, author=author, circle=shared.in_force, text=planting.members_only("comment"))
    named = Idea(
        author=author,
        title=planting.hidden("named title"),
        summary=planting.hidden("named summary"),
        problem=planting.hidden("problem"),
        proposal=planting.hidden("named proposal"),
        evidence=planting.hidden("evidence"),
        needs=planting.hidden("needs"),
        offers=planting.hidden("offers"),
    )
    begin_idea(named)
    put_in_force(named, Reach.NAMED, {member_token(author.pk)}, by=author)
    return [reverse("ideas:idea-list"), *chain.from_iterable(map(_addresses, (draft, shared, widened, named)))]


def _widened(planting: Planting, author: User) -> Idea:
    """Make an idea that went from one person to all members: what it said, and what was said, stays with the one."""
    idea = Idea(author=author, title=planting.hidden("earlier title"), summary="Short", proposal="Long")
    begin_idea(idea)
    put_in_force(idea, Reach.NAMED, {member_token(author.pk)}, by=author)
    Comment.objects.create(idea=idea, author=author, circle=idea.in_force, text=planting.hidden("narrower comment"))
    idea.title = "Now for all"
    put_in_force(idea, Reach.MEMBERS, {MEMBERS}, by=author)
    idea.save()
    return idea


def _addresses(idea: Idea) -> Iterable[str]:
    return (reverse(f"ideas:{name}", args=[idea.pk]) for name in _PAGES)


register_plant(Plant("ideas", _plant))
