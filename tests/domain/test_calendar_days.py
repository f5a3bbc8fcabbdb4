"""Days as members write them, in French and in English."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import parse_day

DAY = timedelta(days=1)
TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("1/12", date(2026, 12, 1)),
        ("01/12/2026", date(2026, 12, 1)),
        ("1.12.26", date(2026, 12, 1)),
        ("22/11", TODAY),
        ("21/11", date(2027, 11, 21)),
        ("21/11/2026", None),
        ("2026-11-21", None),
        ("1 décembre", date(2026, 12, 1)),
        ("1er décembre 2027", date(2027, 12, 1)),
        ("le 1ER DECEMBRE", date(2026, 12, 1)),
        ("jusqu’au 15 août", date(2027, 8, 15)),
        ("December 1", date(2026, 12, 1)),
        ("Dec. 1st, 2027", date(2027, 12, 1)),
        ("1 Dec", date(2026, 12, 1)),
        ("the 3rd of May", date(2027, 5, 3)),
        ("3 mars", date(2027, 3, 3)),
        ("demain", date(2026, 11, 23)),
        ("Tomorrow", date(2026, 11, 23)),
        ("aujourd’hui", TODAY),
        ("après-demain", date(2026, 11, 24)),
        ("lundi", date(2026, 11, 23)),
        ("monday", date(2026, 11, 23)),
        ("dim.", date(2026, 11, 29)),
        ("Sunday", date(2026, 11, 29)),
        ("samedi prochain", date(2026, 11, 28)),
        ("next Saturday", date(2026, 11, 28)),
        ("mardi 1 décembre", date(2026, 12, 1)),
        ("Tuesday, December 1", date(2026, 12, 1)),
        ("mercredi 1 décembre", None),
        ("dans 2 semaines", date(2026, 12, 6)),
        ("in 2 weeks", date(2026, 12, 6)),
        ("dans 10 jours", date(2026, 12, 2)),
        ("in 10 days", date(2026, 12, 2)),
        ("dans une semaine", date(2026, 11, 29)),
        ("in a month", date(2026, 12, 22)),
        ("dans 3 mois", date(2027, 2, 22)),
        ("29 février", date(2028, 2, 29)),
        ("29/02/2027", None),
        ("31/02", None),
        ("31 avril", None),
        ("0/12", None),
        ("1/13", None),
        ("2026-13-01", None),
        ("32 décembre", None),
        ("5 juillembre", None),
        ("in many days", None),
        ("10", None),
        ("1 jui", None),
        ("1 juil", date(2027, 7, 1)),
        ("décembre", None),
        ("", None),
        ("\u0661/\u0661\u0662", None),
    ],
)
def test_days_as_people_write_them(text: str, wanted: date | None) -> None:
    assert parse_day(text, TODAY) == wanted


def test_the_last_day_of_a_month_and_the_end_of_time() -> None:
    assert parse_day("in 1 month", date(2027, 1, 31)) == date(2027, 2, 28)
    assert parse_day("29/02", date(2096, 3, 1)) == date(2104, 2, 29)
    assert parse_day("tomorrow", date.max) is None
    assert parse_day("in 9 months", date.max) is None
    assert parse_day("1/1", date.max) is None


FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
ENGLISH = "January February March April May June July August September October November December"
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
todays = st.dates(date(2020, 1, 1), date(2090, 1, 1))


@given(todays, st.integers(0, 3000), st.data())
def test_a_whole_date_is_read_in_every_spelling(
    today: date, ahead: int, data: st.DataObject
) -> None:
    day = today + ahead * DAY
    french, english = FRENCH.split()[day.month - 1], ENGLISH.split()[day.month - 1]
    text = data.draw(
        st.sampled_from(
            [
                day.isoformat(),
                f"{day:%d/%m/%Y}",
                f"{day.day}/{day.month}/{day.year}",
                f"{day.day} {french} {day.year}",
                f"{WEEKDAYS[day.weekday()]} {day.day} {french} {day.year}",
                f"{english} {day.day}, {day.year}",
                f"{day.day} {english[:3]} {day.year}",
                f"dans {ahead} jours",
                f"in {ahead} days",
            ]
        )
    )
    spelled = data.draw(st.sampled_from([text, text.upper(), text.lower(), text.title()]))
    assert parse_day(f" {spelled} ", today) == day


@given(todays, st.integers(1, 12), st.integers(1, 28))
def test_without_a_year_it_is_the_next_such_date(today: date, month: int, day: int) -> None:
    found = parse_day(f"{day}/{month}", today)
    assert found is not None
    assert (found.month, found.day) == (month, day)
    assert today <= found <= today + 366 * DAY
    assert found - today < 366 * DAY or found.replace(year=found.year - 1) < today
    assert parse_day(f"{day} {FRENCH.split()[month - 1]}", today) == found
    assert parse_day(f"{ENGLISH.split()[month - 1]} {day}", today) == found


@given(todays, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_next_one_after_today(today: date, name: str) -> None:
    found = parse_day(name, today)
    assert found is not None
    assert WEEKDAYS[found.weekday()] == name
    assert DAY <= found - today <= 7 * DAY


PIECES = "0 1 12 29 31 99 2026 9999 / - . , er dans in week mois jours lundi next mai dec of ² ½"
pieces = st.sampled_from(PIECES.split())


@given(todays, st.text() | st.lists(pieces).map(" ".join) | st.lists(pieces).map("".join))
def test_whatever_is_typed_gives_a_day_to_come_or_none(today: date, text: str) -> None:
    found = parse_day(text, today)
    assert found is None or found >= today
