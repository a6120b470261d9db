"""What is said about the money for setbacks."""

from decimal import Decimal

import pytest

from doelenboom.kernel.resilience import Resilience
from doelenboom.site.resilience_words import paragraph


def found(required: str, available: str, **more: int) -> Resilience:
    return Resilience(
        required=Decimal(required),
        available=Decimal(available),
        certainty_percent=Decimal(90),
        draws=100_000,
        counted=more.get("counted", 14),
        uncounted=more.get("uncounted", 0),
    )


@pytest.mark.parametrize(
    ("required", "available", "word", "shown"),
    [
        ("100", "250", "uitstekend", "2,5"),
        ("100", "200", "uitstekend", "2,0"),
        ("100", "199.99", "ruim voldoende", "1,9"),
        ("100", "140", "ruim voldoende", "1,4"),
        ("100", "139.99", "voldoende", "1,3"),
        ("100", "100", "voldoende", "1,0"),
        ("100", "99.99", "matig", "0,9"),
        ("100", "80", "matig", "0,8"),
        ("100", "79", "onvoldoende", "0,7"),
        ("100", "60", "onvoldoende", "0,6"),
        ("100", "59", "ruim onvoldoende", "0,5"),
        ("100", "5", "ruim onvoldoende", "0,05"),
        ("100", "0", "ruim onvoldoende", "0,0"),
        ("0", "100", "", ""),
    ],
)
def test_a_ratio_has_a_word_and_is_never_flattered(
    required: str, available: str, word: str, shown: str
) -> None:
    resilience = found(required, available)
    assert (resilience.word, resilience.shown_ratio) == (word, shown)


def test_enough() -> None:
    assert paragraph(found("4210000.20", "6300000", uncounted=2)) == (
        "We rekenden 14 risico’s door in 100.000 denkbeeldige jaren. In 90 van de 100 jaren is "
        "€\u00a04,2\u00a0miljoen genoeg om alle tegenvallers samen te betalen. De gemeente heeft "
        "daarvoor €\u00a06,3\u00a0miljoen achter de hand. Dat is 1,4 keer wat nodig is: ruim "
        "voldoende. Twee risico’s hebben geen kans of bedrag en tellen niet mee."
    ).replace("Twee", "2")


def test_too_little() -> None:
    assert paragraph(found("1000000", "900000", uncounted=1), "De provincie").endswith(
        "De provincie heeft daarvoor €\u00a0900.000 achter de hand. Dat is €\u00a0100.000 te "
        "weinig. De verhouding is 0,9: matig. Eén risico heeft geen kans of bedrag en telt niet "
        "mee."
    )


@pytest.mark.parametrize(
    ("resilience", "said"),
    [
        (found("100", "0"), "geen geld achter de hand. Dat is ruim onvoldoende."),
        (found("100", "-500"), "komt nu al €\u00a0500 tekort. Dat is ruim onvoldoende."),
        (found("0", "500"), "geen tegenvaller die geld kost. De gemeente heeft"),
        (found("1", "5000"), "Dat is veel meer dan nodig is: uitstekend."),
        (found("0", "500", counted=0, uncounted=3), "niet te zeggen hoeveel geld nodig is."),
        (found("5", "5", counted=1), "We rekenden 1 risico door in"),
    ],
)
def test_the_edges_are_said_honestly(resilience: Resilience, said: str) -> None:
    assert said in paragraph(resilience)
