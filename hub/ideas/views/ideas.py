"""The list of ideas, the page of one, and writing it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import DetailView, FormView, TemplateView

from home.typed_numbers import typed_number
from hub.groups.models import WorkingGroup
from hub.ideas.already_here import already_here
from hub.ideas.audience import audience_of, who_can_see
from hub.ideas.comment_counts import count_comments
from hub.ideas.discussion import discussion_of, skipped_before
from hub.ideas.exceptions import IdeaChangedMeanwhile, WrittenAlready
from hub.ideas.files import files_of
from hub.ideas.forms import CommentForm, IdeaForm
from hub.ideas.models import Idea
from hub.ideas.numbered_pages import NumberedPages
from hub.ideas.permissions import can_answer_idea, can_comment_on_sight, can_edit_idea
from hub.ideas.queries import authors_of, earlier_answers, joined_with, moved_to
from hub.ideas.querysets import IdeaQuerySet
from hub.ideas.services import create_idea, edit_idea
from hub.ideas.views.access import TRAIL, AuthorsMixin, IdeaMixin
from hub.members.queries import with_organisations
from hub.members.views.private import MembersMixin
from hub.members.views.terms import TermsMixin
from prospectus.models import PolicyAreaPage
from prospectus.queries import area_links
from search.models import Entry

_PAGE_SIZE = 20
_MOST_OF_ONES_OWN = 20
_MOST_SHARED_OF_ONES_OWN = 5
_MOST_SKIPPED = 100_000


class IdeaListView(MembersMixin, TemplateView):
    """What members have shared, newest first, and one's own drafts."""

    template_name = "ideas/idea_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of ideas, the drafts, and the policy areas to narrow by."""
        area = self.request.GET.get("area", "").replace("\x00", "")  # PostgreSQL takes no NUL.
        areas, is_own = area_links(), "mine" in self.request.GET
        is_unanswered = self.request.GET.get("answer") == "none"
        ideas = self._narrowed(area, is_own=is_own, is_unanswered=is_unanswered)
        ideas = ideas.with_authors().select_related("circle", "disposition").prefetch_related("areas").newest_first()
        pages = NumberedPages(with_organisations(ideas, "author__memberships"), _PAGE_SIZE)
        kwargs["page_obj"] = pages.get_page(self.request.GET.get("page"))
        count_comments(kwargs["page_obj"].object_list, by=self.person)
        if not (area or is_own or is_unanswered) and kwargs["page_obj"].number == 1:
            kwargs |= self._of_ones_own()
        kwargs |= {"areas": areas, "area": area, "area_title": dict(areas).get(area, "")}
        kwargs |= {"is_own": is_own, "is_unanswered": is_unanswered}
        return super().get_context_data(**kwargs)

    def _narrowed(self, area: str, *, is_own: bool, is_unanswered: bool) -> IdeaQuerySet:
        """Return one's own ideas, those about an area or waiting for an answer, or what others share with one."""
        ideas = Idea.objects.visible_to(self.person)
        if is_own:
            return ideas.by(self.person)
        ideas = ideas.shared().unanswered() if is_unanswered else ideas.shared()
        if area:
            return ideas.in_area(area[:255])
        return ideas if is_unanswered else ideas.not_by(self.person)

    def _of_ones_own(self) -> dict[str, Any]:
        """Return one's drafts, some of one's other ideas, and those that one is asked to write with others."""
        ideas = Idea.objects.visible_to(self.person).of(self.person).select_related("author", "circle").newest_first()
        found: list[Any] = list(ideas[:_MOST_OF_ONES_OWN])
        own = [idea for idea in found if not idea.is_asked]
        return {
            "drafts": [idea for idea in own if idea.is_draft],
            "own_ideas": [idea for idea in own if not idea.is_draft][:_MOST_SHARED_OF_ONES_OWN],
            "invitations": [idea for idea in found if idea.is_asked],
        }


class IdeaPageView(IdeaMixin, DetailView[Idea]):
    """An idea with what members say about it."""

    template_name = "ideas/idea_page.html"
    extra_context = {"trail": TRAIL}
    context_object_name = "idea"

    def get_queryset(self) -> QuerySet[Idea]:
        """Return the ideas that this reader may see."""
        ideas = Idea.objects.visible_to(self.person).with_follow_of(self.person).with_reading_of(self.person)
        ideas = ideas.with_authors().select_related("circle", "disposition__answered_by")
        return ideas.prefetch_related("circle__tokens", "areas", "questions")

    def get_object(self, queryset: QuerySet[Idea] | None = None) -> Idea:
        """Return the idea of the address, which is shown, on this page and where a comment is typed anew."""
        return self.show(super().get_object(queryset))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the idea. One that has gone into another leads there."""
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            other = moved_to(self.kwargs["pk"], self.person)
            if other is None:
                raise
            return redirect(other)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comments, and what this reader may do."""
        kwargs["discussion"] = discussion_of(self.object, self.person, skipped=self._skipped())
        kwargs |= {"files": files_of(self.object, self.person), "joined": joined_with(self.object, self.person)}
        kwargs |= self._sight()
        kwargs |= {"can_edit": can_edit_idea(self.person, self.object), "ask": "ask" in self.request.GET}
        kwargs |= {"answers": earlier_answers(self.object), **self._acts_on_state(is_author=kwargs["can_edit"])}
        if can_comment_on_sight(self.request.user, self.object):
            kwargs.setdefault("form", CommentForm(idea=self.object))
        return super().get_context_data(**kwargs)

    def _acts_on_state(self, *, is_author: bool) -> dict[str, bool]:
        """Return whether this reader may answer for the council, and close the idea or open it again."""
        can_answer = not is_author and can_answer_idea(self.person, self.object)
        return {"can_answer": can_answer, "can_close": is_author or can_answer}

    def _sight(self) -> dict[str, Any]:
        """Return who can see it, for whom it is told, and whether this reader is asked to be co-author."""
        authors = authors_of(self.object)
        audience = audience_of(self.object.in_force, authors)
        group = WorkingGroup.objects.visible_to(self.person).filter(pk=audience.group.pk) if audience.group else ()
        asked = [one for one in self.object.authors.all() if one.is_invited(self.person)]
        is_author, name = self.person.pk in authors.everybody, next((one.name for one in group), "")
        return {
            "who_can_see": who_can_see(audience, is_author=is_author, has_co_authors=bool(authors.others), group=name),
            "is_author": is_author,
            "invitation": asked[0] if asked else None,
        }

    def _skipped(self) -> int:
        """Return how many of the latest comments are left out: so many, or those behind the one that is asked for."""
        if comment := typed_number(self.request.GET.get("comment")):
            return skipped_before(comment, self.object, self.person)
        return min(typed_number(self.request.GET.get("earlier")) or 0, _MOST_SKIPPED)


class IdeaNewView(TermsMixin, FormView[IdeaForm]):
    """Write an idea down: it begins as a draft."""

    template_name = "ideas/idea_form.html"
    extra_context = {"trail": TRAIL}
    form_class = IdeaForm

    def get_initial(self) -> dict[str, Any]:
        """Tick the policy area from whose page somebody comes."""
        slug = self.request.GET.get("area", "")
        if slug not in dict(area_links()):
            return super().get_initial()
        return super().get_initial() | {"areas": PolicyAreaPage.objects.filter(slug=slug)}

    def form_valid(self, form: IdeaForm) -> HttpResponse:
        """Keep the draft and show it. Where others of a like name are here, show those first, once."""
        others = [] if self.request.POST.get("looked_at") else self._others(form.cleaned_data["title"])
        if others:
            return self.render_to_response(self.get_context_data(form=form, others=others))
        try:
            idea = create_idea(form.text(), by=self.person)
        except WrittenAlready as error:
            messages.info(self.request, str(error))
            return redirect(error.written)
        messages.success(self.request, "Your draft is kept. Only you can read it until you share it.")
        return redirect(idea)

    def _others(self, title: str) -> list[Entry]:
        """Return what others wrote of a like name: one's own one knows."""
        found = already_here(title, self.person)
        ideas = [entry.object_id for entry in found if entry.kind == "idea"]
        own = set(Idea.objects.by(self.person).filter(pk__in=ideas).values_list("pk", flat=True)) if ideas else set()
        return [entry for entry in found if entry.kind != "idea" or entry.object_id not in own]


class IdeaEditView(TermsMixin, AuthorsMixin, FormView[IdeaForm]):
    """Change an idea of one's own."""

    template_name = "ideas/idea_form.html"
    extra_context = {"trail": TRAIL}
    form_class = IdeaForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the idea, which only its authors get to see here."""
        return {**super().get_form_kwargs(), "instance": self.own_idea()}

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
