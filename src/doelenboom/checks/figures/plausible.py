"""Figures that cannot be: a grade of 11, half a child, a forecast of what is past, 110 per cent."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.figures.stated import by_sentence, is_running, with_unit
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Kind, Quantity
from doelenboom.quantities.sentences import sentence_spans

_GRADE = re.compile(
    r"\b(?:rapportcijfer|cijfer|waardering|gaven|geven|gaf|geeft|scoort|scoorde|beoordel\w+)\b",
    re.IGNORECASE,
)
_GRADED = re.compile(r"\b(?:rapportcijfer|een\s+cijfer|als\s+cijfer)\b", re.IGNORECASE)
_HIGHEST = 10
_WHOLE_THINGS = re.compile(
    r"(?:inwoner|kind|jongere|leerling|oudere|cliënt|woning|huis|gezin|huishouden|activiteit|"
    r"mijlpaal|melding|boom|bomen|school|scholen|bedrijf|bedrijven|bijeenkomst|klacht|aanvra|"
    r"statushouder|vrijwilliger|mantelzorger|medewerker|besluit|vergunning|laadpa|lantaarnpa|"
    r"speeltuin|wijkteam|project)\w*",
    re.IGNORECASE,
)
_AVERAGED = re.compile(
    r"\b(?:gemiddeld\w*|per|fte|voltijd\w*|formatie|index|omgerekend|ruim|bijna|ongeveer|circa|"
    r"rond|duizend|miljoen|keer|maal|x\s*1\.?000)\b|×",
    re.IGNORECASE,
)
_EXPECTS = re.compile(
    r"\b(?:naar\s+verwachting|verwacht(?:en|te|ten)?\s+(?:we|wij|het|dat)|de\s+verwachting\s+is|"
    r"zal|zullen|gaan\s+we|wordt\s+verwacht|zal\s+naar)\b",
    re.IGNORECASE,
)
_TOLD_BACK = re.compile(
    r"\b(?:was|waren|werd|werden|verwachtten|was\s+de\s+verwachting|zou|zouden|destijds|toen|had|"
    r"hadden|eerder|oorspronkelijk|sinds|vanaf|ten\s+opzichte|vergeleken|na|dan)\b",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(r"\b(?:in|eind|begin|medio|per\s+\d{1,2}\s+\w+)\s+(?P<year>(?:19|20)\d\d)\b")
_PARTED = re.compile(
    r"\b(?:verdeling|verdeeld|verdeelt|bestaat\s+(?:voor|uit)|opbouw|samenstelling"
    r"|onderverdeeld)\b|"
    r"\b(?:[Hh]et\s+)?aandeel\s[^,.;]{2,40}?\sis\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:meer\s+antwoorden|meerdere\s+antwoorden|ook|steeg|stegen|daalde|daalden|gestegen|"
    r"gedaald|landelijk|nederland|tegenover|waarvan|daarvan|hiervan|doel|streef\w*|willen)\b",
    re.IGNORECASE,
)
_HUNDRED = 100
_FEWEST_PARTS = 3
_ROUNDING = 2
_LEAST = 85
_MOST = 130


@passage_rule(
    "cijfers-rapportcijfer",
    severity=Severity.ERROR,
    title="Een rapportcijfer ligt tussen 1 en 10",
    explanation="Een cijfer boven de 10 of onder de 1 bestaat niet; vaak is er een komma vertikt.",
    norm="Rekenregel: een rapportcijfer loopt van 1 tot en met 10.",
    bad=["Inwoners geven de dienstverlening gemiddeld een rapportcijfer van 11,2."],
    good=["Inwoners geven de dienstverlening gemiddeld een 7,2 als rapportcijfer."],
)
def grade_is_possible(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A bare number called a grade that is no grade."""
    if not is_running(passage):
        return
    for group in by_sentence(passage):
        sentence = passage.text[group[0].scope.start : group[0].scope.end]
        for one in group:
            if _rated_above(passage.text, one):
                yield _no_grade(passage, one)
        if not _GRADED.search(sentence) or not _GRADE.search(sentence):
            continue
        for one in group:
            near = passage.text[max(0, one.start - 45) : one.end + 35]
            bare = one.kind is Kind.STATISTIC and not (
                one.unit or one.per or one.counted or one.way
            )
            behind = one.counted[:2] in {("als", "rapportcijfer"), ("als", "cijfer")}
            if (bare or behind) and _GRADED.search(near) and not 1 <= one.value <= _HIGHEST:
                yield _no_grade(passage, one)


def _no_grade(passage: Passage, one: Quantity) -> Finding:
    return at(
        passage, one.start, one.end, f"{one.words.strip()} kan geen rapportcijfer zijn.",
        "Kijk in de bron welk cijfer het was.",
    )  # fmt: skip


_RATES = re.compile(
    r"\b(?:waardeer\w*|waarder\w*|beoordeel\w*|beoordel\w*)\b[^.;\d]{0,90}\b(?:met|op)\s+"
    r"(?:gemiddeld\s+)?een\s+$",
    re.IGNORECASE,
)
_MOST_SLIPPED = 100


def _rated_above(text: str, one: Quantity) -> bool:
    """Whether people rate something "met een 11,2": a bare number beyond the scale."""
    bare = not (one.unit or one.per or one.counted or one.way or one.is_word)
    lead = text[one.scope.start : one.start]
    return bare and _HIGHEST < one.value < _MOST_SLIPPED and _RATES.search(lead) is not None


@passage_rule(
    "cijfers-heel",
    severity=Severity.WARNING,
    title="Wat je telt is een heel getal",
    explanation="Halve woningen en halve kinderen tellen we niet. Staat er een komma, dan is het "
    "een gemiddelde, een aantal in duizenden of een vertikt getal.",
    norm="Rekenregel: een aantal is een heel getal.",
    bad=["In 2025 zijn 112,5 woningen opgeleverd."],
    good=["Een huishouden telt gemiddeld 2,1 inwoners.", "Er zijn 112 woningen opgeleverd."],
)
def count_is_whole(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A count of people or things with decimals, where nothing says that it is a mean."""
    if not is_running(passage):
        return
    for group in by_sentence(passage):
        sentence = passage.text[group[0].scope.start : group[0].scope.end]
        if _AVERAGED.search(sentence):
            continue
        for one in group:
            if _is_broken(one) and _WHOLE_THINGS.match(" ".join(one.counted)):
                yield at(
                    passage, one.start, one.end,
                    f"{one.words.strip()} {one.counted[0]}: dat is geen heel getal.",
                    "Is het een gemiddelde of een aantal in duizenden, zeg dat dan. Verbeter "
                    "anders het getal.",
                )  # fmt: skip


def _is_broken(one: Quantity) -> bool:
    return (
        one.kind is Kind.STATISTIC and not one.unit and not one.per and bool(one.counted)
        and one.fraction is None and not one.is_word and one.value != one.value.to_integral_value()
        and "," in one.words  # "afspraak 5.3 Jongerenraad" is a number of order
    )  # fmt: skip


_TITLE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIRST_LINES = 3


def own_year(subject: Subject) -> int:
    """The last year that the titles name, else the one it names most: its own time; 0: none."""
    passages = subject.document.passages
    named = (PassageKind.TITLE, PassageKind.HEADING)
    lines = [one.text for one in passages[:_FIRST_LINES] if one.kind in named]
    lines += [one.text for one in passages if one.level == 1]
    years = [int(year) for line in lines for year in _TITLE_YEAR.findall(line)]
    told = [year for year in years if year <= subject.today.year]
    if told:
        return max(told)
    times = Counter(int(year) for one in passages for year in _TITLE_YEAR.findall(one.text))
    often = [year for year in times if times[year] > 1 and year <= subject.today.year]
    return max(often, key=lambda year: (times[year], year), default=0)


@passage_rule(
    "cijfers-verwacht-verleden",
    severity=Severity.WARNING,
    title="Een verwachting gaat over later",
    explanation="“Naar verwachting zijn er in 2023 …” in een stuk uit 2026 is blijven staan uit "
    "een ouder stuk. De uitkomst is nu bekend.",
    norm="BBV artikel 3: getrouw en duidelijk; actueel op de peildatum.",
    bad=["Naar verwachting worden er in 2023 nog 120 woningen gebouwd."],
    good=[
        "Naar verwachting worden er in 2029 nog 120 woningen gebouwd.",
        "De verwachting was dat er in 2023 120 woningen zouden komen.",
    ],
)
def expectation_lies_ahead(passage: Passage, subject: Subject) -> Iterator[Finding]:
    """A figure of a year before this one in a sentence that expects it."""
    if not is_running(passage):
        return
    if not _EXPECTS.search(passage.text):
        return
    past = min(subject.today.year, subject.derived(own_year) or subject.today.year)
    for start, end in sentence_spans(passage.text):
        sentence = passage.text[start:end]
        if not _EXPECTS.search(sentence) or _TOLD_BACK.search(sentence):
            continue
        years = list(_IN_YEAR.finditer(sentence))
        if years and all(int(match["year"]) < past for match in years):
            match = years[-1]
            yield at(
                passage, start + match.start(), start + match.end(),
                f"De zin verwacht iets van {match['year']}, en dat jaar is voorbij.",
                "Noem de uitkomst, of verbeter het jaar.",
            )  # fmt: skip


@passage_rule(
    "cijfers-delen-honderd",
    severity=Severity.WARNING,
    title="Delen van een geheel zijn samen 100 %",
    explanation="Wie een verdeling noemt, deelt iets in stukken die samen 100 % zijn. Is het meer "
    "of minder, dan mist er een deel of klopt er een niet.",
    norm="Rekenregel: delen van een geheel zijn samen 100 %.",
    bad=["Het aandeel sociale huur is 34 %, middenhuur 28 % en koop 48 %."],
    good=[
        "Het aandeel sociale huur is 34 %, middenhuur 18 % en koop 48 %.",
        "Van de inwoners sport 54 %, wandelt 61 % en fietst 72 %.",
    ],
)
def parts_make_hundred(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Three or more shares in a sentence that divides something."""
    if not is_running(passage):
        return
    for group in by_sentence(passage):
        shares = [one for one in group if one.is_share and not one.way and not one.bound]
        sentence = passage.text[group[0].scope.start : group[0].scope.end]
        opened = _is_opened(passage.text, group, shares)
        if len(shares) < _FEWEST_PARTS or (len(shares) != len(group) and not opened):
            continue
        parted = opened or _PARTED.search(sentence) or _exclusive(passage.text, shares)
        if not parted or _SEVERAL.search(sentence) or _over_time(shares):
            continue
        total = sum((one.value for one in shares), Decimal(0))
        if abs(total - _HUNDRED) > _ROUNDING and _LEAST <= total <= _MOST:
            yield at(
                passage, shares[0].start, shares[-1].end,
                f"Deze delen zijn samen {with_unit(total, '%')}, en geen 100 %.",
                "Reken de delen na. Mochten mensen meer antwoorden geven, zeg dat dan.",
            )  # fmt: skip


def _is_opened(text: str, group: tuple[Quantity, ...], shares: list[Quantity]) -> bool:
    """Whether a count is divided: "1.250 woningen: 40 % …", "drie groepen (34 %, 33 %, 33 %)"."""
    if len(shares) < _FEWEST_PARTS or len(group) != len(shares) + 1 or group[0].is_share:
        return False
    between = text[group[0].end : shares[0].start]
    if group[0].value == len(shares) and _GROUPS.fullmatch(between):
        return text[shares[-1].end :].lstrip().startswith(")")
    return re.fullmatch(r"\s+[^\W\d_]+:\s+", between) is not None


_GROUPS = re.compile(
    r"\s+(?:\w+\s+)?(?:(?:\w*groepen|categorieën|klassen|delen|segmenten|soorten|stukken|clusters)\b)"
    r"[^\d();:]{0,60}\(\s*"
)


_ONE_CHOICE = re.compile(
    r"\bvan\s+(?:de|het|alle|onze|al\s+onze)\s+[^.,;:\d]{3,50}\b(?P<verb>is|was|zijn|waren|kwam"
    r"|komt|kwamen|komen|koos|kiest|kozen|stemde|stemt|stemden|reist|reisde|ging|gaat|woont"
    r"|woonde|heeft|had)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_NEXT_PART = re.compile(r"\s+(?P<word>[^\W\d_]+)(?:\s+[^\W\d_]+){0,4}\s*(?:,|,?\s+en)\s+")
_LAST_PART = re.compile(r"\s+(?P<word>[^\W\d_]+)(?:\s+[^\W\d_]+){0,4}\s*\.?\s*$")


def _exclusive(text: str, shares: list[Quantity]) -> bool:
    """Whether a sentence gives everyone one place: "kwam 46 % met de auto, 38 % met de fiets"."""
    first, last = shares[0], shares[-1]
    lead = _ONE_CHOICE.search(text[first.scope.start : first.start])
    told = [
        _NEXT_PART.fullmatch(text[one.end : other.start])
        for one, other in itertools.pairwise(shares)
    ]
    told.append(_LAST_PART.match(text[last.end : last.scope.end]))
    if lead is None or any(match is None for match in told):
        return False
    words = {match["word"].lower() for match in told if match}
    if lead["verb"].lower() in {"heeft", "had"}:
        return words <= {"geen", "één", "een", "twee"}
    is_being = lead["verb"].lower() in {"is", "was", "zijn", "waren"}
    return len(words) == (len(told) if is_being else 1)


def _over_time(shares: list[Quantity]) -> bool:
    """The same share in several years or places is no division."""
    return len({(one.scope.periods, one.scope.regions) for one in shares}) > 1
