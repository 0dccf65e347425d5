import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.work import waiting_for
from hub.moderation.enums import Outcome
from hub.moderation.models import Case, Opening
from hub.moderation.moderators import is_moderator
from hub.moderation.services import appeal
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import MemberFactory, SecretaryFactory
from tests.hub.moderation.factories import ModeratorFactory, decided, make_case, opened

pytestmark = pytest.mark.django_db

INDEX = "moderation_case_modeladmin_index"
REASONS = {"ground": "abuse", "facts": "Facts.", "reason": "Why."}


def address(action, case):
    return reverse(f"moderation_case_modeladmin_{action}", args=[case.pk])


@pytest.fixture
def moderator(client):
    person = ModeratorFactory()
    client.force_login(person)
    return person


def test_the_register_tells_ages_and_not_a_word_of_the_thing(client, moderator):
    case = make_case(IdeaFactory(shared=True, title="Zebrafish", proposal="Zebrafish"), reason="It is rude.")
    for page in (reverse(INDEX), f"{reverse(INDEX)}?export=csv", address("inspect", case)):
        answer = client.get(page)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200
        assert b"Zebrafish" not in content
    assert "since today" in client.get(reverse(INDEX)).content.decode()
    assert "It is rude." in client.get(address("inspect", case)).content.decode()


def test_the_longest_waiting_comes_first_and_the_decided_last(client, moderator):
    first, second, third = make_case(), make_case(), make_case()
    decided(first)
    rows = client.get(reverse(INDEX)).content.decode()
    assert rows.index(f"report {second.pk}") < rows.index(f"report {third.pk}") < rows.index(f"report {first.pk}")


@pytest.mark.parametrize(
    ("narrowing", "found"),
    [("decision=no", "comment"), ("decision=yes", "idea"), ("of=comment", "comment"), ("rule=spam", "comment"),
     ("state__exact=hidden", "idea"), ("q=advertising", "comment")],
)  # fmt: skip
def test_it_is_narrowed_and_searched(client, moderator, narrowing, found):
    cases = {
        "idea": make_case(),
        "comment": make_case(CommentFactory(), kind="comment", ground="spam", reason="Advertising."),
    }
    decided(cases["idea"])
    rows = client.get(f"{reverse(INDEX)}?{narrowing}").content.decode()
    for name, case in cases.items():
        assert (f"report {case.pk}" in rows) == (name == found)


def test_nobody_but_moderators_opens_it():
    case = make_case()
    for person in (UserFactory(superuser=True), SecretaryFactory(), MemberFactory(is_staff=True)):
        client = Client()
        client.force_login(person)
        pages = [reverse(INDEX), *(address(name, case) for name in ("inspect", "open", "read", "hide", "keep"))]
        for page in pages:
            for method in ("get", "post"):
                assert getattr(client, method)(page, {"reason": "x", **REASONS}).status_code in {302, 403, 404}
    assert not Opening.objects.exists()


def test_a_moderator_does_not_find_cases_of_their_own_things(client, moderator):
    case = make_case(IdeaFactory(shared=True, author=moderator))
    assert f"report {case.pk}" not in client.get(reverse(INDEX)).content.decode()
    for name in ("inspect", "open", "read", "hide"):
        assert client.get(address(name, case)).status_code == 404


def test_a_thing_is_read_once_opened_with_a_reason_and_by_that_moderator_alone(client, moderator):
    case = make_case(IdeaFactory(shared=True, title="Zebrafish"))
    assert client.get(address("read", case)).status_code == 302
    assert client.post(address("open", case), {"reason": ""}).status_code == 200
    page = client.post(address("open", case), {"reason": "To decide."}, follow=True).content.decode()
    assert "Zebrafish" in page
    other = Client()
    other.force_login(ModeratorFactory())
    answer = other.get(address("read", case), follow=True)
    assert b"Zebrafish" not in answer.content
    assert Opening.objects.count() == 1


def test_a_decision_is_made_on_the_page_and_the_second_is_told_of_the_first(client, moderator):
    case = make_case()
    opened(case, moderator)
    assert "Say on what facts" in client.post(address("hide", case), {**REASONS, "facts": ""}).content.decode()
    assert "It is hidden" in client.post(address("hide", case), REASONS, follow=True).content.decode()
    page = client.post(address("keep", case), REASONS, follow=True).content.decode()
    assert "Another moderator has decided" in page
    case.refresh_from_db()
    assert case.state == "hidden"


def test_what_was_decided_can_be_read_no_more(client, moderator):
    case = make_case(IdeaFactory(shared=True, title="Zebrafish"))
    decided(case, by=moderator)
    assert b"Zebrafish" not in client.get(address("read", case), follow=True).content


def test_the_register_asks_no_more_for_many_rows(client, moderator):
    asked = []
    for number in (1, 4):
        for _ in range(number):
            case = make_case()
            decided(case)
            appeal(case, by=case.authors.get(), text="No.")
            opened(make_case())
            decided(make_case(CommentFactory(), kind="comment"), Outcome.KEEP)
        client.get(reverse(INDEX))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(INDEX)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_first_page_tells_moderators_what_waits():
    make_case()
    sections = {section.heading: section for section in waiting_for(ModeratorFactory())}
    assert sections["Reported"].tasks[0].link.text == "1 report to decide on"
    assert "Reported" not in {section.heading for section in waiting_for(UserFactory(superuser=True))}


def test_the_operator_says_who_the_moderators_are(capsys):
    person = UserFactory(email="lin@example.org")
    call_command("moderators")
    assert "Nobody is a moderator" in capsys.readouterr().out
    call_command("moderators", add="LIN@example.org")
    assert "lin@example.org, since" in capsys.readouterr().out
    assert is_moderator(person)
    assert person.has_perm("wagtailadmin.access_admin")
    call_command("moderators", end="lin@example.org")
    assert not is_moderator(person)


def test_things_that_are_gone_can_still_be_decided(client, moderator):
    case = make_case()
    Case.objects.filter(pk=case.pk).update(object_id=10**6)
    opened(case, moderator)
    assert "It is gone" in client.get(address("read", case)).content.decode()
    assert client.post(address("keep", case), REASONS).status_code == 302
