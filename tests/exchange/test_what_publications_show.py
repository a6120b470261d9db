"""Columns for what publications show: headlines, references, breakdowns, bounds, breaks, forms."""

from decimal import Decimal
from typing import Any

import pytest

from doelenboom.cycle.api import Edition
from doelenboom.exchange.exporting import plan_sheets
from doelenboom.goals.api import Term
from doelenboom.indicators.api import Indicator, Observation
from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Region
from tests.exchange.conftest import Import

pytestmark = pytest.mark.django_db
INDICATORS = (
    "naam", "eenheid", "kop", "vergelijk_ook", "deel_van", "uitsplitsing", "deel", "code",
)  # fmt: skip
FIGURES = (
    "indicator", "regio", "periode", "waarde", "eenheid", "status", "ondergrens", "bovengrens",
    "breuk",
)  # fmt: skip
BOOK: dict[str, Any] = {
    "indicatoren": [
        INDICATORS,
        ("Eenzaam: 75-plus", "%", "", "", "Eenzaam", "leeftijd", "75 jaar en ouder", ""),
        ("Eenzaam", "%", "Ruim de helft is eenzaam", "Zeeland; NL01; Noord", "", "", "", ""),
    ],
    "waarden": [
        FIGURES,
        ("Eenzaam", "GM9001", "2020", "52", "%", "definitief", "50", "54,5", "Andere vraag."),
        ("Eenzaam", "Noord", "2020", "72%-83%", "%", "", "", "", ""),
    ],
    "gebieden": [("code", "naam", "soort"), ("X:noord", "Noord", "wijk")],
    "edities": [("editie", "kop"), ("2026", "Alles loopt")],
    "begrippen": [("term", "definitie", "vormen"), ("Wijk", "Een deel.", "wijken; wijkje")],
}


def faults(outcome: Any) -> list[tuple[str | None, str]]:
    return [(one.column, one.message) for one in outcome.findings if one.severity == "fout"]


def test_everything_lands_where_it_belongs(bring: Import) -> None:
    outcome = bring(**BOOK)
    assert outcome.written, outcome.findings
    whole, part = Indicator.objects.order_by("name")
    assert (whole.headline, whole.references) == (
        "Ruim de helft is eenzaam", ["PV29", "NL01", "X:noord"],
    )  # fmt: skip
    assert (part.whole, part.breakdown_by, part.breakdown_part) == (
        whole, "leeftijd", "75 jaar en ouder",
    )  # fmt: skip
    figure = Observation.objects.get(region__code="GM9001")
    assert (figure.value, figure.lower, figure.upper, figure.broken) == (
        Decimal(52), Decimal(50), Decimal("54.5"), "Andere vraag.",
    )  # fmt: skip
    assert Region.objects.get(code="X:noord").kind == RegionKind.DISTRICT
    assert Edition.objects.get().headline == "Alles loopt"
    assert Term.objects.get().forms == "wijken; wijkje"


def test_an_export_says_the_same_and_changes_nothing(bring: Import) -> None:
    bring(**BOOK)
    again = {sheet.name: [sheet.header, *sheet.rows] for sheet in plan_sheets("testplan")}
    counts = {one.sheet: one for one in bring(**again).counts}
    for name in ("indicatoren", "waarden", "gebieden", "edities", "begrippen"):
        assert (counts[name].added, counts[name].changed) == (0, 0), name
    assert set(INDICATORS) <= set(again["indicatoren"][0])


def test_columns_that_are_not_there_leave_things_as_they_are(bring: Import) -> None:
    bring(**BOOK)
    bring(indicatoren=[("naam", "eenheid"), ("Eenzaam", "procent")])
    whole = Indicator.objects.get(name="Eenzaam")
    assert (whole.unit, whole.headline) == ("procent", "Ruim de helft is eenzaam")
    assert Indicator.objects.get(name="Eenzaam: 75-plus").whole == whole


def test_a_part_can_be_taken_off_its_whole(bring: Import) -> None:
    bring(**BOOK)
    alone = ("Eenzaam: 75-plus", "%", "", "", "", "", "", "")
    bring(indicatoren=[INDICATORS, alone, BOOK["indicatoren"][2]])
    assert Indicator.objects.get(name="Eenzaam: 75-plus").whole is None


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        (("B", "%", "", "", "Eenzam", "leeftijd", "75+", ""), "deel_van",
         "Deze indicator staat niet op dit blad."),
        (("B", "%", "", "", "Eenzaam", "", "75+", ""), "uitsplitsing",
         "Dit ontbreekt bij een uitsplitsing."),
        (("B", "%", "", "", "B", "leeftijd", "75+", ""), "deel_van",
         "Een indicator kan geen onderdeel van zichzelf zijn."),
        (("B", "%", "", "", "Eenzaam: 75-plus", "leeftijd", "75+", ""), "deel_van",
         "Die indicator is zelf een onderdeel."),
        (("B", "%", "", "Atlantis", "", "", "", ""), "vergelijk_ook", "Dit gebied kennen we niet."),
    ],
)  # fmt: skip
def test_a_breakdown_that_cannot_be_shown_is_refused_where_it_stands(
    bring: Import, row: tuple[str, ...], column: str, told: str
) -> None:
    outcome = bring(**{**BOOK, "indicatoren": [*BOOK["indicatoren"], row]})
    assert not outcome.written
    assert (column, told) in faults(outcome)


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        (("52", "%", "", "50", ""), "bovengrens", "Van dit bereik ontbreekt een kant."),
        (("52", "%", "", "", "55"), "ondergrens", "Van dit bereik ontbreekt een kant."),
        (("52", "%", "", "53", "55"), "ondergrens", "Het getal ligt niet tussen de grenzen."),
        (("52", "%", "streefwaarde", "50", "55"), "ondergrens",
         "Een streefwaarde heeft geen bereik."),
        (("n.v.t.", "%", "", "50", "55"), "ondergrens", "Er zijn grenzen, maar er is geen getal."),
        (("52", "%", "", "50-51", "55"), "ondergrens", "Een grens is één getal."),
    ],
)  # fmt: skip
def test_bounds_that_cannot_be_true_are_refused(
    bring: Import, cells: tuple[str, ...], column: str, told: str
) -> None:
    row = ("Eenzaam", "GM9001", "2024", *cells, "")
    outcome = bring(**{**BOOK, "waarden": [FIGURES, row]})
    assert not outcome.written
    assert (column, told) in faults(outcome)


def test_what_a_cbs_region_is_only_its_code_says(bring: Import) -> None:
    bring(gebieden=[("code", "naam", "soort"), ("WK900101", "Centrum", "gemeente")])
    assert Region.objects.get(code="WK900101").kind == RegionKind.DISTRICT
