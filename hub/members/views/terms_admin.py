"""The page of the register on which the secretariat writes new terms of taking part."""

from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail_modeladmin.views import CreateView

from hub.members.exceptions import MembershipError
from hub.members.forms import TermsForm
from hub.members.services import set_terms


class TermsSetView(CreateView):
    """Let new terms hold. Everybody is asked again."""

    page_title = "Write a new version of the terms"

    def get_page_subtitle(self) -> str:
        """Return nothing: the title says it."""
        return ""

    def get_meta_title(self) -> str:
        """Return the name of the page in the window's title."""
        return self.page_title

    def form_valid(self, form: TermsForm) -> HttpResponse:
        """Set them, and nothing else, whatever was sent."""
        try:
            set_terms(text=form.cleaned_data["text"], changes=form.cleaned_data["changes"], by=self.request.user)
        except MembershipError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, "The new terms hold from now on. Members are asked before they contribute.")
        return redirect(self.index_url)
