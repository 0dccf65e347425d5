"""What the idea exchange keeps private, for the leak check: a draft for nobody who walks, a shared idea for members."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import chain
from secrets import token_hex

from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.files.planting import plant_file
from hub.ideas.enums import Answer, Reach
from hub.ideas.leakcheck_fellow import OFFICE, fellow, plant_for_fellow
from hub.ideas.models import Comment, CommentVersion, Disposition, Idea, IdeaFile
from hub.ideas.services import begin_idea, put_in_force
from hub.ideas.services.hiding import hide_comment, hide_idea
from hub.offers.enums import OfferKind
from hub.offers.models import Offer
from hub.offers.services import open_to_those_of_now
from search.leakcheck.registry import Plant, Planting, Walker, register_plant, register_walker
from search.models import Entry
from search.tokens import MEMBERS, member_token

_PAGES = ("idea-page", "idea-edit", "idea-history", "idea-audience", "author-list", "file-list", "disposition-new")
_OF_COMMENT = ("comment-reply", "comment-edit", "comment-take-back", "comment-history")


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
    _add_file(planting, draft, planting.hidden)
    begin_idea(shared)
    put_in_force(shared, Reach.MEMBERS, {MEMBERS}, by=author)
    _add_file(planting, shared, planting.members_only)
    _answer(shared, planting.members_only("answer of the council"), by=author)
    widened = _widened(planting, author)
    comment = _discussed(planting, shared, author)
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
    _answer(named, planting.hidden("answer to an idea that was narrowed"), by=author)
    put_in_force(named, Reach.NAMED, {member_token(author.pk)}, by=author)
    hidden = _hidden(planting, author, shared)
    of_comment = [reverse(f"ideas:{name}", args=[shared.pk, comment.pk]) for name in _OF_COMMENT]
    for_fellow = plant_for_fellow(planting, author)
    pages = chain.from_iterable(map(_addresses, (draft, shared, widened, named, hidden, *for_fellow)))
    lists = (reverse("ideas:idea-list"), reverse("ideas:answer-list"), reverse("ideas:name-suggest", args=[shared.pk]))
    return [*lists, *pages, *of_comment]


def _discussed(planting: Planting, idea: Idea, author: User) -> Comment:
    """Say something about an idea, mend it, and answer it."""
    said = {"idea": idea, "author": author, "circle": idea.in_force}
    comment = Comment.objects.create(**said, text=planting.members_only("comment"))
    CommentVersion.objects.create(
        comment=comment, text=planting.members_only("comment before"), written_at=comment.written_at
    )
    Comment.objects.create(**said, text=planting.members_only("answer"), reply_to=comment)
    return comment


def _hidden(planting: Planting, author: User, shared: Idea) -> Idea:
    """Make an idea, and a comment on another, that were for all members until a moderator hid them."""
    idea = Idea(
        author=author, title=planting.hidden("hidden title"), summary="Short", proposal=planting.hidden("hidden")
    )
    begin_idea(idea)
    put_in_force(idea, Reach.MEMBERS, {MEMBERS}, by=author)
    hide_idea(idea, by=author)
    plant_file(
        planting,
        IdeaFile(idea=shared, circle=shared.in_force, uploaded_by=author, hidden_at=timezone.now()),
        planting.hidden,
    )
    said = planting.hidden("hidden comment")
    hide_comment(Comment.objects.create(idea=shared, author=author, circle=shared.in_force, text=said), by=author)
    return idea


def _widened(planting: Planting, author: User) -> Idea:
    """Make an idea that went from one person to all members: what it said, and what was said, stays with the one."""
    idea = Idea(author=author, title=planting.hidden("earlier title"), summary="Short", proposal="Long")
    begin_idea(idea)
    put_in_force(idea, Reach.NAMED, {member_token(author.pk)}, by=author)
    said = {"idea": idea, "author": author}
    comment = Comment.objects.create(**said, circle=idea.in_force, text=planting.hidden("narrower comment"))
    _add_file(planting, idea, planting.hidden)
    _offered(planting, idea)
    idea.title = "Now for all"
    put_in_force(idea, Reach.MEMBERS, {MEMBERS}, by=author)
    Comment.objects.create(**said, circle=idea.in_force, reply_to=comment, text=planting.hidden("narrower answer"))
    idea.save()
    return idea


def _offered(planting: Planting, idea: Idea) -> None:
    """Offer something on an idea, to those who can see it now."""
    offer = Offer.objects.create(
        kind=OfferKind.OFFER,
        title=planting.hidden("title of a narrower offer"),
        text=planting.hidden("body of a narrower offer"),
        made_by=idea.author,
        about=Entry.objects.get(kind="idea", object_id=idea.pk),
        open_until=timezone.localdate() + timedelta(days=30),
    )
    open_to_those_of_now(offer)


def _add_file(planting: Planting, idea: Idea, word: Callable[[str], str]) -> None:
    plant_file(planting, IdeaFile(idea=idea, circle=idea.in_force, uploaded_by=idea.author), word)


def _answer(idea: Idea, reason: str, *, by: User) -> None:
    then = timezone.now() - timedelta(days=400)  # So long ago that lists of what was never finished would have it.
    idea.disposition = Disposition.objects.create(
        idea=idea, number=1, answer=Answer.PART, reason=reason, asked_at=then, answered_at=then, answered_by=by
    )
    idea.save(update_fields=["disposition"])


def _addresses(idea: Idea) -> Iterable[str]:
    yield from (reverse(f"ideas:{name}", args=[idea.pk]) for name in _PAGES)
    for file in idea.files.all():
        yield file.get_absolute_url()
        yield reverse("ideas:file-remove", args=[idea.pk, file.pk])


register_plant(Plant("ideas", _plant))
register_walker(Walker("named and in a group", fellow, is_member=True, office=OFFICE))
