"""Numbers that are no figures: dates, laws, references, ages, telephone numbers and the like."""

import re
from collections.abc import Iterator

from doelenboom.kernel.periods import MONTH_PATTERN
from doelenboom.quantities.models import Kind
from doelenboom.quantities.numerals import WORD_PATTERN

_MONTH = (
    rf"(?:{MONTH_PATTERN}"
    r"|jan\.?|feb\.?|mrt\.?|apr\.?|aug\.?|sept?\.?|okt\.?|nov\.?|dec\.?)"
)
YEAR_PATTERN = r"(?:19|20|21)\d\d"
_PEOPLE = (
    r"(?:inwoners?|personen|mensen|kinderen|jongeren|jeugdigen|volwassenen|ouderen|vrouwen"
    r"|mannen|meisjes|jongens|leerlingen|cliënten|bewoners|bevolking|leeftijd|iedereen|studenten"
    r"|werknemers|deelnemers|senioren|burgers|gebruikers|doelgroep|groep|leeftijdsgroep)"
)
_LAW = (
    r"(?:artikel(?:en)?|art\.?|lid|leden|§+|paragra(?:af|fen)|hoofdstuk(?:ken)?|afdeling|titel"
    r"|boek|onderdeel|onderdelen|aanwijzing)"
)
_REFERENCE = (
    r"(?:tabel(?:len)?|figu(?:ur|ren)|grafiek|pagina(?:['’]s)?|blz\.?|bladzijden?|p\.|pp\."
    r"|bijlagen?|stap|fase|doel(?:stelling)?|subdoel|opgave|thema|taakveld|deel|versie|noot"
    r"|voetnoot|punt|nr\.?|nrs\.?|nummers?|zaaknummer|zaak|kenmerk|dossier|besluit|raadsvoorstel"
    r"|raadsbesluit|motie|amendement|target|kpi|agendapunt|vraag|spoor|lijn|variant|scenario"
    r"|cluster|klas"
    r"|groep|niveau|schijf|trede|kavel|perceel|blok|zone|bus|route|kamer|module|categorie"
    r"|programmanummer|actie|activiteit|maatregel|indicator|kpi|speerpunt|prioriteit|pijler"
    r"|kwartaal|week|isbn|issn|kvk|kvk-nummer|bsn|polisnummer|factuur(?:nummer)?|programma"
    r"|hoofdtaak|mijlpaal|ambitie|resultaat|risico|paragraaf|weg|kerndoel|sdg|item|regel|rij"
    r"|kolom|track|perspectief|tranche|ronde|nota)"
)
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.LINK, r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.\w+|#\S*\d\S*"),
    (Kind.ACCOUNT, r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d{2,4}){3}\b"),
    (Kind.DATE,
     rf"\b\d{{1,2}}(?:e|ste|de)?\s+{_MONTH}\b(?:\s+{YEAR_PATTERN}\b)?"
     rf"|\b{YEAR_PATTERN}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{YEAR_PATTERN}|\d\d)\b"
     rf"|\b\d{{2}}/\d{{2}}/{YEAR_PATTERN}\b"),
    (Kind.TIME,
     r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:uur|u)\b|(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"
     r"|\b(?:om|vanaf|tussen|tot)\s+\d{1,2}\s+(?:en\s+\d{1,2}\s+)?uur\b|\b24/7\b|\b24-uurs?\w*"),
    (Kind.YEAR,
     rf"(?<![\w.,€-])(?:{YEAR_PATTERN}(?:\s?(?:[-–—/]|t/m|tot\s+en\s+met"
     rf"|tot(?=\s{YEAR_PATTERN}))\s?(?:{YEAR_PATTERN}|\d\d))+"
     rf"|{YEAR_PATTERN}/{YEAR_PATTERN})(?![\w%]|[.,]\d|\s?%)"),
    (Kind.AGE,
     rf"\b(?:van|vanaf|tussen(?:\s+de)?|tot|onder(?:\s+de)?|boven(?:\s+de)?)\s+\d{{1,3}}\+?"
     rf"\s*(?:-|–|tot(?:\s+en\s+met)?|t/m|en)\s*(?:de\s+)?\d{{1,3}}\+?\s*jaar(?=[\s).,;:]|$)"
     rf"|\b(?:{_PEOPLE}\s+van|vanaf|tot|onder(?:\s+de)?|boven(?:\s+de)?)\s+\d{{1,3}}\s+jaar"
     rf"(?:\s+(?:en|of)\s+(?:ouder|jonger))?(?=[\s).,;:]|$)"
     rf"|\b\d{{1,3}}\+?\s*(?:-|–|t/m|tot(?:\s+en\s+met)?)\s*\d{{1,3}}\+?\s*-?\s*(?:jaar\b"
     rf"|jarigen?\b)"
     rf"|\b\d{{1,3}}\s+jaar\s+(?:en|of)\s+(?:ouder|jonger)\b|\b\d{{1,3}}\s+jaar\s+oud\b"
     rf"|\b\d{{1,3}}-?\s?(?:jarigen?|plussers?|minners?)\b|\b\d{{1,3}}\+(?!\d)"
     rf"|\b(?:0|1[2-9]|2[0-7]|65|67|75|80)-(?=[\s,;).]|$)"
     rf"|\b{_PEOPLE}\s+(?:van\s+)?(?:onder\s+de\s+|boven\s+de\s+)\d{{1,3}}\b"
     rf"|\(\d{{1,2}}\s?[-–]\s?\d{{1,3}}\s+jaar\)"),
    (Kind.LAW,
     rf"\b{_LAW}\s+\d+(?:[.:]\d+)*[a-z]?\b(?:(?:,|\s+en|\s+of|\s+tot\s+en\s+met|\s+t/m|\s*[-–])"
     rf"\s*(?:{_LAW}\s+)?\d+(?:[.:]\d+)*[a-z]?\b)*"
     rf"|§\s*\d+(?:\.\d+)*|\bArt(?:ikel)?\.?\s?\d+[a-z]?"
     rf"|\b(?:[Ww]et|[Bb]esluit|[Rr]egeling|[Vv]erordening|Wmo|WMO|Jeugdwet|Participatiewet|BBV"
     rf"|Awb|Wro|Wgr)\b(?:\s+(?!van\b|voor\b|in\b|op\b"
     rf"|uit\b)[a-zA-Zë]+){{0,4}}\s+{YEAR_PATTERN}\b(?![/-]\d)"),
    (Kind.REFERENCE,
     rf"(?<!eerste )(?<!tweede )(?<!derde )(?<!vierde )(?<!laatste )"
     rf"\b(?i:{_REFERENCE})\s+(?:nr\.?\s*)?\d+(?:[./-]\d+)*[a-z]?\b(?!\s*%)(?!\.\d{{3}})"
     rf"(?:(?:,|\s+en|\s+of|\s+t/m|\s+tot\s+en\s+met|\s*[-–])\s*\d+(?:[.-]\d+)*[a-z]?\b(?!\s*%))*"
     r"|\b[A-Z]{1,4}\d{0,2}(?:\.(?:[A-Z]?\d{1,3}|[A-Z])){1,6}(?:\.[a-z])?\b(?![.,]\d|\s?%)"
     r"|\bQ[1-4]\b|\bT[1-3]\b|\b\d{5,}[-/]\d+\b|\b(?:19|20)\d\d[-/]\d{3,}\b|\[\d+(?:,\s*\d+)*\]"),
    (Kind.PHONE,
     r"(?<![\d,.])(?:\+31|0031|0)[\s-]?\(?\d{1,3}\)?(?:[\s-]?\d){5,8}(?![\d,.]\d)"
     r"|\b0[89]00[-\s]?\d{4,7}\b"
     r"|\b14\s?0\d{2,4}\b"),
    (Kind.POSTCODE,
     r"\b[1-9]\d{3}(?:[A-Z]{2}|\s(?!(?:EN|IN|OP|TE)\b)[A-Z]{2}(?=\s+[A-Z]|[,.;)]))\b"),
    (Kind.VERSION, r"\bv?(?!\d{1,3}(?:\.\d{3})+(?!\d|\.\d))\d+\.\d+\.\d+(?:\.\d+)*\b(?!,)"),
    (Kind.ORDINAL, r"\b\d{1,3}(?:e|ste|de)(?:-\w+)?\b"),
    (Kind.NAME,
     r"[(\s][x×*]\s?(?:€|EUR|euro)?\s?1[.\s]?000(?:[.\s]000)?\b|[(\s](?:€"
     r"|EUR)\s?1\.000(?:\.000)?(?=\s*\))|"
     r"\b\d+(?:,\d+)?-(?:op-\d+|meting\w*|wekelijks\w*|maandelijks\w*|jarig(?:e|en)?\b|daags\w*"
     r"|puntsschaal|urige?\b)"
     r"|\b\d+-op-\d+\b|\b(?:één|een|1)[\s-]op[\s-](?:één|een|1)\b|\b(?:ISO|NEN|EN|G"
     r"|NPR)[\s-]?\d+(?:[-:]\d+)*\b"
     r"|\b(?:mbo|MBO|hbo|havo|vwo|niveau)[-\s]\d(?:/\d)*\b|\bco2\b|\bCO2\b"
     r"|\b[A-Z]{1,4}\d{2,}[-/]\d{3,}\b|\b[a-zA-Z]+\d+[a-zA-Z0-9]*\b"
     r"|\b[A-Z][a-zé]+(?:straat|weg|laan|plein|kade|singel|dijk|steeg|hof)\s\d{1,4}[a-z]?\b"
     r"(?=[,;)]|\.(?!\d)|\s(?:in|te)\s[A-Z]|$)"
     r"|\b\d+[A-Z]{2,}\d*\b|\b\d+[a-z]?/\d+[a-z]?/\w+|\bArtikel\s12\b"),
)  # fmt: skip
_GROUPED = re.compile("|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _PATTERNS))
_LIST_NUMBER = re.compile(
    r"\s*(?:\(?\d{1,2}\)|\d{1,2}\.(?!\d)|\d{1,2}(?:\.\d{1,2})+\.?)\s+(?=[^\d\s%])"
)
_LONG_CODE = re.compile(r"(?<![\d.,])\d{8,}(?![\d.,]\d)")
_WORDED_AGE = re.compile(
    rf"\b(?:van|vanaf|tot|onder|boven)\s+{WORD_PATTERN}\s+(?:jaar\s+(?:en|of)\s+(?:ouder|jonger))"
)


def protected(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Spans of numbers that are no figures, in reading order, not overlapping."""
    after = 0
    if match := _LIST_NUMBER.match(text):
        yield match.start(), match.end(), Kind.LIST
        after = match.end()
    for match in _GROUPED.finditer(text, after):
        kind = Kind[match.lastgroup or "NAME"]
        if any(character.isdigit() for character in match[0]):
            yield match.start(), match.end(), kind


def codes(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Long rows of digits without any separator, and ages in letters."""
    for match in _LONG_CODE.finditer(text):
        yield match.start(), match.end(), Kind.REFERENCE
    for match in _WORDED_AGE.finditer(text):
        yield match.start(), match.end(), Kind.AGE
