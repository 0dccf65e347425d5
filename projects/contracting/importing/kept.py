"""What of a release is kept: the fields named here, and no others.

The names are those of the Open Contracting Data Standard 1.1 and of the extensions that Contracts Finder uses. People
are not among them: a contact point is a person more often than not, with an address of their own.
"""

from collections.abc import Mapping
from typing import Any, Final

PLAIN: Final = "plain"
WORDS: Final = "words"  # Free text, in which somebody may have written how to reach a person.
LINK: Final = "link"

Shape = Mapping[str, Any]


def _of(names: str, **more: Any) -> dict[str, Any]:
    """Return the shape of an object: plain values by these names, and others."""
    return {**dict.fromkeys(names.split(), PLAIN), **more}


_VALUE: Final = _of("amount currency")
_PERIOD: Final = _of("startDate endDate maxExtentDate durationInDays")
_CLASSIFICATION: Final = _of("scheme id description uri")
_REFERENCE: Final = _of("id name")
_DOCUMENT: Final = _of(
    "id documentType datePublished dateModified format language", title=WORDS, description=WORDS, url=LINK
)
_MILESTONE: Final = _of(
    "id type code dueDate dateMet dateModified status", title=WORDS, description=WORDS, documents=_DOCUMENT
)
_AMENDMENT: Final = _of("id date amendsReleaseID releaseID", rationale=WORDS, description=WORDS)
_RELATED: Final = _of("id relationship scheme identifier uri", title=WORDS)
_ITEM: Final = _of(
    "id quantity",
    description=WORDS,
    classification=_CLASSIFICATION,
    additionalClassifications=_CLASSIFICATION,
    unit=_of("scheme id name uri", value=_VALUE),
    deliveryAddresses=_of("locality region postalCode countryName"),
)
_PARTY: Final = _of(
    "id name roles",
    identifier=_of("scheme id legalName uri"),
    additionalIdentifiers=_of("scheme id legalName uri"),
    address=_of("streetAddress locality region postalCode countryName"),
    details=_of("scale vcse", url=LINK),
)
_PLANNING: Final = {
    "rationale": WORDS,
    "budget": _of("id project projectID uri source", description=WORDS, amount=_VALUE),
    "documents": _DOCUMENT,
    "milestones": _MILESTONE,
}
_TENDER: Final = _of(
    "id status procurementMethod mainProcurementCategory additionalProcurementCategories awardCriteria"
    " submissionMethod hasEnquiries numberOfTenderers datePublished",
    title=WORDS,
    description=WORDS,
    procurementMethodDetails=WORDS,
    procurementMethodRationale=WORDS,
    awardCriteriaDetails=WORDS,
    submissionMethodDetails=WORDS,
    eligibilityCriteria=WORDS,
    procuringEntity=_REFERENCE,
    tenderers=_REFERENCE,
    items=_ITEM,
    classification=_CLASSIFICATION,
    additionalClassifications=_CLASSIFICATION,
    value=_VALUE,
    minValue=_VALUE,
    suitability=_of("sme vcse"),
    documents=_DOCUMENT,
    milestones=_MILESTONE,
    amendments=_AMENDMENT,
    **dict.fromkeys(("tenderPeriod", "enquiryPeriod", "awardPeriod", "contractPeriod"), _PERIOD),
)
_AWARD: Final = _of(
    "id status date datePublished",
    title=WORDS,
    description=WORDS,
    value=_VALUE,
    suppliers=_REFERENCE,
    items=_ITEM,
    contractPeriod=_PERIOD,
    documents=_DOCUMENT,
    amendments=_AMENDMENT,
)
_CONTRACT: Final = _of(
    "id awardID status dateSigned",
    title=WORDS,
    description=WORDS,
    period=_PERIOD,
    value=_VALUE,
    items=_ITEM,
    documents=_DOCUMENT,
    milestones=_MILESTONE,
    amendments=_AMENDMENT,
    relatedProcesses=_RELATED,
    implementation={
        "transactions": _of("id source date uri", value=_VALUE, payer=_REFERENCE, payee=_REFERENCE),
        "milestones": _MILESTONE,
        "documents": _DOCUMENT,
    },
)
RELEASE: Final[Shape] = _of(
    "ocid id date tag initiationType language",
    title=WORDS,
    description=WORDS,
    parties=_PARTY,
    buyer=_REFERENCE,
    planning=_PLANNING,
    tender=_TENDER,
    awards=_AWARD,
    contracts=_CONTRACT,
    relatedProcesses=_RELATED,
)
PUBLIC_ROLES: Final = frozenset({"buyer", "procuringEntity"})  # Whose address is that of an office in any case.
