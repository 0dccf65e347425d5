from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.ideas.publishing.enums import NOT_COUNTED, ConsentRole, ConsentState
from hub.ideas.publishing.models.publication import IdeaPublication
from hub.ideas.publishing.querysets import ConsentQuerySet
from hub.members.own_data.account import FORMER_MEMBER

ANONYMOUS: Final = "A member"


class Consent(models.Model):
    """What one person says to a publication: an author of the idea, or somebody who is quoted with their exact words.

    A consent is to one text, whose digest it keeps. Each is of the person alone: nobody gives it for another.
    `credited_as` is the name to be printed and `is_named` whether its person wants it there.
    """

    publication = models.ForeignKey(IdeaPublication, on_delete=models.CASCADE, related_name="consents")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="publishing_consents")
    role = models.CharField(max_length=6, choices=ConsentRole.choices)
    comment = models.ForeignKey("ideas.Comment", null=True, on_delete=models.PROTECT, related_name="quotations")
    quote = models.TextField(max_length=5_000, blank=True)
    credited_as = models.CharField(max_length=200)
    is_named = models.BooleanField(default=True)
    state = models.CharField(max_length=8, choices=ConsentState.choices, default=ConsentState.AWAITED)
    agreed_digest = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "person"],
                condition=Q(role=ConsentRole.AUTHOR),
                name="each_author_is_asked_once_per_publication",
            ),
            models.UniqueConstraint(
                fields=["publication", "comment"],
                condition=~Q(state=ConsentState.LEFT_OUT),
                name="each_comment_is_quoted_once_per_publication",
            ),
            models.CheckConstraint(
                condition=Q(role=ConsentRole.AUTHOR, quote="", comment__isnull=True)
                | (Q(role=ConsentRole.QUOTED, comment__isnull=False) & ~Q(quote="")),
                name="a_quotation_has_its_words_and_its_comment",
            ),
            models.CheckConstraint(
                condition=(Q(state=ConsentState.GIVEN, answered_at__isnull=False) & ~Q(agreed_digest=""))
                | (~Q(state=ConsentState.GIVEN) & Q(agreed_digest="")),
                name="a_consent_names_the_text_that_it_is_given_to",
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="consents_by_person")]

    def __str__(self) -> str:
        return f"Consent {self.pk} to published idea {self.publication_id}"

    @property
    def credit(self) -> str:
        """How its person is printed."""
        if self.state == ConsentState.LAPSED:
            return FORMER_MEMBER
        return self.credited_as if self.is_named else ANONYMOUS

    @property
    def is_standing(self) -> bool:
        """Say whether its person is in the text: neither left out nor past asking."""
        return self.state not in NOT_COUNTED

    @property
    def is_beyond_reach(self) -> bool:
        """Say whether its person is waited for and cannot answer, since their account is closed."""
        return self.state == ConsentState.AWAITED and not self.person.is_active

    @property
    def has_name(self) -> bool:
        """Say whether that is the name of somebody."""
        return self.credit not in {ANONYMOUS, FORMER_MEMBER}
