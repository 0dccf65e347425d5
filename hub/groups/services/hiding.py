"""Hiding what a working group says of itself, when a moderator has decided so, and showing it again.

The group goes on: what its people share is another matter. Neutral words stand in the place of the hidden ones on every
page, in every list and in the search, until its stewards write others. Who may is decided in `hub.moderation`.
"""

from hashlib import sha256
from typing import Final

from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from hub.groups.models import WorkingGroup
from hub.groups.services.locks import locked

NAME: Final = "Working group"
PURPOSE: Final = "A moderator has hidden the name and the purpose of this group. Its stewards can write others."


@transaction.atomic
def hide_words(group: WorkingGroup, *, by: User) -> None:
    """Put neutral words in the place of a group's name and purpose."""
    group = locked(group.pk)
    if group.hidden_name:
        return
    group.hidden_name, group.hidden_purpose = group.name, group.purpose
    group.refused_words = [*group.refused_words, [fingerprint(group.name), fingerprint(group.purpose)]]
    group.name, group.purpose = NAME, PURPOSE
    _keep(group, "groups.group.hide_words", by=by)


@transaction.atomic
def show_words_again(group: WorkingGroup, *, by: User) -> None:
    """Give a group its words back. Where its stewards have written others since, they may write these again.

    It is what was hidden last: an appeal against what was decided before is not possible.
    """
    group = locked(group.pk)
    group.refused_words = group.refused_words[:-1]
    if group.hidden_name:
        group.name, group.purpose = group.hidden_name, group.hidden_purpose
        group.hidden_name = group.hidden_purpose = ""
    _keep(group, "groups.group.show_words_again", by=by)


def is_refused(words: str, group: WorkingGroup) -> bool:
    """Say whether a moderator has hidden these words of the group, as its name or as its purpose."""
    return any(fingerprint(words) in pair for pair in group.refused_words)


def fingerprint(words: str) -> str:
    """Return what stands for words, however they are spaced and whatever their case, without keeping them."""
    return sha256(" ".join(words.casefold().split()).encode()).hexdigest()


def _keep(group: WorkingGroup, action: str, *, by: User) -> None:
    group.version += 1
    group.save(update_fields=["name", "purpose", "hidden_name", "hidden_purpose", "refused_words", "version"])
    log(group, action, user=by)
