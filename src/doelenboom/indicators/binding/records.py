"""What somebody has chosen so far, as it is kept in a draft."""

from decimal import Decimal
from typing import Any

import msgspec

from doelenboom.indicators.filling.tables import Reading
from doelenboom.statistics.api import MEASURE, Selection, TableAddress

TABLE, FORMULA = "table", "formula"


class Chosen(msgspec.Struct):
    """What the pasted address had chosen, in the words of the table."""

    measures: list[str] = []
    values: dict[str, list[str]] = {}
    regions: list[str] = []
    periods: list[str] = []


class DraftPart(msgspec.Struct):
    """One table of the draft, and what is chosen from it.

    Attributes:
        key: number within the draft.
        address: "service:catalogue:table".
        series: name in a formula; "" for a plain binding.
        settled: whether somebody has passed the screen with choices.
        fetch: job that retrieves the figures for the preview.
        fetched: what that job was asked for, to notice that the choices changed since.
    """

    key: int
    address: str
    title: str
    others: list[str] = []
    notes: list[str] = []
    chosen: Chosen = msgspec.field(default_factory=Chosen)
    series: str = ""
    measure: str = ""
    dimensions: dict[str, str] = {}
    settled: bool = False
    region_dimension: str = ""
    fixed_region: str = ""
    period_dimension: str = ""
    fixed_period: str = ""
    period_from: str = ""
    period_to: str = ""
    multiplier: str = "1"
    fetch: int | None = None
    fetched: dict[str, list[str]] = {}

    @property
    def table(self) -> TableAddress:
        """Where the table is."""
        service, catalogue, code = self.address.split(":", 2)
        return TableAddress(service, catalogue, code)

    @property
    def is_chosen(self) -> bool:
        """Whether everything is chosen that makes one figure per region and period."""
        return bool(self.measure) and self.settled

    def reading(self) -> Reading:
        """The choices as the reader of tables takes them."""
        return Reading(
            number=self.key,
            measure=self.measure,
            dimensions=dict(self.dimensions),
            region_dimension=self.region_dimension,
            fixed_region=self.fixed_region,
            period_dimension=self.period_dimension,
            fixed_period=self.fixed_period,
            period_from=self.period_from,
            period_to=self.period_to,
            multiplier=Decimal(self.multiplier),
        )

    def selection(self, regions: list[str] | None = None) -> Selection:
        """The cells that the choices need.

        Args:
            regions: codes in the table, where not every region is wanted.
        """
        wanted: dict[str, list[str]] = {MEASURE: [self.measure]}
        wanted |= {code: [value] for code, value in self.dimensions.items()}
        if regions and self.region_dimension:
            wanted[self.region_dimension] = regions
        return Selection.of(wanted)


class Content(msgspec.Struct):
    """Everything in a draft.

    Attributes:
        text: what was pasted last.
        failed: tables that could not be looked up: text and reason.
        regions: codes whose figures become observations; None as long as nobody chose.
        taken_up: the inquiry whose answer is in ``parts`` already.
    """

    kind: str = TABLE
    text: str = ""
    parts: list[DraftPart] = []
    failed: list[tuple[str, str]] = []
    regions: list[str] | None = None
    overlap: str = ""
    formula: str = ""
    next_key: int = 1
    next_series: str = ""
    taken_up: int | None = None

    def part(self, key: int) -> DraftPart | None:
        """The part with this number."""
        return next((part for part in self.parts if part.key == key), None)


def content_from(row: Any) -> Content:
    """Read a draft's content; what an older version of the software wrote is begun anew."""
    try:
        return msgspec.convert(row or {}, Content)
    except msgspec.ValidationError:
        return Content()


def content_to(content: Content) -> dict[str, Any]:
    """Plain JSON."""
    built: dict[str, Any] = msgspec.to_builtins(content)
    return built
