"""The demo's past call: a fictional one, told of twice by a fictional publisher."""

from home.demo import DemoPart, register_demo_part
from projects.contracting.demo_texts import LICENCE, PUBLISHER, RELEASES
from projects.contracting.importing.reading import release_of
from projects.contracting.services.importing import Publication, keep_releases, sort_out


def load() -> None:
    """Keep its releases, unless they are here."""
    releases = [release_of(value, number=number) for number, value in enumerate(RELEASES, start=1)]
    keep_releases(sort_out(releases, {}).new, Publication(PUBLISHER, LICENCE))


register_demo_part(DemoPart(90, "past calls", load))
