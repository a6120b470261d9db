"""Hulst: five rows per speerpunt, the plan beside the progress.

The icons that give the status are not in the text of the document, so what is chosen here is
read from its words: late or not reached where it says so, else as agreed. It names what is
done about two of the four that deviate; of the others "not named" is all that can be said.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from doelenboom.cycle.api import Answer, Edition, Incomplete
from doelenboom.goals.api import Level
from doelenboom.snapshot.models import Contribution, Snapshot
from tests.cycle.real.road import (
    TEAM,
    Road,
    Row,
    as_imported,
    in_one_line,
    page_text,
    sheets_of,
    take_in,
    with_progress,
)
from tests.plugins.product import Command

pytestmark = pytest.mark.django_db
CODE = "hulst-programma-6"
PLANNING, INDICATOR = 1, 2
DEVIATING = {"6.S4": INDICATOR, "6.S5": PLANNING, "6.S6": INDICATOR, "6.S7": PLANNING}
"""Code → the row in which the document says that it is late, or was not reached."""
NOT_NAMED = "<p>De jaarstukken noemen geen maatregel.</p>"
NAMED = {
    "6.S4": "De uitvoeringsagenda wordt aangepast naar de nieuwe situatie.",
    "6.S5": "Begin 2023 wordt hiermee gestart.",
}


def before(sheets: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The registry when the accounts are still to be written: only the budget has spoken."""
    told = sheets["voortgang"]
    budget = [{**row, "editie": "Begroting 2022", "voortgangstekst": ""} for row in told]
    fields = dict.fromkeys(row["veld"] for row in told)
    editions = [("Begroting 2022", "Begroting 2022", "begroting"),
                ("2022", "Jaarstukken 2022", "jaarstukken")]  # fmt: skip
    return {
        **sheets,
        "doelenboom": [{**row, "eigenaar": TEAM} for row in sheets["doelenboom"]],
        "voortgang": budget,
        "edities": [
            dict(zip(("editie", "titel", "soort"), edition, strict=True)) for edition in editions
        ],
        "sjabloon": [
            {"editie": "", "veld": field, "plantekst": "ja", "voortgangstekst": "ja"}
            for field in fields
        ],
    }


@pytest.fixture
def told(shared_data: Path) -> dict[str, list[Row]]:
    """Code of a speerpunt → its five rows."""
    found: dict[str, list[Row]] = {}
    for row in sheets_of(shared_data / "exchange" / CODE)["voortgang"]:
        found.setdefault(row["code"], []).append(row)
    return found


@pytest.fixture
def imported(shared_data: Path, db: None) -> Snapshot:
    return as_imported(shared_data / "exchange" / CODE)


@pytest.fixture
def road(imported: Snapshot, shared_data: Path, tmp_path: Path, settings: Any) -> Road:
    """The round of the accounts, opened on what the budget said."""
    settings.PUBLICATIONS_DIR = tmp_path / "publications"
    take_in(tmp_path / "in" / CODE, before(sheets_of(shared_data / "exchange" / CODE)))
    road = Road(Edition.objects.get(label="2022"))
    asked = road.ask(Level.objects.filter(name="speerpunt"))
    assert asked == [f"6.S{number}" for number in range(1, 8)]
    return road


def judged(answer: Answer, code: str) -> Answer:
    if code not in DEVIATING:
        return replace(answer, status="volgens-afspraak")
    return replace(
        answer,
        status="wijkt-iets-af",
        explanation=answer.rows[DEVIATING[code]]["progress"],
        measure=f"<p>{NAMED[code]}</p>" if code in NAMED else NOT_NAMED,
    )


def texts(contribution: Contribution) -> list[object]:
    return [(row.field, row.plan, row.progress) for row in contribution.rows]


def test_the_plan_of_the_budget_stands_beside_what_is_asked(
    road: Road, told: dict[str, list[Row]], imported: Snapshot
) -> None:
    assert road.edition.code == imported.editions[-1].code
    for code, rows in told.items():
        asked = road.row(code).rows
        assert [row["field"] for row in asked] == [row["veld"] for row in rows]
        assert all(row["plan"] and not row["progress"] for row in asked)


def test_a_deviation_of_the_real_report_lacks_what_the_council_needs(
    road: Road, told: dict[str, list[Row]]
) -> None:
    def as_it_was(answer: Answer) -> Answer:
        return replace(with_progress(answer, told["6.S5"], {}), status="wijkt-iets-af")

    with pytest.raises(Incomplete) as caught:
        road.hand_in("6.S5", as_it_was)
    assert [problem.passage for problem in caught.value.problems] == ["explanation", "measure"]
    kept = road.row("6.S5").rows[PLANNING]["progress"]
    assert "Dit is een kleine afwijking van de oorspronkelijke planning." in kept


def test_the_report_comes_out_as_it_was_published(
    road: Road, told: dict[str, list[Row]], imported: Snapshot, doelenboom: Command
) -> None:
    for code, rows in told.items():
        road.hand_in(code, lambda a, c=code, r=rows: judged(with_progress(a, r, {}), c))  # type: ignore[misc] # defaults bind the loop's values
    snapshot, folder = road.to_the_public()

    adopted = [one for one in snapshot.contributions if one.edition == road.edition.code]
    assert [one.node for one in adopted] == list(told)
    assert [texts(one) for one in adopted] == [texts(one) for one in imported.contributions]
    assert len([row for one in adopted for row in one.rows]) == 35

    start = page_text(folder / "index.html")
    assert "Daarvan lopen er 3 volgens afspraak. Er wijken er 4 iets af." in start
    assert all(f"Wat de gemeente doet {measure}" in start for measure in NAMED.values())
    for node in snapshot.nodes:
        if node.code not in told:
            continue
        page = page_text(folder / "doelen" / node.slug / "index.html")
        for row in told[node.code]:
            for line in f"{row['plantekst']}\n{row['voortgangstekst']}".split("\n"):
                assert in_one_line(line.removeprefix("- ")) in page, (node.code, line)
        assert ("Wijkt iets af" if node.code in DEVIATING else "Volgens afspraak") in page

    checked = doelenboom("verify", folder)
    assert checked.returncode == 0, checked.stdout + checked.stderr
