"""Goals: planted and clean."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from doelenboom.kernel.states import Direction, Qualifier, RelationKind
from doelenboom.snapshot.models import (
    Breakdown,
    Indicator,
    NodeRef,
    Relation,
    Snapshot,
    TargetValue,
)
from tests.checks.labelled.changing import (
    E,
    Entry,
    Make,
    W,
    added,
    coded,
    each,
    entry,
    whole,
    without,
)
from tests.checks.labelled.waterstad import OWN

TO, LIKE, FOR = RelationKind.CONTRIBUTES_TO, RelationKind.RELATED_TO, RelationKind.REPLACES


def cases() -> Iterator[Entry]:
    """Every case."""
    yield from _planted_in_the_tree()
    yield from _planted_in_targets()
    yield from _planted_in_relations()
    yield from _clean()


def _planted_in_the_tree() -> Iterator[Entry]:
    for base, codes in ((W, ("P1.2", "P2.1.1", "P3.2", "P4.2.2")), (E, ("D2", "D3.1"))):
        for code in codes:
            yield entry(f"{code} zonder eigenaar", "doelen-zonder-eigenaar",
                        coded(base, "nodes", code, owner=None))  # fmt: skip
    for word in ("n.t.b.", "nader te bepalen", "?", "Vacature", "onbekend"):
        yield entry(f"eigenaar {word}", "doelen-zonder-eigenaar",
                    coded(W, "nodes", "P2.2", owner=word))  # fmt: skip
    for goal in ("P1.1", "P2.2", "P4.1"):
        yield entry(f"onder {goal} niets", "doelen-zonder-activiteit",
                    _pruned(goal), "doelen-nooit-verslag")  # fmt: skip
    for code, goal in (("veilig", "P2.2"), ("armoede", "P3.1"), ("energie", "P1.1")):
        yield entry(f"indicator {code} verhuisd", "doelen-zonder-indicator",
                    coded(W, "indicators", code, nodes=(goal,)))  # fmt: skip
    for code in ("afval", "werk"):
        yield entry(f"indicator {code} los", "doelen-indicator-ongebruikt",
                    coded(W, "indicators", code, nodes=()), "doelen-zonder-indicator")  # fmt: skip
    for code in ("jeugdhulp", "huurwoningen"):
        yield entry(f"indicator {code} zonder cijfers", "doelen-indicator-leeg",
                    coded(W, "indicators", code, observations=()), "doelen-nulmeting")  # fmt: skip
    yield entry("eenheid ontbreekt", "doelen-indicator-eenheid",
                coded(W, "indicators", "veilig", unit=None))  # fmt: skip
    yield entry(
        "speerpunt twee keer",
        "doelen-dubbel",
        coded(W, "nodes", "P2.2.3", title="Ondergrondse  containers plaatsen"),
    )
    yield entry(
        "doel twee keer",
        "doelen-dubbel",
        coded(W, "nodes", "P3.2", title="meer mensen hebben betaald werk"),
    )
    yield entry("speerpunt los", "doelen-activiteit-zonder-doel", _loose("P4.2.2"))
    for goal in ("P1.2", "P4.2"):
        yield entry(f"nooit over {goal}", "doelen-nooit-verslag",
                    _silent_on(goal))  # fmt: skip
    yield entry(
        "nooit over één speerpunt",
        "doelen-nooit-verslag",
        without(W, "contributions", lambda one: one.node == "P2.1.2"),
    )


def _planted_in_targets() -> Iterator[Entry]:
    for code in ("veilig", "schooluitval", "huurwoningen"):
        yield entry(f"{code}: geen waarde", "doelen-streefwaarde", _aim(code, value=None))
        yield entry(f"{code}: geen jaar", "doelen-streefjaar", _aim(code, period=""))
    for code, value in (("veilig", "25"), ("werk", "60"), ("armoede", "9.9"), ("energie", "12")):
        yield entry(f"{code}: verkeerde kant", "doelen-streef-andersom",
                    _aim(code, value=Decimal(value)))  # fmt: skip
    for code in ("afval", "jeugdhulp"):
        yield entry(f"{code}: geen richting", "doelen-streefrichting",
                    _way(code))  # fmt: skip
    for code in ("bewegen", "diploma"):
        yield entry(f"{code}: geen richting", "doelen-streefrichting",
                    coded(E, "indicators", code, direction=Direction.NONE))  # fmt: skip
    yield entry("twee waarden voor 2028", "doelen-streef-tegenstrijdig", _two("veilig", "14", "12"))
    yield entry("twee waarden voor 2028, huur", "doelen-streef-tegenstrijdig",
                _two("huurwoningen", "4600", "5600"))  # fmt: skip
    yield entry("streefjaar 2018", "doelen-streef-verlopen", _aim("werk", period="2018"),
                "doelen-nulmeting")  # fmt: skip
    yield entry("streefjaar 2012", "doelen-streef-verlopen", _aim("armoede", period="2012"),
                "doelen-nulmeting")  # fmt: skip
    yield entry("alleen latere cijfers", "doelen-nulmeting",
                coded(W, "indicators", "afval", targets=(
                    TargetValue(region=OWN, period="2027", value=Decimal(120),
                                qualifier=Qualifier.AT_MOST),), observations=()),
                "doelen-indicator-leeg")  # fmt: skip


def _planted_in_relations() -> Iterator[Entry]:
    yield entry("naar zichzelf", "doelen-samenhang-zichzelf", _tied(("P1.1", TO, "P1.1")))
    yield entry("naar zichzelf, samenhang", "doelen-samenhang-zichzelf",
                _tied(("P2.2.1", LIKE, "P2.2.1")))  # fmt: skip
    yield entry("over en weer", "doelen-samenhang-kring", _tied(("P3.2", TO, "P3.1")))
    yield entry(
        "kring van drie",
        "doelen-samenhang-kring",
        _tied(("P1.1", TO, "P2.1"), ("P2.1", TO, "P4.1"), ("P4.1", TO, "P1.1")),
    )
    yield entry(
        "ouder draagt bij aan kind", "doelen-samenhang-kring", _tied(("P1.1", TO, "P1.1.2"))
    )
    yield entry("dubbel", "doelen-samenhang-dubbel", _tied(("P3.1", TO, "P3.2")))
    yield entry("vervangt en draagt bij", "doelen-samenhang-strijdig", _tied(("P3.1", FOR, "P3.2")))
    yield entry("vervangt over en weer", "doelen-samenhang-kring",
                _tied(("P1.2", FOR, "P2.2"), ("P2.2", FOR, "P1.2")))  # fmt: skip


def _clean() -> Iterator[Entry]:
    yield entry("waterstad", None, W)
    yield entry("proefdorp", None, E)
    for owner in ("Bestuur", "team N.T.", "GGD", "Onbekende Helden (stichting)", "B&W"):
        yield entry(f"eigenaar {owner}", None, coded(W, "nodes", "P1.1", owner=owner))
    for code in ("veilig", "armoede", "schooluitval"):
        yield entry(f"{code} hoort bij twee doelen", None, _also(code, "P1.1"))
    yield entry("indicator bij een speerpunt", None, coded(W, "indicators", "werk",
                                                           nodes=("P3.1.1",)))  # fmt: skip
    yield entry("deel van een andere indicator", None,
                added(W, "indicators", _part()))  # fmt: skip
    yield entry(
        "alleen de woorden van het plan",
        None,
        coded(W, "indicators", "veilig", observations=(), stated_local="16,4 %"),
    )
    yield entry("eenheid bij de cijfers", None, _unit_at_figures())
    yield entry("twee titels die op elkaar lijken", None,
                coded(W, "nodes", "P1", title="Veilig en schoon wonen"))  # fmt: skip
    yield entry(
        "zelfde titel onder een ander doel",
        None,
        coded(W, "nodes", "P1.2.1", title="Banenmarkt met ondernemers houden"),
    )
    for code, value in (("veilig", "16"), ("werk", "75"), ("armoede", "4"), ("energie", "40")):
        yield entry(f"{code}: andere streefwaarde", None, _aim(code, value=Decimal(value)))
    yield entry("streefwaarde gelijk aan het begin", None, _aim("veilig", value=Decimal("17.1")))
    yield entry("minstens zonder richting", None,
                coded(W, "indicators", "werk", direction=Direction.NONE))  # fmt: skip
    yield entry("twee jaren", None, _years("veilig", ("2026", "15"), ("2028", "14")))
    yield entry("een oud en een nieuw streefjaar", None,
                _years("veilig", ("2024", "17"), ("2028", "14")))  # fmt: skip
    yield entry("onder- en bovengrens", None, _range("veilig"))
    yield entry("streefjaar na de looptijd", None, _aim("werk", period="2040"))
    yield entry("twee gebieden", None, _regions("veilig"))
    for pairs in (
        (("P1.1", TO, "P2.1"),), (("P1.1", LIKE, "P2.1"), ("P2.1", LIKE, "P1.1")),
        (("P1.1", TO, "P2.1"), ("P2.1", TO, "P4.1")), (("P1.1", FOR, "P2.1"),),
        (("P1.1.1", TO, "P1.1"),), (("P1.1.1", TO, "P2.1"), ("P1.1.2", TO, "P2.1")),
        (("P1.1", TO, "P2.1"), ("P1.1", LIKE, "P2.1")), (("P3.1.1", LIKE, "P3.1.2"),),
    ):  # fmt: skip
        yield entry(f"samenhang {pairs}", None, _tied(*pairs))
    yield entry("naar een ander plan", None, added(W, "relations", Relation(
        source="P1.1", kind=TO, outside=NodeRef(plan="omgevingsvisie", plan_title="Omgevingsvisie",
                                                organisation="Waterstad", code="O1",
                                                title="Ruimte"))))  # fmt: skip
    yield entry("zonder looptijd", None, whole(W, year_from=None, year_to=None))
    yield entry(
        "één verslag minder",
        None,
        without(
            W,
            "contributions",
            lambda one: (one.node, one.edition) == ("P2.1.2", "jaarstukken-2025"),
        ),
    )
    yield entry("verslag op het doel in plaats van eronder", None, _reported_above())
    yield entry("geen verslagen", None, without(W, "contributions", lambda _one: True))
    yield entry("alleen bij uitzondering", None, _by_exception())


def _pruned(goal: str) -> Make:
    return without(
        without(
            without(W, "milestones", lambda one: one.node.startswith(f"{goal}.")),
            "contributions", lambda one: one.node.startswith(f"{goal}."),
        ),
        "nodes", lambda one: one.code.startswith(f"{goal}."),
    )  # fmt: skip


def _silent_on(goal: str) -> Make:
    return without(W, "contributions", lambda one: one.node.startswith(goal))


def _loose(code: str) -> Make:
    def make() -> Snapshot:
        snapshot = W()
        nodes = [one.model_copy(update={"parent": None}) if one.code == code else one
                 for one in snapshot.nodes]  # fmt: skip
        return snapshot.model_copy(
            update={"nodes": tuple(sorted(nodes, key=lambda one: one.code == code))}
        )

    return make


def _aim(code: str, **fields: Any) -> Make:
    def make() -> Snapshot:
        (target,) = _indicator(code).targets
        return coded(W, "indicators", code, targets=(target.model_copy(update=fields),))()

    return make


def _way(code: str) -> Make:
    def make() -> Snapshot:
        (target,) = _indicator(code).targets
        plain = target.model_copy(update={"qualifier": Qualifier.EXACT})
        return coded(W, "indicators", code, direction=Direction.NONE, targets=(plain,))()

    return make


def _two(code: str, *values: str) -> Make:
    return _years(code, *(("2028", value) for value in values))


def _years(code: str, *pairs: tuple[str, str]) -> Make:
    targets = tuple(
        TargetValue(region=OWN, period=period, value=Decimal(value)) for period, value in pairs
    )
    return coded(W, "indicators", code, targets=targets)


def _range(code: str) -> Make:
    targets = tuple(
        TargetValue(region=OWN, period="2028", value=Decimal(value), qualifier=qualifier)
        for value, qualifier in (("12", Qualifier.LOWER_BOUND), ("14", Qualifier.UPPER_BOUND))
    )
    return coded(W, "indicators", code, targets=targets)


def _regions(code: str) -> Make:
    targets = tuple(
        TargetValue(region=region, period="2028", value=Decimal(value))
        for region, value in ((OWN, "14"), ("NL01", "18"))
    )
    return coded(W, "indicators", code, targets=targets)


def _tied(*pairs: tuple[str, RelationKind, str]) -> Make:
    return added(W, "relations", *(Relation(source=a, kind=k, target=b) for a, k, b in pairs))


def _also(code: str, goal: str) -> Make:
    return coded(W, "indicators", code, nodes=(*_indicator(code).nodes, goal))


def _part() -> Indicator:
    return _indicator("veilig").model_copy(
        update={"code": "veilig-65", "name": "Inwoners van 65 en ouder die zich onveilig voelen",
                "nodes": (), "targets": (),
                "breakdown": Breakdown(of="veilig", by="leeftijd", part="65 jaar en ouder")}
    )  # fmt: skip


def _unit_at_figures() -> Make:
    def make() -> Snapshot:
        figures = tuple(
            one.model_copy(update={"unit": "%"}) for one in _indicator("veilig").observations
        )
        return coded(W, "indicators", "veilig", unit=None, observations=figures)()

    return make


def _reported_above() -> Make:
    return each(W, "contributions", lambda one: one.node == "P2.1.2", node="P2.1")


def _by_exception() -> Make:
    return without(each(W, "editions", lambda _one: True, by_exception=True), "contributions",
                   lambda one: one.node.startswith("P2"))  # fmt: skip


def _indicator(code: str) -> Indicator:
    return next(one for one in W().indicators if one.code == code)
