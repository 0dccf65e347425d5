"""The award notice, on the page of the call, once the standstill is over."""

from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from projects.awards.afterwards import follow_award
from projects.awards.exceptions import DoneAlready, NotToBeDecided, StandstillRuns
from projects.awards.models import CallDecision
from projects.awards.notices import notice_text
from projects.awards.notifications import award_mails
from projects.awards.services.parts import decision_in_hand
from projects.bids.enums import BidStage
from projects.calls import clock
from projects.calls.services.readers import people_to_tell, send


@transaction.atomic
def publish_award(decision: CallDecision, *, by: User) -> CallDecision:
    """Put the award notice on the page of the call, make of it what follows, and tell those who follow the call.

    Raises PermissionDenied, DoneAlready, StandstillRuns or NotToBeDecided.
    """
    decision = decision_in_hand(decision, by)
    if decision.is_published:
        raise DoneAlready("The award notice has been published already.")
    at = clock.now()
    if decision.standstill_until is None:
        raise NotToBeDecided("Send the letters to the bidders first.")
    if decision.stands_still_at(at):
        raise StandstillRuns(f"The standstill runs until {decision.standstill_in_words}. Nothing is announced.")
    if decision.stage != BidStage.BID or not decision.letters.filter(bid_decision__decided="awarded").exists():
        raise NotToBeDecided("Nothing was awarded. Cancel the call, with a reason for its readers.")
    _publish(decision, by)
    follow_award(decision, by)
    send(award_mails(decision.call, people_to_tell(decision.call)))
    return decision


def _publish(decision: CallDecision, by: User) -> None:
    decision.notice, decision.published_by, decision.published_at = notice_text(decision), by, clock.now()
    decision.save(update_fields=["notice", "published_by", "published_at"])
    decision.call.awarded_at = decision.published_at
    decision.call.save(clean=False, update_fields=["awarded_at"])
    log(decision, "awards.notice.publish", user=by)
