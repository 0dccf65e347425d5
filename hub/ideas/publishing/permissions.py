"""Who may do what on the way of an idea to the public. Nobody agrees for another, and the council only asks."""

from typing import Final

from hub.ideas.models import Idea
from hub.ideas.permissions import can_answer_idea, can_edit_idea, is_written_by
from hub.ideas.publishing.enums import ConsentRole
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.ideas.publishing.querysets import ConsentQuerySet
from hub.members.permissions import can_take_part
from hub.members.queries import may_speak_for_council
from hub.moderation.permissions import can_report
from hub.moderation.reportable import reportable
from search.tokens import Reader

REPORTED_AS: Final = "published-idea"


def can_propose(user: Reader, idea: Idea) -> bool:
    """Say whether `user` may propose to publish it, or refuse the council: its authors, while members."""
    return can_edit_idea(user, idea)


def can_ask_to_publish(user: Reader, idea: Idea) -> bool:
    """Say whether `user` may ask its authors for the council: the officers who may answer it."""
    return can_answer_idea(user, idea)


def can_answer_text(user: Reader, publication: IdeaPublication) -> bool:
    """Say whether `user` may answer it for the council: an officer who reads it as everybody does, and is no author."""
    if not can_take_part(user) or not may_speak_for_council(user) or is_of_its_authors(user, publication):
        return False
    return IdeaPublication.objects.published().filter(pk=publication.pk).exists()


def is_of_its_authors(user: Reader, publication: IdeaPublication) -> bool:
    """Say whether `user` was asked about it as an author, or writes the idea."""
    authors = (one for one in publication.consents.all() if one.role == ConsentRole.AUTHOR)
    return any(one.person_id == user.pk for one in authors) or is_written_by(user, publication.idea)


def can_change_text(user: Reader, publication: IdeaPublication) -> bool:
    """Say whether `user` may change the proposed text: an author of the idea who is not left out of it."""
    return can_edit_idea(user, publication.idea) and _as_author(user, publication).standing().exists()


def can_stop(user: Reader, publication: IdeaPublication) -> bool:
    """Say whether `user` may abandon or withdraw it: each author of the idea, and whoever is in the text as author.

    Somebody who is left out of the text and has ceased to write the idea may not.
    """
    return can_take_part(user) and _as_author(user, publication).of_who_may_act().exists()


def can_read_original(user: Reader, publication: IdeaPublication) -> bool:
    """Say whether `user` may have the frozen original: each author of the idea, and who had agreed as author."""
    is_theirs = _as_author(user, publication).of_who_has_the_original().exists()
    return bool(publication.original) and can_take_part(user) and is_theirs


def can_report_text(user: Reader, publication: IdeaPublication) -> bool:
    """Say whether `user` may report it: members, but for those who wrote it."""
    kind = reportable(REPORTED_AS)
    return user.is_authenticated and kind is not None and can_report(user, kind, publication)


def can_answer(user: Reader, consent: Consent) -> bool:
    """Say whether `user` may say yes or no to it: its person, while a member."""
    return consent.person_id == user.pk and can_take_part(user)


def _as_author(user: Reader, publication: IdeaPublication) -> ConsentQuerySet:
    return Consent.objects.filter(publication=publication, person=user.pk).authors()
