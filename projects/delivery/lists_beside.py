"""Other lists of commissioned work, to which the list of projects leads: apps above register theirs."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class ListBeside:
    """A list of commissioned work that has no pages of projects: what it is called, and the name of its address."""

    label: str
    url_name: str

    @property
    def url(self) -> str:
        """Where it is."""
        return reverse(self.url_name)


_lists: dict[str, ListBeside] = {}


def register_list_beside(beside: ListBeside) -> None:
    """Have the list of projects lead to another list."""
    _lists[beside.url_name] = beside


def lists_beside() -> tuple[ListBeside, ...]:
    """Return them by name."""
    return tuple(sorted(_lists.values(), key=lambda beside: beside.label))
