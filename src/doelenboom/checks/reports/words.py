"""Words that contradict a status: "afgerond" beside "nog niet gestart"."""

import re
from collections.abc import Iterator

from doelenboom.checks import owners
from doelenboom.checks.document import Passage
from doelenboom.checks.examples import bare, with_contribution
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.reports.editions import Report, reports_of
from doelenboom.checks.reports.state_words import state_in_cell
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.prose import plain
from doelenboom.kernel.states import DEVIATIONS, State
from doelenboom.snapshot.models import ContributionRow

_NOT_YET = r"(?:nog\s+(?:steeds\s+)?(?:niet|geen)|niet)"
_BEGUN = r"(?:gestart|begonnen|van\s+start(?:\s+gegaan)?|aangevangen|opgestart|opgepakt)"
_DONE = r"(?:afgerond|klaar|gereed|af|voltooid|opgeleverd|gerealiseerd|gehaald)"
_LATER = r"(?:evaluatie|nazorg|vervolg|tweede\s+fase|volgende\s+fase|nieuwe\s+ronde|rest(?:ant)?)"

UNBEGUN = re.compile(
    rf"\b{_NOT_YET}\s+(?:\w+\s+){{0,3}}?{_BEGUN}\b|\bnog\s+(?:moet(?:en)?\s+)?(?:\w+\s+){{0,2}}?"
    rf"(?:beginnen|starten)\b|\bmoet(?:en)?\s+nog\s+(?:\w+\s+){{0,2}}?(?:beginnen|starten|worden\s+"
    rf"(?:gestart|opgestart|opgepakt))\b|\bnog\s+geen\s+(?:start|begin)\b",
    re.IGNORECASE,
)
NOT_DONE = re.compile(rf"\b{_NOT_YET}\s+(?:\w+\s+){{0,3}}?{_DONE}\b", re.IGNORECASE)
_UNFINISHED = re.compile(
    rf"{NOT_DONE.pattern}|\bnog\s+in\s+(?:uitvoering|voorbereiding)\b"
    r"|\bmoet(?:en)?\s+(?:\w+\s+){0,3}?nog\s+(?:worden\s+)?\w+(?:en|n)\b"
    r"|\bloopt\s+nog\b|\blopen\s+nog\b|\bwordt\s+nog\s+(?:aan\s+)?gewerkt\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\bnooit\s+(?:aangelegd|gebouwd|gerealiseerd|uitgevoerd|gekomen|geplaatst|ingevoerd|begonnen"
    r"|gestart|opgeleverd)\b",
    re.IGNORECASE,
)
_OTHER_MEASURE = (
    r"(?!\s+(?:op|bij)\s+(?:(?:de|het|een|ons|onze|die|dat)\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:[\w-]*norm(?:en)?|[\w-]*gemiddelden?|referentie\w*|benchmark|landelijke?|regio|rest|buren"
    r"|[\w-]*gemeenten?|steden|provincies?|nederland|europa|markt|vraag|behoefte|eis(?:en)?"
    r"|standaard(?:en)?|inflatie|prijs\w*|loon\w*|groei)\b)"
)
"""What something can be behind at without being late: a measure of how much, or what others do."""
TROUBLE = re.compile(
    r"\b(?:vertraging|vertraagd|vertragen|loopt\s+(?:\w+\s+){0,2}?achter"
    + _OTHER_MEASURE
    + r"|lopen\s+(?:\w+\s+){0,4}?achter"
    + _OTHER_MEASURE
    + r"|(?:ligt|liggen)\s+(?:\w+\s+){0,4}?achter(?=\s+op\b|[.,;]|$)"
    + _OTHER_MEASURE
    + r"|achterstand\s+opgelopen|ligt\s+stil|liggen\s+stil|stilgelegd|stilgevallen"
    r"|uitgesteld|on\s+hold|schuift\s+(?:door|op)|schuiven\s+(?:door|op)|doorgeschoven\s+naar"
    r"|niet\s+verder\s+kunnen|kunnen\s+(?:we|wij)\s+niet\s+verder|niet\s+(?:meer\s+)?(?:op\s+tijd|tijdig|haalbaar|volgens\s+(?:plan(?:ning)?|afspraak))"
    r"|(?:loopt|lopen)\s+niet\s+(?:volgens|op\s+schema|goed)|halen\s+(?:we|wij)\s+niet)\b",
    re.IGNORECASE,
)
_STOPPED = re.compile(
    r"\b(?:is|zijn|werd|hebben\s+we|gaan\s+we)\s+(?:\w+\s+){0,5}?(?:gestopt|stopgezet|beëindigd"
    r"|geschrapt|vervallen)\b|\bgaat\s+(?:definitief\s+)?niet\s+(?:meer\s+)?door\b",
    re.IGNORECASE,
)
FINE = re.compile(
    r"\b(?:loopt|lopen|verloopt|verlopen|gaat|gaan|ligt|liggen|is|zijn)\s+(?:\w+\s+){0,3}?"
    r"(?:(?:geheel|helemaal|precies)\s+)?(?:volgens\s+(?:plan(?:ning)?|afspraak)|conform\s+"
    r"(?:plan(?:ning)?|afspraak)|op\s+schema|op\s+koers|voorspoedig)\b"
    r"|\b(?:loopt|lopen|verloopt|verlopen|gaat)\s+(?:\w+\s+){0,2}?zoals\s+(?:afgesproken|gepland"
    r"|verwacht)\b|\b(?:ligt|liggen)\s+(?:\w+\s+)?voor\s+op\s+schema\b"
    r"|\b(?:geen|zonder)\s+(?:afwijking(?:en)?|bijzonderheden|vertraging)\b",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\b(?:halen|haalden)\s+(?:we|wij)\s+(?:\w+\s+)?(?:ruim(?:schoots)?|gemakkelijk|zeker|op\s+tijd"
    r"|zonder\s+problemen)\b|\b(?:is|zijn|wordt|worden)\s+(?:\w+\s+)?ruim(?:schoots)?\s+(?:gehaald"
    r"|bereikt)\b|\b(?:ligt|liggen|loopt|lopen)\s+(?:\w+\s+)?voor\s+op\s+(?:schema|de\s+planning)\b",
    re.IGNORECASE,
)
"""Words that say it outright, so that what else the text tells does not take them back."""
_DEVIATES = re.compile(
    r"\b(?:laat|laten|toont|tonen|vertoont|vertonen|kent|kennen|heeft|hebben|is|zijn)\s+"
    r"(?:\w+\s+){0,4}?afwijking(?:en)?\b|\bwijk(?:t|en)\s+(?:\w+\s+){0,5}?af\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\bga(?:an|at)\s+(?:\w+\s+){0,4}?(?:mee|ermee|hiermee|verder)\s+door\b|\bzetten\s+(?:we|wij)"
    r"\s+(?:\w+\s+){0,2}?voort\b",
    re.IGNORECASE,
)
ENDED = re.compile(
    r"\b(?:is|zijn)\s+(?:\w+\s+){0,4}?(?:helemaal|volledig|geheel|inmiddels)?\s*"
    r"(?:afgerond|klaar|gereed|voltooid|opgeleverd)\b|^\s*(?:Afgerond|Klaar|Gereed)\b",
    re.IGNORECASE,
)
STARTED = re.compile(
    rf"\b(?:is|zijn)\s+(?:\w+\s+){{0,4}}?{_BEGUN}\b|\bvan\s+start\s+gegaan\b", re.IGNORECASE
)
NEGATED = re.compile(
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
    r"^\s*(?:al\s+(?:is|zijn|ligt|liggen|werd)\s+)?(?:dit|deze|we|wij|(?:het|de)\s+(?:project"
    r"|activiteit|werk|uitvoering|maatregel|programma|plan|actie|speerpunt|doel))\b",
    re.IGNORECASE,
)
"""How a sentence begins that is about the element itself and not about a part of it."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_TAKEN_BACK = re.compile(
    r",\s+(?:maar|hoewel|terwijl|alhoewel|(?=al\s+(?:is|zijn|ligt|liggen|werd)\b))"
)
"""Behind it a sentence says its own: "geen" before it turns nothing round there."""
_ONLY_STATE = re.compile(
    r"\s*(?:\d+\s+(?:activiteit(?:en)?\s+)?)?(?:(?:is|zijn|wordt|worden)\s+)?(?P<state>[^.;:\n]+?)[.;:]?\s*"
)
"""A row of a count and a state and nothing else: "3 zijn afgerond;"."""
_ENDS_ONCE = frozenset(".;:")
"""Signs that such a row has at its very end only."""

_SAYS = {
    State.COMPLETED: (
        (UNBEGUN, "nog niet is begonnen"),
        (_UNFINISHED, "nog niet klaar is"),
        (_NEVER, "er nooit is gekomen"),
    ),
    State.ON_TRACK: (
        (TROUBLE, "niet volgens afspraak loopt"),
        (_STOPPED, "is gestopt"),
        (_DEVIATES, "afwijkt van de afspraak"),
    ),
    State.NOT_STARTED: ((ENDED, "al klaar is"), (STARTED, "al is begonnen of klaar is")),
    State.CANCELLED: ((FINE, "goed loopt"), (_GOES_ON, "doorgaat")),
    **dict.fromkeys(
        DEVIATIONS, ((_REACHED, "ruim gehaald wordt"), (FINE, "volgens afspraak loopt"))
    ),
}
_PASSED = frozenset({TROUBLE, _STOPPED, _DEVIATES, FINE, ENDED, STARTED, _GOES_ON, _REACHED})
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
        for passage in passages.get(owner, ()):
            field = passage.place.field
            if not field.startswith(("explanation", "progress:")):
                continue
            row = _row_of(report, passage)
            if row is not None and row.status:
                state, whole = known.index.statuses[row.status].state, plain(row.progress)
                word = known.index.statuses[row.status].word
                if spot := _other_state(known, passage.text, state):
                    yield _says_otherwise(passage, spot, word)
                    continue
            elif report.state is not None and len(report.now.rows) <= 1:
                state, whole = report.state, " ".join(text for _, text in report.told())
                word = _word(known, report, state)
            else:
                continue
            for start, end, meaning in contradictions(passage.text, state, whole):
                yield _says_otherwise(passage, (start, end), word, f" dat het {meaning}:")


def passages_of(subject: Subject) -> dict[str, list[Passage]]:
    """Owner → its passages. Use as ``subject.derived(passages_of)``."""
    found: dict[str, list[Passage]] = {}
    for passage in subject.document.passages:
        found.setdefault(passage.place.owner, []).append(passage)
    return found


def _row_of(report: Report, passage: Passage) -> ContributionRow | None:
    """The row that a passage is the text of; several may tell of the same field."""
    rows = [row for row in report.now.rows if f"progress:{row.field}" == passage.place.field]
    return next((row for row in rows if passage.text in plain(row.progress)), None)


def _other_state(known: Known, text: str, state: State) -> tuple[int, int] | None:
    """Where the state stands that a row names and has not, where it names nothing else."""
    if not _ENDS_ONCE.isdisjoint(text.rstrip()[:-1]):
        return None
    match = _ONLY_STATE.fullmatch(text)
    if match is None:
        return None
    words = " ".join(match["state"].split()).casefold()
    scale = {word.casefold(): one.state for one in known.snapshot.scale
             for word in (one.word, one.short)}  # fmt: skip
    named = scale.get(words) or state_in_cell(words)
    if named is None or named is state:
        return None
    return match.span("state")


def _says_otherwise(
    passage: Passage, spot: tuple[int, int], status: str, meaning: str = ""
) -> Finding:
    return at(
        passage, *spot,
        f"De status is “{status}”, maar de tekst zegt{meaning} “{passage.text[slice(*spot)]}”.",
        "Pas de status of de tekst aan, zodat zij hetzelfde zeggen.",
    )  # fmt: skip


def contradictions(text: str, state: State, whole: str) -> Iterator[tuple[int, int, str]]:
    """Words that say something else than a state: where they stand, and what they mean.

    Args:
        text: what is said in this place.
        state: the state beside it.
        whole: everything that is said about the same thing.
    """
    for sentence in _SENTENCE.finditer(text):
        turn = _TAKEN_BACK.search(sentence[0])
        said = _said_in(sentence[0], state, whole)
        begin = sentence.start()
        if said is None and turn:
            begin += turn.end()
            said = _said_in(sentence[0][turn.end() :], state, whole)
        if said is not None:
            start, end, meaning = said
            yield begin + start, begin + end, meaning


def _said_in(clause: str, state: State, whole: str) -> tuple[int, int, str] | None:
    """The first words of a sentence, or of what stands behind its "maar", against a state."""
    for pattern, meaning in _SAYS.get(state, ()):
        match = pattern.search(clause)
        if match is None:
            continue
        if pattern is _STOPPED and not _WHOLE.match(clause):
            continue
        if pattern is FINE and _PARTLY.search(whole.replace(match[0], " ")):
            continue
        rest = f"{clause[: match.start()]} {clause[match.end() :]}"
        if pattern in _PASSED and NEGATED.search(rest):
            continue
        if pattern is _DEVIATES and NEGATED.search(match[0]):
            continue
        if state is State.COMPLETED and re.search(_LATER, clause, re.IGNORECASE):
            continue
        return match.start(), match.end(), meaning
    return None


def _word(known: Known, report: Report, state: State) -> str:
    """The organisation's word for the state."""
    own = known.index.status(report.now.status)
    if own is not None and own.state is state:
        return own.word
    return next(one.word for one in known.snapshot.scale if one.state is state)
