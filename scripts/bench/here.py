"""What *Already here?* costs a member who types a title, beyond the engine that is asked for things of a like name."""

from django.test import Client
from django.urls import reverse

from home.models import User
from hub.ideas.already_here import ASKED_FOR
from scripts.bench.targets import HERE, MOST_HERE_MS, Findings
from scripts.bench.timing import interleaved
from search.engines import reader_engines
from search.tokens import tokens_for

ROUNDS = 20
_TITLE = "Warm homes for older people in the north of the city"


def measure_already_here(
    findings: Findings, archive: str, *, title: str = _TITLE, email: str = "member@example.org"
) -> None:
    """Print what the whole takes and what the engine takes of it, in the same rounds, and judge the rest."""
    person, client = User.objects.get(email=email), Client()
    client.force_login(person)
    engine, tokens, address = reader_engines()[0], tokens_for(person), reverse("ideas:already-here")

    def ask_the_engine() -> None:
        for scope, kinds in ASKED_FOR:
            engine.similar(title, kinds=kinds, scope=scope, tokens=tokens, limit=40)

    subjects = {"engine": ask_the_engine, "whole": lambda: client.get(address, {"title": title})}
    costs = interleaved(subjects, rounds=ROUNDS)
    whole, alone = costs["whole"], costs["engine"]
    over, by_processor = whole.wall - alone.wall, whole.cpu - alone.cpu
    figure = f"{over:+.1f} ms, {by_processor:+.1f} CPU"
    state = findings.judge(HERE, archive, figure, is_met=over <= MOST_HERE_MS)
    print(
        f"\nAlready here? above the engine {engine.name} (at most {MOST_HERE_MS:.0f} ms by the clock)\n"
        f"  whole {whole.wall:6.1f} ms ({whole.cpu:5.1f} CPU), engine {alone.wall:6.1f} ms ({alone.cpu:5.1f} CPU), "
        f"above {figure}  {state}"
    )
