"""Which rules of privacy there are, found in the code itself: whoever adds one adds a mutant without knowing.

A rule is every `visible_to`, every function that hands out tokens (to readers, or to entries of the catalogue), what
these call in their own module, every place that asks `visible_to`, and what `ALSO` names.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.mutate.changing import changes_in, is_open_to_all

ROOT: Final = Path(__file__).resolve().parents[2]
APPS: Final = ("home", "search", "prospectus", "hub", "projects")
NOT_SERVED: Final = ("migrations", "leakcheck", "management", "bench")
# Rules that bear no telling name: the doors of private pages, and what engines are told.
ALSO: Final = frozenset(
    {
        "search/engines/narrowing.py::visible",
        "search/engines/narrowing.py::everything",
        "search/engines/narrowing.py::_visible_and_not_excluded",
        "search/queries.py::_narrowed_ids",
        "search/queries.py::suggest",
        "search/results.py::reader_in",
        "search/results.py::searches_members",
        "search/tokens.py::tokens_for",
        "search/tokens.py::audience_tokens",
        "search/tokens.py::_audiences",
        "search/tokens.py::is_in_audience",
        "home/querysets.py::BasePageQuerySet.published",
        "hub/members/queries.py::organisations_of",
        "hub/members/queries.py::_organisations",
        "hub/members/secretariat.py::is_in_secretariat",
        "hub/members/views/private.py::MembersMixin.dispatch",
        "hub/ideas/views/access.py::AuthorsMixin.own_idea",
        "hub/ideas/search_sources.py::_comments",
        "hub/ideas/audience.py::IdeaAudience.tokens",
        "hub/ideas/services/circles.py::authors_tokens",
        "hub/members/profiles.py::seen",
        "hub/members/profiles.py::sight_of",
        "hub/ideas/files.py::files_for_all",
        "hub/ideas/files.py::files_once_shared",
        "hub/ideas/reportable.py::idea_as_it_was",
        "hub/ideas/reportable.py::comment_as_it_was",
        "hub/ideas/publishing/querysets.py::ConsentQuerySet.giving_sight",
        "hub/ideas/publishing/querysets.py::IdeaPublicationQuerySet.public",
        "hub/ideas/publishing/querysets.py::IdeaPublicationQuerySet.known_to",
        "hub/moderation/querysets.py::OpeningQuerySet.giving_sight",
        "hub/moderation/querysets.py::CaseQuerySet.for_moderator",
        "hub/moderation/permissions.py::has_opened",
        "hub/moderation/permissions.py::can_open_case",
        "projects/bids/querysets.py::BidQuerySet.opened_to",
        "projects/bids/querysets.py::BidQuerySet.left_alone_to",
        "projects/bids/querysets.py::BidPartnerQuerySet.asked_of",
        "projects/bids/querysets.py::BidPartnerQuerySet.run_by",
        "projects/assessments/querysets.py::bids_read_by",
        "projects/assessments/querysets.py::bids_recused_from",
        "projects/assessments/querysets.py::AssessmentQuerySet.run_by",
        "projects/awards/querysets.py::LetterQuerySet.sent_to",
        "projects/awards/queries.py::shortlisted",
        "hub/offers/queries.py::tokens_of_thing",
        "hub/offers/queries.py::while_members",
        "hub/offers/queries.py::_while_a_member",
        "hub/offers/queries.py::tokens_of_both",
        "hub/offers/services/sight.py::_tokens_of_now",
        "hub/ideas/models/circle.py::IdeaCircle.covers_tokens",
        "search/engines/indexing.py::scope_of",
        "search/alerts/queries.py::_tokens",
    }
)
PAGE_TOKENS: Final = "search/pages.py::page_tokens"  # Those of every page of the CMS.
# What these return when the rule is out: whatever is asked, everything is open.
OPENED: Final = {
    "search/engines/narrowing.py::visible": "return Sql('1 = 1')",
    "search/engines/narrowing.py::everything": "return Sql(f'SELECT id{column} FROM search_entry')",
    "search/engines/elastic/question.py::_known_to": "return {'match_all': {}}",
    "search/queries.py::_narrowed_ids": "return frozenset()",
    "search/tokens.py::member_token": "return person_token(user_pk)",
    "hub/members/queries.py::organisations_of": "return [None]",
    "hub/members/permissions.py::can_take_part": "return True",
    "hub/moderation/permissions.py::can_open_case": "return True",
    "hub/moderation/permissions.py::has_opened": "return can_open_case(user, case)",
    "hub/ideas/services/circles.py::draft_tokens": "return frozenset({person_token(author.pk), 'members'})",
    "hub/offers/queries.py::tokens_of_thing": "return frozenset({MEMBERS})",
    "hub/offers/queries.py::while_members": "return frozenset(tokens)",
    "hub/offers/queries.py::tokens_of_both": "return now | then",
    "hub/offers/services/sight.py::_tokens_of_now": "return frozenset({'members'})",
    "hub/ideas/models/circle.py::IdeaCircle.covers_tokens": "return True",
    "search/engines/indexing.py::scope_of": "return Scope.PUBLIC",
    "search/alerts/queries.py::_tokens": "return tokens_for(reader)",
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One rule taken out: where it stands, and which of the function's filters or guards goes.

    `is_of_rule` tells it from a place that only asks a rule.
    """

    path: str
    function: str
    change: str
    is_of_rule: bool

    @property
    def name(self) -> str:
        """Return what it is called in what is printed and remembered."""
        return f"{self.path}::{self.function} {self.change}"

    @property
    def module(self) -> str:
        """Return the name of its module."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def mutants() -> list[Mutant]:
    """Return every mutant, in the order of the files."""
    return [mutant for path in _paths() for mutant in _of_file(path)]


def is_rule(path: str, tree: ast.Module, function: str) -> bool:
    """Tell whether everything that narrows in a function is a rule, and not only where it asks `visible_to`."""
    return function in _rules(path, tree, dict(functions_of(tree)))


def _paths() -> Iterator[Path]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if not set(path.parts) & set(NOT_SERVED) and not path.name.startswith(("demo", "leakcheck")):
                yield path


def _of_file(path: Path) -> Iterator[Mutant]:
    name = str(path.relative_to(ROOT))
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    functions = dict(functions_of(tree))
    whole = _rules(name, tree, functions)
    for qualified, function in functions.items():
        is_rule = qualified in whole
        if f"{name}::{qualified}" in OPENED:
            yield Mutant(name, qualified, "opens all", True)
        if qualified.endswith("visible_to") and not is_open_to_all(function):
            yield Mutant(name, qualified, "lets everybody see all", True)
        if qualified in _tokens_of_sources(tree) or f"{name}::{qualified}" == PAGE_TOKENS:
            yield Mutant(name, qualified, "makes all public", True)
        for change in changes_in(function, is_rule=is_rule):
            yield Mutant(name, qualified, change, is_rule)


def functions_of(tree: ast.AST, before: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    """Give the functions and methods of a module by their names."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from functions_of(node, f"{before}{node.name}.")
        elif isinstance(node, ast.FunctionDef):
            yield f"{before}{node.name}", node


def _rules(path: str, tree: ast.Module, functions: dict[str, ast.FunctionDef]) -> set[str]:
    """Return the functions of a file that are rules, with those of the file that they call."""
    found = {name for name in functions if name.rpartition(".")[2] == "visible_to" or f"{path}::{name}" in ALSO}
    found |= {name for name in _called_with(tree, "TokenProvider", "tokens") if name in functions}
    found |= {name for name in functions if f"{path}::{name}" == PAGE_TOKENS}
    bases = {node.name: [_name(base) for base in node.bases] for node in tree.body if isinstance(node, ast.ClassDef)}
    waiting = list(found)
    while waiting:
        new = set(_called_by(waiting.pop(), functions, bases)) - found
        found |= new
        waiting += new
    return found


def _called_by(rule: str, functions: dict[str, ast.FunctionDef], bases: dict[str, list[str]]) -> Iterator[str]:
    """Give the functions of the file that a rule calls: by their names, or as methods of its own class or a base."""
    for node in ast.walk(functions[rule]):
        if isinstance(node, ast.Name) and node.id in functions:
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}:
            yield from _method(rule.rpartition(".")[0], node.attr, functions, bases)


def _method(owner: str, name: str, functions: dict[str, ast.FunctionDef], bases: dict[str, list[str]]) -> Iterator[str]:
    if f"{owner}.{name}" in functions:
        yield f"{owner}.{name}"
        return
    for base in bases.get(owner, []):
        yield from _method(base, name, functions, bases)


def _tokens_of_sources(tree: ast.Module) -> set[str]:
    return _called_with(tree, "Source", "tokens")


def _called_with(tree: ast.Module, called: str, keyword: str) -> set[str]:
    """Return the functions that are given to calls of `called` under this keyword."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node.func) == called)
    values = (word.value for call in calls for word in call.keywords if word.arg == keyword)
    return {value.id for value in values if isinstance(value, ast.Name)}


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
