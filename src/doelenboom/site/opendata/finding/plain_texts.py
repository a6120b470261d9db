"""``robots.txt``, ``security.txt`` and ``llms.txt``: short texts at addresses that are agreed."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from doelenboom.kernel.dates import format_date, utc_text
from doelenboom.kernel.prose import to_text
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.files import (
    CATALOG,
    FACTS,
    LINEAGE,
    OVERVIEW,
    PACKAGE,
    PAGE,
    SECURITY,
    SITEMAP,
    SNAPSHOT_SCHEMA,
    TERMS,
    TREE,
    WORKBOOK,
)
from doelenboom.site.opendata.linked.agents import as_address
from doelenboom.site.opendata.web import web_root
from doelenboom.site.parts import File, Made
from doelenboom.snapshot.models import Organisation

_YEAR = timedelta(days=365)
_MOST_THEMES = 30


def text_files(context: SiteContext, made: Sequence[Made]) -> list[File]:
    """All of them; ``security.txt`` only where somebody can be reached."""
    found = [
        File(addresses.ROBOTS, _robots(context).encode()),
        File(OVERVIEW, _overview(context, made).encode(errors="replace")),
    ]
    security = _security(context)
    return [*found, File(SECURITY, security.encode())] if security else found


def _robots(context: SiteContext) -> str:
    """Everybody may read everything; the address of the sitemap must be absolute."""
    root = web_root(context.snapshot)
    text = "User-agent: *\nAllow: /\n"
    return f"{text}\nSitemap: {root}{SITEMAP}\n" if root else text


def security_address(organisation: Organisation) -> str:
    """Where to report a weakness; "" where the organisation gives no address."""
    return as_address(organisation.security_contact) or as_address(organisation.contact) or ""


def _security(context: SiteContext) -> str:
    """RFC 9116: where to report a weakness, valid for a year after the publication was made."""
    contact = security_address(context.snapshot.organisation)
    if not contact:
        return ""
    expires: datetime = context.snapshot.publication.built_at + _YEAR
    lines = [f"Contact: {contact}", f"Expires: {utc_text(expires)}", "Preferred-Languages: nl, en"]
    root = web_root(context.snapshot)
    if root.startswith("https://"):
        host = "/".join(root.split("/", 3)[:3])  # programs look at the root of the host
        lines += [f"Canonical: {host}/{SECURITY}", f"Canonical: {root}{SECURITY}"]
    return "".join(f"{line}\n" for line in lines)


def _overview(context: SiteContext, made: Sequence[Made]) -> str:
    """A plain overview for programs that read texts (the proposal of llmstxt.org)."""
    return "\n".join(_lines(context, {item.path for item in made})) + "\n"


def _lines(context: SiteContext, there: set[str]) -> Iterator[str]:
    snapshot, edition = context.snapshot, context.index.edition
    root = web_root(snapshot)
    yield f"# {_flat(snapshot.plan.title)} – {_flat(snapshot.organisation.name)}"
    yield ""
    summary = _flat(to_text(snapshot.plan.summary))
    yield f"> {summary or 'Wat de organisatie wil bereiken, hoe het gaat en wat het kost.'}"
    yield ""
    if snapshot.organisation.notice:
        yield _flat(snapshot.organisation.notice)
    if edition and edition.reference_date:
        yield f"Stand op {format_date(edition.reference_date)}: {_flat(edition.title)}."
    yield (
        f"Versie {snapshot.publication.version}. Vingerafdruk van de gegevens (SHA-256): "
        f"{context.sha256}."
    )
    yield (
        "Elk getal op een pagina staat in een data-element met de exacte waarde en de naam van het "
        f"feit in {FACTS}."
    )
    if snapshot.organisation.licence:
        yield f"Licentie: {snapshot.organisation.licence}"
    yield ""
    yield "## Pagina’s"
    yield ""
    pages = (
        (addresses.START, "In één oogopslag"), (addresses.TREE, "Doelenboom"),
        (addresses.FIGURES, "Cijfers"), (addresses.EDITIONS, "Edities"),
        (addresses.MONEY, "Geld"), (addresses.RISKS, "Risico’s"),
        (addresses.DECISIONS, "Besluiten"), (addresses.TERMS, "Begrippen"),
        (addresses.ABOUT, "Over deze publicatie"), (PAGE, "Open data"),
    )  # fmt: skip
    for path, title in pages:
        if path in there:
            yield f"- [{title}]({root}{path})"
    yield ""
    yield "## Thema’s"
    yield ""
    for theme in context.themes[:_MOST_THEMES]:
        yield f"- [{_flat(theme.title)}]({root}{addresses.node(theme)})"
    yield ""
    yield "## Gegevens"
    yield ""
    files = (
        (FACTS, "alle cijfers als feiten, xBRL-JSON"), (PACKAGE, "alle tabellen, CSV"),
        (WORKBOOK, "alle tabellen in één werkboek"), (TREE, "de doelenboom, JSON-LD"),
        (TERMS, "de begrippen, SKOS"), (LINEAGE, "de herkomst van cijfers, PROV-O"),
        (CATALOG, "de catalogus, DCAT-AP-NL"), (addresses.SNAPSHOT, "de momentopname"),
        (SNAPSHOT_SCHEMA, "het schema van de momentopname"), (addresses.DOCUMENT, "het document"),
    )  # fmt: skip
    for path, title in files:
        if path in there:
            yield f"- [{path}]({root}{path}): {title}"


def _flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
