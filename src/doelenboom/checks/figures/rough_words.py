"""Words for a part ("een meerderheid"), amounts said in two ways, and a margin around a value."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import by_sentence, figures_of, is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.numbers import format_number
from doelenboom.quantities.models import Kind, Quantity
from doelenboom.quantities.rounding import agree, allowed

_PARTS: tuple[tuple[str, int, int], ...] = (
    (r"(?:een\s+|de\s+)?(?:grote|ruime|overgrote)\s+(?:meerderheid|merendeel)", 55, 100),
    (r"(?:een\s+|de\s+)?(?:krappe\s+|kleine\s+)?meerderheid|het\s+merendeel|de\s+meerderheid", 50,
     100),
    (r"(?:een\s+)?(?:kleine\s+)?minderheid", 0, 50),
    (r"(?:vrijwel|bijna|nagenoeg|zo\s+goed\s+als)\s+(?:alle|iedereen|allemaal)", 80, 100),
    (r"(?:vrijwel|bijna|nagenoeg)\s+(?:geen|niemand)", 0, 20),
)  # fmt: skip
_WORDS = re.compile(
    r"\b(?:" + "|".join(f"(?P<p{n}>{words})" for n, (words, _, _) in enumerate(_PARTS)) + r")\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[^\d.;:(]{0,80}[(,]\s*(?:namelijk|te\s+weten|om\s+precies\s+te\s+zijn)?\s*$")
_WITH = re.compile(r"^\s*met\s+$", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:dan|tegenover|terwijl|waarvan|waaronder|van\s+wie)\b", re.IGNORECASE)


@passage_rule(
    "cijfers-deelwoord", severity=Severity.ERROR,
    title="Een meerderheid is meer dan de helft",
    explanation="“Een meerderheid (43 %)” kan niet; “vrijwel alle (61 %)” ook niet.",
    norm="Taaladvies: een meerderheid is meer dan de helft, een minderheid minder.",
    bad=["Een meerderheid van de ouders (43%) vindt dit goed.",
         "Vrijwel alle scholen (61%) doen mee."],
    good=["Een meerderheid van de ouders (63%) vindt dit goed.",
          "Vrijwel alle scholen (96%) doen mee.", "Een minderheid (12%) is tegen."],
)  # fmt: skip
def part_word_fits(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A word for a part and the share that stands in brackets behind it, or before it."""
    if not is_running(passage):
        return
    text = passage.text
    for group in by_sentence(passage):
        shares = [one for one in group if one.is_share and not one.way and not one.fraction]
        for match in _WORDS.finditer(text, group[0].scope.start, group[0].scope.end):
            share = _its_share(text, match, shares, group)
            if share is None:
                continue
            place = int((match.lastgroup or "p0")[1:])
            least, most = _PARTS[place][1:]
            low, high = allowed(share)
            if high > least and low < most + (1 if most == 100 else 0):
                continue
            yield at(
                passage, match.start(), match.end(),
                f"“{match[0]}” past niet bij {share.words.strip()}.",
                "Kies een ander woord of verbeter het percentage.",
                Evidence(passage.place_at(share.start), share.words.strip()),
            )  # fmt: skip


def _its_share(
    text: str, match: re.Match[str], shares: list[Quantity], group: tuple[Quantity, ...]
) -> Quantity | None:
    behind = [one for one in shares if one.start >= match.end()]
    if behind:
        between = text[match.end() : behind[0].start]
        closed = text[behind[0].end : behind[0].end + 1] in {")", ","}
        if closed and _ASIDE.fullmatch(between) and not _ANOTHER.search(between):
            return behind[0]
    if len(shares) == len(group) == 1 and shares[0].end <= match.start():
        lead = text[shares[0].scope.start : shares[0].start]
        if _WITH.match(lead) and not _ANOTHER.search(text[shares[0].end : match.start()]):
            return shares[0]
    return None


_ONLY_BRACKET = re.compile(r"\s*\(\s*(?:ofwel\s+|oftewel\s+|exact\s+|precies\s+)?$")
_OR_RATHER = re.compile(r"[^\d.;:()]{0,50},?\s+(?:ofwel|oftewel|dat\s+is|dus)\s+(?:€\s*)?")
_THIS = re.compile(r"(?:dit|dat|deze)\s+(?:bedrag|budget|krediet|subsidie|bijdrage)\b[^.;:()]*\($",
                   re.IGNORECASE)  # fmt: skip
_SCALED = re.compile(r"mln|miljoen|mld|miljard|duizend", re.IGNORECASE)


@passage_rule(
    "cijfers-twee-schrijfwijzen", severity=Severity.ERROR,
    title="Een bedrag in twee schrijfwijzen is één bedrag",
    explanation="“€ 4,6 miljoen (€ 6.400.000)” noemt twee verschillende bedragen voor hetzelfde.",
    norm="BBV artikel 3: getrouw, duidelijk en stelselmatig.",
    bad=["De sporthal kost € 4,6 miljoen (€ 6.400.000).",
         "Er is € 1,2 miljoen voor jongerenwerk. Dit bedrag (€ 1.350.000) is structureel."],
    good=["De sporthal kost € 4,6 miljoen (€ 4.640.000).",
          "Er is € 1,2 miljoen voor jongerenwerk. Dit bedrag (€ 1.210.000) is structureel."],
)  # fmt: skip
def said_in_two_ways(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """An amount in millions and the same in full digits right behind it, or as "dit bedrag"."""
    if not is_running(passage):
        return
    text = passage.text
    ours = figures_of(passage)
    for one, other in pairwise(ours):
        if one.kind is not Kind.MONEY or other.kind is not Kind.MONEY or one.per != other.per:
            continue
        if bool(_SCALED.search(one.words)) == bool(_SCALED.search(other.words)):
            continue
        closed = text[other.end : other.end + 1] == ")"
        beside = _ONLY_BRACKET.fullmatch(text[one.end : other.start])
        lead = text[other.scope.start : other.start].strip()
        this = other.scope.start > one.scope.start and _THIS.fullmatch(lead)
        shared = any(each.is_share and each.scope.start == other.scope.start for each in ours)
        again = not shared and _OR_RATHER.fullmatch(text[one.end : other.start])
        if not ((closed and (beside or this)) or again) or agree(one, other):
            continue
        yield at(
            passage, other.start, other.end,
            f"{other.words.strip()} is niet {one.words.strip()}.",
            "Kijk welk bedrag klopt; misschien zijn twee cijfers verwisseld.",
            Evidence(passage.place_at(one.start), one.words.strip()),
        )  # fmt: skip


_MARGIN = re.compile(
    r"\s*\(\s*(?:het\s+)?(?:\d\d\s?%\s?-?\s?)?(?:betrouwbaarheids?-?\s?interval|BI|CI|BHI|marge)"
    r"\s*:?\s*(?:van\s+)?(?P<low>\d+(?:,\d+)?)\s?%?\s*(?:-|–|—|tot|en)\s*"
    r"(?P<high>\d+(?:,\d+)?)\s?%?\s*\)",
    re.IGNORECASE,
)


@passage_rule(
    "cijfers-marge", severity=Severity.ERROR,
    title="Een waarde ligt binnen haar marge",
    explanation="Een betrouwbaarheidsinterval ligt om de gemeten waarde heen.",
    norm="CBS, Methoden en begrippen: een betrouwbaarheidsinterval bevat de schatting.",
    bad=["Van de inwoners is 51% te zwaar (95%-betrouwbaarheidsinterval: 52-56).",
         "Van de inwoners is 51% te zwaar (BI: 54-48)."],
    good=["Van de inwoners is 51% te zwaar (95%-betrouwbaarheidsinterval: 48-54)."],
)  # fmt: skip
def margin_holds_value(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A value, and an interval of confidence in brackets behind its clause."""
    if not is_running(passage):
        return
    for match in _MARGIN.finditer(passage.text):
        low, high = (Decimal(match[name].replace(",", ".")) for name in ("low", "high"))
        values = [
            one for one in figures_of(passage)
            if one.end <= match.start() and match.start() - one.end < 60 and not one.fraction
        ]  # fmt: skip
        if low > high:
            message = f"De marge loopt van {format_number(low)} naar {format_number(high)}, omlaag."
        elif values and not low <= values[-1].value <= high:
            message = f"{values[-1].words.strip()} ligt buiten zijn marge."
        else:
            continue
        yield at(
            passage, match.start("low"), match.end("high"), message,
            "Kijk in de bron welke waarde en welke marge bij elkaar horen.",
        )  # fmt: skip
