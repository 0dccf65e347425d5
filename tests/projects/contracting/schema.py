"""Checks a package against the schema of the Open Contracting Data Standard, from files and never over the network.

It knows those rules of JSON Schema (draft 4) that this schema uses, and refuses a schema that uses another one: what
it does not know, it would let pass.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

SCHEMAS = settings.SHARED_DATA / "ocds" / "schema"
_SAYS_NOTHING = {
    "$schema", "codelist", "default", "definitions", "deprecated", "description", "id", "mergeStrategy",
    "omitWhenMerged", "openCodelist", "title", "versionId", "wholeListMerge",
}  # fmt: skip
_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


def problems_of(package: Any) -> list[str]:
    """Return what of a release package is against the schema, each with its place."""
    file = SCHEMAS / "release-package-schema.json"
    return list(_problems(package, _read(file), file, "package"))


@cache
def _read(file: Path) -> dict[str, Any]:
    return json.loads(file.read_text(encoding="utf-8"))


def _problems(value: Any, schema: dict[str, Any], file: Path, place: str) -> Iterator[str]:
    if "$ref" in schema:
        schema, file = _resolved(schema["$ref"], file)
    for keyword, rule in schema.items():
        if keyword not in _SAYS_NOTHING:
            yield from _RULES[keyword](value, rule, file, place)


def _resolved(reference: str, file: Path) -> tuple[dict[str, Any], Path]:
    address, _, pointer = reference.partition("#")
    if address:
        file = SCHEMAS / address.rpartition("/")[2]
    found = _read(file)
    for part in filter(None, pointer.split("/")):
        found = found[part]
    return found, file


def _type(value: Any, rule: Any, file: Path, place: str) -> Iterator[str]:
    kinds = [rule] if isinstance(rule, str) else rule
    if not any(_TYPES[kind](value) for kind in kinds):
        yield f"{place}: {value!r} is no {' or '.join(kinds)}"


def _required(value: Any, rule: Any, file: Path, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{place}: {name} is missing" for name in rule if name not in value)


def _properties(value: Any, rule: Any, file: Path, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name in value.keys() & rule.keys():
            yield from _problems(value[name], rule[name], file, f"{place}.{name}")


def _pattern_properties(value: Any, rule: Any, file: Path, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        for pattern, schema in rule.items():
            for name in value:
                if re.search(pattern, name):
                    yield from _problems(value[name], schema, file, f"{place}.{name}")


def _items(value: Any, rule: Any, file: Path, place: str) -> Iterator[str]:
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from _problems(each, rule, file, f"{place}[{number}]")


def _enum(value: Any, rule: Any, file: Path, place: str) -> Iterator[str]:
    if value not in rule:
        yield f"{place}: {value!r} is none of {rule}"


def _unique(value: Any, rule: Any, file: Path, place: str) -> Iterator[str]:
    if rule and isinstance(value, list):
        written = [json.dumps(each, sort_keys=True) for each in value]
        if len(set(written)) != len(written):
            yield f"{place}: the same twice"


def _least(value: Any, rule: Any, file: Path, place: str) -> Iterator[str]:
    if isinstance(value, str | list) and len(value) < rule:
        yield f"{place}: fewer than {rule}"


def _pattern(value: Any, rule: Any, file: Path, place: str) -> Iterator[str]:
    if isinstance(value, str) and not re.search(rule, value):
        yield f"{place}: {value!r} does not look like {rule}"


def _format(value: Any, rule: Any, file: Path, place: str) -> Iterator[str]:
    if isinstance(value, str) and not _FORMATS[rule](value):
        yield f"{place}: {value!r} is no {rule}"


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None and "T" in text
    except ValueError:
        return False


_FORMATS: dict[str, Callable[[str], bool]] = {
    "date-time": _is_moment,
    "uri": lambda text: bool(urlsplit(text).scheme) and not re.search(r"[\s<>]", text),
}
_RULES: dict[str, Callable[[Any, Any, Path, str], Iterator[str]]] = {
    "type": _type,
    "required": _required,
    "properties": _properties,
    "patternProperties": _pattern_properties,
    "items": _items,
    "enum": _enum,
    "uniqueItems": _unique,
    "minItems": _least,
    "minLength": _least,
    "pattern": _pattern,
    "format": _format,
}
