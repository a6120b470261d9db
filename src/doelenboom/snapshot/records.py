"""A snapshot record by record: what is known already is not read, held or written again.

A record is one part of one of the lists of a snapshot: an element, an indicator with its figures,
a contribution. A part is frozen, and its canonical form follows from nothing but itself, so one
that was read and held against the contract once stays right: where the next snapshot has the
same bytes, it is the same part.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from pydantic import BaseModel, ValidationError

from doelenboom.snapshot.canonical import (
    canonical_json,
    canonical_mapping,
    load_snapshot,
    paused_collector,
)
from doelenboom.snapshot.models import Snapshot

_FIELDS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])


@dataclass(frozen=True, slots=True)
class _Last:
    """The last snapshot.

    Attributes:
        written: its records by who they are, with their canonical form.
        lists: its records by the list in which they stand.
        prints: fingerprints of records, by who they are.
    """

    written: Mapping[int, tuple[BaseModel, bytes]]
    lists: Mapping[str, tuple[BaseModel, ...]]
    prints: dict[int, bytes]


class Records:
    """The records of the last snapshot that was written, with their canonical form."""

    def __init__(self) -> None:
        self._last = _Last({}, {}, {})

    def fingerprint(self, part: BaseModel, make: Callable[[bytes], bytes]) -> bytes | None:
        """Fingerprint of a record; None where it is none of the last snapshot.

        Args:
            part: the record.
            make: makes it of the canonical form, and always the same way; it is asked once as
                long as the record is known.
        """
        last = self._last
        found = last.prints.get(id(part))
        if found is None and (known := last.written.get(id(part))):
            found = last.prints[id(part)] = make(known[1])
        return found

    def dump(self, snapshot: Snapshot, *, without: str = "") -> bytes:
        """``dump_snapshot``, of which the records stay known.

        Args:
            snapshot: what to write.
            without: name of a field that is left out.
        """
        with paused_collector():
            lists = {name: value for name, value in snapshot if _is_list(value)}
            rest = snapshot.model_dump(
                mode="json", exclude_none=True, exclude={*lists, *([without] if without else [])}
            )
            told = {name: canonical_json(value) for name, value in rest.items()}
            before, written = self._last.written, dict[int, tuple[BaseModel, bytes]]()
            for name, items in lists.items():
                for item in items:
                    written[id(item)] = before.get(id(item)) or (item, _canonical(item))
                told[name] = _list(written[id(item)][1] for item in items)
            prints = self._last.prints.items()
            self._last = _Last(written, lists, {who: one for who, one in prints if who in written})
            return canonical_mapping(told)

    def load(self, data: bytes) -> Snapshot:
        """``load_snapshot``, which reads only records that are not known.

        Raises:
            ContractError: see ``load_snapshot``.
        """
        last = self._last
        if not last.lists:
            return load_snapshot(data)
        known = {
            name: {last.written[id(item)][1]: item for item in items}
            for name, items in last.lists.items()
        }
        try:
            with paused_collector():
                return _loaded(data, known)
        except (msgspec.MsgspecError, ValidationError):
            return load_snapshot(data)  # says what is wrong, and where


def _loaded(data: bytes, known: Mapping[str, dict[bytes, BaseModel]]) -> Snapshot:
    told: dict[str, bytes] = {}
    items: dict[str, list[BaseModel | None]] = {}
    for name, raw in _FIELDS.decode(data).items():
        told[name] = bytes(raw)
        if told[name].startswith(b"["):
            records = [bytes(item) for item in _ITEMS.decode(raw)]
            same = known.get(name, {})
            # Each is used once, so that two that say the same stay two.
            items[name] = [same.pop(record, None) for record in records]
            new = (r for r, part in zip(records, items[name], strict=True) if part is None)
            told[name] = _list(new)
    fresh = Snapshot.model_validate_json(canonical_mapping(told))
    return fresh.model_copy(update=dict(_joined(fresh, items)))


def _joined(
    fresh: Snapshot, items: Mapping[str, list[BaseModel | None]]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, parts in items.items():
        new = iter(getattr(fresh, name))
        yield name, tuple(next(new) if part is None else part for part in parts)


def _is_list(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, BaseModel) for item in value)


def _canonical(part: BaseModel) -> bytes:
    return canonical_json(part.model_dump(mode="json", exclude_none=True))


def _list(items: Iterator[bytes]) -> bytes:
    return b"[" + b",".join(items) + b"]"
