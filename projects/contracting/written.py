"""Open data as JSON, in which an amount of money is the number that it is, to the penny."""

import json
import re
import uuid
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


def written(document: Any, **how: Any) -> str:
    """Return a document as JSON, each Decimal in it as a number with its own digits. `how` is for `json.dumps`.

    Python's own encoder writes floats, which are near an amount, or strings, which the standard refuses. So each amount
    goes through it as a text that nothing else begins with, and is taken out of its quotation marks after.
    """
    mark, encoder = uuid.uuid4().hex, DjangoJSONEncoder()

    def known(value: Any) -> Any:
        return f"{mark}{_digits(value)}" if isinstance(value, Decimal) else encoder.default(value)

    text = json.dumps(document, default=known, ensure_ascii=False, **how)
    return re.sub(f'"{mark}([0-9.-]+)"', r"\1", text)


def _digits(value: Decimal) -> str:
    """Return a number without needless zeros, but for one: an amount has always been written with a point."""
    whole, _, rest = f"{value:f}".partition(".")
    return f"{whole}.{rest.rstrip('0') or 0}"
