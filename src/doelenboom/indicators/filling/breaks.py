"""Where a series of a region is broken: mergers, splits and other changes of its area."""

from collections.abc import Iterable
from datetime import date

from doelenboom.kernel.periods import Period
from doelenboom.regions.api import SeriesBreak, breaks_between

_WARNING = "De reeks is hier gebroken."


class Breaks:
    """The breaks of the regions at hand, looked up once per region."""

    def __init__(self) -> None:
        """Nothing is looked up yet."""
        self._known: dict[str, list[SeriesBreak]] = {}

    def first_after(self, region: str, periods: Iterable[str]) -> dict[str, str]:
        """Period → what a reader must know: the first figure of each kind after a break.

        Args:
            region: code of the region.
            periods: the periods of one kind (years with years) that have a figure.
        """
        found: dict[str, str] = {}
        for change in self._of(region):
            day = change.day.isoformat()
            # A figure about the year of a change is of the new area when that begins on 1 January.
            before = [code for code in periods if Period(code).sort_key[1] < day]
            after = [code for code in periods if Period(code).sort_key[1] >= day]
            if before and after:
                first = min(after, key=lambda code: Period(code).sort_key)
                told = f"{_WARNING} {change.reason}"
                found[first] = f"{found[first]} {change.reason}" if first in found else told
        return found

    def between(self, region: str, first: str, last: str) -> bool:
        """Whether the region became another area between two periods."""
        days = (Period(first).sort_key[1], Period(last).sort_key[1])
        return any(days[0] < change.day.isoformat() <= days[1] for change in self._of(region))

    def _of(self, region: str) -> list[SeriesBreak]:
        if region not in self._known:
            self._known[region] = breaks_between(region, date.min, date.max)
        return self._known[region]
