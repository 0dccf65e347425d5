"""For which organisations a published idea counts as public work: those with which its named authors are shown."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Prefetch
from django.utils import timezone

from hub.ideas.publishing.enums import PublicationState
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.members.models import Membership, Organisation

_SHOWN: Final = "standings_shown"


def standings_of_authors() -> Prefetch[Any]:
    """Return what has to be at hand for `bodies_credited`: for whom everybody may know that people stand."""
    shown = Membership.objects.shown().select_related("organisation")
    return Prefetch("consents__person__memberships", shown, to_attr=_SHOWN)


def bodies_credited(publication: IdeaPublication, authors: Iterable[Consent]) -> list[Organisation]:
    """Return the organisations for which `authors`, who are named in public, stood when it was published.

    Their person agreed to be shown with them, under the very name that is credited: nobody is named here by a detour.
    """
    if publication.state != PublicationState.PUBLISHED or publication.published_at is None:
        return []
    day = timezone.localdate(publication.published_at)
    known = (one.person for one in authors if one.credited_as == one.person.display_name)
    standings = (standing for person in known for standing in getattr(person, _SHOWN))
    return [standing.organisation for standing in standings if standing.since <= day]
