"""Answers: given once, changed in time, skipped or put off; intentions and energy beside them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from bot.domain.checkins import Answer, Audience, Programme, Reach, Turn
from bot.domain.holidays import is_holiday
from bot.domain.intentions import Mark
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.checkin_answers import Before
from bot.store.checkin_prompts import Opened
from bot.store.checkin_rows import CARD, LATER
from bot.store.guilds import GuildStore
from tests.store.checkin_room import ENERGY, LOOK_BACK, MONDAY, SET_OUT, Room, due
from tests.store.people import (
    ANA,
    BEN,
    CHLOE,
    DAY,
    DENIS,
    ELSEWHERE,
    GUILD,
    HOUR,
    NOON,
    WEEK,
    at_once,
)

FRIDAY = MONDAY + timedelta(days=4)
MOMENT = timedelta.resolution


@pytest.fixture
async def room(database: Database, guilds: GuildStore) -> Room:
    await guilds.welcome(ELSEWHERE, "en", "America/New_York", NOON)
    return Room(database)


async def week(room: Room, *people: int) -> tuple[Programme, Opened, Opened]:
    """Make a programme that sets out on Monday and looks back on Friday, both open."""
    programme = await room.programme(*people, name="The week", moments=[SET_OUT, LOOK_BACK])
    return programme, await room.open(programme), await room.open(programme, FRIDAY, 1)


async def test_a_member_s_turn_is_theirs(room: Room) -> None:
    programme = await room.programme(ANA, BEN)
    opened = await room.open(programme)
    mine, theirs = await room.turn(opened, ANA), await room.turn(opened, BEN)
    assert mine in opened.asked and theirs in opened.asked
    assert (mine.user_id, theirs.user_id) == (ANA, BEN)
    assert await room.answers.get(mine.id) == mine
    assert await room.answers.of(opened.prompt, CHLOE) is None
    assert await room.answers.get(mine.id + theirs.id) is None


async def test_who_joined_since_may_answer_and_others_not(room: Room) -> None:
    programme = await room.programme(ANA)
    opened = await room.open(programme)
    enter = partial(room.answers.enter, opened.prompt, programme, now=due(MONDAY))
    with pytest.raises(MemberError, match="checkins-not-in"):
        await enter(BEN)
    await room.programmes.join(programme, BEN, NOON)
    entered = await at_once(lambda: enter(BEN))
    assert {one.id for one in entered} == {(await room.turn(opened, BEN)).id}
    assert (entered[0].turn, entered[0].way) == (Turn.ASKED, Reach.QUIET)
    assert await enter(ANA) == await room.turn(opened, ANA)
    await room.programmes.leave(programme.id, ANA)
    assert await enter(ANA) == await room.turn(opened, ANA), "who was asked may still answer"
    await room.programmes.join(programme, DENIS, NOON)
    with pytest.raises(MemberError, match="checkins-too-late"):
        await room.answers.enter(opened.prompt, programme, DENIS, due(MONDAY) + DAY)


async def test_an_answer_is_kept_and_shown_at_each_change(room: Room) -> None:
    programme = await room.programme(ANA, BEN)
    opened = await room.open(programme)
    first = await room.write(programme, opened, ANA, "Éreintée 🌧", audience=Audience.BUDDY)
    assert (first.turn, first.words, first.audience) == (
        Turn.ANSWERED,
        ("Éreintée 🌧",),
        Audience.BUDDY,
    )
    assert (first.revision, first.answered_at) == (1, due(MONDAY))
    again = await room.write(programme, opened, ANA, "Better", "", after=HOUR)
    assert (again.words, again.audience) == (("Better", ""), Audience.CHANNEL)
    assert (again.revision, again.answered_at) == (2, due(MONDAY)), "when it was first given"
    assert await room.answers.get(first.id) == again
    assert await room.planned(CARD) == [(first.id, due(MONDAY)), (first.id, due(MONDAY) + HOUR)]
    mine = await room.programmes.joined(programme.id, ANA)
    assert mine is not None and mine.audience is Audience.CHANNEL, "proposed the next time"
    assert (await room.turn(opened, BEN)).turn is Turn.ASKED


async def test_an_answer_written_many_times_at_once_is_one(room: Room) -> None:
    programme = await room.programme(ANA, moments=[SET_OUT])
    opened = await room.open(programme)
    words = iter("abcd")
    written = await at_once(lambda: room.write(programme, opened, ANA, next(words)))
    last = max(written, key=lambda one: one.revision)
    assert sorted(one.revision for one in written) == [1, 2, 3, 4]
    assert await room.turn(opened, ANA) == last
    assert [one.text for one in await room.answers.intentions(last)] == list(last.words)
    assert len(await room.planned(CARD)) == 4


async def test_an_answer_comes_within_a_day_and_changes_until_the_next_question(
    room: Room,
) -> None:
    programme, monday, _ = await week(room, ANA, BEN)
    write = partial(room.write, programme, monday)
    await write(ANA, after=DAY - MOMENT)
    with pytest.raises(MemberError, match="checkins-too-late"):
        await write(BEN, after=DAY)
    friday = due(FRIDAY, LOOK_BACK) - due(MONDAY)
    assert (await write(ANA, "Changed", after=friday - MOMENT)).words == ("Changed",)
    with pytest.raises(MemberError, match="checkins-too-late"):
        await write(ANA, after=friday)
    assert (await room.turn(monday, ANA)).revision == 2


async def test_who_is_away_may_answer_all_the_same(room: Room) -> None:
    programme = await room.programme(ANA)
    await room.members.change(GUILD, ANA, away_until=due(MONDAY) + DAY)
    opened = await room.open(programme)
    assert not await room.answers.skip(await room.turn(opened, ANA))
    assert (await room.turn(opened, ANA)).turn is Turn.AWAY
    assert (await room.write(programme, opened, ANA)).is_written


async def test_intentions_stay_with_their_marks_where_an_answer_changes(room: Room) -> None:
    programme, monday, _ = await week(room, ANA)
    answer = await room.write(programme, monday, ANA, "- Sign\n- Écrire\n- Rest")
    sign, write, rest = await room.answers.intentions(answer)
    assert [sign.text, write.text, rest.text] == ["Sign", "Écrire", "Rest"]
    await room.answers.mark(sign.id, ANA, Mark.DONE, NOON)
    await room.answers.mark(write.id, ANA, Mark.PARTLY, NOON)
    await room.write(programme, monday, ANA, "ecrire\nWalk\nSign")
    found = await room.answers.intentions(answer)
    assert [(one.text, one.mark) for one in found] == [
        ("ecrire", Mark.PARTLY),
        ("Walk", None),
        ("Sign", Mark.DONE),
    ]


async def test_only_their_owner_marks_intentions(room: Room) -> None:
    programme, monday, _ = await week(room, ANA, BEN)
    answer = await room.write(programme, monday, ANA, "Sign")
    (sign,) = await room.answers.intentions(answer)
    for who, which in ((BEN, sign.id), (ANA, sign.id + 1)):
        with pytest.raises(MemberError, match="checkins-gone"):
            await room.answers.mark(which, who, Mark.DONE, NOON)
        assert await room.answers.intention(which, who) is None
    marked = await at_once(lambda: room.answers.mark(sign.id, ANA, Mark.CARRIED, NOON))
    assert {one.mark for one in marked} == {Mark.CARRIED}
    assert await room.answers.intentions(answer) == (marked[0],)
    assert await room.answers.intention(sign.id, ANA) == answer


async def test_what_was_said_before_comes_back(room: Room) -> None:
    programme, monday, friday = await week(room, ANA, BEN)
    other = await room.programme(ANA, name="Else", moments=[SET_OUT])
    await room.write(other, await room.open(other), ANA, "Elsewhere")
    said = await room.write(programme, monday, ANA, "Sign\nRest")
    await room.write(programme, monday, BEN, "Ben’s")
    intended = await room.answers.intentions(said)
    looking = await room.turn(friday, ANA)
    assert await room.answers.before(said) == Before(None, ())
    assert await room.answers.before(looking) == Before(None, intended, said)
    looked = await room.write(programme, friday, ANA, "Both", "Luck")
    assert await room.answers.intentions(looked) == (), "only setting out has intentions"
    next_monday = await room.open(programme, MONDAY + WEEK)
    assert await room.answers.before(await room.turn(next_monday, ANA)) == Before(
        said, intended, said
    )
    next_friday = await room.open(programme, FRIDAY + WEEK, 1)
    assert await room.answers.before(await room.turn(next_friday, ANA)) == Before(
        looked, intended, said
    )
    await room.write(programme, next_monday, ANA, "Later")
    assert await room.answers.before(said) == Before(None, ()), "what came since is not before"


async def test_what_is_carried_over_after_the_next_answer_comes_with_the_one_after(
    room: Room,
) -> None:
    programme = await room.programme(ANA, moments=[SET_OUT])
    first = await room.open(programme)
    answer = await room.write(programme, first, ANA, "Run\nRead")
    run, read = await room.answers.intentions(answer)
    await room.answers.mark(read.id, ANA, Mark.CARRIED, due(MONDAY) + HOUR)
    second = await room.open(programme, MONDAY + WEEK)
    waiting = await room.turn(second, ANA)
    assert waiting.is_waiting
    await room.answers.mark(run.id, ANA, Mark.PARTLY, due(MONDAY + WEEK))
    assert (await room.turn(second, ANA)) == waiting, "to mark is not to say what is meant next"
    cook = await room.write(programme, second, ANA, "Cook", after=HOUR)
    await room.answers.mark(run.id, ANA, Mark.CARRIED, due(MONDAY + WEEK) + 2 * HOUR)
    third = await room.open(programme, MONDAY + 2 * WEEK)
    before = await room.answers.before(await room.turn(third, ANA))
    assert before.meant is not None and before.meant.id == cook.id
    assert [one.text for one in before.intentions] == ["Cook"]
    assert [one.text for one in before.carried] == ["Run"], "Read came with the second form"


async def test_low_energy_twice_in_a_row_is_noticed(room: Room) -> None:
    programme = await room.programme(ANA, BEN, moments=[ENERGY], energy=True)
    levels = [2, 1, 3, 2, 5, 1, 2]
    days = [MONDAY + timedelta(days=nth) for nth in (0, 1, 2, 3, 4, 7, 8)]
    found = []
    for day, level in zip(days, levels, strict=True):
        opened = await room.open(programme, day)
        await room.answers.feel(await room.turn(opened, BEN), programme, 5, due(day))
        answer = await room.turn(opened, ANA)
        feel = partial(room.answers.feel, answer, programme, level, due(day))
        found.append(set(await at_once(feel)))
    assert found == [{False}, {True}, {False}, {False}, {False}, {False}, {True}]
    assert await room.planned(CARD) == [], "shown to nobody"


async def test_energy_is_low_across_the_programmes_of_a_guild_and_not_of_two(room: Room) -> None:
    here = await room.programme(ANA, moments=[ENERGY])
    mine = await room.own(ANA, moments=[ENERGY])
    there = await room.own(ANA, moments=[ENERGY], guild=ELSEWHERE)

    async def feel(programme: Programme, zone: str = "Europe/Paris", days: int = 0) -> bool:
        opened = await room.open(programme, MONDAY + timedelta(days), zone=zone)
        answer = await room.turn(opened, ANA)
        return await room.answers.feel(answer, programme, 2, answer.prompt.due_at)

    assert not await feel(there, "America/New_York")
    assert not await feel(here, days=1)
    assert await feel(mine, days=2)
    assert await feel(there, "America/New_York", days=3)


async def test_energy_alone_is_an_answer(room: Room) -> None:
    alone = await room.programme(ANA, name="Energy", moments=[ENERGY])
    beside = await room.programme(ANA)
    found: list[Answer] = []
    for programme in (alone, beside):
        opened = await room.open(programme)
        await room.answers.feel(await room.turn(opened, ANA), programme, 4, due(MONDAY) + HOUR)
        found.append(await room.turn(opened, ANA))
    assert [(one.turn, one.energy) for one in found] == [(Turn.ANSWERED, 4)] * 2
    assert [one.answered_at for one in found] == [due(MONDAY) + HOUR] * 2
    with pytest.raises(MemberError, match="checkins-too-late"):
        await room.answers.feel(found[1], beside, 3, due(MONDAY) + DAY)


async def test_a_skipped_question_may_still_be_answered(room: Room) -> None:
    programme = await room.programme(ANA)
    opened = await room.open(programme)
    answer = await room.turn(opened, ANA)
    assert set(await at_once(lambda: room.answers.skip(answer))) == {True}
    assert (await room.turn(opened, ANA)).turn is Turn.SKIPPED
    assert (await room.write(programme, opened, ANA)).is_written
    assert set(await at_once(lambda: room.answers.skip(answer))) == {False}
    assert (await room.turn(opened, ANA)).is_written


async def test_who_would_rather_answer_later_is_asked_then_and_only_then(room: Room) -> None:
    programme = await room.programme(ANA, BEN)
    opened = await room.open(programme)
    answer, other = await room.turn(opened, ANA), await room.turn(opened, BEN)
    await room.answers.later(other, NOON)
    await room.answers.skip(answer)
    await at_once(lambda: room.answers.later(answer, NOON + HOUR))
    assert await room.planned(LATER) == [(other.id, NOON), (answer.id, NOON + HOUR)]
    assert (await room.turn(opened, ANA)).turn is Turn.ASKED
    await room.answers.later(answer, NOON + 8 * HOUR)
    assert await room.planned(LATER) == [(other.id, NOON), (answer.id, NOON + 8 * HOUR)]
    await room.write(programme, opened, ANA)
    await room.answers.later(answer, NOON + 9 * HOUR)
    assert (await room.turn(opened, ANA)).is_written
    assert len(await room.planned(LATER)) == 2


async def test_a_holiday_stays_one_whatever_is_pressed(room: Room) -> None:
    programme = await room.programme(ANA)
    await room.members.change(GUILD, ANA, country="FR")
    holiday = date(2026, 7, 14)
    opened = await room.open(programme, holiday, is_holiday=is_holiday)
    answer, now = await room.turn(opened, ANA), due(holiday)
    await room.answers.later(answer, now + HOUR)
    assert (await room.turn(opened, ANA)).turn is Turn.HOLIDAY
    assert set(await at_once(lambda: room.answers.skip(answer))) == {True}
    assert await room.history.waiting(GUILD, ANA, now) == [], "skipped is skipped"
    await room.answers.later(answer, now + HOUR)
    assert (await room.turn(opened, ANA)).turn is Turn.HOLIDAY
    assert (await room.write(programme, opened, ANA)).is_written


async def test_what_was_erased_takes_no_answer(room: Room) -> None:
    programme, monday, _ = await week(room, ANA)
    answer = await room.write(programme, monday, ANA, "Sign")
    (sign,) = await room.answers.intentions(answer)
    await room.mydata.erase(ANA, NOON)
    write = partial(room.answers.write, answer, programme, ["Again"], Audience.ME)
    for act in (write, partial(room.answers.feel, answer, programme, 1)):
        with pytest.raises(MemberError, match="checkins-gone"):
            await act(now=due(MONDAY))
    with pytest.raises(MemberError, match="checkins-gone"):
        await room.answers.mark(sign.id, ANA, Mark.DONE, NOON)
    assert not await room.answers.skip(answer)
    gone = await room.answers.get(answer.id)
    assert gone is not None and (gone.turn, gone.words, gone.user_id) == (Turn.GONE, (), None)
