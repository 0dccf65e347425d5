"""Keeping releases of a file as past calls: in batches, each whole or not at all, and each release once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction

from projects.contracting.importing.facts import award_facts, process_facts
from projects.contracting.importing.reading import ReadRelease
from projects.contracting.models import PastAward, PastProcess, PastRelease
from search.services import collected_refreshes

BATCH: Final = 50


@dataclass(frozen=True, slots=True)
class Publication:
    """Who published a file, and under which licence."""

    publisher: str = ""
    licence: str = ""


@dataclass(slots=True)
class Sorted:
    """The releases of a batch: those that are new, how many are here, and those that say something else than before."""

    new: list[ReadRelease] = field(default_factory=list)
    here: int = 0
    differing: list[ReadRelease] = field(default_factory=list)


def sort_out(batch: Sequence[ReadRelease], seen: dict[tuple[str, str], str]) -> Sorted:
    """Tell new releases from those that are here. `seen` are those of the file so far, by what tells them apart.

    A release never changes: one that comes with other words has to be mended by whoever published it.
    """
    rows = PastRelease.objects.filter(process__ocid__in={each.ocid for each in batch})
    known = {
        (ocid, own): digest for ocid, own, digest in rows.values_list("process__ocid", "release_id", "digest")
    } | seen
    found = Sorted()
    for release in batch:
        digest = known.setdefault(release.key, "")
        if not digest:
            known[release.key] = seen[release.key] = release.digest
            found.new.append(release)
        elif digest == release.digest:
            found.here += 1
        else:
            found.differing.append(release)
    return found


def keep_releases(releases: Sequence[ReadRelease], publication: Publication) -> None:
    """Keep new releases, and have their past calls say what they say now. One that was taken down stays down."""
    with collected_refreshes(), transaction.atomic():
        by_process: dict[str, list[ReadRelease]] = {}
        for release in releases:
            by_process.setdefault(release.ocid, []).append(release)
        for ocid, new in by_process.items():
            _keep(ocid, new, publication)


def _keep(ocid: str, new: list[ReadRelease], publication: Publication) -> None:
    process = PastProcess.objects.select_for_update().filter(ocid=ocid).first()
    if process is None:
        process = PastProcess(ocid=ocid, publisher=publication.publisher[:300], licence=publication.licence[:500])
        process.title = ocid
        process.first_release_at = process.last_release_at = new[0].released_at
        process.save()
    PastRelease.objects.bulk_create(
        PastRelease(
            process=process,
            release_id=each.release_id,
            released_at=each.released_at,
            content=each.content,
            digest=each.digest,
        )
        for each in new
    )
    describe(process)


def describe(process: PastProcess) -> None:
    """Have a past call and its awards say what its releases say, the newest first."""
    releases = list(PastRelease.objects.filter(process=process).order_by("-released_at", "-pk"))
    contents: list[dict[str, Any]] = [release.content for release in releases]
    for name, value in process_facts(process.ocid, contents).items():
        setattr(process, name, value)
    process.first_release_at, process.last_release_at = releases[-1].released_at, releases[0].released_at
    PastAward.objects.filter(process=process).delete()
    PastAward.objects.bulk_create(_awards(process, contents))
    process.save()


def _awards(process: PastProcess, contents: list[dict[str, Any]]) -> Iterable[PastAward]:
    return (PastAward(process=process, award_id=own, **facts) for own, facts in award_facts(contents).items())
