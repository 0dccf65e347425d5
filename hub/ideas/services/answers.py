"""Telling those who follow an idea of what was said: at most one mail an hour to each, which names nothing."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from home.models import User
from home.outbox import queue_mail
from hub.ideas.models import AnswerReader, AnswerToTell, Comment, Idea
from hub.ideas.notifications import answers_mail
from hub.ideas.readers import followers_of
from hub.members.permissions import can_take_part

TOLD_AFTER: Final = timedelta(hours=1)  # What is said within an hour comes in one mail.


def note_answer(comment: Comment, *, but: Iterable[User]) -> None:
    """Have those who follow the idea told of a comment before long, `but` those who are told of it already."""
    left_out = [comment.author_id, *(person.pk for person in but)]
    people = followers_of(comment.idea).exclude(pk__in=left_out)
    rows = [AnswerToTell(person=person, comment=comment, since=comment.written_at) for person in people]
    AnswerToTell.objects.bulk_create(rows, ignore_conflicts=True)


def tell_of_answers() -> int:
    """Send the mails that are due. Returns how many. Run twice at once, each goes once."""
    due = AnswerToTell.objects.filter(since__lte=timezone.now() - TOLD_AFTER)
    people = due.order_by("person_id").values_list("person_id", flat=True).distinct()
    return sum(_tell(person) for person in list(people))


@transaction.atomic
def _tell(person_id: int) -> bool:
    """Tell somebody of all that waits for them, as far as they may read it at this moment and still want to know."""
    person = User.objects.select_for_update().get(pk=person_id)
    rows = list(AnswerToTell.objects.filter(person=person).values_list("pk", "comment_id"))
    number = _readable(person, [comment for _, comment in rows]) if wants_mail(person) else 0
    AnswerToTell.objects.filter(pk__in=[row for row, _ in rows]).delete()
    if number:
        queue_mail(answers_mail(person, number))
    return bool(number)


def _readable(person: User, comments: list[int]) -> int:
    ideas = Idea.objects.followed_by(person)
    found = Comment.objects.visible_to(person).filter(pk__in=comments, taken_back_at=None, idea__in=ideas)
    return int(found.count())


def wants_mail(person: User) -> bool:
    """Say whether somebody has access and has not stopped all mail of answers."""
    has_stopped = AnswerReader.objects.filter(person=person, no_mail_since__isnull=False).exists()
    return can_take_part(person) and not has_stopped
