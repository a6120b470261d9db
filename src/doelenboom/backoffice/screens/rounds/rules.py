"""How states become one on the matrix, and the words that explain the rule."""

from collections.abc import Sequence
from decimal import Decimal

from doelenboom.cycle.api import Aspect, Matrix, MatrixGroup, Status, parts_below
from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.rollup import Part, roll_up
from doelenboom.kernel.stages import ROLL_UP_WORDS, RollUp
from doelenboom.kernel.states import State
from doelenboom.kernel.wording import enumerate_nl, lower_first

_EXPLAINED: dict[RollUp, str] = {
    RollUp.WORST: (
        "Per programma en per doel telt de slechtste status van wat eronder ligt. Wat niet is "
        "gemeld, nog niet is begonnen of is gestopt, telt daarin niet mee; het wordt wel genoemd."
    ),
    RollUp.COUNT: (
        "Er wordt geen oordeel over het geheel berekend. U ziet hoeveel er volgens afspraak gaat, "
        "hoeveel er afwijkt en hoeveel er niet is gemeld. Niet gemeld is nooit nul."
    ),
    RollUp.WEIGHTED: (
        "Per programma en per doel is er een gewogen gemiddelde: volgens afspraak of afgerond is "
        "0, wijkt iets af is 1, wijkt sterk af is 2. Wat niet is gemeld, nog niet is begonnen of "
        "is gestopt, weegt niet mee; het wordt wel genoemd."
    ),
}


def together(whole: Matrix, group: MatrixGroup) -> State | None:
    """The one state of a programme by the template's rule; None where the rule only counts."""
    rule = RollUp(whole.edition.template.roll_up)
    if rule is RollUp.COUNT:
        return None
    parts = (
        Part(row.place.title, State(row.status.state) if row.status else None) for row in group.rows
    )
    return roll_up(rule, parts).state


def below_elements(whole: Matrix) -> dict[int, State]:
    """Element → what the asked elements below it give together; with at most two queries."""
    rule = RollUp(whole.edition.template.roll_up)
    if rule is RollUp.COUNT:
        return {}
    parts = parts_below(whole.round.pk, whole.edition.plan_id)
    states = {node: roll_up(rule, some).state for node, some in parts.items()}
    return {node: state for node, state in states.items() if state is not None}


def words_of(whole: Matrix) -> dict[State, Status]:
    """The first word of the organisation's scale for every state that it has a word for."""
    found: dict[State, Status] = {}
    for status in whole.statuses:
        found.setdefault(State(status.state), status)
    return found


def explanation(rule: str, aspects: Sequence[Aspect]) -> tuple[str, str]:
    """The name of the rule, and what it does, with the weights where they count."""
    chosen = RollUp(rule)
    said = _EXPLAINED[chosen]
    if chosen is RollUp.WEIGHTED and aspects:
        total = sum((aspect.weight for aspect in aspects), Decimal(0))
        weights = [
            f"{lower_first(aspect.name)} {format_number(aspect.weight.normalize())}"
            for aspect in aspects
        ]
        said += (
            f" De aspecten wegen zo: {enumerate_nl(weights)} (samen "
            f"{format_number(total.normalize())}). Ontbreekt er een, dan tellen de andere "
            "naar verhouding zwaarder."
        )
    return ROLL_UP_WORDS[chosen], said
