"""Tables and cells as a person types them: ``SERVICE:CATALOGUE:TABLE`` and ``DIMENSION=CODE``."""

from collections.abc import Iterable

from doelenboom.kernel.errors import DoelenboomError

_PARTS = 3


class WrongAddress(DoelenboomError):
    """What was typed names no table or cells."""


def read_address(text: str) -> tuple[str, str, str]:
    """Read ``statline-v4:CBS:85099NED``.

    Raises:
        WrongAddress: it does not have these three parts.
    """
    parts = [part.strip() for part in text.split(":", _PARTS - 1)]
    if len(parts) != _PARTS or not all(parts):
        raise WrongAddress(
            f"“{text}” is geen tabel. Schrijf dienst:catalogus:tabel, bijvoorbeeld "
            "statline-v4:CBS:85099NED."
        )
    return parts[0].lower(), parts[1], parts[2]


def read_where(texts: Iterable[str]) -> dict[str, list[str]]:
    """Read ``RegioS=GM0718,NL01,Perioden=2023JJ00``: a code without ``=`` belongs to the last.

    Raises:
        WrongAddress: a code comes before any dimension, or something is empty.
    """
    wanted: dict[str, list[str]] = {}
    for text in texts:
        name = ""
        for item in text.split(","):
            before, sign, after = item.partition("=")
            name = before.strip() if sign else name
            code = (after if sign else item).strip()
            if not name or not code:
                raise WrongAddress(
                    f"“{text}” is geen keuze van cellen. Schrijf dimensie=code, bijvoorbeeld "
                    "RegioS=GM0718 of RegioS=GM0718,NL01,Perioden=2023JJ00."
                )
            wanted.setdefault(name, []).append(code)
    return wanted
