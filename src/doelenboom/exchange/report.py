"""The outcome of an import as text for a person."""

from collections.abc import Iterable
from decimal import Decimal

from doelenboom.exchange.outcome import MOST_LISTED, Change, Outcome, SheetCount
from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.wording import count_noun, enumerate_nl

_HEADERS = ("Blad", "Gelezen", "Toegevoegd", "Gewijzigd", "Ongewijzigd", "Geweigerd", "Leeg")
_MOST_SHOWN = 15
_LONGEST_LABEL = 70


def report_lines(outcome: Outcome) -> list[str]:
    """Tell what happened: first what goes, then what is wrong, then the counts.

    The conclusion is apart (``conclusion``).
    """
    lines = []
    if outcome.title:
        lines += [f"{outcome.title} ({outcome.code})", ""]
    if outcome.missing:
        lines += [*missing_lines(outcome), ""]
    if outcome.findings:
        lines += [finding.as_text() for finding in outcome.findings]
        lines.append("")
    if outcome.dry_run and not outcome.errors:
        lines += _changes(outcome)
    if outcome.counts:
        lines += [*table_lines(outcome.counts), ""]
    return lines


def missing_lines(outcome: Outcome) -> list[str]:
    """List what the registry has and the workbook has not, and what happens to it."""
    missing = outcome.missing
    heading = (
        "Dit staat niet in het werkboek en wordt verwijderd:"
        if outcome.deleted
        else "Dit staat wel in het register maar niet in het werkboek; het blijft staan:"
    )
    return [heading, *_named(missing, len(missing) if outcome.deleted else _MOST_SHOWN)]


def table_lines(counts: Iterable[SheetCount]) -> list[str]:
    """Table of rows per sheet, with a total."""
    rows = [
        (one.sheet, one.read, one.added, one.changed, one.unchanged, one.refused, one.empty)
        for one in counts
    ]
    totals = [sum(column) for column in zip(*(row[1:] for row in rows), strict=True)]
    cells = [
        _HEADERS,
        *((name, *map(_number, numbers)) for name, *numbers in rows),
        ("Samen", *map(_number, totals)),
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if index == 0 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    return [lines[0], rule, *lines[1:-1], rule, lines[-1]]


def _changes(outcome: Outcome) -> list[str]:
    lines: list[str] = []
    for kind in ("gewijzigd", "verplaatst", "toegevoegd"):
        chosen = [change for change in outcome.changes if change.kind == kind]
        if chosen:
            lines += [f"Dit zou worden {kind}:", *_named(chosen, _MOST_SHOWN), ""]
    return lines


def _named(changes: Iterable[Change], most: int) -> list[str]:
    """Name the first of each sheet, and count the rest."""
    by_sheet: dict[str, list[Change]] = {}
    for change in changes:
        by_sheet.setdefault(change.sheet, []).append(change)
    lines = []
    for sheet, members in by_sheet.items():
        for change in members[:most]:
            columns = f" ({', '.join(change.columns)})" if change.columns else ""
            label = " ".join(change.label.split())
            if len(label) > _LONGEST_LABEL:
                label = f"{label[: _LONGEST_LABEL - 1]}…"
            along = f" – met {enumerate_nl(change.along)}" if change.along else ""
            lines.append(f"  {sheet}: {label}{columns}{along}")
        if len(members) > most:
            rest = len(members) - most
            more = "" if len(members) < MOST_LISTED else " of meer"
            lines.append(f"  {sheet}: en nog {_number(rest)}{more}")
    return lines


def conclusion(outcome: Outcome) -> str:
    """Say in one sentence whether anything was stored."""
    warnings = (
        f" Lees de {count_noun(outcome.warnings, 'waarschuwing')} hierboven."
        if outcome.warnings
        else ""
    )
    if outcome.errors:
        return f"Er is niets opgeslagen: {count_noun(outcome.errors, 'fout')} in het werkboek."
    if outcome.dry_run:
        return f"Dit was een proef: er is niets opgeslagen.{warnings}"
    if not outcome.written:
        return "Er is niets opgeslagen."
    if not any(one.added or one.changed for one in outcome.counts) and not (
        outcome.deleted and outcome.missing
    ):
        return f"Het register was al gelijk aan het werkboek.{warnings}"
    return f"Opgeslagen onder code {outcome.code}.{warnings}"


def _number(count: int) -> str:
    return format_number(Decimal(count))
