"""Applies through the pages, as somebody does in a browser."""

from typing import Any

from django.test import Client
from django.urls import reverse

CHECK = "/members/join/apply/check/"
ORGANISATION = {"standing": "organisation", "organisation_name": "Canal Trust", "organisation_sector": "voluntary"}
TYPED: dict[str, dict[str, Any]] = {
    "organisation": ORGANISATION,
    "about": {"role": "Clerk", "sectors": ["voluntary", "faith"]},
    "offer": {"knows": "Locks", "can_offer": "A boat", "looks_for": "Rope", "motive": "To help"},
}


def page_of(step: str) -> str:
    return reverse("members:application-step", args=[step])


def fill_in(client: Client, **other: Any) -> None:
    """Go through the pages, and stop before the application is sent."""
    for step, fields in TYPED.items():
        client.post(page_of(step), {**fields, **{name: value for name, value in other.items() if name in fields}})


def apply_through_pages(client: Client, **other: Any) -> Any:
    """Go through the pages, send the application and return the page that is the receipt."""
    fill_in(client, **other)
    return client.post(CHECK, follow=True)
