"""Words for closed sets as the files have them; fixed, so that readers can rely on them."""

from doelenboom.kernel.states import (
    Direction,
    NodeKind,
    ObservationStatus,
    Qualifier,
    RegionKind,
    RelationKind,
    State,
)

STATUS = {
    ObservationStatus.UNSTATED: "niet vermeld",
    ObservationStatus.DEFINITIVE: "definitief",
    ObservationStatus.PROVISIONAL: "voorlopig",
    ObservationStatus.ESTIMATED: "schatting",
    ObservationStatus.FORECAST: "verwachting",
    ObservationStatus.SUPPRESSED: "afgeschermd",
    ObservationStatus.NOT_APPLICABLE: "niet van toepassing",
    ObservationStatus.MISSING: "niet gemeten",
}
QUALIFIER = {
    Qualifier.EXACT: "",
    Qualifier.APPROXIMATE: "ongeveer",
    Qualifier.ABOVE: "ruim",
    Qualifier.BELOW: "bijna",
    Qualifier.AT_LEAST: "minstens",
    Qualifier.AT_MOST: "hoogstens",
    Qualifier.LOWER_BOUND: "ondergrens",
    Qualifier.UPPER_BOUND: "bovengrens",
    Qualifier.INTERVAL: "bereik",
}
KIND = {
    NodeKind.AMBITION: "ambitie",
    NodeKind.THEME: "thema",
    NodeKind.GOAL: "doel",
    NodeKind.TARGET: "streefdoel",
    NodeKind.ACTIVITY: "activiteit",
    NodeKind.SUCCESS_FACTOR: "succesfactor",
}
STATE = {
    State.ON_TRACK: "volgens afspraak",
    State.COMPLETED: "afgerond",
    State.MINOR_DEVIATION: "wijkt iets af",
    State.MAJOR_DEVIATION: "wijkt sterk af",
    State.NOT_STARTED: "nog niet begonnen",
    State.CANCELLED: "gestopt",
}
RELATION = {
    RelationKind.CONTRIBUTES_TO: "draagt bij aan",
    RelationKind.RELATED_TO: "hangt samen met",
    RelationKind.REPLACES: "vervangt",
}
DIRECTION = {
    Direction.UP: "hoger is beter",
    Direction.DOWN: "lager is beter",
    Direction.NONE: "",
}
REGION = {
    RegionKind.COUNTRY: "land",
    RegionKind.PART: "landsdeel",
    RegionKind.PROVINCE: "provincie",
    RegionKind.COROP: "corop",
    RegionKind.GGD: "ggd-regio",
    RegionKind.MUNICIPALITY: "gemeente",
    RegionKind.DISTRICT: "wijk",
    RegionKind.NEIGHBOURHOOD: "buurt",
    RegionKind.OTHER: "anders",
}
