"""The Dutch words of a workbook and what they mean to the software."""

from doelenboom.kernel.states import (
    DEFAULT_WORDS,
    MilestoneState,
    NodeKind,
    ObservationStatus,
    Qualifier,
    RegionKind,
    RelationKind,
    State,
)

LEVEL_KIND_WORDS = {
    "ambitie": NodeKind.AMBITION,
    "thema": NodeKind.THEME,
    "doel": NodeKind.GOAL,
    "target": NodeKind.TARGET,
    "activiteit": NodeKind.ACTIVITY,
    "succesfactor": NodeKind.SUCCESS_FACTOR,
}
"""Words of the column ``soort`` on sheet niveaus."""

REGION_KIND_WORDS = {
    "wijk": RegionKind.DISTRICT,
    "buurt": RegionKind.NEIGHBOURHOOD,
    "gemeente": RegionKind.MUNICIPALITY,
}
"""Words of the column ``soort`` on sheet gebieden: what a region of our own is."""

KNOWN_LEVELS = {
    "visie": NodeKind.AMBITION, "ambitie": NodeKind.AMBITION,
    "kern van de zaak": NodeKind.AMBITION,
    "navigatiebaan": NodeKind.THEME, "programma": NodeKind.THEME, "thema": NodeKind.THEME,
    "overkoepelend integraal thema": NodeKind.THEME, "beleidsopgave": NodeKind.THEME,
    "opgave": NodeKind.THEME,
    "doel": NodeKind.GOAL, "doelstelling": NodeKind.GOAL, "maatschappelijk doel": NodeKind.GOAL,
    "algemene doelstelling": NodeKind.GOAL,
    "target": NodeKind.TARGET,
    "kritische succesfactor": NodeKind.SUCCESS_FACTOR, "succesfactor": NodeKind.SUCCESS_FACTOR,
    "speerpunt": NodeKind.ACTIVITY, "focuspunt": NodeKind.ACTIVITY,
    "activiteit": NodeKind.ACTIVITY, "maatregel": NodeKind.ACTIVITY,
    "noodzakelijke verandering": NodeKind.ACTIVITY, "actie": NodeKind.ACTIVITY,
    "project": NodeKind.ACTIVITY, "mijlpaal": NodeKind.ACTIVITY,
}  # fmt: skip
"""Levels that need no sheet niveaus: words that municipalities use, seen in real plans."""

STATE_WORDS = {
    "volgens afspraak": State.ON_TRACK,
    "afgerond": State.COMPLETED,
    "wijkt iets af": State.MINOR_DEVIATION,
    "wijkt sterk af": State.MAJOR_DEVIATION,
    "niet begonnen": State.NOT_STARTED,
    "gestopt": State.CANCELLED,
}
"""Words of the column ``betekenis`` on sheet statussen."""

KNOWN_STATUSES = {word.lower(): state for state, (word, _) in DEFAULT_WORDS.items()} | {
    **STATE_WORDS,
    "conform afspraak": State.ON_TRACK, "conform afspraak verlopen": State.ON_TRACK,
    "conform planning": State.ON_TRACK, "volgens planning": State.ON_TRACK,
    "geen afwijkingen": State.ON_TRACK, "op koers": State.ON_TRACK, "op schema": State.ON_TRACK,
    "loopt volgens planning": State.ON_TRACK, "grotendeels op koers": State.ON_TRACK,
    "gereed": State.COMPLETED, "klaar": State.COMPLETED, "voltooid": State.COMPLETED,
    "gerealiseerd": State.COMPLETED, "uitgevoerd": State.COMPLETED,
    "in geringe mate afwijken van afspraken": State.MINOR_DEVIATION,
    "in geringe mate afwijkend": State.MINOR_DEVIATION, "iets af": State.MINOR_DEVIATION,
    "loopt iets achter": State.MINOR_DEVIATION, "aandacht nodig": State.MINOR_DEVIATION,
    "in sterke mate afwijken van afspraken": State.MAJOR_DEVIATION,
    "in sterke mate afwijkend": State.MAJOR_DEVIATION, "sterk af": State.MAJOR_DEVIATION,
    "niet op koers": State.MAJOR_DEVIATION, "loopt sterk achter": State.MAJOR_DEVIATION,
    "niet gestart": State.NOT_STARTED, "nog niet gestart": State.NOT_STARTED,
    "nog niet": State.NOT_STARTED, "nog te starten": State.NOT_STARTED,
    "vervallen": State.CANCELLED, "gestaakt": State.CANCELLED,
    "geannuleerd": State.CANCELLED, "stopgezet": State.CANCELLED,
}  # fmt: skip
"""Statuses that need no sheet statussen. The word itself is kept and shown."""

DOUBTFUL_STATUSES = frozenset({"grotendeels op koers"})
"""Known statuses that could also mean something else: read, with a warning."""

RELATION_WORDS = {
    "draagt_bij_aan": RelationKind.CONTRIBUTES_TO,
    "in_samenhang_met": RelationKind.RELATED_TO,
    "vervangt": RelationKind.REPLACES,
}
MILESTONE_WORDS = {
    "bereikt": MilestoneState.REACHED,
    "gepland": MilestoneState.PLANNED,
    "niet gehaald": MilestoneState.MISSED,
    "vervallen": MilestoneState.DROPPED,
}

TARGET_WORD = "streefwaarde"
"""In ``waarden.status``: the row is a target value, not an observation."""

QUALIFIER_WORDS = {
    "circa": Qualifier.APPROXIMATE, "ongeveer": Qualifier.APPROXIMATE,
    "ruim": Qualifier.ABOVE, "meer dan": Qualifier.ABOVE,
    "bijna": Qualifier.BELOW, "minder dan": Qualifier.BELOW,
    "minimaal": Qualifier.AT_LEAST, "ten minste": Qualifier.AT_LEAST,
    "minstens": Qualifier.AT_LEAST,
    "maximaal": Qualifier.AT_MOST, "ten hoogste": Qualifier.AT_MOST,
    "hoogstens": Qualifier.AT_MOST,
    "ondergrens": Qualifier.LOWER_BOUND, "bovengrens": Qualifier.UPPER_BOUND,
}  # fmt: skip
"""Reservations in ``waarden.status``; the first word of each is the one that is written."""

FIRMNESS_WORDS = {
    "prognose": ObservationStatus.FORECAST, "verwachting": ObservationStatus.FORECAST,
    "schatting": ObservationStatus.ESTIMATED, "voorlopig": ObservationStatus.PROVISIONAL,
    "definitief": ObservationStatus.DEFINITIVE, "niet vermeld": ObservationStatus.UNSTATED,
    "afgeschermd": ObservationStatus.SUPPRESSED,
    "niet van toepassing": ObservationStatus.NOT_APPLICABLE,
    "onbekend": ObservationStatus.MISSING,
}  # fmt: skip
"""Firmness in ``waarden.status``, and why there is no value."""

JUDGEMENT_FIELD = "Oordeel"
MEASURE_FIELD = "Bijsturing"
"""Fields on sheet voortgang that speak about the contribution as a whole."""

PROVINCES = {
    "PV20": "Groningen", "PV21": "Fryslân", "PV22": "Drenthe", "PV23": "Overijssel",
    "PV24": "Flevoland", "PV25": "Gelderland", "PV26": "Utrecht", "PV27": "Noord-Holland",
    "PV28": "Zuid-Holland", "PV29": "Zeeland", "PV30": "Noord-Brabant", "PV31": "Limburg",
}  # fmt: skip
COUNTRY = {"NL01": "Nederland"}
"""Regions that every workbook may use without naming them (CBS codes)."""
