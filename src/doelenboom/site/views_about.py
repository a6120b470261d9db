"""How the publication was made, and how anybody checks it."""

from dataclasses import dataclass

from doelenboom.kernel.bodies import with_article
from doelenboom.kernel.dates import format_date, format_moment
from doelenboom.kernel.wording import capitalise
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say
from doelenboom.site.links import web_link
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Fact, Page
from doelenboom.site.sentences.adoption import decision_of
from doelenboom.snapshot.models import Snapshot


@dataclass(frozen=True, slots=True)
class Contact:
    """Where questions go; ``url`` None where the contact is no address."""

    organisation: str
    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of the publication."""

    number: int
    moment: str
    reason: str
    sha256: str


_SOFTWARE = "doelenboom "
"""How a release named itself in snapshots before its number alone was enough."""
_ADDRESS = "https://…"
"""Stands for an address that nobody stated."""


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the colophon shows."""

    contact: Contact
    facts: list[Fact]
    replaces: str
    sha256: str
    versions: list[VersionLine]
    original: list[Fact]
    counted: str
    snapshot: str
    verify: str
    address: str
    licence: str | None
    security: Contact | None


def about_page(context: SiteContext) -> Page:
    """Colophon."""
    return Page(
        addresses.ABOUT,
        say("Over deze publicatie"),
        say("Hoe deze publicatie is gemaakt, waaruit, en hoe u haar controleert."),
        addresses.ABOUT,
        "about.html",
        _view(context),
    )


def not_found_page(context: SiteContext) -> Page:
    """What a server shows for an address that is not there."""
    return Page(
        addresses.NOT_FOUND,
        say("Deze pagina is er niet"),
        say("Op dit adres staat geen pagina."),
        "",
        "not_found.html",
        None,
    )


def _view(context: SiteContext) -> AboutView:
    snapshot, publication = context.snapshot, context.snapshot.publication
    organisation = snapshot.organisation
    replaces = ""
    if old := publication.replaces:
        replaces = say(
            "Deze versie vervangt versie {number}, die is gepubliceerd op {day}.",
            number=old.version,
            day=format_moment(old.published_at),
        )
        if publication.reason:
            replaces += f" {say('Reden: {reason}', reason=foreign(publication.reason))}"
    noun = context.counted.noun
    return AboutView(
        contact_of(snapshot),
        _facts(snapshot),
        replaces,
        context.sha256,
        _versions(context),
        [Fact(foreign(capitalise(f.key)), foreign(f.value)) for f in snapshot.original],
        say(
            "Geteld zijn de {nouns}: {reason}.",
            nouns=noun.many,
            reason=context.counted.reason,
        ),
        addresses.SNAPSHOT,
        addresses.VERIFY,
        addresses.on_the_web(snapshot, "") or _ADDRESS,
        web_link(organisation.licence),
        _contact(organisation.name, organisation.security_contact),
    )


def _facts(snapshot: Snapshot) -> list[Fact]:
    plan, publication = snapshot.plan, snapshot.publication
    facts = [
        Fact(say("Organisatie"), foreign(snapshot.organisation.name)),
        Fact(foreign(capitalise(plan.kind)), foreign(plan.title)),
        Fact(say("Status van het plan"), foreign(plan.status or "") or say("niet vermeld")),
        Fact(say("Gebouwd op"), format_moment(publication.built_at)),
        Fact(say("Export van"), format_moment(publication.exported_at)),
        Fact(say("Versie"), str(publication.version)),
        Fact(say("Gemaakt met"), f"Doelenboom {publication.software.removeprefix(_SOFTWARE)}"),
        Fact(say("Schema van de momentopname"), snapshot.schema_version),
        *_adoption(snapshot),
    ]
    if publication.replaces:
        old = publication.replaces.snapshot_sha256
        facts.append(Fact(say("Vingerafdruk van de vervangen versie"), old))
    return facts


def _versions(context: SiteContext) -> list[VersionLine]:
    """Every version up to this one, newest first; empty where the snapshot tells of no other."""
    publication = context.snapshot.publication
    earlier = publication.ledger or ()
    if not earlier:
        return []
    here = VersionLine(
        publication.version,
        format_moment(publication.built_at),
        foreign(publication.reason or ""),
        context.sha256,
    )
    before = [
        VersionLine(
            item.version,
            format_moment(item.published_at),
            foreign(item.reason or ""),
            item.snapshot_sha256,
        )
        for item in reversed(earlier)
    ]
    return [here, *before]


def contact_of(snapshot: Snapshot) -> Contact:
    """Where questions about the publication go."""
    organisation = snapshot.organisation
    found = _contact(organisation.name, organisation.contact)
    return found or Contact(foreign(organisation.name), "", None)


def _contact(organisation: str, contact: str | None) -> Contact | None:
    if not contact:
        return None
    url = contact_link(contact)
    text = contact if url else foreign(contact.rstrip(". "))
    return Contact(foreign(organisation), text, url)


def contact_link(contact: str | None) -> str | None:
    """Address behind a contact: a page, or mail."""
    if not contact:
        return None
    if "@" in contact and " " not in contact:
        return f"mailto:{contact}"
    return web_link(contact)


def _adoption(snapshot: Snapshot) -> list[Fact]:
    """Which edition is shown, by which decision it was adopted, and what was corrected in it."""
    edition = next((item for item in snapshot.editions if item.code == snapshot.edition), None)
    if edition is None or edition.version is None:
        return []
    shown = say(
        "{edition}, versie {number}", edition=foreign(edition.title), number=edition.version
    )
    facts = [Fact(say("Getoonde editie"), shown)]
    decision = decision_of(snapshot, edition)
    if decision is not None:
        text = say(
            "door {body} op {day}",
            body=foreign(with_article(decision.body_name)),
            day=format_date(decision.decided_on),
        )
        if decision.number:
            text = say("{decision}, nummer {number}", decision=text, number=decision.number)
        facts.append(Fact(say("Vastgesteld"), text))
    if edition.erratum:
        facts.append(Fact(say("Verbeterd"), foreign(edition.erratum)))
    return facts
