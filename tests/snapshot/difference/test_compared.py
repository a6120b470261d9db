"""What changed between two snapshots or two editions, of every kind, and nothing else."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from doelenboom.kernel.money import BudgetStage, LineRole, Side
from doelenboom.kernel.numbers import NBSP
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import MilestoneState, Qualifier, RelationKind, State
from doelenboom.snapshot.comparison import Change, ChangeKind
from doelenboom.snapshot.difference import between_snapshots, since_edition_before
from doelenboom.snapshot.difference.words import text_becomes, text_was
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import (
    Aspect,
    AspectStatus,
    ContributionRow,
    Milestone,
    NodeRef,
    Relation,
    Snapshot,
)
from doelenboom.snapshot.money import BudgetLine, Taakveld
from tests.factories import code_of, contribution, node, small_snapshot

SMALL = small_snapshot()


def with_node(code: str, **changes: Any) -> Snapshot:
    return small_snapshot(
        nodes=tuple(n.model_copy(update=changes) if n.code == code else n for n in SMALL.nodes)
    )


def without(*codes: str) -> Snapshot:
    kept = tuple(n for n in SMALL.nodes if n.code not in codes)
    return small_snapshot(
        nodes=kept,
        relations=(),
        indicators=SMALL.indicators[:1],
        contributions=tuple(c for c in SMALL.contributions if c.node not in codes),
    )


def report(*rows: ContributionRow, **more: Any) -> Snapshot:
    return small_snapshot(
        contributions=(contribution("tussen-2", "SB.1.1", State.ON_TRACK, rows=rows, **more),),
    )


def planned(
    text: str, due: date | None, state: MilestoneState = MilestoneState.PLANNED
) -> Snapshot:
    later = Milestone(edition="tussen-2", node="SB.1", text=text, due=due, state=state)
    return small_snapshot(milestones=(later,))


def target(value: Decimal | None, qualifier: Qualifier = Qualifier.AT_MOST) -> Snapshot:
    first, *others = SMALL.indicators
    goals = (first.targets[0].model_copy(update={"value": value, "qualifier": qualifier}),)
    return small_snapshot(indicators=(first.model_copy(update={"targets": goals}), *others))


def budget(*lines: BudgetLine) -> Snapshot:
    return small_snapshot(
        budget=lines, taakvelden=(Taakveld(year=2026, code="6.71", name="Huishoudelijke hulp"),)
    )


def line(amount: str, **more: Any) -> BudgetLine:
    facts = {
        "description": "Hulp thuis",
        "year": 2026,
        "phase": "begroting",
        "node": "SB",
        "taakveld": "6.71",
        "side": Side.EXPENSE,
        "stage": BudgetStage.AMENDED,
    }
    return BudgetLine(amount=Decimal(amount), **(facts | more))


def told(change: Change) -> tuple[str, str | None, str | None, str | None, str | None]:
    was = change.was if not change.pieces else text_was(change.pieces)
    becomes = change.becomes if not change.pieces else text_becomes(change.pieces)
    return change.kind.value, change.node, change.field, was, becomes


CASES: dict[str, tuple[Snapshot, Snapshot, tuple[str, Any, Any, Any, Any]]] = {
    "added": (
        without("VL.1.1"),
        SMALL,
        ("added", "VL.1.1", "focuspunt", None, "Gezonde keuzes"),
    ),
    "removed": (
        SMALL,
        without("VL.1.1"),
        ("removed", "VL.1.1", "focuspunt", "Gezonde keuzes", None),
    ),
    "moved": (
        SMALL,
        small_snapshot(
            nodes=tuple(
                n.model_copy(update={"parent": "VL.1"}) if n.code == "SB.1.1" else n
                for n in sorted(SMALL.nodes, key=lambda n: n.code == "SB.1.1")
            )
        ),
        ("moved", "SB.1.1", None, "Inwoners houden zelf de regie", "Gezonde keuzes"),
    ),
    "title": (
        SMALL,
        with_node("SB.1.1", title="Eenzaamheid eerder herkennen"),
        ("reworded", "SB.1.1", "titel", "Eenzaamheid herkennen", "Eenzaamheid eerder herkennen"),
    ),
    "explanation": (
        SMALL,
        with_node("SB.1", explanation=from_text("Mensen lossen samen vragen op.")),
        (
            "reworded", "SB.1", "toelichting", "Mensen lossen vragen samen op.",
            "Mensen lossen samen vragen op.",
        ),
    ),
    "owner": (
        SMALL,
        with_node("SB.1", owner=None),
        ("owner", "SB.1", "eigenaar", "team Sociale basis", "niet vermeld"),
    ),
    "status": (
        report(),
        small_snapshot(contributions=(contribution("tussen-2", "SB.1.1", State.COMPLETED),)),
        ("status", "SB.1.1", None, "Volgens afspraak", "Afgerond"),
    ),
    "not reported": (
        report(),
        small_snapshot(contributions=()),
        ("status", "SB.1.1", None, "Volgens afspraak", "Niet gemeld"),
    ),
    "plan text": (
        report(ContributionRow(field="Planning", plan=from_text("Klaar op 1 juli 2026."))),
        report(ContributionRow(field="Planning", plan=from_text("Klaar op 1 mei 2027."))),
        ("reworded", "SB.1.1", "Planning", "Klaar op 1 juli 2026.", "Klaar op 1 mei 2027."),
    ),
    "date": (
        planned("Zes wijken", date(2026, 7, 1)),
        planned("Zes wijken", date(2027, 2, 1)),
        ("milestone", "SB.1", "Zes wijken", "gepland, 1 juli 2026", "gepland, 1 februari 2027"),
    ),
    "milestone with other words": (
        planned("Alle zes wijken begonnen", date(2026, 7, 1)),
        planned("Alle zes wijken zijn begonnen", date(2026, 7, 1), MilestoneState.MISSED),
        (
            "milestone", "SB.1", "Alle zes wijken zijn begonnen", "gepland, 1 juli 2026",
            "niet gehaald, 1 juli 2026",
        ),
    ),
    "target": (
        target(Decimal(50)),
        target(Decimal("48.5")),
        (
            "target", "SB.1", "streefwaarde 2030", f"hoogstens{NBSP}50{NBSP}%",
            f"hoogstens{NBSP}48,5{NBSP}%",
        ),
    ),
    "target without value": (
        target(Decimal(50)),
        target(None),
        ("target", "SB.1", "streefwaarde 2030", f"hoogstens{NBSP}50{NBSP}%", "niet vermeld"),
    ),
    "money": (
        budget(line("1000"), line("0.10")),
        budget(line("1000"), line("0.30")),
        (
            "money", "SB", "lasten 2026, begroting na wijziging", f"€{NBSP}1.000,10",
            f"€{NBSP}1.000,30",
        ),
    ),
    "money that is new": (
        budget(line("1000")),
        budget(line("1000"), line("5", taakveld="6.5")),
        ("money", "SB", "lasten 2026, begroting na wijziging", "niet vermeld", f"€{NBSP}5"),
    ),
    "a year that is new": (
        budget(line("1000")),
        budget(line("1000"), line("5", year=2027), line("6", year=2027, taakveld="6.5")),
        ("money", None, "begroting na wijziging 2027", "niet vermeld", "2 bedragen"),
    ),
    "money at all": (
        budget(),
        budget(line("1000"), line("5", year=2027)),
        ("money", None, "alle bedragen", "niet vermeld", "2 bedragen"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_change_is_told_as_one_change(case: str) -> None:
    was, becomes, expected = CASES[case]
    assert [told(change) for change in between_snapshots(was, becomes)] == [expected]


@pytest.mark.parametrize("case", CASES)
def test_swapping_the_snapshots_mirrors_the_change(case: str) -> None:
    was, becomes, _ = CASES[case]
    mirror = {"added": "removed", "removed": "added"}
    there = [told(change) for change in between_snapshots(was, becomes)]
    back = [told(change) for change in between_snapshots(becomes, was)]
    assert [(mirror.get(k, k), n, b, w) for k, n, _, w, b in there] == [
        (k, n, w, b) for k, n, _, w, b in back
    ]


def test_equal_snapshots_differ_in_nothing() -> None:
    assert between_snapshots(SMALL, small_snapshot()) == ()


def test_another_order_is_no_move() -> None:
    turned = {"SB.1.1": 1, "SB.1.2": 0}
    nodes = list(SMALL.nodes)
    nodes[3], nodes[4] = nodes[4], nodes[3]
    assert {n.code for n in nodes[3:5]} == set(turned)
    assert between_snapshots(SMALL, small_snapshot(nodes=tuple(nodes))) == ()


def test_appearance_is_no_change_of_text() -> None:
    bold = from_text("Mensen lossen vragen samen op.")
    spans = tuple(s.model_copy(update={"bold": True}) for s in bold[0].items[0])
    block = bold[0].model_copy(update={"items": (spans,)})
    assert between_snapshots(SMALL, with_node("SB.1", explanation=(block,))) == ()


def renamed(relations: tuple[Relation, ...], slug: str) -> tuple[Snapshot, Snapshot]:
    was = small_snapshot(nodes=(node("A", None, 0, "Meedoen"), node("O1", "A", 1, "Samen")))
    new = node("N9", "A", 1, "Samen").model_copy(update={"slug": slug})
    rest: dict[str, Any] = {
        "relations": (),
        "indicators": (),
        "contributions": (),
        "milestones": (),
    }
    return (
        small_snapshot(**rest, nodes=was.nodes),
        small_snapshot(**(rest | {"relations": relations}), nodes=(was.nodes[0], new)),
    )


def test_an_element_with_another_code_is_known_by_its_address() -> None:
    was, becomes = renamed((), "o1")
    assert [told(c) for c in between_snapshots(was, becomes)] == [
        ("reworded", "N9", "code", "O1", "N9")
    ]


def test_an_element_with_another_code_is_known_by_what_it_replaces() -> None:
    reference = NodeRef(
        plan="proefdorp", plan_title="Plan", organisation="Proefdorp", code="O1", title="Samen"
    )
    relation = Relation(source="N9", kind=RelationKind.REPLACES, outside=reference)
    was, becomes = renamed((relation,), "elders")
    assert [told(c) for c in between_snapshots(was, becomes)] == [
        ("reworded", "N9", "code", "O1", "N9")
    ]


def test_without_either_it_is_another_element() -> None:
    was, becomes = renamed((), "elders")
    assert [c.kind for c in between_snapshots(was, becomes)] == [
        ChangeKind.ADDED,
        ChangeKind.REMOVED,
    ]


def test_what_is_gone_says_under_what_is_still_there_it_stood() -> None:
    gone = between_snapshots(without(), without("VL.1", "VL.1.1"))
    assert [(c.node, c.under) for c in gone if c.kind is ChangeKind.REMOVED] == [
        ("VL.1", "VL"),
        ("VL.1.1", "VL"),
    ]


def with_scale(rename: Callable[[str], str]) -> Snapshot:
    scale = tuple(s.model_copy(update={"word": rename(s.word)}) for s in SMALL.scale)
    return small_snapshot(scale=scale)


def test_an_organisation_that_renames_a_word_did_not_judge_anew() -> None:
    assert between_snapshots(SMALL, with_scale(str.upper)) == ()


def test_aspects_are_compared_by_themselves() -> None:
    aspects = (Aspect(code="tijd", name="Tijd", weight=Decimal(1)),)
    editions = tuple(e.model_copy(update={"aspects": aspects}) for e in SMALL.editions)

    def judged(state: State) -> Snapshot:
        found = (AspectStatus(aspect="tijd", status=code_of(state)),)
        return report(aspects=found).model_copy(update={"editions": editions})

    assert [
        told(c) for c in between_snapshots(judged(State.ON_TRACK), judged(State.MINOR_DEVIATION))
    ] == [("status", "SB.1.1", "Tijd", "Volgens afspraak", "Wijkt iets af")]


def test_totals_and_parts_of_posts_are_not_added_up() -> None:
    lines = (line("10"), line("10", role=LineRole.TOTAL), line("3", role=LineRole.OF_WHICH))
    assert between_snapshots(budget(line("10")), budget(*lines)) == ()


def test_of_a_realisation_the_newest_counts() -> None:
    def spent(amount: str, day: date) -> BudgetLine:
        return line(amount, stage=BudgetStage.ACTUAL, as_of=day)

    was = budget(spent("4", date(2026, 4, 1)))
    becomes = budget(spent("4", date(2026, 4, 1)), spent("7", date(2026, 9, 1)))
    assert [told(c)[2:] for c in between_snapshots(was, becomes)] == [
        ("lasten 2026, realisatie", f"€{NBSP}4", f"€{NBSP}7")
    ]


def test_the_account_of_a_year_comes_after_its_quarters() -> None:
    quarter = line("4", stage=BudgetStage.ACTUAL, phase="realisatie", as_of=date(2026, 9, 1))
    account = line("9", stage=BudgetStage.ACTUAL, phase="jaarrekening")
    assert [told(c)[3:] for c in between_snapshots(budget(quarter), budget(quarter, account))] == [
        (f"€{NBSP}4", f"€{NBSP}9")
    ]


def test_a_milestone_list_that_only_one_edition_has_tells_nothing() -> None:
    assert between_snapshots(small_snapshot(milestones=()), SMALL) == ()


def test_editions_within_a_snapshot_are_compared_by_what_they_report() -> None:
    comparison = since_edition_before(SnapshotIndex(SMALL))
    assert comparison is not None
    assert (comparison.against, comparison.edition) == ("edition", "tussen-1")
    assert [told(c) for c in comparison.changes] == [
        ("status", "SB.1.1", None, "Volgens afspraak", "Wijkt sterk af"),
        ("status", "SB.1.2", None, "Nog niet begonnen", "Volgens afspraak"),
        ("status", "SB.1.3", None, "Niet gemeld", "Afgerond"),
    ]


def test_the_first_edition_has_nothing_to_be_compared_with() -> None:
    alone = small_snapshot(
        edition="tussen-1", editions=SMALL.editions[:1], contributions=(), milestones=()
    )
    assert since_edition_before(SnapshotIndex(alone)) is None


def test_an_editor_s_headline_that_changed_is_told_with_both_sentences() -> None:
    """Of an indicator, and of an edition that both show: an erratum."""
    first = SMALL.indicators[0].model_copy(update={"headline": "Het gaat beter"})
    second = first.model_copy(update={"headline": "Het gaat minder goed"})
    rest = SMALL.indicators[1:]
    told = between_snapshots(
        small_snapshot(indicators=(first, *rest)), small_snapshot(indicators=(second, *rest))
    )
    (change,) = told
    assert (change.indicator, change.field) == (first.code, "eigen kop")
    assert text_was(change.pieces) == "Het gaat beter"
    assert text_becomes(change.pieces) == "Het gaat minder goed"
    shown = SMALL.edition
    editions = tuple(
        e.model_copy(update={"headline": "Alles op koers"}) if e.code == shown else e
        for e in SMALL.editions
    )
    (new,) = between_snapshots(SMALL, small_snapshot(editions=editions))
    assert text_becomes(new.pieces) == "Alles op koers"
    assert new.indicator is None
