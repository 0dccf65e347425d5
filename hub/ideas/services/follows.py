"""Being told of what is said about an idea: asked for, quiet by default."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from home.models import User
from hub.ideas.models import AnswerReader, AnswerToTell, Idea, IdeaFollow
from hub.members.permissions import can_take_part


@transaction.atomic
def follow_idea(idea: Idea, *, by: User) -> IdeaFollow:
    """Have `by` told of what is said about an idea, also if they wanted no mail so far. Raises PermissionDenied."""
    follow = _answer(idea, by=by, is_on=True)
    AnswerReader.objects.filter(person=by).update(no_mail_since=None)
    return follow


@transaction.atomic
def unfollow_idea(idea: Idea, *, by: User) -> IdeaFollow:
    """Have `by` told no longer, nor of what waits to be told. Raises PermissionDenied."""
    AnswerToTell.objects.filter(person=by, comment__idea=idea).delete()
    return _answer(idea, by=by, is_on=False)


def _answer(idea: Idea, *, by: User, is_on: bool) -> IdeaFollow:
    if not can_take_part(by) or not Idea.objects.visible_to(by).filter(pk=idea.pk).exists():
        raise PermissionDenied
    now = timezone.now()
    follow, _ = IdeaFollow.objects.update_or_create(idea=idea, person=by, defaults={"is_on": is_on, "answered_at": now})
    return follow


def is_to_be_asked(idea: Idea, person: User) -> bool:
    """Say whether `person` is to be asked if they want to be told of answers: once, with their first comment.

    That they were asked is noted as a no, which a yes replaces. Authors are told unless they say otherwise.
    """
    if any(author.is_author(person) for author in idea.authors.all()):
        return False
    return IdeaFollow.objects.get_or_create(idea=idea, person=person, defaults={"is_on": False})[1]


@transaction.atomic
def stop_answer_mail(person: User) -> None:
    """Send `person` no mail of answers any more, whatever they follow. A second time is as good as the first."""
    reader, _ = AnswerReader.objects.get_or_create(person=person)
    reader.no_mail_since = reader.no_mail_since or timezone.now()
    reader.save(update_fields=["no_mail_since"])
    AnswerToTell.objects.filter(person=person).delete()


def resume_answer_mail(person: User) -> None:
    """Send mail of answers again, of what is said from now on."""
    AnswerReader.objects.filter(person=person).update(no_mail_since=None)


def note_look(person: User) -> None:
    """Note that `person` has looked at the answers: what comes from now on is new to them."""
    AnswerReader.objects.update_or_create(person=person, defaults={"looked_at": timezone.now()})
