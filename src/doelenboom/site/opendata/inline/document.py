"""``data/editie.xhtml``: the edition that is shown, for readers and for auditors' tools at once.

The prose of the plan and of its reports with every bound figure, the figures of the last years,
targets, counts and totals of money. Each number is the fact of that id in ``facts.json``.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from xml.sax.saxutils import quoteattr

import msgspec

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.language import Language, speaking
from doelenboom.kernel.wording import capitalise
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.citing import cited, figures_in
from doelenboom.site.facts.fact import EURO, Fact
from doelenboom.site.facts.risks import risk_facts
from doelenboom.site.facts.units import euros_in
from doelenboom.site.figures.words import period_text, status_text
from doelenboom.site.opendata.entity import entity_of, namespace_of
from doelenboom.site.opendata.inline.instance import Instance, xml_text
from doelenboom.site.opendata.inline.labels import about_fact
from doelenboom.site.opendata.inline.told import (
    cited_facts,
    figures_of,
    plan_counts,
    targets_of,
    totals,
)
from doelenboom.site.opendata.inline.words import prose
from doelenboom.site.opendata.taxonomy import AMOUNTS, COUNTS, IN_TEXT
from doelenboom.site.theme_parts import by_theme, part_name
from doelenboom.snapshot.models import Contribution, Indicator, Node

_LABELS = COUNTS | AMOUNTS | IN_TEXT
_NAMESPACES = {
    "ix": "http://www.xbrl.org/2013/inlineXBRL",
    "ixt": "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12",
    "xbrli": "http://www.xbrl.org/2003/instance",
    "link": "http://www.xbrl.org/2003/linkbase",
    "xlink": "http://www.w3.org/1999/xlink",
    "xbrldi": "http://xbrl.org/2006/xbrldi",
    "iso4217": "http://www.xbrl.org/2003/iso4217",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_STYLE = (
    "body{font:1em/1.6 sans-serif;max-width:50em;margin:2em auto;padding:0 1em;color-scheme:light "
    "dark}table{border-collapse:collapse;margin:1em 0;width:100%}th,td{border-bottom:1px solid;"
    "padding:.25em .5em;text-align:left;vertical-align:top}td{overflow-wrap:anywhere}"
)
"""The document stands alone, like a drawing: it brings the little style that it needs."""
_TEXTS = msgspec.msgpack.Decoder(list[str | None])
_FIELDS = {"explanation": "Toelichting", "measure": "Wat er aan de afwijking wordt gedaan"}


def edition_document(context: SiteContext) -> bytes:
    """The whole document, in Dutch: what people wrote is Dutch too."""
    with speaking(Language.DUTCH):
        return _document(context)


def _document(context: SiteContext) -> bytes:
    snapshot = context.snapshot
    known = cited()
    instance = Instance(
        entity_of(snapshot.organisation),
        cited_facts(context, known) if known else {}, known.notes if known else (),
    )  # fmt: skip
    parts = (
        _plan(context, instance), _counts(context, instance), _elements(context, instance),
        _figures(context, instance), _money(context, instance), _risks(context, instance),
    )  # fmt: skip
    body = "".join(piece for part in parts for piece in part)
    notes = "".join(f"<li>{note}</li>\n" for note in instance.notes())
    notes = f"<h2>Opmerkingen bij getallen</h2>\n<ol>\n{notes}</ol>\n" if notes else ""
    spaces = {**_NAMESPACES, "db": namespace_of(snapshot.organisation.code, snapshot.plan.code)}
    declared = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in spaces.items())
    title = xml_text(_title(context))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" {declared} xml:lang="nl">\n'
        f'<head><title>{title}</title><style type="text/css">{_STYLE}</style></head>\n<body>\n'
        f'<div style="display:none">{instance.header()}</div>\n'
        f"<h1>{title}</h1>\n{body}{notes}</body>\n</html>\n"
    ).encode(errors="replace")


def _title(context: SiteContext) -> str:
    edition, snapshot = context.index.edition, context.snapshot
    return f"{edition.title if edition else snapshot.plan.title}, {snapshot.organisation.name}"


def _plan(context: SiteContext, instance: Instance) -> Iterator[str]:
    edition, plan = context.index.edition, context.snapshot.plan
    if edition and edition.adopted_on:
        day = format_date(edition.adopted_on)
        by = f" door {edition.adopted_by}" if edition.adopted_by else ""
        yield f"<p>Vastgesteld op {xml_text(day + by)}.</p>\n"
    yield prose(edition.intro if edition else (), instance)
    if plan.summary:
        yield f"<h2>Waar het plan over gaat</h2>\n{prose(plan.summary, instance)}"


def _counts(context: SiteContext, instance: Instance) -> Iterator[str]:
    yield "<h2>Het plan in getallen</h2>\n"
    yield _table(context, plan_counts(context), instance)


def _elements(context: SiteContext, instance: Instance) -> Iterator[str]:
    if context.snapshot.nodes:
        yield "<h2>Doelen en activiteiten</h2>\n"
    for codes in by_theme(context):
        kept = context.fresh.kept(
            part_name("edition", codes), partial(_uncited, context, codes, instance)
        )
        for code, text in zip(codes, _TEXTS.decode(kept), strict=True):
            yield _element(context, code, instance) if text is None else text


def _uncited(context: SiteContext, codes: Sequence[str], instance: Instance) -> bytes:
    """What is told of elements, for the next version; None of one whose texts cite facts.

    Those are numbered in the order in which the document first needs them, so they are told anew.
    """
    return msgspec.msgpack.encode(
        [
            None if _has_figures(context, code) else _element(context, code, instance)
            for code in codes
        ]
    )


def _element(context: SiteContext, code: str, instance: Instance) -> str:
    node, report = context.index.nodes[code], context.index.current_contribution.get(code)
    told = _report(context, report, instance) if report else ()
    head = f"<h3>{xml_text(_name(node))}</h3>\n{prose(node.explanation, instance)}"
    return head + "".join(told)


def _has_figures(context: SiteContext, code: str) -> bool:
    """Whether there is a bound figure in what the plan or the edition says about an element."""
    report = context.index.current_contribution.get(code)
    texts = [context.index.nodes[code].explanation]
    if report:
        texts += [getattr(report, name) for name in _FIELDS]
        texts += [text for row in report.rows for text in (row.plan, row.progress)]
    return any(span.figure for text in texts if text for span in figures_in(text))


def _report(context: SiteContext, report: Contribution, instance: Instance) -> Iterator[str]:
    status = context.index.status(report.status)
    if status:
        yield f"<p>Status: {xml_text(status.word)}</p>\n"
    for row in report.rows:
        for what, text in (("plan", row.plan), ("hoe het gaat", row.progress)):
            if text:
                yield f"<h4>{xml_text(row.field)}, {what}</h4>\n{prose(text, instance)}"
    for name, title in _FIELDS.items():
        if text := getattr(report, name):
            yield f"<h4>{title}</h4>\n{prose(text, instance)}"


def _figures(context: SiteContext, instance: Instance) -> Iterator[str]:
    indicators = context.snapshot.indicators
    if indicators:
        yield "<h2>Indicatoren</h2>\n"
    for item in indicators:
        rows = [*_figure_rows(context, item, instance), *_target_rows(context, item, instance)]
        yield f"<h3>{xml_text(capitalise(item.name))}</h3>\n{prose(item.definition, instance)}"
        if rows:
            head = "".join(f"<th>{t}</th>" for t in ("Gebied", "Periode", "Waarde", "Hoe zeker"))
            stated = "€" if euros_in(item.unit) > 1 else item.unit  # facts tell euros
            unit = xml_text(stated or "niet vermeld")
            caption = f"Laatste cijfers en streefwaarden. Eenheid: {unit}."
            yield (
                f"<table><caption>{caption}</caption>"
                f"<thead><tr>{head}</tr></thead><tbody>\n{''.join(rows)}</tbody></table>\n"
            )


def _figure_rows(context: SiteContext, item: Indicator, instance: Instance) -> Iterator[str]:
    for figure, facts in figures_of(item):
        where = (_region(context, figure.region), period_text(figure.period))
        yield from (_row(*where, instance.number(f), status_text(figure)) for f in facts)


def _target_rows(context: SiteContext, item: Indicator, instance: Instance) -> Iterator[str]:
    for target, fact in zip(item.targets, targets_of(item), strict=True):
        where = (_region(context, target.region), period_text(target.period))
        yield _row(*where, instance.number(fact), "streefwaarde")


def _money(context: SiteContext, instance: Instance) -> Iterator[str]:
    if facts := totals(context):
        yield f"<h2>Geld</h2>\n{_table(context, facts, instance)}"


def _risks(context: SiteContext, instance: Instance) -> Iterator[str]:
    if facts := list(risk_facts(context)):
        yield f"<h2>Risico’s</h2>\n{_table(context, facts, instance)}"


def _table(context: SiteContext, facts: Iterable[Fact], instance: Instance) -> str:
    """What a fact is, with what it is about, and its number."""
    rows = "".join(
        f"<tr><th>{xml_text(_LABELS[fact.concept])}</th>"
        f"<td>{xml_text(about_fact(context, fact))}</td>"
        f"<td>{'€ ' if fact.unit == EURO else ''}{instance.number(fact)}</td></tr>\n"
        for fact in facts
    )
    head = "<tr><th>Wat</th><th>Waarover</th><th>Waarde</th></tr>"
    return f"<table><thead>{head}</thead><tbody>\n{rows}</tbody></table>\n"


def _row(region: str, period: str, number: str, status: str) -> str:
    return (
        f"<tr><th>{xml_text(region)}</th><td>{xml_text(period)}</td><td>{number}</td>"
        f"<td>{xml_text(status)}</td></tr>\n"
    )


def _region(context: SiteContext, code: str | None) -> str:
    return context.index.regions[code].name if code else "gebied niet vermeld"


def _name(node: Node) -> str:
    return f"{node.code} {node.title}"
