"""Words are folded and stemmed as the reference has it, and compounds are found by their ends."""

import pytest
import snowballstemmer

from doelenboom.site.search.compounds import tails
from doelenboom.site.search.stemming import stem
from doelenboom.site.search.words import fold, tokens
from tests.site.search.vocabulary import words

REAL = [
    "eenzaamheid",
    "eenzame",
    "eenzamen",
    "schulden",
    "schuld",
    "wijken",
    "gemeenten",
    "mogelijkheden",
    "gezinnen",
    "jongeren",
    "ouderen",
    "bewegen",
    "beweegt",
    "voorzieningen",
    "afhankelijkheid",
    "betaalbaar",
    "betaalbare",
    "werkloosheid",
    "gelijke",
    "verantwoordelijkheden",
    "yoghurt",
    "ayatollah",
    "roeien",
    "groeiende",
    "stage",
    "stages",
    "lijsten",
]


def test_stems_are_those_of_the_reference() -> None:
    reference = snowballstemmer.stemmer("dutch_porter")
    for word in [*words(10_000), *REAL]:
        assert stem(word) == reference.stemWord(word), word


@pytest.mark.parametrize(
    "together",
    [
        ("eenzaamheid", "eenzame", "eenzaam"),
        ("wijken", "wijk"),
        ("schulden", "schuld"),
        ("mogelijkheden", "mogelijkheid", "mogelijk"),
    ],
)
def test_forms_of_a_word_share_a_stem(together: tuple[str, ...]) -> None:
    assert len({stem(word) for word in together}) == 1


def test_marks_and_capitals_make_no_difference() -> None:
    assert fold("Financiële POSITIE, café, cœur") == "financiele positie, cafe, coeur"
    assert fold("e\u0301e\u0301n") == fold("één") == "een"


def test_codes_and_numbers_stay_whole_and_stopwords_go() -> None:
    assert tokens("De SB.1.1 en 1.210 foto’s van A.") == ["sb.1.1", "1.210", "foto"]


def test_the_end_of_a_compound_is_found_when_a_part_is_known() -> None:
    vocabulary = {"jeugd", "zorg", "schuld", "hulpverlening", "eenzaam"}
    assert tails("jeugdzorg", vocabulary) == ["zorg"]
    assert tails("schuldhulpverlening", vocabulary) == ["hulpverlening"]
    assert tails("jeugdbeleid", vocabulary) == ["beleid"]
    assert tails("eenzaamheid", vocabulary) == []
    assert tails("zorg", vocabulary) == []
