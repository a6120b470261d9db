"""``data/facts.json``: every figure by xBRL-JSON (Open Information Model 1.0, 2021).

Written as text, fact by fact: 60,000 dictionaries would cost a second.
"""

import json
from collections.abc import Iterable
from functools import lru_cache, partial

from doelenboom.site.context import SiteContext
from doelenboom.site.facts.every import every_count, every_figure
from doelenboom.site.facts.fact import Fact
from doelenboom.site.facts.names import name_of
from doelenboom.site.opendata.entity import entity_of, namespace_of

DOCUMENT_TYPE = "https://xbrl.org/2021/xbrl-json"
TAXONOMY_NAME = "taxonomie.xsd"
"""Stands beside facts.json, so the reference holds wherever both are put."""
_LANGUAGE = "nl"


def facts_json(context: SiteContext) -> bytes:
    """The report: what it is about first, then a fact per line."""
    snapshot = context.snapshot
    entity = entity_of(snapshot.organisation)
    info = {
        "documentType": DOCUMENT_TYPE,
        "namespaces": {
            "xbrl": "https://xbrl.org/2021",
            "iso4217": "http://www.xbrl.org/2003/iso4217",
            "db": namespace_of(snapshot.organisation.code, snapshot.plan.code),
            "org": entity.scheme,
        },
        "linkTypes": {"footnote": "http://www.xbrl.org/2003/arcrole/fact-footnote"},
        "linkGroups": {"_": "http://www.xbrl.org/2003/role/link"},
        "taxonomy": [TAXONOMY_NAME],
    }
    entity_name = json.dumps(f"org:{entity.code}", ensure_ascii=False)
    figures = context.fresh.kept("facts figures", partial(_figures, context))
    told, _, lines = figures.partition(b"\n")
    counts = Lines(entity_name)
    counted = counts.of(every_count(context))
    notes = [_note(text) for text in dict.fromkeys((*json.loads(told), *counts.notes))]
    rest = ",\n".join(filter(None, (counted, *notes))).encode(errors="replace")
    head = json.dumps(info, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    facts = b",\n".join(filter(None, (lines, rest)))
    return b'{"documentInfo":%b,\n"facts":{\n%b\n}}\n' % (head, facts)


def _figures(context: SiteContext) -> bytes:
    """The notes of all figures on one line, and the figures: most of the report by far."""
    code = entity_of(context.snapshot.organisation).code
    writer = Lines(json.dumps(f"org:{code}", ensure_ascii=False))
    lines = writer.of(every_figure(context))
    return f"{json.dumps(list(writer.notes))}\n{lines}".encode(errors="replace")


def note_id(text: str) -> str:
    """Id of a note; equal notes are one."""
    return f"noot_{name_of(text)}"


class Lines:
    """Writes facts as text, and knows which notes they have."""

    def __init__(self, entity: str) -> None:
        """Begin; ``entity``: who they are about, as JSON."""
        self.notes: dict[str, None] = {}
        self._entity = entity
        self._linked: dict[tuple[str, ...], str] = {}
        self._heads: dict[tuple[str, str], str] = {}

    def of(self, facts: Iterable[Fact]) -> str:
        """A line per fact."""
        return ",\n".join(map(self._line, facts))

    def _line(self, fact: Fact) -> str:
        key = (fact.concept, fact.unit)
        head = self._heads.get(key)
        if head is None:
            unit = f',"unit":"{fact.unit}"' if fact.unit else ""
            head = f'"concept":"db:{fact.concept}","entity":{self._entity}{unit}'
            self._heads[key] = head
        value = "null" if fact.value is None else f'"{fact.value}"'
        known = fact.decimals is not None and fact.value is not None
        exact = f',"decimals":{fact.decimals}' if known else ""
        span = f',"period":"{fact.period}"' if fact.period else ""
        more = "".join(f',"db:{key}":{_quoted(text)}' for key, text in fact.more)
        links = self._links(fact.notes) if fact.notes else ""
        return f'"{fact.id}":{{"value":{value}{exact},"dimensions":{{{head}{span}{more}}}{links}}}'

    def _links(self, notes: tuple[str, ...]) -> str:
        found = self._linked.get(notes)
        if found is None:
            self.notes.update(dict.fromkeys(notes))
            ids = ",".join(f'"{note_id(text)}"' for text in notes)
            found = self._linked[notes] = f',"links":{{"footnote":{{"_":[{ids}]}}}}'
        return found


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _note(text: str) -> str:
    """A note is a fact of its own; its text is XHTML, so what is special there is escaped."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    value = json.dumps(plain, ensure_ascii=False)
    name = note_id(text)
    return (
        f'"{name}":{{"value":{value},"dimensions":{{"concept":"xbrl:note","noteId":"{name}",'
        f'"language":"{_LANGUAGE}"}}}}'
    )
