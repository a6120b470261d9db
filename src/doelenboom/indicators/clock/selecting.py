"""How every indicator stands, read from the registry in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Q

from doelenboom.indicators.clock.expectation import Expectation, expectation, learned_lag
from doelenboom.indicators.clock.frequency import Frequency, read_frequency
from doelenboom.indicators.clock.standing import Facts, Standing, standing
from doelenboom.indicators.models import Binding, BindingPart, Indicator, Observation, Rhythm
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import Period, parse_period
from doelenboom.kernel.states import ObservationStatus
from doelenboom.statistics.api import Table, Vintage, is_discontinued

_ISO_DAY = 10


@dataclass(frozen=True)
class Line:
    """One indicator on the clock.

    Attributes:
        latest: newest period with a figure; ``Period("")`` without one.
        frequency: how often figures appear, and ``rhythm`` whether a person or pack said so.
        lag_learned: days after a period, as the source showed; None when it showed nothing.
        tables: what the indicator is filled from, newest part last.
    """

    indicator: Indicator
    binding: Binding | None
    rhythm: Rhythm | None
    latest: Period
    frequency: Frequency | None
    lag_learned: int | None
    expected: Expectation | None
    standing: Standing
    tables: tuple[Table, ...] = field(default=())

    @property
    def by_hand(self) -> bool:
        """Whether nobody bound it to a source."""
        return self.binding is None

    @cached_property
    def checked_at(self) -> datetime | None:
        """When all its tables were last looked at; None when one never was."""
        moments = [table.checked_at for table in self.tables]
        known = [moment for moment in moments if moment is not None]
        return min(known) if known and len(known) == len(moments) else None

    @property
    def failed(self) -> Table | None:
        """A table whose source did not give it the last time."""
        return next((table for table in self.tables if table.last_outcome == "failed"), None)


def lines(today: date, *, only: Q | None = None) -> list[Line]:
    """Every indicator, in the order of their names.

    Args:
        today: the day to judge by, in Dutch time.
        only: which indicators.
    """
    found = Indicator.objects.select_related("organisation", "binding", "rhythm")
    indicators = list(found.filter(only) if only is not None else found)
    parts = _parts()
    latest = _latest_periods()
    seen = _publications({part.table_id for some in parts.values() for part in some})
    return [
        _line(one, parts.get(one.pk, []), latest.get(one.pk), seen, today) for one in indicators
    ]


def _line(
    indicator: Indicator,
    parts: list[BindingPart],
    latest: Period | None,
    seen: Mapping[int, list[tuple[list[Period], date]]],
    today: date,
) -> Line:
    binding: Binding | None = getattr(indicator, "binding", None)
    rhythm: Rhythm | None = getattr(indicator, "rhythm", None)
    tables = tuple(dict.fromkeys(part.table for part in parts))
    newest_period = latest or Period("")
    newest = tables[-1] if tables else None
    frequency = _frequency(rhythm, newest, indicator.frequency)
    learned = _learned(seen.get(newest.pk, []), newest_period) if newest else None
    given = rhythm.lag_days if rhythm else None
    expected = expectation(newest_period, frequency, learned if given is None else given)
    facts = Facts(
        by_hand=binding is None,
        binding_state=binding.state if binding else "",
        has_question=binding is not None and bool(binding.question),
        has_figure=latest is not None,
        source_failed=any(table.last_outcome == "failed" for table in tables),
        source_ended=newest is not None and is_discontinued(newest),
        ended=bool(rhythm and rhythm.ended) or bool(frequency and frequency.ended),
        expected=expected,
    )
    how = standing(facts, today)
    if how in (Standing.DISCONTINUED, Standing.PAUSED):
        expected = None
    return Line(
        indicator, binding, rhythm, newest_period, frequency, learned, expected, how, tables
    )


def _parts() -> dict[int, list[BindingPart]]:
    """Parts per indicator, in the order in which they follow each other in time."""
    found: dict[int, list[BindingPart]] = defaultdict(list)
    rows = BindingPart.objects.select_related("table", "binding")
    for part in rows.order_by("binding", "position", "id"):
        found[part.binding.indicator_id].append(part)
    return found


def _latest_periods() -> dict[int, Period]:
    """Newest period with a value per indicator; what is only foreseen does not count."""
    rows = (
        Observation.objects.exclude(status=ObservationStatus.FORECAST.value)
        .filter(Q(value__isnull=False) | Q(lower__isnull=False))
        .order_by()
        .values_list("indicator_id", "period")
        .distinct()
    )
    found: dict[int, Period] = {}
    for indicator, code in rows:
        period = Period(code)
        if indicator not in found or found[indicator].sort_key < period.sort_key:
            found[indicator] = period
    return found


def _frequency(rhythm: Rhythm | None, table: Table | None, stated: str) -> Frequency | None:
    """The rhythm that a person or pack set; else the table's own word; else the plan's."""
    if rhythm is not None and (rhythm.months or rhythm.ended):
        return Frequency(rhythm.months, ended=rhythm.ended)
    of_table = read_frequency(table.frequency) if table is not None else None
    of_plan = read_frequency(stated)
    if of_table is not None and (of_table.months or of_table.ended):
        return of_table
    return of_plan or of_table


def _publications(tables: set[int]) -> dict[int, list[tuple[list[Period], date]]]:
    """Per table, oldest first: the periods that a retrieval brought and when they were published.

    A first retrieval brings an empty list: what was new in it is not known.
    """
    found: dict[int, list[tuple[list[Period], date]]] = defaultdict(list)
    rows: Iterable[tuple[int, str, Any]] = (
        Vintage.objects.filter(table__in=tables)
        .order_by("retrieved_at", "id")
        .values_list("table_id", "published", "changes")
    )
    for table, published, changes in rows:
        day = _day(published)
        if day is not None:
            found[table].append(([*_periods((changes or {}).get("new_periods", ()))], day))
    return found


def _learned(seen: list[tuple[list[Period], date]], latest: Period) -> int | None:
    """The lag as this table showed it.

    Before a new period was ever seen to appear, the oldest retrieval is the best witness: the
    newest figure was there when its table was published then.
    """
    brought = [(max(new, key=lambda one: one.sort_key), day) for new, day in seen if new]
    if brought:
        return learned_lag(brought)
    return learned_lag([(latest, seen[0][1])]) if seen and latest.code else None


def _periods(codes: Iterable[str]) -> Iterable[Period]:
    for code in codes:
        try:
            yield parse_period(str(code))
        except NotationError:
            continue


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:_ISO_DAY])
    except ValueError:
        return None
