"""How the values of some regions become one."""

from decimal import Decimal

import pytest

from doelenboom.indicators.filling.groups import GroupRule, combined
from doelenboom.indicators.filling.records import Found
from doelenboom.kernel.states import ObservationStatus as Status


def cells(**values: object) -> dict[tuple[str, str], Found]:
    return {
        (code, "2022"): Found(
            None if value is None else Decimal(str(value)),
            Status.SUPPRESSED if value is None else Status.DEFINITIVE,
        )
        for code, value in values.items()
    }


@pytest.mark.parametrize(
    ("method", "values", "expected"),
    [
        ("mean", {"GM0001": 1, "GM0002": 2, "GM0003": 6}, 3),
        ("median", {"GM0001": 1, "GM0002": 2, "GM0003": 6}, 2),
        ("median", {"GM0001": 1, "GM0002": 2, "GM0003": 6, "GM0004": 8}, 4),
        ("mean", {"GM0001": "0.1", "GM0002": "0.2"}, Decimal("0.15")),
        ("mean", {"GM0001": 4, "GM0002": None}, 4),
    ],
)
def test_mean_and_median(method: str, values: dict[str, object], expected: object) -> None:
    rule = GroupRule("Buren", method, tuple(values))
    assert combined(rule, cells(**values))["2022"].value == expected


def test_members_without_a_value_are_counted_as_lacking() -> None:
    rule = GroupRule("Buren", "mean", ("GM0001", "GM0002", "GM0003"))
    made = combined(rule, cells(GM0001=4, GM0002=None))["2022"]
    assert made.remark == "1 van de 3 gemeenten"
    assert [key[0] for key, _ in made.inputs] == ["GM0001", "GM0002"]


def test_nobody_with_a_value_is_missing() -> None:
    made = combined(GroupRule("Buren", "mean", ("GM0001",)), cells(GM0001=None))["2022"]
    assert (made.value, made.status, made.remark) == (None, Status.MISSING, "0 van de 1 gemeente")


def test_a_weighted_mean_leaves_out_who_has_no_weight() -> None:
    rule = GroupRule(
        "Buren", "weighted_mean", ("GM0001", "GM0002", "GM0003"),
        cells(GM0001=1, GM0002=3), "inwoners",
    )  # fmt: skip
    made = combined(rule, cells(GM0001=10, GM0002=20, GM0003=99))["2022"]
    assert made.value == Decimal("17.5")
    assert made.remark == "2 van de 3 gemeenten"
    assert rule.formula == "gewogen gemiddelde van Buren, gewogen met inwoners"
