"""Goals as a text tells them: a target on the right side of today, a wish, and one period."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.figures.stated import by_sentence, is_running, same_measure
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.goals.table_rules import GENERAL, told_way
from doelenboom.checks.rule import passage_rule, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.models import Quantity
from doelenboom.quantities.numerals import WORD_PATTERN, word_value

_SMART = "SMART: realistisch; redelijkheid: doel en getal zeggen hetzelfde."
_BASE_IN_BRACKETS = re.compile(
    r"\s*(?:van\s+(?:(?:de|het|alle)\s+)?[^\W\d_]+\s+)?(?:in\s+20\d\d\s*)?\(\s*(?:(?:in|begin|eind)\s+)?(?:(?:19|20)\d\d\s*:?|nu|nu:|was|was:"
    r"|nulmeting:?|uitgangswaarde:?|huidig:?|thans)(?:\s+(?:was|is)(?:\s+(?:dit|dat|het))?)?\s*:?\s*"
)
_BEFORE_TARGET = re.compile(
    r"\b(?:naar|tot|op|van|minstens|minimaal|hoogstens|maximaal|is|zijn)\s+(?:een\s+|ten\s+minste\s+)?"
    r"(?:[^\W\d_]+\s+van\s+)?$",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:streven|streef\w*|doel\w*|willen|wil|ambitie|norm|beogen|gaan\s+voor|moet|moeten|zal|zullen"
    r"|verhog\w+|verlag\w+|vergro\w+|verminder\w+|terugdring\w*|terugbreng\w*)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?:begin\s+|eind\s+)?(?:in|over)\s+(?:19|20)\d\d\s+(?:was|waren|is|lag|bedroeg)\s+(?:dit|dat|het"
    r"|dit\s+aandeel|dat\s+aandeel)\s*(?:nog\s+|op\s+)?$|nu\s+is\s+(?:dit|dat|het)\s+(?:nog\s+)?$",
    re.IGNORECASE,
)


@passage_rule(
    "doelen-streef-en-nu", severity=Severity.WARNING,
    title="Een streefwaarde in de tekst ligt aan de goede kant",
    explanation="“We verhogen het bereik naar 70 % (in 2024: 74 %)” is geen verhoging: een van de "
    "getallen is vertikt, of het doel is al gehaald.",
    norm=_SMART,
    bad=["We verhogen het bereik en streven naar een bereik van 70% (in 2024: 74%).",
         "We willen dat het verzuim daalt tot 6,1% in 2028. In 2024 was dit 5,4%."],
    good=["We verhogen het bereik en streven naar een bereik van 74% (in 2024: 70%).",
          "We willen dat het verzuim daalt tot 4,8% in 2028. In 2024 was dit 5,4%.",
          "Door minder regels streven we naar een bereik van 70% (in 2024: 60%)."],
)  # fmt: skip
def target_goes_that_way(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A wanted value with the present one beside it, against the only direction that is told."""
    if not is_running(passage) or not passage.has_digits:
        return
    text = passage.text
    aimed: Quantity | None = None
    for group in by_sentence(passage):
        sentence = text[group[0].scope.start : group[0].scope.end]
        for one, other in pairwise(group):
            aside = _BASE_IN_BRACKETS.fullmatch(text[one.end : other.start])
            if aside and _is_aim(text, one, sentence) and same_measure(one, other):
                yield from _wrong_side(passage, one, other)
        base = group[0]
        told_later = len(group) == 1 and _THEN.match(text[base.scope.start : base.start])
        if aimed and told_later and same_measure(aimed, base):
            yield from _wrong_side(passage, aimed, base)
        alone = len(group) == 1 and _is_aim(text, base, sentence)
        aimed = base if alone and told_way(sentence) is not None else None


def _is_aim(text: str, one: Quantity, sentence: str) -> bool:
    before = text[max(one.scope.start, one.start - 50) : one.start]
    plain = not one.way and not one.fraction
    return plain and bool(_BEFORE_TARGET.search(before) and _WANTED.search(sentence))


def _wrong_side(passage: Passage, aim: Quantity, base: Quantity) -> Iterator[Finding]:
    text = passage.text
    before = text[aim.scope.start : aim.start]
    sentence = before.rpartition(":")[2] + text[aim.start : aim.scope.end]
    up = told_way(_bare(sentence))
    earlier = text[max(0, aim.scope.start - _NEAR) : aim.scope.start]
    if up is None and stems_in(earlier) & stems_in(sentence) - GENERAL:
        up = told_way(_bare(earlier))
    if up is None or aim.value == base.value or (aim.value > base.value) == up:
        return
    yield at(
        passage, aim.start, base.end,
        f"Het doel is {'meer' if up else 'minder'}, maar van {base.words.strip()} naar "
        f"{aim.words.strip()} gaat het {'omlaag' if up else 'omhoog'}.",
        "Controleer de streefwaarde en de waarde van nu.",
    )  # fmt: skip


_NEAR = 400
"""How many characters before a sentence may tell which way its aim goes."""


def _bare(text: str) -> str:
    """The text without "meer dan", "niet meer" and a means: they say no direction."""
    return re.sub(
        r"\b(?:meer|minder|hoger|lager)\s+dan\b|\b(?:niet|geen|onder|steeds)\s+(?:meer|minder)\b"
        r"|\bnaar\s+beneden\b|\b(?:door|met|dankzij|via)\b[^.,;:]*?(?=\b(?:streven|willen?|moet|gaat"
        r"|verhogen|verlagen|stijgt|daalt)\b|[.,;:]|$)",
        " ", text, flags=re.IGNORECASE,
    )  # fmt: skip


_BAD = (
    r"schulden|armoede|een(?:zaam|zaamheid)|overlast|criminaliteit|inbraken|geweld|overgewicht|obesitas"
    r"|laaggeletterd|werkloos|werkloosheid|dakloos|dakloosheid|zwerfafval|restafval|uitstoot"
    r"|ongevallen|verkeersslachtoffers|wateroverlast|hittestress|leegstand|discriminatie|onveilig"
    r"|ziekteverzuim|schoolverzuim|schooluitval|kansenongelijkheid|achterstanden|woningnood"
    r"|geldzorgen|verslaafd|verslaving|kindermishandeling|thuiszitters|vervuiling|verspilling"
    r"|stress|schade"
)
_GOOD = (
    r"doen\s+mee|werk|betaald\s+werk|(?:een\s+)?baan|sporten|bewegen|gezond|tevreden|zelfstandig|veilig"
    r"|thuis|vrijwilliger|diploma|startkwalificatie|groen|biodiversiteit|hernieuwbare\s+energie"
    r"|zelfredzaam"
)
_WISH = re.compile(
    r"^\W*(?P<goal>(?:doel(?:stelling)?|ambitie|opgave)\s*)?(?:\d+(?:\.\d+)*[.:)]?\s*)?[:–-]?\s*"
    r"(?P<wish>we\s+(?:willen|streven\s+naar)\s+(?:dat\s+)?)?"
    r"(?:(?P<more>meer)|(?P<less>minder))\s+(?:[^\W\d_]+\s+(?:[^\W\d_]+\s+){0,4}?)??"
    rf"(?:(?P<bad>\w*(?:{_BAD}))|(?P<good>{_GOOD}))\s*(?:(?:in|op|onder|bij)\s+[^.;,]{{3,40}})?\.?\s*$",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"\b(?:hulp|help\w*|steun\w*|uit|zonder|tegen|voorkom\w*|preventie|aanpak\w*|beeld|mel\w+|los\w*"
    r"|herken\w*|signaler\w*|aandacht|bespre\w+|praten|begeleid\w*|vrij|kennis|over|grip|inzicht"
    r"|overheid|controle\w*|toezicht|minder|meer|ruimte|last)\b",
    re.IGNORECASE,
)


@rule(
    "doelen-omgekeerd", severity=Severity.WARNING,
    title="Een doel wil wat beter is",
    explanation="“Meer inwoners hebben schulden” is geen doel: één woord is verwisseld.",
    norm=_SMART,
    bad=["2. Meer inwoners hebben problematische schulden.",
         "Doel 4: minder inwoners hebben werk."],
    good=["2. Minder inwoners hebben problematische schulden.",
          "3. Meer inwoners met schulden krijgen hulp.", "Doel 4: meer inwoners hebben werk.",
          "Gevolgen van armoede:\n\n- Meer schulden\n- Minder werk"],
)  # fmt: skip
def wish_is_for_better(subject: Subject) -> Iterator[Finding]:
    """A short statement that is no more than a wish, for more of a harm or less of a good."""
    above = lead = ""
    for passage in subject.document.passages:
        if passage.kind is PassageKind.HEADING:
            above, lead = passage.text, ""
        elif passage.kind is not PassageKind.ITEM:
            lead = passage.text
        if passage.kind is PassageKind.CONTENTS or len(passage.text) > _LONGEST_WISH:
            continue
        match = _WISH.match(passage.text)
        if match is None or bool(match["more"]) != bool(match["bad"]):
            continue
        name = "more" if match["more"] else "less"
        if not _HELPED.search(passage.text[match.end(name) :]) and (
            match["goal"] or match["wish"] or _is_goal(passage, f"{above}\n{lead}")
        ):
            yield at(
                passage, match.start(name), match.end("bad" if match["bad"] else "good"),
                f"Dit doel wil {match[name].lower()} van iets dat u juist "
                f"{'minder' if match['more'] else 'meer'} wilt.",
                f"Bedoelde u “{'minder' if match['more'] else 'meer'}”?",
            )  # fmt: skip


def _is_goal(passage: Passage, above: str) -> bool:
    """Whether an item is a goal: numbered, or below words for goals; trends and risks are none."""
    if passage.kind is not PassageKind.ITEM or _NO_GOALS.search(above):
        return False
    return passage.mark.isdigit() or _GOALS.search(above) is not None


_GOALS = re.compile(
    r"\bdoel(?:en|stelling\w*)?\b|\bambitie|\bbereiken\b|\bwillen\b|\bstreven\b", re.IGNORECASE
)
_NO_GOALS = re.compile(
    r"trend|ontwikkeling|risico|gevolg|effect|oorza|signa|probleem|problemen|knelpunt|bedreiging"
    r"|zorgen|uitdaging|\bzien\b|\bwat\s+betekent\b|verwacht|scenario|leidt|leiden|cijfers|feiten",
    re.IGNORECASE,
)
_LONGEST_WISH = 110
_YEARS = r"(?P<first>20\d\d)\s*(?:-|–|—|t/m|tot\s+en\s+met)\s*(?P<last>20\d\d)"
_KIND = r"\w*(?:plan|programma|visie|agenda|nota|akkoord|strategie|kader)"
_OWN = re.compile(
    rf"\b(?P<own>dit\s+|deze\s+|het\s+voorliggende\s+)?(?P<kind>{_KIND})\b(?:\s+(?!van\b|uit\b)[^\W\d_]+){{0,4}}\s+\(?(?:voor\s+)?(?:de\s+(?:jaren|periode)\s+)?{_YEARS}",
    re.IGNORECASE,
)
_SAID_END = re.compile(
    r"\b(?:beleids|plan|programma)(?:periode|termijn)\s+(?:die\s+)?(?:loopt\s+|duurt\s+)?(?P<how>tot\s+en\s+met|t/m|tot)"
    r"\s+(?:eind\s+)?(?P<end>20\d\d)\b"
    r"|\b(?:[Dd]it|[Hh]et)\s+(?P<kind>(?:beleids)?(?:plan|programma))\s+(?:loopt|geldt)\s+(?P<also>tot\s+en\s+met|t/m|tot)\s+"
    r"(?:eind\s+)?(?P<later>20\d\d)\b",
)
_SAID_LONG = re.compile(
    rf"\b(?:beleids|plan|programma)(?:periode|termijn)\s+(?:van|duurt|beslaat)\s+(?P<years>\d|{WORD_PATTERN})\s+jaar\b"
    rf"|\b(?P<before>\d|{WORD_PATTERN})jarige?\s+(?:beleids|plan|programma)periode\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"\b(?:vorige|volgende|huidige|oude|eerdere?|landelijk\w*|provinci\w+)\b")
_DOCUMENT = re.compile(
    rf"(?<!dit )(?<!deze )\b(?:{_KIND}|\w*(?:verordening|overeenkomst|contract|wet))\b",
    re.IGNORECASE,
)
"""Another document in the sentence, or before it: the period can be of that."""
_COMING = re.compile(r"\b(?:[Dd]e|[Oo]nze|[Dd]eze)\s+(?:komende|nieuwe)\s+$")
"""“De komende beleidsperiode” is of this plan, whatever documents stand before it."""
_FIRST = 30


@dataclass(frozen=True, slots=True)
class _Period:
    """The years that a plan says it is for, and the word it has for itself."""

    first: int
    last: int
    passage: Passage
    words: str
    kind: str


def own_period(subject: Subject) -> _Period | None:
    """The period of the plan itself: what it opens with, and no other says. For ``derived``."""
    found: list[_Period] = []
    told = (one for one in subject.document.passages if one.kind is not PassageKind.CONTENTS)
    for passage in islice(told, _FIRST):
        for match in _OWN.finditer(passage.text) if passage.has_digits else ():
            words = passage.text[match.start("first") : match.end("last")]
            kind = match["kind"].lower()
            period = _Period(int(match["first"]), int(match["last"]), passage, words, kind)
            if match["own"] or passage.kind in {PassageKind.TITLE, PassageKind.HEADING}:
                found.insert(0, period)
            else:
                found.append(period)
    counts = Counter((one.first, one.last) for one in found)
    if not counts:
        return None
    first = found[0]
    is_common = counts[first.first, first.last] * 2 >= sum(counts.values())
    return first if is_common and first.first < first.last else None


@rule(
    "doelen-planperiode", severity=Severity.WARNING,
    title="Een plan noemt overal dezelfde periode",
    explanation="Een plan voor 2026-2031 met een beleidsperiode “tot en met 2030” laat in het "
    "midden tot wanneer de afspraken gelden.",
    norm="SMART: tijdgebonden; redelijkheid: een plan heeft één looptijd.",
    bad=["Dit beleidsplan 2026-2031 gaat over jeugd.\n\nIn de beleidsperiode tot en met 2030 ligt "
         "de nadruk op werk."],
    good=["Dit beleidsplan 2026-2031 gaat over jeugd.\n\nIn de beleidsperiode tot en met 2031 ligt "
          "de nadruk op werk. In de vorige beleidsperiode tot en met 2025 was dat zorg."],
)  # fmt: skip
def one_period(subject: Subject) -> Iterator[Finding]:
    """An end or a length of the period of the plan that is not the one it opens with."""
    own = subject.derived(own_period)
    if own is None:
        return
    years = own.last - own.first
    for passage in subject.document.running_text():
        if not _SPEAKS.search(passage.text):
            continue
        for match in _SAID_END.finditer(passage.text):
            end, how = int(match["end"] or match["later"]), match["how"] or match["also"]
            said = (match["kind"] or own.kind).lower()
            fits = end == own.last or (how == "tot" and end == own.last + 1)
            if not fits and own.kind.endswith(said):
                yield from _other_period(passage, match, own)
        for match in _SAID_LONG.finditer(passage.text):
            if _number(match["years"] or match["before"]) not in {years, years + 1}:
                yield from _other_period(passage, match, own)


_SPEAKS = re.compile(r"periode|termijn|plan|programma")


def _number(words: str) -> int:
    return int(words) if words.isdigit() else int(word_value(words.lower()) or 0)


def _other_period(passage: Passage, match: re.Match[str], own: _Period) -> Iterator[Finding]:
    before, behind = passage.text[: match.start()], passage.text[match.end() :]
    if _OF_OTHERS.search(before[-40:]):
        return
    if not _COMING.search(before) and _DOCUMENT.search(f"{before}…{behind.partition('. ')[0]}"):
        return
    yield at(
        passage, match.start(), match.end(),
        f"“{match[0]}” past niet bij de periode van dit plan: {own.words}.",
        "Verbeter het jaar of de duur, of zeg welke periode u bedoelt.",
        Evidence(own.passage.place, own.words),
    )  # fmt: skip
