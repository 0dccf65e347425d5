import factory
import wagtail_factories
from django.core.files.base import ContentFile
from wagtail.models import Site

from hub.members.models import Organisation
from hub.publications.models import (
    Attachment,
    Contribution,
    PublicationFile,
    PublicationIndexPage,
    PublicationPage,
    Series,
)
from hub.publications.services import keep_upload, year_page
from tests.records import RecordFactory

SMALL_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def publication_index() -> PublicationIndexPage:
    """Return the one index of publications, made below the site's front page if need be."""
    present = PublicationIndexPage.objects.first()
    if present is not None:
        return present
    index = PublicationIndexPage(title="Publications", slug="publications")
    Site.objects.get(is_default_site=True).root_page.add_child(instance=index)
    return index


class PublisherFactory(RecordFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Publisher {n}")
    slug = factory.Sequence(lambda n: f"publisher-{n}")


class SeriesFactory(RecordFactory):
    class Meta:
        model = Series

    name = factory.Sequence(lambda n: f"Series {n}")
    slug = factory.Sequence(lambda n: f"series-{n}")


class PublicationFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PublicationPage

    class Params:
        draft = factory.Trait(live=False)

    title = factory.Sequence(lambda n: f"Publication {n}")
    slug = factory.Sequence(lambda n: f"publication-{n}")
    published_on = factory.Faker("date_between", start_date="-3y", end_date="-1d")
    parent = factory.LazyAttribute(lambda o: year_page(publication_index(), o.published_on.year))


class ContributionFactory(RecordFactory):
    class Meta:
        model = Contribution

    page = factory.SubFactory(PublicationFactory)
    person_name = factory.Sequence(lambda n: f"Author {n}")


def make_file(content: bytes = SMALL_PDF, name: str = "report.pdf", by=None) -> PublicationFile:
    return keep_upload(ContentFile(content, name=name), name=name, by=by)


class AttachmentFactory(RecordFactory):
    class Meta:
        model = Attachment

    page = factory.SubFactory(PublicationFactory)
    file = factory.LazyFunction(make_file)


def publish(page: PublicationPage) -> PublicationPage:
    """Publish what `page` holds now, as an editor does."""
    page.specific.save_revision().publish()
    return PublicationPage.objects.get(pk=page.pk)
