from hypothesis import given
from hypothesis import strategies as st

from doelenboom.site.verify.broken import where_broken
from doelenboom.snapshot.canonical import dump_snapshot
from tests.factories import small_snapshot

WRITTEN = dump_snapshot(small_snapshot())


def test_nothing_is_said_about_what_could_have_been_written_so() -> None:
    assert where_broken(WRITTEN) is None
    assert where_broken(WRITTEN.replace(b"Sociale basis", b"Sociale bazen")) is None


def test_a_broken_place_is_shown() -> None:
    place = WRITTEN.index(b'"title"')
    spoiled = WRITTEN[:place] + b"'" + WRITTEN[place + 1 :]
    assert f"bij byte {place + 1} " in (where_broken(spoiled) or "")
    assert "bij byte 11 " in (where_broken(WRITTEN[:10] + b"\xff" + WRITTEN[11:]) or "")


@given(st.binary(max_size=60))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    told = where_broken(data)
    assert told is None or told.startswith("snapshot.json is bij byte ")
