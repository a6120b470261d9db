"""The lists beside the tree: terms, laws, sources, decisions, input."""

from dataclasses import dataclass

from doelenboom.kernel.prose import Prose
from doelenboom.kernel.slugs import slugify
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say, say_count
from doelenboom.site.links import web_link
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Fact, Page
from doelenboom.site.vocabulary import and_list, nothing_about_it
from doelenboom.snapshot.models import Consultation


@dataclass(frozen=True, slots=True)
class Definition:
    """A term with what it means."""

    anchor: str
    term: str
    text: Prose


@dataclass(frozen=True, slots=True)
class Reference:
    """A document or law, with its address where it has one."""

    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """References under one heading."""

    title: str
    items: list[Reference]


@dataclass(frozen=True, slots=True)
class InputTheme:
    """What was said about one theme."""

    title: str
    said: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A consultation with what was said."""

    title: str
    anchor: str
    facts: list[Fact]
    themes: list[InputTheme]
    silent: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """A list page; which fields are used depends on its template."""

    title: str
    lead: str
    terms: tuple[Definition, ...] = ()
    groups: tuple[Group, ...] = ()
    abbreviations: tuple[Fact, ...] = ()
    meetings: tuple[Meeting, ...] = ()


def terms_page(context: SiteContext) -> Page:
    """Glossary, in the order of the alphabet."""
    terms = sorted(context.snapshot.terms, key=lambda t: (slugify(t.term), t.slug))
    number = len(terms)
    text = (
        say_count(
            number,
            "Deze publicatie legt {count} begrip uit.",
            "Deze publicatie legt {count} begrippen uit.",
        )
        if number
        else nothing_about_it()
    )
    view = ListView(
        say("Begrippen"), text, terms=tuple(Definition(t.slug, t.term, t.definition) for t in terms)
    )
    return _page(addresses.TERMS, "terms.html", view)


def laws_page(context: SiteContext) -> Page:
    """Legal framework, in the order of the plan."""
    laws = context.snapshot.laws
    text = (
        say_count(
            len(laws),
            "Het plan rust op {count} wet of regel.",
            "Het plan rust op {count} wetten en regels.",
        )
        if laws
        else nothing_about_it()
    )
    groups = (Group("", [Reference(law.title, web_link(law.url)) for law in laws]),) if laws else ()
    return _page(
        addresses.LAWS, "references.html", ListView(say("Wetten en regels"), text, groups=groups)
    )


def sources_page(context: SiteContext) -> Page:
    """Sources per chapter, and abbreviations."""
    snapshot = context.snapshot
    grouped: dict[str, list[Reference]] = {}
    for source in snapshot.sources:
        grouped.setdefault(source.chapter or "", []).append(
            Reference(source.title, web_link(source.url))
        )
    parts = []
    if snapshot.sources:
        parts.append(say_count(len(snapshot.sources), "{count} bron", "{count} bronnen"))
    if snapshot.abbreviations:
        number = len(snapshot.abbreviations)
        parts.append(say_count(number, "{count} afkorting", "{count} afkortingen"))
    view = ListView(
        say("Bronnen en afkortingen"),
        say("Het plan noemt {things}.", things=and_list(parts)) if parts else nothing_about_it(),
        groups=tuple(Group(title, items) for title, items in grouped.items()),
        abbreviations=tuple(
            Fact(foreign(a.short), foreign(a.meaning)) for a in snapshot.abbreviations
        ),
    )
    return _page(addresses.SOURCES, "references.html", view)


def input_page(context: SiteContext) -> Page:
    """What inhabitants and partners said."""
    meetings = tuple(_meeting(c) for c in context.snapshot.consultations)
    number = sum(1 for c in context.snapshot.consultations for i in c.inputs if i.text)
    held = say_count(
        len(meetings),
        "{count} bijeenkomst of vragenlijst",
        "{count} bijeenkomsten en vragenlijsten",
    )
    text = (
        say_count(
            number,
            "Bij {held} werd {count} keer inbreng opgeschreven.",
            "Bij {held} werd {count} keer inbreng opgeschreven.",
            held=held,
        )
        if meetings
        else nothing_about_it()
    )
    return _page(addresses.INPUT, "input.html", ListView(say("Inbreng"), text, meetings=meetings))


def _page(path: str, template: str, view: ListView) -> Page:
    return Page(path, view.title, view.lead, path, template, view)


def _meeting(consultation: Consultation) -> Meeting:
    themes: dict[str, list[tuple[str, str]]] = {}
    for item in consultation.inputs:
        if item.text:
            themes.setdefault(item.theme or "", []).append((item.text, item.response or ""))
    facts = [
        Fact(key, foreign(value))
        for key, value in (
            (say("Wanneer"), consultation.held),
            (say("Deelnemers"), consultation.participants),
        )
        if value
    ]
    return Meeting(
        consultation.title,
        consultation.slug,
        facts,
        [InputTheme(title, items) for title, items in themes.items()],
        not themes,
    )
