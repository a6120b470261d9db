"""The whole chain but the registry: simulated StatLine → transport → source → vintage on disk."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from doelenboom.statistics.sources.protocol import Selection, TableAddress, TableDescription
from doelenboom.statistics.sources.registry import Addresses, source_of
from doelenboom.statistics.transport.client import open_transport
from doelenboom.statistics.transport.hosts import Hosts
from doelenboom.statistics.transport.patience import Clock, Patience
from doelenboom.statistics.vintages.manifest import OBSERVATIONS, read_description
from doelenboom.statistics.vintages.records import Retrieval, Vintage
from doelenboom.statistics.vintages.retrieving import retrieve
from doelenboom.statistics.vintages.store import FileStore
from tests.statline.server import StatLine
from tests.statline.tables import SimTable

Content = tuple[float | None, str, str | None]
Cells = dict[tuple[str, ...], Content]
QUICK = Patience(connect=2, address=0.2, answer=0.5, silence=0.3, grace=5)


class Chain:
    """Fetches as the product does, with short time-outs and no real pauses."""

    def __init__(self, statline: StatLine, root: Path) -> None:
        self.statline = statline
        self.store = FileStore(root)
        self.slept: list[float] = []
        self.patience = QUICK
        self.hosts = Hosts.of(bases=[statline.url])
        self.addresses = Addresses.of(
            v3=statline.url, v3_other=f"{statline.url}/derden", v4=statline.url, csv=statline.url
        )

    def fetch(
        self,
        service: str = "v4",
        table: str = "70001NED",
        *,
        catalogue: str = "CBS",
        where: Mapping[str, Sequence[str]] | None = None,
    ) -> Retrieval:
        """Fetch a table; `service` is v3, v4 or csv."""
        name = f"statline-{service}"
        clock = Clock(sleep=self.slept.append, random=lambda: 0.0)
        with open_transport(self.hosts, self.patience, clock=clock) as http:
            return retrieve(
                source_of(name, self.addresses),
                http,
                TableAddress(name, catalogue, table),
                Selection.of(where or {}),
                self.store,
            )

    def parquet(self, retrieval: Retrieval) -> Path:
        """The file with the cells that count after an attempt."""
        assert retrieval.vintage is not None
        return self.store.path(retrieval.vintage) / OBSERVATIONS

    def cells(self, retrieval: Retrieval) -> Cells:
        """Codes → value, attribute and text."""
        rows = pq.read_table(self.parquet(retrieval)).to_pylist()
        found: Cells = {}
        for row in rows:
            row.pop("period_status")
            content = (row.pop("value"), row.pop("attribute"), row.pop("text"))
            found[tuple(row.values())] = content
        assert len(found) == len(rows), "a cell came twice"
        return found

    def statuses(self, retrieval: Retrieval) -> dict[str, str]:
        """Period → how firm it is."""
        rows = pq.read_table(
            self.parquet(retrieval), columns=["Perioden", "period_status"]
        ).to_pylist()
        return {row["Perioden"]: row["period_status"] for row in rows}

    def description(self, retrieval: Retrieval) -> TableDescription:
        """The table as it was described then."""
        assert retrieval.vintage is not None
        return read_description(self.store.path(retrieval.vintage))

    def vintages(self, service: str = "v4", table: str = "70001NED") -> list[Vintage]:
        """All vintages of a table, newest first."""
        return list(self.store.vintages(TableAddress(f"statline-{service}", "CBS", table)))

    def nothing_kept(self) -> bool:
        """Whether no vintage is there, not even half of one."""
        return not list(self.store.root.glob("statline-*/*/*/*"))


def truth(table: SimTable, *, v3: bool = False) -> Cells:
    """What a whole table must give; measures by v4's code or v3's key."""
    names = {topic.code: topic.key if v3 else topic.code for topic in table.topics}
    return {
        (names[cell.measure], *cell.codes): (cell.value, cell.attribute, cell.text)
        for cell in table.cells
    }
