import factory
from django.utils import timezone

from search.models import Entry, EntryTerm, EntryText, EntryToken
from tests.records import RecordFactory


class EntryFactory(RecordFactory):
    """An entry without a thing; `tokens`, `terms` (facet, key, label) and `texts` (file, page, text) are made too."""

    class Meta:
        model = Entry
        skip_postgeneration_save = True

    kind = "news"
    object_id = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Entry {n}")
    url = factory.LazyAttribute(lambda entry: f"/{entry.kind}/{entry.object_id}/")
    published_at = factory.LazyFunction(timezone.now)
    version = 1

    @factory.post_generation
    def tokens(self, create, extracted, **kwargs):
        for token in ("public",) if extracted is None else extracted:
            EntryToken.objects.create(entry=self, token=token)

    @factory.post_generation
    def terms(self, create, extracted, **kwargs):
        for facet, key, label in extracted or ():
            EntryTerm.objects.create(entry=self, facet=facet, key=key, label=label)

    @factory.post_generation
    def texts(self, create, extracted, **kwargs):
        for file, page, text in extracted or ():
            EntryText.objects.create(entry=self, file=file, page=page, text=text)
