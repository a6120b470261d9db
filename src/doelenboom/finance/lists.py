"""The code list of a financial year, or the nearest one that is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.finance.models import Taakveld, TaakveldSuccession
from doelenboom.money.carrying import Carried, Level, Succession
from doelenboom.money.carrying import carried as carry
from doelenboom.money.carrying import common_level as level_of


@dataclass(frozen=True, slots=True)
class CodeList:
    """Taakvelden of a financial year.

    Attributes:
        year: the year that was asked for.
        list_year: the year whose list this is; another where that of ``year`` is not known.
        names: code → name, in the order of the list.
    """

    year: int
    list_year: int
    names: Mapping[str, str]

    @property
    def is_own(self) -> bool:
        """Whether this is the list of the year itself."""
        return bool(self.names) and self.year == self.list_year

    @property
    def notice(self) -> str:
        """What readers must know of it; "" for the list of the year itself."""
        if not self.names:
            return f"Van {self.year} is geen lijst van taakvelden bekend."
        if self.is_own:
            return ""
        return (
            f"Van {self.year} is geen lijst van taakvelden bekend; "
            f"dit is de lijst van {self.list_year}."
        )


def taakvelden(year: int) -> CodeList:
    """The list of a year; of a year without one the nearest, of two equally near the later."""
    return taakvelden_of([year])[year]


def taakvelden_of(years: Iterable[int]) -> dict[int, CodeList]:
    """Lists of several years with one query."""
    lists: dict[int, dict[str, str]] = {}
    rows = Taakveld.objects.order_by("year", "position", "id")
    for year, code, name in rows.values_list("year", "code", "name"):
        lists.setdefault(year, {})[code] = name
    found = {}
    for year in years:
        nearest = min(lists, key=lambda one: (abs(one - year), -one), default=year)
        found[year] = CodeList(year, nearest, lists.get(nearest, {}))
    return found


def known_codes() -> dict[int, frozenset[str]]:
    """Codes per year of which the list itself is known; what checks go by."""
    found: dict[int, set[str]] = {}
    for year, code in Taakveld.objects.order_by().values_list("year", "code"):
        found.setdefault(year, set()).add(code)
    return {year: frozenset(codes) for year, codes in found.items()}


def taakveld_names() -> dict[tuple[int, str], str]:
    """(Financial year, code) → name, as tables want it."""
    rows = Taakveld.objects.order_by().values_list("year", "code", "name")
    return {(year, code): name for year, code, name in rows}


def successions() -> tuple[Succession, ...]:
    """What became of codes that changed between years."""
    rows = TaakveldSuccession.objects.values_list(
        "from_year", "from_code", "to_year", "to_code", "share"
    )
    return tuple(Succession(*row) for row in rows)


def carried(amounts: Mapping[str, Decimal], from_year: int, to_year: int) -> Carried:
    """Amounts per taakveld on the list of another year, as far as the parts are known."""
    return carry(amounts, successions(), from_year, to_year)


def common_level(codes: Mapping[int, Iterable[str]]) -> tuple[Level, ...]:
    """The finest rows on which these years can be compared."""
    return level_of({year: frozenset(own) for year, own in codes.items()}, successions())
