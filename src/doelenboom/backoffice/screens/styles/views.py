"""The house style: put in, looked at, held against the norms, and put into use."""

import mimetypes
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.contribution.previewing import POLICY
from doelenboom.goals.api import Plan
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.organisations.api import HouseStyle, Organisation
from doelenboom.publishing.api import (
    TRIED,
    StyleUpload,
    TriedKind,
    findings_of,
    out_of_use,
    put_in,
    style_files,
    take_into_use,
    tried_page,
    tried_sheet,
)

PHONE, SCREEN = 375, 1280
"""Widths in pixels on which a style is looked at."""
_POLICY = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
_FONT_FIELDS = 3
_MOST = 1_000_000


@require_safe
def styles(request: HttpRequest) -> HttpResponse:
    """The organisations whose style one may set; with one of them, that one."""
    rows = list(within(request.user, Organisation.objects.order_by("name")))
    if len(rows) == 1:
        return redirect("backoffice:style_of", rows[0].code)
    return render(request, "backoffice/styles/list.html", {"organisations": rows})


def style_of(request: HttpRequest, code: str) -> HttpResponse:
    """The versions of an organisation's style; a post puts a new one in."""
    organisation = get_object_or_404(Organisation, code=code)
    if request.method != "POST":
        return _show(request, organisation)
    try:
        row = put_in(organisation, _upload(request))
    except DoelenboomError as error:
        return _show(request, organisation, fault=str(error), status=400)
    messages.success(
        request, f"“{row}” is ingelezen en nog niet in gebruik. Bekijk eerst het voorbeeld."
    )
    return redirect("backoffice:style_of", code)


@require_POST
def use(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Put a version into use."""
    style = _style(code, pk)
    try:
        take_into_use(style, reason=request.POST.get("reden", ""))
    except DoelenboomError as error:
        return _show(request, style.organisation, fault=str(error), status=409)
    messages.success(request, f"“{style}” is in gebruik. De volgende publicatie krijgt deze stijl.")
    return redirect("backoffice:style_of", code)


@require_POST
def out(request: HttpRequest, code: str) -> HttpResponse:
    """Go back to the open theme."""
    out_of_use(get_object_or_404(Organisation, code=code))
    messages.success(
        request, "De huisstijl is uit gebruik. De volgende publicatie krijgt de open stijl."
    )
    return redirect("backoffice:style_of", code)


@require_safe
def look(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A page in this version, on a screen and in the light that one chooses."""
    style = _style(code, pk)
    subject, width, dark = _chosen(request)
    asked = {"pagina": subject.value, "kleur": "donker" if dark else "licht"}
    context = {
        "organisation": style.organisation,
        "style": style,
        "title": f"{TRIED[subject]}, {'telefoon' if width == PHONE else 'groot scherm'}, "
        f"{asked['kleur']}",
        "frame": f"{reverse('backoffice:style_try', args=[code, pk])}?{urlencode(asked)}",
        "width": width,
        "choices": [
            ("pagina", "Pagina", [(one, name, one is subject) for one, name in TRIED.items()]),
            ("breedte", "Scherm", [("groot", "Groot scherm", width != PHONE),
                                   ("telefoon", "Telefoon", width == PHONE)]),
            ("kleur", "Licht", [("licht", "Licht", not dark), ("donker", "Donker", dark)]),
        ],
    }  # fmt: skip
    return render(request, "backoffice/styles/look.html", context)


@require_safe
def tried(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A page of a plan in this version; without a choice the start page, as devices want it."""
    style = _style(code, pk)
    plan = Plan.objects.filter(organisation=style.organisation, live=True).order_by("title").first()
    if plan is None:
        fault = "Er is nog geen vrijgegeven plan om de stijl op te laten zien."
        return _show(request, style.organisation, fault=fault, status=409)
    try:
        subject, _, dark = _chosen(request)
        sheets = ""
        if "kleur" in request.GET:
            tone = "donker" if dark else "licht"
            sheets = reverse("backoffice:style_sheet", args=[code, pk, tone, "x"]).removesuffix("x")
        page = tried_page(style, plan, _files_at(code, pk), subject=subject, sheets=sheets)
    except DoelenboomError as error:
        return _show(request, style.organisation, fault=str(error), status=409)
    response = HttpResponse(page)
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def file(request: HttpRequest, code: str, pk: int, name: str) -> HttpResponse:
    """A file of a version: its stylesheet, a font or the logo."""
    content = style_files(_style(code, pk)).get(name)
    if content is None:
        raise Http404
    kind = "font/woff2" if name.endswith(".woff2") else mimetypes.guess_type(name)[0]
    response = HttpResponse(content, content_type=kind or "application/octet-stream")
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def sheet(request: HttpRequest, code: str, pk: int, tone: str, name: str) -> HttpResponse:
    """A stylesheet of a page in this version, in the light or in the dark."""
    content = tried_sheet(_style(code, pk), name, _files_at(code, pk), dark=tone == "donker")
    if content is None or tone not in {"licht", "donker"}:
        raise Http404
    response = HttpResponse(content, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _chosen(request: HttpRequest) -> tuple[TriedKind, int, bool]:
    """Kind of page, width in pixels, and whether it is dark; what is unknown is the usual."""
    asked = request.GET.get("pagina", "")
    subject = TriedKind(asked) if asked in set(TriedKind) else TriedKind.START
    width = PHONE if request.GET.get("breedte") == "telefoon" else SCREEN
    return subject, width, request.GET.get("kleur") == "donker"


def _files_at(code: str, pk: int) -> str:
    return reverse("backoffice:style_file", args=[code, pk, "x"]).removesuffix("x")


def _style(code: str, pk: int) -> HouseStyle:
    rows = HouseStyle.objects.select_related("organisation")
    style: HouseStyle = get_object_or_404(rows, pk=pk, organisation__code=code)
    return style


def _upload(request: HttpRequest) -> StyleUpload:
    fonts = [
        (raw, request.POST.get(f"naam-{n}", "").strip(), request.POST.get(f"gewicht-{n}", "400"))
        for n in range(1, _FONT_FIELDS + 1)
        if (raw := _read(request, f"letter-{n}"))
    ]
    return StyleUpload(
        name=request.POST.get("naam", ""),
        tokens=_read(request, "tokens"),
        logo=_read(request, "logo"),
        logo_says=request.POST.get("logo-tekst", ""),
        fonts=fonts,
        may_use=request.POST.get("recht") == "ja",
    )


def _read(request: HttpRequest, name: str) -> bytes:
    """A file, and no more of it than any of the checks would take."""
    given: Any = request.FILES.get(name)
    return given.read(_MOST) if given else b""


def _show(
    request: HttpRequest, organisation: Organisation, *, fault: str = "", status: int = 200
) -> HttpResponse:
    rows = list(HouseStyle.objects.filter(organisation=organisation).select_related("organisation"))
    context = {
        "organisation": organisation,
        "fault": fault,
        "lines": [_line(row) for row in rows[:10]],
        "in_use": any(row.in_use for row in rows),
        "numbers": range(1, _FONT_FIELDS + 1),
    }
    return render(request, "backoffice/styles/style.html", context, status=status)


def _line(row: HouseStyle) -> dict[str, Any]:
    pairs = findings_of(row)
    return {
        "row": row,
        "weak": [pair.sentence for pair in pairs if not pair.is_good],
        "good": sum(pair.is_good for pair in pairs),
        "all": len(pairs),
    }
