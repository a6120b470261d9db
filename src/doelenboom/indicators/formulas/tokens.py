"""From the text of a formula to words, numbers and marks."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from doelenboom.indicators.formulas.errors import FormulaError
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.numbers import parse_number

MAX_LENGTH = 2_000
MAX_TOKENS = 500
_SPACE = re.compile(r"\s+")
_QUOTED = re.compile(r"[\"“”„]([^\"“”„]{1,200})[\"“”„]")
_NAME = re.compile(
    r"[^\W\d][\w]*(?:-\w+)*"  # a name; hyphens inside belong to it
    r"|\d+[\w-]*?[^\W\d](?:[\w-]*\w)?"  # a name or period that begins with digits: 2024KW01
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_UNSURE = re.compile(r"[1-9]\d{0,2},\d{3}")
_MARKS = {"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", ",": ";"}
_ALL_MARKS = frozenset("+-*/();=") | _MARKS.keys()


class Kind(StrEnum):
    """What a token is."""

    NAME = "name"
    NUMBER = "number"
    MARK = "mark"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: what it is, how it was written (marks: made one), and where."""

    kind: Kind
    text: str
    start: int
    end: int
    value: Decimal | None = None
    quoted: bool = False


def tokenize(text: str) -> tuple[Token, ...]:
    """Cut a formula into tokens; the last one is the end.

    Raises:
        FormulaError: too long, or a character that means nothing here.
    """
    if len(text) > MAX_LENGTH:
        raise FormulaError(
            f"de formule is te lang: hooguit {MAX_LENGTH:,} tekens.".replace(",", "."), MAX_LENGTH
        )
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        token = _token_at(text, at)
        tokens.append(token)
        at = token.end
        if len(tokens) > MAX_TOKENS:
            raise FormulaError("de formule is te lang: deel haar op in meer indicatoren.", at)
    tokens.append(Token(Kind.END, "", len(text), len(text)))
    return tuple(tokens)


def _token_at(text: str, at: int) -> Token:
    if quoted := _QUOTED.match(text, at):
        return Token(Kind.NAME, quoted[1].strip(), at, quoted.end(), quoted=True)
    if name := _NAME.match(text, at):
        return Token(Kind.NAME, name[0], at, name.end())
    if number := _NUMBER.match(text, at):
        return Token(Kind.NUMBER, number[0], at, number.end(), _number(number[0], at))
    if text[at] in _ALL_MARKS:
        return Token(Kind.MARK, _MARKS.get(text[at], text[at]), at, at + 1)
    raise FormulaError(_unknown(text[at]), at, at + 1)


def _number(written: str, at: int) -> Decimal:
    if _UNSURE.fullmatch(written):
        plain = written.replace(",", "")
        raise FormulaError(
            f"“{written}” kan op twee manieren worden gelezen. Schrijf {plain} voor het hele "
            f"getal, of {written}0 voor het kommagetal.",
            at,
            at + len(written),
        )
    try:
        return parse_number(written)
    except NotationError as error:
        raise FormulaError(str(error), at, at + len(written)) from None


def _unknown(character: str) -> str:
    hints = {
        "%": "Laat het procentteken weg: de eenheid staat al bij de reeks.",
        "^": "Machtsverheffen kan niet.",
        "[": "Gebruik ronde haakjes.",
        "{": "Gebruik ronde haakjes.",
        '"': "Het aanhalingsteken wordt niet gesloten.",
        "“": "Het aanhalingsteken wordt niet gesloten.",
        ":": "Gebruik / om te delen.",
        "'": "Zet namen zonder aanhalingstekens, of tussen dubbele.",
        ">": "Vergelijken kan niet.",
        "<": "Vergelijken kan niet.",
    }
    hint = hints.get(character, "Haal het weg.")
    return f"het teken “{character}” kan hier niet staan. {hint}"
