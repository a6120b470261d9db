"""What a pasted text means: addresses of tables, and what they already choose.

Pure: nothing is requested. Understood are StatLine's own pages (with and without ``?dl=``),
the front ends of Jeugdmonitor, RIVM and others, both OData services, the bulk files, the
CBS site's "cijfers/detail", StatLine as it was before 2018, and bare table numbers; several
in one text, percent-encoded, in brackets, or without "https://".
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs, unquote, urlsplit

from doelenboom.statistics.errors import AddressError
from doelenboom.statistics.links.deeplinks import DEEPLINK_NAME
from doelenboom.statistics.links.hosts import (
    ANY_OTHER,
    CATALOGUES,
    CBS,
    FRONT_PAGE,
    NOT_UNDERSTOOD,
    advice_for,
    catalogue_of,
)
from doelenboom.statistics.links.queries import parse_query
from doelenboom.statistics.links.records import OtherLink, Query, Reading, TableLink
from doelenboom.statistics.sources.file_names import web_file
from doelenboom.statistics.sources.protocol import TableAddress

V3, V4, BULK = "statline-v3", "statline-v4", "statline-csv"
SERVICES = (V4, V3, BULK)
LONGEST = 20_000
MOST = 20
"""Characters that are read of a pasted text, and addresses that are taken from it."""

_IDENTIFIER = r"[0-9]{3,8}[A-Za-z]{2,4}[0-9]?|[0-9]{4,5}_[0-9]{2}"
_BARE = re.compile(rf"(?:{_IDENTIFIER})")
_ANY_TABLE = r"[A-Za-z0-9][\w-]{2,39}(?![\w-])"
_EXPLICIT = re.compile(rf"({'|'.join(SERVICES)}):([\w-]{{1,60}}):({_ANY_TABLE})", re.IGNORECASE)
_OTHER_SERVICE = re.compile(r"(swing|file):([\w-]{1,60}):([\w.~-]{1,100})", re.IGNORECASE)
_FILE = re.compile(r"\.(?:csv|xlsx)", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(r"(?:[\w-]+\.)+[a-z]{2,10}(?::[0-9]{1,5})?(?:[/?#]|$)", re.IGNORECASE)
_PIECES = re.compile(r"[\s;|]+|,(?=\s|$)|,(?=https?:)|(?<=.)(?=https?://)", re.IGNORECASE)
_AROUND = "<>()[]{}\"'“”‘’„«»*.,;:!"

# Where in an address the table stands. The first that fits counts.
_ROUTES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"/(?P<catalogue>[\w-]+)/(?:nl|en|fy)/dataset/(?P<table>{_ANY_TABLE})",
        rf"/odata/v1/(?P<catalogue>[\w-]+)/(?P<table>{_ANY_TABLE})",
        rf"/csv/(?P<catalogue>[\w-]+)/(?:nl|en)/(?P<table>{_ANY_TABLE})",
        rf"/(?:odataapi|odatafeed)/odata/(?P<table>{_ANY_TABLE})",
        rf"/odata4/(?P<catalogue>[\w-]+)/(?P<table>{_ANY_TABLE})",
        rf"/csvdownload/csv/(?P<table>{_ANY_TABLE})",
        rf"/cijfers/detail/(?P<table>{_ANY_TABLE})",
        rf"/figures/detail/(?P<table>{_ANY_TABLE})",
        rf"/detail/(?P<catalogue>[\w-]+)/(?P<table>{_ANY_TABLE})",
        rf"/dataset/(?P<table>{_IDENTIFIER})",
        rf"^/(?P<catalogue>CBS)/(?P<table>{_IDENTIFIER})",
    )
)
_TABLE_PARAMETERS = ("tableid", "table", "pa", "id")
_CATALOGUE_PARAMETERS = ("_catalog", "catalog")
_SAFE_LINKS = "safelinks.protection.outlook.com"


def read_links(text: str, *, own_hosts: Mapping[str, str] | None = None) -> Reading:
    """Everything in a pasted text that names a table, and what does not.

    Args:
        text: whatever somebody pasted; read as data, at most ``LONGEST`` characters.
        own_hosts: configured hosts ("127.0.0.1:8080") → catalogue they serve ("" when it
            is not known), which are understood like StatLine's own.
    """
    tables: dict[tuple[str, str], TableLink] = {}
    others: dict[str, OtherLink] = {}
    for piece in _pieces(text[:LONGEST]):
        found = _read(piece, own_hosts or {})
        if isinstance(found, TableLink):
            key = (found.candidates[0].catalogue, found.table.lower())
            known = tables.get(key)
            if known is None or (not known.deeplink and found.deeplink):
                tables[key] = found
        elif found is not None:
            others.setdefault(found.text, found)
        if len(tables) + len(others) >= MOST:
            break
    if not tables and not others and text.strip():
        others[""] = OtherLink(text.strip()[:200], NOT_UNDERSTOOD)
    return Reading(tuple(tables.values()), tuple(others.values()))


def candidates(catalogue: str, table: str) -> tuple[TableAddress, ...]:
    """Where a table may be, best first: v4 holds CBS's own, v3 everything.

    Args:
        catalogue: "" when it is not known.
        table: the identifier; services look its case up.
    """
    if catalogue == CBS:
        return (TableAddress(V4, CBS, table), TableAddress(V3, CBS, table))
    if catalogue:
        return (TableAddress(V3, catalogue, table),)
    return (*candidates(CBS, table), TableAddress(V3, ANY_OTHER, table))


def _pieces(text: str) -> Iterator[str]:
    for piece in _PIECES.split(text):
        trimmed = (piece or "").strip().strip(_AROUND)
        if trimmed:
            yield trimmed


def _read(piece: str, own_hosts: Mapping[str, str]) -> TableLink | OtherLink | None:
    """One piece of text; None for a plain word."""
    if match := _EXPLICIT.fullmatch(piece):
        service, catalogue = match[1].lower(), CATALOGUES.get(match[2].lower(), match[2])
        return TableLink(piece, (TableAddress(service, catalogue, match[3]),))
    if match := _OTHER_SERVICE.fullmatch(piece):
        return TableLink(piece, (TableAddress(match[1].lower(), match[2].lower(), match[3]),))
    if _BARE.fullmatch(piece):
        return TableLink(piece, candidates("", piece))
    if piece.lower().startswith(("http:", "https:")):
        return _address(piece, own_hosts)
    if _WITHOUT_SCHEME.match(piece) or piece.partition("/")[0] in own_hosts:
        return _address(f"https://{piece}", own_hosts)
    return None


def _address(piece: str, own_hosts: Mapping[str, str]) -> TableLink | OtherLink:
    try:
        parts = urlsplit(piece)
        host, netloc = parts.hostname or "", parts.netloc.rpartition("@")[2]
    except ValueError:
        return OtherLink(piece, NOT_UNDERSTOOD)
    if host.endswith(_SAFE_LINKS):
        inner = parse_qs(parts.query).get("url", [""])[0]
        if inner.startswith(("http:", "https:")) and _SAFE_LINKS not in inner:
            return _address(inner, own_hosts)
    shown = catalogue_of(host) if netloc not in own_hosts else own_hosts[netloc]
    if shown is None:
        if _FILE.fullmatch(parts.path[parts.path.rfind(".") :]):
            return _file(piece)
        return OtherLink(piece, advice_for(host or piece, parts.path))
    return _statline(piece, host, shown)


def _file(piece: str) -> TableLink | OtherLink:
    """A file with figures on the web; whether its server may be asked is said when it is."""
    try:
        return TableLink(piece, (web_file(piece).address,))
    except AddressError as error:
        return OtherLink(piece, str(error))


def _statline(piece: str, host: str, shown: str) -> TableLink | OtherLink:
    """An address of a front end or service of StatLine."""
    behind = _behind_host(piece)
    parameters = _parameters(behind)
    catalogue = next((parameters[name] for name in _CATALOGUE_PARAMETERS if name in parameters), "")
    table = ""
    for route in _ROUTES:
        if match := route.search(behind.partition("?")[0]) or route.search(behind):
            table = match["table"]
            catalogue = match.groupdict().get("catalogue") or catalogue
            break
    else:
        named = (parameters.get(name, "") for name in _TABLE_PARAMETERS)
        table = next((name for name in named if _BARE.fullmatch(name)), "")
    if not table:
        known = any(word in host for word in ("opendata", "statline", "datasets", "dataderden"))
        return OtherLink(piece, FRONT_PAGE if known else advice_for(host, behind))
    deeplink = parameters.get("dl", "")
    query = parse_query(behind) if "filter=" in behind or "select=" in behind else Query()
    return TableLink(
        piece,
        _ordered(candidates(CATALOGUES.get(catalogue.lower(), catalogue) or shown, table), behind),
        deeplink=deeplink if DEEPLINK_NAME.fullmatch(deeplink) else "",
        query=query,
    )


def _ordered(found: tuple[TableAddress, ...], behind: str) -> tuple[TableAddress, ...]:
    """The service that the address itself names comes first."""
    lowered = behind.lower()
    if "/odataapi/" in lowered or "/odatafeed/" in lowered:
        return tuple(sorted(found, key=lambda address: address.service != V3))
    return found


def _behind_host(piece: str) -> str:
    """Path, query and fragment as one text, decoded."""
    rest = piece.partition("://")[2]
    cut = min((rest.find(mark) for mark in "/?#%" if mark in rest), default=len(rest))
    decoded = unquote(rest[cut:])
    # "#" only parts what the browser shows from what it asks; to us it is one road.
    return decoded.replace("/#", "").replace("#", "/").replace("//", "/")


def _parameters(behind: str) -> dict[str, str]:
    """Parameters before and behind "#", by their lower-case name; the last one counts."""
    found = {}
    for part in re.split(r"[?&/]", behind):
        name, equals, value = part.partition("=")
        if equals:
            found[name.lower()] = value.strip().strip(_AROUND)
    return found
