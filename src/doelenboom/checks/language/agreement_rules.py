"""Words that do not agree: "de beleid", "de kosten stijgt", "heeft behandelt"."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.language.frequency import classes
from doelenboom.checks.language.spelling import is_word
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_HET = (
    "beleid|programma|plan|college|onderzoek|budget|aantal|bedrag|resultaat|tekort|overschot|saldo"
    "|project|percentage|jaarverslag|besluit|rapport|gebied|probleem|voorstel|akkoord|beleidsplan"
    "|uitvoeringsprogramma|bestuur|onderwijs|krediet|risico|overleg|beeld|gesprek|inkomen|huishouden"
)
_DE = (
    "gemeenteraad|begroting|aanpak|subsidie|ambitie|maatregel|uitvoering|samenwerking|bijdrage"
    "|evaluatie|provincie|organisatie|jaarrekening|ontwikkeling|wethouder|burgemeester|inwoner"
    "|ondersteuning|voorziening|indicator|doelstelling|reserve|taakstelling|verordening|nota"
)
_WRONG_ARTICLE = re.compile(
    rf"(?<![\w-])(?:(?P<de>[Dd]e)\s+(?P<neuter>{_HET})|(?P<het>[Hh]et)\s+(?P<common>{_DE}))(?![\w’'-])"
)
_FEW = re.compile(
    r"(?:^|(?<=[.!?]\s))De\s+(?P<head>\w*kosten|\w*lasten|baten|\w*uitgaven|inkomsten|opbrengsten"
    r"|aantallen|cijfers|resultaten|wachttijden|wachtlijsten|tarieven|budgetten)"
    r"(?:\s+(?:voor|van|in|aan|bij)(?:\s+(?!die\b|dat\b|waar|wie\b|en\b)[\w-]+){1,4})?\s+"
    r"(?P<verb>stijgt|daalt|neemt|bedraagt|loopt|valt|blijft|komt|ligt|groeit|is|was|wordt)"
    r"\s+(?!er\b|het\b|een\s+gevolg)(?P<next>\w+)"
)
_MANY = {
    "stijgt": "stijgen", "daalt": "dalen", "neemt": "nemen", "bedraagt": "bedragen",
    "loopt": "lopen", "valt": "vallen", "blijft": "blijven", "komt": "komen", "ligt": "liggen",
    "groeit": "groeien", "is": "zijn", "was": "waren", "wordt": "worden",
}  # fmt: skip
_PARTICIPLE = re.compile(
    r"\b(?:heeft|hebben|is|zijn|wordt|worden|werd|werden)\b(?:\s+(?!en\b|of\b|die\b|dat\b|wie\b|waar"
    r"|als\b|dan\b|maar\b|want\b)[\w-]+){1,8}\s+(?P<word>behandelt|ontwikkelt|verzamelt|beoordeelt"
    r"|gehandhaaft|verwacht(?=t\b)|afgehandelt|vastgestelt|bijgestelt|opgestelt|uitgevoert"
    r"|ingevoert|afgerondt|gemeldt|besteet|gewijzigt|beïnvloedt)\b(?!\s+(?:de|het|een|dit)\b)"
)
_SHORTEST = 5
_NO_COMPOUND = frozenset({"wij", "zij", "het", "een", "niet", "ook", "die", "dat", "met", "van"})


@passage_rule(
    "taal-lidwoord", severity=Severity.WARNING,
    title="Het lidwoord past bij het woord",
    explanation="“De beleid” of “het begroting” blijft staan als een woord is vervangen en het "
    "lidwoord niet.",
    norm="Woordenlijst van OpenTaal en Taaladvies (Nederlandse Taalunie)",
    bad=["Wij evalueren de beleid elk jaar.", "De raad stelt het begroting vast."],
    good=["Wij evalueren het beleid elk jaar.", "De raad stelt de begroting vast.",
          "De programma-aanpak en het subsidieplafond."],
)  # fmt: skip
def wrong_article(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """An article before a common word of these plans that has the other one."""
    for match in _WRONG_ARTICLE.finditer(passage.text):
        noun = match["neuter"] or match["common"]
        yield at(
            passage, match.start(), match.end(), f"“{match[0]}” heeft het verkeerde lidwoord.",
            f"Schrijf “{'het' if match['neuter'] else 'de'} {noun}”.",
        )  # fmt: skip


@passage_rule(
    "taal-getal", severity=Severity.WARNING,
    title="Werkwoord en onderwerp zijn allebei meervoud",
    explanation="“De kosten stijgt”: het onderwerp is meervoud, het werkwoord niet. En na “heeft” "
    "hoort een voltooid deelwoord.",
    norm="Taaladvies (Nederlandse Taalunie)",
    bad=["De kosten voor de jeugdzorg stijgt dit jaar.", "Het college heeft het plan behandelt."],
    good=["De kosten voor de jeugdzorg stijgen dit jaar.", "Het college heeft het plan behandeld.",
          "De raad is blij dat het college het plan behandelt."],
)  # fmt: skip
def one_or_many(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A plural subject with a singular verb, and a participle spelled as a finite verb."""
    if passage.kind is PassageKind.CELL:
        return
    for match in _FEW.finditer(passage.text):
        yield at(
            passage, match.start("verb"), match.end("verb"),
            f"“De {match['head']}” is meervoud, “{match['verb']}” niet.",
            f"Schrijf “{_MANY[match['verb']]}”.",
        )  # fmt: skip
    for match in _PARTICIPLE.finditer(passage.text):
        yield at(
            passage, match.start("word"), match.end("word"),
            f"“{match['word']}” is geen voltooid deelwoord.", "Schrijf het met een d aan het eind.",
        )  # fmt: skip


_TWO = re.compile(r"(?<![\w-])(?P<first>[a-zà-ÿ]{4,}s)\s(?P<second>[a-zà-ÿ]{4,})(?![\w-])")


@passage_rule(
    "taal-los-woord", severity=Severity.HINT,
    title="Een samenstelling is één woord",
    explanation="“Uitvoerings programma” is in het Nederlands één woord.",
    norm="Woordenlijst van OpenTaal; Leidraad van de Taalunie, samenstellingen",
    bad=["We werken met een uitvoerings programma voor vier jaar."],
    good=["We werken met een uitvoeringsprogramma voor vier jaar.", "De wethouders besluiten."],
)  # fmt: skip
def written_apart(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A first part that is no word by itself, with a second that makes it one."""
    if passage.kind is PassageKind.CELL:
        return
    for match in _TWO.finditer(passage.text):
        first, second = match["first"], match["second"]
        if first in classes() or second in _NO_COMPOUND or is_word(first):
            continue
        if second in classes() and is_word(first[:-1]) and is_word(first + second):
            yield at(
                passage, match.start(), match.end(), f"“{match[0]}” is één woord.",
                f"Schrijf “{first}{second}”.",
            )  # fmt: skip
