"""The mutants of privacy: which rules are found in the code, and that what is taken out is what its name says."""

import ast
import json

import pytest

from scripts.mutate.__main__ import HINTS
from scripts.mutate.accepted import ACCEPTED
from scripts.mutate.changing import changed, changes_in
from scripts.mutate.finding import mutants

RULE = """
def visible_to(self, user):
    if not user.is_active:
        return self.none()
    mine = rows.filter(person=user.pk, ended_at=None).exclude(hidden=True)
    return self.filter(Q(group__in=mine, open=True) | (Q(author=user.pk) & ~Q(draft=True, hidden=True)))
"""


def text_without(change: str) -> str:
    return ast.unparse(changed(ast.parse(RULE).body[0], change, is_rule=True))


def test_rules_are_found_that_bear_other_names_or_are_asked_by_a_rule():
    found = {f"{mutant.path}::{mutant.function}" for mutant in mutants()}
    assert found >= {
        "search/pages.py::page_tokens",
        "prospectus/search_sources.py::edition_tokens",
        "hub/ideas/audience.py::IdeaAudience._own_tokens",
        "hub/ideas/services/circles.py::authors_tokens",
        "hub/members/profiles.py::_standings",
        "hub/moderation/querysets.py::CaseQuerySet._for_moderator",
        "projects/bids/querysets.py::calls_with_part",
        "projects/bids/querysets.py::BidQuerySet.opened_to",
    }


def test_everything_that_narrows_in_a_rule_can_be_taken_out_alone():
    assert changes_in(ast.parse(RULE).body[0], is_rule=True) == [
        "without if not user.is_active",
        "without hidden=True",
        "without person=user.pk",
        "without ended_at=None",
        "without group__in=mine",
        "without open=True",
        "without Q(author=user.pk)",
        "without ~Q(draft=True, hidden=True)",
    ]


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        ("without if not user.is_active", "not user.is_active"),
        ("without hidden=True", ".exclude(hidden=True)"),
        ("without ended_at=None", "ended_at=None"),
        ("without open=True", "open=True"),
        ("without Q(author=user.pk)", "Q(author=user.pk)"),
        ("without ~Q(draft=True, hidden=True)", "~Q("),
    ],
)
def test_what_is_taken_out_is_gone_and_all_else_stays(change: str, gone: str):
    whole, rest = ast.unparse(ast.parse(RULE)), text_without(change)
    assert gone in whole
    assert gone not in rest
    assert rest.count("user.pk") == whole.count("user.pk") - gone.count("user.pk")


def test_no_mutant_is_accepted_that_is_not_there_any_more():
    assert set(ACCEPTED) <= {mutant.name for mutant in mutants()}


def test_of_each_mutant_a_test_is_remembered_that_fails_without_it():
    remembered = json.loads(HINTS.read_text())
    unknown = {mutant.name for mutant in mutants()} - set(remembered) - set(ACCEPTED)
    assert not unknown, f"Run `python -m scripts.mutate --remember --only WORD` for {sorted(unknown)}."
