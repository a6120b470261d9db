"""The same quantity stated twice: other values, another group behind one name, another base."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.age_groups import same_ages, shares_of_two_groups
from doelenboom.checks.figures.counts_again import counts_of_two_groups, turned_counts
from doelenboom.checks.figures.slips import turned, written
from doelenboom.checks.figures.stated import (
    Stated,
    all_stated,
    figures_of,
    is_running,
    number,
    own_region,
)
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.numbers import format_number
from doelenboom.quantities.context import regions_in, stems_in
from doelenboom.quantities.models import Bound, Quantity, Stance
from doelenboom.quantities.rounding import agree, allowed
from doelenboom.quantities.sentences import sentence_spans

_ALIKE = Decimal("0.72")
_SURE = Decimal("0.9")
_FEWEST_STEMS = 3
_TELLING = 8
"""Letters of a stem that says by itself what is measured: "werkloos", "vrijwillig"."""
_COMMON = 14
"""A stem in more sentences than this says little about what a figure is about."""
_SERIES = re.compile(
    r"\b(?:eerst\w*|vervolgens|daarna|extra|nieuwe?|nog\s+eens|daarvan|waarvan|per(?!\s+\d)|elk\w*"
    r"|ieder\w*)\b",
    re.IGNORECASE,
)
_SERIES_PRECISE = re.compile(r"\b(?:extra|nog\s+eens|daarvan|waarvan)\b", re.IGNORECASE)
"""A mean "per huishouden" is no series, as "2 bijeenkomsten per wijk" is."""
_WHOLE = re.compile(r"\b(?:telt|telde|heeft|kent|wonen|woonden|totaal|aantal)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:inwoners|mensen|huishoudens|woningen|leerlingen|fte|medewerkers|bedrijven|banen)"
)
_GROUP_WORDS = frozenset(
    """man mannen vrouw vrouwen jongen jongens meisje meisjes kind kinderen jongere jongeren oudere
    ouderen volwassene volwassen volwassenen mbo vo hbo havo vwo laag hoog matig ernstig sterk zwaar
    licht autochtoon migratieachtergrond alleenstaand eenouder gezin gezinnen huishouden huishoudens
    personen inwoners huurder huurders koper kopers leerling leerlingen student studenten werkend
    werkenden werkloos werklozen koop huur sociaal particulier lichamelijk psychisch mentaal fysiek
    overgewicht ondergewicht roken drinken incidenteel structureel begroot gerealiseerd lasten baten
    netto bruto nieuw bestaand eerste tweede derde enkele wekelijks dagelijks maandelijks jaarlijks
    positief negatief tevreden ontevreden minimaal maximaal goed slecht intern extern lokaal
    regionaal provinciaal instroom uitstroom start einde wmo jeugd participatie zorg
    onderwijs""".split()  # noqa: SIM905
)
_LIMITS = frozenset({Bound.AT_LEAST, Bound.AT_MOST})
_GROUPS = frozenset(stem for word in _GROUP_WORDS for stem in stems_in(word))


@dataclass(frozen=True, slots=True)
class _Claim:
    """A figure that is the only one of its sort in its sentence, so that its words are its own."""

    stated: Stated
    stems: frozenset[str]
    regions: frozenset[str]
    counted: frozenset[str]

    @property
    def figure(self) -> Quantity:
        return self.stated.figure


def _claims(subject: Subject) -> tuple[_Claim, ...]:
    own = subject.derived(own_region)
    by_sentence: dict[tuple[int, int], list[Stated]] = defaultdict(list)
    for stated in subject.derived(all_stated):
        by_sentence[stated.passage.number, stated.figure.scope.start].append(stated)
    told = []
    for group in by_sentence.values():
        for one in group:
            figure = one.figure
            if figure.way or figure.fraction or figure.bound in {Bound.MORE, Bound.LESS}:
                continue
            rivals = [
                each for each in group
                if each is not one and _sort(each.figure) == _sort(figure)
                and each.figure.scope.periods == figure.scope.periods
                and each.figure.scope.regions == figure.scope.regions and not each.figure.way
            ]  # fmt: skip
            if rivals:
                continue
            told.append(
                _Claim(
                    one, figure.scope.stems, _region(one, own),
                    frozenset().union(*(stems_in(word) for word in figure.counted[:2])),
                )
            )  # fmt: skip
    return tuple(told)


def _region(one: Stated, own: str) -> frozenset[str]:
    """The place a figure is about: its own, else of the sentence before it, else the document's."""
    if named := one.figure.scope.regions - one.figure.scope.stems:
        return named
    for start, end in reversed(sentence_spans(one.passage.text[: one.figure.scope.start])):
        if found := regions_in(one.passage.text[start:end]) - one.figure.scope.stems:
            return found
    return frozenset({own})


def _sort(one: Quantity) -> tuple[str, str, str]:
    return one.unit, one.per, one.kind.value


def _alike(one: _Claim, other: _Claim) -> Decimal:
    """How much of what two claims are about is the same, from 0 to 1."""
    if (one.stems ^ other.stems) & _GROUPS:
        return Decimal(0)
    both, either = len(one.stems & other.stems), len(one.stems | other.stems)
    if both == either and (both >= 2 or _is_whole(one, other)):
        return Decimal(1)
    if both == either == 1 and len(min(one.stems)) >= _TELLING and _same_year(one, other):
        return _ALIKE
    if one.counted != other.counted and not (
        one.figure.unit and (one.counted <= other.stems and other.counted <= one.stems)
    ):
        return Decimal(0)
    return Decimal(both) / either if both >= _FEWEST_STEMS else Decimal(0)


def _same_year(one: _Claim, other: _Claim) -> bool:
    """Whether both name the same year, so that one long word is enough to call them the same."""
    return bool(one.figure.scope.periods) and (
        one.figure.scope.periods == other.figure.scope.periods
    )


def _is_whole(*claims: _Claim) -> bool:
    """Whether both count all of a population: "de gemeente telt 45.000 inwoners"."""
    return all(
        _WHOLE.search(claim.stated.sentence) and _COUNTED.match(" ".join(claim.figure.counted))
        for claim in claims
    )


def _pairs(subject: Subject) -> tuple[tuple[_Claim, _Claim, Decimal], ...]:
    """Claims that are about the same: same unit, place and group, and words that are alike."""
    claims = subject.derived(_claims)
    frequency: dict[str, int] = defaultdict(int)
    for claim in claims:
        for word in claim.stems:
            frequency[word] += 1
    at_stem: dict[tuple[str, tuple[str, str, str]], list[int]] = defaultdict(list)
    found = []
    for place, claim in enumerate(claims):
        near: set[int] = set()
        rare = [word for word in claim.stems if frequency[word] <= _COMMON]
        for word in rare:
            near.update(at_stem[word, _sort(claim.figure)])
            at_stem[word, _sort(claim.figure)].append(place)
        for before in sorted(near):
            other = claims[before]
            if other.regions != claim.regions or _same_sentence(other.stated, claim.stated):
                continue
            if other.figure.scope.stance is not claim.figure.scope.stance:
                continue
            if _is_reported(other) is not _is_reported(claim) and not _same_year(other, claim):
                continue
            alike = _alike(other, claim)
            if alike >= _ALIKE:
                found.append((other, claim, alike))
    return tuple(found)


def _is_reported(one: _Claim) -> bool:
    """Whether it is what a report says. What the plan promised is not what came of it so far."""
    place = one.stated.passage.place
    return place.owner.startswith("bijdrage:") and not place.field.startswith("plan:")


def _same_sentence(one: Stated, other: Stated) -> bool:
    return one.passage.number == other.passage.number and (
        one.figure.scope.start == other.figure.scope.start
    )


@rule(
    "cijfers-tegenstrijdig", severity=Severity.ERROR,
    title="Hetzelfde cijfer heeft overal dezelfde waarde",
    explanation="Staat er in hoofdstuk 3 een andere waarde dan in hoofdstuk 5 voor dezelfde groep, "
    "plaats en periode, dan weet de lezer niet welke klopt. Afronden mag.",
    norm="BBV artikel 3: getrouw, duidelijk en stelselmatig.",
    bad=["In 2023 ontvingen 1.529 huishoudens een bijstandsuitkering.\n\nVorig jaar is veel "
         "gedaan. In "
         "2023 ontvingen 1.592 huishoudens een bijstandsuitkering."],
    good=["In 2023 ontvingen 1.529 huishoudens een bijstandsuitkering.\n\nIn 2022 ontvingen 1.592 "
          "huishoudens een bijstandsuitkering."],
)  # fmt: skip
def said_twice(subject: Subject) -> Iterator[Finding]:
    """Two claims about the same that no single true value allows."""
    told: set[tuple[int, int]] = set()
    for one, other, alike in subject.derived(_pairs):
        periods, others = one.figure.scope.periods, other.figure.scope.periods
        ages, other_ages = one.figure.scope.ages, other.figure.scope.ages
        if (
            _agree(one.figure, other.figure)
            or (periods and others and periods != others)
            or bool(ages) != bool(other_ages)
            or not same_ages(ages, other_ages)
        ):
            continue
        if periods != others and (
            _is_ahead(periods | others, subject)
            or (alike < _SURE and not _is_turned(one.figure, other.figure))
        ):
            continue
        if one.figure.scope.stance is Stance.TARGET or _is_series(one, other):
            continue
        if _pointed(one.stated.sentence) != _pointed(other.stated.sentence):
            continue
        place = (other.stated.passage.number, other.figure.start)
        if place in told or _is_part(one.stated, other.stated):
            continue
        told.add(place)
        is_sure = periods == others and alike >= _SURE
        yield at(
            other.stated.passage, other.figure.start, other.figure.end,
            f"Hier staat {other.figure.words.strip()}, elders {one.figure.words.strip()}"
            f"{_thousand(one.figure, other.figure)}.",
            "Kijk welke waarde klopt, of zeg waarin ze verschillen (groep, plaats of jaar).",
            one.stated.evidence(), severity=Severity.ERROR if is_sure else Severity.WARNING,
        )  # fmt: skip
    yield from turned_counts(subject, told)


_OF_THOSE = re.compile(r"\b(?:daarvan|hiervan|waarvan|van\s+(?:deze|die|hen))\b", re.IGNORECASE)


def _is_part(one: Stated, other: Stated) -> bool:
    """Whether a paragraph divides the first, and the second is small enough to be left of it."""
    return (
        one.passage is other.passage
        and other.figure.value * 2 < one.figure.value
        and _OF_THOSE.search(one.passage.text, one.figure.end, other.figure.start) is not None
    )


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether both can be true. Two limits of one sort are, when they are the same limit."""
    if _LIMITS & {one.bound, other.bound}:
        return one.bound is not other.bound or one.value == other.value
    return agree(one, other)


def _is_ahead(periods: frozenset[str], subject: Subject) -> bool:
    """Whether a year lies in the future: what should be then is not what is now."""
    return any(year.isdigit() and int(year) > subject.today.year for year in periods)


def _is_turned(one: Quantity, other: Quantity) -> bool:
    """Whether two counts are each other with two digits changed places: 57 and 75."""
    return one.step == other.step == 1 and written(other.value) in turned(one.value, fewest=2)


_POINTED = re.compile(
    r"\bartikel\s+\d+\w*(?:,\s*\w+\s+lid)?|\b(?:onderdeel|onder|lid)\s+(?:\d+|[a-z])\b",
    re.IGNORECASE,
)


def _pointed(sentence: str) -> frozenset[str]:
    """The articles that a rule is about: two terms for two members are no contradiction."""
    return frozenset(match.casefold() for match in _POINTED.findall(sentence))


def _thousand(one: Quantity, other: Quantity) -> str:
    small, large = sorted((abs(one.value), abs(other.value)))
    if one.unit == "euro" and small and large / small in {Decimal(1000), Decimal(1_000_000)}:
        return "; dat scheelt precies een factor " + format_number(large / small)
    return ""


def _is_series(one: _Claim, other: _Claim) -> bool:
    """Small counts and numbers that belong to separate things: "2 bijeenkomsten", "per project"."""
    is_precise = one.figure.step < 1 and other.figure.step < 1 and not one.figure.unit
    if is_precise:
        return any(_SERIES_PRECISE.search(claim.stated.sentence) for claim in (one, other))
    is_small = not one.figure.unit and max(abs(one.figure.value), abs(other.figure.value)) < 10
    return is_small or any(_SERIES.search(claim.stated.sentence) for claim in (one, other))


@rule(
    "cijfers-groep", severity=Severity.WARNING,
    title="Eén naam, één groep en één jaar",
    explanation="Dezelfde waarde bij twee leeftijdsgroepen of twee jaren is vaak overgenomen "
                "met de "
    "verkeerde groep of het verkeerde jaar erbij.",
    norm="CBS, kwaliteitsrichtlijnen: bij een cijfer horen populatie, gebied en periode.",
    bad=["In 2022 was 55,8% van de inwoners van 18 jaar en ouder enigszins eenzaam.\n\nIn 2022 "
         "was 55,8% "
         "van de inwoners van 18-64 jaar enigszins eenzaam."],
    good=["In 2022 was 55,8% van de inwoners van 18 jaar en ouder enigszins eenzaam.\n\nIn "
          "2022 was 48,1% "
          "van de inwoners van 18-64 jaar enigszins eenzaam."],
)  # fmt: skip
def one_name_one_group(subject: Subject) -> Iterator[Finding]:
    """The same precise value of the same thing, with another age group or another year."""
    told: set[tuple[int, int]] = set()
    for one, other, alike in subject.derived(_pairs):
        figure, twin = one.figure, other.figure
        if figure.value != twin.value or alike < _SURE:
            continue
        ages, other_ages = figure.scope.ages, twin.scope.ages
        periods, others = figure.scope.periods, twin.scope.periods
        if not same_ages(ages, other_ages):
            if not _is_precise(figure) and (alike < 1 or periods != others or not periods):
                continue
            what = f"leeftijd {'/'.join(sorted(other_ages))} en elders {'/'.join(sorted(ages))}"
        elif periods and others and not periods & others and _is_precise(figure):
            what = f"jaar {'/'.join(sorted(others))} en elders {'/'.join(sorted(periods))}"
        else:
            continue
        told.add((other.stated.passage.number, twin.start))
        yield at(
            other.stated.passage, twin.start, twin.end,
            f"Dezelfde waarde {twin.words.strip()} staat bij {what}.",
            "Kijk bij de bron welke groep en welk jaar bij deze waarde horen.",
            one.stated.evidence(), severity=None if _is_precise(figure) else Severity.HINT,
        )  # fmt: skip
    yield from shares_of_two_groups(subject, told)
    yield from counts_of_two_groups(subject, told)


def _is_precise(one: Quantity) -> bool:
    """Whether two different things are not likely to have this value by chance."""
    return one.step < 1 or abs(one.value) >= 200


@dataclass(frozen=True, slots=True)
class _Base:
    """The group that a share and its count belong to, and how large both make it."""

    passage: Passage
    share: Quantity
    count: Quantity
    group: tuple[frozenset[str], frozenset[str], frozenset[str]]
    low: Decimal
    high: Decimal


_GROUP_NAMED = re.compile(
    r"\s*(?:\([^()]{1,24}\)\s*)?van\s+(?:alle\s+|de\s+|het\s+|onze\s+)(?P<group>[^.,;:()]{3,110}?)"
    r"(?=\s+(?:heeft|hebben|is|zijn|was|waren|ontvangt|ontvangen|groeit|groeien|woont|wonen|krijgt"
    r"|had|zit|leeft|moet|voelt|doet|sport|rookt|vindt|geeft|kampt|kan)\b|[.,;:(]|$)"
)
_POPULATION = re.compile(
    r"(?P<whole>(?:[^\W\d_]+\s+)?[^\W\d_]*(?:inwoners|personen|kinderen|jongeren|jeugdigen"
    r"|volwassenen|ouderen"
    r"|vrouwen|mannen|leerlingen|cliënten|bewoners|huishoudens|woningen|gezinnen|bedrijven"
    r"|respondenten"
    r"|deelnemers|studenten|werknemers|mantelzorgers))"
    r"(?P<narrow>\s+(?:met|die|dat|zonder|uit|tussen|van|onder|boven|waar\w*|in\s+een)\b)?"
)


def _group_of(words: str) -> frozenset[str]:
    """What names a group: its noun, and what narrows it, but not what it does."""
    match = _POPULATION.match(words)
    if match is None or match["narrow"]:
        return stems_in(words)
    return stems_in(match["whole"])


_POINTING = re.compile(r"\b(?:deze|die|dit|dezelfde|hen|andere|overige)\b", re.IGNORECASE)
_THESE_ARE = re.compile(r"\s*(?:dit|dat|het)\s+(?:zijn|gaat\s+om|betreft)\s+$", re.IGNORECASE)


def _bases(subject: Subject) -> tuple[_Base, ...]:
    """Every share with its count: "12 % (2.627) van de huishoudens", "13 % …. Dit zijn 1.045"."""
    own = subject.derived(own_region)
    found = []
    for passage in subject.document.passages:
        if not is_running(passage):
            continue
        ours = figures_of(passage)
        for share, count in itertools.pairwise(ours):
            if (
                not share.is_share
                or share.fraction
                or share.way
                or count.unit
                or count.per
                or share.bound
                or count.bound
            ):
                continue
            between = passage.text[share.end : count.start]
            is_aside = (
                re.fullmatch(r"\s*\(\s*", between)
                and passage.text[count.end : count.end + 1] == ")"
            )
            lead = passage.text[count.scope.start : count.start]
            is_next = (
                count.scope.start > share.scope.start and _THESE_ARE.fullmatch(lead) is not None
            )
            named = _GROUP_NAMED.match(passage.text, share.end)
            if not (is_aside or is_next) or not named or _POINTING.search(named["group"]):
                continue
            regions = regions_in(f"van {named['group']}") or frozenset({own})
            low, high = allowed(share)
            least, most = count.value, count.value
            if low <= 0:
                continue
            group = (_group_of(named["group"]), regions, share.scope.ages)
            found.append(_Base(passage, share, count, group, 100 * least / high, 100 * most / low))
    return tuple(found)


@rule(
    "cijfers-grondslag", severity=Severity.WARNING,
    title="Percentages van dezelfde groep gaan over een even grote groep",
    explanation="Uit “6,6 % (1.529)” volgen ruim 23.000 huishoudens, uit “12 % (2.627)” nog geen "
    "23.000. Dan is een van de cijfers van een ander jaar of een andere groep.",
    norm="CBS, kwaliteitsrichtlijnen: bij een percentage hoort het aantal waarover het gaat.",
    bad=["12% (2.627) van de huishoudens heeft een laag inkomen.\n\n6,6% (1.529) van de "
         "huishoudens "
         "ontvangt bijstand."],
    good=["9,6% (2.225) van de huishoudens heeft schulden.\n\n6,6% (1.529) van de huishoudens "
          "ontvangt "
          "bijstand."],
)  # fmt: skip
def bases_are_equal(subject: Subject) -> Iterator[Finding]:
    """Shares with counts of one group whose implied sizes exclude each other."""
    by_group: dict[object, list[_Base]] = defaultdict(list)
    for base in subject.derived(_bases):
        by_group[base.group].append(base)
    for bases in by_group.values():
        for base in bases:
            others = [
                one
                for one in bases
                if one is not base and (one.high < base.low or one.low > base.high)
            ]
            if (
                not others
                or (len(others) * 2 <= len(bases) - 1 and len(bases) > 2)
                or (len(bases) == 2 and base is bases[0])
            ):
                continue
            other = others[0]
            yield at(
                base.passage, base.share.start, base.count.end,
                f"{base.share.words.strip()} en {base.count.words.strip()} horen bij een groep van "
                f"{_size(base)}, maar {other.share.words.strip()} en "
                f"{other.count.words.strip()} bij "
                f"{_size(other)}.",
                "Kijk of beide over dezelfde groep en hetzelfde jaar gaan, en zeg dat erbij.",
                Stated(other.passage, other.share).evidence(),
            )  # fmt: skip


def _size(base: _Base) -> str:
    return f"{number(base.low, 0)} tot {number(base.high, 0)}"
