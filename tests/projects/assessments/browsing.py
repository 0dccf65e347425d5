"""How tests of assessments look at pages: as somebody who is signed in."""

from django.test import Client
from django.urls import reverse

from home.models import User


def signed_in(person: User) -> Client:
    """Return a browser of theirs."""
    client = Client()
    client.force_login(person)
    return client


def page_of(person: User, name: str, *args: object, query: str = "") -> str:
    """Return a page as they get it."""
    answer = signed_in(person).get(reverse(name, args=args) + query)
    assert answer.status_code == 200, answer.get("Location")
    return answer.getvalue().decode()


def status_of(person: User, name: str, *args: object) -> int:
    """Return the status that they get."""
    return signed_in(person).get(reverse(name, args=args)).status_code


def said(user: User, name: str, /, *args: object, **fields: object) -> str:
    """Post, and return what the site says on the page that follows."""
    return signed_in(user).post(reverse(name, args=args), fields, follow=True).content.decode()
