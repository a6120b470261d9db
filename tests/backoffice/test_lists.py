"""Finding rows, and taking them along."""

import csv
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import Milestone
from doelenboom.goals.api import Node, Plan
from doelenboom.indicators.api import Observation
from tests.backoffice.forms import fields_of
from tests.backoffice.test_editing import address

FILES = {"cycle_milestone": "mijlpalen", "goals_term": "begrippen"}
NODES = "wagtailsnippets_goals_node:list"


@pytest.fixture
def shown(registry: Any, client_of: Callable[..., Client]) -> Callable[..., list[str]]:
    """Codes in the list of elements under these filters."""
    client = client_of(Role.CONTROLLER)

    def codes(**asked: Any) -> list[str]:
        found = client.get(reverse(NODES), asked).context["object_list"]
        return sorted(node.code for node in found)

    return codes


def test_filters(registry: Any, shown: Callable[..., list[str]]) -> None:
    other = Plan.objects.create(
        organisation=registry.organisation, code="ander", title="Ander", kind="plan"
    )
    assert shown() == ["SB", "SB.1"]
    assert shown(plan=registry.plan.pk) == ["SB", "SB.1"]
    assert shown(plan=other.pk) == []
    assert shown(owner=registry.owner.pk) == ["SB", "SB.1"]
    assert shown(level_kind="goal") == ["SB", "SB.1"]
    assert shown(level_kind="theme") == []
    assert shown(q="regie") == ["SB.1"]


def test_where_a_text_stands(
    registry: Any, shown: Callable[..., list[str]], client_of: Callable[..., Client]
) -> None:
    registry.make_node("SB.2", "Concept", registry.parent, 2)
    Node.objects.filter(code="SB.2").update(live=False)
    author = client_of(Role.AUTHOR)
    target = address(registry.node, "edit")
    form = fields_of(author.get(target))
    author.post(target, {**form, "title": "Anders", "action-submit": "1"})
    assert shown(stand="concept") == ["SB.2"]
    assert shown(stand="gewijzigd") == ["SB.1"]
    assert shown(stand="vrijgegeven") == ["SB"]
    assert shown(stand="Controleren") == ["SB.1"]
    assert shown(stand="Vaststellen") == []
    page = author.get(reverse(NODES)).content.decode()
    assert "Bij de controller" in page
    assert "Concept" in page


def test_contributions_by_status(registry: Any, client_of: Callable[..., Client]) -> None:
    client = client_of(Role.READER)
    target = reverse("wagtailsnippets_cycle_contribution:list")
    for asked, number in (("on_track", 1), ("major_deviation", 0)):
        found = client.get(target, {"state": asked}).context["object_list"]
        assert len(found) == number


def test_csv_and_workbook(registry: Any, client_of: Callable[..., Client]) -> None:
    client = client_of(Role.AUTHOR)
    sheet = client.get(reverse(NODES), {"export": "csv"})
    text = b"".join(sheet.streaming_content).decode()
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:3] == ["Code", "Titel", "Niveau"]
    assert [row[0] for row in rows[1:]] == ["SB", "SB.1"]
    book = client.get(reverse(NODES), {"export": "xlsx"})
    content = io.BytesIO(b"".join(book.streaming_content))
    cells = list(openpyxl.load_workbook(content).active.values)
    assert [row[0] for row in cells[1:]] == ["SB", "SB.1"]


def test_a_list_that_is_taken_along_speaks_dutch_and_runs_nothing(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    Milestone.objects.update(text='=HYPERLINK("http://elders.nl";"klik")', state="planned")
    client = client_of(Role.READER)

    def first_line(kind: str, list_name: str) -> dict[str, str]:
        answer = client.get(reverse(f"wagtailsnippets_{list_name}:list"), {"export": kind})
        text = b"".join(answer.streaming_content).decode()
        assert f'filename="{FILES[list_name]}.csv"' in answer["Content-Disposition"]
        return next(csv.DictReader(io.StringIO(text)))

    line = first_line("csv", "cycle_milestone")
    assert line["Mijlpaal"].startswith("'=HYPERLINK")
    assert (line["Status"], line["Vrijgegeven"]) == ("gepland", "ja")
    assert first_line("csv", "goals_term")["Uitleg"] == "Wat er al is."
    book = client.get(reverse("wagtailsnippets_cycle_milestone:list"), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active
    assert sheet["A2"].data_type == "s"


def test_an_element_at_the_top_says_so(registry: Any, client_of: Callable[..., Client]) -> None:
    html = client_of(Role.AUTHOR).get(address(registry.parent, "edit")).content.decode()
    assert "Nergens onder: dit staat bovenaan het plan." in html


def test_an_author_proposes_a_figure_and_the_controller_releases_it(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    add = reverse("wagtailsnippets_indicators_observation:add")
    author, controller = client_of(Role.AUTHOR), client_of(Role.CONTROLLER)
    form = fields_of(author.get(f"{add}?indicator={registry.indicator.pk}"))
    assert "released" not in form
    said = {"source": "CBS", "source_url": "https://cbs.nl/x", "consulted_on": "2026-03-01"}
    author.post(add, {**form, **said, "value": "53.2", "period": "2e kwartaal 2025"})
    made = Observation.objects.get(value="53.2")
    assert (made.period, made.released) == ("2025KW02", False)
    target = address(made, "edit")
    controller.post(target, {**fields_of(controller.get(target)), "released": "on"})
    made.refresh_from_db()
    assert made.released
    refused = author.post(target, {**fields_of(author.get(target)), "value": "1"})
    assert "Dit cijfer is vrijgegeven" in refused.content.decode()
    made.refresh_from_db()
    assert str(made.value) == "53.200000"


def test_a_period_that_cannot_be_read_is_refused(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.AUTHOR)
    add = reverse("wagtailsnippets_indicators_observation:add")
    form = fields_of(client.get(f"{add}?indicator={registry.indicator.pk}"))
    page = client.post(add, {**form, "period": "ooit eens"}).content.decode()
    assert "ooit eens" in page
    assert Observation.objects.count() == 1


def test_a_new_element_is_made_in_the_tree(registry: Any, client_of: Callable[..., Client]) -> None:
    client = client_of(Role.AUTHOR)
    add = reverse("wagtailsnippets_goals_node:add")
    tree = reverse("backoffice:add", args=[registry.plan.code])
    assert client.get(add, {"parent": registry.node.pk}).headers["Location"] == (
        f"{tree}?onder={registry.node.pk}"
    )
    assert client.get(add, {"plan": registry.plan.pk}).headers["Location"] == tree
    assert client.get(add).headers["Location"] == reverse("backoffice:plans")
    assert client.get(add, {"parent": "x"}).headers["Location"] == reverse("backoffice:plans")


def test_choices_are_those_of_the_plan(registry: Any, client_of: Callable[..., Client]) -> None:
    other = Plan.objects.create(
        organisation=registry.organisation, code="ander", title="Ander", kind="plan"
    )
    other.levels.create(name="speerpunt", plural="speerpunten", kind="goal")
    page = client_of(Role.AUTHOR).get(address(registry.node, "edit")).content.decode()
    assert "speerpunt" not in page


def test_a_reader_reads_what_belongs_together(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    page = client_of(Role.READER).get(address(registry.contribution, "inspect")).content.decode()
    for words in ("Op koers", "Start in zes wijken.", "Vier wijken zijn begonnen.", "Vrijgegeven"):
        assert words in page
    assert "<button" not in page.split('class="db-read"')[1].split("</dl>")[0]


def test_a_link_shows_what_belongs_to_one_element(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.READER)
    target = reverse("wagtailsnippets_cycle_milestone:list")
    for element, number in ((registry.node, 1), (registry.parent, 0)):
        page = client.get(target, {"node": element.pk})
        assert len(page.context["object_list"]) == number
        # It is not among the filters to pick from: that would be a list of thousands.
        assert 'id="drilldown-id_node"' not in page.content.decode()
