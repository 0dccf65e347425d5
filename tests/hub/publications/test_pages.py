import json
import re
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.publications.models import ChangeNote
from hub.publications.services import withdraw_publication
from tests.home.factories import UserFactory
from tests.hub.publications.factories import (
    AttachmentFactory,
    ContributionFactory,
    PublicationFactory,
    PublisherFactory,
    SeriesFactory,
    make_file,
    publication_index,
    publish,
)

pytestmark = pytest.mark.django_db
HOSTILE = '</script><script>alert(1)</script>" onload="x'


def text_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_page_shows_text_first_and_files_beneath(client):
    page = PublicationFactory(abstract="We asked 40 tenants.", body=[("text", "<p>Damp was common.</p>")])
    attachment = AttachmentFactory(page=page, title="Full report")
    html = text_of(client, page).split("<main")[1]
    assert html.index("We asked 40 tenants.") < html.index("Damp was common.") < html.index("Full report")
    assert attachment.file.get_absolute_url() in html
    assert page.reference in html


def test_empty_cells_of_a_table_are_empty(client):
    table = {"data": [["Ward", "Homes"], ["Aston", None]], "first_row_is_table_header": True}
    page = PublicationFactory(body=json.dumps([{"type": "table", "value": table}]))
    html = client.get(page.url).content.decode()
    assert '<th scope="col">Homes</th>' in html
    assert "<td>Aston</td><td></td>" in re.sub(r">\s+<", "><", html)
    assert "None" not in html.split("<table")[1].split("</table>")[0]


def test_page_in_a_right_to_left_language_says_so(client):
    page = PublicationFactory(language="ur", title="رہائش")
    assert 'lang="ur" dir="rtl"' in text_of(client, page)


def test_page_escapes_what_is_hostile_wherever_it_stands(client):
    page = PublicationFactory(
        title=HOSTILE,
        abstract=HOSTILE,
        publisher=PublisherFactory(name=HOSTILE),
        body=[("heading", {"text": HOSTILE, "level": "2"}), ("quote", {"text": HOSTILE, "source": HOSTILE})],
    )
    ContributionFactory(page=page, person_name=HOSTILE)
    AttachmentFactory(page=page, title=HOSTILE, file=make_file(name=f"{HOSTILE}.pdf"))
    html = text_of(client, page)
    assert "<script>alert" not in html
    before, rest = html.split('<script type="application/ld+json">')
    data, after = rest.split("</script>", 1)
    assert '" onload=' not in before + after
    assert json.loads(data)["name"] == HOSTILE


def test_page_tells_scholarly_indexes_where_its_pdf_is(client):
    page = PublicationFactory(title="Warm homes", doi="10.1234/abc")
    ContributionFactory(page=page, person_name="Amina Yusuf")
    attachment = AttachmentFactory(page=page)
    html = text_of(client, page)
    for name, content in (
        ("citation_title", "Warm homes"),
        ("citation_author", "Yusuf, Amina"),
        ("citation_doi", "10.1234/abc"),
        ("DC.identifier", page.reference),
    ):
        assert f'<meta name="{name}" content="{content}">' in html
    assert f'{attachment.file.get_absolute_url()}">' in html.split('name="citation_pdf_url"')[1][:200]


def test_superseded_publication_and_its_successor_point_at_each_other(client):
    old = PublicationFactory(title="Damp homes 2014")
    new = PublicationFactory(title="Damp homes 2016", supersedes=old)
    assert new.url in text_of(client, old)
    assert old.url in text_of(client, new)
    new.unpublish()
    assert new.url not in text_of(client, old)


def test_publication_of_a_series_leads_to_its_neighbours(client):
    series = SeriesFactory()
    one, two, three = (PublicationFactory(series=series, series_number=number) for number in (1, 2, 3))
    html = text_of(client, two)
    assert one.url in html
    assert three.url in html
    assert three.url not in text_of(client, one)


def test_a_neighbour_that_is_a_draft_is_not_named(client):
    series = SeriesFactory()
    one = PublicationFactory(series=series, series_number=1)
    two = PublicationFactory(series=series, series_number=2, draft=True, title="Zwiebelfisch")
    html = text_of(client, one)
    assert "Zwiebelfisch" not in html
    assert two.url not in html


def test_withdrawn_publication_keeps_its_page_with_the_reason_on_top(client):
    page = PublicationFactory(abstract="The text.")
    withdraw_publication(page, by=UserFactory(superuser=True), reason="A table was wrong.")
    html = text_of(client, page).split("<body")[1]
    assert html.index("A table was wrong.") < html.index("The text.")


def test_publication_withdrawn_for_privacy_shows_nothing_but_its_particulars(client):
    page = PublicationFactory(abstract="Secret one.", summary="Secret two.", body=[("text", "<p>Secret three.</p>")])
    ContributionFactory(page=page, person_name="Secret Person")
    AttachmentFactory(page=page, title="Secret file")
    withdraw_publication(page, by=UserFactory(superuser=True), reason="It named a tenant.", for_privacy=True)
    html = text_of(client, page)
    assert "It named a tenant." in html
    assert "Secret" not in html
    for ending in ("bib", "ris", "json"):
        assert b"Secret" not in client.get(f"/publications/cite/{page.reference}.{ending}").content


def test_draft_page_is_not_found(client):
    page = PublicationFactory(draft=True)
    assert client.get(page.url).status_code == 404


def test_change_notes_are_shown_with_their_dates(client):
    page = PublicationFactory(published_on=timezone.localdate(), updated_on=timezone.localdate())
    ChangeNote.objects.create(page=page, note="Corrected table 3.")
    assert "Corrected table 3." in text_of(client, page)


def test_related_publications_share_a_tag_and_exclude_itself(client):
    pages = [PublicationFactory() for _ in range(3)]
    for page in pages[:2]:
        page.tags.add("retrofit")
        publish(page)
    html = text_of(client, pages[0])
    assert pages[1].title in html
    assert pages[2].url not in html
    assert html.count(f'href="{pages[0].url}"') == 0


def test_page_costs_few_queries(client, django_assert_max_num_queries):
    page = PublicationFactory(publisher=PublisherFactory(), series=SeriesFactory(), series_number=2)
    page.tags.add("damp", "retrofit")
    publish(page)
    for _ in range(3):
        ContributionFactory(page=page, person_name="", organisation=PublisherFactory())
        AttachmentFactory(page=page)
    client.get(page.url)
    with django_assert_max_num_queries(10) as asked:
        client.get(page.url)
    statements = [query["sql"] for query in asked.captured_queries]
    assert len(statements) == len(set(statements)), statements


def test_lists_cost_few_queries_however_long(client, django_assert_max_num_queries):
    for _ in range(25):
        page = PublicationFactory(published_on=date(2016, 3, 14), publisher=PublisherFactory())
    for address in (publication_index().url, page.get_parent().url):
        client.get(address)
        with django_assert_max_num_queries(15):
            html = client.get(address).content.decode()
        assert html.count("hub-entry__title") == 20
        assert client.get(f"{address}?page=2").content.decode().count("hub-entry__title") == 5


@pytest.mark.parametrize("number", ["1e99", "-1", "9" * 40, "NaN", "", "%00", "٣", "501"])
def test_list_bears_any_page_number(client, number):
    PublicationFactory()
    assert client.get(f"{publication_index().url}?page={number}").status_code == 200


def test_data_block_never_ends_early():
    page = PublicationFactory(title="</script><!--")
    html = render_to_string("publications/partials/publication_metadata.html", {"page": page})
    assert html.count("</script>") == 1
    assert "<!--" not in html.split("ld+json")[1]


def test_restriction_above_a_publication_holds_for_it(client):
    page = PublicationFactory(abstract="Not yet.")
    PageViewRestriction.objects.create(
        page=page.get_parent().get_parent(), restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    assert b"Not yet." not in client.get(page.url).content
    assert client.get(f"/publications/cite/{page.reference}.bib").status_code == 404


def test_expired_embargoed_and_made_up_addresses_are_not_found(client):
    page = PublicationFactory(draft=True, go_live_at=timezone.now() + timedelta(days=1))
    assert client.get(page.url).status_code == 404
    assert client.get(page.get_parent().url + "no-such-publication/").status_code == 404
