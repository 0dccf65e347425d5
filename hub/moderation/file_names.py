"""The names of the files of what was reported, for those whose it is. Whoever has left the thing reads none."""

from django.utils import timezone

from hub.files.models import StoredFile
from hub.moderation.models import Case
from hub.moderation.reportable import reportable
from search.tokens import Reader


def names_of_files(case: Case, person: Reader) -> dict[int, str]:
    """Return the names of the files of a reported thing by their numbers, as long as it is `person`'s."""
    kind, thing = reportable(case.kind), case.thing
    if kind is None or thing is None or all(author.pk != person.pk for author in kind.authors(thing)):
        return {}
    return {file.pk: file.original_name for file in (*kind.files(thing, timezone.now()), *kind.own_files(thing))}


def name_of_reported_file(case: Case, person: Reader) -> str:
    """Return the name of a file that was itself reported; nothing for other things, and for whose it is not."""
    is_file = isinstance(case.thing, StoredFile)
    return names_of_files(case, person).get(case.object_id, "") if is_file else ""
