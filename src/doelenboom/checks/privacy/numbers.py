"""Numbers that belong to one person: BSN, bank account, number plate."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_NINE = re.compile(
    r"(?<![\d.,/\-])(?P<digits>\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3})"
    r"(?![\d/\-]|[.,]\d)"
)
_BSN = r"\b(?:bsn|burgerservice(?:nummer|nr|no)|sofi-?(?:nummer|nr))\b\.?"
_SAYS_BSN = re.compile(_BSN, re.IGNORECASE)
_NAMED_BSN = re.compile(
    rf"{_BSN}(?:-nummer)?(?:\s+is)?[\s:]{{1,3}}"
    r"(?P<digits>(?:\d[.\s-]?){8}\d)(?![\d])",
    re.IGNORECASE,
)
_TAKE_AWAY = (
    "Haal het weg en meld het bij de functionaris gegevensbescherming als het stuk al gedeeld is."
)
_SAYS_OTHER = re.compile(
    r"(?:€|eur|euro|inwoners|kvk|rsin|btw|zaak|kenmerk|nummer|nr\.?|tel\.?|telefoon|isbn)\W*$",
    re.IGNORECASE,
)
_KIND = (
    r"(?:(?!(?:burgerservice|sofi|cliënt|client|klant|persoons)\w*nummer)[\w-]+nummers?"
    r"|\w*(?:zaak|dossier|kenmerk|referentie|besluit|registratie)(?:-?(?:code|id|nrs?\.?))?)"
)
_GOING_ON = (
    r"(?:\s+(?:is|zijn|was|waren|wordt|luidt|luiden|heeft|hebben|het|de|met|en|of|onder|nummers?)"
    r"|\s+van\s+(?:de|het|dit|deze|dat|die)\s+(?:besluit|zaak|dossier|aanvraag|vergunning|brief"
    r"|procedure|motie|order|opdracht|contract|levering|factuur|overeenkomst|subsidie|melding)"
    r"|[\s(:,;#]+\d[\d. ]*\d)"
)
_NAMED_OTHER = re.compile(rf"\b{_KIND}{_GOING_ON}{{0,6}}[\s(:#=]*$", re.IGNORECASE)
"""The name of another kind of number, with nobody between it and the digits."""
_OTHER_BEHIND = re.compile(rf"\s*\(?\s*(?:is\s+het\s+|=\s*)?{_KIND}\b", re.IGNORECASE)
_OTHER_HEAD = re.compile(rf"\W*{_KIND}\W*", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}\s?(?:[A-Z]{4}\s?)(?:\d{4}\s?){2}\d{2}\b")
_PLATE = re.compile(
    r"\b(?i:kenteken(?:nummer)?)\b[^.;\n]{0,30}?\s*:?\s*"
    r"(?P<plate>(?=[A-Z-]*\d)(?=[\d-]*[A-Z])(?=(?:-?[A-Z0-9]){6}(?![\w-]))[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3})\b"
)
_BSN_DIGITS = 9
_ELEVEN = 11
_IBAN_MODULUS = 97
_AVG = "Algemene verordening gegevensbescherming (AVG), artikel 5, eerste lid, onderdeel c"
_UAVG = "Uitvoeringswet AVG, artikel 46; Wet algemene bepalingen burgerservicenummer"


def is_citizen_number(digits: str) -> bool:
    """The check that every BSN passes (elfproef): weights 9 to 2, and −1 for the last digit."""
    if len(digits) != _BSN_DIGITS or len(set(digits)) == 1:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return total % _ELEVEN == 0


@passage_rule(
    "privacy-bsn",
    severity=Severity.ERROR,
    title="Er staat geen burgerservicenummer",
    explanation="Een burgerservicenummer mag alleen worden gebruikt waar de wet dat zegt, en nooit "
    "in een openbaar stuk staan.",
    norm=_UAVG,
    bad=["De aanvraag van de bewoner met BSN 111222333 is afgehandeld."],
    good=[
        "Het bedrag is 111.222.333 euro.",
        "Zaaknummer 111222333 ligt bij het college.",
        "Het dossiernummer van dit besluit is 111222333.",
    ],
)
def citizen_number(passage: Passage, subject: Subject) -> Iterator[Finding]:
    """Nine digits that pass the check, or that are called a BSN; not called something else."""
    if not passage.has_digits:
        return
    for match in _NAMED_BSN.finditer(passage.text):
        if not _NINE.search(match[0]):
            yield at(
                passage, match.start("digits"), match.end("digits"),
                "Dit lijkt een burgerservicenummer.", _TAKE_AWAY,
            )  # fmt: skip
    for match in _NINE.finditer(passage.text):
        digits = re.sub(r"\D", "", match["digits"])
        before = passage.text[max(0, match.start() - 40) : match.start()]
        named = bool(_SAYS_BSN.search(before))
        written_as_amount = "." in match["digits"] and re.fullmatch(
            r"\d{3}\.\d{3}\.\d{3}", match["digits"]
        )
        if not named and (
            written_as_amount
            or not is_citizen_number(digits)
            or _SAYS_OTHER.search(before)
            or _is_named_otherwise(passage, subject, match)
        ):
            continue
        yield at(
            passage, match.start("digits"), match.end("digits"),
            "Dit lijkt een burgerservicenummer.", _TAKE_AWAY,
        )  # fmt: skip


def _is_named_otherwise(passage: Passage, subject: Subject, match: re.Match[str]) -> bool:
    """Whether the digits are called another kind of number: before, behind, or by their table."""
    before = passage.text[max(0, match.start() - 120) : match.start()]
    if _NAMED_OTHER.search(before) or _OTHER_BEHIND.match(passage.text, match.end()):
        return True
    if passage.table is None or passage.row is None or passage.column is None:
        return False
    if passage.table >= len(subject.document.tables):
        return False
    table = subject.document.tables[passage.table]
    column, passages = passage.column, subject.document.passages
    names = [row[column] for row in table.rows[: table.heads] if column < len(row)]
    names += table.rows[passage.row][:column][-1:]
    return any(_OTHER_HEAD.fullmatch(passages[one].text) for one in names if one is not None)


@passage_rule(
    "privacy-rekening",
    severity=Severity.WARNING,
    title="Er staat geen rekeningnummer van een persoon",
    explanation="Een rekeningnummer in een openbaar stuk is te misbruiken. Het nummer van de "
    "gemeente zelf mag, dat van een inwoner niet.",
    norm=_AVG,
    bad=["Het bedrag ging naar NL91 ABNA 0417 1643 00 van de aanvrager."],
    good=[
        "De gemeente betaalt binnen dertig dagen.",
        "Code NL12 TEST 0000 0000 01 is geen nummer.",
    ],
)
def account_number(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """An IBAN whose own check is right."""
    for match in _IBAN.finditer(passage.text):
        if _is_iban(match[0]):
            yield at(
                passage, match.start(), match.end(),
                "Hier staat een rekeningnummer.",
                "Haal het weg als het van een persoon is.",
            )  # fmt: skip


def _is_iban(text: str) -> bool:
    """ISO 13616: the first four characters behind the rest, letters as numbers, modulo 97 is 1."""
    plain = re.sub(r"\s", "", text)
    turned = plain[4:] + plain[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % _IBAN_MODULUS == 1


@passage_rule(
    "privacy-kenteken",
    severity=Severity.WARNING,
    title="Er staat geen kenteken",
    explanation="Een kenteken is te herleiden tot een persoon.",
    norm=_AVG,
    bad=["De auto met kenteken XX-123-B stond voor de deur."],
    good=["De dienstauto’s rijden elektrisch."],
)
def number_plate(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """What is called a number plate."""
    for match in _PLATE.finditer(passage.text):
        yield at(
            passage, match.start("plate"), match.end("plate"),
            "Dit lijkt een kenteken.", "Haal het weg.",
        )  # fmt: skip
