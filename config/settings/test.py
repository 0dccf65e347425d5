"""Settings of the test suite: quick hashes, mail in memory, files in a folder that goes away."""

import tempfile
from pathlib import Path

from config import env
from config.settings.base import *

DEBUG = False
SECRET_KEY = "for-tests-only"  # noqa: S105 - no site runs with it.
SEAL_KEYS = ["for-tests-only-for-tests-only-for-tests-onl"]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {"default": env.database("DATABASE_TEST_URL", "sqlite:///:memory:")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA synchronous=OFF; PRAGMA busy_timeout=5000;",  # The files go away with the run.
    }

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_TRANSPORT = EMAIL_BACKEND  # `send_due_mail()` fills the `mailoutbox` of a test.
ELASTICSEARCH_URL = ""  # Tests marked `engine` name theirs through ELASTICSEARCH_TEST_URL.
ELASTICSEARCH_TEST_URL = env.text("ELASTICSEARCH_TEST_URL", "")
# A script with start, stop, pause, resume, kill9 and restart: tests of a lost engine have a server of their own by it.
ELASTICSEARCH_RIG = env.path("ELASTICSEARCH_RIG", env.BASE_DIR.parent / "shared" / "elasticsearch" / "es.sh")
SHARED_DATA = env.path("SHARED_DATA", env.BASE_DIR.parent / "shared" / "data")
STATICFILES_DIRS = [
    folder for folder in STATICFILES_DIRS if folder.is_dir()
]  # What `make setup` compiled, for a browser.
WHITENOISE_AUTOREFRESH = True  # The suite compiles nothing, so there is no folder to read at the start.

_FILES = Path(tempfile.gettempdir()) / "policy-hub-tests"
MEDIA_ROOT = _FILES / "media"
PRIVATE_MEDIA_ROOT = _FILES / "private"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "private": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

MFA_REQUIRED_FOR_STAFF = False  # The tests of the rule itself switch it on.
