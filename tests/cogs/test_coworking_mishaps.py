"""Bad days of co-working: things deleted, refused, killed in between, or done twice at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest
from simcord import MemberActor
from simcord.backend.errors import BackendError
from simcord.backend.models import Overwrite

from bot.delivery import MOST_CALLED
from bot.domain.coworking import (
    EMPTY_FOR,
    GOAL,
    OPENS_BEFORE,
    THEME,
    TITLE,
    Opening,
    Seat,
    Session,
    Stage,
)
from bot.domain.presence import Means
from bot.domain.rhythms import Rhythm
from bot.i18n import voice
from bot.store.coworking_two import open_for_two
from cogs.coworking.panel import panel
from tests.cogs.coworking_room_world import (
    ROOM,
    coworking_desk,
    has_room,
    opens,
    panel_of,
    panel_text,
    press_goal,
    room_of,
    said,
    settle,
)
from tests.cogs.coworking_room_world import rooms as rooms
from tests.cogs.coworking_world import CHANNEL, TOMORROW, a_session, later, opened, planned
from tests.cogs.mishaps import EVERYONE, ONE, delete_channel, deny, grant, leap, unheard
from tests.cogs.world import World, called, text_of
from tests.conftest import START

MINUTE = timedelta(minutes=1)


async def at_work(world: World, name: str = "Ana", **chosen: str) -> MemberActor:
    """Let somebody open a room of an hour and sit down in it."""
    person = world.person(name)
    await opens(world, person, "The offer", **{"length": "60", **chosen})
    await person.join_voice(room_of(world))
    await settle(world)
    return person


async def here(world: World, session_id: int = 1) -> set[int]:
    """Return who is counted in a session."""
    return set(await coworking_desk(world).stays.here(session_id))


async def stage(world: World, session_id: int = 1) -> Stage:
    """Return where a session is."""
    session = await coworking_desk(world).sessions.get(session_id)
    assert session is not None
    return session.stage


@contextmanager
def killed_at(world: World, step: str) -> Iterator[None]:
    """Let the process die each time that it is about to record a step of a session."""
    stored: Any = coworking_desk(world).sessions
    record = getattr(stored, step)

    async def die(*_: Any, **__: Any) -> None:
        raise OSError("killed")

    setattr(stored, step, die)
    yield
    setattr(stored, step, record)


async def test_to_be_counted_everywhere_begins_and_ends_with_the_choice(rooms: World) -> None:
    ana, ben = await at_work(rooms), rooms.person("Ben")
    await ben.join_voice(room_of(rooms))
    page = await rooms.press(ben, await ben.slash(rooms.lobby, "cowork me"), "coworking:choices")
    page = await rooms.choose(ben, page, "coworking:choose", "counted")
    assert await here(rooms) == {ana.id, ben.id}
    await opens(rooms, rooms.person("Léa", "fr"))
    await rooms.choose(ben, page, "coworking:choose")
    await ben.join_voice(room_of(rooms, "Co-working 25/5 #2"))
    await settle(rooms)
    assert await here(rooms, 2) == set()


async def test_nobody_s_own_channel_is_taken_for_a_room(rooms: World) -> None:
    rooms.guild.create_voice_channel("Games #1")
    await rooms.travel(5 * MINUTE)
    rooms.env.inject_error("POST", f"/guilds/{rooms.guild.id}/channels")
    await opens(rooms, rooms.person("Ana"))
    await rooms.travel(2 * MINUTE)
    assert has_room(rooms)
    await rooms.travel(20 * MINUTE)
    assert not has_room(rooms)
    assert "Games #1" in rooms.guild.channels


async def test_a_room_that_a_killed_process_made_is_found(rooms: World) -> None:
    with killed_at(rooms, "opened"):
        await opens(rooms, rooms.person("Ana"))
    made = room_of(rooms)
    await rooms.restart()
    await rooms.travel(2 * MINUTE)
    session = await coworking_desk(rooms).sessions.get(1)
    assert session is not None
    assert session.channel_id == made.id
    assert [one for one in rooms.guild.channels if " #" in one] == [ROOM]


async def test_a_room_that_a_killed_process_made_goes_with_its_session(rooms: World) -> None:
    with killed_at(rooms, "opened"):
        await opens(rooms, rooms.person("Ana"), length="25")
    assert has_room(rooms)
    rooms.clock.advance(60 * MINUTE)
    await rooms.restart()
    await settle(rooms)
    assert await stage(rooms) is Stage.CANCELLED
    assert not has_room(rooms)


async def test_a_room_cancelled_while_it_opens_does_not_stay(
    rooms: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = discord.Guild.create_voice_channel

    async def slowly(self: discord.Guild, *args: Any, **options: Any) -> discord.VoiceChannel:
        made = await create(self, *args, **options)
        await coworking_desk(rooms).sessions.cancel(1, rooms.clock.now())
        return made

    monkeypatch.setattr(discord.Guild, "create_voice_channel", slowly)
    await opens(rooms, rooms.person("Ana"))
    assert not has_room(rooms)


async def test_a_session_with_a_room_is_not_cancelled(rooms: World) -> None:
    await at_work(rooms)
    sessions = coworking_desk(rooms).sessions
    assert await sessions.cancel(1, rooms.clock.now()) is None
    assert await stage(rooms) is Stage.OPEN


async def test_a_full_category_shows_its_rooms_to_nobody_else(rooms: World) -> None:
    ana, ben = rooms.person("Ana"), rooms.person("Ben")
    category, backend = rooms.guild.create_category("Members"), rooms.env.backend
    view = discord.Permissions(view_channel=True).value
    hidden = [Overwrite(rooms.guild.id, EVERYONE, allow=0, deny=view)]
    shown = [Overwrite(one, ONE, allow=view, deny=0) for one in (backend.bot_user.id, ana.id)]
    channel = rooms.guild.create_text_channel("desk", category=category)
    for one in (category, channel):
        for each in (*hidden, *shown):
            backend.set_overwrite(one.id, each)
    for number in range(49):
        rooms.guild.create_text_channel(f"c{number}", category=category)
    await rooms.env.settle()
    await coworking_desk(rooms).sessions.use(rooms.guild.id, channel.id)
    await opens(rooms, ana)
    await ana.join_voice(room_of(rooms))
    with pytest.raises(BackendError, match="Missing Access"):
        await ben.join_voice(room_of(rooms))


@pytest.mark.parametrize("means", ["gone", "in text", "in voice"])
async def test_a_night_without_the_bot_ends_its_sessions(rooms: World, means: str) -> None:
    ana = await at_work(rooms)
    if means == "in text":
        await ana.leave_voice()
        await press_goal(rooms, ana, panel_of(rooms), "", "coworking:along")
    if means == "gone":
        await ana.leave_voice()
    rooms.clock.advance(14 * 60 * MINUTE)
    await rooms.restart()
    await settle(rooms)
    await rooms.travel(45 * MINUTE)
    assert await stage(rooms) is Stage.CLOSED
    assert not has_room(rooms)


async def test_a_room_that_takes_no_words_keeps_its_hours(rooms: World) -> None:
    await at_work(rooms, length="90")
    await deny(rooms, room_of(rooms), "send_messages")
    await rooms.travel(40 * MINUTE)
    await grant(rooms, room_of(rooms))
    await rooms.travel(16 * MINUTE)
    assert [text_of(one).partition(" ")[0] for one in said(rooms)[1:]] == ["**Break**"]
    await deny(rooms, room_of(rooms), "send_messages")
    await rooms.travel(35 * MINUTE)
    assert await stage(rooms) is Stage.OVER


async def test_a_room_that_goes_while_a_phase_is_told_is_nobody_s_fault(
    rooms: World, caplog: pytest.LogCaptureFixture
) -> None:
    await at_work(rooms)
    with unheard(rooms):
        rooms.env.backend.delete_channel(room_of(rooms).id)
        await rooms.travel(26 * MINUTE)
    assert [one.message for one in caplog.records if one.levelname == "WARNING"] == []


async def test_a_room_whose_end_comes_late_closes_late(rooms: World) -> None:
    await at_work(rooms)
    await rooms.travel(20 * MINUTE)
    rooms.clock.advance(90 * MINUTE)
    await rooms.restart()
    await settle(rooms)
    assert await stage(rooms) is Stage.OVER
    await rooms.travel(15 * MINUTE)
    assert has_room(rooms)
    await rooms.travel(20 * MINUTE)
    assert not has_room(rooms)


async def test_no_room_is_closed_on_whom_the_bot_cannot_see(rooms: World) -> None:
    ana = await at_work(rooms)
    await ana.leave_voice()
    await rooms.travel(MINUTE)
    rooms.bot.dispatch("disconnect")
    await rooms.env.settle()
    with unheard(rooms):
        await ana.join_voice(room_of(rooms))
    await rooms.travel(EMPTY_FOR + MINUTE)
    assert has_room(rooms)
    await ana.leave_voice()
    await ana.join_voice(room_of(rooms))
    rooms.bot.dispatch("resumed")
    await rooms.env.settle()
    await rooms.travel(EMPTY_FOR)
    assert await here(rooms) == {ana.id}
    await ana.leave_voice()
    await rooms.travel(EMPTY_FOR + MINUTE)
    assert not has_room(rooms)


async def test_a_bot_is_no_company(rooms: World) -> None:
    ana, music = await at_work(rooms), rooms.guild.add_member(rooms.env.create_user("M", bot=True))
    await music.join_voice(room_of(rooms))
    await ana.leave_voice()
    await rooms.travel(EMPTY_FOR + MINUTE)
    assert not has_room(rooms)


async def test_nobody_is_led_to_whom_they_blocked_counted_or_not(rooms: World) -> None:
    await at_work(rooms)
    ben, chloe = rooms.person("Ben"), rooms.person("Chloé")
    await ben.join_voice(room_of(rooms))
    assert (await chloe.slash(rooms.lobby, "cowork now")).modal is None
    await rooms.bot.member_store.block(chloe.id, ben.id, rooms.clock.now())
    assert (await chloe.slash(rooms.lobby, "cowork now")).modal is not None


async def test_nobody_is_led_to_a_room_that_discord_would_not_let_them_enter(rooms: World) -> None:
    await at_work(rooms, seats="2")
    await rooms.person("Ben").join_voice(room_of(rooms))
    assert (await rooms.person("Chloé").slash(rooms.lobby, "cowork now")).modal is not None


async def test_who_erases_their_data_leaves_the_panel_at_once(rooms: World) -> None:
    await at_work(rooms)
    ben = rooms.person("Ben")
    await ben.join_voice(room_of(rooms))
    await press_goal(rooms, ben, panel_of(rooms), "The offer to Dupont")
    await rooms.travel(MINUTE)
    assert "Dupont" in panel_text(rooms)
    await rooms.press(ben, await ben.slash(rooms.lobby, "mydata delete"), "mydata:delete")
    await rooms.travel(MINUTE)
    assert "Dupont" not in panel_text(rooms)
    assert f"<@{ben.id}>" not in panel_text(rooms)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_full_panel_is_one_that_discord_takes(language: str) -> None:
    session = Session(
        10**9, 1, 1, 1, Stage.OPEN, START, START + 60 * MINUTE, Rhythm.SHORT, None, "en",
        title="*" * TITLE, theme="*" * THEME,
    )  # fmt: skip
    people = range(10**18, 10**18 + 250)
    seats = [Seat(session.id, one, here_at=START, goal="*" * GOAL) for one in people]
    here = dict.fromkeys(people, Means.TEXT)
    for some in ((), people[:MOST_CALLED]):
        view = panel(voice(language), session, here, seats, START, kept=250, called=some)
        texts = [one for one in view.walk_children() if isinstance(one, discord.ui.TextDisplay)]
        assert sum(len(one.content) for one in texts) <= 4000
        assert str(some[-1] if some else people[5]) in str([one.content for one in texts])


async def test_a_crowd_has_its_panel_and_its_phases(coworking: World) -> None:
    session = await a_session(coworking, coworking.person("Ana"))
    desk, crowd = coworking_desk(coworking), [coworking.person(f"P {n}") for n in range(120)]
    for one in crowd:
        await desk.seats.come(session.id, one.id, coworking.clock.now(), coming=True)
    session = await opened(coworking, session)
    assert session.panel_id is not None
    room = coworking.guild.channels["Quiet hours 50/10 #1"]
    assert len(called(coworking, room.history()[0])) == MOST_CALLED
    for one in crowd:
        await desk.seats.sit(session.id, one.id, coworking.clock.now(), calls=True)
        await desk.presence.work_along(session, one.id)
    await later(coworking, minutes=11)
    assert len(called(coworking, room.history()[1])) == MOST_CALLED


async def test_a_draft_leads_nobody_to_whom_they_blocked(coworking: World) -> None:
    ana, ben, chloe = (coworking.person(name) for name in ("Ana", "Ben", "Chloé"))
    session = await a_session(coworking, ana)
    await coworking_desk(coworking).seats.come(
        session.id, chloe.id, coworking.clock.now(), coming=True
    )
    assert "Quiet hours" in text_of(await planned(coworking, ben, "tomorrow 3pm"))
    for one in (ana, chloe):
        await coworking.bot.member_store.block(one.id, ben.id, coworking.clock.now())
        assert "Quiet hours" not in text_of(await planned(coworking, ben, "tomorrow 3pm"))
        await coworking.bot.member_store.unblock(one.id, ben.id)


async def test_a_draft_tells_of_no_session_that_two_have_for_themselves(coworking: World) -> None:
    ana, ben = coworking.person("Ana"), coworking.person("Ben")
    desk = coworking_desk(coworking)
    zone, now = ZoneInfo("Europe/Paris"), coworking.clock.now()
    opening = Opening(60 * MINUTE, Rhythm.FREE, None, "en")
    model = await desk.sessions.open_now(coworking.guild.id, ana.id, opening, now)
    async with coworking.bot.database.write() as session:
        await open_for_two(session, model, ana.id, TOMORROW, zone, now)
    page = await planned(coworking, ben, "tomorrow 2pm")
    assert "session at that hour" not in text_of(page)


async def test_without_its_channel_a_planned_room_is_shown_to_nobody(coworking: World) -> None:
    session = await a_session(coworking, coworking.person("Ana"))
    await delete_channel(coworking, coworking.guild.channels[CHANNEL])
    await coworking.travel(session.starts_at - OPENS_BEFORE + MINUTE)
    assert "Quiet hours 50/10 #1" not in coworking.guild.channels
    assert await stage(coworking) is Stage.CANCELLED


async def test_who_left_the_guild_is_asked_nothing_and_was_there_until_their_last_sign(
    rooms: World,
) -> None:
    ana, ben = await at_work(rooms, length="240"), rooms.person("Ben")
    await press_goal(rooms, ben, panel_of(rooms), "", "coworking:along")
    since = rooms.clock.now()
    rooms.guild.remove_member(ben)
    await leap(rooms, since + 121 * MINUTE)
    assert await here(rooms) == {ana.id}
    assert not any("coworking:still:" in str(one.components) for one in said(rooms))
    mine = coworking_desk(rooms).mine
    stays = await mine.own(rooms.guild.id, ben.id, since - MINUTE, rooms.clock.now())
    assert sum((one.length for one in stays), timedelta()) == timedelta()


async def test_a_room_that_discord_does_not_give_at_once_is_promised_and_comes(
    rooms: World,
) -> None:
    rooms.env.inject_error("POST", f"/guilds/{rooms.guild.id}/channels")
    ana = rooms.person("Ana", "fr")
    answer = await opens(rooms, ana)
    assert "je réessaie dans une minute" in text_of(answer)
    assert not has_room(rooms)
    await rooms.travel(2 * MINUTE)
    assert f"<#{room_of(rooms).id}>" in text_of(await ana.slash(rooms.lobby, "cowork now"))
