"""The council's question whether an idea would be published. The authors answer it; nothing else follows from it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.ideas.models import Idea, IdeaAuthor
from hub.ideas.publishing.enums import RequestState
from hub.ideas.publishing.exceptions import OneAtATime
from hub.ideas.publishing.models import IdeaPublication, PublicationRequest
from hub.ideas.publishing.notifications import council_asks_mail, request_answered_mail
from hub.ideas.publishing.permissions import can_ask_to_publish, can_propose
from hub.ideas.publishing.transitions import check_request_transition
from hub.ideas.services.circles import locked


@transaction.atomic
def ask_to_publish(idea: Idea, *, reason: str, by: User) -> PublicationRequest:
    """Ask the authors of an idea whether they would publish it. Raises PermissionDenied or OneAtATime."""
    idea = locked(idea)
    if not can_ask_to_publish(by, idea):
        raise PermissionDenied
    if IdeaPublication.objects.open().filter(idea=idea).exists():
        raise OneAtATime("Its authors have proposed to publish this idea, or it is published already.")
    if PublicationRequest.objects.open().filter(idea=idea).exists():
        raise OneAtATime("The authors have been asked already, and have not answered.")
    request = PublicationRequest.objects.create(idea=idea, reason=reason, asked_by=by)
    log(request, "publishing.request.ask", user=by)
    for author in IdeaAuthor.objects.accepted().filter(idea=idea, person__is_active=True).select_related("person"):
        queue_mail(council_asks_mail(author.person))
    return request


@transaction.atomic
def decline_request(request: PublicationRequest, *, by: User) -> PublicationRequest:
    """Answer the council that the idea stays private. Raises PermissionDenied or TransitionNotAllowed."""
    idea = locked(request.idea)
    request = PublicationRequest.objects.select_for_update().get(pk=request.pk)
    if not can_propose(by, idea):
        raise PermissionDenied
    _answer(request, RequestState.DECLINED, by=by)
    log(request, "publishing.request.decline", user=by)
    return request


def take_up(request: PublicationRequest, *, by: User) -> None:
    """Note that a publication is proposed after the council asked. The idea is locked by the caller."""
    _answer(request, RequestState.TAKEN_UP, by=by)


def _answer(request: PublicationRequest, state: RequestState, *, by: User) -> None:
    check_request_transition(request.state, state)
    request.state, request.answered_at, request.answered_by = state, timezone.now(), by
    request.save(update_fields=["state", "answered_at", "answered_by"])
    queue_mail(request_answered_mail(request.asked_by))
