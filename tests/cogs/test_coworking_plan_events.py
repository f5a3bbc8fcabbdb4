"""Discord's own events of sessions, and the one list of who comes by them and by the cards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.domain.calendar import Daily, rule_to_text
from bot.domain.coworking import Session, Stage
from practice.events import EVENT_LIMIT
from tests.cogs.coworking_world import (
    TOMORROW,
    a_session,
    attempt,
    cards,
    coming,
    coworking_desk,
    events,
    later,
    opened,
    posts,
    session_of,
    settle,
)
from tests.cogs.mishaps import change_role, unheard
from tests.cogs.pages import said_in
from tests.cogs.world import World, text_of

DAILY = rule_to_text(Daily(TOMORROW.time().replace(hour=14)))
HOUR = timedelta(hours=1)


def event_of(world: World) -> Any:
    """Return the only event."""
    [event] = events(world)
    return event


def status(world: World) -> discord.EventStatus:
    """Return where the only event is."""
    return discord.EventStatus(event_of(world).status)


async def full(world: World) -> None:
    """Let the guild have all the events that Discord allows."""
    for number in range(EVENT_LIMIT):
        world.guild.create_scheduled_event(
            f"Event {number}",
            start_time=TOMORROW.isoformat(),
            end_time=(TOMORROW + HOUR).isoformat(),
            location="Elsewhere",
        )
    await world.env.settle()


async def test_each_session_is_an_event(coworking: World) -> None:
    session = await a_session(coworking, coworking.person("Ana"), theme="Writing")
    event = event_of(coworking)
    assert event.name == "Quiet hours"
    assert event.description.startswith("Writing")
    assert event.description.endswith(f"Binôme #{session.id}")
    assert event.entity_metadata["location"] == "In the co-working room beside #co-working"
    assert session.event_id == event.id
    session = await opened(coworking, session)
    link = f"https://discord.com/channels/{coworking.guild.id}/{session.channel_id}"
    assert event_of(coworking).entity_metadata["location"] == link
    await coworking.travel(TOMORROW + timedelta(minutes=5))
    assert status(coworking) is discord.EventStatus.active
    await coworking_desk(coworking).sessions.over(session.id, coworking.clock.now())
    await settle(coworking)
    assert status(coworking) is discord.EventStatus.completed


async def test_a_cancelled_session_cancels_its_event(coworking: World) -> None:
    session = await a_session(coworking)
    await coworking_desk(coworking).sessions.cancel(session.id, coworking.clock.now())
    await settle(coworking)
    assert status(coworking) is discord.EventStatus.canceled


async def test_a_session_over_before_its_hour_leaves_no_event(coworking: World) -> None:
    ana = coworking.person("Ana")
    session = await opened(coworking, await a_session(coworking, ana))
    await coworking_desk(coworking).sessions.over(session.id, coworking.clock.now())
    await settle(coworking)
    assert events(coworking) == []


async def test_without_the_permission_it_goes_on_and_is_mended(coworking: World) -> None:
    role = coworking.guild.roles["Binôme"]
    names = dict.fromkeys(("view_channel", "send_messages", "read_message_history"), True)
    names |= dict.fromkeys(("manage_channels", "connect", "set_voice_channel_status"), True)
    await change_role(coworking, role, **names)
    session = await a_session(coworking)
    assert len(cards(coworking)) == 1
    assert events(coworking) == []
    await later(coworking, hours=2)
    told = said_in(coworking.guild.channels["team"])
    assert told.count("Create Events") == 1
    await change_role(coworking, role, **names, create_events=True)
    page = await coworking.organiser.slash(coworking.lobby, "organise setup")
    await coworking.press(coworking.organiser, page, "coworking:setup")
    await settle(coworking)
    assert (await session_of(coworking, session.id)).event_id == event_of(coworking).id


async def test_a_guild_full_of_events_has_cards_alone(coworking: World) -> None:
    await full(coworking)
    first = await a_session(coworking)
    await a_session(coworking, at=TOMORROW + HOUR)
    await later(coworking, hours=12)
    assert first.event_id is None
    assert len(cards(coworking)) == 2
    assert said_in(coworking.guild.channels["team"]).count("as many scheduled events") == 1
    creations = [
        one
        for one in coworking.env.http_requests
        if one.method == "POST" and one.path.endswith("/scheduled-events")
    ]
    assert len(creations) == 2


async def test_an_event_deleted_by_hand_stays_so(coworking: World) -> None:
    session = await a_session(coworking, coworking.person("Ana"))
    coworking.env.backend.delete_scheduled_event(coworking.guild.id, event_of(coworking).id)
    await coworking.env.settle()
    session = await opened(coworking, session)
    await coworking_desk(coworking).sessions.cancel(session.id, coworking.clock.now())
    await settle(coworking)
    assert events(coworking) == []


async def test_an_event_changed_by_hand_is_left(coworking: World) -> None:
    session = await a_session(coworking, coworking.person("Ana"))
    changes = {"name": "Ours", "entity_metadata": {"location": "The café"}}
    backend, guild_id = coworking.env.backend, coworking.guild.id
    backend.edit_scheduled_event(guild_id, event_of(coworking).id, changes)
    await opened(coworking, session)
    event = event_of(coworking)
    assert (event.name, event.entity_metadata["location"]) == ("Ours", "The café")


@contextmanager
def killed(world: World) -> Iterator[None]:
    """Let the process die each time between what it does on Discord and the record of it."""
    stored = coworking_desk(world).sessions
    record = stored.record

    async def die(*_: Any, **__: Any) -> None:
        raise OSError("killed")

    stored.record = die  # type: ignore[method-assign]
    yield
    stored.record = record  # type: ignore[method-assign]


async def test_a_killed_process_makes_no_second_event_and_no_second_card(coworking: World) -> None:
    with killed(coworking):
        session = await a_session(coworking)
    await later(coworking, minutes=2)
    session = await session_of(coworking, session.id)
    assert session.event_id == event_of(coworking).id
    assert len(cards(coworking)) == 1
    assert session.card_id == cards(coworking)[0].id


async def test_what_a_killed_process_made_is_called_off_too(coworking: World) -> None:
    with killed(coworking):
        session = await a_session(coworking)
    await coworking_desk(coworking).sessions.cancel(session.id, coworking.clock.now())
    await later(coworking, minutes=2)
    assert status(coworking) is discord.EventStatus.canceled
    [card] = posts(coworking)
    assert "does not take place" in text_of(card)


@pytest.mark.story
async def test_interested_and_the_card_are_one_list(coworking: World) -> None:
    ana, ben, chloe = (coworking.person(name) for name in ("Ana", "Ben", "Chloé"))
    session = await a_session(coworking, ana)
    await ben.subscribe_event(event_of(coworking).id)
    await coworking.press(chloe, cards(coworking)[0], "coworking:come")
    await later(coworking, minutes=1)
    assert await coming(coworking, session) == [ana.id, ben.id, chloe.id]
    assert "3 people are coming" in text_of(cards(coworking)[0])
    await ben.unsubscribe_event(event_of(coworking).id)
    await later(coworking, hours=6)
    assert await coming(coworking, session) == [ana.id, chloe.id]
    assert "2 people are coming" in text_of(cards(coworking)[0])


async def test_the_word_on_the_card_wins(coworking: World) -> None:
    ben = coworking.person("Ben")
    session = await a_session(coworking)
    await ben.subscribe_event(event_of(coworking).id)
    await later(coworking, hours=6)
    assert await coming(coworking, session) == [ben.id]
    await coworking.press(ben, cards(coworking)[0], "coworking:uncome")
    await later(coworking, hours=2)
    assert await coming(coworking, session) == []


async def test_the_list_is_read_when_the_room_is_about_to_open(coworking: World) -> None:
    ben, gone = coworking.person("Ben"), coworking.person("Gus")
    session = await a_session(coworking)
    with unheard(coworking):
        for one in (ben, gone):
            await one.subscribe_event(event_of(coworking).id)
        coworking.env.backend.remove_member(coworking.guild.id, gone.id)
    desk = coworking_desk(coworking)
    assert await desk.coming.sync(session)
    assert not await desk.coming.sync(session)
    assert await desk.coming.people(session) == [ben.id]


async def test_a_list_that_cannot_be_read_stays(coworking: World) -> None:
    ben, desk = coworking.person("Ben"), coworking_desk(coworking)
    session = await a_session(coworking)
    await ben.subscribe_event(event_of(coworking).id)
    await desk.coming.sync(session)
    coworking.env.backend.delete_scheduled_event(coworking.guild.id, event_of(coworking).id)
    assert not await desk.coming.sync(session)
    assert await desk.coming.people(session) == [ben.id]


async def test_more_than_a_page_of_people_is_read(coworking: World) -> None:
    session = await a_session(coworking)
    people = [coworking.person(f"P{number}") for number in range(103)]
    event_of(coworking).user_ids.update(one.id for one in people)
    await coworking_desk(coworking).coming.sync(session)
    assert len(await coming(coworking, session)) == 103
    assert "and 83 more" in await refreshed(coworking, session)


async def refreshed(world: World, session: Session) -> str:
    """Return the words of the card after what changed has gathered."""
    await later(world, minutes=1)
    return text_of(cards(world)[0])


async def test_a_series_whose_host_left_ends_with_the_next(coworking: World) -> None:
    ana, ben = coworking.person("Ana"), coworking.person("Ben")
    session = await a_session(coworking, ana, rule=DAILY)
    await coworking.press(ben, cards(coworking)[0], "coworking:come")
    coworking.env.backend.remove_member(coworking.guild.id, ana.id)
    await later(coworking, hours=2)
    desk = coworking_desk(coworking)
    assert await desk.coming.people(session) == [ben.id]
    assert (await session_of(coworking, session.id)).stage is Stage.PLANNED
    await opened(coworking, session)
    await desk.sessions.over(session.id, coworking.clock.now())
    await settle(coworking)
    assert await desk.plans.ahead(coworking.guild.id) == []
    assert len(posts(coworking)) == 1


async def test_nobody_joins_what_is_over(coworking: World) -> None:
    ana = coworking.person("Ana")
    session = await a_session(coworking)
    await coworking_desk(coworking).sessions.cancel(session.id, coworking.clock.now())
    for action in ("come", "uncome", "ics"):
        refused = await attempt(coworking, ana, f"coworking:{action}", session.id)
        assert "over" in text_of(refused)


async def test_a_session_to_which_nobody_comes_is_cancelled_and_the_next_one_stays(
    coworking: World,
) -> None:
    ana = coworking.person("Ana", "fr")
    await coworking.bot.change_guild(coworking.guild.id, language="fr")
    session = await a_session(coworking, ana, rule=DAILY)
    await coworking.press(ana, cards(coworking)[0], "coworking:uncome")
    await coworking.travel(TOMORROW)
    assert (await session_of(coworking, session.id)).stage is Stage.CANCELLED
    first, second = posts(coworking)
    assert "n’aura pas lieu" in text_of(first)
    assert f"<t:{int((TOMORROW + timedelta(days=1)).timestamp())}:F>" in text_of(second)
    found = [discord.EventStatus(one.status) for one in events(coworking)]
    assert found == [discord.EventStatus.canceled, discord.EventStatus.scheduled]


async def test_a_series_goes_on_across_restarts(coworking: World) -> None:
    """Clocks go forward on Sunday, 29 March; it is two in the afternoon on both sides of it."""
    ana = coworking.person("Ana")
    saturday = TOMORROW.replace(month=3, day=28)
    await coworking.travel(saturday - timedelta(hours=3))
    session = await a_session(coworking, ana, at=saturday, rule=DAILY)
    await coworking.restart()
    await coworking.press(ana, cards(coworking)[0], "coworking:come")
    await opened(coworking, session)
    await coworking.restart()
    await coworking.travel(saturday + 3 * HOUR)
    assert (await session_of(coworking, session.id)).stage is Stage.CLOSED
    [planned] = await coworking_desk(coworking).plans.ahead(coworking.guild.id)
    assert planned.session.starts_at == saturday + 23 * HOUR
    assert len(cards(coworking)) == 1
