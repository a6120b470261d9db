"""A StatLine of our own: a local HTTP server that speaks v3 and v4, and misbehaves when told.

Use it in tests through the fixture ``statline`` (``tests/plugins/statline.py``)::

    def test_something(statline):
        table = statline.publish(make_table("70001NED"))      # tables are data
        statline.on("Observations", Reset(), nth=2)           # 2nd such request: reset
        …                                                     # point the product at it:
        env = statline.environment                            # DOELENBOOM_STATLINE_V3 etc.
        statline.publish(table.correct("M000001", ("GM0718", "2023JJ00"), 12))   # revised
        assert statline.asked("Observations") == […]          # decoded targets, in order
        assert statline.asked_twice("Observations") == []

Addresses (``statline.url`` is ``http://127.0.0.1:<port>``):

- v3 of catalogue CBS: ``/ODataCatalog/Tables``, ``/ODataApi/odata/<id>``, ``/ODataFeed/odata/<id>``
- v3 of every other catalogue: the same below ``/derden``
- v4: ``/odata/v1/Catalogs``, ``/odata/v1/Datasets``, ``/odata/v1/<catalogue>/<id>/…``
- bulk CSV: ``/csv/<catalogue>/nl/<id>``; deeplinks: ``/deeplinkservice/deeplink/<dl>``, from
  ``statline.deeplinks[dl] = "$filter=…&$select=…"`` (answered as a quoted JSON string)
- anything else: ``statline.serve("/path.csv", b"…", "text/csv")`` returns its address

``make_table(identifier, regions=…, periods=…, topics=…, extra=…, value=…, **fields)`` makes a
table; measures are ``M000001``, ``M000002``, … unless topics are given; codes of a cell are in
the order of ``table.axes`` (extra, region, period). Verbs give the next version of a table:
``revised``, ``correct``, ``without``, ``extend``, ``firm``, ``rename_measure``, ``change_topic``,
``add_dimension``, ``discontinued``; nothing changes on line until it is published. ``SimTable``
has switches for the odd ones (``v4_missing``, ``padded_v4``, ``stars``, ``untyped=False``,
``in_v3=False``, ``in_v4=False``, ``observation_count=…``). Real payloads: ``recorded``.

Faults are listed in ``faults``. ``statline.v3_page`` and ``statline.v4_page`` make pages smaller,
so that small tables have several. ``statline.stop()`` pulls the cable.
By hand: ``python -m tests.statline --port 8800``.
"""

from tests.statline.faults import (
    Bom,
    Call,
    Close,
    Cut,
    Drip,
    Edit,
    Fault,
    Garbage,
    Gzip,
    GzipBomb,
    Header,
    HtmlError,
    Redirect,
    Replace,
    Reset,
    Stall,
    Status,
    Truncate,
    next_link,
    shuffled,
)
from tests.statline.server import StatLine
from tests.statline.tables import (
    Axis,
    Cell,
    Code,
    SimTable,
    Topic,
    make_table,
    periods_axis,
    regions_axis,
)

__all__ = [
    "Axis",
    "Bom",
    "Call",
    "Cell",
    "Close",
    "Code",
    "Cut",
    "Drip",
    "Edit",
    "Fault",
    "Garbage",
    "Gzip",
    "GzipBomb",
    "Header",
    "HtmlError",
    "Redirect",
    "Replace",
    "Reset",
    "SimTable",
    "Stall",
    "StatLine",
    "Status",
    "Topic",
    "Truncate",
    "make_table",
    "next_link",
    "periods_axis",
    "regions_axis",
    "shuffled",
]
