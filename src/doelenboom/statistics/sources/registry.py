"""Which source serves which service. Adding a source is one line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from doelenboom.statistics.errors import AddressError
from doelenboom.statistics.sources.file_cells import Names
from doelenboom.statistics.sources.protocol import Source
from doelenboom.statistics.transport.hosts import service_base


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the services are, each as a base address without a last slash.

    Attributes:
        swing: "" where this source is not set up.
        swing_key: goes into a header to ``swing`` and nowhere else.
        folders: where files with figures lie, by the catalogue that they make.
        names: gives the names of regions, for files that write no codes.
    """

    v3: str
    v3_other: str
    v4: str
    csv: str
    pdok: str = ""
    swing: str = ""
    swing_key: str = ""
    folders: Mapping[str, Path] = field(default_factory=dict)
    names: Callable[[], Names] = dict

    def __repr__(self) -> str:
        """Without the key."""
        return f"Addresses({', '.join(self.urls)})"

    @classmethod
    def of(
        cls,
        *,
        v3: str,
        v3_other: str,
        v4: str,
        csv: str,
        pdok: str = "",
        swing: str = "",
        swing_key: str = "",
        folders: Mapping[str, Path] | None = None,
        names: Callable[[], Names] = dict,
    ) -> "Addresses":
        """Take base addresses as people write them, with or without the service's usual path.

        Raises:
            AddressError: one is no address; the sentence names its setting.
        """
        return cls(
            v3=_base("DOELENBOOM_STATLINE_V3", v3),
            v3_other=_base("DOELENBOOM_STATLINE_V3_OTHER", v3_other),
            v4=_base("DOELENBOOM_STATLINE_V4", v4, "/odata/v1"),
            csv=_base("DOELENBOOM_STATLINE_CSV", csv, "/csv"),
            pdok=_base("DOELENBOOM_PDOK", pdok) if pdok else "",
            swing=_base("DOELENBOOM_SWING_URL", swing, "/jiveservices/odata") if swing else "",
            swing_key=swing_key,
            folders=folders or {},
            names=names,
        )

    @property
    def urls(self) -> tuple[str, ...]:
        """Every base address that is set up."""
        bases = (self.v3, self.v3_other, self.v4, self.csv, self.pdok, self.swing)
        return tuple(base for base in bases if base)


def source_of(service: str, addresses: Addresses) -> Source:
    """The source of a service, ready for use.

    Raises:
        AddressError: there is no such service, or it is not set up.
    """
    check_service(service)
    return _MAKERS[service](addresses)


def check_service(service: str) -> None:
    """Refuse a service that we do not know.

    Raises:
        AddressError: there is no such service.
    """
    if service not in _MAKERS:
        raise AddressError(
            f"“{service}” is geen dienst die we kennen. Kies uit: {', '.join(_MAKERS)}."
        )


def services() -> tuple[str, ...]:
    """Names of all services, in the order in which people should prefer them."""
    return tuple(_MAKERS)


def _v3(addresses: Addresses) -> Source:
    from doelenboom.statistics.sources.statline_v3 import StatLineV3

    return StatLineV3(addresses.v3, addresses.v3_other)


def _v4(addresses: Addresses) -> Source:
    from doelenboom.statistics.sources.statline_v4 import StatLineV4

    return StatLineV4(addresses.v4, _v3(addresses))


def _csv(addresses: Addresses) -> Source:
    from doelenboom.statistics.sources.statline_csv import StatLineCsv
    from doelenboom.statistics.sources.statline_v4 import StatLineV4

    return StatLineCsv(addresses.csv, StatLineV4(addresses.v4, _v3(addresses)))


def _files(addresses: Addresses) -> Source:
    from doelenboom.statistics.sources.files import FileSource

    return FileSource(addresses.names)


def _swing(addresses: Addresses) -> Source:
    from doelenboom.statistics.sources.swing import Swing

    if not addresses.swing:
        raise AddressError(
            "Waarstaatjegemeente.nl is hier niet ingesteld. Een beheerder doet dat met "
            "DOELENBOOM_SWING_URL en DOELENBOOM_SWING_KEY."
        )
    return Swing(addresses.swing)


_MAKERS: dict[str, Callable[[Addresses], Source]] = {
    "statline-v4": _v4,
    "statline-v3": _v3,
    "statline-csv": _csv,
    "swing": _swing,
    "file": _files,
}


def _base(setting: str, text: str, default_path: str = "") -> str:
    try:
        return service_base(text, default_path)
    except AddressError as error:
        raise AddressError(f"{setting}: {error}") from None
