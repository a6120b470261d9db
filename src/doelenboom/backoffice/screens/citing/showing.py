"""The panel of one figure, ready for its template: choices, the sentence, and where it is from."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict
from django.urls import reverse

from doelenboom.backoffice.citing.filling import figures_in, filled
from doelenboom.backoffice.citing.places import Place
from doelenboom.backoffice.screens.citing import asking
from doelenboom.backoffice.screens.citing.notations import (
    Written,
    plainly,
    prose_of,
    same_way,
    ways_of,
    written_of,
)
from doelenboom.backoffice.screens.citing.options import Option, Options, options_of
from doelenboom.figures.api import (
    BadReference,
    FigureReference,
    Measure,
    Way,
    encode,
    opens_sentence,
)
from doelenboom.indicators.api import STATUS_NAMES, Indicator, Observation
from doelenboom.kernel.dates import AMSTERDAM, format_date
from doelenboom.kernel.money import BUDGET_STAGE_WORDS, BudgetStage
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.prose import BoundFigure, FigurePart
from doelenboom.kernel.states import ObservationStatus

_SENTENCE_ENDS = re.compile(r"[.!?]\s+(?=[A-ZÀ-Þ“\"‘(0-9])")
_TARGET = "target"
_MEASURES = {
    Measure.VALUE: "het cijfer zelf",
    Measure.CHANGE: "hoeveel het is veranderd sinds …",
    Measure.DIFFERENCE: "het verschil met een ander gebied",
    Measure.SHARE: "het aandeel in een totaal",
}
_OF_MONEY = "hoeveel het verschilt van een ander jaar of een andere fase"
_WITHOUT = "Dit cijfer heeft geen waarde. Kies een andere periode of een ander gebied."
_DIRECTIONS = (
    (Way.NONE.value, "niets: een daling krijgt een min"),
    (Way.UP.value, "dat het steeg, of meer is"),
    (Way.DOWN.value, "dat het daalde, of minder is"),
)
_ROLES = {
    "value": "Het cijfer", "since": "Vergeleken met", "other": "Vergeleken met",
    "whole": "Het totaal",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Select:
    """A question with one answer of several."""

    name: str
    label: str
    options: Sequence[Option]
    chosen: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A question with yes or no."""

    name: str
    label: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one figure came from."""

    role: str
    shown: str
    about: str
    source: str
    address: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything that the panel shows of one figure.

    Attributes:
        result: what is put in the text, as JSON; "" where there is nothing to put.
        problem: why there is no value, with how to mend it; "" where there is one.
    """

    name: str
    about: str
    reference: str
    selects: Sequence[Select]
    ticks: Sequence[Tick]
    ways: Sequence[Written]
    way: str
    before: str
    text: str
    after: str
    rule: str
    problem: str
    origins: Sequence[Origin]
    result: str


class Unknown(BadReference):
    """The plan does not know the figure any more."""


def panel_of(data: QueryDict, place: Place) -> Panel:
    """The panel after somebody chose something in it.

    Raises:
        BadReference: what was sent is no reference to a figure that this plan knows.
    """
    before = asking.begun(data)
    options = options_of(before, place.plan)
    if options is None:
        raise Unknown("Dit cijfer bestaat niet meer. Kies een ander cijfer.")
    ref = asking.chosen(data, options.defaults)
    if asking.MEASURE in data:
        options = options_of(ref, place.plan) or options
        ref = same_way(ref, data.get(asking.WAY) or encode(before))
    first = filled(prose_of([encode(ref), encode(plainly(ref))]), place)
    mine = next(iter(figures_in(first)))
    known = next((one for one in figures_in(first) if one.is_filled), None)
    ways = _ways(ref, known, place)
    now = next((one for one in ways if one.reference == encode(ref)), None) or next(
        iter(ways), None
    )
    return Panel(
        name=options.name,
        about=options.about,
        reference=encode(ref),
        selects=list(_selects(ref, options)),
        ticks=list(_ticks(ref)),
        ways=ways,
        way=now.reference if now else "",
        before=sentence_before(data.get(asking.BEFORE, "")),
        text=_opening(now.text, data) if now else "",
        after=sentence_after(data.get(asking.AFTER, "")),
        rule=now.rule if now else "",
        problem="" if now else (mine.problem or _WITHOUT),
        origins=origins_of(now.figure.parts or (), place) if now else [],
        result=_result(options.name, now, data) if now else "",
    )


def _result(name: str, now: Written, data: QueryDict) -> str:
    text = _opening(now.text, data)
    return json.dumps({"name": name, "reference": now.reference, "text": text})


def _opening(text: str, data: QueryDict) -> str:
    """With a capital where it opens its sentence."""
    opens = opens_sentence(data.get(asking.BEFORE, ""))
    return text[:1].upper() + text[1:] if opens else text


def _ways(ref: FigureReference, known: BoundFigure | None, place: Place) -> list[Written]:
    """How it can be written; nothing where it has no value."""
    if known is None or known.value is None:
        return []
    value = Decimal(abs(known.value) if ref.way else known.value)  # "daalde met ruim 3"
    candidates = [encode(one) for one in ways_of(ref, value, known.unit or "")]
    if encode(ref) not in candidates:
        candidates.append(encode(ref))
    return written_of(filled(prose_of(candidates), place))


def sentence_before(text: str) -> str:
    """The part of the sentence that stands before the caret."""
    return _SENTENCE_ENDS.split(text)[-1]


def sentence_after(text: str) -> str:
    """The part of the sentence that stands behind it."""
    found = _SENTENCE_ENDS.search(text)
    return text[: found.start() + 1] if found else text


def _selects(ref: FigureReference, options: Options) -> Iterable[Select]:
    if ref.budget is not None:
        year = str(ref.budget.year) if ref.budget.year else ""
        yield Select(asking.YEAR, "Jaar", options.years, year)
        yield Select(asking.STAGE, "Fase", options.stages, ref.budget.stage.value)
    else:
        yield Select(asking.REGION, "Gebied", options.regions, ref.region)
        yield Select(asking.PERIOD, "Periode", options.periods, ref.period)
    possible = {
        Measure.VALUE: True, Measure.CHANGE: bool(options.since),
        Measure.DIFFERENCE: bool(options.others), Measure.SHARE: bool(options.wholes),
    }  # fmt: skip
    worded = _MEASURES | ({Measure.CHANGE: _OF_MONEY} if ref.is_money else {})
    measures = [(one.value, words) for one, words in worded.items() if possible[one]]
    yield Select(asking.MEASURE, "Wat u ervan noemt", measures, ref.measure.value)
    if ref.measure is Measure.CHANGE:
        words = "Vergeleken met" if ref.is_money else "Sinds"
        yield Select(asking.SINCE, words, options.since, ref.since)
    if ref.measure is Measure.DIFFERENCE:
        yield Select(asking.OTHER, "Vergeleken met", options.others, ref.other)
    if ref.measure in {Measure.CHANGE, Measure.DIFFERENCE}:
        yield Select(asking.DIRECTION, "Uw zin zegt zelf", _DIRECTIONS, ref.way.value)
    if ref.measure is Measure.SHARE:
        yield Select(asking.WHOLE, "In welk totaal", options.wholes, _whole_value(ref))


def _whole_value(ref: FigureReference) -> str:
    whole = ref.whole
    if whole is None:
        return ""
    if whole.node is not None:
        return f"{asking.OF_NODE}{whole.node}" if whole.node else asking.OF_PLAN
    if whole.indicator:
        return f"{asking.OF_INDICATOR}{whole.indicator}"
    return f"{asking.OF_REGION}{whole.region}"


def _ticks(ref: FigureReference) -> Iterable[Tick]:
    if ref.measure in {Measure.CHANGE, Measure.DIFFERENCE}:
        yield Tick(asking.PERCENT, "in procenten", ref.in_percent)


def origins_of(parts: Sequence[FigurePart], place: Place) -> list[Origin]:
    """Where every figure behind it came from, in the order of the formula."""
    codes = {part.indicator for part in parts if part.indicator}
    of_plan = Indicator.objects.filter(organisation=place.plan.organisation_id, code__in=codes)
    known = {one.code: one for one in of_plan}
    rows = {
        (row.indicator.code, row.region.code if row.region else None, row.period): row
        for row in Observation.objects.filter(
            indicator__organisation=place.plan.organisation_id,
            indicator__code__in=codes,
            period__in={part.period for part in parts},
            released=True,
        ).select_related("indicator", "region", "vintage")
    }

    def row_of(part: FigurePart) -> Observation | None:
        code, period = part.indicator or "", part.period
        return rows.get((code, part.region, period)) or rows.get((code, None, period))

    return [_origin(part, known.get(part.indicator or ""), row_of(part)) for part in parts]


def _origin(part: FigurePart, indicator: Indicator | None, row: Observation | None) -> Origin:
    role = _ROLES[part.role]
    if indicator is None:
        shown = format_value(part.value, "€" if part.budget else "")
        stage = BUDGET_STAGE_WORDS[BudgetStage(part.status or "")] if part.budget else ""
        return Origin(role, shown, f"{part.period}, {stage}, uit de begroting van dit plan", "", "")
    if row is None or part.status == _TARGET:
        shown = format_value(part.value, indicator.unit)
        goal = "streefwaarde van " if part.status == _TARGET else ""
        return Origin(role, shown, f"{goal}{indicator.name}, {Period(part.period).label}", "", "")
    status = STATUS_NAMES[ObservationStatus(row.status)]
    where = row.region.name if row.region else "zonder gebied"
    firm = "" if row.status == ObservationStatus.UNSTATED.value else f", {status}"
    return Origin(
        role,
        format_value(row.value, row.unit or row.indicator.unit) if row.value is not None else "",
        f"{row.indicator.name}, {where}, {Period(row.period).label}{firm}",
        _source(row),
        reverse("backoffice:origin", args=[row.pk]),
    )


def _source(row: Observation) -> str:
    said = [row.source or row.indicator.source, row.place]
    if row.vintage is not None:
        day = row.vintage.retrieved_at.astimezone(AMSTERDAM).date()
        said.append(f"opgehaald op {format_date(day)}")
    elif row.consulted_on:
        said.append(f"geraadpleegd op {row.consulted_on}")
    return ". ".join(one.rstrip(".") for one in said if one)
