"""Where a series of a region is broken: mergers, splits and other changes of its area."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from doelenboom.kernel.periods import Period
from doelenboom.kernel.regions import region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.regions.api import SeriesBreak, all_events, breaks_between

_WARNING = "De reeks is hier gebroken."


class Breaks:
    """The breaks of the regions at hand, looked up once per region."""

    def __init__(self) -> None:
        """Nothing is looked up yet."""
        self._known: dict[str, list[SeriesBreak]] = {}

    @cached_property
    def _days(self) -> dict[str, list[str]]:
        """Days on which anything happened to a region, to look no further where nothing did."""
        found: dict[str, list[str]] = {}
        for event in all_events():
            for code in (*event.from_codes, *event.to_codes):
                found.setdefault(code, []).append(event.day.isoformat())
        return found

    def first_after(self, region: str, periods: Iterable[str]) -> dict[str, str]:
        """Period → what a reader must know: the first figure of each kind after a break."""
        reasons = self.reasons_after(region, periods)
        return {period: f"{_WARNING} {reason}" for period, reason in reasons.items()}

    def reasons_after(self, region: str, periods: Iterable[str]) -> dict[str, str]:
        """Period → why the figure before it is about another area.

        Args:
            region: code of the region.
            periods: the periods of one kind (years with years) that have a figure.
        """
        found: dict[str, str] = {}
        ends = sorted(Period(code).sort_key[1] for code in periods)
        if not ends or not self._may_be(region, ends[0], ends[-1]):
            return found
        for change in self._of(region):
            day = change.day.isoformat()
            # A figure about the year of a change is of the new area when that begins on 1 January.
            before = [code for code in periods if Period(code).sort_key[1] < day]
            after = [code for code in periods if Period(code).sort_key[1] >= day]
            if before and after:
                first = min(after, key=lambda code: Period(code).sort_key)
                found[first] = " ".join(filter(None, (found.get(first), change.reason)))
        return found

    def between(self, region: str, first: str, last: str) -> bool:
        """Whether the region became another area between two periods."""
        days = (Period(first).sort_key[1], Period(last).sort_key[1])
        return self._may_be(region, *days) and any(
            days[0] < change.day.isoformat() <= days[1] for change in self._of(region)
        )

    def _may_be(self, region: str, first: str, last: str) -> bool:
        if region_kind(region) is RegionKind.PROVINCE:
            return True
        return any(first <= day <= last for day in self._days.get(region, ()))

    def _of(self, region: str) -> list[SeriesBreak]:
        if region not in self._known:
            self._known[region] = breaks_between(region, date.min, date.max)
        return self._known[region]
