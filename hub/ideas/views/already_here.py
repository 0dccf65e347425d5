"""What is here already, while somebody types the title of an idea."""

from django.http import HttpRequest, JsonResponse
from django.views.generic import View

from hub.ideas.already_here import already_here, asks_too_often
from hub.members.views.private import MembersMixin
from search.engines.query_text import clean
from search.results import kind_labels


class AlreadyHereView(MembersMixin, View):
    """A few things of a like name, among what this person may see. Whoever asks without end is told of none."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> JsonResponse:
        """Answer in JSON with titles and addresses."""
        title = clean(request.GET.get("title", ""))
        found = [] if asks_too_often(self.person) else already_here(title, self.person)
        labels = kind_labels()
        matches = [
            {"title": entry.title, "url": entry.url, "kind_label": labels.get(entry.kind, "")} for entry in found
        ]
        return JsonResponse({"matches": matches})
