"""What becomes of a person's commitments when they cease to be a member."""

from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from hub.commitments.enums import STANDING, CommitmentState
from hub.commitments.models import Commitment
from hub.commitments.services.lines import add_line


@transaction.atomic
def withdraw_all_of(person: User, *, by: User) -> None:
    """Withdraw what somebody promised in their own name and has not done: nobody is left who could report.

    What was confirmed stays in the ledger as withdrawn, which is no disgrace; what waits stays private.
    """
    own = Commitment.objects.select_for_update().filter(owner=person)
    for commitment in own.filter(state__in=[CommitmentState.OFFERED, *STANDING]).order_by("pk"):
        add_line(commitment, CommitmentState.WITHDRAWN, by=by)
        log(commitment, "commitments.commitment.withdraw_who_left", user=by)
