"""A reference is one text, and reads back as what it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.figures.api import (
    BadReference,
    BudgetSubject,
    FigureReference,
    Measure,
    MoneySide,
    Notation,
    RoundingWord,
    Whole,
    budget_text,
    decode,
    encode,
)
from doelenboom.kernel.money import BudgetStage
from doelenboom.kernel.prose.bound import is_reference
from doelenboom.quantities.models import Way

codes = st.text(
    st.characters(exclude_characters=[*map(chr, range(32)), "\x7f"], exclude_categories=["Cs"]),
    min_size=1, max_size=12,
).filter(lambda text: text == text.strip())  # fmt: skip
slugs = st.sampled_from(["fietsers", "i-1", "a2"])
regions = st.sampled_from(["", "GM0718", "NL01", "X:binnenstad"])
periods = st.sampled_from(["newest", "reference-date", "2024", "2022/2023", "2023KW01", "2020/"])
subjects = st.builds(
    BudgetSubject,
    side=st.sampled_from(MoneySide),
    node=st.one_of(st.just(""), codes),
    taakveld=st.sampled_from(["", "0.1", "0.10"]),
    stage=st.sampled_from(BudgetStage),
    year=st.sampled_from([None, 2026]),
)
indicators = st.fixed_dictionaries(
    {"indicator": slugs, "is_target": st.booleans(), "region": regions, "period": periods}
)
written = st.one_of(
    st.fixed_dictionaries({"decimals": st.sampled_from([None, 0, 1])}),
    st.just({"notation": Notation.FRACTION}),
    st.fixed_dictionaries(
        {
            "notation": st.just(Notation.ROUNDED),
            "word": st.sampled_from(RoundingWord),
            "decimals": st.sampled_from([None, -2, 0]),
            "with_unit": st.booleans(),
        }
    ),
    st.fixed_dictionaries({"notation": st.just(Notation.SCALED), "in_full": st.booleans()}),
)
signs = st.fixed_dictionaries({"in_percent": st.booleans(), "way": st.sampled_from(Way)})
measures = st.one_of(
    st.just({}),
    st.tuples(
        st.fixed_dictionaries(
            {"measure": st.just(Measure.CHANGE), "since": st.sampled_from(["2020", "previous"])}
        ),
        signs,
    ).map(lambda both: both[0] | both[1]),
)
of_region = st.tuples(
    st.fixed_dictionaries({"measure": st.just(Measure.DIFFERENCE), "other": st.just("NL01")}), signs
).map(lambda both: both[0] | both[1])
share = st.builds(Whole, indicator=slugs, region=regions).map(
    lambda whole: {"measure": Measure.SHARE, "whole": whole}
)
money_share = codes.map(lambda node: {"measure": Measure.SHARE, "whole": Whole(node=node)})


@st.composite
def references(draw: st.DrawFn) -> FigureReference:
    if draw(st.booleans()):
        said = {"budget": draw(subjects)} | draw(st.one_of(measures, money_share))
    else:
        said = draw(indicators) | draw(st.one_of(measures, of_region, share))
    return FigureReference(**said | draw(written))


@given(references())
def test_a_reference_reads_back_as_it_was_written(reference: FigureReference) -> None:
    text = encode(reference)
    assert is_reference(text)
    assert decode(text) == reference


def test_what_is_default_is_left_out() -> None:
    assert encode(FigureReference("fietsers")) == "indicator=fietsers"
    lines = BudgetSubject(MoneySide.EXPENSE, node="SB 1/2", year=2026)
    assert encode(FigureReference(budget=lines, notation=Notation.SCALED)) == (
        "budget=lasten;node=SB%201%2F2;year=2026;notation=scaled"
    )
    assert budget_text(lines) == "budget=lasten;node=SB%201%2F2"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "geen verwijzing"),
        ("fietsers", "geen verwijzing"),
        ("indicator=", "noem één indicator"),
        ("indicator=Fiets ers", "geen code van een indicator"),
        ("indicator=a;budget=lasten", "noem één indicator"),
        ("indicator=a;indicator=b", "geen verwijzing"),
        ("indicator=a;kleur=blauw", "geen verwijzing"),
        ("indicator=a;region=GM%00", "onzichtbare tekens"),
        ("indicator=a;measure=share;of-indicator=%00", "onzichtbare tekens"),
        ("budget=lasten;node=%00", "onzichtbare tekens"),
        ("indicator=a;period=gisteren", "geen periode"),
        ("indicator=a;period=newest", "Bedoelt u “indicator=a”?"),
        ("period=2024;indicator=a", "Bedoelt u “indicator=a;period=2024”?"),
        ("indicator=a;measure=change", "sinds wanneer"),
        ("indicator=a;since=2020", "sinds wanneer"),
        ("indicator=a;measure=difference", "het gebied waarmee"),
        ("indicator=a;measure=share", "hoort het totaal"),
        ("indicator=a;measure=share;of-node=1", "het totaal van een aandeel"),
        ("indicator=a;measure=median", "geen verwijzing"),
        ("indicator=a;in=percent", "in procenten"),
        ("indicator=a;notation=fraction;decimals=1", "een breuk"),
        ("indicator=a;word=ruim", "afgerond getal"),
        ("indicator=a;decimals=99", "decimalen"),
        ("indicator=a;decimals=veel", "geen verwijzing"),
        ("indicator=a;target=no", "geen verwijzing"),
        ("indicator=a;node=1", "geen verwijzing"),
        ("budget=lasten;region=NL01", "bij geld hoort geen gebied"),
        ("budget=lasten;measure=change;since=2023KW01", "geen jaar"),
        ("budget=lasten;stage=gewijzigd;measure=change;since=gewijzigd", "niet van zichzelf"),
        ("indicator=a;measure=change;since=primitief", "geen periode"),
        ("budget=winst", "geen verwijzing"),
    ],
)
def test_what_is_no_reference_is_refused_in_dutch(text: str, says: str) -> None:
    with pytest.raises(BadReference, match=says.replace("?", r"\?")):
        decode(text)
