"""Tables and cells as people type them."""

import pytest

from doelenboom.cli.selecting import WrongAddress, read_address, read_where


def test_a_table() -> None:
    assert read_address("Statline-V4: CBS :85099NED") == ("statline-v4", "CBS", "85099NED")
    assert read_address("file:map:2024:b.csv") == ("file", "map", "2024:b.csv")


@pytest.mark.parametrize("text", ["", "85099NED", "statline-v4:85099NED", "statline-v4::85099NED"])
def test_no_table(text: str) -> None:
    with pytest.raises(WrongAddress, match="dienst:catalogus:tabel"):
        read_address(text)


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        ([], {}),
        (["RegioS=GM0718"], {"RegioS": ["GM0718"]}),
        (["RegioS=GM0718,NL01"], {"RegioS": ["GM0718", "NL01"]}),
        (
            ["RegioS=GM0718,NL01,Perioden=2023JJ00"],
            {"RegioS": ["GM0718", "NL01"], "Perioden": ["2023JJ00"]},
        ),
        (["RegioS=GM0718", "RegioS=NL01"], {"RegioS": ["GM0718", "NL01"]}),
        ([" RegioS = GM0718 , NL01 "], {"RegioS": ["GM0718", "NL01"]}),
    ],
)
def test_cells(texts: list[str], wanted: dict[str, list[str]]) -> None:
    assert read_where(texts) == wanted


@pytest.mark.parametrize("text", ["", "GM0718", "=GM0718", "RegioS=", "RegioS=GM0718,", "a=1,,2"])
def test_no_cells(text: str) -> None:
    with pytest.raises(WrongAddress, match="dimensie=code"):
        read_where([text])
