"""Links between elements that cannot all be true."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter

from doelenboom.checks.examples import changed
from doelenboom.checks.finding import Finding
from doelenboom.checks.habits import short
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.states import RelationKind
from doelenboom.snapshot.models import Relation


def _with(*pairs: tuple[str, RelationKind, str]) -> Callable[[], Subject]:
    relations = tuple(Relation(source=a, kind=kind, target=b) for a, kind, b in pairs)
    return changed(lambda _plan: {"relations": relations})


_TO, _LIKE, _FOR = RelationKind.CONTRIBUTES_TO, RelationKind.RELATED_TO, RelationKind.REPLACES


@registry_rule(
    "doelen-samenhang-zichzelf", severity=Severity.ERROR,
    title="Niets hangt samen met zichzelf",
    explanation="Een element dat naar zichzelf wijst, is een tikfout in de code.",
    norm="Redelijkheid.",
    bad=[Example("D1 draagt bij aan D1.", _with(("D1", _TO, "D1")))],
    good=[Example("D1 draagt bij aan D2.", _with(("D1", _TO, "D2")))],
)  # fmt: skip
def to_itself(known: Known) -> Iterator[Finding]:
    """Relations from an element to itself."""
    for relation in known.snapshot.relations:
        if relation.target == relation.source:
            node = known.index.nodes[relation.source]
            yield known.of_node(
                node, "relations", f"{node.code} “{node.title}” verwijst naar zichzelf.",
                "Kies het andere element, of haal de samenhang weg.",
            )  # fmt: skip


@registry_rule(
    "doelen-samenhang-kring", severity=Severity.WARNING,
    title="Bijdragen gaat één kant op",
    explanation="Als A bijdraagt aan B en B aan A, is niet te zeggen wat middel is en wat doel. "
    "Hetzelfde geldt voor vervangen.",
    norm="Doelenboom als middel-doelketen: een keten heeft een begin en een eind.",
    bad=[Example("D1 draagt bij aan D2, en D2 aan D1.",
                 _with(("D1", _TO, "D2"), ("D2", _TO, "D1"))),
         Example("Een kring van drie.",
                 _with(("D1", _TO, "D2"), ("D2", _TO, "D3"), ("D3", _TO, "D1"))),
         Example("Een doel draagt bij aan zijn eigen activiteit.", _with(("D1", _TO, "D1.1")))],
    good=[Example("D1 draagt bij aan D2 en D3.", _with(("D1", _TO, "D2"), ("D1", _TO, "D3"))),
          Example("D1 en D2 hangen over en weer samen.",
                  _with(("D1", _LIKE, "D2"), ("D2", _LIKE, "D1")))],
)  # fmt: skip
def round_in_circles(known: Known) -> Iterator[Finding]:
    """Elements that contribute to, or replace, themselves by way of others."""
    for kind, words in ((_TO, "draagt via een omweg bij aan zichzelf"),
                        (_FOR, "vervangt via een omweg zichzelf")):  # fmt: skip
        onward: dict[str, set[str]] = defaultdict(set)
        for one in known.snapshot.relations:
            if one.kind is kind and one.target and one.target != one.source:
                onward[one.source].add(one.target)
        linked = {(source, target) for source, targets in onward.items() for target in targets}
        if not onward:
            continue
        if kind is _TO:  # what stands under an element contributes to it
            for node in known.snapshot.nodes:
                if node.parent:
                    onward[node.code].add(node.parent)
        for circle in _circles(onward, linked):
            first = min(code for code in circle if any(source == code for source, _ in linked))
            others = ", ".join(sorted({*circle} - {first}))
            node = known.index.nodes[first]
            yield known.of_node(
                node, f"relations:{kind.value}", f"{first} {short(node.title)} {words}: {others}.",
                "Haal de samenhang weg die de verkeerde kant op wijst.",
            )  # fmt: skip


@registry_rule(
    "doelen-samenhang-dubbel", severity=Severity.HINT,
    title="Elke samenhang staat er één keer",
    explanation="Twee keer dezelfde samenhang telt dubbel in overzichten.",
    norm="Redelijkheid.",
    bad=[Example("D1 draagt twee keer bij aan D2.", _with(("D1", _TO, "D2"), ("D1", _TO, "D2")))],
    good=[Example("Twee soorten samenhang tussen D1 en D2.",
                  _with(("D1", _TO, "D2"), ("D1", _LIKE, "D2")))],
)  # fmt: skip
def linked_twice(known: Known) -> Iterator[Finding]:
    """The same link between the same two elements."""
    seen = set()
    for one in known.snapshot.relations:
        if one.target is None:
            continue
        key = (one.source, one.kind, one.target)
        if key in seen:
            node = known.index.nodes[one.source]
            yield known.of_node(
                node, f"relations:{one.target}",
                f"De samenhang van {one.source} met {one.target} staat er twee keer.",
                "Haal er een weg.",
            )  # fmt: skip
        seen.add(key)


@registry_rule(
    "doelen-samenhang-strijdig", severity=Severity.WARNING,
    title="Wat vervangen is, draagt nergens meer aan bij",
    explanation="Een element kan een ander vervangen, of eraan bijdragen. Allebei tegelijk spreekt "
    "elkaar tegen: wat vervangen is, bestaat niet meer.",
    norm="Redelijkheid.",
    bad=[Example("D1 vervangt D2 en draagt eraan bij.",
                 _with(("D1", _FOR, "D2"), ("D1", _TO, "D2")))],
    good=[Example("D1 vervangt D2.", _with(("D1", _FOR, "D2")))],
)  # fmt: skip
def replaced_and_served(known: Known) -> Iterator[Finding]:
    """Pairs in which one replaces the other and contributes to it as well."""
    kinds: dict[frozenset[str], dict[RelationKind, Relation]] = defaultdict(dict)
    for one in known.snapshot.relations:
        if one.target and one.target != one.source:
            kinds[frozenset((one.source, one.target))].setdefault(one.kind, one)
    for pair in kinds.values():
        if _FOR in pair and _TO in pair:
            replacing = pair[_FOR]
            node = known.index.nodes[replacing.source]
            yield known.of_node(
                node, f"relations:{replacing.target}",
                f"{replacing.source} vervangt {replacing.target}, maar een van beide draagt "
                "ook bij aan de ander.",
                "Laat één van de twee soorten samenhang staan.",
            )  # fmt: skip


def _circles(onward: dict[str, set[str]], linked: set[tuple[str, str]]) -> Iterator[list[str]]:
    """Every circle, each cut before the next is looked for.

    Args:
        onward: code → codes that it leads to; changed here.
        linked: the pairs that people tied, of which one at least is in each circle.
    """
    while True:
        try:
            TopologicalSorter(onward).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][:-1]
        else:
            return
        yield circle
        inside = set(circle)
        for source in circle:
            onward[source] -= {one for one in inside if (source, one) in linked}
