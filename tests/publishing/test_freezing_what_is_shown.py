"""What publications show of indicators, editions and terms beside their figures and texts."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from doelenboom.cycle.api import Edition
from doelenboom.goals.api import PlanIndicator, Term
from doelenboom.indicators.api import EarlierObservation, Indicator, Observation, keep_earlier
from doelenboom.organisations.api import Region
from doelenboom.publishing.api import freeze
from doelenboom.snapshot import models as contract
from tests.publishing.registry import LATER, PLAN, Planted

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _indicator(code: str = "eenzaam") -> contract.Indicator:
    return next(one for one in freeze(PLAN).indicators if one.code == code)


def _own(planted: Planted) -> Observation:
    return Observation.objects.get(period="2024", region__code="X:duinmonde")


def _replace(figure: Observation, value: str, moment: datetime, **changes: str) -> Observation:
    """Another value takes the place of a figure, as filling does it."""
    keep_earlier([figure], moment=moment, reason=changes.pop("reason", "Verbeterd."))
    figure.value, figure.known_from = Decimal(value), moment
    for name, said in changes.items():
        setattr(figure, name, said)
    figure.save()
    return figure


def test_headlines_of_editors_come_along(planted: Planted) -> None:
    Indicator.objects.update(headline="  Ruim de helft is eenzaam ")
    Edition.objects.filter(code=LATER).update(headline="Het meeste loopt")
    assert _indicator().headline == "Ruim de helft is eenzaam"
    assert [edition.headline for edition in freeze(PLAN).editions] == [None, "Het meeste loopt"]


def test_more_references_come_along_with_their_names(planted: Planted) -> None:
    Region.objects.create(code="PV29", name="Zeeland", kind="province")
    Indicator.objects.update(references=["PV29", "PV99"])
    snapshot = freeze(PLAN)
    assert snapshot.indicators[0].references == ("PV29",), "a code that is no region is left out"
    assert "Zeeland" in {region.name for region in snapshot.regions}


def test_a_part_names_its_whole_only_when_that_is_there_too(planted: Planted) -> None:
    part = Indicator.objects.create(
        organisation=planted.organisation, code="eenzaam-75", name="Eenzame 75-plussers",
        whole=planted.indicator, breakdown_by="leeftijd", breakdown_part="75 jaar en ouder",
    )  # fmt: skip
    PlanIndicator.objects.create(plan=planted.plan, indicator=part, position=9)
    assert _indicator("eenzaam-75").breakdown == contract.Breakdown(
        of="eenzaam", by="leeftijd", part="75 jaar en ouder"
    )
    Indicator.objects.filter(pk=planted.indicator.pk).update(live=False)
    assert _indicator("eenzaam-75").breakdown is None


def test_a_break_that_a_person_wrote_stands_at_its_figure(planted: Planted) -> None:
    figure = _own(planted)
    figure.broken = "Vanaf 2024 is de vraag anders gesteld."
    figure.save()
    broken = {one.period: one.broken for one in _indicator().observations if one.region != "NL01"}
    assert broken == {"2020": None, "2024": "Vanaf 2024 is de vraag anders gesteld."}


def test_other_forms_of_a_term_come_along_once_each(planted: Planted) -> None:
    Term.objects.update(term="Mantelzorg", forms=" mantelzorgers; Mantelzorg;; mantelzorgers ")
    assert freeze(PLAN).terms[0].forms == ("mantelzorgers",)
    Term.objects.update(forms="")
    assert freeze(PLAN).terms[0].forms is None


def test_what_was_known_before_is_told_newest_first_without_names(planted: Planted) -> None:
    assert _indicator().revisions is None
    figure = _own(planted)
    _replace(figure, "55", NOON, reason="Voorlopig werd definitief.")
    _replace(figure, "56", NOON + timedelta(days=1))
    told = _indicator().revisions or ()
    assert [one.value for one in told] == [Decimal(55), Decimal(54)]
    assert told[1].reason == "Voorlopig werd definitief."
    assert (told[0].known_from, told[0].known_to) == (NOON, NOON + timedelta(days=1))


def test_at_most_twenty_revisions_are_told(planted: Planted) -> None:
    figure = _own(planted)
    for day in range(25):
        _replace(figure, str(60 + day), NOON + timedelta(days=day))
    told = _indicator().revisions or ()
    assert [one.value for one in told] == [Decimal(83 - n) for n in range(20)]


def test_a_figure_that_is_suppressed_now_has_no_history(planted: Planted) -> None:
    figure = _replace(_own(planted), "55", NOON)
    assert _indicator().revisions
    figure.status = "suppressed"
    figure.value = None
    figure.save()
    assert _indicator().revisions is None


def test_a_number_that_was_suppressed_stays_so_in_the_history(planted: Planted) -> None:
    figure = _replace(_own(planted), "55", NOON)
    EarlierObservation.objects.update(status="suppressed")
    (told,) = _indicator().revisions or ()
    assert told.value is None
    assert figure.value == Decimal(55)


def test_a_figure_that_is_no_longer_released_leaves_no_history(planted: Planted) -> None:
    figure = _replace(_own(planted), "55", NOON)
    Observation.objects.filter(pk=figure.pk).update(released=False)
    assert _indicator().revisions is None
