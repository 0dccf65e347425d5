"""How mail leaves the hub. Acts never send: they write to the mail outbox, which the worker empties."""

from config import env

EMAIL_BACKEND = "home.mail_backend.OutboxBackend"  # Also what Wagtail and allauth send goes through the outbox.
MAIL_TRANSPORT = env.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")  # How the worker sends.
EMAIL_HOST = env.text("EMAIL_HOST", "127.0.0.1")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "hub@localhost")  # The site's name is put before it.
SERVER_EMAIL = DEFAULT_FROM_EMAIL
ALARM_ADDRESSES = env.words("ALARM_ADDRESSES")  # Who is told when private words are found in public.
