"""``$filter`` for a selection, in words that padded and unpadded servers both understand.

Codes are padded with blanks on some servers and in some documents only, and an ``eq`` that is
wrong in that respect answers nothing, without an error. So a code is asked as its document
spells it and stripped; where that finds nothing, as the observations themselves spell it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from doelenboom.statistics.errors import AddressError
from doelenboom.statistics.sources.protocol import (
    MEASURE,
    Selection,
    TableDescription,
)

LONGEST = 1800
"""Characters of an encoded filter: servers refuse addresses from about 2,000 on."""


def check(description: TableDescription, selection: Selection) -> None:
    """Hold a selection against the table.

    Raises:
        AddressError: a dimension or code that the table lacks.
    """
    known = known_codes(description)
    for name, codes in selection.dimensions:
        if name not in known:
            raise AddressError(
                f"Tabel {description.address.table} heeft geen dimensie “{name}”. "
                f"Kies uit: {', '.join(known)}."
            )
        strange = [code for code in codes if code not in known[name]]
        if strange:
            raise AddressError(
                f"Tabel {description.address.table} kent bij {name} geen "
                f"{', '.join(f'“{code}”' for code in strange[:5])}."
            )


def known_codes(description: TableDescription) -> dict[str, dict[str, int]]:
    """Per dimension (the measure too) its codes, with their place in the source's order."""
    found = {MEASURE: {item.code: place for place, item in enumerate(description.measures)}}
    for dimension in description.dimensions:
        found[dimension.code] = {item.code: place for place, item in enumerate(dimension.values)}
    return found


class Spelling:
    """How the codes of a table are written, per dimension."""

    def __init__(self, description: TableDescription) -> None:
        self._documents = {
            MEASURE: description.documents.get("measure-codes.json", b""),
            **{
                item.code: description.documents.get(f"codes-{item.code}.json", b"")
                for item in description.dimensions
            },
        }
        self._widths: dict[str, int] = {}

    def learn(self, observation: Mapping[str, object]) -> bool:
        """Take the width of padded codes from a real observation; whether that is news."""
        for name in self._documents:
            written = observation.get(name)
            if isinstance(written, str) and written != written.strip():
                self._widths[name] = len(written)
        return bool(self._widths)

    def forms(self, name: str, code: str) -> list[str]:
        """Ways to write a code, most likely first."""
        found = [code]
        spelled = re.search(
            rb'"(' + re.escape(code).encode("utf-8") + rb' +)"', self._documents.get(name, b"")
        )
        if spelled:
            found.append(spelled[1].decode("utf-8"))
        if name in self._widths:
            found.append(code.ljust(self._widths[name]))
        return list(dict.fromkeys(found))


def filters(selection: Selection, spelling: Spelling) -> Iterator[tuple[str, str]]:
    """Names and filters that cover a selection together, each short enough for an address."""
    clauses = {
        name: [_either(name, spelling.forms(name, code)) for code in codes]
        for name, codes in selection.dimensions
    }
    if not clauses:
        yield "", ""
        return
    longest = max(clauses, key=lambda name: len(quote(" or ".join(clauses[name]))))
    others = " and ".join(_any(items) for name, items in clauses.items() if name != longest)
    room = max(200, LONGEST - len(quote(others)))
    groups = list(_packed(clauses[longest], room))
    for number, group in enumerate(groups, start=1):
        name = f"{longest}-{number:04d}" if len(groups) > 1 else ""
        yield name, " and ".join(part for part in (others, _any(group)) if part)


def narrowed(base: str, name: str, codes: Sequence[str], spelling: Spelling) -> str:
    """A filter, held to some codes of one more dimension."""
    own = _any([_either(name, spelling.forms(name, code)) for code in codes])
    return f"{base} and {own}" if base else own


def _packed(clauses: Sequence[str], room: int) -> Iterator[list[str]]:
    group: list[str] = []
    used = 0
    for clause in clauses:
        length = len(quote(f"{clause} or "))
        if group and used + length > room:
            yield group
            group, used = [], 0
        group.append(clause)
        used += length
    yield group


def _any(clauses: Sequence[str]) -> str:
    joined = " or ".join(clauses)
    return f"({joined})" if " or " in joined else joined


def _either(name: str, forms: Sequence[str]) -> str:
    return " or ".join(f"{name} eq '{form.replace(chr(39), chr(39) * 2)}'" for form in forms)
