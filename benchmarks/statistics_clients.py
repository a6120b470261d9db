"""``python -m benchmarks.statistics_clients WHAT ADDRESS FOLDER``: one client, one run."""

import hashlib
import sys
from pathlib import Path

from benchmarks.statistics_content import TABLE


def ours(service: str, address: str, folder: Path) -> None:
    """Retrieve the table into a vintage, or find that nothing is new."""
    from doelenboom.statistics.sources.protocol import Selection, TableAddress
    from doelenboom.statistics.sources.registry import Addresses, source_of
    from doelenboom.statistics.transport.client import open_transport
    from doelenboom.statistics.transport.hosts import Hosts
    from doelenboom.statistics.vintages.retrieving import retrieve
    from doelenboom.statistics.vintages.store import FileStore

    addresses = Addresses.of(v3=address, v3_other=address, v4=address, csv=address)
    with open_transport(Hosts.of(bases=[address])) as http:
        found = retrieve(
            source_of(service, addresses),
            http,
            TableAddress(service, "CBS", TABLE),
            Selection(),
            FileStore(folder),
        )
    assert found.vintage is not None
    print(found.outcome, found.vintage.cells, found.requests)
    if "django" in sys.modules:
        raise SystemExit("the engine imported Django")


def raw(address: str, folder: Path) -> None:
    """The limit: download, hash and compress without looking at what it is."""
    import httpcore
    import pyarrow as pa

    pages = (folder / "pages.txt").read_text(encoding="utf-8").split()
    with httpcore.ConnectionPool() as pool:
        for number, page in enumerate(pages):
            digest = hashlib.sha256()
            target = pa.CompressedOutputStream(str(folder / f"raw-{number}.zst"), "zstd")
            with target, pool.stream("GET", f"{address}{page}") as answer:
                for piece in answer.iter_stream():
                    digest.update(piece)
                    target.write(piece)


def cbsodata4(address: str) -> None:
    """Peer on v4."""
    import cbsodata4 as peer  # type: ignore[import-not-found]  # in the peers' environment

    print(len(peer.get_observations(TABLE, base_url=f"{address}/odata/v1")))


def cbsodata(address: str) -> None:
    """Peer on v3, used as its manual says."""
    import cbsodata as peer  # type: ignore[import-not-found]  # in the peers' environment
    import pandas  # type: ignore[import-untyped]  # in the peers' environment

    peer.options.catalog_url = address.removeprefix("http://")
    peer.options.use_https = False
    print(len(pandas.DataFrame(peer.get_data(TABLE))))


if __name__ == "__main__":
    what, where, place = sys.argv[1:]
    if what.startswith("statline-"):
        ours(what, where, Path(place))
    elif what == "raw":
        raw(where, Path(place))
    else:
        {"cbsodata4": cbsodata4, "cbsodata": cbsodata}[what](where)
