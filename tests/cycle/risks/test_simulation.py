"""The simulation: right where it can be computed by hand, and the same to the cent for ever."""

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doelenboom.cycle.risks.simulation import CannotSimulate, Exposure, simulate


def exposure(code: str, chance: tuple[str, str], damage: tuple[str, str]) -> Exposure:
    return Exposure(code, *map(Decimal, chance), *map(Decimal, damage))


FLOOD = exposure("hoogwater", ("10", "30"), ("100000", "250000"))
CARE = exposure("jeugdhulp", ("50", "70"), ("250000", "500000"))
FRAUD = exposure("fraude", ("0", "10"), ("0", "50000.55"))


def test_outcome_that_stays_for_ever() -> None:
    drawn = simulate([FLOOD, CARE, FRAUD], seed=20261121)
    assert (drawn.required, drawn.mean, drawn.quiet_percent) == GOLDEN


GOLDEN = (Decimal("494470.21"), Decimal("261826.26"), Decimal("30.102"))


def test_a_certain_risk_of_one_amount_costs_exactly_that() -> None:
    certain = exposure("zeker", ("100", "100"), ("1234.56", "1234.56"))
    drawn = simulate([certain], seed=1, draws=1000)
    assert (drawn.required, drawn.mean) == (Decimal("1234.56"), Decimal("1234.56"))
    assert drawn.quiet_percent == 0


def test_what_cannot_happen_costs_nothing() -> None:
    drawn = simulate([exposure("nooit", ("0", "0"), ("1", "9"))], seed=1, draws=1000)
    assert drawn.required == drawn.mean == 0
    assert drawn.quiet_percent == 100


def test_mean_comes_near_to_the_expected_damage() -> None:
    risks = [FLOOD, CARE, FRAUD]
    drawn = simulate(risks, seed=7)
    expected = sum(risk.expected for risk in risks)
    assert abs(drawn.mean - expected) / expected < Decimal("0.01")


def test_required_capacity_of_one_risk_is_the_quantile_that_is_computed_by_hand() -> None:
    """Chance one half, damage uniform from 0 to 1,000: nine in ten years stay below 800."""
    even = exposure("half", ("50", "50"), ("0", "1000"))
    drawn = simulate([even], seed=3)
    assert abs(drawn.required - 800) < 10


def test_two_risks_do_not_share_their_luck() -> None:
    """Two even risks of one amount: both in a quarter of the years, none in a quarter."""
    risks = [exposure(code, ("50", "50"), ("100", "100")) for code in ("a", "b")]
    drawn = simulate(risks, seed=5, certainty_percent=Decimal(74))
    assert drawn.required == 100
    assert simulate(risks, seed=5, certainty_percent=Decimal(76)).required == 200
    assert abs(drawn.quiet_percent - 25) < 1


def test_order_of_the_register_changes_nothing() -> None:
    outcomes = {simulate(order, seed=9, draws=500) for order in permutations([FLOOD, CARE, FRAUD])}
    assert len(outcomes) == 1


def test_another_seed_is_another_drawing() -> None:
    assert simulate([FLOOD, CARE], seed=1) != simulate([FLOOD, CARE], seed=2)
    assert simulate([FLOOD, CARE], seed=1) != simulate([FLOOD, CARE], seed=1 + 2**32)


@pytest.mark.parametrize(
    ("certainty", "place"), [("90", 90), ("90.5", 91), ("99.9", 100), ("1", 1), ("0.01", 1)]
)
def test_certainty_is_rounded_to_the_safe_side(certainty: str, place: int) -> None:
    risk = exposure("x", ("100", "100"), ("0", "1000000"))
    amounts = sorted(
        simulate([risk], seed=4, draws=100, certainty_percent=Decimal(k) + Decimal("0.0")).required
        for k in range(1, 100)
    )
    found = simulate([risk], seed=4, draws=100, certainty_percent=Decimal(certainty)).required
    if place < 100:
        assert found == amounts[place - 1]
    else:
        assert found >= amounts[-1]


percents = st.decimals(0, 100, places=2)
amounts = st.decimals(0, 10**9, places=2)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(percents, percents, amounts, amounts), min_size=1, max_size=6),
    st.integers(0, 2**53 - 1),
)
def test_nothing_falls_outside_the_classes(
    classes: list[tuple[Decimal, Decimal, Decimal, Decimal]], seed: int
) -> None:
    risks = [
        Exposure(str(n), min(p, q), max(p, q), min(a, b), max(a, b))
        for n, (p, q, a, b) in enumerate(classes)
    ]
    drawn = simulate(risks, seed=seed, draws=200)
    assert 0 <= drawn.required <= sum(risk.to_amount for risk in risks)
    assert 0 <= drawn.mean <= sum(risk.to_amount for risk in risks)
    assert drawn.required == drawn.required.quantize(Decimal("0.01"))
    assert drawn == simulate(risks, seed=seed, draws=200)


@pytest.mark.parametrize(
    ("risks", "more", "said"),
    [
        ([FLOOD, FLOOD], {}, "dezelfde code"),
        ([exposure("x", ("30", "10"), ("0", "1"))], {}, "kansklasse"),
        ([exposure("x", ("0", "101"), ("0", "1"))], {}, "kansklasse"),
        ([exposure("x", ("0", "10"), ("2", "1"))], {}, "geldklasse"),
        ([exposure("x", ("0", "10"), ("-1", "1"))], {}, "geldklasse"),
        ([exposure("x", ("0", "NaN"), ("0", "1"))], {}, "getal"),
        ([exposure("x", ("0", "10"), ("0", "1e30"))], {}, "te groot"),
        ([FLOOD], {"seed": -1}, "startgetal"),
        ([FLOOD], {"seed": 2**53}, "startgetal"),
        ([FLOOD], {"draws": 0}, "trekkingen"),
        ([FLOOD], {"draws": 10**9}, "trekkingen"),
        ([FLOOD], {"certainty_percent": Decimal(100)}, "zekerheid"),
        ([FLOOD], {"certainty_percent": Decimal(0)}, "zekerheid"),
    ],
)
def test_what_does_not_fit_is_refused_in_dutch(
    risks: list[Exposure], more: dict[str, object], said: str
) -> None:
    wishes: dict[str, object] = {"seed": 1, **more}
    with pytest.raises(CannotSimulate, match=f"(?i){said}"):
        simulate(risks, **wishes)  # type: ignore[arg-type]
