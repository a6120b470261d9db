import pytest

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.regions import enclosing, lies_within, parse_region_code, region_kind
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


@pytest.mark.parametrize(
    ("code", "larger", "within"),
    [
        ("WK071801", "GM0718", True),
        ("BU07180101", "GM0718", True),
        ("BU07180101", "WK071801", True),
        ("BU07180201", "WK071801", False),
        ("WK068701", "GM0718", False),
        ("GM0718", "GM0718", False),
        ("GM0718", "WK071801", False),
        ("GM0718", "NL01", True),
        ("GM0718", "PV29", False),
        ("X:kern", "NL01", False),
    ],
)
def test_codes_say_what_lies_within_what(code: str, larger: str, within: bool) -> None:
    assert lies_within(code, larger) is within


def test_codes_tell_what_they_lie_in() -> None:
    assert enclosing("BU07180101") == ("WK071801", "GM0718", "NL01")
    assert enclosing("WK071801") == ("GM0718", "NL01")
    assert enclosing("GM0718") == ("NL01",)
    assert enclosing("PV29") == enclosing("X:kern") == ()
    assert all(lies_within("BU07180101", larger) for larger in enclosing("BU07180101"))
