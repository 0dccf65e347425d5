"""The commitments of the world: one that waits, an organisation's that waits, one that was confirmed, one hidden."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Final

from hub.commitments.enums import CommitmentState
from hub.commitments.links import link_mark
from hub.commitments.models import CommitmentNews
from tests.hub.commitments.factories import CommitmentFactory, ReportLinkFactory, entry_of


def add_commitments(things: SimpleNamespace, readers: dict[str, Any], marked: Callable[[str], str]) -> None:
    """Make them, all for the public policy area."""
    of_author = {"entry": entry_of(things.area), "owner": readers["author"], "made_by": readers["author"]}
    things.offered_commitment = CommitmentFactory(what=marked("offered_commitment"), **of_author)
    things.offered_news = things.offered_commitment.news.get()
    of_body = {**of_author, "owner": None, "organisation": things.member_organisation, "made_by": readers["secretary"]}
    things.body_commitment = CommitmentFactory(what=marked("body_commitment"), **of_body)
    things.public_commitment = CommitmentFactory(what=marked("public_commitment"), agreed=True, **of_author)
    told = {"state": CommitmentState.UNDER_WAY, "words": marked("commitment_news"), "by": readers["author"]}
    things.commitment_news = CommitmentNews.objects.create(commitment=things.public_commitment, **told)
    things.report_link = ReportLinkFactory(commitment=things.public_commitment)
    things.hidden_commitment = CommitmentFactory(what=marked("hidden_commitment"), hidden=True, **of_author)


COMMITMENT_ACTS: Final = {"commitments:name-give", "commitments:name-withdraw"}
_BEFORE: Final = ("agree", "edit", "decline")


def commitment_rows(
    row: Callable[..., Any],
    *,
    everybody: dict[str, int],
    nobody: dict[str, int],
    members: dict[str, int],
    only: Callable[..., dict[str, int]],
) -> list[Any]:
    """Return the rows of the table of addresses."""
    late = only() | {"author": 302}  # Whose it is learns that the time for it is over, or has not come.
    return [
        row("commitments:commitment-list", everybody),
        *(row(f"commitments:commitment-{name}", everybody) for name in ("export-json", "export-csv", "feed")),
        row("commitments:commitment-own", members),
        row("commitments:commitment-new", only()),  # It needs a thing, which stands behind the question mark.
        row("commitments:commitment-page", everybody, _number("public_commitment")),
        *(
            row("commitments:commitment-page", only("author", "secretary"), _number(name))
            for name in ("offered_commitment", "body_commitment")
        ),
        row("commitments:commitment-page", only("author"), _number("hidden_commitment")),
        row("commitments:commitment-page", only(), lambda things: [10**6]),
        *(
            row(f"commitments:commitment-{act}", only("author"), _number(name))
            for act in _BEFORE
            for name in ("offered_commitment", "body_commitment")
        ),
        *(row(f"commitments:commitment-{act}", late, _number("public_commitment")) for act in _BEFORE),
        *(row(f"commitments:commitment-{act}", only(), _number("hidden_commitment")) for act in (*_BEFORE, "report")),
        row("commitments:commitment-report", only("author"), _number("public_commitment")),
        row("commitments:short-new", members, _mark("area")),
        *(row("commitments:short-new", only(), _mark(name)) for name in ("draft_area", "restricted_area")),
        row("moderation:report-new", members | {"author": 404}, _reported("public_commitment")),
        row("moderation:report-new", only(), _reported("hidden_commitment")),
        row("moderation:case-about", only("author"), _reported("hidden_commitment")),
        row("commitments:report-link", everybody, lambda things: [link_mark(things.report_link)]),
        row("commitments:report-link", nobody, lambda things: ["not-a-link-of-ours"]),
        row("commitments:commitment-report", late, _number("offered_commitment")),
    ]


def _number(name: str) -> Callable[[Any], list[Any]]:
    return lambda things: [getattr(things, name).pk]


def _mark(name: str) -> Callable[[Any], list[Any]]:
    return lambda things: [f"area-{getattr(things, name).pk}"]


def _reported(name: str) -> Callable[[Any], list[Any]]:
    return lambda things: ["commitment", getattr(things, name).pk]
