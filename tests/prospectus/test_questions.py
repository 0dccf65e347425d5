"""A question is asked, cited, reworded, closed with a reason, and never lost."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from wagtail.models import ModelLogEntry

from prospectus.enums import ChangeKind, QuestionStatus
from prospectus.exceptions import NeverDeleted, ReasonMissing, TransitionNotAllowed
from prospectus.models import PolicyAreaPage, Question
from prospectus.services import ask_question, close_question, reopen_question, reword_question
from tests.home.factories import UserFactory
from tests.prospectus.factories import OfficerFactory, make_area, make_prospectus, make_question

pytestmark = pytest.mark.django_db


def test_ask_question_numbers_each_areas_questions_on_their_own():
    housing, air = make_area("Housing"), make_area("Air quality")
    given = [make_question(area).reference for area in (housing, air, housing, housing)]
    assert given == ["HOU-1", "AIR-1", "HOU-2", "HOU-3"]


def test_ask_question_never_gives_a_number_again_after_one_is_closed():
    area = make_area()
    make_question(area)
    close_question(make_question(area), reason="Answered by the stock survey.", by=OfficerFactory())
    assert make_question(area).reference == "HOU-3"


def test_ask_question_refuses_a_person_without_the_right():
    with pytest.raises(PermissionDenied):
        ask_question(make_area(), text="May I?", by=UserFactory())
    assert not Question.objects.exists()


def test_two_questions_with_one_number_are_refused_by_the_database():
    first = make_question(make_area())
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.create(area=first.area, number=1, reference="HOU-9", text="Again?")


def test_close_question_keeps_who_when_and_why():
    question, officer = make_question(make_area()), OfficerFactory()
    question = close_question(question, reason=" Answered by the stock survey. ", by=officer)
    assert (question.status, question.closed_by, question.closed_reason) == (
        QuestionStatus.CLOSED,
        officer,
        "Answered by the stock survey.",
    )
    assert question.area.changes.newest_first().first().note == "HOU-1: Answered by the stock survey."
    entry = ModelLogEntry.objects.get(action="prospectus.question.close")
    assert (entry.user, entry.label) == (officer, "HOU-1")


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_close_question_wants_a_reason(reason):
    with pytest.raises(ReasonMissing):
        close_question(make_question(make_area()), reason=reason, by=OfficerFactory())


def test_close_question_tells_the_second_of_two_officers():
    question = make_question(make_area())
    close_question(question, reason="Answered.", by=OfficerFactory())
    with pytest.raises(TransitionNotAllowed, match="closed already"):
        close_question(question, reason="Answered twice.", by=OfficerFactory())
    question.refresh_from_db()
    assert question.closed_reason == "Answered."


def test_reopen_question_asks_it_again_under_its_old_reference():
    officer = OfficerFactory()
    question = close_question(make_question(make_area()), reason="Too early.", by=officer)
    question = reopen_question(question, by=officer)
    assert (question.reference, question.status, question.closed_reason) == ("HOU-1", "open", "")


def test_reword_question_keeps_the_earlier_words_in_the_history():
    question = make_question(make_area(), "How many homes are empty?")
    reword_question(question, text="Which homes are empty, and why?", detail="", by=OfficerFactory())
    change = question.area.changes.get(kind=ChangeKind.QUESTION_REWORDED)
    assert change.note == "HOU-1. Before: How many homes are empty?"


@pytest.mark.parametrize("act", [close_question, reword_question, reopen_question])
def test_acts_on_a_question_refuse_a_member(act):
    words = {
        close_question: {"reason": "No."},
        reword_question: {"text": "Mine.", "detail": ""},
        reopen_question: {},
    }
    with pytest.raises(PermissionDenied):
        act(make_question(make_area()), by=UserFactory(), **words[act])


def test_a_question_is_never_deleted():
    question = make_question(make_area())
    with pytest.raises(NeverDeleted):
        question.delete()
    with pytest.raises(NeverDeleted):
        Question.objects.all().delete()


def test_an_area_with_questions_is_never_deleted():
    question = make_question(make_area())
    with pytest.raises(models.ProtectedError):
        PolicyAreaPage.objects.get(pk=question.area_id).delete()
    assert Question.objects.filter(pk=question.pk).exists()


def test_copying_an_area_takes_no_question_and_no_code_along():
    question = make_question(make_area("Housing"))
    copies = [
        question.area.copy(update_attrs={"slug": f"housing-{n}", "title": f"Copy {n}"}, keep_live=live)
        for n, live in enumerate([False, True, False])
    ]
    assert [copy.code for copy in copies] == ["NEW1", "NEW2", "NEW3"]
    assert not Question.objects.filter(area__in=copies).exists()
    assert question.area.questions.get() == question
    assert [copy.get_latest_revision_as_object().code for copy in copies] == ["NEW1", "NEW2", "NEW3"]


def test_copying_the_whole_prospectus_copies_no_question():
    make_question(make_area("Housing"))
    make_prospectus().copy(recursive=True, update_attrs={"slug": "second", "title": "Second"})
    assert Question.objects.count() == 1


def test_going_back_to_an_old_revision_neither_loses_nor_revives_questions():
    area = make_area("Housing")
    old = area.save_revision()
    first, second = make_question(area), make_question(area)
    close_question(first, reason="Answered.", by=OfficerFactory())
    old.publish()
    statuses = list(Question.objects.filter(area=area).values_list("reference", "status"))
    assert statuses == [("HOU-1", "closed"), (second.reference, "open")]


def test_going_back_to_an_old_revision_keeps_the_code_that_questions_carry():
    area = make_area("Housing", code="OLD")
    old = area.save_revision()
    area.code = "HOU"
    area.save_revision().publish()
    make_question(area)
    old.publish()
    assert PolicyAreaPage.objects.get(pk=area.pk).code == "HOU"


def test_the_code_of_an_area_with_questions_cannot_be_changed():
    area = make_question(make_area("Housing")).area
    area.code = "HSG"
    with pytest.raises(ValidationError, match="it stays"):
        area.full_clean()
