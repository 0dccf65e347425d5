"""For which organisation an applicant may stand: by the domain of their e-mail address, or by their invitation."""

from urllib.parse import urlsplit

from allauth.account.models import EmailAddress

from home.models import User
from hub.members.enums import Standing
from hub.members.models import ApplicationDraft, Invitation, Organisation


def suggested_organisations(person: User) -> list[Organisation]:
    """Return the members whose website has the domain of one of the person's verified addresses.

    Of organisations that have not joined nothing is told: that somebody of them has applied is nobody's business.
    """
    verified = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    domains = {email.rpartition("@")[2].lower() for email in verified}
    if not domains:
        return []
    members = Organisation.objects.members().exclude(website="")
    return [member for member in members if any(_is_of(domain, member.website) for domain in domains)]


def begun_by_invitation(person: User) -> ApplicationDraft:
    """Return an empty draft, with the organisation that the invitation names which the person has taken up last.

    Whoever invited may be wrong about it: it stands in the form, to be left or changed, and is kept by no act.
    """
    draft = ApplicationDraft(person=person)
    taken_up = Invitation.objects.filter(accepted_by=person).exclude(organisation_name="")
    name = taken_up.order_by("-answered_at").values_list("organisation_name", flat=True).first()
    if name:
        draft.standing, draft.organisation_name = Standing.ORGANISATION, name
    return draft


def _is_of(domain: str, website: str) -> bool:
    """Say whether a mail domain is that of a website, or a part of it."""
    try:
        host = (urlsplit(website).hostname or "").removeprefix("www.")
    except ValueError:
        return False
    return "." in host and (domain == host or domain.endswith(f".{host}"))
