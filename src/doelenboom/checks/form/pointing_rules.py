"""References to a table, chapter or annex that is there, and is about something else."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from doelenboom.checks.document import Document, Passage, PassageKind
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.figures.told_rows import name_stems
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.form.headings import captions, numbered_headings
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.kin import is_kin
from doelenboom.quantities.sentences import sentence_spans

_POINTS = re.compile(
    r"(?<!\w)(?P<word>hoofdstuk|paragraaf|bijlage|tabel|figuur)\s+"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[A-F]\b)(?![\d,.]*\d)",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"\s*bijlage\s+(?P<number>\d{1,2}|[A-F])\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?P<said>[^.;:!?(),]{3,90}?)\s+(?:staat|staan|vindt\s+u|is|zijn)\s+"
    r"(?:weergegeven\s+|opgenomen\s+|samengevat\s+)?(?:in|bij)"
    r"|(?P<noun>[^.;:!?(),]{3,90}?)\s+(?:in|uit|van|volgens|bij)"
    r"|(?P<aside>[^.;:!?(),]{3,90}?)\s*\((?:zie\s+)?(?:ook\s+)?)\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s+(?:bevat|toont|geeft|beschrijft|behandelt|vermeldt|gaat\s+over|laat|staat|staan)\s+"
    r"(?P<words>[^.;:!?(),]{3,60})",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\s+(?:over\s+)?(?:de|het|een)\s+(?P<words>[^.;:!?(),]{3,60})", re.IGNORECASE)
""""Bijlage 1 bevat de lasten en bijlage 2 de mijlpalen": the verb stands there once."""
_BEGINS = re.compile(r"(?:^|[,;]|\ben)\s*(?:in\s+)?$", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:en|of|maar|terwijl|waarin|waar|die|dat|zoals)\b", re.IGNORECASE)
_NEAREST = 2
_LONGEST_SUBJECT = 6
_TELLING = 4
_GENERAL = name_stems(
    "tabel tabellen bijlage bijlagen hoofdstuk paragraaf figuur overzicht overzichten verdeling "
    "cijfers gegevens toelichting bedrag bedragen aantal aantallen aandeel informatie onderdeel "
    "gemeente gemeenten jaar stand beeld lijst volledige alle andere bovenstaande genoemde "
    "opgenomen staat staan vindt zie ook meer hier wat hoe wij ons onze deze dit die dat zijn is "
    "was wordt worden samen totaal totale volgende per naar inleiding programma programma’s doel "
    "doelen kosten geld resultaat resultaten begroting plan beleid"
)


@dataclass(slots=True)
class _Target:
    """What can be pointed at: the stems of its title, and of all that stands in it."""

    title: Passage
    named: frozenset[str]
    inside: set[str] = field(default_factory=set)


@rule(
    "vorm-verwijzing-anders", severity=Severity.WARNING,
    title="Een verwijzing komt uit bij wat zij noemt",
    explanation="“De risico’s in tabel 5”, terwijl tabel 5 over bijdragen gaat en tabel 6 over "
    "risico’s. We zeggen dit alleen als er precies één andere is die past.",
    norm="Zorgvuldigheid en leesbaarheid: een lezer moet kunnen vinden waarnaar verwezen wordt",
    bad=["De gewogen risico’s in tabel 1 zijn samen € 300.000.\n\n"
         "Tabel 1 Bijdragen per gemeente\n\n"
          "| Gemeente | Bijdrage |\n|---|---|\n| Noord | 120 |\n| Zuid | 180 |\n\n"
         "Tabel 2 Risico’s\n\n| Nr | Gevolg |\n|---|---|\n| Brand | 100 |\n| Storing | 200 |"],
    good=["De gewogen risico’s in tabel 2 zijn samen € 300.000.\n\n"
          "Tabel 1 Bijdragen per gemeente\n\n"
          "| Gemeente | Bijdrage |\n|---|---|\n| Noord | 120 |\n| Zuid | 180 |\n\n"
          "Tabel 2 Risico’s\n\n| Nr | Gevolg |\n|---|---|\n| Brand | 100 |\n| Storing | 200 |"],
)  # fmt: skip
def points_at_what_it_names(subject: Subject) -> Iterator[Finding]:
    """A noun right beside a reference that is only in the title of another one of its kind."""
    targets = subject.derived(_targets)
    for passage in subject.document.running_text():
        if not is_running(passage) or not _POINTS.search(passage.text):
            continue
        for start, end in sentence_spans(passage.text):
            for match in _POINTS.finditer(passage.text, start, end):
                kind, number = _kind(match["word"]), match["number"].upper()
                if (right := _meant(targets.get(kind, {}), number, passage, start, match)) is None:
                    continue
                yield at(
                    passage, *match.span(),
                    f"{match[0].capitalize()} gaat over iets anders: “"
                    f"{targets[kind][number].title.text[:60]}”.",
                    f"Kijk of “{right.text[:60]}” is bedoeld.",
                    Evidence(right.place, right.text[:80]),
                )  # fmt: skip


def _meant(
    known: dict[str, _Target], number: str, passage: Passage, start: int, match: re.Match[str]
) -> Passage | None:
    """The title of the one other target that is about what the reference names."""
    if number not in known or known[number].title.number == passage.number:
        return None
    nouns = _nouns(passage.text[start : match.start()], passage.text[match.end() :])
    here = known[number]
    if not nouns or any(_has(here.named | here.inside, noun) for noun in nouns):
        return None
    found = [
        one for key, one in known.items()
        if key != number and one.named & nouns
    ]  # fmt: skip
    return found[0].title if len(found) == 1 else None


def _nouns(before: str, behind: str) -> frozenset[str]:
    """The words right beside a reference that say what is found there."""
    begins = _BEGINS.search(before) is not None
    match = _BEHIND.match(behind) or (_AGAIN.match(behind) if _POINTS.search(before) else None)
    if match and begins:
        words = _CLAUSE.split(match["words"])[0].split()[:_LONGEST_SUBJECT]
        return _telling(" ".join(words))
    match = _BEFORE.search(before)
    if match is None:
        return frozenset()
    if match["said"]:
        words = _CLAUSE.split(match["said"])[-1].split()
        return _telling(" ".join(words)) if len(words) <= _LONGEST_SUBJECT else frozenset()
    words = (match["noun"] or match["aside"]).split()
    return _telling(" ".join(words[-_NEAREST:]))


def _telling(text: str) -> frozenset[str]:
    return frozenset(one for one in name_stems(text) - _GENERAL if len(one) >= _TELLING)


def _has(stems: set[str] | frozenset[str], noun: str) -> bool:
    return any(is_kin(noun, one) or noun in one or one in noun for one in stems)


def _kind(word: str) -> str:
    word = word.lower()
    return "afdeling" if word in {"hoofdstuk", "paragraaf"} else word


def _targets(subject: Subject) -> dict[str, dict[str, _Target]]:
    """Per kind every number that there is once, with what its title and its contents name."""
    document = subject.document
    found: dict[str, dict[str, _Target]] = {
        "tabel": {}, "figuur": {}, "afdeling": _sections(subject), "bijlage": _appendices(document)
    }  # fmt: skip
    tables = {table.rows[0][0]: table for table in document.tables if table.rows}
    for word in ("tabel", "figuur"):
        for number, places in subject.derived(captions).get(word, {}).items():
            if len(places) == 1:
                found[word][number] = _Target(places[0], name_stems(places[0].text) - _GENERAL)
    for table in tables.values():
        cells = [one for row in table.rows for one in row if one is not None]
        above = min(cells) - 1
        for target in found["tabel"].values():
            if target.title.number in {above, above - 1, table.caption}:
                target.inside |= name_stems(" ".join(document.passages[one].text for one in cells))
    for targets in found.values():
        often = Counter(stem for one in targets.values() for stem in one.named)
        for one in targets.values():
            one.named = frozenset(stem for stem in one.named if often[stem] == 1)
    return found


def _sections(subject: Subject) -> dict[str, _Target]:
    document = subject.document
    headings = subject.derived(numbered_headings)
    twice = Counter(one.said for one in headings)
    return {one.said: _target(document, one.passage) for one in headings if twice[one.said] == 1}


def _appendices(document: Document) -> dict[str, _Target]:
    heads = [
        (match["number"].upper(), heading) for heading in document.headings()
        if (match := _APPENDIX.match(heading.text))
    ]  # fmt: skip
    twice = Counter(number for number, _ in heads)
    return {number: _target(document, head) for number, head in heads if twice[number] == 1}


def _target(document: Document, heading: Passage) -> _Target:
    """A heading with all words below it, up to the next heading of its level."""
    inside: set[str] = set()
    for passage in document.passages[heading.number + 1 :]:
        if passage.kind is PassageKind.HEADING and passage.level <= heading.level:
            break
        inside |= name_stems(passage.text)
    return _Target(heading, name_stems(heading.text) - _GENERAL, inside)
