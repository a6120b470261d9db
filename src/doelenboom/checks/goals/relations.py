"""Links between elements that cannot all be true."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from doelenboom.checks.examples import changed
from doelenboom.checks.finding import Finding
from doelenboom.checks.habits import short
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.states import RelationKind
from doelenboom.snapshot.models import Node, Relation


def _with(*pairs: tuple[str, RelationKind, str]) -> Callable[[], Subject]:
    relations = tuple(Relation(source=a, kind=kind, target=b) for a, kind, b in pairs)
    return changed(lambda _plan: {"relations": relations})


def _based(source: str, target: str, basis: str) -> Callable[[], Subject]:
    relation = Relation(source=source, kind=_LIKE, target=target, basis=basis)
    return changed(lambda _plan: {"relations": (relation,)})


_TO, _LIKE, _FOR = RelationKind.CONTRIBUTES_TO, RelationKind.RELATED_TO, RelationKind.REPLACES
_SHORTEST_NAME = 8
_WORD = re.compile(r"\w+")
_LAST_NUMBER = re.compile(r"(?<=^)\d+$|(?<=^[A-Z])\d+$")


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


@registry_rule(
    "doelen-samenhang-bron", severity=Severity.WARNING,
    title="Een samenhang wijst naar wat haar vindplaats noemt",
    explanation="Bij een samenhang kan staan welke woorden van het plan haar leggen. Noemen die "
    "een ander onderdeel, dan wijst de samenhang naar de verkeerde code.",
    norm="Redelijkheid.",
    bad=[Example("“in samenhang met gezond leven”, maar de samenhang wijst naar T1.",
                 _based("D2", "T1", "p. 3: “in samenhang met gezond leven”"))],
    good=[Example("“in samenhang met gezond leven”, en de samenhang wijst naar T2.",
                  _based("D2", "T2", "p. 3: “in samenhang met gezond leven”")),
          Example("De samenhang wijst naar een doel onder wat genoemd wordt.",
                  _based("D2", "D3", "p. 3: “in samenhang met gezond leven”")),
          Example("De woorden noemen geen onderdeel.",
                  _based("D2", "T1", "p. 3: “dit hangt samen”"))],
)  # fmt: skip
def basis_names_another(known: Known) -> Iterator[Finding]:
    """Relations of which the words that they rest on name another element than they lead to."""
    relations = [one for one in known.snapshot.relations if one.target and one.basis]
    names = _by_first_word(known.snapshot.nodes) if relations else {}
    for one in relations:
        if one.target is None or not one.basis:
            continue
        words = sorted(set(_WORD.findall(one.basis.casefold())))
        named = sorted(
            {code for word in words for code, name in names.get(word, ()) if name.search(one.basis)}
        )
        family = {node.code for node in known.index.path(one.target)}
        meant = [
            code for code in named
            if code not in family and all(up.code != one.target for up in known.index.path(code))
        ]  # fmt: skip
        if not meant or len(meant) < len(named) or meant == [one.source]:
            continue
        node, target = known.index.nodes[meant[0]], known.index.nodes[one.target]
        yield known.of_node(
            known.index.nodes[one.source], f"relations:{one.target}:basis",
            f"De samenhang van {one.source} wijst naar {one.target} {short(target.title)}, maar "
            f"haar vindplaats noemt {node.code} {short(node.title)}: {short(one.basis)}.",
            f"Laat de samenhang naar {node.code} wijzen, of verbeter de vindplaats.",
        )  # fmt: skip


def _by_first_word(nodes: Iterable[Node]) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """A word with which names of elements begin → their codes, and how texts name them."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for node in nodes:
        name = _names(node)
        if name is None:
            continue
        for words in (node.title, node.level):
            for word in _WORD.findall(words.casefold())[:1]:
                found.setdefault(word, []).append((node.code, name))
    return found


def _names(node: Node) -> re.Pattern[str] | None:
    """How a text names an element: by its title, or as "doelstelling 4"; None: too few letters."""
    title = " ".join(node.title.split()).rstrip(".")
    if len(title) < _SHORTEST_NAME:
        return None
    number = _LAST_NUMBER.search(node.code)
    by_number = rf"|{re.escape(node.level)}\s+{number[0]}(?![\d.]*\d)" if number else ""
    return re.compile(rf"\b{re.escape(title)}\b{by_number}", re.IGNORECASE)


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
