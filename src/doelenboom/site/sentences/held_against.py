"""An editor's headline, held against the data.

A person writes better sentences than a rule, and a rule remembers the figures better than a
person. So an editor may write the headline, and it is shown only as long as nothing in it
contradicts the data: each number has to be a known figure, honestly rounded; a direction has to
be that of the figures; a year and a region have to be there. What is checked is what is listed
in the docs; a sentence about anything else is the editor's own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from doelenboom.site.figures.trend import Way
from doelenboom.site.sentences.claims import Claim, ClaimKind, claims_in
from doelenboom.site.sentences.headline_facts import HeadlineFacts, Known
from doelenboom.site.sentences.rounding_words import holds, share_holds

_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a headline that does not agree with the data, or cannot be printed so.

    Attributes:
        start: place of the words in the sentence.
        end: place behind them.
        words: the words themselves.
        problem: what is wrong, for the editor.
        evidence: what the data say; "" where there is nothing to show.
        advice: what to do.
        contradicts: whether the computed headline takes its place as long as it is so.
    """

    start: int
    end: int
    words: str
    problem: str
    evidence: str
    advice: str
    contradicts: bool = True


def check_headline(sentence: str, facts: HeadlineFacts) -> list[Finding]:
    """Everything in an editor's headline that does not agree with the data, in reading order.

    Args:
        sentence: the headline as it was written.
        facts: from ``indicator_facts`` or ``edition_facts``.
    """
    found: list[Finding] = []
    claims = claims_in(sentence)
    said_years = {int(claim.number) for claim in claims if claim.kind is ClaimKind.YEAR}
    for claim in claims:
        found.extend(_CHECKS[claim.kind](claim, facts, said_years))
    if len(sentence) > _LONGEST:
        found.append(
            Finding(
                _LONGEST, len(sentence), sentence[_LONGEST:],
                f"De kop is langer dan {_LONGEST} tekens.", "", "Maak er een kortere zin van.",
                contradicts=False,
            )
        )  # fmt: skip
    return sorted(found, key=lambda finding: finding.start)


def stands(sentence: str | None, facts: HeadlineFacts) -> bool:
    """Whether an editor's headline may be shown."""
    if not sentence or not sentence.strip():
        return False
    return not any(finding.contradicts for finding in check_headline(sentence, facts))


def _finding(claim: Claim, problem: str, evidence: str, advice: str) -> Finding:
    return Finding(claim.start, claim.end, claim.words, problem, evidence, advice)


def _number(claim: Claim, facts: HeadlineFacts, years: set[int]) -> Iterator[Finding]:
    """A number equals a figure of the year that is named, or of now; or it is a distance."""
    if claim.number in facts.given and not claim.is_percent:
        return
    alike = [
        known
        for known in facts.numbers
        if known.difference == claim.is_difference and holds(claim.bound, claim.number, known.value)
    ]
    if not claim.is_difference and not claim.is_percent:
        alike += [known for known in facts.numbers if known.difference and _same(known, claim)]
    if any(known.difference or known.now or known.year in years for known in alike):
        return
    if alike:
        known = alike[0]
        yield _finding(
            claim,
            f"“{claim.words}” is niet het nieuwste cijfer.",
            f"Het hoort bij {known.text}. Nieuwste cijfer: {facts.share_text or '–'}.",
            f"Noem het jaar {known.year} erbij, of neem het nieuwste cijfer.",
        )
        return
    near = _nearest(claim, facts)
    yield _finding(
        claim,
        f"“{claim.words}” past bij geen enkel cijfer.",
        f"Het dichtst in de buurt komt: {near.text}." if near else "Er is geen cijfer bekend.",
        "Verbeter het getal of laat het weg.",
    )


def _same(known: Known, claim: Claim) -> bool:
    return holds(claim.bound, claim.number, known.value)


def _nearest(claim: Claim, facts: HeadlineFacts) -> Known | None:
    pool = [known for known in facts.numbers if known.difference == claim.is_difference]
    return min(pool, key=lambda known: abs(known.value - claim.number), default=None)


def _share(claim: Claim, facts: HeadlineFacts, years: set[int]) -> Iterator[Finding]:
    """A fraction agrees with the newest share, or with a percentage of the year that is named."""
    shares = [known.value for known in facts.numbers if known.year in years]
    if facts.share is not None:
        shares.insert(0, facts.share)
    if any(share_holds(claim.bound, claim.number, share) for share in shares):
        return
    if facts.share is None:
        problem = f"“{claim.words}” is een deel van een geheel, en dat is dit cijfer niet."
        yield _finding(claim, problem, facts.share_text, "Schrijf het getal zelf op.")
        return
    yield _finding(
        claim,
        f"“{claim.words}” klopt niet met het nieuwste cijfer.",
        f"Het nieuwste cijfer is {facts.share_text}.",
        "Kies een breuk die klopt, of schrijf het getal zelf op.",
    )


def _year(claim: Claim, facts: HeadlineFacts, years: set[int]) -> Iterator[Finding]:
    del years
    if not facts.has_trend or int(claim.number) in facts.years:
        return
    if any(known.value == claim.number for known in facts.numbers):
        return
    told = ", ".join(str(year) for year in sorted(facts.years))
    yield _finding(
        claim,
        f"Van {claim.words} is hier geen cijfer en geen doel.",
        f"Bekend zijn: {told}." if told else "Er is van geen enkel jaar iets bekend.",
        "Noem een jaar waarvan wel een cijfer is.",
    )


def _region(claim: Claim, facts: HeadlineFacts, years: set[int]) -> Iterator[Finding]:
    del years
    if not facts.has_trend or claim.words in facts.names:
        return
    told = ", ".join(sorted(facts.names))
    yield _finding(
        claim,
        f"Voor “{claim.words}” is hier geen cijfer.",
        f"Wel voor: {told}." if told else "Er is voor geen enkel gebied een cijfer.",
        "Noem een gebied waarvoor wel een cijfer is.",
    )


def _direction(claim: Claim, facts: HeadlineFacts, years: set[int]) -> Iterator[Finding]:
    """A rise, a fall or a standstill agrees with the trend, or with what it is held against."""
    if not facts.has_trend:
        return
    wanted = Way(claim.way)
    if claim.against:
        yield from _held_to(claim, facts, wanted)
        return
    trend = facts.trend
    if trend is None:
        yield _finding(
            claim,
            f"“{claim.words}” zegt iets over het verloop, en dat is niet te zeggen.",
            "Er zijn geen twee cijfers die we mogen vergelijken.",
            "Laat het verloop weg.",
        )
    elif trend.way is not wanted and not _by_year(facts, years, wanted):
        yield _finding(
            claim,
            f"“{claim.words}” past niet bij het verloop.",
            _WAYS[trend.way],
            "Pas het woord aan, of laat het verloop weg.",
        )


def _by_year(facts: HeadlineFacts, years: set[int], wanted: Way) -> bool:
    """Whether it holds against a year that the headline names."""
    values = [(facts.against or {}).get(str(year)) for year in years]
    return any(value is not None and _way(facts, value) is wanted for value in values)


def _way(facts: HeadlineFacts, other: object) -> Way | None:
    if facts.own is None or other is None:
        return None
    if facts.own == other:
        return Way.SAME
    return Way.UP if facts.own > other else Way.DOWN  # type: ignore[operator]


def _held_to(claim: Claim, facts: HeadlineFacts, wanted: Way) -> Iterator[Finding]:
    other = (facts.against or {}).get(claim.against)
    way = _way(facts, other)
    if way is None:
        if claim.against.isdecimal():
            return  # the year itself is a finding already
        yield _finding(
            claim,
            f"Met {claim.against} is niet te vergelijken.",
            f"Er is geen cijfer van {claim.against} over dezelfde periode.",
            "Laat de vergelijking weg.",
        )
    elif way is not wanted or (facts.trend and facts.trend.way is Way.CHANCE and _is_year(claim)):
        words = {Way.UP: "hoger dan", Way.DOWN: "lager dan", Way.SAME: "even hoog als"}
        evidence = f"Het nieuwste cijfer ({facts.share_text}) is {words[way]} in {claim.against}."
        if way is wanted:
            evidence = _WAYS[Way.CHANCE]
        yield _finding(claim, f"“{claim.words}” klopt niet.", evidence, "Pas de vergelijking aan.")


def _is_year(claim: Claim) -> bool:
    return claim.against.isdecimal()


def _judgement(claim: Claim, facts: HeadlineFacts, years: set[int]) -> Iterator[Finding]:
    """Better or worse: only where the plan says which way is wanted, and it went that way."""
    del years
    if not facts.has_trend:
        return
    good = facts.trend.is_good(facts.direction) if facts.trend else None
    if good is None or good != (claim.way == "better"):
        evidence = (
            "Het plan zegt niet of hoger of lager beter is, of er is geen duidelijk verloop."
            if good is None
            else f"Het gaat de {'goede' if good else 'verkeerde'} kant op."
        )
        yield _finding(
            claim, f"“{claim.words}” past niet bij de cijfers.", evidence, "Laat het oordeel weg."
        )


def _target(claim: Claim, facts: HeadlineFacts, years: set[int]) -> Iterator[Finding]:
    del years
    if not facts.has_trend:
        return
    reached = facts.aim.reached if facts.aim else None
    if reached is not None and reached == (claim.way == "reached"):
        return
    evidence = {
        True: "Het doel is gehaald.",
        False: "Het doel is nog niet gehaald.",
        None: "Er is geen doel waarmee het nieuwste cijfer te vergelijken is.",
    }[reached]
    yield _finding(
        claim, f"“{claim.words}” klopt niet.", evidence, "Pas aan wat er over het doel staat."
    )


_WAYS = {
    Way.UP: "Het cijfer steeg.",
    Way.DOWN: "Het cijfer daalde.",
    Way.SAME: "Het cijfer bleef (vrijwel) gelijk.",
    Way.CHANCE: "Het verschil is zo klein dat het ook toeval kan zijn.",
}
_CHECKS: dict[ClaimKind, Callable[[Claim, HeadlineFacts, set[int]], Iterator[Finding]]] = {
    ClaimKind.NUMBER: _number,
    ClaimKind.SHARE: _share,
    ClaimKind.YEAR: _year,
    ClaimKind.REGION: _region,
    ClaimKind.DIRECTION: _direction,
    ClaimKind.JUDGEMENT: _judgement,
    ClaimKind.TARGET: _target,
}
