import pytest
from django.contrib.auth.models import AnonymousUser

from hub.publications.models import FileText, PublicationTag
from hub.publications.services import reinstate_publication, withdraw_publication
from search.models import Entry
from search.services import refresh
from search.sources import source_of_kind
from tests.home.factories import PlaceFactory, UserFactory
from tests.hub.publications.factories import (
    SMALL_PDF,
    AttachmentFactory,
    ContributionFactory,
    PublicationFactory,
    PublisherFactory,
    make_file,
    publish,
)

pytestmark = pytest.mark.django_db


def entry_of(page):
    return Entry.objects.get(kind="publication", object_id=page.pk)


def labels(page, facet):
    return set(entry_of(page).terms.filter(facet=facet).values_list("label", flat=True))


def test_entry_has_the_words_of_the_body_and_none_of_its_form():
    page = PublicationFactory(
        abstract="Damp homes.", body=[("text", "<p>Boilers &amp; <b>radiators</b></p>"), ("quote", {"text": "Cold."})]
    )
    body = entry_of(page).body
    assert body == "Damp homes.\n\nBoilers & radiators\n\nCold."


def test_entry_follows_each_thing_that_it_names():
    publisher, body = PublisherFactory(name="Aston Institute"), PublisherFactory(name="Digbeth Trust")
    page = PublicationFactory(publisher=publisher)
    ContributionFactory(page=page, person_name="Amina Yusuf")
    contribution = ContributionFactory(page=page, person_name="", organisation=body)
    assert labels(page, "organisation") == {"Aston Institute", "Digbeth Trust"}
    assert labels(page, "person") == {"Amina Yusuf"}
    publisher.name = "Aston Institute of Policy"
    publisher.save()
    assert labels(page, "organisation") == {"Aston Institute of Policy", "Digbeth Trust"}
    contribution.delete()
    assert labels(page, "organisation") == {"Aston Institute of Policy"}


def test_entry_has_tags_and_places_when_published():
    page = PublicationFactory()
    page.tags.add("damp")
    page.places.add(PlaceFactory(name="Ladywood"))
    assert labels(page, "place") == set()
    publish(page)
    assert (labels(page, "tag"), labels(page, "place")) == ({"damp"}, {"Ladywood"})
    PublicationTag.objects.all().delete()
    assert labels(page, "tag") == set()


def test_draft_is_not_in_the_catalogue_before_it_is_published():
    page = PublicationFactory(draft=True)
    assert not Entry.objects.visible_to(AnonymousUser()).of_kind("publication").exists()
    page = publish(page)
    assert entry_of(page).title == page.title
    page.unpublish()
    assert entry_of(page).title == ""


def test_text_of_files_is_found_once_it_has_been_read():
    one = AttachmentFactory(title="Annex")
    two = AttachmentFactory(title="Annex", page=one.page, file=make_file(SMALL_PDF + b"%2"))
    for attachment in (one, two):
        FileText.objects.create(file=attachment.file, page=1, text="condensation")
    one.file.save()
    texts = entry_of(one.page).texts
    assert set(texts.values_list("file", "page", "text")) == {
        ("Annex", 1, "condensation"),
        ("Annex (2)", 1, "condensation"),
    }


def test_superseded_publication_is_told_and_untold():
    old, other = PublicationFactory(), PublicationFactory()
    new = PublicationFactory(supersedes=old)
    assert [entry_of(page).status for page in (old, other, new)] == ["superseded", "current", "current"]
    new.supersedes = other
    new = publish(new)
    assert [entry_of(page).status for page in (old, other, new)] == ["current", "superseded", "current"]
    new.unpublish()
    assert entry_of(other).status == "current"


def test_withdrawal_for_privacy_takes_everything_but_the_title_out_of_the_catalogue():
    page = PublicationFactory(abstract="A private matter.", summary="Of a named person.")
    attachment = AttachmentFactory(page=page)
    ContributionFactory(page=page)
    FileText.objects.create(file=attachment.file, page=1, text="secret")
    attachment.file.save()
    officer = UserFactory(superuser=True)
    withdraw_publication(page, by=officer, reason="It names a person.", for_privacy=True)
    entry = entry_of(page)
    assert (entry.title, entry.summary, entry.body, entry.status) == (page.title, "", "", "withdrawn")
    assert not entry.texts.exists()
    assert not entry.terms.filter(facet="person").exists()
    reinstate_publication(page, by=officer)
    assert entry_of(page).body == "A private matter."
    assert entry_of(page).texts.count() == 1


def test_catalogue_agrees_with_a_fresh_description():
    page = PublicationFactory(publisher=PublisherFactory())
    ContributionFactory(page=page)
    AttachmentFactory(page=page)
    assert refresh(source_of_kind("publication"), [page.pk]) == 0
