"""Where the site is reached: `SITE_URL` says it once, for links in mail and for those on pages alike."""

from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

_PORTS: Final = {"http": 80, "https": 443}


def keep_site_address() -> None:
    """Give Wagtail's default site the host and port of `SITE_URL`, from which it makes a page's whole address.

    It happens at each migration, so that a site that has moved says so everywhere once it is up again.
    """
    site = Site.objects.filter(is_default_site=True).first()
    parts = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    if site is None or not parts.hostname:
        return
    port = parts.port or _PORTS.get(parts.scheme, 80)
    if (site.hostname, site.port) != (parts.hostname, port):
        site.hostname, site.port = parts.hostname, port
        site.save(update_fields=["hostname", "port"])
