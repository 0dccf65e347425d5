"""How accounts behave here, where that differs from allauth's own ways."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of the hub. Their mail goes through the outbox, since Django's mail backend does."""

    def format_email_subject(self, subject: str) -> str:
        """Return the subject as the template has it."""
        return subject

    def is_safe_url(self, url: str | None) -> bool:
        """Say whether a person may be sent to `url` after signing in: a path of this site, nothing else."""
        return url is not None and url.startswith("/") and bool(super().is_safe_url(url))
