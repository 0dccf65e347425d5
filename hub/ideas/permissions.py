"""Who may do what in the idea exchange. Who may read is said in `querysets`."""

from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea, IdeaFile, IdeaMerger
from hub.members.permissions import can_take_part
from hub.members.queries import may_speak_for_council
from search.tokens import Reader


def can_edit_idea(user: Reader, idea: Idea) -> bool:
    """Say whether `user` may change or share it: each of its authors, while a member and while it is not set aside."""
    is_author = any(author.is_author(user) for author in idea.authors.all())
    return is_author and not idea.is_set_aside and can_take_part(user)


def can_comment(user: Reader, idea: Idea) -> bool:
    """Say whether `user` may say something about it: members who can see it, once there is somebody to say it to."""
    return can_comment_on_sight(user, idea) and Idea.objects.visible_to(user).filter(pk=idea.pk).exists()


def can_comment_on_sight(user: Reader, idea: Idea) -> bool:
    """Say the same of an idea that was just read as one that `user` can see."""
    if idea.is_set_aside or idea.closed_at is not None:
        return False
    is_alone = idea.is_draft and sum(author.is_open for author in idea.authors.all()) < 2
    return not is_alone and can_take_part(user)


def can_answer(user: Reader, idea: Idea, comment: Comment) -> bool:
    """Say whether `user` may answer a comment on this idea: whoever may read it, while it has words."""
    is_there = not comment.is_taken_back and comment.hidden_at is None and comment.idea_id == idea.pk
    return is_there and Comment.objects.visible_to(user).filter(pk=comment.pk).exists()


def can_speak_for_comment(user: Reader, comment: Comment) -> bool:
    """Say whether `user` may mend it or take it back: its author, as a member, while it is not hidden."""
    is_own = comment.author_id == user.pk and comment.hidden_at is None and can_take_part(user)
    return is_own and Comment.objects.visible_to(user).filter(pk=comment.pk).exists()


def can_propose_merger(user: Reader, source: Idea, target: Idea) -> bool:
    """Say whether `user` may propose that one goes into the other: an author of either, or an officer."""
    sees = set(Idea.objects.visible_to(user).filter(pk__in=[source.pk, target.pk]).values_list("pk", flat=True))
    is_concerned = can_edit_idea(user, source) or can_edit_idea(user, target) or may_speak_for_council(user)
    return sees == {source.pk, target.pk} and is_concerned


def agreement_stands(merger: IdeaMerger, side: str) -> bool:
    """Say whether an author of the `source` or the `target` has agreed, and is still one who may."""
    person = getattr(merger, f"{side}_agreed_by")
    return person is not None and can_edit_idea(person, getattr(merger, side))


def can_undo_merger(user: Reader, source: Idea) -> bool:
    """Say whether `user` may let an idea that has gone into another stand by itself again: each of its authors."""
    return can_take_part(user) and any(author.is_author(user) for author in source.authors.all())


def can_hand_over(user: Reader, idea: Idea) -> bool:
    """Say whether `user` may make another author the first: the first author."""
    return idea.author_id == user.pk and can_edit_idea(user, idea)


def can_take_away_file(user: Reader, file: IdeaFile) -> bool:
    """Say whether `user` may take it away: the idea's authors, and whoever added it while they can see it.

    What a moderator has hidden stays: an appeal is about it, and taken away it could be added again.
    """
    if file.hidden_at is not None:
        return False
    if can_edit_idea(user, file.idea):
        return True
    is_own = file.uploaded_by_id == user.pk and can_take_part(user)
    return is_own and IdeaFile.objects.visible_to(user).filter(pk=file.pk).exists()


def can_answer_idea(user: Reader, idea: Idea) -> bool:
    """Say whether `user` may answer it for the council: an officer who sees it as members do, and did not write it."""
    if idea.reach != Reach.MEMBERS or not can_take_part(user) or is_written_by(user, idea):
        return False
    return may_speak_for_council(user)


def can_close_idea(user: Reader, idea: Idea) -> bool:
    """Say whether `user` may close it or open it again: its authors, and the officers who may answer it."""
    return can_edit_idea(user, idea) or can_answer_idea(user, idea)


def is_written_by(user: Reader, idea: Idea) -> bool:
    """Say whether `user` is one of its authors, or asked to be."""
    return any(author.person_id == user.pk and author.is_open for author in idea.authors.all())
