"""No real pauses between attempts: the tests have a clock of their own for the rest."""

import pytest

from doelenboom.statistics.vintages import downloading


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "_PAUSE", 0)
