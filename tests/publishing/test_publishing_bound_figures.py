"""From a reference in the registry to a number on a page that leads to its fact."""

from pathlib import Path

from doelenboom.cycle.api import Contribution
from doelenboom.goals.api import Node
from doelenboom.publishing.api import freeze
from doelenboom.site import addresses
from doelenboom.site.opendata.files import FACTS
from doelenboom.site.publication import build_publication
from doelenboom.site.verify import verify
from doelenboom.site.verify.standalone import values_and_units
from tests.publishing.registry import PLAN, Planted


def test_what_is_frozen_is_the_fact_of_its_observation(planted: Planted, tmp_path: Path) -> None:
    share = '<data ref="indicator=eenzaam;notation=fraction"></data>'
    Node.objects.filter(code="D1").update(explanation=f"<p>Zo’n {share} is eenzaam.</p>")
    number = '<data ref="indicator=eenzaam"></data>'
    Contribution.objects.filter(node__code="A1").update(explanation=f"<p>Nu {number}.</p>")
    snapshot, folder = freeze(PLAN), tmp_path / "site"
    build_publication(snapshot, folder)
    nodes = {node.code: folder / addresses.node(node) for node in snapshot.nodes}
    [(fact, (value, _, texts))] = [
        item for item in values_and_units((folder / FACTS).read_bytes()).items() if item[1][2]
    ]
    assert fact.startswith("w_eenzaam_")
    assert (value, sorted(texts)) == ("54", ["54 %", "meer dan de helft"])
    assert f'data-fact="{fact}" data-bound>meer dan de helft</data></a>' in nodes["D1"].read_text()
    assert f'data-fact="{fact}" data-bound>54' in nodes["A1"].read_text()
    proof = verify(folder)
    assert [one.message for one in proof.differences] == []
