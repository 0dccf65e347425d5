"""Handing over a report: a publication on its day, with everything filled in; or withheld with a reason."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import OutgoingMail
from home.outbox import send_due_mail
from hub.files.exceptions import FileRefused
from hub.publications.models import PublicationFile, PublicationPage
from hub.publications.tidying import forget_unattached_files
from projects.delivery.exceptions import DeliveredAlready, ReasonMissing, ReportRefused, WorkIsOver
from projects.delivery.models import Deliverable, DeliveredReport, FundingSource, ProjectPage, ProjectPartner
from projects.delivery.services import (
    Due,
    Handover,
    add_deliverable,
    deliver_report,
    open_due_reports,
    opening,
    release_report,
    remove_step,
    withhold_report,
)
from search.entry_links import EntryLink
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.members.factories import OrganisationFactory
from tests.hub.publications.factories import SMALL_PDF, publication_index
from tests.projects.bids.factories import colleague_of, steward
from tests.projects.delivery.factories import awarded_project
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db
HANDOVER = Handover("Behind every shutter", "What 140 shops said.", "Ada Example\n  Bo  Sample \n", "We knocked.")


@pytest.fixture
def project() -> ProjectPage:
    publication_index()
    found = awarded_project()
    found.policy_areas = [make_area("Housing")]
    found.save()
    OutgoingMail.objects.all().delete()
    return found


@pytest.fixture
def deliverable(project) -> Deliverable:
    return add_deliverable(project, Due("The report", timezone.localdate()), by=doer(project))


def doer(project: ProjectPage):
    return project.bid.started_by


def handed_over(deliverable: Deliverable, handover: Handover = HANDOVER, content: bytes = SMALL_PDF) -> DeliveredReport:
    file = ContentFile(content, name="report.pdf")
    return deliver_report(deliverable, handover, file, name="report.pdf", by=doer(deliverable.project))


def page_of(project: ProjectPage) -> str:
    return " ".join(Client().get(project.url).content.decode().split())


def text_of(project: ProjectPage) -> str:
    return words_of(page_of(project))


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def after(days: int):
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


def test_a_publication_that_is_shut_away_is_not_named_on_the_page_of_its_project(project, deliverable):
    handed_over(deliverable)
    with after(28):
        assert open_due_reports() == 1
    page = PublicationPage.objects.get()
    assert page.title in page_of(project)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    told = page_of(project)
    assert page.title not in told
    assert page.url not in told


def test_before_its_day_it_is_open_to_its_own_people_and_the_officer_alone(project, deliverable, mailoutbox):
    report = handed_over(deliverable)
    assert report.opens_on == timezone.localdate() + timedelta(days=28)
    assert not PublicationPage.objects.exists()
    page = page_of(project)
    assert "Delivered in time" in page
    assert "Open from" in page
    for hidden in (HANDOVER.title, HANDOVER.summary, "Ada Example"):
        assert hidden not in page
    addresses = (report.get_absolute_url(), report.file.get_absolute_url())
    for person in (UserFactory(superuser=True), steward(), colleague_of(doer(project))):
        assert {signed_in(person).get(address).status_code for address in addresses} == {404}
        assert not DeliveredReport.objects.visible_to(person).exists()
    assert Client().get(addresses[1]).status_code == 404
    for person in (doer(project), project.officer):
        response = signed_in(person).get(addresses[0])
        assert b"".join(response.streaming_content) == SMALL_PDF
        assert "no-store" in response["Cache-Control"]
        work = signed_in(person).get(reverse("delivery:work-page", args=[project.slug])).content.decode()
        assert HANDOVER.title in work
        assert "Ada Example, Bo Sample" in work
    send_due_mail()
    assert [mail.to for mail in mailoutbox] == [[project.officer.email]]
    assert HANDOVER.title not in mailoutbox[0].body + mailoutbox[0].subject


def test_on_its_day_it_is_a_publication_with_everything_filled_in(project, deliverable):
    partner = OrganisationFactory(member=True)
    payer = OrganisationFactory(name="Second Cities Fund")
    project.partners = [ProjectPartner(organisation=partner, sort_order=0)]
    project.funding = [FundingSource(name="second cities fund", sort_order=0), FundingSource(name="Us", sort_order=1)]
    project.save()
    report = handed_over(deliverable)
    with after(27):
        assert open_due_reports() == 0
    with after(28):
        assert open_due_reports() == 1
        today = timezone.localdate()
    page = PublicationPage.objects.get()
    assert page.live
    assert (page.title, page.summary, page.abstract) == (HANDOVER.title, HANDOVER.summary, HANDOVER.abstract)
    assert (page.publisher, page.published_on) == (project.lead, today)
    assert list(page.policy_areas.all()) == list(project.policy_areas.all())
    named = [(row.role, row.name) for row in page.contributions.order_by("sort_order")]
    assert named == [
        ("author", "Ada Example"),
        ("author", "Bo Sample"),
        ("contributor", partner.name),
        ("funder", payer.name),
        ("funder", "Us"),
    ]
    assert page.contributions.get(sort_order=3).organisation == payer
    assert page.attachments.get().file == report.file
    assert Client().get(report.file.get_absolute_url()).status_code == 200
    link = EntryLink.objects.get(relation="delivered")
    assert (link.source.object_id, link.target.object_id, link.by) == (project.pk, page.pk, doer(project))
    assert page.url in page_of(project)
    assert f"Delivered by project: {project.title}" in words_of(Client().get(page.url).content.decode())
    assert f"Delivered publication: {page.title}" in text_of(project)
    assert Entry.objects.get(kind="publication", object_id=page.pk).tokens.filter(token="public").exists()


def test_who_paid_is_the_council_by_its_own_name_and_whoever_an_editor_adds_before_its_day(settings):
    settings.COUNCIL_NAME = "City of Example"
    council = OrganisationFactory(name="City of Example")
    publication_index()
    project = awarded_project()
    assert [(source.name, source.amount) for source in project.funding.all()] == [("City of Example", project.value)]
    handed_over(add_deliverable(project, Due("The report", timezone.localdate()), by=doer(project)))
    project = ProjectPage.objects.get(pk=project.pk)
    project.funding.add(FundingSource(name="Second Cities Fund", sort_order=1))
    project.save_revision().publish()
    with after(28):
        open_due_reports()
    payers = PublicationPage.objects.get().contributions.filter(role="funder").order_by("sort_order")
    assert [(row.name, row.organisation) for row in payers] == [
        ("City of Example", council),
        ("Second Cities Fund", None),
    ]


def test_it_is_opened_once(project, deliverable):
    handed_over(deliverable)
    with after(28):
        assert [open_due_reports(), open_due_reports()] == [1, 0]
    assert PublicationPage.objects.count() == 1


def test_those_who_do_the_work_are_told_where_it_is_once_it_is_open(project, deliverable, mailoutbox):
    handed_over(deliverable)
    OutgoingMail.objects.all().delete()
    with after(28):
        open_due_reports()
        send_due_mail()
    (mail,) = mailoutbox
    assert mail.to == [doer(project).email]
    assert PublicationPage.objects.get().site_address_and_path[1] in mail.body
    assert HANDOVER.title not in mail.body + mail.subject


def test_the_project_says_after_how_many_days(project, deliverable):
    ProjectPage.objects.filter(pk=project.pk).update(open_after_days=0)
    handed_over(deliverable)
    assert open_due_reports() == 1


def test_what_is_withheld_stays_shut_and_everybody_reads_why(project, deliverable):
    handed_over(deliverable, Handover("T", "S", "A", withheld_reason="It names families."))
    with after(400):
        assert open_due_reports() == 0
    assert 'Withheld: <span dir="auto">It names families.</span>' in page_of(project)
    assert not PublicationPage.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        DeliveredReport.objects.update(withheld_reason="")


def test_the_officer_alone_withholds_and_releases(project, deliverable):
    report = handed_over(deliverable)
    for person in (doer(project), UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            withhold_report(report, reason="No.", by=person)
        with pytest.raises(PermissionDenied):
            release_report(report, opens_on=timezone.localdate(), by=person)
    with pytest.raises(ReasonMissing):
        withhold_report(report, reason="  ", by=project.officer)
    withhold_report(report, reason="It names families.", by=project.officer)
    assert "It names families." in page_of(project)
    release_report(report, opens_on=timezone.localdate(), by=project.officer)
    assert "It names families." not in page_of(project)
    assert open_due_reports() == 1
    with pytest.raises(DeliveredAlready):
        withhold_report(report, reason="Too late.", by=project.officer)


def test_what_was_handed_over_is_not_handed_over_twice_nor_removed(project, deliverable):
    handed_over(deliverable)
    with pytest.raises(DeliveredAlready):
        handed_over(deliverable)
    with pytest.raises(DeliveredAlready):
        remove_step(deliverable, by=project.officer)


@pytest.mark.parametrize(
    "handover",
    [
        Handover("", "S", "A"),
        Handover("T", "", "A"),
        Handover("T", "S", " \n "),
        Handover("T", "S", "x" * 201),
        Handover("T", "x" * 161, "A"),
        Handover("T", "S", "A", "x" * 10_001),
    ],
)
def test_what_lacks_something_is_not_taken(deliverable, handover):
    with pytest.raises(ReportRefused):
        handed_over(deliverable, handover)
    assert not PublicationFile.objects.exists()


def test_a_file_that_the_hub_does_not_take_is_refused_and_leaves_nothing(deliverable):
    with pytest.raises(FileRefused):
        handed_over(deliverable, content=b"MZ\x90\x00 a program")
    deliverable.refresh_from_db()
    assert deliverable.delivered_on is None


def test_others_hand_nothing_over(project, deliverable):
    for person in (UserFactory(superuser=True), steward(), colleague_of(doer(project))):
        with pytest.raises(PermissionDenied):
            deliver_report(deliverable, HANDOVER, ContentFile(SMALL_PDF), name="report.pdf", by=person)


def test_once_the_work_is_stopped_nothing_is_handed_over(project, deliverable):
    ProjectPage.objects.filter(pk=project.pk).update(state="stopped", state_reason="Ill.")
    with pytest.raises(WorkIsOver):
        handed_over(deliverable)


def test_a_report_that_waits_keeps_its_file_however_long(deliverable):
    report = handed_over(deliverable, Handover("T", "S", "A", withheld_reason="It names families."))
    with after(400):
        assert forget_unattached_files() == 0
    assert PublicationFile.objects.filter(pk=report.file_id).exists()


def test_one_that_fails_keeps_back_no_other(project, deliverable, monkeypatch):
    other = add_deliverable(project, Due("Another", timezone.localdate()), by=doer(project))
    first, second = handed_over(deliverable), handed_over(other, content=SMALL_PDF + b"% 2\n")
    publish = opening._publish

    def fail_once(report, *args):
        if report.pk == first.pk:
            raise RuntimeError
        return publish(report, *args)

    monkeypatch.setattr(opening, "_publish", fail_once)
    with after(28), pytest.raises(RuntimeError):
        open_due_reports()
    second.refresh_from_db()
    first.refresh_from_db()
    assert second.is_open
    assert not first.is_open


def test_two_reports_of_one_name_have_two_addresses(project, deliverable):
    other = add_deliverable(project, Due("Another", timezone.localdate()), by=doer(project))
    handed_over(deliverable)
    handed_over(other, content=SMALL_PDF + b"% 2\n")
    with after(28):
        open_due_reports()
    assert len({page.slug for page in PublicationPage.objects.all()}) == 2


def test_forms_hand_over_and_say_when_it_is_open(project, deliverable):
    client, officer = signed_in(doer(project)), signed_in(project.officer)
    address = reverse("delivery:report-add", args=[project.slug, deliverable.pk])
    assert "after 28 days" in client.get(address).content.decode()
    fields = {"title": "T", "summary": "S", "authors": "A", "type": "report", "licence": "cc-by-4.0"}
    assert "Choose the file" in client.post(address, fields).content.decode()
    program = SimpleUploadedFile("report.exe", b"MZ\x90\x00 a program")
    assert client.post(address, fields | {"file": program}).status_code == 200
    client.post(address, fields | {"file": SimpleUploadedFile("report.pdf", SMALL_PDF)})
    report = DeliveredReport.objects.get()
    edit = reverse("delivery:report-edit", args=[project.slug, report.pk])
    assert client.get(edit).status_code == 404
    assert "Tell readers why" in officer.post(edit, {"decision": "withhold"}).content.decode()
    officer.post(edit, {"decision": "withhold", "withheld_reason": "It names families."})
    report.refresh_from_db()
    assert report.is_withheld
    officer.post(edit, {"decision": "open", "opens_on": "1/5/2027"})
    report.refresh_from_db()
    assert report.opens_on.isoformat() == "2027-05-01"
    assert client.get(address).status_code == 404
