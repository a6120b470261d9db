"""Tables are overwritten in place: every change is seen, and none is taken for what it is not."""

import dataclasses
from typing import Any

import pytest

from doelenboom.statistics.errors import CountMismatch, VersionChanged
from doelenboom.statistics.vintages.records import SchemaChangeKind
from tests.statline import Axis, Call, Code, Edit, SimTable, StatLine, Topic, make_table
from tests.statline.chain import Chain, truth

SERVICES = ["v3", "v4", "csv"]


@pytest.fixture(params=SERVICES)
def service(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def table(statline: StatLine) -> SimTable:
    return statline.publish(make_table())


def measure_of(service: str, code: str = "M000001") -> str:
    return {"M000001": "Onderwerp1_1", "M000002": "Onderwerp2_2"}[code] if service == "v3" else code


def test_nothing_new_is_one_request(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    first = chain.fetch(service)
    statline.forget()
    again = chain.fetch(service)
    assert (again.outcome, again.requests, len(statline.requests)) == ("unchanged", 1, 1)
    assert again.vintage == first.vintage


def test_published_anew_with_the_same_figures_makes_no_vintage(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    chain.fetch(service)
    statline.publish(table.revised())
    assert chain.fetch(service).outcome == "unchanged"
    assert len(chain.vintages(service)) == 1
    statline.forget()
    assert chain.fetch(service).outcome == "unchanged"
    assert len(statline.requests) == 1


def test_one_corrected_cell(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    first = chain.fetch(service)
    before = chain.parquet(first).read_bytes()
    statline.publish(table.correct("M000001", ("GM0718", "2021JJ00"), 4242))
    again = chain.fetch(service)
    assert again.outcome == "new"
    assert again.changes is not None
    assert (again.changes.corrected, again.changes.appeared, again.changes.disappeared) == (1, 0, 0)
    assert chain.cells(again)[measure_of(service), "GM0718", "2021JJ00"][0] == 4242
    assert chain.parquet(first).read_bytes() == before


def test_a_new_period_and_firmer_figures(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    chain.fetch(service)
    newer = statline.publish(table.extend("2024JJ00", lambda cell: (cell.value or 0) + 10))
    again = chain.fetch(service)
    assert again.changes is not None
    assert again.changes.new_periods == ("2024JJ00",)
    assert again.changes.status_changes == 8
    assert again.changes.corrected == 0
    assert chain.cells(again) == truth(newer, v3=service == "v3")


def test_only_the_firmness_changes(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    chain.fetch(service)
    statline.publish(table.firm("2023JJ00"))
    again = chain.fetch(service)
    assert (again.outcome, again.changes and again.changes.status_changes) == ("new", 8)
    assert set(chain.statuses(again).values()) == {"Definitief"}


def test_cells_that_disappear_are_told(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    chain.fetch(service)
    statline.publish(table.without(lambda cell: cell.codes[0] != "GM0687"))
    again = chain.fetch(service)
    assert again.changes is not None
    assert again.changes.disappeared == 6
    assert again.changes.gone_regions == ("GM0687",)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"title": "Heel iets anders"}, SchemaChangeKind.MEASURE_RENAMED),
        ({"unit": "x 1 000"}, SchemaChangeKind.UNIT_CHANGED),
        ({"decimals": 3}, SchemaChangeKind.DECIMALS_CHANGED),
    ],
)
def test_another_meaning_asks_a_person(
    chain: Chain,
    statline: StatLine,
    table: SimTable,
    change: dict[str, Any],
    kind: SchemaChangeKind,
) -> None:
    for service in SERVICES:
        statline.publish(table)
        chain.fetch(service)
        key = table.topics[0].key
        statline.publish(table.change_topic("M000001", **change, key=key))
        again = chain.fetch(service)
        assert again.outcome == "quarantined"
        assert [item.kind for item in again.schema_changes] == [kind]
        assert again.reason.endswith("?")


def test_an_added_dimension_asks_a_person(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    chain.fetch(service)
    sexes = Axis("Geslacht", "Geslacht", codes=(Code("T001038", "Totaal"), Code("3000", "Mannen")))
    statline.publish(table.add_dimension(sexes))
    again = chain.fetch(service)
    assert again.outcome == "quarantined"
    assert SchemaChangeKind.DIMENSION_ADDED in {item.kind for item in again.schema_changes}


def test_a_discontinued_table_asks_a_person_once(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    chain.fetch(service)
    statline.publish(table.discontinued())
    again = chain.fetch(service)
    assert again.outcome == "quarantined"
    assert [item.kind for item in again.schema_changes] == [SchemaChangeKind.DISCONTINUED]
    assert again.vintage is not None
    assert again.vintage.version.discontinued
    assert chain.fetch(service).outcome == "unchanged"


def test_a_table_published_anew_in_mid_paging_is_fetched_again(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    statline.v3_page = statline.v4_page = 3
    newer = table.correct("M000001", ("GM0687", "2023JJ00"), 4242)
    where = "/csv/" if service == "csv" else "skip=6"
    statline.on(where, Call(lambda: statline.publish(newer)), nth=1)
    found = chain.fetch(service)
    assert chain.cells(found) == truth(newer, v3=service == "v3")
    assert len(chain.vintages(service)) == 1


def test_a_table_that_never_stands_still_is_rejected(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    statline.v3_page = statline.v4_page = 3

    def again() -> None:
        statline.publish(statline.table("70001NED").revised())

    statline.on("/csv/" if service == "csv" else "skip=6", Call(again))
    with pytest.raises(VersionChanged, match="vernieuwd"):
        chain.fetch(service)
    assert chain.nothing_kept()


def test_rows_that_vanish_in_mid_paging_without_a_new_version_number(
    chain: Chain, statline: StatLine, table: SimTable
) -> None:
    statline.v4_page = 5
    shorter = dataclasses.replace(table, cells=table.cells[2:], observation_count=24)
    statline.publish(dataclasses.replace(table, observation_count=24))
    statline.on("skip=5", Call(lambda: statline.publish(shorter)), nth=1)
    assert chain.cells(chain.fetch("v4")) == truth(shorter)
    assert len(chain.vintages()) == 1


def test_wrong_counts_are_not_believed(chain: Chain, statline: StatLine, table: SimTable) -> None:
    for service in ("v3", "v4"):
        for wrong in (23, 25, 11, 13, 0):
            statline.behave()
            statline.on("$count", Edit(lambda _count, wrong=wrong: wrong))
            with pytest.raises(CountMismatch):
                chain.fetch(service)
    assert chain.nothing_kept()


def test_an_observation_count_of_another_moment_is_no_reason_to_fail(
    chain: Chain, statline: StatLine
) -> None:
    table = statline.publish(make_table(observation_count=100_741_875, record_count=99))
    for service in ("v3", "v4"):
        assert chain.cells(chain.fetch(service)) == truth(table, v3=service == "v3")


def test_a_measure_that_is_not_bound_may_change(
    chain: Chain, statline: StatLine, table: SimTable
) -> None:
    chain.fetch("v4", where={"Measure": ["M000001"]})
    statline.publish(table.rename_measure("M000002", "Heel iets anders"))
    again = chain.fetch("v4", where={"Measure": ["M000001"]})
    assert again.outcome == "unchanged"


def test_a_measure_that_is_gone(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    where = {} if service == "csv" else {"Measure": [measure_of(service, "M000002")]}
    chain.fetch(service, where=where)
    fewer = dataclasses.replace(
        table.without(lambda cell: cell.measure == "M000001"), topics=table.topics[:1]
    )
    statline.publish(fewer)
    again = chain.fetch(service, where=where)
    assert again.outcome == "quarantined"
    assert SchemaChangeKind.MEASURE_GONE in {item.kind for item in again.schema_changes}


def test_a_region_recoded(chain: Chain, statline: StatLine, table: SimTable, service: str) -> None:
    chain.fetch(service)
    axis = table.axis("RegioS")
    codes = (*(c for c in axis.codes if c.code != "GM0687"), Code("GM1991", "Nieuw", group="GM"))
    cells = [
        cell._replace(codes=("GM1991", cell.codes[1])) if cell.codes[0] == "GM0687" else cell
        for cell in table.cells
    ]
    axes = (dataclasses.replace(axis, codes=codes), table.axes[1])
    statline.publish(table.revised(axes=axes, cells=cells))
    again = chain.fetch(service)
    assert again.changes is not None
    assert (again.changes.new_regions, again.changes.gone_regions) == (("GM1991",), ("GM0687",))


def test_topics_by_another_name_in_a_yearly_edition(chain: Chain, statline: StatLine) -> None:
    """Each edition of a yearly table is a table of its own: nothing is carried over by key."""
    first = statline.publish(make_table("84799NED", topics=[Topic("M1", "Aantal", key="Aantal_5")]))
    second = statline.publish(
        make_table("85039NED", topics=[Topic("M1", "Aantal", key="Aantal_7")])
    )
    assert chain.cells(chain.fetch("v3", "84799NED")) == truth(first, v3=True)
    assert chain.cells(chain.fetch("v3", "85039NED")) == truth(second, v3=True)
