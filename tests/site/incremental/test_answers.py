"""Fingerprints are the same for the same answer, and for no other."""

from decimal import Decimal
from itertools import combinations
from typing import Any

from doelenboom.site.incremental.answers import Fingerprints
from doelenboom.site.incremental.asking import ABSENT
from doelenboom.snapshot.records import Records
from tests.factories import small_snapshot

ALIKE: list[Any] = [
    1, True, "1", Decimal("1.0"), Decimal("1.00"), None, "None", "", ABSENT, "absent", (1,), [1],
    [True], ["1"], [Decimal("1.0")], [Decimal("1.00")], ["a", "b"], ["ab"], ["a", ["b"]],
    [["a"], "b"],
    {"a": 1}, {"a": True}, [("a", 1)], [], (), frozenset(), 1.0,
]  # fmt: skip


def test_what_only_looks_alike_has_another_fingerprint() -> None:
    prints = Fingerprints(Records())
    found = [prints.of(answer) for answer in ALIKE]
    assert None not in found
    assert [
        pair for pair in combinations(range(len(ALIKE)), 2) if found[pair[0]] == found[pair[1]]
    ] == []


def test_another_process_makes_the_same_fingerprints() -> None:
    one, other = Fingerprints(Records()), Fingerprints(Records())
    assert [one.of(answer) for answer in ALIKE] == [other.of(answer) for answer in ALIKE]


def test_a_record_that_was_written_is_known_by_what_was_written() -> None:
    snapshot, records = small_snapshot(), Records()
    records.dump(snapshot)
    first, second = snapshot.nodes[:2]
    again = first.model_copy()
    fresh = Records()
    fresh.dump(snapshot.model_copy(update={"nodes": (again,)}))
    assert Fingerprints(records).of(first) == Fingerprints(fresh).of(again)
    assert Fingerprints(records).of(first) != Fingerprints(records).of(second)
