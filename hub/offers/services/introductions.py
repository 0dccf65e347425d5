"""Introductions: asked for with a note, answered by whoever made the offer. Addresses follow when both agree."""

from datetime import timedelta
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.members.permissions import can_take_part
from hub.offers.enums import IntroductionState
from hub.offers.exceptions import DoneAlready, NotToBeAsked
from hub.offers.models import Introduction, Offer
from hub.offers.notifications import introduction_agreed_mail, introduction_asked_mail, introduction_declined_mail
from hub.offers.permissions import can_answer, can_ask_for_introduction, can_withdraw
from hub.offers.transitions import check_introduction

MOST_A_DAY: Final = 10


@transaction.atomic
def ask_for_introduction(offer: Offer, *, note: str, by: User) -> Introduction:
    """Ask to be introduced to whoever made the offer. Raises PermissionDenied, DoneAlready or NotToBeAsked."""
    User.objects.select_for_update().get(pk=by.pk)  # So that two at once do not go beyond what a day allows.
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    if not can_ask_for_introduction(by, offer):
        raise PermissionDenied
    _check_asked(offer, by)
    introduction = Introduction.objects.create(offer=offer, asked_by=by, note=note)
    log(introduction, "offers.introduction.ask", user=by)
    queue_mail(introduction_asked_mail(introduction))
    return introduction


def _check_asked(offer: Offer, by: User) -> None:
    before = Introduction.objects.filter(offer=offer, asked_by=by).exclude(state=IntroductionState.WITHDRAWN).first()
    if before is not None and before.state == IntroductionState.DECLINED:
        raise NotToBeAsked("You have asked before, and it did not come about. There are other offers.")
    if before is not None:
        raise DoneAlready("You have asked for this introduction already. Here it is.", before)
    if not offer.is_open:
        raise NotToBeAsked("This has ended.")
    lately = timezone.now() - timedelta(days=1)
    if Introduction.objects.filter(asked_by=by, asked_at__gte=lately).count() >= MOST_A_DAY:
        raise NotToBeAsked(f"You can ask for {MOST_A_DAY} introductions a day. Come back tomorrow.")


@transaction.atomic
def accept_introduction(introduction: Introduction, *, by: User) -> Introduction:
    """Agree to be introduced: from now on each of the two knows how to reach the other, by page and by mail.

    Raises PermissionDenied, TransitionNotAllowed, or NotToBeAsked where who asked is not a member any more.
    """
    introduction = _to_answer(introduction, by)
    check_introduction(introduction.state, IntroductionState.ACCEPTED)
    if not can_take_part(introduction.asked_by):
        raise NotToBeAsked("Whoever asked is not a member any more.")
    _answer(introduction, IntroductionState.ACCEPTED)
    log(introduction, "offers.introduction.accept", user=by)
    for person in (introduction.asked_by, introduction.offer.made_by):
        queue_mail(introduction_agreed_mail(introduction, person))
    return introduction


@transaction.atomic
def decline_introduction(introduction: Introduction, *, by: User) -> Introduction:
    """Decline to be introduced; who asked is told so, and no more. Raises PermissionDenied or TransitionNotAllowed."""
    return _decline(_to_answer(introduction, by), by=by)


def decline_for_who_has_left(introduction: Introduction, *, by: User) -> Introduction:
    """Answer a request that nobody is left to answer, in the transaction of the caller, who ends the membership."""
    return _decline(_locked(introduction), by=by)


def _decline(introduction: Introduction, *, by: User) -> Introduction:
    _answer(introduction, IntroductionState.DECLINED)
    log(introduction, "offers.introduction.decline", user=by)
    queue_mail(introduction_declined_mail(introduction))
    return introduction


@transaction.atomic
def withdraw_introduction(introduction: Introduction, *, by: User) -> Introduction:
    """Take the request back before it is answered. Raises PermissionDenied or TransitionNotAllowed."""
    introduction = _locked(introduction)
    if not can_withdraw(by, introduction):
        raise PermissionDenied
    _answer(introduction, IntroductionState.WITHDRAWN)
    log(introduction, "offers.introduction.withdraw", user=by)
    return introduction


def _to_answer(introduction: Introduction, by: User) -> Introduction:
    introduction = _locked(introduction)
    if not can_answer(by, introduction):
        raise PermissionDenied
    return introduction


def _locked(introduction: Introduction) -> Introduction:
    """Take a request in hand, so that of an answer and a withdrawal at once the second finds the first."""
    return Introduction.objects.select_for_update(of=("self",)).with_both().get(pk=introduction.pk)


def _answer(introduction: Introduction, state: IntroductionState) -> None:
    check_introduction(introduction.state, state)
    introduction.state, introduction.answered_at = state, timezone.now()
    introduction.save(update_fields=["state", "answered_at"])
