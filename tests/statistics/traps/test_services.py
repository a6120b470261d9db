"""The services' own habits, one test per line of the list of traps."""

import dataclasses
from typing import Any

import pytest

from doelenboom.statistics.errors import SourceBroken, TableMissing
from doelenboom.statistics.sources.protocol import DimensionKind
from tests.statline import (
    Axis,
    Cell,
    Code,
    Edit,
    SimTable,
    StatLine,
    Topic,
    make_table,
)
from tests.statline.chain import Chain, truth

SERVICES = ["v3", "v4", "csv"]


def plain(service: str, table: SimTable) -> dict[tuple[str, ...], Any]:
    return truth(table, v3=service == "v3")


# -- OData v3 ---------------------------------------------------------------------------------


def test_catalogue_cbs_has_one_address_and_all_others_another(
    chain: Chain, statline: StatLine
) -> None:
    table = statline.publish(make_table("50001NED", catalogue="JM"))
    assert chain.cells(chain.fetch("v3", "50001NED", catalogue="JM")) == plain("v3", table)
    assert all(target.startswith("/derden/") for target in statline.asked())
    with pytest.raises(TableMissing):
        chain.fetch("v3", "50001NED")


def test_more_rows_than_the_api_gives_come_by_the_feed(chain: Chain, statline: StatLine) -> None:
    regions = [f"BU{number:08d}" for number in range(10_050)]
    table = statline.publish(
        make_table(regions=regions, periods=None, topics=1, region_kind="GeoDetail")
    )
    found = chain.fetch("v3")
    assert chain.cells(found) == plain("v3", table)
    assert found.vintage is not None
    assert (found.vintage.rows, found.vintage.pages) == (10_050, 2)
    assert not statline.asked("ODataApi")


def test_a_filter_never_names_a_topic_and_nothing_is_ordered_by_the_service(
    chain: Chain, statline: StatLine
) -> None:
    table = statline.publish(make_table())
    key = table.topics[0].key
    found = chain.fetch("v3", where={"Measure": [key], "RegioS": ["GM0718"]})
    assert {codes[0] for codes in chain.cells(found)} == {key}
    assert len(chain.cells(found)) == 3
    for target in statline.asked():
        assert key not in target.partition("$filter=")[2]
        assert "$orderby" not in target


def test_numbers_in_topic_keys_drift_and_that_is_asked_about(
    chain: Chain, statline: StatLine
) -> None:
    table = statline.publish(make_table())
    first = chain.fetch("v3")
    statline.publish(table.change_topic("M000002", key="Onderwerp2_7"))
    again = chain.fetch("v3")
    assert again.outcome == "quarantined"
    assert {(c.kind, c.subject) for c in again.schema_changes} >= {
        ("measure_gone", "Onderwerp2_2"),
        ("measure_added", "Onderwerp2_7"),
    }
    assert first.outcome == "new"


def test_symbols_of_the_untyped_set_survive(chain: Chain, statline: StatLine) -> None:
    table = make_table(topics=1).correct("M000001", ("GM0718", "2021JJ00"), None, "NotAvailable")
    table = table.correct("M000001", ("PV29", "2021JJ00"), None, "Impossible")
    statline.publish(table)
    assert chain.cells(chain.fetch("v3")) == plain("v3", table)


def test_stars_behind_figures_say_how_firm_they_are(chain: Chain, statline: StatLine) -> None:
    table = make_table(topics=1, stars=True, periods=["2020JJ00", "2021JJ00", "2022JJ00",
                                                      "2023JJ00"])  # fmt: skip
    statline.publish(table)
    statline.on("/Perioden", Edit(lambda document: [row.pop("Status") for row in document["value"]]
                                  and None))  # fmt: skip
    found = chain.fetch("v3")
    assert chain.cells(found) == plain("v3", table)
    assert chain.statuses(found) == {
        "2020JJ00": "", "2021JJ00": "", "2022JJ00": "NaderVoorlopig", "2023JJ00": "Voorlopig",
    }  # fmt: skip
    statline.publish(table.firm("2023JJ00"))
    again = chain.fetch("v3")
    assert again.changes is not None
    assert (again.changes.status_changes, again.changes.corrected) == (4, 0)


def test_padded_codes_are_asked_as_they_are_spelled(chain: Chain, statline: StatLine) -> None:
    table = statline.publish(make_table(padded_topics=True))
    found = chain.cells(chain.fetch("v3", where={"RegioS": ["GM0718"]}))
    assert found == {key: cell for key, cell in plain("v3", table).items() if key[1] == "GM0718"}


# -- OData v4 ---------------------------------------------------------------------------------


def test_metadata_that_wants_xml_is_not_needed(chain: Chain, statline: StatLine) -> None:
    statline.publish(make_table())
    chain.fetch("v4")
    assert not statline.asked("$metadata")
    assert not statline.asked("$search")


def test_measure_groups_are_not_always_there(chain: Chain, statline: StatLine) -> None:
    table = statline.publish(make_table(measure_groups=False))
    assert chain.cells(chain.fetch("v4")) == plain("v4", table)


def test_pages_of_a_hundred_thousand_follow_their_link(chain: Chain, statline: StatLine) -> None:
    statline.v4_page = 7
    table = statline.publish(make_table())
    found = chain.fetch("v4")
    assert chain.cells(found) == plain("v4", table)
    assert found.vintage is not None
    assert found.vintage.pages == 4
    assert statline.asked_twice("Observations") == []


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("attribute", ["Impossible", "NotAvailable"])
def test_why_a_cell_is_empty_is_kept(
    chain: Chain, statline: StatLine, service: str, attribute: str
) -> None:
    table = make_table().correct("M000001", ("GM0718", "2021JJ00"), None, attribute)
    statline.publish(table)
    assert chain.cells(chain.fetch(service)) == plain(service, table)


@pytest.mark.parametrize("attribute", ["Confidential", "Onbetrouwbaar", "None"])
def test_v4_has_more_reasons_also_ones_that_we_do_not_know(
    chain: Chain, statline: StatLine, attribute: str
) -> None:
    table = make_table().correct("M000001", ("GM0718", "2021JJ00"), None, attribute)
    statline.publish(table)
    for service in ("v4", "csv"):
        value, found, text = chain.cells(chain.fetch(service))["M000001", "GM0718", "2021JJ00"]
        assert (value, text) == (None, None)
        assert found == attribute or (attribute == "None" and found == "NotAvailable")


@pytest.mark.parametrize("service", SERVICES)
def test_empty_cells_without_a_reason_are_left_out(
    chain: Chain, statline: StatLine, service: str
) -> None:
    table = make_table(topics=1, value=lambda place, _: None if sum(place) % 3 else sum(place))
    statline.publish(table)
    assert chain.cells(chain.fetch(service)) == plain(service, table)


@pytest.mark.parametrize("service", SERVICES)
def test_how_firm_a_period_is(chain: Chain, statline: StatLine, service: str) -> None:
    statline.publish(make_table(periods=["2020JJ00", "2021JJ00", "2022JJ00", "2023JJ00"]))
    assert chain.statuses(chain.fetch(service)) == {
        "2020JJ00": "Definitief",
        "2021JJ00": "Definitief",
        "2022JJ00": "NaderVoorlopig",
        "2023JJ00": "Voorlopig",
    }


@pytest.mark.parametrize("service", ["v4", "csv"])
def test_codes_padded_as_in_2020(chain: Chain, statline: StatLine, service: str) -> None:
    table = statline.publish(make_table(padded_v4=True))
    assert chain.cells(chain.fetch(service)) == plain(service, table)
    found = chain.cells(chain.fetch("v4", where={"RegioS": ["GM0718"]}))
    assert found == {key: cell for key, cell in plain("v4", table).items() if key[1] == "GM0718"}


def test_codes_padded_in_the_figures_only(chain: Chain, statline: StatLine) -> None:
    table = statline.publish(make_table(padded_v4=True))

    def strip(document: Any) -> None:
        for row in document["value"]:
            row["Identifier"] = row["Identifier"].strip()

    statline.on("Codes", Edit(strip))
    found = chain.cells(chain.fetch("v4", where={"RegioS": ["GM0718"]}))
    assert found == {key: cell for key, cell in plain("v4", table).items() if key[1] == "GM0718"}


@pytest.mark.parametrize("comma", [True, False])
def test_bulk_csv_with_a_decimal_comma_or_point(
    chain: Chain, statline: StatLine, comma: bool
) -> None:
    topics = [Topic("M1", "Aandeel", "%", 1), Topic("M2", "Aantal")]
    table = statline.publish(make_table(topics=topics, decimal_comma=comma))
    assert chain.cells(chain.fetch("csv")) == plain("csv", table)
    assert len(statline.asked("/csv/CBS/nl/70001NED")) == 1


def test_a_discontinued_table_whose_figures_only_v3_has(chain: Chain, statline: StatLine) -> None:
    table = make_table(topics=[Topic("M1", "Totaal"), Topic("M2", "Aandeel", "%", 1)])
    statline.publish(dataclasses.replace(table.discontinued(), v4_missing=True))
    found = chain.fetch("v4")
    assert chain.cells(found) == plain("v4", table)
    assert statline.asked("UntypedDataSet")


def test_another_title_under_the_same_number_is_not_taken(chain: Chain, statline: StatLine) -> None:
    table = make_table(topics=[Topic("M1", "Totaal")], v4_missing=True)
    statline.publish(table)

    def rename(document: Any) -> None:
        document["value"][-1]["Title"] = "Mannen"

    statline.on("DataProperties", Edit(rename))
    with pytest.raises((SourceBroken, TableMissing)):
        chain.fetch("v4")
    assert chain.nothing_kept()


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("asked", ["03759NED", "03759ned", "03759Ned"])
def test_the_case_of_an_identifier_is_per_table(
    chain: Chain, statline: StatLine, service: str, asked: str
) -> None:
    table = statline.publish(make_table("03759ned"))
    found = chain.fetch(service, asked)
    assert found.address.table == "03759ned"
    assert chain.cells(found) == plain(service, table)


@pytest.mark.parametrize("service", SERVICES)
def test_a_table_that_is_nowhere(chain: Chain, statline: StatLine, service: str) -> None:
    statline.publish(make_table())
    with pytest.raises(TableMissing, match="99999NED"):
        chain.fetch(service, "99999NED")
    assert chain.nothing_kept()


# -- codes ------------------------------------------------------------------------------------

PERIODS = ["2023JJ00", "2023KW01", "2023MM12", "2023HJ01", "20260706", "2023W101", "2023X001",
           "2023SJ00", "vroeger"]  # fmt: skip
REGIONS = ["NL01", "NL00", "LD01", "PV29", "CR31", "GG1234", "GM0718", "WK071801", "BU07180101",
           "ZZ-1", "Onbekend"]  # fmt: skip


@pytest.mark.parametrize("service", SERVICES)
def test_every_kind_of_period_and_region_is_kept_known_or_not(
    chain: Chain, statline: StatLine, service: str
) -> None:
    table = statline.publish(make_table(regions=REGIONS, periods=PERIODS, topics=1))
    found = chain.fetch(service)
    assert chain.cells(found) == plain(service, table)
    kinds = {d.code: d.kind for d in chain.description(found).dimensions}
    assert kinds == {"RegioS": DimensionKind.REGION, "Perioden": DimensionKind.PERIOD}


@pytest.mark.parametrize("service", SERVICES)
def test_regions_and_periods_filed_as_plain_dimensions(
    chain: Chain, statline: StatLine, service: str
) -> None:
    table = make_table()
    axes = tuple(dataclasses.replace(axis, kind="Dimension") for axis in table.axes)
    table = statline.publish(table.revised(axes=axes))
    found = chain.fetch(service)
    assert chain.cells(found) == plain(service, table)
    kinds = [dimension.kind for dimension in chain.description(found).dimensions]
    assert kinds == [DimensionKind.REGION, DimensionKind.PERIOD]


@pytest.mark.parametrize("service", SERVICES)
def test_dissolved_municipalities_are_impossible_not_gone(
    chain: Chain, statline: StatLine, service: str
) -> None:
    table = make_table(regions=["GM0718", "GM0664"], topics=1)
    for period in ("2021JJ00", "2022JJ00", "2023JJ00"):
        table = table.correct("M000001", ("GM0664", period), None, "Impossible")
    statline.publish(table)
    assert chain.cells(chain.fetch(service)) == plain(service, table)


@pytest.mark.parametrize("service", SERVICES)
def test_names_of_regions_vary_and_mean_nothing(
    chain: Chain, statline: StatLine, service: str
) -> None:
    table = statline.publish(make_table())
    chain.fetch(service)
    axis = table.axis("RegioS")
    codes = tuple(dataclasses.replace(code, title=f"{code.title} (Z.)") for code in axis.codes)
    axes = (dataclasses.replace(axis, codes=codes), *table.axes[1:])
    statline.publish(table.revised(axes=axes))
    again = chain.fetch(service)
    assert again.outcome == "unchanged"
    assert again.schema_changes == ()


@pytest.mark.parametrize("service", ["v3", "v4"])
def test_rivm_pins_age_and_margins(chain: Chain, statline: StatLine, service: str) -> None:
    ages = Axis("Leeftijd", "Leeftijd", codes=(Code("20300", "18 jaar of ouder"), Code("53105")))
    margins = Axis("Marges", "Marges", codes=(Code("MW00000", "Waarde"), Code("MOG0095")))
    table = statline.publish(make_table("50120NED", catalogue="RIVM", extra=[ages, margins]))
    if service == "v4":
        found = chain.fetch("v4", "50120NED", catalogue="RIVM",
                            where={"Leeftijd": ["20300"], "Marges": ["MW00000"]})  # fmt: skip
    else:
        found = chain.fetch("v3", "50120NED", catalogue="RIVM",
                            where={"Leeftijd": ["20300"], "Marges": ["MW00000"]})  # fmt: skip
    wanted = {k: c for k, c in plain(service, table).items() if k[1:3] == ("20300", "MW00000")}
    assert chain.cells(found) == wanted


# -- figures ----------------------------------------------------------------------------------


@pytest.mark.parametrize("service", SERVICES)
def test_whole_numbers_first_and_decimals_later(
    chain: Chain, statline: StatLine, service: str
) -> None:
    statline.v3_page = statline.v4_page = 4
    topic = Topic("M1", "Aandeel", "%", 1)
    table = make_table(topics=[topic], value=lambda place, _: 5 if place[1] < 3 else 5.5)
    statline.publish(table)
    assert chain.cells(chain.fetch(service)) == plain(service, table)


@pytest.mark.parametrize("service", SERVICES)
def test_large_small_and_negative_numbers(chain: Chain, statline: StatLine, service: str) -> None:
    values = [0, -1, 17_282_163, 999_999_999_999, -0.1, 0.1, 123456.789]
    topics = [Topic("M1", "Bedrag", "euro", 3)]
    table = make_table(
        topics=topics, regions=["NL01"], periods=[f"{2000 + n}JJ00" for n in range(len(values))],
        value=lambda place, _: values[place[-1]],
    )  # fmt: skip
    statline.publish(table)
    assert chain.cells(chain.fetch(service)) == plain(service, table)


@pytest.mark.parametrize("service", SERVICES)
def test_two_topics_with_the_same_title_stay_two(
    chain: Chain, statline: StatLine, service: str
) -> None:
    topics = [
        Topic("M1", "Totaal", path=("Mannen",)),
        Topic("M2", "Totaal", path=("Vrouwen",)),
        Topic("M3", "Totaal", path=("Vrouwen",)),
    ]
    table = statline.publish(make_table(topics=topics))
    found = chain.fetch(service)
    assert chain.cells(found) == plain(service, table)
    paths = [measure.path for measure in chain.description(found).measures]
    assert paths == [("Mannen",), ("Vrouwen",), ("Vrouwen",)]


@pytest.mark.parametrize("service", ["v4", "csv"])
def test_figures_in_words(chain: Chain, statline: StatLine, service: str) -> None:
    topics = [Topic("M1", "Gemeentenaam", "", 0, datatype="String"), Topic("M2", "Aantal")]
    table = make_table(topics=topics)
    cells = [
        Cell(c.measure, c.codes, None, "None", 'Sluis; "de stad"') if c.measure == "M1" else c
        for c in table.cells
    ]
    table = statline.publish(table.revised(cells=cells))
    assert chain.cells(chain.fetch(service)) == plain(service, table)


def test_numbers_in_quotation_marks(chain: Chain, statline: StatLine) -> None:
    table = statline.publish(make_table())

    def quote(document: Any) -> None:
        if isinstance(document, dict):
            for row in document["value"][::2]:
                row["Value"] = str(row["Value"])

    statline.on("/Observations", Edit(quote))
    assert chain.cells(chain.fetch("v4")) == plain("v4", table)


def test_a_table_with_nothing_but_measures(chain: Chain, statline: StatLine) -> None:
    table = statline.publish(make_table(regions=None, periods=["2023JJ00"]))
    for service in SERVICES:
        assert chain.cells(chain.fetch(service)) == plain(service, table)


def test_a_table_without_figures(chain: Chain, statline: StatLine) -> None:
    statline.publish(make_table(value=lambda _place, _topic: None))
    for service in SERVICES:
        assert chain.cells(chain.fetch(service)) == {}
