"""The e-mail addresses of an account: the library's page, save that to look at it writes nothing."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.utils import user_email
from allauth.account.views import EmailView
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator


class AddressesView(EmailView):
    """Show the addresses, and do what is done with them.

    The library would note the account's own address on each request where it has not. Here it does so when somebody
    acts: a page that is looked at must bear a database that takes no writing.
    """

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Act as the library does, or show the page."""
        answer = super().dispatch if request.method == "POST" else self.look
        return answer(request, *args, **kwargs)

    @method_decorator(login_required)
    def look(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the page to whoever is signed in, past what the library writes."""
        return super(EmailView, self).dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the account's own address, noted or not."""
        context = super().get_context_data(**kwargs)
        own, noted = user_email(self.request.user), context["emailaddresses"]
        if own and own not in {address.email for address in noted}:
            address = EmailAddress(user=self.request.user, email=own)
            radio = {"id": f"email_radio_{len(noted)}", "checked": not noted, "emailaddress": address}
            context["emailaddress_radios"].append(radio)
            noted.append(address)
        return context
