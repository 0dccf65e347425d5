"""What all factories of records have in common: the catalogue describes what they make once, when it is whole."""

from typing import Any

import factory

from search.services import collected_refreshes


class RecordFactory(factory.django.DjangoModelFactory):
    """Makes a record with all that belongs to it."""

    class Meta:
        abstract = True

    @classmethod
    @collected_refreshes()
    def _generate(cls, strategy: str, params: Any) -> Any:
        return super()._generate(strategy, params)
