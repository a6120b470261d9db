"""The part of OData's query language that StatLine understands."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Test = Callable[[Row], bool]


class QueryError(ValueError):
    """The query is not one that the service understands; `column` where a column is to blame."""

    def __init__(self, message: str, column: str = "") -> None:
        super().__init__(message)
        self.column = column


TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|([()])|(,)|([A-Za-z_][\w/]*)|(-?\d+(?:\.\d+)?))")
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "ge": lambda a, b: a is not None and a >= b,
    "gt": lambda a, b: a is not None and a > b,
    "le": lambda a, b: a is not None and a <= b,
    "lt": lambda a, b: a is not None and a < b,
}


def tokens(text: str) -> list[str]:
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise QueryError(f"Syntax error at position {at} in '{text}'.")
        found.append(match.group().strip())
        at = match.end()
    return found


class _Parser:
    def __init__(self, text: str, columns: Sequence[str]) -> None:
        self.items = tokens(text)
        self.at = 0
        self.columns = set(columns)

    def peek(self) -> str:
        return self.items[self.at] if self.at < len(self.items) else ""

    def take(self, expected: str = "") -> str:
        item = self.peek()
        if not item or (expected and item != expected):
            raise QueryError(f"'{expected or 'something'}' expected, '{item}' found.")
        self.at += 1
        return item

    def column(self) -> str:
        name = self.take()
        if name not in self.columns:
            raise QueryError(f"Could not find a property named '{name}'.", name)
        return name

    def literal(self) -> Any:
        item = self.take()
        if item.startswith("'"):
            return item[1:-1].replace("''", "'")
        if item == "null":
            return None
        return float(item) if "." in item else int(item)

    def any_of(self) -> Test:
        tests = [self.all_of()]
        while self.peek() == "or":
            self.take()
            tests.append(self.all_of())
        return tests[0] if len(tests) == 1 else lambda row: any(test(row) for test in tests)

    def all_of(self) -> Test:
        tests = [self.one()]
        while self.peek() == "and":
            self.take()
            tests.append(self.one())
        return tests[0] if len(tests) == 1 else lambda row: all(test(row) for test in tests)

    def one(self) -> Test:
        item = self.peek()
        if item == "not":
            self.take()
            inner = self.one()
            return lambda row: not inner(row)
        if item == "(":
            self.take()
            inner = self.any_of()
            self.take(")")
            return inner
        if item in ("startswith", "contains", "substringof", "endswith"):
            return self.function(self.take())
        name, operator = self.column(), self.take()
        if operator == "in":
            self.take("(")
            wanted = {self.literal()}
            while self.peek() == ",":
                self.take()
                wanted.add(self.literal())
            self.take(")")
            return lambda row: row.get(name) in wanted
        if operator not in COMPARE:
            raise QueryError(f"Unknown operator '{operator}'.")
        compare, value = COMPARE[operator], self.literal()
        return lambda row: compare(row.get(name), value)

    def function(self, function: str) -> Test:
        self.take("(")
        if function == "substringof":
            part = self.literal()
            self.take(",")
            name = self.column()
        else:
            name = self.column()
            self.take(",")
            part = self.literal()
        self.take(")")
        if function == "startswith":
            return lambda row: str(row.get(name) or "").startswith(part)
        if function == "endswith":
            return lambda row: str(row.get(name) or "").endswith(part)
        return lambda row: part in str(row.get(name) or "")


def compile_filter(text: str, columns: Sequence[str]) -> Test:
    """The test that a `$filter` stands for.

    Raises:
        QueryError: it cannot be read, or names a column that the set lacks.
    """
    parser = _Parser(text, columns)
    test = parser.any_of()
    if parser.peek():
        raise QueryError(f"Syntax error: '{parser.peek()}' was not expected.")
    return test
