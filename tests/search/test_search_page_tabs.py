"""The *Members* tab of the search page: who has it, what it finds, and how a member is led to it."""

import re

import pytest
from django.test import Client

from search.engines import database_engine
from search.tokens import person_token
from tests.search.browsing import add_entry, text_of

pytestmark = pytest.mark.django_db
URL = "/search/"


def test_stranger_has_no_members_tab_and_is_asked_to_sign_in(client):
    add_entry("Zyzzyva merger", tokens=["members"])
    assert "hub-search-tabs" not in client.get(URL, {"q": "zyzzyva"}).content.decode()
    response = client.get(URL, {"q": "zyzzyva", "scope": "members"})
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")


def test_person_whom_nobody_admitted_has_no_members_tab(client, reader):
    add_entry("Zyzzyva merger", tokens=[person_token(reader.pk)])
    assert "hub-search-tabs" not in client.get(URL).content.decode()
    assert client.get(URL, {"scope": "members"}).status_code == 404


def test_member_searches_both_tabs_apart(client, reader, audience):
    add_entry("Zyzzyva in public")
    add_entry("Zyzzyva among us", tokens=[f"audience:{audience.pk}"])
    add_entry("Zyzzyva of others", tokens=["audience:999999"])
    public = text_of(client.get(URL, {"q": "zyzzyva"}))
    private = text_of(client.get(URL, {"q": "zyzzyva", "scope": "members"}))
    assert "Zyzzyva in public" in public
    assert "Zyzzyva among us" not in public
    assert "Zyzzyva among us" in private
    assert "Zyzzyva in public" not in private
    assert "Zyzzyva of others" not in public + private
    assert "1 result for" in public
    assert "1 result for" in private


def test_the_public_tab_names_to_a_member_what_it_names_to_a_stranger(client, reader, audience):
    add_entry("Merger", terms=[("tag", "zyzzyva", "Zyzzyva among us")], tokens=[f"audience:{audience.pk}"])
    assert "Zyzzyva among us" not in text_of(client.get(URL, {"tag": "zyzzyva"}))
    assert "Zyzzyva among us" in text_of(client.get(URL, {"tag": "zyzzyva", "scope": "members"}))


def test_member_who_finds_nothing_in_public_is_led_to_what_members_share(client, reader, audience):
    add_entry("Zyzzyva among us", tokens=[f"audience:{audience.pk}"])
    add_entry("Qwertyu of others", tokens=["audience:999999"])
    response = client.get(URL, {"q": "zyzzyva"})
    text = text_of(response)
    assert text.index("1 result among what members share") < text.index("check the spelling")
    assert 'href="?q=zyzzyva&amp;scope=members"' in response.content.decode()
    assert "among what members share" not in text_of(client.get(URL, {"q": "qwertyu"}))
    client.logout()
    assert "among what members share" not in text_of(client.get(URL, {"q": "zyzzyva"}))


def test_member_whose_words_were_given_up_is_led_to_what_members_share(client, reader, audience, monkeypatch):
    asked = []
    search = type(database_engine()).search
    monkeypatch.setattr(type(database_engine()), "search", lambda *a: asked.append(a) or search(*a))
    add_entry("Zyzzyva in public")
    add_entry("Zyzzyva merger among us", tokens=[f"audience:{audience.pk}"])
    response = client.get(URL, {"q": "zyzzyva merger"})
    text = text_of(response)
    assert "results with some of them follow" in text
    assert "look for the same among what members share ." in text
    assert "result among" not in text
    assert 'href="?q=zyzzyva+merger&amp;scope=members"' in response.content.decode()
    assert len(asked) == 2
    client.logout()
    assert "among what members share" not in text_of(client.get(URL, {"q": "zyzzyva merger"}))


def test_member_who_finds_few_is_led_to_what_members_share_and_told_no_number(client, reader, audience, monkeypatch):
    add_entry("Zyzzyva in public")
    before = text_of(client.get(URL, {"q": "zyzzyva"}))
    add_entry("Zyzzyva among us", tokens=[f"audience:{audience.pk}"])
    add_entry("Zyzzyva of others", tokens=["audience:999999"])
    after = text_of(client.get(URL, {"q": "zyzzyva"}))
    assert "You can also look for the same among what members share ." in after
    assert before == after
    assert "among what members share" not in text_of(Client().get(URL, {"q": "zyzzyva"}))
    for number in range(5):
        add_entry(f"Zyzzyva in public, too {number}")
    assert "look for the same among" not in text_of(client.get(URL, {"q": "zyzzyva"}))


IDEA = [("kind", "idea", "Idea")]


def test_member_whose_filter_alone_finds_nothing_in_public_is_led_to_what_members_share(client, reader, audience):
    add_entry("Zyzzyva among us", kind="idea", terms=IDEA, tokens=[f"audience:{audience.pk}"])
    add_entry("Zyzzyva of others", kind="idea", terms=IDEA, tokens=["audience:999999"])
    response = client.get(URL, {"kind": "idea"})
    assert "1 result among what members share" in text_of(response)
    assert 'href="?scope=members&amp;kind=idea"' in response.content.decode()
    assert "among what members share" not in text_of(client.get(URL, {"kind": "group"}))


def test_alert_of_a_member_says_which_tab_it_follows(client, reader, audience):
    add_entry("Zyzzyva in public")
    assert re.search(r"something new matches ?:? in public", text_of(client.get(URL, {"q": "zyzzyva"})))
    private = text_of(client.get(URL, {"q": "zyzzyva", "scope": "members"}))
    assert re.search(r"something new matches ?:? among what members share", private)
