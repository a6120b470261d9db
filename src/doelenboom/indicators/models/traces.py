"""The shape of ``Observation.trace``: where a filled figure came from, in plain JSON.

Written when a figure is filled (``indicators.filling``), read by publications, workbooks and
screens. Everything a reader needs stands in the trace itself, titles next to codes, so that it
can be told without the vintage and stays true when a table is renamed later. A figure by hand
or from a workbook has an empty trace: its source stands in its own fields.

    bound      {"cell": {…}, "bound_by": …, "bound_at": …}
    computed   {"formula": …, "inputs": [{"series": …, "value": …, "cell": {…}}, …], …}

All texts; numbers are decimal text ("14.6"), moments ISO 8601 in UTC ("2026-11-22T00:10:00Z").
A key that is not known is left out or "".
"""

from typing import TypedDict


class ChoiceTrace(TypedDict, total=False):
    """The value at which one dimension of the table was fixed."""

    dimension: str  # code: "Leeftijd"
    dimension_title: str
    code: str  # "20300"
    title: str  # "18 jaar of ouder"


class CellTrace(TypedDict, total=False):
    """One cell of one retrieval, by its codes and by the words the source had for them."""

    service: str  # "statline-v4"
    catalogue: str  # "CBS"
    table: str  # "85099NED"
    table_title: str
    measure: str  # code
    measure_title: str
    unit: str  # as the table writes it
    choices: list[ChoiceTrace]  # fixed dimensions; region and period have their own keys
    region: str  # code in the table; "" where the table has no regions
    region_title: str
    period: str  # as the table writes it: "2023JJ00"
    period_title: str
    period_status: str  # "Voorlopig", as the table writes it
    value: str | None  # as in the cell, before multiplying and rounding
    attribute: str  # why there is no value, as the source writes it
    multiplier: str  # "1" where nothing was multiplied
    vintage: str  # sha256 over the raw pages of the retrieval
    retrieved_at: str
    published: str  # moment of publication as the source writes it
    source_version: str  # how the source calls it
    page: str  # address for people


class InputTrace(TypedDict, total=False):
    """One figure that a formula used: a cell, or an observation of another indicator."""

    series: str  # name in the formula
    region: str
    period: str
    value: str | None
    status: str  # value of ``ObservationStatus``
    unit: str
    indicator: str  # code, when it is a figure of another indicator
    cell: CellTrace


class ReplacedTrace(TypedDict, total=False):
    """The figure that this one took the place of; older ones are in ``EarlierObservation``."""

    value: str | None
    lower: str | None
    upper: str | None
    status: str
    unit: str
    origin: str
    known_from: str
    known_to: str
    reason: str


class ByHandTrace(TypedDict, total=False):
    """What a person said of the source of a figure, kept when that figure is replaced."""

    source: str
    source_url: str
    consulted_on: str
    place: str
    remark: str
    stated: str


class Trace(TypedDict, total=False):
    """Where one figure came from."""

    cell: CellTrace  # bound
    formula: str  # computed: as the person wrote it
    inputs: list[InputTrace]  # computed, also those without a value
    rounding: str  # computed: decimals the outcome was rounded to, "" for none
    note: str  # Dutch: what a reader must know ("reeks gebroken door herindeling 2023")
    replaced: ReplacedTrace
    by_hand: ByHandTrace  # only in earlier figures
    bound_by: str
    bound_at: str
