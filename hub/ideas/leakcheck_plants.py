"""What the idea exchange keeps private, for the leak check: a draft for nobody who walks, a shared idea for members."""

from collections.abc import Iterable
from secrets import token_hex

from django.urls import reverse

from home.models import User
from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea
from hub.ideas.services import put_in_force
from hub.ideas.services.circles import draft_tokens
from search.leakcheck.registry import Plant, Planting, register_plant
from search.tokens import MEMBERS


def _plant(planting: Planting) -> Iterable[str]:
    author = User.objects.create_user(
        f"{token_hex(8)}@example.org", first_name=planting.members_only("author"), last_name="Planted"
    )
    draft = Idea.objects.create(
        author=author,
        title=planting.hidden("title"),
        summary=planting.hidden("summary"),
        body=planting.hidden("body"),
        tags=[planting.hidden("tag")],
    )
    put_in_force(draft, Reach.DRAFT, draft_tokens(author), by=author)
    shared = Idea.objects.create(
        author=author,
        title=planting.members_only("title"),
        summary=planting.members_only("summary"),
        body=planting.members_only("body"),
        tags=[planting.members_only("tag")],
    )
    put_in_force(shared, Reach.MEMBERS, {MEMBERS}, by=author)
    Comment.objects.create(idea=shared, author=author, text=planting.members_only("comment"))
    return [
        reverse("ideas:idea-list"),
        *(reverse(f"ideas:{name}", args=[idea.pk]) for name in ("idea-page", "idea-edit") for idea in (draft, shared)),
    ]


register_plant(Plant("ideas", _plant))
