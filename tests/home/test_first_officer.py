import re

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from home.models import HomePage, User
from tests.home.factories import UserFactory

pytestmark = pytest.mark.django_db


def link(capsys):
    call_command("first_officer", "Ada@Example.org")
    return re.search(r"https?://[^/]+(/\S+)", capsys.readouterr().out)[1]


def test_first_officer_chooses_a_password_by_a_link_that_works_once(client, capsys):
    path = link(capsys)
    form = client.get(path, follow=True)
    assert form.status_code == 200
    words = {"password1": "a boat upon the cut", "password2": "a boat upon the cut"}
    client.post(form.request["PATH_INFO"], words)
    officer = User.objects.get(email="ada@example.org")
    assert officer.check_password("a boat upon the cut")
    assert officer.is_superuser
    assert officer.is_staff
    assert EmailAddress.objects.get(user=officer).verified
    client.logout()
    client.session.flush()
    again = client.get(path, follow=True)
    client.post(
        again.request["PATH_INFO"], {"password1": "another boat entirely", "password2": "another boat entirely"}
    )
    officer.refresh_from_db()
    assert officer.check_password("a boat upon the cut")


def test_first_officer_finds_the_standing_pages_and_leaves_those_that_are_there(client, capsys):
    link(capsys)
    for path in ("/", "/contact/", "/news/", "/privacy/"):
        assert client.get(path).status_code == 200, path
    HomePage.objects.get().get_children().get(slug="contact").specific.delete()
    link(capsys)
    assert HomePage.objects.count() == 1
    assert client.get("/contact/").status_code == 200


def test_site_with_an_officer_gets_no_second_one_this_way():
    UserFactory(superuser=True)
    with pytest.raises(CommandError, match="has an officer already"):
        call_command("first_officer", "eve@example.org")


def test_address_that_is_none_is_refused():
    with pytest.raises(CommandError, match="not an e-mail address"):
        call_command("first_officer", "nobody")
