from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import Period, parse_period

years = st.integers(min_value=1900, max_value=2198)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))
atoms = st.one_of(
    years.map(str),
    st.builds("{}KW{:02d}".format, years, st.integers(1, 4)),
    st.builds("{}HJ{:02d}".format, years, st.integers(1, 2)),
    st.builds("{}MM{:02d}".format, years, st.integers(1, 12)),
    years.map("{}SJ".format),
    days.map(date.isoformat),
)
spans = st.tuples(years, st.integers(1, 50)).map(lambda s: f"{s[0]}/{min(s[0] + s[1], 2199)}")
day_spans = st.tuples(days, st.integers(1, 500)).map(
    lambda s: f"{s[0]}/{min(s[0] + timedelta(s[1]), date(2199, 12, 31))}"
)
codes = st.one_of(atoms, spans, atoms.map("{}/".format), day_spans, st.just(""))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2022", "2022"), ("2022JJ00", "2022"), ("2022KW03", "2022KW03"), ("2023SJ00", "2023SJ"),
        ("20230901", "2023-09-01"), ("2022-2023", "2022/2023"), ("2022 – 2023", "2022/2023"),
        ("2019 t/m 2022", "2019/2022"), ("2022 en 2023", "2022/2023"), ("2022/2022", "2022"),
        ("eerste half jaar 2022", "2022HJ01"), ("tweede halfjaar van 2022", "2022HJ02"),
        ("3e kwartaal 2024", "2024KW03"), ("Q3 2024", "2024KW03"), ("2024-Q3", "2024KW03"),
        ("kwartaal 3 2024", "2024KW03"), ("vanaf 2020", "2020/"), ("sinds 2020", "2020/"),
        ("vanaf 1 september 2023", "2023-09-01/"), ("September 2023", "2023MM09"),
        ("2023-09", "2023MM09"), ("1 september 2023", "2023-09-01"), ("1-9-2023", "2023-09-01"),
        ("schooljaar 2022/23", "2022SJ"), ("schooljaar 2022-2023", "2022SJ"),
        ("schooljaar 1999/00", "1999SJ"), ("januari 2023 t/m maart 2023", "2023MM01/2023MM03"),
        ("", ""), ("   ", ""),
    ],
)  # fmt: skip
def test_periods_as_people_write_them(text: str, code: str) -> None:
    assert parse_period(text).code == code


@pytest.mark.parametrize(
    "text",
    ["gisteren", "22", "1822", "2023-2022", "2022KW05", "2022HJ03", "2022MM13", "2023-02-30",
     "schooljaar 2022/25", "vijfde kwartaal 2022", "derde half jaar 2022", "2022KW٠١",
     "2023-13", "/2022", "2022//", "2024-2022", "vanaf", "vanaf gisteren"],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_examples(text: str) -> None:
    with pytest.raises(NotationError, match="2024KW01"):
        parse_period(text)


@given(codes)
def test_a_code_reads_as_itself(code: str) -> None:
    assert parse_period(code).code == code


@given(codes.filter(bool))
def test_what_a_reader_sees_reads_back(code: str) -> None:
    assert parse_period(Period(code).label).code == code


@given(st.text(max_size=25))
def test_any_text_is_a_period_or_a_notation_error(text: str) -> None:
    try:
        period = parse_period(text)
    except NotationError:
        return
    assert parse_period(period.code) == period


def test_order_is_by_last_day_then_first() -> None:
    in_order = [
        "", "2022KW01", "2022HJ01", "2022SJ", "2023-12-05", "2023MM12", "2023KW04", "2023HJ02",
        "2023", "2022/2023", "2024",
    ]  # fmt: skip
    shuffled = [Period(code) for code in reversed(in_order)]
    expected = [
        "", "2022KW01", "2022HJ01", "2022SJ", "2023-12-05", "2022/2023", "2023", "2023HJ02",
        "2023KW04", "2023MM12", "2024",
    ]  # fmt: skip
    assert [p.code for p in sorted(shuffled, key=lambda p: p.sort_key)] == expected


@given(st.lists(days, min_size=2, max_size=5))
def test_days_sort_as_the_calendar_does(found: list[date]) -> None:
    by_period = sorted((Period(day.isoformat()) for day in found), key=lambda p: p.sort_key)
    assert [p.code for p in by_period] == [day.isoformat() for day in sorted(found)]


def test_labels_are_dutch() -> None:
    labels = {
        "2022": "2022", "2022KW01": "1e kwartaal 2022", "2022HJ02": "tweede half jaar 2022",
        "2022MM09": "september 2022", "2023-09-01": "1 september 2023", "2022SJ":
        "schooljaar 2022/23", "2020/": "vanaf 2020", "2022/2023": "2022–2023",
        "": "periode niet vermeld",
    }  # fmt: skip
    assert {code: Period(code).label for code in labels} == labels


def test_the_year_is_the_first_one() -> None:
    assert [Period(code).year for code in ("2022/2023", "2022SJ", "")] == [2022, 2022, None]


@pytest.mark.parametrize("code", ["2023X000", "2020W101", "E100000", "20", "2023KW09"])
def test_a_kind_of_period_that_we_do_not_know_is_kept_as_it_is(code: str) -> None:
    period = Period(code)
    assert period.label == code
    assert period.sort_key <= Period("2024").sort_key or period.year is None
