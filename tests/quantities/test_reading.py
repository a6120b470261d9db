"""What a number in Dutch prose is: a figure with its unit and bound, or something else."""

from decimal import Decimal

import pytest

from doelenboom.quantities.models import Bound, Stance, Way
from doelenboom.quantities.numerals import word_value
from doelenboom.quantities.reading import figures_in, numbers_in, quantities_in
from doelenboom.quantities.rounding import agree
from doelenboom.quantities.sentences import sentence_spans


@pytest.mark.parametrize(
    "text",
    [
        "Op 1 januari 2024 om 14.00 uur en op 07/28/2023, 2024-03-01 en 12-5-2023.",
        "Volgens artikel 213, lid 2, van de Gemeentewet en artikel 2.1.3 Wmo 2015.",
        "Zie tabel 3, figuur 12, pagina 45, blz. 7 en hoofdstuk 5; besluit 2024/0123.",
        "Bel 0118-487000, 06 12345678, 14 0118 of +31 118 487 000.",
        "Schrijf naar 4381 AB Vlissingen, IBAN NL91 ABNA 0417 1643 00.",
        "Voor inwoners van 18 tot en met 64 jaar, 18-jarigen, 65-plussers, 65+ en 18-.",
        "Het coalitieakkoord 2022-2026, de jaren 2023 t/m 2025 en schooljaar 2024/2025.",
        "In kwartaal 2, Q3 en fase 1 van de 2e ronde werken we 24/7 aan de 0-meting.",
        "Zie https://voorbeeld.nl/a/2023/12?id=77 en versie 2.1.3, CO2 en de N57.",
        "3.1.2 Wat willen we bereiken",
    ],
)
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert [one.words for one in figures_in(text)] == []
    assert quantities_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Twaalf wijken",
        "(twaalf wijken)",
        "“Twaalf wijken”",
        "TWAALF wijken",
        "In\u00a0twaalf wijken",
    ],
)
def test_a_number_in_words_is_found_wherever_it_begins(text: str) -> None:
    assert [one.value for one in numbers_in(text)] == [12]
    assert numbers_in(text.lower().replace("twaalf", "meetwaalf")) == ()


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("ruim 1.000 jongeren", "1000", "", Bound.ABOVE),
        ("bijna de helft van de inwoners", "50", "%", Bound.BELOW),
        ("ongeveer 1 op de 8 volwassenen", "12.5", "%", Bound.ABOUT),
        ("9,7 procent", "9.7", "%", Bound.NONE),
        ("een daling van 3 procentpunt", "3", "procentpunt", Bound.NONE),
        ("€ 1,2 mln", "1200000", "euro", Bound.NONE),
        ("maximaal 22 miljoen euro", "22000000", "euro", Bound.AT_MOST),
        ("€ 1.200.000,-", "1200000", "euro", Bound.NONE),
        ("een tekort van € 3 ton", "300000", "euro", Bound.NONE),
        ("een score van -0,265", "-0.265", "", Bound.NONE),
        ("vijfentwintig scholen", "25", "", Bound.NONE),
        ("ruim tweeduizend leerlingen", "2000", "", Bound.ABOVE),
        ("de duur van 6 jaar", "6", "jaar", Bound.NONE),
        ("45 000 inwoners", "45000", "", Bound.NONE),
        ("6.6 % van de huishoudens", "6.6", "%", Bound.NONE),
        ("minder dan twaalf m²", "12", "m²", Bound.LESS),
        ("2.019 woningen", "2019", "", Bound.NONE),
    ],
)
def test_a_figure_has_its_value_unit_and_bound(
    text: str, value: str, unit: str, bound: Bound
) -> None:
    (found,) = figures_in(text)

    assert (found.value, found.unit, found.bound) == (Decimal(value), unit, bound)


def test_a_figure_knows_what_it_is_about() -> None:
    text = (
        "Het aandeel jongeren van 12 tot 18 jaar met jeugdhulp steeg met 4,9 procentpunt van 9,7 % "
        "in 2018 naar 14,6 % in 2023."
    )

    change, before, after = figures_in(text)

    assert change.way is Way.UP
    assert (before.scope.periods, after.scope.periods) == ({"2018"}, {"2023"})
    assert {"jonger", "jeugdhulp"} <= before.scope.stems
    assert before.scope.ages == {"12-18"}
    assert before.scope.stance is Stance.MEASURED


def test_an_interval_and_a_rate_are_one_figure() -> None:
    interval, rate = figures_in("Tussen 65 en 83 % is tevreden, en 13 jongeren per 1.000 inwoners.")

    assert (interval.value, interval.upper, interval.unit) == (65, 83, "%")
    assert (rate.value, rate.per) == (13, "1000")


def test_a_wish_and_an_expectation_are_no_measurement() -> None:
    assert next(figures_in("We streven naar 45 % in 2030.")).scope.stance is Stance.TARGET
    assert next(figures_in("Naar verwachting is het 30 %.")).scope.stance is Stance.FORECAST


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("bijna 4 op de 10", "38%", True),
        ("bijna 4 op de 10", "41%", False),
        ("bijna de helft", "49%", True),
        ("ruim 10 miljoen euro", "€ 10,4 mln", True),
        ("ruim 10 miljoen euro", "€ 9,8 mln", False),
        ("54%", "53,7%", True),
        ("55%", "55,8%", False),
        ("circa 300", "293", True),
        ("45.000 inwoners", "44.816 inwoners", True),
    ],
)
def test_honest_rounding_is_no_contradiction(one: str, other: str, expected: bool) -> None:
    assert agree(next(figures_in(one)), next(figures_in(other))) is expected


def test_dutch_number_words_have_their_value() -> None:
    words = {
        "twaalf": 12, "vijfentwintig": 25, "drieëndertig": 33, "honderd": 100,
        "tweehonderdvijftig": 250, "vijftienhonderd": 1500, "tweeduizend": 2000, "zoveel": None,
    }  # fmt: skip

    assert {word: word_value(word) for word in words} == words


def test_a_sentence_ends_before_the_mark_of_a_note() -> None:
    text = "Ons doel is 50 %.[1] In 2026 waren er 71 gesprekken."

    spans = sentence_spans(text)
    assert [text[start:end].strip() for start, end in spans] == [
        "Ons doel is 50 %.[1]", "In 2026 waren er 71 gesprekken.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("In het eerste kwartaal 71 gesprekken en in het tweede kwartaal 148.", ["71", "148"]),
        ("In kwartaal 3 waren het er 148.", ["148"]),
        ("Zaak Z24-118273 ligt bij het team aan de Havenstraat 14, naast 3 winkels.", ["3"]),
    ],
)
def test_a_number_of_something_is_no_figure(text: str, figures: list[str]) -> None:
    assert [one.words.split()[0] for one in quantities_in(text) if one.is_figure] == figures


def test_a_point_in_an_abbreviation_ends_no_sentence() -> None:
    text = "Dit is t.o.v. Nederland ca. 3 % meer. Per 1 mei. 12 % is lid."

    assert [text[start:end].strip() for start, end in sentence_spans(text)] == [
        "Dit is t.o.v. Nederland ca. 3 % meer.", "Per 1 mei.", "12 % is lid.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Overgenomen: KO.2.4.", "Eigen focuspunt (SB.1.3).", "Maatregel MG.2.D.1.b loopt."]
)
def test_the_code_of_an_element_is_no_figure(text: str) -> None:
    assert list(figures_in(text)) == []
