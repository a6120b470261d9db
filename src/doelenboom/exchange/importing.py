"""Import: a workbook becomes what the registry has, all of it or nothing."""

from collections.abc import Callable
from pathlib import Path

from django.db import IntegrityError, OperationalError, transaction

from doelenboom.citations.api import keep_plan
from doelenboom.cycle.api import FROZEN_MARK
from doelenboom.exchange.errors import Collision
from doelenboom.exchange.layout import SHEETS
from doelenboom.exchange.outcome import Change, Outcome, SheetCount
from doelenboom.exchange.parsing.book import parse_book
from doelenboom.exchange.parsing.known import Known
from doelenboom.exchange.records import PlanBook, PlanFacts
from doelenboom.exchange.refused import finding_for
from doelenboom.exchange.registry.book import Session
from doelenboom.exchange.registry.known import find_scope, load_known
from doelenboom.exchange.registry.scope import Scope
from doelenboom.history.api import record
from doelenboom.kernel.findings import Findings, Severity
from doelenboom.workbooks.cage import read_book
from doelenboom.workbooks.limits import DEFAULT_LIMITS, Limits
from doelenboom.workbooks.raw import RawBook
from doelenboom.workbooks.refusals import Refusal

_BUSY = ("locked", "deadlock", "could not serialize", "lock timeout")
Confirm = Callable[[tuple[Change, ...]], bool]
"""Asked before anything is deleted, with what it is."""


def import_workbook(
    path: Path,
    *,
    name: str = "",
    dry_run: bool = False,
    delete_missing: bool = False,
    confirm: Confirm | None = None,
    limits: Limits = DEFAULT_LIMITS,
    only_for: frozenset[str] | None = None,
) -> Outcome:
    """Import an .xlsx file or a folder of .csv files.

    Args:
        path: the file or folder.
        name: what the file was called, where ``path`` is a temporary copy of it.
        dry_run: only say what would change.
        delete_missing: also delete what the workbook's sheets do not have.
        confirm: asked once, before the first deletion; False writes nothing.
        limits: how large the workbook may be.
        only_for: codes of the organisations whose plans may be read and written; None: all.

    Returns:
        What happened. With errors in it nothing is written.

    Raises:
        Collision: someone else wrote the same plan at this moment.
    """
    findings = Findings()
    try:
        raw = read_book(path, limits)
    except Refusal as refusal:
        findings.add(finding_for(refusal))
        return _refused(findings)
    raw.stem = Path(name).stem if name else raw.stem
    try:
        with transaction.atomic():
            note = f"werkboek {name or path.name}"
            work = _Import(raw, findings, note=note, only_for=only_for)
            return work.run(dry_run=dry_run, delete_missing=delete_missing, confirm=confirm)
    except IntegrityError as error:
        if FROZEN_MARK in str(error):
            raise Collision(
                "Dit werkboek verandert iets in een vastgestelde editie, en die verandert niet "
                "meer. Er is niets opgeslagen. Maak in het beheer een erratum."
            ) from error
        raise Collision(
            "Iemand anders heeft hetzelfde op dit moment ook opgeslagen. Er is niets van dit "
            "werkboek opgeslagen; lees het opnieuw in."
        ) from error
    except OperationalError as error:
        if not any(word in str(error) for word in _BUSY):
            raise
        raise Collision(
            "De database is bezet. Er is niets opgeslagen; probeer het over een minuut opnieuw."
        ) from error


class _Import:
    """One run, inside one transaction."""

    def __init__(
        self,
        raw: RawBook,
        findings: Findings,
        *,
        note: str,
        only_for: frozenset[str] | None = None,
    ) -> None:
        self._raw = raw
        self._findings = findings
        self._note = note
        self._only_for = only_for
        self._scope: Scope | None = None

    def run(self, *, dry_run: bool, delete_missing: bool, confirm: Confirm | None) -> Outcome:
        book = parse_book(self._raw, self._known, self._findings)
        if book is None or self._scope is None:
            return _refused(self._findings, self._raw)
        session = Session(self._scope, book, self._findings)
        if not self._findings.has_errors:
            session.compare()
        if self._findings.has_errors:
            return self._outcome(book, _read_only(self._raw), (), dry_run=dry_run)
        counts, changes = session.counts(), tuple(session.changes().changes)
        missing = tuple(one for one in changes if one.kind == "niet in werkboek")
        agreed = not (delete_missing and missing and confirm) or confirm(missing)
        write = agreed and not dry_run
        if write:
            session.write(delete=delete_missing)
            keep_plan(self._scope.owned)
            self._log(counts)
        return self._outcome(
            book, counts, changes, dry_run=dry_run, written=write, deleted=delete_missing
        )

    def _known(self, facts: PlanFacts) -> Known:
        self._scope = find_scope(facts, self._findings, note=self._note, only_for=self._only_for)
        return load_known(self._scope)

    def _log(self, counts: tuple[SheetCount, ...]) -> None:
        if self._scope is None or not any(one.added or one.changed for one in counts):
            return
        record(
            verb="werkboek ingelezen", subject=self._scope.owned,
            organisation=self._scope.owner.code, note=self._note,
            after={one.sheet: [one.added, one.changed] for one in counts},
        )  # fmt: skip

    def _outcome(
        self, book: PlanBook, counts: tuple[SheetCount, ...], changes: tuple[Change, ...], *,
        dry_run: bool, written: bool = False, deleted: bool = False,
    ) -> Outcome:  # fmt: skip
        return Outcome(
            code=book.plan.code, title=book.plan.text("title"),
            organisation=book.plan.text("organisation"), written=written, dry_run=dry_run,
            counts=counts, changes=changes, deleted=deleted, findings=self._findings.listed(),
            errors=self._findings.count(Severity.ERROR),
            warnings=self._findings.count(Severity.WARNING),
        )  # fmt: skip


def _refused(findings: Findings, raw: RawBook | None = None) -> Outcome:
    """Nothing was understood, so nothing is written."""
    return Outcome(
        counts=_read_only(raw) if raw else (), findings=findings.listed(),
        errors=findings.count(Severity.ERROR), warnings=findings.count(Severity.WARNING),
    )  # fmt: skip


def _read_only(raw: RawBook) -> tuple[SheetCount, ...]:
    """Counts when nothing is written: every row that was read is refused."""
    known = {sheet.name for sheet in SHEETS}
    return tuple(
        SheetCount(name, sheet.read, refused=sheet.read, empty=sheet.empty_rows)
        for sheet in raw.sheets
        if (name := "_".join(sheet.name.lower().split())) in known
    )
