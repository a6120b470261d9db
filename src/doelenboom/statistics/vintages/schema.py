"""What a table's description says that gives figures their meaning, and how that changes."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from doelenboom.statistics.sources.protocol import (
    MEASURE,
    DimensionKind,
    Selection,
    TableDescription,
)
from doelenboom.statistics.vintages.naming import canonical_json
from doelenboom.statistics.vintages.records import SchemaChange, SchemaChangeKind


def schema_of(description: TableDescription, selection: Selection) -> dict[str, Any]:
    """Measures and dimensions as far as the selection reaches, as plain data.

    Titles of regions and periods are left out: they vary while the code stays the same thing.
    """
    wanted = selection.as_mapping()

    def chosen(name: str, code: str) -> bool:
        return name not in wanted or code in wanted[name]

    return {
        "measures": {
            item.code: {
                "title": " / ".join((*item.path, item.title)),
                "unit": item.unit,
                "decimals": "" if item.decimals is None else str(item.decimals),
            }
            for item in description.measures
            if chosen(MEASURE, item.code)
        },
        "dimensions": {item.code: item.title for item in description.dimensions},
        "values": {
            item.code: {
                value.code: value.title for value in item.values if chosen(item.code, value.code)
            }
            for item in description.dimensions
            if item.kind is DimensionKind.PLAIN
        },
    }


def schema_fingerprint(description: TableDescription, selection: Selection) -> str:
    """Digest of the schema."""
    return hashlib.sha256(canonical_json(schema_of(description, selection))).hexdigest()


def schema_changes(
    before: TableDescription, after: TableDescription, selection: Selection
) -> tuple[SchemaChange, ...]:
    """What changed between two descriptions of a table, as far as the selection reaches."""
    old, new = schema_of(before, selection), schema_of(after, selection)
    found = [
        *_measures(old["measures"], new["measures"]),
        *_named(old["dimensions"], new["dimensions"], "", _DIMENSION),
    ]
    for code in sorted({*old["values"]} & {*new["values"]}):
        found += _named(old["values"][code], new["values"][code], f"{code}:", _VALUE)
    if after.version.discontinued and not before.version.discontinued:
        found.append(
            SchemaChange(
                SchemaChangeKind.DISCONTINUED, "", before.version.status, after.version.status
            )
        )
    return tuple(found)


_SENTENCES = {
    SchemaChangeKind.MEASURE_RENAMED: "de maat “{before}” heet nu “{after}”",
    SchemaChangeKind.MEASURE_GONE: "de maat “{before}” is er niet meer",
    SchemaChangeKind.MEASURE_ADDED: "de maat “{after}” is nieuw",
    SchemaChangeKind.UNIT_CHANGED: "de eenheid van {subject} was “{before}” en is nu “{after}”",
    SchemaChangeKind.DECIMALS_CHANGED: (
        "het aantal decimalen van {subject} was {before} en is nu {after}"
    ),
    SchemaChangeKind.DIMENSION_ADDED: "de dimensie “{after}” is erbij gekomen",
    SchemaChangeKind.DIMENSION_GONE: "de dimensie “{before}” is er niet meer",
    SchemaChangeKind.DIMENSION_RENAMED: "de dimensie “{before}” heet nu “{after}”",
    SchemaChangeKind.VALUE_RENAMED: "“{before}” ({subject}) heet nu “{after}”",
    SchemaChangeKind.VALUE_GONE: "“{before}” ({subject}) is er niet meer",
    SchemaChangeKind.DISCONTINUED: "de bron is met deze tabel gestopt ({after})",
}
_MOST_TOLD = 5


def question(changes: Sequence[SchemaChange]) -> str:
    """What changed and what a person is asked, in Dutch."""
    asking = [item for item in changes if item.asks]
    told = [
        _SENTENCES[item.kind].format(
            before=item.before or "niet vermeld",
            after=item.after or "niet vermeld",
            subject=item.subject,
        )
        for item in asking[:_MOST_TOLD]
    ]
    more = len(asking) - len(told)
    if more:
        told.append(f"en nog {more} andere")
    return (
        f"De opzet van de tabel is veranderd: {'; '.join(told)}. "
        "Betekenen de cijfers nog hetzelfde?"
    )


_Kinds = tuple[SchemaChangeKind, SchemaChangeKind | None, SchemaChangeKind]
_DIMENSION: _Kinds = (
    SchemaChangeKind.DIMENSION_GONE,
    SchemaChangeKind.DIMENSION_ADDED,
    SchemaChangeKind.DIMENSION_RENAMED,
)
_VALUE: _Kinds = (SchemaChangeKind.VALUE_GONE, None, SchemaChangeKind.VALUE_RENAMED)


def _measures(
    old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]
) -> Iterator[SchemaChange]:
    for code in sorted({*old} | {*new}):
        if code not in new:
            yield SchemaChange(SchemaChangeKind.MEASURE_GONE, code, old[code]["title"])
        elif code not in old:
            yield SchemaChange(SchemaChangeKind.MEASURE_ADDED, code, "", new[code]["title"])
        else:
            for field, kind in _FIELDS.items():
                before, after = old[code][field], new[code][field]
                if before != after:
                    yield SchemaChange(kind, code, before, after)


_FIELDS = {
    "title": SchemaChangeKind.MEASURE_RENAMED,
    "unit": SchemaChangeKind.UNIT_CHANGED,
    "decimals": SchemaChangeKind.DECIMALS_CHANGED,
}


def _named(
    old: Mapping[str, str], new: Mapping[str, str], prefix: str, kinds: _Kinds
) -> Iterator[SchemaChange]:
    gone, added, renamed = kinds
    for code in sorted({*old} | {*new}):
        subject = f"{prefix}{code}"
        if code not in new:
            yield SchemaChange(gone, subject, old[code])
        elif code not in old:
            if added is not None:
                yield SchemaChange(added, subject, "", new[code])
        elif old[code] != new[code]:
            yield SchemaChange(renamed, subject, old[code], new[code])
