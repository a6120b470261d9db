"""A snapshot that is read record by record is the snapshot that is read at once."""

import random
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from doelenboom.kernel.errors import ContractError
from doelenboom.snapshot.canonical import canonical_json, dump_snapshot, load_snapshot
from doelenboom.snapshot.models import Law, Milestone, Revision, Snapshot, Source
from doelenboom.snapshot.records import Records
from tests.factories import small_snapshot
from tests.site.incremental.changes import changed


def known(snapshot: Snapshot) -> Records:
    records = Records()
    records.dump(snapshot)
    return records


@pytest.mark.parametrize("seed", range(5))
def test_after_any_changes_it_is_read_and_written_as_always(seed: int) -> None:
    rng, snapshot, records = random.Random(seed), small_snapshot(), Records()
    for _ in range(8):
        data = dump_snapshot(snapshot)
        read = records.load(data)
        assert read == load_snapshot(data)
        assert records.dump(read) == data
        snapshot = changed(snapshot, rng)


def test_a_field_can_be_left_out() -> None:
    snapshot = small_snapshot()
    said = snapshot.model_dump(mode="json", exclude_none=True, exclude={"publication"})
    assert Records().dump(snapshot, without="publication") == canonical_json(said)


def test_what_says_the_same_is_not_read_again() -> None:
    before = small_snapshot()
    first, *others = before.nodes
    after = before.model_copy(update={"nodes": (first.model_copy(update={"title": "Nu"}), *others)})
    read = known(before).load(dump_snapshot(after))
    assert read.nodes[0].title == "Nu"
    assert all(one is other for one, other in zip(read.nodes[1:], others, strict=True))
    assert all(a is b for a, b in zip(read.indicators, before.indicators, strict=True))


def test_a_fingerprint_is_made_once_as_long_as_a_record_is_known() -> None:
    before, made = small_snapshot(), list[bytes]()

    def fingerprint(told: bytes) -> bytes:
        made.append(told)
        return b"%d" % len(made)

    records, (first, second, *_) = known(before), before.nodes
    prints = [records.fingerprint(node, fingerprint) for node in (first, second, first)]
    assert prints == [b"1", b"2", b"1"]
    renamed = first.model_copy(update={"title": "Nu"})
    assert records.fingerprint(renamed, fingerprint) is None
    records.dump(before.model_copy(update={"nodes": (renamed, *before.nodes[1:])}))
    assert records.fingerprint(second, fingerprint) == b"2"
    assert records.fingerprint(first, fingerprint) is None
    assert records.fingerprint(renamed, fingerprint) == b"3"
    assert b"Nu" in made[-1]


def test_what_says_the_same_twice_stays_two() -> None:
    once = Milestone(node=small_snapshot().nodes[0].code, text="Af")
    before = small_snapshot().model_copy(update={"milestones": (once,)})
    data = dump_snapshot(before.model_copy(update={"milestones": (once, once)}))
    one, other = known(before).load(data).milestones
    assert one == other
    assert one is not other


def test_the_same_words_in_another_list_are_something_else() -> None:
    before = small_snapshot().model_copy(update={"laws": (Law(title="Wet"),), "sources": ()})
    after = before.model_copy(update={"laws": (), "sources": (Source(title="Wet"),)})
    assert known(before).load(dump_snapshot(after)).sources == (Source(title="Wet"),)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [(b'"nodes":[{', b'"nodes":[{"colour":"red",'), (b"}", b"]"), (b'"plan":', b'"plans":')],
)
def test_what_is_wrong_is_told_as_always(right: bytes, wrong: bytes) -> None:
    data = dump_snapshot(small_snapshot()).replace(right, wrong, 1)
    with pytest.raises(ContractError) as always:
        load_snapshot(data)
    with pytest.raises(ContractError) as now:
        known(small_snapshot()).load(data)
    assert str(now.value) == str(always.value)


def test_what_came_from_the_registry_is_what_is_read_back() -> None:
    moment = datetime(2026, 11, 2, 9, 14, 0, 654_321, tzinfo=timezone(timedelta(hours=1)))
    revision = Revision(value=Decimal("268000.000000"), known_to=moment)
    before = small_snapshot()
    first, *others = before.indicators
    frozen = before.model_copy(
        update={"indicators": (first.model_copy(update={"revisions": (revision,)}), *others)}
    )
    (read,) = known(frozen).load(dump_snapshot(frozen)).indicators[0].revisions
    (always,) = load_snapshot(dump_snapshot(frozen)).indicators[0].revisions
    assert read == always
    assert repr(read) == repr(always)
    assert read.known_to == datetime(2026, 11, 2, 8, 14, tzinfo=UTC)
    assert str(read.value) == "268000"
