"""What the idea exchange costs on a site into which `import_ideas` has loaded real texts.

`python -m scripts.bench.ideas FILE…` (`make bench-ideas FILES="…"`) loads the files into a site of its own in `var`,
which goes on where it was stopped, and measures that. Without files it measures the site at hand, in which it makes a
member and a moderator.
"""

import os
import sys
from functools import partial
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any, Final

import django

from scripts.bench.archives import ideas_archive
from scripts.bench.targets import (
    EXCHANGE,
    MOST_QUERIES_OF_MEMBERS_SEARCH,
    MOST_QUERIES_OF_REGISTER,
    MOST_QUERIES_ON_IDEAS,
    Findings,
)
from scripts.bench.timing import interleaved

ROUNDS: Final = 15
TITLES: Final = (
    "Ban fireworks",
    "Make the NHS free from privatisation",
    "Mehr Radwege in der Stadt",
    "Climate protection in schools and at work",
    "Stop the cull of badgers and hunting with dogs in the countryside",
)


def main(files: list[str]) -> int:
    """Measure a site into which these files are loaded, made once in var/bench; without files, the site at hand.

    Returns how the process ends: 1 where a target is missed.
    """
    if files:
        return _measure_loaded([str(Path(file).resolve()) for file in files])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    from hub.ideas.models import Idea
    from scripts.bench.here import measure_already_here

    print(f"{Idea.objects.count():,} ideas; load of the machine {os.getloadavg()[0]:.1f}")
    findings = Findings()
    _pages(findings)
    for title in TITLES:
        measure_already_here(findings, title, title=title, email=_member().email)
    for missed in findings.missed:
        print(f"MISSED: {missed.target}: {missed.subject}: {missed.figure}")
    return 1 if findings.missed else 0


def _measure_loaded(files: list[str]) -> int:
    """Load the files, which goes on where it was stopped, and measure in a process of its own."""
    archive = ideas_archive()
    archive.run("manage.py", "migrate", "--verbosity", "0")
    for file in files:
        archive.run("manage.py", "import_ideas", file, "--into-scratch")
    try:
        archive.run("-m", "scripts.bench.ideas")
    except CalledProcessError as error:
        return error.returncode
    return 0


def _pages(findings: Findings) -> None:
    """Print what each page asks and costs, in turns."""
    from django.urls import reverse

    member, moderator = _client(_member()), _client(_moderator())
    ideas, reports = reverse("ideas:idea-list"), reverse("moderation_case_modeladmin_index")
    pages = {
        "list of ideas": (member, ideas, MOST_QUERIES_ON_IDEAS),
        "its page 500": (member, f"{ideas}?page=500", MOST_QUERIES_ON_IDEAS),
        "search of members": (member, "/search/?q=climate&scope=members", MOST_QUERIES_OF_MEMBERS_SEARCH),
        "register of reports": (moderator, reports, MOST_QUERIES_OF_REGISTER),
        "what waits there": (moderator, f"{reports}?decision=no", MOST_QUERIES_OF_REGISTER),
    }
    subjects = {name: partial(client.get, address) for name, (client, address, _) in pages.items()}
    costs = interleaved(subjects, rounds=ROUNDS)
    for name, (client, address, most) in pages.items():
        number = _queries(client, address)
        state = findings.judge(EXCHANGE, name, f"{number} queries", is_met=number <= most)
        cost = costs[name]
        print(f"{name:22} {number:3} queries, at most {most}: {state}  {cost.wall:7.1f} ms ({cost.cpu:.1f} CPU)")


def _queries(client: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        status = client.get(address).status_code
    number = len(asked)  # The next request forgets them.
    if status != 200:
        raise SystemExit(f"{address} answers {status}")
    return number


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
    sys.exit(main(sys.argv[1:]))
