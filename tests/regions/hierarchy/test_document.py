"""Our own file about regions."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.regions.builtin import builtin, builtin_bytes
from doelenboom.regions.errors import HierarchyUnreadable
from doelenboom.regions.hierarchy.document import read_document, write_document


def test_what_ships_survives_a_round_trip_byte_for_byte() -> None:
    assert write_document(read_document(builtin_bytes())) == builtin_bytes()


def test_what_ships_says_where_it_comes_from() -> None:
    assert "03759ned" in builtin().source
    assert builtin().license == "CC BY 4.0"


def _document(**parts: object) -> bytes:
    return json.dumps({"soort": "doelenboom-gebieden", "bron": "x", **parts}).encode()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"{", "geen bestand met gebieden"),
        (b"[" * 100_000, "geen bestand met gebieden"),
        (b'{"soort": "iets", "bron": "x"}', "iets"),
        (_document(gebieden=[{"code": "Vlissingen"}]), "geen gebiedscode"),
        (_document(gebieden=[{"code": "GM0718", "van": "32-1-2020"}]), "geen bestand"),
        (
            _document(
                indeling=[{"code": "GM0718", "in": "PV29", "van_jaar": 1, "tot_jaar": 10**9}]
            ),
            "kunnen niet kloppen",
        ),
        (
            _document(gebeurtenissen=[{"datum": "2023-01-01", "soort": "fusie", "overgang": []}]),
            "fusie",
        ),
        (
            _document(gebeurtenissen=[
                {"datum": "2023-01-01", "soort": "gesplitst", "overgang": [["GM0501"]]}
            ]),
            "overgang",
        ),
    ],
)  # fmt: skip
def test_rubbish_is_refused_in_words(raw: bytes, says: str) -> None:
    with pytest.raises(HierarchyUnreadable, match=says):
        read_document(raw)


@given(st.binary(max_size=200) | st.recursive(
    st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["soort", "bron", "gebieden", "indeling"]), inner)
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        read_document(raw)
    except HierarchyUnreadable as error:
        assert str(error)
