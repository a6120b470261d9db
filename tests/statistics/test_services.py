"""What fetching a table leaves behind in the registry."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from doelenboom.history.api import AuditEvent
from doelenboom.statistics.api import (
    FetchCancelled,
    Outcome,
    Progress,
    Retrieved,
    Selection,
    Table,
    TableAddress,
    Vintage,
    after_retrieval,
    directory_of,
    fetch_table,
)
from tests.plugins.product import Command
from tests.statline import StatLine, make_table

ADDRESS = TableAddress("statline-v4", "CBS", "70001NED")


@pytest.fixture
def told() -> Any:
    """What receivers heard."""
    heard: list[Retrieved] = []
    after_retrieval.register(heard.append)
    yield heard
    after_retrieval.unregister(heard.append)


@pytest.fixture
def online(db: None, at_statline: StatLine) -> StatLine:
    """One table at the source, unknown here."""
    at_statline.publish(make_table("70001NED"))
    return at_statline


def test_a_first_retrieval_has_a_table_a_vintage_and_an_event(
    online: StatLine, told: list[Retrieved]
) -> None:
    fetched = fetch_table(address=ADDRESS, requested_by="Anna")
    table = Table.objects.get()
    vintage = Vintage.objects.get()
    assert fetched.vintage == vintage
    assert (table.title, table.frequency, table.last_outcome) == (
        "Bevolking; regio", "Per jaar", "new",
    )  # fmt: skip
    assert table.checked_at is not None
    assert table.reached_at is not None
    assert (vintage.table, vintage.rows, vintage.fetched_by) == (table, 24, "Anna")
    assert fetched.retrieval.vintage is not None
    assert vintage.sha256 == fetched.retrieval.vintage.sha256
    event = AuditEvent.objects.get(object_type="statistics.vintage")
    assert event.verb == "nieuwe cijfers opgehaald"
    assert [(one.vintage, one.is_new) for one in told] == [(vintage, True)]


def test_nothing_new_makes_no_row_and_is_told(online: StatLine, told: list[Retrieved]) -> None:
    fetch_table(address=ADDRESS)
    first = Table.objects.get()
    again = fetch_table(address=ADDRESS)
    assert again.retrieval.outcome is Outcome.UNCHANGED
    table = Table.objects.get()
    assert table.checked_at is not None
    assert first.checked_at is not None
    assert table.checked_at > first.checked_at
    assert Vintage.objects.count() == 1
    assert AuditEvent.objects.filter(object_type="statistics.vintage").count() == 1
    assert [one.is_new for one in told] == [True, False]


def test_a_revision_follows_the_one_before_with_what_changed(online: StatLine) -> None:
    first = fetch_table(address=ADDRESS).vintage
    online.publish(online.table("70001NED").correct("M000001", ("GM0718", "2023JJ00"), 12))
    second = fetch_table(address=ADDRESS).vintage
    assert second is not None
    assert second.previous == first
    assert second.changes["corrected"] == 1


def test_a_renamed_measure_is_quarantined(online: StatLine) -> None:
    fetch_table(address=ADDRESS)
    online.publish(online.table("70001NED").rename_measure("M000001", "Iets heel anders"))
    fetched = fetch_table(address=ADDRESS)
    assert fetched.retrieval.outcome is Outcome.QUARANTINED
    assert fetched.vintage is not None
    assert [change["kind"] for change in fetched.vintage.schema_changes] == ["measure_renamed"]
    assert Table.objects.get().last_outcome == "quarantined"


def test_a_source_that_fails_is_written_at_the_table_and_keeps_what_was_known(
    online: StatLine, told: list[Retrieved]
) -> None:
    vintage = fetch_table(address=ADDRESS).vintage
    online.stop()
    fetched = fetch_table(address=ADDRESS)
    assert fetched.retrieval.outcome is Outcome.FAILED
    table = Table.objects.get()
    assert table.last_outcome == "failed"
    assert "127.0.0.1" in table.last_reason
    assert table.source_version == vintage.source_version if vintage else False
    assert len(told) == 1


def test_a_table_that_never_was_there_leaves_no_row(online: StatLine) -> None:
    fetched = fetch_table(address=TableAddress("statline-v4", "CBS", "99999NED"))
    assert fetched.retrieval.outcome is Outcome.FAILED
    assert not Table.objects.exists()


def test_the_identifier_in_another_case_is_the_same_table(online: StatLine) -> None:
    fetch_table(address=ADDRESS)
    again = fetch_table(address=TableAddress("statline-v4", "CBS", "70001ned"))
    assert again.retrieval.outcome is Outcome.UNCHANGED
    assert Table.objects.get().code == "70001NED"


def test_a_vintage_without_a_row_is_adopted_and_told(
    online: StatLine, told: list[Retrieved]
) -> None:
    """The machine stopped after the vintage got its name and before the row was written."""
    retrieve_only()
    online.publish(online.table("70001NED").correct("M000001", ("GM0718", "2023JJ00"), 12))
    retrieve_only()
    assert not Vintage.objects.exists()
    fetched = fetch_table(address=ADDRESS)
    assert fetched.retrieval.outcome is Outcome.UNCHANGED
    older, newer = Vintage.objects.order_by("retrieved_at")
    assert newer.previous == older
    assert newer.changes["corrected"] == 1
    assert [(one.vintage, one.is_new) for one in told] == [(newer, True)]
    verbs = AuditEvent.objects.filter(object_type="statistics.vintage").values_list("verb")
    assert set(verbs) == {("ophaling alsnog geregistreerd",)}


def retrieve_only() -> None:
    """What the engine does by itself."""
    from doelenboom.statistics.configuration import source, store, transport
    from doelenboom.statistics.vintages.retrieving import retrieve

    with transport() as http:
        retrieve(source(ADDRESS.service), http, ADDRESS, Selection(), store())


def test_a_receiver_that_fails_stops_neither_the_row_nor_the_others(
    online: StatLine, told: list[Retrieved], caplog: pytest.LogCaptureFixture
) -> None:
    def broken(event: Retrieved) -> None:
        raise RuntimeError("kapot")

    after_retrieval.register(broken)
    after_retrieval.register(later := [].append)
    try:
        fetched = fetch_table(address=ADDRESS)
    finally:
        after_retrieval.unregister(broken)
        after_retrieval.unregister(later)
    assert not fetched.taken_in
    assert "volgende controle" in fetched.reason
    assert Vintage.objects.count() == 1
    assert len(told) == 1
    assert "kapot" in caplog.text
    # The next look tells again, also when nothing is new.
    assert fetch_table(address=ADDRESS).taken_in
    assert len(told) == 2


def test_progress_is_told_and_stopping_leaves_nothing(online: StatLine) -> None:
    seen: list[Progress] = []

    def stop_at_rows(progress: Progress) -> None:
        seen.append(progress)
        if progress.rows:
            raise FetchCancelled("genoeg")

    with pytest.raises(FetchCancelled):
        fetch_table(address=ADDRESS, watcher=stop_at_rows)
    assert seen
    assert not Vintage.objects.exists()
    assert fetch_table(address=ADDRESS).retrieval.outcome is Outcome.NEW


KILLED = """
import os, sys
from doelenboom.statistics import services
from doelenboom.statistics.api import TableAddress, fetch_table

def die(*args, **kwargs):
    os.kill(os.getpid(), 9)

setattr(services, sys.argv[1], die)
fetch_table(address=TableAddress("statline-v4", "CBS", "70001NED"))
"""


@pytest.mark.parametrize("where", ["register", "_tell"])
def test_killed_after_the_vintage_the_next_run_makes_it_whole(
    where: str,
    statline: StatLine,
    product_environment: dict[str, str],
    doelenboom: Command,
    run_program: Command,
) -> None:
    statline.publish(make_table("70001NED"))
    product_environment |= statline.environment
    assert run_program(KILLED, where).returncode == -9
    done = doelenboom("fetch", "--table", str(ADDRESS))
    assert done.returncode == 0, done.stderr
    assert "niets nieuws" in done.stdout
    data = Path(product_environment["DOELENBOOM_DATA"])
    with sqlite3.connect(data / "doelenboom.sqlite3") as database:
        rows = database.execute("SELECT directory FROM statistics_vintage").fetchall()
    assert len(rows) == 1
    assert (data / "vintages" / rows[0][0] / "manifest.json").is_file()


def test_an_old_vintage_that_is_damaged_does_not_lose_the_new_one(
    online: StatLine, caplog: pytest.LogCaptureFixture
) -> None:
    first = fetch_table(address=ADDRESS).vintage
    assert first is not None
    online.publish(online.table("70001NED").correct("M000001", ("GM0718", "2023JJ00"), 12))
    fetch_table(address=ADDRESS)
    (directory_of(first) / "manifest.json").write_text("{", encoding="utf-8")
    online.publish(online.table("70001NED").correct("M000001", ("GM0718", "2023JJ00"), 13))
    fetched = fetch_table(address=ADDRESS)
    assert fetched.retrieval.outcome is Outcome.NEW
    assert Vintage.objects.count() == 3
    assert "cannot all be read" in caplog.text
