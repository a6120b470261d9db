"""What stands beside the tree as documents: figures, decisions, risks, terms, money and lists."""

from collections.abc import Iterator

from doelenboom.kernel.prose import plain
from doelenboom.kernel.wording import capitalise
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.risk_register import anchor as risk_anchor
from doelenboom.site.search.document import Document, Kind, joined
from doelenboom.site.search.tree_documents import Places
from doelenboom.site.sentences.adoption import decision_anchor
from doelenboom.snapshot.risks import Risk


def list_documents(context: SiteContext) -> Iterator[Document]:
    """Everything but the elements themselves."""
    where = Places(context)
    yield from _figures(context, where)
    yield from _decisions(context)
    yield from _risks(context, where)
    yield from _terms(context)
    yield from _money(context, where)
    yield from _editions(context)
    yield from _input(context)
    yield from _sources(context)


def _figures(context: SiteContext, where: Places) -> Iterator[Document]:
    for item in context.snapshot.indicators:
        yield Document(
            Kind.FIGURE,
            None,
            addresses.indicator(item),
            capitalise(item.name),
            item.number or "",
            where.of(item.nodes[0]) if item.nodes else item.chapter or "",
            joined([item.headline, plain(item.definition), item.origin.source]),
        )


def _decisions(context: SiteContext) -> Iterator[Document]:
    for item in context.snapshot.decisions or ():
        parts = [item.body_name, item.text]
        for amendment in item.amendments:
            parts += [amendment.title, amendment.text]
        href = f"{addresses.DECISIONS}#{decision_anchor(item.code)}"
        yield Document(Kind.DECISION, None, href, item.title, item.number or "", text=joined(parts))


def _risks(context: SiteContext, where: Places) -> Iterator[Document]:
    for item in shown_risks(context):
        yield Document(
            Kind.RISK,
            None,
            f"{addresses.RISKS}#{risk_anchor(item)}",
            item.event,
            place=where.of(item.nodes[0]) if item.nodes else "",
            text=joined([item.cause, item.consequence, item.measure, item.owner]),
        )


def shown_risks(context: SiteContext) -> tuple[Risk, ...]:
    """The risks on the page of the risks: of the newest register up to the shown edition."""
    order = [edition.code for edition in context.snapshot.editions]
    shown = context.snapshot.edition
    until = order.index(shown) + 1 if shown else len(order)
    registers = {register.edition: register for register in context.snapshot.risks or ()}
    found = next((registers[code] for code in reversed(order[:until]) if code in registers), None)
    return found.risks if found else ()


def _terms(context: SiteContext) -> Iterator[Document]:
    for term in context.snapshot.terms:
        text = joined([plain(term.definition), *(term.forms or ())])
        href = f"{addresses.TERMS}#{term.slug}"
        yield Document(Kind.TERM, None, href, capitalise(term.term), text=text)
    for item in context.snapshot.abbreviations:
        yield Document(Kind.TERM, None, addresses.SOURCES, item.short, text=item.meaning)


def _money(context: SiteContext, where: Places) -> Iterator[Document]:
    names = {(item.year, item.code): item.name for item in context.snapshot.taakvelden or ()}
    seen = set()
    for line in context.snapshot.budget:
        key = line.description, line.node, line.taakveld
        if key not in seen:
            seen.add(key)
            code = line.taakveld or ""
            text = names.get((line.year, code), "")
            place = where.of(line.node)
            yield Document(Kind.MONEY, None, addresses.MONEY, line.description, code, place, text)
    for saving in context.snapshot.savings or ():
        text, place = saving.explanation or "", where.of(saving.node)
        yield Document(Kind.MONEY, None, addresses.MONEY, saving.title, "", place, text)


def _editions(context: SiteContext) -> Iterator[Document]:
    for edition in context.snapshot.editions:
        text = joined([edition.headline, plain(edition.intro), edition.erratum])
        yield Document(Kind.EDITION, None, addresses.edition(edition), edition.title, text=text)


def _input(context: SiteContext) -> Iterator[Document]:
    for item in context.snapshot.consultations:
        said: list[str | None] = []
        for one in item.inputs:
            said += [one.theme, one.text, one.response]
        href = f"{addresses.INPUT}#{item.slug}"
        yield Document(Kind.INPUT, None, href, item.title, text=joined(said))


def _sources(context: SiteContext) -> Iterator[Document]:
    for law in context.snapshot.laws:
        yield Document(Kind.SOURCE, None, addresses.LAWS, law.title)
    for source in context.snapshot.sources:
        chapter = source.chapter or ""
        yield Document(Kind.SOURCE, None, addresses.SOURCES, source.title, place=chapter)
