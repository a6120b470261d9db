"""What a fact is about, in the words of its readers instead of codes."""

from doelenboom.site.context import SiteContext
from doelenboom.site.facts.fact import Fact

_COUNTED = {
    "elements": "onderdelen", "counted": "onderdelen die worden geteld",
    "indicators": "indicatoren", "measured": "indicatoren met een cijfer", "editions": "edities",
    "terms": "begrippen", "decisions": "besluiten", "milestones": "mijlpalen",
    "milestones_reached": "gehaalde mijlpalen", "relations": "verbanden",
    "total": "alle samen", "reported": "waarover is gemeld", "good": "volgens afspraak of afgerond",
    "deviating": "wijkt af",
}  # fmt: skip
_NOT_REPORTED = "niet-gemeld"
_BY_THEMSELVES = {"telling", "status", "fase", "kant", "omschrijving", "woord"}
_BEFORE = {
    "editie": "", "element": "", "programma": "programma ", "taakveld": "taakveld ",
    "peildatum": "stand op ",
}  # fmt: skip


def about_fact(context: SiteContext, fact: Fact) -> str:
    """``2026, begroting, lasten, programma Sociale basis``."""
    year = fact.period[:4] if "/" in fact.period else ""
    told = [_words(context, key, value) for key, value in fact.more]
    return ", ".join(text for text in (year, *told) if text)


def _words(context: SiteContext, key: str, value: str) -> str:
    index = context.index
    if key == "telling":
        return _COUNTED.get(value, value)
    if key == "status":
        status = index.status(value) if value != _NOT_REPORTED else None
        return status.word if status else "niet gemeld"
    if key == "editie":
        return index.editions[value].title if value in index.editions else value
    if key in {"element", "programma"} and value in index.nodes:
        value = index.nodes[value].title
    return value if key in _BY_THEMSELVES else f"{_BEFORE.get(key, '')}{value}"
