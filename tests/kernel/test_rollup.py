"""Several states become one by a declared rule, and the rule is told."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.rollup import Part, RolledUp, roll_up
from doelenboom.kernel.rollup_words import explain
from doelenboom.kernel.stages import RollUp
from doelenboom.kernel.states import State

ON, MINOR, MAJOR = State.ON_TRACK, State.MINOR_DEVIATION, State.MAJOR_DEVIATION
DONE, TODO, GONE = State.COMPLETED, State.NOT_STARTED, State.CANCELLED
HOW_IT_GOES = [DONE, ON, MINOR, MAJOR]

states = st.none() | st.sampled_from(list(State))
weights = st.decimals(0, 100, places=2)
parts = st.lists(
    st.builds(Part, name=st.sampled_from("abcdefgh"), state=states, weight=weights), max_size=12
)
rules = st.sampled_from(list(RollUp))


def rolled(rule: RollUp, *given_states: State | None) -> RolledUp:
    return roll_up(rule, [Part(str(n), state) for n, state in enumerate(given_states)])


@pytest.mark.parametrize(
    ("given_states", "worst", "weighted"),
    [
        ((), None, None),
        ((None, None), None, None),
        ((ON,), ON, ON),
        ((DONE, DONE), DONE, DONE),
        ((DONE, None), DONE, DONE),
        ((DONE, ON), ON, ON),
        ((DONE, TODO), ON, ON),
        ((ON, MINOR), MINOR, MINOR),
        ((ON, ON, MINOR), MINOR, ON),
        ((ON, MAJOR), MAJOR, MINOR),
        ((MINOR, MAJOR), MAJOR, MAJOR),
        ((ON, None, None), ON, ON),
        ((MAJOR, GONE, TODO), MAJOR, MAJOR),
        ((TODO, TODO), TODO, TODO),
        ((TODO, GONE), TODO, TODO),
        ((GONE,), GONE, GONE),
    ],
)
def test_the_rules(
    given_states: tuple[State | None, ...], worst: State | None, weighted: State | None
) -> None:
    assert rolled(RollUp.WORST, *given_states).state is worst
    assert rolled(RollUp.WEIGHTED, *given_states).state is weighted
    assert rolled(RollUp.COUNT, *given_states).state is None


@given(rules, parts)
def test_every_part_is_told_exactly_once(rule: RollUp, some: list[Part]) -> None:
    found = roll_up(rule, some)
    told = [one.part for one in found.counted]
    told += [*found.aside, *found.weightless, *found.missing]
    assert sorted(map(repr, told)) == sorted(map(repr, some))


@given(rules, parts, st.integers(0, 5))
def test_missing_is_not_zero(rule: RollUp, some: list[Part], more: int) -> None:
    silent = [Part(f"stil {n}", None) for n in range(more)]
    assert roll_up(rule, [*some, *silent]).state is roll_up(rule, some).state


@given(rules, parts)
def test_the_order_does_not_matter(rule: RollUp, some: list[Part]) -> None:
    assert roll_up(rule, some[::-1]).state is roll_up(rule, some).state


@given(parts)
def test_shown_weights_are_a_hundred_together(some: list[Part]) -> None:
    found = roll_up(RollUp.WEIGHTED, some)
    total = sum(one.share_percent for one in found.counted)
    assert total == (100 if found.counted else 0)


@given(parts, st.decimals(min_value=Decimal("0.01"), max_value=50, places=2))
def test_only_the_proportion_of_weights_counts(some: list[Part], factor: Decimal) -> None:
    grown = [Part(part.name, part.state, part.weight * factor) for part in some]
    assert roll_up(RollUp.WEIGHTED, grown).state is roll_up(RollUp.WEIGHTED, some).state


@given(st.lists(st.sampled_from(HOW_IT_GOES), min_size=1), st.sampled_from(list(RollUp)))
def test_a_worse_part_never_makes_it_better(some: list[State], rule: RollUp) -> None:
    before, after = rolled(rule, *some).state, rolled(rule, *some, MAJOR).state
    if before is not None and after is not None:
        assert HOW_IT_GOES.index(after) >= HOW_IT_GOES.index(before)


@given(st.lists(st.sampled_from(HOW_IT_GOES), min_size=1))
def test_the_weighted_middle_is_not_worse_than_the_worst(some: list[State]) -> None:
    worst, weighted = rolled(RollUp.WORST, *some).state, rolled(RollUp.WEIGHTED, *some).state
    assert worst and weighted
    assert HOW_IT_GOES.index(weighted) <= HOW_IT_GOES.index(worst)


def test_a_negative_weight_is_a_defect() -> None:
    with pytest.raises(ValueError, match="negative"):
        roll_up(RollUp.WEIGHTED, [Part("a", ON, Decimal(-1))])


def test_worst_of_says_which_part_decides() -> None:
    some = [Part("Tijd", MINOR), Part("Geld", ON), Part("Risico", None), Part("Kwaliteit", TODO)]
    assert explain(roll_up(RollUp.WORST, some)) == (
        "De slechtste status telt. Samen: “wijkt iets af” door Tijd. Kwaliteit is “nog niet "
        "begonnen” en weegt niet mee. Van Risico is niets gemeld. Dat telt niet als nul."
    )


def test_a_weighted_middle_shows_its_weights() -> None:
    some = [
        Part("Tijd", MAJOR, Decimal(2)), Part("Geld", ON, Decimal(1)),
        Part("Kwaliteit", GONE), Part("Risico", MINOR, Decimal(0)),
    ]  # fmt: skip
    assert explain(roll_up(RollUp.WEIGHTED, some), {MINOR: "Let op"}) == (
        "Elke status weegt mee: volgens afspraak en afgerond zijn 0, iets af is 1 en sterk af is "
        "2. Het gewogen gemiddelde wordt afgerond; een half gaat naar de slechtste kant. Het "
        "gewogen gemiddelde is 1,33. Samen: “let op”. De gewichten zijn samen 100 %: Tijd 66,7 % "
        "en Geld 33,3 %. Kwaliteit is “gestopt” en weegt niet mee. Risico heeft gewicht 0 en "
        "weegt niet mee."
    )


def test_many_parts_are_counted_and_not_named() -> None:
    some = [Part(f"Doel {n}", MAJOR) for n in range(7)] + [
        Part(f"Stil {n}", None) for n in "1234567"
    ]
    assert explain(roll_up(RollUp.WORST, some)) == (
        "De slechtste status telt. Samen: “wijkt sterk af” door 7 onderdelen. "
        "Van zeven onderdelen is niets gemeld. Dat telt niet als nul."
    )


def test_counting_alone_makes_no_judgement() -> None:
    said = "Er wordt geteld, zonder de statussen tot één status te maken."
    assert explain(rolled(RollUp.COUNT, MAJOR)) == said
    assert explain(rolled(RollUp.COUNT)) == f"{said} Er is nog niets gemeld om te tellen."
