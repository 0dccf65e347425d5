"""What the site says of erasing: each app's words stand on the page that asks, and no page promises more."""

from html import unescape

import pytest
from django.urls import reverse

from home.standing_texts import PRIVACY
from hub.members.personal_data import PersonalData, personal_data
from hub.members.terms_text import FIRST_TERMS
from tests.hub.members.factories import MemberFactory
from tests.hub.test_own_data import confirm


@pytest.mark.parametrize("data", personal_data(), ids=lambda data: data.name)
def test_each_app_says_in_words_what_goes_and_what_stays(data: PersonalData):
    lines = [*data.words.goes, *data.words.stays, *data.words.stays_with_the_name]
    assert lines, "Say what becomes of it when somebody is erased."
    for line in lines:
        assert line[0].islower(), line
        assert not line.endswith("."), line


@pytest.mark.django_db
def test_the_page_that_asks_lists_the_words_of_every_app_in_their_place(client):
    client.force_login(MemberFactory())
    address = reverse("members:own-data-erase")
    client.get(address)
    confirm(client)
    page = unescape(client.get(address).content.decode())
    rest, named = page.split("What stays, and may name you")
    goes, stays = rest.split("What stays, under “Former member”")
    for data in personal_data():
        for part, lines in (
            (goes, data.words.goes), (stays, data.words.stays), (named, data.words.stays_with_the_name),
        ):  # fmt: skip
            assert [line for line in lines if f"<li>{line}</li>" not in part] == []


@pytest.mark.django_db
def test_the_pages_around_it_promise_no_more(client):
    client.force_login(MemberFactory())
    page = client.get(reverse("members:own-data")).content.decode()
    assert "everything that names you" not in page
    assert "credits for publications keep your name" in page


def test_terms_and_privacy_notice_say_that_offers_and_asks_go():
    notice = " ".join(str(text) for _, text in PRIVACY.body)
    assert "offers and asks are removed" in " ".join(FIRST_TERMS.split())
    assert "offers and asks are removed" in notice
    assert "credits for publications keep your name" in notice
