"""What must not be known of ideas on their way to the public, for the leak check: nobody who walks is concerned."""

from collections.abc import Iterable
from secrets import token_hex

from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.ideas.enums import Answer, Reach
from hub.ideas.models import Comment, Idea
from hub.ideas.publishing.enums import ConsentRole
from hub.ideas.publishing.models import Consent, IdeaPublication, PublicAnswer, PublicationRequest
from hub.ideas.publishing.services.settling import settle
from hub.ideas.services import begin_idea, put_in_force
from search.leakcheck.registry import Plant, Planting, register_plant
from search.tokens import member_token


def _plant(planting: Planting) -> Iterable[str]:
    name = planting.hidden("author of a proposal")
    author = User.objects.create_user(f"{token_hex(8)}@example.org", first_name=name, last_name="Planted")
    idea = Idea(author=author, title=planting.hidden("idea to be published"), summary="Short", proposal="Long")
    begin_idea(idea)
    put_in_force(idea, Reach.NAMED, {member_token(author.pk)}, by=author)
    publication = IdeaPublication.objects.create(
        idea=idea,
        proposed_by=author,
        title=planting.hidden("proposed title"),
        summary=planting.hidden("proposed summary"),
        text=planting.hidden("proposed text"),
    )
    words = planting.hidden("proposed quotation")
    comment = Comment.objects.create(idea=idea, author=author, circle=idea.in_force, text=words)
    Consent.objects.create(
        publication=publication, person=author, role=ConsentRole.QUOTED, comment=comment, quote=words, credited_as=name
    )
    settle(publication)
    PublicationRequest.objects.create(idea=idea, asked_by=author, reason=planting.hidden("question of the council"))
    given = {"answer": Answer.PART, "answered_at": timezone.now(), "answered_by": author}
    reason = planting.hidden("answer to a text that is not public")
    PublicAnswer.objects.create(publication=publication, number=1, reason=reason, **given)
    return _addresses(idea, publication)


def _addresses(idea: Idea, publication: IdeaPublication) -> Iterable[str]:
    yield from (reverse(f"publishing:{name}") for name in ("published-list", "original-verify", "proposal-list"))
    yield from (reverse(f"publishing:{name}", args=[idea.pk]) for name in ("proposal-new", "request-new"))
    for name in ("proposal-page", "proposal-edit", "published-withdraw", "original-read", "answer-new"):
        yield reverse(f"publishing:{name}", args=[publication.pk])


register_plant(Plant("published ideas", _plant))
