"""Reader by thing by mail: each goes to whom its row says, and names nothing that the row does not."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from home.outbox import Mail
from search.leakcheck.mails import words_of_mail
from tests.architecture.mails import ACCOUNT_MAILS, MADE_ELSEWHERE, MAILS
from tests.architecture.test_surfaces import things_in
from tests.architecture.world import World

pytestmark = pytest.mark.django_db

_APPS = ("home", "search", "prospectus", "hub", "projects")
_VARIABLE = re.compile(r"{{\s*(\w+)")


def makers() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Give every function that makes a mail, or returns one, by its whole name."""
    for app in _APPS:
        for path in sorted((Path(settings.BASE_DIR) / app).rglob("*.py")):
            module = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef) and (_returns_mail(node) or _makes_mail(node)):
                    yield f"{module}.{node.name}", node


def _returns_mail(function: ast.FunctionDef) -> bool:
    return function.returns is not None and re.search(r"\bMail\b", ast.unparse(function.returns)) is not None


def _makes_mail(function: ast.FunctionDef) -> bool:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(isinstance(called, ast.Name) and called.id == "Mail" for called in calls)


def test_every_mail_has_a_row():
    """Those with an underscore give a letter its frame, and are asked by one that has a row."""
    rows = {f"{function.__module__}.{function.__name__}" for function in MAILS}
    made = {name: node for name, node in makers() if not (node.name.startswith("_") and _returns_mail(node))}
    missing = set(made) - rows - set(MADE_ELSEWHERE)
    assert not missing, f"Give {sorted(missing)} a row in tests/architecture/mails.py."
    assert not (rows | set(MADE_ELSEWHERE)) - set(made)
    for name in rows:
        module, _, function = name.rpartition(".")
        assert callable(getattr(importlib.import_module(module), function))


def written(world: World, function: Any) -> list[Mail]:
    made = MAILS[function].make(world)
    return [made] if isinstance(made, Mail) else list(made)


@pytest.mark.parametrize("function", MAILS, ids=lambda function: f"{function.__module__}.{function.__name__}")
def test_a_mail_goes_to_whom_its_row_says_and_names_nothing_else(world: World, function: Any):
    letters, row = written(world, function), MAILS[function]
    assert letters
    assert {address for mail in letters for address in mail.to} == set(row.to(world))
    assert things_in(" ".join(map(words_of_mail, letters))) == row.names


def test_mails_of_accounts_know_nothing_but_the_account():
    folder = Path(settings.BASE_DIR) / "home" / "templates" / "account" / "email"
    known = {path.name: set(_VARIABLE.findall(path.read_text())) for path in sorted(folder.iterdir())}
    assert len(known) > 8
    assert {name: more for name, words in known.items() if (more := words - ACCOUNT_MAILS)} == {}
