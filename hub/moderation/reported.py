"""What was reported, as those who reported it could read it then: that a moderator reads, and nothing written since."""

from dataclasses import dataclass

from hub.files.models import StoredFile
from hub.moderation.models import Case, Report
from hub.moderation.reportable import Wording, reportable


@dataclass(frozen=True, slots=True)
class Reported:
    """What a thing said, and who reported it while it said so, the first first."""

    wording: Wording
    reports: list[Report]


def what_was_reported(case: Case) -> list[Reported]:
    """Return what the thing said when it was reported, each text once; nothing where it is gone."""
    kind, thing = reportable(case.kind), case.thing
    found: list[Reported] = []
    if kind is None or thing is None:
        return found
    for report in case.reports.select_related("reporter").order_by("reported_at", "pk"):
        wording = kind.as_reported(thing, by=report.reporter, at=report.reported_at)
        same = next((one for one in found if one.wording.parts == wording.parts), None)
        if same is not None:
            same.reports.append(report)
        else:
            found.append(Reported(wording, [report]))
    return found


def reported_files(case: Case) -> list[StoredFile]:
    """Return the files that it had for those who could read it when it was reported, each once."""
    kind, thing = reportable(case.kind), case.thing
    if kind is None or thing is None:
        return []
    moments = case.reports.order_by("reported_at").values_list("reported_at", flat=True)
    files = {file.pk: file for at in moments for file in kind.files(thing, at)}
    return [files[pk] for pk in sorted(files)]
