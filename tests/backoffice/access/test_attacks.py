"""Numbers of another organisation where a form or an address of one's own asks for a number."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from doelenboom.backoffice.access import roles_with
from doelenboom.backoffice.permissions import ADD, AREAS, CHANGE
from doelenboom.backoffice.roads import ROADS
from doelenboom.backoffice.roles import Role
from doelenboom.goals.api import Node
from doelenboom.history.api import save_revisions
from tests.backoffice.access.test_two_organisations import OURS, THEIRS, body, told
from tests.backoffice.access.world import World
from tests.backoffice.forms import fields_of

NUMBERED = re.compile(r'name="([\w-]+)"')


@pytest.fixture
def ours(roles: None) -> World:
    return World(OURS)


@pytest.fixture
def theirs(roles: None, ours: World) -> World:
    return World(THEIRS)


@pytest.fixture
def client(ours: World, theirs: World, working: Callable[..., Client]) -> Client:
    """Somebody who may do everything, in our organisation only."""
    return working(Role.ADMINISTRATOR, Role.CONTROLLER, places=(ours.organisation,))


def screens(action: str) -> Iterator[tuple[str, Any]]:
    for label in AREAS:
        if label in ROADS and roles_with(label, action) & {Role.ADMINISTRATOR, Role.CONTROLLER}:
            yield label, apps.get_model(label)


def screen(label: str, view: str) -> str:
    return f"wagtailsnippets_{label.replace('.', '_')}:{view}"


def links(model: Any) -> list[Any]:
    """Fields of a model that point to something of an organisation."""
    return [
        field
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if field.is_relation and field.related_model._meta.label_lower in {*ROADS, "auth.user"}
    ]


def other_end(world: World, field: Any) -> Any:
    label = field.related_model._meta.label_lower
    return world.account if label == "auth.user" else world.rows[label]


def points_to(model: Any, field: Any, target: Any) -> int:
    return int(model._base_manager.filter(**{field.name: target.pk}).count())


def test_nothing_new_hangs_on_what_is_theirs(client: Client, ours: World, theirs: World) -> None:
    wrong, tried = [], 0
    for label, model in screens(ADD):
        path = reverse(screen(label, "add"))
        first = client.get(path, follow=True)
        if first.redirect_chain or first.status_code != 200:
            continue
        filled = fields_of(first)
        for field in links(model):
            if field.name in filled:
                filled[field.name] = str(other_end(ours, field).pk)
        for field in links(model):
            if field.name not in filled:
                continue
            tried += 1
            target = other_end(theirs, field)
            before = points_to(model, field, target)
            reply = client.post(path, {**filled, field.name: str(target.pk)})
            if points_to(model, field, target) != before or THEIRS in told(reply, path):
                wrong.append(f"{label}.{field.name}")
    assert wrong == []
    assert tried > 20


def test_what_is_ours_is_not_hung_on_theirs(client: Client, ours: World, theirs: World) -> None:
    wrong, tried = [], 0
    for label, model in screens(CHANGE):
        row = ours.rows[label]
        path = reverse(screen(label, "edit"), args=[row.pk])
        first = client.get(path)
        if first.status_code != 200:
            continue
        filled = fields_of(first)
        for field in links(model):
            if field.name not in filled:
                continue
            tried += 1
            target = other_end(theirs, field)
            reply = client.post(path, {**filled, field.name: str(target.pk)})
            kept = model._base_manager.get(pk=row.pk)
            if hasattr(kept, "get_latest_revision_as_object"):
                kept = kept.get_latest_revision_as_object()
            now = (
                {one.pk for one in getattr(kept, field.name).all()}
                if field.many_to_many
                else {field.value_from_object(kept)}
            )
            if target.pk in now or THEIRS in told(reply, path):
                wrong.append(f"{label}.{field.name}")
    assert wrong == []
    assert tried > 15


def test_a_form_is_not_filled_in_with_what_is_theirs(
    client: Client, ours: World, theirs: World
) -> None:
    for label, model in screens(ADD):
        query = "&".join(f"{field.name}={other_end(theirs, field).pk}" for field in links(model))
        path = f"{reverse(screen(label, 'add'))}?{query}"
        reply = client.get(path)
        assert reply.status_code < 500, label
        assert THEIRS not in told(reply, path), label


def test_no_filter_looks_into_theirs(client: Client, ours: World, theirs: World) -> None:
    for label in AREAS:
        if label not in ROADS:
            continue
        model: Any = apps.get_model(label)
        path = reverse(screen(label, "list"))
        filterset = model.snippet_viewset.filterset_class or model.snippet_viewset.list_filter
        names = getattr(filterset, "base_filters", {})
        for name, one in names.items():
            rows = one.extra.get("queryset")
            target = theirs.rows.get(rows.model._meta.label_lower) if rows is not None else None
            if target is None:
                continue
            reply = client.get(path, {name: target.pk})
            assert THEIRS not in body(reply), f"{label} ?{name}"
        for query in ({"q": THEIRS}, {"q": "", "export": "csv"}, {"export": "xlsx"}):
            reply = client.get(path, query)
            assert THEIRS not in body(reply).replace(f'value="{THEIRS}"', "").replace(
                f"“{THEIRS}”", ""
            ).replace(f"q={THEIRS}", ""), f"{label} {query}"


def test_choosers_do_not_know_what_is_theirs(client: Client, ours: World, theirs: World) -> None:
    asked = 0
    for label in AREAS:
        if label not in ROADS:
            continue
        base = f"wagtailsnippetchoosers_{label.replace('.', '_')}"
        row = theirs.rows[label]
        for path in (
            f"{reverse(f'{base}:choose')}?p=1",
            f"{reverse(f'{base}:choose_results')}?plan={theirs.rows['goals.plan'].pk}",
            f"{reverse(f'{base}:chosen_multiple')}?id={row.pk}&id=x&id={ours.rows[label].pk}",
        ):
            reply = client.get(path)
            assert reply.status_code == 200, path
            assert THEIRS not in body(reply), path
            asked += 1
        assert client.get(reverse(f"{base}:chosen", args=[row.pk])).status_code == 404
    assert asked > 60


def test_revisions_and_steps_of_theirs_are_not_reached_through_ours(
    client: Client, ours: World, theirs: World
) -> None:
    mine, other = ours.rows["goals.node"], theirs.rows["goals.node"]
    other.refresh_from_db()
    state = _submitted(other, theirs)
    names = {
        "revisions_revert": [mine.pk, other.latest_revision_id],
        "revisions_unschedule": [mine.pk, other.latest_revision_id],
        "revisions_compare": [mine.pk, other.latest_revision_id, "latest"],
        "workflow_history_detail": [mine.pk, state.pk],
    }
    for name, arguments in names.items():
        path = reverse(screen("goals.node", name), args=arguments)
        for reply in (client.get(path), client.post(path)):
            assert reply.status_code in {404, 405}, path
            assert THEIRS not in told(reply, path), path


def test_mijn_werk_shows_no_task_of_theirs(client: Client, theirs: World) -> None:
    _submitted(theirs.rows["goals.node"], theirs)
    assert THEIRS not in body(client.get("/beheer/"))


def test_nobody_decides_on_theirs(client: Client, theirs: World) -> None:
    node = theirs.rows["goals.node"]
    _submitted(node, theirs)
    path = reverse("backoffice_review", args=["goals", "node", node.pk])
    assert client.post(path, {"besluit": "approve"}).status_code == 404


def _submitted(row: Any, world: World) -> Any:
    workflow = row.get_workflow()
    save_revisions([row], release=False)
    return workflow.start(row, world.account)


@pytest.mark.parametrize("where", ["node", "parent", "before"])
def test_no_element_is_moved_from_or_to_theirs(
    client: Client, ours: World, theirs: World, where: str
) -> None:
    mine, other = ours.rows["goals.node"], theirs.rows["goals.node"]
    data = {"node": mine.pk, "to": ":x", "before": "", "token_from": "x"}
    data |= {"node": other.pk} if where == "node" else {}
    data |= {"to": f"{other.pk}:0"} if where == "parent" else {}
    data |= {"before": other.pk} if where == "before" else {}
    path = reverse("backoffice:move", args=[ours.rows["goals.plan"].code])
    reply = client.post(path, data, headers={"accept": "application/json"})
    assert reply.status_code in {400, 409}
    assert THEIRS not in body(reply)
    kept = {one.pk: one.plan_id for one in Node.objects.all()}
    assert kept == {mine.pk: mine.plan_id, other.pk: other.plan_id}


def test_no_element_is_added_below_theirs(client: Client, ours: World, theirs: World) -> None:
    path = reverse("backoffice:add", args=[ours.rows["goals.plan"].code])
    assert client.get(f"{path}?onder={theirs.rows['goals.node'].pk}").status_code == 404


def test_the_log_and_its_file_tell_nothing_of_theirs(client: Client, theirs: World) -> None:
    for query in ({}, {"als": "csv"}, {"onderwerp": "zwaluw"}, {"als": "csv", "wie": ""}):
        assert THEIRS not in body(client.get(reverse("backoffice:audit"), query))


def test_a_pack_is_not_taken_over_for_theirs(client: Client, theirs: World) -> None:
    path = reverse("backoffice:pack", args=["sociaal-domein"])
    pack = client.get(reverse("backoffice:packs")).content.decode()
    found = re.search(r"/beheer/indicatorensets/([\w-]+)/", pack)
    assert found
    path = reverse("backoffice:pack_apply", args=[found[1]])
    before = theirs.organisation.indicators.count()
    reply = client.post(path, {"organisatie": theirs.organisation.code, "gezien": "x"})
    assert THEIRS not in told(reply, path)
    assert theirs.organisation.indicators.count() == before


def test_a_group_is_not_made_for_theirs_nor_weighed_with_theirs(
    client: Client, ours: World, theirs: World
) -> None:
    kind: Any = apps.get_model("indicators.comparisongroup")
    before = kind.objects.filter(organisation=theirs.organisation).count()
    reply = client.post(
        reverse("backoffice:group_new"),
        {
            "naam": "Buren", "manier": "mean", "organisatie": theirs.organisation.code,
            "weegt": theirs.rows["indicators.indicator"].pk, "lid": ["GM0718"],
        },
    )  # fmt: skip
    assert THEIRS not in body(reply)
    assert kind.objects.filter(organisation=theirs.organisation).count() == before
    made = kind.objects.filter(name="Buren")
    assert not made.filter(weight=theirs.rows["indicators.indicator"]).exists()


def test_the_clock_does_not_look_into_a_plan_of_theirs(client: Client, theirs: World) -> None:
    reply = client.get(reverse("backoffice:clock"), {"plan": theirs.rows["goals.plan"].code})
    assert THEIRS not in body(reply)


def test_an_edition_of_theirs_is_not_published_with_ours(
    client: Client, ours: World, theirs: World
) -> None:
    path = reverse("backoffice:publish", args=[ours.rows["goals.plan"].code])
    reply = client.post(path, {"editie": theirs.rows["cycle.edition"].code, "reden": "x"})
    assert THEIRS not in told(reply, path)
    assert apps.get_model("publishing.publication").objects.count() == 0


def test_after_logging_in_nobody_is_led_to_another_site(registry: Any, person: Any) -> None:
    person(Role.READER, name="lezer")
    data = {"username": "lezer", "password": "een-lang-wachtwoord-123"}
    reply = Client().post(
        "/beheer/login/?next=//elders.example/", {**data, "next": "//elders.example/"}
    )
    assert "elders.example" not in reply.headers.get("Location", "")


def test_a_choice_that_nobody_may_make_is_not_told_apart_from_none(
    client: Client, ours: World, theirs: World
) -> None:
    """The answer to a number of theirs is the answer to a number that does not exist."""
    path = reverse(screen("goals.nodeindicator", "add"))
    filled = fields_of(client.get(path)) | {"node": str(ours.rows["goals.node"].pk)}
    replies = [
        client.post(path, {**filled, "indicator": pk})
        for pk in (str(theirs.rows["indicators.indicator"].pk), "987654")
    ]
    texts = [re.sub(r'value="\d*"|csrf.*?>|\d{3,}', "", body(one)) for one in replies]
    said = [re.findall(r"selecteer[^<]*|kies[^<]*|geldige[^<]*", text) for text in texts]
    assert said[0] == said[1]
    assert [one.status_code for one in replies] == [200, 200]


def test_every_choice_in_a_form_is_of_a_kind_that_is_narrowed() -> None:
    """A field that offers rows without a queryset would pass the narrowing by."""
    assert issubclass(forms.ModelMultipleChoiceField, forms.ModelChoiceField)
    assert issubclass(models.ManyToManyField(Node).formfield().__class__, forms.ModelChoiceField)
