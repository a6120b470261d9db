"""Where filled figures came from: their tables, their formulas, and every cell.

Figures with the same table, choices and retrieval share one heading, so that a long series
tells its source once and its cells row by row. Everything here is in the page itself: a reader
without JavaScript, with a screen reader or on paper gets the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from doelenboom.kernel.dates import format_date, format_moment, parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.states import ObservationStatus
from doelenboom.site.charts.table import Column, Table, table_of
from doelenboom.site.charts.words import told
from doelenboom.site.figures.words import period_text, plain_figure, status_text
from doelenboom.site.language import say
from doelenboom.site.links import web_links
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Fact, Step
from doelenboom.snapshot.models import Indicator, Observation
from doelenboom.snapshot.provenance import FormulaInput, Provenance, ReplacedFigure, SourceCell

_SERVICES = {"statline": "StatLine", "swing": "waarstaatjegemeente.nl"}
_CBS = "CBS"


@dataclass(frozen=True, slots=True)
class CellRow:
    """One figure with the cells behind it."""

    region: str
    period: str
    value: str
    cells: tuple[str, ...]
    before: str


@dataclass(slots=True)
class SourceGroup:
    """Figures that come from one retrieval of one table, or from one formula."""

    title: str
    facts: list[Fact]
    links: list[str]
    rows: list[CellRow] = field(default_factory=list)

    def table(self, number: int) -> Table:
        """Every figure with the cells behind it; ``number`` tells this source from the others."""
        columns = [
            Column(say("Gebied")),
            Column(say("Periode")),
            Column(say("Waarde"), numeric=True),
            Column(say("In de bron")),
            Column(say("Wat er eerder stond")),
        ]
        has_cells = any(row.cells for row in self.rows)
        has_before = any(row.before for row in self.rows)
        rows = [
            (
                row.region,
                row.period,
                row.value,
                ("; ".join(row.cells) or say("niet vermeld")) if has_cells else "",
                (row.before or say("niets anders")) if has_before else "",
            )
            for row in self.rows
        ]
        caption = say("Bron {number}: elk cijfer en waar het vandaan komt", number=number)
        return table_of(caption, columns, rows)


def source_groups(indicator: Indicator, regions: dict[str, str]) -> list[SourceGroup]:
    """The sources of an indicator's figures, in the order of its figures.

    Args:
        indicator: with its figures.
        regions: code → name.
    """
    groups: dict[object, SourceGroup] = {}
    for figure in indicator.observations:
        known = figure.provenance
        if known is None:
            continue
        key = _shared(known)
        if key not in groups:
            groups[key] = _group(known)
        groups[key].rows.append(_row(figure, known, indicator, regions))
    for group in groups.values():
        group.links = list(dict.fromkeys(group.links))
    return list(groups.values())


def newest_filled(indicator: Indicator, region: str | None) -> Provenance | None:
    """Provenance of the last filled figure, of the own region before any other."""
    filled = [o for o in indicator.observations if o.provenance and _is_filled(o.provenance)]
    own = [o for o in filled if o.region == region]
    return (own or filled)[-1].provenance if filled else None


def filled_steps(known: Provenance) -> list[Step]:
    """The road of a figure that the software fills: from the table, by a formula if there is one.

    The last figure tells it; the cells of all figures are listed below the chain.
    """
    cells = [known.cell] if known.cell else [one.cell for one in known.inputs if one.cell]
    steps = []
    for cell in {(cell.table, cell.vintage_sha256): cell for cell in cells}.values():
        table = table_name(cell)
        when = moment_text(cell.published) if cell.published else ""
        text = say("{table}, op {day}.", table=table, day=when) if when else f"{table}."
        steps.append(Step(say("Gepubliceerd door de bron"), text))
        if cell.retrieved_at:
            text = say("Op {moment}. Wat toen is opgehaald, bewaren we ongewijzigd.",
                       moment=format_moment(cell.retrieved_at))  # fmt: skip
            steps.append(Step(say("Opgehaald"), text))
    if known.formula:
        steps.append(Step(say("Berekend"), f"{foreign(known.formula)}."))
    return steps


def table_name(cell: SourceCell) -> str:
    """``StatLine, tabel “Indicatoren jeugdzorg in natura” (85098NED)``."""
    kind = (cell.service or "").partition("-")[0]
    service = say("bestand") if kind == "file" else _SERVICES.get(kind, cell.service or "")
    publisher = f"{_CBS} {service}" if cell.catalogue == _CBS and service else service
    table = cell.table
    if cell.table_title:
        title = foreign(cell.table_title)
        table = say("tabel “{title}” ({code})", title=title, code=cell.table)
    return ", ".join(part for part in (publisher, table) if part)


def moment_text(stated: str) -> str:
    """A moment as the source writes it: a date is written out, anything else stays."""
    try:
        return format_date(parse_date(stated[:10]))
    except NotationError:
        return stated


def _is_filled(known: Provenance) -> bool:
    return known.cell is not None or known.formula is not None


def _shared(known: Provenance) -> object:
    """What figures under one heading have in common."""
    if known.cell is not None:
        own = {"region", "region_title", "period", "period_title", "period_status", "value",
               "attribute"}  # fmt: skip
        return repr(known.cell.model_dump(exclude=own)), known.note
    return known.kind, known.formula, known.rounding, known.note


def _group(known: Provenance) -> SourceGroup:
    if known.cell is not None:
        cell = known.cell
        about = foreign(cell.measure_title or cell.measure)
        links = web_links(cell.url)
        return SourceGroup(f"{about}: {table_name(cell)}", _cell_facts(known, cell), links)
    if known.formula is not None:
        cells = [one.cell for one in known.inputs if one.cell is not None]
        links = [url for cell in cells for url in web_links(cell.url)]
        formula = foreign(known.formula)
        title = say("Berekend: {formula}", formula=formula)
        return SourceGroup(title, _formula_facts(known, cells), links)
    if known.kind == "manual":
        return SourceGroup(say("Ingevoerd met de hand, met wat er eerder stond"), [], [])
    return SourceGroup(say("Ingelezen uit een werkboek, met wat er eerder stond"), [], [])


def _cell_facts(known: Provenance, cell: SourceCell) -> list[Fact]:
    pairs = [
        (say("Tabel"), _with_code(cell.table_title, cell.table)),
        (say("Onderwerp"), _with_code(cell.measure_title, cell.measure)),
        *((foreign(one.dimension_title or one.dimension), _with_code(one.title, one.code))
          for one in cell.choices),
        (say("Eenheid in de tabel"), foreign(cell.unit or "")),
        (say("Vermenigvuldigd met"), format_number(cell.multiplier) if cell.multiplier else None),
        (say("Gepubliceerd door de bron"), moment_text(cell.published) if cell.published else None),
        (say("Opgehaald"), format_moment(cell.retrieved_at) if cell.retrieved_at else None),
        (say("Versie bij de bron"), cell.source_version),
        (say("Vingerafdruk van de ophaling"), cell.vintage_sha256),
        (say("Let op"), foreign(known.note or "")),
    ]  # fmt: skip
    return [Fact(key, value) for key, value in pairs if value]


def _formula_facts(known: Provenance, cells: Iterable[SourceCell]) -> list[Fact]:
    tables = dict.fromkeys(_retrieval(cell) for cell in cells)
    pairs = [
        (say("Berekening"), foreign(known.formula or "")),
        (say("Afgerond op"), _decimals(known.rounding)),
        *((say("Gebruikte tabel"), table) for table in tables),
        (say("Let op"), foreign(known.note or "")),
    ]
    return [Fact(key, value) for key, value in pairs if value]


def _retrieval(cell: SourceCell) -> str:
    parts = [table_name(cell)]
    if cell.retrieved_at:
        moment = format_moment(cell.retrieved_at)
        parts.append(say("opgehaald op {moment}", moment=moment))
    if cell.vintage_sha256:
        parts.append(say("vingerafdruk {hash}", hash=cell.vintage_sha256))
    return ", ".join(parts)


def _decimals(rounding: str | None) -> str | None:
    if not rounding or not rounding.isdigit():
        return rounding
    if rounding == "0":
        return say("hele getallen")
    if rounding == "1":
        return say("één cijfer achter de komma")
    return say("{count} cijfers achter de komma", count=rounding)


def _row(
    figure: Observation, known: Provenance, indicator: Indicator, regions: dict[str, str]
) -> CellRow:
    cells = [_cell_words(known.cell)] if known.cell else [_input_words(i) for i in known.inputs]
    return CellRow(
        regions.get(figure.region or "") or say("gebied niet vermeld"),
        period_text(figure.period),
        told(figure, indicator),
        tuple(cells),
        _before(known.replaced, indicator) if known.replaced else "",
    )


def _cell_words(cell: SourceCell) -> str:
    """``GM0718, 2023JJ00: 14,6 (Voorlopig)``."""
    place = ", ".join(part for part in (cell.region, cell.period) if part)
    said = format_number(cell.value) if cell.value is not None else _attribute(cell)
    status = f" ({foreign(cell.period_status)})" if cell.period_status else ""
    return f"{place}: {said}{status}" if place else f"{said}{status}"


def _attribute(cell: SourceCell) -> str:
    return foreign(cell.attribute or "") or say("geen waarde")


def _input_words(one: FormulaInput) -> str:
    """``huisarts = 12 (85097NED, Huisarts, GM0718, 2023JJ00)``."""
    if one.value is not None:
        said = format_number(one.value)
    else:
        said = status_text(Observation(status=one.status or ObservationStatus.MISSING))
    cell = one.cell
    places = (
        [cell.table, foreign(cell.measure_title or cell.measure),
         *(foreign(c.title or c.code) for c in cell.choices),
         cell.region, cell.period]
        if cell
        else [one.indicator and say("indicator {code}", code=one.indicator), one.region, one.period]
    )  # fmt: skip
    place = ", ".join(part for part in places if part)
    return f"{one.series} = {said} ({place})" if place else f"{one.series} = {said}"


def _before(replaced: ReplacedFigure, indicator: Indicator) -> str:
    """``14,2 % tot 22 november 2026, 13.00 uur: de bron verbeterde het cijfer``."""
    was = Observation(
        value=replaced.value, lower=replaced.lower, upper=replaced.upper,
        status=replaced.status or ObservationStatus.UNSTATED,
    )  # fmt: skip
    firm = was.status in {ObservationStatus.DEFINITIVE, ObservationStatus.UNSTATED}
    status = "" if firm or was.value is None else f" ({status_text(was)})"
    text = say("{figure}, tot {moment}", figure=f"{plain_figure(was, indicator)}{status}",
               moment=format_moment(replaced.known_to))  # fmt: skip
    return f"{text}: {foreign(replaced.reason)}" if replaced.reason else text


def _with_code(title: str | None, code: str) -> str:
    return f"{foreign(title)} ({code})" if title and title != code else code
