"""How accounts behave here, where that differs from allauth's own ways."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import get_next_redirect_url
from django.urls import reverse

from home.frame import site_name
from home.outbox import queue_mail
from hub.members import devices
from hub.members.inviting.visits import note_new_account, take_up_remembered
from hub.members.notifications import new_device_mail
from hub.members.permissions import can_take_part


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of the hub. Their mail goes through the outbox, since Django's mail backend does."""

    # After `login_failed` in the settings, which counts wrong passwords and wrong codes.
    _too_often = "You have tried too often. Wait five minutes, then try again."
    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _too_often,
        "rate_limited": _too_often,
    }

    def format_email_subject(self, subject: str) -> str:
        """Return the subject with the name of the site, which tells the mails of several apart."""
        return f"{subject}: {site_name()}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail that is signed with the site's name."""
        super().send_mail(template_prefix, email, {**context, "site_name": site_name()})

    def get_email_confirmation_url(self, request: Any, emailconfirmation: Any) -> str:
        """Return the link that proves an address, and leads on to where whoever signed up wanted to go."""
        link = str(super().get_email_confirmation_url(request, emailconfirmation))
        wanted = get_next_redirect_url(request) if request is not None else None
        return f"{link}?{urlencode({'next': wanted}, safe='/')}" if wanted else link

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Lead whoever has a new account to where joining begins, through the sign-in."""
        if self.request.user.is_authenticated:  # Who adds an address to their account, for instance.
            return str(super().get_email_verification_redirect_url(email_address))
        return f"{reverse('account_login')}?{urlencode({'next': reverse('members:membership-page')})}"

    def get_login_redirect_url(self, request: Any) -> str:
        """Lead people to their own page, officers who are no members to the front page. `next` wins over both."""
        if request.user.is_staff and not can_take_part(request.user):
            return str(super().get_login_redirect_url(request))
        return reverse("your:home-page")

    def save_user(self, request: Any, user: Any, form: Any, commit: bool = True) -> Any:
        """Keep a new account, and which invitation it was made for."""
        saved = super().save_user(request, user, form, commit=commit)
        if commit:
            note_new_account(request, saved)
        return saved

    def unstash_verified_email(self, request: Any) -> str | None:
        """Forget the address that an invitation filled in, and prove none by it: allauth itself would."""
        super().unstash_verified_email(request)
        return None

    def is_email_verified(self, request: Any, email: str) -> bool:
        """Say that no address is confirmed but by a letter to it, whatever the browser remembers."""
        return False

    def login(self, request: Any, user: Any) -> None:
        """Sign somebody in, and remember whether it is the first time ever."""
        devices.note_sign_in(request, user)
        super().login(request, user)

    def post_login(self, request: Any, user: Any, **kwargs: Any) -> Any:
        """Take up the invitation that led here, where it is this person's, and tell of a browser new to them."""
        response = super().post_login(request, user, **kwargs)
        take_up_remembered(request, user)
        if not devices.is_known(request, user):
            if not devices.is_first_sign_in(request, user):
                queue_mail(new_device_mail(user, browser=devices.browser_in_words(request)))
            devices.remember(request, response, user)
        return response

    def is_safe_url(self, url: str | None) -> bool:
        """Say whether a person may be sent to `url` after signing in: a path of this site, nothing else."""
        return url is not None and url.startswith("/") and bool(super().is_safe_url(url))
