from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from projects.bids.exceptions import SealBroken, SealKeyMissing
from projects.bids.models import CallKey


class Command(BaseCommand):
    """Wraps the keys of calls again, after a new key was put first into HUB_SEAL_KEYS. No bid is touched."""

    help = "Wrap the key of each call with the newest key of HUB_SEAL_KEYS. Safe to stop and to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through every call, each in a transaction of its own. Fails at the end where a key does not open."""
        counts = {"wrapped again": 0, "as they were": 0, "cannot be opened": 0}
        numbers = list(CallKey.objects.order_by("pk").values_list("pk", flat=True))
        for number in tqdm(numbers, desc="keys of calls", unit="", disable=None, file=self.stderr):
            counts[self._wrap(number)] += 1
        self.stdout.write(", ".join(f"{count} {what}" for what, count in counts.items()) + ".")
        if counts["cannot be opened"]:
            raise CommandError("Some keys cannot be opened: put the key that wrapped them behind the newest one.")

    @transaction.atomic
    def _wrap(self, number: int) -> str:
        key = CallKey.objects.select_for_update().get(pk=number)
        try:
            if key.is_newest:
                return "as they were"
            key.wrap_again()
        except (SealBroken, SealKeyMissing) as error:
            self.stderr.write(f"{key}: {error}")
            return "cannot be opened"
        key.save(update_fields=["wrapped", "wrapped_at"])
        return "wrapped again"
