import json

import bibtexparser
import pytest

from tests.hub.publications.factories import ContributionFactory, PublicationFactory, PublisherFactory

pytestmark = pytest.mark.django_db
TITLES = [
    "Plain words",
    "100% of £5 & a {brace} } \\ ~ ^ _under_ #1 $5",
    "Line\r\nER  - \r\nTY  - EVIL",
    'Quotes " and , commas = "x"',
    "رہائش کی رپورٹ",
]


def cited(client, page, ending):
    response = client.get(f"/publications/cite/{page.reference}.{ending}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture(params=TITLES)
def page(request):
    page = PublicationFactory(
        title=request.param, publisher=PublisherFactory(name="Smith and Sons & Co"), doi="10.1234/x_y"
    )
    ContributionFactory(page=page, person_name="Amina Yusuf", sort_order=0)
    organisation = PublisherFactory(name="Tea and Talk")
    ContributionFactory(page=page, person_name="", organisation=organisation, sort_order=1)
    ContributionFactory(page=page, person_name="Funder Person", role="funder", sort_order=2)
    return page


def test_bibtex_is_read_as_one_report_by_its_authors(client, page):
    library = bibtexparser.parse_string(cited(client, page, "bib"))
    assert not library.failed_blocks
    (entry,) = library.entries
    assert (entry.entry_type, entry.key) == ("techreport", page.reference)
    assert entry["author"] == "Yusuf, Amina and {Tea and Talk}"
    assert entry["url"] == page.full_url
    assert entry["doi"] == r"10.1234/x\_y"


def test_ris_has_one_record_whatever_the_title(client, page):
    lines = cited(client, page, "ris").split("\r\n")
    assert [line[:5] for line in lines].count("TY  -") == 1
    assert lines[-2] == "ER  - "
    assert "AU  - Yusuf, Amina" in lines


def test_csl_json_has_names_as_processors_want_them(client, page):
    (item,) = json.loads(cited(client, page, "json"))
    assert item["author"] == [{"family": "Yusuf", "given": "Amina"}, {"literal": "Tea and Talk"}]
    assert item["title"].split() == page.title.split()


def test_citation_of_a_draft_or_of_nothing_is_not_found(client):
    draft = PublicationFactory(draft=True)
    for reference in (draft.reference, "PUB-2016-999999", "PUB-9-1"):
        assert client.get(f"/publications/cite/{reference}.bib").status_code == 404
