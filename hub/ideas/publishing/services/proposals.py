"""Proposing a public text, and changing it: any change voids the consents to what it was."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.ideas.models import Comment, Idea
from hub.ideas.publishing.enums import ConsentRole, ConsentState
from hub.ideas.publishing.exceptions import NotToBeQuoted, OneAtATime, TextChanged, TransitionNotAllowed
from hub.ideas.publishing.models import Consent, IdeaPublication, PublicationRequest
from hub.ideas.publishing.permissions import can_change_text, can_propose
from hub.ideas.publishing.public_text import PublicText, Quotation
from hub.ideas.publishing.services.going_public import publish_if_due
from hub.ideas.publishing.services.requests import take_up
from hub.ideas.publishing.services.settling import ask, ask_authors, leave_out_consent, locked, settle
from hub.ideas.services.circles import locked as locked_idea


@transaction.atomic
def propose(idea: Idea, text: PublicText, *, by: User) -> IdeaPublication:
    """Propose to publish a text made of an idea, and ask everybody who is in it. The proposer agrees by proposing.

    Raises PermissionDenied, OneAtATime or NotToBeQuoted.
    """
    idea = locked_idea(idea)
    if not can_propose(by, idea):
        raise PermissionDenied
    if IdeaPublication.objects.open().filter(idea=idea).exists():
        raise OneAtATime("A publication of this idea is under way already, or it is published.")
    publication = IdeaPublication(idea=idea, proposed_by=by)
    _write(publication, text)
    ask_authors(publication, by=by)
    _quote(publication, text.quotations, by=by)
    _settle_with_consent_of(publication, by)
    for request in PublicationRequest.objects.open().filter(idea=idea):
        take_up(request, by=by)
    log(publication, "publishing.publication.propose", user=by)
    publish_if_due(publication)
    return IdeaPublication.objects.get(pk=publication.pk)


@transaction.atomic
def change_text(publication: IdeaPublication, text: PublicText, *, by: User, digest: str) -> IdeaPublication:
    """Change what is proposed. `digest` is that of the text as `by` read it.

    Raises PermissionDenied, TransitionNotAllowed, TextChanged or NotToBeQuoted.
    """
    publication = locked(publication)
    if not can_change_text(by, publication):
        raise PermissionDenied
    if not publication.is_under_way:
        raise TransitionNotAllowed("The text cannot be changed any more.")
    if publication.digest != digest:
        raise TextChanged("Somebody else has changed the text meanwhile. Look at it in another tab, then save again.")
    _write(publication, text)
    _quote(publication, text.quotations, by=by)
    _settle_with_consent_of(publication, by)
    log(publication, "publishing.publication.edit", user=by)
    publish_if_due(publication)
    return IdeaPublication.objects.get(pk=publication.pk)


def _write(publication: IdeaPublication, text: PublicText) -> None:
    for name in ("title", "summary", "text", "licence", "publish_on"):
        setattr(publication, name, getattr(text, name))
    publication.save()
    publication.areas.set(text.areas)


def _quote(publication: IdeaPublication, quotations: Iterable[Quotation], *, by: User) -> None:
    """Leave out the quotations that are gone or have other words, and ask about those that are new."""
    wanted = {quotation.comment.pk: quotation for quotation in quotations}
    standing = Consent.objects.filter(publication=publication, role=ConsentRole.QUOTED).standing()
    for consent in standing:
        present = wanted.get(consent.comment_id or 0)
        if present is not None and present.words == consent.quote:
            del wanted[present.comment.pk]
        else:
            leave_out_consent(consent)
    for quotation in wanted.values():
        _check_words(quotation, by=by)
        comment, role = quotation.comment, ConsentRole.QUOTED
        consent = Consent(publication=publication, person=comment.author, role=role, comment=comment)
        consent.quote = quotation.words
        ask(consent, by=by)
    _check_that_they_know_each_other(publication)


def _check_words(quotation: Quotation, *, by: User) -> None:
    comment = Comment.objects.visible_to(by).filter(pk=quotation.comment.pk).first()
    if comment is None:
        raise NotToBeQuoted("You can quote only comments that you can read.")
    if not quotation.words.strip() or quotation.words not in comment.text:
        raise NotToBeQuoted("Quote the exact words of the comment.")


def _check_that_they_know_each_other(publication: IdeaPublication) -> None:
    """Raise NotToBeQuoted where somebody who is asked would learn from the text what was said in a narrower circle."""
    standing = Consent.objects.filter(publication=publication).standing()
    quoted = standing.filter(role=ConsentRole.QUOTED)
    comments = set(quoted.values_list("comment", flat=True))
    for consent in (quoted | standing.of_former_authors()).select_related("person"):
        if Comment.objects.visible_to(consent.person).filter(pk__in=comments).count() < len(comments):
            raise NotToBeQuoted(
                f"{consent.person.display_name} cannot read all the comments that you quote. Quote only what everybody "
                "who is asked can read, and nobody who cannot see the idea any more."
            )


def _settle_with_consent_of(publication: IdeaPublication, person: User) -> None:
    """Settle the new text, to which whoever wrote it agrees."""
    settle(publication, by=person)
    own = Consent.objects.filter(publication=publication, person=person, state=ConsentState.AWAITED)
    own.update(state=ConsentState.GIVEN, agreed_digest=publication.digest, answered_at=timezone.now())
    settle(publication, by=person)
