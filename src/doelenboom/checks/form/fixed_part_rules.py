"""Parts that come back under every subject: "Planning:", "Financiële middelen:", "Risico's:"."""

from collections import Counter
from collections.abc import Iterator

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_LABELS = frozenset({PassageKind.PARAGRAPH, PassageKind.HEADING, PassageKind.ITEM})
_LONGEST = 40
_MOST_WORDS = 5
_FEWEST_ROUNDS = 4
_FEWEST_PARTS = 3

_SUBJECTS = [
    f"{name}\n\nPlanning:\n\nDit loopt in 2026.\n\nDekking:\n\n{paid}"
    "Risico's:\n\nEr zijn weinig mensen."
    for name, paid in (
        ("Wonen", "Uit de begroting.\n\n"), ("Sport", "Uit de reserve.\n\n"),
        ("Zorg", "Uit de subsidie.\n\n"), ("Werk", "Uit het fonds.\n\n"),
    )
]  # fmt: skip


@rule(
    "vorm-vast-onderdeel", severity=Severity.WARNING,
    title="Een vast onderdeel staat bij elk onderwerp",
    explanation="Staat bij elk speerpunt “Planning”, “Dekking” en “Risico's”, dan zoekt een lezer "
    "ze ook bij het ene waar een van de drie ontbreekt.",
    norm="BBV artikel 3: duidelijk en stelselmatig; wie onderwerpen vergelijkt, vindt overal "
    "hetzelfde.",
    bad=["\n\n".join(_SUBJECTS).replace("\n\nDekking:\n\nUit de subsidie.", "")],
    good=["\n\n".join(_SUBJECTS)],
)  # fmt: skip
def part_is_missing(subject: Subject) -> Iterator[Finding]:
    """One label that one round lacks, where all others have all of them."""
    labels = [one for one in subject.document.passages if _is_label(one)]
    often = Counter(one.text for one in labels)
    most = max(often.values(), default=0)
    names = {name for name, count in often.items() if count >= most - 1}
    if most < _FEWEST_ROUNDS or len(names) < _FEWEST_PARTS:
        return
    fixed = [one for one in labels if one.text in names]
    rounds = _rounds(fixed)
    if any(len({one.text for one in parts}) < len(parts) for parts in rounds):
        return
    lacking = [(parts, name) for parts in rounds for name in names - {one.text for one in parts}]
    if len(lacking) != 1:
        return
    parts, name = lacking[0]
    order = [one.text for one in next(one for one in rounds if one is not parts)]
    label = [one for one in parts if order.index(one.text) < order.index(name)][-1]
    full = next(one for one in fixed if one.text == name)
    yield at(
        label, 0, len(label.text),
        f"Bij alle andere onderwerpen staat ook “{name.rstrip(' :')}”; hier ontbreekt dat.",
        "Vul het onderdeel in, of zeg waarom het hier niet speelt.",
        Evidence(full.place, full.text),
    )  # fmt: skip


def _is_label(passage: Passage) -> bool:
    text = passage.text
    return (
        len(text) <= _LONGEST
        and text.endswith((":", "?"))
        and passage.kind in _LABELS
        and len(text.split()) <= _MOST_WORDS
    )


def _rounds(labels: list[Passage]) -> list[list[Passage]]:
    """The labels, cut before each that is the first of all."""
    rounds: list[list[Passage]] = []
    for label in labels:
        if label.text == labels[0].text:
            rounds.append([])
        rounds[-1].append(label)
    return rounds
