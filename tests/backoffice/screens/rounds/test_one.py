"""One contribution as the controller sees it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import Assignment, Comment, ContributionRow, ask_extension, comment
from tests.backoffice.screens.rounds.conftest import Running, today

Post = Callable[[], list[Any]]


@pytest.fixture
def handed_in(running: Running) -> Assignment:
    """A contribution with a text, beside a text of last time."""
    row = next(row for row in running.rows() if row.node.code == "1.1.2")
    before = running.planted.edition.contributions.get(node=row.node)
    ContributionRow.objects.create(
        contribution=before, field="Planning", position=1,
        plan_text="<p>Zes wijken beginnen.</p>",
        progress_text="<p>Drie wijken zijn begonnen.</p>",
    )  # fmt: skip
    stored = dict(row.rows[0], plan="<p>Zes wijken beginnen.</p>")
    Assignment.objects.filter(pk=row.pk).update(rows=[stored])
    return running.hand_in(Assignment.objects.get(pk=row.pk))


def address(running: Running, row: Assignment, tail: str = "") -> str:
    return f"{running.address}{row.pk}/{tail}"


def test_it_stands_beside_the_plan_and_last_time_word_by_word(
    controller: Client, running: Running, handed_in: Assignment
) -> None:
    page = controller.get(address(running, handed_in)).content.decode()
    assert "Zes wijken beginnen." in page
    assert '<del class="db-del">Drie' in page
    assert '<ins class="db-ins">Vier' in page
    assert "Hieronder staat ook wat er stond in: Tussenrapportage 2 2026." in page
    assert "Het wacht op een oordeel." in page
    assert "op koers" in page.lower() or "volgens afspraak" in page.lower()


def test_what_is_empty_is_said_in_one_sentence(controller: Client, running: Running) -> None:
    row = running.rows()[0]
    page = controller.get(address(running, row)).content.decode()
    assert "Niets ingevuld bij: Planning." in page
    assert "Hier staat nog niets." not in page
    data = {"plaats": "geheel", "opmerking": "Wanneer begint u?"}
    controller.post(address(running, row, "opmerking/"), data)
    page = controller.get(address(running, row)).content.decode()
    assert "De hele bijdrage" in page
    assert "“Wanneer begint u?”" in page


def test_approving_goes_on_to_the_next_that_waits(
    controller: Client, running: Running, handed_in: Assignment
) -> None:
    other = next(row for row in running.rows() if row.position > handed_in.position)
    running.hand_in(other)
    page = controller.get(address(running, handed_in)).content.decode()
    assert f"Volgende te beoordelen: {other.node.code}" in page
    response = controller.post(
        address(running, handed_in, "oordeel/"), {"doe": "goedkeuren", "verder": "1"}
    )
    assert response.headers["Location"] == address(running, other)
    assert Assignment.objects.get(pk=handed_in.pk).stage == "approved"
    again = controller.post(address(running, handed_in, "oordeel/"), {"doe": "goedkeuren"})
    assert again.status_code == 400
    assert "is goedgekeurd. Iemand anders was u voor" in again.content.decode()


def test_sending_back_needs_a_reason_and_keeps_what_was_typed(
    controller: Client, running: Running, handed_in: Assignment, posted: Post
) -> None:
    judge = address(running, handed_in, "oordeel/")
    response = controller.post(judge, {"doe": "terug", "reden": " "})
    assert response.status_code == 400
    assert "Schrijf waarom u terugstuurt." in response.content.decode()
    controller.post(judge, {"doe": "terug", "reden": "Hoeveel mensen wachten?"})
    (mail,) = posted()
    assert "Hoeveel mensen wachten?" in mail.body
    page = controller.get(address(running, handed_in)).content.decode()
    assert "Teruggestuurd met de vraag: “Hoeveel mensen wachten?”" in page
    assert "Vergelijk met nu" in page


def test_an_approval_is_taken_back_with_a_reason(
    controller: Client, running: Running, handed_in: Assignment
) -> None:
    judge = address(running, handed_in, "oordeel/")
    controller.post(judge, {"doe": "goedkeuren"})
    assert controller.post(judge, {"doe": "heropenen", "reden": ""}).status_code == 400
    controller.post(judge, {"doe": "heropenen", "reden": "Te vroeg."})
    assert Assignment.objects.get(pk=handed_in.pk).stage == "handed_in"


def test_a_remark_on_a_passage_is_answered_and_settled(
    controller: Client, running: Running, handed_in: Assignment
) -> None:
    say = address(running, handed_in, "opmerking/")
    response = controller.post(
        say, {"plaats": "rows.0", "over": "Vier wijken", "opmerking": "Welke?"}
    )
    remark = Comment.objects.get()
    assert response.headers["Location"].endswith(f"#opmerking-{remark.pk}")
    assert (remark.passage, remark.quote) == ("rows.0", "Vier wijken")
    page = controller.get(address(running, handed_in)).content.decode()
    assert page.index("Planning") < page.index("“Welke?”") < page.index("Toelichting")
    assert '<blockquote class="db-quote">Vier wijken</blockquote>' in page
    controller.post(say, {"antwoord-op": remark.pk, "opmerking": "Zie de kaart."})
    controller.post(address(running, handed_in, "afgehandeld/"), {"opmerking": remark.pk})
    page = controller.get(address(running, handed_in)).content.decode()
    assert "“Zie de kaart.”" in page
    assert "Afgehandeld door" in page


@pytest.mark.parametrize(
    ("tail", "data"),
    [
        ("opmerking/", {"plaats": "rows.0", "opmerking": "  "}),
        ("opmerking/", {"antwoord-op": "999", "opmerking": "Ja"}),
        ("afgehandeld/", {"opmerking": "x"}),
        ("afgehandeld/", {"opmerking": "9" * 40}),
        ("oordeel/", {"doe": "wissen"}),
        ("oordeel/", {}),
    ],
)
def test_rubbish_is_refused_in_words(
    controller: Client, running: Running, handed_in: Assignment, tail: str,
    data: dict[str, str],
) -> None:  # fmt: skip
    response = controller.post(address(running, handed_in, tail), data)
    assert response.status_code in {400, 404}
    assert 'role="alert"' in response.content.decode()


def test_a_remark_that_is_refused_keeps_its_text(
    controller: Client, running: Running, handed_in: Assignment
) -> None:
    data = {"plaats": "rows.0", "over": "Vier wijken zijn begonnen", "opmerking": ""}
    page = controller.post(address(running, handed_in, "opmerking/"), data).content.decode()
    assert 'value="Vier wijken zijn begonnen"' in page


def test_a_remark_of_another_contribution_cannot_be_settled_here(
    controller: Client, running: Running, handed_in: Assignment
) -> None:
    other = running.rows()[0]
    made = comment(assignment=other.pk, passage="status", text="Hoezo?")
    response = controller.post(address(running, handed_in, "afgehandeld/"), {"opmerking": made.pk})
    assert response.status_code == 404
    assert Comment.objects.get(pk=made.pk).settled_at is None


def test_a_request_for_time_is_answered(controller: Client, running: Running, posted: Post) -> None:
    row = running.rows()[0]
    until = today() + timedelta(days=15)
    ask_extension(assignment=row.pk, until=until, because="Cijfers zijn er nog niet.")
    page = controller.get(address(running, row)).content.decode()
    assert "Cijfers zijn er nog niet." in page
    assert f'value="{until.isoformat()}"' in page
    judge = address(running, row, "oordeel/")
    assert controller.post(judge, {"doe": "geen-uitstel", "reden": ""}).status_code == 400
    assert controller.post(judge, {"doe": "uitstel", "dag": ""}).status_code == 400
    controller.post(judge, {"doe": "geen-uitstel", "reden": "Het college wacht."})
    (mail,) = posted()
    assert "kan u geen uitstel geven" in mail.body
    assert "Het college wacht." in mail.body
    ask_extension(assignment=row.pk, until=until, because="Toch.")
    controller.post(judge, {"doe": "uitstel", "dag": until.isoformat()})
    assert Assignment.objects.get(pk=row.pk).due == until
    assert "gaf u uitstel" in posted()[0].body


def test_others_only_read(
    running: Running, handed_in: Assignment, client_of: Callable[..., Client]
) -> None:
    reader = client_of(Role.READER)
    page = reader.get(address(running, handed_in)).content.decode()
    assert "Vier wijken" in page
    assert "Goedkeuren" not in page
    assert "Plaats opmerking" not in page
    assert reader.post(address(running, handed_in, "oordeel/")).status_code == 403


def test_it_belongs_to_its_own_round(
    controller: Client, running: Running, handed_in: Assignment
) -> None:
    other = running.planted.edition.code
    assert controller.get(f"/beheer/rondes/{other}/{handed_in.pk}/").status_code == 404
    assert controller.get(f"{running.address}999999/").status_code == 404


def test_the_number_of_queries_is_fixed(
    controller: Client, running: Running, handed_in: Assignment, queries_of: Callable[..., int]
) -> None:
    few = queries_of(controller, address(running, handed_in))
    for number in range(4):
        comment(assignment=handed_in.pk, passage="rows.0", text=f"Opmerking {number}")
    assert queries_of(controller, address(running, handed_in)) == few
    assert few < 45
