"""Swing, against a site of our own over HTTP, through the engine."""

import pytest

from doelenboom.statistics.errors import AddressError, SourceBroken, SourceRefused, TableMissing
from doelenboom.statistics.sources.protocol import DimensionKind, Selection, TableAddress
from doelenboom.statistics.sources.swing import Swing
from doelenboom.statistics.sources.swing_codes import known_levels, read_value, region_code
from doelenboom.statistics.transport.client import open_transport
from doelenboom.statistics.transport.hosts import Hosts, service_base
from doelenboom.statistics.transport.keys import Keys
from doelenboom.statistics.transport.patience import Patience
from doelenboom.statistics.vintages.records import Outcome
from doelenboom.statistics.vintages.retrieving import retrieve
from doelenboom.statistics.vintages.store import FileStore
from tests.statistics.sources.swing_server import SwingSite, running

ADDRESS = TableAddress("swing", "waarstaatjegemeente", "roken")


@pytest.fixture
def site():
    with running(SwingSite()) as found:
        yield found


@pytest.fixture
def http(site):
    keys = Keys.of(site.url, "apikey", site.key)
    patience = Patience(attempts=1, answer=5, silence=5)
    with open_transport(Hosts.of(bases=[site.url]), patience, keys=keys) as found:
        yield found


@pytest.fixture
def swing(site):
    return Swing(service_base(site.url, "/jiveservices/odata"))


def test_a_variable_is_described(http, swing):
    found = swing.describe(http, ADDRESS)
    assert (found.title, found.text) == ("Rokers", "Volwassenen die roken.")
    assert [(m.code, m.unit) for m in found.measures] == [("roken", "%")]
    regions = found.dimension(DimensionKind.REGION).values
    assert {value.code: value.title for value in regions} == {
        "NL01": "Nederland",
        "PV29": "Zeeland",
        "GM0718": "Vlissingen",
        "GM0034": "Almere",
    }
    assert [value.code for value in found.dimension(DimensionKind.PERIOD).values] == [
        "2020",
        "2022",
    ]


def test_it_is_fetched_kept_and_looked_at_again(http, swing, site, tmp_path):
    store = FileStore(tmp_path)
    first = retrieve(swing, http, ADDRESS, Selection(), store)
    assert (first.outcome, first.vintage.cells, first.vintage.pages) == (Outcome.NEW, 6, 4)
    assert retrieve(swing, http, ADDRESS, Selection(), store).outcome is Outcome.UNCHANGED
    site.values["gemeente_718", "2022"] = "17.5"
    again = retrieve(swing, http, ADDRESS, Selection(), store)
    assert (again.outcome, again.changes.corrected) == (Outcome.NEW, 1)


def test_only_the_levels_that_are_wanted_are_asked(http, swing, site, tmp_path):
    wanted = Selection.of({"Gebieden": ["GM0718"]})
    found = swing.describe(http, ADDRESS)
    assert [stream.name for stream in swing.streams(http, found, wanted)] == ["gemeente-year"]
    for wrong in ({"Gebieden": ["GM9999"]}, {"Leeftijd": ["1"]}, {"Perioden": ["1900"]}):
        with pytest.raises(AddressError):
            swing.streams(http, found, Selection.of(wrong))


def test_the_key_is_in_no_vintage_and_no_message(http, swing, site, tmp_path):
    retrieve(swing, http, ADDRESS, Selection(), FileStore(tmp_path))
    assert set(site.keys) == {site.key}
    assert not any(site.key in path for path in site.paths)
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or site.key.encode() not in path.read_bytes()
    wrong = Keys.of(site.url, "apikey", "an0ther-key")
    with (
        open_transport(Hosts.of(bases=[site.url]), Patience(), keys=wrong) as stranger,
        pytest.raises(SourceRefused, match=r"HTTP 401.*Klopt de sleutel.*Wrong key …") as caught,
    ):
        swing.version(stranger, ADDRESS)
    assert "an0ther" not in str(caught.value)


def test_a_variable_that_is_not_there(http, swing):
    with pytest.raises(TableMissing):
        swing.describe(http, TableAddress("swing", "x", "zweven"))
    with pytest.raises(AddressError):
        swing.describe(http, TableAddress("swing", "x", "a')/Secret('b"))


def test_a_variable_without_regions_of_cbs(http, swing, site):
    site.levels = {"buurtteam": {"buurtteam_1": "Team 1"}}
    with pytest.raises(SourceBroken, match="geen cijfers voor gebieden van het CBS"):
        swing.describe(http, ADDRESS)


@pytest.mark.parametrize(
    ("level", "external", "code"),
    [
        ("gemeente", "gemeente_718", "GM0718"),
        ("gemeente16", "gemeente16_34", "GM0034"),
        ("Gemeente", "GM0718", "GM0718"),
        ("provincie", "provincie_29", "PV29"),
        ("nederland", "nederland_0", "NL01"),
        ("wijk", "wijk_71801", "WK071801"),
        ("buurt", "buurt_7180107", "BU07180107"),
    ],
)
def test_codes_of_regions(level, external, code):
    assert region_code(level, external) == code


@pytest.mark.parametrize(
    ("level", "external"),
    [("gemeente", "gemeente_12345"), ("gemeente", "PV29"), ("res", "res_17"), ("gemeente", "")],
)
def test_codes_that_are_not_guessed(level, external):
    with pytest.raises(SourceBroken, match="geen code die we kennen"):
        region_code(level, external)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("18.5", (18.5, "None")),
        ("-3", (-3.0, "None")),
        ("16,5", (16.5, "None")),
        ("1e3", (1000.0, "None")),
        ("?", (None, "NotAvailable")),
        ("", (None, "NotAvailable")),
        ("x", (None, "Confidential")),
        ("nvt", (None, "nvt")),
    ],
)
def test_values(text, read):
    assert read_value(text) == read


@pytest.mark.parametrize("text", ["1,234", "1.234.567", "1,234.5"])
def test_numbers_that_are_not_guessed(text):
    with pytest.raises(SourceBroken, match="op twee manieren"):
        read_value(text)


def test_one_level_per_kind_of_region():
    found = known_levels(["gemeente13", "gemeente16", "res", "provincie", "wijk17", "wijk"])
    assert found == ["provincie", "gemeente16", "wijk"]
