"""What is written is always true of the value behind it."""

from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from doelenboom.figures.api import DishonestNotation, Notation, RoundingWord, possible, write
from doelenboom.kernel.language import Language, speaking
from doelenboom.quantities.reading import figures_in
from doelenboom.quantities.rounding import allowed

WORD = RoundingWord
values = st.one_of(
    st.decimals(min_value=-200, max_value=200, places=2),
    st.decimals(min_value=0, max_value=5_000_000_000, places=1),
    st.integers(0, 300_000).map(Decimal),
)
units = st.sampled_from(["", "%", "€", "aantal inwoners", "procentpunt", "per 1.000 inwoners"])


def told(value: str, *args: object, **more: object) -> str:
    text = write(Decimal(value), *args, **more).text  # type: ignore[arg-type]
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "unit", "notation", "said", "text"),
    [
        ("12.4", "%", Notation.NUMBER, {}, "12,4 %"),
        ("12.44", "%", Notation.NUMBER, {"decimals": 1}, "12,4 %"),
        ("12.4", "%", Notation.NUMBER, {"decimals": 0}, "12 %"),
        ("12.4", "%", Notation.NUMBER, {"with_unit": False}, "12,4"),
        ("4431", "", Notation.NUMBER, {}, "4.431"),
        ("4431", "", Notation.NUMBER, {"decimals": -2}, "4.400"),
        ("-3.2", "procentpunt", Notation.NUMBER, {}, "−3,2 procentpunt"),
        ("1234567", "€", Notation.NUMBER, {}, "€ 1.234.567"),
        ("1234567", "€", Notation.SCALED, {}, "€ 1,2 mln"),
        ("1234567", "€", Notation.SCALED, {"in_full": True}, "€ 1,2 miljoen"),
        ("1234567", "€", Notation.SCALED, {"decimals": 2}, "€ 1,23 mln"),
        ("1234567", "€", Notation.SCALED, {"word": WORD.ABOVE}, "ruim € 1,2 mln"),
        ("1234567", "€", Notation.SCALED, {"word": WORD.BELOW}, "bijna € 1,3 mln"),
        ("3000000", "€", Notation.SCALED, {}, "€ 3 mln"),
        ("-1234567", "€", Notation.SCALED, {}, "€ −1,2 mln"),
        ("1850000000", "€", Notation.SCALED, {}, "€ 1,9 mld"),
        ("17942942", "aantal inwoners", Notation.SCALED, {}, "17,9 miljoen inwoners"),
        ("409812", "€", Notation.SCALED, {}, "€ 410.000"),
        ("40981", "€", Notation.SCALED, {}, "€ 40.981"),
        ("12.4", "%", Notation.FRACTION, {}, "bijna 1 op de 8"),
        ("25", "%", Notation.FRACTION, {}, "een kwart"),
        ("54", "%", Notation.FRACTION, {}, "meer dan de helft"),
        ("4431", "", Notation.ROUNDED, {}, "ruim 4.400"),
        ("4471", "", Notation.ROUNDED, {}, "bijna 4.500"),
        ("4400", "", Notation.ROUNDED, {}, "4.400"),
        ("4431", "", Notation.ROUNDED, {"word": WORD.BELOW}, "bijna 4.500"),
        ("4471", "", Notation.ROUNDED, {"word": WORD.ABOVE}, "ruim 4.400"),
        ("4471", "", Notation.ROUNDED, {"word": WORD.ABOUT}, "circa 4.500"),
        ("4471", "", Notation.ROUNDED, {"decimals": -1}, "ruim 4.470"),
        ("12.4", "%", Notation.ROUNDED, {}, "ruim 12 %"),
        ("-4431", "", Notation.ROUNDED, {}, "circa −4.400"),
        ("0.4", "%", Notation.ROUNDED, {}, "0,4 %"),
        ("12345.5", "€", Notation.SCALED, {}, "€ 12.345,50"),
        ("12.5", "euro", Notation.NUMBER, {}, "€ 12,50"),
        ("99.6", "%", Notation.ROUNDED, {}, "bijna 100 %"),
        ("99.6", "procentpunt", Notation.NUMBER, {"decimals": 0}, "100 procentpunt"),
    ],
)
def test_notations(value: str, unit: str, notation: Notation, said: dict, text: str) -> None:  # type: ignore[type-arg]
    assert told(value, unit, notation, **said) == text


@pytest.mark.parametrize(
    ("value", "unit", "notation", "said", "why"),
    [
        ("12.4", "", Notation.FRACTION, {}, "alleen een percentage"),
        ("88", "%", Notation.FRACTION, {}, "geen breuk"),
        ("0.4", "%", Notation.NUMBER, {"decimals": 0}, "nul staan"),
        ("99.6", "%", Notation.NUMBER, {"decimals": 0}, "en dat is alles"),
        ("12.4", "%", Notation.SCALED, {}, "geen miljoenen"),
        ("-4431", "", Notation.ROUNDED, {"word": WORD.ABOVE}, "dubbelzinnig"),
        ("4431", "", Notation.ROUNDED, {"decimals": -4}, "nul staan"),
        ("7431", "", Notation.ROUNDED, {"decimals": -4}, "klopt het niet meer"),
        ("19", "", Notation.ROUNDED, {"decimals": -1, "word": WORD.ABOVE}, "klopt het niet meer"),
    ],
)
def test_what_would_not_be_true_is_refused(
    value: str, unit: str, notation: Notation, said: dict, why: str,  # type: ignore[type-arg]
) -> None:  # fmt: skip
    with pytest.raises(DishonestNotation, match=why) as refused:
        told(value, unit, notation, **said)
    assert "Schrijf het bijvoorbeeld als" in str(refused.value)


def test_a_share_that_never_ends_is_told_in_few_digits() -> None:
    share = Decimal("0.033333333333")
    assert max(map(len, (one.text for one in possible(share, "%", 1)))) <= len("circa 0,033 %")
    with pytest.raises(DishonestNotation, match=r"Het cijfer is 0,0333\s%; "):
        write(share, "%", decimals=1)


def reads_true(text: str, value: Decimal) -> bool:
    """Whether a text, read as the checks read it, allows a value; True where it reads none.

    The sign may be told by the sentence.
    """
    for one in figures_in(text):
        low, high = allowed(one)
        return low <= value <= high or low <= -value <= high
    return True


@given(
    values,
    units,
    st.sampled_from(Notation),
    st.sampled_from(WORD),
    st.sampled_from([None, *range(-4, 4)]),
)
@example(Decimal("99.96"), "%", Notation.ROUNDED, WORD.ABOUT, None)
@example(Decimal("-9.30"), "", Notation.ROUNDED, WORD.FITTING, -1)
def test_what_is_written_reads_back_as_something_that_allows_the_value(
    value: Decimal, unit: str, notation: Notation, word: WORD, decimals: int | None
) -> None:
    places = None if notation is Notation.FRACTION else decimals
    try:
        written = write(value, unit, notation, places, word=word)
    except DishonestNotation:
        assume(False)
        return
    assert reads_true(written.text, value), (written.text, value)
    assert "afgerond op" in (written.rule or "afgerond op") or notation is Notation.FRACTION


@given(values, units)
def test_there_is_always_a_way_to_write_it_and_the_first_says_it_exactly(
    value: Decimal, unit: str
) -> None:
    ways = possible(value, unit)
    assert ways
    assert ways[0].rule is None
    assert len({way.text for way in ways}) == len(ways)
    for way in ways:
        again = write(value, unit, way.notation, way.decimals, word=way.word, in_full=way.in_full)
        assert again == way


def test_the_rule_says_how_it_was_rounded() -> None:
    def rule(value: str, *args: object, **more: object) -> str | None:
        return write(Decimal(value), *args, **more).rule  # type: ignore[arg-type]

    assert rule("4431", "", Notation.ROUNDED) == "naar beneden afgerond op honderdtallen (ruim)"
    assert rule("4471", "", Notation.ROUNDED) == "naar boven afgerond op honderdtallen (bijna)"
    assert rule("12.44", "%", Notation.NUMBER, 1) == "afgerond op één decimaal"
    assert rule("1234567", "€", Notation.SCALED) == "afgerond op 0,1 miljoen"
    assert rule("409812", "€", Notation.SCALED) == "afgerond op duizendtallen"
    assert rule("12.4", "%", Notation.FRACTION) == (
        "in woorden, als de breuk die erbij past; precies is het 12,4\u00a0%"
    )
    assert rule("12.4", "%") is None


def test_english() -> None:
    with speaking(Language.ENGLISH):
        assert told("12.4", "%") == "12.4%"
        assert told("12.4", "%", Notation.FRACTION) == "nearly 1 in 8"
        assert told("4431", "", Notation.ROUNDED) == "just over 4,400"
        assert told("1234567", "€", Notation.SCALED) == "€1.2 million"
        assert told("3.2", "procentpunt") == "3.2 percentage points"
        rule = write(Decimal(4431), "", Notation.ROUNDED).rule
    assert rule == "rounded down to hundreds (just over)"
    assert told("12.4", "%", language=Language.ENGLISH) == "12.4%"


@pytest.mark.parametrize(
    ("figure", "notation", "decimals", "text", "rule"),
    [
        (("1234", "€ 1.000"), Notation.NUMBER, 0, "€ 1.234.000", None),
        (("1234.5", "x € 1.000"), Notation.NUMBER, None, "€ 1.234.500", None),
        (("1234.5", "x € 1.000"), Notation.NUMBER, 0, "€ 1.235.000",
         "afgerond op duizendtallen"),
        (("1234", "€ 1.000"), Notation.SCALED, None, "€ 1,2 mln", "afgerond op 0,1 miljoen"),
        (("17800", "x 1 000"), Notation.SCALED, None, "17,8 miljoen", ""),
        (("234", "duizend personen"), Notation.ROUNDED, None, "ruim 230.000 personen",
         "naar beneden afgerond op tienduizendtallen (ruim)"),
        (("12.34", "mln euro"), Notation.NUMBER, 1, "€ 12,3 mln", "afgerond op één decimaal"),
        (("12.34", "mln euro"), Notation.SCALED, None, "€ 12,3 mln", "afgerond op 0,1 miljoen"),
    ],
)  # fmt: skip
def test_a_figure_in_thousands_is_written_out(
    figure: tuple[str, str], notation: Notation, decimals: int | None, text: str, rule: str | None
) -> None:
    written = write(Decimal(figure[0]), figure[1], notation, decimals)
    assert (written.text.replace("\u00a0", " "), written.rule) == (text, rule)
