"""Reading formulas: what is understood, and what is told when it is not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.indicators.formulas.checking import check, names_in
from doelenboom.indicators.formulas.errors import FormulaError
from doelenboom.indicators.formulas.functions import FUNCTIONS
from doelenboom.indicators.formulas.parser import parse
from doelenboom.indicators.formulas.units import UnitKind, fits, parse_unit

UNITS = {
    name: parse_unit(unit)
    for name, unit in {
        "a": "aantal", "b": "aantal", "totaal": "x 1 000", "deel": "%", "geld": "mln euro",
        "werk-loos": "%", "18-plus": "aantal", "index-cijfer": "2015 = 100",
    }.items()
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("a + b", "aantal"),
        ("=a+b", "aantal"),
        ("aandeel(a; b)", "%"),
        ("aandeel(a, b)", "%"),
        ("AANDEEL(a;b)", "%"),
        ("per(a; b; 1000)", "per 1.000"),
        ("per(a; b; 1.000)", "per 1.000"),
        ("per_10000(a; totaal)", "per 10.000"),
        ("per(geld; a; 1)", "euro per 1"),
        ("verschil(deel; werk-loos)", "procentpunt"),
        ("100 - werk-loos", "%"),
        ("100 − deel", "%"),
        ("a / b", "getal"),
        ("a / b * geld", "euro"),
        ("geld / a", "euro per eenheid"),
        ("deel_van(deel; a)", "aantal"),
        ("groei(geld)", "%"),
        ("index(geld; 2015 = 100)", "index (2015 = 100)"),
        ("index(geld; 2024KW01)", "index (2024KW01 = 100)"),
        ('index(geld; "2023-09-01" = 1,5)', "index (2023-09-01 = 1,5)"),
        ("voortschrijdend_gemiddelde(a; 3)", "aantal"),
        ("gemiddelde(a; b; 18-plus)", "aantal"),
        ("(a+b)*0,5", "aantal"),
        ("(a+b)*1.5", "aantal"),
        ("som_over_wijken(a) ÷ 2", "aantal"),
        ('"18-plus" + a', "aantal"),
    ],
)
def test_units_of_what_is_computed(text: str, unit: str) -> None:
    assert check(text, UNITS).unit.text == unit


@pytest.mark.parametrize(
    ("text", "start", "told"),
    [
        ("", 0, "leeg"),
        ("a +", 3, "te vroeg"),
        ("(a + b", 0, "niet gesloten"),
        ("a b", 2, "+ - * of /"),
        ("a + )", 4, "haakje te veel"),
        ("aandeel(a)", 0, "twee gegevens"),
        ("aandeel(a; b; a)", 0, "er staan er 3"),
        ("aandel(a; b)", 0, "Bedoelde u “aandeel”"),
        ("afronden(a)", 0, "afronden hoeft niet"),
        ("__import__(a)", 0, "geen functie"),
        ("a + onbekend", 4, "geen reeks “onbekend”"),
        ("a + werk-los", 4, "Bedoelde u “werk-loos”"),
        ("a-b", 0, "Bedoelde u “a - b”"),
        ("a + deel", 2, "eenheden zijn verschillend"),
        ("aandeel(a; geld)", 0, "twee keer dezelfde eenheid"),
        ("a * b", 2, "heeft geen eenheid"),
        ("a * deel", 2, "deel_van"),
        ("per(deel; a; 1000)", 0, "wil aantallen"),
        ("per(a; b; 0)", 0, "heel getal van 1"),
        ("per(a; b; 1,000)", 10, "op twee manieren"),
        ("a / 0", 2, "delen door nul"),
        ("a % b", 2, "procentteken"),
        ("a ^ 2", 2, "Machtsverheffen"),
        ("1 + 2", 0, "geen enkele reeks"),
        ("som(a)", 0, "minstens twee"),
        ("som(a; 3)", 0, "geen getal"),
        ("index(a; ooit)", 0, "basisperiode"),
        ("groei(a = 3)", 0, "alleen bij een basisperiode"),
        ("a = b", 2, "alleen bij een basisperiode"),
        ("aandeel(a;;b)", 10, "tussen twee reeksen"),
        ("a > 3", 2, "Vergelijken kan niet"),
        ("aandeel", 0, "horen haakjes"),
        ("a." + "x", 1, "teken “.”"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, start: int, told: str) -> None:
    with pytest.raises(FormulaError, match=r"^Fout in de formule") as caught:
        check(text, UNITS)
    assert told in str(caught.value)
    assert caught.value.start == start
    assert f"bij teken {start + 1}:" in str(caught.value)


@pytest.mark.parametrize("text", ["(" * 500 + "a" + ")" * 500, "-" * 1000 + "a", "a+" * 5000 + "a",
                                  "som(" + "a;" * 400 + "a)"])  # fmt: skip
def test_what_is_too_long_or_too_deep_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        check(text, UNITS)


@given(st.text(alphabet=st.sampled_from('ab18plus-deel()+*/;=,. "“\n\x00é'), max_size=60))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        found = check(text, UNITS)
    except FormulaError as error:
        assert 0 <= error.start <= len(text)
        return
    assert set(found.names) <= set(UNITS)
    assert names_in(text) == found.names


def test_the_outcome_must_fit_the_indicator() -> None:
    with pytest.raises(FormulaError, match="aandeel"):
        check("a / b", UNITS, wanted=parse_unit("%"))
    with pytest.raises(FormulaError, match="euro"):
        check("geld", UNITS, wanted=parse_unit("aantal"))
    check("geld / a", UNITS, wanted=parse_unit("euro per inwoner"))
    check("per_1000(a; b)", UNITS, wanted=parse_unit("per 1.000 jongeren"))
    check("a + b", UNITS, wanted=parse_unit("bankjes"))
    with pytest.raises(FormulaError, match=r"per\(teller; noemer; 1000\)"):
        check("a / b * 1000", UNITS, wanted=parse_unit("per 1.000 inwoners"))
    with pytest.raises(FormulaError, match="euro"):
        check("a + b", UNITS, wanted=parse_unit("euro per inwoner"))
    with pytest.raises(FormulaError, match="jaar"):
        check("a + b", UNITS, wanted=parse_unit("jaar"))


@pytest.mark.parametrize("example", FUNCTIONS, ids=lambda one: one.name)
def test_every_example_can_be_read(example: object) -> None:
    parse(example.example)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "kind", "scale", "shown"),
    [
        ("aantal", UnitKind.COUNT, 1, "aantal"),
        ("x 1 000", UnitKind.COUNT, 1000, "aantal"),
        ("x1000", UnitKind.COUNT, 1000, "aantal"),
        ("aantal x 1 000", UnitKind.COUNT, 1000, "aantal"),
        ("x 1 000 euro", UnitKind.OTHER, 1000, "euro"),
        ("1 000 euro", UnitKind.OTHER, 1000, "euro"),
        ("mln euro", UnitKind.OTHER, 1_000_000, "euro"),
        ("€ mln", UnitKind.OTHER, 1_000_000, "euro"),
        ("miljard euro", UnitKind.OTHER, 10**9, "euro"),
        ("€", UnitKind.OTHER, 1, "euro"),
        ("%", UnitKind.PERCENT, 1, "%"),
        ("Percentage", UnitKind.PERCENT, 1, "%"),
        ("per 1 000 inwoners", UnitKind.RATE, 1, "per 1.000 inwoners"),
        ("per 1000 inwoners", UnitKind.RATE, 1, "per 1.000 inwoners"),
        ("aantal per 10.000 jongeren", UnitKind.RATE, 1, "per 10.000 jongeren"),
        ("2015 = 100", UnitKind.INDEX, 1, "2015 = 100"),
        ("per huishouden", UnitKind.OTHER, 1, "per huishouden"),
        ("aantal inwoners per km²", UnitKind.OTHER, 1, "aantal inwoners per km²"),
        ("kWh", UnitKind.OTHER, 1, "kwh"),
        ("2 personen of meer", UnitKind.OTHER, 1, "2 personen of meer"),
        ("1 000 kg", UnitKind.OTHER, 1000, "kg"),
        ("", UnitKind.UNKNOWN, 1, "onbekend"),
    ],
)
def test_units_as_tables_write_them(text: str, kind: UnitKind, scale: int, shown: str) -> None:
    unit = parse_unit(text)
    assert (unit.kind, unit.scale, unit.text) == (kind, Decimal(scale), shown)
    assert fits(unit, unit)
