"""The pages of the idea exchange.

Strangers meet the sign-in page and people who are not members a 404, for ideas that exist and those that do not alike.
No cache keeps any of it.
"""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.cache import patch_cache_control
from django.views.generic import DetailView, FormView, TemplateView, View

from home.models import User
from hub.ideas.exceptions import IdeaChangedMeanwhile, IdeaError, WrittenAlready
from hub.ideas.forms import CommentForm, IdeaForm
from hub.ideas.models import Comment, Idea
from hub.ideas.permissions import can_comment, can_edit_idea, can_take_part
from hub.ideas.services import add_comment, create_idea, edit_idea, share_idea
from hub.members.models import Membership
from prospectus.models import PolicyAreaPage

_PAGE_SIZE = 20
_TRAIL = [{"title": "Ideas", "url": reverse_lazy("ideas:idea-list")}]


class PrivateMixin(LoginRequiredMixin):
    """Pages for people who are signed in, kept by no cache."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and forbid every cache to keep the answer."""
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    @property
    def person(self) -> User:
        """Who is signed in."""
        return cast(User, self.request.user)

    def idea(self, **kwargs: Any) -> Idea:
        """Return the idea of the address. Raises Http404 alike where it is missing and where it is not to be seen."""
        return get_object_or_404(Idea.objects.visible_to(self.request.user), **kwargs)


class MembersMixin(PrivateMixin):
    """Pages for members: for everybody else who is signed in there is no such page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer members. Raises Http404 for others."""
        if request.user.is_authenticated and not can_take_part(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


def _with_organisations(ideas: QuerySet[Any], path: str) -> QuerySet[Any]:
    """Have the organisations of the authors at hand, so that a list does not ask for each."""
    memberships = Membership.objects.approved().select_related("organisation").order_by("pk")
    return ideas.prefetch_related(Prefetch(path, memberships, to_attr="current_memberships"))


class IdeaListView(MembersMixin, TemplateView):
    """What members have shared, newest first, and one's own drafts."""

    template_name = "ideas/idea_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of ideas, the drafts, and the policy areas to narrow by."""
        area = self.request.GET.get("area", "").replace("\x00", "")  # PostgreSQL takes no NUL.
        areas = list(
            PolicyAreaPage.objects.visible_to(self.request.user).order_by("title").values_list("slug", "title")
        )
        ideas = Idea.objects.visible_to(self.request.user).shared()
        if area:
            ideas = ideas.in_area(area[:255])
        ideas = ideas.select_related("author", "area", "circle").with_comment_counts().newest_first()
        kwargs["page_obj"] = Paginator(_with_organisations(ideas, "author__memberships"), _PAGE_SIZE).get_page(
            self.request.GET.get("page")
        )
        drafts = Idea.objects.visible_to(self.request.user).drafts()
        kwargs["drafts"] = drafts.newest_first()[:10] if not area and kwargs["page_obj"].number == 1 else []
        kwargs |= {"areas": areas, "area": area, "area_title": dict(areas).get(area, "")}
        return super().get_context_data(**kwargs)


class IdeaPageView(PrivateMixin, DetailView[Idea]):
    """An idea with what members say about it."""

    template_name = "ideas/idea_page.html"
    extra_context = {"trail": _TRAIL}
    context_object_name = "idea"

    def get_queryset(self) -> QuerySet[Idea]:
        """Return the ideas that this reader may see."""
        ideas = Idea.objects.visible_to(self.request.user).select_related("author", "area", "circle")
        return _with_organisations(ideas, "author__memberships")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comments, and what this reader may do."""
        comments = Comment.objects.filter(idea=self.object).select_related("author").newest_last()
        kwargs["comments"] = list(_with_organisations(comments, "author__memberships"))
        kwargs["can_edit"] = can_edit_idea(self.request.user, self.object)
        if can_comment(self.request.user, self.object):
            kwargs.setdefault("form", CommentForm())
        return super().get_context_data(**kwargs)


class IdeaNewView(MembersMixin, FormView[IdeaForm]):
    """Write an idea down: it begins as a draft."""

    template_name = "ideas/idea_form.html"
    extra_context = {"trail": _TRAIL}
    form_class = IdeaForm

    def form_valid(self, form: IdeaForm) -> HttpResponse:
        """Keep the draft and show it."""
        try:
            idea = create_idea(form.text(), by=self.person)
        except WrittenAlready as error:
            messages.info(self.request, str(error))
            return redirect(error.written)
        messages.success(self.request, "Your draft is kept. Only you can read it until you share it.")
        return redirect(idea)


class IdeaEditView(MembersMixin, FormView[IdeaForm]):
    """Change an idea of one's own."""

    template_name = "ideas/idea_form.html"
    extra_context = {"trail": _TRAIL}
    form_class = IdeaForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the idea, which only its author gets to see here."""
        idea = self.idea(pk=self.kwargs["pk"], author=self.request.user)
        return {**super().get_form_kwargs(), "instance": idea}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the idea."""
        context = super().get_context_data(**kwargs)
        return {**context, "idea": context["form"].instance}

    def form_valid(self, form: IdeaForm) -> HttpResponse:
        """Save, or say that somebody else saved meanwhile and keep what was typed."""
        version = form.cleaned_data["version"] or 0
        try:
            idea = edit_idea(form.instance, form.text(), by=self.person, version=version)
        except IdeaChangedMeanwhile as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, "Your changes are saved.")
        return redirect(idea)


class IdeaShareView(MembersMixin, View):
    """Let every member read an idea of one's own."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Share the idea and show it."""
        idea = self.idea(pk=pk, author=request.user)
        try:
            share_idea(idea, by=self.person)
        except IdeaError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Every member can read your idea now.")
        return redirect(idea)


class CommentAddView(MembersMixin, IdeaPageView):
    """Say something about a shared idea. Where the text will not do, the page says why above it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add the comment and go to it."""
        self.object = self.idea(pk=pk)
        form = CommentForm(request.POST)
        if not can_comment(request.user, self.object):
            raise Http404
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            comment = add_comment(self.object, by=self.person, text=form.cleaned_data["text"])
        except WrittenAlready as error:
            messages.info(request, str(error))
            comment = error.written
        return redirect(f"{self.object.get_absolute_url()}#comment-{comment.pk}")
