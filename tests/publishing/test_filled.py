"""From the wire to the published page: a reader finds the cell of every figure."""

import html
import re
from pathlib import Path
from typing import Any

from doelenboom.goals.api import PlanIndicator
from doelenboom.indicators.api import Indicator, Observation, apply_pack, find_pack
from doelenboom.organisations.api import Region
from doelenboom.publishing.api import freeze, publish
from doelenboom.snapshot.canonical import load_snapshot
from doelenboom.statistics.api import TableAddress, fetch_table
from tests.publishing.registry import PLAN, Planted
from tests.statline import StatLine
from tests.statline.recorded import v4_table


def _words(page: bytes) -> str:
    text = re.sub(r"<[^>]+>", " ", page.decode())
    return " ".join(html.unescape(text).split())


def test_a_real_figure_is_published_with_its_cell(
    planted: Planted, at_statline: StatLine, shared_data: Path, publications: Any
) -> None:
    owner = planted.organisation
    owner.region = Region.objects.create(code="GM0718", name="Vlissingen", kind="municipality")
    owner.save()
    at_statline.publish(v4_table(shared_data, "83625NED"))
    apply_pack(pack=find_pack("kerncijfers"), organisation=owner)
    assert fetch_table(address=TableAddress("statline-v4", "CBS", "83625NED")).taken_in
    for code in ("kern-koopprijs", "kern-koopprijs-index"):
        PlanIndicator.objects.create(
            plan=planted.plan, indicator=Indicator.objects.get(code=code), position=9
        )
    _, price, index = freeze(PLAN).indicators
    own = [o for o in price.observations if o.region == "GM0718"]
    stored = Observation.objects.filter(indicator__code="kern-koopprijs", region__code="GM0718")
    assert len(own) == stored.count() > 5
    provenance = own[-1].provenance
    assert provenance is not None
    assert provenance.cell is not None
    assert provenance.cell.measure_title == "Gemiddelde verkoopprijs"
    assert provenance.cell.value == own[-1].value
    computed = index.observations[-1].provenance
    assert computed is not None
    assert computed.formula == "index(prijs; 2015 = 100)"
    assert all(one.cell is not None for one in computed.inputs)

    folder = publish(PLAN).folder
    page = (folder / "cijfers" / "kern-koopprijs" / "index.html").read_bytes()
    told = _words(page)
    assert "tabel “Bestaande koopwoningen; gemiddelde verkoopprijzen, regio” (83625NED)" in told
    assert "Onderwerp Gemiddelde verkoopprijs (M001534)" in told
    assert re.search(r"Vingerafdruk van de ophaling [0-9a-f]{64}", told)
    assert "Berekening index(prijs; 2015 = 100)" in _words(
        (folder / "cijfers" / "kern-koopprijs-index" / "index.html").read_bytes()
    )
    assert load_snapshot((folder / "snapshot.json").read_bytes()).schema_version == "2.3"
