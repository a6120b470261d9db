"""Files with regions or boundaries, brought by hand."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from doelenboom.backoffice.screens.regions.views import show_regions
from doelenboom.backoffice.screens.transfer import uploading
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.wording import count_noun
from doelenboom.regions.api import (
    BOUNDARY_KINDS_BY_WORD,
    BoundariesUnreadable,
    HierarchyUnreadable,
    Loaded,
    import_boundaries,
    load_builtin,
    load_file,
    request_job,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_YEAR = 4


@require_POST
def load(request: HttpRequest) -> HttpResponse:
    """Load what ships with the software, or a file."""
    try:
        if request.POST.get("wat") == "meegeleverd":
            loaded = load_builtin()
        else:
            with _on_disk(_file(request, "bestand")) as (path, name):
                loaded = load_file(path=path, year=_year(request), name=name)
    except DoelenboomError as error:
        return show_regions(request, fault=str(error), fault_at="gebieden", status=400)
    if loaded.anything:
        messages.success(request, f"Ingelezen: {_told(loaded)}.")
    else:
        messages.info(request, "Alles wat hierin staat was al bekend. Er is niets veranderd.")
    return redirect("backoffice:regions")


@require_POST
def load_boundaries(request: HttpRequest) -> HttpResponse:
    """Take in a GeoJSON file."""
    try:
        kind = BOUNDARY_KINDS_BY_WORD.get(request.POST.get("soort", ""))
        if kind is None:
            raise BoundariesUnreadable("Kies van welke soort gebieden dit de grenzen zijn.")
        file = _file(request, "grenzen")
        done = import_boundaries(
            pages=[b"".join(file.chunks())],
            kind=kind.kind,
            year=_year(request),
            title=request.POST.get("bron", ""),
            license_text=request.POST.get("licentie", ""),
        )
    except DoelenboomError as error:
        return show_regions(request, fault=str(error), fault_at="grenzen", status=400)
    if done.is_new:
        many = count_noun(done.set.regions, kind.word, kind.plural)
        messages.success(request, f"De grenzen van {many} zijn ingelezen.")
    else:
        messages.info(request, "Deze grenzen waren al ingelezen. Er is niets veranderd.")
    return redirect("backoffice:boundaries", pk=done.set.pk)


@require_POST
def fetch(request: HttpRequest) -> HttpResponse:
    """Have a worker fetch boundaries from PDOK, or the yearly table from CBS."""
    try:
        year = _year(request)
        if year is None:
            raise HierarchyUnreadable("Schrijf over welk jaar het gaat, zoals 2025.")
        if request.POST.get("wat") == "indeling":
            request_job(what="hierarchy", year=year)
        else:
            kind = BOUNDARY_KINDS_BY_WORD.get(request.POST.get("soort", ""))
            if kind is None:
                raise BoundariesUnreadable("Kies van welke soort gebieden u de grenzen wilt.")
            request_job(what="boundaries", kind=kind.kind, year=year)
    except DoelenboomError as error:
        return show_regions(request, fault=str(error), fault_at="ophalen", status=400)
    messages.info(request, "Het ophalen is gevraagd. Hieronder ziet u hoe het gaat.")
    return redirect(f"{reverse('backoffice:regions')}#ophalen")


def _told(loaded: Loaded) -> str:
    counts = (
        (loaded.regions_added, "nieuw gebied", "nieuwe gebieden"),
        (loaded.links_added, "plaats in de indeling", "plaatsen in de indeling"),
        (loaded.events_added, "wijziging", "wijzigingen"),
    )
    parts = [count_noun(number, one, many) for number, one, many in counts if number]
    return ", ".join(parts) or "aanvullingen op wat er al was"


def _file(request: HttpRequest, name: str) -> UploadedFile:
    if uploading.was_too_large(request):
        raise HierarchyUnreadable(
            f"Dit bestand is groter dan {uploading.UPLOAD_MEGABYTES} MB. Een groter bestand leest "
            "de beheerder van de server in, met een opdracht."
        )
    file = request.FILES.get(name)
    if not isinstance(file, UploadedFile) or not file.size:
        raise HierarchyUnreadable("Kies eerst een bestand. Een leeg bestand kunnen we niet lezen.")
    return file


def _year(request: HttpRequest) -> int | None:
    text = request.POST.get("jaar", "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) == _LONGEST_YEAR):
        raise HierarchyUnreadable(f"“{text[:20]}” is geen jaar. Schrijf vier cijfers, zoals 2025.")
    return int(text)


@contextmanager
def _on_disk(file: UploadedFile) -> "Iterator[tuple[Path, str]]":
    """The upload as a file, since workbooks are read in a process of their own."""
    name = Path(file.name or "bestand").name
    with TemporaryDirectory(prefix="doelenboom-") as folder:
        path = Path(folder) / f"gebieden{Path(name).suffix.lower()[:8]}"
        with path.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
        yield path, name
