from typing import Final

from django.db import models

from hub.publications.enums import Licence


class PublicationState(models.TextChoices):
    """Where the publication of an idea stands."""

    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Agreed"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"
    ABANDONED = "abandoned", "Abandoned"


class ConsentState(models.TextChoices):
    """What somebody whose words or name are to be public has said to it."""

    AWAITED = "awaited", "Not answered yet"
    GIVEN = "given", "Agrees"
    LEFT_OUT = "left_out", "Left out"
    LAPSED = "lapsed", "Cannot be asked any more"


class ConsentRole(models.TextChoices):
    """Why somebody is asked."""

    AUTHOR = "author", "Author"
    QUOTED = "quoted", "Quoted"


class RequestState(models.TextChoices):
    """What became of the council's question whether an idea would be published."""

    OPEN = "open", "Not answered yet"
    TAKEN_UP = "taken_up", "Publication proposed"
    DECLINED = "declined", "Declined"


# What is published here may be used by others: an idea that may not be is better kept among members.
OPEN_LICENCES: Final = (Licence.CC_BY_4, Licence.CC_BY_SA_4, Licence.OGL_3, Licence.CC0_1)

# Who does not count any more: left out by their own word, or an author who chose to be erased.
NOT_COUNTED: Final = (ConsentState.LEFT_OUT, ConsentState.LAPSED)

UNDER_WAY: Final = (PublicationState.PROPOSED, PublicationState.AGREED)
OPEN_STATES: Final = (*UNDER_WAY, PublicationState.PUBLISHED)
STANDING: Final = (PublicationState.PUBLISHED,)
PUBLIC_STATES: Final = (PublicationState.PUBLISHED, PublicationState.WITHDRAWN)
