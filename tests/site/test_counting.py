"""What is counted, and that every element is counted once."""

from doelenboom.kernel.states import State
from doelenboom.site.context import SiteContext
from doelenboom.site.counting import choose_counted
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Snapshot
from tests.factories import contribution, empty_snapshot, node, small_snapshot


def counted(snapshot: Snapshot) -> tuple[list[str], str]:
    found = choose_counted(SnapshotIndex(snapshot))
    return sorted(found.codes), found.noun.many


def test_activities_are_counted_where_there_are_any() -> None:
    codes, noun = counted(small_snapshot())
    assert codes == ["SB.1.1", "SB.1.2", "SB.1.3", "VL.1.1"]
    assert noun == "focuspunten"


def test_a_plan_without_activities_and_reports_is_counted_by_its_lowest_parts() -> None:
    kept = tuple(n for n in empty_snapshot().nodes if n.level != "focuspunt")
    assert counted(empty_snapshot().model_copy(update={"nodes": kept})) == (
        ["SB.1", "VL.1"],
        "doelen",
    )


def test_lowest_parts_of_different_levels_are_called_parts() -> None:
    nodes = (node("A", None, 0, "Ambitie"), node("B", None, 1, "Opgave"))
    assert counted(empty_snapshot().model_copy(update={"nodes": nodes})) == (
        ["A", "B"],
        "onderdelen",
    )


def test_a_report_on_themes_is_counted_by_themes() -> None:
    snapshot = small_snapshot(
        contributions=(contribution("tussen-2", "SB", State.ON_TRACK),), milestones=()
    )
    assert counted(snapshot) == (["SB", "VL"], "opgaven")


def test_text_without_a_status_leaves_activities_counted_and_missing() -> None:
    snapshot = small_snapshot(contributions=(contribution("tussen-2", "SB.1.1", None),))
    tally = SiteContext(snapshot).tally()
    assert (tally.total, tally.missing, tally.reported) == (4, 4, 0)


def test_branches_add_up_to_the_whole() -> None:
    context = SiteContext(small_snapshot())
    whole, branches = context.tally(), [context.tally("SB"), context.tally("VL")]
    assert [theme.code for theme in context.themes] == ["SB", "VL"]
    assert whole.total == sum(branch.total for branch in branches) == 4
    assert [(s.state, n) for s, n in whole.counts] == [
        (State.ON_TRACK, 1),
        (State.COMPLETED, 1),
        (State.MAJOR_DEVIATION, 1),
    ]
    assert whole.missing == 1
    assert context.tally("VL.1.1").missing == 1
