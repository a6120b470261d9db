"""``data/facts.json``: every figure by xBRL-JSON (Open Information Model 1.0, 2021).

Written as text, fact by fact: 60,000 dictionaries would cost a second.
"""

import json
from collections.abc import Iterable, Iterator

from doelenboom.site.context import SiteContext
from doelenboom.site.facts.every import every_fact
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
    lines = ",\n".join(
        _lines(every_fact(context), json.dumps(f"org:{entity.code}", ensure_ascii=False))
    )
    head = json.dumps(info, ensure_ascii=False, separators=(",", ":"))
    return f'{{"documentInfo":{head},\n"facts":{{\n{lines}\n}}}}\n'.encode(errors="replace")


def note_id(text: str) -> str:
    """Id of a note; equal notes are one."""
    return f"noot_{name_of(text)}"


def _lines(facts: Iterable[Fact], entity: str) -> Iterator[str]:
    notes: dict[tuple[str, ...], str] = {}
    texts: dict[str, None] = {}
    heads: dict[tuple[str, str], str] = {}
    for fact in facts:
        key = (fact.concept, fact.unit)
        if key not in heads:
            unit = f',"unit":"{fact.unit}"' if fact.unit else ""
            heads[key] = f'"concept":"db:{fact.concept}","entity":{entity}{unit}'
        value = "null" if fact.value is None else f'"{fact.value}"'
        exact = (
            "" if fact.decimals is None or fact.value is None else f',"decimals":{fact.decimals}'
        )
        span = f',"period":"{fact.period}"' if fact.period else ""
        more = "".join(f',"db:{key}":{json.dumps(text, ensure_ascii=False)}'
                       for key, text in fact.more)  # fmt: skip
        links = ""
        if fact.notes:
            if fact.notes not in notes:
                notes[fact.notes] = _links(fact.notes)
                texts.update(dict.fromkeys(fact.notes))
            links = notes[fact.notes]
        yield (
            f'"{fact.id}":{{"value":{value}{exact},"dimensions":{{{heads[key]}{span}{more}}}{links}}}'
        )
    for text in texts:
        yield _note(text)


def _links(notes: tuple[str, ...]) -> str:
    ids = ",".join(f'"{note_id(text)}"' for text in notes)
    return f',"links":{{"footnote":{{"_":[{ids}]}}}}'


def _note(text: str) -> str:
    """A note is a fact of its own; its text is XHTML, so what is special there is escaped."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    value = json.dumps(plain, ensure_ascii=False)
    name = note_id(text)
    return (
        f'"{name}":{{"value":{value},"dimensions":{{"concept":"xbrl:note","noteId":"{name}",'
        f'"language":"{_LANGUAGE}"}}}}'
    )
