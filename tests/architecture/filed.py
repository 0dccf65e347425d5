"""What things of the world are filed under: values that public and private things have in common.

A count beside a facet that was not the reader's alone would be another by these.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Final

from hub.publications.models import PublicationPage
from tests.home.factories import PlaceFactory

IDEAS: Final = ("draft_idea", "shared_idea", "named_idea", "group_idea", "widened_idea", "co_written_idea")


def file_things(things: SimpleNamespace, marked: Callable[[str], str]) -> None:
    """Give ideas and a publication areas and tags, the publication a place, and offers an organisation."""
    for name in IDEAS:
        idea = getattr(things, name)
        idea.tags = ["Trams", marked(name)]
        idea.areas.add(things.area)
        idea.save(update_fields=["tags"])
    for offer in (things.shared_offer, things.named_offer):
        offer.organisation = things.member_organisation
        offer.save(update_fields=["organisation"])
    page = PublicationPage.objects.get(pk=things.publication.pk)  # As it was published.
    page.policy_areas.add(things.area)
    page.tags.add("Trams")
    page.places.add(PlaceFactory(name="Ladywood"))
    page.save()
