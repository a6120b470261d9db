"""From a found cell to words and to the trace of an observation."""

from decimal import Decimal

from doelenboom.indicators.filling.desk import Desk, opened
from doelenboom.indicators.filling.records import Found
from doelenboom.indicators.filling.tables import Opened
from doelenboom.indicators.models import BindingPart, CellTrace, ChoiceTrace
from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.periods import Period
from doelenboom.statistics.api import Vintage

_CATALOGUES = {
    "CBS": "CBS StatLine",
    "RIVM": "RIVM StatLine",
    "JM": "Jeugdmonitor StatLine (CBS)",
    "MLZ": "Monitor Langdurige Zorg StatLine (CBS)",
    "POLITIE": "Politie (StatLine)",
    "IV3": "Iv3 (CBS)",
}
_LONGEST_PLACE = 300


class CellTraces:
    """Traces of cells; what all cells of a part have in common is put together once."""

    def __init__(self, desk: Desk) -> None:
        """``desk`` says which vintage each part is read from."""
        self._desk = desk
        self._common: dict[int, tuple[Opened, CellTrace]] = {}

    def of(self, part: BindingPart, found: Found) -> CellTrace:
        """One cell of one retrieval, by its codes and by the words the source had for them."""
        if part.pk not in self._common:
            vintage = self._desk.vintage(part)
            if vintage is None:
                return CellTrace()
            self._common[part.pk] = opened(vintage), _common(part, vintage)
        table, common = self._common[part.pk]
        region = table.value(part.region_dimension, found.raw_region)
        period = table.value(part.period_dimension, found.raw_period)
        cell = common.copy()
        cell["region"] = found.raw_region if part.region_dimension else ""
        cell["region_title"] = region.title if region else ""
        cell["period"] = found.raw_period
        cell["period_title"] = period.title if period else ""
        cell["period_status"] = found.firmness
        value = found.raw_value
        cell["value"] = None if value is None else decimal_text(Decimal(repr(value)))
        cell["attribute"] = "" if found.attribute == "None" else found.attribute
        return cell


def _common(part: BindingPart, vintage: Vintage) -> CellTrace:
    table = opened(vintage)
    measure = table.measure(part.measure)
    return CellTrace(
        service=part.table.service, catalogue=part.table.catalogue, table=part.table.code,
        table_title=table.description.title,
        measure=part.measure, measure_title=measure.title if measure else part.measure_title,
        unit=measure.unit if measure else part.unit,
        choices=_choices(part, vintage),
        multiplier=decimal_text(part.multiplier),
        vintage=vintage.sha256, retrieved_at=utc_text(vintage.retrieved_at),
        published=vintage.published, source_version=vintage.source_version,
        page=table.description.page,
    )  # fmt: skip


def _choices(part: BindingPart, vintage: Vintage) -> list[ChoiceTrace]:
    table = opened(vintage)
    choices = []
    for code, value in part.dimensions.items():
        dimension, chosen = table.dimension(code), table.value(code, value)
        choices.append(
            ChoiceTrace(
                dimension=code,
                dimension_title=dimension.title if dimension else code,
                code=value,
                title=chosen.title if chosen else part.dimension_titles.get(code, ""),
            )
        )
    return choices


def place_of(cell: CellTrace) -> str:
    """The cell in words: "Eenzaam; Leeftijd: 18 jaar of ouder; Vlissingen; 2022"."""
    pieces = [cell.get("measure_title") or cell.get("measure", "")]
    for choice in cell.get("choices", []):
        title = choice.get("dimension_title") or choice.get("dimension", "")
        pieces.append(f"{title}: {choice.get('title') or choice.get('code', '')}")
    pieces.append(cell.get("region_title") or cell.get("region", ""))
    pieces.append(cell.get("period_title") or Period(cell.get("period", "")).label)
    return "; ".join(piece.strip() for piece in pieces if piece)[:_LONGEST_PLACE]


def source_of(part: BindingPart, title: str) -> str:
    """The source as a reader knows it: "CBS StatLine, tabel 85099NED (…)"."""
    name = _CATALOGUES.get(part.table.catalogue.upper(), part.table.catalogue or part.table.service)
    return f"{name}, tabel {part.table.code}" + (f" ({title})" if title else "")


def consulted(vintage: Vintage) -> str:
    """Day of retrieval."""
    return f"{vintage.retrieved_at:%Y-%m-%d}"
