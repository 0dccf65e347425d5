"""Discussing an idea."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView, TemplateView

from hub.ideas.exceptions import TooLateToEdit, WrittenAlready
from hub.ideas.forms import AnswerForm, CommentEditForm, CommentForm
from hub.ideas.models import Comment, CommentVersion, Idea
from hub.ideas.permissions import can_comment
from hub.ideas.services import add_comment, edit_comment, is_to_be_asked, take_back_comment
from hub.ideas.views.access import IdeaMixin, trail_to
from hub.ideas.views.ideas import IdeaPageView
from hub.members.queries import add_organisations
from hub.members.views.private import MembersMixin
from hub.members.views.terms import TermsMixin


def place_of(comment: Comment, *, ask: bool = False) -> str:
    """Return the address at which a comment is shown, however many came after it, and whether to ask about answers."""
    return f"{comment.idea.get_absolute_url()}?comment={comment.pk}{'&ask=1' * ask}#comment-{comment.pk}"


class CommentAddView(TermsMixin, IdeaPageView):
    """Say something about a shared idea. Where the text will not do, the page says why above it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add the comment and go to it."""
        self.object = self.get_object()
        form = CommentForm(request.POST, idea=self.object)
        if not can_comment(request.user, self.object):
            raise Http404
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            comment = add_comment(self.object, by=self.person, text=form.cleaned_data["text"])
        except WrittenAlready as error:
            messages.info(request, str(error))
            comment = error.written
        ask = "?ask=1" if is_to_be_asked(self.object, self.person) else ""
        return redirect(f"{self.object.get_absolute_url()}{ask}#comment-{comment.pk}")


class CommentMixin(IdeaMixin, MembersMixin):
    """Pages about one comment, for members who may read it."""

    kwargs: dict[str, Any]

    def comment(self, *, is_own: bool = False) -> Comment:
        """Return the comment of the address, or Http404 where it is missing, hidden, gone or, if asked, another's."""
        comments = Comment.objects.visible_to(self.person).filter(idea=self.kwargs["pk"], taken_back_at=None)
        if is_own:
            comments = comments.filter(author=self.person)
        found: Comment = get_object_or_404(comments.select_related("idea", "author"), pk=self.kwargs["comment"])
        add_organisations([found.author])
        self.show(found.idea)
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the names of those who can see the idea."""
        return {**super().get_form_kwargs(), "idea": self.comment().idea}  # type: ignore[misc] # As below.

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        comment: Comment = kwargs["comment"]
        kwargs |= {"idea": comment.idea, "trail": trail_to(comment.idea), "back": place_of(comment)}
        return super().get_context_data(**kwargs)  # type: ignore[misc] # The view beside this mixin has it.


class CommentReplyView(TermsMixin, CommentMixin, FormView[AnswerForm]):
    """Answer a comment. An answer to an answer stands under the same comment."""

    template_name = "ideas/comment_reply.html"
    form_class = AnswerForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comment that is answered. Raises Http404 where nothing can be said about the idea."""
        comment = self.comment()
        if not can_comment(self.person, self._idea(comment)):
            raise Http404
        return super().get_context_data(comment=comment, **kwargs)

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        """Add the answer and go to it."""
        answered = self.comment()
        try:
            comment = add_comment(
                self._idea(answered), by=self.person, text=form.cleaned_data["text"], answers=answered
            )
        except PermissionDenied as error:
            raise Http404 from error
        except WrittenAlready as error:
            messages.info(self.request, str(error))
            comment = error.written
        return redirect(place_of(comment, ask=is_to_be_asked(comment.idea, self.person)))

    def _idea(self, comment: Comment) -> Idea:
        return self.idea(pk=comment.idea_id)


class CommentEditView(TermsMixin, CommentMixin, FormView[CommentEditForm]):
    """Mend one's own comment, for a while."""

    template_name = "ideas/comment_edit.html"
    form_class = CommentEditForm

    def get_initial(self) -> dict[str, Any]:
        """Begin with the words as they are."""
        return {"text": self.comment(is_own=True).text}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comment."""
        return super().get_context_data(comment=self.comment(is_own=True), **kwargs)

    def form_valid(self, form: CommentEditForm) -> HttpResponse:
        """Keep the new words, or say that it is too late."""
        comment = self.comment(is_own=True)
        try:
            edit_comment(comment, by=self.person, text=form.cleaned_data["text"])
        except PermissionDenied as error:
            raise Http404 from error
        except TooLateToEdit as error:
            messages.error(self.request, str(error))
        else:
            messages.success(
                self.request, "Your comment is changed. What it said before stays under “earlier wordings”."
            )
        return redirect(place_of(comment))


class CommentTakeBackView(CommentMixin, TemplateView):
    """Take one's own comment back, once it was said what that means."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "ideas/comment_take_back.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comment."""
        return super().get_context_data(**{**kwargs, "comment": self.comment(is_own=True)})

    def post(self, request: HttpRequest, pk: int, comment: int) -> HttpResponse:
        """Take it back."""
        own = self.comment(is_own=True)
        try:
            take_back_comment(own, by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        messages.success(request, "You have taken your comment back.")
        return redirect(place_of(own))


class CommentHistoryView(CommentMixin, TemplateView):
    """What a comment said before its author mended it."""

    template_name = "ideas/comment_history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comment and its earlier wordings."""
        comment = self.comment()
        versions = CommentVersion.objects.visible_to(self.person).filter(comment=comment).newest_first()
        return super().get_context_data(**{**kwargs, "comment": comment, "versions": versions})
