"""What holds everywhere. Each place (`dev`, `test`, `production`) starts from here."""

from config import env
from config.settings.cache import *
from config.settings.council_sign_in import *
from config.settings.database import *
from config.settings.email import *
from config.settings.files import *
from config.settings.impacts import *
from config.settings.logging import *
from config.settings.loose_ends import *
from config.settings.open_data import *
from config.settings.search import *
from config.settings.security import *

BASE_DIR = env.BASE_DIR

INSTALLED_APPS = [
    "projects.gaps",
    "projects.partnerships",
    "projects.loose_ends",
    "projects.contracting",
    "projects.impacts",
    "projects.delivery",
    "projects.awards",
    "projects.assessments",
    "projects.bids",
    "projects.calls",
    "hub.commitments",
    "hub.ideas.publishing",
    "hub.ideas",
    "hub.offers",
    "hub.moderation",
    "hub.groups",
    "hub.publications",
    "hub.files",
    "hub.members",
    "prospectus",
    "search",
    "home",
    "govuk_frontend_django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks_db",
    "wagtail_modeladmin",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "home.middleware.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "home.middleware.DatabaseAwayMiddleware",
    "home.middleware.RememberedSiteMiddleware",
    "search.middleware.ReaderTokensMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hub.members.middleware.PrivateAnswersMiddleware",
    "hub.members.middleware.SecondStepMiddleware",
    "hub.members.middleware.AdminDoorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "search.middleware.AtomicAdminMiddleware",
    "projects.calls.middleware.CallRulesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

AUTH_USER_MODEL = "home.User"

FORM_RENDERER = "home.form_rendering.HubRenderer"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["home.formats"]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # A long page in Wagtail's editor has more fields than Django's default allows.

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", env.BASE_DIR / "build" / "collected")
STATICFILES_DIRS = [env.BASE_DIR / "build" / "static"]  # What `make` compiles from home/frontend.

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

WAGTAIL_SITE_NAME = "Policy Community Hub"
WAGTAILADMIN_BASE_URL = env.text("SITE_URL", "http://127.0.0.1:8000")  # Where the default site is reached, too.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # Address and password are changed where they are verified: in allauth.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False  # A new officer sets it by "Forgotten your password?".
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
TAGGIT_CASE_INSENSITIVE = True
