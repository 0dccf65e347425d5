import csv
import re
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from home.spreadsheets import safe_cell
from hub.members.enums import ApplicationState
from tests.home.factories import UserFactory
from tests.hub.members.factories import ApplicationFactory, MemberFactory, SecretaryFactory

pytestmark = pytest.mark.django_db

INDEX = "members_application_modeladmin_index"


def act(action, application):
    return reverse(f"members_application_modeladmin_{action}", args=[application.pk])


@pytest.fixture
def secretary(client):
    user = SecretaryFactory(is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def superuser(client):
    user = UserFactory(superuser=True)
    client.force_login(user)
    return user


def test_the_register_lists_searches_and_filters_applications(client, secretary):
    ApplicationFactory(person__first_name="Zuleika")
    ApplicationFactory(person__first_name="Borislav", approved=True)
    assert "Zuleika" in client.get(reverse(INDEX)).content.decode()
    assert "Borislav" not in client.get(f"{reverse(INDEX)}?state__exact=applied").content.decode()
    assert "Zuleika" not in client.get(f"{reverse(INDEX)}?q=Borislav").content.decode()


def test_the_register_is_closed_to_a_superuser_outside_the_secretariat(client, superuser):
    application = ApplicationFactory(person__first_name="Zuleika")
    assert "Applications" not in client.get(reverse("wagtailadmin_home")).content.decode()
    for url in (
        reverse(INDEX),
        f"{reverse(INDEX)}?export=csv",
        act("inspect", application),
        act("approve", application),
        act("decline", application),
        act("ask", application),
        reverse("members_organisation_modeladmin_index"),
    ):
        for method in ("get", "post"):
            response = getattr(client, method)(url, {"reason": "x", "ground": "other"})
            assert response.status_code in {302, 403, 404}
            assert b"Zuleika" not in response.content
    application.refresh_from_db()
    assert application.state == ApplicationState.APPLIED


def test_rows_are_not_added_edited_or_deleted_by_hand(client, secretary):
    application = ApplicationFactory()
    for url in (reverse("members_application_modeladmin_create"), act("edit", application), act("delete", application)):
        assert client.post(url).status_code in {302, 403}
    application.refresh_from_db()
    assert application.state == ApplicationState.APPLIED


def test_a_filter_of_ones_own_making_tells_nothing(client, secretary):
    ApplicationFactory(person__first_name="Zuleika")
    page = client.get(f"{reverse(INDEX)}?person__password__startswith=nothing").content.decode()
    assert "Zuleika" in page


def test_an_act_is_confirmed_before_it_is_done(client, secretary):
    application = ApplicationFactory()
    assert "Approve this application?" in client.get(act("approve", application)).content.decode()
    application.refresh_from_db()
    assert application.state == ApplicationState.APPLIED
    client.post(act("approve", application))
    application.refresh_from_db()
    assert (application.state, application.answered_by) == (ApplicationState.APPROVED, secretary)


def test_the_second_of_two_answers_is_told_of_the_first(client, secretary):
    application = ApplicationFactory()
    client.post(act("approve", application))
    response = client.post(act("decline", application), {"reason": "Late", "ground": "other"}, follow=True)
    assert "approved already" in response.content.decode()
    application.refresh_from_db()
    assert application.decline_reason == ""


def test_declining_without_a_reason_asks_for_it(client, secretary):
    application = ApplicationFactory()
    assert "Say why" in client.post(act("decline", application), {"reason": " "}).content.decode()
    client.post(act("decline", application), {"reason": "Not about the city", "ground": "not-the-city"})
    application.refresh_from_db()
    assert application.decline_reason == "Not about the city"


def test_what_an_applicant_writes_is_shown_as_text(client, secretary):
    application = ApplicationFactory(role="<script>r</script>", motive="<script>m</script>", person__last_name="<b>x")
    for url in (reverse(INDEX), act("inspect", application), act("approve", application)):
        page = client.get(url).content.decode()
        assert "<script>r" not in page
        assert "<script>m" not in page
        assert "<b>x" not in page


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", "  =1"]  # noqa: RUF001


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_looks_like_a_formula_is_text(text):
    assert safe_cell(text) == f"'{text}"


def test_the_exports_carry_no_formula(client, secretary):
    ApplicationFactory(role="=HYPERLINK(1)", motive="@x", person__first_name="+1")
    response = client.get(f"{reverse(INDEX)}?export=csv")
    rows = list(csv.reader(b"".join(response.streaming_content).decode().splitlines()))
    assert {"'=HYPERLINK(1)", "'@x"} <= set(rows[1])
    response = client.get(f"{reverse(INDEX)}?export=xlsx")
    content = response.getvalue() if not response.streaming else b"".join(response.streaming_content)
    cells = [cell for row in openpyxl.load_workbook(BytesIO(content)).active.iter_rows() for cell in row]
    assert "'=HYPERLINK(1)" in {cell.value for cell in cells}
    assert all(cell.data_type != "f" for cell in cells)


def test_the_export_says_no_as_no(client, secretary):
    MemberFactory()
    response = client.get(f"{reverse('members_organisation_modeladmin_index')}?export=csv")
    assert "False" in b"".join(response.streaming_content).decode()


def test_the_register_does_not_ask_for_each_row(client, secretary, django_assert_max_num_queries):
    for _ in range(12):
        ApplicationFactory()
    client.get(reverse(INDEX))
    with django_assert_max_num_queries(30):
        client.get(reverse(INDEX))


def test_page_of_an_application_says_who_applied_and_leaves_out_what_is_not_known(client, secretary):
    application = ApplicationFactory(person__first_name="Zuleika", person__last_name="Osei", motive="Warm homes")
    html = client.get(act("inspect", application)).content.decode()
    assert "Zuleika Osei" in re.search(r"<h1.*?</h1>", html, re.DOTALL)[0]
    labels = re.findall(r"<dt[^>]*>(.*?)</dt>", html)
    assert {"Person", "Motive", "State"} <= set(labels)
    assert not {"Withdrawn", "Answered by"} & set(labels)
    assert "Inspecting" not in re.sub(r"<title>.*?</title>", "", html, flags=re.DOTALL)
