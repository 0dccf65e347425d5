"""The signed link in mails of answers, by which somebody stops them without signing in."""

from typing import Final

from django.conf import settings
from django.core import signing
from django.urls import reverse

from home.models import User

_STOP: Final = "hub.ideas.answers.stop"


def absolute(path: str) -> str:
    """Return the whole address of a path of this site."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def stop_link(person: User) -> str:
    """Return the address at which mail of answers is stopped. It does not run out: old mail is at hand for years."""
    return absolute(reverse("ideas:answer-mail-stop-link", args=[signing.Signer(salt=_STOP).sign(str(person.pk))]))


def read_stop_link(mark: str) -> User | None:
    """Return whose mail the link stops, None where there is no such person or the link is none of ours."""
    try:
        key = signing.Signer(salt=_STOP).unsign(mark)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=int(key)).first()
