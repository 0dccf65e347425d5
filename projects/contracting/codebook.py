"""The tables of tenders and contracts: what each column means, and whose words it is.

The Local Government Transparency Code 2015 names what councils publish of each; what it does not ask for is ours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

CODE: Final = "Local Government Transparency Code 2015, procurement information"
_STANDARD: Final = "Open Contracting Data Standard 1.1"
_OURS: Final = "This site"


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, and where its name comes from."""

    meaning: str
    source: str


def _by_code(words: str, meaning: str) -> Column:
    """Return a column for which the Code asks, in these words."""
    return Column(meaning, f"{CODE}: {words}")


def _own(meaning: str) -> Column:
    return Column(meaning, _OURS)


_LICENCE: Final = _own("The licence under which you may use the row.")
_URL: Final = _own("The page of the call on this site.")
_OCID: Final = Column("The contracting process that the row belongs to, as in the JSON.", f"{_STANDARD}: ocid")
_DEPARTMENT: Final = _by_code(
    "local authority department responsible", "The post or team that answers for the call; empty where none is named."
)

TENDERS: Final[Mapping[str, Column]] = {
    "ocid": _OCID,
    "reference_number": _by_code("reference number", "The reference of the call."),
    "title": _by_code("title", "The title of the call."),
    "description": _by_code(
        "description of the goods and/or services sought", "What is wanted, in plain text: the summary of the call."
    ),
    "start_date": _by_code("start date", "The day on which the call opens, in ISO 8601."),
    "end_date": _by_code("end date", "The day on which the call closes, in ISO 8601."),
    "review_date": _by_code("review date", "The day by which the council decides, in ISO 8601."),
    "department_responsible": _DEPARTMENT,
    "kind": _own("What the council gives: a commission, a grant, help in kind …"),
    "status": Column("Planned, active, complete or cancelled.", f"{_STANDARD}: tender.status"),
    "lowest_value": _own("The least that it is worth, in pounds; empty where no amount is named."),
    "highest_value": _own("The most that it is worth, in pounds; empty where no amount is named."),
    "url": _URL,
    "licence": _LICENCE,
}
CONTRACTS: Final[Mapping[str, Column]] = {
    "ocid": _OCID,
    "reference_number": _by_code("reference number", "The contract, as in the JSON: contracts.id."),
    "title_of_agreement": _by_code("title of agreement", "The title of the call from which it came."),
    "department_responsible": _DEPARTMENT,
    "description": _by_code(
        "description of the goods and/or services being provided", "What was wanted: the summary of the call."
    ),
    "supplier_name": _by_code("supplier name", "The organisation that leads the bid which was awarded."),
    "supplier_details": _by_code(
        "supplier details", "Its numbers in public registers after their codes of org-id.guide, and its partners."
    ),
    "sum": _by_code(
        "sum to be paid over the length of the contract", "What is agreed by now, in pounds with VAT; empty in kind."
    ),
    "irrecoverable_vat": _by_code(
        "Value Added Tax that cannot be recovered",
        "How much of the VAT in the sum the council cannot recover, in pounds, as the page of the project says; empty "
        "where it does not.",
    ),
    "start_date": _by_code("start date", "The day on which the work starts, in ISO 8601; empty where none is agreed."),
    "end_date": _by_code("end date", "The day on which the work ends, in ISO 8601; empty where none is agreed."),
    "review_date": _by_code(
        "review date", "The day by which the contract is reviewed, in ISO 8601; empty where the project names none."
    ),
    "process_type": _by_code(
        "result of an invitation to quote or a published invitation to tender",
        "Published invitation to tender: each contract here came of a call.",
    ),
    "is_sme": _by_code(
        "small or medium sized enterprise",
        "Yes or No as the supplier says itself; empty where it does not say.",
    ),
    "is_vcse": _by_code(
        "voluntary or community sector organisation",
        "Yes where the supplier says that it is voluntary and community, or has the number of a charity; else empty.",
    ),
    "registration_number": _by_code(
        "relevant registration number", "Its charity number, or else its company number; empty where we know none."
    ),
    "awarded_on": _own("The day on which the award notice was published, in ISO 8601."),
    "length_in_months": _own("How long the work takes, as the call has it; empty where it does not say."),
    "status": Column(
        "Pending before the work begins, active while it is under way or rests, terminated once it is reported or was "
        "stopped, cancelled where it was stopped before it began; empty where no page of the project is public.",
        f"{_STANDARD}: contracts.status",
    ),
    "milestones": _own("How many milestones and deliverables the project has."),
    "milestones_met": _own("How many of them are met or delivered."),
    "project": _own("The reference of the project that does the work."),
    "project_url": _own("The page of the project on this site."),
    "url": _URL,
    "licence": _LICENCE,
}
CODEBOOK: Final[Mapping[str, Column]] = {
    "file": _own("The file that has the column."),
    "column": _own("The name of the column, as it stands in the first line of the file."),
    "meaning": _own("What it holds."),
    "source": _own("Whose word it is: the Code's, in its own words, the standard's, or this site's."),
    "url": _own("Where the file is."),
}


def meanings(columns: Mapping[str, Column]) -> dict[str, str]:
    """Return what each column holds."""
    return {name: column.meaning for name, column in columns.items()}


def codebook_rows(files: Mapping[str, tuple[str, Mapping[str, Column]]]) -> Iterator[dict[str, Any]]:
    """Give a row for each column of these files: by name, the path of each and its columns."""
    for file, (path, columns) in files.items():
        for name, column in columns.items():
            yield {"file": file, "column": name, "meaning": column.meaning, "source": column.source, "url": path}
