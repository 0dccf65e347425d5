"""The embedded default: one machine, SQLite, no server beside the hub's own (`make run`)."""

from config import env
from config.settings.base import *

DEBUG = env.flag("DEBUG", True)
SERVES_PICTURES = True
WHITENOISE_USE_FINDERS = (
    True  # Static files are served with DEBUG off, too: `make run` shows the pages that readers meet.
)
WHITENOISE_AUTOREFRESH = True
SECRET_KEY = env.text("SECRET_KEY", "for-development-only-and-never-on-a-server")
SEAL_KEYS = env.keys("HUB_SEAL_KEYS", env.DATA_DIR / "seal.key")  # Without this file, bids do not open again.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
MAIL_TRANSPORT = env.text("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = env.path("EMAIL_FILE_PATH", env.DATA_DIR / "mail")
INTERNAL_IPS = ["127.0.0.1"]

MFA_REQUIRED_FOR_STAFF = env.flag("MFA_REQUIRED_FOR_STAFF", False)  # The demo alone: its passwords are public anyway.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
