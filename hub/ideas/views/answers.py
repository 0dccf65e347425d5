"""Keeping up with answers: what was said about ideas that one writes or follows, and mail of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView, View

from home.models import User
from hub.ideas.links import read_stop_link
from hub.ideas.models import AnswerReader, Comment
from hub.ideas.permissions import can_comment_on_sight
from hub.ideas.queries import names_beginning
from hub.ideas.services import (
    follow_idea,
    note_look,
    resume_answer_mail,
    stop_answer_mail,
    unfollow_idea,
)
from hub.ideas.views.access import TRAIL, IdeaMixin
from hub.members.permissions import can_take_part
from hub.members.views.private import MembersMixin

_PAGE_SIZE = 20


class AnswerListView(MembersMixin, TemplateView):
    """What others said about ideas that one writes or follows, in answer to oneself or naming one; newest first."""

    template_name = "ideas/answer_list.html"
    extra_context = {"trail": TRAIL}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comments, and since when they are new; note that they were looked at."""
        reader = AnswerReader.objects.visible_to(self.person).first()
        comments = Comment.objects.visible_to(self.person).for_attention_of(self.person)
        comments = comments.select_related("idea", "author").order_by("-written_at", "-pk")
        kwargs["page_obj"] = Paginator(comments, _PAGE_SIZE).get_page(self.request.GET.get("page"))
        kwargs |= {"looked_at": reader and reader.looked_at, "has_mail": reader is None or not reader.no_mail_since}
        context = super().get_context_data(**kwargs)
        list(context["page_obj"])  # Read before the look is noted.
        note_look(self.person)
        return context


class AnswerMailView(MembersMixin, View):
    """Have no mail of answers, or have it again."""

    http_method_names = ["post"]
    is_wanted = False

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do it, and show the answers."""
        if self.is_wanted:
            resume_answer_mail(self.person)
            messages.success(request, "You get mail of answers again.")
        else:
            stop_answer_mail(self.person)
            messages.success(request, "You get no more mail of answers.")
        return redirect("ideas:answer-list")


class FollowView(IdeaMixin, MembersMixin, View):
    """Be told of what is said about an idea, or no longer."""

    http_method_names = ["post"]
    is_wanted = False

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, and show the idea."""
        idea = self.idea(pk=pk)
        try:
            (follow_idea if self.is_wanted else unfollow_idea)(idea, by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        told = (
            "You are told of comments by e-mail, at most once an hour."
            if self.is_wanted
            else ("You are not told of comments on this idea.")
        )
        messages.success(request, told)
        return redirect(f"{idea.get_absolute_url()}#comments")


class NameSuggestView(IdeaMixin, View):
    """Names to put behind an `@`: people who can see the idea. For everybody else there is no such address."""

    http_method_names = ["get", "head", "options"]
    shows_idea = False  # Names of people alone.

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Answer members. A program asks, which no sign-in page would help."""
        if not can_take_part(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Return a few names that begin like what was typed."""
        idea = self.idea(pk=pk)
        if not can_comment_on_sight(self.person, idea):
            raise Http404
        return JsonResponse({"people": names_beginning(request.GET.get("q", ""), idea, by=self.person)})


@method_decorator(csrf_exempt, name="dispatch")  # Mail programs post here without our cookie; the link is signed.
class AnswerMailStopView(View):
    """The link in mail of answers that stops it: a page with a button, and one click in mail programs (RFC 8058)."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and forbid every cache to keep the answer."""
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def get(self, request: HttpRequest, mark: str) -> HttpResponse:
        """Show the button."""
        self._person(mark)
        return self._page(is_done=False)

    def post(self, request: HttpRequest, mark: str) -> HttpResponse:
        """Stop the mail. A second time is as good as the first."""
        stop_answer_mail(self._person(mark))
        return self._page(is_done=True)

    def _person(self, mark: str) -> User:
        person = read_stop_link(mark)
        if person is None:
            raise Http404
        return person

    def _page(self, *, is_done: bool) -> HttpResponse:
        return render(self.request, "ideas/answer_mail_stop.html", {"is_done": is_done, "trail": TRAIL})
