"""Deliveries into the registry and out of it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from doelenboom.finance.errors import DeliveryRefused
from doelenboom.finance.iv3.cells import Cell, Moment, cells_of, moment_of
from doelenboom.finance.iv3.document import OPTIONAL, Document, Row, Section
from doelenboom.finance.iv3.reading import Reading, read
from doelenboom.finance.iv3.writing import json_text
from doelenboom.finance.models import BudgetLine, BudgetShare, Delivery, DeliveryRow
from doelenboom.goals.api import Plan
from doelenboom.history.api import record, release_rows, save_revisions
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.money import LineRole
from doelenboom.kernel.wording import count_noun

_BATCH = 500
MUNICIPALITY = "GM"
"""CBS code of a municipality: this and the number that Iv3 calls overheidsnummer."""
_SECTIONS = "onderdelen"


@dataclass(frozen=True, slots=True)
class Intake:
    """What taking in a delivery would do to the lines of its plan.

    Attributes:
        reading: the file, with what is wrong with it.
        sha256: of the file.
        earlier: the delivery that it takes the place of.
        moment: which money of the year it tells, and by which word.
        added: cells that become a new line.
        changed: lines that get another amount.
        same: lines that stay as they are.
        gone: lines of the earlier delivery that this one does not have.
    """

    reading: Reading
    sha256: str
    earlier: Delivery | None = None
    moment: Moment | None = None
    added: tuple[Cell, ...] = ()
    changed: tuple[tuple[BudgetLine, Cell], ...] = ()
    same: int = 0
    gone: tuple[BudgetLine, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether it can be taken in."""
        return self.reading.is_good

    @property
    def fingerprint(self) -> str:
        """Short proof of what a person saw, so that something else is never written."""
        shown = [
            self.sha256, self.earlier.pk if self.earlier else 0,
            [[*cell.key, str(cell.amount)] for cell in self.added],
            [[line.pk, str(line.amount), str(cell.amount)] for line, cell in self.changed],
            self.same, [line.pk for line in self.gone], self.moment and self.moment.word,
            [finding.as_text() for finding in self.reading.findings.listed()],
        ]  # fmt: skip
        return sha256(json.dumps(shown).encode()).hexdigest()[:32]


def look(*, plan: Plan, content: bytes) -> Intake:
    """What taking in this file would do; nothing is written."""
    reading = read(content)
    digest = sha256(content).hexdigest()
    document = reading.document
    if document is None:
        return Intake(reading, digest)
    _check_sender(plan, document, reading.findings)
    earlier = Delivery.objects.filter(
        plan=plan, year=document.year, period=document.period, status=document.status
    ).first()
    moment = _moment(plan, document, earlier, reading.findings)
    lines = list(earlier.lines.all()) if earlier else []
    known = {(line.taakveld, line.category, line.side): line for line in lines}
    cells = cells_of(document)
    met = {cell.key for cell in cells}
    changed = tuple(
        (known[c.key], c) for c in cells if c.key in known and _differs(known[c.key], c)
    )
    added = tuple(cell for cell in cells if cell.key not in known)
    return Intake(
        reading, digest, earlier, moment, added, changed,
        same=len(cells) - len(added) - len(changed),
        gone=tuple(line for key, line in known.items() if key not in met),
    )  # fmt: skip


@transaction.atomic
def take_in(*, plan: Plan, content: bytes, seen: str = "") -> Delivery | None:
    """Take in a delivery, in the place of the same one of before; all of it or nothing.

    Lines that stay keep their identity, and with it which goals they serve.

    Args:
        plan: where the budget lines go.
        content: the file.
        seen: fingerprint of what somebody looked at; when it would now be something else,
            nothing is written and None is returned.

    Raises:
        DeliveryRefused: the file has errors.
    """
    Plan.objects.select_for_update().get(pk=plan.pk)
    intake = look(plan=plan, content=content)
    document, moment = intake.reading.document, intake.moment
    if not intake.is_good or document is None or moment is None:
        listed = intake.reading.findings.listed()
        raise DeliveryRefused("Deze levering heeft fouten. Er is niets opgeslagen.", listed)
    if seen and seen != intake.fingerprint:
        return None
    before = _totals_of(intake.earlier) if intake.earlier else None
    delivery = _delivery(plan, document, intake)
    _write_rows(delivery, document)
    _write_lines(delivery, intake, moment)
    record(
        verb="iv3-levering vervangen" if intake.earlier else "iv3-levering ingelezen",
        subject=delivery, organisation=plan.organisation.code,
        before=before, after={"sha256": intake.sha256, **_totals(document)},
        note=f"{plan.code}: {count_noun(len(intake.added), 'post')} toegevoegd, "
        f"{len(intake.changed)} gewijzigd, {len(intake.gone)} verwijderd",
    )  # fmt: skip
    return delivery


@transaction.atomic
def remove_delivery(*, delivery: Delivery) -> None:
    """Take a delivery out again, with the budget lines that came from it."""
    plan = Plan.objects.select_for_update().select_related("organisation").get(pk=delivery.plan_id)
    lines = delivery.lines.count()
    record(
        verb="iv3-levering verwijderd", subject=delivery, organisation=plan.organisation.code,
        before={"sha256": delivery.sha256, **_totals_of(delivery)},
        note=f"{plan.code}: met {count_noun(lines, 'post')}",
    )  # fmt: skip
    delivery.lines.all().delete()
    delivery.delete()


def document_of(delivery: Delivery) -> Document:
    """The delivery as it was taken in, row for row."""
    numbers: dict[str, int] = {}
    rows = []
    for row in delivery.rows.all():
        numbers[row.section] = numbers.get(row.section, 0) + 1
        rest = json.loads(row.rest, parse_float=Decimal, parse_int=Decimal) if row.rest else {}
        rows.append(Row(
            Section(row.section), numbers[row.section], row.code, row.second,
            row.amount, row.text, rest,
        ))  # fmt: skip
    metadata = dict(delivery.metadata)
    given = metadata.pop(_SECTIONS, [])
    remarks = delivery.remarks
    return Document(
        metadata, dict(delivery.contact), None if remarks is None else tuple(remarks), tuple(rows),
        frozenset(set(Section) - OPTIONAL | {Section(name) for name in given}),
    )  # fmt: skip


def _check_sender(plan: Plan, document: Document, findings: Findings) -> None:
    region = plan.organisation.region
    number = str(document.metadata["overheidsnummer"]).strip().zfill(4)
    place = {"part": "metadata", "column": "overheidsnummer",
             "value": document.metadata["overheidsnummer"]}  # fmt: skip
    if region is None or not region.code.startswith(MUNICIPALITY):
        findings.warn(
            f"Van {plan.organisation.name} is geen gemeentecode bekend. We kunnen niet nagaan of "
            "deze levering van deze organisatie is.",
            "Controleer de naam, of vul het gebied van de organisatie in.", **place,
        )  # fmt: skip
    elif f"{MUNICIPALITY}{number}" != region.code:
        findings.error(
            f"Deze levering is van {document.metadata['overheidsnaam']}, niet van "
            f"{plan.organisation.name} ({region.code.removeprefix(MUNICIPALITY)}).",
            "Kies een levering van deze organisatie, of een plan van die andere.", **place,
        )  # fmt: skip


def _moment(plan: Plan, document: Document, earlier: Delivery | None, findings: Findings) -> Moment:
    """The word under which the lines stand.

    The same money per programme that the plan has already (without taakveld) gets its division
    per taakveld beside it, under its own word; then the two can be held against each other.
    Where amounts per taakveld are there, they are another telling, and must not be added up.
    A delivery that takes the place of an earlier one keeps its word.
    """
    moment = moment_of(document)
    known = earlier.lines.order_by("position").first() if earlier else None
    if known is not None:
        return replace(moment, word=known.phase)
    others = BudgetLine.objects.filter(
        plan=plan, year=document.year, stage=moment.stage.value, as_of=moment.as_of,
        role=LineRole.POST.value,
    )  # fmt: skip
    words = set(others.order_by().values_list("phase", flat=True))
    if not words:
        return moment
    if len(words) == 1 and not others.exclude(taakveld="").exists():
        return replace(moment, word=words.pop())
    findings.warn(
        f"In dit plan staan al bedragen per taakveld voor {moment.word} {document.year}. De "
        "bedragen van deze levering komen ernaast te staan en tellen niet dubbel.",
        "Verwijder de andere bedragen als u alleen deze levering wilt gebruiken.",
        part="metadata", column="boekjaar", value=str(document.year),
    )  # fmt: skip
    return replace(moment, word=f"{moment.word} volgens Iv3")


def _differs(line: BudgetLine, cell: Cell) -> bool:
    return line.amount != cell.amount or not line.live


def _delivery(plan: Plan, document: Document, intake: Intake) -> Delivery:
    values: dict[str, Any] = {
        "metadata": {**document.metadata, _SECTIONS: sorted(document.sections & OPTIONAL)},
        "contact": dict(document.contact),
        "remarks": None if document.remarks is None else [dict(one) for one in document.remarks],
        "sha256": intake.sha256, "received_at": timezone.now(),
    }  # fmt: skip
    delivery, _ = Delivery.objects.update_or_create(
        plan=plan, year=document.year, period=document.period, status=document.status,
        defaults=values,
    )  # fmt: skip
    return delivery


def _write_rows(delivery: Delivery, document: Document) -> None:
    delivery.rows.all().delete()
    DeliveryRow.objects.bulk_create(
        (
            DeliveryRow(
                delivery=delivery, position=position, section=row.section.value, code=row.code,
                second=row.second, amount=row.amount, text=row.text,
                rest=json_text(row.rest) if row.rest else "",
            )
            for position, row in enumerate(document.rows, 1)
        ),
        batch_size=_BATCH,
    )  # fmt: skip


def _write_lines(delivery: Delivery, intake: Intake, moment: Moment) -> None:
    last = BudgetLine.objects.filter(plan=delivery.plan).aggregate(last=Max("position"))["last"]
    new = [
        BudgetLine(
            plan=delivery.plan, position=position, description=cell.description,
            year=delivery.year, phase=moment.word, stage=moment.stage.value, as_of=moment.as_of,
            amount=cell.amount, taakveld=cell.taakveld, category=cell.category,
            side=cell.side.value, delivery=delivery,
        )
        for position, cell in enumerate(intake.added, (last or 0) + 1)
    ]  # fmt: skip
    BudgetLine.objects.bulk_create(new, batch_size=_BATCH)
    save_revisions(new)
    _serve_the_same(delivery.plan, new)
    for line, cell in intake.changed:
        line.amount, line.live = cell.amount, True
    changed = [line for line, _ in intake.changed]
    BudgetLine.objects.bulk_update(changed, ["amount"], batch_size=_BATCH)
    release_rows(changed)
    BudgetLine.objects.filter(pk__in=[line.pk for line in intake.gone]).delete()
    if delivery.lines.exclude(phase=moment.word).exists():
        _reword(delivery.lines.exclude(phase=moment.word), moment.word)


def _serve_the_same(plan: Plan, new: Iterable[BudgetLine]) -> None:
    """New lines serve the goals that the same post serves in its other categories and years.

    Where those differ, the line of the newest year counts.
    """
    rows = BudgetShare.objects.filter(line__plan=plan, line__node=None, line__role=LineRole.POST)
    shares: dict[tuple[str, str, str], tuple[int, list[BudgetShare]]] = {}
    for one in rows.select_related("line").order_by("line__year", "line_id", "id"):
        key = (one.line.description, one.line.taakveld, one.line.side)
        line, known = shares.get(key, (0, []))
        shares[key] = (one.line_id, [*(known if line == one.line_id else []), one])
    BudgetShare.objects.bulk_create(
        (
            BudgetShare(line=line, node_id=one.node_id, share=one.share)
            for line in new
            for one in shares.get((line.description, line.taakveld, line.side), (0, []))[1]
        ),
        batch_size=_BATCH,
    )


def _reword(lines: Iterable[BudgetLine], word: str) -> None:
    found = list(lines)
    for line in found:
        line.phase = word
    BudgetLine.objects.bulk_update(found, ["phase"], batch_size=_BATCH)
    release_rows(found)


def _totals(document: Document) -> dict[str, str]:
    rows = document.of(Section.EXPENSES), document.of(Section.INCOME)
    expenses, income = (sum((row.euros for row in some), Decimal(0)) for some in rows)
    return {"lasten": str(expenses), "baten": str(income), "rijen": str(len(document.rows))}


def _totals_of(delivery: Delivery) -> dict[str, str]:
    return {"sha256": delivery.sha256, **_totals(document_of(delivery))}
