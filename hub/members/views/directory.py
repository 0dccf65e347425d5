"""The public pages of who is in: the organisations, and each of them."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.views.generic import DetailView, ListView

from hub.members.directory import bodies_beside, organisation_choices, organisations_listed, sectors_of
from hub.members.figures import members_by_sector
from hub.members.models import Membership, Organisation, Profile
from hub.members.people_directory import as_seen, people_choices, people_listed
from hub.members.public_work import public_work_of
from hub.members.wanted import Wanted
from prospectus.models import PolicyAreaPage
from prospectus.queries import area_links

_TRAIL = [{"title": "Who is in", "url": reverse_lazy("members:organisation-list")}]


class DirectoryMixin:
    """A list of the directory, with what narrows it. Whoever asks sees the same. A page beyond the last is the last."""

    request: HttpRequest

    @cached_property
    def areas(self) -> list[tuple[str, str]]:
        """The policy areas that there are, by slug and title."""
        return area_links()

    @cached_property
    def wanted(self) -> Wanted:
        """What the reader looks for."""
        return Wanted.read(self.request.GET, self.areas)

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """Return the page that was asked for, or the nearest one that there is."""
        paginator = Paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()


class DirectoryView(DirectoryMixin, ListView[Organisation]):
    """Who is in: the member organisations by sector, what narrows them down, and how to join them."""

    template_name = "members/organisation_list.html"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Organisation]:
        """Return what is looked for, sector by sector."""
        return organisations_listed(self.wanted)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how many there are of each sector, and what can be chosen."""
        context = super().get_context_data(**kwargs)
        counts = members_by_sector()
        context |= {"wanted": self.wanted, "sectors": sectors_of(context["page_obj"])}
        context["choices"] = organisation_choices(self.wanted, self.areas)
        return context | {"counts": counts, "number": sum(number for _, _, number in counts)}


class PersonListView(DirectoryMixin, ListView[Profile]):
    """The people who show their name to everybody, and what narrows them down."""

    template_name = "members/person_list.html"
    paginate_by = 50
    extra_context = {"trail": _TRAIL}

    def get_queryset(self) -> QuerySet[Profile]:
        """Return them by name."""
        return people_listed(self.wanted)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people as everybody sees them, and what can be chosen."""
        context = super().get_context_data(**kwargs)
        context |= {"wanted": self.wanted, "choices": people_choices(self.wanted, self.areas)}
        return context | {"people": as_seen(context["page_obj"], dict(self.areas))}


class OrganisationView(DetailView[Organisation]):
    """An organisation: in public where it is or was a member; else for its approved people and the secretariat."""

    template_name = "members/organisation_page.html"
    extra_context = {"trail": _TRAIL}
    context_object_name = "organisation"

    def get_queryset(self) -> QuerySet[Organisation]:
        """Return the members and former members, and those that are merely known to whoever knows of them."""
        return Organisation.objects.visible_to(self.request.user).select_related("joining")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, or lead on from the address of one that was merged into another."""
        merged = Organisation.objects.filter(slug=kwargs["slug"]).values("merged_into")
        present = Organisation.objects.visible_to(request.user).filter(pk__in=merged).first()
        if present is not None:
            return redirect(present, permanent=True)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is known of it in public, and for its own people the way to what they can do."""
        organisation, reader = self.object, self.request.user
        kwargs["identifiers"] = organisation.identifiers.all()
        kwargs["past"] = organisation.joinings.filter(left_on__isnull=False).newest_first()
        kwargs["bodies"] = bodies_beside(organisation)
        kwargs["works"] = public_work_of(organisation)
        areas = PolicyAreaPage.objects.visible_to(AnonymousUser())
        kwargs["areas"] = areas.filter(organisations=organisation).order_by("title")
        if reader.is_authenticated:
            own = Membership.objects.current().filter(person=reader, organisation=organisation)
            kwargs["own"] = own.select_related("organisation").first()
        people = self.object.memberships.shown().select_related("person__profile")
        kwargs["people"] = people.order_by("person__last_name", "person__first_name", "pk")
        return super().get_context_data(**kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and let no cache keep a page for anybody else."""
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response
