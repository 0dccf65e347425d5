"""The one moment by which a request is in time: asked at the door of each page, and handed to each act."""

import ast
import inspect
from pathlib import Path

import pytest
from django.conf import settings

from projects.bids import services
from projects.bids.services import files

PAGES = Path(settings.BASE_DIR) / "projects" / "bids" / "views"
ACTS = {
    name
    for module in (services, files)
    for name, act in vars(module).items()
    if inspect.isfunction(act) and "arrival" in inspect.signature(act).parameters
}


def calls_of_acts(page: Path) -> list[ast.Call]:
    """Return the places in a module of pages at which it does such an act."""
    found = [node for node in ast.walk(ast.parse(page.read_text())) if isinstance(node, ast.Call)]
    return [node for node in found if isinstance(node.func, ast.Name) and node.func.id in ACTS]


def test_every_page_hands_each_act_the_moment_of_arrival():
    done = {page.name: calls_of_acts(page) for page in PAGES.glob("*.py")}
    assert {node.func.id for nodes in done.values() for node in nodes} == ACTS - {"bid_to_write"}
    for name, nodes in done.items():
        for node in nodes:
            given = {each.arg: ast.unparse(each.value) for each in node.keywords}
            assert given.get("arrival") == "self.arrival", f"{name}: {node.func.id}"


@pytest.mark.parametrize("name", ["writing", "files", "people", "partners", "pages", "parts"])
def test_no_page_of_a_bid_asks_the_clock_a_second_time(name):
    names = {node.id for node in ast.walk(ast.parse((PAGES / f"{name}.py").read_text())) if isinstance(node, ast.Name)}
    assert not {"clock", "timezone"} & names
