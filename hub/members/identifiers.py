"""The numbers under which public registers know an organisation: how each is written, checked and looked up.

The codes of the registers are those of org-id.guide, so that a number can be written in one word that means the same
everywhere: GB-COH-01234567.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from hub.members.enums import IdentifierScheme

_CROCKFORD: Final = "0123456789abcdefghjkmnpqrstvwxyz"
# What a company number may begin with, by the register in Cardiff (first line), Edinburgh and Belfast.
_PREFIXES: Final = (
    "AC|CE|ES|FC|FE|GE|IC|IP|LP|OC|OE|PC|RC|RS|SE|ZC"
    "|CS|GS|SA|SC|SF|SG|SI|SL|SO|SP|SR|SZ"
    "|GN|NA|NC|NF|NI|NL|NO|NP|NR|NV|NZ"
)
_COMPANY = re.compile(rf"({_PREFIXES})?([0-9]{{1,8}})")
_SOCIETY = re.compile(r"(?:IP|SP|NP)[0-9]{5}[A-Z]|R[0-9]{7}")
_ROR = re.compile(rf"0[{_CROCKFORD}]{{6}}[0-9]{{2}}")


class NotAnIdentifier(ValueError):
    """What was typed cannot be a number of this register; the text says what one looks like."""


@dataclass(frozen=True, slots=True)
class Register:
    """A public register: `normalised` returns a number as the register writes it, or raises NotAnIdentifier.

    `address` is where the register shows the organisation, with `{}` for the number, or the register's own front page.
    """

    normalised: Callable[[str], str]
    example: str
    address: str

    def address_of(self, value: str) -> str:
        """Return where everybody can look the number up."""
        return self.address.format(value)


def normalised(scheme: str, typed: str) -> str:
    """Return a number as its register writes it, whatever spaces and capitals it was typed with.

    Raises NotAnIdentifier, in a sentence for whoever typed it.
    """
    return REGISTERS[IdentifierScheme(scheme)].normalised(typed)


def ror_check_digits(six: str) -> str:
    """Return the two check digits that follow the six characters after the 0 of a ROR identifier.

    They are those of ISO/IEC 7064, MOD 97-10, over the number that the characters write in Crockford's base 32.
    Source: the identifier pattern of the Research Organization Registry (ror.readme.io/docs/identifier).
    """
    number = 0
    for letter in six:
        number = number * 32 + _CROCKFORD.index(letter)
    return f"{98 - number * 100 % 97:02d}"


def _company(typed: str) -> str:
    """Return a company number: eight characters, of which the first two may be letters that the register uses.

    It has no check digit. Zeros that a spreadsheet took away are put back. Societies have a letter at the end, or R at
    the beginning. Source: Companies House, "Uniform Resource Identifiers: customer guide", with its list of prefixes;
    for what came later (charitable incorporated organisations, overseas entities) its register.
    """
    text = _squeezed(typed)
    if _SOCIETY.fullmatch(text):
        return text
    if found := _COMPANY.fullmatch(text):
        prefix, digits = found[1] or "", found[2].lstrip("0")
        number = prefix + digits.rjust(8 - len(prefix), "0")
        if digits and len(number) == 8:
            return number
    raise NotAnIdentifier(
        "Enter a company number of eight characters as Companies House writes it, such as 01234567 or SC123456"
    )


def _charity(typed: str) -> str:
    """Return a charity number of England and Wales: six or seven digits, perhaps a linked charity's after a dash.

    It has no check digit. Source: the Charity Commission's register, "Registered charity number".
    """
    text = re.fullmatch(r"([1-9][0-9]{5,6})(-[1-9][0-9]{0,3})?", _squeezed(typed, keeps_dashes=True))
    if text is None:
        raise NotAnIdentifier("Enter a charity number of six or seven digits, such as 1012345")
    return text[0]


def _scottish_charity(typed: str) -> str:
    """Return a Scottish charity number: SC and six digits. Source: the Scottish Charity Register (OSCR)."""
    text = re.fullmatch(r"(?:SC)?([0-9]{6})", _squeezed(typed))
    if text is None:
        raise NotAnIdentifier("Enter a Scottish charity number: SC and six digits, such as SC012345")
    return f"SC{text[1]}"


def _northern_irish_charity(typed: str) -> str:
    """Return a Northern Irish charity number: six digits that begin with 10.

    Source: the register of the Charity Commission for Northern Ireland, which writes NIC before them.
    """
    text = re.fullmatch(r"(?:NIC)?(10[0-9]{4})", _squeezed(typed))
    if text is None:
        raise NotAnIdentifier("Enter a Northern Irish charity number of six digits that begins with 10, such as 100123")
    return text[1]


def _provider(typed: str) -> str:
    """Return a UKPRN: eight digits, of which the first is 1. It has no check digit.

    Source: the UK Register of Learning Providers, "What is a UKPRN?".
    """
    text = _squeezed(typed)
    if not re.fullmatch(r"1[0-9]{7}", text):
        raise NotAnIdentifier("Enter a UKPRN of eight digits that begins with 1, such as 10001234")
    return text


def _ror(typed: str) -> str:
    """Return a ROR identifier, with or without its address before it, where its check digits fit."""
    text = re.sub(r"^(https?://)?(www\.)?ror\.org/", "", "".join(typed.split()).lower()).rstrip("/")
    if not _ROR.fullmatch(text):
        raise NotAnIdentifier("Enter a ROR ID of nine characters that begins with 0, such as 03yrm5c26")
    if ror_check_digits(text[1:7]) != text[7:]:
        raise NotAnIdentifier("The last two digits of this ROR ID do not fit the rest. Check it for a slip")
    return text


def _squeezed(typed: str, *, keeps_dashes: bool = False) -> str:
    """Return it in capitals without the spaces, dots and dashes by which people group digits."""
    return re.sub(r"[\s.]" if keeps_dashes else r"[\s.\-\u2013/]", "", typed).upper()


REGISTERS: Final[Mapping[IdentifierScheme, Register]] = {
    IdentifierScheme.COMPANY: Register(
        _company, "01234567", "https://find-and-update.company-information.service.gov.uk/company/{}"
    ),
    IdentifierScheme.CHARITY: Register(
        _charity,
        "1012345",
        "https://register-of-charities.charitycommission.gov.uk/charity-search/?keywords={}",
    ),
    IdentifierScheme.SCOTTISH_CHARITY: Register(
        _scottish_charity,
        "SC012345",
        "https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number={}",
    ),
    IdentifierScheme.NORTHERN_IRISH_CHARITY: Register(
        _northern_irish_charity, "100123", "https://www.charitycommissionni.org.uk/charity-details/?regId={}"
    ),
    IdentifierScheme.PROVIDER: Register(_provider, "10001234", "https://www.ukrlp.co.uk/"),
    IdentifierScheme.ROR: Register(_ror, "03yrm5c26", "https://ror.org/{}"),
}
