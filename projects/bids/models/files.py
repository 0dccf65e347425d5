import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.files.models import private_storage, random_name
from projects.bids.models.bid import Bid
from projects.bids.querysets import OfBidQuerySet


class BidFile(models.Model):
    """A file of a bid: its bytes sealed in the private storage, its name, type and digest sealed beside them.

    One that is taken away from the draft stays while a version that was handed in names it.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="files")
    content = models.FileField(upload_to=random_name, storage=private_storage, max_length=200)
    sealed_facts = models.BinaryField(editable=False)
    size = models.PositiveBigIntegerField()
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = OfBidQuerySet.as_manager()

    def __str__(self) -> str:
        return f"File {self.reference}"

    @property
    def place(self) -> str:
        """What its facts and its bytes are bound to."""
        return self.bid.place(f"file:{self.reference}")
