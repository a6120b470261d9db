"""Moving and adding elements."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from doelenboom.backoffice.screens.tree.moving import token_of
from doelenboom.goals.api import Node
from doelenboom.history.api import AuditEvent
from tests.backoffice.screens.planting import Planted

pytestmark = pytest.mark.django_db
MOVE = "/beheer/doelenboom/duinmonde/verplaats/"
JSON = {"Accept": "application/json"}


def children(planted: Planted, code: str) -> list[str]:
    parent = planted.nodes[code]
    return list(
        Node.objects.filter(parent=parent).order_by("position").values_list("code", flat=True)
    )


@pytest.fixture
def move(planted: Planted, author: Client) -> Callable[..., Any]:
    """Move an element as the screen would that was loaded just now."""

    def send(
        code: str, to: str | None, *, before: str = "", changed: dict[str, str] | None = None
    ) -> Any:
        node = Node.objects.get(code=code)
        target = Node.objects.get(code=to).pk if to else None
        data = {
            "node": node.pk,
            "to": f"{target or ''}:{token_of(planted.plan, target)}",
            "before": planted.nodes[before].pk if before else "",
            "token_from": token_of(planted.plan, node.parent_id),
        }
        return author.post(MOVE, data | (changed or {}), headers=JSON)

    return send


def test_an_element_moves_with_all_below_it(planted: Planted, move: Callable[..., Any]) -> None:
    reply = move("1.1", "2")
    assert reply.json()["message"].endswith("is verplaatst.")
    assert children(planted, "2") == ["2.1", "2.2", "2.3", "1.1"]
    assert children(planted, "1.1") == ["1.1.1", "1.1.2", "1.1.3"]
    event = AuditEvent.objects.get(verb="verplaatst")
    assert (event.actor_name, event.before["onder"], event.after["onder"]) == (
        "opsteller",
        "1",
        "2",
    )


def test_an_element_moves_between_its_siblings(planted: Planted, move: Callable[..., Any]) -> None:
    move("1.3", "1", before="1.1")
    assert children(planted, "1") == ["1.3", "1.1", "1.2"]


def test_the_answer_holds_the_tokens_for_the_next_move(
    planted: Planted, move: Callable[..., Any]
) -> None:
    answer = move("1.1", "2").json()
    assert answer["token_from"] == token_of(planted.plan, planted.nodes["1"].pk)
    assert answer["token_to"] == token_of(planted.plan, planted.nodes["2"].pk)


def test_a_loop_is_refused_in_dutch(planted: Planted, move: Callable[..., Any]) -> None:
    reply = move("1", "1.1")
    assert reply.status_code == 400
    assert "valt er zelf onder" in reply.json()["message"]
    assert children(planted, "A") == ["1", "2", "3"]


def test_an_element_of_another_plan_is_no_target(planted: Planted, author: Client) -> None:
    from tests.backoffice.screens.planting import plant

    other = plant(code="anders")
    target = other.nodes["1"].pk
    node = planted.nodes["1"]
    reply = author.post(
        MOVE,
        {
            "node": node.pk,
            "to": f"{target}:x",
            "token_from": token_of(planted.plan, node.parent_id),
        },
        headers=JSON,
    )
    assert reply.status_code == 409
    assert "bestaat niet meer in dit plan" in reply.json()["message"]


@pytest.mark.parametrize("end", ["from", "to"])
def test_a_move_on_an_old_tree_is_refused(planted: Planted, author: Client, end: str) -> None:
    node, target = planted.nodes["1.1"], planted.nodes["2"]
    data = {
        "node": node.pk,
        "to": f"{target.pk}:{token_of(planted.plan, target.pk)}",
        "token_from": token_of(planted.plan, node.parent_id),
    }
    if end == "from":
        Node.objects.filter(code="1.3").update(parent=planted.nodes["3"])
    else:
        Node.objects.filter(code="2.3").update(parent=planted.nodes["3"])
    reply = author.post(MOVE, data, headers=JSON)
    assert reply.status_code == 409
    assert "Iemand anders heeft intussen iets veranderd" in reply.json()["message"]
    assert Node.objects.get(code="1.1").parent == planted.nodes["1"]
    assert not AuditEvent.objects.filter(verb="verplaatst").exists()


@pytest.mark.parametrize(
    "changed", [{"to": "kapot"}, {"node": "x"}, {"before": "x"}, {"to": "x:y"}]
)
def test_a_garbled_request_is_refused_politely(
    move: Callable[..., Any], changed: dict[str, str]
) -> None:
    reply = move("1.1", "2", changed=changed)
    assert reply.status_code == 400
    assert "begrepen niet" in reply.json()["message"]


def test_without_javascript_the_element_has_a_page_to_move_it(
    planted: Planted, author: Client
) -> None:
    node = planted.nodes["1.2"]
    page = author.get(f"/beheer/doelenboom/duinmonde/element/{node.pk}/").content.decode()
    assert "Omhoog" in page
    assert "Omlaag" in page
    step = {
        "node": node.pk,
        "to": f"{node.parent_id}:{token_of(planted.plan, node.parent_id)}",
        "before": planted.nodes["1.1"].pk,
        "token_from": token_of(planted.plan, node.parent_id),
    }
    reply = author.post(MOVE, step, follow=True)
    assert "is verplaatst." in reply.content.decode()
    assert children(planted, "1") == ["1.2", "1.1", "1.3"]


def test_the_target_of_a_move_can_be_searched(planted: Planted, author: Client) -> None:
    node = planted.nodes["1.2"]
    address = f"/beheer/doelenboom/duinmonde/element/{node.pk}/"
    found = author.get(f"{address}?q=hechte+3.1").content.decode()
    assert "3.1 Een hechte en levendige buurt 3.1" in found
    own = author.get(f"{address}?q=1.2.2").content.decode()
    assert "We vonden geen ander element" in own, "never below itself or where it already is"


def test_an_element_is_added_below_another_as_a_draft(planted: Planted, author: Client) -> None:
    parent = planted.nodes["2"]
    address = f"/beheer/doelenboom/duinmonde/nieuw/?onder={parent.pk}"
    assert f'value="{planted.levels[2].pk}" selected' in author.get(address).content.decode()
    reply = author.post(
        address, {"level": planted.levels[2].pk, "code": "2.9", "title": "Nieuw doel"}
    )
    made = Node.objects.get(code="2.9")
    assert reply.status_code == 302
    assert str(made.pk) in reply["Location"]
    assert children(planted, "2") == ["2.1", "2.2", "2.3", "2.9"]
    assert not made.live
    assert made.latest_revision.user is not None
    assert AuditEvent.objects.get(verb="toegevoegd").after["onder"] == "2"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"code": "2.1", "title": "Dubbel"}, "Code 2.1 is al gebruikt"),
        ({"code": "", "title": "Zonder code"}, "Vul een code in."),
        ({"code": "2.9", "title": ""}, "Vul een titel in."),
    ],
)
def test_what_is_wrong_with_a_new_element_is_said_and_typed_text_survives(
    planted: Planted, author: Client, data: dict[str, str], said: str
) -> None:
    page = author.post(
        "/beheer/doelenboom/duinmonde/nieuw/", data | {"level": planted.levels[0].pk}
    ).content.decode()
    assert said in page
    assert f'value="{data["title"]}"' in page or not data["title"]
    assert Node.objects.count() == 40
