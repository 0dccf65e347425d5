"""Where a reader can meet a thing, and what each reader of the world gets there.

Which surface an address is follows from its name, `app:noun-verb`: the verb says it, or `OF_NAME` does. A verb that is
in neither fails the build, so that nobody adds a new sort of surface without a test that looks at it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from search.sources import sources
from tests.architecture.sight import SIGHT
from tests.architecture.url_table import ACTS, ROWS, Row
from tests.architecture.world import FOUND_BY, READERS, World, marked


class Surface(StrEnum):
    """A sort of place where words can get out. Mail, error pages and caches have tests of their own."""

    LIST = "list"
    PAGE = "page"
    FORM = "form"
    HISTORY = "history"
    SEARCH = "search"
    SUGGEST = "suggest"
    FEED = "feed"
    JSON = "JSON"
    CSV = "CSV"
    FILE = "file"
    PICTURE = "picture"
    SITEMAP = "sitemap"
    REDIRECT = "redirect"
    ACT = "act"
    REGISTER = "register in the admin"


_OF_VERBS: Final[dict[Surface, str]] = {
    Surface.LIST: "list people print join begin home queue directory register codebook",
    Surface.PAGE: "page detail area asked declined accepted done sent person privacy terms preview about card own data",
    Surface.FORM: (
        "new edit confirm stop check step audience leave end remove appoint reply back accept report appeal answer "
        "hide keep merge publish propose consent withdraw pause erase offer introduce invite import add hand over ask "
        "show profile rename review change abandon agree close decline delete follow unfollow give link reinstate "
        "reopen resend reset resign resume skip undo verify in out declare score"
    ),
    Surface.REDIRECT: "redirect open go",
    Surface.HISTORY: "history versions",
    Surface.SUGGEST: "suggest alike similar here",
    Surface.FEED: "feed atom",
    Surface.JSON: "json",
    Surface.CSV: "csv",
    Surface.FILE: "read file download cite",
}
OF_VERB: Final = {verb: surface for surface, verbs in _OF_VERBS.items() for verb in verbs.split()}
OF_NAME: Final[dict[str, Surface]] = {
    "search:entry-list": Surface.SEARCH,
    "bids:bid-take-up": Surface.PAGE,
    "wagtail_serve": Surface.PAGE,
    "health": Surface.PAGE,
    "home:robots": Surface.PAGE,
    "home:branding-style": Surface.PAGE,
    "home:social-card": Surface.PICTURE,
    "sitemap": Surface.SITEMAP,
    "sitemap-part": Surface.SITEMAP,
}
MISSING: Final = "/nothing-here/"
# Whoever opens the admin asks for all its registers: what is not theirs there opens to nobody of them.
OFFICERS: Final = ("officer", "officer with access", "superuser", "secretary", "moderator")


def surface_of(name: str) -> Surface | None:
    """Return which surface the address of this name is, None where nobody has said."""
    if name in ACTS:
        return Surface.ACT
    return OF_NAME.get(name) or OF_VERB.get(name.rpartition("-")[2])


@dataclass(frozen=True)
class Look:
    """What one reader got at one address: headers and body as one text."""

    reader: str
    surface: Surface
    address: str
    response: Any
    row: Row | None = None

    @property
    def status(self) -> int:
        """Return the status of the answer."""
        return int(self.response.status_code)

    @property
    def text(self) -> str:
        """Return headers and body, without what the reader had typed into the address."""
        heads = "\n".join(f"{name}: {value}" for name, value in self.response.items())
        body = self.response.getvalue().decode("utf-8", "replace")
        return f"{heads}\n\n{body}".casefold().replace(self.address.casefold(), "…")


def of_rows(world: World) -> Iterator[tuple[Surface, str, Row]]:
    """Give every address of the table."""
    for row in ROWS:
        yield surface_of(row.name) or Surface.PAGE, reverse(row.name, args=row.args(world.things)), row


def others(world: World) -> Iterator[tuple[Surface, str]]:
    """Give the addresses that the table has no row for: those that take words, with words that find things."""
    yield Surface.PAGE, "/"
    yield Surface.PAGE, MISSING
    yield Surface.FEED, f"/search.atom?q={FOUND_BY}"
    for scope in ("public", "members"):
        yield Surface.SEARCH, f"/search/?q={FOUND_BY}&scope={scope}"
        yield Surface.JSON, f"/search.json?q={FOUND_BY}&scope={scope}"
    for name in sorted(findable(world)):
        yield Surface.SUGGEST, suggestion_address(name)


def suggestion_address(name: str) -> str:
    """Return where the first letters of a thing's mark are asked for, in the tab where it could turn up."""
    scope = "public" if "stranger" in SIGHT[name].readers else "members"
    return f"/search/suggest/?q={marked(name).split()[-1][:-1]}&scope={scope}"


def looks(world: World, registers: list[str]) -> Iterator[Look]:
    """Give what every reader gets everywhere, officers in the registers of the admin, too."""
    for reader in READERS:
        client = Client(raise_request_exception=True)
        if reader != "stranger":
            client.force_login(world.readers[reader])
        for surface, address, row in of_rows(world):
            yield Look(reader, surface, address, client.get(address), row)
        for surface, address in others(world):
            yield Look(reader, surface, address, client.get(address))
        for address in registers if reader in OFFICERS else ():
            yield Look(reader, Surface.REGISTER, address, client.get(address))


def findable(world: World) -> set[str]:
    """Return the names of marked things that the catalogue knows of."""
    kinds = tuple(source.model_class for source in sources())
    return {name for name, sight in SIGHT.items() if sight.is_marked and isinstance(getattr(world.things, name), kinds)}


def is_editors_own(thing: Any) -> bool:
    """Tell whether drafts of this sort are open to whoever edits: pages, and what belongs to the prospectus."""
    return isinstance(thing, Page) or thing._meta.app_label == "prospectus"
