"""Numbers as tables and records write them."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"[-−+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,18})(?:\.[0-9]{1,18})?")


def parse_number(text: str) -> Decimal | None:
    """The number that a text is: digits, a sign, thousands separators and a decimal point; else None.

    A percent sign, a unit or an exponent is no part of a number: what the digits count is said beside them.
    """
    if not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.replace(",", "").replace("−", "-"))


def last_digit(text: str) -> Decimal:
    """The worth of the last printed digit of a number: `0.1` for `26.3`, `1` for `184`."""
    _, point, decimals = text.partition(".")
    return Decimal(1).scaleb(-len(decimals)) if point else Decimal(1)
