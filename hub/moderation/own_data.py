"""What moderation keeps about a person: a copy for them, and how it is forgotten when they are."""

from typing import Any, Final

from django.db.models import QuerySet

from home.models import User
from hub.members.personal_data import Archive, Erasing, PersonalData, register_personal_data
from hub.moderation.file_names import names_of_files
from hub.moderation.models import Appeal, Case, Decision, FileOpening, Opening, Report

_REMOVED: Final = "Removed."
_THING: Final = ("case_id", "case__kind", "case__object_id")
_STATEMENT: Final = (*_THING, "outcome", "ground", "facts", "reason", "is_on_appeal", "decided_at")
_HOLDS: Final = frozenset(
    {
        "moderation.Report.reporter",
        "moderation.Appeal.person",
        "moderation.Case_authors.user",
        "moderation.Opening.moderator",
        "moderation.Decision.decided_by",
    }
)
_WORDS: Final = Erasing(
    goes=("the reasons that you wrote when you reported something, and your appeals",),
    stays=(
        "that something was reported and on which ground, and what moderators decided about things of yours and why",
    ),
)


def export(person: User, archive: Archive) -> None:
    """Write what they reported and what was decided of it, what was decided of theirs, and who looked at it when.

    Neither who reported a thing of theirs nor what was said of it: that is the other one's.
    """
    reports = Report.objects.filter(reporter=person).order_by("pk")
    archive.write_rows("reports_you_made", reports.values(*_THING, "ground", "reason", "reported_at"))
    appeals = Appeal.objects.filter(person=person).order_by("pk")
    archive.write_rows("appeals_you_made", appeals.values(*_THING, "text", "made_at"))
    parties = Case.objects.of_party(person)
    statements = Decision.objects.filter(case__in=parties).order_by("pk")
    archive.write_rows("statements_of_reasons_to_you", statements.values(*_STATEMENT))
    looks = Opening.objects.filter(case__in=Case.objects.about_things_of(person)).order_by("pk")
    archive.write_rows("when_a_moderator_opened_what_is_yours", looks.values(*_THING, "reason", "opened_at"))
    archive.write_rows("when_a_moderator_read_a_file_of_what_is_yours", _files_read(person, looks))
    _export_as_moderator(person, archive)


def _files_read(person: User, looks: QuerySet[Opening]) -> list[dict[str, Any]]:
    """Return which files were read when, by number, and by name as long as the thing is the person's."""
    files = FileOpening.objects.filter(opening__in=looks).order_by("pk")
    names = {
        case.pk: names_of_files(case, person) for case in Case.objects.filter(openings__files__in=files).distinct()
    }
    rows = files.values("opening__case_id", "file_number", "opened_at")
    return [{**row, "file_name": names[row["opening__case_id"]].get(row["file_number"])} for row in rows]


def _export_as_moderator(person: User, archive: Archive) -> None:
    opened = Opening.objects.filter(moderator=person).order_by("pk")
    archive.write_rows("what_you_opened_as_a_moderator", opened.values("case_id", "reason", "opened_at"))
    decided = Decision.objects.filter(decided_by=person).order_by("pk")
    archive.write_rows("what_you_decided_as_a_moderator", decided.values("case_id", "outcome", "ground", "decided_at"))


def erase(person: User) -> None:
    """Take their words away. On what ground a thing was reported, and what the council did and why, stays."""
    Report.objects.filter(reporter=person).update(reason=_REMOVED)
    Appeal.objects.filter(person=person).update(text=_REMOVED)


def register() -> None:
    """Give and forget it where somebody asks."""
    register_personal_data(PersonalData("moderation", export, erase, _WORDS, holds=_HOLDS))
