"""The installation's settings, as the parts of statistics that know no Django take them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.conf import settings

from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Region
from doelenboom.statistics.errors import AddressError
from doelenboom.statistics.sources.file_names import FOLDER, UPLOAD
from doelenboom.statistics.sources.protocol import Source
from doelenboom.statistics.sources.registry import Addresses, source_of
from doelenboom.statistics.transport.client import nobody, open_transport
from doelenboom.statistics.transport.folders import WithFolders
from doelenboom.statistics.transport.hosts import Hosts
from doelenboom.statistics.transport.keys import Keys
from doelenboom.statistics.transport.patience import Patience
from doelenboom.statistics.transport.watch import heed, never
from doelenboom.statistics.vintages.store import FileStore

_NAMED = [RegionKind.COUNTRY, RegionKind.PROVINCE, RegionKind.GGD, RegionKind.MUNICIPALITY]


def addresses() -> Addresses:
    """Where the services are.

    Raises:
        AddressError: a setting holds no address.
    """
    given = _settings()
    return Addresses.of(
        v3=given["v3"],
        v3_other=given["v3_other"],
        v4=given["v4"],
        csv=given["csv"],
        pdok=given["pdok"],
        swing=given["swing"],
        swing_key=given["swing_key"],
        folders=folders(),
        names=region_names,
    )


def folders() -> dict[str, Path]:
    """Where files lie: what people put in, and the folder of the settings where there is one."""
    found = {UPLOAD: Path(settings.DATA_DIR) / "files"}
    if files := _settings()["files"]:
        found[FOLDER] = Path(files).expanduser().absolute()
    return found


def region_names() -> Mapping[str, Sequence[str]]:
    """Names in lower case with the codes of the regions that have them now.

    Districts and neighbourhoods are left out: every town has a "Centrum".
    """
    known = Region.objects.filter(kind__in=_NAMED, valid_to__isnull=True)
    found: dict[str, list[str]] = {}
    for name, code in known.values_list("name", "code"):
        found.setdefault(name.lower(), []).append(code)
    return found


def hosts() -> Hosts:
    """Hosts that may be asked: the services' own and what the operator adds."""
    return Hosts.of(bases=addresses().urls, extra=_settings()["allow_hosts"])


def patience() -> Patience:
    """Time-outs and repetitions.

    Raises:
        AddressError: a setting is no number, or makes no sense.
    """
    silence = _number("timeout", "DOELENBOOM_FETCH_TIMEOUT", 0.1, 3600)
    attempts = _number("attempts", "DOELENBOOM_FETCH_ATTEMPTS", 1, 100)
    pause = _number("pause", "DOELENBOOM_FETCH_PAUSE", 0, 60)
    return Patience(
        connect=silence / 2,
        address=min(3, silence / 4),
        answer=silence * 2,
        silence=silence,
        grace=silence * 2,
        attempts=int(attempts),
        first_pause=pause,
    )


@contextmanager
def transport(
    stop: Callable[[], bool] = never,
    *,
    hurried: Patience | None = None,
    trouble: Callable[[str], None] = nobody,
) -> Iterator[WithFolders]:
    """Connections, and files, for one retrieval with all its threads.

    Args:
        stop: whether a person asked to stop; asked from every thread, about twice a second.
        hurried: less patience than the settings have, where somebody is looking.
        trouble: is told why a question is put again, and "" when one is answered.
    """
    given = addresses()
    keys = Keys.of(given.swing, "apikey", given.swing_key)
    with open_transport(
        hosts(), hurried or patience(), keys=keys, stop=stop, trouble=trouble
    ) as http:
        yield WithFolders(http, given.folders, check=partial(heed, stop))


def source(service: str) -> Source:
    """The source of a service ("statline-v4").

    Raises:
        AddressError: there is no such service, or it is not set up here.
    """
    return source_of(service, addresses())


def store() -> FileStore:
    """Where vintages lie."""
    return FileStore(settings.VINTAGES_DIR)


def _settings() -> Mapping[str, str]:
    given: Mapping[str, str] = settings.STATISTICS
    return given


def _number(key: str, name: str, least: float, most: float) -> float:
    text = _settings()[key]
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not least <= number <= most:
        raise AddressError(
            f"{name}: “{text}” moet een getal zijn van {least:g} tot en met {most:g}."
        )
    return number
