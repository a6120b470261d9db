"""What becomes of one value in a cell."""

import pytest

from doelenboom.exchange.rows import cell
from doelenboom.kernel.states import Direction, MilestoneState


@pytest.mark.parametrize("text", ["none", "unknown", "None", "0", " "])
def test_a_text_is_written_also_where_it_looks_like_nothing(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize("value", [None, Direction.NONE, MilestoneState.UNKNOWN])
def test_what_was_not_said_is_an_empty_cell(value: object) -> None:
    assert cell(value) is None
