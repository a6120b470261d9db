"""The register on screens: looking, writing, computing, and what is refused."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import (
    Assignment,
    Capacity,
    ChanceClass,
    Edition,
    MoneyClass,
    Risk,
    RiskFacts,
    RiskScale,
    Round,
    Simulation,
    add_risk,
    compute_capacity,
    scale_of,
)
from doelenboom.history.api import AuditEvent
from tests.backoffice.conftest import Registry

Session = Callable[..., Client]


@pytest.fixture
def controller(client_of: Session) -> Client:
    return client_of(Role.CONTROLLER)


@pytest.fixture
def edition(registry: Registry) -> Edition:
    registry.edition.title = "Rapportage 1"
    registry.edition.save()
    return registry.edition


def _address(edition: Edition, rest: str = "") -> str:
    return f"/beheer/risicos/{edition.code}/{rest}"


def _facts(edition: Edition, event: str = "Het regent te hard") -> RiskFacts:
    scale = scale_of(edition.plan.organisation)
    return RiskFacts(
        event=event,
        chance=ChanceClass.objects.get(scale=scale, name="groot"),
        damage=MoneyClass.objects.get(scale=scale, position=5),
    )


def _said(answer: Any) -> str:
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_a_controller_writes_a_risk_and_finds_it_in_the_register(
    controller: Client, edition: Edition
) -> None:
    scale = scale_of(edition.plan.organisation)
    answer = controller.post(
        _address(edition, "nieuw/"),
        {
            "event": "Het regent te hard",
            "cause": "Het klimaat",
            "chance": ChanceClass.objects.get(scale=scale, name="klein").pk,
            "damage": MoneyClass.objects.get(scale=scale, position=2).pk,
            "nodes": "SB.1; SB",
        },
        follow=True,
    )
    said = _said(answer)
    assert "“Het regent te hard” staat in het register." in said
    assert "1 risico in beeld" in said
    assert "Reken de risico’s door. Dan ziet u hoeveel geld nodig is." in said
    risk = Risk.objects.get()
    assert sorted(node.code for node in risk.nodes.all()) == ["SB", "SB.1"]
    assert (risk.cause, risk.chance.name if risk.chance else "") == ("Het klimaat", "klein")


def test_mistakes_are_told_at_the_field_and_what_was_typed_stays(
    controller: Client, edition: Edition
) -> None:
    answer = controller.post(
        _address(edition, "nieuw/"), {"event": "", "cause": "Blijft staan", "nodes": "SB.1, X.9"}
    )
    said = _said(answer)
    assert answer.status_code == 400
    assert "Schrijf in één zin wat er kan gebeuren." in said
    assert "“X.9” staat niet in de doelenboom van dit plan." in said
    assert "Blijft staan" in said
    assert not Risk.objects.exists()


def test_computing_tells_the_finding_and_can_be_repeated(
    controller: Client, edition: Edition
) -> None:
    for number in range(5):
        add_risk(edition=edition, facts=_facts(edition, f"Risico {number}"))
    Capacity.objects.create(edition=edition, description="Reserve", amount=Decimal(100))
    answer = controller.post(_address(edition, "reken/"), follow=True)
    said = _said(answer)
    assert "De risico’s zijn doorgerekend." in said
    assert "te weinig voor tegenvallers" in said
    assert "Reken opnieuw." not in said
    assert "samen goed voor 60 % van de schade" in said
    done = Simulation.objects.get()
    again = controller.post(_address(edition, f"berekening/{done.pk}/"), follow=True)
    assert "de uitkomst is tot op de cent gelijk" in _said(again)
    controller.post(_address(edition, f"{Risk.objects.earliest('id').pk}/"), {"event": "Veranderd"})
    assert "Reken opnieuw." in _said(controller.get(_address(edition)))


def test_nothing_to_compute_is_said(controller: Client, edition: Edition) -> None:
    add_risk(edition=edition, facts=RiskFacts(event="Iets vaags"))
    answer = controller.post(_address(edition, "reken/"), follow=True)
    assert "Er is niets om door te rekenen" in _said(answer)


def test_a_risk_leaves_the_register_with_a_reason_in_the_log(
    controller: Client, edition: Edition
) -> None:
    risk = add_risk(edition=edition, facts=_facts(edition))
    controller.post(_address(edition, f"{risk.pk}/weg/"), {"reden": "Het dak is\x00 gemaakt."})
    assert not Risk.objects.exists()
    assert AuditEvent.objects.get(verb="risico weggehaald").note == "Het dak is gemaakt."


def _money(*rows: tuple[str, str]) -> dict[str, str]:
    data = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0"}
    for number, (description, amount) in enumerate(rows):
        data |= {f"form-{number}-description": description, f"form-{number}-amount": amount}
    return data


def test_money_that_is_there_is_written_in_dutch_notation(
    controller: Client, edition: Edition
) -> None:
    controller.post(
        _address(edition, "geld/"),
        _money(("Algemene reserve", "1.250.000,50"), ("", ""), ("Onvoorzien", "€ 50.000")),
    )
    rows = Capacity.objects.filter(edition=edition).values_list("description", "amount")
    assert list(rows) == [
        ("Algemene reserve", Decimal("1250000.50")),
        ("Onvoorzien", Decimal(50000)),
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Reserve", "veel"), "“veel” is geen bedrag"),
        (("Reserve", ""), "Vul het bedrag in."),
        (("", "5"), "Schrijf waar dit geld vandaan komt"),
        (("Reserve", "1e400"), "is geen bedrag"),
        (("Reserve", "NaN"), "is geen bedrag"),
        (("Reserve", "1,005"), "in hele centen"),
    ],
)
def test_money_that_is_none_is_refused(
    row: tuple[str, str], said: str, controller: Client, edition: Edition
) -> None:
    answer = controller.post(_address(edition, "geld/"), _money(row))
    assert answer.status_code == 400
    assert said in _said(answer)
    assert not Capacity.objects.exists()


def test_what_a_colleague_names_is_taken_up_from_the_register(
    controller: Client, edition: Edition, registry: Registry
) -> None:
    assignment = Assignment.objects.create(
        round=Round.objects.create(edition=edition),
        node=registry.node,
        risks=[{"risk": "", "text": "<p>De subsidie stopt.</p>", "unchanged": False}],
    )
    page = _said(controller.get(_address(edition)))
    assert "Genoemd door collega’s" in page and "De subsidie stopt." in page
    address = _address(edition, f"nieuw/?bijdrage={assignment.pk}&plaats=0")
    assert "De subsidie stopt." in _said(controller.get(address))
    controller.post(address, {"event": "De subsidie stopt", "nodes": "SB.1"})
    assert Risk.objects.get().event == "De subsidie stopt"
    page = _said(controller.get(_address(edition)))
    assert "Genoemd door collega’s" not in page
    assert "“De subsidie stopt.”" in page


def test_an_adopted_register_offers_nothing_and_refuses_everything(
    controller: Client, edition: Edition
) -> None:
    risk = add_risk(edition=edition, facts=_facts(edition))
    compute_capacity(edition=edition)
    Edition.objects.update(stage="adopted", frozen_at=timezone.now(), version=1)
    page = _said(controller.get(_address(edition)))
    assert "De risico’s veranderen niet meer." in page
    assert "Nieuw risico" not in page
    for rest, data in (
        ("nieuw/", {"event": "Nieuw"}),
        (f"{risk.pk}/", {"event": "Anders"}),
        (f"{risk.pk}/weg/", {}),
        ("geld/", _money(("Reserve", "5"))),
        ("reken/", {}),
    ):
        answer = controller.post(_address(edition, rest), data, follow=True)
        assert "is vastgesteld op" in _said(answer), rest
    assert Risk.objects.get().event == "Het regent te hard"
    assert Simulation.objects.count() == 1


def _classes(scale: RiskScale, **changes: str) -> dict[str, str]:
    data = {"certainty": "90"}
    for prefix, rows, unit in (
        ("kans", scale.chances.all(), "percent"),
        ("geld", scale.damages.all(), "amount"),
    ):
        data |= {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
        for number, row in enumerate(rows):
            start = f"{prefix}-{number}"
            data |= {
                f"{start}-pk": str(row.pk),
                f"{start}-name": row.name,
                f"{start}-low": str(getattr(row, f"from_{unit}")).replace(".", ","),
                f"{start}-high": str(getattr(row, f"to_{unit}")).replace(".", ","),
            }
    return data | changes


def test_classes_are_changed_and_a_gap_is_refused(controller: Client, edition: Edition) -> None:
    scale = scale_of(edition.plan.organisation)
    address = f"/beheer/risicoklassen/{edition.plan.organisation.code}/"
    assert controller.get(address).status_code == 200
    answer = controller.post(address, _classes(scale, certainty="95", **{"kans-0-name": "mini"}))
    assert answer.status_code == 302
    scale.refresh_from_db()
    assert scale.certainty_percent == 95
    assert scale.chances.earliest("position").name == "mini"
    answer = controller.post(address, _classes(scale, **{"kans-1-low": "15"}))
    assert answer.status_code == 400
    assert "Laat ze aansluiten." in _said(answer)


def test_the_register_before_can_be_carried_on(
    controller: Client, edition: Edition, registry: Registry
) -> None:
    add_risk(edition=edition, facts=_facts(edition))
    later = Edition.objects.create(
        plan=edition.plan, code="later", label="later", title="Rapportage 2",
        position=edition.position + 1, template=registry.template,
    )  # fmt: skip
    assert "Neem over uit Rapportage 1" in _said(controller.get(_address(later)))
    controller.post(_address(later, "overnemen/"))
    assert Risk.objects.filter(edition=later).count() == 1
    assert "Neem over uit" not in _said(controller.get(_address(later)))
    assert controller.post(_address(later, "overnemen/")).status_code == 404


def test_whoever_only_reads_sees_the_register_and_no_buttons(
    client_of: Session, edition: Edition
) -> None:
    add_risk(edition=edition, facts=_facts(edition))
    reader = client_of(Role.READER)
    assert "Het regent te hard" in _said(reader.get(_address(edition)))
    assert "Nieuw risico" not in _said(reader.get(_address(edition)))
    for rest in ("nieuw/", "geld/"):
        assert reader.get(_address(edition, rest)).status_code == 403
    assert reader.post(_address(edition, "reken/")).status_code == 403


def test_queries_do_not_grow_with_the_register(
    controller: Client, edition: Edition, queries_of: Callable[..., int]
) -> None:
    add_risk(edition=edition, facts=_facts(edition, "Eerste"))
    compute_capacity(edition=edition)
    few = queries_of(controller, _address(edition))
    assert queries_of(controller, "/beheer/risicos/") < 15
    for number in range(20):
        add_risk(edition=edition, facts=_facts(edition, f"Nog {number}"))
    assert queries_of(controller, _address(edition)) == few
