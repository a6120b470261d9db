"""The words in which reports say how far something is, whoever wrote them."""

import re

from doelenboom.kernel.states import State

STATE_WORDS: dict[State, str] = {
    State.ON_TRACK: r"op\s+koers|op\s+schema|op\s+tijd|(?:volgens|conform)\s+(?:de\s+)?(?:afspraak"
    r"|afspraken|plan(?:ning)?)",
    State.COMPLETED: r"afgerond|klaar|gereed|voltooid",
    State.MINOR_DEVIATION: r"(?:iets|licht|enigszins|een\s+beetje)\s+af",
    State.MAJOR_DEVIATION: r"(?:sterk|flink|ernstig)\s+af",
    State.NOT_STARTED: r"(?:nog\s+)?niet\s+(?:begonnen|gestart)",
    State.CANCELLED: r"gestopt|stopgezet|vervallen",
}
"""How running text names a state, whatever words the scale of an organisation has."""
LATE = (
    r"vertraagd|vertraging(?:\s+opgelopen)?|achter(?:\s+op\s+schema)?"
    r"|niet\s+op\s+(?:schema|koers)"
)
"""How running text says that something is late: how late stays open."""
_CELL: tuple[tuple[State, str], ...] = (
    (State.NOT_STARTED, r"(?:nog\s+)?niet\s+(?:begonnen|gestart|opgestart)|nog\s+(?:te\s+)?starten"
     r"|nog\s+niet"),
    (State.CANCELLED, r"gestopt|stopgezet|vervallen|geschrapt|geannuleerd|beëindigd"),
    (State.MAJOR_DEVIATION, r"(?:sterk|flink|ernstig|fors)\s+(?:vertraagd|achter|af)|rood"
     r"|wijkt\s+(?:sterk|flink|ernstig)\s+af"),
    (State.MINOR_DEVIATION, r"(?:(?:iets|licht|enigszins)\s+)?(?:vertraagd|achter)"
     r"|(?:loopt|ligt)\s+(?:\w+\s+)?(?:vertraging\s+op|achter(?:\s+op\s+(?:schema|planning))?)"
     r"|vertraging|niet\s+op\s+(?:schema|koers)|wijkt\s+(?:iets\s+|licht\s+)?af|oranje|geel"
     r"|achter\s+op\s+(?:schema|planning)|bijsturing\s+nodig|(?:vraagt|behoeft)\s+aandacht"),
    (State.COMPLETED, r"afgerond|klaar|gereed|voltooid|gerealiseerd|uitgevoerd|gehaald|behaald"
     r"|bereikt|opgeleverd"),
    (State.ON_TRACK, rf"(?:loopt\s+|ligt\s+)?(?:{STATE_WORDS[State.ON_TRACK]})|groen|loopt|lopend"
     r"|in\s+uitvoering|onderhanden|goed"),
)  # fmt: skip
_CELLS = tuple((state, re.compile(words, re.IGNORECASE)) for state, words in _CELL)
_AROUND = " .;:*●⬤■–-"


def state_in_cell(text: str) -> State | None:
    """The state that a cell, or the head of a column, says; None when it says something else."""
    bare = " ".join(text.split()).strip(_AROUND)
    first, _, second = bare.partition(" en ")
    is_more = second and len(second.split()) <= _FEW and _state(second) is None
    return _state(bare) or (_state(first) if is_more else None)


_FEW = 3
"""Words behind "uitgevoerd en …" that say it once more: "in gebruik"."""


def _state(bare: str) -> State | None:
    return next((state for state, words in _CELLS if words.fullmatch(bare)), None)
