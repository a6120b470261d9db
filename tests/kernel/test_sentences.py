"""Where a Dutch sentence ends, and what a word is."""

import pytest

from doelenboom.kernel.sentences import sentences, words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dit is er een. En dit ook.", ["Dit is er een.", "En dit ook."]),
        ("Zie art. 213 van de wet. Klaar!", ["Zie art. 213 van de wet.", "Klaar!"]),
        ("Het gaat o.a. om jeugd. Dat is zo.", ["Het gaat o.a. om jeugd.", "Dat is zo."]),
        ("De heer J. de Vries kwam. Fijn.", ["De heer J. de Vries kwam.", "Fijn."]),
        ("In 2024 was het 12,5 %. Nu niet.", ["In 2024 was het 12,5 %.", "Nu niet."]),
        ("Het waren er 300. Nu zijn het er 310.", ["Het waren er 300.", "Nu zijn het er 310."]),
        ("1. Eerste punt", ["1. Eerste punt"]),
        ("Wat nu? (Niets.) Goed.", ["Wat nu?", "(Niets.)", "Goed."]),
        ("Eerste alinea\n\nTweede alinea", ["Eerste alinea", "Tweede alinea"]),
        ("Ruim 1.200 inwoners.", ["Ruim 1.200 inwoners."]),
        ("Buurten, dorpen e.d. Ook wijken.", ["Buurten, dorpen e.d.", "Ook wijken."]),
        ("", []),
    ],
)
def test_a_text_falls_into_sentences(text: str, parts: list[str]) -> None:
    found = sentences(text)

    assert [stretch.text for stretch in found] == parts
    assert all(text[one.start : one.end] == one.text for one in found)


def test_words_keep_their_hyphen_and_apostrophe() -> None:
    found = [
        stretch.text for stretch in words("Co-creatie in 3 thema’s, auto's en ’s middags: 5 %")
    ]

    assert found == ["Co-creatie", "in", "thema’s", "auto's", "en", "s", "middags"]
