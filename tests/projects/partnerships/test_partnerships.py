"""Who works with whom: counted from what everybody can read, told in a table, and drawn."""

from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.members.enums import Sector
from hub.members.models import Organisation
from projects.awards.models import Letter
from projects.awards.services import decide_bid, make_decision, publish_award, save_letter, send_letters
from projects.bids.enums import BidStage
from projects.bids.services import invite_partner, refuse_partnership
from projects.calls.models import CallPage
from projects.partnerships.drawing import MOST, drawing_of
from projects.partnerships.queries import Body, Pair, Work, pairs_of, public_works, years_of
from tests.hub.members.factories import OrganisationFactory
from tests.hub.publications.factories import ContributionFactory, PublicationFactory
from tests.projects.assessments.factories import commissioned_call, handed_in, open_bids
from tests.projects.awards.factories import AWARD, DECLINE, after_the_standstill, told
from tests.projects.bids.factories import draft_bid, hand_in, organisation_of, partner_of, steward
from tests.search.factories import EntryFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/partnerships/"


def awarded_with_partner(*, sectors=(Sector.THINK_TANK, Sector.ACADEMIC), publish: bool = True):
    """Return the lead and the partner of an award; another organisation is asked and says no."""
    call = commissioned_call()
    bid = draft_bid(call=call, by=steward(OrganisationFactory(member=True, sector=sectors[0], name="Mill Lane")))
    partner = partner_of(bid, steward(OrganisationFactory(member=True, sector=sectors[1], name="Canal Works")))
    refusing = steward(OrganisationFactory(member=True, name="Not in it"))
    refuse_partnership(invite_partner(bid, organisation_of(refusing), by=bid.started_by), by=refusing)
    hand_in(bid)
    loser = draft_bid(call=call)
    hand_in(loser)
    open_bids(call)
    for each in (bid, loser):
        each.refresh_from_db()
        handed_in(each, 4, 4)
        decide_bid(each, AWARD if each == bid else DECLINE, by=call.commissioner)
    decision = make_decision(call, BidStage.BID, by=call.commissioner)
    for letter in Letter.objects.filter(decision=decision):
        save_letter(letter, letter.text, by=call.commissioner)
    decision = send_letters(decision, by=call.commissioner)
    if publish:
        with after_the_standstill(decision):
            publish_award(decision, by=call.commissioner)
    return bid.lead, partner.organisation


def names(pairs: list[Pair]) -> list[tuple[str, str]]:
    return [(pair.one.name, pair.other.name) for pair in pairs]


def test_an_award_joins_its_lead_and_its_partners_and_nobody_else(client):
    awarded_with_partner()
    assert names(pairs_of(public_works())) == [("Canal Works", "Mill Lane")]
    page = client.get(ADDRESS).content.decode()
    assert "1 of 1 award joined organisations of different sectors" in page
    assert "Not in it" not in page


def test_nothing_is_told_before_the_notice(client):
    before = client.get(ADDRESS).content
    awarded_with_partner(publish=False)
    told()
    assert client.get(ADDRESS).content == before
    assert public_works() == []


def test_an_award_within_one_sector_joins_none(client):
    awarded_with_partner(sectors=(Sector.THINK_TANK, Sector.THINK_TANK))
    assert "0 of 1 award joined organisations of different sectors" in client.get(ADDRESS).content.decode()


def test_a_joint_publication_counts_and_a_draft_does_not():
    bodies = [OrganisationFactory(name=name, member=True) for name in ("Mill Lane", "Canal Works")]
    for draft in (False, True):
        page = PublicationFactory(draft=draft)
        for body in bodies:
            ContributionFactory(page=page, organisation=body, person_name="")
        page.save()
    (pair,) = pairs_of(public_works())
    assert names([pair]) == [("Canal Works", "Mill Lane")]
    assert len(pair.works) == 1


def shared_by(*bodies, **fields) -> None:
    """Have the catalogue know a publication that names these organisations."""
    terms = [("organisation", body.slug, body.name) for body in bodies]
    EntryFactory(kind="publication", terms=terms, **fields)


def test_what_members_alone_may_know_of_joins_nobody():
    bodies = [OrganisationFactory(name=name, member=True) for name in ("Mill Lane", "Canal Works")]
    shared_by(*bodies, tokens=("members",))
    assert public_works() == []
    shared_by(*bodies)
    assert names(pairs_of(public_works())) == [("Canal Works", "Mill Lane")]


def test_an_organisation_without_a_public_page_is_named_and_nothing_more():
    member, known = OrganisationFactory(name="Mill Lane", member=True), OrganisationFactory(name="Canal Works")
    shared_by(member, known)
    (work,) = public_works()
    assert sorted((body.name, bool(body.url), bool(body.sector)) for body in work.bodies) == [
        ("Canal Works", False, False),
        ("Mill Lane", True, True),
    ]


def test_the_award_of_a_call_that_is_public_no_more_is_told_no_more():
    awarded_with_partner()
    CallPage.objects.update(live=False)
    assert [work for work in public_works() if work.kind == "award"] == []


def test_a_year_is_asked_for_and_nonsense_shows_all(client):
    awarded_with_partner()
    (year,) = years_of(public_works())
    assert (year.awards, year.shared, year.joined_sectors) == (1, 1, 1)
    assert f"1 of 1 award in {year.year} joined" in client.get(f"{ADDRESS}?year={year.year}").content.decode()
    for nonsense in ("1999", "-1", "x", "9" * 40, "%00"):
        assert "1 of 1 award joined" in client.get(f"{ADDRESS}?year={nonsense}").content.decode()
        assert client.get(f"{ADDRESS}drawing.svg?year={nonsense}").status_code == 200


def test_with_nothing_public_the_page_says_so(client, db):
    assert "Nothing that organisations did is public yet" in client.get(ADDRESS).content.decode()


def body(number: int, sector: str = "Union") -> Body:
    return Body(f"b{number}", f"Body {number}", sector)


def work(*bodies: Body, kind: str = "award", year: int = 2026) -> Work:
    return Work(kind, "Work", "/", year, bodies)


def test_the_drawing_has_a_dot_for_each_and_a_line_for_each_pair():
    pairs = pairs_of(
        [work(body(1), body(2, "Faith")), work(body(1), body(2, "Faith")), work(body(2, "Faith"), body(3))]
    )
    drawing = drawing_of(pairs)
    assert {dot.body.name for dot in drawing.dots} == {"Body 1", "Body 2", "Body 3"}
    assert sorted((line.width, line.joins_sectors) for line in drawing.lines) == [(1, True), (2, True)]
    assert len({(dot.x, dot.y) for dot in drawing.dots}) == 3


def test_the_drawing_keeps_those_with_most_partners():
    middle = body(0)
    pairs = pairs_of(work(middle, body(number)) for number in range(1, MOST + 10))
    drawing = drawing_of(pairs)
    assert len(drawing.dots) == MOST
    assert middle in {dot.body for dot in drawing.dots}
    assert drawing.left_out == 10


def test_the_drawing_is_whole_whatever_the_names_and_empty_without_any(client):
    assert len(drawing_of([]).dots) == 0
    lead, _ = awarded_with_partner()
    lead.name = '<script>alert(1)</script> & "Söhne"'
    lead.save()
    answer = client.get(f"{ADDRESS}drawing.svg")
    assert answer["Content-Type"].startswith("image/svg+xml")
    drawing = ElementTree.fromstring(answer.content)
    assert not [each for each in drawing.iter() if each.tag.endswith("script")]
    assert any((each.text or "").startswith("<script>alert") for each in drawing.iter())


def test_the_table_says_what_the_drawing_shows(client):
    awarded_with_partner()
    page = BeautifulSoup(client.get(ADDRESS).content, "html.parser")
    rows = page.find(attrs={"aria-label": "Who works with whom"}).select("tbody tr")
    assert [cell.get_text(" ", strip=True) for cell in rows[0].select("td")][:2] == [
        "Canal Works Academic",
        "Mill Lane Think tank",
    ]


def test_more_awards_ask_no_more():
    awarded_with_partner()
    with CaptureQueriesContext(connection) as few:
        public_works()
    awarded = Organisation.objects.filter(name__in=["Mill Lane", "Canal Works", "Not in it"])
    for number, organisation in enumerate(awarded):
        organisation.name = f"Older {number}"
        organisation.save()
    awarded_with_partner()
    with CaptureQueriesContext(connection) as many:
        assert [work.kind for work in public_works()].count("award") == 2
    assert len(many) <= len(few) + 1  # Where a page is, is asked once for each sort of page.
