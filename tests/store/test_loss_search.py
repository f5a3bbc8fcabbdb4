"""The search for an answer, as the ledger goes through it: whom it rings, when, and who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.losses import Audience, Help, Urgency
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.loss_rings import KEPT
from bot.store.loss_search import LOOK
from bot.store.retention import RetentionStore
from tests.store.loss_room import Room
from tests.store.people import ANA, BEN, CHLOE, DAY, DENIS, GUILD, HOUR, NOON, WEEK, at_once

EVA, FLO, GIL, HUGO = 15, 16, 17, 18
PEOPLE = (BEN, CHLOE, DENIS, EVA, FLO, GIL, HUGO)
MINUTE = timedelta(minutes=1)


pytestmark = pytest.mark.parametrize("clean_address", ["sqlite"], indirect=True)
"""Long stories; what the databases do differently is seen in shorter ones."""


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def test_a_search_over_a_day_rings_each_once_then_calls_and_tells(room: Room) -> None:
    await room.listen(*PEOPLE)
    loss = await room.lose()
    await room.live(NOON, NOON + 3 * DAY)
    assert room.rung(loss.id) == sorted(PEOPLE)
    turns = [one.at for one in room.calls]
    assert turns == [NOON] * 3 + [NOON + 2 * HOUR] * 3 + [NOON + 4 * HOUR]
    assert room.asked_organisers == [
        (f"{loss.id}", NOON + 6 * HOUR),
        (f"{loss.id}:again", NOON + DAY),
    ]
    assert room.told == [(loss.id, NOON + DAY)]
    assert (await room.known(loss.id)).told
    assert await room.due() == []


async def test_an_urgent_search_goes_faster(room: Room) -> None:
    await room.listen(*PEOPLE)
    loss = await room.lose(help=Help.ADVICE, urgency=Urgency.HOUR)
    await room.live(NOON, NOON + 2 * HOUR)
    assert [one.at - NOON for one in room.calls] == [
        one * MINUTE for one in (0, 0, 0, 20, 20, 20, 40)
    ]
    assert room.asked_organisers == [(f"{loss.id}", NOON + HOUR)]


async def test_without_listeners_organisers_are_called_at_once(room: Room) -> None:
    loss = await room.lose()
    await room.tick(NOON)
    assert room.asked_organisers == [(f"{loss.id}", NOON)]
    prospect = await room.search.prospect(loss.id, NOON)
    assert (prospect.asked, prospect.next_at, prospect.listening) == (0, None, 0)
    assert (prospect.organisers, prospect.organisers_at) == (True, None)


async def test_an_author_reads_what_is_done_and_when_it_goes_on(room: Room) -> None:
    await room.listen(BEN, CHLOE)
    draft = await room.losses.draft(GUILD, ANA, "fr", NOON)
    assert (await room.search.prospect(draft.id, NOON)).listening == 2
    await room.listen(DENIS, opens="22:00", closes="23:30")
    loss = await room.lose()
    await room.tick(NOON)
    prospect = await room.search.prospect(loss.id, NOON)
    assert (prospect.asked, prospect.held, prospect.listening) == (2, False, 0)
    assert (
        prospect.next_at == NOON + 34 * HOUR + 30 * MINUTE
    )  # tonight's hour and a half does not do
    assert prospect.organisers_at == NOON + 12 * HOUR
    await room.help.take(room.ring_ids[loss.id, BEN], BEN, NOON)
    assert (await room.search.prospect(loss.id, NOON)).held
    await room.help.answered(loss.id, BEN, NOON)
    over = await room.search.prospect(loss.id, NOON)
    assert (over.next_at, over.organisers_at) == (None, None)


async def test_five_hours_down_over_a_ring_ring_once_at_the_return(room: Room) -> None:
    """Three were chosen when the process died; the next three were due while it was down."""
    await room.listen(*PEOPLE)
    loss = await room.lose()
    await room.search.step(loss.id, NOON)
    back = NOON + 5 * HOUR
    await room.tick(back)
    assert [one.at for one in room.calls] == [back] * 3
    await room.live(back, NOON + 9 * HOUR)
    assert [one.at for one in room.calls[3:]] == [back + 2 * HOUR] * 3


async def test_back_at_night_nobody_is_rung_before_their_hours(room: Room) -> None:
    await room.listen(*PEOPLE)
    loss = await room.lose(now=NOON + 7 * HOUR)
    await room.search.step(loss.id, NOON + 7 * HOUR)
    await room.live(NOON + 10 * HOUR, NOON + 22 * HOUR)
    assert [one.at for one in room.calls] == [NOON + 21 * HOUR] * 3
    assert room.rung(loss.id) == sorted({*room.rung(loss.id)})


async def test_a_limit_holds_over_all_losses_and_whatever_is_deleted(room: Room) -> None:
    await room.listen(BEN)
    for day in range(9):
        loss = await room.lose((ANA, CHLOE)[day % 2], NOON + day * DAY)
        await room.tick(NOON + day * DAY)
        await room.losses.delete(loss.id, (ANA, CHLOE)[day % 2], NOON + day * DAY)
    assert [one.at for one in room.calls] == [NOON + day * DAY for day in (0, 1, 7, 8)]


async def test_a_limit_counts_from_when_a_ring_arrived(room: Room) -> None:
    await room.listen(BEN, most=1)
    first = await room.lose()
    await room.search.step(first.id, NOON)
    await room.tick(NOON + 5 * HOUR)
    second = await room.lose(CHLOE, NOON + WEEK)
    await room.live(NOON + WEEK, NOON + WEEK + 6 * HOUR)
    assert [one.at for one in room.calls] == [NOON + 5 * HOUR, NOON + WEEK + 5 * HOUR]
    assert room.rung(second.id) == [BEN]


async def test_listeners_take_turns(room: Room) -> None:
    await room.listen(*PEOPLE[:6], most=7)
    for day in range(4):
        await room.lose(now=NOON + day * DAY)
        await room.tick(NOON + day * DAY + MINUTE)
        await room.help.answered(day + 1, GIL, NOON + day * DAY + MINUTE)
    by_day = [
        {one.user_id for one in room.calls if one.loss_id == number} for number in (1, 2, 3, 4)
    ]
    assert by_day[0] | by_day[1] == set(PEOPLE[:6])
    assert by_day[2] == by_day[0]
    assert by_day[3] == by_day[1]


async def test_where_no_ring_of_a_turn_arrives_others_are_asked_at_once(room: Room) -> None:
    await room.listen(*PEOPLE)
    room.deaf = set(PEOPLE[:3]) | {EVA}
    loss = await room.lose()
    await room.tick(NOON)
    assert set(room.rung(loss.id)) <= set(PEOPLE) - room.deaf
    await room.live(NOON, NOON + 2 * HOUR)
    assert set(room.rung(loss.id)) == set(PEOPLE) - room.deaf


async def test_where_nobody_can_be_reached_organisers_are_called_at_once(room: Room) -> None:
    await room.listen(BEN, CHLOE)
    room.deaf = {BEN, CHLOE}
    loss = await room.lose(anonymous=True)
    await room.tick(NOON)
    assert room.asked_organisers == [(f"{loss.id}", NOON)]
    for one in (BEN, CHLOE):
        assert await room.listeners.unreached(GUILD, one)


@pytest.mark.parametrize("how", ["answered", "closed", "deleted"])
async def test_what_ends_stops_everything(room: Room, how: str) -> None:
    await room.listen(*PEOPLE)
    loss = await room.lose()
    await room.search.step(loss.id, NOON)
    if how == "answered":
        assert await room.help.answered(loss.id, GIL, NOON)
    elif how == "closed":
        await room.losses.close(loss.id, ANA, [], NOON)
    else:
        await room.losses.delete(loss.id, ANA, NOON)
    await room.live(NOON, NOON + 2 * DAY)
    assert (room.calls, room.asked_organisers, room.told) == ([], [], [])


async def test_a_listener_who_comes_later_wakes_a_search_that_had_ended(room: Room) -> None:
    loss = await room.lose()
    await room.live(NOON, NOON + DAY)
    assert await room.due() == []
    later = NOON + 2 * DAY
    await room.listen(BEN, now=later)
    await room.tick(later)
    assert room.rung(loss.id) == [BEN]
    await room.listeners.opt_out(GUILD, BEN, later)
    await room.listen(BEN, now=later)
    await room.live(later, later + DAY)
    assert room.rung(loss.id) == [BEN]


async def test_somebody_back_sooner_than_they_said_is_found(room: Room) -> None:
    await room.members.change(GUILD, BEN, away_until=NOON + 20 * DAY)
    await room.listen(BEN, opens="00:00", closes="00:00")
    loss = await room.lose()
    await room.live(NOON, NOON + HOUR)
    await room.members.change(GUILD, BEN, away_until=None)
    await room.live(NOON + HOUR, NOON + LOOK)
    assert room.rung(loss.id) == [BEN]


async def test_an_author_may_have_others_asked_but_not_everybody_at_once(room: Room) -> None:
    await room.listen(*PEOPLE)
    loss = await room.lose()
    await room.tick(NOON)
    for minute in (1, 2, 31, 32):
        await room.search.search_on(loss.id, NOON + minute * MINUTE)
        await room.tick(NOON + minute * MINUTE)
    await at_once(lambda: room.search.search_on(loss.id, NOON + 32 * MINUTE))
    await room.tick(NOON + 32 * MINUTE)
    assert [one.at for one in room.calls] == [NOON] * 3 + [NOON + 31 * MINUTE] * 3


async def test_after_an_answer_others_are_asked_on_the_author_s_wish_alone(room: Room) -> None:
    await room.listen(*PEOPLE[:4])
    loss = await room.lose(audience=Audience.UNSEEN)
    await room.tick(NOON)
    await room.help.answered(loss.id, BEN, NOON)
    later = NOON + 2 * DAY
    await room.search.search_on(loss.id, later)
    assert (await room.known(loss.id)).seeking
    await room.live(later, later + 3 * DAY)
    assert set(room.rung(loss.id)) == set(PEOPLE[:4])
    assert (room.asked_organisers, room.told) == ([], [])
    assert not (await room.known(loss.id)).told
    await room.losses.close(loss.id, ANA, [], later)
    await room.search.search_on(loss.id, later)
    assert not await room.due()


async def test_rings_are_forgotten_once_no_turn_needs_them(room: Room) -> None:
    await room.listen(*PEOPLE[:3])
    over, still = await room.lose(), await room.lose(CHLOE)
    await room.tick(NOON)
    await room.losses.close(over.id, ANA, [], NOON)
    await RetentionStore(room.database).purge(NOON + KEPT)
    rings = [await room.help.ring(number) for number in range(1, 7)]
    kept = [one for one in rings if one is not None]
    assert {one.loss.id for one in kept} == {still.id}
    people = await room.listeners.all(GUILD, NOON + WEEK - MINUTE)
    assert any(one.rung for one in people)
    await RetentionStore(room.database).purge(NOON + KEPT + MINUTE)
    assert [one for one in await room.listeners.all(GUILD, NOON + WEEK) if one.rung] == []
