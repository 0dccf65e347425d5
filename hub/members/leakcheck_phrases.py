"""What the membership registers keep private, for the check on a site in use."""

from functools import partial
from typing import Any

from django.db.models import QuerySet

from hub.members.enums import ApplicationState, ShownTo
from hub.members.models import (
    Application,
    ApplicationDraft,
    ApplicationQuestion,
    Contact,
    Invitation,
    InvitationRound,
    OrganisationMembership,
    Profile,
)
from search.leakcheck.registry import PrivateTexts, register_phrases

# What goes into the profile of whoever is let in, who then may show it to everybody.
_FOR_PROFILE = ("knows", "can_offer", "looks_for")
_PROFILE = (
    ("knows", "what people know"),
    ("can_offer", "what people can offer"),
    ("looks_for", "what people look for"),
    ("contact", "how to reach people"),
)


def _not_let_in() -> QuerySet[Any]:
    return Application.objects.exclude(state=ApplicationState.APPROVED)


def _not_shown(part: str) -> QuerySet[Any]:
    return Profile.objects.exclude(**{f"{part}_shown_to": ShownTo.EVERYBODY})


def _of_profiles(part: str, said: str) -> PrivateTexts:
    plural = f"profiles: {said}, where it is not shown to everybody"
    return PrivateTexts(f"profile ({part})", plural, partial(_not_shown, part), texts=(part,))


register_phrases(
    PrivateTexts(
        name="application",
        plural="applications to join",
        rows=Application.objects.all,
        texts=("motive", "decline_reason"),
    ),
    PrivateTexts(
        name="application of somebody who was not let in",
        plural="applications of people who were not let in, or not yet",
        rows=_not_let_in,
        texts=_FOR_PROFILE,
    ),
    PrivateTexts(
        name="draft of an application",
        plural="applications that were begun",
        rows=ApplicationDraft.objects.all,
        texts=("motive", *_FOR_PROFILE),
    ),
    PrivateTexts(
        name="question to an applicant",
        plural="questions to applicants, and their answers",
        rows=ApplicationQuestion.objects.all,
        texts=("text", "answer"),
    ),
    PrivateTexts(
        name="invitation",
        plural="invitations, their words and addresses",
        rows=Invitation.objects.all,
        texts=("note",),
        names=("email",),
    ),
    PrivateTexts(
        name="round of invitations",
        plural="words of rounds of invitations",
        rows=InvitationRound.objects.all,
        texts=("note",),
    ),
    PrivateTexts(
        name="contact",
        plural="the secretariat's contacts, their notes and addresses",
        rows=Contact.objects.all,
        texts=("note",),
        names=("email",),
    ),
    PrivateTexts(
        name="end of an organisation's membership",
        plural="reasons for which organisations left",
        rows=OrganisationMembership.objects.all,
        texts=("end_reason",),
    ),
    *(_of_profiles(part, said) for part, said in _PROFILE),
)
