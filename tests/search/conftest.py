from collections.abc import Iterator

import pytest
from django.conf import settings
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Locale, Page, Site

from prospectus.models import ProspectusPage
from search import signal_handlers, sources
from search.pages import page_dates, page_source
from search.rebuild import rebuild
from search.sources import Description, Source, Term
from tests.home.factories import AudienceFactory, AudienceMembershipFactory
from tests.search.elastic_site import ElasticSite, new_site


def describe_probe(page: ProspectusPage) -> Description:
    published_at, updated_at = page_dates(page)
    return Description(
        title=page.title,
        url=page.url,
        summary=page.summary,
        published_at=published_at,
        updated_at=updated_at,
        terms=(Term("tag", "probe", "Probe"),),
    )


@pytest.fixture
def probe_source(monkeypatch: pytest.MonkeyPatch) -> Source:
    """A kind of page that only this test knows, so that the tests of the catalogue lean on no app above it."""
    monkeypatch.setattr(sources, "_sources", {})
    source = page_source("probe", "Probe", "Probes", ProspectusPage.objects.all, describe_probe)
    sources.register(source)
    signal_handlers.connect()
    return source


def _tree() -> Page:
    """Return the root of all pages. A test that commits leaves empty tables to the next such test."""
    Locale.objects.get_or_create(language_code=get_supported_content_language_variant(settings.LANGUAGE_CODE))
    return Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))


@pytest.fixture
def site_root(db: None) -> Iterator[Page]:
    """The home of a site at `testserver`."""
    Site.clear_site_root_paths_cache()
    root = _tree().add_child(instance=Page(title="Hub", slug="hub"))
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=root, is_default_site=True)
    yield root
    Site.clear_site_root_paths_cache()


@pytest.fixture
def engine_site(db: None) -> Iterator[ElasticSite]:
    """A site of its own on the real Elasticsearch, with its two indices made by the first rebuild."""
    with new_site() as site:
        rebuild(client=site.client)
        yield site


@pytest.fixture
def audience(reader):
    """An audience that the signed-in reader is in, which gives them a *Members* tab."""
    audience = AudienceFactory()
    AudienceMembershipFactory(audience=audience, person=reader)
    return audience
