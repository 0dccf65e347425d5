"""Many commitments at once: a file that is looked over first, and the short form to which a code on a slide leads."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from home.models import OutgoingMail, PrivateLogEntry
from home.months import months_after
from hub.commitments.code import code_of
from hub.commitments.enums import CommitmentState
from hub.commitments.models import Commitment
from hub.commitments.rows import MOST_ROWS, Row
from hub.commitments.services import write_down_all
from tests.hub.commitments.factories import body_with_steward
from tests.hub.members.factories import MemberFactory, MembershipFactory, OrganisationFactory, SecretaryFactory
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db
UPLOAD = reverse("commitments_commitment_modeladmin_upload")
CODE = reverse("commitments_commitment_modeladmin_code")
INDEX = reverse("commitments_commitment_modeladmin_index")
YEAR = timezone.localdate().year + 1


@pytest.fixture
def area():
    return make_area("Housing")


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(SecretaryFactory())
    return client


def send(client: Client, *lines: str, page: str = ""):
    file = SimpleUploadedFile("july.csv", "\n".join(lines).encode())
    return client.post(UPLOAD, {"file": file, "page": page})


def carried(response) -> str:
    return BeautifulSoup(response.content, "html.parser").find("input", {"name": "rows"})["value"]


def test_nothing_is_written_down_before_the_button_is_pressed(desk, area):
    body, steward = body_with_steward()
    member = MemberFactory(email="ada@example.org")
    looked = send(
        desk,
        "What;Due;Sort;E-mail;Organisation;Page",
        f"an evening;1/3/{YEAR};Host an event;ADA@example.org;;{area.url}",
        f"a bench;{YEAR}-03-02;fund;;{body.name};",
        f"a talk;3 March {YEAR};;ada@example.org;;",
        page=area.url,
    )
    assert "Write down 3 commitments" in looked.content.decode()
    assert not Commitment.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert desk.post(UPLOAD, {"rows": carried(looked)})["Location"] == INDEX
    made = {each.what: each for each in Commitment.objects.all()}
    assert {what: (each.owner, each.organisation, each.verb) for what, each in made.items()} == {
        "an evening": (member, None, "host"),
        "a bench": (None, body, "fund"),
        "a talk": (member, None, "other"),
    }
    assert [each.due_on.isoformat() for each in made.values()].count(f"{YEAR}-03-01") == 1
    assert {each.state for each in made.values()} == {CommitmentState.OFFERED}
    assert all(each.news.get().is_by_office for each in made.values())
    mails = {mail.recipient: mail.text for mail in OutgoingMail.objects.all()}
    assert set(mails) == {member.email, steward.email}
    assert "2 promises" in mails[member.email]
    assert made["a bench"].get_absolute_url() in mails[steward.email]
    assert "bench" not in mails[steward.email]
    assert PrivateLogEntry.objects.filter(action="commitments.commitment.write_down").count() == 3


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (f";1/3/{YEAR};ada@example.org;", "missing"),
        (f"{'x' * 201};1/3/{YEAR};ada@example.org;", "longer than 200"),
        ("a talk;soon;ada@example.org;", "is no day"),
        ("a talk;1/3/2008;ada@example.org;", "is past"),
        (f"a talk;1/3/{YEAR + 9};ada@example.org;", "five years off"),
        (f"a talk;1/3/{YEAR};;", "one of the two"),
        (f"a talk;1/3/{YEAR};ada@example.org;Mill Lane", "one of the two"),
        (f"a talk;1/3/{YEAR};bob@example.org;", "No member has"),
        (f"a talk;1/3/{YEAR};gone@example.org;", "No member has"),
        (f"a talk;1/3/{YEAR};;Mill Lane", "No member organisation"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_by_its_number_and_the_others_stand(desk, area, row, why):
    MemberFactory(email="ada@example.org")
    MembershipFactory(ended=True, person__email="gone@example.org")
    OrganisationFactory(member=True, name="Mill Lane")
    good = f"a good one;1/3/{YEAR};ada@example.org;"
    looked = send(desk, "what;due;e-mail;organisation", good, row, page=area.url)
    cells = [cell.get_text(strip=True) for cell in BeautifulSoup(looked.content, "html.parser").select("h2 ~ table td")]
    assert cells[0] == "3"
    assert why in cells[2]
    desk.post(UPLOAD, {"rows": carried(looked)})
    assert [each.what for each in Commitment.objects.all()] == ["a good one"]


def test_a_sort_and_a_page_that_there_are_not_are_errors(desk, area):
    MemberFactory(email="ada@example.org")
    looked = send(
        desk,
        "what,due,e-mail,sort,page",
        f"a,1/3/{YEAR},ada@example.org,dance,{area.url}",
        f"b,1/3/{YEAR},ada@example.org,host,/nowhere/",
        f"c,1/3/{YEAR},ada@example.org,host,",
        f"d,1/3/{YEAR},ada@example.org,host,http://[",
    ).content.decode()
    assert "is no sort" in looked
    assert looked.count("There is no public page") == 3
    assert "New commitments</th><td>0" in looked


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["due,e-mail", f"1/3/{YEAR},ada@example.org"], "no column “what”"),
        (["what,what,due", "a,b,c"], "two columns"),
        (["what,due"], "no commitment below"),
        (["what,due", *["a,b"] * (MOST_ROWS + 1)], "more than 1,000 rows"),
        (["\x00"], "NUL"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(desk, lines, why):
    assert why in send(desk, *lines).content.decode()
    assert not Commitment.objects.exists()


def test_a_file_that_is_loaded_again_makes_nothing_twice(desk, area):
    MemberFactory(email="ada@example.org")
    row = f"a talk;1/3/{YEAR};ada@example.org"
    looked = send(desk, "what;due;e-mail", row, row, page=area.url)
    assert "The same stands in row 2" in looked.content.decode()
    desk.post(UPLOAD, {"rows": carried(looked)})
    desk.post(UPLOAD, {"rows": carried(looked)})
    assert Commitment.objects.count() == OutgoingMail.objects.count() == 1
    assert "It is written down already" in send(desk, "what;due;e-mail", row, page=area.url).content.decode()


def test_what_was_changed_on_the_way_is_of_a_colleague_or_too_old_is_refused(desk, area):
    MemberFactory(email="ada@example.org")
    rows = carried(send(desk, "what;due;e-mail", f"a talk;1/3/{YEAR};ada@example.org", page=area.url))
    colleague = Client()
    colleague.force_login(SecretaryFactory())
    assert colleague.post(UPLOAD, {"rows": rows})["Location"] == UPLOAD
    assert desk.post(UPLOAD, {"rows": f"x{rows}"})["Location"] == UPLOAD
    with time_machine.travel(timezone.now() + timedelta(hours=5)):
        assert desk.post(UPLOAD, {"rows": rows})["Location"] == UPLOAD
    assert not Commitment.objects.exists()


def test_nobody_else_loads_a_file_or_makes_a_code():
    client = Client()
    client.force_login(MemberFactory())
    for page in (UPLOAD, CODE):
        assert client.get(page).status_code in {302, 403, 404}
    with pytest.raises(PermissionDenied):
        write_down_all([], by=MemberFactory())


def test_looking_over_asks_no_more_for_more_rows(area):
    from hub.commitments.looking_over import look_over

    people = [MemberFactory() for _ in range(6)]
    due = timezone.localdate().isoformat()
    rows = [Row(n, what="a", due=due, verb="host", email=one.email.lower(), page=area.url)
            for n, one in enumerate(people)]  # fmt: skip

    def asked(some) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(look_over(some).new) == len(some)
        return len(queries)

    assert asked(rows) == asked(rows[:1])


def test_the_code_leads_to_the_short_form(desk, area):
    page = desk.post(CODE, {"page": area.url}).content.decode()
    address = reverse("commitments:short-new", args=[f"area-{area.pk}"])
    assert address in page
    assert "<svg" in page
    assert "no such public page" in desk.post(CODE, {"page": "/nowhere/"}).content.decode()


def test_a_code_has_its_three_corners_and_another_one_for_another_address():
    one, other = code_of("https://example.org/a"), code_of("https://example.org/b")
    assert one.path != other.path
    last = one.width - 4 - 7
    for x, y in ((4, 4), (last, 4), (4, last)):
        ring = [(x + step, y) for step in range(7)] + [(x, y + step) for step in range(7)] + [(x + 3, y + 3)]
        assert all(f"M{a} {b}h1v1h-1z" in one.path for a, b in ring)
        assert f"M{x + 1} {y + 1}h1v1h-1z" not in one.path


def test_a_member_promises_something_on_a_telephone(area):
    client, member = Client(), MemberFactory()
    client.force_login(member)
    address = reverse("commitments:short-new", args=[f"area-{area.pk}"])
    assert client.get(address).status_code == 200
    response = client.post(address, {"verb": "host", "what": "a walk", "due_on": "3", "organisation": ""})
    made = Commitment.objects.get()
    assert response["Location"] == reverse("commitments:commitment-agree", args=[made.pk])
    assert made.due_on == months_after(timezone.localdate(), 3)
    assert Client().get(address).status_code == 302
    assert client.get(reverse("commitments:short-new", args=["area-0"])).status_code == 404
