"""An editor's headline is held against the data: what contradicts them is found."""

from decimal import Decimal

import pytest

from doelenboom.kernel.states import Direction, Qualifier
from doelenboom.site.counting import Tally
from doelenboom.site.sentences.figure_sentences import Regions
from doelenboom.site.sentences.headline_facts import (
    HeadlineFacts,
    edition_facts,
    indicator_facts,
)
from doelenboom.site.sentences.held_against import check_headline, stands
from doelenboom.snapshot.models import Indicator, Observation, TargetValue
from tests.factories import SCALE

REGIONS = Regions("X:dorp", "Proefdorp", "NL01", "Nederland")
NAMES = {"X:dorp": "Proefdorp", "NL01": "Nederland"}


def figure(region: str, period: str, value: str, margin: int = 0) -> Observation:
    exact = Decimal(value)
    ends = {"lower": exact - margin, "upper": exact + margin} if margin else {}
    return Observation(region=region, period=period, value=exact, **ends)


def facts(*figures: Observation, **more: object) -> HeadlineFacts:
    values: dict[str, object] = {
        "code": "eenzaam",
        "name": "Volwassenen die eenzaam zijn",
        "unit": "%",
        "direction": Direction.DOWN,
        "observations": figures,
    }
    return indicator_facts(Indicator(**{**values, **more}), REGIONS, NAMES)


@pytest.fixture(scope="module")
def lonely() -> HeadlineFacts:
    aim = TargetValue(
        region="X:dorp", period="2030", value=Decimal(50), qualifier=Qualifier.AT_MOST
    )
    return facts(
        figure("X:dorp", "2016", "49"),
        figure("X:dorp", "2020", "52"),
        figure("X:dorp", "2024", "54.4"),
        figure("NL01", "2024", "46"),
        targets=(aim,),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Meer dan de helft van de volwassenen is eenzaam",
        "Eenzaamheid stijgt naar 54 %",
        "Eenzaamheid steeg van 49 % in 2016 naar 54,4 % in 2024",
        "54 % is eenzaam, meer dan in Nederland (46 %)",
        "Meer dan de helft is eenzaam, nog 4,4 procentpunt te gaan",
        "Het doel voor 2030 is nog niet gehaald",
        "Het gaat de verkeerde kant op met eenzaamheid in Proefdorp",
        "Meer eenzaamheid dan in 2016",
        "Veel mensen voelen zich alleen",
    ],
)
def test_a_sentence_that_agrees_has_no_finding(lonely: HeadlineFacts, sentence: str) -> None:
    assert check_headline(sentence, lonely) == []
    assert stands(sentence, lonely)


@pytest.mark.parametrize(
    ("sentence", "words", "evidence"),
    [
        ("Minder dan de helft is eenzaam", "Minder dan de helft", "54,4 %"),
        ("Ruim de helft is eenzaam", "Ruim de helft", "54,4 %"),
        ("1 op de 3 volwassenen is eenzaam", "1 op de 3", "54,4 %"),
        ("Eenzaamheid daalt", "daalt", "steeg"),
        ("Eenzaamheid blijft gelijk", "blijft gelijk", "steeg"),
        ("Bijna 49 % is eenzaam", "Bijna 49 %", "49 % in Proefdorp in 2016"),
        ("49 % is eenzaam", "49 %", "2016"),
        ("Nog 3 procentpunt te gaan", "3 procentpunt", "verschil"),
        ("Meer eenzaamheid sinds 2012", "2012", "2016, 2020, 2024, 2030"),
        ("In Rotterdam zijn veel mensen eenzaam", "Rotterdam", "Nederland, Proefdorp"),
        ("Lager dan in Nederland", "Lager dan in Nederland", "hoger dan in Nederland"),
        ("Het doel is gehaald", "doel is gehaald", "nog niet gehaald"),
        ("Het gaat beter met de eenzaamheid", "gaat beter", "verkeerde kant"),
    ],
)
def test_what_contradicts_the_data_is_found_at_its_place(
    lonely: HeadlineFacts, sentence: str, words: str, evidence: str
) -> None:
    found = next((item for item in check_headline(sentence, lonely) if words in item.words), None)
    assert found, check_headline(sentence, lonely)
    assert sentence[found.start : found.end] == found.words
    assert evidence in found.evidence.replace("\u00a0", " ")
    assert found.advice
    assert not stands(sentence, lonely)


def test_a_difference_that_may_be_chance_is_no_fall() -> None:
    unsure = facts(figure("X:dorp", "2020", "52", 2), figure("X:dorp", "2024", "50", 2))
    (found,) = check_headline("Eenzaamheid daalt", unsure)
    assert "toeval" in found.evidence


def test_without_figures_nothing_may_be_claimed() -> None:
    nothing = facts()
    assert [f.words for f in check_headline("De helft is eenzaam", nothing)] == ["De helft"]
    assert not stands("Eenzaamheid daalt", nothing)
    assert stands("Hierover weten we nog niets", nothing)
    assert not stands("  ", nothing)


def test_a_break_is_never_compared_over() -> None:
    after = figure("X:dorp", "2024", "60").model_copy(update={"broken": "nieuwe vraag"})
    broken = facts(figure("X:dorp", "2016", "49"), figure("X:dorp", "2020", "52"), after)
    assert not stands("Eenzaamheid stijgt", broken)


def test_a_long_headline_is_said_but_not_refused(lonely: HeadlineFacts) -> None:
    sentence = "Veel mensen zijn eenzaam " * 8
    (found,) = check_headline(sentence, lonely)
    assert not found.contradicts
    assert stands(sentence, lonely)


def test_the_headline_of_an_edition_is_held_against_its_counts() -> None:
    counted = edition_facts(Tally(((SCALE[0], 16), (SCALE[2], 4)), 0))
    assert stands("Acht van de tien focuspunten lopen volgens afspraak", counted)
    assert stands("16 van de 20 focuspunten lopen volgens afspraak, 4 wijken af", counted)
    assert not stands("Negen van de tien focuspunten lopen volgens afspraak", counted)
    assert not stands("7 focuspunten wijken af", counted)
