"""A nastier StatLine than any list describes. Whatever it says, one of two things happens:

the cells are exactly right, or the source is said to have failed and nothing is kept. No other
exception, no endless fetching, no half vintage, no figure that the source did not give.
"""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest

from doelenboom.statistics.errors import AddressError, SourceError
from tests.statistics.traps.hostile import Chunked, Raw
from tests.statline import Edit, Fault, Header, Replace, SimTable, StatLine, Status, make_table
from tests.statline.chain import Cells, Chain, truth
from tests.statline.wire import Answer

ROW = {"Id": 0, "Measure": "M000001", "ValueAttribute": "None", "Value": 1, "StringValue": None,
       "RegioS": "NL01", "Perioden": "2021JJ00"}  # fmt: skip


@pytest.fixture
def table(statline: StatLine) -> SimTable:
    statline.v3_page, statline.v4_page = 5, 10
    return statline.publish(make_table())


def right_or_refused(chain: Chain, service: str, wanted: Cells) -> str:
    """Fetch; "right" when every cell is, or what was said."""
    try:
        found = chain.fetch(service)
    except SourceError as error:
        assert chain.nothing_kept()
        assert len(str(error)) > 20
        assert len(chain.statline.requests) < 1000
        return str(error)
    assert chain.cells(found) == wanted
    return "right"


@dataclass
class Rewrite(Fault):
    """The bytes of an answer, changed."""

    function: Callable[[bytes], bytes]

    def change(self, answer: Answer) -> Answer:
        answer.body = self.function(answer.body)
        return answer


def first_row(**changes: Any) -> Edit:
    def change(document: Any) -> None:
        if isinstance(document, dict):
            row = document["value"][0]
            row.update(changes)
            for name, value in changes.items():
                if value is ...:
                    del row[name]

    return Edit(change)


# -- the protocol -----------------------------------------------------------------------------

HTTP = {
    "a chunked body": (Chunked(), "right"),
    "a chunked body without its end": (Chunked(end=b""), ""),
    "a chunk of another length than it says": (Chunked(lie=3), ""),
    "conflicting lengths": (Header("Content-Length", "5\r\nContent-Length: 7"), ""),
    "a length that is no number": (Header("Content-Length", "veel"), ""),
    "a negative length": (Header("Content-Length", "-1"), ""),
    "a length that is too short": (Header("Content-Length", "40"), ""),
    "compressed, it says": (Header("Content-Encoding", "gzip"), ""),
    "in a compression nobody asked for": (Header("Content-Encoding", "br"), ""),
    "headers without end": (Header("X-Lang", "x" * 200_000), ""),
    "a status that does not exist": (Status(299, body=b"{}"), ""),
    "no content": (Status(204, body=b""), ""),
    "not modified": (Status(304, body=b""), ""),
    "partial content": (Status(206, body=b'{"value": []}'), ""),
    "early hints only": (Raw(b"HTTP/1.1 103 Early Hints\r\n\r\n"), ""),
    "a very old HTTP": (Raw(b"HTTP/0.9 200 OK\r\n\r\n{}"), ""),
    "a redirect to nowhere": (Status(302, body=b""), ""),
    "a wall": (Status(451, body=b"<html>"), ""),
    "a teapot": (Status(418), ""),
    "a retry in the past": (Status(503, retry_after="Thu, 01 Jan 1970 00:00:00 GMT"), ""),
    "a retry that is nonsense": (Status(503, retry_after="straks"), ""),
    "a negative retry": (Status(503, retry_after="-5"), ""),
}


@pytest.mark.parametrize("service", ["v4", "v3"])
@pytest.mark.parametrize("name", HTTP)
def test_http(chain: Chain, statline: StatLine, table: SimTable, service: str, name: str) -> None:
    fault, expected = HTTP[name]
    statline.on("skip=", fault)
    said = right_or_refused(chain, service, truth(table, v3=service == "v3"))
    assert (said == "right") == (expected == "right"), said


@pytest.mark.parametrize("name", HTTP)
def test_http_in_the_metadata(chain: Chain, statline: StatLine, table: SimTable, name: str) -> None:
    fault, expected = HTTP[name]
    statline.on("MeasureCodes", fault)
    said = right_or_refused(chain, "v4", truth(table))
    assert (said == "right") == (expected == "right"), said


def test_a_redirect_within_the_service_is_followed(
    chain: Chain, statline: StatLine, table: SimTable
) -> None:
    from tests.statline import Redirect

    moved = statline.url + "/odata/v1/CBS/70001NED/Observations?moved"
    statline.on("/Observations?$skip=20", Redirect("?$skip=20&x=1"), times=1)
    assert right_or_refused(chain, "v4", truth(table)) == "right"
    assert moved not in statline.asked()


# -- the document -----------------------------------------------------------------------------

DEEP = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
DOCUMENTS = {
    "nothing": b"",
    "null": b"null",
    "a number": b"5",
    "a list": b"[]",
    "an empty object": b"{}",
    "a value that is no list": b'{"value": {"a": 1}}',
    "a value that is null": b'{"value": null}',
    "rows that are no rows": b'{"value": [1, null, "x"]}',
    "a row of nothing": b'{"value": [{}]}',
    "an error with 200": b'{"error": {"code": "", "message": "stuk"}}',
    "an error of v3 with 200": b'{"odata.error": {"message": {"value": "stuk"}}}',
    "two documents": b'{"value": []}{"value": []}',
    "no UTF-8": b'{"value": [{"RegioS": "\xff\xfe"}]}',
    "UTF-16": '{"value": []}'.encode("utf-16"),
    "very deep": b'{"junk": ' + DEEP + b', "value": []}',
    "deep rows": b'{"value": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "XML": b'<?xml version="1.0"?><feed/>',
    "half a number": b'{"value": [{"Value": 1.',
    "zeros": b"\0" * 1000,
    "a link that is a number": b'{"value": [], "@odata.nextLink": 5, "odata.nextLink": 5}',
    "an empty link too early": b'{"value": [], "@odata.nextLink": "", "odata.nextLink": ""}',
}


@pytest.mark.parametrize("service", ["v4", "v3", "csv"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_pages_that_are_no_pages(
    chain: Chain, statline: StatLine, table: SimTable, service: str, name: str
) -> None:
    statline.on("/csv/" if service == "csv" else "skip=10", Replace(DOCUMENTS[name]))
    assert right_or_refused(chain, service, {}) != "right"


@pytest.mark.parametrize("where", ["Properties", "RegioSCodes"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_metadata_that_is_none_in_v4(
    chain: Chain, statline: StatLine, table: SimTable, where: str, name: str
) -> None:
    statline.on(where, Replace(DOCUMENTS[name]))
    right_or_refused(chain, "v4", truth(table))


@pytest.mark.parametrize("where", ["Tables", "DataProperties", "ODataFeed"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_metadata_that_is_none_in_v3(
    chain: Chain, statline: StatLine, table: SimTable, where: str, name: str
) -> None:
    statline.on(where, Replace(DOCUMENTS[name]))
    right_or_refused(chain, "v3", truth(table, v3=True))


JUNK = [None, True, 0, -1, 1e308, 2**70, "", "x" * 5000, [], {}, [None], {"a": 1}, "NL01 ", "\0"]
SETS = {
    "v4": ["Properties", "Dimensions", "MeasureCodes", "MeasureGroups", "RegioSCodes",
           "PeriodenCodes", "Groups", "Observations?$skip=10", "$count"],
    "v3": ["Tables", "70001NED?", "TableInfos", "DataProperties", "CategoryGroups", "/RegioS",
           "/Perioden", "UntypedDataSet?", "$count"],
}  # fmt: skip


def junk_at_random(rng: random.Random) -> Edit:
    """Somewhere in the document something else, or nothing, or the same twice."""

    def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        yield path
        if isinstance(node, dict | list):
            for key, value in node.items() if isinstance(node, dict) else enumerate(node):
                yield from places(value, (*path, key))

    def spoil(document: Any) -> Any:
        *way, last = rng.choice(list(places(document))[1:] or [("",)])
        node = document
        for key in way:
            node = node[key]
        if not isinstance(node, dict | list):
            return rng.choice(JUNK[1:])
        how = rng.choice(["other", "other", "gone", "twice"])
        if how == "gone":
            del node[last]
        elif how == "twice" and isinstance(node, list):
            node.append(node[last])
        else:
            node[last] = rng.choice(JUNK)
        return None

    return Edit(spoil)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("service", "name"), [(s, n) for s, names in SETS.items() for n in names])
def test_any_field_may_be_anything(
    chain: Chain, table: SimTable, service: str, name: str, seed: int
) -> None:
    statline = chain.statline
    rng = random.Random(f"{service} {name} {seed}")
    statline.on(name, junk_at_random(rng))
    try:
        found = chain.fetch(service, where=rng.choice([{}, {"RegioS": ["GM0718"]}]))
    except (SourceError, AddressError):
        assert chain.nothing_kept()
    else:
        assert found.outcome == "new"


# -- the figures ------------------------------------------------------------------------------

FIGURES = {
    "true": {"Value": True},
    "a list": {"Value": [1]},
    "an object": {"Value": {"a": 1}},
    "words": {"Value": "n.b."},
    "a comma": {"Value": "1,5"},
    "no code": {"RegioS": None},
    "an empty code": {"RegioS": ""},
    "a code of blanks": {"RegioS": "    "},
    "a number for a code": {"Perioden": 2021},
    "no region at all": {"RegioS": ...},
    "no measure": {"Measure": None},
    "an attribute that is a number": {"ValueAttribute": 7},
    "text that is a number": {"StringValue": 7},
}


@pytest.mark.parametrize("name", FIGURES)
def test_figures_that_are_none_in_v4(
    chain: Chain, statline: StatLine, table: SimTable, name: str
) -> None:
    statline.on("skip=10", first_row(**FIGURES[name]))
    try:
        found = chain.cells(chain.fetch("v4"))
    except SourceError:
        assert chain.nothing_kept()
        return
    wanted = truth(table)
    differing = {key for key in wanted.keys() | found.keys() if wanted.get(key) != found.get(key)}
    assert len(differing) <= 2
    for key in differing & found.keys():
        value, _, text = found[key]
        assert value in (None, 1.5) or value in {cell[0] for cell in wanted.values()}, (
            key,
            found[key],
            text,
        )


@pytest.mark.parametrize("number", [b"1e999", b"-1e999", b"NaN", b"Infinity", b"0x10", b"01"])
@pytest.mark.parametrize("service", ["v4", "v3"])
def test_numbers_beyond_all_measure(
    chain: Chain, statline: StatLine, table: SimTable, service: str, number: bytes
) -> None:
    def put(body: bytes) -> bytes:
        if service == "v4":
            return body.replace(b'"Value":1', b'"Value":' + number + b',"x":1', 1)
        start = body.index(b'"Onderwerp1_1":"') + 16
        return body[:start] + number + body[body.index(b'"', start) :]

    statline.on("skip=10", Rewrite(put))
    try:
        found = chain.cells(chain.fetch(service))
    except SourceError:
        assert chain.nothing_kept()
        return
    for value, _, _ in found.values():
        assert value is None or abs(value) < 1e12


STRANGE = ["GM'07", 'GM"07', "GM&07", "GM%07", "GM 07", "GM;07", "GM/07", "GMé", "GM\u00a007",
           "../../x", "GM#1", "GM+1", "x" * 300, "<script>", "'; DROP TABLE x; --"]  # fmt: skip


@pytest.mark.parametrize("service", ["v4", "v3", "csv"])
def test_strange_codes_are_only_codes(chain: Chain, statline: StatLine, service: str) -> None:
    table = statline.publish(make_table(regions=STRANGE, topics=1))
    assert right_or_refused(chain, service, truth(table, v3=service == "v3")) == "right"


@pytest.mark.parametrize("service", ["v4", "v3"])
@pytest.mark.parametrize("code", [code for code in STRANGE if len(code) < 100])
def test_strange_codes_can_be_asked_for(
    chain: Chain, statline: StatLine, service: str, code: str
) -> None:
    table = statline.publish(make_table(regions=STRANGE, topics=1))
    found = chain.cells(chain.fetch(service, where={"RegioS": [code]}))
    assert found == {k: c for k, c in truth(table, v3=service == "v3").items() if k[1] == code}


@pytest.mark.parametrize("service", ["v4", "v3", "csv"])
def test_codes_that_no_document_names_are_kept(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    def forget(document: Any) -> None:
        del document["value"][1]

    statline.on("/RegioS", Edit(forget))
    said = right_or_refused(chain, service, truth(table, v3=service == "v3"))
    assert said == "right"


@pytest.mark.parametrize("service", ["v4", "v3"])
def test_endless_pages_end(chain: Chain, statline: StatLine, table: SimTable, service: str) -> None:
    """Every page is empty and points to another address: no row too many ever shows."""
    counter = iter(range(10**9))
    link = "@odata.nextLink" if service == "v4" else "odata.nextLink"
    path = "/odata/v1/CBS/70001NED/Observations" if service == "v4" else (
        "/ODataFeed/odata/70001NED/UntypedDataSet")  # fmt: skip

    def on_and_on(document: Any) -> Any:
        return {"value": [], link: f"{statline.url}{path}?$format=json&$skip={next(counter)}1"}

    statline.on("skip=", Edit(on_and_on))
    assert right_or_refused(chain, service, {}) != "right"


def test_endless_rows_end_also_when_nothing_was_counted(
    chain: Chain, statline: StatLine, table: SimTable
) -> None:
    counter = iter(range(10**9))
    path = f"{statline.url}/odata/v1/CBS/70001NED/Observations"

    def on_and_on(document: Any) -> None:
        document["@odata.nextLink"] = f"{path}?$skip=1&x={next(counter)}"

    statline.v4_page = 23
    statline.on("$count", Status(400))
    statline.on("Properties", Edit(lambda document: document.update(ObservationCount=None)))
    statline.on("skip=", Edit(on_and_on))
    assert right_or_refused(chain, "v4", {}) != "right"


@pytest.mark.parametrize("name", ["Value", "Id", "Measure", 'a"; DROP TABLE x', "", "é", "a b"])
def test_dimensions_with_names_that_bite(
    chain: Chain, statline: StatLine, table: SimTable, name: str
) -> None:
    def rename(document: Any) -> None:
        document["value"][0]["Identifier"] = name

    statline.on("/Dimensions", Edit(rename))
    assert right_or_refused(chain, "v4", truth(table)) != "right"


@pytest.mark.parametrize("service", ["v4", "v3"])
def test_codes_that_become_one_when_stripped(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    def double(document: Any) -> None:
        name = "Identifier" if service == "v4" else "Key"
        document["value"].append({**document["value"][0], name: "  NL01 "})

    statline.on("/RegioS", Edit(double))
    assert right_or_refused(chain, service, {}) != "right"


def test_a_cell_that_comes_twice_with_two_values(
    chain: Chain, statline: StatLine, table: SimTable
) -> None:
    statline.on("skip=10", first_row(**ROW))
    assert "twee" in right_or_refused(chain, "v4", {}) or chain.nothing_kept()


# -- the version ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"Version": None},
        {"Version": 202601},
        {"ObservationCount": "24"},
        {"ObservationCount": None},
        {"ObservationCount": -1},
        {"ObservationCount": "veel"},
        {"Status": None},
        {"Modified": "gisteren"},
        {"Title": None},
        {"Title": "Een\0tabel"},
        {"Title": "<script>alert(1)</script>" * 100},
        {"Distributions": None},
        {"Distributions": [{"Format": "csv", "DownloadUrl": "http://169.254.169.254/x"}]},
        {"Distributions": [{"Format": "csv", "DownloadUrl": "file:///etc/passwd"}]},
        {"Distributions": "x"},
        {"Identifier": "anders"},
        {"Catalog": "anders"},
    ],
    ids=repr,
)
def test_properties_with_something_odd(
    chain: Chain, statline: StatLine, table: SimTable, change: dict[str, Any]
) -> None:
    statline.on("Properties", Edit(lambda document: document.update(change)))
    for service in ("v4", "csv"):
        right_or_refused(chain, service, truth(table))
        assert not any("169.254" in target for target in statline.asked())


# -- the zip ----------------------------------------------------------------------------------


def zipped(files: dict[str, bytes], **how: Any) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body, **how)
    return sink.getvalue()


HEAD = b'"Id";"Measure";"ValueAttribute";"Value";"StringValue";"RegioS";"Perioden"\r\n'
ZIPS = {
    "no zip": b"Id;Measure\n",
    "an empty zip": zipped({}),
    "another file": zipped({"Anders.csv": HEAD}),
    "no columns": zipped({"Observations.csv": b""}),
    "other columns": zipped({"Observations.csv": b"a;b\n1;2\n"}),
    "a head only": zipped({"Observations.csv": HEAD}),
    "too few fields": zipped({"Observations.csv": HEAD + b"0;M000001\r\n"}),
    "an open quote": zipped({"Observations.csv": HEAD + b'0;"M000001;"None";1\r\n'}),
    "no UTF-8": zipped({"Observations.csv": HEAD + b'0;"\xff";"None";1;"";"NL01";"2021JJ00"\r\n'}),
    "UTF-16": zipped({"Observations.csv": HEAD.decode().encode("utf-16")}),
    "a bomb": zipped({"Observations.csv": HEAD + b" " * 50_000_000}),
    "two of them": zipped({"a/Observations.csv": HEAD, "b/Observations.csv": HEAD}),
    "out of the folder": zipped({"../../Observations.csv": HEAD}),
    "words for a figure": zipped(
        {"Observations.csv": HEAD + b'0;"M000001";"None";veel;"";"NL01";"2021JJ00"\r\n'}
    ),
}


@pytest.mark.parametrize("name", ZIPS)
def test_zips_that_are_none(chain: Chain, statline: StatLine, table: SimTable, name: str) -> None:
    statline.on("/csv/", Replace(ZIPS[name], "application/zip"))
    assert right_or_refused(chain, "csv", {}) != "right"


def test_a_zip_with_a_damaged_byte(chain: Chain, statline: StatLine, table: SimTable) -> None:
    def damage(body: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            info = archive.getinfo("Observations.csv")
        at = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
        return body[:at] + bytes([body[at] ^ 0xFF]) + body[at + 1 :]

    statline.on("/csv/", Rewrite(damage))
    assert right_or_refused(chain, "csv", truth(table)) != "right"


@pytest.mark.parametrize(
    "write",
    [
        lambda text: text.replace("\r\n", "\n"),
        lambda text: text.replace("\ufeff", ""),
        lambda text: text.replace('"', ""),
        lambda text: text + "\r\n",
    ],
    ids=["newlines", "no mark", "no quotes", "an empty line"],
)
def test_the_same_csv_written_otherwise(
    chain: Chain, statline: StatLine, write: Callable[[str], str]
) -> None:
    table = statline.publish(make_table(topics=1))

    def rewrite(body: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        text = files["Observations.csv"].decode("utf-8")
        return zipped({**files, "Observations.csv": write(text).encode("utf-8")})

    statline.on("/csv/", Rewrite(rewrite))
    assert right_or_refused(chain, "csv", truth(table)) == "right"


def test_msgspec_reads_what_we_write() -> None:
    """The row above is one as the simulator gives it."""
    assert msgspec.json.decode(msgspec.json.encode(ROW)) == ROW
