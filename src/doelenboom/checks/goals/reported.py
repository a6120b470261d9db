"""Goals that no edition ever reported on."""

from collections.abc import Iterator

from doelenboom.checks.examples import bare, changed
from doelenboom.checks.finding import Finding
from doelenboom.checks.habits import each_or_once, short, some_of
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.kernel.states import NodeKind
from doelenboom.kernel.wording import count_noun
from doelenboom.snapshot.models import Node

_ASKED = (NodeKind.GOAL, NodeKind.TARGET, NodeKind.ACTIVITY)


@registry_rule(
    "doelen-nooit-verslag", severity=Severity.WARNING,
    title="Over elk doel is ooit verslag gedaan",
    explanation="Een doel waarover geen enkele editie iets zegt, raakt uit beeld.",
    norm="BBV artikel 25: de jaarstukken gaan in op alle doelstellingen van het programma.",
    bad=[Example("Over D2 en wat eronder hangt, staat in geen enkele editie iets.",
                 changed(lambda plan: {"contributions": tuple(
                     one for one in plan.contributions if not one.node.startswith("D2"))}))],
    good=[Example("Over elk doel gaat minstens één verslag.", bare)],
)  # fmt: skip
def never_reported(known: Known) -> Iterator[Finding]:
    """Goals and activities with no report on them, above them or below them, in any edition."""
    snapshot = known.snapshot
    if not snapshot.contributions or all(one.by_exception for one in snapshot.editions):
        return
    told = {one.node for one in snapshot.contributions}
    covered = set(told)
    for node in reversed(snapshot.nodes):
        if node.code in covered and node.parent:
            covered.add(node.parent)
    for node in snapshot.nodes:
        if node.parent in told:
            told.add(node.code)
    lowest = known.index.children
    asked = [
        node for node in snapshot.nodes
        if node.kind in _ASKED and (node.kind is NodeKind.GOAL or not lowest.get(node.code))
    ]  # fmt: skip
    lacking = [node for node in asked if node.code not in covered and node.code not in told]
    gone = {node.code for node in lacking}
    for level in dict.fromkeys(node.level for node in asked):
        tops = [one for one in lacking if one.level == level and one.parent not in gone]
        yield from _of_level(known, tops, sum(one.level == level for one in asked))


def _of_level(known: Known, tops: list[Node], of: int) -> Iterator[Finding]:
    yield from each_or_once(
        tops, of,
        lambda node: known.of_node(
            node, "contributions",
            f"Over {short(node.title)} is in geen enkele editie verslag gedaan.",
            "Vraag er een bijdrage over uit, of haal het doel uit het plan.",
        ),
        lambda severity: known.of_plan(
            f"contributions:{tops[0].level}",
            f"Over {len(tops)} van {count_noun(of, tops[0].level)} is in geen enkele editie "
            f"verslag gedaan: {some_of([f'{one.code} {short(one.title)}' for one in tops])}.",
            "Ga na of dat zo is bedoeld.", severity=severity,
        ),
    )  # fmt: skip
