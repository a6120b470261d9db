import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.errors import ContractError
from doelenboom.kernel.states import ObservationStatus
from doelenboom.snapshot.canonical import canonical_json, dump_snapshot, load_snapshot, sha256
from doelenboom.snapshot.models import Observation, Snapshot
from tests.snapshot.samples import sample

SAFE = 2**53 - 1
keys = st.text(alphabet=st.characters(max_codepoint=127), max_size=8)
plain_data = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(min_value=-SAFE, max_value=SAFE),
        st.text(max_size=20),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(keys, inner, max_size=5)),
    max_leaves=20,
)  # fmt: skip


@given(plain_data)
def test_bytes_are_those_of_an_independent_implementation(value: Any) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)


@given(plain_data)
def test_reading_back_gives_the_same_data_and_the_same_bytes(value: Any) -> None:
    written = canonical_json(value)
    assert json.loads(written) == value
    assert canonical_json(json.loads(written)) == written


def test_order_of_keys_makes_no_difference() -> None:
    assert canonical_json({"b": 1, "a": 2, "B": 3}) == b'{"B":3,"a":2,"b":1}'


@pytest.mark.parametrize(
    "value",
    [1.0, [0.5], {"a": float("nan")}, SAFE + 1, {"é": 1}, {1: 2}, "\ud800", {"a": {"b": [2**60]}}],
)
def test_what_two_readers_could_read_differently_is_refused(value: Any) -> None:
    with pytest.raises(ValueError):
        canonical_json(value)


def test_a_snapshot_is_canonical_json_and_reads_back() -> None:
    snapshot = sample()
    written = dump_snapshot(snapshot)
    assert written == rfc8785.dumps(json.loads(written))
    assert load_snapshot(written) == snapshot
    assert dump_snapshot(load_snapshot(written)) == written


def test_decimals_are_text_without_a_second_way_to_write_them() -> None:
    texts = {
        Observation(value=value).model_dump(mode="json")["value"]
        for value in (Decimal("54"), Decimal("54.0"), Decimal("5.40E+1"))
    }
    assert texts == {"54"}


@given(st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC)))
def test_moments_lose_what_is_below_a_second_once(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    before = sample()
    after = before.model_copy(
        update={"publication": before.publication.model_copy(update={"built_at": moment})}
    )
    assert load_snapshot(dump_snapshot(after)).publication.built_at == whole


def test_any_change_changes_the_hash() -> None:
    one = sample()
    other = one.model_copy(update={"plan": one.plan.model_copy(update={"title": "Anders"})})
    assert sha256(dump_snapshot(one)) != sha256(dump_snapshot(other))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"geen json", "geen leesbare JSON"),
        (b"\xff\xfe", "geen leesbare JSON"),
        (b"[1]", "geen leesbare JSON"),
        (b"[" * 100_000, "geen leesbare JSON"),
        (
            b'{"schema_version":"9.0"}',
            "schema 9.0; .* leest schema 1.0, 2.0, 2.1, 2.2 en 2.3",
        ),
        (b"{}", "schema onbekend"),
        (b'{"schema_version":"1.0"}', "past niet op het contract: code"),
    ],
)
def test_a_file_that_does_not_fit_says_what_it_is(data: bytes, words: str) -> None:
    with pytest.raises(ContractError, match=words):
        load_snapshot(data)


def _changed(snapshot: Snapshot, path: list[Any], value: Any) -> bytes:
    data = snapshot.model_dump(mode="json", exclude_none=True)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return canonical_json(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["onbekend"], "veld"),
        (["plan", "code"], "Geen Adres"),
        (["nodes", 0, "slug"], "../../etc"),
        (["nodes", 0, "kind"], "wens"),
        (["indicators", 0, "observations", 0, "value"], "NaN"),
        (["indicators", 0, "observations", 0, "value"], "1e999999999"),
        (["publication", "built_at"], "2026-11-02T08:14:00"),
        (["plan", "summary", 0, "items", 0, 0, "href"], "javascript:alert(1)"),
    ],
)
def test_a_field_that_does_not_fit_is_named(path: list[Any], value: Any) -> None:
    with pytest.raises(ContractError) as found:
        load_snapshot(_changed(sample(), path, value))
    assert str(path[0]) in str(found.value)


def test_a_snapshot_of_schema_1_is_read_and_stays_what_it_was_byte_for_byte() -> None:
    data = (Path(__file__).parent / "golden" / "snapshot-1.0.json").read_bytes()
    snapshot = load_snapshot(data)
    assert snapshot.schema_version == "1.0"
    assert snapshot.indicators[0].observations[0].status is ObservationStatus.DEFINITIVE
    assert dump_snapshot(snapshot) == data
