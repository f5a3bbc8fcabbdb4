"""Pairs: what the two agree on, their trial, and endings that all look the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.buddies import APART, Kind
from bot.domain.pairs import ANSWER_WITHIN, EXTENSION, HOUR_WAITS, TRIAL, Answer, Pair, Stage
from bot.domain.profiles import Commitment, Format
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.buddy_rows import CARD, CLOSE, DECIDE, DECIDED, ENDED, REVIEW, THREAD
from bot.store.guilds import GuildStore
from tests.store.pair_room import Room
from tests.store.people import ANA, BEN, CHLOE, DAY, ELSEWHERE, GUILD, HOUR, NOON, at_once

REVIEWED = NOON + TRIAL
DECIDED_AT = REVIEWED + ANSWER_WITHIN
AGAIN = DECIDED_AT + EXTENSION
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


@pytest.fixture
async def pair(room: Room) -> Pair:
    return await room.pair()


async def review(room: Room) -> None:
    """Let a trial be reviewed that is not silent."""
    await room.silence.heard(701, ANA, NOON + 9 * DAY)
    await room.live(NOON, REVIEWED)
    assert room.times(REVIEW) == [REVIEWED]


async def test_a_new_pair_has_all_before_it(room: Room, pair: Pair) -> None:
    assert (pair.kind, pair.stage, pair.members) == (Kind.BUDDY, Stage.TRIAL, (ANA, BEN))
    assert (pair.thread_id, pair.message_id) == (701, 900)
    assert (pair.rhythm, pair.format, pair.purpose, pair.agreed) == (None, None, "", frozenset())
    assert (pair.review_at, pair.ended_at, pair.extended) == (REVIEWED, None, False)
    assert await room.pairs.mine(GUILD, BEN) == [pair]
    assert await room.pairs.mine(ELSEWHERE, BEN) == []
    assert await room.pairs.own(pair.id, BEN) == pair
    assert await room.pairs.get(99) is None
    with pytest.raises(MemberError, match="not-yours"):
        await room.pairs.own(pair.id, CHLOE)


async def test_a_thread_is_remembered_once_and_forgotten(room: Room, pair: Pair) -> None:
    again = await at_once(lambda: room.pairs.opened(pair.id, 701, 900, NOON))
    assert again == [pair] * 4
    assert await room.count(CARD) == await room.count(THREAD) == 1
    assert await room.pairs.in_thread(701) == pair
    gone = await at_once(lambda: room.pairs.thread_gone(701))
    assert [one for one in gone if one] == [
        replace(pair, thread_id=None, message_id=None, revision=pair.revision)
    ]
    assert await room.pairs.in_thread(701) is None


async def test_terms_are_agreed_by_both_as_they_are(room: Room, pair: Pair) -> None:
    await at_once(
        lambda: room.pairs.change_terms(
            pair.id, ANA, NOON, rhythm=Commitment.WEEKLY, format=Format.VOICE
        )
    )
    changed = await room.pairs.change_terms(pair.id, ANA, NOON, purpose=" Find\nclients ")
    assert (changed.rhythm, changed.format) == (Commitment.WEEKLY, Format.VOICE)
    assert changed.purpose == "Find clients"
    assert changed.agreed == {ANA}
    assert changed.revision == pair.revision + 2
    agreed = await at_once(lambda: room.pairs.agree(pair.id, BEN, NOON))
    assert all(one.is_agreed and one.revision == pair.revision + 3 for one in agreed)
    again = await room.pairs.change_terms(pair.id, BEN, NOON, rhythm=None)
    assert (again.rhythm, set(again.agreed)) == (None, {BEN})
    assert await room.count(CARD) == again.revision


async def test_only_the_two_change_anything(room: Room, pair: Pair) -> None:
    for act in (
        room.pairs.change_terms(pair.id, CHLOE, NOON, purpose="x"),
        room.pairs.agree(pair.id, CHLOE, NOON),
        room.pairs.answer(pair.id, CHLOE, Answer.NOT, NOON),
        room.pairs.end(pair.id, CHLOE, NOON),
        room.pairs.end(99, CHLOE, NOON),
    ):
        with pytest.raises(MemberError, match="not-yours"):
            await act
    assert await room.known(pair) == pair


async def test_what_ended_is_changed_no_more(room: Room, pair: Pair) -> None:
    await room.pairs.end(pair.id, ANA, NOON)
    for act in (
        room.pairs.change_terms(pair.id, BEN, NOON, purpose="x"),
        room.pairs.agree(pair.id, BEN, NOON),
        room.pairs.answer(pair.id, BEN, Answer.NOT, NOON),
    ):
        with pytest.raises(MemberError, match="ended-already"):
            await act


async def test_nothing_is_asked_before_its_time(room: Room, pair: Pair) -> None:
    assert await room.pairs.review(pair.id, REVIEWED - MOMENT) is None
    with pytest.raises(MemberError, match="not-asked"):
        await room.pairs.answer(pair.id, ANA, Answer.CONTINUE, REVIEWED - MOMENT)
    assert await room.pairs.decide(pair.id, AGAIN) is None
    asked = await at_once(lambda: room.pairs.review(pair.id, REVIEWED))
    assert sum(one is not None for one in asked) == 1
    assert await room.pairs.review(pair.id, REVIEWED, again=True) is not None
    assert await room.pairs.decide(pair.id, DECIDED_AT - MOMENT) is None
    assert await room.pairs.review(99, NOON) is None


async def test_both_wanting_it_makes_it_last_at_once(room: Room, pair: Pair) -> None:
    await review(room)
    waiting = await room.pairs.answer(pair.id, ANA, Answer.CONTINUE, REVIEWED + HOUR)
    assert waiting.stage is Stage.TRIAL
    lasting = await room.pairs.answer(pair.id, BEN, Answer.CONTINUE, REVIEWED + 2 * HOUR)
    assert (lasting.stage, lasting.review_at, lasting.ended_at) == (Stage.LASTING, None, None)
    await room.live(REVIEWED, DECIDED_AT)
    assert (len(room.times(REVIEW)), len(room.times(DECIDE))) == (1, 0)
    assert room.times(DECIDED) == [REVIEWED + 2 * HOUR]
    with pytest.raises(MemberError, match="not-asked"):
        await room.pairs.answer(pair.id, BEN, Answer.NOT, DECIDED_AT)


async def test_an_answer_can_be_changed_until_it_is_decided(room: Room, pair: Pair) -> None:
    await review(room)
    await at_once(lambda: room.pairs.answer(pair.id, ANA, Answer.NOT, REVIEWED))
    assert await room.pairs.own_answer(pair.id, ANA) is Answer.NOT
    assert await room.pairs.own_answer(pair.id, BEN) is None
    await room.pairs.answer(pair.id, ANA, Answer.CONTINUE, REVIEWED)
    lasting = await room.pairs.answer(pair.id, BEN, Answer.CONTINUE, REVIEWED)
    assert lasting.stage is Stage.LASTING
    assert await room.pairs.own_answer(pair.id, ANA) is None


async def test_what_the_two_answer_at_the_same_moment_counts_for_both(
    room: Room, pair: Pair
) -> None:
    await review(room)
    people = iter((ANA, BEN))
    await at_once(
        lambda: room.pairs.answer(pair.id, next(people), Answer.CONTINUE, REVIEWED), times=2
    )
    assert (await room.known(pair)).stage is Stage.LASTING


@pytest.mark.parametrize("answer", [Answer.CONTINUE, Answer.MORE, None])
async def test_silence_extends_once_and_then_ends(
    room: Room, pair: Pair, answer: Answer | None
) -> None:
    await review(room)
    if answer:
        await room.pairs.answer(pair.id, ANA, answer, REVIEWED)
    await room.live(REVIEWED, DECIDED_AT)
    extended = await room.known(pair)
    assert (extended.stage, extended.extended, extended.review_at) == (Stage.TRIAL, True, AGAIN)
    assert await room.pairs.own_answer(pair.id, ANA) is None
    await room.silence.heard(701, ANA, DECIDED_AT)
    await room.live(DECIDED_AT, AGAIN)
    assert room.times(REVIEW) == [REVIEWED, AGAIN]
    if answer:
        await room.pairs.answer(pair.id, ANA, answer, AGAIN)
    await room.live(AGAIN, AGAIN + ANSWER_WITHIN)
    ended = await room.known(pair)
    assert (ended.stage, ended.ended_at) == (Stage.ENDED, AGAIN + ANSWER_WITHIN)
    assert room.times(DECIDED) == [DECIDED_AT]
    assert room.times(ENDED) == [AGAIN + ANSWER_WITHIN]


async def test_who_comes_round_after_more_time_continues(room: Room, pair: Pair) -> None:
    await review(room)
    await room.pairs.answer(pair.id, ANA, Answer.MORE, REVIEWED)
    extended = await room.pairs.answer(pair.id, BEN, Answer.CONTINUE, REVIEWED + HOUR)
    assert extended.review_at == REVIEWED + HOUR + EXTENSION
    await room.silence.heard(701, ANA, REVIEWED + HOUR)
    await room.live(REVIEWED, REVIEWED + HOUR + EXTENSION)
    for who in (ANA, BEN):
        last = await room.pairs.answer(pair.id, who, Answer.CONTINUE, AGAIN)
    assert last.stage is Stage.LASTING
    assert len(await room.pairs.mine(GUILD, ANA)) == 1


async def end_by(room: Room, pair: Pair, how: str) -> datetime:
    """End a pair in one of the ways in which pairs end; return when."""
    at = DECIDED_AT
    await review(room)
    if how == "by one’s answer":
        await room.pairs.answer(pair.id, ANA, Answer.NOT, REVIEWED)
        await room.live(REVIEWED, at)
    elif how == "by leaving":
        await room.leaving.left(GUILD, BEN, at)
    elif how == "by a block":
        await room.members.block(BEN, ANA, at)
    else:
        await room.pairs.answer(pair.id, ANA, Answer.CONTINUE, REVIEWED)
        await room.pairs.end(pair.id, ANA, at)
    return at


@pytest.mark.parametrize("how", ["by one’s answer", "by leaving", "by a block", "by wish"])
async def test_every_ending_looks_the_same(room: Room, pair: Pair, how: str) -> None:
    at = await end_by(room, pair, how)
    ended = await room.known(pair)
    assert ended == replace(pair, stage=Stage.ENDED, ended_at=at, review_at=None)
    await room.live(at, at + 100 * DAY)
    assert room.times(ENDED) == [at]
    assert room.times(DECIDED) == []
    assert await room.known(pair) == ended
    for who in (ANA, BEN):
        assert await room.pairs.own_answer(pair.id, who) is None
        assert await room.pairs.mine(GUILD, who) == []


async def test_who_parted_may_become_a_pair_again(room: Room, pair: Pair) -> None:
    await room.pairs.end(pair.id, ANA, NOON)
    assert await room.pairs.buddies(GUILD) == {}
    again = await room.pair(now=NOON + APART)
    assert again.id != pair.id
    assert await room.pairs.buddies(GUILD) == {ANA: 1, BEN: 1}


async def test_one_ends_it_once(room: Room, pair: Pair) -> None:
    ended = await at_once(lambda: room.pairs.end(pair.id, ANA, NOON + HOUR))
    ended += [await room.pairs.end(pair.id, BEN, NOON + DAY)]
    assert {one.ended_at for one in ended} == {NOON + HOUR}
    assert await room.count(ENDED) == 1


async def test_an_hour_without_a_meeting_ends_by_itself(room: Room) -> None:
    pair = await room.pair(kind=Kind.HOUR)
    assert (pair.stage, pair.review_at) == (Stage.MEETING, None)
    assert await room.pairs.close(pair.id, NOON + HOUR_WAITS - MOMENT) is None
    assert await room.pairs.review(pair.id, NOON + 99 * DAY) is None
    await room.live(NOON, NOON + 20 * DAY)
    assert room.times(CLOSE) == [NOON + HOUR_WAITS]
    assert (await room.known(pair)).ended_at == NOON + HOUR_WAITS
    assert await room.pairs.close(pair.id, NOON + 20 * DAY) is None


async def test_an_hour_ends_a_day_after_its_meeting(room: Room) -> None:
    pair = await room.pair(kind=Kind.HOUR)
    await room.meet(pair, NOON + 20 * DAY)
    await room.live(NOON, NOON + 30 * DAY)
    assert room.times(CLOSE) == [NOON + 21 * DAY]


async def test_an_hour_soon_found_ends_soon(room: Room) -> None:
    pair = await room.pair(kind=Kind.HOUR)
    await room.meet(pair, NOON + 2 * DAY)
    await room.live(NOON, NOON + 30 * DAY)
    assert room.times(CLOSE) == [NOON + 3 * DAY]


async def test_a_cancelled_hour_may_be_found_again(room: Room) -> None:
    pair = await room.pair(kind=Kind.HOUR)
    await room.meet(pair, NOON + 20 * DAY)
    await room.live(NOON, NOON + 19 * DAY)
    await at_once(lambda: room.meetings.cancel(pair.id, BEN, NOON + 19 * DAY))
    await room.live(NOON + 19 * DAY, NOON + 60 * DAY)
    assert room.times(CLOSE) == [NOON + 33 * DAY]


async def test_a_bot_that_was_down_leaves_time_to_answer(room: Room, pair: Pair) -> None:
    late = REVIEWED + 5 * DAY
    await room.silence.heard(701, ANA, REVIEWED)
    await room.tick(late)
    await room.live(late, late + 10 * DAY)
    assert room.times(REVIEW)[0] == late
    assert room.times(DECIDE)[0] == late + ANSWER_WITHIN
