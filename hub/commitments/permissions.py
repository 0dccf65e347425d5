"""Who may do what with commitments. Who may read them is said in `querysets`."""

from hub.commitments.models import Commitment
from hub.members.models import Organisation
from hub.members.permissions import can_run_organisation, can_take_part
from hub.members.secretariat import is_in_secretariat
from search.tokens import Reader


def can_promise(user: Reader) -> bool:
    """Say whether `user` may offer a commitment: members."""
    return can_take_part(user)


def can_write_down(user: Reader) -> bool:
    """Say whether `user` may write down what others have promised: the secretariat."""
    return is_in_secretariat(user)


def can_confirm(user: Reader, commitment: Commitment) -> bool:
    """Say whether `user` may confirm it: its person, while a member; of an organisation's, its stewards."""
    if commitment.hidden_at is not None:
        return False
    return speaks_for(user, owner=commitment.owner_id, organisation=commitment.organisation)


def speaks_for(user: Reader, *, owner: int | None, organisation: Organisation | None) -> bool:
    """Say whether `user` is this person, while a member, or speaks for this organisation."""
    if organisation is not None:
        return can_run_organisation(user, organisation)
    return owner == user.pk and can_take_part(user)


def can_edit(user: Reader, commitment: Commitment) -> bool:
    """Say whether `user` may change its words: who confirms it, and who wrote it down, while they may do that."""
    if commitment.hidden_at is not None:
        return False
    may_write = can_promise(user) or can_write_down(user)
    return can_confirm(user, commitment) or (commitment.made_by_id == user.pk and may_write)


def can_report(user: Reader, commitment: Commitment) -> bool:
    """Say whether `user` may say for its owner what became of it."""
    return can_confirm(user, commitment)


def can_note(user: Reader, commitment: Commitment) -> bool:
    """Say whether `user` may note what they were told of it: the secretariat."""
    return commitment.hidden_at is None and is_in_secretariat(user)


def can_choose_name(user: Reader, commitment: Commitment) -> bool:
    """Say whether `user` may say that it is shown with their name, or without: its person alone."""
    return commitment.owner_id == user.pk and user.is_active
