"""What a stored selection says, as the service writes it."""

import pytest

from doelenboom.statistics.errors import AddressError, SourceBroken, TableMissing
from doelenboom.statistics.links.deeplinks import deeplink_url, resolve
from doelenboom.statistics.links.preselection import Topic, preselect
from doelenboom.statistics.links.queries import parse_query
from doelenboom.statistics.links.records import Query
from doelenboom.statistics.sources.protocol import (
    Dimension,
    DimensionKind,
    Measure,
    SourceVersion,
    TableAddress,
    TableDescription,
    Value,
)

ANSWER = (
    '"https://opendata.cbs.nl/ODataApi/odata/85099NED/UntypedDataSet?$filter='
    "((Vorm eq 'T001234   ')) and ((RegioS eq 'NL01  ') or (RegioS eq 'GM0718')) and "
    "((Perioden eq '2022JJ00') or (Perioden eq '2023JJ00'))"
    '&$select=Vorm, RegioS, Perioden, Trajecten_1, TotaalJongeren_2"'
)


def test_a_quoted_query() -> None:
    query = parse_query(ANSWER)
    assert query.values == {
        "Vorm": ("T001234",),
        "RegioS": ("NL01", "GM0718"),
        "Perioden": ("2022JJ00", "2023JJ00"),
    }
    assert query.columns[-2:] == ("Trajecten_1", "TotaalJongeren_2")


@pytest.mark.parametrize(
    "text",
    [
        "$filter=((Vorm eq 'A1'))&$select=Vorm, Banen_1",
        '"$filter=((Vorm eq \\"A1\\"))&$select=Vorm,Banen_1"',
        '"?$filter=((Vorm eq \\u0027A1\\u0027))\\u0026$select=Vorm, Banen_1"',
        "?%24filter=((Vorm%20eq%20%27A1%27))&%24select=Vorm,%20Banen_1",
    ],
)
def test_spellings_of_a_query(text: str) -> None:
    assert parse_query(text) == Query({"Vorm": ("A1",)}, ("Vorm", "Banen_1"))


def test_a_code_with_an_ampersand_does_not_end_the_filter() -> None:
    assert parse_query("$filter=(A eq 'x&y')&$select=B_1").values == {"A": ("x&y",)}


@pytest.mark.parametrize("text", ["", '""', "null", "<html>fout</html>", '{"a": 1}', "$filter="])
def test_what_is_no_query_is_empty(text: str) -> None:
    assert not parse_query(text)


class _Service:
    def __init__(self, body: bytes) -> None:
        self.body, self.urls = body, []

    def get(self, url: str, *, headers: object = None) -> bytes:
        self.urls.append(url)
        if not self.body:
            raise TableMissing("weg")
        return self.body

    def download(self, url: str, sink: object, *, headers: object = None) -> None:
        raise AssertionError


def test_resolving_asks_only_the_configured_service() -> None:
    service = _Service(ANSWER.encode())
    assert resolve(service, "https://v3.example/", "C0666").columns[0] == "Vorm"  # type: ignore[arg-type]
    assert service.urls == ["https://v3.example/deeplinkservice/deeplink/C0666"]


@pytest.mark.parametrize("name", ["", "../../x", "a/b", "a" * 40, "C0666\r\n"])
def test_a_name_that_is_no_deeplink_is_never_sent(name: str) -> None:
    with pytest.raises(AddressError):
        deeplink_url("https://v3.example", name)


def test_an_answer_that_is_no_query_is_told() -> None:
    with pytest.raises(SourceBroken):
        resolve(_Service(b"<html>"), "https://v3.example", "C0666")  # type: ignore[arg-type]


def _table() -> TableDescription:
    values = (Value("T001234", "Totaal"), Value("1100", "Mannen"))
    regions = (Value("NL01", "Nederland"), Value("GM0718", "Vlissingen"))
    periods = (Value("2022JJ00", "2022"), Value("2023JJ00", "2023"))
    return TableDescription(
        TableAddress("statline-v4", "CBS", "85099NED"),
        "Trajecten",
        SourceVersion(""),
        (
            Measure("M1", "Trajecten", "aantal", index=5),
            Measure("M2", "Totaal jongeren", "aantal", index=7),
            Measure("M3", "Totaal jongeren", "%", index=9),
        ),
        (
            Dimension("Vorm", "Vorm", values=values),
            Dimension("RegioS", "Regio’s", DimensionKind.REGION, regions),
            Dimension("Perioden", "Perioden", DimensionKind.PERIOD, periods),
        ),
    )


def test_preselection_through_the_numbers_of_v3() -> None:
    topics = [Topic("Trajecten_1", 5, "Trajecten"), Topic("TotaalJongeren_2", 9, "Totaal jongeren")]
    found = preselect(_table(), parse_query(ANSWER), topics)
    assert found.measures == ("M1", "M3")
    assert found.values == {"Vorm": ("T001234",)}
    assert found.regions == ("NL01", "GM0718")
    assert found.periods == ("2022JJ00", "2023JJ00")


def test_without_numbers_only_a_title_that_occurs_once_is_trusted() -> None:
    assert preselect(_table(), parse_query(ANSWER)).measures == ("M1",)


def test_a_number_with_another_title_is_not_trusted() -> None:
    topics = [Topic("Trajecten_1", 7, "Uitgaven")]
    assert preselect(_table(), Query({}, ("Trajecten_1",)), topics).measures == ()


def test_codes_that_the_table_lacks_are_left_out() -> None:
    found = preselect(_table(), Query({"vorm": ("9999", "1100 ")}, ("Anders_1",)))
    assert (found.values, found.measures) == ({"Vorm": ("1100",)}, ())
