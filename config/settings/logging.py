"""What the hub says while it runs: to standard error, one line an event, never the text of a private thing."""

from config import env

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django.db.backends": {"level": "INFO"},  # At DEBUG, a line has all that a query was given,
        "django.template": {"level": "INFO"},  # or, for a name that a page does not know, all that the page was given.
        "elastic_transport": {"level": "WARNING"},  # One line a request would drown the rest.
        "django_tasks": {"level": "WARNING"},  # A line for each start and end of each task drowns what matters.
        "wagtail": {"level": "WARNING"},  # It would write the titles of drafts into the log.
    },
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "INFO")},
}

# Reports of errors, too, should somebody have them sent by mail: neither what was sent nor what was at hand.
DEFAULT_EXCEPTION_REPORTER = "home.error_reports.ClosedReporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "home.error_reports.ClosedFilter"
