"""Writing down many commitments at once, such as those of an event."""

from collections import Counter
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from home.models import User
from home.outbox import queue_mail
from hub.commitments.enums import CommitmentVerb
from hub.commitments.looking_over import LookedOver, look_over
from hub.commitments.models import Commitment
from hub.commitments.notifications import several_written_down_mail, written_down_mails
from hub.commitments.permissions import can_write_down
from hub.commitments.rows import Row
from hub.commitments.services.making import CommitmentText, keep_written_down
from search.services import collected_refreshes


@transaction.atomic
def write_down_all(rows: Iterable[Row], *, by: User) -> LookedOver:
    """Write down the rows that are new and right at this moment, and ask their owners, each by one e-mail.

    Returns what was done. Raises PermissionDenied.
    """
    User.objects.select_for_update().get(pk=by.pk)  # Of the same form sent twice at once, the second finds the first.
    if not can_write_down(by):
        raise PermissionDenied
    found = look_over(rows)
    asked: Counter[User] = Counter()
    last: dict[User, Commitment] = {}
    with collected_refreshes():
        for each in found.new:
            text = CommitmentText(verb=CommitmentVerb(each.row.verb), what=each.row.what, due_on=each.row.due_on)
            owner = {"owner": each.owner, "organisation": each.organisation}
            commitment, people = keep_written_down(each.thing, text, by=by, **owner)
            asked.update(people)
            last |= dict.fromkeys(people, commitment)
    for person, number in asked.items():
        mails = (
            [several_written_down_mail(person, number)] if number > 1 else written_down_mails(last[person], [person])
        )
        for mail in mails:
            queue_mail(mail)
    return found
