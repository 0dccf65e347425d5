from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from hub.ideas.publishing.enums import OPEN_LICENCES, OPEN_STATES, PUBLIC_STATES, UNDER_WAY, PublicationState
from hub.ideas.publishing.querysets import IdeaPublicationQuerySet
from hub.publications.enums import Licence

_NOT_YET = Q(state__in=[*UNDER_WAY, PublicationState.ABANDONED])


class IdeaPublication(models.Model):
    """A public text that authors make of their private idea: proposed, agreed to by all whom it names, published.

    It is a record of its own: the idea stays private, and nothing of it is shown but this text. `digest` is the
    SHA-256 of all that is agreed to, so that a consent is to one text and no other. `needed` and `given` count the
    consents; the database refuses a publication that is agreed or public while they differ. A moderator may hide it.
    """

    idea = models.ForeignKey("ideas.Idea", on_delete=models.PROTECT, related_name="publications")
    state = models.CharField(max_length=10, choices=PublicationState.choices, default=PublicationState.PROPOSED)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=300)
    text = models.TextField(max_length=30_000)
    areas = models.ManyToManyField("prospectus.PolicyAreaPage", blank=True, related_name="published_ideas")
    licence = models.CharField(
        max_length=24, choices=[(one.value, one.label) for one in OPEN_LICENCES], default=Licence.CC_BY_4
    )
    publish_on = models.DateField(default=timezone.localdate)
    slug = models.SlugField(max_length=140, null=True, unique=True, editable=False)  # noqa: DJ001 - unique once there.
    digest = models.CharField(max_length=64, editable=False)
    needed = models.PositiveSmallIntegerField(default=0, editable=False)
    given = models.PositiveSmallIntegerField(default=0, editable=False)
    proposed_at = models.DateTimeField(default=timezone.now, editable=False)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField("published", null=True, editable=False)
    original = models.TextField(blank=True, editable=False)
    original_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    frozen_at = models.DateTimeField("frozen", null=True, editable=False)
    withdrawn_at = models.DateTimeField("withdrawn", null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=500, blank=True, editable=False)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    abandoned_at = models.DateTimeField(null=True, editable=False)
    abandoned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = IdeaPublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "published idea"
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(state__in=OPEN_STATES), name="one_open_publication_per_idea"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[PublicationState.PROPOSED, PublicationState.ABANDONED])
                | Q(needed__gte=1, given=F("needed"), agreed_at__isnull=False),
                name="nothing_is_agreed_or_public_without_every_consent",
            ),
            models.CheckConstraint(
                condition=(_NOT_YET & Q(published_at__isnull=True, frozen_at__isnull=True, slug__isnull=True))
                | Q(
                    Q(state__in=PUBLIC_STATES),
                    ~Q(original_digest=""),
                    published_at__isnull=False,
                    frozen_at__isnull=False,
                    slug__isnull=False,
                ),
                name="what_is_public_has_its_date_and_its_frozen_original",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                & ~Q(state=PublicationState.WITHDRAWN)
                | Q(state=PublicationState.WITHDRAWN, withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                & ~Q(withdrawn_reason=""),
                name="a_withdrawal_has_its_date_person_and_reason",
            ),
            models.CheckConstraint(
                condition=(
                    Q(abandoned_at__isnull=True, abandoned_by__isnull=True) & ~Q(state=PublicationState.ABANDONED)
                )
                | Q(state=PublicationState.ABANDONED, abandoned_at__isnull=False, abandoned_by__isnull=False),
                name="what_is_abandoned_has_its_date_and_person",
            ),
        ]

    def __str__(self) -> str:
        return f"Published idea {self.pk}"

    def get_absolute_url(self) -> str:
        """Return its address: the public one once it is public, else that of the proposal."""
        if self.slug and self.state in PUBLIC_STATES:
            return reverse("publishing:published-page", args=[self.slug])
        return reverse("publishing:proposal-page", args=[self.pk])

    @property
    def reference(self) -> str:
        """What it is cited by."""
        return f"BPI-{self.pk}"

    @property
    def is_under_way(self) -> bool:
        """Say whether it is not decided yet."""
        return self.state in UNDER_WAY
