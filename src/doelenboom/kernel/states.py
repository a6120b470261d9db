"""Closed sets of words that the software understands, whatever a municipality calls them.

Every municipality has its own words for levels and statuses; these are the canonical
meanings they map to. The values are stored and published, so they never change.
"""

from enum import StrEnum


class NodeKind(StrEnum):
    """What an element of a goal tree is, next to its level's own name."""

    AMBITION = "ambition"
    THEME = "theme"
    GOAL = "goal"
    TARGET = "target"
    ACTIVITY = "activity"
    SUCCESS_FACTOR = "success_factor"


class State(StrEnum):
    """Canonical state of a reported element, in the order in which counts are told."""

    ON_TRACK = "on_track"
    COMPLETED = "completed"
    MINOR_DEVIATION = "minor_deviation"
    MAJOR_DEVIATION = "major_deviation"
    NOT_STARTED = "not_started"
    CANCELLED = "cancelled"


DEVIATIONS = frozenset({State.MINOR_DEVIATION, State.MAJOR_DEVIATION})
"""The states that ask for an explanation and a measure."""

GOOD = frozenset({State.ON_TRACK, State.COMPLETED})
"""The states that are as was agreed."""

DEFAULT_WORDS: dict[State, tuple[str, str]] = {
    State.ON_TRACK: ("Volgens afspraak", "op koers"),
    State.COMPLETED: ("Afgerond", "afgerond"),
    State.MINOR_DEVIATION: ("Wijkt iets af", "iets af"),
    State.MAJOR_DEVIATION: ("Wijkt sterk af", "sterk af"),
    State.NOT_STARTED: ("Nog niet begonnen", "nog niet"),
    State.CANCELLED: ("Gestopt", "gestopt"),
}
"""State → (word, short word) of the scale that a new organisation starts with."""

NOT_REPORTED_WORD = "Niet gemeld"
"""The word for a missing report. Not a state: missing is its own count, never zero."""


class ObservationStatus(StrEnum):
    """How firm a value is, or why there is none.

    UNSTATED is a value of which the source does not say how firm it is. It is not the same as
    definitive, which a source promises.
    """

    UNSTATED = "unstated"
    DEFINITIVE = "definitive"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"


class Qualifier(StrEnum):
    """The reservation with which a value was stated."""

    EXACT = "exact"
    APPROXIMATE = "approximate"  # circa, ongeveer
    ABOVE = "above"  # ruim: a little more than
    BELOW = "below"  # bijna: a little less than
    AT_LEAST = "at_least"  # minimaal, ten minste
    AT_MOST = "at_most"  # maximaal, hoogstens
    LOWER_BOUND = "lower_bound"  # one end of a range that is stated in two rows
    UPPER_BOUND = "upper_bound"
    INTERVAL = "interval"  # both ends in one cell: "72%-83%"


RESERVATION_WORDS = {
    Qualifier.EXACT: "",
    Qualifier.INTERVAL: "",
    Qualifier.APPROXIMATE: "ongeveer",
    Qualifier.ABOVE: "ruim",
    Qualifier.BELOW: "bijna",
    Qualifier.AT_LEAST: "minstens",
    Qualifier.AT_MOST: "hoogstens",
    Qualifier.LOWER_BOUND: "minstens",
    Qualifier.UPPER_BOUND: "hoogstens",
}
"""Reservations as they stand before a value in running text."""


class Direction(StrEnum):
    """Which way an indicator should go. Falling can be good."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


DIRECTION_WORDS = {
    "hoger is beter": Direction.UP,
    "lager is beter": Direction.DOWN,
    "geen": Direction.NONE,
}
"""How people write a direction in workbooks and in packs of indicators."""


class RelationKind(StrEnum):
    """Typed, directed link between elements of goal trees."""

    CONTRIBUTES_TO = "contributes_to"
    RELATED_TO = "related_to"
    REPLACES = "replaces"


class RegionKind(StrEnum):
    """Kind of a CBS region; the prefix of its code tells which."""

    COUNTRY = "country"
    PART = "part"  # landsdeel
    PROVINCE = "province"
    COROP = "corop"
    GGD = "ggd"
    MUNICIPALITY = "municipality"
    DISTRICT = "district"  # wijk
    NEIGHBOURHOOD = "neighbourhood"  # buurt
    OTHER = "other"


class MilestoneState(StrEnum):
    """Where a milestone stands; UNKNOWN when the source only tells the text."""

    PLANNED = "planned"
    REACHED = "reached"
    MISSED = "missed"
    DROPPED = "dropped"
    UNKNOWN = "unknown"


MILESTONE_WORDS = {
    MilestoneState.PLANNED: "gepland",
    MilestoneState.REACHED: "bereikt",
    MilestoneState.MISSED: "niet gehaald",
    MilestoneState.DROPPED: "vervallen",
    MilestoneState.UNKNOWN: "stand niet gemeld",
}
