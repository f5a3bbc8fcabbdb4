"""Presence in rooms, as people come, go, are moved, and as the bot and Discord fail them."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest

from practice.voice import move
from tests.cogs.coworking_presence_world import MINUTE, Room, a_room, die, statements
from tests.cogs.mishaps import come_back, end_outage, leap, outage, unheard
from tests.cogs.world import World, called, labels, text_of
from tests.store.coworking_steps import open_in

BEAT = timedelta(seconds=40)
TEXTS = {
    "en": ("are you still working along?", "I’m here", "your time goes on", "somebody else"),
    "fr": ("tu travailles toujours", "Je suis là", "ton temps continue", "quelqu’un d’autre"),
}


async def later(world: World, minutes: float) -> None:
    """Let minutes pass at once, then tick."""
    await leap(world, world.clock.now() + minutes * MINUTE)


async def test_who_presses_is_counted_and_others_are_recorded_nowhere(world: World) -> None:
    ana, ben = world.person("Ana"), world.person("Ben")
    room = await a_room(world, ana)
    assert await room.is_empty()
    await ben.join_voice(room.channel)
    assert not await room.is_empty()
    assert (await room.here(), await room.stays(ben)) == (set(), [])
    await ana.join_voice(room.channel, self_mute=True)
    await later(world, 10)
    await room.seat(ben)
    await later(world, 10)
    await ana.leave_voice()
    await later(world, 10)
    await ben.leave_voice()
    assert (await room.stays(ana), await room.stays(ben)) == ([(0, 20)], [(10, 30)])
    assert await room.is_empty()


async def test_a_raid_of_200_writes_nothing_and_sends_nothing(world: World) -> None:
    ana = world.person("Ana")
    room = await a_room(world, ana)
    await ana.join_voice(room.channel)
    raid = [world.person(f"Raider {number}") for number in range(200)]
    before = len(world.env.http_requests)
    with statements(world) as said:
        for one in raid:
            world.env.backend.set_voice_state(world.guild.id, one.id, room.channel.id)
        await world.env.settle()
        for one in raid:
            world.env.backend.set_voice_state(world.guild.id, one.id, None)
        await world.env.settle()
    assert said == []
    assert len(world.env.http_requests) == before
    assert await room.here() == {ana.id}


async def test_being_moved_and_the_afk_channel(world: World) -> None:
    ana, ben = world.person("Ana"), world.person("Ben")
    one, other = await a_room(world, ana, "one"), await a_room(world, ben, "other")
    afk = world.guild.create_voice_channel("afk")
    world.env.backend.get_guild(world.guild.id).afk_channel_id = afk.id
    may_move = world.guild.create_role(
        "Movers", permissions=discord.Permissions(move_members=True, connect=True)
    )
    mover = world.person("Mona", roles=[may_move])
    await one.seat(ben)
    for who in (ana, ben):
        await who.join_voice(one.channel)
    await later(world, 5)
    for who in (ana, ben):
        await move(world.env, mover, who, other.channel)
    await later(world, 5)
    await move(world.env, mover, ben, afk)
    await later(world, 5)
    assert await one.stays(ana) == await one.stays(ben) == [(0, 5)]
    assert await other.stays(ana) == []
    assert await other.stays(ben) == [(5, 10)]


async def test_who_is_counted_in_every_room_sits_by_entering(world: World) -> None:
    ana, ben = world.person("Ana"), world.person("Ben")
    room = await a_room(world, ana)
    await room.desk.choices.change(world.guild.id, ben.id, counted=True)
    await room.desk.presence.chose_counted(world.guild.id, ben.id, counted=True)
    await ben.join_voice(room.channel)
    seat = await room.desk.seats.get(room.session.id, ben.id)
    assert seat is not None
    assert seat.here_at == world.clock.now()
    assert await room.here() == {ben.id}
    await room.desk.seats.change(room.session.id, ben.id, here_at=None)
    await room.desk.presence.unsettle(room.session, ben.id)
    await world.restart()
    await ben.leave_voice()
    await ben.join_voice(room.channel)
    assert await room.here() == set()
    other = await a_room(world, ben, "other")
    await ben.join_voice(other.channel)
    assert await other.here() == {ben.id}


async def test_text_goes_on_as_voice_without_a_gap(world: World) -> None:
    ana, ben = world.person("Ana"), world.person("Ben")
    room = await a_room(world, ana)
    await room.along(ana)
    assert not await room.is_empty()
    await later(world, 10)
    await ana.join_voice(room.channel)
    await later(world, 10)
    other = await a_room(world, ben, "other")
    await other.along(ana)
    assert await room.stays(ana) == [(0, 20)]
    await later(world, 5)
    await other.desk.presence.stop(other.session, ana.id)
    assert await other.stays(ana) == [(0, 5)]
    assert await other.is_empty()


async def test_a_killed_process_costs_less_than_a_minute(world: World) -> None:
    ana, ben, chloe = (world.person(name) for name in ("Ana", "Ben", "Chloé"))
    room = await a_room(world, ana)
    await room.seat(ben)
    for who in (ana, ben):
        await who.join_voice(room.channel)
    await room.along(chloe)
    await later(world, 10)
    await leap(world, world.clock.now() + timedelta(seconds=20))
    die(room)
    with unheard(world):
        await ben.leave_voice()
        await later(world, 20)
        await ben.join_voice(room.channel)
    await come_back(world)
    await later(world, 10)
    away = 10 + 20 + 1 / 3
    (whole,) = await room.stays(ana)
    assert whole == pytest.approx((0, away + 10))
    first, second = await room.stays(ben)
    assert first == (0, 10)
    assert second == pytest.approx((away, away + 10))
    (third,) = await room.stays(chloe)
    assert third == pytest.approx((0, away + 10))
    assert await room.here() == {ana.id, ben.id, chloe.id}


async def test_a_restart_on_purpose_costs_nothing(world: World) -> None:
    ana = world.person("Ana")
    room = await a_room(world, ana)
    await ana.join_voice(room.channel)
    world.clock.advance(timedelta(seconds=20))
    await world.bot.get_cog("CoworkingPresence").cog_unload()  # type: ignore[union-attr]
    (whole,) = await room.stays(ana)
    assert whole == pytest.approx((0, 1 / 3))
    world.bot.agenda.ticks.add(room.desk.presence.beat)


async def test_who_left_while_the_line_was_lost_was_there_until_they_were_seen(
    world: World,
) -> None:
    ana, ben = world.person("Ana"), world.person("Ben")
    room = await a_room(world, ana)
    await room.seat(ben)
    for who in (ana, ben):
        await who.join_voice(room.channel)
    await later(world, 10)
    world.bot.dispatch("disconnect")
    await world.env.settle()
    await later(world, 20)
    assert await room.stays(ana) == [(0, 10)]
    await ben.leave_voice()
    await ben.join_voice(room.channel)
    assert await room.here() == {ana.id}
    world.bot.dispatch("resumed")
    await world.env.settle()
    await room.desk.presence.write()  # after whoever writes already
    assert await room.stays(ana) == [(0, 30)]
    assert await room.stays(ben) == [(0, 10), (30, 30)]


async def test_who_left_while_discord_hid_the_guild_is_gone_when_it_is_back(world: World) -> None:
    ana, ben = world.person("Ana"), world.person("Ben")
    room = await a_room(world, ana)
    await room.seat(ben)
    for who in (ana, ben):
        await who.join_voice(room.channel)
    await later(world, 10)
    await outage(world)
    with unheard(world):
        await ben.leave_voice()
    await later(world, 10)
    await end_outage(world)
    assert (await room.stays(ana), await room.stays(ben)) == ([(0, 20)], [(0, 10)])
    assert await room.here() == {ana.id}


async def test_nothing_counts_once_a_session_is_over(world: World) -> None:
    ana, ben = world.person("Ana"), world.person("Ben")
    room = await a_room(world, ana)
    await ana.join_voice(room.channel)
    await room.along(ben)
    await later(world, 10)
    await leap(world, world.clock.now() + timedelta(seconds=10))
    over = await room.desk.sessions.over(room.session.id, world.clock.now())
    assert over is not None
    await room.desk.presence.room_over(over)
    await later(world, 10)
    for who in (ana, ben):
        (whole,) = await room.stays(who)
        assert whole == pytest.approx((0, 10 + 1 / 6))
    await room.desk.presence.room_closed(over)
    await ana.leave_voice()
    assert await open_in(room.desk.stays, world.guild.id) == []


async def test_who_erases_their_data_is_known_no_more(world: World) -> None:
    ana, ben = world.person("Ana"), world.person("Ben")
    room = await a_room(world, ana)
    await room.along(ana)
    await ben.join_voice(room.channel)
    await room.seat(ben)
    await later(world, 10)
    for who in (ana, ben):
        asked = await who.slash(world.lobby, "mydata delete")
        await world.press(who, asked, "mydata:delete")
    await later(world, 10)
    assert (await room.stays(ana), await room.here()) == ([], set())
    assert not await room.is_empty()
    await ben.leave_voice()
    await ben.join_voice(room.channel)
    assert await room.here() == set()


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_who_is_deafened_for_an_hour_is_asked_once(world: World, language: str) -> None:
    await world.bot.change_guild(world.guild.id, language=language)
    spoken = {"en": "en-US", "fr": "fr"}[language]
    ana, ben = world.person("Ana", spoken), world.person("Ben", spoken)
    room = await a_room(world, ana)
    await ana.join_voice(room.channel)
    await ana.set_voice(self_deaf=True)
    await world.travel(61 * MINUTE)
    (asked,) = room.questions()
    question, here, noted, other = TEXTS[language]
    assert question in text_of(asked)
    assert labels(asked) == [here]
    assert called(world, asked) == [ana.id]
    assert other in text_of(await world.press(ben, asked, "coworking:still"))
    assert noted in text_of(await world.press(ana, asked, "coworking:still"))
    await world.travel(100 * MINUTE)
    assert len(room.questions()) == 1
    assert await room.here() == {ana.id}


async def test_without_an_answer_time_ends_with_the_question(world: World) -> None:
    ana = world.person("Ana")
    room = await a_room(world, ana)
    await ana.join_voice(room.channel, self_deaf=True)
    await world.travel(75 * MINUTE)
    assert await room.stays(ana) == [(0, 60)]
    await world.restart()
    assert await room.here() == set()
    (asked,) = room.questions()
    answer = await world.press(ana, asked, "coworking:still")
    assert "counts again" in text_of(answer)
    assert await room.here() == {ana.id}
    await ana.leave_voice()
    answer = await world.press(ana, asked, "coworking:still")
    assert "Come back into the room" in text_of(answer)


async def test_hearing_again_is_an_answer(world: World) -> None:
    ana = world.person("Ana")
    room = await a_room(world, ana)
    await ana.join_voice(room.channel, self_deaf=True)
    await world.travel(30 * MINUTE)
    await ana.set_voice(self_deaf=False)
    await world.travel(45 * MINUTE)
    assert room.questions() == []
    await ana.set_voice(self_deaf=True)
    await world.travel(65 * MINUTE)
    assert len(room.questions()) == 1
    await ana.set_voice(self_deaf=False)
    await world.travel(30 * MINUTE)
    assert await room.stays(ana) == [(0, 170)]


async def test_who_comes_back_to_their_desk_late_is_counted_again(world: World) -> None:
    ana = world.person("Ana")
    room = await a_room(world, ana)
    await ana.join_voice(room.channel, self_deaf=True)
    await world.travel(90 * MINUTE)
    await ana.set_voice(self_deaf=False)
    await world.travel(10 * MINUTE)
    assert await room.stays(ana) == [(0, 60), (90, 100)]


async def test_in_text_a_word_is_a_sign(world: World) -> None:
    ana = world.person("Ana")
    room = await a_room(world, ana)
    await room.along(ana)
    await world.travel(100 * MINUTE)
    await ana.send(room.channel, "On page nine.")
    await world.travel(100 * MINUTE)
    assert room.questions() == []
    await world.travel(33 * MINUTE)
    assert len(room.questions()) == 1
    assert "for two hours" in text_of(room.questions()[0])
    assert await room.here() == set()
    assert await room.is_empty()
    await world.press(ana, room.questions()[0], "coworking:still")
    assert await room.here() == {ana.id}


async def test_nobody_is_asked_just_before_the_end(world: World) -> None:
    ana = world.person("Ana")
    room = await a_room(world, ana)
    await room.along(ana)
    await world.travel(112 * MINUTE)
    await ana.send(room.channel, "On page nine.")
    await world.travel(130 * MINUTE)
    assert room.questions() == []
    assert await room.stays(ana) == [(0, 240)]


async def test_a_question_that_fell_due_while_the_bot_was_off_is_asked_once(world: World) -> None:
    ana = world.person("Ana")
    room = await a_room(world, ana)
    await ana.join_voice(room.channel, self_deaf=True)
    await later(world, 10)
    die(room)
    with unheard(world):
        world.clock.advance(80 * MINUTE)
    for _ in range(2):
        await come_back(world)
    assert len(room.questions()) == 1
    die(room)
    with unheard(world):
        world.clock.advance(30 * MINUTE)
    await come_back(world)
    assert await room.here() == {ana.id}
    await world.travel(11 * MINUTE)
    assert await room.here() == set()
    assert await room.stays(ana) == [(0, 90)]


async def test_an_answer_after_the_session_is_told_so(world: World) -> None:
    ana = world.person("Ana")
    room = await a_room(world, ana)
    await ana.join_voice(room.channel, self_deaf=True)
    await world.travel(61 * MINUTE)
    over = await room.desk.sessions.over(room.session.id, world.clock.now())
    await room.desk.presence.room_over(over or room.session)
    answer = await world.press(ana, room.questions()[0], "coworking:still")
    assert "This session is over" in text_of(answer)


async def test_a_panel_follows_who_is_counted(world: World) -> None:
    ana = world.person("Ana")
    room: Room = await a_room(world, ana)
    told = []

    async def changed(session_id: int) -> None:
        told.append(session_id)

    room.desk.changed = changed  # type: ignore[method-assign]
    await ana.join_voice(room.channel)
    await ana.set_voice(self_mute=True)
    assert told == [room.session.id]
    await later(world, 1)
    told.clear()
    await ana.leave_voice()
    assert told == [room.session.id]
