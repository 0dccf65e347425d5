"""The pages on which an applicant follows an application, answers what is asked back, and takes it back."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.views.generic import DetailView, View
from django.views.generic.edit import FormMixin

from hub.members.exceptions import MembershipError
from hub.members.forms import AnswerForm
from hub.members.models import Application
from hub.members.services import answer_question, withdraw_application
from hub.members.views.private import PrivateMixin

_TRAIL = [{"title": "Your membership", "url": reverse_lazy("members:membership-page")}]


class OwnApplicationMixin(PrivateMixin):
    """A page for whoever applied. The secretariat has its register."""

    def own(self) -> QuerySet[Application]:
        """Return one's own applications."""
        applications: QuerySet[Application] = Application.objects.visible_to(self.person).filter(person=self.person)
        return applications


class ApplicationPageView(OwnApplicationMixin, FormMixin[AnswerForm], DetailView[Application]):
    """How far an application has come, what was typed, and what the secretariat asks."""

    template_name = "members/application_page.html"
    extra_context = {"trail": _TRAIL}
    context_object_name = "application"
    form_class = AnswerForm

    def get_queryset(self) -> QuerySet[Application]:
        """Return one's own applications, with what was asked."""
        return self.own().select_related("organisation").prefetch_related("questions")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the answer, or show the page again with what was typed."""
        self.object = self.get_object()
        form = self.get_form()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            application = answer_question(self.object, by=self.person, answer=form.cleaned_data["answer"])
        except MembershipError as error:
            messages.error(request, str(error))
        else:
            day = f"{application.due_on.day} {application.due_on:%B %Y}"
            messages.success(request, f"Your answer has reached the secretariat. You will hear by {day}.")
        return redirect("members:application-page", pk)


class ApplicationWithdrawView(OwnApplicationMixin, View):
    """Take back an application."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Withdraw one's own application."""
        application = get_object_or_404(self.own(), pk=pk)
        try:
            withdraw_application(application, by=self.person)
        except MembershipError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "You have withdrawn your application. The secretariat is told.")
        return redirect("members:application-page", pk)
