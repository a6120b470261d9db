"""Ways to reach one person: mail, phone, home."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.privacy.names import PARTICLE, PERSON, SURNAME, is_person
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_AVG = "Algemene verordening gegevensbescherming (AVG), artikel 5, eerste lid, onderdeel c"
_MAIL = re.compile(
    r"(?<![\w.+\-])(?P<who>[A-Za-z0-9._%+\-]+)@(?P<host>[A-Za-z0-9.\-]+\.[A-Za-z]{2,})"
)
_SHARED = re.compile(
    r"(?:info|contact|gemeente|post(?:bus)?|griffie|college|raad|communicatie|pers|klacht(?:en)?|"
    r"privacy|fg|avg|woo|webmaster|redactie|secretariaat|bestuur|helpdesk|servicedesk|support|"
    r"participatie|meedoen|doemee|sociaal|wmo|jeugd|wijkteam|loket|balie|team|afdeling|project|"
    r"omgeving|vergunning(?:en)?|belasting(?:en)?|financien|inkoop|hr|personeel|security|data|"
    r"opendata|noreply|no-reply|mail|office|welkom|aanmelden|inschrijven|begroting|subsidie|"
    r"subsidies|onderwijs|sport|cultuur|wonen|zorg|veiligheid|handhaving|duurzaam|energie|"
    r"toegankelijkheid|archief|bezwaar)(?:[._\-].*)?",
    re.IGNORECASE,
)
_PRIVATE_HOSTS = re.compile(
    r"(?:gmail|hotmail|outlook|live|ziggo|kpnmail|kpnplanet|planet|xs4all|zeelandnet|home|upcmail|"
    r"icloud|yahoo|hetnet|casema|quicknet|tele2|solcon|caiway|telfort|me|proton|protonmail)\.\w+",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"[a-z](?:\.[a-z])*\.(?:[a-z\-]+\.?)+|[a-z]{2,}[._][a-z.\-_]{2,}", re.IGNORECASE
)
_MOBILE = re.compile(
    r"(?<![\d\w])(?:(?:\+|00)31[ \-]?\(?0?\)?[ \-]?6|06)[ \-–./]{0,3}(?:\d[ \-–.]{0,3}){7}\d(?!\d)"
)
_HOME = re.compile(
    r"(?P<who>\b(?i:woont|wonend|wonende|woonachtig|huisadres|adres van (?:de )?(?:cliënt|bewoner|"
    r"aanvrager|inwoner|indiener))\b[^.\n]{0,40}?)(?P<street>[A-Z][\w’'.\-]*(?:\s[\w’'.\-]+){0,3}?"
    r"(?:straat|laan|weg|plein|hof|kade|dijk|gracht|singel|pad|dreef|ring|park|baan|steeg|plantsoen|"
    r"markt|wal|haven|akker|veld|erf))\s+(?P<number>\d{1,4}\s?[a-zA-Z]?)\b"
)


_STREET = (
    r"(?P<street>[A-Z][\w’'.\-]*(?:\s[\w’'.\-]+){0,3}?(?:straat|laan|weg|plein|hof|kade|dijk|gracht"
    r"|singel|pad|dreef|ring|park|baan|steeg|plantsoen|markt|wal|haven|akker|veld|erf|kamp|eind|einde))"
    r"\s+(?P<number>\d{1,4}\s?[a-zA-Z]?)\b(?!\s*(?:t/m|tot|-|–)\s*\d)"
)
_SOMEBODYS = re.compile(
    rf"(?P<who>(?:\b(?i:bewoners?|bewoonster|inwoner|inwoonster|indiener|indienster|aanvrager|cliënt"
    rf"|melder|reclamant|omwonende|gezin|buurman|buurvrouw)|{PERSON}))\s?[,(–-]\s?{_STREET}"
)
_HOUSEHOLD = re.compile(
    r"\b(?P<who>(?i:gezin|familie|echtpaar|mevrouw|meneer|de\s+heer|mw\.|dhr\.)\s+"
    rf"(?-i:{PARTICLE}{SURNAME}))\s?[,(–-]\s?{_STREET}"
)
"""“Het gezin De Bruin, Distelstraat 14”: people by their surname, and where they live."""
_PREMISES = re.compile(
    r"\b\w*(?:bakkerij|praktijk|winkel|café|restaurant|hotel|camping|bedrijf|firma|boerderij|atelier"
    r"|galerie|notaris|makelaar|arts|apotheek|museum|landgoed|zorghuis)\W*(?:van\s+)?$",
    re.IGNORECASE,
)
_INHABITED = re.compile(
    rf"\b{_STREET},?\s+waar\s+(?:een|de|het|zij|hij)\b[^.;]{{0,60}}\b(?:woont|wonen|woonde|woonden)\b"
)
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\s+\d{1,4}\b(?![.,]?\d|\s*%)")
_OFFICE = re.compile(
    r"\b(?:gemeentehuis|stadhuis|stichting|vereniging|postbus|bezoekadres|kantoor|locatie|school"
    r"|loket|bibliotheek|b\.?v\.?|organisatie|balie|wijkcentrum|GGD)\b",
    re.IGNORECASE,
)


@passage_rule(
    "privacy-mail",
    severity=Severity.WARNING,
    title="Er staat geen mailadres van een persoon",
    explanation="Noem een gedeeld adres, zoals info@ of griffie@. Dat blijft ook werken als iemand "
    "van baan verandert.",
    norm=_AVG,
    bad=["Vragen? Mail j.devries@duinmonde.nl.", "De inwoner mailde vanaf piet42@gmail.com."],
    good=["Vragen? Mail info@duinmonde.nl.", "Mail het wijkteam: wijkteam.noord@duinmonde.nl."],
)
def mail_of_a_person(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """An address with a person's name before the @, or with a private provider behind it."""
    for match in _MAIL.finditer(passage.text) if "@" in passage.text else ():
        shared = _SHARED.fullmatch(match["who"])
        private = _PRIVATE_HOSTS.fullmatch(match["host"])
        if private or (not shared and _PERSONAL.fullmatch(match["who"])):
            yield at(
                passage, match.start(), match.end(),
                "Dit lijkt het mailadres van een persoon.",
                "Noem een gedeeld adres van de organisatie, of haal het weg.",
            )  # fmt: skip


@passage_rule(
    "privacy-telefoon",
    severity=Severity.WARNING,
    title="Er staat geen mobiel nummer",
    explanation="Een 06-nummer is bijna altijd van één persoon. Noem het algemene nummer.",
    norm=_AVG,
    bad=["Bel 06-12345678 voor een afspraak."],
    good=["Bel 14 0118 of 0118-123456.", "In 2024 waren er 612345678 metingen."],
)
def phone_of_a_person(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A Dutch mobile number."""
    for match in _MOBILE.finditer(passage.text) if passage.has_digits else ():
        yield at(
            passage, match.start(), match.end(),
            "Dit is een mobiel nummer, en dat is bijna altijd van een persoon.",
            "Noem het algemene nummer van de organisatie.",
        )  # fmt: skip


@passage_rule(
    "privacy-adres",
    severity=Severity.WARNING,
    title="Er staat niet waar iemand woont",
    explanation="Een straat met huisnummer wijst een gezin aan.",
    norm=_AVG,
    bad=["De aanvrager woont aan de Kerkstraat 12."],
    good=["Het gemeentehuis staat aan de Kerkstraat 12.", "Zij woont in de wijk Rietkapelle."],
)
def home_address(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A street with a number behind words that say that somebody lives there."""
    if not passage.has_digits:
        return
    for match in _POSTCODE.finditer(passage.text):
        around = passage.text[max(0, match.start() - 70) : match.end() + 40]
        if not _OFFICE.search(around):
            yield at(
                passage, match.start(), match.end(),
                "Postcode en huisnummer wijzen één huis aan.", "Noem hooguit de wijk of het dorp.",
            )  # fmt: skip
    for match in _at_home(passage.text):
        yield at(
            passage, match.start("street"), match.end("number"),
            "Hier staat waar iemand woont.", "Noem hooguit de wijk of het dorp.",
        )  # fmt: skip


def _at_home(text: str) -> Iterator[re.Match[str]]:
    """A street and number behind words that say who lives there, or behind a person's name."""
    yield from _HOME.finditer(text)
    yield from _INHABITED.finditer(text)
    for match in _SOMEBODYS.finditer(text):
        if _is_name(text, match):
            continue
        if match["who"][:1].islower() or " " not in match["who"] or is_person(match["who"]):
            yield match
    for match in _HOUSEHOLD.finditer(text) if any(one in text for one in _CALLED) else ():
        before = text[max(0, match.start() - 40) : match.start()]
        if (
            not _is_name(text, match)
            and not _PREMISES.search(before)
            and not _OFFICE.search(before)
        ):
            yield match


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether "Gezin" has its capital within a sentence: "het loket Jeugd en Gezin"."""
    named = match["who"].startswith(("Gezin", "Familie"))
    return named and text[: match.start()].rstrip()[-1:].isalpha()


_CALLED = ("ezin ", "amilie ", "chtpaar ", "evrouw ", "eneer ", " heer ", "w. ", "hr. ")
"""How those words end, with a capital or without."""
