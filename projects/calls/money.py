"""How a call says what it is worth."""

from decimal import Decimal


def pounds(value: Decimal) -> str:
    """Return an amount as "£25,000" or "£1,250.50"."""
    is_whole = value == value.to_integral_value()
    return f"£{value:,.0f}" if is_whole else f"£{value:,.2f}"


def range_in_words(lowest: Decimal | None, highest: Decimal | None) -> str:
    """Return a range of money in words; nothing where no amount is named."""
    if lowest is not None and highest is not None:
        return pounds(lowest) if lowest == highest else f"{pounds(lowest)} to {pounds(highest)}"
    if highest is not None:
        return f"Up to {pounds(highest)}"
    return f"From {pounds(lowest)}" if lowest is not None else ""
