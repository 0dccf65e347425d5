"""The one file of SQLite is locked by somebody else: people are asked to come back, and nothing is half done."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from hub.ideas.models import Comment, Idea
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory

PASSWORD = "a long enough passphrase"


@pytest.mark.django_db
@pytest.mark.parametrize("committed_site", ["sqlite"], indirect=True)
def test_a_locked_sqlite_is_told_and_nothing_is_half_done(committed_site: None):
    member, idea = MemberFactory(), IdeaFactory(shared=True)
    client = Client(raise_request_exception=False)
    client.force_login(member)
    connection.cursor().execute("PRAGMA busy_timeout=100")
    address, version = reverse("ideas:comment-add", args=[idea.pk]), idea.version
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as locker:
        locker.execute("BEGIN IMMEDIATE")
        answer = client.post(address, {"text": "I can help."})
        assert (answer.status_code, answer["Retry-After"]) == (503, "10")
        locker.execute("COMMIT")
    assert not Comment.objects.exists()
    assert Idea.objects.get().version == version
    assert client.post(address, {"text": "I can help."}).status_code == 302
    assert Comment.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("committed_site", ["sqlite"], indirect=True)
def test_whoever_signs_in_meanwhile_is_asked_to_come_back_and_not_told_of_too_many_attempts(committed_site: None):
    member = MemberFactory()
    member.emailaddress_set.create(email=member.email, verified=True, primary=True)
    client, typed = Client(raise_request_exception=False), {"login": member.email, "password": PASSWORD}
    connection.cursor().execute("PRAGMA busy_timeout=100")
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as locker:
        locker.execute("BEGIN IMMEDIATE")
        answer = client.post(reverse("account_login"), typed)
        assert (answer.status_code, answer["Retry-After"]) == (503, "10")
        locker.execute("COMMIT")
    assert client.post(reverse("account_login"), typed).status_code == 302
