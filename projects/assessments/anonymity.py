"""Bids without the names of their bidders: what they are called instead, and their texts with the names taken out.

It holds for an assessor until they have handed in their scores for every bid of the call that is theirs to assess.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from home.models import User
from projects.assessments.models import Assessment
from projects.assessments.querysets import bids_for
from projects.bids.enums import BidStage
from projects.bids.models import Bid, BidPartner, BidPerson
from projects.calls.models import CallPage


def sees_names(person: User, call: CallPage, stage: BidStage | str) -> bool:
    """Say whether an assessor may know which bid is whose."""
    if not call.is_anonymous:
        return True
    bids = bids_for(person).filter(call=call, stage=stage)
    done = Assessment.objects.filter(person=person, submitted_at__isnull=False).values("bid")
    return bids.exists() and not bids.exclude(pk__in=done).exists()


def numbered(call: CallPage, stage: BidStage | str) -> dict[int, str]:
    """Return by what each opened bid goes where its bidders are not named: "Bid 2", in an order drawn by lot."""
    bids = Bid.objects.at(call, stage).handed_in().order_by("reference").values_list("pk", flat=True)
    return {bid: f"Bid {place}" for place, bid in enumerate(bids, start=1)}


def without_names(bid: Bid, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a bid says, with the names of its organisations and people, as the site knows them, replaced.

    Its files go by their numbers: what a name of a file says, and what stands in it, nobody can take out.
    """
    words = _words_for(bid, said)
    found: dict[str, Any] = _replaced(said, _pattern(words), words)
    files = found.get("files", [])
    return {**found, "files": [{**row, "name": f"File {place}"} for place, row in enumerate(files, start=1)]}


def _words_for(bid: Bid, said: Mapping[str, Any]) -> dict[str, str]:
    asked = BidPartner.objects.filter(bid=bid).order_by("pk").values_list("organisation__name", flat=True)
    partners = dict.fromkeys([*said.get("partners", ()), *asked])
    people = BidPerson.objects.filter(bid=bid).select_related("person").order_by("pk")
    names = dict.fromkeys(each.person.get_full_name() for each in people)
    return {
        **_counted("Person", names),
        **_counted("Partner", partners),
        **{_plain(name): "Lead" for name in (bid.lead.name, str(said.get("lead", ""))) if name.strip()},
    }


def _counted(word: str, names: Iterable[str]) -> dict[str, str]:
    named = (name for name in names if name.strip())
    return {_plain(name): f"{word} {place}" for place, name in enumerate(named, start=1)}


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _pattern(words: Mapping[str, str]) -> re.Pattern[str]:
    """Return what finds the names, the longest first, whatever white space stands between their words."""
    longest_first = sorted(words, key=len, reverse=True)
    names = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)


def _replaced(value: Any, names: re.Pattern[str], words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return names.sub(lambda found: words.get(_plain(found[0]), "…"), value)
    if isinstance(value, Mapping):
        return {key: _replaced(each, names, words) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(each, names, words) for each in value]
    return value
