"""A snapshot as a document: every text that people wrote, in the order in which pages show it.

Only the edition that is shown is read: what older editions said is frozen, and was true on
another day. Rules that hold editions against each other look in the snapshot itself.
"""

from datetime import date
from decimal import Decimal

from doelenboom.checks import owners
from doelenboom.checks.document import Document, PassageKind
from doelenboom.checks.reading.writing import PassageWriter
from doelenboom.checks.rows import RowOwners
from doelenboom.checks.subject import Subject, Thresholds
from doelenboom.kernel.prose import plain
from doelenboom.kernel.wording import capitalise
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Contribution, Edition, Indicator, Node, Snapshot

_TOP = 1
_PART = 2


def subject_of(snapshot: Snapshot, today: date | None = None) -> Subject:
    """What rules look at, for a snapshot.

    Args:
        snapshot: the registry as it was frozen.
        today: the day that "in the future" is held against; None: the reference date of the
            edition that is shown, or else the day of the export.

    Raises:
        ContractError: a reference in the snapshot leads nowhere.
    """
    index = SnapshotIndex(snapshot)
    edition = index.edition
    day = today or (edition.reference_date if edition else None)
    return Subject(
        document_of(index),
        day or snapshot.publication.exported_at.date(),
        snapshot,
        _thresholds(edition),
    )


def document_of(index: SnapshotIndex) -> Document:
    """Every text of a snapshot, each with the owner and the field it stands in."""
    writer = PassageWriter()
    snapshot = index.snapshot
    _plan(writer, snapshot)
    if index.edition:
        _edition(writer, index.edition)
    rows = RowOwners(snapshot)
    milestones = {
        id(one): owner for owner, one in zip(rows.milestones, snapshot.milestones, strict=True)
    }  # by identity: two milestones may read the same
    for node in snapshot.nodes:
        _node(writer, node, index)
        for milestone in index.milestones_of.get(node.code, ()):
            if milestone.edition in (None, snapshot.edition):
                owner = milestones[id(milestone)]
                label = f"Mijlpaal bij {node_label(node)}"
                writer.text(milestone.text, label, owner, "text", kind=PassageKind.ITEM)
    for indicator in snapshot.indicators:
        _indicator(writer, indicator)
    _money(writer, snapshot, rows)
    _risks(writer, snapshot)
    _decisions(writer, snapshot)
    _steps(writer, snapshot, rows)
    _meetings(writer, snapshot)
    _lists(writer, snapshot, rows)
    return writer.document(snapshot.plan.title)


def document_of_contribution(name: str, contribution: Contribution, label: str) -> Document:
    """The texts of one contribution, as they stand in the document of the whole."""
    writer = PassageWriter()
    _contribution(writer, contribution, label)
    return writer.document(name)


def document_of_node(name: str, node: Node) -> Document:
    """The texts of one element, as they stand in the document of the whole."""
    writer = PassageWriter()
    _own_texts(writer, node, _PART)
    return writer.document(name)


def document_of_indicator(name: str, indicator: Indicator) -> Document:
    """The texts of one indicator, as they stand in the document of the whole."""
    writer = PassageWriter()
    _indicator(writer, indicator)
    return writer.document(name)


def document_of_plan(name: str, snapshot: Snapshot) -> Document:
    """The texts of a plan itself, as they stand in the document of the whole."""
    writer = PassageWriter()
    _plan(writer, snapshot)
    return writer.document(name)


def document_of_edition(name: str, edition: Edition) -> Document:
    """The texts of an edition itself, as they stand in the document of the whole."""
    writer = PassageWriter()
    _edition(writer, edition)
    return writer.document(name)


def node_label(node: Node) -> str:
    """How people find an element back: ``Doel SB.1``."""
    return f"{capitalise(node.level)} {node.code}"


def indicator_label(indicator: Indicator) -> str:
    """How people find an indicator back: ``Indicator 12 (Eenzaamheid)``."""
    number = f" {indicator.number}" if indicator.number else ""
    return f"Indicator{number} ({indicator.name})"


def _thresholds(edition: Edition | None) -> Thresholds:
    if edition is None:
        return Thresholds()
    usual = Thresholds()
    amount: Decimal | None = edition.explain_from_amount
    percent: Decimal | None = edition.explain_from_percent
    return Thresholds(
        deviation_euro=usual.deviation_euro if amount is None else amount,
        deviation_percent=usual.deviation_percent if percent is None else percent,
    )


def _plan(writer: PassageWriter, snapshot: Snapshot) -> None:
    plan = snapshot.plan
    owner = owners.plan_owner(plan.code)
    writer.title(plan.title, "Titel van het plan", owner, _TOP)
    writer.prose(plan.summary, "Samenvatting van het plan", owner, "summary")


def _edition(writer: PassageWriter, edition: Edition) -> None:
    owner = owners.edition_owner(edition.code)
    writer.title(edition.title, "Titel van de editie", owner, _PART)
    writer.text(edition.headline, "Kop van de editie", owner, "headline")
    writer.prose(edition.intro, f"Inleiding van {edition.title}", owner, "intro")
    writer.text(edition.erratum, f"Erratum bij {edition.title}", owner, "erratum")


def _node(writer: PassageWriter, node: Node, index: SnapshotIndex) -> None:
    _own_texts(writer, node, _PART + index.depth[node.code])
    contribution = index.current_contribution.get(node.code)
    if contribution:
        _contribution(writer, contribution, node_label(node))


def _own_texts(writer: PassageWriter, node: Node, depth: int) -> None:
    owner, label = owners.node_owner(node.code), node_label(node)
    writer.title(node.title, f"{label}, titel", owner, depth)
    writer.prose(node.explanation, f"{label}, toelichting", owner, "explanation")


def _contribution(writer: PassageWriter, contribution: Contribution, label: str) -> None:
    owner = owners.contribution_owner(contribution.edition, contribution.node)
    writer.prose(contribution.explanation, f"{label}, verslag", owner, "explanation")
    writer.prose(contribution.measure, f"{label}, maatregel", owner, "measure")
    reason = contribution.judgement_reason
    writer.text(reason, f"{label}, reden van het oordeel", owner, "judgement_reason")
    items = _rows_in_a_list(contribution)
    for number, row in enumerate(contribution.rows):
        where = f"{label}, {row.field}"
        writer.prose(row.plan, f"{where} (plan)", owner, f"plan:{row.field}")
        field = f"progress:{row.field}"
        writer.prose(row.progress, f"{where} (voortgang)", owner, field, is_item=number in items)


def _rows_in_a_list(contribution: Contribution) -> frozenset[int]:
    """Rows that are items: a row before them ends with a colon, and all but the last with ";"."""
    items, field, is_open = set(), "", False
    for number, row in enumerate(contribution.rows):
        text = plain(row.progress).rstrip()
        if is_open and row.field == field and text:
            items.add(number)
            is_open = text.endswith((";", ","))
        else:
            is_open = text.endswith(":")
        field = row.field
    return frozenset(items)


def _indicator(writer: PassageWriter, indicator: Indicator) -> None:
    owner, label = owners.indicator_owner(indicator.code), indicator_label(indicator)
    writer.title(indicator.name, f"{label}, naam", owner, _PART)
    writer.text(indicator.headline, f"{label}, kop", owner, "headline")
    writer.prose(indicator.definition, f"{label}, definitie", owner, "definition")
    stated = (indicator.stated_local, "waarde volgens het plan", "stated_local")
    reference = (indicator.stated_reference, "vergelijking volgens het plan", "stated_reference")
    for text, what, field in (stated, reference):
        writer.text(text, f"{label}, {what}", owner, field, kind=PassageKind.CELL)
    for observation in indicator.observations:
        where = f"{label}, opmerking bij {observation.period or 'een cijfer'}"
        writer.text(observation.remark, where, owner, "remark", kind=PassageKind.NOTE)


def _money(writer: PassageWriter, snapshot: Snapshot, rows: RowOwners) -> None:
    for number, (owner, line) in enumerate(zip(rows.budget, snapshot.budget, strict=True), 1):
        label = f"Begrotingspost {number} ({line.year}, {line.phase})"
        writer.text(line.description, label, owner, "description", kind=PassageKind.CELL)
    savings = zip(rows.savings, snapshot.savings or (), strict=True)
    for number, (owner, saving) in enumerate(savings, 1):
        label = f"Taakstelling {number} ({saving.year})"
        writer.title(saving.title, f"{label}, titel", owner, _PART)
        writer.text(saving.explanation, f"{label}, toelichting", owner, "explanation")
    deviations = zip(rows.deviations, snapshot.money_deviations or (), strict=True)
    for number, (owner, deviation) in enumerate(deviations, 1):
        if deviation.edition == snapshot.edition:
            label = f"Afwijking van geld {number}"
            writer.prose(deviation.explanation, f"{label}, verklaring", owner, "explanation")
            writer.prose(deviation.measure, f"{label}, maatregel", owner, "measure")


def _risks(writer: PassageWriter, snapshot: Snapshot) -> None:
    for register in snapshot.risks or ():
        if register.edition != snapshot.edition:
            continue
        for risk in register.risks:
            owner, label = owners.risk_owner(register.edition, risk.code), f"Risico {risk.code}"
            writer.title(risk.event, f"{label}, gebeurtenis", owner, _PART)
            writer.text(risk.cause, f"{label}, oorzaak", owner, "cause")
            writer.text(risk.consequence, f"{label}, gevolg", owner, "consequence")
            writer.text(risk.measure, f"{label}, maatregel", owner, "measure")


def _decisions(writer: PassageWriter, snapshot: Snapshot) -> None:
    for decision in snapshot.decisions or ():
        owner = owners.decision_owner(decision.code)
        label = f"Besluit {decision.number or decision.code}"
        writer.title(decision.title, f"{label}, titel", owner, _PART)
        writer.text(decision.text, f"{label}, tekst", owner, "text")
        for amendment in decision.amendments:
            where = f"{label}, amendement {amendment.number or amendment.title}"
            writer.text(amendment.title, where, owner, "amendment", kind=PassageKind.ITEM)
            writer.text(amendment.text, where, owner, "amendment")


def _steps(writer: PassageWriter, snapshot: Snapshot, rows: RowOwners) -> None:
    for number, (owner, step) in enumerate(zip(rows.steps, snapshot.steps, strict=True), 1):
        label = f"Stap {step.number or number}"
        writer.text(step.text, label, owner, "text", kind=PassageKind.ITEM)


def _meetings(writer: PassageWriter, snapshot: Snapshot) -> None:
    for meeting in snapshot.consultations:
        owner, label = owners.meeting_owner(meeting.slug), f"Bijeenkomst “{meeting.title}”"
        writer.title(meeting.title, f"{label}, titel", owner, _PART)
        for number, given in enumerate(meeting.inputs, 1):
            writer.text(given.text, f"{label}, inbreng {number}", owner, f"input:{number}")
            writer.text(given.response, f"{label}, antwoord {number}", owner, f"response:{number}")


def _lists(writer: PassageWriter, snapshot: Snapshot, rows: RowOwners) -> None:
    for term in snapshot.terms:
        owner, label = owners.term_owner(term.slug), f"Begrip “{term.term}”"
        writer.title(term.term, label, owner, _PART)
        writer.prose(term.definition, f"{label}, uitleg", owner, "definition")
    for number, (owner, law) in enumerate(zip(rows.laws, snapshot.laws, strict=True), 1):
        writer.text(law.title, f"Wet {number}", owner, "title", kind=PassageKind.ITEM)
    for number, (owner, source) in enumerate(zip(rows.sources, snapshot.sources, strict=True), 1):
        writer.text(source.title, f"Bron {number}", owner, "title", kind=PassageKind.ITEM)
    for owner, short in zip(rows.abbreviations, snapshot.abbreviations, strict=True):
        writer.text(
            short.meaning, f"Afkorting {short.short}", owner, "meaning", kind=PassageKind.ITEM
        )
