"""What is stated in thousands or millions of euros is told to machines in euros."""

from decimal import Decimal

import pytest

from doelenboom.kernel.numbers import decimal_text
from doelenboom.site import addresses
from doelenboom.site.api import render_pages
from doelenboom.site.facts.in_pages import check_page, read_facts, read_written, shown_in
from doelenboom.site.facts.units import euros_in, unit_name
from doelenboom.site.opendata.files import FACTS, INLINE
from doelenboom.site.verify.standalone import values_and_units, wrong_numbers
from doelenboom.snapshot import models as m
from tests.site.cited.sample import citing_snapshot, sentence
from tests.site.opendata.test_inline import inline_facts

SPENT = "indicator=uitgaven"
CHANGE = "indicator=uitgaven;measure=change;since=previous"


def spending(unit: str) -> m.Snapshot:
    """A plan with an indicator in a unit of money, which its texts cite."""
    snapshot = citing_snapshot(english=True)
    local = snapshot.organisation.region
    one = m.Indicator(
        code="uitgaven", name="Uitgaven aan jeugdhulp", unit=unit, decimals=1, local_region=local,
        nodes=(snapshot.nodes[0].code,),
        observations=tuple(
            m.Observation(region=local, period=period, value=Decimal(value), lower=low, upper=high)
            for period, value, low, high in (
                ("2022", "1180.5", None, None), ("2023", "1203.4", None, None),
                ("2024", "1234.5", Decimal("1200.1"), Decimal("1260.2")),
            )
        ),
        targets=(m.TargetValue(region=local, period="2026", value=Decimal(1100)),),
    )  # fmt: skip
    snapshot = snapshot.model_copy(update={"indicators": (*snapshot.indicators, one)})
    first, *rest = snapshot.nodes
    cited = first.model_copy(update={"explanation": sentence(snapshot, SPENT, CHANGE)})
    return snapshot.model_copy(update={"nodes": (cited, *rest)})


@pytest.mark.parametrize(("unit", "size"), [("x € 1.000", 1_000), ("miljoen euro", 1_000_000)])
def test_pages_facts_both_checkers_and_inline_xbrl_tell_the_same_euros(
    unit: str, size: int
) -> None:
    snapshot = spending(unit)
    site = dict(render_pages(snapshot))
    facts, written, known = (
        read(site[FACTS]) for read in (read_facts, read_written, values_and_units)
    )
    name = next(one for one in facts if one.startswith("w_uitgaven") and one.endswith("_2024"))
    assert facts[name] == (Decimal("1234.5") * size, "iso4217:EUR")
    inline = inline_facts(site[INLINE])[name]
    assert inline["value"] == facts[name][0]
    assert int(inline["decimals"]) == 2 - len(str(size))
    of_money = 0
    for path, content in site.items():
        if path.endswith(".html"):
            page = content.decode()
            assert check_page(page, facts, written)[1] == [], path
            assert wrong_numbers(page, known)[1] == [], path
            of_money += sum("uitgaven" in one.fact for one in shown_in(page))
    assert of_money > 20
    page = site[addresses.node(snapshot.nodes[0])].decode()
    bound = [one for one in shown_in(page) if one.bound and one.fact == name]
    assert {one.value for one in bound} == {decimal_text(Decimal("1234.5") * size)}


@pytest.mark.parametrize(
    ("unit", "name", "euros"),
    [
        ("€", "iso4217:EUR", 1), ("x € 1.000", "iso4217:EUR", 1_000),
        ("€ mln", "iso4217:EUR", 1_000_000), ("mld euro", "iso4217:EUR", 1_000_000_000),
        ("x 1.000 inwoners", "db:x-1-000-inwoners", 1), ("%", "db:procent", 1),
        ("€ per inwoner", "db:per-inwoner", 1),
    ],
)  # fmt: skip
def test_only_euros_are_written_out(unit: str, name: str, euros: int) -> None:
    assert euros_in(unit) == euros
    if name.startswith("iso"):
        assert unit_name(unit) == name
    else:
        assert not unit_name(unit).startswith("iso")
