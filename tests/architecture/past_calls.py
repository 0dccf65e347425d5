"""The past calls of the world: one on the site, and one that was taken down."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

from tests.projects.contracting.factories import PastProcessFactory


def add_past_calls(things: SimpleNamespace, officer: Any, marked: Callable[[str], str]) -> None:
    """Make them."""
    runs = {"starts_on": date(2017, 5, 1), "ends_on": date(2017, 7, 31)}
    things.past_call = PastProcessFactory(title=f"A past call {marked('past_call')}", parts=runs)
    hidden = {"taken_down": True, "taken_down_by": officer, "description": marked("hidden_past_call"), "parts": runs}
    things.hidden_past_call = PastProcessFactory(title=f"A past call {marked('hidden_past_call')}", **hidden)
    for name in ("past", "hidden_past"):
        process = getattr(things, f"{name}_call")
        setattr(things, f"{name}_release", process.releases.get())
        setattr(things, f"{name}_award", process.awards.get())
