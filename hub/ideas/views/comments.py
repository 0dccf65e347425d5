"""Discussing an idea."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from hub.ideas.exceptions import WrittenAlready
from hub.ideas.forms import CommentForm
from hub.ideas.permissions import can_comment
from hub.ideas.services import add_comment
from hub.ideas.views.ideas import IdeaPageView
from hub.members.views.terms import TermsMixin


class CommentAddView(TermsMixin, IdeaPageView):
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
