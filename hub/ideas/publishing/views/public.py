"""Published ideas as everybody reads them."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import DetailView, FormView, RedirectView, View

from hub.ideas.publishing.canonical import digest_of_original
from hub.ideas.publishing.enums import PublicationState
from hub.ideas.publishing.forms import OriginalForm
from hub.ideas.publishing.metadata import citation_of
from hub.ideas.publishing.models import IdeaPublication
from hub.ideas.publishing.permissions import can_answer_text, can_report_text
from hub.ideas.publishing.queries import answers_to, public_view
from hub.publications.views.citations import FORMS


class PublishedListView(RedirectView):
    """All published ideas: the search, narrowed to them."""

    def get_redirect_url(self, *args: Any, **kwargs: Any) -> str:
        """Return the address of the search."""
        return f"{reverse('search:entry-list')}?kind=published_idea"


class PublishedPageView(DetailView[IdeaPublication]):
    """A published idea, or the notice that it was withdrawn. What is not public is not here, also for its authors."""

    template_name = "publishing/published_page.html"
    context_object_name = "publication"

    def get_queryset(self) -> Any:
        """Return what everybody may read."""
        return IdeaPublication.objects.public().prefetch_related("areas")

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Answer 410 with the notice where it was withdrawn, so that search engines drop it."""
        kwargs["status"] = HTTPStatus.GONE if context["is_withdrawn"] else HTTPStatus.OK
        return super().render_to_response(context, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people, what the council answered, and whether there is no more than a notice."""
        is_withdrawn = self.object.state == PublicationState.WITHDRAWN
        answers = [] if is_withdrawn else answers_to(self.object)
        return super().get_context_data(
            view_of=public_view(self.object),
            is_withdrawn=is_withdrawn,
            answers=answers,
            may_answer=not is_withdrawn and can_answer_text(self.request.user, self.object),
            may_report=not is_withdrawn and can_report_text(self.request.user, self.object),
            **kwargs,
        )


class CitationView(View):
    """Give the citation of a published idea to a reference manager."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, slug: str, ending: str) -> HttpResponse:
        """Send the citation as a file."""
        publication = get_object_or_404(IdeaPublication.objects.public(), slug=slug)
        form = FORMS[ending]
        citation = citation_of(publication, public_view(publication))
        response = HttpResponse(form.write(citation), content_type=form.content_type)
        response["Content-Disposition"] = f'attachment; filename="{publication.reference}.{ending}"'
        return response


class OriginalVerifyView(FormView[OriginalForm]):
    """Where whoever was given an original sees whether it is the one that was frozen, and when. Nothing is kept."""

    template_name = "publishing/original_verify.html"
    form_class = OriginalForm

    def form_valid(self, form: OriginalForm) -> HttpResponse:
        """Say what the original belongs to."""
        try:
            digest = digest_of_original(form.cleaned_data["original"])
        except (ValueError, RecursionError):
            form.add_error("original", "This is no original: it should begin with { and end with }")
            return self.form_invalid(form)
        found = IdeaPublication.objects.public().filter(original_digest=digest).first()
        return self.render_to_response(self.get_context_data(form=form, digest=digest, found=found))
