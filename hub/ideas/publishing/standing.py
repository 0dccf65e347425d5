"""What an idea's page tells of its way to the public."""

from dataclasses import dataclass
from typing import Any

from home.models import User
from hub.ideas.models import Idea
from hub.ideas.publishing.enums import PublicationState
from hub.ideas.publishing.models import IdeaPublication, PublicationRequest


@dataclass(frozen=True, slots=True)
class Standing:
    """What an idea's page tells of its publication, and what its reader may do."""

    publication: Any = None
    request: Any = None
    can_propose: bool = False
    can_ask: bool = False

    @property
    def is_to_be_proposed(self) -> bool:
        """Say whether its reader may propose it of their own accord: the council has not asked."""
        return self.can_propose and self.request is None


def standing_of(idea: Idea, reader: User, *, is_author: bool, may_ask: bool) -> Standing:
    """Return how far the publication of an idea is, as far as its reader may know: others than authors, once public.

    Whoever may edit the idea may propose, and whoever may answer it for the council may ask (see `permissions`).
    """
    open_one = IdeaPublication.objects.visible_to(reader).open().filter(idea=idea).first()
    request = None
    if (is_author or may_ask) and open_one is None:
        request = PublicationRequest.objects.open().filter(idea=idea).select_related("asked_by").first()
    return Standing(
        publication=open_one if open_one and (is_author or open_one.state == PublicationState.PUBLISHED) else None,
        request=request,
        can_propose=is_author and open_one is None,
        can_ask=may_ask and open_one is None and request is None,
    )
