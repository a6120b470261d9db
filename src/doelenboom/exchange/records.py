"""The rows of a workbook as typed records: the common language of import and export.

Prose is the canonical plain text of ``kernel.prose``; references are codes. ``row`` is the row
number in the workbook and is no part of what is compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from doelenboom.kernel.money import BudgetStage, LineRole, Permanence, Side, Term
from doelenboom.kernel.states import (
    Direction,
    MilestoneState,
    NodeKind,
    ObservationStatus,
    Qualifier,
    RelationKind,
    State,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row."""

    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRecord(Record):
    """A named layer of the tree."""

    name: str
    plural: str
    kind: NodeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRecord(Record):
    """A word of the organisation's scale."""

    word: str
    short: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRecord(Record):
    """A moment of the cycle."""

    label: str
    title: str
    kind: str = ""
    reference_date: date | None = None
    adopted_on: date | None = None
    adopted_by: str = ""
    headline: str = ""
    intro: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRowRecord(Record):
    """A row of a report template; ``edition`` "" is for every edition."""

    edition: str
    field: str
    has_plan: bool = True
    has_progress: bool = True
    has_status: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRecord(Record):
    """A region by its code; ``kind`` is only stated of one of our own ("wijk")."""

    code: str
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRecord(Record):
    """An element of the tree; ``parent`` "" is the root."""

    code: str
    parent: str
    level: str
    title: str
    explanation: str = ""
    owner: str = ""
    taakveld: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRecord(Record):
    """A typed link; an end in another plan is written ``plan:code``."""

    source: str
    target: str
    kind: RelationKind
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRecord(Record):
    """An indicator in this plan; ``code`` "" until one is made. Regions are codes.

    ``whole`` is the code of the indicator that it is a part of, or its name without a code.
    """

    name: str
    code: str = ""
    number: str = ""
    chapter: str = ""
    unit: str = ""
    definition: str = ""
    source: str = ""
    source_url: str = ""
    table: str = ""
    consulted_on: str = ""
    frequency: str = ""
    stated_local: str = ""
    stated_reference: str = ""
    nodes: tuple[str, ...] = ()
    direction: Direction = Direction.NONE
    decimals: int | None = None
    local_region: str = ""
    reference_region: str = ""
    fictional: bool = False
    headline: str = ""
    references: tuple[str, ...] = ()
    whole: str = ""
    breakdown_by: str = ""
    breakdown_part: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRecord(Record):
    """An observation or target value. ``indicator`` is its code, or its name without a code."""

    indicator: str
    is_target: bool = False
    region: str = ""
    period: str = ""
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    status: ObservationStatus = ObservationStatus.UNSTATED
    stated: str = ""
    unit: str = ""
    place: str = ""
    fictional: bool | None = None
    source: str = ""
    source_url: str = ""
    consulted_on: str = ""
    remark: str = ""
    broken: str = ""
    decision: str = ""
    filled: str = field(default="", compare=False)  # told in exports, never read back
    vintage: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRecord(Record):
    """One row of a contribution; ``status`` is the word of the scale, "" for none."""

    edition: str
    node: str
    field: str
    plan_text: str = ""
    progress_text: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRecord(Record):
    """Something with a date; ``due`` is ISO or words."""

    edition: str
    node: str
    text: str
    due: str = ""
    state: MilestoneState = MilestoneState.UNKNOWN
    reached_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRecord(Record):
    """An amount in euros; ``in_millions`` is how the source states it.

    ``shares`` are codes of elements with the part that serves them, above 0 and at most 1.
    """

    description: str
    year: int
    phase: str
    amount: Decimal
    in_millions: bool = False
    node: str | None = None
    taakveld: str = ""
    side: Side = Side.UNSTATED
    stage: BudgetStage = BudgetStage.UNSTATED
    as_of: date | None = None
    permanence: Permanence = Permanence.UNSTATED
    role: LineRole = LineRole.POST
    shares: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetAmendmentRecord(Record):
    """One line of a budget amendment, with what is said of the whole on every line."""

    year: int
    number: int
    title: str
    description: str
    line_year: int
    amount: Decimal
    side: Side
    node: str | None = None
    taakveld: str = ""
    permanence: Permanence = Permanence.UNSTATED
    explanation: str = ""
    adopted_on: date | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingRecord(Record):
    """A saving in one year; ``realised`` None: nobody reported it."""

    title: str
    year: int
    amount: Decimal
    realised: Decimal | None = None
    as_of: date | None = None
    term: Term = Term.UNSTATED
    node: str | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyDeviationRecord(Record):
    """Why one row of the money of an edition deviates."""

    edition: str
    taakveld: str = ""
    node: str | None = None
    description: str = ""
    side: Side = Side.UNSTATED
    explanation: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceRecord(Record):
    """A class of chance, in percent."""

    name: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DamageRecord(Record):
    """A class of damage, in euros."""

    name: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRecord(Record):
    """One risk of the register of an edition."""

    edition: str
    code: str
    event: str
    cause: str = ""
    consequence: str = ""
    chance: str = ""
    damage: str = ""
    measure: str = ""
    owner: str = ""
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityRecord(Record):
    """One part of the money that is there to meet setbacks, in euros."""

    edition: str
    description: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord(Record):
    """A step towards a decision, and the decision where ``outcome`` is filled.

    ``due`` is ISO or words; ``nature``, ``body`` and ``outcome`` are the words of the
    sheet; ``edition`` is the label of the edition whose road it is, "" the plan's.
    """

    text: str
    due: str = ""
    done_on: date | None = None
    decision: str = ""
    edition: str = ""
    nature: str = ""
    body: str = ""
    body_name: str = ""
    number: str = ""
    outcome: str = ""
    subject: str = ""
    wording: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilAmendmentRecord(Record):
    """An amendment that was put to the vote with the proposal of a step."""

    step: str
    edition: str = ""
    number: str = ""
    title: str
    outcome: str
    text: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessRecord(Record):
    """A step of the process that made the plan."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputRecord(Record):
    """A remark at a consultation; ``text`` "" when only the consultation is known."""

    title: str
    held: str = ""
    participants: str = ""
    theme: str = ""
    text: str = ""
    response: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRecord(Record):
    """A glossary entry."""

    term: str
    definition: str = ""
    forms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawRecord(Record):
    """A law or rule."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord(Record):
    """A document referred to."""

    title: str
    chapter: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AbbreviationRecord(Record):
    """An abbreviation."""

    short: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRecord(Record):
    """What the original publication says of itself."""

    key: str
    value: str = ""


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """The records of one sheet.

    Attributes:
        records: in the order of the rows; refused rows are not among them.
        fields: what the workbook speaks about. A column that is not there says nothing, so
            what the registry has in it stays.
        present: whether the workbook has the sheet.
        read: rows that are not empty.
        empty: empty rows that were skipped.
    """

    records: tuple[R, ...] = ()
    fields: frozenset[str] = frozenset()
    present: bool = False
    read: int = 0
    empty: int = 0

    @classmethod
    def whole(cls, records: Iterable[R]) -> "Table[R]":
        """Table that speaks about everything, as an export does."""
        kept = tuple(records)
        return cls(kept, frozenset(), present=True, read=len(kept))


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The plan sheet.

    Attributes:
        code: code of the plan.
        values: field of ``layout.PLAN_KEYS`` → value, for the keys that are there.
        rows: field → row number.
        read: rows that are not empty.
        empty: empty rows that were skipped.
    """

    code: str
    values: dict[str, object]
    rows: dict[str, int] = field(default_factory=dict, compare=False)
    read: int = field(default=0, compare=False)
    empty: int = field(default=0, compare=False)

    def text(self, name: str) -> str:
        """Return a value that is text; "" when it is not there."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""


@dataclass(slots=True)
class PlanBook:
    """A whole workbook, read and understood."""

    plan: PlanFacts
    levels: Table[LevelRecord] = Table()
    statuses: Table[StatusRecord] = Table()
    editions: Table[EditionRecord] = Table()
    template_rows: Table[TemplateRowRecord] = Table()
    regions: Table[RegionRecord] = Table()
    nodes: Table[NodeRecord] = Table()
    relations: Table[RelationRecord] = Table()
    indicators: Table[IndicatorRecord] = Table()
    figures: Table[FigureRecord] = Table()
    progress: Table[ProgressRecord] = Table()
    milestones: Table[MilestoneRecord] = Table()
    budget: Table[BudgetRecord] = Table()
    budget_amendments: Table[BudgetAmendmentRecord] = Table()
    savings: Table[SavingRecord] = Table()
    money_deviations: Table[MoneyDeviationRecord] = Table()
    chances: Table[ChanceRecord] = Table()
    damages: Table[DamageRecord] = Table()
    risks: Table[RiskRecord] = Table()
    capacity: Table[CapacityRecord] = Table()
    decisions: Table[DecisionRecord] = Table()
    council_amendments: Table[CouncilAmendmentRecord] = Table()
    process: Table[ProcessRecord] = Table()
    inputs: Table[InputRecord] = Table()
    terms: Table[TermRecord] = Table()
    laws: Table[LawRecord] = Table()
    sources: Table[SourceRecord] = Table()
    abbreviations: Table[AbbreviationRecord] = Table()
    publication: Table[PublicationRecord] = Table()
    new_levels: tuple[LevelRecord, ...] = ()
    new_statuses: tuple[StatusRecord, ...] = ()
    new_indicators: tuple[IndicatorRecord, ...] = ()
    new_editions: tuple[EditionRecord, ...] = ()
    region_names: dict[str, str] = field(default_factory=dict)
