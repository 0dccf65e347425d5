"""Which member organisation an applicant may stand for, by the domain of an e-mail address that is theirs."""

from urllib.parse import urlsplit

from allauth.account.models import EmailAddress

from home.models import User
from hub.members.models import Organisation


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


def _is_of(domain: str, website: str) -> bool:
    """Say whether a mail domain is that of a website, or a part of it."""
    try:
        host = (urlsplit(website).hostname or "").removeprefix("www.")
    except ValueError:
        return False
    return "." in host and (domain == host or domain.endswith(f".{host}"))
