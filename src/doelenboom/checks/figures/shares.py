"""Shares: a percentage against its parts, against its words, and against a hundred."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import by_sentence, figures_of, is_running, number
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.numbers import format_number
from doelenboom.quantities.models import Bound, Kind, Quantity, Way
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
        for part, whole, share in _triples(passage, group, before):
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
    if len(shares) == 1 and not counts and _is_next(text, shares[0]):
        earlier = [one for one in before if not one.unit and not one.per]
        whole = [one for one in earlier if _follows_of(text, one)]
        part = [one for one in earlier if one not in whole]
        if len(whole) == len(part) == 1 and part[0].value <= whole[0].value:
            yield part[0], whole[0], shares[0]


def _countable(text: str, group: tuple[Quantity, ...]) -> list[Quantity]:
    """What parts and wholes can be: the counts of a sentence, or else its amounts of money."""
    counts = [
        one
        for one in group
        if not one.unit and not one.per and one.value > 0
        and not _IN_TIME.search(text[max(0, one.start - 12) : one.start])
    ]  # fmt: skip
    return counts or [one for one in group if one.kind is Kind.MONEY and not one.way]


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


def _adjacent(text: str, part: Quantity, share: Quantity) -> bool:
    return re.fullmatch(r"[^\d(]{0,45}\(\s*", text[part.end : share.start]) is not None


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


def _is_aside(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether the second stands alone in brackets behind the first, or names it again."""
    between = re.sub(r"\([^\d()]{1,20}\)", "", text[one.end : other.start])
    goes = _GOES_TO.sub("", between) if one.fraction else between
    if _IN_BRACKETS.fullmatch(between) and not _ANOTHER.search(goes):
        return text[other.end : other.end + 2].strip().startswith(")")
    return _SAID_AGAIN.fullmatch(between) is not None


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
        if not _THERE.fullmatch(between) or allowed(part)[0] <= allowed(whole)[1]:
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
_THERE = re.compile(r"[^\d.,;:()]{3,60}\ber\s+(?:\w+\s+)?", re.IGNORECASE)
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


_REST = re.compile(
    r"\b(?:overige|resterende|andere|laatste)\s+$|\b(?:de\s+rest|het\s+restant"
    r"|het\s+overige\s+deel)"
    r"\s*\(\s*$",
    re.IGNORECASE,
)


@passage_rule(
    "cijfers-honderd", severity=Severity.ERROR,
    title="Delen van een geheel zijn samen 100 %",
    explanation="Als er “de overige 40 %” staat, horen de delen ervoor samen 60 % te zijn.",
    norm="Rekenregel: alle delen samen zijn het geheel.",
    bad=["De haalbaarheid is 60%; de overige 30% is onzeker."],
    good=["De haalbaarheid is 60%; de overige 40% is onzeker."],
)  # fmt: skip
def rest_makes_hundred(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """The rest and the shares before it, in this sentence or else the last of the one before."""
    if not is_running(passage):
        return
    told: list[Quantity] = []
    for group in by_sentence(passage):
        shares = [one for one in group if one.is_share and not one.way]
        for place, rest in enumerate(shares):
            if not _REST.search(
                passage.text[max(0, rest.start - 40) : rest.start]
            ) and not _is_complement(passage.text, rest, shares, told):
                continue
            parts = shares[:place] or told[-1:]
            if not parts or any(one.upper is not None for one in [*parts, rest]):
                continue
            total = sum((one.value for one in parts), rest.value)
            room = sum((_room(one) for one in parts), _room(rest))
            if abs(total - 100) <= room:
                continue
            yield at(
                passage, rest.start, rest.end,
                f"De delen zijn samen {number(total)} % en geen 100 %.",
                "Verbeter een van de percentages.",
                *(Evidence(passage.place_at(one.start), one.words.strip()) for one in parts),
            )  # fmt: skip
        told = shares or told


_THAT_MEANS = re.compile(
    r"(?:dat|dit)\s+betekent\s+dat\s+(?:dus\s+)?$|dus\s+$|daarmee\s+\w+\s+$", re.IGNORECASE
)
_WITHOUT = re.compile(r"[^.;]{0,40}\b(?:zonder|niet|geen)\b")


def _is_complement(text: str, rest: Quantity, shares: list[Quantity], told: list[Quantity]) -> bool:
    """Say whether the next sentence names those that the share before it leaves out."""
    lead = text[rest.scope.start : rest.start]
    before = text[told[-1].scope.start : told[-1].scope.end] if len(told) == 1 else ""
    return (
        len(shares) == 1 and bool(before) and not _WITHOUT.search(before)
        and _THAT_MEANS.fullmatch(lead) is not None
        and _WITHOUT.match(text[rest.end : rest.scope.end]) is not None
    )  # fmt: skip


def _room(one: Quantity) -> Decimal:
    if one.fraction:
        return Decimal(3)
    return one.step / 2 if one.bound is Bound.NONE else Decimal(5)
