"""The goal tree and what was reported on it."""

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from doelenboom.kernel.prose import to_text
from doelenboom.kernel.states import MILESTONE_WORDS
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.tables.table import Row, Table, fields
from doelenboom.site.opendata.tables.words import KIND, RELATION, STATE
from doelenboom.site.theme_parts import by_theme, part_name

_ROWS = msgspec.msgpack.Decoder(list[list[str | int | None]])


def _nodes(context: SiteContext) -> Iterator[Row]:
    """A row per element; those of a theme are kept, without their place in the whole."""
    place = 0
    for codes in by_theme(context):
        kept = context.fresh.kept(part_name("rows", codes), partial(_rows_of, context, codes))
        for row in _ROWS.decode(kept):
            place += 1
            yield (*row[:_PLACE], place, *row[_PLACE:])


_PLACE = 5


def _rows_of(context: SiteContext, codes: Sequence[str]) -> bytes:
    index, rows = context.index, []
    for node in map(index.nodes.__getitem__, codes):
        reported = index.current_contribution.get(node.code)
        status = index.status(reported.status) if reported else None
        rows.append((
            node.code, node.title, node.level, KIND[node.kind], node.parent,
            index.depth[node.code], to_text(node.explanation), node.owner, node.taakveld,
            status.code if status else None, status.word if status else None, node.source,
            addresses.node(node),
        ))  # fmt: skip
    return msgspec.msgpack.encode(rows)


def _relations(context: SiteContext) -> Iterator[Row]:
    for item in context.snapshot.relations:
        outside = item.outside
        yield (
            item.source, RELATION[item.kind], item.target or (outside.code if outside else None),
            outside.title if outside else context.index.nodes[item.target or ""].title,
            outside.plan_title if outside else None, outside.organisation if outside else None,
            item.incoming, item.basis,
        )  # fmt: skip


def _statuses(context: SiteContext) -> Iterator[Row]:
    for item in context.snapshot.scale:
        yield item.code, item.word, item.short, STATE[item.state]


def _editions(context: SiteContext) -> Iterator[Row]:
    shown = context.snapshot.edition
    for item in context.snapshot.editions:
        yield (
            item.code, item.title, item.kind, item.financial_year, item.reference_date,
            item.adopted_on, item.adopted_by, item.version, item.erratum,
            item.code == shown, addresses.edition(item),
        )  # fmt: skip


def _contributions(context: SiteContext) -> Iterator[Row]:
    for item in context.snapshot.contributions:
        yield (
            item.edition, item.node, item.status, to_text(item.explanation),
            to_text(item.measure), item.judgement_reason,
        )  # fmt: skip


def _texts(context: SiteContext) -> Iterator[Row]:
    for item in context.snapshot.contributions:
        for row in item.rows:
            yield (
                item.edition, item.node, row.field, to_text(row.plan),
                to_text(row.progress), row.status, row.stated_status,
            )  # fmt: skip


def _aspects(context: SiteContext) -> Iterator[Row]:
    for item in context.snapshot.contributions:
        for one in item.aspects or ():
            yield item.edition, item.node, one.aspect, one.status


def _milestones(context: SiteContext) -> Iterator[Row]:
    for item in context.snapshot.milestones:
        yield (
            item.node, item.text, item.due, item.due_text, MILESTONE_WORDS[item.state],
            item.reached_on, item.edition,
        )  # fmt: skip


_TO_NODE = ("element", "elementen", "code")
_TO_EDITION = ("editie", "edities", "code")
PLAN_TABLES = (
    Table(
        "elementen",
        "Onderdelen van de doelenboom",
        "Een onderdeel van de doelenboom, met zijn plaats en zijn status nu.",
        fields(
            "code::Code", "titel::Titel", "niveau::Niveau, in de woorden van het plan",
            "soort::Soort onderdeel", "bovenliggend::Code van het onderdeel erboven",
            "volgorde:integer:Plaats in de leesvolgorde", "diepte:integer:Diepte in de boom",
            "toelichting::Toelichting", "eigenaar::Functie of team", "taakveld::Taakveld",
            "status::Code van de status in de getoonde editie",
            "status_woord::Die status in woorden",
            "bron::Bron", "pagina::Adres van de pagina",
        ),
        _nodes,
        ("code",),
        (("bovenliggend", "", "code"),),
    ),
    Table(
        "relaties",
        "Samenhang",
        "Een verband tussen twee onderdelen, van dit plan of van een ander.",
        fields(
            "van::Code van het onderdeel", "soort::Soort verband", "naar::Code van het andere",
            "naar_titel::Titel van het andere",
            "naar_plan::Plan van het andere, als dat een ander is",
            "naar_organisatie::Organisatie van dat plan",
            "inkomend:boolean:Of het andere naar dit onderdeel verwijst",
            "grond::Waar het plan dat zegt",
        ),
        _relations,
        (),
        (("van", "elementen", "code"),),
    ),
    Table(
        "statussen",
        "Statussen",
        "Een woord van de schaal waarmee wordt gemeld.",
        fields("code::Code", "woord::Woord", "kort::Kort woord", "betekenis::Betekenis"),
        _statuses,
        ("code",),
    ),
    Table(
        "edities",
        "Edities",
        "Een moment waarop over het plan wordt gemeld.",
        fields(
            "code::Code", "titel::Titel", "soort::Soort", "boekjaar:integer:Boekjaar",
            "peildatum:date:Peildatum", "vastgesteld_op:date:Vastgesteld op",
            "vastgesteld_door::Vastgesteld door", "versie:integer:Versie",
            "erratum::Wat is verbeterd",
            "getoond:boolean:Of deze editie wordt getoond", "pagina::Adres van de pagina",
        ),
        _editions,
        ("code",),
    ),
    Table(
        "bijdragen",
        "Bijdragen",
        "Wat in een editie over een onderdeel is gemeld.",
        fields(
            "editie::Code van de editie", "element::Code van het onderdeel",
            "status::Code van de status", "toelichting::Toelichting",
            "maatregel::Wat eraan wordt gedaan", "reden::Waarom het oordeel anders is dan berekend",
        ),
        _contributions,
        ("editie", "element"),
        (_TO_EDITION, _TO_NODE),
    ),
    Table(
        "bijdrageteksten",
        "Teksten van bijdragen",
        "Een rij van een bijdrage: wat het plan zegt, en hoe het ervoor staat.",
        fields(
            "editie::Code van de editie", "element::Code van het onderdeel", "veld::Kop",
            "plan::Wat het plan zegt", "voortgang::Hoe het ervoor staat",
            "status::Code van de status", "status_bron::Status in de woorden van de bron",
        ),
        _texts,
        (),
        (_TO_EDITION, _TO_NODE),
    ),
    Table(
        "aspecten",
        "Statussen per aspect",
        "De status van een kant van een onderdeel.",
        fields(
            "editie::Code van de editie", "element::Code van het onderdeel",
            "aspect::Code van het aspect", "status::Code van de status",
        ),
        _aspects,
        ("editie", "element", "aspect"),
        (_TO_EDITION, _TO_NODE),
    ),
    Table(
        "mijlpalen",
        "Mijlpalen",
        "Iets met een datum dat wordt gehaald of niet.",
        fields(
            "element::Code van het onderdeel", "tekst::Mijlpaal", "gepland:date:Geplande dag",
            "gepland_tekst::Planning in de woorden van het plan", "stand::Stand",
            "gehaald_op:date:Gehaald op", "editie::Code van de editie die het meldt",
        ),
        _milestones,
        (),
        (_TO_NODE,),
    ),
)  # fmt: skip
