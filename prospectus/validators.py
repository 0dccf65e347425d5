"""What may be written in a policy area, told in sentences that an editor can act on."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

WORDS_OF_WHY = 150
RESERVED_SLUGS = frozenset({"editions", "print", "questions", "areas"})

validate_code = RegexValidator(
    r"^[A-Z][A-Z0-9]{1,5}\Z", "Write the code in two to six capital letters or digits, such as HOU."
)


def validate_why(text: str) -> None:
    """Raise ValidationError where the reason for a policy area is longer than a reader will read."""
    words = len(text.split())
    if words > WORDS_OF_WHY:
        raise ValidationError(f"Why it matters may have {WORDS_OF_WHY} words at most; this has {words}.")


def validate_slug(slug: str) -> None:
    """Raise ValidationError where the address of a policy area would hide another page of the prospectus."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(f"The prospectus uses “{slug}” in addresses itself. Choose another slug.")
