"""How an amount moves through a year, and a ratio of two amounts."""

import re
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import figures_of, is_running, number, with_unit
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Kind, Quantity
from doelenboom.quantities.rounding import allowed

_STOCK = re.compile(r"\b(?:\w*reserve|voorziening|fonds|saldo\s+van\s+de)\b", re.IGNORECASE)
OPENING = re.compile(
    r"\b(?:1\s+januari|begin\s+van\s+het\s+jaar|beginstand|begin\s+(?:19|20)\d\d)\b", re.IGNORECASE
)
CLOSING = re.compile(
    r"\b(?:31\s+december|eind\s+van\s+het\s+jaar|eindstand|eind\s+(?:19|20)\d\d)\b", re.IGNORECASE
)
INTO = re.compile(
    r"\b(?:toevoeg\w*|toegevoegd|voegen|voegden|stort\w*|gestort|storting|dotatie)\b", re.IGNORECASE
)
OUT_OF = re.compile(
    r"\b(?:onttrek\w*|onttrokken|onttrekking|vrijval|besteden|uitgenomen)\b", re.IGNORECASE
)
_LEFT = re.compile(
    r"\b(?:resteer\w*|resteren|overblijft|blijft\s+(?:er\s+)?(?:dan\s+)?over|houden\s+(?:we|wij)\s+over)\b",
    re.IGNORECASE,
)
_ROLES = (
    ("begin", OPENING), ("eind", CLOSING), ("eind", _LEFT), ("erbij", INTO), ("eraf", OUT_OF),
)  # fmt: skip
_NORM_WORDS = re.compile(
    r"\b(?:ondergrens|bovengrens|grens|minimum|minima\w+|maximum|maxima\w+|norm|streef\w+|plafond"
    r"|bodem|benodigde?)\b",
    re.IGNORECASE,
)
"""Before an amount that a stock is held against, and that does not move it."""
_DONE = (
    ("erbij", re.compile(r"\s+(?:wordt\s+)?(?:gestort|toegevoegd|gedoteerd)\b")),
    ("eraf", re.compile(r"\s+(?:wordt\s+)?(?:onttrokken|besteed|uitgenomen)\b")),
)
_BEHIND = 22
_NEXT = re.compile(r"[.!?;]\s")
_ALSO = re.compile(r"\s*(?:,|,?\s+en)\s+(?:in\s+(?:19|20)\d\d\s+)?(?:nog\s+(?:eens\s+)?)?")
"""Between two amounts that do the same: "onttrekken wij € 120.000 en in 2027 € 140.000"."""


def _role(text: str, start: int, one: Quantity, until: int) -> str:
    """What an amount is: the last word before it that says so, else the first behind it."""
    for role, words in _DONE:
        if words.match(text, one.end):
            return role
    found = [
        (match.start(), role)
        for role, words in _ROLES
        for match in words.finditer(text[start : one.start])
    ]
    if found:
        return max(found)[1]
    behind = _NEXT.split(text[one.end : min(until, one.end + _BEHIND)])[0]
    later = [(match.start(), role) for role, words in _ROLES if (match := words.search(behind))]
    return min(later)[1] if later else ""


@passage_rule(
    "geld-reserve-verloop", severity=Severity.ERROR,
    title="Een reserve eindigt waar haar verloop uitkomt",
    explanation="Stand aan het begin, plus wat erbij komt, min wat eraf gaat, is de stand aan het "
    "eind.",
    norm="BBV artikel 54: het verloop van elke reserve, van begin naar eind.",
    bad=["De reserve is per 1 januari € 2,0 miljoen. We voegen € 0,4 miljoen toe en onttrekken "
         "€ 0,9 miljoen. Per 31 december is de reserve € 1,7 miljoen."],
    good=["De reserve is per 1 januari € 2,0 miljoen. We voegen € 0,4 miljoen toe en onttrekken "
          "€ 0,9 miljoen. Per 31 december is de reserve € 1,5 miljoen."],
)  # fmt: skip
def stock_moves_right(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """One amount at the start, one at the end, and at least one in between, in one passage."""
    if not (passage.has_digits and is_running(passage) and _STOCK.search(passage.text)):
        return
    text = passage.text
    money = [one for one in figures_of(passage) if one.kind is Kind.MONEY and not one.per]
    roles: dict[str, list[Quantity]] = {role: [] for role, _ in _ROLES}
    role = ""
    for place, one in enumerate(money):
        before = money[place - 1].end if place else 0
        until = money[place + 1].start if place + 1 < len(money) else len(text)
        if _NORM_WORDS.search(text, before, one.start):
            continue
        same = role if place and _ALSO.fullmatch(text[before : one.start]) else ""
        role = same or _role(text, before, one, until)
        if not role:
            return
        roles[role].append(one)
    moved = [*roles["erbij"], *roles["eraf"]]
    if len(roles["begin"]) != 1 or len(roles["eind"]) != 1 or not moved:
        return
    first, last = roles["begin"][0], roles["eind"][0]
    low = allowed(first)[0] + _sum(roles["erbij"], 0) - _sum(roles["eraf"], 1)
    high = allowed(first)[1] + _sum(roles["erbij"], 1) - _sum(roles["eraf"], 0)
    least, most = allowed(last)
    if low < most and least < high:
        return
    value = first.value + sum((one.value for one in roles["erbij"]), Decimal(0))
    value -= sum((one.value for one in roles["eraf"]), Decimal(0))
    yield at(
        passage, last.start, last.end,
        f"Uit begin, toevoegingen en onttrekkingen volgt {with_unit(value, 'euro')}, en niet "
        f"{last.words.strip()}.",
        "Reken het verloop na, of verbeter een van de bedragen.",
        *(Evidence(passage.place_at(one.start), one.words.strip()) for one in [first, *moved]),
    )  # fmt: skip


def _sum(ours: list[Quantity], side: int) -> Decimal:
    return sum((allowed(one)[side] for one in ours), Decimal(0))


_AVAILABLE = re.compile(r"\bbeschikbare?\b", re.IGNORECASE)
_NEEDED = re.compile(r"\bbenodigde?\b", re.IGNORECASE)
_RATIO = re.compile(
    r"\b(?:ratio|weerstandsratio|verhouding)\b[^.;\d€]{0,60}?(?P<ratio>\d+(?:,\d+)?)(?!\s*%|\d)",
    re.IGNORECASE,
)


@passage_rule(
    "geld-weerstandsratio", severity=Severity.ERROR,
    title="De weerstandsratio volgt uit beide capaciteiten",
    explanation="De ratio is de beschikbare weerstandscapaciteit gedeeld door de benodigde.",
    norm="BBV artikel 11: de paragraaf weerstandsvermogen en risicobeheersing.",
    bad=["De beschikbare weerstandscapaciteit is € 6,0 miljoen en de benodigde € 4,0 miljoen. De "
         "ratio is daarmee 1,2."],
    good=["De beschikbare weerstandscapaciteit is € 6,0 miljoen en de benodigde € 4,0 miljoen. "
          "De ratio is daarmee 1,5."],
)  # fmt: skip
def ratio_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Available, needed and their ratio, each once in a passage."""
    text = passage.text
    told = _RATIO.search(text)
    if not is_running(passage) or told is None or "capaciteit" not in text.lower():
        return
    money = [one for one in figures_of(passage) if one.kind is Kind.MONEY]
    if len(money) != 2:
        return
    leads = [text[: money[0].start], text[money[0].end : money[1].start]]
    ways = [(bool(_AVAILABLE.search(lead)), bool(_NEEDED.search(lead))) for lead in leads]
    if ways == [(True, False), (False, True)]:
        available, needed = money
    elif ways == [(False, True), (True, False)]:
        needed, available = money
    else:
        return
    step = Decimal(1).scaleb(-len(told["ratio"].partition(",")[2]))
    ratio = Decimal(told["ratio"].replace(",", "."))
    low, high = allowed(available)
    least, most = allowed(needed)
    if least <= 0 or (low / most <= ratio + step / 2 and ratio - step / 2 <= high / least):
        return
    yield at(
        passage, told.start("ratio"), told.end("ratio"),
        f"{available.words.strip()} gedeeld door {needed.words.strip()} is "
        f"{number(available.value / needed.value, 2)}, en niet {told['ratio']}.",
        "Reken de ratio na, of verbeter een van de bedragen.",
    )  # fmt: skip
