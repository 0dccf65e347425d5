"""Past calls on the site, in the search, and in the register in which editors take one down and put it back."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.roles import Role
from projects.contracting import leakcheck_plants
from projects.contracting.demo import load
from projects.contracting.exceptions import DownAlready, ReasonMissing
from projects.contracting.models import PastAward, PastProcess, PastRelease
from projects.contracting.services import put_back, take_down
from search.leakcheck.registry import Planting
from search.models import Entry
from tests.home.factories import UserFactory
from tests.projects.calls.factories import calls_page
from tests.projects.contracting.factories import PastProcessFactory

pytestmark = pytest.mark.django_db

INDEX = reverse("contracting_pastprocess_modeladmin_index")


@pytest.fixture
def editor():
    return UserFactory(superuser=True)


def addresses(process):
    return [process.get_absolute_url(), reverse("contracting:past-json", args=[process.ocid])]


def found(words):
    return Client().get("/search/", {"q": words}).content.decode()


def test_the_list_and_the_page_tell_what_was_bought_and_from_whom(client):
    load()
    page = client.get("/past-calls/").content.decode()
    assert "Lighting the towpath of the main line canal" in page
    assert "Example City Council" in page
    page = client.get(PastProcess.objects.get().get_absolute_url()).content.decode()
    for words in ("Lantern Walks, £22,500", "£24,000", "Open procedure", "three stretches", "Example Notices Office"):
        assert words in page


def test_the_demo_is_loaded_once():
    load()
    load()
    assert (PastProcess.objects.count(), PastRelease.objects.count()) == (1, 2)


def test_it_is_found_by_title_and_supplier():
    load()
    for words in ("towpath", "Lantern Walks", "canal-lights"):
        assert "of the main line" in found(words)


def test_texts_of_others_are_shown_as_text_and_lead_nowhere_but_to_the_web(client):
    process = PastProcessFactory(title="<script>x</script>", description="<img src=x onerror=y>\n\nTwo")
    row = process.releases.get()
    documents = [
        {"id": "1", "url": "https://notices.example.org/1", "title": "<b>Notice</b>"},
        {"id": "2", "url": None},
    ]
    PastRelease.objects.filter(pk=row.pk).update(content={**row.content, "tender": {"documents": documents}})
    for address in ("/past-calls/", process.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "<script>x" not in page
        assert "<img src=x" not in page
        assert "<b>Notice" not in page
    assert 'href="https://notices.example.org/1"' in page


def test_a_past_call_of_which_no_release_is_kept_has_no_package():
    process = PastProcessFactory()
    address = addresses(process)[1]
    assert Client().get(address).status_code == 200
    process.releases.all().delete()
    assert Client().get(address).status_code == 404


def test_what_an_editor_takes_down_is_nowhere_and_comes_back(editor):
    process = PastProcessFactory(title="A study of zqfirefly")
    assert "zqfirefly" in found("zqfirefly")
    take_down(process, reason="It named a person.", by=editor)
    assert {Client().get(address).status_code for address in addresses(process)} == {404}
    assert "zqfirefly" not in Client().get("/past-calls/").content.decode()
    assert "A study of" not in found("zqfirefly")
    assert not Entry.objects.visible_to(editor).filter(kind="past-call").exists()
    put_back(process, by=editor)
    assert {Client().get(address).status_code for address in addresses(process)} == {200}
    assert "A study of" in found("zqfirefly")
    process.refresh_from_db()
    assert (process.taken_down_at, process.taken_down_by, process.taken_down_reason) == (None, None, "")
    log = ModelLogEntry.objects.filter(content_type__app_label="contracting").order_by("timestamp", "pk")
    assert list(log.values_list("action", "user")) == [
        ("contracting.past.take_down", editor.pk),
        ("contracting.past.put_back", editor.pk),
    ]


def test_what_belongs_to_a_past_call_is_there_with_it(editor):
    process = PastProcessFactory()
    assert PastAward.objects.visible_to(AnonymousUser()).exists()
    take_down(process, reason="It named a person.", by=editor)
    for reader in (AnonymousUser(), editor):
        assert not PastAward.objects.visible_to(reader).exists()


def test_each_act_has_one_effect_and_its_reason(editor):
    process = PastProcessFactory()
    with pytest.raises(DownAlready):
        put_back(process, by=editor)
    with pytest.raises(ReasonMissing):
        take_down(process, reason="  ", by=editor)
    take_down(process, reason="It named a person.", by=editor)
    with pytest.raises(DownAlready):
        take_down(process, reason="Another", by=UserFactory(superuser=True))
    process.refresh_from_db()
    assert (process.taken_down_by, process.taken_down_reason) == (editor, "It named a person.")
    for person in (UserFactory(), UserFactory(officer=True)):
        with pytest.raises(PermissionDenied):
            put_back(process, by=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        PastProcess.objects.filter(pk=process.pk).update(taken_down_reason="")


def _role(role):
    person = UserFactory(is_staff=True)
    person.groups.add(Group.objects.get(name=role))
    return person


def test_editors_alone_open_the_register_and_act(client):
    shown, down = PastProcessFactory(), PastProcessFactory(taken_down=True, taken_down_by=UserFactory())
    acts = [
        reverse("contracting_admin:past-hide", args=[shown.pk]),
        reverse("contracting_admin:past-reinstate", args=[down.pk]),
    ]
    inspect = reverse("contracting_pastprocess_modeladmin_inspect", args=[down.pk])
    for role in (Role.COMMISSIONER, Role.SECRETARIAT):
        client.force_login(_role(role))
        for address in (INDEX, inspect, *acts):
            page = client.post(address, {"reason": "x"}, follow=True).content.decode()
            assert down.ocid not in page
    assert PastProcess.objects.filter(taken_down_at=None).get() == shown
    client.force_login(_role(Role.EDITOR))
    page = client.get(INDEX).content.decode()
    assert shown.ocid in page
    assert down.ocid in page
    assert "It named a person." in client.get(inspect).content.decode()
    assert {client.get(address).status_code for address in acts} == {200}
    assert not PastProcess.objects.get(pk=shown.pk).is_taken_down
    client.post(acts[0], {"reason": ""})
    assert not PastProcess.objects.get(pk=shown.pk).is_taken_down
    client.post(acts[0], {"reason": "It named a person.", "taken_down_by": 1})
    client.post(acts[1])
    assert PastProcess.objects.get(pk=shown.pk).is_taken_down
    assert not PastProcess.objects.get(pk=down.pk).is_taken_down


def test_an_act_names_the_past_call_and_tells_what_somebody_did_meanwhile(client, editor):
    down = PastProcessFactory(title="Barge repairs", taken_down=True, taken_down_by=editor)
    client.force_login(editor)
    put_back_at = reverse("contracting_admin:past-reinstate", args=[down.pk])
    page = client.get(put_back_at).content.decode()
    assert "Barge repairs" in page
    assert re.search(r"<button[^>]*>Put back the past call</button>", page)
    assert client.get(reverse("contracting_admin:past-reinstate", args=[10**6])).status_code == 404
    assert "The past call is on the site again." in client.post(put_back_at, follow=True).content.decode()
    assert "The past call is on the site again." not in client.post(put_back_at, follow=True).content.decode()


def test_the_register_is_narrowed_and_exported_without_formulas(client, editor):
    PastProcessFactory(title="=1+1", ocid="ocds-213czf-shown")
    PastProcessFactory(ocid="ocds-213czf-down", taken_down=True, taken_down_by=editor)
    client.force_login(editor)
    page = client.get(f"{INDEX}?standing=down").content.decode()
    assert "ocds-213czf-down" in page
    assert "ocds-213czf-shown" not in page
    response = client.get(f"{INDEX}?standing=shown&export=csv")
    rows = list(csv.reader(StringIO(BytesIO(response.getvalue()).read().decode("utf-8-sig"))))
    assert len(rows) == 2
    assert "'=1+1" in rows[1]


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e9", "999999999999999999999", "500", ""])
def test_there_is_a_polite_end_to_the_pages(client, page):
    PastProcessFactory()
    assert client.get("/past-calls/", {"page": page}).status_code == 200


@pytest.mark.parametrize("ocid", ["nothing", "%00", "..", "x" * 300])
def test_what_is_no_past_call_is_not_there(client, ocid):
    assert client.get(f"/past-calls/{ocid}/").status_code == 404


def test_a_list_of_many_asks_as_often_as_one_of_few():
    def asked():
        Client().get("/past-calls/")
        with CaptureQueriesContext(connection) as queries:
            Client().get("/past-calls/")
        return len(queries)

    PastProcessFactory()
    few = asked()
    for _ in range(5):
        PastProcessFactory(first_release_at=timezone.now())
    assert asked() == few


def test_what_the_leak_check_plants_is_met_by_nobody(client, editor):
    calls_page()
    planting = Planting("zqsecret", "zqmembers", "zqeditors")
    addresses = [*leakcheck_plants._plant(planting), "/past-calls/", "/open-data/", INDEX]
    assert PastProcess.objects.get().is_taken_down
    assert len(addresses) > 8
    for person, hidden in ((None, ("zqsecret", "zqeditors")), (editor, ("zqsecret",))):
        if person:
            client.force_login(person)
        for address in addresses:
            text = client.get(address, follow=True).content.decode()
            assert [word for word in hidden if word in text] == [], address
    assert "zqeditors" in client.get(INDEX).content.decode()
