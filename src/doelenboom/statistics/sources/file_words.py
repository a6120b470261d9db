"""What people write above the columns of a table with figures."""

import re
from dataclasses import dataclass
from enum import StrEnum

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import parse_period
from doelenboom.kernel.regions import parse_region_code


class Role(StrEnum):
    """What a column holds."""

    REGION = "region"
    PERIOD = "period"
    PART_OF_YEAR = "part"  # a quarter or month next to a year
    VALUE = "value"
    MEASURE = "measure"  # the name of what is measured
    UNIT = "unit"
    STATUS = "status"
    NOTE = "note"  # for people; not read
    PLAIN = "plain"  # another dimension: sex, age …
    PERIOD_COLUMN = "period_column"  # the header is a period, the cells are values
    REGION_COLUMN = "region_column"  # the header is a region, the cells are values
    UNKNOWN = "unknown"  # a measure of its own, or another dimension: the cells will tell


_WORDS: dict[Role, str] = {
    Role.REGION: "gebied gebieden gebiedscode gebiedcode regio regios regiocode region regioncode "
    "regionaam gebiedsnaam gemeente gemeentes gemeenten gemeentecode gemeentenaam gmcode gwbcode "
    "cbscode statcode statnaam provincie provinciecode wijk wijkcode buurt buurtcode area areacode "
    "geo geocode municipality codegebied coderegio codegemeente naamgebied naamgemeente",
    Role.PERIOD: "periode perioden periodes period periods jaar jaren year peiljaar verslagjaar "
    "meetjaar peilmoment peildatum datum date tijd tijdvak time schooljaar",
    Role.PART_OF_YEAR: "kwartaal maand halfjaar quarter month",
    Role.VALUE: "waarde waarden cijfer cijfers value values getal uitkomst resultaat meting "
    "observatie obsvalue stand",
    Role.MEASURE: "indicator indicatoren indicatornaam naamindicator onderwerp onderwerpen topic "
    "measure variabele variable grootheid kenmerk",
    Role.UNIT: "eenheid eenheden unit units meeteenheid",
    Role.STATUS: "status cijferstatus statuscijfer obsstatus",
    Role.NOTE: "opmerking opmerkingen toelichting bron bronnen bronvermelding noot noten voetnoot "
    "notitie notities link url website source remark remarks comment comments note notes "
    "geraadpleegd geraadpleegdop publicatiedatum nr nummer volgnummer id rij",
    Role.PLAIN: "geslacht leeftijd leeftijdsgroep leeftijdsklasse categorie groep doelgroep "
    "herkomst opleiding opleidingsniveau soort type sex gender age uitsplitsing klasse marges",
}
_ROLES = {word: role for role, words in _WORDS.items() for word in words.split()}
_UNIT = re.compile(r"(?P<title>.*?\S)\s*[(\[](?P<unit>[^()\[\]]{1,30})[)\]]")
_BARE_UNITS = {"aantal": "aantal", "percentage": "%", "%": "%", "euro": "euro", "€": "euro"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it is, what it holds, and what its header says.

    Attributes:
        index: from 0.
        title: the header without unit and marks.
        code: period or region of a column of values; "" otherwise.
        unit: what stands between brackets in the header.
        status: what asterisks behind a period mean.
    """

    index: int
    role: Role
    title: str
    code: str = ""
    unit: str = ""
    status: str = ""

    @property
    def letter(self) -> str:
        """The column as a spreadsheet names it."""
        number, letters = self.index + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return letters


def read_header(index: int, text: str) -> Column:
    """Say what a column holds, by its header alone."""
    title = " ".join(text.split())
    role = _ROLES.get(re.sub(r"[^a-z0-9]", "", title.lower()))
    if role is not None:
        return Column(index, role, title)
    period, status = provisional(title)
    if code := _period(period):
        return Column(index, Role.PERIOD_COLUMN, title, code=code, status=status)
    if code := _region(title):
        return Column(index, Role.REGION_COLUMN, title, code=code)
    if title.lower() in _BARE_UNITS:
        return Column(index, Role.UNKNOWN, title, unit=_BARE_UNITS[title.lower()])
    if match := _UNIT.fullmatch(title):
        within = _ROLES.get(re.sub(r"[^a-z0-9]", "", match["title"].lower()))
        role = within if within in {Role.VALUE, Role.PERIOD, Role.REGION} else Role.UNKNOWN
        return Column(index, role, match["title"], unit=match["unit"].strip())
    return Column(index, Role.UNKNOWN, title)


def provisional(text: str) -> tuple[str, str]:
    """Text without the asterisks behind it, and CBS's word for what they mean."""
    plain = text.rstrip("* ")
    marks = text[len(plain) :].count("*")
    if match := re.fullmatch(r"(.*?)\s*\((nader voorlopig|voorlopig|definitief)\)", plain, re.I):
        return match[1], _STATUS[match[2].lower()]
    return plain, ("", "Voorlopig", "NaderVoorlopig")[min(marks, 2)]


_STATUS = {
    "definitief": "Definitief",
    "voorlopig": "Voorlopig",
    "nader voorlopig": "NaderVoorlopig",
    "definitive": "Definitief",
    "provisional": "Voorlopig",
}


def read_status(text: str) -> str:
    """CBS's word for how firm a figure is.

    Raises:
        NotationError: another word; what it should mean is not ours to guess.
    """
    word = " ".join(text.lower().split())
    if word not in _STATUS:
        raise NotationError(
            f"“{text}” is geen status die we kennen. Schrijf definitief, voorlopig of nader "
            "voorlopig, of laat de cel leeg."
        )
    return _STATUS[word]


def _period(text: str) -> str:
    try:
        return parse_period(text).code
    except NotationError:
        return ""


def _region(text: str) -> str:
    if text.lower() == "nederland":
        return "NL01"
    try:
        return parse_region_code(text)
    except NotationError:
        return ""
