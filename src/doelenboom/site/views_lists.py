"""The lists beside the tree: terms, laws, sources, decisions, input, money."""

from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.numbers import NBSP, format_number
from doelenboom.kernel.prose import Prose
from doelenboom.kernel.slugs import slugify
from doelenboom.kernel.wording import count_noun
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.links import web_link
from doelenboom.site.parts import Fact, Page
from doelenboom.snapshot.decisions import ProcedureStep
from doelenboom.snapshot.models import Consultation
from doelenboom.snapshot.money import BudgetLine

NOTHING = "Hierover staat in deze publicatie niets."
_MILLION = Decimal(1_000_000)


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
class StepLine:
    """A step towards a decision, or of the process."""

    when: str
    text: str
    done: str
    decision: str


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
class MoneyRow:
    """Amounts of one description, in the order of the columns."""

    description: str
    amounts: list[str]


@dataclass(frozen=True, slots=True)
class ListView:
    """A list page; which fields are used depends on its template."""

    title: str
    lead: str
    terms: tuple[Definition, ...] = ()
    groups: tuple[Group, ...] = ()
    abbreviations: tuple[Fact, ...] = ()
    decisions: tuple[StepLine, ...] = ()
    process: tuple[StepLine, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[MoneyRow, ...] = ()
    unit: str = ""


def terms_page(context: SiteContext) -> Page:
    """Glossary, in the order of the alphabet."""
    terms = sorted(context.snapshot.terms, key=lambda t: (slugify(t.term), t.slug))
    number = len(terms)
    text = (
        f"Deze publicatie legt {count_noun(number, 'begrip', 'begrippen')} uit."
        if number
        else NOTHING
    )
    view = ListView(
        "Begrippen", text, terms=tuple(Definition(t.slug, t.term, t.definition) for t in terms)
    )
    return _page(addresses.TERMS, "terms.html", view)


def laws_page(context: SiteContext) -> Page:
    """Legal framework, in the order of the plan."""
    laws = context.snapshot.laws
    text = (
        f"Het plan rust op {count_noun(len(laws), 'wet of regel', 'wetten en regels')}."
        if laws
        else NOTHING
    )
    groups = (Group("", [Reference(law.title, web_link(law.url)) for law in laws]),) if laws else ()
    return _page(
        addresses.LAWS, "references.html", ListView("Wetten en regels", text, groups=groups)
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
        parts.append(count_noun(len(snapshot.sources), "bron", "bronnen"))
    if snapshot.abbreviations:
        parts.append(count_noun(len(snapshot.abbreviations), "afkorting", "afkortingen"))
    view = ListView(
        "Bronnen en afkortingen",
        f"Het plan noemt {' en '.join(parts)}." if parts else NOTHING,
        groups=tuple(Group(title, items) for title, items in grouped.items()),
        abbreviations=tuple(Fact(a.short, a.meaning) for a in snapshot.abbreviations),
    )
    return _page(addresses.SOURCES, "references.html", view)


def decisions_page(context: SiteContext) -> Page:
    """The road to the decision, and how the plan was made."""
    steps = context.snapshot.steps
    decisions = tuple(_step(s) for s in steps if s.kind == "decision")
    process = tuple(_step(s) for s in steps if s.kind == "process")
    parts = []
    if decisions:
        parts.append(count_noun(len(decisions), "stap", "stappen") + " naar het besluit")
    if process:
        parts.append(count_noun(len(process), "stap", "stappen") + " in het proces")
    text = (
        f"Hier {'staat' if len(steps) == 1 else 'staan'} {' en '.join(parts)}."
        if parts
        else NOTHING
    )
    view = ListView("Besluiten", text, decisions=decisions, process=process)
    return _page(addresses.DECISIONS, "decisions.html", view)


def input_page(context: SiteContext) -> Page:
    """What inhabitants and partners said."""
    meetings = tuple(_meeting(c) for c in context.snapshot.consultations)
    number = sum(1 for c in context.snapshot.consultations for i in c.inputs if i.text)
    held = count_noun(len(meetings), "bijeenkomst of vragenlijst", "bijeenkomsten en vragenlijsten")
    said = count_noun(number, "keer inbreng", "keer inbreng")
    text = f"Bij {held} werd {said} opgeschreven." if meetings else NOTHING
    return _page(addresses.INPUT, "input.html", ListView("Inbreng", text, meetings=meetings))


def money_page(context: SiteContext) -> Page:
    """The budget as the plan states it."""
    lines = context.snapshot.budget
    columns = tuple(dict.fromkeys((line.year, line.phase) for line in lines))
    ordered = tuple(sorted(columns))
    rows: dict[str, dict[tuple[int, str], BudgetLine]] = {}
    for line in lines:
        rows.setdefault(line.description, {})[line.year, line.phase] = line
    millions = any(line.stated_unit == "mln" for line in lines)
    view = ListView(
        "Geld",
        f"Het plan noemt bedragen voor {count_noun(len(rows), 'onderdeel', 'onderdelen')}."
        if lines
        else NOTHING,
        columns=tuple(f"{year} ({phase})" for year, phase in ordered),
        rows=tuple(
            MoneyRow(name, [_amount(found.get(column), millions=millions) for column in ordered])
            for name, found in rows.items()
        ),
        unit="Bedragen in miljoenen euro’s" if millions else "Bedragen in euro’s",
    )
    return _page(addresses.MONEY, "money.html", view)


def _page(path: str, template: str, view: ListView) -> Page:
    return Page(path, view.title, view.lead, path, template, view)


def _step(step: ProcedureStep) -> StepLine:
    when = format_date(step.due) if step.due else step.due_text or step.number or ""
    done = f"Gereed op {format_date(step.done_on)}" if step.done_on else ""
    return StepLine(when, step.text, done, step.decision or "")


def _meeting(consultation: Consultation) -> Meeting:
    themes: dict[str, list[tuple[str, str]]] = {}
    for item in consultation.inputs:
        if item.text:
            themes.setdefault(item.theme or "", []).append((item.text, item.response or ""))
    facts = [
        Fact(key, value)
        for key, value in (
            ("Wanneer", consultation.held),
            ("Deelnemers", consultation.participants),
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


def _amount(line: BudgetLine | None, *, millions: bool) -> str:
    if line is None:
        return "niet vermeld"
    if millions:
        return f"€{NBSP}{format_number(line.amount / _MILLION, 2)}"
    return f"€{NBSP}{format_number(line.amount)}"
