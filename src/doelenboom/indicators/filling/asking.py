"""Questions to a person, as ``Binding.question`` keeps them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from doelenboom.indicators.filling.records import Figure, Found, Overlap
from doelenboom.indicators.formulas.cells import STORED_DECIMALS, round_half_up
from doelenboom.indicators.models import (
    STATUS_NAMES,
    BindingPart,
    Observation,
    Question,
    QuestionChange,
    QuestionFigure,
    QuestionOption,
)
from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import ObservationStatus
from doelenboom.kernel.wording import count_noun
from doelenboom.statistics.api import Vintage

_MOST = 200
"""Figures shown with a question; more help nobody to decide."""


def about_schema(
    changes: list[QuestionChange], vintage: Vintage | None, moment: datetime
) -> Question:
    """Ask whether figures of a changed table still mean the same."""
    only_ended = all(change["kind"] == "discontinued" for change in changes)
    title = (
        "De bron vult deze tabel niet meer aan. Wat wilt u met de reeks?"
        if only_ended
        else "De tabel is veranderd. Betekenen de cijfers nog hetzelfde?"
    )
    options = (
        [_option("end", "De reeks houdt hier op")]
        if only_ended
        else [
            _option("accept", "Ja, neem de nieuwe cijfers over"),
            _option("refuse", "Nee, zet deze koppeling stil"),
        ]
    )
    return _question("schema", title, vintage, moment, changes=changes, options=options)


def about_first(
    changes: list[QuestionChange],
    figures: Iterable[Figure],
    names: Mapping[str, str],
    vintage: Vintage | None,
    moment: datetime,
) -> Question:
    """Ask to confirm a binding that nobody saw with its figures."""
    shown = [
        QuestionFigure(
            region=one.region,
            region_name=names.get(one.region, one.region),
            period=one.period,
            period_label=Period(one.period).label,
            found=shown_figure(one),
        )
        for one in sorted(figures, key=lambda one: (one.region, Period(one.period).sort_key))
    ]
    return _question(
        "first", "Klopt dit? Het zijn de eerste cijfers van deze koppeling.", vintage, moment,
        changes=changes, figures=shown[:_MOST],
        options=[
            _option("accept", "Ja, dit zijn de goede cijfers"),
            _option("refuse", "Nee, zet deze koppeling stil"),
        ],
    )  # fmt: skip


def about_overlap(
    overlaps: Iterable[Overlap],
    parts: Mapping[int, BindingPart],
    names: Mapping[str, str],
    unit: str,
    moment: datetime,
) -> Question:
    """Ask which table counts where two have different figures."""
    figures = [
        QuestionFigure(
            region=one.key[0],
            region_name=names.get(one.key[0], one.key[0]),
            period=one.key[1],
            period_label=Period(one.key[1]).label,
            first=_shown(one.first, unit),
            last=_shown(one.last, unit),
            first_table=_table(parts, one.first),
            last_table=_table(parts, one.last),
        )
        for one in overlaps
    ]
    return _question(
        "overlap",
        f"Twee tabellen hebben voor {count_noun(len(figures), 'cijfer')} niet hetzelfde. "
        "Welke tabel telt?",
        None, moment, figures=figures[:_MOST],
        options=[
            _option("first", "De eerste tabel telt"), _option("last", "De laatste tabel telt"),
        ],
    )  # fmt: skip


def about_by_hand(
    conflicts: Iterable[tuple[Observation, Figure]], names: Mapping[str, str], moment: datetime
) -> Question:
    """Ask which figure counts where somebody entered another than the source has."""
    figures = [
        QuestionFigure(
            region=figure.region,
            region_name=names.get(figure.region, figure.region),
            period=figure.period,
            period_label=Period(figure.period).label,
            observation=row.pk,
            by_hand=row.shown,
            found=shown_figure(figure),
        )
        for row, figure in conflicts
    ]
    return _question(
        "by_hand",
        f"Bij {count_noun(len(figures), 'cijfer')} is met de hand iets anders ingevoerd dan de "
        "bron heeft. Welk cijfer telt?",
        None, moment, figures=figures[:_MOST],
        options=[
            _option("take", "Het cijfer van de bron telt"),
            _option("keep", "Het cijfer met de hand telt"),
        ],
    )  # fmt: skip


def about_unusable(reason: str, vintage: Vintage | None, moment: datetime) -> Question:
    """Say that no figures can be made of the binding as it is."""
    return _question(
        "unusable", "Deze koppeling levert geen cijfers. Kies opnieuw.", vintage, moment,
        changes=[QuestionChange(kind="", text=reason)],
        options=[_option("refuse", "Zet deze koppeling stil")],
    )  # fmt: skip


def shown_figure(figure: Figure) -> str:
    """A figure in Dutch notation; without a number, why there is none."""
    if figure.value is None:
        return STATUS_NAMES[figure.status]
    return format_value(figure.value, figure.unit)


def _shown(found: Found, unit: str) -> str:
    if found.value is None:
        return STATUS_NAMES[ObservationStatus(found.status)]
    value: Decimal = round_half_up(Fraction(found.value), STORED_DECIMALS)
    return format_value(value, unit)


def _table(parts: Mapping[int, BindingPart], found: Found) -> str:
    part = parts.get(found.part or 0)
    return str(part.table) if part else ""


def _option(value: str, label: str) -> QuestionOption:
    return QuestionOption(value=value, label=label)


def _question(
    kind: str,
    title: str,
    vintage: Vintage | None,
    moment: datetime,
    *,
    options: list[QuestionOption],
    changes: list[QuestionChange] | None = None,
    figures: list[QuestionFigure] | None = None,
) -> Question:
    return Question(
        kind=kind, title=title, vintage=vintage.pk if vintage else None,
        asked_at=utc_text(moment), changes=changes or [], figures=figures or [], options=options,
    )  # fmt: skip
