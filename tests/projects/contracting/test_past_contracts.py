"""Past contracts: what past calls commissioned, as its publishers told of it, beside the projects of this site."""

import importlib
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from projects.contracting.demo import load
from projects.contracting.enums import ContractStage
from projects.contracting.importing.facts import award_facts, days_of
from projects.contracting.models import PastAward, PastRelease
from projects.contracting.services import put_back, take_down
from projects.contracting.services.importing import describe
from projects.delivery.models import ProjectPage
from projects.delivery.services import projects_page
from tests.home.factories import UserFactory
from tests.projects.contracting.factories import PastProcessFactory

pytestmark = pytest.mark.django_db
LIST = "/past-contracts/"
MAY, JULY = date(2017, 5, 1), date(2017, 7, 31)


def contract(title="A study of empty homes", *, starts_on=MAY, ends_on=JULY, **award):
    """Return the award of a past call whose contract runs from one day to the other."""
    process = PastProcessFactory(title=title)
    PastAward.objects.filter(process=process).update(starts_on=starts_on, ends_on=ends_on, **award)
    return process.awards.get()


def period(first="2017-05-01T00:00:00+01:00", last="2017-07-31T23:59:59+01:00"):
    return {"startDate": first, "endDate": last}


def shown(**asked):
    page = Client().get(LIST, asked).content.decode().partition("<main")[2]
    return " ".join(page.split())


def trail():
    """Return the way to the list, above its heading."""
    return Client().get(LIST).content.decode().partition("govuk-breadcrumbs")[2].partition("<main")[0]


def test_a_past_contract_is_listed_with_supplier_value_days_and_the_way_to_its_past_call():
    award = contract(value=22_500, currency="GBP")
    page = shown()
    for words in (
        "A study of empty homes",
        "Example Suppliers, £22,500",
        "From 1 May 2017",
        "to 31 July 2017",
        "Ended",
    ):
        assert words in page
    assert f'href="{award.process.get_absolute_url()}"' in page
    told = " ".join(Client().get(award.process.get_absolute_url()).content.decode().split())
    assert "From 1 May 2017" in told
    assert f'href="{LIST}"' in told
    assert not ProjectPage.objects.exists()  # Nobody has told of the work, so that no page claims to.


def test_the_demo_has_one_and_the_list_of_projects_leads_to_the_list():
    load()
    page = Client().get(projects_page().url).content.decode()
    assert f'href="{LIST}">Past contracts</a>' in page
    assert "From 15 July 2013" in shown()
    assert f'href="{projects_page().url}"' in trail()


def test_the_way_to_the_list_names_no_list_of_projects_that_is_off_the_site():
    page = projects_page()
    for restricted in (True, False):
        if restricted:
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        else:
            PageViewRestriction.objects.all().delete()
            page.unpublish()
        assert f'href="{page.url}"' not in trail()


def test_what_came_to_nothing_or_has_no_days_is_no_past_contract():
    contract("No days", starts_on=None, ends_on=None)
    for status in ("cancelled", "unsuccessful"):
        contract(f"It was {status}", status=status)
    for status in ("active", "", "planned"):
        contract(f"It is {status or 'untold'}", status=status)
    contract("An end alone", starts_on=None)
    page = shown()
    assert [title for title in ("No days", "It was") if title in page] == []
    for title in ("It is active", "It is untold", "It is planned", "An end alone"):
        assert title in page
    assert {award.is_contract for award in PastAward.objects.contracts()} == {True}
    assert (
        PastAward.objects.filter(pk__in=[each.pk for each in PastAward.objects.all() if each.is_contract]).count() == 4
    )


def test_what_was_taken_down_is_nobodys_contract_until_it_is_put_back():
    award, editor = contract("A study of zqfirefly"), UserFactory(superuser=True)
    take_down(award.process, reason="It named a person.", by=editor)
    for reader in (None, editor):
        client = Client()
        if reader:
            client.force_login(reader)
        for address in (LIST, f"{LIST}?year=2017", f"{LIST}?stage=ended"):
            assert "zqfirefly" not in client.get(address).content.decode()
    award.process.refresh_from_db()
    put_back(award.process, by=editor)
    assert "zqfirefly" in shown()


@pytest.mark.parametrize(
    ("starts_in", "ends_in", "stage"),
    [
        (1, 9, "to-come"), (1, None, "to-come"), (0, 9, "running"), (-9, 0, "running"), (None, 0, "running"),
        (-9, None, "running"), (-9, -1, "ended"), (None, -1, "ended"),
    ],
)  # fmt: skip
def test_where_a_contract_stands_is_told_by_its_days_alone(starts_in, ends_in, stage):
    days = [None if each is None else timezone.localdate() + timedelta(days=each) for each in (starts_in, ends_in)]
    award = contract(starts_on=days[0], ends_on=days[1])
    assert award.stage == stage
    found = [each.value for each in ContractStage if award.process.title in shown(stage=each.value)]
    assert found == [stage]


def test_the_list_is_narrowed_by_the_year_in_which_a_contract_begins():
    contract("Of 2017")
    contract("Of 2018", starts_on=date(2018, 1, 1), ends_on=None)
    assert ["Of 2017" in shown(year="2017"), "Of 2018" in shown(year="2017")] == [True, False]
    assert "No past contract is like this." in shown(year="2019")
    assert shown().index("Of 2018") < shown().index("Of 2017")


@pytest.mark.parametrize(
    "asked",
    [{"year": "x"}, {"year": "0000"}, {"year": "99999"}, {"year": "²"}, {"stage": "x"}, {"page": "x"}, {"page": "1e9"}],
)
def test_what_nobody_could_mean_narrows_nothing(asked):
    contract()
    assert "A study of empty homes" in shown(**asked)


def test_years_to_the_end_of_time_are_answered():
    for year in ("1", "9999"):
        assert "No past contract is like this." in shown(year=year)


def test_it_is_found_in_the_search_by_its_supplier_as_a_past_contract():
    for title, days in (("A study of empty homes", {}), ("No days at all", {"starts_on": None, "ends_on": None})):
        award = contract(title, **days)
        award.process.save()
    page = Client().get("/search/", {"q": "Example Suppliers", "kind": "past-call", "status": "past-contract"})
    assert "empty homes" in page.content.decode()
    assert "No days at all" not in page.content.decode()
    assert f"{reverse('search:entry-list')}?kind=past-call&amp;status=past-contract" in shown()


def test_texts_of_others_are_shown_as_text():
    contract("<script>x</script>", suppliers=["<img src=x>"])
    page = shown()
    assert "<script>x" not in page
    assert "<img src=x" not in page


def test_a_list_of_many_asks_as_often_as_one_of_few():
    def asked():
        Client().get(LIST)
        with CaptureQueriesContext(connection) as queries:
            Client().get(LIST)
        return len(queries)

    contract()
    few = asked()
    for _ in range(5):
        contract()
    assert asked() == few


def test_what_was_said_last_of_the_contract_itself_counts_before_what_was_said_of_the_award():
    award = {"id": "a", "contractPeriod": period("2016-01-01T00:00:00Z", "2016-12-31T23:59:59Z")}
    of_contract = {"id": "c", "awardID": "a", "period": period()}
    newest, older, oldest = (
        {"awards": [{"id": "a"}]},
        {"awards": [award], "contracts": [of_contract]},
        {"awards": [award], "contracts": [{**of_contract, "period": period("2001-01-01T00:00:00Z")}]},
    )
    assert award_facts([newest, older, oldest])["a"]["starts_on"] == MAY
    assert award_facts([newest, {"awards": [award]}])["a"]["ends_on"] == date(2016, 12, 31)
    assert award_facts([newest])["a"]["starts_on"] is None


@pytest.mark.parametrize(
    ("told", "starts_on", "ends_on"),
    [
        (period(), MAY, JULY),
        (period("2017-05-01T00:00:00+01:00", None), MAY, None),
        (period("2017-05-01T23:30:00-05:00"), MAY, JULY),  # The day that was written, in whatever zone.
        (period("soon", "2017-07-31"), None, JULY),
        (period(5, {"a": 1}), None, None),
        (period("0001-01-01", "9999-12-31"), None, None),
        (period("2018-05-01", "2017-07-31"), None, None),
        ([period()], None, None),
        (None, None, None),
    ],
)
def test_days_are_taken_as_they_were_written_and_what_is_none_refuses_nothing(told, starts_on, ends_on):
    assert days_of(told) == {"starts_on": starts_on, "ends_on": ends_on}


def test_the_database_holds_no_contract_that_ends_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        contract(starts_on=JULY, ends_on=MAY)


def test_an_upgrade_takes_the_days_from_the_releases_that_are_kept():
    process = PastProcessFactory()
    row = process.releases.get()
    award = {"id": "1", "suppliers": [{"name": "Example Suppliers"}], "contractPeriod": period()}
    PastRelease.objects.filter(pk=row.pk).update(content={**row.content, "awards": [award]})
    assert PastAward.objects.get().starts_on is None
    upgrade = importlib.import_module("projects.contracting.migrations.0002_past_contracts")
    upgrade.take_days_from_releases(apps, None)
    assert (PastAward.objects.get().starts_on, PastAward.objects.get().ends_on) == (MAY, JULY)
    describe(process)
    assert (PastAward.objects.get().starts_on, PastAward.objects.get().ends_on) == (MAY, JULY)
    assert PastAward.objects.visible_to(AnonymousUser()).contracts().count() == 1
