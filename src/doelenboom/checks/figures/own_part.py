"""What somebody else pays of a sum, and what is left to pay."""

import re
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import figures_of, is_running, number, with_unit
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.kin import is_kin
from doelenboom.quantities.models import Kind, Quantity
from doelenboom.quantities.rounding import allowed

_OF_IT = re.compile(r"\b(?:daarvan|hiervan|waarvan)\b", re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:zelf|rest|overige|resterende|restant|eigen\s+(?:deel|bijdrage))\b", re.IGNORECASE
)
_THAT_IS = re.compile(
    r"\s*(?:[^\W\d_]+\s*){0,2}(?:,\s*(?:dat|dit)\s+is|,\s*(?:ofwel|oftewel)|\()\s*", re.IGNORECASE
)
_OF_ELSE = re.compile(
    r"\s*(?:van|aan)\s+(?!(?:het|de|dit|dat|deze)\s+(?:totale?\s+)?"
    r"(?:totaal|geheel|bedrag|som|kosten|budget|investering|krediet)\b)(?P<whole>[^.,;:()]{3,70})",
    re.IGNORECASE,
)
"""“60,4% van onze totale baten”: a percentage that says itself what it is of."""
_SUM = stems_in("totale totaal geheel gehele bedrag")
_OTHERS = re.compile(r"\b(?:samen|elk|ieder|per|nog|ook|later)\b", re.IGNORECASE)


@passage_rule(
    "geld-eigen-deel", severity=Severity.ERROR,
    title="Wat een ander betaalt en wat wij zelf betalen, is samen het geheel",
    explanation="“De dijk kost € 12,4 miljoen. Het Rijk betaalt daarvan € 9,3 miljoen (75%). Wij "
    "betalen zelf € 3,1 miljoen”: deel, rest en percentage rekenen we na.",
    norm="Rekenregel: het geheel is het deel plus de rest; aandeel = deel gedeeld door geheel.",
    bad=["De dijk kost € 12,4 miljoen. Het Rijk betaalt daarvan € 9,3 miljoen. Wij betalen zelf "
         "€ 3,9 miljoen.",
         "De dijk kost € 12,4 miljoen. Het Rijk betaalt daarvan € 9,3 miljoen, dat is 57%."],
    good=["De dijk kost € 12,4 miljoen. Het Rijk betaalt daarvan € 9,3 miljoen, dat is 75%. Wij "
          "betalen zelf € 3,1 miljoen."],
)  # fmt: skip
def own_part_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A sum, "daarvan" with a part of it in this sentence or the next, and what is left."""
    if not is_running(passage) or not _OF_IT.search(passage.text):
        return
    text, ours = passage.text, figures_of(passage)
    money = [one for one in ours if one.kind is Kind.MONEY and not one.per and not one.way]
    for place in range(len(money) - 1):
        whole, part = money[place : place + 2]
        between = text[whole.end : part.start]
        if not _OF_IT.search(between) or _OTHERS.search(between) or part.value >= whole.value:
            continue
        yield from _share(passage, whole, part, ours)
        if place + 2 < len(money):
            rest = money[place + 2]
            lead = text[part.end : rest.start]
            if _LEFT.search(lead) and not _OTHERS.search(lead) and lead.count(". ") <= 1:
                yield from _rest(passage, whole, part, rest)


def _share(
    passage: Passage, whole: Quantity, part: Quantity, ours: tuple[Quantity, ...]
) -> Iterator[Finding]:
    share = next((one for one in ours if one.is_share and one.start >= part.end), None)
    if share is None or not _THAT_IS.fullmatch(passage.text[part.end : share.start]):
        return
    if _is_of_else(passage, whole, share):
        return
    low, high = allowed(part)
    least, most = allowed(whole)
    down, up = allowed(share)
    if least > 0 and not (100 * low / most <= up and down <= 100 * high / least):
        yield at(
            passage, share.start, share.end,
            f"{part.words.strip()} is {number(100 * part.value / whole.value)} % van "
            f"{whole.words.strip()}, en niet {share.words.strip()}.",
            "Reken het percentage na.",
            Evidence(passage.place_at(whole.start), whole.words.strip()),
        )  # fmt: skip


def _is_of_else(passage: Passage, whole: Quantity, share: Quantity) -> bool:
    """Whether the percentage is of another thing than what the whole's own sentence speaks of."""
    named = _OF_ELSE.match(passage.text, share.end)
    stems = stems_in(named["whole"]) - _SUM if named else frozenset()
    about = stems_in(passage.text[whole.scope.start : whole.scope.end])
    return bool(stems) and not any(is_kin(one, other) for one in stems for other in about)


def _rest(passage: Passage, whole: Quantity, part: Quantity, rest: Quantity) -> Iterator[Finding]:
    low = allowed(part)[0] + allowed(rest)[0]
    high = allowed(part)[1] + allowed(rest)[1]
    least, most = allowed(whole)
    if low <= most and least <= high:
        return
    left = max(whole.value - part.value, Decimal(0))
    yield at(
        passage, rest.start, rest.end,
        f"Van {whole.words.strip()} blijft na {part.words.strip()} {with_unit(left, 'euro')} over, "
        f"en niet {rest.words.strip()}.",
        "Reken het na, en verbeter een van de bedragen.",
        Evidence(passage.place_at(whole.start), whole.words.strip()),
    )  # fmt: skip
