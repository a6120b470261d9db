"""How the publication was made, and the statement on accessibility."""

from dataclasses import dataclass

from doelenboom.kernel.bodies import with_article
from doelenboom.kernel.dates import format_date, format_moment
from doelenboom.kernel.wording import capitalise
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.links import web_link
from doelenboom.site.parts import Fact, Page
from doelenboom.site.sentences.adoption import decision_of


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the colophon and the statement show."""

    organisation: str
    contact: str
    contact_url: str | None
    facts: list[Fact]
    replaces: str
    sha256: str
    original: list[Fact]
    counted: str
    snapshot: str


def about_page(context: SiteContext) -> Page:
    """Colophon."""
    return Page(
        addresses.ABOUT,
        "Over deze publicatie",
        "Hoe deze publicatie is gemaakt, waaruit, en hoe u haar controleert.",
        addresses.ABOUT,
        "about.html",
        _view(context),
    )


def accessibility_page(context: SiteContext) -> Page:
    """Statement on accessibility."""
    return Page(
        addresses.ACCESSIBILITY,
        "Toegankelijkheid",
        "Voor wie deze publicatie te lezen is, en wat u kunt doen als dat niet lukt.",
        addresses.ACCESSIBILITY,
        "accessibility.html",
        _view(context),
    )


def not_found_page(context: SiteContext) -> Page:
    """What a server shows for an address that is not there."""
    return Page(
        addresses.NOT_FOUND,
        "Deze pagina is er niet",
        "Op dit adres staat geen pagina.",
        "",
        "not_found.html",
        None,
    )


def _view(context: SiteContext) -> AboutView:
    snapshot, publication = context.snapshot, context.snapshot.publication
    plan = snapshot.plan
    facts = [
        Fact("Organisatie", snapshot.organisation.name),
        Fact(capitalise(plan.kind), plan.title),
        Fact("Status van het plan", plan.status or "niet vermeld"),
        Fact("Gebouwd op", format_moment(publication.built_at)),
        Fact("Export van", format_moment(publication.exported_at)),
        Fact("Versie", str(publication.version)),
        Fact("Gemaakt met", publication.software),
        Fact("Schema van de momentopname", snapshot.schema_version),
    ]
    facts.extend(_adoption(context))
    replaces = ""
    if old := publication.replaces:
        reason = f" Reden: {publication.reason}" if publication.reason else ""
        replaces = (
            f"Deze versie vervangt versie {old.version}, die is gepubliceerd op "
            f"{format_moment(old.published_at)}.{reason}"
        )
        facts.append(Fact("Vingerafdruk van de vervangen versie", old.snapshot_sha256))
    return AboutView(
        snapshot.organisation.name,
        snapshot.organisation.contact or "",
        contact_link(snapshot.organisation.contact),
        facts,
        replaces,
        context.sha256,
        [Fact(capitalise(f.key), f.value) for f in snapshot.original],
        f"Geteld zijn de {context.counted.noun.many}: {context.counted.reason}.",
        addresses.SNAPSHOT,
    )


def contact_link(contact: str | None) -> str | None:
    """Address behind a contact: a page, or mail."""
    if not contact:
        return None
    if "@" in contact and " " not in contact:
        return f"mailto:{contact}"
    return web_link(contact)


def _adoption(context: SiteContext) -> list[Fact]:
    """Which edition is shown, by which decision it was adopted, and what was corrected in it."""
    snapshot, edition = context.snapshot, context.index.edition
    if edition is None or edition.version is None:
        return []
    facts = [Fact("Getoonde editie", f"{edition.title}, versie {edition.version}")]
    decision = decision_of(snapshot, edition)
    if decision is not None:
        number = f", nummer {decision.number}" if decision.number else ""
        facts.append(
            Fact(
                "Vastgesteld",
                f"door {with_article(decision.body_name)} op {format_date(decision.decided_on)}"
                f"{number}",
            )
        )
    if edition.erratum:
        facts.append(Fact("Verbeterd", edition.erratum))
    return facts
