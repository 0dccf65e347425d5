"""Officers work on questions and editions in registers; nobody else comes in, and nothing happens by GET."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from home.models import User
from home.roles import grant_rights
from prospectus.models import Edition, PolicyAreaPage, Question
from prospectus.services import close_question, publish_edition
from tests.home.factories import UserFactory
from tests.prospectus.factories import EditionFactory, OfficerFactory, make_area, make_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client) -> User:
    person = OfficerFactory()
    client.force_login(person)
    return person


@pytest.mark.usefixtures("officer")
def test_an_officer_asks_a_question_from_the_register(client):
    area = make_area("Housing")
    form = client.get(reverse("prospectus_question_modeladmin_create"), {"area": area.pk})
    assert form.context["form"].initial["area"] == str(area.pk)
    client.post(
        reverse("prospectus_question_modeladmin_create"),
        {"area": area.pk, "text": "Why are homes empty?", "number": 77, "reference": "XXX-1", "status": "closed"},
    )
    question = Question.objects.get()
    assert (question.reference, question.text, question.status) == ("HOU-1", "Why are homes empty?", "open")


@pytest.mark.usefixtures("officer")
def test_rewording_leaves_area_and_number_alone_whatever_is_sent(client):
    question, other = make_question(make_area("Housing")), make_area("Transport")
    client.post(
        reverse("prospectus_question_modeladmin_edit", args=[question.pk]),
        {"text": "Better?", "detail": "Yes.", "area": other.pk, "reference": "TRA-1", "closed_reason": "x"},
    )
    question.refresh_from_db()
    assert (question.text, question.reference, question.area.title) == ("Better?", "HOU-1", "Housing")


def test_an_officer_closes_a_question_with_a_reason_and_reopens_it(client, officer):
    question = make_question(make_area())
    address = reverse("prospectus_question_close", args=[question.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": "  "}).status_code == 200
    question.refresh_from_db()
    assert question.is_open
    client.post(address, {"reason": "Answered by the survey."})
    question.refresh_from_db()
    assert (question.status, question.closed_by) == ("closed", officer)
    client.get(reverse("prospectus_question_reopen", args=[question.pk]))
    question.refresh_from_db()
    assert not question.is_open
    client.post(reverse("prospectus_question_reopen", args=[question.pk]))
    question.refresh_from_db()
    assert question.is_open


def test_the_second_of_two_officers_is_told_that_it_is_done(client, officer):
    question = close_question(make_question(make_area()), reason="Answered.", by=officer)
    answer = client.post(reverse("prospectus_question_close", args=[question.pk]), {"reason": "Twice."}, follow=True)
    assert "The question is closed already." in answer.content.decode()


@pytest.mark.usefixtures("officer")
def test_an_officer_publishes_an_edition_after_confirming(client):
    make_area()
    edition = EditionFactory()
    address = reverse("prospectus_edition_publish", args=[edition.pk])
    assert (
        "cannot" in client.get(address).content.decode() or "nobody can change" in client.get(address).content.decode()
    )
    assert not Edition.objects.get().is_published
    client.post(address)
    assert Edition.objects.get().is_published
    assert client.get(reverse("prospectus_edition_modeladmin_edit", args=[edition.pk])).status_code in {302, 403, 404}
    client.post(reverse("prospectus_edition_modeladmin_delete", args=[edition.pk]))
    assert Edition.objects.exists()


@pytest.mark.parametrize("name", ["question", "edition"])
@pytest.mark.usefixtures("officer")
def test_a_register_lists_filters_searches_inspects_and_exports(client, name):
    question = make_question(make_area("Housing"), "=1+1", detail="@cmd")
    publish_edition(EditionFactory(title="=2+2"), by=OfficerFactory())
    address = reverse(f"prospectus_{name}_modeladmin_index")
    for query in (
        {},
        {"q": "HOU"},
        {"q": "'; --%00"},
        {"status__exact": "open"},
        {"area": "HOU"},
        {"closed_by__password__startswith": "x"},
    ):
        assert client.get(address, query).status_code == 200
    export = b"".join(client.get(address, {"export": "csv"}).streaming_content).decode()
    assert "'=" in export
    pk = question.pk if name == "question" else Edition.objects.get().pk
    assert client.get(reverse(f"prospectus_{name}_modeladmin_inspect", args=[pk])).status_code == 200


@pytest.mark.parametrize("reader", ["stranger", "member", "officer without rights"])
def test_nobody_else_comes_into_the_registers_or_acts(client, reader):
    question, edition = make_question(make_area()), EditionFactory()
    if reader != "stranger":
        person = UserFactory()
        if reader == "officer without rights":
            person.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(person)
    acts = [
        reverse("prospectus_question_close", args=[question.pk]),
        reverse("prospectus_edition_publish", args=[edition.pk]),
        reverse("prospectus_question_modeladmin_create"),
    ]
    registers = [reverse(f"prospectus_{name}_modeladmin_index") for name in ("question", "edition", "outcome")]
    for address in (*acts, *registers):
        assert client.get(address).status_code in {302, 403, 404}
        assert client.post(address, {"reason": "No."}).status_code in {302, 403, 404}
    question.refresh_from_db()
    assert question.is_open
    assert Question.objects.count() == 1
    assert not Edition.objects.get().is_published


def test_an_area_that_may_be_cited_is_not_deleted_by_an_editor(client):
    client.force_login(UserFactory(superuser=True))
    question = make_question(make_area("Housing"))
    for pk in (question.area_id, question.area.get_parent().pk):
        answer = client.post(reverse("wagtailadmin_pages:delete", args=[pk]), follow=True)
        assert "Unpublish it instead" in answer.content.decode()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{bulk}?id={question.area_id}", follow=True)
    assert PolicyAreaPage.objects.filter(pk=question.area_id).exists()


def test_an_editor_copies_an_area_but_makes_no_alias_of_it(client):
    client.force_login(UserFactory(superuser=True))
    area = make_question(make_area("Housing")).area
    values = {"new_title": "Homes", "new_slug": "homes", "new_parent_page": area.get_parent().pk}
    address = reverse("wagtailadmin_pages:copy", args=[area.pk])
    client.post(address, values | {"alias": "on"})
    assert PolicyAreaPage.objects.count() == 1
    client.post(address, values | {"publish_copies": "on"})
    copy = PolicyAreaPage.objects.get(slug="homes")
    assert (copy.code, copy.questions.count(), area.questions.count()) == ("NEW1", 0, 1)


def test_the_editor_of_an_area_lists_its_questions_and_asks_anew_what_changed(client):
    client.force_login(UserFactory(superuser=True))
    area = make_area("Housing")
    make_question(area, "Why are homes <b>empty</b>?")
    area.change_note = "New figures."
    area.save_revision().publish()
    page = client.get(reverse("wagtailadmin_pages:edit", args=[area.pk])).content.decode()
    assert "Why are homes &lt;b&gt;empty&lt;/b&gt;?" in page
    assert "New figures." not in page.split('name="change_note"')[1][:200]


@pytest.mark.parametrize(("role", "may_publish"), [("Editor", False), ("Commissioner", True), ("Secretariat", None)])
def test_roles_keep_questions_and_commissioners_publish_editions(role, may_publish):
    grant_rights()
    person = UserFactory()
    person.groups.add(Group.objects.get(name=role))
    assert person.has_perm("prospectus.change_question") is (may_publish is not None)
    assert person.has_perm("prospectus.publish_edition") is bool(may_publish)
