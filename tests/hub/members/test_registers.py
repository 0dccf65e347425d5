import csv
import re
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from home.spreadsheets import safe_cell
from hub.members.enums import MembershipState
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory, MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db

INDEX = "members_membership_modeladmin_index"


def act(action, membership):
    return reverse(f"members_membership_modeladmin_{action}", args=[membership.pk])


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
    MembershipFactory(person__first_name="Zuleika")
    MembershipFactory(person__first_name="Borislav", approved=True)
    assert "Zuleika" in client.get(reverse(INDEX)).content.decode()
    assert "Borislav" not in client.get(f"{reverse(INDEX)}?state__exact=applied").content.decode()
    assert "Zuleika" not in client.get(f"{reverse(INDEX)}?q=Borislav").content.decode()


def test_the_register_is_closed_to_a_superuser_outside_the_secretariat(client, superuser):
    membership = MembershipFactory(person__first_name="Zuleika")
    assert "Memberships" not in client.get(reverse("wagtailadmin_home")).content.decode()
    for url in (
        reverse(INDEX),
        f"{reverse(INDEX)}?export=csv",
        act("inspect", membership),
        act("approve", membership),
        act("decline", membership),
        act("end", membership),
        reverse("members_organisation_modeladmin_index"),
    ):
        for method in ("get", "post"):
            response = getattr(client, method)(url, {"reason": "x"})
            assert response.status_code in {302, 403, 404}
            assert b"Zuleika" not in response.content
    membership.refresh_from_db()
    assert membership.state == MembershipState.APPLIED


def test_rows_are_not_added_edited_or_deleted_by_hand(client, secretary):
    membership = MembershipFactory()
    for url in (reverse("members_membership_modeladmin_create"), act("edit", membership), act("delete", membership)):
        assert client.post(url).status_code in {302, 403}
    membership.refresh_from_db()
    assert membership.state == MembershipState.APPLIED


def test_a_filter_of_ones_own_making_tells_nothing(client, secretary):
    MembershipFactory(person__first_name="Zuleika")
    page = client.get(f"{reverse(INDEX)}?person__password__startswith=nothing").content.decode()
    assert "Zuleika" in page


def test_an_act_is_confirmed_before_it_is_done(client, secretary):
    membership = MembershipFactory()
    assert "Approve this application?" in client.get(act("approve", membership)).content.decode()
    membership.refresh_from_db()
    assert membership.state == MembershipState.APPLIED
    client.post(act("approve", membership))
    membership.refresh_from_db()
    assert (membership.state, membership.approved_by) == (MembershipState.APPROVED, secretary)


def test_the_second_of_two_answers_is_told_of_the_first(client, secretary):
    membership = MembershipFactory()
    client.post(act("approve", membership))
    response = client.post(act("decline", membership), {"reason": "Late"}, follow=True)
    assert "approved already" in response.content.decode()
    membership.refresh_from_db()
    assert membership.decline_reason == ""


def test_declining_without_a_reason_asks_for_it(client, secretary):
    membership = MembershipFactory()
    assert "Say why" in client.post(act("decline", membership), {"reason": " "}).content.decode()
    client.post(act("decline", membership), {"reason": "Not about the city"})
    membership.refresh_from_db()
    assert membership.decline_reason == "Not about the city"


def test_what_an_applicant_writes_is_shown_as_text(client, secretary):
    membership = MembershipFactory(role="<script>r</script>", motive="<script>m</script>", person__last_name="<b>x</b>")
    for url in (reverse(INDEX), act("inspect", membership), act("approve", membership)):
        page = client.get(url).content.decode()
        assert "<script>r" not in page
        assert "<script>m" not in page
        assert "<b>x" not in page


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", "  =1"]  # noqa: RUF001


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_looks_like_a_formula_is_text(text):
    assert safe_cell(text) == f"'{text}"


def test_the_exports_carry_no_formula(client, secretary):
    MembershipFactory(role="=HYPERLINK(1)", motive="@x", person__first_name="+1")
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
        MembershipFactory()
    client.get(reverse(INDEX))
    with django_assert_max_num_queries(30):
        client.get(reverse(INDEX))


def test_page_of_an_application_says_who_applied_and_leaves_out_what_is_not_known(client, secretary):
    membership = MembershipFactory(person__first_name="Zuleika", person__last_name="Osei", motive="Warm homes")
    html = client.get(act("inspect", membership)).content.decode()
    assert "Zuleika Osei" in re.search(r"<h1.*?</h1>", html, re.DOTALL)[0]
    labels = re.findall(r"<dt[^>]*>(.*?)</dt>", html)
    assert {"Person", "Motive", "State"} <= set(labels)
    assert not {"Ended by", "Declined at"} & set(labels)
    assert "Inspecting" not in re.sub(r"<title>.*?</title>", "", html, flags=re.DOTALL)
