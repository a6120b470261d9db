"""The public site: a start page, and the files of every publication.

Files of publications are sent before a request comes here (``serving.front``); the view is the
same answer for what runs without that front.
"""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from doelenboom.publishing.serving.answering import Answer, answer
from doelenboom.publishing.serving.files import Served, content_type, find_file, is_folder, rooted
from doelenboom.publishing.serving.front import ORGANISATION
from doelenboom.publishing.serving.headers import ASK_AGAIN, FOR_EVER, HEADERS, NEVER, is_hashed
from doelenboom.publishing.serving.host_files import ROBOTS, SECURITY, SITEMAP, HostFiles
from doelenboom.publishing.showing import store_of
from doelenboom.publishing.start_page import start_page, styles
from doelenboom.publishing.view.stand import stands
from doelenboom.site.assets import AssetsMissing, load_assets
from doelenboom.site.signing.documents import KEYS


@require_safe
def start(request: HttpRequest) -> HttpResponseBase:
    """All publications, per organisation; on an organisation's own host only its own."""
    own: str = request.META.get(ORGANISATION, "")
    publications = Path(settings.PUBLICATIONS_DIR)
    names = start_page(publications, stands(publications, own), own)
    response = render(request, "publishing/start.html", names)
    return _with_headers(response, ASK_AGAIN)


@require_safe
def favicon(_request: HttpRequest) -> HttpResponseBase:
    """Nothing, without an error: browsers ask for this on every site."""
    return _with_headers(HttpResponse(status=204), FOR_EVER)


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
    return _with_headers(response, FOR_EVER if is_hashed(name) else ASK_AGAIN)


@require_safe
def site(request: HttpRequest, organisation: str, plan: str, address: str = "") -> HttpResponseBase:
    """A file of a plan's current publication, or of one of its versions."""
    store = store_of(organisation, plan)
    if is_folder(store, address):
        return redirect(f"{request.path}/", permanent=False)
    served = find_file(store, address)
    if served is None:
        return _not_found(request, organisation, plan, address)
    asked = {name.lower(): value for name, value in request.headers.items()}
    given = answer(served, address, asked)
    response = HttpResponse(_content(given), status=given.status)
    for name, value in given.headers.items():
        response.headers[name] = value
    return response


@require_safe
def organisation(request: HttpRequest, code: str) -> HttpResponseBase:
    """The plans of one organisation, on a host that shows those of several."""
    publications = Path(settings.PUBLICATIONS_DIR)
    shown = stands(publications, code)
    if not shown:
        raise Http404
    if not request.path.endswith("/"):
        return redirect("publishing:organisation", code, permanent=False)
    response = render(request, "publishing/start.html", start_page(publications, shown))
    return _with_headers(response, ASK_AGAIN)


@require_safe
def robots(request: HttpRequest) -> HttpResponseBase:
    """What search engines may read at this host: every publication, and no back office."""
    return _text(ROBOTS, _host_files(request).robots())


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """Where the sitemaps of all plans stand that are at home at this host."""
    return _text(SITEMAP, _host_files(request).sitemap())


@require_safe
def security(request: HttpRequest) -> HttpResponseBase:
    """Where to report a weakness: of who runs the host, or of the organisation that has it."""
    own = request.META.get(ORGANISATION, "")
    contact = "" if own else settings.SECURITY_CONTACT
    return _text(SECURITY, _host_files(request).security(contact, timezone.now()))


@require_safe
def keys(request: HttpRequest) -> HttpResponseBase:
    """The public keys of the organisation that has this host to itself."""
    own = request.META.get(ORGANISATION, "")
    path = Path(settings.PUBLICATIONS_DIR) / own / KEYS
    return _text(KEYS, path.read_text("utf-8") if own and path.is_file() else None)


def _host_files(request: HttpRequest) -> HostFiles:
    own = request.META.get(ORGANISATION, "")
    publications = Path(settings.PUBLICATIONS_DIR)
    return HostFiles(
        publications,
        tuple(stands(publications, own)),
        request.get_host(),
        closed="" if own else reverse("wagtailadmin_home"),
    )


def _text(name: str, content: str | None) -> HttpResponseBase:
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type=content_type(Path(name)))
    return _with_headers(response, ASK_AGAIN)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """An address that belongs to nothing: ``handler404`` of the whole installation."""
    response = render(request, "publishing/missing.html", styles(), status=404)
    return _with_headers(response, NEVER)


def _content(given: Answer) -> bytes:
    if given.path is None:
        return b""
    with given.path.open("rb") as stream:
        stream.seek(given.start)
        return stream.read(given.length)


def _not_found(
    request: HttpRequest, organisation: str, plan: str, address: str
) -> HttpResponseBase:
    """The publication's own page for that; its links are made to work from any depth."""
    store = store_of(organisation, plan)
    page: Served | None = find_file(store, "404.html")
    if page is None:
        return missing(request)
    root = request.path.removesuffix(address)
    content = rooted(page.path.read_bytes(), root)
    response = HttpResponse(content, content_type=page.content_type, status=404)
    return _with_headers(response, NEVER)


def _with_headers(response: HttpResponseBase, cache: str) -> HttpResponseBase:
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers["Cache-Control"] = cache
    return response
