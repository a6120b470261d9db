"""An import changes nothing in an adopted edition, nor behind the back of a round."""

import pytest

from doelenboom.cycle.api import Contribution, Edition, Milestone
from doelenboom.exchange.errors import Collision
from tests.exchange.conftest import Import
from tests.exchange.test_importing import PROGRESS

OLD = ("2025", "1.1", "Planning", "Voor 1 juli.", "Ligt op schema.", "")
NEW = ("2026", "1.1", "Planning", "Voor 1 juli.", "Nog niet klaar.", "")


def _say(text: str) -> tuple[str, ...]:
    return (*OLD[:4], text, "")


@pytest.fixture
def adopted(bring: Import) -> Import:
    """An edition of which everything is stored, adopted."""
    assert bring(voortgang=[PROGRESS, OLD]).written
    Edition.objects.update(stage="adopted", adopted_on="2025-12-18")
    return bring


def test_a_row_of_an_adopted_edition_is_refused_where_it_stands(adopted: Import) -> None:
    outcome = adopted(voortgang=[PROGRESS, _say("Toch niet.")])
    [finding] = [one for one in outcome.findings if "vastgesteld" in one.message]
    assert not outcome.written
    assert (finding.part, finding.row) == ("voortgang", 2)
    assert "erratum" in finding.message
    assert Contribution.objects.get().rows.get().progress_text == "<p>Ligt op schema.</p>"


def test_a_new_row_and_a_new_title_are_refused_too(adopted: Import) -> None:
    assert not adopted(voortgang=[PROGRESS, OLD, (*OLD[:1], "1.10", *OLD[2:])]).written
    outcome = adopted(
        voortgang=[PROGRESS, OLD], edities=[("editie", "titel"), ("2025", "Een andere titel")]
    )
    assert [one.part for one in outcome.findings if "erratum" in one.message] == ["edities"]
    assert not adopted(
        voortgang=[PROGRESS, OLD],
        mijlpalen=[("code", "editie", "mijlpaal"), ("1.1", "2025", "Klaar")],
    ).written
    assert not Milestone.objects.exists()


def test_the_same_workbook_and_a_next_edition_come_in(adopted: Import) -> None:
    assert adopted(voortgang=[PROGRESS, OLD]).written
    assert adopted(voortgang=[PROGRESS, OLD, NEW]).written
    assert Contribution.objects.count() == 2


def test_deleting_what_was_adopted_is_refused_whole(adopted: Import) -> None:
    with pytest.raises(Collision, match="erratum"):
        adopted({"delete_missing": True}, voortgang=[PROGRESS, NEW])
    assert Contribution.objects.count() == 1


def test_what_a_round_asks_is_not_imported(bring: Import) -> None:
    assert bring(voortgang=[PROGRESS, OLD]).written
    Edition.objects.update(stage="collecting")
    outcome = bring(voortgang=[PROGRESS, _say("Toch niet.")])
    assert not outcome.written
    assert any("uitvraag" in one.message for one in outcome.findings)
