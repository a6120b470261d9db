"""Finds the code of a region that a workbook names by code or by name."""

import re
from collections.abc import Mapping

from doelenboom.exchange.words import COUNTRY, PROVINCES
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.regions import OWN_PREFIX, parse_region_code, region_kind
from doelenboom.kernel.slugs import slugify
from doelenboom.kernel.states import RegionKind

_LOOKS_LIKE_CODE = re.compile(r"(?:NL|LD|PV|CR|GG|GM|WK|BU)\s?\d+", re.IGNORECASE)
_LONGEST_OWN = 55  # a region's code has 60 characters, of which a number takes some
_ALWAYS = {**COUNTRY, **PROVINCES}


def looks_like_code(text: str) -> bool:
    """Whether a person meant a CBS code, also when it is not a right one."""
    return bool(_LOOKS_LIKE_CODE.fullmatch(text.strip()))


class Regions:
    """The regions of one workbook.

    Args:
        organisation: name of the organisation; two organisations can both have a Binnenstad.
        own: CBS code of the organisation's own region, or "".
        listed: code → name from the sheet gebieden.
        known: code → name in the registry.
        findings: where doubts go.
    """

    def __init__(
        self, *, organisation: str, own: str, listed: Mapping[str, str],
        known: Mapping[str, str], findings: Findings,
    ) -> None:  # fmt: skip
        self.used: dict[str, str] = {}
        self._scope = slugify(organisation, limit=30)
        self._findings = findings
        self._names = {**_ALWAYS, **known, **listed}
        if own:
            self._names.setdefault(own, _without_kind(organisation))
            self._use(own)
        self._closed = bool(listed)
        ours = f"{OWN_PREFIX}{self._scope}-"
        self._codes = {
            name.lower(): code
            for code, name in self._names.items()
            if code in listed or code in _ALWAYS or code == own or code.startswith(ours)
        }
        self._resolved: dict[str, str | None] = {"": ""}

    def code_for(self, text: str, sheet: str, row: int, column: str) -> str | None:
        """Code of a region; "" where none is stated; None when it is refused."""
        if text not in self._resolved:
            self._resolved[text] = self._resolve(text, sheet, row, column)
        elif self._resolved[text] is None:
            self._refuse(text, sheet, row, column)
        return self._resolved[text]

    def _resolve(self, text: str, sheet: str, row: int, column: str) -> str | None:
        code = self._codes.get(text.lower())
        if code is None and text in self._names:
            code = text
        if code is None and looks_like_code(text):
            return self._by_code(text, sheet, row, column)
        if code is None:
            return self._by_name(text, sheet, row, column)
        return self._use(code)

    def _by_code(self, text: str, sheet: str, row: int, column: str) -> str | None:
        try:
            code = parse_region_code(text)
        except NotationError:
            code = ""
        kind = region_kind(code)
        invented = kind in (RegionKind.COUNTRY, RegionKind.PROVINCE) and code not in self._names
        if not code or invented:
            self._refuse(text, sheet, row, column)
            return None
        if code not in self._names:
            self._findings.warn(
                "De naam van dit gebied kennen we niet; op de website staat de code.",
                "Zet code en naam op blad gebieden.",
                part=sheet, row=row, column=column, value=text,
            )  # fmt: skip
            self._names[code] = code
        return self._use(code)

    def _by_name(self, text: str, sheet: str, row: int, column: str) -> str | None:
        if self._closed:
            self._refuse(text, sheet, row, column)
            return None
        self._findings.warn(
            "Van dit gebied kennen we geen CBS-code; we nemen het op als eigen gebied.",
            self._findings.suggest(text, self._codes) or "Zet code en naam op blad gebieden.",
            part=sheet, row=row, column=column, value=text,
        )  # fmt: skip
        code = self._own_code(text)
        self._names[code] = text
        self._codes[text.lower()] = code
        return self._use(code)

    def _own_code(self, name: str) -> str:
        """Code for a region of our own; names that only differ in signs get one each."""
        base = f"{OWN_PREFIX}{self._scope}-{slugify(name)}"[:_LONGEST_OWN]
        code, number = base, 2
        while code in self._names:
            code, number = f"{base}-{number}", number + 1
        return code

    def _refuse(self, text: str, sheet: str, row: int, column: str) -> None:
        hint = self._findings.suggest(text, [*self._codes, *self._names])
        self._findings.error(
            "Dit gebied kennen we niet.",
            hint or "Een gemeente is GM met vier cijfers, Nederland is NL01. Een wijk met een "
            "naam zet u met code en naam op blad gebieden.",
            part=sheet, row=row, column=column, value=text,
        )  # fmt: skip

    def _use(self, code: str) -> str:
        self.used[code] = self._names[code]
        return code


def _without_kind(organisation: str) -> str:
    """``Gemeente Hulst`` → ``Hulst``: the region is called after the place."""
    kind, _, place = organisation.partition(" ")
    return place if place and kind.lower() in ("gemeente", "provincie") else organisation
