"""What a reference comes to: its value, what that was made of, and how it reads.

Rules:

- A figure without a number (suppressed, missing, a range) has no value to write.
- Sources that contradict each other for one region and period give no value.
- The newest figure is measured: a forecast is only cited with its period. It is the newest of
  which a number is known, and for a difference or share the newest that both have.
- At the reference date counts what was about a period that had ended by then.
- A change of a percentage is in percentage points, unless it is asked in percent.
- What was divided is rounded to twelve decimals and told with one, unless asked otherwise.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal

from doelenboom.figures.errors import BadReference, DishonestNotation, Unresolved
from doelenboom.figures.known import Known, KnownFigure, KnownIndicator
from doelenboom.figures.money import money_part, whole_of
from doelenboom.figures.notation import Written, places_of, write
from doelenboom.figures.reference import (
    AT_REFERENCE_DATE,
    NEWEST,
    PREVIOUS,
    BudgetSubject,
    FigureReference,
    Measure,
    Notation,
    decode,
)
from doelenboom.figures.series import Series
from doelenboom.kernel.language import in_english
from doelenboom.kernel.prose import BoundFigure, FigurePart
from doelenboom.kernel.states import Qualifier
from doelenboom.quantities.models import Way

_EXACT = Context(prec=60)
_QUOTIENT = Decimal(1).scaleb(-12)
_DIVIDED = 1
"""Digits behind the comma of what was divided, where nobody asked for another number."""
_NO_COUNT = re.compile(
    r"[%‰€\d]|\b(?:euro|procent|percentage|promille|per|duizend|mln|miljoen|mld|miljard)\b", re.I
)
_RESERVED = {
    Qualifier.APPROXIMATE: ("ongeveer", "about"),
    Qualifier.ABOVE: ("ruim", "just over"),
    Qualifier.BELOW: ("bijna", "nearly"),
    Qualifier.AT_LEAST: ("minstens", "at least"),
    Qualifier.AT_MOST: ("hoogstens", "at most"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """The value of a reference.

    Attributes:
        value: exact.
        unit: of that value.
        decimals: that are usual for it; None: as it is.
        qualifier: the reservation with which the source states it.
        parts: the figures that it was made of, the figure itself first.
    """

    value: Decimal
    unit: str
    decimals: int | None
    qualifier: Qualifier
    parts: tuple[FigurePart, ...]


def filled(
    reference: str, known: Known, before: BoundFigure | None = None
) -> tuple[str, BoundFigure]:
    """The text of a bound figure, and everything about it that is frozen.

    Args:
        reference: as the text has it.
        known: what may be cited.
        before: as it was filled in; then for the same periods again.

    Raises:
        BadReference: it is no reference.
        Unresolved: there is no one value for it.
        DishonestNotation: the value cannot be written as was asked.
    """
    ref = decode(reference)
    found = resolve(ref if before is None else pinned(ref, before), known)
    figure = BoundFigure(
        reference=reference,
        value=found.value,
        unit=found.unit or None,
        decimals=found.decimals,
        reservation=None if found.qualifier is Qualifier.EXACT else found.qualifier.value,
        parts=found.parts,
    )
    told = reading(figure)
    return told.text, figure.model_copy(update={"rule": told.rule})


def shown(
    reference: str, known: Known, before: BoundFigure | None = None
) -> tuple[str, BoundFigure] | str:
    """``filled`` for a draft: where that cannot be, the Dutch reason."""
    try:
        return filled(reference, known, before)
    except (BadReference, Unresolved, DishonestNotation) as problem:
        return str(problem)


def pinned(ref: FigureReference, figure: BoundFigure) -> FigureReference:
    """A reference with the periods that it had when it was filled in."""
    periods = {part.role: part.period for part in figure.parts or ()}
    if "value" not in periods:
        return ref
    since = periods.get("since", ref.since)
    if ref.budget is not None:
        budget = replace(ref.budget, year=int(periods["value"]))
        return replace(ref, budget=budget, since=ref.since if ref.since_stage else since)
    return replace(ref, period=periods["value"], since=since)


def reading(figure: BoundFigure, *, unit: str | None = None) -> Written:
    """How a filled figure reads in the language that is spoken; a function of the figure alone.

    Args:
        figure: filled in.
        unit: instead of its own, for who knows the unit in the language that is spoken.

    Raises:
        Unresolved: it is not filled in.
        DishonestNotation: see ``write``.
    """
    if figure.value is None:
        raise Unresolved("Dit cijfer is nog niet ingevuld.")
    ref = decode(figure.reference)
    value = abs(figure.value) if ref.way else figure.value
    said = (figure.unit or "") if unit is None else unit
    qualifier = Qualifier(figure.reservation) if figure.reservation else Qualifier.EXACT
    if qualifier is Qualifier.EXACT:
        return _written(ref, value, said, figure.decimals)
    if ref.word or ref.notation in {Notation.ROUNDED, Notation.FRACTION}:
        word = _RESERVED[qualifier][0]
        raise DishonestNotation(
            f"De bron zegt zelf “{word}” bij dit cijfer. Nog eens afronden of er een breuk van "
            "maken kan niet; kies de gewone notatie."
        )
    told = _written(ref, value, said, figure.decimals)
    if told.rule:  # "minstens 13" is not true of "minstens 12,6"
        told = _written(ref, value, said, None)
    if told.rule:
        raise DishonestNotation(
            f"De bron zegt zelf “{_RESERVED[qualifier][0]}” bij dit cijfer. Afronden kan dan niet; "
            "kies de gewone notatie, met alle decimalen."
        )
    return Written(
        f"{_RESERVED[qualifier][in_english()]} {told.text}", told.rule, told.notation, told.word,
        told.decimals, told.in_full,
    )  # fmt: skip


def _written(ref: FigureReference, value: Decimal, unit: str, usual: int | None) -> Written:
    """With the decimals that were asked for, else the usual ones where those are honest."""
    more = {"word": ref.word, "with_unit": ref.with_unit, "in_full": ref.in_full}
    asked = ref.decimals
    if asked is None and ref.notation is Notation.NUMBER and usual is not None:
        for places in range(usual, max(usual, places_of(value)) + 1):
            with suppress(DishonestNotation):  # a digit more, until it is honest
                return write(value, unit, ref.notation, places, **more)  # type: ignore[arg-type]
    return write(value, unit, ref.notation, asked, **more)  # type: ignore[arg-type]


def resolve(ref: FigureReference, known: Known) -> Found:
    """The value of a reference and what it was made of.

    Raises:
        Unresolved: there is no one value; the message says why and what to do.
    """
    found = _money(ref, known) if ref.budget else _of_indicator(ref, known)
    wrong = (ref.way is Way.UP and found.value <= 0) or (ref.way is Way.DOWN and found.value >= 0)
    if wrong:
        said = "meer is of steeg" if ref.way is Way.UP else "minder is of daalde"
        raise Unresolved(
            f"De zin zegt dat het {said}, maar het verschil is nu {_plain(found)}. Pas de zin aan, "
            "en kies het cijfer opnieuw."
        )
    return found


def _plain(found: Found) -> str:
    return write(found.value, found.unit, decimals=found.decimals).text


def _indicator(code: str, known: Known) -> KnownIndicator:
    indicator = known.indicator(code)
    if indicator is None:
        raise Unresolved(
            f"De indicator “{code}” staat niet in de indicatorenlijst van dit plan. Zet hem in de "
            "lijst en geef hem vrij, of kies een ander cijfer."
        )
    return indicator


def _of_indicator(ref: FigureReference, known: Known) -> Found:
    indicator = _indicator(ref.indicator, known)
    own = Series(indicator, ref.region or indicator.region, known, targets=ref.is_target)
    if ref.measure is Measure.VALUE:
        figure = own.at(ref.period)
        return Found(
            own.number(figure), own.unit(figure), indicator.decimals, figure.qualifier,
            (own.part("value", figure),),
        )  # fmt: skip
    if ref.measure is Measure.CHANGE:
        end = own.at(ref.period)
        start = own.before(end) if ref.since == PREVIOUS else own.at(ref.since)
        return _against(ref, (own, end), (own, start), "since")
    other = _other(ref, indicator, known)
    figure, beside = _pair(ref, own, other)
    if ref.measure is Measure.DIFFERENCE:
        return _against(ref, (own, figure), (other, beside), "other")
    unit = own.unit(figure)
    if not _is_percent(unit) and not _goes_into(unit, other.unit(beside)):
        raise Unresolved(
            f"“{own.name}” ({unit or 'aantal'}) is geen deel van “{other.name}” "
            f"({other.unit(beside) or 'aantal'}): de eenheden passen niet bij elkaar. Kies een "
            "ander totaal."
        )
    return _share(own.exact(figure), other.exact(beside), unit, (
        own.part("value", figure), other.part("whole", beside)
    ))  # fmt: skip


def _other(ref: FigureReference, indicator: KnownIndicator, known: Known) -> Series:
    """The series that a figure is held against, or is a part of."""
    if ref.whole is None:
        return Series(indicator, ref.other, known, targets=ref.is_target)
    whole = _indicator(ref.whole.indicator, known) if ref.whole.indicator else indicator
    region = ref.whole.region or ref.region or indicator.region
    return Series(whole, region, known, targets=ref.is_target)


def _pair(ref: FigureReference, own: Series, other: Series) -> tuple[KnownFigure, KnownFigure]:
    """Two figures about one period: the newest that both have, where none is named."""
    if ref.period in {NEWEST, AT_REFERENCE_DATE}:
        period = own.newest_with(other, at_reference=ref.period == AT_REFERENCE_DATE)
        return own.at(period), other.at(period)
    return own.at(ref.period), other.at(ref.period)


def _against(
    ref: FigureReference, one: tuple[Series, KnownFigure], two: tuple[Series, KnownFigure],
    role: str,
) -> Found:  # fmt: skip
    """How much one figure is more than another."""
    (own, figure), (other, beside) = one, two
    unit = own.unit(figure)
    if unit != other.unit(beside):
        raise Unresolved(
            f"Deze twee cijfers van “{own.name}” hebben een andere eenheid "
            f"({unit or 'aantal'} en {other.unit(beside) or 'aantal'}); vergelijken kan niet."
        )
    value, base = own.exact(figure), other.exact(beside)
    parts = (own.part("value", figure), other.part(role, beside))
    if ref.in_percent:
        return _in_percent(value - base, base, parts)
    points = "procentpunt" if _is_percent(unit) else unit
    return Found(value - base, points, own.decimals, Qualifier.EXACT, parts)


def _in_percent(difference: Decimal, base: Decimal, parts: tuple[FigurePart, ...]) -> Found:
    if base <= 0:
        raise Unresolved(
            "Een verschil in procenten van nul of minder bestaat niet. Kies het verschil zelf."
        )
    return Found(_hundredth(difference, base), "%", _DIVIDED, Qualifier.EXACT, parts)


def _share(value: Decimal, whole: Decimal, unit: str, parts: tuple[FigurePart, ...]) -> Found:
    if _is_percent(unit) or unit in {"‰", "procentpunt"}:
        raise Unresolved("Van een percentage neemt u geen aandeel. Kies een aantal of een bedrag.")
    if whole <= 0:
        raise Unresolved("Het totaal is nul of minder; daar is geen aandeel van te nemen.")
    return Found(_hundredth(value, whole), "%", _DIVIDED, Qualifier.EXACT, parts)


def _is_percent(unit: str) -> bool:
    """Whether a unit is a percentage, also "% van de inwoners"."""
    return re.match(r"%(?!-)|procent(?!punt)|percentage", unit.strip().lower()) is not None


def _goes_into(unit: str, whole: str) -> bool:
    """Whether something in one unit can be a part of something in another.

    People name counts in many words ("aantal", "personen"); money, rates, percentages and
    thousands only go into their own kind.
    """
    return unit == whole or not any(map(_NO_COUNT.search, (unit, whole)))


def _hundredth(part: Decimal, whole: Decimal) -> Decimal:
    quotient = _EXACT.divide(part * 100, whole)
    return quotient.quantize(_QUOTIENT, rounding=ROUND_HALF_UP, context=_EXACT)


def _money(ref: FigureReference, known: Known) -> Found:
    subject = ref.budget
    if subject is None:  # the caller asked about money
        raise BadReference("Deze verwijzing gaat niet over geld.")
    own = money_part(subject, known, "value")
    if ref.measure is Measure.VALUE:
        return Found(own.value, "€", _cents(own.value), Qualifier.EXACT, (own,))
    if ref.measure is Measure.SHARE:
        node = ref.whole.node if ref.whole else None
        whole = whole_of(subject, known, node or "")
        return _share(own.value, whole.value, "€", (own, whole))
    since = _since(ref, subject, known, int(own.period))
    if ref.in_percent:
        return _in_percent(own.value - since.value, since.value, (own, since))
    change = own.value - since.value
    return Found(change, "€", _cents(change), Qualifier.EXACT, (own, since))


def _since(ref: FigureReference, subject: BudgetSubject, known: Known, year: int) -> FigurePart:
    """What an amount is held against: another year, or another stage of the same year."""
    if stage := ref.since_stage:
        return money_part(replace(subject, stage=stage), known, "since", year=year)
    before = year - 1 if ref.since == PREVIOUS else int(ref.since)
    return money_part(subject, known, "since", year=before)


def _cents(amount: Decimal) -> int:
    return 2 if amount % 1 else 0
