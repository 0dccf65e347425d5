"""What is asked about a call: in private and in time, answered to everybody, without the name of who asked."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from home.models import OutgoingMail
from projects.calls import clock
from projects.calls.exceptions import AnsweredAlready, QuestionsClosed, TooManyQuestions
from projects.calls.models import CallQuestion
from projects.calls.services import answer_question, ask_about_call
from projects.calls.services.questions import MOST_A_DAY
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory, MembershipFactory
from tests.projects.calls.factories import CallFactory, CallQuestionFactory, CallWatchFactory

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)


@pytest.fixture
def officer():
    return UserFactory(superuser=True)


@pytest.fixture
def call(officer):
    return CallFactory(commissioner=officer)


@pytest.fixture
def member(client):
    person = MemberFactory()
    client.force_login(person)
    return person


def test_question_reaches_the_officer_without_its_words(call, member, officer):
    question = ask_about_call(call, text="A secret plan of ours", by=member)
    assert (question.asked_by, question.is_waiting) == (member, True)
    mail = OutgoingMail.objects.get()
    assert mail.recipient == officer.email
    assert "secret" not in mail.subject + mail.text
    assert member.email not in mail.text


@pytest.mark.parametrize(("before", "taken"), [(TICK, True), (timedelta(0), False)])
def test_the_clock_of_the_server_decides(call, member, monkeypatch, before, taken):
    monkeypatch.setattr(clock, "now", lambda: call.questions_until - before)
    if taken:
        ask_about_call(call, text="In time?", by=member)
    else:
        with pytest.raises(QuestionsClosed):
            ask_about_call(call, text="In time?", by=member)
    assert CallQuestion.objects.exists() is taken


def test_members_alone_ask(call):
    for person in (UserFactory(), MembershipFactory(ended=True).person, UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            ask_about_call(call, text="May I?", by=person)


def test_nobody_asks_about_a_draft(member):
    with pytest.raises(PermissionDenied):
        ask_about_call(CallFactory(draft=True), text="May I?", by=member)


def test_one_person_asks_so_much_a_day(call, member):
    for _ in range(MOST_A_DAY):
        ask_about_call(call, text="Again?", by=member)
    with pytest.raises(TooManyQuestions):
        ask_about_call(call, text="Again?", by=member)
    ask_about_call(call, text="Another person?", by=MemberFactory())


def test_answer_goes_to_all_who_follow_in_the_same_words(call, member, officer):
    question = CallQuestionFactory(call=call, asked_by=member)
    watcher = CallWatchFactory(call=call).person
    answer_question(question, public_text="May universities bid?", answer="Yes.", by=officer)
    sent = OutgoingMail.objects.all()
    assert {mail.recipient for mail in sent} == {member.email, watcher.email}
    assert len({(mail.subject, mail.text) for mail in sent}) == 1
    question.refresh_from_db()
    assert (question.answered_by, question.is_waiting) == (officer, False)
    with pytest.raises(AnsweredAlready):
        answer_question(question, public_text="Again", answer="No.", by=officer)


def test_only_the_officer_who_runs_the_call_answers(call, member):
    question = CallQuestionFactory(call=call)
    for person in (member, question.asked_by, UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            answer_question(question, public_text="Taken over", answer="Yes", by=person)


def test_ask_page_takes_a_question_and_nothing_else_that_is_sent(client, call, member):
    other = MemberFactory()
    address = reverse("calls:question-ask", args=[call.slug])
    sent = {"text": "May we?", "asked_by": other.pk, "answer": "Yes", "answered_at": "2020-01-01", "public_text": "x"}
    assert client.post(address, sent).status_code == 302
    question = CallQuestion.objects.get()
    assert (question.asked_by, question.answer, question.public_text) == (member, "", "")


@pytest.mark.parametrize("text", ["", "   ", "x" * 2_001, "a\x00b"])
def test_ask_page_says_what_is_wrong(client, call, member, text):
    response = client.post(reverse("calls:question-ask", args=[call.slug]), {"text": text})
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    assert not CallQuestion.objects.exists()


def test_ask_page_that_was_open_too_long_keeps_what_was_typed(client, call, member, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: call.questions_until)
    page = client.post(reverse("calls:question-ask", args=[call.slug]), {"text": "Half a page"}).content.decode()
    assert "is over" in page
    assert "Half a page" in page


def test_script_in_question_and_answer_is_shown_as_typed(client, call, officer):
    bad = "<script>alert(1)</script>"
    answer_question(CallQuestionFactory(call=call), public_text=bad, answer=bad, by=officer)
    page = client.get(call.url).content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)") == 2


def test_register_shows_each_officer_their_own_and_never_who_asked(client, call, officer):
    question = CallQuestionFactory(call=call, text="=HYPERLINK(1)")
    other = CallQuestionFactory(text="Of another call")
    client.force_login(officer)
    index = reverse("calls_callquestion_modeladmin_index")
    page = client.get(index).content.decode()
    assert "HYPERLINK" in page
    assert "Of another call" not in page
    assert question.asked_by.email not in page
    assert question.asked_by.last_name not in client.get(f"{index}?export=csv").getvalue().decode()
    assert "'=HYPERLINK" in client.get(f"{index}?export=csv").getvalue().decode()
    assert client.get(f"{index}?export=xlsx").status_code == 200
    inspect = "calls_callquestion_modeladmin_inspect"
    assert "HYPERLINK" in client.get(reverse(inspect, args=[question.pk])).content.decode()
    assert client.get(reverse(inspect, args=[other.pk])).status_code in {302, 403, 404}


def test_officer_answers_in_the_register(client, call, officer):
    question = CallQuestionFactory(call=call)
    client.force_login(officer)
    address = reverse("calls_admin:question-answer", args=[question.pk])
    assert question.text in client.get(address).content.decode()
    assert client.post(address, {"public_text": "", "answer": "Yes"}).status_code == 200
    assert client.post(address, {"public_text": "May one?", "answer": "Yes."}).status_code == 302
    question.refresh_from_db()
    assert question.answer == "Yes."
    other = CallQuestionFactory()
    assert client.get(reverse("calls_admin:question-answer", args=[other.pk])).status_code == 404
