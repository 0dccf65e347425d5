"""Which search engine answers. Without ELASTICSEARCH_URL the database does."""

from config import env

ELASTICSEARCH_URL = env.text("ELASTICSEARCH_URL", "")
ELASTICSEARCH_PREFIX = env.text("ELASTICSEARCH_PREFIX", "hub")
ELASTICSEARCH_API_KEY = env.text("ELASTICSEARCH_API_KEY", "")
ELASTICSEARCH_PASSWORD = env.text("ELASTICSEARCH_PASSWORD", "")
ELASTICSEARCH_CA_CERTS = env.text("ELASTICSEARCH_CA_CERTS", "")
SEARCH_TIMEOUT_SECONDS = 1.0  # A reader waits no longer for the engine than this, then the database answers.
SEARCH_PAGE_SIZE = 20
