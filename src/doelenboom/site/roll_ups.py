"""What the statuses below an element, or its aspects, give together; and the sentence about it."""

from dataclasses import dataclass

from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.rollup import Part, RolledUp, roll_up
from doelenboom.kernel.stages import RollUp
from doelenboom.kernel.states import State
from doelenboom.kernel.wording import capitalise, lower_first, number_word
from doelenboom.site.counting import Noun
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign, lowered
from doelenboom.site.shapes import status_word
from doelenboom.site.vocabulary import and_list, state_word
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
    if rolled.rule is RollUp.COUNT and len(rolled.missing) < total:
        return say(
            "Van {count} tellen we de statussen. Er volgt geen oordeel uit.",
            count=noun.count(total),
        )
    if rolled.state is None:
        return say(
            "Van geen van de {count} is een status gemeld. Er volgt niets uit.",
            count=noun.count(total),
        )
    follows = say(
        "Uit {count} volgt: {word}.", count=noun.count(total), word=_word(rolled.state, scale)
    )
    parts = [follows, _rule(rolled)]
    parts.extend(_left_out(rolled))
    return " ".join(filter(None, parts))


def _rule(rolled: RolledUp) -> str:
    if not rolled.counted:
        return ""
    if rolled.rule is RollUp.WORST:
        return say("De slechtste status telt.") if len(rolled.counted) > 1 else ""
    same = len({item.part.weight for item in rolled.counted}) == 1
    if same or len(rolled.counted) > _MOST_SHARES:
        mean = say("Dat is het gewogen gemiddelde.")
        equal = same and len(rolled.counted) > 1
        return f"{mean} {say('Elk weegt even zwaar.')}" if equal else mean
    weights = [
        f"{foreign(lower_first(item.part.name))} {format_value(item.share_percent, '%')}"
        for item in rolled.counted
    ]
    return say("Dat is het gewogen gemiddelde: {weights}.", weights=and_list(weights))


def _left_out(rolled: RolledUp) -> list[str]:
    found = []
    if rolled.aside and rolled.counted:
        number = len(rolled.aside)
        text = say_count(
            number,
            "{number} is nog niet begonnen of gestopt en telt niet mee.",
            "{number} zijn nog niet begonnen of gestopt en tellen niet mee.",
            number=capitalise(number_word(number)),
        )
        found.append(text)
    if rolled.weightless:
        names = and_list([foreign(lower_first(part.name)) for part in rolled.weightless])
        found.append(say("Zonder gewicht: {names}.", names=names))
    if rolled.missing:
        found.append(
            say(
                "Van {number} is niets gemeld; dat telt niet mee, en nooit als nul.",
                number=number_word(len(rolled.missing)),
            )
        )
    return found


def _word(state: State, scale: tuple[Status, ...]) -> str:
    """The organisation's word for a state."""
    found = next((status for status in scale if status.state is state), None)
    return lowered(status_word(found) if found else state_word(state))
