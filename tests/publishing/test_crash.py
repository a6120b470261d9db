"""`kill -9` at any moment leaves the old publication whole, and the next publish recovers.

DOELENBOOM_CRASH_POINTS=60 kills at nearly every act instead of at the weighty ones.
"""

import json
import os
import signal
from typing import Any

import pytest

from tests.plugins.product import Command

POINTS = int(os.environ.get("DOELENBOOM_CRASH_POINTS", "4"))


@pytest.fixture
def crashes(run_program: Command) -> dict[str, Any]:
    """Report of the driver."""
    done = run_program("from tests.publishing.crash_driver import main; main()", str(POINTS))
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_kill_at_any_moment_leaves_a_whole_publication(crashes: dict[str, Any]) -> None:
    report = crashes["report"]
    assert len(report) > POINTS
    for case in report:
        where = f"killed at {case['point']} of {crashes['acts']}"
        assert case["died"] == signal.SIGKILL, where
        # What readers see is a whole publication: the old one, or the new one after the switch.
        assert case["after"]["wrong"] == [], where
        shown_new = case["after"]["current"] != case["before"]["current"]
        assert not shown_new or case["after"]["recorded"] == case["before"]["recorded"] + 1, where
        # The next attempt succeeds, makes exactly one version of it, and clears the rubbish.
        assert case["again"] == 0, where
        assert case["healed"]["recorded"] == case["before"]["recorded"] + 1, where
        assert case["healed"]["current"] != case["before"]["current"], where
        assert case["series"] == [], where
        assert case["left"] == [], where
    assert any(case["after"]["current"] == case["before"]["current"] for case in report)
    kept = [c for c in report if c["after"]["recorded"] > c["before"]["recorded"]]
    assert kept, "some were killed between the register and the switch"

    # Showing another version is as safe: the old view or the new one, whole, and then the new.
    for case in crashes["activations"]:
        where = f"killed at {case['point']}"
        assert case["died"] in {0, signal.SIGKILL}, where
        assert case["wrong"] == [], where
        assert (case["whole"], case["shown"], case["again"]) == (True, True, 0), where
    assert any(case["died"] == signal.SIGKILL for case in crashes["activations"])
    assert crashes["series"] == []

    # Four at one moment: one makes the version; the others are refused or find it made.
    assert crashes["race"]["made"] == 1
    assert set(crashes["race"]["codes"]) <= {0, 2}
    assert 0 in crashes["race"]["codes"]
