"""Who follows a call, and saving one."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from home.models import User
from home.outbox import Mail, queue_mail
from projects.calls.models import CallPage, CallWatch
from projects.calls.permissions import can_save_call
from projects.calls.submissions import readers_of


@transaction.atomic
def watch_call(call: CallPage, *, by: User) -> None:
    """Save a call for somebody, who is then told of changes. Twice is as once. Raises PermissionDenied."""
    if not can_save_call(by, call):
        raise PermissionDenied
    CallWatch.objects.get_or_create(call=call, person=by)


@transaction.atomic
def unwatch_call(call: CallPage, *, by: User) -> None:
    """Forget that somebody saved a call."""
    CallWatch.objects.filter(call=call, person=by).delete()


def people_to_tell(call: CallPage, *more: User | None) -> list[User]:
    """Return everybody who is told of what happens to a call, each once: who saved it, who has begun a bid, `more`."""
    saved = User.objects.filter(call_watches__call=call).order_by("pk")
    people = {person.pk: person for person in (*saved, *readers_of(call), *filter(None, more)) if person.is_active}
    return list(people.values())


def send(mails: Iterable[Mail]) -> None:
    """Put mails into the outbox: they go if the act commits."""
    for mail in mails:
        queue_mail(mail)
