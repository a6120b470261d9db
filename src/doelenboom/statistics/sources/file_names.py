"""How a file is called as a table, and back.

A table's identifier becomes a folder's name, so it holds plain letters only. Everything else is
written as "~" with its hexadecimal bytes; "/" is "~s" and the sheet's mark "#" is "~n".
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

from doelenboom.statistics.errors import AddressError
from doelenboom.statistics.sources.protocol import TableAddress
from doelenboom.statistics.transport.folders import folder_url

SERVICE = "file"
FOLDER, UPLOAD, WEB = "map", "ingebracht", "web"
"""Catalogues: the configured folder, what people put in, and addresses on the web."""
ENDINGS = (".csv", ".xlsx", ".txt", ".tsv")

_PLAIN_HTTP = "http://"
"""Stands in the name of a file that is not behind https, which only allowed hosts may be."""
_LONGEST = 100
_SHORT = {"/": "~s", "#": "~n", " ": "~_", "?": "~q", "=": "~e", "&": "~a", "%": "~p", ":": "~c"}
_LONG = {mark: sign for sign, mark in _SHORT.items()}
_PLAIN = re.compile(r"[A-Za-z0-9_.-]")
_SIGN = re.compile(r"~(?:([a-z_])|((?:[0-9A-F]{2})+)~)")


@dataclass(frozen=True, slots=True)
class FileName:
    """A file by its place, and the sheet in it ("" where there is only one to read)."""

    catalogue: str
    name: str
    sheet: str = ""

    @property
    def address(self) -> TableAddress:
        """The file as a table.

        Raises:
            AddressError: the name is too long to be kept under.
        """
        code = encode(f"{self.name}#{self.sheet}" if self.sheet else self.name)
        return TableAddress(SERVICE, self.catalogue, code)

    @property
    def url(self) -> str:
        """Where the file is asked for."""
        if self.catalogue == WEB:
            return self.name if self.name.startswith(_PLAIN_HTTP) else f"https://{self.name}"
        return folder_url(self.catalogue, self.name)

    @property
    def title(self) -> str:
        """Name without folders and ending, for people."""
        stem = self.name.rpartition("/")[2]
        stem = stem.partition("?")[0] if self.catalogue == WEB else stem
        for ending in ENDINGS:
            if stem.lower().endswith(ending):
                stem = stem[: -len(ending)]
        words = stem.replace("_", " ").strip() or self.name
        return f"{words}: {self.sheet}" if self.sheet else words


def file_name(address: TableAddress) -> FileName:
    """Read a table's address back.

    Raises:
        AddressError: it is no file.
    """
    if address.catalogue not in {FOLDER, UPLOAD, WEB}:
        raise AddressError(f"“{address.catalogue}” is geen plaats van bestanden die we kennen.")
    name, _, sheet = decode(address.table).partition("#")
    if not name:
        raise AddressError(f"“{address.table}” is geen bestand.")
    return FileName(address.catalogue, name, sheet)


def web_file(url: str, sheet: str = "") -> FileName:
    """A file on the web. Whether its server may be asked, the transport says.

    Raises:
        AddressError: no web address, or too long to be kept under.
    """
    scheme, mark, rest = url.strip().partition("://")
    if scheme.lower() not in {"http", "https"} or not mark or not rest:
        raise AddressError("Het adres van een bestand begint met https://.")
    name = quote(rest.partition("#")[0], safe="!$&'()*+,/:;=?@[]~%-._")
    plain = _PLAIN_HTTP if scheme.lower() == "http" else ""
    found = FileName(WEB, plain + name, sheet)
    found.address  # noqa: B018 (refuses what is too long)
    return found


def encode(name: str) -> str:
    """Name → identifier.

    Raises:
        AddressError: it would be longer than an identifier may be.
    """
    code = "".join(
        mark if _PLAIN.fullmatch(mark) else _SHORT.get(mark) or f"~{mark.encode().hex().upper()}~"
        for mark in name
    )
    code = code.replace("..", ".~2E~")
    if code.endswith("."):
        code = f"{code[:-1]}~2E~"
    if not code[:1].isalnum():
        code = f"_{code}"
    if len(code) > _LONGEST:
        raise AddressError(
            f"De naam “{name[:60]}…” is te lang om er een tabel van te maken. "
            "Geef het bestand een kortere naam."
        )
    return code


def decode(code: str) -> str:
    """Identifier → name.

    Raises:
        AddressError: no identifier that ``encode`` makes.
    """

    def plain(sign: re.Match[str]) -> str:
        if sign[1]:
            return _LONG[f"~{sign[1]}"]
        return bytes.fromhex(sign[2]).decode()

    try:
        return _SIGN.sub(plain, code.removeprefix("_"))
    except (KeyError, ValueError):
        raise AddressError(f"“{code[:100]}” is geen bestand.") from None
