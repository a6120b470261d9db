"""Whatever a person does to a figure, what was known before is kept."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from doelenboom.indicators.api import EarlierObservation, Indicator, Observation, as_known_on
from doelenboom.indicators.figures_by_hand.asking import consulted, missing
from doelenboom.indicators.figures_by_hand.changing import changed, entered, removed
from doelenboom.indicators.figures_by_hand.taking import (
    NewFigure,
    StatedSource,
    take_figures,
    weigh,
)
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.states import ObservationStatus
from doelenboom.organisations.api import Organisation, Region

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOURCE = {"source": "CBS", "source_url": "https://cbs.nl/tabel", "consulted_on": "2026-11-22"}
ORIGIN = StatedSource("CBS", "https://cbs.nl/tabel", "2026-11-22")
BEFORE = datetime(2026, 11, 21, tzinfo=UTC)
AFTER = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def indicator(db: None) -> Indicator:
    region = Region.objects.create(code="GM9999", name="Duinmonde", kind="municipality")
    owner = Organisation.objects.create(code="d", name="Gemeente Duinmonde", region=region)
    found: Indicator = Indicator.objects.create(
        organisation=owner, code="eenzaam", name="Eenzaamheid", unit="%", local_region=region
    )
    return found


def _figure(indicator: Indicator, **values: Any) -> Observation:
    given = {"region": indicator.local_region, "period": "2024", "value": Decimal(54), **values}
    found: Observation = Observation.objects.create(indicator=indicator, **given)
    return found


def _again(figure: Observation) -> Observation:
    return Observation.objects.get(pk=figure.pk)


def test_a_changed_figure_keeps_what_it_was_with_its_source(indicator: Indicator) -> None:
    before = _figure(indicator, source="Monitor", consulted_on="2025-03-01")
    after = _again(before)
    after.value = Decimal(55)
    assert changed(before, after, moment=NOON)
    after.save()
    (earlier,) = EarlierObservation.objects.all()
    assert (earlier.value, earlier.known_to, earlier.reason) == (
        Decimal(54), NOON, "met de hand gewijzigd",
    )  # fmt: skip
    assert earlier.trace["by_hand"]["source"] == "Monitor"
    assert _again(before).known_from == NOON


def test_a_filled_figure_that_a_person_changes_is_one_by_hand_from_then_on(
    indicator: Indicator,
) -> None:
    before = _figure(indicator, origin="bound", trace={"cell": {"table": "85098NED"}})
    after = _again(before)
    after.value = Decimal(55)
    changed(before, after, moment=NOON)
    after.save()
    assert (_again(before).origin, _again(before).trace) == ("manual", {})
    earlier = EarlierObservation.objects.get()
    assert (earlier.origin, earlier.trace["cell"]["table"]) == ("bound", "85098NED")


def test_a_changed_remark_makes_no_earlier_figure(indicator: Indicator) -> None:
    before = _figure(indicator, origin="bound", trace={"cell": {"table": "x"}})
    after = _again(before)
    after.remark = "Let op"
    assert not changed(before, after)
    assert not EarlierObservation.objects.exists()
    assert after.origin == "bound"


@pytest.mark.parametrize("name", ["lower", "upper", "status", "unit", "period", "qualifier"])
def test_whatever_a_reader_sees_counts(indicator: Indicator, name: str) -> None:
    before = _figure(indicator)
    after = _again(before)
    values = {"lower": Decimal(1), "upper": Decimal(2), "status": "provisional", "unit": "jaar",
              "period": "2023", "qualifier": "approximate"}  # fmt: skip
    setattr(after, name, values[name])
    assert changed(before, after)
    assert EarlierObservation.objects.get().period == "2024"


def test_a_draft_leaves_no_trace_and_is_known_from_its_release(indicator: Indicator) -> None:
    draft = _figure(indicator, released=False)
    after = _again(draft)
    after.value = Decimal(55)
    changed(draft, after, moment=NOON)
    after.save()
    assert not EarlierObservation.objects.exists()
    assert after.known_from is None
    released = _again(draft)
    released.released = True
    changed(_again(draft), released, moment=NOON)
    assert released.known_from == NOON


def test_a_withdrawn_figure_was_known_until_then(indicator: Indicator) -> None:
    before = _figure(indicator)
    after = _again(before)
    after.released = False
    changed(before, after, moment=NOON)
    assert EarlierObservation.objects.get().reason == "ingetrokken"


def test_removed_figures_were_known_until_then(indicator: Indicator) -> None:
    figure = _figure(indicator)
    removed([figure], moment=NOON)
    figure.delete()
    found = as_known_on(BEFORE, indicators=[indicator])
    assert [one.value for one in found] == [Decimal(54)]


def test_what_was_known_on_a_day_is_what_stood_there_then(indicator: Indicator) -> None:
    before = _figure(indicator)
    after = _again(before)
    after.value = Decimal(55)
    changed(before, after, moment=NOON)
    after.save()
    assert [one.value for one in as_known_on(BEFORE, indicators=[indicator])] == [Decimal(54)]
    assert [one.value for one in as_known_on(AFTER, indicators=[indicator])] == [Decimal(55)]


def test_an_entered_figure_is_by_hand(indicator: Indicator) -> None:
    figure = Observation(indicator=indicator, period="2024", origin="bound", trace={"cell": {}})
    entered(figure, moment=NOON)
    assert (figure.origin, figure.trace, figure.known_from) == ("manual", {}, NOON)


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({}, {"source", "source_url", "consulted_on"}),
        (SOURCE, set()),
        ({**SOURCE, "source_url": "geen"}, set()),
        ({**SOURCE, "source_url": "Jaarverslag.pdf"}, {"source_url"}),
        ({**SOURCE, "source_url": "javascript:alert(1)"}, {"source_url"}),
        ({**SOURCE, "source": "   "}, {"source"}),
    ],
)
def test_source_date_and_address_are_asked(values: dict[str, str], asked: set[str]) -> None:
    assert set(missing(values)) == asked


def test_the_day_of_consultation_is_a_day_that_has_been() -> None:
    today = date(2026, 11, 22)
    assert consulted("1 maart 2026", today=today) == "2026-03-01"
    for text in ("2027-01-01", "binnenkort", "2026-02-30"):
        with pytest.raises(NotationError):
            consulted(text, today=today)


def test_pasted_figures_are_added_and_the_same_ones_skipped(indicator: Indicator) -> None:
    _figure(indicator, unit="%")
    given = [NewFigure("GM9999", "2024", Decimal(54)), NewFigure("GM9999", "2025", Decimal(52))]
    done = take_figures(indicator=indicator, figures=given, origin=ORIGIN)
    assert (done.added, done.same, done.replaced, done.kept) == (1, 1, 0, 0)
    new = Observation.objects.get(period="2025")
    assert (new.origin, new.source, new.consulted_on) == ("manual", "CBS", "2026-11-22")
    assert new.known_from is not None
    again = take_figures(indicator=indicator, figures=given, origin=ORIGIN)
    assert (again.added, again.same) == (0, 2)


def test_a_figure_that_contradicts_stays_unless_somebody_says_otherwise(
    indicator: Indicator,
) -> None:
    stored = _figure(indicator)
    given = [NewFigure("GM9999", "2024", Decimal(60), status=ObservationStatus.PROVISIONAL)]
    assert len(weigh(indicator, given).conflicts) == 1
    done = take_figures(indicator=indicator, figures=given, origin=ORIGIN)
    assert (done.kept, _again(stored).value) == (1, Decimal(54))
    done = take_figures(
        indicator=indicator, figures=given, replace=[("GM9999", "2024")], origin=ORIGIN
    )
    assert (done.replaced, _again(stored).value) == (1, Decimal(60))
    assert EarlierObservation.objects.get().value == Decimal(54)
