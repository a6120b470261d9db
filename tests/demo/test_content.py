"""The demo shows everything the product can, and says nothing untrue."""

import re
from collections import Counter
from pathlib import Path

import pytest

from doelenboom.kernel.dates import parse_date
from doelenboom.kernel.numbers import parse_quantity
from doelenboom.kernel.periods import parse_period
from doelenboom.kernel.states import ObservationStatus, Qualifier
from tests.demo.reading import CITY, MAIN, PLANS, cells, sheet

MEANINGS = {
    "volgens afspraak", "afgerond", "wijkt iets af", "wijkt sterk af", "niet begonnen", "gestopt",
}  # fmt: skip
AUTUMN = "Tussenrapportage 2 2026"


def codes(plan: str) -> list[str]:
    return [row["code"] for row in sheet(plan, "doelenboom")]


def depth(plan: str, code: str) -> int:
    parents = {row["code"]: row["bovenliggend"] for row in sheet(plan, "doelenboom")}
    steps = 1
    while code := parents[code]:
        steps += 1
    return steps


def states(plan: str) -> Counter[str]:
    meaning = {row["status"]: row["betekenis"] for row in sheet(plan, "statussen")}
    return Counter(meaning[row["status"]] for row in sheet(plan, "voortgang") if row["status"])


def statuses(plan: str) -> Counter[str]:
    words = (word for row in sheet(plan, "waarden") for word in row["status"].split(";"))
    return Counter(word.strip() for word in words if word.strip())


def test_the_main_plan_is_of_a_believable_size() -> None:
    assert 60 <= len(codes(MAIN)) <= 110
    assert len(sheet(MAIN, "indicatoren")) >= 14
    assert len(sheet(MAIN, "edities")) == 2


def test_levels_are_the_municipality_s_own_and_one_branch_is_six_deep() -> None:
    assert max(depth(MAIN, code) for code in codes(MAIN)) == 6
    for plan in PLANS:
        declared = {row["niveau"] for row in sheet(plan, "niveaus")}
        assert {row["niveau"] for row in sheet(plan, "doelenboom")} == declared


@pytest.mark.parametrize("plan", PLANS)
def test_codes_are_unique_and_parents_stand_before_their_children(plan: str) -> None:
    seen: set[str] = set()
    for row in sheet(plan, "doelenboom"):
        assert row["code"] not in seen
        assert not row["bovenliggend"] or row["bovenliggend"] in seen
        seen.add(row["code"])


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", ["voortgang", "mijlpalen"])
def test_what_is_reported_is_about_something_that_exists(plan: str, name: str) -> None:
    editions = {row["editie"] for row in sheet(plan, "edities")}
    for row in sheet(plan, name):
        assert row["code"] in codes(plan)
        assert row["editie"] in editions


def test_relations_point_at_elements_that_exist_in_either_plan() -> None:
    known = {f"{plan}:{code}" for plan in PLANS for code in codes(plan)}
    targets = [row["naar"] for row in sheet(MAIN, "relaties")]
    for row in sheet(MAIN, "relaties"):
        assert row["van"] in codes(MAIN)
        assert (row["naar"] if ":" in row["naar"] else f"{MAIN}:{row['naar']}") in known
    assert any(target.startswith(f"{CITY}:") for target in targets)
    assert {row["soort"] for row in sheet(MAIN, "relaties")} == {
        "draagt_bij_aan",
        "in_samenhang_met",
        "vervangt",
    }


def test_indicators_belong_to_elements_and_every_value_to_an_indicator() -> None:
    for plan in PLANS:
        names = {row["naam"] for row in sheet(plan, "indicatoren")}
        for row in sheet(plan, "indicatoren"):
            about = {code.strip() for code in row["doelen"].split(";") if code.strip()}
            assert about <= set(codes(plan))
            assert about or row["deel_van"], "a part of another is about what that one is about"
        assert {row["indicator"] for row in sheet(plan, "waarden")} <= names


def test_every_region_is_declared_or_the_country() -> None:
    for plan in PLANS:
        own = {row["code"] for row in sheet(plan, "gebieden")}
        assert all(code.startswith("X:") for code in own)
        assert {row["regio"] for row in sheet(plan, "waarden")} <= own | {"NL01"}


def test_both_shapes_of_reporting_occur() -> None:
    rows_per_report = Counter(
        (row["editie"], row["code"])
        for row in sheet(MAIN, "voortgang")
        if row["veld"] not in ("Oordeel", "Bijsturing")
    )
    assert max(rows_per_report.values()) == 5
    assert any(row["plantekst"] and row["voortgangstekst"] for row in sheet(MAIN, "voortgang"))
    assert [row["veld"] for row in sheet(CITY, "sjabloon")] == ["Hoe gaat het?"]
    assert not any(row["plantekst"] for row in sheet(CITY, "voortgang"))


def test_every_state_occurs_in_both_plans() -> None:
    assert set(states(MAIN)) == MEANINGS
    assert set(states(CITY)) == MEANINGS


def test_a_deviation_always_says_what_is_done_about_it() -> None:
    deviating = {"Wijkt licht af", "Wijkt flink af"}
    for plan in PLANS:
        rows = sheet(plan, "voortgang")
        answered = {(r["editie"], r["code"]) for r in rows if r["veld"] == "Bijsturing"}
        judged = {
            (r["editie"], r["code"])
            for r in rows
            if r["status"] in deviating and r["veld"] in ("Oordeel", "Hoe gaat het?")
        }
        assert judged <= answered


def test_some_activities_were_not_reported_and_one_only_the_first_time() -> None:
    activities = {r["code"] for r in sheet(MAIN, "doelenboom") if r["niveau"] == "focuspunt"}
    reported = {
        edition["editie"]: {
            r["code"] for r in sheet(MAIN, "voortgang") if r["editie"] == edition["editie"]
        }
        for edition in sheet(MAIN, "edities")
    }
    never = activities - set.union(*reported.values())
    assert never
    assert (activities - reported[AUTUMN]) - never


def test_figures_show_every_kind_of_gap_and_reservation() -> None:
    rows = sheet(MAIN, "waarden")
    read = [parse_quantity(row["waarde"]) for row in rows]
    assert {Qualifier.INTERVAL, Qualifier.APPROXIMATE, Qualifier.ABOVE, Qualifier.BELOW} <= {
        quantity.qualifier for quantity in read
    }
    assert ObservationStatus.NOT_APPLICABLE in {quantity.status for quantity in read}
    assert any(not row["periode"] for row in rows)
    assert {
        "afgeschermd", "niet van toepassing", "voorlopig", "prognose", "schatting", "verwachting",
        "streefwaarde", "maximaal", "ten minste", "ondergrens", "bovengrens",
    } <= set(statuses(MAIN))  # fmt: skip
    assert all(row["besluit"] for row in rows if "streefwaarde" in row["status"])
    measured = {row["indicator"] for row in rows if "streefwaarde" not in row["status"]}
    assert {row["naam"] for row in sheet(MAIN, "indicatoren")} - measured


@pytest.mark.parametrize("plan", PLANS)
def test_values_periods_and_dates_can_be_read(plan: str) -> None:
    for row in sheet(plan, "waarden"):
        assert row["waarde"]
        parse_quantity(row["waarde"])
        parse_period(row["periode"])
    for row in sheet(plan, "mijlpalen"):
        parse_date(row["datum"])
        assert bool(row["bereikt_op"]) == (row["status"] == "bereikt")
    for row in sheet(plan, "edities"):
        assert parse_date(row["peildatum"]) < parse_date(row["vastgesteld_op"])


def test_milestones_are_reached_planned_missed_and_dropped() -> None:
    assert {row["status"] for row in sheet(MAIN, "mijlpalen")} == {
        "bereikt",
        "gepland",
        "niet gehaald",
        "vervallen",
    }
    programmes = {r["code"] for r in sheet(CITY, "doelenboom") if r["niveau"] == "programma"}
    assert {row["code"] for row in sheet(CITY, "mijlpalen")} == programmes


@pytest.mark.parametrize("plan", PLANS)
def test_a_missed_or_planned_milestone_agrees_with_the_date_of_the_story(plan: str) -> None:
    told_on = max(parse_date(row["peildatum"]) for row in sheet(plan, "edities"))
    for row in sheet(plan, "mijlpalen"):
        if row["status"] in ("bereikt", "niet gehaald"):
            assert parse_date(row["datum"]) <= told_on
        else:
            assert parse_date(row["datum"]) > told_on


def test_the_list_sheets_are_filled() -> None:
    for name in (
        "begrippen", "wettelijk_kader", "bronnen", "afkortingen", "besluitvorming",
        "processtappen", "inbreng", "financien",
    ):  # fmt: skip
        assert sheet(MAIN, name), name
    answered = [bool(row["reactie"]) for row in sheet(MAIN, "inbreng")]
    assert any(answered)
    assert not all(answered)


def test_every_page_will_say_that_the_municipality_is_fictional() -> None:
    for plan in PLANS:
        said = {row["sleutel"]: row["waarde"] for row in sheet(plan, "plan")}
        assert "bestaat niet" in said["melding"]
        assert said["cbs_code"] == "X:duinmonde"


def test_the_municipality_s_own_figures_are_marked_fictional_and_claim_no_source() -> None:
    for plan in PLANS:
        for row in sheet(plan, "waarden"):
            if row["regio"] == "NL01":
                assert row["fictief"] == "nee"
                assert row["bron"].startswith("CBS StatLine, tabel ")
            else:
                assert row["fictief"] == "ja"
                assert not (row["bron"] or row["bron_url"] or row["geraadpleegd_op"])
        for row in sheet(plan, "indicatoren"):
            assert (row["fictief"] == "ja") == ("Verzonnen" in row["bron"])


def test_the_text_is_written_for_this_demo_and_not_taken_from_a_real_document(
    shared_data: Path,
) -> None:
    files = sorted((shared_data.parent / "documents").glob("*.txt"))
    if not files:
        pytest.skip("the real documents are not beside this checkout")
    documents = " ".join(" ".join(_words(path.read_text("utf-8"))) for path in files)
    sentences = [
        " ".join(words)
        for text in cells()
        if not text.startswith("http")
        for sentence in re.split(r"(?<=[.!?:])\s+|\n", text)
        if len(words := _words(sentence)) >= 8
    ]
    assert len(sentences) > 300
    assert [sentence for sentence in sentences if sentence in documents] == []


def _words(text: str) -> list[str]:
    return re.findall(r"[a-zà-ÿ0-9’'-]+", text.lower())
