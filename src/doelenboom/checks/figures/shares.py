"""Shares: a percentage against its parts, against its words, and against a hundred."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.share_lists import listed_shares
from doelenboom.checks.figures.stated import by_sentence, figures_of, is_running, number
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.numbers import format_number
from doelenboom.quantities.models import Kind, Quantity, Way
from doelenboom.quantities.rounding import agree, allowed

_OF_THE = re.compile(
    r"\b(?:van|op|onder|uit)\s+(?:in\s+totaal\s+|een\s+totaal\s+van\s+|het\s+totaal\s+van\s+"
    r"|(?:alle|de|deze|die|onze)\s+(?:in\s+totaal\s+|ruim\s+|bijna\s+|circa\s+)?)$|\d\s+van\s+$",
    re.IGNORECASE,
)
_AS_SHARE = re.compile(
    r"(?:\(|\bofwel|\boftewel|\bdat\s+is|\bdit\s+is|\bis\s+dat|\bgoed\s+voor|=|\bneerkom\w*\s+op"
    r"|\bneer\s+op|\bdat\s+zijn|–|-|:|\been\s+aandeel\s+van)\s*(?:ruim\s+|circa\s+|bijna\s+"
    r"|ongeveer\s+|afgerond\s+)?$",
    re.IGNORECASE,
)
_NEXT_SENTENCE = re.compile(
    r"(?:dat|dit|daarmee|het)\s+(?:is|zijn|betekent|komt|gaat)\s+(?:(?:dus|ongeveer|neer|op|om"
    r"|dat|een|aandeel|van)\s+)*$",
    re.IGNORECASE,
)
_BESIDE = 12
_IN_TIME = re.compile(r"\b(?:binnen|na|elke|iedere|per|om\s+de)\s+$", re.IGNORECASE)
_WIDEST = 130
"""Characters between a count and its share; further apart something else may be meant."""


@passage_rule(
    "cijfers-aandeel", severity=Severity.ERROR,
    title="Een percentage volgt uit de aantallen die erbij staan",
    explanation=(
        "Staat er “505 van de 2.394 meldingen (21,1 %)”, dan rekenen lezers dat na. We delen het "
        "deel door het geheel en houden rekening met eerlijk afronden."
    ),
    norm="BBV artikel 3: de stukken geven getrouw, duidelijk en stelselmatig inzicht; rekenregel: "
    "aandeel = deel gedeeld door geheel.",
    bad=["Van de 2.394 meldingen hadden er 505 betrekking op onze gemeente (31,1%)."],
    good=["Van de 2.394 meldingen hadden er 505 betrekking op onze gemeente (21,1%)."],
)  # fmt: skip
def share_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Part, whole and share in one sentence, or the share in the sentence behind it."""
    if not is_running(passage):
        return
    before: tuple[Quantity, ...] = ()
    for group in by_sentence(passage):
        found_here = list(_triples(passage, group, before))
        known = {share.start for *_, share in found_here}
        listed = listed_shares(passage.text, group, before)
        found_here += [one for one in listed if one[2].start not in known]
        for part, whole, share in found_here:
            low, high = allowed(part)
            least, most = allowed(whole)
            if least <= 0:
                continue
            lowest, highest = 100 * low / most, 100 * high / least
            said_low, said_high = allowed(share)
            if lowest <= said_high and said_low <= highest:
                continue
            found = 100 * part.value / whole.value
            yield at(
                passage, share.start, share.end,
                f"{format_number(part.value)} van {format_number(whole.value)} is "
                f"{number(found)} %, en niet {share.words.strip()}.",
                "Reken het percentage na, of kijk of het deel en het geheel goed zijn overgenomen.",
                Evidence(passage.place_at(part.start), f"{part.words.strip()} … "
                                                       f"{whole.words.strip()}"),
            )  # fmt: skip
        before = group


def _triples(
    passage: Passage, group: tuple[Quantity, ...], before: tuple[Quantity, ...]
) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """Part, whole and share that are stated together."""
    text = passage.text
    shares = [one for one in group if one.is_share and not one.fraction and not one.way]
    counts = _countable(text, group)
    wholes = [one for one in counts if _follows_of(text, one)]
    for share in shares:
        found = _beside(text, share, counts, wholes, sole=len(shares) == 1)
        if found is not None:
            yield (*found, share)
    if not wholes:
        yield from _of_those(text, shares, counts, before)
        yield from _returned(text, shares, counts, before)
    if len(shares) == len(counts) - 1 == 1:
        yield from _worked_out(text, shares[0], *counts)
        yield from _of_which(text, shares[0], *counts)
    yield from _of_them(text, shares, counts, before)
    if len(shares) == 1 and not counts and _is_next(text, shares[0]):
        earlier = [one for one in before if not one.unit and not one.per]
        whole = [one for one in earlier if _follows_of(text, one)]
        part = [one for one in earlier if one not in whole]
        if len(whole) == len(part) == 1 and part[0].value <= whole[0].value:
            yield part[0], whole[0], shares[0]


_OF_THOSE = re.compile(
    r"(?:daarvan|hiervan|onder\s+hen|van\s+(?:hen|deze|die)(?:\s+groep)?)\b", re.IGNORECASE
)


def _of_those(
    text: str, shares: list[Quantity], counts: list[Quantity], before: tuple[Quantity, ...]
) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """Parts with their share behind them, of the only whole of the sentence before: "Daarvan"."""
    start = shares[0].scope.start if shares else 0
    if not shares or not _OF_THOSE.match(text, start):
        return
    wholes = [one for one in before if not one.unit and not one.per and not one.way]
    if len(wholes) != 1:
        return
    for share in shares:
        parts = [one for one in counts if _adjacent(text, one, share)]
        if len(parts) == 1 and parts[0].value <= wholes[0].value:
            yield parts[0], wholes[0], share


_RESPONSE = re.compile(
    r"\b(?:terug|retour|ingevuld|vulden|reageerden|respons|deelgenomen|meegedaan|deden\s+mee)\b",
    re.IGNORECASE,
)
_AS_RESULT = re.compile(r"[:,]\s*(?:een\s+respons\s+van\s+|respons\s+|dat\s+is\s+)?$")


def _returned(
    text: str, shares: list[Quantity], counts: list[Quantity], before: tuple[Quantity, ...]
) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """How many took part of those just asked: "Er kwamen 742 lijsten terug: 37,1%."."""
    if len(shares) != 1 or len(counts) != 1 or counts[0].start > shares[0].start:
        return
    share, part = shares[0], counts[0]
    asked = [one for one in before if not one.unit and not one.per and not one.way]
    if len(asked) != 1 or len(before) != 1 or part.value > asked[0].value:
        return
    between = text[part.end : share.start]
    if share.scope.start - before[0].scope.end > 2 or text[share.end :].startswith(" van "):
        return
    if _RESPONSE.search(text[share.scope.start : share.start]) and _AS_RESULT.search(between):
        yield part, asked[0], share


_WHICH = re.compile(r"[^.;:]{0,60}[,;(]\s*(?:waarvan|daarvan|hiervan|onder\s+wie)\b[^.;:]{0,60}")
_ASKED = re.compile(r"[^.:]{0,60};[^.:]{0,40}")
_THAT_SHARE = re.compile(
    r"[^.;:()\d]{0,60}(?:[:;,–]\s*(?:dat|dit)\s+is\s+|:\s*|[,;]\s*(?:een\s+respons\s+van|ofwel)\s+)"
)


def _of_which(
    text: str, share: Quantity, whole: Quantity, part: Quantity
) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """Read "412 aanvragen, waarvan 371 op tijd: 90%", and "8.573 gevraagd; 1.286 vulden in"."""
    between = text[whole.end : part.start]
    is_asked = _ASKED.fullmatch(between) and _RESPONSE.search(text[part.end : share.start])
    if (
        whole.start < part.start < share.start and part.value <= whole.value
        and (_WHICH.fullmatch(between) or is_asked) and not _follows_of(text, whole)
        and _THAT_SHARE.fullmatch(text[part.end : share.start])
        and not text[share.end :].startswith((" van ", " meer", " minder"))
    ):  # fmt: skip
        yield part, whole, share


_THERE = re.compile(r"\ber\s+(?:al\s+|inmiddels\s+|nu\s+|nog\s+)?$", re.IGNORECASE)
_ASIDE = re.compile(r"(?:\s+[^\W\d_]+){0,2}\s*\(\s*(?:ruim\s+|bijna\s+)?")


def _of_them(
    text: str, shares: list[Quantity], counts: list[Quantity], before: tuple[Quantity, ...]
) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """Read "Er waren 260 woningen gepland. Er zijn er 143 klaar (55%)": of the only whole."""
    wholes = [one for one in before if not one.unit and not one.per and not one.way]
    if len(wholes) != 1 or len(shares) != 1 or len(counts) != 1 or len(before) != 1:
        return
    share, part, whole = shares[0], counts[0], wholes[0]
    if (
        _THERE.search(text[max(0, part.start - 16) : part.start]) and part.value <= whole.value
        and part.start < share.start and _ASIDE.fullmatch(text[part.end : share.start])
        and text[share.end : share.end + 2].strip().startswith(")")
    ):  # fmt: skip
        yield part, whole, share


_RESULT = re.compile(r"[^.;:\d]{0,40},\s*(?:ofwel\s+|dat\s+is\s+)?$")
_OUT_OF = re.compile(
    r"\s+van\s+(?:de|het)\s+(?:totale\s+)?(?:opgave|taakstelling|doel|totaal|budget)\b"
)


def _worked_out(
    text: str, share: Quantity, one: Quantity, other: Quantity
) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """Find both in "61 % besteed: € 214 van € 352" and "van de 640 ha is 310 klaar, 48 %"."""
    colon = text[share.end : one.start].rstrip().endswith(":")
    is_pair = re.fullmatch(r"\s+van\s+(?:de\s+)?", text[one.end : other.start]) is not None
    if share.end <= one.start and colon and is_pair:
        yield one, other, share
    elif (
        _OF_THE.search(text[max(0, one.start - 40) : one.start]) and other.end <= share.start
        and _RESULT.fullmatch(text[other.end : share.start]) and _OUT_OF.match(text, share.end)
    ):  # fmt: skip
        yield other, one, share


def _countable(text: str, group: tuple[Quantity, ...]) -> list[Quantity]:
    """What parts and wholes can be: the counts of a sentence, or else its amounts of money."""
    counts = [
        one
        for one in group
        if not one.unit and not one.per and one.value > 0
        and not _IN_TIME.search(text[max(0, one.start - 12) : one.start])
    ]  # fmt: skip
    money = [one for one in group if one.kind is Kind.MONEY and not one.way]
    measured = [one for one in group if one.unit in _MEASURES and not one.way and not one.per]
    return counts or money or measured


_MEASURES = frozenset(("ha", "km", "m²", "fte", "ton", "m", "MW"))


def _is_next(text: str, share: Quantity) -> bool:
    """Whether a sentence says nothing but the share: "Dat is 82 %."."""
    lead = text[share.scope.start : share.start].strip()
    return _NEXT_SENTENCE.fullmatch(f"{lead} ") is not None


def _follows_of(text: str, one: Quantity) -> bool:
    return _OF_THE.search(text[max(0, one.start - 40) : one.start]) is not None


def _beside(
    text: str, share: Quantity, counts: list[Quantity], wholes: list[Quantity], *, sole: bool
) -> tuple[Quantity, Quantity] | None:
    """The part and the whole of a share: "505 van de 2.394 (21,1 %)", "21,1 % (505 van 2.394)"."""
    as_share = _AS_SHARE.search(text[max(0, share.start - 40) : share.start]) is not None
    behind = re.match(r"\s*\(", text[share.end :])
    near = [one for one in counts if abs(one.start - share.start) < _WIDEST]
    if behind:
        close = text.find(")", share.end)
        inside = [one for one in near if share.end <= one.start < close]
        if len(inside) == 2 and inside[1] in wholes:
            return inside[0], inside[1]
        if len(inside) != 1 or text[inside[0].end : close].strip():
            return None
        outer = [one for one in wholes if one.start > close and one.start - close < _BESIDE]
        outer = outer or [one for one in wholes if one.end <= share.start]
        return (inside[0], outer[0]) if len(outer) == 1 else None
    of = [one for one in wholes if 0 < one.start - share.end < _BESIDE]
    if as_share and of:
        ahead = [one for one in near if one.end <= share.start and one not in wholes]
        return (ahead[-1], of[0]) if len(ahead) == 1 and ahead[0].value <= of[0].value else None
    if not as_share or not wholes:
        return None
    earlier = [one for one in near if one.end <= share.start]
    parts = [one for one in earlier if one not in wholes]
    whole = [one for one in wholes if one.end <= share.start]
    if (
        not parts
        or len(whole) != 1
        or (len(parts) > 1 and not sole and not _adjacent(text, parts[-1], share))
    ):
        return None
    part = parts[-1]
    if len(parts) > 1 and not _adjacent(text, part, share):
        return None
    return (part, whole[0]) if part.value <= whole[0].value * 2 else None


_BEFORE_BRACKET = re.compile(r"(?:[^\d(]|\d{1,3}(?=\s+(?:jaar|tot|t/m|plus)\b)){0,45}\(\s*")
"""What may stand between a part and its share: words, also an age."""


def _adjacent(text: str, part: Quantity, share: Quantity) -> bool:
    return _BEFORE_BRACKET.fullmatch(text, part.end, share.start) is not None


@passage_rule(
    "cijfers-woord-en-getal", severity=Severity.ERROR,
    title="Een ronde aanduiding past bij het getal ernaast",
    explanation=(
        "“Bijna 4 op de 10 (38%)” klopt, “bijna de helft (54%)” niet: bijna is er net onder, ruim "
        "er net boven, en een breuk is hooguit een paar procent anders dan het percentage."
    ),
    norm="Taaladvies (Genootschap Onze Taal): bijna is minder dan, ruim is meer dan; afspraak: een "
    "breuk wijkt hoogstens enkele procentpunten af.",
    bad=["Bijna de helft van de inwoners (54%) heeft een matig risico."],
    good=["Bijna 4 op de 10 (38%) van de trajecten loopt via de huisarts."],
)  # fmt: skip
def words_fit_number(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A rough figure with the exact one in brackets behind it, or the other way round."""
    if not is_running(passage):
        return
    for group in by_sentence(passage):
        for one, other in itertools.pairwise(group):
            if not _is_aside(passage.text, one, other) or one.way or other.way:
                continue
            rough, exact = (one, other) if one.fraction or one.bound else (other, one)
            if not (rough.fraction or rough.bound) or exact.fraction or exact.bound:
                continue
            if (rough.unit, rough.per) != (exact.unit, exact.per) or agree(rough, exact):
                continue
            if not rough.fraction and _ratio(rough, exact) > 2:
                continue
            yield at(
                passage, rough.start, rough.end,
                f"“{rough.words.strip()}” past niet bij {exact.words.strip()}.",
                "Kies een ander woord (bijna, ruim, ongeveer) of verbeter het getal.",
                Evidence(passage.place_at(exact.start), exact.words.strip()),
            )  # fmt: skip


_IN_BRACKETS = re.compile(r"[^\d();:,]{0,110}\(\s*(?:namelijk\s+)?")
_ANOTHER = re.compile(r"\b(?:dan|tegenover|naar|terwijl)\b")
_GOES_TO = re.compile(r"\bnaar\s+(?:de\s+|het\s+)?[^\W\d_]+")
_SAID_AGAIN = re.compile(
    r"[^\d();:.]{0,70}?,?\s*(?:\(\s*)?(?:ofwel|oftewel|dat\s+is|dus|namelijk|te\s+weten"
    r"|om\s+precies\s+te\s+zijn)\s+"
)


_CONCLUDED = re.compile(r"\b(?:is|zijn|was|waren|wordt|worden|blijft|krijgt|betaalt)\b.*\bdus\b")
"""“Bij een plan van € 8.000 is de subsidie dus € 7.200”: another amount, and not the same again."""


def _is_aside(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether the second stands alone in brackets behind the first, or names it again."""
    between = re.sub(r"\([^\d()]{1,20}\)", "", text[one.end : other.start])
    goes = _GOES_TO.sub("", between) if one.fraction else between
    if _IN_BRACKETS.fullmatch(between) and not _ANOTHER.search(goes):
        return text[other.end : other.end + 2].strip().startswith(")")
    return _SAID_AGAIN.fullmatch(between) is not None and not _CONCLUDED.search(between)


def _ratio(one: Quantity, other: Quantity) -> Decimal:
    small, large = sorted((abs(one.value), abs(other.value)))
    return large / small if small else Decimal(100)


_PEOPLE_OR_THINGS = re.compile(
    r"\s*(?:\([^()]{1,20}\)\s*)?(?:van\s+(?:de|het|alle|onze|deze|al\s+onze)"
    r"|der)\s+(?P<what>[^.,;:()]{3,60})"
)
_MAY_EXCEED = re.compile(
    r"minimum|norm|inkomen|begrot|budget|loon|tarief|kosten|capaciteit|raming|geraamd|doel|streef|"
    r"oorspronkelijk|gemiddeld|waarde|prijs|niveau|bedrag|reserve|schuld|omzet|vorig|jaar|bijstand|"
    r"wsm|wml|taakstelling|target|planning|plancapaciteit|opgave|productie|verwacht|baten|lasten|"
    r"inkomst|uitgav|weerstand|huur|opbrengst|benodigd|inschaling|bbp|nodig",
    re.IGNORECASE,
)


@passage_rule(
    "cijfers-boven-honderd", severity=Severity.ERROR,
    title="Een deel is niet groter dan het geheel",
    explanation="Een aandeel van een groep kan niet boven 100 % liggen. Van een norm, budget of "
    "bedrag mag dat wel.",
    norm="Rekenregel: een deel van een groep is hoogstens de hele groep.",
    bad=["In 2024 was 117% van de inwoners lid van een vereniging."],
    good=["Gezinnen met een inkomen tot 120% van het sociaal minimum krijgen steun."],
)  # fmt: skip
def share_below_hundred(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A percentage above a hundred of people or things, and a part above its whole."""
    if not is_running(passage):
        return
    yield from _part_above_whole(passage)
    for one in figures_of(passage):
        if not one.is_share or one.fraction or one.way is not Way.NONE:
            continue
        largest = one.upper if one.upper is not None else one.value
        match = _PEOPLE_OR_THINGS.match(passage.text, one.end) or _OPENED_BY.match(
            passage.text, one.scope.start, one.start
        )
        sentence = passage.text[one.scope.start : one.scope.end]
        lead = passage.text[max(one.scope.start, one.start - 60) : one.start]
        if (
            largest <= 100
            or not match
            or _MAY_EXCEED.search(match["what"])
            or _MAY_EXCEED.search(lead)
        ):
            continue
        if re.search(
            r"gegroeid|groei|gestegen|steeg|toegenomen|toename|verhog|meer dan verdubbel", sentence
        ):
            continue
        yield at(
            passage, one.start, one.end,
            f"{one.words.strip()} kan niet: een deel van {_short(match['what'])} is hoogstens "
            f"100 %.",
            "Verbeter het percentage, of schrijf waar het een percentage van is.",
        )  # fmt: skip


def _part_above_whole(passage: Passage) -> Iterator[Finding]:
    """More than there are: "van de 215 deelnemers rondden er 251 het traject af"."""
    text = passage.text
    for group in by_sentence(passage):
        if len(group) < 2:
            continue
        whole, part = group[:2]
        is_count = not (whole.unit or part.unit or whole.per or part.per or part.way)
        if not is_count or not _OF_COUNT.search(text[max(0, whole.start - 20) : whole.start]):
            continue
        between = text[whole.end : part.start]
        if not _OF_THERE.fullmatch(between) or allowed(part)[0] <= allowed(whole)[1]:
            continue
        if part.counted and whole.counted and _OTHER_THING.match(" ".join(part.counted)):
            continue
        yield at(
            passage, part.start, part.end,
            f"{part.words.strip()} is meer dan het geheel, {whole.words.strip()}.",
            "Kijk of de getallen verwisseld zijn.",
            Evidence(passage.place_at(whole.start), whole.words.strip()),
        )  # fmt: skip


_OF_COUNT = re.compile(r"\bvan\s+(?:de|deze|die|alle|onze)\s+$", re.IGNORECASE)
_OF_THERE = re.compile(r"[^\d.,;:()]{3,60}\ber\s+(?:\w+\s+)?", re.IGNORECASE)
_OTHER_THING = re.compile(
    r"(?:keer|maal|vragen|meldingen|bezoeken|uur|klachten|aanvragen|gesprekken|reacties|opmerkingen"
    r"|zienswijzen|afspraken|plekken|stuks)\b"
)
_OPENED_BY = re.compile(
    r"(?:In\s+(?:19|20)\d\d\s+\w+\s+)?[Vv]an\s+(?:de|het|alle|onze|deze|al\s+onze)\s+"
    r"(?P<what>[^.,;:()\d]{3,60})"
)


def _short(words: str) -> str:
    return "de " + " ".join(words.split()[:3])
