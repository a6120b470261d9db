"""Reads the goal tree and its relations, and checks that it is a tree."""

from collections.abc import Iterable, Mapping
from typing import Any

from doelenboom.exchange.layout import LEVELS, NODES, RELATIONS
from doelenboom.exchange.parsing.known import Known
from doelenboom.exchange.parsing.rows import filled, once, table, usable
from doelenboom.exchange.parsing.table import Row, Rows
from doelenboom.exchange.records import LevelRecord, NodeRecord, RelationRecord, Table
from doelenboom.exchange.words import KNOWN_LEVELS, LEVEL_KIND_WORDS, RELATION_WORDS
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.wording import plural

_SHOWN = 6


def read_levels(rows: Rows, findings: Findings) -> Table[LevelRecord]:
    """Read the levels that the workbook declares."""
    once(rows, "name", findings, "Dit niveau", fold=True)
    records = [
        LevelRecord(
            row=row.number, name=row.values["name"],
            plural=row.values.get("plural") or _plural(row.values["name"]),
            kind=LEVEL_KIND_WORDS[row.values["kind"]],
        )
        for row in usable(rows, findings)
    ]  # fmt: skip
    return table(rows, records)


def read_nodes(
    rows: Rows, levels: Table[LevelRecord], known: Known, findings: Findings
) -> tuple[Table[NodeRecord], tuple[LevelRecord, ...]]:
    """Read the elements, and the levels they use without being declared."""
    once(rows, "code", findings, "Deze code")
    spelling = _Levels(levels.records, known, findings)
    for row in rows.rows:
        spelling.check(row)
    _parents(rows, known, findings)
    records = [
        NodeRecord(
            row=row.number, **{**filled(row.values), "level": spelling.name(row.values["level"])}
        )
        for row in usable(rows, findings)
    ]
    return table(rows, records), spelling.new()


def read_relations(
    rows: Rows, plan: str, codes: frozenset[str], known: Known, findings: Findings
) -> Table[RelationRecord]:
    """Read the relations; ``codes`` are those of this plan's elements."""
    records, seen = [], set()
    for row in rows.good():
        ends = [
            _end(row, name, column, plan=plan, codes=codes, known=known, findings=findings)
            for name, column in (("source", "van"), ("target", "naar"))
        ]
        if ends[0] is None or ends[1] is None:
            continue
        record = RelationRecord(
            row=row.number, source=ends[0], target=ends[1],
            kind=RELATION_WORDS[row.values["kind"]], basis=row.values.get("basis") or "",
        )  # fmt: skip
        identity = (record.source, record.target, record.kind)
        if identity in seen:
            findings.warn(
                "Dit verband staat er al; beide rijen worden bewaard.",
                part=RELATIONS.name, row=row.number, value=f"{record.source} – {record.target}",
            )  # fmt: skip
        seen.add(identity)
        records.append(record)
    return table(rows, records)


class _Levels:
    """Which levels exist, and how each is spelled."""

    def __init__(self, declared: Iterable[LevelRecord], known: Known, findings: Findings) -> None:
        self._kinds = {name.lower(): kind for name, kind in known.levels.items()}
        self._names = {name.lower(): name for name in known.levels}
        for level in declared:
            self._names[level.name.lower()] = level.name
            self._kinds[level.name.lower()] = level.kind
        self._settled = frozenset(self._names)
        self._findings = findings

    def check(self, row: Row) -> None:
        """Learn the level of a row, or refuse it."""
        name = row.values.get("level")
        if not name or name.lower() in self._names:
            return
        if name.lower() in KNOWN_LEVELS:
            self._names[name.lower()] = name
            self._kinds[name.lower()] = KNOWN_LEVELS[name.lower()]
            return
        self._findings.error(
            "Dit niveau kennen we niet.",
            " ".join(filter(None, (
                self._findings.suggest(name, [*self._names.values(), *KNOWN_LEVELS]),
                f"Een eigen woord zet u op blad {LEVELS.name}, met wat het betekent.",
            ))),
            part=NODES.name, row=row.number, column="niveau", value=name,
        )  # fmt: skip

    def name(self, text: str) -> str:
        """Return the spelling that is kept."""
        return self._names[text.lower()]

    def new(self) -> tuple[LevelRecord, ...]:
        """Levels that were neither declared nor in the registry, in order of appearance."""
        return tuple(
            LevelRecord(name=name, plural=_plural(name), kind=self._kinds[lower])
            for lower, name in self._names.items()
            if lower not in self._settled
        )


def _parents(rows: Rows, known: Known, findings: Findings) -> None:
    """Every parent exists, and no element stands below itself."""
    own = {row.values["code"]: row for row in rows.rows if row.values.get("code")}
    parents = dict(known.parents)
    for code, row in own.items():
        parents[code] = row.values.get("parent") or ""
        parent = parents[code]
        if parent and parent not in own and parent not in known.parents:
            findings.error(
                "Dit bovenliggende element bestaat niet.",
                findings.suggest(parent, [*own, *known.parents])
                or "Voeg het element toe, of verbeter de code.",
                part=NODES.name, row=row.number, column="bovenliggend", value=parent,
            )  # fmt: skip
    for loop in _loops(parents):
        first = next((own[code] for code in loop if code in own), None)
        findings.error(
            f"Deze elementen staan in een kring onder elkaar: {_chain(loop)}.",
            "Geef één van deze elementen een ander bovenliggend element.",
            part=NODES.name, row=first and first.number, column="bovenliggend",
            value=parents[loop[0]],
        )  # fmt: skip


def _loops(parents: Mapping[str, str]) -> list[list[str]]:
    """Every chain of parents that returns to itself, once; linear in the number of elements."""
    done: set[str] = set()
    found = []
    for start in parents:
        trail: dict[str, int] = {}
        here = start
        while here and here in parents and here not in done:
            if here in trail:
                found.append(list(trail)[trail[here] :])
                break
            trail[here] = len(trail)
            here = parents[here]
        done.update(trail)
    return found


def _chain(loop: list[str]) -> str:
    shown = loop if len(loop) <= _SHOWN else [*loop[: _SHOWN - 1], "…"]
    return " → ".join([*shown, loop[0]])


def _end(
    row: Row, name: str, column: str, *, plan: str, codes: frozenset[str], known: Known,
    findings: Findings,
) -> str | None:  # fmt: skip
    """Return one end of a relation, ``plan:code`` for another plan; None when refused."""
    text: str = row.values[name]
    if text in codes:
        return text
    other, colon, code = text.partition(":")
    if colon and other.strip() == plan and code.strip() in codes:
        return code.strip()
    place: dict[str, Any] = {
        "part": RELATIONS.name, "row": row.number, "column": column, "value": text,
    }  # fmt: skip
    if not colon or other.strip() == plan:
        findings.error(
            "Dit element bestaat niet in dit plan.",
            findings.suggest(text, codes)
            or "Verbeter de code; voor een ander plan schrijft u “plan:code”.",
            **place,
        )
        return None
    reference = f"{other.strip()}:{code.strip()}"
    if code.strip() in known.other_plans.get(other.strip(), ()):
        return reference
    if name == "source":
        findings.error(
            "Dit element van een ander plan staat niet in het register.",
            "Zet het verband in het werkboek van dat plan.", **place,
        )  # fmt: skip
        return None
    if other.strip() in known.other_plans:
        message = "Dit element bestaat niet in dat plan; het verband wordt wel bewaard."
    else:
        message = "Dit plan staat nog niet in het register; het verband wordt wel bewaard."
    findings.warn(message, findings.suggest(other.strip(), known.other_plans), **place)
    return reference


def _plural(name: str) -> str:
    """Plural of a level, no longer than the registry stores."""
    longest = LEVELS.columns[0].longest
    return plural(name)[:longest]
