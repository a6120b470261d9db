"""Finding and reading packs: those that come with the software, and any file of the same format."""

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from doelenboom.indicators.packs.errors import PackError, UnknownPack
from doelenboom.indicators.packs.layout import PackFile

_LARGEST = 2_000_000
_MOST_TOLD = 5
_SAID = {
    "missing": "ontbreekt",
    "extra_forbidden": "kennen we niet; staat er een schrijffout in?",
    "string_too_short": "is leeg",
    "string_too_long": "is te lang",
    "literal_error": "is geen van de mogelijke waarden",
    "enum": "is geen van de mogelijke waarden",
    "too_short": "is leeg",
    "string_pattern_mismatch": "is anders geschreven dan hoort",
    "greater_than_equal": "is te klein",
    "less_than_equal": "is te groot",
}
_TYPES = {"string_type": "tekst", "int_type": "een heel getal", "bool_type": "true of false",
          "tuple_type": "een lijst", "model_type": "een blok met velden"}  # fmt: skip


@cache
def shipped_packs() -> dict[str, PackFile]:
    """The packs of this release, by code, in the order of their titles."""
    folder = files("doelenboom.indicators.packs") / "data"
    found = [
        parse_pack(item.read_text(encoding="utf-8"), item.name)
        for item in folder.iterdir()
        if item.name.endswith(".toml")
    ]
    return {pack.code: pack for pack in sorted(found, key=lambda one: one.title)}


def find_pack(code: str) -> PackFile:
    """A pack by its code, or by the name of a file.

    Raises:
        UnknownPack: there is none.
        PackError: the file cannot be used.
    """
    if code.endswith(".toml"):
        return read_pack(Path(code))
    packs = shipped_packs()
    if code not in packs:
        raise UnknownPack(
            f"Er is geen indicatorenset “{code}”. Er zijn: {', '.join(packs)}. U kunt ook een "
            "bestand noemen dat op .toml eindigt."
        )
    return packs[code]


def read_pack(path: Path) -> PackFile:
    """Read a file.

    Raises:
        PackError: it is not there, too large, or no pack.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise PackError(f"“{path.name}” is te groot voor een indicatorenset.")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"“{path.name}” kunnen we niet lezen: {_reason(error)}.") from error
    return parse_pack(text, path.name)


def parse_pack(text: str, name: str) -> PackFile:
    """Read the text of a pack.

    Raises:
        PackError: it is no TOML, or not a pack; names the first places.
    """
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PackError(f"“{name}” is geen leesbare TOML: {error}.") from error
    try:
        return PackFile.model_validate(data)
    except ValidationError as error:
        places = [_told(one, data) for one in _own_errors(error)]
        more = f" En nog {len(places) - _MOST_TOLD}." if len(places) > _MOST_TOLD else ""
        raise PackError(
            f"“{name}” past niet op het formaat: {'; '.join(places[:_MOST_TOLD])}.{more}"
        ) from error


def _own_errors(error: ValidationError) -> list[Any]:
    """Without those that only follow from another: a list is "too short" once a row is wrong."""
    found = error.errors()
    return [
        one
        for one in found
        if one["type"] != "too_short"
        or not any(other is not one and _within(other["loc"], one["loc"]) for other in found)
    ]


def _within(place: tuple[int | str, ...], other: tuple[int | str, ...]) -> bool:
    return place[: len(other)] == other


def _told(error: Any, data: Any) -> str:
    """``indicator “halt”, unit: ontbreekt``."""
    place = ", ".join(_steps(error["loc"], data)) or "het geheel"
    kind = error["type"]
    if kind == "value_error":
        return f"{place}: {str(error['msg']).removeprefix('Value error, ')}"
    if kind in _TYPES:
        return f"{place}: hier hoort {_TYPES[kind]}"
    return f"{place}: {_SAID.get(kind, 'klopt niet')}"


def _steps(place: tuple[int | str, ...], data: Any) -> list[str]:
    """A place in words: a row in a list is named by its code, else counted from one."""
    found: list[str] = []
    for step in place:
        data = _inside(data, step)
        if isinstance(step, int):
            code = data.get("code") if isinstance(data, dict) else None
            found.append(f"{found.pop()} “{code}”" if code else f"{found.pop()} {step + 1}")
        else:
            found.append(step)
    return found


def _inside(data: Any, step: int | str) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "het is geen tekst in UTF-8"
    return getattr(error, "strerror", None) or "onbekende oorzaak"
