"""What a pasted text turned out to mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from doelenboom.statistics.sources.protocol import TableAddress


@dataclass(frozen=True, slots=True)
class Query:
    """What a StatLine address already chooses, in the words of OData v3.

    Attributes:
        values: per dimension the codes that are chosen (stripped).
        columns: keys of dimensions and topics that are shown ("Banen_1").
    """

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.values or self.columns)


@dataclass(frozen=True, slots=True)
class TableLink:
    """A table that was named, and where it may be.

    Attributes:
        text: what was pasted.
        candidates: places to look, best first. Newer services come before older ones.
        deeplink: name of a stored selection ("C0666"), "" without one.
        query: what the address itself already chooses.
    """

    text: str
    candidates: tuple[TableAddress, ...]
    deeplink: str = ""
    query: Query = Query()

    @property
    def table(self) -> str:
        """The table's identifier, as it was written."""
        return self.candidates[0].table


@dataclass(frozen=True, slots=True)
class OtherLink:
    """Something that is no table of ours, and what a person can do instead (in Dutch)."""

    text: str
    advice: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was found in a pasted text, in its order, each table once."""

    tables: tuple[TableLink, ...] = ()
    others: tuple[OtherLink, ...] = ()
