"""How one figure came into the registry, down to the cell of a table.

Frozen from ``indicators.models.traces``, without the names of people: functions are published,
persons are not. Titles stand next to codes, so that no other document is needed to read it.
"""

from typing import Literal

from doelenboom.kernel.states import ObservationStatus
from doelenboom.snapshot.base import Exact, Moment, Part, Sha256


class Choice(Part):
    """The value at which one dimension of a table was fixed; titles as the source wrote them."""

    dimension: str
    dimension_title: str | None = None
    code: str
    title: str | None = None


class SourceCell(Part):
    """One cell of one retrieval of a table, by its codes and by the source's words for them."""

    service: str | None = None  # "statline-v4"
    catalogue: str | None = None
    table: str
    table_title: str | None = None
    measure: str
    measure_title: str | None = None
    unit: str | None = None  # as the table writes it
    choices: tuple[Choice, ...] = ()
    region: str | None = None  # code in the table
    region_title: str | None = None
    period: str | None = None  # code in the table: "2023JJ00"
    period_title: str | None = None
    period_status: str | None = None  # the source's word: "Voorlopig"
    value: Exact | None = None  # as in the cell, before multiplying and rounding
    attribute: str | None = None  # the source's word for why there is no value
    multiplier: Exact | None = None
    vintage_sha256: Sha256 | None = None  # over the raw pages of the retrieval
    retrieved_at: Moment | None = None
    published: str | None = None  # moment of publication as the source writes it
    source_version: str | None = None
    url: str | None = None  # address for people


class FormulaInput(Part):
    """One figure that a formula used."""

    series: str  # its name in the formula
    region: str | None = None
    period: str | None = None
    value: Exact | None = None
    status: ObservationStatus | None = None
    unit: str | None = None
    indicator: str | None = None  # code, when it is a figure of another indicator
    cell: SourceCell | None = None


class ReplacedFigure(Part):
    """What was known of a figure until this one took its place."""

    value: Exact | None = None
    lower: Exact | None = None
    upper: Exact | None = None
    status: ObservationStatus | None = None
    known_from: Moment | None = None
    known_to: Moment
    reason: str | None = None


class Provenance(Part):
    """How a figure came into the registry, down to the cell; never who did it."""

    kind: Literal["bound", "computed", "manual", "import"]
    cell: SourceCell | None = None  # bound
    formula: str | None = None  # computed
    inputs: tuple[FormulaInput, ...] = ()
    rounding: str | None = None  # decimals that a computed figure was rounded to
    note: str | None = None
    known_from: Moment | None = None
    replaced: ReplacedFigure | None = None  # the last one before; kept for every kind
