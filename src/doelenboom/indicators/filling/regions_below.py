"""Which wijken and buurten make up a region in a year, as far as that was loaded."""

from functools import cached_property

from doelenboom.kernel.periods import Period
from doelenboom.kernel.regions import WITHIN_MUNICIPALITY, region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.regions.api import Membership

_SMALL = [kind.value for kind in WITHIN_MUNICIPALITY]


class RegionsBelow:
    """The hierarchy of exactly the year that a figure is about; other years say nothing.

    Wijken and buurten change every year, so a sum by the list of another year would be wrong.
    Where the year was not loaded, the table's own rows are the list.
    """

    def __call__(self, region: str, kind: RegionKind, period: str) -> tuple[str, ...] | None:
        """The regions of a kind that lie in ``region`` in the year of ``period``."""
        year = Period(period).year
        return None if year is None else self._known.get((region, kind, year))

    @cached_property
    def _known(self) -> dict[tuple[str, RegionKind, int], tuple[str, ...]]:
        found: dict[tuple[str, RegionKind, int], list[str]] = {}
        rows = Membership.objects.filter(region__kind__in=_SMALL).values_list(
            "parent__code", "year", "region__code"
        )
        for parent, year, code in rows.iterator():
            found.setdefault((parent, region_kind(code), year), []).append(code)
        return {key: tuple(sorted(codes)) for key, codes in found.items()}
