"""What every release and every package has, whatever it is about."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from projects.contracting.importing.facts import moment_of
from projects.contracting.naming import base_address, council_identifier, council_name, moment, ocid_of, whole
from projects.contracting.written import written
from prospectus.open_data import LICENCE

_EXTENSIONS: Final = [
    f"https://raw.githubusercontent.com/open-contracting-extensions/{name}/master/extension.json"
    for name in ("ocds_enquiry_extension", "ocds_pagination_extension")
]
_NOTHING: Final[tuple[Any, ...]] = (None, "", [], {})


def release(key: str, content: dict[str, Any], moments: Iterable[datetime | None], *, at: datetime) -> dict[str, Any]:
    """Return the release of a process as it stands.

    Its id is made of what it says, so it is another exactly where the content is. `moments` are those at which
    something of it changed or will change; the last one that is past dates it.
    """
    ocid = ocid_of(key)
    body = said({"language": "en", "initiationType": "tender", **content})
    mark = hashlib.sha256(f"{ocid}\n{written(body, sort_keys=True)}".encode()).hexdigest()[:16]
    return {"ocid": ocid, "id": f"{ocid}-{mark}", "date": moment(_latest(moments, at)), **body}


def _latest(moments: Iterable[datetime | None], at: datetime) -> datetime:
    """Return the last one that is past. A page that was never published as editors do it has none but those ahead."""
    known = [each for each in moments if each is not None]
    return max((each for each in known if each <= at), default=min(known, default=at))


def said(value: Any) -> Any:
    """Return it without what says nothing, to whatever depth. No and 0 say something."""
    if isinstance(value, dict):
        inner = {name: said(each) for name, each in value.items()}
        return {name: each for name, each in inner.items() if not _is_nothing(each)}
    if isinstance(value, list):
        return [each for each in map(said, value) if not _is_nothing(each)]
    return value


def _is_nothing(value: Any) -> bool:
    return not isinstance(value, bool) and value in _NOTHING


def package(
    releases: list[dict[str, Any]],
    *,
    uri: str,
    links: dict[str, str] | None = None,
    sources: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Return releases as a package, dated as the standard asks: from the last change to what it holds.

    `sources` says of processes that others told of who they are.
    """
    scheme, number = council_identifier()
    publisher = {"name": council_name(), "scheme": scheme, "uid": number, "uri": base_address()}
    return {
        "uri": uri,
        "version": "1.1",
        "extensions": _EXTENSIONS,
        "publishedDate": moment(max(filter(None, (moment_of(each["date"], "date") for each in releases)))),
        "publisher": said(publisher),
        "license": LICENCE["url"],
        "publicationPolicy": whole("/open-data/"),
        "releases": releases,
        **({"sources": sources} if sources else {}),
        **({"links": links} if links else {}),
    }
