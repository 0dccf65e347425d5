"""The page of the register on which an officer is let see what members share."""

from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail_modeladmin.views import CreateView

from hub.members.exceptions import MembershipError
from hub.members.forms import AccessForm
from hub.members.services import grant_access


class AccessGrantView(CreateView):
    """Let an officer see what members share."""

    def form_valid(self, form: AccessForm) -> HttpResponse:
        """Grant it, and nothing else, whatever was sent."""
        officer = form.cleaned_data["person"]
        try:
            grant_access(officer, by=self.request.user)
        except MembershipError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, f"{officer.display_name} can see what members share, and is told.")
        return redirect(self.index_url)
