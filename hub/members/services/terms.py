"""The acts upon the terms of taking part: setting them, and accepting them."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from home.models import User
from hub.members.exceptions import TermsChangedMeanwhile
from hub.members.models import TermsAcceptance, TermsVersion
from hub.members.permissions import can_apply, can_set_terms


@transaction.atomic
def set_terms(*, text: str, changes: str, by: User) -> TermsVersion:
    """Let new terms hold from now on. Everybody is asked again before their next contribution.

    Raises PermissionDenied, or TermsChangedMeanwhile where somebody else does the same this moment.
    """
    if not can_set_terms(by):
        raise PermissionDenied
    number = TermsVersion.present().number + 1
    try:
        with transaction.atomic():
            terms = TermsVersion.objects.create(number=number, text=text, changes=changes, set_by=by)
    except IntegrityError as error:
        raise TermsChangedMeanwhile("Somebody else has set new terms just now. Look at those first.") from error
    log(terms, "members.terms.set", user=by)
    return terms


@transaction.atomic
def accept_terms(*, by: User, version: int) -> TermsAcceptance:
    """Accept the terms, which are those of `version`. A second time changes nothing.

    Raises PermissionDenied, or TermsChangedMeanwhile where others hold by now.
    """
    if not can_apply(by):
        raise PermissionDenied
    if version != TermsVersion.present().number:
        raise TermsChangedMeanwhile("The terms have changed just now. Please read them again.")
    acceptance, is_new = TermsAcceptance.objects.get_or_create(person=by, version=version)
    if is_new:
        log(acceptance, "members.terms.accept", user=by)
    return acceptance
