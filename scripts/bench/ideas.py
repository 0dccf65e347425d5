"""What the idea exchange costs on a site into which `import_ideas` has loaded real texts.

Run it on that scratch site: `DATABASE_URL=… python -m scripts.bench.ideas`. It makes a member and a moderator there.
"""

import os
import time
from collections.abc import Callable
from statistics import median
from typing import Any, Final

import django

RUNS: Final = 15
TITLES: Final = (
    "Ban fireworks",
    "Make the NHS free from privatisation",
    "Mehr Radwege in der Stadt",
    "Climate protection in schools and at work",
    "Stop the cull of badgers and hunting with dogs in the countryside",
)


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    from hub.ideas.models import Idea

    print(f"{Idea.objects.count():,} ideas")
    _pages()
    _already_here()


def _pages() -> None:
    from django.urls import reverse

    member, moderator = _client(_member()), _client(_moderator())
    for name, client, address in (
        ("list of ideas", member, reverse("ideas:idea-list")),
        ("its page 500", member, f"{reverse('ideas:idea-list')}?page=500"),
        ("search of members", member, "/search/?q=climate&scope=members"),
        ("already here", member, f"{reverse('ideas:already-here')}?title=Ban+fireworks"),
        ("register of reports", moderator, reverse("moderation_case_modeladmin_index")),
        ("what waits there", moderator, f"{reverse('moderation_case_modeladmin_index')}?decision=no"),
    ):
        _tell(name, client, address)


def _tell(name: str, client: Any, address: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        status = client.get(address).status_code
    print(f"{name:22} {status}  {len(asked):3} queries  {_milliseconds(lambda: client.get(address)):7.1f} ms")


def _already_here() -> None:
    """Compare the whole answer with what the engine alone takes for the same title."""
    from hub.ideas.already_here import already_here
    from search.engines import reader_engines
    from search.engines.base import Scope
    from search.tokens import tokens_for

    person = _member()
    engine, tokens, client = reader_engines()[0], tokens_for(person), _client(person)
    for title in TITLES:
        alone = _milliseconds(
            lambda title=title: engine.similar(
                title, kinds=frozenset({"idea"}), scope=Scope.MEMBERS, tokens=tokens, limit=40
            )
        )
        whole = _milliseconds(lambda title=title: client.get("/ideas/already-here/", {"title": title}))
        found = [entry.title for entry in already_here(title, person)]
        print(
            f"{engine.name}: {alone:6.1f} ms, all {whole:6.1f} ms, over it {whole - alone:5.1f} ms: {title} → {found}"
        )


def _milliseconds(act: Callable[[], Any]) -> float:
    """Return what it takes of the processor: the clock would count other people's work on a busy machine."""
    taken = []
    for _ in range(RUNS):
        begun = time.process_time()
        act()
        taken.append((time.process_time() - begun) * 1000)
    return median(taken)


def _client(person: Any) -> Any:
    from django.test import Client

    client = Client()
    client.force_login(person)
    return client


def _member() -> Any:
    from hub.ideas.importing.people import made_up

    return made_up("measurer")


def _moderator() -> Any:
    from django.conf import settings

    from home.services import join_office
    from hub.ideas.importing.people import made_up
    from hub.moderation.moderators import OFFICE

    settings.MFA_REQUIRED_FOR_STAFF = False
    person = made_up("measuring moderator", is_member=False)
    join_office(OFFICE, person)
    return person


if __name__ == "__main__":
    main()
