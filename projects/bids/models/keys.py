from typing import Any

from django.db import models
from django.utils import timezone

from projects.bids.querysets import NobodysQuerySet
from projects.bids.sealing import Seal, is_wrapped_by_newest, new_wrapped_key, unwrap, wrapped_again


class CallKey(models.Model):
    """The key under which all bids for one call are sealed, wrapped by a key of the environment."""

    call = models.OneToOneField("calls.CallPage", on_delete=models.PROTECT, related_name="seal_key")
    wrapped = models.BinaryField(editable=False)
    made_at = models.DateTimeField(default=timezone.now)
    wrapped_at = models.DateTimeField(default=timezone.now)

    objects = NobodysQuerySet.as_manager()

    call_id: int

    def __str__(self) -> str:
        return f"Key of call {self.call_id}"

    @property
    def place(self) -> str:
        """What the wrapped key is bound to."""
        return f"call:{self.call_id}"

    @property
    def seal(self) -> Seal:
        """The opened key. Raises SealKeyMissing or SealBroken."""
        return unwrap(self.wrapped, self.place)

    @property
    def is_newest(self) -> bool:
        """Whether the newest key of the environment wraps it."""
        return is_wrapped_by_newest(self.wrapped)

    def wrap_again(self) -> None:
        """Have the newest key of the environment wrap it. Bids stay as they are."""
        self.wrapped, self.wrapped_at = wrapped_again(self.wrapped, self.place), timezone.now()

    @classmethod
    def of_call(cls, call: Any) -> "CallKey":
        """Return the key of a call, made when the first bid needs it. The caller holds the row of the call."""
        key, _ = cls.objects.get_or_create(call=call, defaults={"wrapped": new_wrapped_key(f"call:{call.pk}")})
        return key
