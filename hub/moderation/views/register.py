"""The pages of the register on which moderators open what was reported, read it and decide."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView, View

from home.models import User
from hub.files.models import StoredFile
from hub.files.views.streaming import private_file_response
from hub.moderation.enums import Outcome
from hub.moderation.exceptions import ModerationError
from hub.moderation.forms import DecisionForm, OpenForm
from hub.moderation.models import Case
from hub.moderation.moderators import is_moderator
from hub.moderation.permissions import can_decide, has_opened, is_party
from hub.moderation.reported import reported_files, what_was_reported
from hub.moderation.services import Reasons, decide, open_case, open_file


class ModeratorMixin:
    """Pages about one case, for the moderators to whom it is given."""

    request: HttpRequest
    index_url_name = ""
    case: Case

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let moderators in. Raises PermissionDenied for others, Http404 for what is not there or is their own."""
        if not is_moderator(request.user):
            raise PermissionDenied
        self.case = get_object_or_404(Case.objects.for_moderator(request.user), pk=kwargs["pk"])
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc] # Before a view.
        return response

    @property
    def moderator(self) -> User:
        """Who is signed in."""
        return cast(User, self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the case and the addresses to go on to."""
        names = {name: self.index_url_name.replace("_index", f"_{name}") for name in ("read", "hide", "keep")}
        kwargs |= {"case": self.case, "index_url_name": self.index_url_name, "names": names}
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc] # Before a view.
        return context

    def to_page(self, name: str) -> HttpResponse:
        """Lead on to another page about the case."""
        return redirect(self.index_url_name.replace("_index", f"_{name}"), self.case.pk)


class CaseFormView(ModeratorMixin, FormView[Form]):
    """Asks what an act needs, then does it, or tells what somebody else has done meanwhile."""

    template_name = "moderation/admin/act.html"
    question: ClassVar[str]
    button: ClassVar[str]
    done: ClassVar[str]
    leads_to: ClassVar[str] = "inspect"
    is_serious: ClassVar[bool] = False

    def form_valid(self, form: Form) -> HttpResponse:
        """Do it, and lead on."""
        try:
            self.act(form.cleaned_data)
        except PermissionDenied as error:
            raise Http404 from error
        except ModerationError as error:
            messages.error(self.request, str(error))
            return self.to_page("inspect")
        messages.success(self.request, self.done)
        return self.to_page(self.leads_to)

    def act(self, data: dict[str, Any]) -> None:
        """Do it."""
        raise NotImplementedError


class OpenView(CaseFormView):
    """Say why one opens what was reported."""

    form_class = OpenForm
    question = "Open what was reported?"
    button = "Open and read"
    done = "You can read it for an hour. Its authors can see that you have opened it."
    leads_to = "read"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask why. Raises Http404 for whoever has a part in it: they do not open it."""
        if is_party(self.moderator, self.case):
            raise Http404
        return super().get(request, *args, **kwargs)

    def act(self, data: dict[str, Any]) -> None:
        """Note it."""
        open_case(self.case, by=self.moderator, reason=data["reason"])


class ReadView(ModeratorMixin, TemplateView):
    """What was reported, for the moderator who has opened it: that one thing, and nothing around it."""

    template_name = "moderation/admin/read.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, or ask first why one opens it."""
        if not has_opened(self.moderator, self.case):
            return self.to_page("open")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the thing said when it was reported, its files, and the reports."""
        kwargs["reported"] = what_was_reported(self.case)
        kwargs["files"] = [(self._address(file), file) for file in reported_files(self.case)]
        kwargs["reports"] = self.case.reports.select_related("reporter").order_by("pk")
        kwargs["can_decide"] = can_decide(self.moderator, self.case)
        return super().get_context_data(**kwargs)

    def _address(self, file: StoredFile) -> str:
        return reverse(self.index_url_name.replace("_index", "_file"), args=[self.case.pk, file.pk])


class FileView(ModeratorMixin, View):
    """A file of what was reported, for the moderator who has opened that: as long as they may read it."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
        """Note who reads it, and give it. Raises Http404 where it is no file of that thing."""
        if not has_opened(self.moderator, self.case):
            return self.to_page("open")
        found = next((each for each in reported_files(self.case) if each.pk == file), None)
        if found is None:
            raise Http404
        try:
            open_file(self.case, found, by=self.moderator)
        except PermissionDenied as error:  # The hour is over, or somebody has decided, at this very moment.
            raise Http404 from error
        return private_file_response(request, found)


class DecideView(CaseFormView):
    """Decide, with a statement of reasons. One reads before one decides."""

    form_class = DecisionForm
    outcome: ClassVar[Outcome]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the reasons, or first to open it. Whoever decided the first time reads that another has to."""
        if not has_opened(self.moderator, self.case):
            return self.to_page("open")
        if not can_decide(self.moderator, self.case):
            return self.to_page("read")
        return super().get(request, *args, **kwargs)

    def act(self, data: dict[str, Any]) -> None:
        """Decide."""
        decide(self.case, self.outcome, Reasons(**data), by=self.moderator)


class HideView(DecideView):
    """Hide it from all but its authors."""

    outcome, is_serious = Outcome.HIDE, True
    question = "Hide what was reported?"
    button = "Hide it"
    done = "It is hidden. Its authors and those who reported it are told why."


class KeepView(DecideView):
    """Keep it as it is, or show it again."""

    outcome = Outcome.KEEP
    question = "Keep what was reported?"
    button = "Keep it"
    done = "It is kept. Its authors and those who reported it are told why."


CASE_VIEWS: Final[Mapping[str, Any]] = {"open": OpenView, "read": ReadView, "hide": HideView, "keep": KeepView}
