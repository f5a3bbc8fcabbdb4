"""A room: its panel, its phases, its end, and what becomes of it on bad days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from simcord import MemberActor

from bot.domain.coworking import EMPTY_FOR, LINGERS, Stage
from bot.domain.presence import total
from bot.store.coworking_mine import MineStore
from cogs.coworking.words import clock
from practice.voice import voice_status
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
from tests.cogs.mishaps import delete_channel
from tests.cogs.world import World, called, labels, text_of

MINUTE = timedelta(minutes=1)


async def at_work(world: World, name: str = "Ana", language: str = "en-US") -> MemberActor:
    """Let somebody open a room of an hour and sit down in it."""
    person = world.person(name, language)
    await opens(world, person, "The offer", length="60")
    await person.join_voice(room_of(world))
    await settle(world)
    return person


async def joins(world: World, name: str, goal: str = "", *, here: bool = True) -> MemberActor:
    """Let somebody enter the room and, `here`, press that they work here."""
    person = world.person(name)
    await person.join_voice(room_of(world))
    await settle(world)
    if here:
        await press_goal(world, person, panel_of(world), goal)
    return person


async def stage(world: World) -> Stage:
    """Return where the only session is."""
    session = await coworking_desk(world).sessions.get(1)
    assert session is not None
    return session.stage


async def time_of(world: World, who: MemberActor) -> timedelta:
    """Return how long somebody was counted in this guild."""
    since = world.clock.now() - timedelta(days=1)
    stays = await MineStore(world.bot.database).stays(world.guild.id, who.id, since)
    return total(one for one in stays if one.user_id == who.id)


def phases(world: World) -> list[str]:
    """Return the first words of what was said in the room after the panel."""
    return [text_of(one).partition(" ")[0].strip("*") for one in said(world)[1:]]


@pytest.mark.story
async def test_people_work_take_the_break_and_say_how_it_went(rooms: World) -> None:
    ana = await at_work(rooms)
    ben = await joins(rooms, "Ben", "Invoices")
    await rooms.travel(MINUTE)
    panel = panel_text(rooms)
    assert "2 people are at work here:" in panel
    assert f"- <@{ana.id}> — The offer" in panel
    assert f"- <@{ben.id}> — Invoices" in panel
    assert labels(panel_of(rooms)) == [
        "I’m working here",
        "I’m working along in text",
        "My place",
        "Report",
    ]
    assert voice_status(rooms.env, room_of(rooms).id) == "Focus until 09:25"
    await rooms.travel(25 * MINUTE)
    assert phases(rooms) == ["Break"]
    assert "**Break** until" in panel_text(rooms)
    assert voice_status(rooms.env, room_of(rooms).id) == "Break until 09:30"
    await rooms.travel(31 * MINUTE)
    assert phases(rooms) == ["Break", "Focus", "Break"]
    assert "the end" in text_of(said(rooms)[-1])
    form = await rooms.press(ana, said(rooms)[-1], "coworking:debrief_early")
    assert form.modal is not None
    await rooms.travel(4 * MINUTE)
    assert phases(rooms) == ["Break", "Focus", "Break", "It"]
    assert await stage(rooms) is Stage.OVER
    closes_at = clock(rooms.clock.now() - MINUTE + LINGERS)
    for message in (panel_of(rooms), said(rooms)[-1]):
        assert f"The room closes at {closes_at}, or a little later" in text_of(message)
    assert labels(panel_of(rooms)) == ["How did it go?", "Report"]
    assert "counted" not in panel_text(rooms)
    assert not any(called(rooms, one) for one in said(rooms))
    for person in (ana, ben):
        await person.leave_voice()
    await rooms.travel(LINGERS)
    assert not has_room(rooms)
    assert await stage(rooms) is Stage.CLOSED


async def test_only_who_asked_for_it_is_called_at_a_phase(rooms: World) -> None:
    ana = await at_work(rooms)
    ben = await joins(rooms, "Ben")
    page = await rooms.press(ben, panel_of(rooms), "coworking:place")
    page = await rooms.press(ben, page, "coworking:call")
    assert "I will mention you whenever a phase begins." in text_of(page)
    assert "Mention me no more" in labels(page)
    await rooms.travel(25 * MINUTE)
    assert called(rooms, said(rooms)[-1]) == [ben.id]
    await ben.leave_voice()
    await rooms.travel(5 * MINUTE)
    assert called(rooms, said(rooms)[-1]) == []
    assert ana.id in await coworking_desk(rooms).stays.here(1)


async def test_a_choice_made_once_calls_at_every_session(rooms: World) -> None:
    ben = rooms.person("Ben")
    await coworking_desk(rooms).choices.change(rooms.guild.id, ben.id, calls=True)
    await at_work(rooms)
    await ben.join_voice(room_of(rooms))
    await press_goal(rooms, ben, panel_of(rooms), "")
    await rooms.travel(25 * MINUTE)
    assert called(rooms, said(rooms)[-1]) == [ben.id]


async def test_a_late_comer_sees_the_phase_and_says_their_goal_at_the_break(rooms: World) -> None:
    await at_work(rooms)
    await rooms.travel(10 * MINUTE)
    lea = rooms.person("Léa", "fr")
    await lea.join_voice(room_of(rooms))
    page = await rooms.press(lea, panel_of(rooms), "coworking:here")
    assert page.modal is None
    assert "**Concentration** jusqu’à" in text_of(page)
    assert "On te demandera à la pause ce que tu fais" in text_of(page)
    assert lea.id in await coworking_desk(rooms).stays.here(1)
    await rooms.travel(15 * MINUTE)
    pause = said(rooms)[-1]
    assert labels(pause) == ["What I’m on"]
    page = await press_goal(rooms, lea, pause, "Le site de Jo", "coworking:goal")
    assert "Ce que tu fais : Le site de Jo" in text_of(page).replace("\u202f", " ")
    await rooms.travel(MINUTE)
    assert f"<@{lea.id}> — Le site de Jo" in panel_text(rooms)


async def test_working_along_in_text_counts_like_being_there(rooms: World) -> None:
    ana = await at_work(rooms)
    chloe = rooms.person("Chloé")
    page = await press_goal(rooms, chloe, panel_of(rooms), "Accounts", "coworking:along")
    assert "it counts like being there" in text_of(page)
    await rooms.travel(MINUTE)
    assert f"<@{chloe.id}> (in text) — Accounts" in panel_text(rooms)
    await ana.leave_voice()
    await rooms.travel(EMPTY_FOR + MINUTE)
    assert await stage(rooms) is Stage.OPEN
    page = await rooms.press(chloe, page, "coworking:stop")
    assert "not counted any more" in text_of(page)
    await rooms.travel(EMPTY_FOR + MINUTE)
    assert await stage(rooms) is Stage.CLOSED


async def test_who_presses_nothing_is_not_recorded(rooms: World) -> None:
    await at_work(rooms)
    ben = await joins(rooms, "Ben", here=False)
    await rooms.travel(MINUTE)
    assert f"<@{ben.id}>" not in panel_text(rooms)
    assert "One person is at work here:" in panel_text(rooms)
    found = await rooms.bot.get_cog("MyData")._store.export(ben.id)  # type: ignore[union-attr]
    assert found == {}


async def test_stopping_keeps_what_was_counted(rooms: World) -> None:
    ana = await at_work(rooms)
    await rooms.travel(10 * MINUTE)
    page = await rooms.press(ana, panel_of(rooms), "coworking:place")
    await rooms.press(ana, page, "coworking:stop")
    assert await coworking_desk(rooms).stays.here(1) == {}
    page = await rooms.press(ana, panel_of(rooms), "coworking:place")
    assert "Your time here is not counted." in text_of(page)
    mine = await time_of(rooms, ana)
    assert mine == 10 * MINUTE


async def test_an_empty_room_closes_after_ten_minutes(rooms: World) -> None:
    ana = await at_work(rooms)
    await rooms.travel(5 * MINUTE)
    await ana.leave_voice()
    await rooms.travel(EMPTY_FOR - MINUTE)
    assert has_room(rooms)
    await ana.join_voice(room_of(rooms))
    await rooms.travel(5 * MINUTE)
    assert has_room(rooms)
    await ana.leave_voice()
    await rooms.travel(EMPTY_FOR + MINUTE)
    assert not has_room(rooms)
    assert await stage(rooms) is Stage.CLOSED


async def test_a_room_that_nobody_enters_closes_too(rooms: World) -> None:
    await opens(rooms, rooms.person("Ana"))
    await rooms.travel(EMPTY_FOR + MINUTE)
    assert not has_room(rooms)


async def test_who_still_talks_is_not_thrown_out_at_once(rooms: World) -> None:
    ana = await at_work(rooms)
    await rooms.travel(60 * MINUTE + LINGERS + 2 * MINUTE)
    assert await stage(rooms) is Stage.OVER
    assert has_room(rooms)
    await ana.leave_voice()
    await rooms.travel(10 * MINUTE)
    assert not has_room(rooms)


async def test_a_room_closes_for_good_half_an_hour_after_the_end(rooms: World) -> None:
    await at_work(rooms)
    await rooms.travel(60 * MINUTE + 40 * MINUTE)
    assert not has_room(rooms)


@pytest.mark.parametrize("minutes", [5, 27, 32, 57, 61])
async def test_a_restart_in_any_phase_loses_and_doubles_nothing(rooms: World, minutes: int) -> None:
    ana = await at_work(rooms)
    await rooms.travel(minutes * MINUTE)
    await rooms.restart()
    await settle(rooms)
    panel = panel_of(rooms)
    assert len([one for one in said(rooms) if one.id == panel.id]) == 1
    await rooms.travel((61 - minutes) * MINUTE + MINUTE)
    assert phases(rooms) == ["Break", "Focus", "Break", "It"]
    assert await time_of(rooms, ana) == 60 * MINUTE


@pytest.mark.parametrize(
    ("away", "expected"),
    [(20, ["Focus", "Break", "It"]), (56, ["It"])],
    ids=["across a phase", "across all of them"],
)
async def test_after_an_outage_only_the_phase_of_now_is_told(
    rooms: World, away: int, expected: list[str]
) -> None:
    await at_work(rooms)
    await rooms.travel(20 * MINUTE)
    rooms.clock.advance(away * MINUTE)
    await rooms.restart()
    await settle(rooms)
    await rooms.travel(max(0, 41 - away) * MINUTE + MINUTE)
    assert phases(rooms)[-len(expected) :] == expected
    assert len(phases(rooms)) == len(expected)


async def test_a_room_deleted_by_hand_ends_its_session(rooms: World) -> None:
    await at_work(rooms)
    await rooms.travel(10 * MINUTE)
    await delete_channel(rooms, room_of(rooms))
    await settle(rooms)
    assert await stage(rooms) is Stage.CLOSED
    assert await coworking_desk(rooms).stays.here(1) == {}
    await rooms.travel(60 * MINUTE)
    assert not has_room(rooms)


async def test_a_room_deleted_while_the_bot_was_away_ends_its_session(rooms: World) -> None:
    await at_work(rooms)
    await rooms.travel(10 * MINUTE)
    rooms.clock.advance(5 * MINUTE)
    rooms.env.backend.delete_channel(room_of(rooms).id)
    await rooms.restart()
    await settle(rooms)
    assert await stage(rooms) is Stage.CLOSED


async def test_a_panel_deleted_by_hand_is_posted_again(rooms: World) -> None:
    await at_work(rooms)
    panel = panel_of(rooms)
    await panel.delete()
    await rooms.travel(26 * MINUTE)
    assert panel_of(rooms).id != panel.id


async def test_a_report_reaches_organisers_and_moves_nobody(rooms: World) -> None:
    ana = await at_work(rooms)
    ben = await joins(rooms, "Ben")
    form = await rooms.press(ana, panel_of(rooms), "coworking:report")
    answer = await ana.submit_modal(form, {"reason": "He shouts", "about": [ben]})
    await settle(rooms)
    assert "organisers" in text_of(answer).lower()
    team = rooms.guild.channels["team"].history()
    card = next(one for one in team if "He shouts" in text_of(one))
    assert f"<@{ben.id}>" in text_of(card)
    assert f"<@{ana.id}>" not in text_of(card)
    assert set(await coworking_desk(rooms).stays.here(1)) == {ana.id, ben.id}


async def test_a_raid_writes_nothing_and_says_nothing(rooms: World) -> None:
    await at_work(rooms)
    before = len(said(rooms))
    crowd = [rooms.person(f"Raider {number}") for number in range(30)]
    for one in crowd:
        await one.join_voice(room_of(rooms))
    await rooms.travel(MINUTE)
    assert len(said(rooms)) == before
    assert len(await coworking_desk(rooms).stays.here(1)) == 1


async def test_pressing_in_a_closed_room_is_answered(rooms: World) -> None:
    ana = await at_work(rooms)
    page = await ana.slash(rooms.lobby, "cowork now")
    page = await rooms.press(ana, page, "coworking:place")
    await delete_channel(rooms, room_of(rooms))
    await settle(rooms)
    answer = await rooms.press(ana, page, "coworking:stop")
    assert text_of(answer) == "This session is over."
    assert ROOM not in rooms.guild.channels
