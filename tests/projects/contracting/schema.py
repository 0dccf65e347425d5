"""Checks a package against the schema of the Open Contracting Data Standard, from files and never over the network."""

import json
from functools import cache
from typing import Any

from django.conf import settings
from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry, Resource
from referencing.exceptions import NoSuchResource
from referencing.jsonschema import DRAFT4

SCHEMAS = settings.SHARED_DATA / "ocds" / "schema"


def problems_of(package: Any) -> list[str]:
    """Return what of a release package is against the schema, each with its place."""
    return [f"{error.json_path}: {error.message}" for error in _validator().iter_errors(package)]


@cache
def _validator() -> Draft4Validator:
    schema = json.loads((SCHEMAS / "release-package-schema.json").read_text(encoding="utf-8"))
    registry: Registry[Any] = Registry(retrieve=_from_file)  # type: ignore[call-arg] # Its stubs do not know it.
    return Draft4Validator(schema, registry=registry, format_checker=FormatChecker(["date-time", "uri"]))


def _from_file(address: str) -> Resource[Any]:
    """Return the schema of this name. Raises NoSuchResource where no file has it: nothing is fetched."""
    file = SCHEMAS / address.rpartition("/")[2]
    if not file.is_file():
        raise NoSuchResource(address)
    return Resource.from_contents(json.loads(file.read_text(encoding="utf-8")), default_specification=DRAFT4)
