"""The letters to bidders: worded by the officer, and sent to all of them at once, with which the standstill begins."""

from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from projects.awards.exceptions import ChangedMeanwhile, DecisionRefused, DoneAlready, NotToBeDecided
from projects.awards.models import CallDecision, Letter
from projects.awards.models.letters import LONGEST_LETTER
from projects.awards.notifications import letter_mails
from projects.awards.queries import letters_of
from projects.awards.services.parts import decision_in_hand
from projects.awards.standstill import end_of_standstill
from projects.bids.enums import BidStage
from projects.calls import clock


@transaction.atomic
def save_letter(letter: Letter, text: str, *, by: User, seen: int | None = None) -> Letter:
    """Keep the words of a letter, which is read over with that.

    `seen` is the number of the last save that `by` had before them. Raises PermissionDenied, NotToBeDecided,
    DoneAlready, DecisionRefused or ChangedMeanwhile.
    """
    decision = decision_in_hand(letter.decision, by)
    if decision.is_told:
        raise DoneAlready("The letters have been sent. They stay as they are.")
    held: Letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk, decision=decision)
    words = text.strip()
    if not words or len(words) > LONGEST_LETTER:
        raise DecisionRefused(f"Write a letter of at most {LONGEST_LETTER:,} characters.")
    if seen is not None and seen != held.number:
        raise ChangedMeanwhile("This letter was saved after the page was opened that you had before you.")
    held.text, held.number, held.saved_by, held.saved_at = words + "\n", held.number + 1, by, clock.now()
    held.save(update_fields=["text", "number", "saved_by", "saved_at"])
    log(held, "awards.letter.save", user=by)
    return held


@transaction.atomic
def send_letters(decision: CallDecision, *, by: User) -> CallDecision:
    """Send all bidders their letters, at once and for good. The standstill runs from this moment.

    Raises PermissionDenied, DoneAlready or NotToBeDecided.
    """
    decision = decision_in_hand(decision, by)
    if decision.is_told:
        raise DoneAlready("The letters have been sent already.")
    letters = letters_of(decision)
    waiting = ", ".join(letter.bid.lead.name for letter in letters if not letter.is_read_over)
    if waiting:
        raise NotToBeDecided(f"Read these letters over and save them first: {waiting}.")
    days = decision.call.standstill_days if decision.stage == BidStage.BID else 0
    decision.told_by, decision.told_at = by, clock.now()
    decision.standstill_until = end_of_standstill(decision.told_at, days)
    decision.save(update_fields=["told_by", "told_at", "standstill_until"])
    log(decision, "awards.decision.tell", user=by)
    for letter in letters:
        for mail in letter_mails(letter):
            queue_mail(mail)
    return decision
