"""The ideas of a working group, as they stand on its page."""

from typing import Any, Final

from home.models import User
from hub.groups.models import WorkingGroup
from hub.groups.shelves import Shelf, register_shelf
from hub.ideas.enums import Reach
from hub.ideas.models import Idea
from search.tokens import audience_token

_MOST_SHOWN: Final = 20


def ideas_of_group(group: WorkingGroup, reader: User) -> dict[str, Any]:
    """Return the newest `ideas` that are shared with the group today, as far as `reader` may read them."""
    token = audience_token(group.audience_id)
    ideas = Idea.objects.visible_to(reader).filter(circle__reach=Reach.GROUP, circle__tokens__token=token)
    return {"ideas": ideas.select_related("author").newest_first()[:_MOST_SHOWN]}


register_shelf(Shelf(10, "ideas", "ideas/partials/group_ideas.html", ideas_of_group))
