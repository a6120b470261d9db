"""Words that contradict a status: "afgerond" beside "nog niet gestart"."""

import re
from collections.abc import Iterator

from doelenboom.checks import owners
from doelenboom.checks.document import Passage
from doelenboom.checks.examples import bare, with_contribution
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.reports.editions import Report, reports_of
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.states import DEVIATIONS, State

_NOT_YET = r"(?:nog\s+(?:steeds\s+)?(?:niet|geen)|niet)"
_BEGUN = r"(?:gestart|begonnen|van\s+start(?:\s+gegaan)?|aangevangen|opgestart|opgepakt)"
_DONE = r"(?:afgerond|klaar|gereed|af|voltooid|opgeleverd|gerealiseerd|gehaald)"
_LATER = r"(?:evaluatie|nazorg|vervolg|tweede\s+fase|volgende\s+fase|nieuwe\s+ronde|rest(?:ant)?)"

_UNBEGUN = re.compile(
    rf"\b{_NOT_YET}\s+(?:\w+\s+){{0,3}}?{_BEGUN}\b|\bnog\s+(?:moet(?:en)?\s+)?(?:\w+\s+){{0,2}}?"
    rf"(?:beginnen|starten)\b|\bmoet(?:en)?\s+nog\s+(?:\w+\s+){{0,2}}?(?:beginnen|starten|worden\s+"
    rf"(?:gestart|opgestart|opgepakt))\b|\bnog\s+geen\s+(?:start|begin)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    rf"\b{_NOT_YET}\s+(?:\w+\s+){{0,3}}?{_DONE}\b|\bnog\s+in\s+(?:uitvoering|voorbereiding)\b"
    r"|\bloopt\s+nog\b|\blopen\s+nog\b|\bwordt\s+nog\s+(?:aan\s+)?gewerkt\b",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"\b(?:vertraging|vertraagd|vertragen|loopt\s+(?:\w+\s+){0,2}?achter|lopen\s+(?:\w+\s+){0,2}?"
    r"achter|achterstand\s+opgelopen|ligt\s+stil|liggen\s+stil|stilgelegd|stilgevallen"
    r"|uitgesteld|on\s+hold|schuift\s+(?:door|op)|schuiven\s+(?:door|op)|doorgeschoven\s+naar"
    r"|niet\s+verder\s+kunnen|kunnen\s+(?:we|wij)\s+niet\s+verder|niet\s+(?:op\s+tijd|tijdig|haalbaar|volgens\s+(?:plan(?:ning)?|afspraak))"
    r"|(?:loopt|lopen)\s+niet\s+(?:volgens|op\s+schema|goed)|halen\s+(?:we|wij)\s+niet)\b",
    re.IGNORECASE,
)
_STOPPED = re.compile(
    r"\b(?:is|zijn|werd|hebben\s+we|gaan\s+we)\s+(?:\w+\s+){0,3}?(?:gestopt|stopgezet|beëindigd"
    r"|geschrapt|vervallen)\b|\bgaat\s+(?:definitief\s+)?niet\s+(?:meer\s+)?door\b",
    re.IGNORECASE,
)
_FINE = re.compile(
    r"\b(?:loopt|lopen|verloopt|verlopen|gaat|gaan|ligt|liggen|is|zijn)\s+(?:\w+\s+){0,3}?"
    r"(?:(?:geheel|helemaal|precies)\s+)?(?:volgens\s+(?:plan(?:ning)?|afspraak)|conform\s+"
    r"(?:plan(?:ning)?|afspraak)|op\s+schema|op\s+koers|voorspoedig)\b"
    r"|\b(?:loopt|lopen|verloopt|verlopen|gaat)\s+(?:\w+\s+){0,2}?zoals\s+(?:afgesproken|gepland"
    r"|verwacht)\b|\b(?:ligt|liggen)\s+(?:\w+\s+)?voor\s+op\s+schema\b"
    r"|\b(?:geen|zonder)\s+(?:afwijking(?:en)?|bijzonderheden|vertraging)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\bga(?:an|at)\s+(?:\w+\s+){0,4}?(?:mee|ermee|hiermee|verder)\s+door\b|\bzetten\s+(?:we|wij)"
    r"\s+(?:\w+\s+){0,2}?voort\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf"\b(?:is|zijn)\s+(?:\w+\s+){{0,4}}?(?:helemaal|volledig|geheel|inmiddels)?\s*"
    rf"(?:afgerond|klaar|gereed|voltooid|opgeleverd)\b|^\s*(?:Afgerond|Klaar|Gereed)\b"
    rf"|\b(?:is|zijn)\s+(?:\w+\s+){{0,3}}?{_BEGUN}\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:niet|geen|zonder|nooit|nauwelijks|alsnog|ondanks|kans\s+op|risico\s+(?:op|van)|dreig\w*"
    r"|voork\w+|als|mocht(?:en)?|eerder|eerst|vorig\w*|ingelopen|ingehaald|voorheen|was|waren)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:maar|echter|behalve|alleen|wel|later|minder|weinig|vertraag\w*|vertraging|uitgesteld|niet"
    r"|nog|tekort|duurder|hoger|achter\w*|meeste|deel|deels|grotendeels|overige|rest|andere|van\s+de"
    r"|één|een\s+van|twee|drie|vier|vijf|zes|afwijk\w*|wijkt|wijken|verder)\b|\d",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"^\s*(?:dit|deze|we|wij|(?:het|de)\s+(?:project|activiteit|werk|uitvoering|maatregel|programma"
    r"|plan|actie|speerpunt|doel))\b",
    re.IGNORECASE,
)
"""How a sentence begins that is about the element itself and not about a part of it."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")

_SAYS = {
    State.COMPLETED: ((_UNBEGUN, "nog niet is begonnen"), (_UNFINISHED, "nog niet klaar is")),
    State.ON_TRACK: ((_TROUBLE, "niet volgens afspraak loopt"), (_STOPPED, "is gestopt")),
    State.NOT_STARTED: ((_ENDED, "al is begonnen of klaar is"),),
    State.CANCELLED: ((_FINE, "goed loopt"), (_GOES_ON, "doorgaat")),
    **dict.fromkeys(DEVIATIONS, ((_FINE, "volgens afspraak loopt"),)),
}
_PASSED = frozenset({_TROUBLE, _STOPPED, _FINE, _ENDED, _GOES_ON})
"""What a word like "geen" or "ingelopen" in the same sentence turns round."""


@registry_rule(
    "verslag-tegenspraak", severity=Severity.WARNING,
    title="De tekst zegt hetzelfde als de status",
    explanation="Een status “Afgerond” bij een tekst dat het werk nog moet beginnen, kan niet "
    "allebei waar zijn. Lezers geloven dan geen van beide.",
    norm="BBV artikel 25: de jaarstukken geven een getrouw beeld van de uitvoering.",
    bad=[Example("Afgerond: “De aanleg is nog niet gestart.”",
                 with_contribution("D3.1", told="De aanleg van de velden is nog niet gestart.")),
         Example("Op koers: “Het werk ligt stil.”",
                 with_contribution("D3.2", told="Het werk aan de routes ligt stil sinds mei."))],
    good=[Example("Status en tekst zijn het eens.", bare),
          Example("Op koers: “De vertraging is ingelopen.”",
                  with_contribution("D3.2", told="De vertraging is ingelopen."))],
)  # fmt: skip
def contradicted(known: Known) -> Iterator[Finding]:
    """Sentences in a report that say something else than its status."""
    passages = known.subject.derived(passages_of)
    for report in known.subject.derived(reports_of):
        owner = owners.contribution_owner(report.now.edition, report.node.code)
        rows = {f"progress:{row.field}": row.status for row in report.now.rows}
        for passage in passages.get(owner, ()):
            if not passage.place.field.startswith(("explanation", "progress:")):
                continue
            state, whole = _state_of(known, report, rows.get(passage.place.field))
            if state is None or (len(rows) > 1 and not whole):
                continue
            yield from _contradictions(known, report, passage, state)


def passages_of(subject: Subject) -> dict[str, list[Passage]]:
    """Owner → its passages. Use as ``subject.derived(passages_of)``."""
    found: dict[str, list[Passage]] = {}
    for passage in subject.document.passages:
        found.setdefault(passage.place.owner, []).append(passage)
    return found


def _state_of(known: Known, report: Report, row: str | None) -> tuple[State | None, bool]:
    """The state a text should agree with, and whether the text is about exactly that."""
    if row:
        return known.index.statuses[row].state, True
    return report.state, False


def _contradictions(
    known: Known, report: Report, passage: Passage, state: State
) -> Iterator[Finding]:
    whole = " ".join(text for _, text in report.told())
    for sentence in _SENTENCE.finditer(passage.text):
        for pattern, meaning in _SAYS.get(state, ()):
            match = pattern.search(sentence[0])
            if match is None:
                continue
            if pattern is _STOPPED and not _WHOLE.match(sentence[0]):
                continue
            if pattern is _FINE and _PARTLY.search(whole.replace(match[0], " ")):
                continue
            rest = sentence[0][: match.start()] + " " + sentence[0][match.end() :]
            if pattern in _PASSED and _NEGATED.search(rest):
                continue
            if state is State.COMPLETED and re.search(_LATER, sentence[0], re.IGNORECASE):
                continue
            start = sentence.start() + match.start()
            word = _word(known, report, state)
            yield at(
                passage, start, start + len(match[0]),
                f"De status is “{word}”, maar de tekst zegt dat het {meaning}: “{match[0]}”.",
                "Pas de status of de tekst aan, zodat zij hetzelfde zeggen.",
            )  # fmt: skip
            break


def _word(known: Known, report: Report, state: State) -> str:
    """The organisation's word for the state."""
    own = known.index.status(report.now.status)
    if own is not None and own.state is state:
        return own.word
    return next(one.word for one in known.snapshot.scale if one.state is state)
