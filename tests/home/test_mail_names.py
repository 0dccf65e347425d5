"""Mail comes from the site by the name that its pages bear, and from the address of the settings."""

import pytest
from django.core.mail import EmailMessage
from wagtail.models import Site

from home.mail_backend import OutboxBackend
from home.models import SiteBranding
from home.outbox import Mail, queue_mail, send_due_mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def branding(settings):
    settings.DEFAULT_FROM_EMAIL = "Whatever <hub@example.org>"
    SiteBranding.objects.create(site=Site.objects.get(is_default_site=True), name="Birmingham, Policy Käfig")


def test_own_mail_and_mail_of_libraries_bear_the_name_of_the_site(settings, mailoutbox):
    queue_mail(Mail(to=("ada@example.org",), subject="One", text="One"))
    OutboxBackend().send_messages([EmailMessage("Two", "Two", settings.DEFAULT_FROM_EMAIL, ["ada@example.org"])])
    assert send_due_mail() == 2
    assert {mail.from_email for mail in mailoutbox} == {'"Birmingham, Policy Käfig" <hub@example.org>'}
    assert "<hub@example.org>" in mailoutbox[0].message()["From"]


def test_mail_of_accounts_is_signed_with_the_name_of_the_site(client, mailoutbox):
    client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    send_due_mail()
    assert mailoutbox[0].subject == "There is no account with this address: Birmingham, Policy Käfig"
    assert "Birmingham, Policy Käfig" in mailoutbox[0].body
    assert "testserver" not in mailoutbox[0].body.rstrip().splitlines()[-1]
