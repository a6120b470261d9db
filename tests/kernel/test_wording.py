import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.wording import (
    as_sentence,
    capitalise,
    count_noun,
    enumerate_nl,
    number_word,
    plural,
)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("doel", "doelen"), ("subdoel", "subdoelen"),
        ("maatschappelijk doel", "maatschappelijke doelen"),
        ("Programma", "Programma’s"), ("thema", "thema’s"), ("opgave", "opgaven"),
        ("activiteit", "activiteiten"), ("actielijn", "actielijnen"), ("raad", "raden"),
        ("plan", "plannen"), ("programmaplan", "programmaplannen"), ("werkdag", "werkdagen"),
        ("klus", "klussen"), ("loket", "loketten"), ("gebied", "gebieden"), ("factor", "factoren"),
        ("sector", "sectoren"), ("team", "teams"), ("wijkteam", "wijkteams"), ("wet", "wetten"),
        ("grondwet", "grondwetten"), ("gesprek", "gesprekken"), ("functie", "functies"),
        ("categorie", "categorieën"), ("middel", "middelen"), ("sleutel", "sleutels"),
        ("partner", "partners"), ("groene draad", "groene draden"), ("wijk", "wijken"),
    ],
)  # fmt: skip
def test_plural_is_what_a_reader_expects(one: str, many: str) -> None:
    assert plural(one) == many


def test_counts_have_dutch_notation_and_the_right_number() -> None:
    assert count_noun(0, "doel") == "0 doelen"
    assert count_noun(1, "doel") == "1 doel"
    assert count_noun(1210, "doel") == "1.210 doelen"
    assert count_noun(2, "kind", "kinderen") == "2 kinderen"
    assert count_noun(-3, "plek") == "−3 plekken"


def test_small_numbers_are_words() -> None:
    assert [number_word(n) for n in (0, 1, 12, 13, 1210)] == ["nul", "één", "twaalf", "13", "1.210"]


def test_enumerations_have_no_comma_before_the_last() -> None:
    assert enumerate_nl([]) == ""
    assert enumerate_nl(["a"]) == "a"
    assert enumerate_nl(["a", "b"]) == "a en b"
    assert enumerate_nl(["a", "b", "c"], "of") == "a, b of c"


def test_sentences_begin_with_a_capital() -> None:
    assert [capitalise(text) for text in ("ijs", "één", "", "GGD")] == ["IJs", "Eén", "", "GGD"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("andere vraagstelling ", "Andere vraagstelling."), ("Waarom?", "Waarom?"),
        ("zij zegt “Nee.”", "Zij zegt “Nee.”"), ("nu heet het “zorg”", "Nu heet het “zorg”."),
        ("", ""),
    ],
)  # fmt: skip
def test_what_somebody_wrote_becomes_a_whole_sentence(text: str, sentence: str) -> None:
    assert as_sentence(text) == sentence


@given(st.text(alphabet="abcdefghijklmnoprstuvwyz ", min_size=1))
def test_any_noun_has_a_plural_of_its_own(noun: str) -> None:
    assert plural(noun) != noun
