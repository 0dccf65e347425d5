"""What a bid costs: lines, their VAT, and what they come to. In Decimal, to the penny, never in binary fractions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final, Self

from projects.bids.exceptions import CostRefused

MOST_LINES: Final = 60
HIGHEST: Final = Decimal("999999999.99")
LONGEST_NAME: Final = 200
VAT_RATES: Final[Mapping[str, str]] = {"20": "20% (standard)", "5": "5% (reduced)", "0": "None (0%, exempt or outside)"}
_PENNY: Final = Decimal("0.01")
_LONGEST_TYPED: Final = 30
_MINUS: Final = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")
_AMOUNT: Final = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?", re.ASCII)


def amount_of(typed: str) -> Decimal:
    """Return an amount as typed: "1250", "1,250.50", "£1,250.50". Raises CostRefused, in a sentence, for all else."""
    text = typed.strip().removeprefix("£").strip()
    if text.startswith(_MINUS):
        raise CostRefused("Enter an amount that is not negative.")
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise CostRefused("Enter an amount in pounds, such as 1250 or 1,250.50.")
    if len(found[2] or "") > 2:
        raise CostRefused("Enter pounds and pence: at most two digits after the point.")
    if len(text) > _LONGEST_TYPED:
        raise CostRefused(_too_high())
    return _within(Decimal(text.replace(",", "")).quantize(_PENNY))


def _within(amount: Decimal) -> Decimal:
    if amount > HIGHEST:
        raise CostRefused(_too_high())
    return amount


def _too_high() -> str:
    return f"Enter an amount of at most £{HIGHEST:,}."


@dataclass(frozen=True, slots=True)
class CostLine:
    """One thing that is paid for: its net amount, and the rate of VAT on it in per cent."""

    what: str
    net: Decimal
    rate: str

    @classmethod
    def typed(cls, what: str, net: str, rate: str) -> Self:
        """Return a line as somebody typed it. Raises CostRefused."""
        what = " ".join(what.split())
        if not what:
            raise CostRefused("Say what this amount is for.")
        if len(what) > LONGEST_NAME:
            raise CostRefused(f"Say what this amount is for in at most {LONGEST_NAME} characters.")
        if rate not in VAT_RATES:
            raise CostRefused("Choose one of the rates of VAT.")
        return cls(what, amount_of(net), rate)

    @property
    def vat(self) -> Decimal:
        """The VAT on it, rounded half up to the penny, line by line, as on an invoice (HMRC VAT Notice 700, 17.5)."""
        return (self.net * Decimal(self.rate) / 100).quantize(_PENNY, ROUND_HALF_UP)

    @property
    def gross(self) -> Decimal:
        """What is paid for it with VAT."""
        return self.net + self.vat

    def record(self) -> dict[str, str]:
        """Return it for the written form of a bid."""
        return {"what": self.what, "net": str(self.net), "vat_rate": self.rate, "vat": str(self.vat)}


@dataclass(frozen=True, slots=True)
class CostTable:
    """The costs of a bid. The sums are those of what is shown above them: nobody types a sum."""

    lines: tuple[CostLine, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what nobody can read. Raises CostRefused."""
        if len(self.lines) > MOST_LINES:
            raise CostRefused(f"There is room for {MOST_LINES} lines. Put small ones together.")
        _within(self.gross)

    @property
    def net(self) -> Decimal:
        """The sum without VAT."""
        return sum((line.net for line in self.lines), Decimal("0.00"))

    @property
    def vat(self) -> Decimal:
        """The sum of the VAT of the lines."""
        return sum((line.vat for line in self.lines), Decimal("0.00"))

    @property
    def gross(self) -> Decimal:
        """What is paid in all."""
        return self.net + self.vat

    def record(self) -> dict[str, Any]:
        """Return it for the written form of a bid."""
        lines = [line.record() for line in self.lines]
        return {"lines": lines, "net": str(self.net), "vat": str(self.vat), "gross": str(self.gross)}

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Self:
        """Return the table of a record. Sums and VAT are worked out anew. Raises CostRefused."""
        rows = record.get("lines", ())
        return cls(tuple(CostLine.typed(row["what"], row["net"], row["vat_rate"]) for row in rows))
