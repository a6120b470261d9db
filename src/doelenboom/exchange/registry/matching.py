"""Which budget line of a workbook is which line of the registry. Pure.

People add columns to a sheet later: programme, taakveld, lasten or baten. A line of which more is
told is still the same line; adding it again would count the money twice.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace

from doelenboom.exchange.differences import Stored
from doelenboom.exchange.records import BudgetRecord, Table

_DETAILS = ("side", "node", "taakveld", "as_of", "permanence")


def same_lines(
    table: Table[BudgetRecord], stored: Sequence[Stored[BudgetRecord]]
) -> dict[int, Hashable]:
    """Identity by ``id`` of a record: equal for a line of the workbook and the stored same one.

    Among lines with one description, year and word those that agree in every detail go first,
    in order; then those where one says what the other leaves open; then what is left over on
    both sides when that is one each.
    """
    found: dict[int, Hashable] = {}
    groups: dict[Hashable, tuple[list[BudgetRecord], list[BudgetRecord]]] = defaultdict(
        lambda: ([], [])
    )
    for record in table.records:
        groups[_base(record)][0].append(record)
    for one in stored:
        groups[_base(one.record)][1].append(one.record)
    told = frozenset(table.fields) or frozenset(_DETAILS)
    for new, old in groups.values():
        for record, match in _pairs(new, old, tuple(name for name in _DETAILS if name in told)):
            found[id(record)] = found[id(match)] = len(found)
    for record in (*table.records, *(one.record for one in stored)):
        found.setdefault(id(record), ("alone", id(record)))
    return found


def with_phase(
    table: Table[BudgetRecord],
    stored: Sequence[Stored[BudgetRecord]],
    identity: dict[int, Hashable],
) -> Table[BudgetRecord]:
    """The sheet with what its words tell of lines that were stored before words were understood.

    Such a line has no phase. A sheet without the columns fase and rol then gives it the phase of
    its word, and calls a total a total; a line that has a phase keeps what it has.
    """
    if not table.fields or {"stage", "role"} & table.fields:
        return table
    known = {identity[id(one.record)]: one.record for one in stored}
    records = []
    for record in table.records:
        old = known.get(identity[id(record)])
        if old is not None and old.stage:
            told = replace(record, stage=old.stage, role=old.role)
            identity[id(told)] = identity[id(record)]
            record = told
        records.append(record)
    return replace(table, records=tuple(records), fields=table.fields | {"stage", "role"})


def _base(record: BudgetRecord) -> Hashable:
    return (record.description, record.year, record.phase)


def _pairs(
    new: list[BudgetRecord], old: list[BudgetRecord], details: tuple[str, ...]
) -> list[tuple[BudgetRecord, BudgetRecord]]:
    found: list[tuple[BudgetRecord, BudgetRecord]] = []
    exact: dict[Hashable, list[BudgetRecord]] = defaultdict(list)
    for record in reversed(old):
        exact[_said(record, details)].append(record)
    left = []
    for record in new:
        same = exact[_said(record, details)]
        if same:
            found.append((record, same.pop()))
        else:
            left.append(record)
    taken = {id(match) for _, match in found}
    open_ = [record for record in old if id(record) not in taken]
    for record in list(left):
        match = next((one for one in open_ if _agrees(record, one, details)), None)
        if match is not None:
            found.append((record, match))
            left.remove(record)
            open_ = [one for one in open_ if one is not match]
    if len(left) == len(open_) == 1:
        found.append((left[0], open_[0]))
    return found


def _said(record: BudgetRecord, details: tuple[str, ...]) -> Hashable:
    return tuple(getattr(record, name) for name in details)


def _agrees(one: BudgetRecord, other: BudgetRecord, details: tuple[str, ...]) -> bool:
    """Whether nowhere both say something and say something else."""
    pairs = [(getattr(one, name), getattr(other, name)) for name in details]
    return all(mine == theirs or not mine or not theirs for mine, theirs in pairs)
