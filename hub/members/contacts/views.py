"""The pages of the secretariat on which contacts are imported and invited. Nobody else opens them."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from home.models import User
from home.typed_numbers import typed_number
from hub.members.contacts.forms import RoundForm, UploadForm
from hub.members.contacts.services import (
    import_contacts,
    leave_in_peace,
    looked_over,
    put_aside,
    remove_contact,
    start_round,
    stop_round,
    upload_contacts,
)
from hub.members.exceptions import MembershipError
from hub.members.models import Contact, ContactImport, InvitationRound, JoiningSettings
from hub.members.secretariat import is_in_secretariat
from hub.members.views.acts import ActView

INDEX = "members_contact_modeladmin_index"
UPLOAD = "members_contact_modeladmin_upload"
LOOK_OVER = "members_contact_modeladmin_look_over"
ROUND = "members_contact_modeladmin_round"
MOST_SHOWN = 100


@method_decorator(never_cache, name="dispatch")
class ContactsView(TemplateView):
    """A page for the secretariat."""

    @property
    def person(self) -> User:
        """Who is signed in."""
        return cast(User, self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let the secretariat in. Raises PermissionDenied for others."""
        if not is_in_secretariat(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the ways between the pages."""
        return super().get_context_data(index_url_name=INDEX, **kwargs)


class UploadView(ContactsView, FormView[UploadForm]):
    """Choose a file. What it says is kept and looked over; nothing is imported yet."""

    template_name = "members/contacts/admin/upload.html"
    form_class = UploadForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the files that were looked over and still wait."""
        waiting = ContactImport.objects.visible_to(self.person).waiting().order_by("-uploaded_at")
        kwargs["waiting"] = waiting.defer("rows").select_related("uploaded_by")[:20]
        return super().get_context_data(look_over_url_name=LOOK_OVER, **kwargs)

    def form_valid(self, form: UploadForm) -> HttpResponse:
        """Read it, or say what is wrong with it."""
        file = form.cleaned_data["file"]
        try:
            upload = upload_contacts(file.read(), file_name=file.name, by=self.person)
        except MembershipError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return redirect(LOOK_OVER, upload.pk)


class LookOverView(ContactsView):
    """What importing a file would do: in figures, and row by row where something is to be known. Then do it, or not."""

    template_name = "members/contacts/admin/look_over.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Look it over as it stands now; of a file that is done with, say what came of it."""
        upload = self._upload(kwargs.pop("pk"))
        kwargs |= {"upload": upload, "most": MOST_SHOWN, "upload_url_name": UPLOAD}
        if upload.ended_at is None:
            found = looked_over(upload)
            kwargs |= {"found": found, "wrong": found.wrong[:MOST_SHOWN], "known": found.known[:MOST_SHOWN]}
            kwargs |= {"renamed": found.renamed[:MOST_SHOWN], "number_of_rows": len(upload.rows)}
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Import it, or put it aside."""
        upload = self._upload(pk)
        try:
            if request.POST.get("act") == "put-aside":
                put_aside(upload, by=self.person)
                messages.success(request, "The file is put aside, and what it said is forgotten.")
                return redirect(INDEX)
            outcome = import_contacts(upload, by=self.person).outcome
        except MembershipError as error:
            messages.error(request, str(error))
            return redirect(LOOK_OVER, pk)
        messages.success(request, f"Contacts imported: {outcome['imported']}.")
        return redirect(INDEX)

    def _upload(self, pk: int) -> ContactImport:
        upload: ContactImport = get_object_or_404(ContactImport.objects.visible_to(self.person), pk=pk)
        return upload


class RoundView(ContactsView, FormView[RoundForm]):
    """Invite all known contacts in one go, see how far it is, and stop it."""

    template_name = "members/contacts/admin/round.html"
    form_class = RoundForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the round that runs with its progress, or how many there are to invite; and the last ones."""
        rounds = InvitationRound.objects.visible_to(self.person).select_related("started_by", "stopped_by")
        running = rounds.running().first()
        if running is not None:
            kwargs |= {"running": running, "left": running.contacts.filter(invitation=None).count()}
            kwargs["done"] = running.number - kwargs["left"]
        kwargs["number"] = Contact.objects.visible_to(self.person).to_invite().count()
        kwargs["ended"] = _with_numbers(rounds.filter(is_running=False).order_by("-started_at")[:10])
        return super().get_context_data(days=JoiningSettings.present().invitation_days, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Stop the round that runs, or begin one."""
        if request.POST.get("act") != "stop":
            return super().post(request, *args, **kwargs)
        running = get_object_or_404(
            InvitationRound.objects.visible_to(self.person), pk=typed_number(request.POST.get("round")) or 0
        )
        try:
            stop_round(running, by=self.person)
        except MembershipError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Nobody further is invited.")
        return redirect(ROUND)

    def form_valid(self, form: RoundForm) -> HttpResponse:
        """Begin."""
        try:
            begun = start_round(note=form.cleaned_data["note"], by=self.person)
        except MembershipError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, f"Contacts that are being invited: {begun.number}.")
        return redirect(ROUND)


def _with_numbers(rounds: Any) -> list[Any]:
    """Return the rounds, each with how many contacts were invited in it as `invited`."""
    found = list(rounds)
    for each in found:
        each.invited = each.contacts.exclude(invitation=None).count()
    return found


class LeaveInPeaceView(ActView):
    """Write to a contact no more."""

    template_name = "members/contacts/admin/act.html"
    model, related = Contact, ()
    question = "Write to this contact no more?"
    button = "Do not contact"
    done = "Nobody can invite this contact any more."
    is_serious = True

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Note it."""
        leave_in_peace(self.thing, by=by)


class ContactRemoveView(ActView):
    """Forget a contact."""

    template_name = "members/contacts/admin/act.html"
    model, related, form_class = Contact, (), Form
    question = "Remove this contact?"
    button = "Remove"
    done = "The contact is removed."
    is_serious = True

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Remove it."""
        remove_contact(self.thing, by=by)
