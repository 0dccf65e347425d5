"""The pages on which the people of an organisation look after it. To everybody else they are not there."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.views.generic import FormView, TemplateView, View

from hub.members.exceptions import MembershipError
from hub.members.models import Application, Membership, Organisation
from hub.members.organisation_forms import AppointForm, LeaveForm, PageForm, ResignForm
from hub.members.permissions import can_run_organisation, can_take_stewardship
from hub.members.services import (
    PageWords,
    appoint_steward,
    confirm_colleague,
    end_colleague,
    end_organisation,
    keep_page,
    resign_stewardship,
    take_stewardship,
)
from hub.members.services.stewards import is_last_steward
from hub.members.views.private import MembersMixin
from hub.members.views.terms import TermsMixin


class ColleagueMixin(MembersMixin):
    """A page for the people of the member organisation in the address."""

    kwargs: dict[str, Any]

    @cached_property
    def organisation(self) -> Organisation:
        """The organisation. Raises Http404 alike where it is missing and where the reader is none of its people."""
        own = Membership.objects.current().filter(person=self.person).values("organisation_id")
        members = Organisation.objects.members().filter(pk__in=own).select_related("joining")
        return get_object_or_404(members, slug=self.kwargs["slug"])

    def colleague(self) -> Membership:
        """Return the membership for this organisation that the address names. Raises Http404."""
        held = Membership.objects.current().filter(organisation=self.organisation).select_related("person")
        membership: Membership = get_object_or_404(held, pk=self.kwargs["pk"])
        return membership

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the organisation and the way back to it."""
        trail = [
            {"title": "Who is in", "url": reverse_lazy("members:organisation-list")},
            {"title": self.organisation.name, "url": self.organisation.get_absolute_url()},
        ]
        kwargs |= {"organisation": self.organisation, "trail": trail, "people_url": self.people_url}
        return super().get_context_data(**kwargs)  # type: ignore[misc]  # Of a view.

    @property
    def people_url(self) -> str:
        """The address of the page of its people."""
        return reverse("members:organisation-people", args=[self.organisation.slug])

    def attempt(self, act: Callable[[], object], done: str) -> bool:
        """Do it, and tell. Returns whether it was done. Raises Http404 for whoever may not."""
        try:
            act()
        except PermissionDenied as error:
            raise Http404 from error
        except MembershipError as error:
            messages.error(self.request, str(error))
            return False
        messages.success(self.request, done)
        return True


class StewardMixin(ColleagueMixin):
    """A page for its stewards alone."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer its stewards. Raises Http404 for others."""
        if request.user.is_authenticated and not can_run_organisation(request.user, self.organisation):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class PeopleView(ColleagueMixin, TemplateView):
    """Who stands for an organisation, who are its stewards, and for them who asks to join."""

    template_name = "members/organisations/people.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people, and what this one can do about them."""
        held = Membership.objects.current().filter(organisation=self.organisation).select_related("person")
        kwargs["people"] = held.order_by("person__last_name", "person__first_name", "pk")
        kwargs["runs"] = can_run_organisation(self.person, self.organisation)
        kwargs["can_take"] = not kwargs["runs"] and can_take_stewardship(self.person, self.organisation)
        if kwargs["runs"]:
            waiting = Application.objects.to_confirm_by(self.person).filter(organisation=self.organisation)
            kwargs["applications"] = waiting.select_related("person", "steward_word__said_by").order_by("applied_at")
        return super().get_context_data(**kwargs)


class PageEditView(TermsMixin, StewardMixin, FormView[PageForm]):
    """Say what stands on the organisation's page."""

    template_name = "members/organisations/edit.html"
    form_class = PageForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the organisation."""
        return {**super().get_form_kwargs(), "organisation": self.organisation}

    def form_valid(self, form: PageForm) -> HttpResponse:
        """Save it, and show the page."""
        said = dict(form.cleaned_data)
        numbers = said.pop("identifiers")
        words = PageWords(**said)
        self.attempt(
            lambda: keep_page(self.organisation, by=self.person, words=words, identifiers=numbers),
            "The page of your organisation is saved.",
        )
        return redirect(self.organisation)


class ColleagueConfirmView(StewardMixin, View):
    """Say whether somebody who asks to join is one of the organisation's people."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        """Tell the secretariat."""
        waiting = Application.objects.to_confirm_by(self.person).filter(organisation=self.organisation)
        application = get_object_or_404(waiting, pk=pk)
        is_colleague = request.POST.get("colleague") == "yes"
        self.attempt(
            lambda: confirm_colleague(application, by=self.person, is_colleague=is_colleague),
            "The secretariat sees what you have said, and decides.",
        )
        return redirect(self.people_url)


class StewardTakeView(ColleagueMixin, View):
    """Become the steward of an organisation that has none."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Take it, and show the people."""
        done = f"You are the steward of {self.organisation.name} now."
        self.attempt(lambda: take_stewardship(self.organisation, by=self.person), done)
        return redirect(self.people_url)


class ConfirmView(StewardMixin, FormView[Form]):
    """Says what will happen, and does it once the button is pressed."""

    template_name = "members/organisations/confirm.html"
    form_class: type[Form] = Form
    question: ClassVar[str]
    button: ClassVar[str]
    points: tuple[str, ...] = ()
    is_serious: ClassVar[bool] = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words, and about whom it is."""
        kwargs |= {"question": self.question, "button": self.button, "points": self.points, "about": self.about()}
        return super().get_context_data(is_serious=self.is_serious, **kwargs)

    def about(self) -> str:
        """Return the name of the person whom it is about, if it is about one."""
        return self.colleague().person.display_name if "pk" in self.kwargs else ""


class StewardAppointView(ConfirmView):
    """Make a colleague a steward, beside oneself or in one's place."""

    form_class = AppointForm
    question, button, is_serious = "Make this colleague a steward?", "Make steward", False
    points = (
        "Stewards keep the organisation's page, say who is one of yours, and can end the membership that a colleague "
        "has for it.",
        "The person is told by e-mail.",
    )

    def form_valid(self, form: Form) -> HttpResponse:
        """Appoint them."""
        stays, person = form.cleaned_data["stays"] == "yes", self.colleague()
        self.attempt(
            lambda: appoint_steward(person, by=self.person, stays=stays), f"{self.about()} is a steward now, and told."
        )
        return redirect(self.people_url)


class ColleagueEndView(ConfirmView):
    """End the membership that a colleague has for the organisation."""

    question, button = "End this membership?", "End the membership"
    points = (
        "The person is no longer a member for your organisation, and is told by e-mail.",
        "Whoever has no other membership no longer sees what members share.",
        "What the person has shared stays with those with whom it was shared.",
    )

    def form_valid(self, form: Form) -> HttpResponse:
        """End it."""
        person = self.colleague()
        self.attempt(lambda: end_colleague(person, by=self.person), "The membership has ended, and the person is told.")
        return redirect(self.people_url)


class OrganisationLeaveView(ConfirmView):
    """Have the organisation leave, with all its people."""

    form_class = LeaveForm
    question, button = "Leave with your organisation?", "Leave"

    @property
    def points(self) -> tuple[str, ...]:  # type: ignore[override]  # It says how many it concerns.
        """What will happen."""
        number = Membership.objects.current().filter(organisation=self.organisation).count()
        people = "your membership" if number == 1 else f"the memberships of all {number} people"
        return (
            f"The membership of {self.organisation.name} ends today, and with it {people} for it.",
            "Whoever has no other membership no longer sees what members share.",
            "Its page stays, and says from when to when it was a member. What you have shared stays, too.",
            "Your organisation can join again.",
        )

    def form_valid(self, form: Form) -> HttpResponse:
        """Leave, and show the page that everybody sees."""
        done = f"{self.organisation.name} has left."
        self.attempt(
            lambda: end_organisation(self.organisation, by=self.person, reason=form.cleaned_data["reason"]), done
        )
        return redirect(self.organisation)


class StewardResignView(ConfirmView):
    """Be a steward no longer. The last one says so knowingly."""

    form_class = ResignForm
    question, button = "Step down as a steward?", "Step down"

    @property
    def points(self) -> tuple[str, ...]:  # type: ignore[override]  # The last steward is told more.
        """What will happen."""
        stays = "You stay a member for your organisation."
        if not is_last_steward(self.person, self.organisation):
            return (stays,)
        return (
            stays,
            "You are its only steward. Nobody keeps its page then, and nobody says who is one of yours.",
            "Your colleagues are told that one of them can take it up, and the secretariat is told, too.",
        )

    def get_initial(self) -> dict[str, Any]:
        """Have the form say what the page says: that nobody follows, or that somebody is there."""
        return {"leaves_none": is_last_steward(self.person, self.organisation)}

    def form_valid(self, form: Form) -> HttpResponse:
        """Step down."""
        none = form.cleaned_data["leaves_none"]
        is_done = self.attempt(
            lambda: resign_stewardship(self.organisation, by=self.person, leaves_none=none),
            "You are no longer a steward.",
        )
        return redirect(self.people_url if is_done else self.request.path)
