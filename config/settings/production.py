"""A server that the public reaches. Secrets and addresses come from the environment alone."""

from config import env
from config.settings.base import *

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
SEAL_KEYS = env.keys("HUB_SEAL_KEYS")  # Those that wrap the keys of bids, the newest first.
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # The proxy and the watchman ask from inside, without TLS.

STORAGES["staticfiles"] = {"BACKEND": "home.static_files.LongKeptFilesStorage"}
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # Frames of our own are allowed on purpose: Wagtail previews pages in one.
