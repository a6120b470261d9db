"""Reading a formula by recursive descent: sum → product → sign → number, name or function."""

from doelenboom.indicators.formulas.errors import FormulaError
from doelenboom.indicators.formulas.syntax import (
    Argument,
    Span,
    Written,
    WrittenCall,
    WrittenMinus,
    WrittenName,
    WrittenNumber,
    WrittenSum,
)
from doelenboom.indicators.formulas.tokens import Kind, Token, tokenize

MAX_DEPTH = 30
MAX_ARGUMENTS = 100


def parse(text: str) -> Written:
    """Read a formula.

    Raises:
        FormulaError: it cannot be read; says where, and how to mend it.
    """
    if not text.strip():
        raise FormulaError("de formule is leeg. Schrijf bijvoorbeeld aandeel(deel; geheel).")
    return _Reader(tokenize(text)).whole()


class _Reader:
    """A place in the row of tokens."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def whole(self) -> Written:
        """Read everything; the = that a spreadsheet begins with is no fault."""
        self._take("=")
        found = self._sum()
        token = self._token
        if token.kind is not Kind.END:
            raise self._unexpected(token)
        return found

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _take(self, *marks: str) -> Token | None:
        """The next token, if it is one of these marks."""
        token = self._token
        if token.kind is Kind.MARK and token.text in marks:
            self._at += 1
            return token
        return None

    def _sum(self) -> Written:
        left = self._product()
        while mark := self._take("+", "-"):
            left = WrittenSum(mark.text, left, self._product(), _span(mark))
        return left

    def _product(self) -> Written:
        left = self._signed()
        while mark := self._take("*", "/"):
            left = WrittenSum(mark.text, left, self._signed(), _span(mark))
        return left

    def _signed(self) -> Written:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise FormulaError(
                "te veel haakjes in elkaar. Deel de formule op in meer indicatoren.",
                self._token.start,
                self._token.end,
            )
        try:
            if self._take("+"):
                return self._signed()
            if mark := self._take("-"):
                return WrittenMinus(self._signed(), _span(mark))
            return self._single()
        finally:
            self._depth -= 1

    def _single(self) -> Written:
        token = self._token
        if opening := self._take("("):
            inside = self._sum()
            self._close(opening)
            return inside
        if token.kind is Kind.NUMBER and token.value is not None:
            self._at += 1
            return WrittenNumber(token.value, token.text, _span(token))
        if token.kind is Kind.NAME:
            self._at += 1
            opening_mark = None if token.quoted else self._take("(")
            if opening_mark:
                return self._call(token, opening_mark)
            return WrittenName(token.text, _span(token))
        raise self._unexpected(token)

    def _call(self, name: Token, opening: Token) -> WrittenCall:
        arguments: list[Argument] = []
        if not self._take(")"):
            arguments.append(self._argument())
            while self._take(";"):
                arguments.append(self._argument())
                if len(arguments) > MAX_ARGUMENTS:
                    raise FormulaError(
                        f"te veel reeksen in één functie: hooguit {MAX_ARGUMENTS}.",
                        self._token.start,
                    )
            self._close(opening)
        return WrittenCall(name.text.lower(), tuple(arguments), _span(name))

    def _argument(self) -> Argument:
        value = self._sum()
        if self._take("="):
            return Argument(value, self._sum())
        return Argument(value)

    def _close(self, opening: Token) -> None:
        if self._take(")"):
            return
        token = self._token
        if token.kind is Kind.END:
            raise FormulaError(
                "dit haakje wordt niet gesloten. Zet aan het eind een ).",
                opening.start,
                opening.end,
            )
        raise self._unexpected(token)

    def _unexpected(self, token: Token) -> FormulaError:
        if token.kind is Kind.END:
            return FormulaError(
                "hier houdt de formule te vroeg op. Vul een reeks of een getal in.", token.start
            )
        hint = "Zet er een teken tussen: + - * of /."
        if token.kind is Kind.MARK:
            hint = {
                ")": "Er staat een haakje te veel, of er ontbreekt een reeks.",
                ";": "Een puntkomma staat tussen twee reeksen, binnen de haakjes van een functie.",
                "=": "Het teken = kan alleen bij een basisperiode: index(reeks; 2015 = 100).",
                "(": "Zet er een teken tussen: + - * of /.",
            }.get(token.text, "Vul hier een reeks of een getal in.")
        return FormulaError(f"“{token.text}” kan hier niet. {hint}", token.start, token.end)


def _span(token: Token) -> Span:
    return Span(token.start, token.end)
