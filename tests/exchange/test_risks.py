"""Risks in workbooks: in, out, and the same again."""

from decimal import Decimal
from pathlib import Path

import pytest

from doelenboom.cycle.api import Capacity, ChanceClass, MoneyClass, Risk
from doelenboom.exchange.exporting import export_plan
from doelenboom.exchange.importing import import_workbook
from doelenboom.exchange.outcome import Outcome
from tests.exchange.conftest import Import

pytestmark = pytest.mark.django_db

CHANCES = [("kans", "van_procent", "tot_procent"), ("klein", "0", "30"), ("groot", "30", "90,5")]
DAMAGES = [("geldgevolg", "van_eur", "tot_eur"), ("weinig", "0", "1000,50"),
           ("veel", "1000,50", "25000")]  # fmt: skip
RISKS = ("editie", "code", "gebeurtenis", "oorzaak", "gevolg", "kans", "geldgevolg", "maatregel",
         "eigenaar", "elementen")  # fmt: skip
FLOOD = ("2026", "water", "De dijk houdt het niet", "Regen", "Nat", "klein", "veel", "Ophogen",
         "Team Water", "1.10 ; 1.1")  # fmt: skip
VAGUE = ("2026", "vaag", "Iets onverwachts", "", "", "", "", "", "", "")
MONEY = ("editie", "omschrijving", "bedrag_eur")


def everything(bring: Import, **changes: object) -> Outcome:
    return bring(
        **{
            "risicokansen": CHANCES,
            "risicobedragen": DAMAGES,
            "risicos": [RISKS, FLOOD, VAGUE],
            "weerstandscapaciteit": [MONEY, ("2026", "Reserve", "1250000,5"), ("2026", "Pot", "5")],
            **changes,
        }
    )


def told(outcome: Outcome) -> str:
    return "\n".join(one.as_text() for one in outcome.findings)


def test_everything_about_risks_is_read(bring: Import) -> None:
    assert everything(bring).errors == 0
    assert [(row.name, row.to_percent) for row in ChanceClass.objects.all()] == [
        ("klein", Decimal(30)),
        ("groot", Decimal("90.5")),
    ]
    flood, vague = Risk.objects.all()
    assert (flood.chance, flood.damage) == (
        ChanceClass.objects.get(name="klein"),
        MoneyClass.objects.get(name="veel"),
    )
    assert flood.owner is not None and flood.owner.name == "Team Water"
    assert [node.code for node in flood.nodes.order_by("code")] == ["1.1", "1.10"]
    assert (vague.chance, vague.damage, vague.owner) == (None, None, None)
    assert list(Capacity.objects.values_list("amount", flat=True)) == [
        Decimal("1250000.50"),
        Decimal(5),
    ]


@pytest.mark.parametrize("name", ["uit.xlsx", "uit"])
def test_an_export_reads_in_again_and_changes_nothing(
    bring: Import, name: str, tmp_path: Path
) -> None:
    everything(bring)
    outcome = import_workbook(export_plan("testplan", tmp_path / name))
    assert outcome.errors == 0, told(outcome)
    assert [one.sheet for one in outcome.counts if one.unchanged != one.read] == []


def test_a_changed_risk_changes_alone_also_its_elements(bring: Import) -> None:
    everything(bring)
    outcome = everything(bring, risicos=[RISKS, (*FLOOD[:-1], "1.10"), VAGUE])
    count = next(one for one in outcome.counts if one.sheet == "risicos")
    assert (count.changed, count.unchanged) == (1, 1)
    flood = Risk.objects.get(code="water")
    assert [node.code for node in flood.nodes.all()] == ["1.10"]


def test_without_sheets_of_classes_the_ordinary_ones_hold(bring: Import) -> None:
    ordinary = (*FLOOD[:5], "klein", "tot €\u00a050.000", *FLOOD[7:])
    outcome = everything(bring, risicokansen=None, risicobedragen=None, risicos=[RISKS, ordinary])
    assert outcome.errors == 0, told(outcome)
    risk = Risk.objects.get()
    assert risk.chance is not None and risk.chance.from_percent == 10


def test_a_plan_without_risks_makes_no_classes(bring: Import, tmp_path: Path) -> None:
    bring()
    export_plan("testplan", tmp_path / "uit")
    assert not ChanceClass.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"risicos": [RISKS, (*FLOOD[:5], "enorm", *FLOOD[6:])]}, "Deze klasse kennen we niet."),
        ({"risicos": [RISKS, (*FLOOD[:-1], "9.9")]}, "Dit element bestaat niet"),
        ({"risicos": [RISKS, FLOOD, FLOOD]}, "staat er voor deze editie al, op rij 2"),
        ({"risicos": [RISKS, ("2026", "Met hoofdletter", *FLOOD[2:])]}, "kan niet in een adres"),
        ({"risicokansen": [CHANCES[0], ("a", "30", "10")]}, "loopt niet van laag naar hoog"),
        ({"risicokansen": [CHANCES[0], ("a", "0", "130")]}, "loopt niet van laag naar hoog"),
        ({"risicokansen": [*CHANCES, ("reuze", "95", "99")]}, "sluit niet aan"),
        ({"risicokansen": [*CHANCES, ("Klein", "90,5", "99")]}, "Deze klasse staat er al"),
        ({"weerstandscapaciteit": [MONEY, ("2026", "Pot", "1,001")]}, "preciezer dan een cent"),
        ({"weerstandscapaciteit": [MONEY, ("2026", "Pot", "veel")]}, "geen getal"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_written(
    bring: Import, changes: dict[str, object], said: str
) -> None:
    outcome = everything(bring, **changes)
    assert outcome.errors >= 1
    assert said in told(outcome)
    assert not Risk.objects.exists() and not Capacity.objects.exists()
