"""Silence: asked about once, undone by any word, and never held against who answers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.buddies import Kind
from bot.domain.pairs import Answer, Pair, Stage
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.buddy_rows import ENDED, SILENCE, UNANSWERED
from bot.store.guilds import GuildStore
from bot.store.pair_silence import Unanswered
from tests.store.pair_room import Room
from tests.store.people import ANA, BEN, CHLOE, DAY, ELSEWHERE, GUILD, HOUR, NOON, at_once

ASKED = NOON + 10 * DAY
LEFT = NOON + 13 * DAY
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


@pytest.fixture
async def pair(room: Room) -> Pair:
    return await room.pair()


async def test_ten_days_of_silence_are_asked_about_once(room: Room, pair: Pair) -> None:
    assert await room.silence.silence(pair.id, ASKED - MOMENT) is None
    asked = await at_once(lambda: room.silence.silence(pair.id, ASKED))
    assert sum(one is not None for one in asked) == 1
    assert await room.silence.silence(pair.id, ASKED, again=True) is not None
    assert await room.silence.silence(99, ASKED) is None


@pytest.mark.parametrize("who", [ANA, BEN])
async def test_a_word_of_either_begins_it_anew(room: Room, pair: Pair, who: int) -> None:
    await at_once(lambda: room.silence.heard(701, who, NOON + 4 * DAY))
    await room.silence.heard(701, who, NOON + 3 * DAY)
    await room.live(NOON, NOON + 14 * DAY)
    assert room.times(SILENCE) == [NOON + 14 * DAY]


async def test_words_of_others_and_elsewhere_are_nothing(room: Room, pair: Pair) -> None:
    await room.silence.heard(701, CHLOE, NOON + 4 * DAY)
    await room.silence.heard(777, ANA, NOON + 4 * DAY)
    await room.live(NOON, ASKED)
    assert room.times(SILENCE) == [ASKED]


async def test_a_meeting_to_come_is_life(room: Room, pair: Pair) -> None:
    await room.meet(pair, NOON + 12 * DAY)
    await room.live(NOON, NOON + 22 * DAY)
    assert room.times(SILENCE) == [NOON + 22 * DAY]


async def test_a_meeting_cancelled_is_none(room: Room, pair: Pair) -> None:
    await room.meet(pair, NOON + 20 * DAY)
    await room.live(NOON, NOON + 12 * DAY)
    await room.meetings.cancel(pair.id, ANA, NOON + 12 * DAY)
    await room.live(NOON + 12 * DAY, LEFT)
    assert room.times(SILENCE) == [NOON + 12 * DAY]


async def test_without_any_answer_it_ends_kindly(room: Room, pair: Pair) -> None:
    await lasting(room, pair)
    end = NOON + 27 * DAY
    await room.live(NOON + 14 * DAY, end - MOMENT)
    assert await room.silence.unanswered(pair.id, end - MOMENT) is None
    await room.live(end - MOMENT, end)
    assert room.times(UNANSWERED) == room.times(ENDED) == [end]
    assert (await room.known(pair)).ended_at == end
    assert await room.silence.served_first(GUILD) == set()


async def test_a_trial_without_any_answer_waits_for_its_review(room: Room, pair: Pair) -> None:
    await room.live(NOON, LEFT)
    assert (room.times(UNANSWERED), room.times(ENDED)) == ([LEFT], [])
    assert (await room.known(pair)).stage is Stage.TRIAL


@pytest.mark.parametrize("how", ["press", "word"])
async def test_who_answers_alone_may_have_somebody_else(room: Room, pair: Pair, how: str) -> None:
    await room.live(NOON, ASKED)
    if how == "press":
        await at_once(lambda: room.silence.well(pair.id, ANA, ASKED + HOUR))
    else:
        await room.silence.heard(701, ANA, ASKED + HOUR)
    assert await room.silence.may_replace(pair.id) is None
    with pytest.raises(MemberError, match="heard-again"):
        await room.silence.replace(pair.id, ANA, ASKED + HOUR)
    found = await at_once(lambda: room.silence.unanswered(pair.id, LEFT))
    assert [one for one in found if one] == [Unanswered(await room.known(pair), ANA)]
    assert await room.silence.unanswered(pair.id, LEFT, again=True) is not None
    assert await room.silence.may_replace(pair.id) == ANA
    with pytest.raises(MemberError, match="heard-again"):
        await room.silence.replace(pair.id, BEN, LEFT)
    ended = await room.silence.replace(pair.id, ANA, LEFT)
    assert (ended.stage, ended.ended_at) == (Stage.ENDED, LEFT)
    assert await room.silence.served_first(GUILD) == {ANA}
    assert await room.silence.served_first(ELSEWHERE) == set()
    with pytest.raises(MemberError, match="ended-already"):
        await room.silence.replace(pair.id, ANA, LEFT)


async def test_who_begins_a_new_pair_is_served(room: Room, pair: Pair) -> None:
    await room.live(NOON, ASKED)
    await room.silence.well(pair.id, ANA, ASKED)
    await room.live(ASKED, LEFT)
    await room.silence.replace(pair.id, ANA, LEFT)
    await room.pair(ANA, CHLOE, Kind.HOUR, LEFT)
    assert await room.silence.served_first(GUILD) == {ANA}
    await room.pair(ANA, CHLOE, now=LEFT)
    assert await room.silence.served_first(GUILD) == set()


@pytest.mark.parametrize("day", [11, 14])
@pytest.mark.parametrize("how", ["press", "word", "meeting"])
async def test_any_sign_of_the_other_makes_it_as_before(
    room: Room, pair: Pair, how: str, day: int
) -> None:
    now = NOON + day * DAY
    await room.live(NOON, ASKED)
    await room.silence.well(pair.id, ANA, ASKED)
    await room.live(ASKED, now - HOUR)
    if how == "press":
        await room.silence.well(pair.id, BEN, now)
    elif how == "word":
        await room.silence.heard(701, BEN, now)
    else:
        await room.meet(pair, now + HOUR, now)
    assert await room.silence.may_replace(pair.id) is None
    await room.live(now, now + 10 * DAY + HOUR)
    assert room.times(SILENCE) == [ASKED, now + (10 * DAY if how != "meeting" else 10 * DAY + HOUR)]


async def test_both_at_the_same_moment_are_both_well(room: Room, pair: Pair) -> None:
    await room.live(NOON, ASKED)
    people = iter((ANA, BEN))
    await at_once(lambda: room.silence.well(pair.id, next(people), ASKED), times=2)
    await room.live(ASKED, LEFT)
    assert room.times(UNANSWERED) == []


async def test_who_does_not_look_for_another_is_asked_again(room: Room, pair: Pair) -> None:
    await room.meet(pair, NOON + HOUR)
    await room.live(NOON, ASKED + HOUR)
    await room.silence.well(pair.id, ANA, ASKED + HOUR)
    await room.live(ASKED + HOUR, LEFT + HOUR)
    assert room.times(SILENCE) == [ASKED + HOUR]
    assert room.times(UNANSWERED) == [LEFT + HOUR]
    assert await room.silence.silence(pair.id, LEFT + HOUR + 10 * DAY) is not None
    assert await room.silence.may_replace(pair.id) is None
    silent = await room.silence.unanswered(pair.id, LEFT + HOUR + 13 * DAY)
    assert silent is not None
    assert (silent.pair.stage, silent.may_replace) == (Stage.TRIAL, None)


async def lasting(room: Room, pair: Pair) -> None:
    """Let a pair last, of which nothing but silence falls due any more."""
    await room.silence.heard(701, ANA, NOON + 14 * DAY)
    await room.live(NOON, NOON + 14 * DAY)
    for who in (ANA, BEN):
        await room.pairs.answer(pair.id, who, Answer.CONTINUE, NOON + 14 * DAY)
    assert (await room.known(pair)).stage is Stage.LASTING


async def test_a_lasting_pair_is_asked_again_and_again(room: Room, pair: Pair) -> None:
    await lasting(room, pair)
    for day in (24, 34, 44):
        await room.live(NOON, NOON + day * DAY)
        for who in (ANA, BEN):
            await room.silence.well(pair.id, who, NOON + day * DAY)
    assert room.times(SILENCE) == [NOON + day * DAY for day in (24, 34, 44)]
    assert room.times(UNANSWERED) == []


async def test_looking_again_gives_no_more_time(room: Room, pair: Pair) -> None:
    await lasting(room, pair)
    await room.live(NOON, NOON + 24 * DAY)
    await room.silence.well(pair.id, ANA, NOON + 24 * DAY)
    await room.live(NOON, NOON + 27 * DAY)
    assert await room.silence.unanswered(pair.id, NOON + 28 * DAY, again=True) is not None
    await room.live(NOON, NOON + 37 * DAY)
    assert room.times(SILENCE) == [NOON + 24 * DAY, NOON + 37 * DAY]


async def test_an_hour_is_never_asked_about(room: Room) -> None:
    hour = await room.pair(ANA, CHLOE, Kind.HOUR)
    assert await room.silence.silence(hour.id, NOON + 11 * DAY) is None
    assert await room.silence.unanswered(hour.id, NOON + 14 * DAY) is None


async def test_only_the_two_say_that_all_is_well(room: Room, pair: Pair) -> None:
    with pytest.raises(MemberError, match="not-yours"):
        await room.silence.well(pair.id, CHLOE, NOON)
