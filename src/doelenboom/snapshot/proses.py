"""All running text of a snapshot, in reading order."""

from collections.abc import Iterator

from doelenboom.kernel.prose import Prose
from doelenboom.snapshot.models import Snapshot


def proses(snapshot: Snapshot) -> Iterator[Prose]:
    """Every text that has blocks; a test holds this against the models of the snapshot."""
    yield snapshot.plan.summary
    yield from (edition.intro for edition in snapshot.editions)
    yield from (node.explanation for node in snapshot.nodes)
    for report in snapshot.contributions:
        yield report.explanation
        yield report.measure
        for row in report.rows:
            yield row.plan
            yield row.progress
    for deviation in snapshot.money_deviations or ():
        yield deviation.explanation
        yield deviation.measure
    yield from (indicator.definition for indicator in snapshot.indicators)
    yield from (term.definition for term in snapshot.terms)
