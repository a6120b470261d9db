"""What the fields of the form are called, and which passage each of them fills.

A passage is named as ``cycle`` names it in remarks and findings: "status", "rows.2",
"aspects.geld", "milestones.0".
"""

VERSION = "versie"
BEGUN = "begonnen"
"""What the person began with: a fingerprint per passage (``passages.fingerprints``)."""
ACTION = "actie"
TAKE_OVER = "neem-over"
"""Which text of last time to put in: the number of a row, or ``ALL``."""
ALL = "alles"
SAVED = "bewaard"
"""In an address: what this device still keeps was saved."""
SAVE, HAND_IN = "bewaar", "inleveren"

STATUS = "status"
JUDGEMENT = "oordeel"
EXPLANATION = "toelichting"
MEASURE = "maatregel"
NEW_MILESTONE_TEXT = "nieuwe-mijlpaal"
NEW_MILESTONE_DUE = "nieuwe-mijlpaal-datum"
NEW_MILESTONE_STATE = "nieuwe-mijlpaal-stand"
NEW_RISK = "nieuw-risico"
RISK, SAME_RISK = "risico-", "zelfde-risico-"
ASPECT = "aspect-"
KEEP = "kies"
THEIRS, MINE = "bewaard", "getypt"
"""In a choice between two texts: what was stored, or what this person typed."""


def row(number: int) -> str:
    """Progress text of a row."""
    return f"rij-{number}"


def row_status(number: int) -> str:
    """Status of a row."""
    return f"rij-{number}-status"


def row_same(number: int) -> str:
    """Whether the text of last time was taken over for a row."""
    return f"rij-{number}-zelfde"


def aspect(code: str) -> str:
    """Status of an aspect."""
    return f"{ASPECT}{code}"


def milestone(number: int, part: str) -> str:
    """Part of a milestone of last time: "bereikt", "op", "datum" or "vervalt"."""
    return f"mijlpaal-{number}-{part}"


def risk(code: str) -> str:
    """What somebody says about a risk of the register."""
    return f"{RISK}{code}"


def risk_same(code: str) -> str:
    """Whether nothing changed about a risk."""
    return f"{SAME_RISK}{code}"


def field_of(passage: str) -> str:
    """The field that a passage is filled in with; the form itself where it is none of these."""
    kind, _, rest = passage.partition(".")
    fixed = {
        "status": STATUS,
        "judgement_reason": JUDGEMENT,
        "explanation": EXPLANATION,
        "measure": MEASURE,
    }
    if kind in fixed:
        return fixed[kind]
    if kind == "aspects" and rest:
        return aspect(rest)
    first, _, part = rest.partition(".")
    if kind == "rows" and first.isdecimal():
        return row_status(int(first)) if part == "status" else row(int(first))
    if kind == "milestones":
        return f"mijlpaal-{first}" if first.isdecimal() else "mijlpalen"
    if kind == "risks":
        return "risicos"
    return "formulier"
