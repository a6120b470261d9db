"""Vlissingen: one status for each thing that is done, and text only where something differs."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from doelenboom.cycle.api import (
    Answer,
    Edition,
    EditionFacts,
    Incomplete,
    ReportTemplate,
    StatusScale,
    make_edition,
    matrix,
    summaries,
)
from doelenboom.goals.api import Level, Node, Plan
from doelenboom.kernel.slugs import slugify
from doelenboom.kernel.stages import RollUp
from doelenboom.snapshot.models import Snapshot
from tests.cycle.real.road import (
    TEAM,
    Road,
    Row,
    as_imported,
    markup,
    page_text,
    sheets_of,
    take_in,
    with_progress,
)
from tests.plugins.product import Command

pytestmark = pytest.mark.django_db
CODE = "vlissingen-tussenrapportage-2025"
AS_AGREED = "conform afspraak verlopen"
DONE = "afgerond"
SLIGHTLY_OFF = "in geringe mate afwijken van afspraken"
MOSTLY = "grotendeels op koers"
MEANINGS = {
    AS_AGREED: "volgens afspraak", DONE: "afgerond", SLIGHTLY_OFF: "wijkt iets af",
    MOSTLY: "volgens afspraak", "geen afwijkingen": "volgens afspraak",
}  # fmt: skip
CODES = {word: slugify(word) for word in MEANINGS}
NOT_NAMED = "<p>De tussenrapportage noemt geen maatregel.</p>"
SILENT = "Hierover zegt de tussenrapportage niets."


@pytest.fixture
def sheets(shared_data: Path, settings: Any, tmp_path: Path) -> dict[str, list[Row]]:
    """The workbook with the municipality's own words and one team that answers for everything."""
    settings.PUBLICATIONS_DIR = tmp_path / "publications"
    found = sheets_of(shared_data / "exchange" / CODE)
    found["doelenboom"] = [{**row, "eigenaar": TEAM} for row in found["doelenboom"]]
    found["statussen"] = [
        {"status": word, "betekenis": meaning} for word, meaning in MEANINGS.items()
    ]
    return found


def test_every_text_and_status_comes_out_as_the_workbook_has_it(
    db: None, shared_data: Path, sheets: dict[str, list[Row]], tmp_path: Path, doelenboom: Command
) -> None:
    imported = as_imported(shared_data / "exchange" / CODE)
    told = sheets["voortgang"]
    sheets["voortgang"] = [
        {**row, "editie": "2024", "voortgangstekst": "", "status": ""} for row in told
    ]
    sheets["edities"] = [{"editie": year, "titel": f"Tussenrapportage {year}"}
                         for year in ("2024", "2025")]  # fmt: skip
    take_in(tmp_path / "in" / CODE, sheets)
    edition = Edition.objects.get(label="2025")
    edition.template = _template("Zoals vorig jaar")
    edition.by_exception = True
    edition.save()
    road = Road(edition)
    asked = road.ask(Level.objects.filter(name__in=("programma", "thema")))
    assert len(asked) == 29

    reported = list(dict.fromkeys(row["code"] for row in told))
    for code in reported:
        rows = [row for row in told if row["code"] == code]
        verdict = CODES[rows[-1]["status"]]  # of 5.1 the last row is about the whole
        road.hand_in(
            code,
            lambda a, r=rows, v=verdict: replace(with_progress(a, r, CODES), status=v),  # type: ignore[misc] # defaults bind the loop's values
        )
    snapshot, folder = road.to_the_public(unasked=SILENT)

    adopted = {one.node: one for one in snapshot.contributions if one.edition == edition.code}
    wanted = {one.node: one for one in imported.contributions}
    assert list(adopted) == list(wanted) == reported
    for code, one in wanted.items():
        assert adopted[code].rows == one.rows
        assert adopted[code].status == (one.status or CODES[MOSTLY])
    assert _of_edition(snapshot, edition) == _of_edition(imported, edition)

    slugs = {node.code: node.slug for node in snapshot.nodes}
    for row in told:
        page = page_text(folder / "doelen" / slugs[row["code"]] / "index.html")
        assert row["voortgangstekst"] in page
        assert not row["status"] or row["status"] in page.lower()
    for stone in sheets["mijlpalen"]:
        assert stone["tekst"] in page_text(folder / "doelen" / slugs[stone["code"]] / "index.html")
    checked = doelenboom("verify", folder)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_counts_of_a_programme_are_computed_as_the_document_states_them(
    db: None, sheets: dict[str, list[Row]], tmp_path: Path, doelenboom: Command
) -> None:
    """The document counts 26 activities without naming them: numbered ones stand in."""
    told = sheets.pop("voortgang")
    del sheets["mijlpalen"]
    stated = [row["waarde"] for row in sheets["waarden"][:4]]
    assert stated == ["26", "23", "1", "2"]
    statuses = [AS_AGREED] * 23 + [DONE] + [SLIGHTLY_OFF] * 2
    like = sheets["doelenboom"][0]
    sheets["doelenboom"] += [
        {**like, "code": _code(n), "bovenliggend": _code(n).rpartition(".")[0],
         "niveau": "activiteit", "titel": f"Activiteit {n + 1}"}
        for n in range(26)
    ]  # fmt: skip
    take_in(tmp_path / "in" / CODE, sheets)
    plan = Plan.objects.get(code=CODE)
    edition = make_edition(
        plan=plan,
        facts=EditionFacts(
            title="Tussenrapportage 2025", label="2025", kind="tussenrapportage",
            template=_template("Bij uitzondering", RollUp.WORST), by_exception=True,
            scope=[Node.objects.get(plan=plan, code="5.1")],
        ),
    )  # fmt: skip
    road = Road(edition)
    asked = road.ask(Level.objects.filter(name__in=("programma", "activiteit")))
    assert len(asked) == 27

    why = told[4]["voortgangstekst"]
    verdict, _, _ = why.partition(". ")
    assert "grotendeels op koers" in verdict

    off = Answer(explanation=markup(why), measure=NOT_NAMED)
    for number, status in enumerate(statuses):
        answer = replace(off if status == SLIGHTLY_OFF else Answer(), status=CODES[status])
        road.hand_in(_code(number), lambda _, given=answer: given)  # type: ignore[misc] # the default binds the loop's value
    own = replace(Answer(), status=CODES[MOSTLY], explanation=markup(why))
    with pytest.raises(Incomplete, match="De onderdelen samen geven “wijkt iets af”"):
        road.hand_in("5.1", lambda _: own)
    road.hand_in("5.1", lambda _: replace(own, judgement_reason=f"{verdict}."))
    counts = "26 activiteiten: 23 “conform afspraak verlopen”, 1 afgerond en 2 “in geringe mate"
    whole = summaries(matrix(Edition.objects.get(pk=edition.pk)))[0]
    assert whole.sentence.startswith(counts)
    assert whole.exception.startswith("24 activiteiten lopen volgens afspraak of zijn afgerond.")
    snapshot, folder = road.to_the_public()

    start = page_text(folder / "index.html")
    assert f"Het plan heeft {counts} afwijken van afspraken”." in start
    assert "Twee activiteiten wijken iets af." in start
    programme = page_text(folder / "doelen" / "5-1-programma-leefbaarheid" / "index.html")
    assert counts in programme
    assert "Grotendeels op koers" in programme
    assert f"Het eigen oordeel is anders. De reden: {verdict}." in programme
    silent = [one for one in snapshot.contributions if not one.explanation]
    assert len(silent) == 24
    checked = doelenboom("verify", folder)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def _code(number: int) -> str:
    """Code of an activity, spread over the four themes of programme 5.1."""
    return f"5.1.{number % 4 + 1}.{number // 4 + 1}"


def _template(name: str, rule: RollUp = RollUp.COUNT) -> ReportTemplate:
    """A report without headings of its own."""
    scale = StatusScale.objects.get()
    return ReportTemplate.objects.create(
        organisation=scale.organisation, name=name, scale=scale, roll_up=rule.value
    )


def _of_edition(snapshot: Snapshot, edition: Edition) -> list[object]:
    return [one for one in snapshot.milestones if one.edition == edition.code]
