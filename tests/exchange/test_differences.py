"""Comparing a sheet with what is stored."""

from hypothesis import given
from hypothesis import strategies as st

from doelenboom.exchange.differences import Stored, compare, longest_increasing
from doelenboom.exchange.records import AbbreviationRecord, Table

A = AbbreviationRecord


def records(text: str) -> list[A]:
    """``"a b2"`` → a with meaning "", b with meaning "2"."""
    return [A(short=word[0], meaning=word[1:]) for word in text.split()]


def difference(new: str, old: str, fields: frozenset[str] = frozenset()):  # type: ignore[no-untyped-def]
    table = Table(tuple(records(new)), fields, present=True)
    stored = [Stored(record, number) for number, record in enumerate(records(old))]
    return compare(table, stored, key=lambda record: record.short)


def order(result) -> str:  # type: ignore[no-untyped-def]
    return " ".join(p.record.short for places in result.order.values() for p in places)


def test_added_changed_unchanged_and_missing() -> None:
    result = difference("a b2 d", "a b1 c")
    assert [one.short for one in result.added] == ["d"]
    assert [(p.stored.record.meaning, p.record.meaning) for p in result.changed] == [("1", "2")]
    assert [p.record.short for p in result.unchanged] == ["a"]
    assert [one.record.short for one in result.missing] == ["c"]


def test_what_is_missing_stays_behind_what_it_stood_behind() -> None:
    assert order(difference("a n c", "x a b c d")) == "x a b n c d"
    assert order(difference("", "a b")) == "a b"


def test_only_what_moves_is_called_moved() -> None:
    result = difference("b c d a", "a b c d")
    assert [place.record.short for place in result.moved] == ["a"]


def test_equal_identities_are_told_apart_by_their_order() -> None:
    result = difference("a1 a9 a3", "a1 a2 a3")
    assert [(p.stored.record.meaning, p.record.meaning) for p in result.changed] == [("2", "9")]


def test_fields_that_the_sheet_does_not_speak_about_stay() -> None:
    result = difference("a b", "a1 b2", frozenset({"short"}))
    assert len(result.unchanged) == 2


def test_a_sheet_that_is_not_there_says_nothing() -> None:
    stored = [Stored(record, 0) for record in records("a b")]
    result = compare(Table(), stored, key=lambda record: record.short)
    assert (result.missing, result.order) == ([], {})


@given(st.lists(st.integers(0, 30), unique=True))
def test_longest_increasing_is_increasing_and_no_shorter_than_any_run(numbers: list[int]) -> None:
    chosen = [numbers[index] for index in longest_increasing(numbers)]
    assert chosen == sorted(chosen)
    best = [1] * len(numbers)
    for right, number in enumerate(numbers):
        best[right] = 1 + max((best[i] for i in range(right) if numbers[i] < number), default=0)
    assert len(chosen) == max(best, default=0)


@given(st.permutations("abcdef"), st.sets(st.sampled_from("abcdef")))
def test_every_stored_record_is_accounted_for(new: list[str], kept: set[str]) -> None:
    result = difference(" ".join(one for one in new if one in kept), "a b c d e f")
    assert len(result.unchanged) + len(result.moved) == len(kept)
    assert len(result.missing) == 6 - len(kept)
    assert sorted(order(result).split()) == list("abcdef")
