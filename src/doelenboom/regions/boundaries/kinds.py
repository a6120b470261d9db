"""Kinds of regions that have boundaries: what they are called, and how fine they are kept."""

from dataclasses import dataclass

from doelenboom.kernel.states import RegionKind


@dataclass(frozen=True, slots=True)
class BoundaryKind:
    """A kind of region on a map.

    Attributes:
        plural: Dutch, for people.
        word: Dutch singular, as on the command line.
        layer: name of the layer at PDOK's WFS of gebiedsindelingen.
        tolerance: metres; a detail smaller than this says nothing on a map of this kind (a
            municipality fills 700 pixels at some 25 metres a pixel).
    """

    kind: RegionKind
    word: str
    plural: str
    layer: str
    tolerance: int


BOUNDARY_KINDS: dict[RegionKind, BoundaryKind] = {
    item.kind: item
    for item in (
        BoundaryKind(RegionKind.COUNTRY, "land", "land", "landsgrens_gegeneraliseerd", 250),
        BoundaryKind(RegionKind.PART, "landsdeel", "landsdelen", "landsdeel_gegeneraliseerd", 250),
        BoundaryKind(
            RegionKind.PROVINCE, "provincie", "provincies", "provincie_gegeneraliseerd", 200
        ),
        BoundaryKind(
            RegionKind.COROP, "corop", "COROP-gebieden", "coropgebied_gegeneraliseerd", 150
        ),
        BoundaryKind(RegionKind.GGD, "ggd", "GGD-regio’s", "ggdregio_gegeneraliseerd", 150),
        BoundaryKind(
            RegionKind.MUNICIPALITY, "gemeente", "gemeenten", "gemeente_gegeneraliseerd", 50
        ),
        BoundaryKind(RegionKind.DISTRICT, "wijk", "wijken", "wijk_gegeneraliseerd", 20),
        BoundaryKind(RegionKind.NEIGHBOURHOOD, "buurt", "buurten", "buurt_gegeneraliseerd", 10),
    )
}

BY_WORD = {item.word: item for item in BOUNDARY_KINDS.values()}
KIND_CHOICES = [(item.kind.value, item.plural) for item in BOUNDARY_KINDS.values()]
