from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse

from home.models import User
from home.standing_pages import set_up_pages


class Command(BaseCommand):
    """Open a new site, with its standing pages, to its first officer, who then admits the others."""

    help = "Make the standing pages and the first officer of a new site, and print a link to choose a password, once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the officer's address."""
        parser.add_argument("email", help="the officer's e-mail address")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the officer, or find them, and print the link. Nobody else may hold the site already."""
        officer = self._officer(options["email"].strip().lower())
        self._confirm_address(officer)
        set_up_pages()  # An officer's first look is at a site with its pages, not at Wagtail's welcome.
        self.stdout.write("Give this link to the officer. It works once, and for three days:")
        self.stdout.write(settings.WAGTAILADMIN_BASE_URL.rstrip("/") + self._password_path(officer))

    def _officer(self, email: str) -> User:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"“{email}” is not an e-mail address.") from error
        officers = User.objects.filter(is_superuser=True, is_active=True)
        if officers.exclude(email=email).exists():
            raise CommandError("This site has an officer already, who can admit others under Settings, Users.")
        officer = User.objects.filter(email=email).first() or User.objects.create_user(email)
        officer.is_staff = officer.is_superuser = officer.is_active = True
        officer.save()
        return officer

    def _confirm_address(self, officer: User) -> None:
        """The operator vouches for the address, so no mail has to work yet."""
        EmailAddress.objects.update_or_create(
            user=officer, email=officer.email, defaults={"verified": True, "primary": True}
        )

    def _password_path(self, officer: User) -> str:
        key = default_token_generator.make_token(officer)
        return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(officer), "key": key})
