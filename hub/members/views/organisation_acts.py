"""The pages of the register on which the secretariat acts upon an organisation."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail_modeladmin.views import CreateView

from home.models import User
from hub.members.exceptions import MembershipError
from hub.members.forms import BodyForm, MergeForm, OrganisationEndForm
from hub.members.models import Organisation, StandsFor
from hub.members.organisation_forms import NamedPageForm
from hub.members.services import (
    PageWords,
    end_body,
    end_organisation,
    keep_page,
    merge_organisations,
    record_body,
    rename_organisation,
)
from hub.members.views.acts import ActView


class OrganisationActView(ActView):
    """An act upon an organisation of which everybody may know."""

    model = Organisation
    related: ClassVar[tuple[str, ...]] = ("joining",)


class DescribeView(OrganisationActView):
    """Write what stands on an organisation's page, and its name."""

    form_class = NamedPageForm
    question = "Describe this organisation"
    button = "Save"
    done = "The organisation's page is saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the organisation."""
        return {**super().get_form_kwargs(), "organisation": self.thing}

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Save it, all or nothing."""
        with transaction.atomic():
            rename_organisation(self.thing, by=by, name=data.pop("name"))
            identifiers = data.pop("identifiers")
            keep_page(self.thing, by=by, words=PageWords(**data), identifiers=identifiers)


class OrganisationEndView(OrganisationActView):
    """End an organisation's membership."""

    form_class = OrganisationEndForm
    question = "End the membership of this organisation?"
    button = "End membership"
    done = "The membership has ended, with those that its people had for it. They are told."
    is_serious = True

    def act(self, by: User, data: dict[str, Any]) -> None:
        """End it."""
        end_organisation(self.thing, by=by, reason=data["reason"])


class MergeView(OrganisationActView):
    """Make one of two records of an organisation."""

    form_class = MergeForm
    question = "Merge this organisation into another?"
    button = "Merge"
    done = "They are one organisation now. Its people are told."
    is_serious = True

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the organisation."""
        return {**super().get_form_kwargs(), "organisation": self.thing}

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Merge it."""
        merge_organisations(self.thing, into=data["into"], by=by)


class BodyEndView(ActView):
    """Say that a body stands for another no longer."""

    model = StandsFor
    related: ClassVar[tuple[str, ...]] = ("body", "other")
    question = "Does this body stand for the other no longer?"
    button = "End it today"
    done = "It has ended. Both pages say so."

    def act(self, by: User, data: dict[str, Any]) -> None:
        """End it."""
        end_body(self.thing, by=by)


class BodyRecordView(CreateView):
    """Record that one body stands for another."""

    page_title = "Record a body for others"

    def get_page_subtitle(self) -> str:
        """Return nothing: the title says it."""
        return ""

    def get_meta_title(self) -> str:
        """Return the name of the page in the window's title."""
        return self.page_title

    def form_valid(self, form: BodyForm) -> HttpResponse:
        """Record it, or say why it cannot be."""
        data = form.cleaned_data
        try:
            relation = record_body(data["body"], other=data["other"], since=data["since"], by=self.request.user)
        except MembershipError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, f"{relation}. Both pages say so.")
        return redirect(self.index_url)


ORGANISATION_ACTS: Final[Mapping[str, type[ActView]]] = {
    "describe": DescribeView,
    "end": OrganisationEndView,
    "merge": MergeView,
}
BODY_ACTS: Final[Mapping[str, type[ActView]]] = {"end": BodyEndView}
