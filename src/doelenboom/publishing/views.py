"""The public site: a start page, and the files of every publication.

A web server can serve the folder of publications without us; this is for a small installation
and for the demonstration.
"""

import re
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from doelenboom.organisations.api import Organisation
from doelenboom.publishing.selectors import latest_publications
from doelenboom.publishing.services import store_of
from doelenboom.publishing.serving import Served, content_type, find_file, is_folder
from doelenboom.publishing.start_page import start_page, styles
from doelenboom.site.assets import AssetsMissing, load_assets

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, no-cache"
_AT_ONCE = 1_000_000
_RELATIVE = re.compile(rb'((?:href|src|action)=")(?![a-z]+:|/|#)')
_HASHED = re.compile(r"[\w-]+\.[0-9a-f]{10}\.\w+")


@require_safe
def start(request: HttpRequest) -> HttpResponseBase:
    """All publications, per organisation."""
    latest = latest_publications()
    codes = {row.organisation for row in latest}
    organisations = {o.code: o for o in Organisation.objects.filter(code__in=codes)}
    response = render(request, "publishing/start.html", start_page(latest, organisations))
    return _with_headers(response, _ASK_AGAIN)


@require_safe
def favicon(_request: HttpRequest) -> HttpResponseBase:
    """Nothing, without an error: browsers ask for this on every site."""
    return _with_headers(HttpResponse(status=204), _FOR_EVER)


@require_safe
def asset(_request: HttpRequest, name: str) -> HttpResponseBase:
    """A stylesheet, font or script of the start page and of pages that are shown beforehand."""
    try:
        known = load_assets()
    except AssetsMissing as error:
        raise Http404 from error
    if name not in {known.style, known.icon, known.script, *known.shared, *known.themes.values()}:
        raise Http404
    path = Path(settings.SITE_ASSETS_DIR) / name
    response = HttpResponse(path.read_bytes(), content_type=content_type(path))
    return _with_headers(response, _FOR_EVER if _HASHED.fullmatch(name) else _ASK_AGAIN)


@require_safe
def site(request: HttpRequest, organisation: str, plan: str, address: str = "") -> HttpResponseBase:
    """A file of a plan's current publication, or of one of its versions."""
    store = store_of(organisation, plan)
    if is_folder(store, address):
        return redirect(f"{request.path}/", permanent=False)
    served = find_file(store, address)
    if served is None:
        return _not_found(request, organisation, plan, address)
    cache = _FOR_EVER if served.frozen or _HASHED.fullmatch(served.path.name) else _ASK_AGAIN
    unchanged = get_conditional_response(request, etag=served.etag)
    response = unchanged or _content(served)
    response.headers["ETag"] = served.etag
    return _with_headers(response, cache)


@require_safe
def robots(_request: HttpRequest) -> HttpResponseBase:
    """What search engines may read: every publication, and nothing of the back office."""
    content = f"User-agent: *\nDisallow: {reverse('wagtailadmin_home')}\n"
    response = HttpResponse(content, content_type=content_type(Path("robots.txt")))
    return _with_headers(response, _ASK_AGAIN)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """An address that belongs to nothing: ``handler404`` of the whole installation."""
    response = render(request, "publishing/missing.html", styles(), status=404)
    return _with_headers(response, "no-store")


def _content(served: Served) -> HttpResponseBase:
    """The whole of a page at once; what is large in pieces."""
    if served.path.stat().st_size <= _AT_ONCE:
        return HttpResponse(served.path.read_bytes(), content_type=served.content_type)
    return FileResponse(served.path.open("rb"), content_type=served.content_type)


def _not_found(
    request: HttpRequest, organisation: str, plan: str, address: str
) -> HttpResponseBase:
    """The publication's own page for that; its links are made to work from any depth."""
    store = store_of(organisation, plan)
    page: Served | None = find_file(store, "404.html")
    if page is None:
        return missing(request)
    root = request.path.removesuffix(address).encode()
    content = _RELATIVE.sub(rb"\g<1>" + root, page.path.read_bytes())
    response = HttpResponse(content, content_type=page.content_type, status=404)
    return _with_headers(response, "no-store")


def _with_headers(response: HttpResponseBase, cache: str) -> HttpResponseBase:
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers["Cache-Control"] = cache
    return response
