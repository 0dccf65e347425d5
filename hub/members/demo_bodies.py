"""What public registers know of the demo's organisations, and which of them stand for others."""

from datetime import date
from typing import Final

from hub.members.enums import IdentifierScheme
from hub.members.models import Organisation, OrganisationIdentifier, StandsFor
from prospectus.models import PolicyAreaPage

# Of the right form, and beyond what the registers have given out: they lead to nobody.
IDENTIFIERS: Final = (
    ("Ladywood Community Development Trust", IdentifierScheme.CHARITY, "9990101"),
    ("Ladywood Community Development Trust", IdentifierScheme.COMPANY, "99900101"),
    ("Handsworth Young Makers", IdentifierScheme.CHARITY, "9990102"),
    ("Calthorpe and Lench", IdentifierScheme.COMPANY, "99900102"),
    ("Northbank Service Design", IdentifierScheme.COMPANY, "99900103"),
    ("Aston Institute for Urban Evidence", IdentifierScheme.PROVIDER, "19999001"),
    ("Selly Oak School of Public Health", IdentifierScheme.PROVIDER, "19999002"),
    ("Aston Institute for Urban Evidence", IdentifierScheme.ROR, "0zzzzzz02"),
)
# The body, for whom it stands, since when. The last stands for a body that stands for others.
BODIES: Final = (
    ("Heartlands Community Health Partnership", "Nechells Family Practice", date(2014, 8, 1)),
    ("Heartlands Community Health Partnership", "Alum Rock Community Nurses", date(2014, 11, 3)),
    ("East Birmingham Neighbourhoods Together", "Sparkbrook Neighbourhood Forum", date(2015, 5, 11)),
    ("East Birmingham Neighbourhoods Together", "Heartlands Community Health Partnership", date(2015, 5, 11)),
)

# The policy areas on which they work, by the last part of their pages' addresses.
AREAS: Final = {
    "Centre for Second Cities": ("neighbourhood-democracy", "public-service-reform"),
    "Aston Institute for Urban Evidence": ("housing", "transport"),
    "Selly Oak School of Public Health": ("air-quality", "early-years", "health-inequality"),
    "Tame Valley Transport Executive": ("transport", "air-quality"),
    "Ladywood Community Development Trust": ("housing", "community-cohesion"),
    "Handsworth Young Makers": ("youth-employment", "skills"),
    "Sparkbrook Neighbourhood Forum": ("neighbourhood-democracy",),
    "Cole Valley Manufacturers": ("green-economy", "skills"),
    "Faiths Together in the Second City": ("community-cohesion",),
    "Heartlands Community Health Partnership": ("health-inequality", "early-years"),
    "Rea Valley Civic Coders": ("digital-inclusion",),
}


def load_areas() -> None:
    """Say on what they work, of those that say nothing yet. The areas come with the prospectus."""
    for organisation in Organisation.objects.filter(name__in=AREAS, areas=None):
        organisation.areas.set(PolicyAreaPage.objects.filter(slug__in=AREAS[organisation.name]))


def load() -> None:
    """Write numbers and bodies, of the organisations that the members' part has made."""
    organisations = {organisation.name: organisation for organisation in Organisation.objects.all()}
    for name, scheme, value in IDENTIFIERS:
        if name in organisations:
            OrganisationIdentifier.objects.get_or_create(
                organisation=organisations[name], scheme=scheme, defaults={"value": value}
            )
    for name, other, since in BODIES:
        if name in organisations and other in organisations:
            pair = {"body": organisations[name], "other": organisations[other]}
            StandsFor.objects.get_or_create(**pair, defaults={"since": since})
