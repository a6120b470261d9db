"""Pasted texts, as people paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.statistics.links.reading import MOST, read_links
from doelenboom.statistics.sources.protocol import TableAddress

CBS = ["statline-v4:CBS", "statline-v3:CBS"]


@pytest.mark.parametrize(
    ("text", "places", "table", "deeplink"),
    [
        (
            "https://opendata.cbs.nl/#/CBS/nl/dataset/85099NED/barh?dl=C0666",
            CBS,
            "85099NED",
            "C0666",
        ),
        (
            "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/70072ned/table?dl=C14EA",
            CBS,
            "70072ned",
            "C14EA",
        ),
        (
            "https://opendata.cbs.nl/dataportaal/#/CBS/nl/dataset/81573NED/table",
            CBS,
            "81573NED",
            "",
        ),
        (
            "https://opendata.cbs.nl/%23/CBS/nl/dataset/85099NED/barh%3Fdl%3DC0666",
            CBS,
            "85099NED",
            "C0666",
        ),
        (
            "https://opendata.cbs.nl/statline#/CBS/nl/dataset/03759ned/table?ts=1",
            CBS,
            "03759ned",
            "",
        ),
        ("https://opendata.cbs.nl/#/CBS/en/dataset/71509ENG/table", CBS, "71509ENG", ""),
        (
            "https://opendata.cbs.nl/statline/portal.html?_la=nl&_catalog=CBS&tableId=82235NED&_theme=4",
            CBS,
            "82235NED",
            "",
        ),
        (
            "http://statline.cbs.nl/Statweb/publication/?DM=SLNL&PA=70072ned&D1=0&VW=T",
            CBS,
            "70072ned",
            "",
        ),
        ("https://www.cbs.nl/nl-nl/cijfers/detail/85099NED", CBS, "85099NED", ""),
        ("www.cbs.nl/nl-nl/cijfers/detail/85099NED?dl=4711B.", CBS, "85099NED", "4711B"),
        ("https://www.cbs.nl/en-gb/figures/detail/71509ENG", CBS, "71509ENG", ""),
        ("https://dataportal.cbs.nl/detail/CBS/83625NED", CBS, "83625NED", ""),
        ("https://datasets.cbs.nl/odata/v1/CBS/85099NED", CBS, "85099NED", ""),
        ("https://datasets.cbs.nl/odata/v1/CBS/85099NED/Observations?$top=3", CBS, "85099NED", ""),
        ("https://datasets.cbs.nl/csv/CBS/nl/85099NED", CBS, "85099NED", ""),
        ("https://odata4.cbs.nl/CBS/85099NED", CBS, "85099NED", ""),
        ("https://opendata.cbs.nl/ODataApi/odata/85099NED", CBS[::-1], "85099NED", ""),
        (
            "https://opendata.cbs.nl/ODataFeed/OData/84669NED/TypedDataSet",
            CBS[::-1],
            "84669NED",
            "",
        ),
        (
            "https://jmopendata.cbs.nl/#/JM/nl/dataset/20233NED/table?dl=BDB90",
            ["statline-v3:JM"],
            "20233NED",
            "BDB90",
        ),
        (
            "https://statline.rivm.nl/#/RIVM/nl/dataset/50119NED/table?dl=C0254",
            ["statline-v3:RIVM"],
            "50119NED",
            "C0254",
        ),
        (
            "https://mlzopendata.cbs.nl/#/MLZ/nl/dataset/40075NED/table",
            ["statline-v3:MLZ"],
            "40075NED",
            "",
        ),
        (
            "https://data.politie.nl/#/Politie/nl/dataset/47022NED/table?ts=15",
            ["statline-v3:Politie"],
            "47022NED",
            "",
        ),
        (
            "https://iv3statline.cbs.nl/#/IV3/nl/dataset/45053NED/table",
            ["statline-v3:IV3"],
            "45053NED",
            "",
        ),
        ("https://dataderden.cbs.nl/ODataApi/OData/50119NED", ["statline-v3:JM"], "50119NED", ""),
        ("opendata.cbs.nl/#/CBS/nl/dataset/85099NED", CBS, "85099NED", ""),
        ("(zie <https://opendata.cbs.nl/#/CBS/nl/dataset/85099NED/table>).", CBS, "85099NED", ""),
        ("statline-v3:JM:20246NED", ["statline-v3:JM"], "20246NED", ""),
        ("STATLINE-V4:cbs:85099NED", ["statline-v4:CBS"], "85099NED", ""),
        ("85099NED", [*CBS, "statline-v3:JM"], "85099NED", ""),
        ("tabel 03759ned.", [*CBS, "statline-v3:JM"], "03759ned", ""),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fopendata.cbs.nl"
            "%2F%23%2FCBS%2Fnl%2Fdataset%2F85099NED%2Ftable%3Fdl%3DC0666&data=05",
            CBS,
            "85099NED",
            "C0666",
        ),
    ],
)
def test_one_address(text: str, places: list[str], table: str, deeplink: str) -> None:
    reading = read_links(text)
    assert reading.others == ()
    (found,) = reading.tables
    assert sorted(f"{a.service}:{a.catalogue}" for a in found.candidates) == sorted(places)
    assert f"{found.candidates[0].service}:{found.candidates[0].catalogue}" in places[:2]
    assert (found.table, found.deeplink) == (table, deeplink)


def test_the_service_in_the_address_comes_first() -> None:
    (found,) = read_links("https://opendata.cbs.nl/ODataApi/odata/85099NED").tables
    assert found.candidates[0] == TableAddress("statline-v3", "CBS", "85099NED")
    (found,) = read_links("https://opendata.cbs.nl/#/CBS/nl/dataset/85099NED").tables
    assert found.candidates[0] == TableAddress("statline-v4", "CBS", "85099NED")


@pytest.mark.parametrize(
    "text",
    [
        "https://jmopendata.cbs.nl/#/JM/nl/dataset/20246NED/table?dl=BAAF9 ; "
        "https://jmopendata.cbs.nl/#/JM/nl/dataset/20311NED/table?dl=BAAFA",
        "https://jmopendata.cbs.nl/#/JM/nl/dataset/20246NED/table?dl=BAAF9\n"
        "https://jmopendata.cbs.nl/#/JM/nl/dataset/20311NED/table?dl=BAAFA",
        "https://jmopendata.cbs.nl/#/JM/nl/dataset/20246NED/table?dl=BAAF9;"
        "https://jmopendata.cbs.nl/#/JM/nl/dataset/20311NED/table?dl=BAAFA",
        "Zie https://jmopendata.cbs.nl/#/JM/nl/dataset/20246NED/table?dl=BAAF9, en daarna "
        "https://jmopendata.cbs.nl/#/JM/nl/dataset/20311NED/table?dl=BAAFA.",
    ],
)
def test_several_addresses_in_their_order(text: str) -> None:
    tables = read_links(text).tables
    assert [(t.table, t.deeplink) for t in tables] == [("20246NED", "BAAF9"), ("20311NED", "BAAFA")]


def test_bare_identifiers() -> None:
    assert [t.table for t in read_links("20246NED ; 20311NED").tables] == ["20246NED", "20311NED"]


def test_the_same_table_twice_is_one_and_keeps_its_deeplink() -> None:
    text = (
        "https://opendata.cbs.nl/#/CBS/nl/dataset/85099NED en "
        "https://opendata.cbs.nl/#/CBS/nl/dataset/85099ned/barh?dl=C0666"
    )
    (found,) = read_links(text).tables
    assert found.deeplink == "C0666"


def test_choices_in_the_address_itself() -> None:
    (found,) = read_links(
        "https://opendata.cbs.nl/ODataApi/odata/85099NED/TypedDataSet"
        "?$filter=(RegioS%20eq%20'GM0718%20%20')%20and%20Perioden%20eq%20'2023JJ00'&$select=Banen_1"
    ).tables
    assert found.query.values == {"RegioS": ("GM0718",), "Perioden": ("2023JJ00",)}
    assert found.query.columns == ("Banen_1",)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("https://www.waarstaatjegemeente.nl/mosaic/?short=50ika", "sleutel"),
        ("https://www.regiobeeld.nl/bevolkingsontwikkeling?regio=GM0718", "Regiobeeld"),
        ("https://rapportage.ggdzeeland.nl/2023/11/Tabellenboek-VM.pdf", "PDF"),
        ("https://voorbeeld.example/cijfers.zip", "bestand"),
        ("https://longreads.cbs.nl/jeugdmonitor-2024/criminaliteit/#:~:text=In%202023", "artikel"),
        ("https://opendata.cbs.nl/statline/#/CBS/nl/navigatieScherm/thema", "één tabel"),
        ("https://www.vzinfo.nl/levensverwachting/regionaal", "RIVM"),
        ("https://opendata.cbs.nl@evil.example/#/CBS/nl/dataset/85099NED", "evil.example"),
        ("https://opendata.cbs.nl.evil.example/#/CBS/nl/dataset/85099NED", "evil.example"),
        ("http://127.0.0.1:8000/#/CBS/nl/dataset/85099NED", "127.0.0.1"),
        ("https://[::1/#/CBS/nl/dataset/85099NED", "geen adres"),
        ("gewoon een zin zonder adres", "geen adres"),
    ],
)
def test_what_is_no_table_gets_advice(text: str, word: str) -> None:
    reading = read_links(text)
    assert reading.tables == ()
    assert word in reading.others[0].advice


def test_a_configured_host_is_read_like_statline() -> None:
    text = "http://127.0.0.1:8000/#/CBS/nl/dataset/85099NED/table?dl=AB1"
    (found,) = read_links(text, own_hosts={"127.0.0.1:8000": "CBS"}).tables
    assert (found.table, found.deeplink) == ("85099NED", "AB1")


def test_a_table_and_something_else_are_both_told() -> None:
    reading = read_links(
        "https://www.waarstaatjegemeente.nl/viewer?workspace_guid=f2 ; "
        "https://opendata.cbs.nl/#/CBS/nl/dataset/84953NED/table?dl=5074A"
    )
    assert [t.table for t in reading.tables] == ["84953NED"]
    assert len(reading.others) == 1


def test_nothing_and_far_too_much() -> None:
    assert read_links("  ") == read_links("")
    assert not read_links("").others
    many = " ".join(f"{number}NED" for number in range(80000, 81000))
    assert len(read_links(many).tables) == MOST


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    reading = read_links(text)
    assert all(found.candidates for found in reading.tables)


@given(st.text(max_size=120))
def test_any_address_is_read(text: str) -> None:
    read_links(f"https://opendata.cbs.nl/{text}")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://voorbeeld.example/cijfers.xlsx", "file:web:voorbeeld.example~scijfers.xlsx"),
        (
            "Zie https://voorbeeld.example/a/b.CSV?v=1.",
            "file:web:voorbeeld.example~sa~sb.CSV~qv~e1",
        ),
        ("http://127.0.0.1:81/a.csv", "file:web:http~c~s~s127.0.0.1~c81~sa.csv"),
        ("file:ingebracht:Jeugd~_cijfers.csv", "file:ingebracht:Jeugd~_cijfers.csv"),
        ("swing:waarstaatjegemeente:rokers_18", "swing:waarstaatjegemeente:rokers_18"),
    ],
)
def test_files_and_swing_are_tables_too(text: str, address: str) -> None:
    (table,) = read_links(text).tables
    assert [str(candidate) for candidate in table.candidates] == [address]


def test_a_file_with_a_long_address_gets_advice() -> None:
    (other,) = read_links(f"https://voorbeeld.example/{'x' * 120}.csv").others
    assert "te lang" in other.advice
