"""The acts of officers on questions and editions: each is shown on a page of its own, and done by POST."""

from typing import Any, ClassVar, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.generic import FormView
from wagtail.admin.auth import require_admin_access

from home.models import User
from prospectus.exceptions import ProspectusError
from prospectus.forms import CloseQuestionForm, ConfirmForm
from prospectus.models import Edition, Question
from prospectus.permissions import can_change_question, can_publish_edition
from prospectus.services import close_question, publish_edition, reopen_question


@method_decorator(require_admin_access, name="dispatch")
class ActView(FormView[Form]):
    """An act on one record: says what will happen, then does it."""

    template_name = "prospectus/admin/act.html"
    form_class: type[Form] = ConfirmForm
    model: ClassVar[type[models.Model]]
    register: ClassVar[str]
    heading: ClassVar[str]
    consequence: ClassVar[str]
    button: ClassVar[str]
    done: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the record, for those who may act on it."""
        if not self.is_allowed(cast(User, request.user)):
            raise PermissionDenied
        self.record: Any = get_object_or_404(self.model._default_manager.all(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self, officer: User) -> bool:
        """Tell whether `officer` may do it."""
        raise NotImplementedError

    def act(self, form: Form, officer: User) -> None:
        """Do it, by the service."""
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        """Do it, and say what became of it."""
        try:
            self.act(form, cast(User, self.request.user))
        except ProspectusError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, self.done.format(self.record))
        return redirect(self.register)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words of the page."""
        words = {"heading": self.heading, "consequence": self.consequence, "button": self.button}
        return super().get_context_data(record=self.record, register=self.register, **words, **kwargs)


class QuestionCloseView(ActView):
    """Close a question, with a reason for its readers."""

    form_class = CloseQuestionForm
    model = Question
    register = "prospectus_question_modeladmin_index"
    heading = "Close question"
    consequence = "The question stays on its page under its reference, marked as closed, with your reason beneath it."
    button = "Close the question"
    done = "{} is closed."

    def is_allowed(self, officer: User) -> bool:
        """Tell whether `officer` may do it."""
        return can_change_question(officer)

    def act(self, form: Form, officer: User) -> None:
        """Close it."""
        close_question(self.record, reason=form.cleaned_data["reason"], by=officer)


class QuestionReopenView(ActView):
    """Ask a closed question again."""

    model = Question
    register = "prospectus_question_modeladmin_index"
    heading = "Reopen question"
    consequence = "Readers see it among the open questions again. The history keeps that it was closed, and why."
    button = "Reopen the question"
    done = "{} is open again."

    def is_allowed(self, officer: User) -> bool:
        """Tell whether `officer` may do it."""
        return can_change_question(officer)

    def act(self, form: Form, officer: User) -> None:
        """Reopen it."""
        reopen_question(self.record, by=officer)


class EditionPublishView(ActView):
    """Publish an edition, for good."""

    model = Edition
    register = "prospectus_edition_modeladmin_index"
    heading = "Publish edition"
    consequence = (
        "Every policy area that is published now is copied into this edition with its questions. "
        "Afterwards nobody can change or delete the edition, so read the pages once more before you go on."
    )
    button = "Publish the edition for good"
    done = "{} is published."

    def is_allowed(self, officer: User) -> bool:
        """Tell whether `officer` may do it."""
        return can_publish_edition(officer)

    def act(self, form: Form, officer: User) -> None:
        """Publish it."""
        publish_edition(self.record, by=officer)
