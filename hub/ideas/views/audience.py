"""Saying who can see an idea: choose, look at what comes of it, confirm."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.generic import View

from hub.ideas.audience import audience_of, who_can_see
from hub.ideas.enums import Reach
from hub.ideas.exceptions import IdeaError
from hub.ideas.forms import AudienceForm
from hub.ideas.models import Idea
from hub.ideas.queries import authors_of, change_of_audience, found_organisations, found_people, groups_of
from hub.ideas.services import change_audience
from hub.ideas.views.access import AuthorsMixin, trail_to
from hub.offers.models import Offer


class IdeaAudienceView(AuthorsMixin, View):
    """Who can see an idea of one's own. Looking for people keeps what was chosen; nothing changes before *Confirm*."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show who can see it now."""
        idea = self.own_idea()
        audience = audience_of(idea.in_force, authors_of(idea))
        chosen = {
            "reach": audience.reach,
            "people": list(audience.people),
            "organisations": list(audience.organisations),
            "group": audience.group,
            "version": idea.version,
        }
        return self._choose(idea, AudienceForm(person=self.person), chosen)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Look for people, show what a change would mean, or make it."""
        idea = self.own_idea()
        act = request.POST.get("act")
        is_searching = act not in {"check", "confirm"}
        form = AudienceForm(request.POST, person=self.person, is_searching=is_searching)
        is_valid = form.is_valid()
        if act == "confirm" and is_valid:
            return self._change(idea, form)
        if act == "check" and is_valid:
            return self._check(idea, form)
        return self._choose(idea, form, form.cleaned_data, is_searching=is_searching)

    def _choose(
        self, idea: Idea, form: AudienceForm, chosen: dict[str, Any], *, is_searching: bool = False
    ) -> HttpResponse:
        people, organisations = list(chosen.get("people") or ()), list(chosen.get("organisations") or ())
        words = chosen.get("words") or ""
        context = {
            "idea": idea,
            "trail": trail_to(idea),
            "form": None if is_searching else form,
            "reach": chosen.get("reach") or idea.reach,
            "reaches": Reach,
            "version": chosen.get("version", idea.version),
            "people": people,
            "organisations": organisations,
            "words": words,
            "found_people": found_people(words, but=[self.person.pk, *_keys(people)]) if words else [],
            "found_organisations": found_organisations(words, but=_keys(organisations)) if words else [],
            "groups": groups_of(self.person),
            "group": chosen.get("group"),
        }
        return render(self.request, "ideas/idea_audience.html", context)

    def _check(self, idea: Idea, form: AudienceForm) -> HttpResponse:
        audience = form.audience()
        context = {
            "idea": idea,
            "trail": trail_to(idea),
            "audience": audience,
            "change": change_of_audience(idea, audience),
            "version": form.cleaned_data["version"],
            "has_comments": idea.comments.exists(),
            "has_offers": Offer.objects.visible_to(self.person).on("idea", idea.pk).exists(),
            "who_can_see": who_can_see(
                audience,
                is_author=True,
                has_co_authors=bool(authors_of(idea).others),
                group=audience.group.name if audience.group else "",
            ),
        }
        return render(self.request, "ideas/idea_audience_check.html", context)

    def _change(self, idea: Idea, form: AudienceForm) -> HttpResponse:
        try:
            change_audience(
                idea,
                form.audience(),
                by=self.person,
                version=form.cleaned_data["version"],
                files=form.cleaned_data["shared_files"],
            )
        except IdeaError as error:
            messages.error(self.request, str(error))
            return redirect("ideas:idea-audience", pk=idea.pk)
        messages.success(self.request, "You have changed who can see this idea.")
        return redirect(idea)


def _keys(things: list[Any]) -> list[int]:
    return [thing.pk for thing in things]
