"""Frequencies as sources and plans write them."""

import pytest

from doelenboom.indicators.clock.frequency import Frequency, read_frequency


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Per jaar", 12),
        ("Perjaar", 12),
        ("Jaarlijks", 12),
        ("Eén keer per jaar", 12),
        ("Elk jaar", 12),
        ("Per kwartaal", 3),
        ("Perkwartaal", 3),
        ("Kwartaallijks", 3),
        ("Per maand", 1),
        ("Permaand", 1),
        ("Maandelijks", 1),
        ("Per week", 1),
        ("Ieder half jaar", 6),
        ("Per halfjaar", 6),
        ("Halfjaarlijks", 6),
        ("Tweemaal per jaar", 6),
        ("Viermaal per jaar", 3),
        ("2x per jaar", 6),
        ("Tweejaarlijks", 24),
        ("Om de twee jaar", 24),
        ("Per twee jaar", 24),
        ("1x per 4 jaar", 48),
        ("Vierjaarlijks", 48),
        ("Iedere 4 jaar", 48),
        ("Eén keer in de vier jaar", 48),
        ("Eén keer in de vier jaar (2012-2016-2020-2022)", 48),
    ],
)
def test_words_for_a_rhythm(text: str, months: int) -> None:
    assert read_frequency(text) == Frequency(months)


@pytest.mark.parametrize("text", ["Stopgezet", "Eenmalig", "per jaar (stopgezet) stopgezet"])
def test_what_comes_no_more(text: str) -> None:
    found = read_frequency(text)
    assert found is not None
    assert found.ended


def test_irregular_is_something_else_than_unknown() -> None:
    assert read_frequency("Onregelmatig") == Frequency(None)
    assert read_frequency("") is None
    assert read_frequency("als het zo uitkomt") is None


@pytest.mark.parametrize(
    ("frequency", "label"),
    [
        (Frequency(12), "elk jaar"),
        (Frequency(48), "elke 4 jaar"),
        (Frequency(3), "elk kwartaal"),
        (Frequency(6), "elk half jaar"),
        (Frequency(1), "elke maand"),
        (Frequency(4), "elke 4 maanden"),
        (Frequency(None), "onregelmatig"),
        (Frequency(None, ended=True), "komt niet meer"),
    ],
)
def test_a_frequency_in_dutch(frequency: Frequency, label: str) -> None:
    assert frequency.label == label
