"""What the idea exchange costs on a site into which `import_ideas` has loaded real texts.

`python -m scripts.bench.ideas FILE…` (`make bench-ideas FILES="…"`) loads the files into a site of its own in `var`,
which goes on where it was stopped, and measures that. Without files it measures the site at hand, in which it makes a
member and a moderator.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, Final

import django

from scripts.bench.archives import ideas_archive
from scripts.bench.targets import MOST_HERE_MS

RUNS: Final = 15
MOST_ON_A_LIST: Final = 12
TITLES: Final = (
    "Ban fireworks",
    "Make the NHS free from privatisation",
    "Mehr Radwege in der Stadt",
    "Climate protection in schools and at work",
    "Stop the cull of badgers and hunting with dogs in the countryside",
)


def main(files: list[str]) -> None:
    """Measure a site into which these files are loaded, made once in var/bench; without files, the site at hand."""
    if files:
        _measure_loaded([str(Path(file).resolve()) for file in files])
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    from hub.ideas.models import Idea

    print(f"{Idea.objects.count():,} ideas; load of the machine {os.getloadavg()[0]:.1f}")
    _pages()
    _already_here()


def _measure_loaded(files: list[str]) -> None:
    """Load the files, which goes on where it was stopped, and measure in a process of its own."""
    archive = ideas_archive()
    archive.run("manage.py", "migrate", "--verbosity", "0")
    for file in files:
        archive.run("manage.py", "import_ideas", file, "--into-scratch")
    archive.run("-m", "scripts.bench.ideas")


def _pages() -> None:
    from django.urls import reverse

    member, moderator = _client(_member()), _client(_moderator())
    for name, client, address in (
        ("list of ideas", member, reverse("ideas:idea-list")),
        ("its page 500", member, f"{reverse('ideas:idea-list')}?page=500"),
        ("search of members", member, "/search/?q=climate&scope=members"),
        ("register of reports", moderator, reverse("moderation_case_modeladmin_index")),
        ("what waits there", moderator, f"{reverse('moderation_case_modeladmin_index')}?decision=no"),
    ):
        _tell(name, client, address, most=MOST_ON_A_LIST if "ideas" in address else None)


def _tell(name: str, client: Any, address: str, most: int | None) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        status = client.get(address).status_code
    number = len(asked)  # The next request forgets them.
    state = "" if most is None else f"  at most {most}: {'met' if number <= most else 'MISSED'}"
    taken = _milliseconds(lambda: client.get(address))
    print(f"{name:22} {status}  {number:3} queries  {taken:7.1f} ms{state}")


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
        over = whole - alone
        state = "met" if over <= MOST_HERE_MS else "MISSED"
        found = [entry.title for entry in already_here(title, person)]
        print(
            f"Already here?, {engine.name}: {alone:6.1f} ms, all {whole:6.1f} ms, over it {over:5.1f} ms, "
            f"at most {MOST_HERE_MS:.0f}: {state}: {title} → {found}"
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
    main(sys.argv[1:])
