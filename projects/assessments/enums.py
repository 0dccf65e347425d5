from enum import StrEnum


class Standing(StrEnum):
    """Where an assessor stands with a bid, in words."""

    DECLARE = "Declare your interests"
    SCORE = "Not scored yet"
    DRAFT = "Begun"
    DONE = "Handed in"
