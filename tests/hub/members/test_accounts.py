import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import reverse

from home.frame import site_name
from home.models import OutgoingMail, User
from tests.home.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "home.mail_backend.OutboxBackend"  # As on a site; pytest-django puts another in its place.


PASSWORD = "a long enough passphrase"


def account(**fields):
    user = UserFactory(**fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(client, user, **extra):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD, **extra})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_signing_up_keeps_the_name_and_waits_for_the_address(client):
    fields = {"first_name": "Ada", "last_name": "Byron", "email": "ada@example.org"}
    response = client.post(reverse("account_signup"), {**fields, "password1": PASSWORD, "password2": PASSWORD})
    assert response.status_code == 302, response.context["form"].errors
    user = User.objects.get(email="ada@example.org")
    assert user.display_name == "Ada Byron"
    assert not is_signed_in(client)
    assert mail.outbox == []
    letter = OutgoingMail.objects.get()
    assert letter.subject == f"Confirm your e-mail address: {site_name()}"
    assert "/accounts/confirm-email/" in letter.text


def sign_up(client, **extra):
    """Sign up as Ada, and return the link in the mail."""
    fields = {"first_name": "Ada", "last_name": "Byron", "email": "ada@example.org", **extra}
    client.post(reverse("account_signup"), {**fields, "password1": PASSWORD, "password2": PASSWORD})
    return re.search(r"/accounts/confirm-email/\S+", OutgoingMail.objects.get().text)[0]


def test_whoever_confirms_the_address_where_they_signed_up_is_in_and_where_they_wanted_to_go(client):
    link = sign_up(client, next=reverse("members:application-begin"))
    assert client.post(link)["Location"] == reverse("members:application-begin")
    assert is_signed_in(client)


def test_whoever_confirms_the_address_elsewhere_signs_in_first_and_goes_on_to_the_same_place(client):
    link = sign_up(client, next=reverse("members:application-begin"))
    other = Client()
    assert other.post(link)["Location"] == reverse("members:application-begin")
    assert not is_signed_in(other)
    assert reverse("members:application-begin") in other.get(reverse("members:application-begin"))["Location"]


def test_whoever_wanted_nothing_else_is_led_to_where_joining_begins(client):
    link = sign_up(client)
    client.session.flush()
    assert Client().post(link)["Location"] == f"{reverse('account_login')}?next=%2Fmembers%2Fmembership%2F"
    response = sign_in(client, User.objects.get(), next=reverse("members:membership-page"))
    assert response["Location"] == reverse("members:membership-page")
    assert reverse("members:membership-join") in client.get(response["Location"]).content.decode()


def test_the_link_in_the_mail_leads_to_no_other_site(client):
    link = sign_up(client, next="https://elsewhere.example/")
    assert "elsewhere" not in link
    assert "elsewhere" not in Client().post(f"{link}?next=https://elsewhere.example/")["Location"]


def test_a_confirmed_address_signs_nobody_in_who_signs_up_with_another(client):
    link = sign_up(client)
    other = Client()
    fields = {"first_name": "Eve", "last_name": "B", "email": "eve@example.org"}
    other.post(reverse("account_signup"), {**fields, "password1": PASSWORD, "password2": PASSWORD})
    other.post(link)
    assert not is_signed_in(other)


def test_signing_up_gives_no_more_rights_than_asked(client):
    fields = {"first_name": "A", "last_name": "B", "email": "eve@example.org", "is_staff": "1", "is_superuser": "1"}
    client.post(reverse("account_signup"), {**fields, "password1": PASSWORD, "password2": PASSWORD})
    user = User.objects.get()
    assert not user.is_staff
    assert not user.is_superuser


def test_signing_up_answers_the_same_for_a_known_and_an_unknown_address(client):
    known = account()
    answers = []
    for email in (known.email, "nobody@example.org"):
        fields = {"first_name": "A", "last_name": "B", "email": email, "password1": PASSWORD, "password2": PASSWORD}
        response = client.post(reverse("account_signup"), fields)
        answers.append((response.status_code, response["Location"]))
    assert answers[0] == answers[1]
    assert set(OutgoingMail.objects.values_list("recipient", flat=True)) == {known.email, "nobody@example.org"}


def test_signing_in_answers_the_same_for_a_known_and_an_unknown_address(client):
    known = account()
    texts = []
    for email in (known.email, "nobody@example.org"):
        response = client.post(reverse("account_login"), {"login": email, "password": "wrong" * 4})
        texts.append([str(error) for error in response.context["form"].non_field_errors()])
    assert texts[0] == texts[1] != []


def test_asking_for_a_new_password_answers_the_same_for_a_known_and_an_unknown_address(client):
    known = account()
    answers = [
        client.post(reverse("account_reset_password"), {"email": email}) for email in (known.email, "no@example.org")
    ]
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, reverse("account_reset_password_done"))] * 2
    assert OutgoingMail.objects.count() == 2


def test_attempts_to_sign_in_are_limited_for_one_address(client):
    known = account()
    for _ in range(10):
        client.post(reverse("account_login"), {"login": known.email, "password": "wrong" * 4})
    sign_in(client, known)
    assert not is_signed_in(client)


def test_signing_in_leads_to_where_one_was_going(client):
    assert sign_in(client, account(), next="/ideas/")["Location"] == "/ideas/"


def test_a_closed_account_cannot_sign_in(client):
    sign_in(client, account(is_active=False))
    assert not is_signed_in(client)


def test_signing_out_needs_a_post(client):
    client.force_login(account())
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client)
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)


@pytest.mark.parametrize("door", ["/admin/login/", "/_util/login/"])
def test_the_doors_of_wagtail_do_not_sign_in(client, door):
    user = account(superuser=True)
    for fields in (
        {"username": user.email, "password": PASSWORD},
        {"email": user.email, "login": user.email, "password": PASSWORD},
    ):
        response = client.post(f"{door}?next=/admin/", fields)
        assert response.status_code == 302
        assert response["Location"] == "/accounts/login/?next=%2Fadmin%2F"
        assert not is_signed_in(client)


@pytest.mark.parametrize("path", ["", "done/", "confirm/MQ/set-password/", "complete/"])
def test_the_password_reset_of_wagtail_leads_to_ours(client, path):
    for method in ("get", "post"):
        response = getattr(client, method)(f"/admin/password_reset/{path}")
        assert response["Location"] == reverse("account_reset_password")


def test_a_second_factor_is_asked_for_where_there_is_one(client):
    user = account(superuser=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    response = sign_in(client, user)
    assert response["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_the_admin_waits_for_the_second_factor_of_an_officer(client, settings):
    settings.MFA_REQUIRED_FOR_STAFF = True
    user = account(superuser=True)
    client.force_login(user)
    assert client.get("/admin/")["Location"] == reverse("mfa_index")
    assert client.get("/admin/pages/")["Location"] == reverse("mfa_index")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    assert client.get("/admin/").status_code == 200


def test_a_server_asks_officers_for_a_second_factor_unless_told_otherwise():
    from config.settings import base

    assert base.MFA_REQUIRED_FOR_STAFF is True


def test_there_is_no_admin_for_members_and_no_endless_redirect(client):
    client.force_login(account())
    assert client.get("/admin/").status_code == 404
    assert client.get("/admin/users/").status_code == 404


def test_strangers_at_the_admin_meet_our_sign_in(client):
    assert client.get("/admin/")["Location"].startswith("/accounts/login/?next=")


@pytest.mark.parametrize(
    "name",
    [
        "account_email", "account_change_password", "account_logout", "account_reauthenticate", "mfa_index",
        "mfa_activate_totp", "mfa_add_webauthn", "usersessions_list",
    ],
)  # fmt: skip
def test_every_page_of_an_account_wears_the_look_of_the_site(client, name):
    user = account()
    sign_in(client, user)
    page = client.get(reverse(name), follow=True).content.decode()
    assert "govuk-heading-l" in page
    assert "Menu:" not in page
    assert "style=" not in page


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password", "account_inactive"])
def test_every_page_before_signing_in_wears_the_look_of_the_site(client, name):
    page = client.get(reverse(name)).content.decode()
    assert "govuk-heading-l" in page


def test_sessions_elsewhere_are_ended_by_their_owner(client):
    from django.test import Client

    user = account()
    other = Client()
    sign_in(other, user)
    sign_in(client, user)
    for each in (other, client):
        each.get(reverse("members:membership-page"))
    client.post(reverse("usersessions_list"))
    assert client.get(reverse("members:membership-page")).status_code == 200
    assert other.get(reverse("members:membership-page")).status_code == 302


def test_a_single_browser_is_signed_out_by_its_owner_alone(client):
    user = account()
    browsers = [Client(), Client()]
    for each in (*browsers, client):
        sign_in(each, user)
        each.get(reverse("members:membership-page"))
    lost, kept = (UserSession.objects.get(session_key=each.session.session_key) for each in browsers)
    own = UserSession.objects.get(session_key=client.session.session_key)
    page = client.get(reverse("usersessions_list")).content.decode()
    ends = [reverse("usersessions_end", args=[session.pk]) for session in (lost, kept, own)]
    assert [f'action="{end}"' in page for end in ends] == [True, True, False]
    stranger = Client()
    assert stranger.post(ends[0]).status_code == 302
    stranger.force_login(account())
    assert stranger.post(ends[0]).status_code == 404
    assert client.get(ends[0]).status_code == 405
    assert browsers[0].get(reverse("members:membership-page")).status_code == 200
    assert "That browser is signed out" in client.post(ends[0], follow=True).content.decode()
    reached = [each.get(reverse("members:membership-page")).status_code for each in (*browsers, client)]
    assert reached == [302, 200, 200]
    assert not UserSession.objects.filter(pk=lost.pk).exists()
