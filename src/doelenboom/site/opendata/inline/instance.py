"""The XBRL side of the document: facts as ``ix:nonFraction``, with contexts, units and notes.

Inline XBRL 1.1 (2013), transformations of registry 4 (2020-02-12), typed dimensions in the
scenario. Everything is numbered in the order in which the document first needs it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from doelenboom.kernel.numbers import MINUS, format_number
from doelenboom.site.facts.fact import Fact
from doelenboom.site.opendata.entity import Entity
from doelenboom.site.opendata.facts_json import TAXONOMY_NAME, note_id

FORMAT = "ixt:num-comma-decimal"
"""Points between thousands and a decimal comma, as Dutch writes them."""
Notes = Iterable[tuple[str, tuple[str, ...]]]
_PURE = "xbrli:pure"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DAY = timedelta(days=1)


def xml_text(text: str) -> str:
    """Text between tags: escaped, without the characters that no XML can hold."""
    return escape(_NOT_XML.sub("", text))


def digits_of(value: Decimal) -> str:
    """The digits of a number as Dutch writes it, without its sign."""
    return format_number(abs(value))


class Instance:
    """What the numbers of a document are about."""

    def __init__(self, entity: Entity, cited: Mapping[str, Fact], notes: Notes) -> None:
        """Begin.

        Args:
            entity: who the facts are about.
            cited: id → the fact, of everything that running text cites.
            notes: of the same facts, besides their own.
        """
        self.cited = cited
        self._more = dict(notes)
        self._entity = entity
        self._contexts: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}
        self._units: dict[str, str] = {}
        self._notes: dict[str, list[str]] = {}
        self._placed: set[str] = set()

    def number(self, fact: Fact) -> str:
        """A fact in full, as Dutch writes it; its sign stands before it, as XBRL wants."""
        before = MINUS if fact.value is not None and Decimal(fact.value) < 0 else ""
        return before + self.element(fact)

    def element(self, fact: Fact) -> str:
        """The digits of a fact, where the text around them has said the sign."""
        if fact.value is None:
            return f'<ix:nonFraction {self._about(fact)} xsi:nil="true"/>'
        value = Decimal(fact.value)
        exact = "INF" if fact.decimals is None else str(fact.decimals)
        sign = ' sign="-"' if value < 0 else ""
        return (
            f"<ix:nonFraction {self._about(fact)} "
            f'decimals="{exact}" format="{FORMAT}"{sign}>{digits_of(value)}</ix:nonFraction>'
        )

    def header(self) -> str:
        """The part that readers do not see: schema, notes' relationships, contexts and units."""
        return "".join((
            "<ix:header><ix:references>"
            f'<link:schemaRef xlink:type="simple" xlink:href="{TAXONOMY_NAME}"/>'
            "</ix:references><ix:resources>",
            *(
                f'<ix:relationship fromRefs="{" ".join(facts)}" toRefs="{note_id(text)}"/>'
                for text, facts in self._notes.items()
            ),
            *(self._context(name, *key) for key, name in self._contexts.items()),
            *(
                f'<xbrli:unit id="{name}"><xbrli:measure>{unit}</xbrli:measure></xbrli:unit>'
                for unit, name in self._units.items()
            ),
            "</ix:resources></ix:header>",
        ))  # fmt: skip

    def notes(self) -> Iterator[str]:
        """What readers must know beside the numbers, as footnotes of the facts."""
        for text in self._notes:
            yield f'<ix:footnote id="{note_id(text)}" xml:lang="nl">{xml_text(text)}</ix:footnote>'

    def _about(self, fact: Fact) -> str:
        key = (fact.period, fact.more)
        context = self._contexts.setdefault(key, f"c{len(self._contexts) + 1}")
        unit = fact.unit or _PURE
        number = self._units.setdefault(unit, f"u{len(self._units) + 1}")
        name = ""
        if fact.id not in self._placed:  # an id is there once; the same fact may be twice
            self._placed.add(fact.id)
            name = f'id="{fact.id}" '
            for note in (*fact.notes, *self._more.get(fact.id, ())):
                self._notes.setdefault(note, []).append(fact.id)
        return f'{name}name="db:{fact.concept}" contextRef="{context}" unitRef="{number}"'

    def _context(self, name: str, period: str, more: tuple[tuple[str, str], ...]) -> str:
        members = "".join(
            f'<xbrldi:typedMember dimension="db:{key}"><db:{key}_waarde>{xml_text(value)}'
            f"</db:{key}_waarde></xbrldi:typedMember>"
            for key, value in more
        )
        scenario = f"<xbrli:scenario>{members}</xbrli:scenario>" if members else ""
        return (
            f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier '
            f"scheme={quoteattr(self._entity.scheme)}>{xml_text(self._entity.code)}"
            f"</xbrli:identifier></xbrli:entity><xbrli:period>{_period(period)}</xbrli:period>"
            f"{scenario}</xbrli:context>\n"
        )


def _period(oim: str) -> str:
    """A period of OIM, whose moments are at midnight, by XBRL 2.1, whose ends are days."""
    start, slash, end = oim.partition("/")
    if not oim:
        return "<xbrli:forever/>"
    if not slash:
        return f"<xbrli:instant>{_day_before(start)}</xbrli:instant>"
    return (
        f"<xbrli:startDate>{start[:10]}</xbrli:startDate>"
        f"<xbrli:endDate>{_day_before(end)}</xbrli:endDate>"
    )


def _day_before(moment: str) -> str:
    return (date.fromisoformat(moment[:10]) - _DAY).isoformat()
