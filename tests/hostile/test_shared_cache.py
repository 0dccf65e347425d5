"""A cache stands before the site, as far as it is allowed to: nothing of a member crosses to a stranger, nor back.

The cache keeps to RFC 9111: it stores what it may, under the address and the request headers that `Vary` names.
"""

import gzip

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory
from tests.hub.publications.factories import AttachmentFactory, PublicationFactory, publish
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db

TOKEN = "quetzalcoatlus"  # In the member's name and idea alone.


class SharedCache:
    """What lies between the site and all its readers."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, ...], HttpResponse] = {}
        self.vary: dict[str, tuple[str, ...]] = {}

    def ask(self, client: Client, path: str, method: str = "get", **headers: str) -> HttpResponse:
        """Answer from what is kept, else from the site. What needs asking again is asked again."""
        headers = {"cookie": client.cookies.output(header="", sep=";"), "accept-encoding": "gzip", **headers}
        key = self._key(path, headers)
        if key in self.kept and "no-cache" not in self.kept[key].get("Cache-Control", ""):
            return self.kept[key]
        if key in self.kept and "ETag" in self.kept[key]:
            answer = getattr(client, method)(path, headers={"If-None-Match": self.kept[key]["ETag"]})
            if answer.status_code == 304:
                return self.kept[key]
        answer = getattr(client, method)(path, headers={"Accept-Encoding": "gzip"})
        if self._may_keep(answer) and method == "get":
            self.vary[path] = tuple(name.strip().lower() for name in answer.get("Vary", "").split(",") if name)
            self.kept[self._key(path, headers)] = answer
        return answer

    def _key(self, path: str, headers: dict[str, str]) -> tuple[str, ...]:
        return (path, *(headers.get(name, "") for name in self.vary.get(path, ())))

    def _may_keep(self, answer: HttpResponse) -> bool:
        rules = answer.get("Cache-Control", "")
        return answer.status_code in {200, 404} and "no-store" not in rules and "private" not in rules


def text_of(answer: HttpResponse) -> str:
    content = answer.getvalue()
    return (gzip.decompress(content) if answer.get("Content-Encoding") == "gzip" else content).decode(errors="replace")


@pytest.fixture
def paths() -> list[str]:
    page = PublicationFactory()
    file = AttachmentFactory(page=page).file
    publish(page)
    return [
        "/", "/search/?q=harbour", "/search.json?q=harbour", "/search/suggest/?q=harbo", "/search.atom",
        "/members/", "/members/join/", "/ideas/", make_area().url, page.url, file.get_absolute_url(), "/sitemap.xml",
        "/nothing-here/", "/accounts/login/",
    ]  # fmt: skip


@pytest.mark.parametrize("method", ["get", "head"])
def test_nothing_of_a_member_crosses_to_a_stranger_nor_back(paths, method):
    person = MemberFactory(first_name=TOKEN)
    paths.append(IdeaFactory(author=person, shared=True, title=f"Harbour {TOKEN}").get_absolute_url())
    member, stranger, cache = Client(), Client(), SharedCache()
    member.force_login(person)
    alone = {path: (stranger.get(path).status_code, member.get(path).status_code) for path in paths}
    for path in paths:
        cache.ask(member, path, method)
        answer = cache.ask(stranger, path)
        assert answer.status_code == alone[path][0], path
        assert TOKEN not in text_of(answer), path
    for path in paths:  # And back: what a stranger has put there is not what a member gets.
        assert cache.ask(member, path).status_code == alone[path][1], path


def test_what_a_member_gets_is_kept_by_no_shared_cache(paths):
    member = Client()
    member.force_login(MemberFactory())
    for path in paths:
        answer = member.get(path, headers={"Accept-Encoding": "gzip"})
        rules = answer.get("Cache-Control", "")
        assert "private" in rules or "no-store" in rules or path.endswith((".pdf", ".xml", ".atom")), (path, rules)
