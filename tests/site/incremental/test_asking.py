"""Every look at a publication is noted for the work that looks, however often others looked."""

import pytest

from doelenboom.site.incremental.asking import Asked, Numbering, Part, Trace


class Plan:
    """Something to ask."""

    def __init__(self) -> None:
        self.title, self.owner = "Samen", "Zorg"

    def told(self) -> str:
        """What asks in its turn."""
        return f"{self.title} {self.owner}"


TITLE, OWNER = ("nl", "title"), ("nl", "owner")


@pytest.fixture
def trace() -> Trace:
    return Trace({"nl": PLAN})


PLAN = Plan()


def asked(trace: Trace) -> set[object]:
    return set(trace.told().new)


def test_each_piece_of_work_notes_what_it_asks_itself(trace: Trace) -> None:
    plan = trace.root(PLAN)
    for _ in range(2):
        trace.begin()
        assert asked(trace) == set()
        assert plan.title + plan.title == "SamenSamen"
        assert asked(trace) == {TITLE}
    trace.begin()
    assert plan.told() == "Samen Zorg"
    assert asked(trace) == {TITLE, OWNER}


def test_who_gets_what_another_made_has_asked_all_that_it_follows_from(trace: Trace) -> None:
    plan = trace.root(PLAN)
    trace.begin()
    assert plan.title
    trace.once("told", plan.told)
    trace.begin()
    assert trace.once("told", plan.told) == "Samen Zorg"
    assert asked(trace) == {TITLE, OWNER}


def test_a_part_is_kept_with_all_that_it_follows_from(trace: Trace) -> None:
    plan = trace.root(PLAN)
    trace.begin()
    assert plan.title
    assert trace.kept("told", lambda: plan.told().encode()) == b"Samen Zorg"
    assert set(trace.parts["told"].asked.new) == {TITLE, OWNER}


def test_a_part_of_an_earlier_build_is_used_and_counts_as_asked() -> None:
    trace = Trace({"nl": PLAN}, {"told": Part(Asked(new=(OWNER,)), b"kept")})

    def fail() -> bytes:
        raise AssertionError

    trace.begin()
    assert trace.kept("told", fail) == b"kept"
    assert asked(trace) == {OWNER}


def test_questions_of_an_earlier_build_keep_their_numbers() -> None:
    trace = Trace({"nl": PLAN}, known=Numbering([("nl", "gone"), TITLE]))
    trace.begin()
    assert trace.root(PLAN).told()
    assert trace.told() == Asked(known=(1,), new=(OWNER,))
