"""What could go wrong, and whether there is money for it."""

from dataclasses import dataclass

from doelenboom.kernel.wording import capitalise
from doelenboom.site import addresses
from doelenboom.site.charts.api import Picture
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Fact, File, Link, Page
from doelenboom.site.pictures.files import picture_files
from doelenboom.site.pictures.offer import Offer, frames, offers
from doelenboom.site.pictures.place import RISKS
from doelenboom.site.risk_pictures import matrix_picture
from doelenboom.site.risk_register import (
    MatrixRow,
    anchor,
    capacity,
    computed,
    finding,
    lead,
    matrix,
    nothing,
)
from doelenboom.snapshot.risks import Risk, RiskRegister


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One risk as readers see it; ``news`` says what is new about it since last time."""

    number: int
    anchor: str
    event: str
    facts: tuple[Fact, ...]
    nodes: tuple[Link, ...]
    news: str


@dataclass(frozen=True, slots=True)
class RisksView:
    """The page of the register of one edition."""

    title: str
    lead: str
    edition: str
    columns: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    picture: Picture | None
    offers: list[Offer]
    licence: str
    risks: tuple[RiskLine, ...]
    gone: tuple[str, ...]
    capacity: tuple[Fact, ...]
    computed: tuple[Fact, ...]


def risks_page(context: SiteContext) -> Page:
    """The register of the edition that is shown, else of the newest edition that has one."""
    title = say("Risico’s")
    register, earlier = _registers(context)
    if register is None:
        view = RisksView(title, nothing(), "", (), (), None, [], "", (), (), (), ())
        return Page(addresses.RISKS, title, view.lead, addresses.RISKS, "risks.html", view)
    pictures = _pictures(context, register)
    text = lead(register, capitalise(context.actor))
    numbers = {risk.code: number for number, risk in enumerate(register.risks, 1)}
    view = RisksView(
        finding(register),
        text,
        foreign(context.index.editions[register.edition].title),
        tuple(foreign(damage.name) for damage in register.damages),
        matrix(register),
        next(iter(pictures), None),
        offers(context, RISKS, pictures),
        context.snapshot.organisation.licence or "",
        tuple(_line(context, risk, numbers[risk.code], earlier) for risk in register.risks),
        _gone(register, earlier),
        capacity(register),
        computed(register.edition, register.simulation) if register.simulation else (),
    )
    return Page(addresses.RISKS, title, text, addresses.RISKS, "risks.html", view)


def risk_pages(context: SiteContext) -> list[Page]:
    """The page, and the page of its picture for other people's frames."""
    register, _ = _registers(context)
    pictures = _pictures(context, register) if register else []
    return [risks_page(context), *frames(context, RISKS, pictures)]


def risk_files(context: SiteContext) -> list[File]:
    """Its picture as files."""
    register, _ = _registers(context)
    return picture_files(context, RISKS, _pictures(context, register)) if register else []


def _pictures(context: SiteContext, register: RiskRegister) -> list[Picture]:
    picture = matrix_picture(register, context.index.editions[register.edition].title)
    return [picture] if picture else []


def _registers(context: SiteContext) -> tuple[RiskRegister | None, RiskRegister | None]:
    """The register to show and the one before it."""
    order = [edition.code for edition in context.snapshot.editions]
    shown = context.snapshot.edition
    until = order.index(shown) + 1 if shown else len(order)
    by_edition = {register.edition: register for register in context.snapshot.risks or ()}
    found = [by_edition[code] for code in order[:until] if code in by_edition]
    return (found[-1] if found else None), (found[-2] if len(found) > 1 else None)


def _line(context: SiteContext, risk: Risk, number: int, earlier: RiskRegister | None) -> RiskLine:
    told = (
        (say("Oorzaak"), foreign(risk.cause or "")),
        (say("Gevolg"), foreign(risk.consequence or "")),
        (say("Kans"), foreign(risk.chance or "") or say("niet vermeld")),
        (say("Geldgevolg"), foreign(risk.damage or "") or say("niet in geld uitgedrukt")),
        (
            say("Wat {actor} doet", actor=context.actor),
            foreign(risk.measure or "") or say("Hierover is niets gemeld."),
        ),
        (say("Eigenaar"), foreign(risk.owner or "")),
    )
    nodes = (context.index.nodes[code] for code in risk.nodes)
    return RiskLine(
        number,
        anchor(risk),
        risk.event,
        tuple(Fact(key, value) for key, value in told if value),
        tuple(Link(foreign(node.title), addresses.node(node)) for node in nodes),
        _news(risk, earlier),
    )


def _news(risk: Risk, earlier: RiskRegister | None) -> str:
    """What is different about a risk since the register before."""
    if earlier is None:
        return ""
    before = next((other for other in earlier.risks if other.code == risk.code), None)
    if before is None:
        return say("Nieuw")
    was = [
        say("{what}: was {old}", what=what, old=foreign(old or "") or say("niet vermeld"))
        for what, old, new in (
            (say("Kans"), before.chance, risk.chance),
            (say("Geldgevolg"), before.damage, risk.damage),
        )
        if old != new
    ]
    return "; ".join(was)


def _gone(register: RiskRegister, earlier: RiskRegister | None) -> tuple[str, ...]:
    if earlier is None:
        return ()
    codes = {risk.code for risk in register.risks}
    return tuple(risk.event for risk in earlier.risks if risk.code not in codes)
