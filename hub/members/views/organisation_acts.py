"""The pages of the register on which the secretariat acts upon an organisation."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.db import transaction

from home.models import User
from hub.members.models import Organisation
from hub.members.organisation_forms import NamedPageForm
from hub.members.services import PageWords, keep_page, rename_organisation
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


ORGANISATION_ACTS: Final[Mapping[str, type[ActView]]] = {"describe": DescribeView}
