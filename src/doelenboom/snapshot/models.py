"""Everything one publication needs, as one frozen document.

References between parts are codes; ``doelenboom.snapshot.index`` resolves them. Lists are in
reading order. Prose is blocks (``kernel.prose``), never HTML. What is not released is not here.
"""

from datetime import date
from typing import Final, Literal

from doelenboom.kernel.language import Language
from doelenboom.kernel.prose import Prose
from doelenboom.kernel.stages import RollUp
from doelenboom.kernel.states import (
    Direction,
    MilestoneState,
    NodeKind,
    ObservationStatus,
    Qualifier,
    RegionKind,
    RelationKind,
    State,
)
from doelenboom.snapshot.base import Code, Exact, Moment, Part, Sha256, Slug
from doelenboom.snapshot.comparison import Comparison
from doelenboom.snapshot.decisions import Decision, ProcedureStep
from doelenboom.snapshot.maps import RegionMap
from doelenboom.snapshot.money import (
    BudgetAmendment,
    BudgetLine,
    MoneyDeviation,
    Saving,
    Taakveld,
)
from doelenboom.snapshot.provenance import Provenance
from doelenboom.snapshot.publisher import (
    AccessibilityTest,
    EarlierPublication,
    HouseStyle,
    MovedPage,
)
from doelenboom.snapshot.risks import RiskRegister

SCHEMA_VERSION: Final = "2.3"
"""Raised on every change of the contract: second digit when old readers can ignore what is
new, first digit when they cannot. 2.0: a figure can be of unstated firmness, which an old reader
does not know, and can tell its provenance (decision 18). 2.1: money per taakveld, aspects,
risks, decisions and what changed since an earlier edition. 2.2: what a publication is made
with (house style, languages, maps), headlines of editors, revisions and breakdowns of figures,
addresses that moved and the chain of earlier publications. 2.3: figures in running text that
are bound to their source, and numbers that are marked as no statistic (decision 49); a reader
of 2.2 finds the same words in the text."""

READABLE_VERSIONS = ("1.0", "2.0", "2.1", "2.2", SCHEMA_VERSION)
"""What is read still; a publication of an older schema stays what it was, byte for byte."""


class Organisation(Part):
    """The municipality, province, water board or joint scheme that publishes."""

    code: Slug
    name: str
    kind: str  # as people call it: "gemeente", "provincie", "waterschap"
    region: str | None = None  # CBS code of its own region
    tooi_uri: str | None = None
    website: str | None = None
    contact: str | None = None  # mail or page for questions about the publication
    theme: str = "voorbeeld"  # name of the theme stylesheet
    notice: str | None = None  # shown above every page, e.g. that the municipality is fictional
    languages: tuple[Language, ...] | None = None  # of the interface; None: Dutch only
    house_style: HouseStyle | None = None  # instead of an open theme
    address: str | None = None  # where its publications stand on the web, ending in "/"
    licence: str | None = None  # address of the licence of its data
    security_contact: str | None = None  # mail or page for who found a weakness
    accessibility: AccessibilityTest | None = None  # None: not tested by the organisation itself


class Region(Part):
    """A CBS region, or a region of the organisation's own without a CBS code."""

    code: str
    name: str
    kind: RegionKind


class Level(Part):
    """A named layer of this plan's tree."""

    name: str  # "maatschappelijk doel"
    plural: str
    kind: NodeKind


class Plan(Part):
    """The document whose goal tree this is."""

    code: Slug
    title: str
    kind: str  # the organisation's word: "beleidsplan", "ontwikkelagenda"
    year_from: int | None = None
    year_to: int | None = None
    status: str | None = None
    adopted_on: date | None = None
    summary: Prose = ()
    source: str | None = None
    levels: tuple[Level, ...] = ()


class Status(Part):
    """One word of the organisation's status scale."""

    code: Slug
    word: str
    short: str
    state: State


class TemplateRow(Part):
    """One row of a report template: its heading and which texts it carries."""

    field: str
    has_plan: bool = True
    has_progress: bool = True
    has_status: bool = False


class Aspect(Part):
    """One side from which elements are judged beside their overall status."""

    code: Slug
    name: str
    weight: Exact  # in a weighted roll-up; normalised over what was reported


class Edition(Part):
    """One moment of the cycle that reports on the plan."""

    code: Slug
    label: str  # as contributions refer to it: "2025", "Tussenrapportage 1 2026"
    title: str
    kind: str | None = None  # "begroting", "tussenrapportage", "jaarstukken"
    reference_date: date | None = None  # peildatum
    adopted_on: date | None = None
    adopted_by: str | None = None
    intro: Prose = ()
    rows: tuple[TemplateRow, ...] = ()
    financial_year: int | None = None
    aspects: tuple[Aspect, ...] | None = None
    roll_up: RollUp | None = None
    by_exception: bool | None = None
    scope: tuple[Code, ...] | None = None  # elements it is about, with all below; None: all
    explain_from_amount: Exact | None = None  # a deviation of money from here is explained
    explain_from_percent: Exact | None = None
    version: int | None = None  # of the adopted edition; above 1 it is an erratum
    erratum: str | None = None  # what this version corrects
    adopted_by_decision: Slug | None = None  # Decision.code
    headline: str | None = None  # an editor's sentence in place of the computed one


class Node(Part):
    """One element of the goal tree; the list is in depth-first reading order."""

    code: Code
    slug: Slug
    parent: Code | None = None
    level: str  # Level.name
    kind: NodeKind
    title: str
    explanation: Prose = ()
    owner: str | None = None  # a function or team, never a person's name
    taakveld: str | None = None
    source: str | None = None


class NodeRef(Part):
    """An element of another plan, possibly of another organisation."""

    plan: Slug
    plan_title: str
    organisation: str
    code: Code
    title: str


class Relation(Part):
    """Typed link between two elements; exactly one of ``target`` and ``outside`` is filled."""

    source: Code
    kind: RelationKind
    target: Code | None = None
    outside: NodeRef | None = None
    incoming: bool = False  # True: it is the outside element that refers to ``source``
    basis: str | None = None  # where the plan says so


class Origin(Part):
    """Where a figure comes from, as far as the registry knows."""

    source: str | None = None
    url: str | None = None
    table: str | None = None
    consulted_on: str | None = None  # ISO date, or the words of the document
    place: str | None = None  # where in the document: "tabel bijlage VI nr 6"
    fictional: bool = False  # made up for an example: pages say so at the figure


class Observation(Part):
    """One figure: what was measured, where and when; ``value`` None with a reason in ``status``.

    In schema 1.0 "definitive" also stood for a status that the source did not state.
    """

    region: str | None = None  # Region.code; None: not stated
    period: str = ""  # kernel.periods code; "": not stated
    value: Exact | None = None
    lower: Exact | None = None
    upper: Exact | None = None
    qualifier: Qualifier = Qualifier.EXACT
    status: ObservationStatus = ObservationStatus.UNSTATED
    unit: str | None = None  # where it differs from the indicator's unit
    remark: str | None = None
    origin: Origin | None = None  # where it differs from the indicator's origin
    provenance: Provenance | None = None  # where more is known than the origin tells
    broken: str | None = None  # why the figure before it is about another area (herindeling)


class TargetValue(Part):
    """The value aimed at, and the decision that set it."""

    region: str | None = None
    period: str = ""
    value: Exact | None = None
    qualifier: Qualifier = Qualifier.EXACT  # AT_LEAST, AT_MOST …
    unit: str | None = None
    decision: str | None = None
    origin: Origin | None = None


class Breakdown(Part):
    """That an indicator is one part of another: the same measure for a group of people."""

    of: Slug  # Indicator.code of the whole
    by: str  # "leeftijd"
    part: str  # "65 jaar en ouder"


class Revision(Part):
    """What was known of a figure during some time, before another value took its place."""

    region: str | None = None
    period: str = ""
    value: Exact | None = None
    lower: Exact | None = None
    upper: Exact | None = None
    status: ObservationStatus = ObservationStatus.UNSTATED
    known_from: Moment | None = None
    known_to: Moment
    reason: str | None = None


class Indicator(Part):
    """How we would notice: a definition with its figures, oldest first per region."""

    code: Slug
    number: str | None = None  # the plan's own number
    name: str
    chapter: str | None = None  # the heading under which the plan lists it
    unit: str | None = None
    definition: Prose = ()
    direction: Direction = Direction.NONE
    decimals: int | None = None
    frequency: str | None = None
    origin: Origin = Origin()
    links: tuple[str, ...] = ()
    stated_local: str | None = None  # the plan's own words in its indicator table
    stated_reference: str | None = None
    local_region: str | None = None
    reference_region: str | None = None
    nodes: tuple[Code, ...] = ()
    observations: tuple[Observation, ...] = ()
    targets: tuple[TargetValue, ...] = ()
    headline: str | None = None  # an editor's sentence in place of the computed one
    references: tuple[str, ...] | None = None  # more regions to hold it against, Region.code
    breakdown: Breakdown | None = None
    revisions: tuple[Revision, ...] | None = None  # newest first


class ContributionRow(Part):
    """Plan text beside progress text."""

    field: str
    plan: Prose = ()
    progress: Prose = ()
    status: Slug | None = None  # Status.code
    stated_status: str | None = None  # the document's words, where they differ from the scale
    unchanged: bool | None = None  # the text of last time, taken over as still true


class AspectStatus(Part):
    """The status of one aspect."""

    aspect: Slug  # Aspect.code
    status: Slug  # Status.code


class Contribution(Part):
    """What was reported on one element for one edition."""

    edition: Slug
    node: Code
    status: Slug | None = None
    explanation: Prose = ()
    measure: Prose = ()  # what is done about a deviation
    rows: tuple[ContributionRow, ...] = ()
    aspects: tuple[AspectStatus, ...] | None = None
    judgement_reason: str | None = None  # why the judgement deviates from the roll-up


class Milestone(Part):
    """Something with a date that is reached or not."""

    edition: Slug | None = None
    node: Code
    text: str
    due: date | None = None
    due_text: str | None = None  # where the source is vaguer than a date
    state: MilestoneState = MilestoneState.UNKNOWN
    reached_on: date | None = None


class Term(Part):
    """A glossary entry."""

    slug: Slug
    term: str
    definition: Prose = ()
    forms: tuple[str, ...] | None = None  # other forms of the word: plural, verb


class Law(Part):
    """A law or rule that the plan rests on."""

    title: str
    url: str | None = None


class Source(Part):
    """A document that the plan refers to."""

    chapter: str | None = None
    title: str
    url: str | None = None


class Abbreviation(Part):
    """An abbreviation and what it stands for."""

    short: str
    meaning: str


class Input(Part):
    """One contribution of an inhabitant or partner; ``text`` None: only the meeting is known."""

    theme: str | None = None
    text: str | None = None
    response: str | None = None


class Consultation(Part):
    """A meeting, survey or inspraak, with what was said."""

    slug: Slug
    title: str
    held: str | None = None  # the document's words for the date
    participants: str | None = None
    inputs: tuple[Input, ...] = ()


class PublicationFact(Part):
    """What the original publication said of itself ("gebouwd op", "export van")."""

    key: str
    value: str


class Replaces(Part):
    """The publication that this one corrects.

    The hash of its manifest stands here, so that it is part of this snapshot's own hash: the
    publications of a plan are a chain, and a manifest follows from its snapshot alone.
    """

    version: int
    snapshot_sha256: Sha256
    manifest_sha256: Sha256
    published_at: Moment


class Publication(Part):
    """Which publication this is, and its moments: the only clock a build knows."""

    version: int
    exported_at: Moment  # "export van": the registry was read at this moment
    built_at: Moment  # "gebouwd op": the publication was made at this moment
    software: str
    replaces: Replaces | None = None
    reason: str | None = None  # why it replaces
    ledger: tuple[EarlierPublication, ...] | None = None  # all before it, oldest first
    moved: tuple[MovedPage, ...] | None = None  # addresses that were published and are no more


class Snapshot(Part):
    """Everything one publication needs."""

    schema_version: Literal["1.0", "2.0", "2.1", "2.2", "2.3"] = SCHEMA_VERSION  # each adds
    code: Slug  # the code it was asked for: a plan's or an edition's
    publication: Publication
    organisation: Organisation
    plan: Plan
    scale: tuple[Status, ...] = ()
    edition: Slug | None = None  # the edition whose state is shown; None: nothing reported yet
    editions: tuple[Edition, ...] = ()  # oldest first
    regions: tuple[Region, ...] = ()
    nodes: tuple[Node, ...] = ()
    relations: tuple[Relation, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    terms: tuple[Term, ...] = ()
    laws: tuple[Law, ...] = ()
    sources: tuple[Source, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    steps: tuple[ProcedureStep, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    original: tuple[PublicationFact, ...] = ()
    taakvelden: tuple[Taakveld, ...] | None = None  # those that lines name
    amendments: tuple[BudgetAmendment, ...] | None = None
    savings: tuple[Saving, ...] | None = None
    money_deviations: tuple[MoneyDeviation, ...] | None = None
    risks: tuple[RiskRegister, ...] | None = None  # a register per edition
    decisions: tuple[Decision, ...] | None = None
    comparisons: tuple[Comparison, ...] | None = None
    maps: tuple[RegionMap, ...] | None = None
