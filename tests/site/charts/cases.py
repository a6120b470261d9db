"""Indicators with something of everything that a chart can show, and a publication around them."""

from datetime import UTC, datetime
from decimal import Decimal

from doelenboom.kernel.language import Language
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import Direction, ObservationStatus, Qualifier, RegionKind
from doelenboom.snapshot import models as m
from doelenboom.snapshot.maps import Outline, RegionMap
from tests.factories import small_snapshot

OWN, COUNTRY, PROVINCE = "GM9999", "NL01", "PV28"
DISTRICTS = {
    "WK999901": "Binnenstad", "WK999902": "Middenstad", "WK999903": "Oostdorp",
    "WK999904": "Lammerhoek", "WK999905": "Westduin", "WK999906": "Rietkapelle",
    "WK999907": "Havens", "WK999908": "Zandgebied",
}  # fmt: skip
REGIONS = (
    m.Region(code=OWN, name="Duinmonde", kind=RegionKind.MUNICIPALITY),
    m.Region(code=COUNTRY, name="Nederland", kind=RegionKind.COUNTRY),
    m.Region(code=PROVINCE, name="Zuid-Holland", kind=RegionKind.PROVINCE),
    *(m.Region(code=c, name=n, kind=RegionKind.DISTRICT) for c, n in DISTRICTS.items()),
)
_SHAPES = {
    "WK999901": ("M1721 1599l-495 265 193 176 577-132z", 1611, 1843),
    "WK999902": ("M1721 1599l137-397h-851l-110 353 329 309z", 1352, 1527),
    "WK999903": ("M2600 320l-440-44-55 177-219 617 274 132 303-264 247-485z", 2285, 715),
    "WK999904": ("M2105 453l-357-177-824 485 83 441h851l28-132z", 1527, 812),
    "WK999905": ("M924 761l-824 221 797 573 110-353z", 673, 1117),
    "WK999906": (
        "M2490 1952l495-44 659-441 165-309v-397l-687-396-412 88-247 485-303 264z", 3007, 1175,
    ),
    "WK999907": ("M2160 1202l-274-132-28 132-137 397 275 309 494 44z", 2072, 1566),
    "WK999908": (
        "M4743 1731l247-176-522-309-220 353 852 617zM4935 453l83-88v-89l-275-88-302 177-632 396"
        "v397l659-88 550-441z", 4418, 743,
    ),
}  # fmt: skip
MAP = RegionMap(
    kind=RegionKind.DISTRICT, year=2024, width=5200, height=2560,
    outlines=tuple(
        Outline(region=code, path=path, x=x, y=y) for code, (path, x, y) in _SHAPES.items()
    ),
    title="CBS en Kadaster, Wijken en buurten 2024", licence="CC BY 4.0",
)  # fmt: skip


def figure(
    region: str, period: str, value: object = None, margin: object = None, **more: object
) -> m.Observation:
    """One figure; ``margin`` is half the width of its uncertainty."""
    known = None if value is None else Decimal(str(value))
    if known is not None and margin is not None:
        half = Decimal(str(margin))
        more |= {"lower": known - half, "upper": known + half}
    return m.Observation(region=region, period=period, value=known, **more)


def loneliness() -> m.Indicator:
    """Line, margin, break, provisional, references, target, districts: all at once."""
    soft = ObservationStatus.PROVISIONAL
    own = [
        figure(OWN, "2012", 45, 3),
        figure(OWN, "2016", 49, 3),
        figure(OWN, "2020", 52, 3, broken="Vanaf 2020 een andere vraagstelling."),
        figure(OWN, "2022", 55, 2.5),
        figure(OWN, "2024", 54, 3, status=soft),
    ]
    country = [
        figure(
            COUNTRY, year, value, status=soft if year == "2024" else ObservationStatus.DEFINITIVE
        )
        for year, value in (("2012", 39), ("2016", 43), ("2020", 47), ("2022", 48), ("2024", 46))
    ]
    province = [figure(PROVINCE, "2022", 50), figure(PROVINCE, "2024", 49)]
    rows = ((61, 4), (60, 3), (53, 3), (51, 3), (47, 5), (44, 10))
    districts = [
        figure(code, "2024", value, margin, status=soft)
        for code, (value, margin) in zip(DISTRICTS, rows, strict=False)
    ]
    earlier = [
        figure(code, "2022", value + 2 * (n % 3) - 1, margin)
        for n, (code, (value, margin)) in enumerate(zip(DISTRICTS, rows, strict=False))
    ]
    without = [
        figure("WK999907", "2024", status=ObservationStatus.SUPPRESSED,
               remark="minder dan 50 antwoorden"),
        figure("WK999908", "2024", status=ObservationStatus.NOT_APPLICABLE,
               remark="geen inwoners"),
    ]  # fmt: skip
    return m.Indicator(
        code="eenzaamheid", number="1", name="volwassenen die eenzaam zijn", unit="%",
        chapter="Sociale basis", direction=Direction.DOWN, decimals=0,
        definition=from_text("Aandeel volwassenen dat zich matig tot zeer ernstig eenzaam voelt."),
        origin=m.Origin(source="Gezondheidsmonitor", url="https://example.org/gm"),
        local_region=OWN, reference_region=COUNTRY, references=(PROVINCE,), nodes=("SB.1",),
        observations=(*own, *country, *province, *earlier, *districts, *without),
        targets=(
            m.TargetValue(region=OWN, period="2030", value=Decimal(50), qualifier=Qualifier.AT_MOST,
                          decision="Raadsbesluit van 18 december 2025"),
        ),
        revisions=(
            m.Revision(region=OWN, period="2022", value=Decimal("55.8"),
                       known_to=datetime(2026, 6, 3, 4, 10, tzinfo=UTC),
                       reason="De bron verbeterde het cijfer."),
        ),
    )  # fmt: skip


def parts() -> tuple[m.Indicator, ...]:
    """The same measure for groups of people."""
    groups = {"18 tot 35 jaar": (50, 55, 58, 57), "35 tot 65 jaar": (44, 47, 52, 51),
              "65 jaar en ouder": (40, 46, 55, 54)}  # fmt: skip
    return tuple(
        m.Indicator(
            code=f"eenzaamheid-{n}", name=f"eenzaam, {part}", unit="%", direction=Direction.DOWN,
            decimals=0, local_region=OWN,
            breakdown=m.Breakdown(of="eenzaamheid", by="leeftijd", part=part),
            observations=tuple(
                figure(OWN, year, value)
                for year, value in zip(("2016", "2020", "2022", "2024"), values, strict=True)
            ),
        )
        for n, (part, values) in enumerate(groups.items(), 1)
    )  # fmt: skip


def months() -> m.Indicator:
    """Twenty years of months, with the last three provisional."""
    observations = [
        figure(OWN, f"{2006 + n // 12}MM{n % 12 + 1:02}", Decimal(1200 + n * 7 % 83 - n) / 10,
               status=ObservationStatus.PROVISIONAL if n > 236 else ObservationStatus.DEFINITIVE)
        for n in range(240)
    ]  # fmt: skip
    return m.Indicator(
        code="bijstand", name="huishoudens met bijstand", unit="per 1.000 huishoudens", decimals=1,
        direction=Direction.DOWN, local_region=OWN, observations=tuple(observations),
        origin=m.Origin(source="CBS"),
    )  # fmt: skip


def publication(*more: m.Indicator, english: bool = False, **changes: object) -> m.Snapshot:
    """A publication with these indicators after the one with everything."""
    base = small_snapshot()
    languages = (Language.DUTCH, Language.ENGLISH) if english else None
    organisation = base.organisation.model_copy(
        update={"region": OWN, "name": "Gemeente Duinmonde", "languages": languages,
                "address": "https://duinmonde.example/"}
    )  # fmt: skip
    indicators = (loneliness(), *parts(), *base.indicators[1:], *more)
    values = {"organisation": organisation, "regions": REGIONS, "maps": (MAP,),
              "indicators": indicators, **changes}  # fmt: skip
    return base.model_copy(update=values)
