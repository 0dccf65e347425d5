"""Who may come in, and what a browser is told about it."""

from csp.constants import NONE, SELF

from config import env
from config.settings.council_sign_in import OIDC_ORIGIN

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"

ACCOUNT_ADAPTER = "hub.members.adapters.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "hub.members.account_forms.NameForm"
ACCOUNT_FORMS = {
    "login": "hub.members.sign_in_forms.SignInForm",
    "reauthenticate": "hub.members.sign_in_forms.StillThereForm",
    "reset_password": "hub.members.sign_in_forms.ForgottenForm",
    "add_email": "hub.members.sign_in_forms.AnotherAddressForm",
    "signup": "hub.members.sign_up.AccountForm",
    "change_password": "hub.members.password_forms.ChangeForm",
    "set_password": "hub.members.password_forms.FirstForm",
    "reset_password_from_key": "hub.members.password_forms.NewForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # In the browser that has signed up, for a quarter of an hour; nowhere else.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_TOTP_TOLERANCE = 1  # Codes of half a minute ago count: people type slowly, and clocks differ (RFC 6238, 5.2).
ACCOUNT_EMAIL_NOTIFICATIONS = True  # Whoever owns the account hears of each change to it.
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# How often each form that takes an address, a password or a code may be sent, from one network address (`ip`), by one
# person (`user`), or about one account or address (`key`). An office or a class room is one network address.
ACCOUNT_RATE_LIMITS = {
    "signup": "40/h/ip",
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",  # Wrong passwords, and wrong codes of the second step.
    "reauthenticate": "10/10m/user",
    "change_password": "10/10m/user",
    "manage_email": "20/h/user",  # Each can write to an address of somebody else.
    "confirm_email": "1/3m/key,10/d/key",  # Beyond that nothing is sent, and the answer is the same.
    "reset_password": "40/h/ip,5/h/key",
    "reset_password_from_key": "20/10m/ip",
    "shared_password": "10/10m/ip",  # Of a page or a folder of files.
    "alert_from_address": "20/h/ip",
    "alert_to_address": "3/d/key",  # As with `confirm_email`.
    "council_sign_in": "30/m/ip",  # Each asks the council's service.
}

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip"}
MFA_FORMS = {
    "authenticate": "hub.members.second_step_forms.CodeForm",
    "reauthenticate": "hub.members.second_step_forms.CodeAgainForm",
    "activate_totp": "hub.members.second_step_forms.AppForm",
    "add_webauthn": "hub.members.second_step_forms.NewKeyForm",
    "edit_webauthn": "hub.members.second_step_forms.KeyNameForm",
    "authenticate_webauthn": "hub.members.second_step_forms.KeyForm",
    "reauthenticate_webauthn": "hub.members.second_step_forms.KeyAgainForm",
    "login_webauthn": "hub.members.second_step_forms.PasskeyForm",
}
MFA_TOTP_ISSUER = "Policy Community Hub"
MFA_REQUIRED_FOR_STAFF = env.flag("MFA_REQUIRED_FOR_STAFF", True)

# How many proxies of ours stand before the server: attempts to sign in are counted by the address the last one saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)

X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail shows previews of a page in a frame of its own.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],  # Wagtail's admin needs inline scripts; only signed-in officers see it.
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF, *filter(None, [OIDC_ORIGIN])],
        "frame-ancestors": [SELF],
    },
}
