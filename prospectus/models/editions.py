from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from wagtail.fields import RichTextField

from prospectus.exceptions import NeverChanged, NeverDeleted
from prospectus.querysets import EditionQuerySet, FrozenQuerySet


class Edition(models.Model):
    """The prospectus as it stood on a day (2014, 2016): published once, then never changed, so that it can be cited."""

    title = models.CharField(max_length=120, help_text="For example: Policy prospectus 2016.")
    slug = models.SlugField(
        max_length=20, unique=True, help_text="The edition's name in addresses and in its banner, such as 2016."
    )
    dated_on = models.DateField("dated", help_text="The date that the edition bears and is cited with.")
    foreword = RichTextField(blank=True, features=["bold", "italic", "ol", "ul", "link"])
    published_at = models.DateTimeField("published", null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-dated_on", "-pk"]
        permissions = [("publish_edition", "Can publish an edition of the prospectus")]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="edition_published_at_and_by_go_together",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a draft, or the act of publishing it. Raises NeverChanged afterwards."""
        if self.pk and type(self)._default_manager.filter(pk=self.pk, published_at__isnull=False).exists():
            raise NeverChanged("A published edition is never changed.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the edition's lasting address."""
        return reverse("prospectus:edition-detail", args=[self.slug])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete a draft. Raises NeverDeleted where the edition is published."""
        if self.is_published:
            raise NeverDeleted("A published edition is never deleted.")
        return super().delete(*args, **kwargs)

    @property
    def is_published(self) -> bool:
        """Whether readers can cite it; it cannot be changed any more."""
        return self.published_at is not None


class EditionArea(models.Model):
    """A policy area with its questions, as it stood when an edition was published."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="areas")
    area = models.ForeignKey("prospectus.PolicyAreaPage", on_delete=models.PROTECT, related_name="frozen")
    position = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=255, allow_unicode=True)
    code = models.CharField(max_length=6)
    title = models.CharField(max_length=255)
    content = models.JSONField()

    objects = FrozenQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "area"], name="each_area_once_per_edition"),
            models.UniqueConstraint(fields=["edition", "slug"], name="each_address_once_per_edition"),
        ]

    def __str__(self) -> str:
        return f"{self.code} in edition {self.edition_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it for the first and only time. Raises NeverChanged afterwards."""
        if self.pk:
            raise NeverChanged("A published edition is never changed.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the lasting address of the area as it stood."""
        return reverse("prospectus:edition-area", args=[self.edition.slug, self.slug])

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: somebody may have cited it."""
        raise NeverDeleted("A published edition is never deleted.")
