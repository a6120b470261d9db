"""Keys of services. They live here, between the settings and the connection, and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from doelenboom.statistics.errors import AddressError
from doelenboom.statistics.transport.targets import Origin, read_target

_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Keys:
    """Header lines that go along to one origin only.

    Sources, addresses, manifests and messages never hold a key, so they cannot leak one; a
    redirect to another origin gets the headers of that origin, which normally are none.
    """

    lines: Mapping[Origin, Mapping[str, str]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, base: str, header: str, key: str) -> "Keys":
        """One key for one service; without an address or key, none.

        Raises:
            AddressError: the key holds what cannot stand in a header.
        """
        if not base or not key:
            return cls()
        if not key.isascii() or not key.isprintable() or len(key) > _LONGEST or key != key.strip():
            raise AddressError("De sleutel voor de bron bevat tekens die daar niet in horen.")
        return cls({read_target(base).origin: {header: key}})

    def headers(self, origin: Origin) -> Mapping[str, str]:
        """What goes along to this origin."""
        return self.lines.get(origin, {})

    @property
    def secrets(self) -> tuple[str, ...]:
        """Texts that may never be shown."""
        return tuple(value for lines in self.lines.values() for value in lines.values())
