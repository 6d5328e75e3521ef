"""Whether two sums of money in two currencies can be one: no rate of this century lies between them."""

from __future__ import annotations

from functools import cache

from checker import data
from checker.normalise.quantity import MONEY, Quantity

_DOLLAR = "$"
_DOLLARS = (0.38, 1.15)
"""US dollars that a bare dollar may be worth: it is the dollar of the newspaper's country."""
_SLACK = 1.15
"""Factor that rounding may add at either end."""


def unequal(x: Quantity, y: Quantity) -> bool:
    """True where both currencies are known, and at no rate that there was do the sums meet."""
    p, q = _dollars(x), _dollars(y)
    if p is None or q is None or x.unit == y.unit:
        return False
    return p[0] > q[1] * _SLACK or q[0] > p[1] * _SLACK


def _dollars(quantity: Quantity) -> tuple[float, float] | None:
    """Least and most US dollars that a sum may be; None where a bound or the rate is not known."""
    rate = _rates().get(quantity.unit)
    if quantity.dimension != MONEY or rate is None or quantity.low is None or quantity.high is None:
        return None
    return quantity.low * rate[0], quantity.high * rate[1]


@cache
def _rates() -> dict[str, tuple[float, float]]:
    rows = (line.split("\t") for line in data.lines("exchange.tsv"))
    return {"USD": (1.0, 1.0), _DOLLAR: _DOLLARS} | {unit: (float(low), float(high)) for unit, low, high in rows}
