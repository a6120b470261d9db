"""CBS region codes: NL01, PV29, GM0718, WK071801, BU07180101.

Join on codes only: names vary between tables ("Middelburg", "Middelburg (Z.)").
"""

import re

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.states import RegionKind

COUNTRY = "NL01"
COUNTRY_IN_NEIGHBOURHOOD_TABLES = "NL00"
"""How tables about wijken and buurten call the country."""
WITHIN_MUNICIPALITY = {RegionKind.DISTRICT: "wijken", RegionKind.NEIGHBOURHOOD: "buurten"}
"""Kinds of regions that lie within one municipality, and what people call them."""
OWN_PREFIX = "X:"
"""Before codes of our own, which CBS will never give out."""
_KINDS = {
    "NL": (RegionKind.COUNTRY, 2),
    "LD": (RegionKind.PART, 2),
    "PV": (RegionKind.PROVINCE, 2),
    "CR": (RegionKind.COROP, 2),
    "GG": (RegionKind.GGD, 4),
    "GM": (RegionKind.MUNICIPALITY, 4),
    "WK": (RegionKind.DISTRICT, 6),
    "BU": (RegionKind.NEIGHBOURHOOD, 8),
}
_SIZES = {name: digits for name, (_, digits) in _KINDS.items()}
_CODE = re.compile(r"([A-Z]{2})([0-9]+)")


def region_kind(code: str) -> RegionKind:
    """Kind of region that a code stands for; codes of our own ("X:binnenstad") are OTHER."""
    match = _CODE.fullmatch(code)
    if match and match[1] in _KINDS and len(match[2]) == _KINDS[match[1]][1]:
        return _KINDS[match[1]][0]
    return RegionKind.OTHER


def is_own(code: str) -> bool:
    """Whether a code is of our own making: a region that CBS does not know ("X:binnenstad")."""
    return code.startswith(OWN_PREFIX) and len(code) > len(OWN_PREFIX)


def parse_region_code(text: str) -> str:
    """Return the stripped, upper-case CBS code in ``text``.

    StatLine pads codes on the right ("GM0718    "), so white space is no difference.

    Raises:
        NotationError: the text is not a CBS region code.
    """
    code = text.strip().upper()
    if region_kind(code) is RegionKind.OTHER:
        raise NotationError(
            f"“{text.strip()}” is geen gebiedscode van het CBS. "
            "Een gemeente is GM met vier cijfers, bijvoorbeeld GM0718; Nederland is NL01."
        )
    return code


def lies_within(code: str, larger: str) -> bool:
    """Whether a region's code says that it is a part of another: wijk and buurt, and the country.

    CBS builds the codes of wijken and buurten from that of their municipality. Which
    municipality lies in which province no code tells.
    """
    inner, outer = region_kind(code), region_kind(larger)
    if outer is RegionKind.COUNTRY:
        return inner not in {RegionKind.COUNTRY, RegionKind.OTHER}
    nested = (RegionKind.MUNICIPALITY, RegionKind.DISTRICT, RegionKind.NEIGHBOURHOOD)
    if inner not in nested or outer not in nested or nested.index(inner) <= nested.index(outer):
        return False
    return code[2:].startswith(larger[2:])


def enclosing(code: str) -> tuple[str, ...]:
    """The larger regions that a code tells of itself: for a buurt its wijk and municipality."""
    kind = region_kind(code)
    sizes = {RegionKind.DISTRICT: ("GM",), RegionKind.NEIGHBOURHOOD: ("WK", "GM")}
    above = tuple(f"{name}{code[2 : 2 + _SIZES[name]]}" for name in sizes.get(kind, ()))
    return (*above, "NL01") if above or kind is RegionKind.MUNICIPALITY else ()
