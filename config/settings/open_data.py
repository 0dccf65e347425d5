"""Under which names the council's contracting goes out as open data."""

from config import env

OCDS_PREFIX = env.text("HUB_OCDS_PREFIX", "ocds-213czf")  # The one of examples: nobody has it for their own.
# The name of the site where it is empty. Whose money an award is, too: on the project's page and in its publications.
COUNCIL_NAME = env.text("HUB_COUNCIL_NAME", "")
COUNCIL_ID = env.text("HUB_COUNCIL_ID", "")
