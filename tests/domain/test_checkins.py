"""Check-ins: what is asked, how it reaches members, and until when it is answered."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.asking import (
    LATE,
    MOST_LETTERS,
    Later,
    later_at,
    letter_times,
    may_answer,
    ways,
)
from bot.domain.calendar import Daily
from bot.domain.checkins import (
    MOST_QUESTIONS,
    NAME,
    QUESTION,
    WINDOWS,
    WORDS,
    Answer,
    Day,
    Joined,
    Moment,
    Programme,
    Prompt,
    Question,
    Reach,
    Stage,
    Turn,
    answers_of,
    moments_from_dict,
    moments_to_dict,
    programme_name,
    questions_of,
)
from bot.errors import MemberError

PARIS = ZoneInfo("Europe/Paris")
ZONES = ("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland", "UTC")
LINES = Question("Three lines?", "Trois lignes ?")
DAILY = Moment(Daily(time(9)), (LINES,))
MONDAYS = Moment(Daily(time(9), frozenset({0})), (LINES,), intends=True)
FRIDAYS = Moment(Daily(time(16), frozenset({4})), (LINES,))
PROGRAMME = Programme(1, 1, "Three lines", (DAILY,), channel_id=500, stage=Stage.OPEN)
RULES = st.builds(
    Daily,
    st.times().map(lambda at: time(at.hour, at.minute)),
    st.none() | st.frozensets(st.integers(0, 6), min_size=1),
)
QUESTIONS = st.builds(Question, st.text(max_size=9), st.text(max_size=9))
MOMENTS = st.builds(Moment, RULES, st.lists(QUESTIONS, max_size=4).map(tuple), st.booleans())


def asked(due: datetime, zone: str = "Europe/Paris", turn: Turn = Turn.ASKED) -> Answer:
    day = Day(1, 1, 1, 0, due.date(), DAILY)
    return Answer(1, Prompt(1, day, zone, due), 11, turn)


def joined(*chosen: Reach | None) -> list[Joined]:
    return [Joined(1, 1, nth, reach) for nth, reach in enumerate(chosen)]


def test_a_question_is_read_in_the_language_there_is() -> None:
    assert (LINES.read("fr"), LINES.read("en")) == ("Trois lignes ?", "Three lines?")
    assert (Question("Only", "").read("fr"), Question("", "Seule").read("en")) == ("Only", "Seule")


def test_a_programme_needs_a_name() -> None:
    assert programme_name("  Trois\u202e   lignes ") == "Trois lignes"
    assert len(programme_name("a" * 99)) == NAME
    with pytest.raises(MemberError, match="checkins-name-empty"):
        programme_name(" \n\u200b")


@given(st.lists(st.tuples(st.sampled_from(["", " ", "One?", "a" * 200]), st.text(max_size=4))))
def test_questions_without_a_word_are_left_away(forms: list[tuple[str, str]]) -> None:
    english, french = [one for one, _ in forms], [one for _, one in forms]
    try:
        found = questions_of(english, french)
    except MemberError as refusal:
        assert refusal.message_id == "checkins-questions-empty"
        assert not any(one.strip() for one in english)
        return
    assert 1 <= len(found) <= MOST_QUESTIONS
    assert all((one.en or one.fr) and len(one.en) <= QUESTION for one in found)


def test_questions_stay_in_their_order_with_their_translations() -> None:
    found = questions_of(["One?", "", "", "Four?"], ["Un ?", "", "Trois ?", ""])
    assert found == (Question("One?", "Un ?"), Question("", "Trois ?"), Question("Four?", ""))


def test_an_answer_holds_a_word_and_as_many_parts_as_questions() -> None:
    assert answers_of(["  a\n\n\n\nb ", " "]) == ("a\n\nb", "")
    assert [len(one) for one in answers_of(["a" * 999, ""])] == [WORDS, 0]
    with pytest.raises(MemberError, match="checkins-answer-empty"):
        answers_of(["", " \u200b"])


def test_a_programme_asks_once_open_and_with_a_place_to_ask() -> None:
    assert PROGRAMME.is_open
    assert not replace(PROGRAMME, channel_id=None).is_open
    assert replace(PROGRAMME, channel_id=None, owner_id=11).is_open
    assert not any(replace(PROGRAMME, stage=one).is_open for one in set(Stage) - {Stage.OPEN})


@pytest.mark.parametrize("chosen", [None, *Reach])
def test_a_choice_comes_before_what_a_programme_does(chosen: Reach | None) -> None:
    assert PROGRAMME.reach(chosen) is (chosen or Reach.CALLED)
    assert replace(PROGRAMME, private=True).reach(chosen) is (chosen or Reach.PRIVATE)
    assert replace(PROGRAMME, owner_id=11).reach(chosen) is Reach.PRIVATE


def test_of_two_moments_the_sooner_comes_next() -> None:
    both = replace(PROGRAMME, moments=(MONDAYS, FRIDAYS))
    monday = datetime(2026, 1, 5, 8, tzinfo=UTC)
    friday = datetime(2026, 1, 9, 15, tzinfo=UTC)
    assert both.next_of_all(PARIS, monday) == both.next_at(1, PARIS, monday) == friday
    assert both.next_of_all(PARIS, friday) == monday + timedelta(weeks=1)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 30)), st.sampled_from(ZONES))
def test_a_first_answer_has_a_day_and_a_change_until_the_next_question(
    day: date, zone: str
) -> None:
    due, following = (
        datetime.combine(one, time(9), ZoneInfo(zone)).astimezone(UTC)
        for one in (day, day + timedelta(days=1))
    )
    moment = timedelta.resolution
    for turn in set(Turn) - {Turn.ANSWERED}:
        late = asked(due, zone, turn)
        assert may_answer(PROGRAMME, late, due + LATE - moment)
        assert not may_answer(PROGRAMME, late, due + LATE)
    written, following = asked(due, zone, Turn.ANSWERED), max(following, due + LATE)
    assert may_answer(PROGRAMME, written, following - moment)
    assert not may_answer(PROGRAMME, written, following)


@pytest.mark.parametrize(
    ("due", "first", "change"),
    [
        (datetime(2026, 3, 28, 8, tzinfo=UTC), True, True),  # the next question is 23 hours away
        (datetime(2026, 10, 24, 7, tzinfo=UTC), False, True),  # and here 25 hours
    ],
)
def test_a_day_of_a_clock_change_is_longer_or_shorter(
    due: datetime, first: bool, change: bool
) -> None:
    now = due + (timedelta(hours=23, minutes=30) if first else timedelta(hours=24, minutes=30))
    assert may_answer(PROGRAMME, asked(due), now) is first
    assert may_answer(PROGRAMME, asked(due, turn=Turn.ANSWERED), now) is change


def test_monday_s_answer_may_be_changed_until_friday_asks() -> None:
    both = replace(PROGRAMME, moments=(MONDAYS, FRIDAYS))
    monday = asked(datetime(2026, 1, 5, 8, tzinfo=UTC), turn=Turn.ANSWERED)
    assert may_answer(both, monday, datetime(2026, 1, 9, 14, 59, tzinfo=UTC))
    assert not may_answer(both, monday, datetime(2026, 1, 9, 15, tzinfo=UTC))


def test_later_is_in_an_hour_in_three_or_this_evening() -> None:
    now = datetime(2026, 1, 5, 8, tzinfo=UTC)
    assert later_at(Later.HOUR, PARIS, now) == now + timedelta(hours=1)
    assert later_at(Later.HOURS, PARIS, now) == now + timedelta(hours=3)
    assert later_at(Later.TONIGHT, PARIS, now) == datetime(2026, 1, 5, 19, tzinfo=UTC)


@pytest.mark.parametrize(("hour", "comes"), [(18, True), (19, False), (22, False), (23, True)])
def test_an_evening_that_has_come_is_none(hour: int, comes: bool) -> None:
    now = datetime(2026, 1, 5, hour, tzinfo=UTC)  # an hour later in Paris
    evening = later_at(Later.TONIGHT, PARIS, now)
    assert (evening is not None) is comes
    if evening is not None:
        local = evening.astimezone(PARIS)
        assert (local.time(), local.date()) == (time(20), now.astimezone(PARIS).date())


@given(st.integers(1, 12), st.integers(0, 10**6))
def test_everybody_comes_first_in_turn(count: int, turn: int) -> None:
    people = joined(*[None] * count)
    orders = [list(ways(PROGRAMME, people, turn + nth)) for nth in range(count)]
    assert all(sorted(one) == list(range(count)) for one in orders)
    for nth in range(count):
        assert Counter(one[nth] for one in orders) == Counter(range(count))


def test_without_people_nobody_is_reached() -> None:
    assert ways(PROGRAMME, [], 7) == {}


@given(st.integers(0, MOST_LETTERS + 2), st.integers(0, MOST_LETTERS + 2), st.integers(0, 999))
def test_too_many_letters_go_only_to_who_asked_for_one(silent: int, chose: int, turn: int) -> None:
    people = joined(*[None] * silent, *[Reach.PRIVATE] * chose, Reach.CALLED)
    found = ways(replace(PROGRAMME, private=True), people, turn)
    many = silent + chose > MOST_LETTERS
    assert [found[nth] for nth in range(silent)] == [
        Reach.QUIET if many else Reach.PRIVATE
    ] * silent
    assert [found[silent + nth] for nth in range(chose)] == [Reach.PRIVATE] * chose
    assert found[silent + chose] is Reach.CALLED
    assert list(found) == list(ways(PROGRAMME, people, turn)), "nobody loses their place"


@given(st.integers(0, 3 * MOST_LETTERS), st.sampled_from(WINDOWS))
def test_letters_leave_at_once_or_over_half_of_a_window(count: int, hours: int) -> None:
    now, window = datetime(2026, 1, 5, 8, tzinfo=UTC), timedelta(hours=hours)
    times = letter_times(count, now, window)
    assert len(times) == count
    assert times == sorted(times)
    assert all(now <= one < now + window / 2 for one in times)
    assert len(set(times)) == (count if count > MOST_LETTERS else min(count, 1))


@given(st.lists(MOMENTS, max_size=2).map(tuple))
def test_moments_are_kept_as_they_are(moments: tuple[Moment, ...]) -> None:
    written = json.loads(json.dumps(moments_to_dict(moments)))
    assert moments_from_dict(written) == moments
