"""What a reference comes to, what it was made of, and why it comes to nothing."""

from datetime import date
from decimal import Decimal

import pytest

from doelenboom.figures.api import (
    Known,
    KnownFigure,
    KnownIndicator,
    Unresolved,
    fill,
    filled,
    problems_in,
    reading,
    references_in,
)
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.language import Language, speaking
from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.kernel.prose import from_html, plain
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.money.ledger import Ledger
from doelenboom.money.lines import Line, Share

HERE, COUNTRY = "GM0718", "NL01"


def figure(period: str, value: str | None, region: str = HERE, **more: object) -> KnownFigure:
    number = None if value is None else Decimal(value)
    return KnownFigure(region, period, number, **more)  # type: ignore[arg-type]


SMOKERS = KnownIndicator(
    "rokers", "Rokers", "%", 1, HERE,
    (
        figure("2016", "18.6"), figure("2020", "15.64"), figure("2024", "12.4"),
        figure("2028", "9", status=ObservationStatus.FORECAST), figure("2020", "14.9", COUNTRY),
        figure("2022", "13.1", COUNTRY), figure("2024", None, "WK071801",
               status=ObservationStatus.SUPPRESSED),
    ),
    (figure("2030", "5"),),
)  # fmt: skip
YOUNG = KnownIndicator(
    "jongeren", "Jongeren met jeugdhulp", "aantal", 0, HERE,
    (figure("2023", "1210"), figure("2024", "1100"), figure("2024KW01", "300", ""),
     figure("2021", "300", qualifier=Qualifier.APPROXIMATE),
     figure("2020", "280"), figure("2020", "290")),
)  # fmt: skip
ALL_YOUNG = KnownIndicator(
    "alle-jongeren", "Jongeren", "aantal", 0, HERE, (figure("2023", "9680"), figure("2024", "0"))
)
LINES = [
    Line("Jeugd", 2026, Decimal(1_250_000), "begroting", BudgetStage.ORIGINAL, Side.EXPENSE,
         node="1", taakveld="6.72"),
    Line("Wmo", 2026, Decimal("2500000.50"), "begroting", BudgetStage.ORIGINAL, Side.EXPENSE,
         node="1.1", shares=(Share("1.1.1", Decimal("0.4")),)),
    Line("Sport", 2026, Decimal(500_000), "begroting", BudgetStage.ORIGINAL, Side.EXPENSE,
         node="2"),
    Line("Eigen bijdragen", 2026, Decimal(90_000), "begroting", BudgetStage.ORIGINAL, Side.INCOME,
         node="1"),
    Line("Sport", 2026, Decimal(620_000), "bijgesteld", BudgetStage.AMENDED, Side.EXPENSE,
         node="2"),
    Line("Jeugd", 2025, Decimal(1_000_000), "begroting", BudgetStage.ORIGINAL, Side.EXPENSE,
         node="1"),
]  # fmt: skip
INDICATORS = {one.code: one for one in (SMOKERS, YOUNG, ALL_YOUNG)}
KNOWN = Known(
    INDICATORS.get, Ledger(LINES), {"1": None, "1.1": "1", "1.1.1": "1.1", "2": None, "3": None},
    date(2023, 6, 1), year=2026, names={HERE: "Vlissingen", COUNTRY: "Nederland", "3": "Cultuur"},
)  # fmt: skip


def told(reference: str) -> str:
    return filled(reference, KNOWN)[0].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("indicator=rokers", "12,4 %"),
        ("indicator=rokers;period=2020", "15,6 %"),
        ("indicator=rokers;period=2020;decimals=2", "15,64 %"),
        ("indicator=rokers;period=reference-date", "15,6 %"),
        ("indicator=rokers;period=2028", "9,0 %"),
        ("indicator=rokers;target=yes;period=2030", "5,0 %"),
        ("indicator=rokers;target=yes", "5,0 %"),
        ("indicator=rokers;notation=fraction", "bijna 1 op de 8"),
        ("indicator=rokers;region=NL01", "13,1 %"),
        ("indicator=rokers;measure=change;since=2016", "−6,2 procentpunt"),
        ("indicator=rokers;measure=change;since=2016;way=down", "6,2 procentpunt"),
        ("indicator=rokers;measure=change;since=previous", "−3,2 procentpunt"),
        ("indicator=rokers;measure=change;since=2016;in=percent;way=down", "33,3 %"),
        ("indicator=rokers;measure=difference;other=NL01", "0,7 procentpunt"),
        ("indicator=jongeren;period=2023", "1.210"),
        ("indicator=jongeren;period=2023;notation=rounded", "ruim 1.200"),
        ("indicator=jongeren;period=2021", "ongeveer 300"),
        ("indicator=jongeren;measure=share;of-indicator=alle-jongeren", "12,5 %"),
        ("indicator=jongeren;measure=share;of-indicator=alle-jongeren;notation=fraction",
         "1 op de 8"),
        ("budget=lasten;node=1", "€ 3.750.000,50"),
        ("budget=lasten;node=1;notation=scaled", "€ 3,8 mln"),
        ("budget=lasten;node=1.1.1", "€ 1.000.000,20"),
        ("budget=lasten", "€ 4.250.000,50"),
        ("budget=lasten;taakveld=6.72", "€ 1.250.000"),
        ("budget=baten;node=1", "€ 90.000"),
        ("budget=saldo;node=1;notation=scaled", "€ −3,7 mln"),
        ("budget=lasten;node=1;year=2025", "€ 1.000.000"),
        ("budget=lasten;node=1;measure=change;since=2025;in=percent", "275,0 %"),
        ("budget=lasten;node=1;measure=change;since=previous;notation=scaled;way=up", "€ 2,8 mln"),
        ("budget=lasten;node=2;measure=share;of-node=", "11,8 %"),
        ("budget=lasten;node=2;stage=gewijzigd;measure=change;since=primitief", "€ 120.000"),
        ("budget=lasten;node=2;stage=gewijzigd;measure=change;since=primitief;in=percent;way=up",
         "24,0 %"),
        ("budget=lasten;node=2;measure=change;since=gewijzigd;way=down", "€ 120.000"),
    ],
)  # fmt: skip
def test_what_references_come_to(reference: str, text: str) -> None:
    if "share;of-indicator" in reference:
        known = {**INDICATORS, "alle-jongeren": KnownIndicator(
            "alle-jongeren", "Jongeren", "aantal", 0, HERE, (figure("2023", "9680"),)
        )}  # fmt: skip
        here = Known(known.get)
        assert filled(reference, here)[0].replace("\u00a0", " ") == text
        return
    assert told(reference) == text


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("indicator=onbekend", "staat niet in de indicatorenlijst van dit plan"),
        ("indicator=rokers;period=2019", "geen cijfer over 2019 bekend"),
        ("indicator=rokers;region=PV29", "in PV29 is geen cijfer bekend"),
        ("indicator=rokers;region=WK071801;period=2024", "is afgeschermd"),
        ("indicator=jongeren;period=2020", "spreken elkaar tegen .*: 280 en 290"),
        ("indicator=jongeren;period=2021;notation=rounded", "De bron zegt zelf “ongeveer”"),
        ("indicator=jongeren;measure=change;since=2021", "niet precies; ermee rekenen"),
        ("indicator=rokers;measure=share;of-indicator=jongeren", "geen aandeel|zelfde periode"),
        ("indicator=jongeren;period=2024;measure=share;of-indicator=alle-jongeren", "nul of min"),
        ("indicator=rokers;measure=change;since=2016;way=up", "Vlissingen|nu −6,2"),
        ("indicator=rokers;target=yes;measure=change;since=previous", "van vóór 2030"),
        ("indicator=jongeren;period=2023;notation=fraction", "alleen een percentage"),
        ("budget=lasten;node=3", "geen bedrag .* voor Cultuur"),
        ("budget=lasten;year=2031", "Van 2031 staat er geen begroting primitief"),
        ("budget=lasten;stage=realisatie", "geen realisatie"),
        ("oeps", "geen verwijzing"),
    ],
)
def test_what_cannot_be_filled_says_why_in_dutch(reference: str, says: str) -> None:
    with pytest.raises(DoelenboomError, match=says):
        filled(reference, KNOWN)


def test_money_without_a_year_needs_an_edition() -> None:
    with pytest.raises(Unresolved, match="Kies een jaar"):
        filled("budget=lasten", Known(INDICATORS.get, Ledger(LINES)))


def test_every_part_is_told_with_its_place_and_status() -> None:
    _, change = filled("indicator=rokers;measure=change;since=2016;in=percent", KNOWN)
    assert change.value == Decimal("-33.333333333333")
    assert change.unit == "%"
    assert change.rule == "afgerond op één decimaal"
    assert [(p.role, p.indicator, p.region, p.period, p.value) for p in change.parts or ()] == [
        ("value", "rokers", HERE, "2024", Decimal("12.4")),
        ("since", "rokers", HERE, "2016", Decimal("18.6")),
    ]
    _, money = filled("budget=lasten;node=2;measure=share;of-node=", KNOWN)
    assert [(p.role, p.budget, p.period, p.status) for p in money.parts or ()] == [
        ("value", "budget=lasten;node=2", "2026", "primitief"),
        ("whole", "budget=lasten", "2026", "primitief"),
    ]
    _, aim = filled("indicator=rokers;target=yes", KNOWN)
    assert [part.status for part in aim.parts or ()] == ["target"]


def test_how_it_reads_follows_from_the_figure_alone() -> None:
    for reference in ("indicator=rokers;period=2020", "indicator=jongeren;period=2021"):
        text, figure = filled(reference, KNOWN)
        assert reading(figure).text == text
    with speaking(Language.ENGLISH):
        assert reading(filled("indicator=rokers", KNOWN)[1]).text == "12.4%"
        about = filled("indicator=jongeren;period=2021", KNOWN)[1]
        assert reading(about).text == "about 300"


def test_a_text_is_filled_and_what_cannot_be_stays_a_stand_in_with_its_problem() -> None:
    prose = from_html(
        '<p>Van de inwoners rookt <b><data ref="indicator=rokers"></data></b>, en '
        '<data ref="indicator=weg"></data> fietst.</p>'
    )
    told = fill(prose, KNOWN)
    assert plain(told) == "Van de inwoners rookt 12,4 %, en [cijfer] fietst."
    assert list(references_in(told)) == ["indicator=rokers", "indicator=weg"]
    ((reference, problem),) = problems_in(told)
    assert reference == "indicator=weg"
    assert "indicatorenlijst" in problem
    assert fill(told, KNOWN) == told
    assert fill(from_html("<p>Niets.</p>"), KNOWN) == from_html("<p>Niets.</p>")


def test_a_figure_that_opens_a_sentence_begins_with_a_capital() -> None:
    figure = '<data ref="indicator=rokers;notation=fraction"></data>'
    text = plain(
        fill(from_html(f"<p>{figure} rookt, zegt o.a. {figure}. {figure} is veel.</p>"), KNOWN)
    )
    words = told("indicator=rokers;notation=fraction")
    opening = words[0].upper() + words[1:]
    assert opening != words
    assert text == f"{opening} rookt, zegt o.a. {words}. {opening} is veel."


def _one(code: str, unit: str, decimals: int | None, *figures: KnownFigure) -> KnownIndicator:
    return KnownIndicator(code, code.capitalize(), unit, decimals, HERE, figures)


def _told_of(reference: str, *indicators: KnownIndicator, ledger: Ledger | None = None) -> str:
    known = Known({one.code: one for one in indicators}.get, ledger or Ledger(()), year=2026)
    return filled(reference, known)[0].replace("\u00a0", " ")


def test_what_the_source_says_with_a_reservation_is_never_rounded() -> None:
    least = _one("wachttijd", "dagen", 0, figure("2024", "12.6", qualifier=Qualifier.AT_LEAST))
    assert _told_of("indicator=wachttijd", least) == "minstens 12,6 dagen"
    with pytest.raises(DoelenboomError, match="“minstens” bij dit cijfer"):
        _told_of("indicator=wachttijd;decimals=0", least)


def test_goals_that_contradict_each_other_are_told_in_good_dutch() -> None:
    goals = (figure("2030", "5"), figure("2030", "6"))
    twice = KnownIndicator("rokers", "Rokers", "%", 1, HERE, (), goals)
    says = "over de streefwaarde “Rokers” in GM0718 voor 2030: 5 en 6"
    with pytest.raises(Unresolved, match=says):
        _told_of("indicator=rokers;target=yes", twice)


def test_a_tiny_share_gets_as_many_decimals_as_it_needs() -> None:
    few = _one("meldingen", "meldingen", 0, figure("2024", "1"))
    all_of_them = _one("inwoners", "aantal", 0, figure("2024", "3000"))
    share = "indicator=meldingen;measure=share;of-indicator=inwoners"
    assert _told_of(share, few, all_of_them) == "0,03 %"


@pytest.mark.parametrize("unit", ["€", "%", "per 1.000 inwoners", "x 1 000", "duizend"])
def test_a_share_is_taken_of_what_has_the_same_sort_of_unit(unit: str) -> None:
    part = _one("deel", "aantal", 0, figure("2024", "12"))
    whole = _one("geheel", unit, 0, figure("2024", "40"))
    with pytest.raises(Unresolved, match=r"“Deel” .* is geen deel van “Geheel”"):
        _told_of("indicator=deel;measure=share;of-indicator=geheel", part, whole)


@pytest.mark.parametrize("unit", ["%", "procent", "% van de inwoners"])
def test_a_difference_between_percentages_is_in_percentage_points(unit: str) -> None:
    one = _one("rokers", unit, 1, figure("2023", "20"), figure("2024", "15"))
    said = _told_of("indicator=rokers;measure=change;since=2023;way=down", one)
    assert said == "5,0 procentpunt"


def test_a_measured_figure_is_not_held_against_a_forecast_before_it() -> None:
    guess = figure("2023", "30", status=ObservationStatus.FORECAST)
    one = _one("rokers", "%", 1, figure("2022", "20"), guess, figure("2024", "15"))
    assert _told_of("indicator=rokers;measure=change;since=previous", one) == "−5,0 procentpunt"


def test_a_share_of_the_budget_is_taken_of_the_same_column() -> None:
    def line(amount: int, day: date, **where: str) -> Line:
        return Line("Post", 2026, Decimal(amount), "begroting", BudgetStage.ORIGINAL,
                    Side.EXPENSE, as_of=day, **where)  # type: ignore[arg-type]  # fmt: skip

    first, later = date(2026, 1, 1), date(2026, 3, 1)
    ledger = Ledger([
        line(25, first, node="1"), line(75, first, node="2"), line(400, later, taakveld="6.1"),
    ])  # fmt: skip
    known = Known({}.get, ledger, {"1": None, "2": None}, year=2026)
    share = filled("budget=lasten;node=1;measure=share;of-node=", known)[0]
    assert share == "25,0\u00a0%"


def test_what_was_held_against_another_stage_stays_so_when_it_is_filled_in_again() -> None:
    reference = "budget=lasten;node=2;stage=gewijzigd;measure=change;since=primitief"
    text, figure = filled(reference, KNOWN)
    assert [(part.role, part.period, part.status) for part in figure.parts or ()] == [
        ("value", "2026", "gewijzigd"), ("since", "2026", "primitief")
    ]  # fmt: skip
    later = Known(INDICATORS.get, Ledger(LINES), KNOWN.parents, year=2027)
    assert filled(reference, later, figure)[0] == text
