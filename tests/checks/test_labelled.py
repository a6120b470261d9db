"""Quality is counted: precision and recall per family over the labelled cases."""

import pytest

from tests.checks.scoring import cases, score

PRECISION = 0.95
RECALL = 0.90
FAMILIES = sorted({case.family for case in cases()})


@pytest.mark.parametrize("family", FAMILIES)
def test_few_false_alarms_and_few_misses(family: str) -> None:
    one = score(case for case in cases() if case.family == family)[family]

    assert one.precision >= PRECISION, one.wrong
    assert one.recall >= RECALL, one.missed
    assert min(one.planted, one.clean) >= 30
