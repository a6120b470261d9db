"""Which retrievals there were at a moment."""

from datetime import UTC, datetime

from doelenboom.statistics.api import Table, Vintage


def vintage(table: Table, day: int, selection: str = "a") -> Vintage:
    digest = selection * 64
    return Vintage.objects.create(
        table=table, selection_sha256=digest, directory=f"{table.code}-{day}-{selection}",
        retrieved_at=datetime(2026, 1, day, tzinfo=UTC), rows=1, cells=1, pages=1, bytes=1,
        sha256=digest, content_sha256=digest, schema_fingerprint=digest,
    )  # fmt: skip


def test_the_latest_of_every_selection_at_a_moment(db: None) -> None:
    table = Table.objects.create(service="statline-v4", catalogue="CBS", code="70001NED")
    first, second, part = vintage(table, 1), vintage(table, 5), vintage(table, 3, "b")

    def known(day: int) -> set[Vintage]:
        return set(Vintage.objects.as_known_on(datetime(2026, 1, day, 12, tzinfo=UTC)))

    assert known(1) == {first}
    assert known(4) == {first, part}
    assert known(9) == {second, part}
