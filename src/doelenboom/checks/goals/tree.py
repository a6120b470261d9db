"""The tree itself: every goal has something that is done for it, and somebody to ask."""

import re
from collections.abc import Iterator, Sequence

from doelenboom.checks.document import Place
from doelenboom.checks.examples import bare, with_node, without_nodes
from doelenboom.checks.finding import Evidence, Finding
from doelenboom.checks.goals.under import under_of
from doelenboom.checks.habits import each_or_once, short, some_of
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.reading.snapshot import node_label
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.kernel.states import NodeKind
from doelenboom.kernel.wording import count_noun
from doelenboom.snapshot.models import Node

_NOBODY = re.compile(
    r"[\s?.…x_-]*|n\.?\s?t\.?\s?b\.?|n\.?\s?n\.?b?\.?|nader te bepalen|(nog )?(on)?bekend"
    r"|nog (in te vullen|niet bekend)|vacature|todo|p\.?m\.?|niemand|geen",
    re.IGNORECASE,
)
_ASKED = (NodeKind.GOAL, NodeKind.TARGET, NodeKind.ACTIVITY)


@registry_rule(
    "doelen-zonder-activiteit", severity=Severity.WARNING,
    title="Voor elk doel gebeurt er iets",
    explanation="Een doel waarvoor niemand iets doet, is een wens. De raad wil weten wat de "
    "gemeente ervoor gaat doen.",
    norm="BBV artikel 8, tweede lid: per programma de doelstelling en de wijze waarop ernaar "
    "gestreefd wordt die te verwezenlijken.",
    bad=[Example("Een doel zonder activiteiten, terwijl andere doelen ze hebben.",
                 without_nodes("D2.1", "D2.2"))],
    good=[Example("Onder elk doel staan activiteiten.", bare)],
)  # fmt: skip
def goals_without_activity(known: Known) -> Iterator[Finding]:
    """Goals at the bottom of the tree with no activity under or beside them."""
    under = known.subject.derived(under_of)
    goals = [node for node in known.snapshot.nodes if under.is_lowest_goal(node)]
    lacking = [node for node in goals if not under.has_activity(node)]
    if not lacking:
        return
    yield from each_or_once(
        lacking, len(goals),
        lambda node: known.of_node(
            node, "children", f"Bij {short(node.title)} staat niet wat ervoor wordt gedaan.",
            "Zet er een activiteit onder, of leg met samenhang vast welke activiteit bijdraagt.",
        ),
        lambda severity: known.of_plan(
            "activities",
            f"Bij {count_noun(len(lacking), 'doel')} staat niet wat ervoor wordt gedaan: "
            f"{_named(lacking)}.",
            "Voeg activiteiten toe als het plan daarover gaat.", severity=severity,
        ),
    )  # fmt: skip


@registry_rule(
    "doelen-activiteit-zonder-doel", severity=Severity.WARNING,
    title="Elke activiteit dient een doel",
    explanation="Van een activiteit die nergens onder hangt, kan niemand nagaan of zij helpt.",
    norm="BBV artikel 8, tweede lid: activiteiten staan bij de doelstelling waarnaar zij streven.",
    bad=[Example("Een activiteit die los in het plan staat.",
                 with_node("D1.2", parent=None, move_last=True))],
    good=[Example("Elke activiteit staat onder een doel.", bare)],
)  # fmt: skip
def activities_without_goal(known: Known) -> Iterator[Finding]:
    """Activities with no goal above, beside or linked to them, in a plan that has goals."""
    under = known.subject.derived(under_of)
    if not under.goals:
        return
    activities = [node for node in known.snapshot.nodes if node.kind is NodeKind.ACTIVITY]
    lacking = [node for node in activities if not under.serves_a_goal(node)]
    yield from each_or_once(
        lacking, len(activities),
        lambda node: known.of_node(
            node, "parent", f"{short(node.title)} staat niet bij een doel.",
            "Zet de activiteit onder het doel waaraan zij bijdraagt, of leg samenhang vast.",
        ),
        lambda severity: known.of_plan(
            "parents",
            f"Van {count_noun(len(lacking), 'activiteit')} staat er niet bij welk doel zij "
            f"dienen: {_named(lacking)}.",
            "Leg met samenhang vast aan welk doel elke activiteit bijdraagt.", severity=severity,
        ),
    )  # fmt: skip


@registry_rule(
    "doelen-zonder-eigenaar", severity=Severity.WARNING,
    title="Van elk doel is iemand eigenaar",
    explanation="Zonder eigenaar weet niemand wie er verslag doet, en wie er bijstuurt. Noem een "
    "functie of team, geen persoon.",
    norm="Redelijkheid: een afspraak zonder iemand die haar nakomt, wordt niet nagekomen "
    "(SMART: acceptabel).",
    bad=[Example("Eén doel zonder eigenaar.", with_node("D1", owner=None)),
         Example("De eigenaar is “n.t.b.”.", with_node("D1", owner="n.t.b."))],
    good=[Example("Alle doelen en activiteiten hebben een eigenaar.", bare)],
)  # fmt: skip
def without_owner(known: Known) -> Iterator[Finding]:
    """Goals, targets and activities without an owner, level by level."""
    asked = [node for node in known.snapshot.nodes if node.kind in _ASKED]
    if asked and all(_ownerless(node) for node in asked):
        yield known.of_plan(
            "owners", "Bij geen enkel doel en geen enkele activiteit staat een eigenaar.",
            "Vul per doel een functie of team in, of spreek elders af wie verslag doet.",
            severity=Severity.HINT,
        )  # fmt: skip
        return
    levels: dict[str, list[Node]] = {}
    for node in asked:
        levels.setdefault(node.level, []).append(node)
    for level, nodes in levels.items():
        lacking = [node for node in nodes if _ownerless(node)]
        yield from _ownerless_of(known, level, lacking, len(nodes))


def _ownerless_of(known: Known, level: str, lacking: Sequence[Node], of: int) -> Iterator[Finding]:
    yield from each_or_once(
        lacking, of,
        lambda node: known.of_node(
            node, "owner", _who(node), "Vul de functie of het team in dat erover gaat."
        ),
        lambda severity: known.of_plan(
            f"owners:{level}",
            f"Bij {len(lacking)} van {count_noun(of, level)} staat geen eigenaar: "
            f"{_named(lacking)}.",
            "Vul per element een functie of team in.", severity=severity,
        ),
    )  # fmt: skip


@registry_rule(
    "doelen-dubbel", severity=Severity.WARNING,
    title="Geen element staat er twee keer",
    explanation="Twee keer dezelfde titel op één plek is meestal een kopie. Verslagen en bedragen "
    "raken dan verdeeld over twee elementen.",
    norm="Redelijkheid: wie telt, telt een dubbel element twee keer.",
    bad=[Example("Twee activiteiten onder één doel met dezelfde titel.",
                 with_node("D1.2", title="Buurthuizen openen"))],
    good=[Example("Elke titel onder een doel is anders.", bare)],
)  # fmt: skip
def told_twice(known: Known) -> Iterator[Finding]:
    """Elements of one level under one parent with one title."""
    seen: dict[tuple[str | None, str, str], Node] = {}
    for node in known.snapshot.nodes:
        key = (node.parent, node.level, " ".join(node.title.split()).casefold())
        first = seen.setdefault(key, node)
        if first is not node:
            yield known.of_node(
                node, "title", f"{short(node.title)} staat hier twee keer.",
                f"Verwijder {node.code} of geef het een eigen titel.",
                Evidence(Place(node_label(first)), first.title),
            )  # fmt: skip


def _ownerless(node: Node) -> bool:
    return node.owner is None or _NOBODY.fullmatch(node.owner.strip()) is not None


def _who(node: Node) -> str:
    if node.owner and node.owner.strip():
        return f"Als eigenaar van {short(node.title)} staat er “{node.owner}”. Dat is niemand."
    return f"{short(node.title)} heeft geen eigenaar."


def _named(nodes: Sequence[Node]) -> str:
    return some_of([f"{node.code} {short(node.title)}" for node in nodes])
