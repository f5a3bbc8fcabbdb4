"""When people are to meet, as members write it in French and in English."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.appointments import FURTHEST, Appointment, Unclear, read_appointment
from bot.domain.calendar import Daily, Rule, Weekly, next_occurrence

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
PARIS, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")
KOLKATA, APIA = ZoneInfo("Asia/Kolkata"), ZoneInfo("Pacific/Apia")
ZONES = (PARIS, NEW_YORK, KOLKATA, APIA)
TUESDAY = datetime(2026, 12, 8, 12, 20)  # noqa: DTZ001, the local time in every zone
WORKING = frozenset(range(5))
UTC_ZONE = ZoneInfo("UTC")


def read(text: str, zone: ZoneInfo = PARIS) -> Appointment | Unclear:
    return read_appointment(text, TUESDAY.replace(tzinfo=zone), zone)


def told(found: Appointment | Unclear, zone: ZoneInfo) -> str:
    return found if isinstance(found, Unclear) else f"{found.at.astimezone(zone):%d.%m.%y %H:%M}"


TODAY_AND_ON = {
    "9h": "09.12.26 09:00",
    "9 h": "09.12.26 09:00",
    "9H30": "09.12.26 09:30",
    "9 h 30": "09.12.26 09:30",
    "20\u202fh\u00a015": "08.12.26 20:15",
    "9:30": "09.12.26 09:30",
    "09.30": "09.12.26 09:30",
    "９：３０": "09.12.26 09:30",  # noqa: RUF001
    "9 heures": "09.12.26 09:00",
    "9 heures et demie": "09.12.26 09:30",
    "9h moins le quart": "09.12.26 08:45",
    "dix heures moins vingt": "09.12.26 09:40",
    "vingt et une heures trente": "08.12.26 21:30",
    "dix-sept heures": "08.12.26 17:00",
    "à sept h": "09.12.26 07:00",
    "neuf heures": "09.12.26 09:00",
    "une heure": "09.12.26 01:00",
    "14h": "08.12.26 14:00",
    "12h20": "09.12.26 12:20",
    "12h21": "08.12.26 12:21",
    "2pm": "08.12.26 14:00",
    "2 P.M.": "08.12.26 14:00",
    "2:30 pm": "08.12.26 14:30",
    "9am": "09.12.26 09:00",
    "12am": "09.12.26 00:00",
    "12 pm": "09.12.26 12:00",
    "9 o’clock": "09.12.26 09:00",
    "noon": "09.12.26 12:00",
    "midi": "09.12.26 12:00",
    "midi et demi": "08.12.26 12:30",
    "minuit": "09.12.26 00:00",
    "quarter to midnight": "08.12.26 23:45",
    "half past nine": "09.12.26 09:30",
    "quarter to ten": "09.12.26 09:45",
    "20 past 3 pm": "08.12.26 15:20",
    "twenty minutes to four": "09.12.26 03:40",
    "at nine": "09.12.26 09:00",
    "@9": "09.12.26 09:00",
    "à 9h": "09.12.26 09:00",
    "vers 9h !": "09.12.26 09:00",
    "8h du soir": "08.12.26 20:00",
    "ce soir 20h": "08.12.26 20:00",
    "ce soir à 8h": "08.12.26 20:00",
    "tonight 8pm": "08.12.26 20:00",
    "tonight at 8": "08.12.26 20:00",
    "ce soir minuit": "09.12.26 00:00",
    "this afternoon at 3": "08.12.26 15:00",
    "demain matin 9h": "09.12.26 09:00",
    "tomorrow morning at 9": "09.12.26 09:00",
    "demain après-midi 3h": "09.12.26 15:00",
    "demain midi": "09.12.26 12:00",
    "9h demain": "09.12.26 09:00",
    "  DEMAIN,   à  9H. ": "09.12.26 09:00",
    "tomorrow nine thirty": "09.12.26 09:30",
    "après-demain 9h": "10.12.26 09:00",
    "à 14h mardi": "15.12.26 14:00",
    "next tuesday 2pm": "15.12.26 14:00",
    "mardi prochain 14h": "15.12.26 14:00",
    "ce vendredi 14h": "11.12.26 14:00",
    "mardi 9": "15.12.26 09:00",
    "mardi 9.30": "15.12.26 09:30",
    "mardi 15 à 9h": "15.12.26 09:00",
    "le 15 à 9h": "15.12.26 09:00",
    "Tuesday the 15th at 9": "15.12.26 09:00",
    "le 12/12 à 9h30": "12.12.26 09:30",
    "12.12 9.30": "12.12.26 09:30",
    "1/12 9h": "01.12.27 09:00",
    "12 décembre 9h": "12.12.26 09:00",
    "9h 12 décembre": "12.12.26 09:00",
    "samedi 12 décembre 9h": "12.12.26 09:00",
    "December 12 at 9": "12.12.26 09:00",
    "Tuesday, December 15, 2026 at 9:15 pm": "15.12.26 21:15",
    "12 sept. à 9h": "12.09.27 09:00",
    "le dix-sept septembre à dix-sept heures trente": "17.09.27 17:30",
    "mar. 9h": "15.12.26 09:00",
    "2026-12-15 14:00": "15.12.26 14:00",
    "dans 2 heures": "08.12.26 14:20",
    "dans une heure et demie": "08.12.26 13:50",
    "in 2 and a half hours": "08.12.26 14:50",
    "in 45 minutes": "08.12.26 13:05",
    "45 minutes from now": "08.12.26 13:05",
    "dans une demi-heure": "08.12.26 12:50",
    "in half an hour": "08.12.26 12:50",
    "dans un quart d’heure": "08.12.26 12:35",
    "d'ici trois quarts d'heure": "08.12.26 13:05",
    "dans 1h30": "08.12.26 13:50",
    "dans 3 jours à 9h": "11.12.26 09:00",
    "in twelve days at 9": "20.12.26 09:00",
    "in one week and two days at 9": "17.12.26 09:00",
    "a fortnight from now at 9": "22.12.26 09:00",
    "maintenant": "08.12.26 12:20",
    "now": "08.12.26 12:20",
}


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize(("text", "wanted"), TODAY_AND_ON.items(), ids=str)
def test_an_hour_and_a_day(text: str, wanted: str, zone: ZoneInfo) -> None:
    found = read(text, zone)
    assert told(found, zone) == wanted
    assert isinstance(found, Appointment)
    assert found.at.tzinfo is UTC
    assert found.rule is None


ONES = (
    ",-one,-two,-three,-four,-five,-six,-seven,-eight,-nine",
    ", et un,-deux,-trois,-quatre,-cinq,-six,-sept,-huit,-neuf",
)
TEENS = (
    "ten,eleven,twelve,thirteen,fourteen,fifteen,sixteen,seventeen,eighteen,nineteen",
    "dix,onze,douze,treize,quatorze,quinze,seize,dix-sept,dix-huit,dix-neuf",
)
TENS = ("twenty,thirty,forty,fifty", "vingt,trente,quarante,cinquante")


@pytest.mark.parametrize(("language", "hour"), [(0, "at ten"), (1, "dix heures")])
def test_every_minute_in_words(language: int, hour: str) -> None:
    ones, teens, tens = (words[language].split(",") for words in (ONES, TEENS, TENS))
    for minute, words in enumerate([*teens, *(ten + one for ten in tens for one in ones)], 10):
        assert told(read(f"{hour} {words}"), PARIS) == f"09.12.26 10:{minute}"


NINE, TWO = time(9), time(14)
EVERY_OTHER = Weekly(1, TWO, every=2, anchor=TUESDAY.date())
RULES: dict[str, Rule] = {
    "every weekday at 9": Daily(NINE, WORKING),
    "en semaine à 9h": Daily(NINE, WORKING),
    "tous les jours ouvrés à 9h": Daily(NINE, WORKING),
    "du lundi au vendredi 9h": Daily(NINE, WORKING),
    "Mon–Fri 9am": Daily(NINE, WORKING),
    "saturday to monday at 9": Daily(NINE, frozenset({5, 6, 0})),
    "tous les jours 9h": Daily(NINE),
    "daily at 9": Daily(NINE),
    "chaque matin à 9h": Daily(NINE),
    "every evening at 8": Daily(time(20)),
    "tous les week-ends à 9h": Daily(NINE, frozenset({5, 6})),
    "every monday and thursday 9:30": Daily(time(9, 30), frozenset({0, 3})),
    "lundi et jeudi 9h chaque semaine": Daily(NINE, frozenset({0, 3})),
    "tous les lundis, mercredis et vendredis à 9h": Daily(NINE, frozenset({0, 2, 4})),
    "les mardis et jeudis à 9h": Daily(NINE, frozenset({1, 3})),
    "tous les mardis 14h": Weekly(1, TWO),
    "chaque mardi à 14h": Weekly(1, TWO),
    "le mardi à 14h toutes les semaines": Weekly(1, TWO),
    "weekly on tuesday 2pm": Weekly(1, TWO),
    "Tuesdays at 2pm": Weekly(1, TWO),
    "every tuesday 2": Weekly(1, time(2)),
    "every wednesday morning at 9": Weekly(2, NINE),
    "toutes les deux semaines le mardi à 14h": EVERY_OTHER,
    "tous les quinze jours le mardi 14h": EVERY_OTHER,
    "une semaine sur deux le mardi 14h": EVERY_OTHER,
    "un mardi sur deux à 14h": EVERY_OTHER,
    "every other tuesday at 2pm": EVERY_OTHER,
    "every fortnight on tuesday at 2pm": EVERY_OTHER,
    "every 3 weeks on monday at 9": Weekly(0, NINE, every=3, anchor=date(2026, 12, 14)),
}


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize(("text", "rule"), RULES.items(), ids=str)
def test_what_comes_again(text: str, rule: Rule, zone: ZoneInfo) -> None:
    first = next_occurrence(rule, zone, TUESDAY.replace(tzinfo=zone))
    assert read(text, zone) == Appointment(first, rule)


REFUSED = {
    Unclear.UNREAD: [
        "", "foo", "9", "9 30", "24h", "25h", "9h60", "13pm", "0:30 pm", "demain 9h peut-être",
        "mardi 12 décembre 9h", "mardi 16 à 9h", "31/02 9h", "12/25 at 9", "9h 10h", "9h ou 10h",
        "de 9h à 10h", "from 9 to 10", "10 to 11 tomorrow", "demain hier 9h", "mardi et jeudi 9h",
        "every other monday and thursday 9h", "every tuesday every other week 9h", "every month 9h",
        "every 3 days at 9", "tous les mardis demain 9h", "en semaine mardi 9h", "next week at 9",
        "la semaine prochaine 9h", "jusqu'à mardi 9h", "for 2 weeks at 9", "mar. 12 9h",
        "5pm this morning", "8am tonight", "matin soir 9h", "dans 2 heures demain", "9h est",
        "tomorrow yesterday at 9", "in 2 days and 3 days at 9", "12h tonight", "½h", "٩h",
        "every tuesday night at midnight", "demain 9h 🎉",
    ],
    Unclear.NO_HOUR: [
        "demain", "mardi", "1/12", "9.10", "ce soir", "tous les jours", "every other tuesday",
        "dans 3 jours", "12 mar", "in a fortnight",
    ],
    Unclear.NO_DAY: ["every week at 9", "toutes les deux semaines 9h", "weekly"],
    Unclear.PAST: [
        "today at 9", "ce midi", "aujourd'hui 12h20", "hier 9h", "yesterday", "3 days ago at 9",
        "the day before yesterday at 9", "il y a 2 semaines 9h", "21/11/2026 9h", "2025-03-04 9h",
        "1 décembre 2026 9h", "dans 0 minutes",
    ],
    Unclear.TOO_FAR: [
        "12 déc 2028 9h", "29/02 9h", "dans 400 jours à 9h", "31/12/9999 23h59", "in 9999 hours",
        "10/12/2027 9h", "in 9999 days at 9",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("why", "text"), [(why, text) for why, texts in REFUSED.items() for text in texts], ids=str
)
def test_what_gives_no_appointment(why: Unclear, text: str) -> None:
    assert {read(text, zone) for zone in ZONES} == {why}


def test_where_clocks_change() -> None:
    before = datetime(2027, 3, 27, 12, tzinfo=PARIS)
    assert told(read_appointment("demain 2h30", before, PARIS), UTC_ZONE) == "28.03.27 01:00"
    assert told(read_appointment("dans 24 heures", before, PARIS), PARIS) == "28.03.27 13:00"
    before = datetime(2027, 10, 30, 12, tzinfo=PARIS)
    assert told(read_appointment("demain 2h30", before, PARIS), UTC_ZONE) == "31.10.27 00:30"
    between = datetime(2027, 10, 31, 2, 40, tzinfo=PARIS)
    assert read_appointment("aujourd'hui 2h30", between, PARIS) is Unclear.PAST
    eve = datetime(2011, 12, 29, 12, tzinfo=APIA)
    assert read_appointment("demain 9h", eve, APIA) is Unclear.UNREAD  # a day that never was
    assert told(read_appointment("9h", eve, APIA), APIA) == "31.12.11 09:00"


def test_every_other_week_counts_from_the_day_that_is_meant() -> None:
    nuuk = ZoneInfo("America/Nuuk")  # where clocks skip the hour before midnight
    friday = datetime(2027, 3, 26, 12, tzinfo=nuuk)
    found = read_appointment("every other saturday at 23:30", friday, nuuk)
    rule = Weekly(5, time(23, 30), every=2, anchor=date(2027, 3, 27))
    assert found == Appointment(datetime(2027, 3, 28, tzinfo=nuuk).astimezone(UTC), rule)


FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
ENGLISH = "January February March April May June July August September October November December"
LUNDI = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
MONDAY = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def hours_of(clock: time) -> Iterator[str]:
    """Yield every way of writing a time of day."""
    hour, minute, half = clock.hour, clock.minute, "pm" if clock.hour > 11 else "am"
    twelve = hour % 12 or 12
    for number in {f"{hour}", f"{hour:02}"}:
        yield from (f"{number}h{minute:02}", f"à {number} h {minute:02}", f"{number}:{minute:02}")
        yield from (f"at {number}.{minute:02}", f"vers {number} heures {minute:02}")
    yield from (f"{twelve}:{minute:02} {half}", f"{twelve}.{minute:02}{half}")
    yield f"{twelve} {minute:02} {half[0]}.m."
    if minute:
        yield f"{minute} past {twelve} {half}"
        yield f"{60 - minute} minutes to {(hour + 1) % 24}"
    else:
        yield from (f"{hour}h", f"{hour} heures", f"à {hour}", f"at {hour}", f"{twelve}{half}")
    if minute in {15, 30}:
        yield f"{hour}h et {'quart' if minute == 15 else 'demie'}"
        yield f"{'quarter' if minute == 15 else 'half'} past {twelve}{half}"


def days_of(day: date, today: date) -> Iterator[str]:
    """Yield every way of writing a day."""
    french, english = FRENCH.split()[day.month - 1], ENGLISH.split()[day.month - 1]
    yield from (day.isoformat(), f"{day:%d/%m/%Y}", f"le {day.day}/{day.month}/{day.year}")
    yield f"{day.day} {french} {day.year}"
    yield f"{LUNDI[day.weekday()]} {day.day} {french} {day.year}"
    yield f"{english} {day.day}, {day.year}"
    yield f"{MONDAY[day.weekday()]} {day.day} {english[:3]} {day.year}"
    ahead = (day - today).days
    yield from (f"dans {ahead} jours", f"in {ahead} days")
    if ahead < 365:
        yield from (f"le {day.day} {french}", f"on {english} {day.day}", f"{day.day}/{day.month}")
        yield from (f"{LUNDI[day.weekday()]} {day.day} {french}", f"the {day.day} {english}")
    if 0 < ahead < 8:
        yield from (LUNDI[day.weekday()], f"next {MONDAY[day.weekday()]}")
    if ahead < 3:
        yield ("today", "tomorrow", "day after tomorrow")[ahead]
        yield ("aujourd’hui", "demain", "après-demain")[ahead]
    if ahead < 27:
        yield from (f"le {day.day}", f"{LUNDI[day.weekday()]} {day.day}")


def first_of(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Find when clocks first read at least that, minute by minute, the long way round."""
    wall = datetime.combine(day, clock)
    at = datetime.combine(day, clock, UTC) - timedelta(hours=15)
    while at.astimezone(zone).replace(tzinfo=None) < wall:
        at += MINUTE
    return at


nows = st.sampled_from(
    [
        datetime(2026, 12, 8, 11, 20, tzinfo=UTC),
        datetime(2027, 3, 13, 9, tzinfo=UTC),
        datetime(2027, 3, 27, 23, 59, tzinfo=UTC),
        datetime(2027, 10, 30, 0, 30, tzinfo=UTC),
        datetime(2027, 11, 6, 18, tzinfo=UTC),
        datetime(2028, 2, 29, 5, tzinfo=UTC),
    ]
)
zones = st.sampled_from(ZONES)
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59) | st.sampled_from([0, 15, 30]))
aheads = st.integers(0, 366) | st.integers(0, 9)


@settings(deadline=None)
@given(nows, zones, aheads, clocks, st.data())
def test_any_day_and_hour_however_written(
    now: datetime, zone: ZoneInfo, ahead: int, clock: time, data: st.DataObject
) -> None:
    today = now.astimezone(zone).date()
    day = today + ahead * DAY
    hour = data.draw(st.sampled_from(list(hours_of(clock))))
    written = data.draw(st.sampled_from(list(days_of(day, today))))
    text = data.draw(st.sampled_from([f"{written} {hour}", f"{hour} {written}"]))
    spelled = data.draw(st.sampled_from([text, text.upper(), f" {text}. "]))
    at = first_of(day, clock, zone)
    wanted = Unclear.PAST if at <= now else Unclear.TOO_FAR if at > now + FURTHEST else at
    found = read_appointment(spelled, now, zone)
    assert (found.at if isinstance(found, Appointment) else found) == wanted, spelled


@given(nows, zones, clocks, st.sets(st.integers(0, 6), min_size=1), st.data())
def test_any_weekdays_however_written(
    now: datetime, zone: ZoneInfo, clock: time, weekdays: set[int], data: st.DataObject
) -> None:
    hour = data.draw(st.sampled_from(list(hours_of(clock))))
    lundi, monday = [[names[day] for day in weekdays] for names in (LUNDI, MONDAY)]
    days = data.draw(
        st.sampled_from(
            [
                f"every {' and '.join(monday)}",
                f"tous les {'s, '.join(lundi)}s",
                f"chaque semaine le {' et le '.join(lundi)}",
                f"{', '.join(monday)} every week",
            ]
        )
    )
    text = data.draw(st.sampled_from([f"{days} {hour}", f"{hour} {days}"]))
    found = read_appointment(text, now, zone)
    assert isinstance(found, Appointment), text
    rule: Rule = Daily(clock, frozenset(weekdays) if len(weekdays) < 7 else None)
    if len(weekdays) == 1:
        rule = Weekly(min(weekdays), clock)
    assert found == Appointment(next_occurrence(rule, zone, now), rule)


PIECES = (
    "a un une the le les du at à on in dans every tous chaque each lundi mardi monday mar. sept "
    "décembre 12 9 9h 9h30 30 2pm am half past quarter to noon midi minuit matin soir tonight "
    "demain tomorrow yesterday hier next week semaines days jours other deux weekly , et ou 1/12 "
    "12.30 2026 1er 15th hour minutes il y ago last from until fortnight est . - ² ½ 9999 0 / :"
)
pieces = st.sampled_from(PIECES.split())
texts = st.text() | st.lists(pieces).map(" ".join) | st.lists(pieces).map("".join)


@settings(deadline=None)
@given(nows, zones, texts)
def test_whatever_is_typed_is_read_as_later_or_not_at_all(
    now: datetime, zone: ZoneInfo, text: str
) -> None:
    found = read_appointment(text, now, zone)
    if isinstance(found, Appointment) and found != Appointment(now):
        assert now < found.at <= now + FURTHEST


@pytest.mark.parametrize(
    "piece", [*PIECES.split(), "9h ", "1.1.", " ", "dans 2 jours et ", "\ufdfa"]
)
def test_thousands_of_characters_take_no_time(piece: str) -> None:
    assert read(piece * 4000) is Unclear.UNREAD
    assert isinstance(read((piece * 40)[:200]), Unclear)
    assert read(f"{' ' * 5000}demain{' ' * 5000}9h") == read("demain 9h")
