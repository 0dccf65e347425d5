import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import constants
from django.template.loader import render_to_string
from django.test import RequestFactory

from home.navigation import Menu, NavigationEntry, navigation_for, register_navigation
from tests.home.factories import UserFactory

pytestmark = pytest.mark.django_db


def _rendered(path="/", user=None, **context):
    request = RequestFactory().get(path)
    request.user = user or AnonymousUser()
    return render_to_string("home/base.html", {"user": request.user, **context}, request=request)


def test_base_leads_strangers_to_sign_in_and_join():
    html = _rendered()
    assert "/accounts/login/" in html
    assert "/members/join/" in html
    assert "Sign out" not in html
    assert "wagtailadmin" not in html


def test_base_lets_a_reader_sign_out_by_post_alone():
    html = _rendered(user=UserFactory())
    assert '<form action="/accounts/logout/" method="post">' in html
    assert "Editing" not in html
    assert "Editing" in _rendered(user=UserFactory(officer=True))


def test_base_has_no_inline_script_or_style():
    html = _rendered()
    assert " style=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count('<script type="module" src=')


def test_base_says_error_in_the_title_of_a_form_with_mistakes():
    class Broken:
        errors = {"name": ["Enter a name"]}

    assert "<title>Error: " in _rendered(form=Broken())


def test_messages_say_in_words_what_became_of_an_act():
    class Message:
        level_tag = constants.DEFAULT_TAGS[constants.SUCCESS]

        def __str__(self):
            return "Saved <b>it</b>"

    html = _rendered(messages=[Message()])
    assert "govuk-notification-banner--success" in html
    assert "Saved &lt;b&gt;it&lt;/b&gt;" in html


def test_search_box_keeps_what_was_asked_and_escapes_it():
    html = _rendered('/search/?q="><script>alert(1)</script>')
    assert "<script>alert" not in html


def test_navigation_shows_an_entry_only_to_those_it_is_for():
    register_navigation(NavigationEntry(1, "Hidden", "home:branding-style", Menu.MAIN, lambda user: user.is_staff))
    try:
        assert "Hidden" not in _rendered()
        assert "Hidden" in _rendered(user=UserFactory(officer=True))
    finally:
        register_navigation(NavigationEntry(1, "Hidden", "home:branding-style", Menu.MAIN, lambda user: False))
    assert "Hidden" not in [entry.label for entry in navigation_for(AnonymousUser(), Menu.MAIN)]
