"""What CBS writes in the description of a municipality's code."""

from datetime import date

from doelenboom.regions.hierarchy.descriptions import read_history
from doelenboom.regions.hierarchy.records import Transfer

HAAREN = """Opgeheven per 01-01-2021, overgegaan naar:\r
- Boxtel (GM0757),\r
... 535 hectare met 918 woningen en 2149 inwoners\r
- Bergen (NH.) (GM0373),\r
... 1 hectare met 1 woning en 1 inwoner\r
\r
Gemeentelijke herindeling per 01-01-1996, ontvangen van:\r
- Esch (GM0776)\r
... 407 hectare met 1989 inwoners\r
Begindatum voor 1830"""


def test_what_went_where_with_its_size() -> None:
    history = read_history("GM0788", HAAREN)
    assert history.ended == date(2021, 1, 1)
    assert history.begun is None
    assert history.transfers == {
        date(2021, 1, 1): [
            Transfer("GM0788", "GM0757", 535, 918, 2149),
            Transfer("GM0788", "GM0373", 1, 1, 1),
        ],
        date(1996, 1, 1): [Transfer("GM0776", "GM0788", 407, None, 1989)],
    }


def test_a_new_name_has_a_new_code() -> None:
    old = read_history("GM0006", "Naamswijziging per 01-07-1991,\nnieuwe naam: Reiderland (GM1661)")
    new = read_history("GM1661", "Naamswijziging per 01-07-1991,\noude naam: Beerta (GM0006)")
    day = date(1991, 7, 1)
    assert old.recoded == new.recoded == {day: ("GM0006", "GM1661")}
    assert (old.ended, new.ended) == (day, None)


def test_the_day_on_which_it_came_about_wins_from_a_begin_that_contradicts_it() -> None:
    text = "Ontstaan per 01-01-2016, ontvangen van:\n- Bussum (GM0381),\nBegindatum 01-01-2015"
    assert read_history("GM1942", text).begun == date(2016, 1, 1)
    assert read_history("GM1942", text.replace("Ontstaan", "Wijziging")).begun == date(2015, 1, 1)


def test_another_province() -> None:
    text = (
        "Provinciale wijziging per 01-01-2002:\n"
        "- overgegaan van provincie Zuid-Holland naar provincie Utrecht "
    )
    assert read_history("GM0620", text).provinces == {date(2002, 1, 1): ("Zuid-Holland", "Utrecht")}


def test_prose_and_impossible_dates_are_left_alone() -> None:
    history = read_history("GM0997", "Register van 1 oktober 1994.\nOpgeheven per 31-02-1994\n.")
    assert history.ended is None
    assert history.transfers == {}
