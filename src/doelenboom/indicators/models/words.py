"""Dutch words for closed sets, and how a field offers them."""

from typing import Any

from doelenboom.kernel.states import Direction, ObservationStatus, Qualifier

DIRECTION_NAMES = {
    Direction.UP: "hoger is beter",
    Direction.DOWN: "lager is beter",
    Direction.NONE: "geen richting",
}
STATUS_NAMES = {
    ObservationStatus.UNSTATED: "niet vermeld",
    ObservationStatus.DEFINITIVE: "definitief",
    ObservationStatus.PROVISIONAL: "voorlopig",
    ObservationStatus.ESTIMATED: "schatting",
    ObservationStatus.FORECAST: "prognose",
    ObservationStatus.SUPPRESSED: "afgeschermd",
    ObservationStatus.NOT_APPLICABLE: "niet van toepassing",
    ObservationStatus.MISSING: "onbekend",
}
QUALIFIER_NAMES = {
    Qualifier.EXACT: "precies",
    Qualifier.APPROXIMATE: "ongeveer",
    Qualifier.ABOVE: "ruim",
    Qualifier.BELOW: "bijna",
    Qualifier.AT_LEAST: "minimaal",
    Qualifier.AT_MOST: "maximaal",
    Qualifier.LOWER_BOUND: "ondergrens",
    Qualifier.UPPER_BOUND: "bovengrens",
    Qualifier.INTERVAL: "bereik",
}
ORIGIN_NAMES = {
    "manual": "met de hand ingevoerd",
    "import": "uit een werkboek",
    "bound": "opgehaald bij de bron",
    "computed": "berekend",
}
BY_HAND = frozenset({"manual", "import"})
"""Origins of figures that a person answers for; filling never writes over them."""
FILLED = frozenset({"bound", "computed"})
"""Origins of figures that the software brought, with a trace to the source."""


def choices(names: dict[Any, str]) -> list[tuple[str, str]]:
    """What a field offers: stored value and word."""
    return [(getattr(key, "value", key), name) for key, name in names.items()]
