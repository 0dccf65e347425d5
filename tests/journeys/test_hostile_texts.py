"""Scripts in whatever has a text, in a real browser: shown as text, no dialog, and no policy broken.

The window itself fails its test if the browser complained of a breach.
"""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from playwright.sync_api import Page

from home.models import ContactMessage, OutgoingMail
from home.outbox import Mail, queue_mail
from home.roles import Role
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import ApplicationFactory, MemberFactory, OrganisationFactory, SecretaryFactory
from tests.hub.publications.factories import (
    SMALL_PDF,
    AttachmentFactory,
    ContributionFactory,
    PublicationFactory,
    make_file,
    publish,
)
from tests.prospectus.factories import make_area, make_question

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
LINKS = "[a](javascript:alert(3)) <javascript:alert(4)> [b](data:text/html,<script>alert(5)</script>)"
# Nothing that somebody typed may have become an element, an attribute or an address that acts.
_MADE_OF_TEXT = """() => [...document.querySelectorAll(
  'script:not([src]):not([type="application/ld+json"]):not([type="application/json"]), img[src="x"], [onerror], '
  + 'a[href^="javascript:" i]:not([href="javascript:void(0)"]), a[href^="data:" i]')]
  .filter((one) => /alert\\(/.test(one.outerHTML)).map((one) => one.outerHTML)"""


@pytest.fixture
def addresses(site) -> list[str]:
    """The pages of things in which everything that has a text has a script."""
    area = make_area(f"Housing {SCRIPT}", slug="housing")
    make_question(area, text=SCRIPT)
    organisation = OrganisationFactory(name=SCRIPT, member=True, description=SCRIPT, website="javascript:alert(6)")
    page = PublicationFactory(title=SCRIPT, summary=SCRIPT, abstract=SCRIPT, publisher=organisation)
    ContributionFactory(page=page, person_name=SCRIPT)
    AttachmentFactory(page=page, file=make_file(SMALL_PDF, name=f"{SCRIPT}.pdf"), title=SCRIPT)
    publish(page)
    author = MemberFactory(first_name=SCRIPT, last_name=SCRIPT)
    idea = IdeaFactory(
        author=author, shared=True, title=SCRIPT, summary=SCRIPT, proposal=f"{SCRIPT}\n\n{LINKS}", tags=[SCRIPT]
    )
    CommentFactory(idea=idea, author=author, text=f"{SCRIPT} {LINKS}")
    return [
        "/", area.url, page.url, page.get_parent().url, "/publications/", organisation.get_absolute_url(), "/members/",
        "/search/?q=alert", "/search/?q=alert&scope=members", f"/search/?q={SCRIPT}", "/ideas/",
        idea.get_absolute_url(), "/prospectus/", "/members/membership/",
    ]  # fmt: skip


def walk(window: Page, addresses: list[str]) -> dict[str, list[str]]:
    """Open each address. Returns what of the typed text came to life, and where."""
    dialogs: list[str] = []
    window.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    alive = {}
    for address in addresses:
        window.goto(address)
        if found := window.evaluate(_MADE_OF_TEXT):
            alive[address] = found
    assert dialogs == []
    return alive


def test_scripts_in_texts_stay_texts_for_a_member(addresses, sign_in, page):
    assert walk(sign_in(MemberFactory()), addresses) == {}
    page.goto("/search/")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.press_sequentially("aler")
    page.wait_for_timeout(700)
    assert page.evaluate(_MADE_OF_TEXT) == []


def test_scripts_in_texts_stay_texts_in_the_admin(addresses, sign_in, page):
    application = ApplicationFactory(role=SCRIPT, motive=SCRIPT, person__first_name=SCRIPT)
    message = ContactMessage.objects.create(name=SCRIPT, email="a@example.org", subject=SCRIPT, message=SCRIPT)
    secretary = SecretaryFactory()
    secretary.groups.add(*Group.objects.filter(name__in=[Role.SECRETARIAT, Role.EDITOR]))
    paths = [
        reverse(f"{name}_modeladmin_{view}", args=[thing.pk] if thing else [])
        for name, view, thing in (
            ("members_application", "index", None),
            ("members_application", "inspect", application),
            ("members_application", "approve", application),
            ("home_contactmessage", "index", None),
            ("home_contactmessage", "answer", message),
            ("ideas_idea", "index", None),
            ("publications_publicationpage", "index", None),
        )
    ]
    window = sign_in(secretary)
    alive = walk(window, ["/admin/", *paths])
    window.complaints.clear()  # The library's own pages are held to no policy, and speak of other things.
    assert alive == {}


def test_scripts_in_texts_stay_texts_in_feeds_and_mails(addresses, client):
    feed = client.get("/search.atom?q=alert").content.decode()
    assert "&lt;script&gt;" in feed
    assert "<script>" not in feed
    queue_mail(Mail(to=("ada@example.org",), subject=SCRIPT, text=SCRIPT))
    assert not re.search("<script>", OutgoingMail.objects.latest("pk").html)
