"""What becomes of a draft whose first author is forgotten."""

from django.db import transaction
from django.utils import timezone

from hub.ideas.audience import IdeaAudience
from hub.ideas.enums import AuthorState, Reach
from hub.ideas.models import Idea, IdeaAuthor
from hub.ideas.queries import authors_of
from hub.ideas.services.circles import locked, put_in_force


@transaction.atomic
def pass_draft_on(idea: Idea) -> bool:
    """Give a draft to the co-author who accepted first, and let its first author go. False where there is none."""
    idea = locked(idea)
    others = IdeaAuthor.objects.accepted().filter(idea=idea).exclude(person=idea.author_id)
    heir = others.select_related("person").order_by("answered_at", "pk").first()
    if heir is None:
        return False
    own = IdeaAuthor.objects.accepted().filter(idea=idea, person=idea.author_id)
    own.update(state=AuthorState.LEFT, answered_at=timezone.now())
    idea.author = heir.person
    idea.save(update_fields=["author"])
    put_in_force(idea, Reach.DRAFT, IdeaAudience(Reach.DRAFT).tokens(authors_of(idea)), by=heir.person)
    return True
