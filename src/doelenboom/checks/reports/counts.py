"""Counts in running text, held against what the registry counts."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Passage
from doelenboom.checks.examples import bare, changed, with_plan
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.known import Known, known_of, registry_rule
from doelenboom.checks.reports.state_words import STATE_WORDS
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import MilestoneState, NodeKind, State
from doelenboom.kernel.wording import count_noun
from doelenboom.snapshot.models import Node

_NUMBERS = {
    "geen": 0, "een": 1, "één": 1, "eén": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6,
    "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13,
    "veertien": 14, "vijftien": 15, "zestien": 16, "zeventien": 17, "achttien": 18,
    "negentien": 19, "twintig": 20,
}  # fmt: skip
_NUMBER = rf"(?:[0-9]{{1,4}}|{'|'.join(_NUMBERS)})"
_HOLDS = re.compile(
    r"^\s*(?:(?:dit|het|ons|deze|de|elk)\s+(?P<what>[\w’'-]+(?:\s+[\w’'-]+)?)\s+(?:\d{4}\S*\s+)?"
    r"(?:heeft|kent|telt|bevat|omvat|bestaat\s+uit|noemt)"
    r"|(?:in|binnen|onder)\s+(?:dit|het|ons|deze|de)\s+(?P<within>[\w’'-]+)\s+"
    r"(?:staan|zijn|horen|hebben\s+(?:we|wij)|kennen\s+(?:we|wij)))\b",
    re.IGNORECASE,
)
"""How a sentence begins that tells of how many parts something consists."""
_SENTENCE = re.compile(r"[^.!?\n;]+")


@dataclass(frozen=True, slots=True)
class _Nouns:
    """What can be counted.

    Attributes:
        levels: noun, singular or plural → names of the levels that it can mean.
        counted: matches a number with a noun: "zes activiteiten", "drie van de vier doelen".
    """

    levels: dict[str, frozenset[str]]
    counted: re.Pattern[str]


@registry_rule(
    "verslag-aantal", severity=Severity.WARNING,
    title="Aantallen in de tekst zijn die van het plan",
    explanation="Staat er “zes activiteiten” en zijn het er vijf, dan is de tekst van een oudere "
    "versie, of er is er een vergeten.",
    norm="Redelijkheid: wie telt, ziet het verschil.",
    bad=[Example("“Dit plan heeft vier doelen.” Het zijn er drie.",
                 with_plan(summary=from_text("Dit plan heeft vier doelen en zes activiteiten.")))],
    good=[Example("“Dit plan heeft twee thema’s, drie doelen en zes activiteiten.”", bare),
          Example("“Twee doelen gaan over jongeren.” Dat is geen totaal.",
                  with_plan(summary=from_text("Twee doelen gaan over jongeren.")))],
)  # fmt: skip
def parts_counted(known: Known) -> Iterator[Finding]:
    """Sentences that tell of how many parts the plan, or an element, consists."""
    nouns = known.subject.derived(_nouns)
    for passage, scope in _passages(known):
        for sentence in _SENTENCE.finditer(passage.text):
            begin = _HOLDS.match(sentence[0])
            if begin is None:
                continue
            for match in nouns.counted.finditer(sentence[0], begin.end()):
                if match["whole"]:
                    continue
                levels = nouns.levels[match["noun"].casefold()]
                counts = {len(_of(known, scope, frozenset({name}))) for name in levels}
                counts.add(len(_of(known, scope, levels)))
                said = _value(match["part"])
                if any(counts) and said not in counts:
                    yield _wrong(passage, sentence.start(), match, max(counts))


@registry_rule(
    "verslag-aantal-status", severity=Severity.WARNING,
    title="Getelde statussen zijn die van de verslagen",
    explanation="Wie schrijft dat vijf van de zes activiteiten op koers liggen, moet dat kunnen "
    "natellen in de verslagen zelf.",
    norm="BBV artikel 25: de tekst en de stand van zaken zeggen hetzelfde.",
    bad=[Example("“Vijf van de zes activiteiten zijn op koers.” Het zijn er vier.",
                 changed(lambda plan: {"editions": tuple(
                     one.model_copy(update={"intro": from_text(
                         "Twee van de zes activiteiten liggen op koers.")})
                     for one in plan.editions)})),
         Example("“Zes van de acht activiteiten …” Het plan heeft er zes.",
                 changed(lambda plan: {"editions": tuple(
                     one.model_copy(update={"intro": from_text(
                         "Eén van de acht activiteiten wijkt iets af.")})
                     for one in plan.editions)}))],
    good=[Example("“Vier van de zes activiteiten liggen op koers.”",
                  changed(lambda plan: {"editions": tuple(
                      one.model_copy(update={"intro": from_text(
                          "Vier van de zes activiteiten liggen op koers. Eén wijkt iets af.")})
                      for one in plan.editions)}))],
)  # fmt: skip
def states_counted(known: Known) -> Iterator[Finding]:
    """Sentences that tell how many elements have a status."""
    nouns = known.subject.derived(_nouns)
    patterns = known.subject.derived(_state_patterns)
    for passage, scope in _passages(known):
        for sentence in _SENTENCE.finditer(passage.text):
            for match in nouns.counted.finditer(sentence[0]):
                rest = sentence[0][match.end() :]
                following = nouns.counted.search(rest)
                rest = rest[: following.start()] if following else rest
                state = next((one for one, told in patterns.items() if told.search(rest)), None)
                if state is None or re.search(r"\b(?:niet|geen|nog)\b", rest.split(",")[0][:12]):
                    continue
                yield from _held(known, passage, (sentence.start(), match), (scope, state))


@registry_rule(
    "verslag-aantal-mijlpalen", severity=Severity.WARNING,
    title="Getelde mijlpalen zijn die van het verslag",
    explanation="Hoeveel mijlpalen zijn gehaald, is na te tellen.",
    norm="Redelijkheid.",
    bad=[Example("“Beide mijlpalen zijn gehaald: twee van de twee.” Het is er één.",
                 changed(lambda plan: {"editions": tuple(
                     one.model_copy(update={"intro": from_text(
                         "Twee van de twee mijlpalen zijn gehaald.")})
                     for one in plan.editions)}))],
    good=[Example("“Eén van de twee mijlpalen is gehaald.”",
                  changed(lambda plan: {"editions": tuple(
                      one.model_copy(update={"intro": from_text(
                          "Eén van de twee mijlpalen is gehaald.")})
                      for one in plan.editions)}))],
)  # fmt: skip
def milestones_counted(known: Known) -> Iterator[Finding]:
    """Sentences that tell how many milestones were reached."""
    told = re.compile(
        rf"\b(?P<part>{_NUMBER})(?:\s+van\s+de\s+(?P<whole>{_NUMBER}))?\s+(?P<noun>mijlpa(?:len|al))"
        r"\s+(?:is|zijn|werd|werden)\s+(?:op\s+tijd\s+)?(?:gehaald|bereikt)\b",
        re.IGNORECASE,
    )
    for passage, scope in _passages(known):
        for match in told.finditer(passage.text):
            mine = [
                one for one in known.snapshot.milestones
                if one.edition in (None, known.snapshot.edition)
                and (scope is None or one.node in scope)
            ]  # fmt: skip
            reached = sum(one.state is MilestoneState.REACHED for one in mine)
            wrong_whole = match["whole"] and _value(match["whole"]) != len(mine)
            if mine and (_value(match["part"]) != reached or wrong_whole):
                yield at(
                    passage, *match.span(),
                    f"Er staat “{match[0]}”, maar van {count_noun(len(mine), 'mijlpaal')} "
                    f"{'is' if reached == 1 else 'zijn'} er {reached} gehaald.",
                    "Pas de tekst aan, of de stand van de mijlpalen.",
                )  # fmt: skip


def _held(
    known: Known, passage: Passage, place: tuple[int, re.Match[str]],
    about: tuple[frozenset[str] | None, State],
) -> Iterator[Finding]:  # fmt: skip
    """One count of a status against the reports of the shown edition."""
    start, match = place
    scope, state = about
    levels = known.subject.derived(_nouns).levels[match["noun"].casefold()]
    nodes = _of(known, scope, levels)
    told = known.index.current_contribution
    states = Counter(
        known.index.statuses[told[node.code].status or ""].state
        for node in nodes if node.code in told and told[node.code].status
    )  # fmt: skip
    if not states:
        return
    right = {states[state]}
    if state is State.ON_TRACK:
        right.add(states[State.ON_TRACK] + states[State.COMPLETED])
    if _value(match["part"]) not in right:
        word = next((one.word for one in known.snapshot.scale if one.state is state), state.value)
        yield at(
            passage, start + match.start(), start + match.end(),
            f"Er staat “{match[0]}” bij “{word}”, maar de verslagen zeggen "
            f"{states[state]} van {sum(states.values())}.",
            "Tel de statussen opnieuw, of pas een status aan.",
        )  # fmt: skip
    elif match["whole"] and _value(match["whole"]) not in {len(nodes), sum(states.values())}:
        yield _wrong(passage, start, match, len(nodes))


def _wrong(passage: Passage, start: int, match: re.Match[str], count: int) -> Finding:
    return at(
        passage, start + match.start(), start + match.end(),
        f"Er staat “{match[0]}”, maar in het register zijn het er {count}.",
        "Pas de tekst aan, of voeg toe wat ontbreekt.",
    )  # fmt: skip


def _nouns(subject: Subject) -> _Nouns:
    known = subject.derived(known_of)
    levels: dict[str, set[str]] = {}
    for level in known.snapshot.plan.levels if known else ():
        names = {level.name, level.plural}
        if level.kind is NodeKind.ACTIVITY:
            names |= {"activiteit", "activiteiten"}
        if level.kind is NodeKind.GOAL:
            names |= {"doel", "doelen"}
        for word in names:
            levels.setdefault(word.casefold(), set()).add(level.name)
    words = sorted({*levels, *(one.replace("’", "'") for one in levels)}, key=len, reverse=True)
    for word in words:
        levels.setdefault(word, levels.get(word.replace("'", "’"), set()))
    noun = "|".join(map(re.escape, words)) or r"(?!)"
    counted = re.compile(
        rf"\b(?P<part>{_NUMBER})(?:\s+van\s+(?:de|onze|deze)\s+(?P<whole>{_NUMBER}))?\s+"
        rf"(?:nieuwe\s+|concrete\s+)?(?P<noun>{noun})\b",
        re.IGNORECASE,
    )
    return _Nouns({word: frozenset(names) for word, names in levels.items()}, counted)


def _state_patterns(subject: Subject) -> dict[State, re.Pattern[str]]:
    known = subject.derived(known_of)
    words = {state: [told] for state, told in STATE_WORDS.items()}
    for status in known.snapshot.scale if known else ():
        words[status.state] += [re.escape(status.word), re.escape(status.short)]
    order = (State.MINOR_DEVIATION, State.MAJOR_DEVIATION, State.NOT_STARTED, State.CANCELLED,
             State.COMPLETED, State.ON_TRACK)  # fmt: skip
    return {
        state: re.compile(rf"\b(?:{'|'.join(words[state])})\b", re.IGNORECASE) for state in order
    }


def _passages(known: Known) -> Iterator[tuple[Passage, frozenset[str] | None]]:
    """Running texts with the codes that they are about; None: the whole plan."""
    below = known.subject.derived(_subtrees)
    for passage in known.subject.document.running_text():
        kind, _, rest = passage.place.owner.partition(":")
        if kind in {"plan", "editie"}:
            yield passage, None
        elif kind == "element" and rest in below:
            yield passage, below[rest]
        elif kind == "bijdrage":
            code = rest.partition(":")[2]
            if code in below:
                yield passage, below[code]


def _subtrees(subject: Subject) -> dict[str, frozenset[str]]:
    """Code → codes of everything under it; only of elements whose texts count something."""
    known = subject.derived(known_of)
    if known is None:
        return {}
    asked = set()
    counted = known.subject.derived(_nouns).counted
    for passage in subject.document.running_text():
        kind, _, rest = passage.place.owner.partition(":")
        if kind in {"element", "bijdrage"} and (
            counted.search(passage.text) or "mijlpa" in passage.text
        ):
            asked.add(rest if kind == "element" else rest.partition(":")[2])
    found: dict[str, set[str]] = {code: set() for code in asked}
    path: list[str] = []
    for node in known.snapshot.nodes:
        while path and path[-1] != node.parent:
            path.pop()
        for code in path:
            if code in found:
                found[code].add(node.code)
        path.append(node.code)
    for code in asked:
        found[code].add(code)
    return {code: frozenset(codes) for code, codes in found.items()}


def _of(known: Known, scope: frozenset[str] | None, levels: frozenset[str]) -> list[Node]:
    by_level = known.subject.derived(_by_level)
    found = [node for level in sorted(levels) for node in by_level.get(level, ())]
    return found if scope is None else [node for node in found if node.code in scope]


def _by_level(subject: Subject) -> dict[str, list[Node]]:
    known = subject.derived(known_of)
    found: dict[str, list[Node]] = {}
    for node in known.snapshot.nodes if known else ():
        found.setdefault(node.level, []).append(node)
    return found


def _value(word: str) -> int:
    lowered = word.casefold()
    return _NUMBERS[lowered] if lowered in _NUMBERS else int(lowered)
