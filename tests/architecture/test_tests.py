"""Rules for the tests themselves."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
SLEEP = re.compile(r"\b(?:time\.sleep|wait_for_timeout|asyncio\.sleep)\(")


def test_no_test_sleeps() -> None:
    found = [
        f"{path.relative_to(TESTS)}:{number}"
        for path in TESTS.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if SLEEP.search(line)
    ]
    assert found == [], "wait for what you need, not for time to pass"
