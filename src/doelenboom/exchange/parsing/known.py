"""What the registry already knows, as far as reading a workbook depends on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from doelenboom.kernel.states import NodeKind, State


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """Name and unit of an indicator that the registry has."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Known:
    """Everything is empty for a plan and an organisation that are new.

    Attributes:
        levels: name of a level of this plan → kind.
        statuses: word of the organisation's scale → state.
        regions: region code → name.
        parents: code of an element of this plan → code of its parent ("" at the root).
        editions: labels of this plan's editions.
        indicators: code of an indicator of this plan → its name and unit.
        other_plans: code of another plan → codes of its elements.
        taakvelden: financial year → codes of its list of Iv3.
        risk_classes: names of the classes of chance, and of damage.
    """

    levels: Mapping[str, NodeKind] = field(default_factory=dict)
    statuses: Mapping[str, State] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    editions: frozenset[str] = frozenset()
    indicators: Mapping[str, KnownIndicator] = field(default_factory=dict)
    other_plans: Mapping[str, frozenset[str]] = field(default_factory=dict)
    taakvelden: Mapping[int, frozenset[str]] = field(default_factory=dict)
    risk_classes: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
