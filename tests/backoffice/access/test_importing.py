"""A workbook of, or about, an organisation that somebody does not work for."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.goals.api import Level, Node, Plan, Relation
from doelenboom.organisations.api import Organisation, Region
from tests.exchange.books import NODES, PLAN, sheets, xlsx

START = "/beheer/uitwisselen/"
OWN = ("organisatie", "Gemeente Duinmonde")
LINKS = ("van", "naar", "soort", "bron")


@pytest.fixture(autouse=True)
def own_shelf(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path / "gegevens"


@pytest.fixture
def client(registry: Any, elsewhere: Organisation, working: Callable[..., Client]) -> Client:
    """A controller of Duinmonde."""
    return working(Role.CONTROLLER, places=(registry.organisation,))


@pytest.fixture
def theirs(elsewhere: Organisation) -> Plan:
    """A plan of Verderop with one element."""
    plan = Plan.objects.create(organisation=elsewhere, code="verre-plannen", title="Verre plannen")
    level = Level.objects.create(plan=plan, name="doel", plural="doelen", kind="goal", position=1)
    Node.objects.create(
        plan=plan, level=level, code="V.1", slug="v-1", title="Vreemd doel", live=True
    )
    return plan


def bring(client: Client, tmp_path: Path, plan: Sequence[Any], code: str, **more: Any) -> Any:
    path = xlsx(tmp_path / f"{code}.xlsx", sheets(plan=plan, **more))
    file = SimpleUploadedFile(f"{code}.xlsx", path.read_bytes())
    return client.post(f"{START}inlezen/", {"werkboek": file}, follow=True)


def go_on(client: Client, shown: Any) -> Any:
    html = shown.content.decode()
    found = re.search(r'action="([^"]+/bevestig/)"', html)
    seen = re.search(r'name="gezien" value="(\w+)"', html)
    assert found
    assert seen
    return client.post(found[1], {"gezien": seen[1]}, follow=True)


def text(reply: Any) -> str:
    return re.sub(r"\s+", " ", reply.content.decode())


def test_an_own_plan_is_read_in(client: Client, tmp_path: Path) -> None:
    shown = bring(client, tmp_path, [*PLAN[:3], OWN], "eigen-plan")
    go_on(client, shown)
    assert Plan.objects.get(code="eigen-plan").organisation.code == "duinmonde"


@pytest.mark.parametrize("name", ["Gemeente Verderop", "gemeente verderop", "Gemeente Nieuw"])
def test_a_plan_of_another_organisation_is_refused(
    client: Client, tmp_path: Path, name: str
) -> None:
    shown = bring(client, tmp_path, [*PLAN[:3], ("organisatie", name)], "hun-plan")
    assert f"U werkt niet voor {name}." in text(shown)
    assert "/bevestig/" not in text(shown)
    assert not Plan.objects.filter(code="hun-plan").exists()
    assert Organisation.objects.count() == 2


def test_a_code_of_their_plan_tells_nothing_of_it(
    client: Client, tmp_path: Path, theirs: Plan
) -> None:
    shown = text(bring(client, tmp_path, [*PLAN[:3], OWN], "verre-plannen"))
    assert "De code “verre-plannen” is al in gebruik." in shown
    assert "Verderop" not in shown
    assert "Verre plannen" not in shown
    assert "Vreemd doel" not in shown
    assert "/bevestig/" not in shown


def test_their_region_does_not_make_it_their_organisation(
    client: Client, tmp_path: Path, elsewhere: Organisation
) -> None:
    elsewhere.region = Region.objects.create(code="GM9002", name="Verderop", kind="municipality")
    elsewhere.save()
    plan = [*PLAN[:3], ("organisatie", "Gemeente Anders"), ("cbs_code", "GM9002")]
    shown = text(bring(client, tmp_path, plan, "hun-plan"))
    assert "U werkt niet voor Gemeente Anders." in shown
    assert "Gemeente Verderop" not in shown
    assert "/bevestig/" not in shown


def test_a_link_to_their_element_stays_a_reference(
    client: Client, tmp_path: Path, theirs: Plan
) -> None:
    shown = bring(
        client, tmp_path, [*PLAN[:3], OWN], "eigen-plan",
        relaties=[LINKS, (NODES[1][0], "verre-plannen:V.1", "draagt_bij_aan", "")],
    )  # fmt: skip
    assert "Dit plan staat nog niet in het register" in text(shown)
    assert "verre-plannen”?" not in text(shown)
    go_on(client, shown)
    link = Relation.objects.get(source__plan__code="eigen-plan")
    assert (link.target, link.target_reference) == (None, "verre-plannen:V.1")


def test_a_link_from_their_element_is_refused(client: Client, tmp_path: Path, theirs: Plan) -> None:
    shown = bring(
        client, tmp_path, [*PLAN[:3], OWN], "eigen-plan",
        relaties=[LINKS, ("verre-plannen:V.1", NODES[1][0], "draagt_bij_aan", "")],
    )  # fmt: skip
    assert "/bevestig/" not in text(shown)
    assert not Relation.objects.filter(source__plan=theirs).exists()


def test_who_lost_the_organisation_meanwhile_brings_nothing_in(
    registry: Any, elsewhere: Organisation, worker: Any, tmp_path: Path
) -> None:
    user = worker(Role.CONTROLLER, places=(registry.organisation,), name="baas")
    client = Client()
    client.force_login(user)
    shown = bring(client, tmp_path, [*PLAN[:3], OWN], "eigen-plan")
    user.workplaces.update(organisation=elsewhere)
    go_on(client, shown)
    assert not Plan.objects.filter(code="eigen-plan").exists()
