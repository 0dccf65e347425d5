"""Taking one filter or guard out of a function, and putting the function so changed in the place of the first."""

import ast
import copy
import importlib
import inspect
import re
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any, Final

# Scopes that narrow, dropped from a chain of calls. `visible_to` is dropped wherever it is asked.
NARROWING: Final = frozenset({"current", "open", "accepted", "acting", "holding_at", "shown", "members", "published"})
_EVERYWHERE: Final = frozenset({"visible_to", "with_any_token"})
_SIEVES: Final = frozenset({"filter", "exclude"})


def is_open_to_all(function: ast.FunctionDef) -> bool:
    """Tell whether a scope gives everybody everything anyhow, so that there is nothing to take out."""
    return ast.unparse(function.body[-1]) == "return self.all()" and len(_without_docstring(function)) == 1


def _without_docstring(function: ast.FunctionDef) -> list[ast.stmt]:
    return function.body[1:] if ast.get_docstring(function) is not None else function.body


def changes_in(function: ast.FunctionDef, *, is_rule: bool) -> list[str]:
    """Return what can be taken out of a function: everything that narrows in a rule, elsewhere only `visible_to`."""
    return [label for label, _ in _sites(function, is_rule=is_rule)]


def _sites(function: ast.FunctionDef, *, is_rule: bool) -> Iterator[tuple[str, ast.AST]]:
    """Give each place at which something can be taken out, with what that would be called."""
    seen: dict[str, int] = {}
    for node in ast.walk(function):
        for label in _labels(node, function, is_rule=is_rule):
            seen[label] = seen.get(label, 0) + 1
            yield (label if seen[label] == 1 else f"{label} ({seen[label]})"), node


def _labels(node: ast.AST, function: ast.FunctionDef, *, is_rule: bool) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        dropped = NARROWING | _EVERYWHERE if is_rule else _EVERYWHERE
        if node.func.attr in dropped - {function.name}:
            yield f"without {node.func.attr}"
        elif is_rule and node.func.attr in _SIEVES and _narrows_besides(node, function):
            yield from (f"without {_short(argument)}" for argument in _arguments(node))
    elif is_rule:
        yield from (f"without {_short(part)}" for part in _parts_of_condition(node, function))
        yield from _guards(node)


def _parts_of_condition(node: ast.AST, function: ast.FunctionDef) -> list[ast.AST]:
    """Return what a condition asks besides something else: in one `Q`, or on one side of an "and"."""
    parts: list[ast.AST] = []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Q":
        parts = _arguments(node) if len(_arguments(node)) > 1 else []
    elif _is_both(node):
        parts = [side for side in (node.left, node.right) if not _is_both(side)]  # type: ignore[attr-defined]
    return [] if parts and _is_turned_round(node, function) else parts


def _is_both(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd)


def _is_turned_round(node: ast.AST, function: ast.FunctionDef) -> bool:
    """Tell whether a condition stands under a "not": what is taken out of it lets fewer in, not more."""
    turned = (each for each in ast.walk(function) if isinstance(each, ast.UnaryOp) and isinstance(each.op, ast.Invert))
    return any(node is inner for each in turned for inner in ast.walk(each))


def _narrows_besides(node: ast.Call, function: ast.FunctionDef) -> bool:
    """Tell whether a filter is not the whole of a `visible_to`, which is taken out as a whole already."""
    is_exclusion = isinstance(node.func, ast.Attribute) and node.func.attr == "exclude"
    return is_exclusion or function.name != "visible_to" or len(_arguments(node)) > 1


def _guards(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.If) and isinstance(node.body[-1], ast.Return | ast.Raise):
        yield f"without if {_short(node.test)}"
    if isinstance(node, ast.comprehension) and node.ifs:
        yield f"without if {_short(node.ifs[0])}"
    if isinstance(node, ast.IfExp):
        yield f"always {_short(node.body)}"


def _arguments(call: ast.Call) -> list[ast.AST]:
    return [*call.args, *call.keywords]


def _short(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:70]


def changed(function: ast.FunctionDef, change: str, *, is_rule: bool, opened: str = "") -> ast.FunctionDef:
    """Return the function without what `change` names."""
    if change == "opens all":
        return _with_body(function, opened)
    if change == "lets everybody see all":
        return _with_body(function, "return self.all()")
    if change == "makes all public":
        return _with_body(function, "return ('public',)")
    position = changes_in(function, is_rule=is_rule).index(change)
    mutated = copy.deepcopy(function)
    node = [site for _, site in _sites(mutated, is_rule=is_rule)][position]
    return ast.fix_missing_locations(_Remover(node, change).visit(mutated))


def _with_body(function: ast.FunctionDef, line: str) -> ast.FunctionDef:
    mutated = copy.deepcopy(function)
    mutated.body = ast.parse(line).body
    return ast.fix_missing_locations(mutated)


class _Remover(ast.NodeTransformer):
    """Takes one thing out of one node."""

    def __init__(self, target: ast.AST, change: str) -> None:
        self.target, self.change = target, change

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if node is not self.target:
            return self.generic_visit(node)
        if not isinstance(node.func, ast.Attribute) or node.func.attr in _SIEVES:
            self._drop_argument(node)
            return self.generic_visit(node)
        whole = ast.Attribute(self.generic_visit(node.func.value), "all", ast.Load())
        return ast.Call(whole, [], [])

    def _drop_argument(self, node: ast.Call) -> None:
        node.args = [argument for argument in node.args if _short(argument) not in self._wanted]
        node.keywords = [word for word in node.keywords if _short(word) not in self._wanted]

    @property
    def _wanted(self) -> set[str]:
        """What goes, by its words, with and without the number that tells it from others of the same words."""
        words = self.change.removeprefix("without ")
        return {words, re.sub(r" \(\d+\)$", "", words)}

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        if node is not self.target:
            return self.generic_visit(node)
        kept = [side for side in (node.left, node.right) if _short(side) not in self._wanted]
        return kept[0] if len(kept) == 1 else node.right

    def visit_If(self, node: ast.If) -> ast.AST:
        if node is self.target:
            node.test = ast.Constant(value=False)
        return self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        if node is self.target:
            node.ifs = node.ifs[1:]
        return self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        if node is self.target:
            node.test = ast.Constant(value=True)
        return self.generic_visit(node)


def put_in_place(module: str, qualified: str, function: ast.FunctionDef) -> None:
    """Have the running program use the changed function wherever it uses the first, imported or registered."""
    present = _present(importlib.import_module(module), qualified)
    present.__code__ = _compiled(function, present)


def _present(module: Any, qualified: str) -> FunctionType:
    owner, _, name = qualified.rpartition(".")
    holder = module
    for part in filter(None, owner.split(".")):
        holder = getattr(holder, part)
    found = inspect.getattr_static(holder, name)
    found = getattr(found, "__func__", None) or getattr(found, "fget", None) or getattr(found, "func", found)
    return inspect.unwrap(found)


def _compiled(function: ast.FunctionDef, present: FunctionType) -> CodeType:
    """Compile the function alone. In a class of its own, which it names, so that `super()` finds it."""
    bare = copy.deepcopy(function)
    bare.decorator_list = []
    if present.__closure__:
        bare.body[:0] = ast.parse("__class__").body
    wrapper = ast.ClassDef("_Holder", [], [], [bare], [])
    module = ast.fix_missing_locations(ast.Module([wrapper if present.__closure__ else bare], []))
    return next(_codes(compile(module, present.__code__.co_filename, "exec"), function.name))


def _codes(code: CodeType, name: str) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_name == name:
                yield constant
            yield from _codes(constant, name)
