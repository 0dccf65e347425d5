"""The check that runs each night on the site in use: in a process of its own that can write nothing.

What it found is written down here, outside that process, and shown on a public page. A leak, and a check that did not
come to its end, alarm the people who run the site.
"""

import json
import logging
import subprocess
import sys
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from home.frame import site_name
from home.outbox import Mail, queue_mail
from home.services import secretariat_addresses
from search.privacy_checks import PrivacyCheck

logger = logging.getLogger(__name__)

_LONGEST_SECONDS: Final = 3600


def check_tonight() -> PrivacyCheck:
    """Look for private words on public pages, keep what was found, and raise the alarm where there is a reason."""
    began_at = timezone.now()
    return note_check(began_at, run_check())


def run_check() -> dict[str, Any]:
    """Run the check in a process that only reads. Returns its numbers, or the failure that kept it from its end."""
    tonight = str(timezone.localdate().toordinal())  # Another sample each night.
    command = [sys.executable, "manage.py", "leakcheck", "--json", "--seed", tonight]
    try:
        # Our own command, with nothing in it that anybody typed.
        done = subprocess.run(  # noqa: S603
            command, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=_LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return {"failure": "It took longer than an hour"}
    return _numbers(done.stdout) or {"failure": f"It ended with status {done.returncode}"}


def _numbers(output: str) -> dict[str, Any]:
    """Return what the command's last line says, nothing where it did not come to that."""
    lines = output.strip().splitlines() or [""]
    try:
        found = json.loads(lines[-1])
    except ValueError:
        return {}
    for leak in lines[:-1]:
        logger.error("search.leakcheck: %s", leak)
    return found if isinstance(found, dict) else {}


@transaction.atomic
def note_check(began_at: datetime, found: dict[str, Any]) -> PrivacyCheck:
    """Keep what a check found. Where it is not clean, those who run the site are told in the same transaction."""
    check = PrivacyCheck.objects.create(began_at=began_at, **found)
    if not check.is_clean:
        logger.error("search.leakcheck: %s leaks, failure: %s", check.leaks, check.failure or "none")
        _raise_alarm(check)
    return check


def _raise_alarm(check: PrivacyCheck) -> None:
    addresses = tuple(settings.ALARM_ADDRESSES) or secretariat_addresses()
    if addresses:
        queue_mail(alarm_mail(addresses, check))


def alarm_mail(addresses: tuple[str, ...], check: PrivacyCheck) -> Mail:
    """Tell those who run the site that private words are in public, or that nobody knows whether they are."""
    what = (
        f"The nightly check for private words did not come to its end: {check.failure}."
        if check.failure
        else f"The nightly check found private words in public, at {check.leaks} places."
    )
    return Mail(
        to=addresses,
        subject=f"Alarm: the privacy check of {site_name()}",
        text=f"{what}\n\nThe worker's log says where. Run this to see it again; it changes nothing:\n\n"
        "    python manage.py leakcheck\n",
    )
