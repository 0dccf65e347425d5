"""What an applicant follows: the state in words, the days, what was asked back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hub.members.models import Application
from tests.home.factories import UserFactory
from tests.hub.members.factories import ApplicationFactory, SecretaryFactory

pytestmark = pytest.mark.django_db

INDEX = "members_application_modeladmin_index"


def page_of(application):
    return reverse("members:application-page", args=[application.pk])


def withdraw(application):
    return reverse("members:application-withdraw", args=[application.pk])


@pytest.fixture
def asked(client):
    application = ApplicationFactory(asked="For <b>whom</b>?", individual=True, motive="To help")
    client.force_login(application.person)
    return application


def test_the_applicant_answers_what_is_asked_and_loses_nothing(client, asked):
    html = client.get(page_of(asked)).content.decode()
    assert "Waiting for your answer" in html
    assert "For &lt;b&gt;whom&lt;/b&gt;?" in html
    assert "There is a problem" in client.post(page_of(asked), {"answer": " "}).content.decode()
    long = "word " * 401
    assert long.strip() in client.post(page_of(asked), {"answer": long}).content.decode()
    html = client.post(page_of(asked), {"answer": "A ward", "state": "approved"}, follow=True).content.decode()
    assert "A ward" in html
    assert "Waiting for an answer" in html
    assert "You will hear by" in html
    assert Application.objects.get().state == "applied"


def test_an_answer_to_nothing_is_told_so(client, asked):
    client.post(page_of(asked), {"answer": "A ward"})
    assert "applied already" in client.post(page_of(asked), {"answer": "Again"}, follow=True).content.decode()
    assert asked.questions.get().answer == "A ward"


def test_the_applicant_withdraws_once(client, asked):
    html = client.post(withdraw(asked), follow=True).content.decode()
    assert "You have withdrawn your application" in html
    assert 'name="answer"' not in html
    assert "withdrawn already" in client.post(withdraw(asked), follow=True).content.decode()


@pytest.mark.parametrize("who", [UserFactory, SecretaryFactory, lambda: UserFactory(superuser=True)])
def test_nobody_else_opens_answers_or_withdraws_it(client, asked, who):
    client.force_login(who())
    assert [
        client.get(page_of(asked)).status_code,
        client.post(page_of(asked), {"answer": "x"}).status_code,
        client.post(withdraw(asked)).status_code,
    ] == [404, 404, 404]
    asked.refresh_from_db()
    assert asked.state == "asked"


@pytest.mark.parametrize(("days_ago", "is_late"), [(0, False), (1, True)])
def test_an_answer_that_is_late_is_owned_up_to(client, days_ago, is_late):
    application = ApplicationFactory(individual=True, due_on=timezone.localdate() - timedelta(days=days_ago))
    client.force_login(application.person)
    assert ("This day has passed" in client.get(page_of(application)).content.decode()) is is_late


def test_no_cache_keeps_it(client, asked):
    assert "no-store" in client.get(page_of(asked))["Cache-Control"]


def test_overdue_applications_stand_on_top_and_are_marked_in_words(client):
    names = ("Answered", "Asked", "Due", "Late")
    people = {name: UserFactory(first_name=name, last_name="Person") for name in names}
    ApplicationFactory(person=people["Answered"], declined=True, due_on="2014-01-01")
    ApplicationFactory(person=people["Asked"], asked="Why?", due_on="2014-01-02")
    ApplicationFactory(person=people["Due"], due_on=timezone.localdate())
    ApplicationFactory(person=people["Late"], due_on="2014-01-03")
    client.force_login(SecretaryFactory())
    html = client.get(reverse(INDEX)).content.decode()
    assert sorted(names, key=lambda name: html.index(f"{name} Person")) == ["Late", "Due", "Asked", "Answered"]
    assert html.count("Overdue since 3 January 2014") == 1
    assert "When the applicant has answered" in html
    late = client.get(f"{reverse(INDEX)}?answer=overdue").content.decode()
    assert [name for name in names if f"{name} Person" in late] == ["Late"]
    assert "1 overdue" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_register_asks_back(client):
    application = ApplicationFactory()
    client.force_login(SecretaryFactory())
    address = reverse("members_application_modeladmin_ask", args=[application.pk])
    assert "Write the question" in client.post(address, {"text": ""}).content.decode()
    assert "waits for the applicant" in client.post(address, {"text": "Why?"}, follow=True).content.decode()
    inspect = reverse("members_application_modeladmin_inspect", args=[application.pk])
    assert "Why?" in client.get(inspect).content.decode()
