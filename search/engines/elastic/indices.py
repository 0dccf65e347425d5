"""The indices on the server: made, named, pointed to, looked over and removed."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from elasticsearch import ConflictError, Elasticsearch, NotFoundError

from search.engines.base import Scope
from search.engines.elastic import schema

MAX_SYNONYMS = 10_000  # A set of the engine takes no more.


def alias_of(prefix: str, scope: Scope) -> str:
    """Return the name under which readers ask an index, whichever one stands behind it."""
    return f"{prefix}-{scope.value}"


def prepare(client: Elasticsearch, prefix: str) -> None:
    """Keep the server from making an index by itself, as it would where a late write meets a removed one."""
    aliases = [alias_of(prefix, scope) for scope in Scope]
    client.indices.put_index_template(
        name=f"{prefix}-never-by-itself",
        index_patterns=[*aliases, *(f"{alias}-*" for alias in aliases)],
        allow_auto_create=False,
        priority=500,
        template={},
    )
    try:
        client.synonyms.get_synonym(id=schema.synonyms_set(prefix), size=0)
    except NotFoundError:
        write_synonyms((), client=client, prefix=prefix)


def write_synonyms(rules: Iterable[str], *, client: Elasticsearch, prefix: str) -> None:
    """Let these rules ("youth, young people") hold from now on, for every index of the site, without a rebuild."""
    kept = list(rules)[:MAX_SYNONYMS]
    numbered = [{"id": f"rule-{number:05}", "synonyms": rule} for number, rule in enumerate(kept, start=1)]
    client.synonyms.put_synonym(id=schema.synonyms_set(prefix), synonyms_set=numbered)


def read_synonyms(*, client: Elasticsearch, prefix: str) -> list[str]:
    """Return the rules that the engine has now."""
    found = client.synonyms.get_synonym(id=schema.synonyms_set(prefix), size=MAX_SYNONYMS)
    return [rule["synonyms"] for rule in sorted(found["synonyms_set"], key=lambda rule: str(rule["id"]))]


def create(client: Elasticsearch, prefix: str, scope: Scope) -> str:
    """Make an empty index, quiet while it is being filled, and return its name."""
    name = f"{alias_of(prefix, scope)}-{timezone.now():%Y%m%d%H%M%S}-{secrets.token_hex(3)}"
    body = schema.index_body(prefix)
    body["settings"]["refresh_interval"] = "-1"
    client.indices.create(index=name, **body)
    return name


def open_to_readers(client: Elasticsearch, names: Iterable[str]) -> None:
    """Let what was written be found, now and from now on."""
    for name in names:
        client.indices.put_settings(index=name, settings={"index": {"refresh_interval": None}})
        client.indices.refresh(index=name)


def point(client: Elasticsearch, prefix: str, names: Mapping[Scope, str]) -> None:
    """Move the readers' names to these indices, all in one step."""
    actions: list[dict[str, Any]] = []
    for scope, name in names.items():
        alias = alias_of(prefix, scope)
        if client.indices.exists(index=alias) and not client.indices.exists_alias(name=alias):
            actions.append({"remove_index": {"index": alias}})  # Somebody made an index of that very name.
        actions.append({"remove": {"index": f"{alias}-*", "alias": alias, "must_exist": False}})
        actions.append({"add": {"index": name, "alias": alias}})
    client.indices.update_aliases(actions=actions)


def present(client: Elasticsearch, prefix: str) -> frozenset[str]:
    """Return the names of all indices of this site, used or left over."""
    patterns = [f"{alias_of(prefix, scope)}-*" for scope in Scope]
    return frozenset(client.indices.get(index=patterns, allow_no_indices=True, filter_path="*.aliases"))


def pointed_to(client: Elasticsearch, prefix: str) -> dict[Scope, str]:
    """Return the index behind each of the readers' names, as far as there is exactly one."""
    found: dict[Scope, str] = {}
    for scope in Scope:
        try:
            names = list(client.indices.get_alias(name=alias_of(prefix, scope)))
        except NotFoundError:
            continue
        if len(names) == 1:
            found[scope] = names[0]
    return found


def shape(client: Elasticsearch, prefix: str, name: str) -> str:
    """Return a mark of the index as it is and of the shape the hub wants; it changes when either of the two does."""
    mapping = dict(client.indices.get_mapping(index=name)[name]["mappings"])
    mapping["properties"] = {
        field: {**definition, "properties": None} if field.startswith("facet") else definition
        for field, definition in mapping.get("properties", {}).items()
    }
    mapping.pop("dynamic_templates", None)
    actual = hashlib.sha256(json.dumps(mapping, sort_keys=True).encode()).hexdigest()[:16]
    return f"{schema.fingerprint(prefix)}:{actual}"


def remove(client: Elasticsearch, names: Iterable[str]) -> None:
    """Delete these indices, as far as they are still there."""
    for name in sorted(names):
        client.indices.delete(index=name, ignore_unavailable=True)


def remove_site(client: Elasticsearch, prefix: str) -> None:
    """Delete everything of a scratch site: indices, synonyms and template."""
    remove(client, present(client, prefix))
    client.indices.delete_index_template(name=f"{prefix}-never-by-itself")
    try:
        client.synonyms.delete_synonym(id=schema.synonyms_set(prefix))
    except (NotFoundError, ConflictError):
        return
