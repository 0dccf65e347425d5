"""Membership: what somebody wrote when they applied, for whom they stand, what they show of themselves."""

from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

from home.models import AudienceMembership, User
from hub.members.models import (
    Access,
    Application,
    ApplicationDraft,
    ApplicationQuestion,
    Membership,
    Organisation,
    Profile,
    StewardWord,
    TermsAcceptance,
)
from hub.members.personal_data import Archive, Erasing

_REMOVED: Final = "Removed."
_TYPED: Final = (
    "organisation_name", "organisation_sector", "role", "sectors", "knows", "can_offer", "looks_for", "motive",
)  # fmt: skip
_APPLICATION: Final = (
    *_TYPED, "state", "applied_at", "due_on", "answered_at", "decline_ground", "decline_reason", "withdrawn_at",
)  # fmt: skip
HOLDS: Final = frozenset(
    {
        "home.AudienceMembership.person",
        "members.Access.person",
        "members.Application.person",
        "members.ApplicationDraft.person",
        "members.Membership.person",
        "members.Profile.person",
        "members.StewardWord.said_by",
        "members.TermsAcceptance.person",
    }
)
_HIDDEN: Final = {"id", "person", "reference"}
WORDS: Final = Erasing(
    goes=(
        "your profile, what you wrote when you applied, and your role in your organisation",
        "what others said of you when you applied",
    ),
    stays=(
        "the dates of your membership and access, and for which organisation it was",
        "that you accepted the terms",
    ),
)


def export(person: User, archive: Archive) -> None:
    """Write all of it as it stands."""
    own = {"person": person}
    archive.write_rows("applications", Application.objects.filter(**own).values(*_APPLICATION))
    questions = ApplicationQuestion.objects.filter(application__person=person)
    archive.write_rows("questions_to_you", questions.values("text", "asked_at", "answer", "answered_at"))
    archive.write_rows("draft_of_an_application", ApplicationDraft.objects.filter(**own).values(*_TYPED, "changed_at"))
    dates = ("organisation__name", "role", "since", "until", "shown_to", "role_shown_to")
    stewardship = ("steward_since", "steward_until")
    archive.write_rows("memberships", Membership.objects.filter(**own).values(*dates, *stewardship))
    archive.write_rows("access", Access.objects.filter(**own).values("reason", "granted_at", "paused_at", "ended_at"))
    archive.write_rows("terms_accepted", TermsAcceptance.objects.filter(**own).values("version", "accepted_at"))
    archive.write_rows("circles_you_are_in", _circles(person).values("audience__name", "since", "until"))
    _export_words(person, archive)
    fields = [field.name for field in Profile._meta.fields if field.name not in _HIDDEN]
    archive.write_rows("profile", Profile.objects.filter(**own).values(*fields))


def _circles(person: User) -> QuerySet[AudienceMembership]:
    """Return their time in circles of readers and in offices. Working groups are written where they are kept."""
    return AudienceMembership.objects.filter(person=person, audience__is_for_members=False)


def _export_words(person: User, archive: Archive) -> None:
    """Write what they said of colleagues, and what a steward said of them, without the name: that is the steward's."""
    said = StewardWord.objects.filter(said_by=person)
    archive.write_rows("words_you_said_of_colleagues", said.values("application_id", "is_colleague", "said_at"))
    of_them = StewardWord.objects.filter(application__person=person)
    archive.write_rows("words_of_stewards_about_you", of_them.values("is_colleague", "said_at"))


def erase(person: User) -> None:
    """Take the words away. That somebody was a member, of which organisation and when, stays a fact without a name."""
    _circles(person).filter(until=None).update(until=timezone.now())
    StewardWord.objects.filter(application__person=person).delete()
    ApplicationDraft.objects.filter(person=person).delete()
    Profile.objects.filter(person=person).delete()
    Membership.objects.filter(person=person).update(role="", shown_to="members", role_shown_to="nobody")
    erase_applications(Application.objects.filter(person=person))


def erase_applications(applications: QuerySet[Application]) -> None:
    """Take away what was written in applications that are no longer open, and organisations that they alone named."""
    applications = Application.objects.filter(pk__in=list(applications.values_list("pk", flat=True)))
    ApplicationQuestion.objects.filter(application__in=applications).update(text=_REMOVED)
    ApplicationQuestion.objects.filter(application__in=applications).exclude(answer="").update(answer=_REMOVED)
    named = list(applications.exclude(organisation=None).values_list("organisation_id", flat=True))
    empty: dict[str, Any] = dict.fromkeys(_TYPED, "") | {"sectors": []}
    applications.update(organisation=None, **empty)
    applications.exclude(decline_reason="").update(decline_reason=_REMOVED)
    for organisation in Organisation.objects.filter(pk__in=named, is_known_by_application=True):
        if not organisation.applications.exists() and not organisation.memberships.exists():
            organisation.delete()  # Nobody else names it.
