"""Percentages as people say them: ``bijna 1 op de 8``, ``ruim twee derde``, ``meer dan de helft``.

Rules, tested as properties in ``tests/site/sentences/test_fractions.py``:

- "ruim" and "bijna" stand on the right side of the exact value, at most one point and at most a
  twentieth of the fraction away; without a word the fraction is at most 0.05 point away, and at
  most a two-hundredth of itself.
- So nothing is rounded over a boundary that a reader cares about: 49.9 is never "de helft" or
  more, 50.1 never less; the same for a target or a reference at a fraction.
- What has no fraction within reach is told as a number; "meer dan de helft" and "minder dan de
  helft" are said from 40 to 60 percent only.
"""

from decimal import Decimal

from doelenboom.kernel.language import in_english

_MOST_POINTS, _TWENTIETH = Decimal(1), Decimal("0.05")
_EXACT_POINTS, _TWO_HUNDREDTH = Decimal("0.05"), Decimal("0.005")
_HALF, _HUNDRED = Decimal(50), Decimal(100)
_ONE_IN = (5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100)
_TENTHS = (4, 6, 7, 8, 9)
_NEAR_HALF = Decimal(10)
_NAMES = {
    _HALF: ("de helft", "half"),
    Decimal(25): ("een kwart", "a quarter"),
    Decimal(75): ("driekwart", "three quarters"),
    _HUNDRED / 3: ("een derde", "a third"),
    2 * _HUNDRED / 3: ("twee derde", "two thirds"),
}
"""Percentage → its name in Dutch and in English."""


def fraction_text(share: Decimal) -> str:
    """A percentage as a fraction in words; "" where none is honest.

    Args:
        share: percentage of a whole, exact.
    """
    if not 0 < share < _HUNDRED:
        return ""
    near = nearest(share)
    distance = abs(near - share)
    if distance <= min(_EXACT_POINTS, near * _TWO_HUNDREDTH):
        return _named(near)
    if distance <= min(_MOST_POINTS, near * _TWENTIETH):
        above, below = ("just over", "nearly") if in_english() else ("ruim", "bijna")
        return f"{above if share > near else below} {_named(near)}"
    if abs(share - _HALF) < _NEAR_HALF:
        above, below = ("more", "less") if in_english() else ("meer", "minder")
        than = "than half" if in_english() else "dan de helft"
        return f"{above if share > _HALF else below} {than}"
    return ""


def nearest(share: Decimal) -> Decimal:
    """The fraction with a name that lies nearest to a percentage, as a percentage."""
    return min(_candidates(), key=lambda found: abs(found - share))


def _candidates() -> list[Decimal]:
    """Every fraction that has a name, as a percentage."""
    return [
        *_NAMES, *(Decimal(10 * tenths) for tenths in _TENTHS),
        *(_HUNDRED / number for number in _ONE_IN),
    ]  # fmt: skip


def _named(share: Decimal) -> str:
    if share in _NAMES:
        return _NAMES[share][in_english()]
    if share >= Decimal(10 * _TENTHS[0]):
        return f"{int(share / 10)} {'in' if in_english() else 'op de'} 10"
    whole = int((_HUNDRED / share).to_integral_value())
    return f"1 {'in' if in_english() else 'op de'} {whole}"
