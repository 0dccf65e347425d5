"""The 205 real releases and the fictional life cycle, where they are there: each goes out again as it came in."""

import json
from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.test import Client
from django.utils.html import escape

from projects.contracting.models import PastAward, PastProcess, PastRelease
from projects.delivery.models import ProjectPage
from search.models import Entry
from tests.projects.contracting.schema import problems_of

FOLDER = settings.SHARED_DATA / "ocds"
REAL = FOLDER / "contracts_finder_release_package_2022-10.json"
FICTIONAL = FOLDER / "fictional-example" / "1.1" / "ocds-213czf-000-00001.json"
OFFICES = {"buyer", "procuringEntity"}

pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"There is no {FOLDER}."),
]


def load(file):
    out = StringIO()
    call_command("import_ocds", str(file), stdout=out, verbosity=0)
    return out.getvalue()


def exported():
    """Return every release that goes out, by process and id."""
    found = {}
    for ocid in PastProcess.objects.values_list("ocid", flat=True):
        document = json.loads(Client().get(f"/past-calls/{ocid}.json").content)
        found |= {(each["ocid"], each["id"]): each for each in document["releases"]}
    return found


def without_people(release):
    """Return a release as it came, without contact points, and without the addresses of suppliers."""
    parties = []
    for party in release.get("parties", []):
        left_out = {"contactPoint"} if OFFICES & set(party["roles"]) else {"contactPoint", "address"}
        parties.append({name: value for name, value in party.items() if name not in left_out})
    return {**release, "parties": parties} if "parties" in release else release


def differences(came, goes, place=""):
    """Give the places at which a release that goes out is not what came in."""
    if isinstance(came, dict) and isinstance(goes, dict):
        for name in came.keys() | goes.keys():
            yield from differences(came.get(name), goes.get(name), f"{place}.{name}")
    elif isinstance(came, list) and isinstance(goes, list) and len(came) == len(goes):
        for one, other in zip(came, goes, strict=True):
            yield from differences(one, other, place)
    elif came != goes and not is_shortened(came, goes):
        yield place


def is_shortened(came, goes):
    """Tell whether a text is what came, but for a few ways to reach a person."""
    if not isinstance(came, str) or not isinstance(goes, str):
        return False
    rest, pieces = came, goes.split("[removed]")
    for piece in pieces:
        _, between, rest = rest.partition(piece) if piece else ("", "", rest)
        if piece and not between:
            return False
    return len(pieces) > 1 and len(came) - len(goes) < 40 * len(pieces)


@pytest.mark.parametrize(("file", "releases", "processes"), [(REAL, 205, 179), (FICTIONAL, 6, 1)])
def test_every_release_goes_out_as_it_came_but_for_people(file, releases, processes):
    assert load(file) == f"{releases} releases kept, 0 here already, 0 bad.\n"
    assert (PastProcess.objects.count(), PastRelease.objects.count()) == (processes, releases)
    goes, shortened = exported(), 0
    for came in json.loads(file.read_text())["releases"]:
        release = goes[came["ocid"], came["id"]]
        assert list(differences(without_people(came), release)) == []
        shortened += "[removed]" in json.dumps(release)
    assert shortened < 10
    text = json.dumps(list(goes.values()))
    for hidden in ("contactPoint", "@procurement", '"telephone"', '"faxNumber"'):
        assert hidden not in text
    assert load(file) == f"0 releases kept, {releases} here already, 0 bad.\n"
    assert PastRelease.objects.count() == releases


def test_a_package_that_goes_out_fits_the_schema_as_far_as_what_came_in():
    load(REAL)
    load(FICTIONAL)
    came = Counter(problem.partition("tender.")[2] for problem in problems_of(json.loads(REAL.read_text())))
    goes = Counter()
    for ocid in PastProcess.objects.values_list("ocid", flat=True):
        package = json.loads(Client().get(f"/past-calls/{ocid}.json").content)
        goes.update(problem.partition("tender.")[2] for problem in problems_of(package))
    assert goes == came


def test_each_is_found_by_everybody_and_tells_its_awards():
    load(REAL)
    assert Entry.objects.filter(kind="past-call", tokens__token="public").count() == 179
    awards = PastAward.objects.select_related("process")
    assert awards.count() == len({(each.process_id, each.award_id) for each in awards}) > 60
    for award in awards[:5]:
        page = Client().get(award.process.get_absolute_url()).content.decode()
        assert "Awards" in page
    assert Client().get("/past-calls/").status_code == 200


def test_each_that_was_awarded_for_some_time_is_a_past_contract():
    load(REAL)
    load(FICTIONAL)
    contracts = PastAward.objects.contracts()
    assert contracts.count() == PastAward.objects.count() > 75  # Each of them has its days.
    assert Entry.objects.visible_to(AnonymousUser()).with_term("status", "past-contract").count() == len(
        set(contracts.values_list("process", flat=True))
    )
    met = ""
    for number in range(1, contracts.count() // 20 + 2):
        met += Client().get("/past-contracts/", {"page": number}).content.decode()
    for award in contracts.select_related("process"):
        assert award.process.get_absolute_url() in met
        assert all(escape(name) in met for name in award.suppliers)
    cycle_lane = contracts.get(process__title="Planned cycle lane improvements")
    assert (cycle_lane.starts_on, cycle_lane.ends_on) == (date(2010, 7, 1), date(2011, 6, 30))
    assert not ProjectPage.objects.exists()


def test_the_fictional_life_cycle_is_one_past_call():
    load(FICTIONAL)
    process = PastProcess.objects.get()
    assert (process.title, process.status) == ("Planned cycle lane improvements", "complete")
    assert (process.buyer_name, process.awards.get().suppliers) == (
        "London Borough of Barnet", ["AnyCorp Cycle Provision"],
    )  # fmt: skip
