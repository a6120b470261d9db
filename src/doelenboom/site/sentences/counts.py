"""Counts as they stand in sentences: in words or digits, each with its fact."""

from decimal import Decimal

from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.states import State
from doelenboom.kernel.wording import number_word
from doelenboom.site.counting import Noun, Tally
from doelenboom.site.facts.ids import Sum, count_fact, sum_fact
from doelenboom.site.marking import mark
from doelenboom.snapshot.models import Status


def digits(count: int) -> str:
    """A count in digits: ``1.210``, in English ``1,210``."""
    return format_number(Decimal(count))


def status_count(tally: Tally, status: Status | None, text: str = "") -> str:
    """How many have a status (None: not reported); in digits unless a text is given."""
    number = tally.missing if status is None else dict(tally.counts).get(status, 0)
    text = text or digits(number)
    if tally.branch is None:
        return text
    code = status.code if status else None
    fact = count_fact(tally.branch.node, code, tally.branch.edition)
    return mark(text, fact=fact, value=Decimal(number))


def state_count(tally: Tally, state: State, text: str = "") -> str:
    """How many are in a state; a fact where one status of the scale has that state."""
    statuses = [status for status, _ in tally.counts if status.state is state]
    if len(statuses) == 1:
        return status_count(tally, statuses[0], text)
    return text or digits(tally.of(state))


def sum_count(tally: Tally, what: Sum, text: str = "") -> str:
    """The total of a tally, or a sum over its statuses."""
    numbers = {
        "total": tally.total,
        "reported": tally.reported,
        "good": tally.good,
        "deviating": tally.deviating,
    }
    text = text or digits(numbers[what])
    if tally.branch is None:
        return text
    fact = sum_fact(tally.branch.node, what, tally.branch.edition)
    return mark(text, fact=fact, value=Decimal(numbers[what]))


def total_of(tally: Tally, noun: Noun) -> str:
    """``15 focuspunten``: everything that was counted, with its noun."""
    return f"{sum_count(tally, 'total')} {noun.of(tally.total)}"


def missing_of(tally: Tally, noun: Noun) -> str:
    """``3 focuspunten``: those of which no status was reported."""
    return f"{status_count(tally, None)} {noun.of(tally.missing)}"


def small(number: int) -> str:
    """A count in running text: in words up to twelve."""
    return number_word(number)
