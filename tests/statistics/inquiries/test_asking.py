"""Pasted tables are looked up by a job, whatever the source does meanwhile."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from doelenboom.statistics.api import CatalogueWish as Wish
from doelenboom.statistics.api import (
    Inquiry,
    Round,
    TableAddress,
    after_round,
    ask_catalogue,
    ask_tables,
    catalogue_path,
    inquiry_answer,
    read_links,
    search_catalogue,
    shelf,
)
from doelenboom.statistics.inquiries.answering import answer
from doelenboom.statistics.inquiries.shelf import Shelf
from tests.statline import (
    Cut,
    Garbage,
    HtmlError,
    Redirect,
    Reset,
    Stall,
    StatLine,
    Status,
    make_table,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def _ask(text: str) -> Inquiry:
    inquiry = ask_tables(read_links(text).tables)
    answer(inquiry.pk, stop=lambda: False)
    inquiry.refresh_from_db()
    return inquiry


def test_the_table_is_found_in_its_own_case_and_kept(at_statline: StatLine) -> None:
    at_statline.publish(make_table("03759ned", title="Bevolking"))
    inquiry = _ask("03759NED")
    found = inquiry_answer(inquiry.answer)
    assert [one.address for one in found.tables] == ["statline-v4:CBS:03759ned"]
    kept = shelf().find(TableAddress("statline-v4", "CBS", "03759ned"))
    assert kept is not None
    assert kept[0].title == "Bevolking"


def test_what_v4_lacks_is_found_in_v3_and_elsewhere(at_statline: StatLine) -> None:
    at_statline.publish(make_table("70001NED", in_v4=False))
    at_statline.publish(make_table("50001NED", catalogue="RIVM", in_v4=False))
    found = inquiry_answer(_ask("70001NED ; 50001NED").answer)
    assert [one.address for one in found.tables] == [
        "statline-v3:CBS:70001NED",
        "statline-v3:RIVM:50001NED",
    ]


def test_the_catalogue_tells_where_a_bare_number_is(at_statline: StatLine) -> None:
    at_statline.publish(make_table("50001NED", catalogue="RIVM", in_v4=False, title="Overgewicht"))
    answer(ask_catalogue().pk, stop=lambda: False)
    assert search_catalogue(catalogue_path(), Wish("overgewicht")).total == 1
    before = len(at_statline.requests)
    (found,) = inquiry_answer(_ask("50001NED").answer).tables
    assert found.address == "statline-v3:RIVM:50001NED"
    asked = [one.target for one in at_statline.requests[before:]]
    assert not [target for target in asked if "/odata/v1/" in target]


def test_a_deeplink_chooses_in_the_words_of_the_table(at_statline: StatLine) -> None:
    at_statline.publish(make_table("70001NED"))
    at_statline.deeplinks["C0666"] = (
        "$filter=((RegioS eq 'GM0718    ')) and ((Perioden eq '2023JJ00'))"
        "&$select=RegioS, Perioden, Onderwerp2_2"
    )
    text = "https://opendata.cbs.nl/#/CBS/nl/dataset/70001NED/barh?dl=C0666"
    (found,) = inquiry_answer(_ask(text).answer).tables
    assert found.chosen.measures == ("M000002",)
    assert found.chosen.regions == ("GM0718",)
    assert found.chosen.periods == ("2023JJ00",)
    assert at_statline.asked("deeplink") == ["/deeplinkservice/deeplink/C0666"]


def test_a_deeplink_of_another_catalogue_speaks_the_table_s_own_words(
    at_statline: StatLine,
) -> None:
    at_statline.publish(make_table("20233NED", catalogue="JM", in_v4=False))
    at_statline.deeplinks["BDB90"] = (
        "$filter=((RegioS eq 'GM0718    ') or (RegioS eq 'NL01      '))"
        "&$select=RegioS, Perioden, Onderwerp1_1, Onderwerp2_2"
    )
    text = "https://jmopendata.cbs.nl/#/JM/nl/dataset/20233NED/table?dl=BDB90"
    (found,) = inquiry_answer(_ask(text).answer).tables
    assert found.address == "statline-v3:JM:20233NED"
    assert found.chosen.measures == ("Onderwerp1_1", "Onderwerp2_2")
    assert set(found.chosen.regions) == {"GM0718", "NL01"}


@pytest.mark.parametrize(
    "fault",
    [Status(404), Status(500), Garbage(), HtmlError(), Redirect("http://169.254.169.254/"), Cut(5)],
    ids=str,
)
def test_a_deeplink_that_fails_leaves_the_table(at_statline: StatLine, fault: Any) -> None:
    at_statline.publish(make_table("70001NED"))
    at_statline.deeplinks["C0666"] = "$select=Onderwerp1_1"
    at_statline.on("deeplink", fault)
    text = "https://opendata.cbs.nl/#/CBS/nl/dataset/70001NED/barh?dl=C0666"
    (found,) = inquiry_answer(_ask(text).answer).tables
    assert found.title == "Bevolking; regio"
    assert "dl=C0666" in found.notes[0]


def test_a_reset_is_survived(at_statline: StatLine) -> None:
    at_statline.publish(make_table("70001NED"))
    at_statline.on("/70001NED", Reset(), nth=1)
    assert inquiry_answer(_ask("70001NED").answer).tables


def test_a_source_that_is_away_is_told_per_table(at_statline: StatLine) -> None:
    at_statline.stop()
    found = inquiry_answer(_ask("70001NED ; 70002NED").answer)
    assert found.tables == []
    assert [one.text for one in found.failed] == ["70001NED", "70002NED"]
    assert all(one.reason for one in found.failed)


def test_a_table_that_nobody_has_is_told(at_statline: StatLine) -> None:
    (failed,) = inquiry_answer(_ask("99999NED").answer).failed
    assert "99999NED" in failed.reason


def test_an_inquiry_is_answered_once(at_statline: StatLine) -> None:
    at_statline.publish(make_table("70001NED"))
    inquiry = _ask("70001NED")
    asked = len(at_statline.requests)
    assert answer(inquiry.pk, stop=lambda: False) == ""
    assert len(at_statline.requests) == asked


def test_a_worker_that_leaves_gives_the_inquiry_back(at_statline: StatLine) -> None:
    at_statline.publish(make_table("70001NED"))
    at_statline.on("70001NED", Stall(), nth=1)
    inquiry = ask_tables(read_links("70001NED").tables)
    assert answer(inquiry.pk, stop=lambda: True) == "waiting"
    assert answer(inquiry.pk, stop=lambda: False) == "done"


def test_a_catalogue_that_fails_altogether_tells_why(at_statline: StatLine) -> None:
    at_statline.stop()
    inquiry = ask_catalogue()
    answer(inquiry.pk, stop=lambda: False)
    inquiry.refresh_from_db()
    assert inquiry.state == "done"
    assert inquiry.reason
    assert not catalogue_path().exists()


def test_a_description_that_is_damaged_is_not_used(tmp_path: Path, at_statline: StatLine) -> None:
    at_statline.publish(make_table("70001NED"))
    _ask("70001NED")
    kept = Shelf(tmp_path / "descriptions")
    address = TableAddress("statline-v4", "CBS", "70001NED")
    assert kept.find(address) is not None
    (path,) = kept.root.rglob("*.json")
    path.write_text(json.dumps({"read_at": "gisteren"}))
    assert kept.find(address) is None
    assert kept.find(TableAddress("../../etc", "..", "passwd")) is None


def test_the_links_of_the_real_plan(shared_data: Path) -> None:
    import csv

    with (shared_data / "exchange" / "vlissingen-beleidsplan-2026-2031" / "indicatoren.csv").open(
        encoding="utf-8-sig"
    ) as file:
        rows = list(csv.DictReader(file))
    named = [row for row in rows if row["tabel"]]
    assert len(named) >= 10
    for row in named:
        wanted = [one.strip() for one in row["tabel"].split(";")]
        assert [link.table for link in read_links(row["bron_url"]).tables] == wanted, row["naam"]
        assert [link.table for link in read_links(row["tabel"]).tables] == wanted
    for row in rows:
        if row["bron_url"] and not row["tabel"]:
            reading = read_links(row["bron_url"])
            assert not reading.tables
            assert all(one.advice for one in reading.others)


def test_an_old_catalogue_is_read_anew_after_a_round(
    at_statline: StatLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = Round.objects.create()
    after_round.tell(round_)
    assert not Inquiry.objects.exists()
    at_statline.publish(make_table("70001NED"))
    answer(ask_catalogue().pk, stop=lambda: False)
    after_round.tell(round_)
    assert Inquiry.objects.count() == 1
    monkeypatch.setattr("doelenboom.statistics.inquiries.asking.CATALOGUE_OLD", timedelta(0))
    after_round.tell(round_)
    assert Inquiry.objects.filter(state="waiting", kind="catalogue").count() == 1
