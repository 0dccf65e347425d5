from django.db import models

from hub.members.enums import IdentifierScheme
from hub.members.identifiers import REGISTERS
from hub.members.models.organisation import Organisation
from hub.members.querysets import OfOrganisationQuerySet


class OrganisationIdentifier(models.Model):
    """The number under which a public register knows an organisation: at most one of each register, and nobody else's.

    It is kept as the register writes it (`identifiers`), and public where the organisation is.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=IdentifierScheme.choices)
    value = models.CharField(max_length=60)

    objects = OfOrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["scheme"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="one_organisation_per_number_of_a_register"),
            models.UniqueConstraint(fields=["organisation", "scheme"], name="one_number_per_organisation_and_register"),
            models.CheckConstraint(condition=~models.Q(value=""), name="an_identifier_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """The number with its register's code, in one word that means the same everywhere."""
        return f"{self.scheme}-{self.value}"

    @property
    def address(self) -> str:
        """Where everybody can look it up."""
        return REGISTERS[IdentifierScheme(self.scheme)].address_of(self.value)
