import pytest

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.regions import parse_region_code, region_kind
from doelenboom.kernel.states import RegionKind


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("NL01", RegionKind.COUNTRY), ("PV29", RegionKind.PROVINCE),
        ("GM0718", RegionKind.MUNICIPALITY), ("WK071801", RegionKind.DISTRICT),
        ("BU07180101", RegionKind.NEIGHBOURHOOD), ("X:binnenstad", RegionKind.OTHER),
        ("GM718", RegionKind.OTHER), ("GM٠٧١٨", RegionKind.OTHER), ("", RegionKind.OTHER),
    ],
)  # fmt: skip
def test_the_prefix_tells_the_kind(code: str, kind: RegionKind) -> None:
    assert region_kind(code) is kind


def test_padding_and_case_are_no_difference() -> None:
    assert parse_region_code(" gm0718    ") == "GM0718"


@pytest.mark.parametrize("text", ["Middelburg", "GM718", "", "X:wijk"])
def test_a_name_is_no_code(text: str) -> None:
    with pytest.raises(NotationError, match="GM0718"):
        parse_region_code(text)
