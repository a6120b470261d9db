"""What the statuses below an element, or its aspects, give together; and the sentence about it."""

from dataclasses import dataclass

from doelenboom.kernel.numbers import NBSP, format_number
from doelenboom.kernel.rollup import Part, RolledUp, roll_up
from doelenboom.kernel.stages import RollUp
from doelenboom.kernel.states import DEFAULT_WORDS, State
from doelenboom.kernel.wording import capitalise, enumerate_nl, lower_first, number_word
from doelenboom.site.counting import Noun
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Contribution, Status

_MOST_SHARES = 8


@dataclass(frozen=True, slots=True)
class RollUps:
    """The reported elements below each element of a snapshot, in its shown edition.

    An element that is reported on counts for the nearest such element above it; a layer about
    which nothing is said is looked through, so that nothing counts twice. This is the rule by
    which the answers of a round are held against each other as well.
    """

    rule: RollUp
    below: dict[str, list[Part]]

    def of(self, code: str) -> RolledUp | None:
        """What is below an element, as one; None where nothing below it is asked."""
        parts = self.below.get(code)
        return roll_up(self.rule, parts) if parts else None


def make_roll_ups(index: SnapshotIndex, counted: frozenset[str]) -> RollUps | None:
    """Roll-ups of the shown edition; None where it declares no rule. Linear."""
    edition = index.edition
    if edition is None or edition.roll_up is None:
        return None
    asked = counted | set(index.current_contribution)
    nearest: dict[str, str | None] = {}
    below: dict[str, list[Part]] = {}
    for node in index.snapshot.nodes:
        above = node.parent
        here = above if above in asked else nearest.get(above or "")
        nearest[node.code] = here
        if node.code in asked and here:
            report = index.current_contribution.get(node.code)
            status = index.status(report.status) if report else None
            below.setdefault(here, []).append(Part(node.title, status.state if status else None))
    return RollUps(edition.roll_up, below)


def aspect_roll_up(index: SnapshotIndex, contribution: Contribution) -> RolledUp | None:
    """The aspects of one report as one status; None where the edition has no aspects."""
    edition = index.editions[contribution.edition]
    if not edition.aspects or edition.roll_up is None:
        return None
    given = {item.aspect: index.status(item.status) for item in contribution.aspects or ()}
    parts = []
    for aspect in edition.aspects:
        status = given.get(aspect.code)
        parts.append(Part(aspect.name, status.state if status else None, aspect.weight))
    return roll_up(edition.roll_up, parts)


def explain(rolled: RolledUp, noun: Noun, scale: tuple[Status, ...]) -> str:
    """What follows, by which rule, and what was left out.

    Args:
        rolled: the roll-up.
        noun: what its parts are called.
        scale: the organisation's words.
    """
    total = len(rolled.counted) + len(rolled.aside) + len(rolled.weightless) + len(rolled.missing)
    if rolled.rule is RollUp.COUNT:
        return f"Van {noun.count(total)} tellen we de statussen. Er volgt geen oordeel uit."
    if rolled.state is None:
        return f"Van geen van de {noun.count(total)} is een status gemeld. Er volgt niets uit."
    parts = [f"Uit {noun.count(total)} volgt: {_word(rolled.state, scale)}.", _rule(rolled)]
    parts.extend(_left_out(rolled))
    return " ".join(filter(None, parts))


def _rule(rolled: RolledUp) -> str:
    if not rolled.counted:
        return ""
    if rolled.rule is RollUp.WORST:
        return "De slechtste status telt." if len(rolled.counted) > 1 else ""
    same = len({item.part.weight for item in rolled.counted}) == 1
    if same or len(rolled.counted) > _MOST_SHARES:
        equal = " Elk weegt even zwaar." if same and len(rolled.counted) > 1 else ""
        return f"Dat is het gewogen gemiddelde.{equal}"
    weights = [
        f"{lower_first(item.part.name)} {format_number(item.share_percent)}{NBSP}%"
        for item in rolled.counted
    ]
    return f"Dat is het gewogen gemiddelde: {enumerate_nl(weights)}."


def _left_out(rolled: RolledUp) -> list[str]:
    found = []
    if rolled.aside and rolled.counted:
        number = len(rolled.aside)
        verbs = ("is", "telt") if number == 1 else ("zijn", "tellen")
        found.append(
            f"{capitalise(number_word(number))} {verbs[0]} nog niet begonnen of gestopt en "
            f"{verbs[1]} niet mee."
        )
    if rolled.weightless:
        names = enumerate_nl([lower_first(part.name) for part in rolled.weightless])
        found.append(f"Zonder gewicht: {names}.")
    if rolled.missing:
        found.append(
            f"Van {number_word(len(rolled.missing))} is niets gemeld; dat telt niet mee, en nooit "
            "als nul."
        )
    return found


def _word(state: State, scale: tuple[Status, ...]) -> str:
    """The organisation's word for a state."""
    found = next((status.word for status in scale if status.state is state), None)
    return lower_first(found or DEFAULT_WORDS[state][0])
