"""Who may do what in the idea exchange. Who may read is said in `querysets`."""

from hub.ideas.models import Idea
from search.tokens import MEMBERS, Reader, tokens_for


def can_take_part(user: Reader) -> bool:
    """Say whether `user` may write ideas and read those of others: members."""
    return MEMBERS in tokens_for(user)


def can_edit_idea(user: Reader, idea: Idea) -> bool:
    """Say whether `user` may change or share it: its author, while a member."""
    return idea.author_id == user.pk and can_take_part(user)


def can_comment(user: Reader, idea: Idea) -> bool:
    """Say whether `user` may say something about it: members who can see it, once it is shared."""
    return can_comment_on_sight(user, idea) and Idea.objects.visible_to(user).filter(pk=idea.pk).exists()


def can_comment_on_sight(user: Reader, idea: Idea) -> bool:
    """Say the same of an idea that was just read as one that `user` can see."""
    return not idea.is_draft and can_take_part(user)
