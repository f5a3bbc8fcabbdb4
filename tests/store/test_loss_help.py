"""Those who answer: at the same instant, for a while, after all not, late, and kept away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.domain.losses import Audience, Help, Stage, Urgency
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.loss_help import WORRY, Ring
from tests.store.loss_room import Room, planned
from tests.store.people import ANA, BEN, CHLOE, DENIS, GUILD, HOUR, NOON, at_once

EVA, FLO, GIL = 15, 16, 17
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def room(database: Database, guilds: GuildStore) -> Room:
    """Return a room where three people listen at first, and a bot."""
    made = Room(database)
    await made.listen(BEN, CHLOE, DENIS)
    return made


async def rung(room: Room, **choices: Any) -> int:
    """Return a loss for which the three have been rung."""
    loss = await room.lose(audience=Audience.UNSEEN, **choices)
    await room.tick(NOON)
    return loss.id


async def take(room: Room, loss_id: int, who: int, minutes: int = 0) -> Ring:
    return await room.help.take(room.ring_ids[loss_id, who], who, NOON + minutes * MINUTE)


async def test_of_two_at_the_same_instant_one_takes_it(room: Room) -> None:
    loss = await rung(room)
    people = iter((BEN, CHLOE))

    async def press() -> str:
        try:
            return str((await take(room, loss, next(people))).loss.id)
        except MemberError as refused:
            return refused.message_id

    assert sorted(await at_once(press, 2)) == [f"{loss}", "losses-held"]
    (there,) = await room.help.helpers(loss, answered=False)
    assert there in (BEN, CHLOE)
    assert [one.id for one in await room.help.taken(GUILD, there)] == [loss]


async def test_a_ring_is_its_listener_s_alone(room: Room) -> None:
    loss = await rung(room)
    ring = await room.help.ring(room.ring_ids[loss, BEN])
    assert ring is not None
    assert (ring.listener_id, ring.loss.id, ring.decoy, ring.reached) == (BEN, loss, False, True)
    assert str(BEN) not in repr(ring)
    for who in (CHLOE, ANA, EVA):
        with pytest.raises(MemberError, match="losses-ring-over"):
            await room.help.take(ring.id, who, NOON)
    with pytest.raises(MemberError, match="losses-ring-over"):
        await room.help.take(999, BEN, NOON)
    assert await room.help.ring(999) is None


async def test_being_there_pauses_the_rings_once_for_a_while(room: Room) -> None:
    await room.listen(EVA)
    loss = await rung(room)
    await take(room, loss, BEN, 110)
    await take(room, loss, BEN, 115)
    await room.live(NOON + 2 * HOUR, NOON + 3 * HOUR)
    (last,) = [one for one in room.calls if one.at > NOON]
    assert last.at == NOON + 140 * MINUTE
    ring = await take(room, loss, CHLOE, 141)
    assert ring.loss.id == loss


async def test_urgently_the_pause_is_short(room: Room) -> None:
    await room.listen(EVA)
    loss = await rung(room, help=Help.ADVICE, urgency=Urgency.HOUR)
    await take(room, loss, BEN, 15)
    await room.live(NOON + 15 * MINUTE, NOON + HOUR)
    assert [one.at for one in room.calls if one.at > NOON] == [NOON + 25 * MINUTE]
    assert room.asked_organisers == [(f"{loss}", NOON + 45 * MINUTE)]


async def test_whoever_cannot_after_all_lets_the_search_go_on(room: Room) -> None:
    await room.listen(EVA)
    loss = await rung(room)
    await take(room, loss, BEN, 119)
    await at_once(lambda: room.help.release(loss, BEN, NOON + 121 * MINUTE))
    await room.tick(NOON + 121 * MINUTE)
    assert len(room.calls) == 4
    assert await room.help.helpers(loss, answered=False) == []
    assert await room.help.taken(GUILD, BEN) == []
    await take(room, loss, CHLOE, 122)
    await room.help.release(loss, BEN, NOON + 123 * MINUTE)
    with pytest.raises(MemberError, match="losses-held"):
        await take(room, loss, DENIS, 124)
    await room.live(NOON + 122 * MINUTE, NOON + 9 * HOUR)
    assert len(room.calls) == 4


async def test_whoever_cannot_after_all_lets_others_be_asked_at_once(room: Room) -> None:
    await room.listen(EVA, FLO)
    loss = await rung(room)
    (first, *_) = room.rung(loss)
    await take(room, loss, first, 1)
    assert await room.help.release(loss, first, NOON + 5 * MINUTE)
    await room.tick(NOON + 5 * MINUTE)
    assert len(room.calls) == 5
    assert {one.at for one in room.calls[3:]} == {NOON + 5 * MINUTE}
    ring = await room.help.ring(room.ring_ids[loss, first])
    assert ring is not None


async def test_others_are_asked_once_by_whoever_leaves_late_or_after_an_answer(
    room: Room,
) -> None:
    await room.listen(EVA, FLO, GIL, 18)
    loss = await rung(room)
    first, second, _ = room.rung(loss)
    await take(room, loss, first, 1)
    await room.live(NOON, NOON + 125 * MINUTE)
    assert len(room.calls) == 6
    await room.help.release(loss, first, NOON + 130 * MINUTE)
    await room.tick(NOON + 130 * MINUTE)
    assert len(room.calls) == 6, "others have been asked since"
    await take(room, loss, second, 131)
    await room.help.answered(loss, EVA, NOON + 132 * MINUTE)
    assert not await room.help.release(loss, second, NOON + 133 * MINUTE)
    await room.live(NOON + 133 * MINUTE, NOON + 9 * HOUR)
    assert len(room.calls) == 6


async def test_an_organiser_comes_beside_a_listener_whatever_the_search_does(room: Room) -> None:
    loss = await rung(room)
    await take(room, loss, BEN)
    with pytest.raises(MemberError, match="losses-held"):
        await room.help.come(loss, EVA, NOON + MINUTE)
    await room.help.come(loss, EVA, NOON + MINUTE, beside=True)
    await room.help.answered(loss, BEN, NOON + 2 * MINUTE)
    with pytest.raises(MemberError, match="losses-ring-over"):
        await room.help.come(loss, FLO, NOON + 3 * MINUTE)
    await room.help.come(loss, FLO, NOON + 3 * MINUTE, beside=True)
    assert await room.help.helpers(loss, answered=False) == [BEN, EVA, FLO]
    await room.members.block(ANA, GIL, NOON)
    with pytest.raises(MemberError, match="losses-ring-over"):
        await room.help.come(loss, GIL, NOON + 3 * MINUTE, beside=True)
    await room.losses.close(loss, ANA, [], NOON + 4 * MINUTE)
    with pytest.raises(MemberError, match="losses-ring-over"):
        await room.help.come(loss, 18, NOON + 5 * MINUTE, beside=True)


@pytest.mark.parametrize("anonymous", [False, True])
async def test_a_block_ends_an_exchange_under_way(room: Room, anonymous: bool) -> None:
    await room.listen(EVA, FLO)
    loss = await rung(room, anonymous=anonymous)
    ben = next(one for one in room.rung(loss) if one != ANA)
    await take(room, loss, ben, 100)
    assert (await room.search.prospect(loss, NOON + 101 * MINUTE)).held
    await room.members.block(ANA, ben, NOON + 101 * MINUTE)
    with pytest.raises(MemberError, match="losses-not-answerable"):
        await room.words.say(loss, ben, "Still here", NOON + 102 * MINUTE)
    with pytest.raises(MemberError, match="losses-not-answerable"):
        await room.help.read(loss, ben)
    assert ben in await room.help.kept_away(loss)
    assert not (await room.search.prospect(loss, NOON + 102 * MINUTE)).held
    await room.live(NOON + 102 * MINUTE, NOON + 2 * HOUR)
    assert len(room.calls) == 5, "the search goes on without waiting for them"


async def test_a_first_answer_is_somebody_elses(room: Room) -> None:
    loss = (await room.lose(anonymous=True)).id
    assert not await room.help.answered(loss, ANA, NOON)
    known = await room.known(loss)
    assert (known.answered_at, known.seeking) == (NOON, False), "as whoever reads it must see it"
    assert await room.help.helpers(loss) == []
    (mine,) = await room.losses.mine(GUILD, ANA)
    assert mine.unheard
    assert await room.help.answered(loss, BEN, NOON + MINUTE)
    (mine,) = await room.losses.mine(GUILD, ANA)
    assert not mine.unheard


async def test_whoever_leaves_late_does_not_send_the_next_away(room: Room) -> None:
    loss = await rung(room)
    await take(room, loss, BEN)
    await take(room, loss, CHLOE, 40)
    await room.help.release(loss, BEN, NOON + 45 * MINUTE)
    with pytest.raises(MemberError, match="losses-held"):
        await take(room, loss, DENIS, 50)
    await room.help.release(loss, CHLOE, NOON + 55 * MINUTE)
    assert (await take(room, loss, DENIS, 56)).loss.id == loss


async def test_when_all_have_passed_others_are_asked_at_once(room: Room) -> None:
    await room.listen(EVA, FLO, GIL)
    loss = await rung(room)
    first = room.rung(loss)
    for number, who in enumerate(first):
        ring = room.ring_ids[loss, who]
        await room.help.passed(ring, ANA, NOON)
        await at_once(lambda ring=ring, who=who: room.help.passed(ring, who, NOON))  # type: ignore[misc]
        await room.tick(NOON + MINUTE)
        assert len(room.calls) == (6 if number == 2 else 3)
    await room.help.passed(room.ring_ids[loss, first[0]], first[0], NOON)
    await room.tick(NOON + 2 * MINUTE)
    assert len(room.calls) == 6
    assert (await take(room, loss, first[0], 3)).loss.id == loss


async def test_an_answer_ends_the_search_and_late_rings_are_over(room: Room) -> None:
    loss = await rung(room)
    await take(room, loss, BEN)
    given = await at_once(lambda: room.help.answered(loss, BEN, NOON + MINUTE))
    assert sorted(given) == [False, False, False, True]
    known = await room.known(loss)
    assert (known.answered_at, known.seeking) == (NOON + MINUTE, False)
    assert not await room.help.answered(loss, CHLOE, NOON + HOUR)
    assert await room.help.helpers(loss) == [BEN, CHLOE]
    assert (await take(room, loss, BEN, 5)).loss.id == loss
    with pytest.raises(MemberError, match="losses-ring-over"):
        await take(room, loss, DENIS, 5)
    await room.losses.close(loss, ANA, [BEN], NOON)
    with pytest.raises(MemberError, match="losses-ring-over"):
        await take(room, loss, BEN, 6)
    assert await room.help.to_tell(loss) == {BEN: True, CHLOE: False}
    await at_once(lambda: room.help.offered(loss, BEN, NOON))
    assert await room.help.to_tell(loss) == {CHLOE: False}


async def test_its_author_answers_no_loss_and_an_anonymous_one_is_not_betrayed(room: Room) -> None:
    named = (await room.lose()).id
    assert not await room.help.answered(named, ANA, NOON)
    assert (await room.known(named)).seeking
    await room.listen(ANA)
    hidden = (await room.lose(anonymous=True)).id
    await room.tick(NOON)
    assert not await room.help.answered(hidden, ANA, NOON)
    assert not (await room.known(hidden)).seeking
    assert await room.help.helpers(hidden) == []
    await room.search.search_on(hidden, NOON)
    assert (await room.known(hidden)).seeking
    for loss in (named, hidden):
        with pytest.raises(MemberError, match="losses-not-answerable"):
            await room.help.be_there(loss, ANA, NOON)


async def test_on_a_card_everybody_may_be_there_but_nobody_holds_others_up(room: Room) -> None:
    await room.listen(EVA)
    loss = (await room.lose(excluded=f"{FLO}")).id
    await room.tick(NOON)
    await room.help.be_there(loss, GIL, NOON + 100 * MINUTE)
    await room.help.be_there(loss, FLO, NOON + 129 * MINUTE)
    await room.help.be_there(loss, BEN, NOON + 129 * MINUTE)
    assert await room.help.helpers(loss, answered=False) == [BEN, GIL]
    await room.live(NOON + 2 * HOUR, NOON + 3 * HOUR)
    assert [one.at for one in room.calls if one.at > NOON] == [NOON + 130 * MINUTE]
    secret = await room.lose(audience=Audience.LISTENERS)
    with pytest.raises(MemberError, match="losses-not-answerable"):
        await room.help.be_there(secret.id, GIL, NOON)


@pytest.mark.parametrize("how", ["excluded", "blocked", "blocks"])
async def test_whom_the_author_of_a_named_loss_keeps_away(room: Room, how: str) -> None:
    loss = await rung(room, excluded=f"{GIL}" if how == "excluded" else None)
    who = GIL if how == "excluded" else BEN
    if how == "blocked":
        await room.members.block(ANA, BEN, NOON)
    elif how == "blocks":
        await room.members.block(BEN, ANA, NOON)
    with pytest.raises(MemberError, match="losses-ring-over"):
        await room.help.come(loss, who, NOON)
    assert not await room.help.answered(loss, who, NOON)
    assert (await room.known(loss)).seeking
    if how != "excluded":
        with pytest.raises(MemberError, match="losses-ring-over"):
            await take(room, loss, BEN)
    assert (await room.help.come(loss, EVA, NOON)).id == loss


async def test_blocking_teaches_nobody_who_wrote_anonymously(room: Room) -> None:
    """Whoever blocks one after the other, and presses each time, finds all doors as before."""
    loss = await rung(room, anonymous=True)
    for who in (ANA, CHLOE, DENIS):
        await room.members.block(BEN, who, NOON)
        await room.members.block(EVA, who, NOON)
        assert not (await take(room, loss, BEN)).decoy
        await room.help.release(loss, BEN, NOON)
        assert (await room.help.come(loss, EVA, NOON)).id == loss
        await room.help.release(loss, EVA, NOON)
    await room.members.block(ANA, BEN, NOON)
    with pytest.raises(MemberError, match="losses-ring-over"):
        await take(room, loss, BEN)


async def test_nobody_is_rung_while_somebody_is_there_and_all_may_be_later(room: Room) -> None:
    loss = await room.lose()
    await room.search.step(loss.id, NOON)
    await room.help.be_there(loss.id, GIL, NOON)
    await room.tick(NOON)
    assert room.calls == []
    await room.live(NOON, NOON + HOUR)
    assert [one.at for one in room.calls] == [NOON + 30 * MINUTE] * 3


async def test_a_listener_who_left_meanwhile_is_not_rung(room: Room) -> None:
    loss = await room.lose()
    await room.search.step(loss.id, NOON)
    await room.listeners.opt_out(GUILD, BEN, NOON)
    await room.listeners.change(GUILD, CHLOE, NOON, paused_until=NOON + HOUR)
    await room.members.block(ANA, DENIS, NOON)
    await room.live(NOON, NOON + 2 * HOUR)
    assert room.rung(loss.id) == [CHLOE]


async def test_only_who_is_there_reads_and_worries(room: Room) -> None:
    loss = await rung(room)
    with pytest.raises(MemberError, match="losses-not-answerable"):
        await room.help.read(loss, BEN)
    await take(room, loss, BEN)
    assert (await room.help.read(loss, BEN)).id == loss
    await room.help.worry(loss, CHLOE, NOON)
    assert not (await room.known(loss)).worried
    await at_once(lambda: room.help.worry(loss, BEN, NOON))
    assert (await room.known(loss)).worried
    assert len(await planned(room.database, WORRY)) == 1
    await room.losses.set_aside(loss, ANA, worried_at=None)
    await room.help.worry(loss, BEN, NOON + MINUTE)
    assert len(await planned(room.database, WORRY)) == 2
    await room.help.release(loss, BEN, NOON)
    with pytest.raises(MemberError, match="losses-not-answerable"):
        await room.help.read(loss, BEN)


async def test_what_is_gone_cannot_be_answered(room: Room) -> None:
    loss = await rung(room)
    await room.losses.delete(loss, ANA, NOON)
    assert (await room.known(loss)).stage is Stage.GONE
    with pytest.raises(MemberError, match="losses-ring-over"):
        await take(room, loss, BEN)
    with pytest.raises(MemberError, match="losses-ring-over"):
        await room.help.come(loss, EVA, NOON)
    assert not await room.help.answered(loss, BEN, NOON)
    await room.help.release(loss, BEN, NOON)
    await room.help.told(1, NOON, reached=False)
    async with room.database.read() as session:
        assert await session.scalar(text("SELECT count(*) FROM loss_helpers")) == 0
