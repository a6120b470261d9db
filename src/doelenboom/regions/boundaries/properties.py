"""Which property of a feature is its code, its name and its year: files differ in their words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from doelenboom.kernel.regions import is_own, region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.regions.errors import BoundariesUnreadable

Properties = Mapping[str, Any]
_CODES = (
    "statcode", "gm_code", "wk_code", "bu_code", "gemeentecode", "wijkcode", "buurtcode",
    "provinciecode", "gemcode", "ligtinprovinciecode", "regiocode", "code", "identificatie", "id",
)  # fmt: skip
_NAMES = (
    "statnaam", "gm_naam", "wk_naam", "bu_naam", "gemeentenaam", "wijknaam", "buurtnaam",
    "provincienaam", "gemnaam", "regionaam", "naam", "name",
)  # fmt: skip
_YEAR_IN_CODE = re.compile(r"((?:19|20)[0-9]{2})[A-Z]{2}[0-9]+")
_DIGITS = re.compile(r"[0-9]{2,8}")
_BARE = {
    RegionKind.MUNICIPALITY: ("GM", 4),
    RegionKind.DISTRICT: ("WK", 6),
    RegionKind.NEIGHBOURHOOD: ("BU", 8),
    RegionKind.PROVINCE: ("PV", 2),
}
_WATER = {"ja", "true", "1"}


def code_of(properties: Properties, wanted: RegionKind) -> str:
    """Code of a feature: CBS's of the wanted kind if it has one, else any, else "".

    A number without letters ("0718") counts where its property says what it is. A code of our
    own ("X:…") is that of a region which the municipality itself drew.
    """
    lowered = {key.lower(): value for key, value in properties.items()}
    found = ""
    for name in _CODES:
        code = _code(lowered.get(name), name, wanted)
        if code and region_kind(code) is wanted:
            return code
        found = found or code
    return found


def _code(value: Any, name: str, wanted: RegionKind) -> str:
    text = str(value).strip().upper() if isinstance(value, str | int) else ""
    if region_kind(text) is not RegionKind.OTHER:
        return text
    if is_own(text):
        return str(value).strip()
    letters, length = _BARE.get(wanted, ("", 0))
    spoken = name in {"gemeentecode", "gm_code", "wijkcode", "wk_code", "buurtcode", "bu_code",
                      "provinciecode", "gemcode"}  # fmt: skip
    if spoken and letters and _DIGITS.fullmatch(text):
        code = letters + text.zfill(length)
        return code if region_kind(code) is wanted else ""
    return ""


def name_of(properties: Properties) -> str:
    """Name of a feature, "" when none of the usual properties holds one."""
    lowered = {key.lower(): value for key, value in properties.items()}
    values = (lowered.get(name) for name in _NAMES)
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), "")


def is_water(properties: Properties) -> bool:
    """Whether the feature is the water of a region (Wijk- en buurtkaart lists it apart)."""
    lowered = {key.lower(): value for key, value in properties.items()}
    value = lowered.get("water", lowered.get("h2o"))
    return str(value).strip().lower() in _WATER


def year_of(features: Sequence[Properties]) -> int | None:
    """Year that the features say they are about ("2025GM0718"), or None.

    Raises:
        BoundariesUnreadable: they are about different years.
    """
    years = Counter(
        int(match[1])
        for properties in features
        for key, value in properties.items()
        if key.lower() == "jrstatcode"
        and isinstance(value, str)
        and (match := _YEAR_IN_CODE.fullmatch(value.strip().upper()))
    )
    if len(years) > 1:
        told = " en ".join(map(str, sorted(years)))
        raise BoundariesUnreadable(f"In dit bestand staan grenzen van {told} door elkaar.")
    return next(iter(years), None)
