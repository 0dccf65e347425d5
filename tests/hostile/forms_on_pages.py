"""The forms on a page, as a browser would send them: what stands in them kept, what must be filled in filled in."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

_TYPED = {
    "email": "new@example.org",
    "url": "https://example.org/",
    "date": "2027-03-03",
    "number": "3",
    "password": "a long enough passphrase",
}
_WORDS = {"text", "search", "email", "url", "tel"}
_NOT_TYPED = {"submit", "button", "reset", "image", "file"}


@dataclass(frozen=True)
class Text:
    """A field that takes words: of which kind, and how many letters it has room for."""

    kind: str
    room: int


@dataclass(frozen=True)
class Sending:
    """One way of sending a form: where to, what was filled in, the names of all its fields, and of those for files.

    `texts` are the fields that take words.
    """

    address: str
    fields: tuple[tuple[str, str], ...]
    names: frozenset[str]
    files: frozenset[str]
    texts: tuple[tuple[str, Text], ...] = ()

    def with_more(self, more: dict[str, str]) -> dict[str, list[str]]:
        """Return what to send, with fields that the form has not."""
        data: dict[str, list[str]] = {name: [value] for name, value in more.items() if name not in self.names}
        for name, value in self.fields:
            data.setdefault(name, []).append(value)
        return data

    def with_instead(self, words: dict[str, str]) -> dict[str, list[str]]:
        """Return what to send, with other words in some fields."""
        data: dict[str, list[str]] = {name: [value] for name, value in words.items()}
        for name, value in self.fields:
            if name not in words:
                data.setdefault(name, []).append(value)
        return data


def sendings(html: str, page: str) -> Iterator[Sending]:
    """Give each form of a page that is sent by POST, once for each of its buttons."""
    for form in BeautifulSoup(html, "html.parser").find_all(
        "form", method=lambda given: (given or "").lower() == "post"
    ):
        address = urljoin(page, str(form.get("action") or page)).partition("#")[0]
        typed, names = tuple(_typed(form)), _names(form)
        files = _names(form, type="file")
        for button in form.find_all("button", attrs={"name": True}) or [None]:
            pressed = ((str(button["name"]), str(button.get("value", ""))),) if button else ()
            yield Sending(address, typed + pressed, names, files, tuple(_texts(form)))


def _texts(form: Tag) -> Iterator[tuple[str, Text]]:
    for one in form.find_all(["input", "textarea"], attrs={"name": True}):
        kind = str(one.get("type", "text"))
        if kind in _WORDS:
            yield str(one["name"]), Text(kind, int(str(one.get("maxlength", 10_000))))


def _names(form: Tag, **those: str) -> frozenset[str]:
    return frozenset(str(one["name"]) for one in form.find_all(attrs={"name": True, **those}))


def _typed(form: Tag) -> Iterator[tuple[str, str]]:
    chosen: set[str] = set()
    for one in form.find_all(["input", "textarea", "select"], attrs={"name": True}):
        name, kind = str(one["name"]), str(one.get("type", "text"))
        if name == "csrfmiddlewaretoken":
            continue  # Another on each page, and nothing that anybody chooses.
        if one.name == "select":
            yield from ((name, value) for value in _selected(one))
        elif kind in {"radio", "checkbox"}:
            if one.has_attr("checked") or (name not in chosen and not form.find(attrs={"name": name, "checked": True})):
                yield name, str(one.get("value", "on"))
            chosen.add(name)
        elif kind not in _NOT_TYPED:
            yield name, _words(one, kind)


def _words(field: Tag, kind: str) -> str:
    if field.name == "textarea":
        return field.get_text().strip() or "Words that somebody typed."
    return str(field.get("value") or ("" if kind == "hidden" else _TYPED.get(kind, "Some words")))


def _selected(select: Tag) -> list[str]:
    options = select.find_all("option")
    chosen = [one for one in options if one.has_attr("selected") and one.get("value")]
    return [str(one.get("value")) for one in chosen or [one for one in options if one.get("value")][:1]]
