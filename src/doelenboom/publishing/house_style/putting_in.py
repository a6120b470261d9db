"""Putting a house style in, and into use or out of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from doelenboom.history.api import actor_name, record
from doelenboom.organisations.api import HouseStyle, Organisation
from doelenboom.publishing.house_style.contrast import Pair, contrasts
from doelenboom.publishing.house_style.errors import StyleRefused, StyleUnreadable
from doelenboom.publishing.house_style.letters import MOST_FONTS, read_font
from doelenboom.publishing.house_style.pictures import read_logo
from doelenboom.publishing.house_style.tokens import Tokens, read_tokens
from doelenboom.site.house_style import dress
from doelenboom.snapshot import publisher


@dataclass(frozen=True, slots=True)
class Upload:
    """What a person gave; what is empty stays as it is in the style that is in use.

    ``fonts`` are files with the name and the weight of the font; ``may_use`` says that the
    person has the right to put these fonts on a website.
    """

    name: str
    tokens: bytes = b""
    logo: bytes = b""
    logo_says: str = ""
    fonts: Sequence[tuple[bytes, str, str]] = ()
    may_use: bool = False


def put_in(organisation: Organisation, upload: Upload) -> HouseStyle:
    """Read, clean and keep a version of the style; it is not in use yet.

    Raises:
        StyleUnreadable: something of it is not what it should be; nothing is kept.
    """
    if not upload.name.strip():
        raise StyleUnreadable("Geef deze versie een naam, bijvoorbeeld “Huisstijl 2026”.")
    if not (upload.tokens or upload.logo or upload.fonts):
        raise StyleUnreadable("Kies een bestand met tokens, een logo of een lettertype.")
    if upload.fonts and not upload.may_use:
        raise StyleUnreadable(
            "Bevestig dat uw organisatie deze lettertypen op een website mag gebruiken."
        )
    if len(upload.fonts) > MOST_FONTS:
        raise StyleUnreadable(f"Hoogstens {MOST_FONTS} lettertypen: elk maakt een pagina zwaarder.")
    tokens = read_tokens(upload.tokens) if upload.tokens else Tokens()
    now = style_in_use(organisation)
    kept = content_of(now) if now else publisher.HouseStyle(name=upload.name)
    content = publisher.HouseStyle(
        name=upload.name.strip()[:80],
        tokens=tokens.light if upload.tokens else kept.tokens,
        dark_tokens=tokens.dark if upload.tokens else kept.dark_tokens,
        logo=read_logo(upload.logo, upload.logo_says) if upload.logo else kept.logo,
        fonts=tuple(read_font(*font) for font in upload.fonts) or kept.fonts,
    )
    with transaction.atomic():
        row = HouseStyle.objects.create(
            organisation=organisation,
            name=content.name,
            content=content.model_dump(mode="json"),
            ignored=list(tokens.ignored),
            made_at=timezone.now(),
            made_by=actor_name(),
        )
        fonts = [f"{font.family} {font.weight}" for font in content.fonts] if upload.fonts else []
        said = {"tokens": len(content.tokens), "lettertypen met recht op gebruik": fonts}
        record(verb="huisstijl ingelezen", subject=row, organisation=organisation.code, after=said)
    return row


def style_in_use(organisation: Organisation) -> HouseStyle | None:
    """The version that publications get; None: an open theme as it is."""
    return HouseStyle.objects.filter(organisation=organisation, in_use=True).first()


def content_of(style: HouseStyle) -> publisher.HouseStyle:
    """What is in a version."""
    return publisher.HouseStyle.model_validate(style.content)


def findings_of(style: HouseStyle) -> list[Pair]:
    """Every pair of colours of a version, on the open theme of its organisation."""
    return contrasts(content_of(style), style.organisation.theme)


def style_files(style: HouseStyle) -> dict[str, bytes]:
    """The files that a publication in this style carries: name → content."""
    files = dress(content_of(style), style.organisation.name).files
    return {item.path.rpartition("/")[2]: item.content for item in files}


def take_into_use(style: HouseStyle, *, reason: str = "") -> None:
    """Give a version to every publication from now on; what was published stays as it was.

    Raises:
        StyleRefused: colours are too weak and nobody says why that has to be.
    """
    weak = [pair for pair in findings_of(style) if not pair.is_good]
    if weak and not reason.strip():
        raise StyleRefused(
            f"Van {len(weak)} kleurparen is het contrast te laag. Verbeter de kleuren, of schrijf "
            "op waarom dit toch zo moet. Dat komt in het logboek."
        )
    with transaction.atomic():
        HouseStyle.objects.filter(organisation=style.organisation, in_use=True).update(in_use=False)
        style.in_use, style.reason = True, reason.strip()[:500]
        style.save(update_fields=["in_use", "reason"])
        after = {"te weinig contrast": [pair.sentence for pair in weak], "reden": style.reason}
        record(
            verb="huisstijl in gebruik", subject=style,
            organisation=style.organisation.code, after=after,
        )  # fmt: skip


def out_of_use(organisation: Organisation) -> None:
    """Go back to the open theme; the versions stay, to be used again."""
    with transaction.atomic():
        for style in HouseStyle.objects.filter(organisation=organisation, in_use=True):
            style.in_use = False
            style.save(update_fields=["in_use"])
            record(verb="huisstijl uit gebruik", subject=style, organisation=organisation.code)
