"""What is known of a table, every retrieval of it, and what each of them changed."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from doelenboom.backoffice.reach import name_shown, within
from doelenboom.backoffice.screens.clock.changes import Changed, changed_cells
from doelenboom.backoffice.screens.links import address_for
from doelenboom.indicators.api import BindingPart, Indicator
from doelenboom.kernel.dates import format_date, format_moment, parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.wording import capitalise, count_noun, enumerate_nl
from doelenboom.statistics.api import (
    Table,
    Vintage,
    directory_of,
    is_discontinued,
    manifest_in,
    page_in,
)

_MOST_CELLS = 200


@dataclass(frozen=True, slots=True)
class Retrieval:
    """One retrieval in the list."""

    pk: int
    moment: str
    by: str
    sentence: str
    size: str
    asks: bool


def table(request: HttpRequest, pk: int) -> HttpResponse:
    """A table: how it stands at the source, who uses it, and every retrieval."""
    row = get_object_or_404(Table, pk=pk)
    vintages = list(row.vintages.all())
    parts = within(request.user, BindingPart.objects.filter(table=row))
    parts = parts.select_related("binding__indicator")
    used = {part.binding.indicator.pk: part.binding.indicator for part in parts}
    open_indicator = address_for(request.user, Indicator)
    context = {
        "table": row,
        "lead": _lead(row, len(vintages)),
        "retrievals": [_retrieval(one, request.user) for one in vintages],
        "page": page_in(directory_of(vintages[0])) if vintages else "",
        "used": [(one.name, open_indicator(one.pk)) for one in used.values()],
        "facts": _table_facts(row),
    }
    return render(request, "backoffice/clock/table.html", context)


def vintage(request: HttpRequest, pk: int) -> HttpResponse:
    """One retrieval: what it changed, and everything that proves it."""
    row = get_object_or_404(Vintage.objects.select_related("table", "previous"), pk=pk)
    directory = directory_of(row)
    manifest = manifest_in(directory)
    changed = changed_cells(directory, most=_MOST_CELLS) if manifest else None
    context = {
        "vintage": row,
        "moment": format_moment(row.retrieved_at),
        "previous": format_moment(row.previous.retrieved_at) if row.previous else "",
        "sentence": _sentence(row),
        "schema_changes": [_schema_change(one) for one in row.schema_changes],
        "changed": changed or Changed("", (), 0),
        "facts": _facts(row, directory, request.user),
        "urls": _urls(manifest),
        "gone": not manifest,
    }
    return render(request, "backoffice/clock/vintage.html", context)


def _lead(row: Table, count: int) -> str:
    times = count_noun(count, "ophaling", "ophalingen")
    checked = f"Laatst nagekeken op {format_moment(row.checked_at)}." if row.checked_at else ""
    kept = f"Wij bewaren {times} van deze tabel." if count else "Deze tabel is nog niet opgehaald."
    if row.last_outcome == "failed":
        return f"{kept} De laatste poging lukte niet: {row.last_reason}"
    if is_discontinued(row):
        return f"{kept} {checked} De bron maakt voor deze tabel geen nieuwe cijfers meer."
    return f"{kept} {checked}".strip()


def _table_facts(row: Table) -> list[tuple[str, str]]:
    facts = [
        ("Dienst", row.service),
        ("Catalogus", row.catalogue),
        ("Tabel", row.code),
        ("Gepubliceerd door de bron", _day(row.published)),
        ("Hoe vaak", row.frequency),
        ("Status bij de bron", row.status),
        ("Licentie", row.license),
    ]
    return [(name, value) for name, value in facts if value]


def _retrieval(row: Vintage, user: Any) -> Retrieval:
    return Retrieval(
        pk=row.pk,
        moment=format_moment(row.retrieved_at),
        by=name_shown(user, row.fetched_by),
        sentence=_sentence(row),
        size=f"{count_noun(row.rows, 'rij')}, {count_noun(row.cells, 'cel', 'cellen')}",
        asks=bool(row.schema_changes),
    )


def _sentence(row: Vintage) -> str:
    """What this retrieval brought, beside the one before."""
    if row.previous_id is None:
        return "De eerste ophaling van deze cellen."
    changes: dict[str, Any] = row.changes or {}
    parts = []
    if periods := changes.get("new_periods"):
        parts.append(f"{count_noun(len(periods), 'nieuwe periode', 'nieuwe perioden')}")
    if corrected := changes.get("corrected"):
        parts.append(count_noun(corrected, "gecorrigeerd cijfer", "gecorrigeerde cijfers"))
    if firmer := changes.get("status_changes"):
        parts.append(count_noun(firmer, "cijfer kreeg", "cijfers kregen") + " een andere status")
    if appeared := changes.get("appeared"):
        parts.append(count_noun(appeared, "cijfer erbij", "cijfers erbij"))
    if gone := changes.get("disappeared"):
        parts.append(count_noun(gone, "cijfer verdwenen", "cijfers verdwenen"))
    if row.schema_changes:
        changed = count_noun(len(row.schema_changes), "wijziging", "wijzigingen")
        parts.append(f"{changed} in de opzet van de tabel")
    return f"{capitalise(enumerate_nl(parts))}." if parts else "Geen verschil in de cijfers."


_SCHEMA_WORDS = {
    "measure_renamed": "Onderwerp heet anders",
    "measure_gone": "Onderwerp verdwenen",
    "measure_added": "Onderwerp erbij",
    "unit_changed": "Andere eenheid",
    "decimals_changed": "Ander aantal decimalen",
    "dimension_added": "Dimensie erbij",
    "dimension_gone": "Dimensie verdwenen",
    "dimension_renamed": "Dimensie heet anders",
    "value_renamed": "Keuze heet anders",
    "value_gone": "Keuze verdwenen",
    "discontinued": "De tabel is gestopt",
}


def _schema_change(change: dict[str, Any]) -> dict[str, str]:
    kind = str(change.get("kind", ""))
    return {
        "word": _SCHEMA_WORDS.get(kind, kind),
        "subject": str(change.get("subject", "")),
        "before": str(change.get("before", "")),
        "after": str(change.get("after", "")),
    }


def _facts(row: Vintage, directory: Path, user: Any) -> list[tuple[str, str]]:
    facts = [
        ("Opgehaald op", format_moment(row.retrieved_at)),
        ("Opgehaald door", name_shown(user, row.fetched_by)),
        ("Gepubliceerd door de bron", _day(row.published)),
        ("Versie bij de bron", row.source_version),
        ("Rijen", format_number(Decimal(row.rows))),
        ("Cellen", format_number(Decimal(row.cells))),
        ("Pagina’s", format_number(Decimal(row.pages))),
        ("Uitsnede", _selection(row)),
        ("Vingerafdruk van wat ontvangen is (sha256)", row.sha256),
        ("Vingerafdruk van de cellen (sha256)", row.content_sha256),
        ("Map", str(directory)),
    ]
    return [(name, value) for name, value in facts if value]


def _selection(row: Vintage) -> str:
    if not row.selection:
        return "de hele tabel"
    return "; ".join(f"{name}: {', '.join(codes)}" for name, codes in row.selection.items())


def _urls(manifest: dict[str, Any]) -> list[str]:
    """Exact addresses: metadata first, then the pages."""
    documents = manifest.get("documents") or []
    pages = manifest.get("page_files") or []
    return [str(one["url"]) for one in [*documents, *pages] if one.get("url")]


def _day(text: str) -> str:
    try:
        return format_date(parse_date(text[:10]))
    except NotationError:
        return text
