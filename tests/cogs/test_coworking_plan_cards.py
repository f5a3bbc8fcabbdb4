"""Cards of sessions: who comes, what they may read, what changes, and on bad days."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest
from icalendar import Calendar
from simcord import InteractionResult, MemberActor

from bot.domain.calendar import Daily, Weekly, rule_to_text
from bot.domain.coworking import Opening, Stage
from bot.domain.rhythms import Rhythm
from bot.store.coworking_rows import StayRow
from bot.store.mydata import MyDataStore
from tests.cogs.coworking_world import (
    CHANNEL,
    TOMORROW,
    a_session,
    attempt,
    cards,
    coming,
    coworking_desk,
    events,
    fill,
    later,
    opened,
    posts,
    session_of,
    sessions,
    settle,
)
from tests.cogs.mishaps import come_back, deny, grant, leap, unheard
from tests.cogs.pages import said_in
from tests.cogs.world import World, called, labels, message_of, parts, text_of

ADDRESS = "3 rue Haute"
DAY = timedelta(days=1)
NOON = TOMORROW.astimezone().replace(hour=14, minute=0).time()
WEEKLY = rule_to_text(Weekly(2, NOON))
DAILY = rule_to_text(Daily(NOON))


async def comes(world: World, who: MemberActor) -> InteractionResult:
    """Press *I'm coming* on the only card."""
    return await world.press(who, cards(world)[0], "coworking:come")


@pytest.mark.story
async def test_who_comes_stands_on_the_card_at_once(coworking: World) -> None:
    ana, ben = coworking.person("Ana"), coworking.person("Ben", "fr")
    session = await a_session(coworking, ana, seats=4, theme="Writing", rule=WEEKLY)
    said = text_of(cards(coworking)[0])
    at = int(TOMORROW.timestamp())
    for words in (
        "## Quiet hours",
        f"**<t:{at}:F>**, <t:{at}:R>",
        "It comes again every Wednesday",
        "2 hours · 50 minutes of focus, 10 of break · For up to 4",
        "**Theme**: Writing",
        f"Hosted by <@{ana.id}>",
        "3 places left, of 4",
        f"One person is coming: <@{ana.id}>",
    ):
        assert words in said
    assert called(coworking, cards(coworking)[0]) == []
    answer = await comes(coworking, ben)
    assert "C’est noté, à bientôt" in text_of(answer.followups[0])
    [card] = cards(coworking)
    assert f"2 people are coming: <@{ana.id}> <@{ben.id}>" in text_of(card)
    assert "2 places left" in text_of(card)
    answer = await coworking.press(ben, card, "coworking:uncome")
    assert "ta place est de nouveau libre" in text_of(answer.followups[0])
    assert f"One person is coming: <@{ana.id}>" in text_of(cards(coworking)[0])
    assert await coming(coworking, session) == [ana.id]
    await later(coworking, minutes=1)
    assert f"One person is coming: <@{ana.id}>" in text_of(cards(coworking)[0])


async def test_the_card_speaks_the_server_s_language(coworking: World) -> None:
    await coworking.bot.change_guild(coworking.guild.id, language="fr")
    await a_session(coworking, seats=2)
    said = text_of(cards(coworking)[0])
    assert "Une séance de la maison" in said
    assert "Personne ne vient encore." in said
    assert "Encore 2 places, sur 2" in said
    assert labels(cards(coworking)[0]) == [
        "Je viens", "Je ne peux pas venir", "Ajouter à mon agenda", "Voir plus",
    ]  # fmt: skip


async def test_the_last_place_is_taken_once(coworking: World) -> None:
    ana, ben, chloe = (coworking.person(name) for name in ("Ana", "Ben", "Chloé"))
    session = await a_session(coworking, ana, seats=2)
    await comes(coworking, ben)
    refused = await comes(coworking, chloe)
    assert "Every place is taken" in text_of(refused)
    assert await coming(coworking, session) == [ana.id, ben.id]
    assert "No place left, of 2" in text_of(cards(coworking)[0])


async def test_the_address_is_for_those_who_come(coworking: World) -> None:
    ana, ben = coworking.person("Ana"), coworking.person("Ben")
    await a_session(coworking, ana, address=ADDRESS)
    assert "the address is for those who are coming" in text_of(cards(coworking)[0])
    refused = await coworking.press(ben, cards(coworking)[0], "coworking:where")
    assert "for those who are coming" in text_of(refused)
    file = await calendar(coworking, ben)
    assert "location" not in file
    more = await coworking.press(ben, cards(coworking)[0], "coworking:more")
    assert ADDRESS not in text_of(refused) + text_of(more)
    answer = await comes(coworking, ben)
    assert ADDRESS in text_of(answer.followups[0])
    told = await coworking.press(ben, cards(coworking)[0], "coworking:where")
    assert ADDRESS in text_of(told)
    assert (await calendar(coworking, ben))["location"] == ADDRESS
    await coworking.press(ben, cards(coworking)[0], "coworking:uncome")
    refused = await coworking.press(ben, cards(coworking)[0], "coworking:where")
    assert ADDRESS not in text_of(refused)
    assert ADDRESS not in said_in(coworking.guild.channels[CHANNEL])
    assert ADDRESS not in str(vars(events(coworking)[0]))


async def calendar(world: World, who: MemberActor) -> dict[str, str]:
    """Return the event of the calendar file that somebody gets."""
    answer = await world.press(who, cards(world)[0], "coworking:ics")
    message = message_of(answer)
    [file] = message.attachments
    content = file["content"] if isinstance(file, dict) else await file.read()
    [event] = Calendar.from_ical(content).walk("VEVENT")
    return {key.lower(): str(value) for key, value in event.items()}


async def test_a_session_goes_into_one_s_own_calendar(coworking: World) -> None:
    ben = coworking.person("Ben")
    session = await a_session(coworking, theme="Writing")
    event = await calendar(coworking, ben)
    assert event["uid"] == f"session-{session.id}.{coworking.guild.id}@binome"
    assert event["summary"] == "Quiet hours"
    assert event["description"] == "Writing"
    assert event["url"] == f"https://discord.com/events/{coworking.guild.id}/{session.event_id}"
    await later(coworking, hours=1)
    assert (await calendar(coworking, ben))["uid"] == event["uid"]


@pytest.mark.story
async def test_its_host_cancels_one_and_the_next_stays(coworking: World) -> None:
    ana, ben = coworking.person("Ana"), coworking.person("Ben")
    session = await a_session(coworking, ana, rule=DAILY)
    await comes(coworking, ben)
    page = await coworking.press(ana, cards(coworking)[0], "coworking:more")
    assert labels(page) == [
        "Add to my calendar",
        "Change when",
        "Cancel this one",
        "End the series",
    ]
    page = await coworking.press(ana, page, "coworking:cancel")
    assert "Those who said they are coming are told" in text_of(page)
    page = await coworking.press(ana, page, "coworking:cancelled")
    following = int((TOMORROW + DAY).timestamp())
    assert f"It is cancelled. The next one stays: <t:{following}:F>" in text_of(page)
    await settle(coworking)
    first, second = cards_ever(coworking)
    assert "does not take place. Thank you" in text_of(first)
    assert labels(first) == []
    assert f"<t:{following}:F>" in text_of(second)
    [news] = [one for one in posts(coworking) if "after all" in text_of(one)]
    assert called(coworking, news) == [ben.id]
    assert (await session_of(coworking, session.id)).stage is Stage.CANCELLED
    refused = await attempt(coworking, ana, "coworking:cancelled", session.id)
    assert "This session is over" in text_of(refused)


def cards_ever(world: World) -> list[discord.Message]:
    """Return the cards, those of cancelled sessions too, which have no buttons."""
    return [one for one in posts(world) if text_of(one).startswith("## ")]


async def test_its_host_ends_a_series(coworking: World) -> None:
    ana = coworking.person("Ana", "fr")
    await a_session(coworking, ana, rule=DAILY)
    page = await coworking.press(ana, cards(coworking)[0], "coworking:more")
    page = await coworking.press(ana, page, "coworking:end")
    assert "Mettre fin à toute la série" in text_of(page)
    page = await coworking.press(ana, page, "coworking:ended")
    assert text_of(page) == "C’est annulé."
    await later(coworking, days=3)
    assert [one.stage for one in await sessions(coworking)] == [Stage.CANCELLED]
    assert len(posts(coworking)) == 1


@pytest.mark.story
async def test_a_session_moves_and_those_coming_are_told_once(coworking: World) -> None:
    ana, ben = coworking.person("Ana"), coworking.person("Ben")
    session = await a_session(coworking, ana)
    await comes(coworking, ben)
    page = await coworking.press(ana, cards(coworking)[0], "coworking:more")
    form = await coworking.press(ana, page, "coworking:move")
    page = await fill(ana, form, when="whenever")
    assert "I did not understand “whenever”" in text_of(page)
    for hour in ("4pm", "5pm"):
        form = await coworking.press(ana, page, "coworking:move")
        page = await fill(ana, form, when=f"tomorrow {hour}")
    assert "It moved: **Wednesday 7 January 2026, 17:00 to 19:00**" in text_of(page)
    await settle(coworking)
    at = int((TOMORROW + timedelta(hours=3)).timestamp())
    assert f"<t:{at}:F>" in text_of(cards(coworking)[0])
    assert events(coworking)[0].scheduled_start_time.startswith("2026-01-07T16:00")
    await later(coworking, minutes=3)
    [news] = [one for one in posts(coworking) if "has moved" in text_of(one)]
    assert called(coworking, news) == [ben.id]
    answer = await coworking.press(ben, news, "coworking:cannot")
    assert "Noted" in text_of(answer)
    assert await coming(coworking, session) == [ana.id]


async def test_nobody_else_changes_a_session(coworking: World) -> None:
    ana, eve = coworking.person("Ana"), coworking.person("Eve")
    session = await a_session(coworking, ana)
    page = await coworking.press(eve, cards(coworking)[0], "coworking:more")
    assert labels(page) == ["Add to my calendar"]
    for action in ("move", "moved", "cancel", "cancelled", "end", "ended"):
        for row in (session.id, 999):
            await attempt(coworking, eve, f"coworking:{action}", row)
    assert await session_of(coworking, session.id) == session


async def test_sessions_of_another_server_are_not_there(coworking: World) -> None:
    ana, desk = coworking.person("Ana"), coworking_desk(coworking)
    session = await a_session(coworking, ana, address=ADDRESS)
    await desk.sessions.record(session.id, guild_id=coworking.guild.id + 1)
    for action in ("come", "uncome", "where", "more", "ics", "cancel", "move", "cancelled"):
        refused = await attempt(coworking, ana, f"coworking:{action}", session.id)
        assert "There is nothing here any more" in text_of(refused)


async def test_a_deleted_card_is_not_posted_again(coworking: World) -> None:
    ana = coworking.person("Ana")
    session = await a_session(coworking, ana)
    coworking.env.backend.delete_message(cards(coworking)[0].channel.id, cards(coworking)[0].id)
    await coworking_desk(coworking).plans.refresh(session.id, coworking.clock.now())
    await later(coworking, minutes=1)
    await coworking_desk(coworking).sessions.cancel(session.id, coworking.clock.now())
    await settle(coworking)
    assert posts(coworking) == []


async def test_a_card_waits_for_the_permission(coworking: World) -> None:
    channel = coworking.guild.channels[CHANNEL]
    await deny(coworking, channel, "send_messages")
    await a_session(coworking)
    assert cards(coworking) == []
    assert "Send Messages" in said_in(coworking.guild.channels["team"])
    await grant(coworking, channel)
    page = await coworking.organiser.slash(coworking.lobby, "organise setup")
    await coworking.press(coworking.organiser, page, "coworking:setup")
    await settle(coworking)
    assert len(cards(coworking)) == 1


async def test_a_card_follows_its_session_to_the_end(coworking: World) -> None:
    ana = coworking.person("Ana")
    session = await opened(coworking, await a_session(coworking, ana, address=ADDRESS))
    assert "The room is open until" in text_of(cards(coworking)[0])
    assert labels(cards(coworking)[0]) == ["Join the room", "Where?", "More"]
    desk = coworking_desk(coworking)
    for end in (desk.sessions.over, desk.sessions.closed):
        await end(session.id, coworking.clock.now())
    await settle(coworking)
    [card] = posts(coworking)
    assert "It is over. Thank you for the company." in text_of(card)


async def test_what_was_missed_while_the_bot_was_down_makes_no_burst(coworking: World) -> None:
    await a_session(coworking, coworking.person("Ana"), rule=DAILY)
    with unheard(coworking):
        await leap(coworking, TOMORROW + 9 * DAY + timedelta(hours=5))
    await come_back(coworking)
    [planned] = await coworking_desk(coworking).plans.ahead(coworking.guild.id)
    assert planned.session.starts_at == TOMORROW + 10 * DAY
    assert len(cards(coworking)) == 1


async def test_who_erased_their_data_is_on_no_card(coworking: World) -> None:
    ana, ben = coworking.person("Ana"), coworking.person("Ben")
    await a_session(coworking, ana, title="My own title")
    await comes(coworking, ben)
    await MyDataStore(coworking.bot.database).erase(ana.id, coworking.clock.now())
    await settle(coworking)
    said = text_of(cards(coworking)[0])
    assert "My own title" not in said
    assert str(ana.id) not in said
    assert f"One person is coming: <@{ben.id}>" in said
    assert events(coworking)[0].name == "Co-working"


async def test_a_room_of_now_has_a_card_too(coworking: World) -> None:
    ana, desk = coworking.person("Ana"), coworking_desk(coworking)
    opening = Opening(timedelta(hours=1), Rhythm.SHORT, 2, "en")
    now = coworking.clock.now()
    session = await desk.sessions.open_now(coworking.guild.id, ana.id, opening, now)
    await settle(coworking)
    assert "The room is open until" in text_of(cards(coworking)[0])
    assert "coworking:come" not in str(parts(cards(coworking)[0]))
    assert events(coworking) == []
    room = (await session_of(coworking, session.id)).channel_id
    [channel] = [one for one in coworking.guild.channels.values() if one.id == room]
    await ana.join_voice(channel)
    await attempt(coworking, ana, "coworking:more", session.id)
    await desk.changed(session.id)
    await later(coworking, minutes=1)
    assert "with one person in it" in text_of(cards(coworking)[0])
    await later(coworking, hours=2)
    [card] = posts(coworking)
    assert "It is over" in text_of(card)
    assert "were there" not in text_of(card)


async def test_what_a_session_came_to_is_counts_alone(coworking: World) -> None:
    ana, ben = coworking.person("Ana"), coworking.person("Ben")
    session = await a_session(coworking, ana)
    async with coworking.bot.database.write() as rows:
        for who in (ana, ben):
            stay = {"session_id": session.id, "guild_id": session.guild_id, "means": "text"}
            since, until = TOMORROW - timedelta(hours=2), TOMORROW - timedelta(minutes=30)
            rows.add(StayRow(user_id=who.id, since=since, until=until, **stay))
    await coworking.travel(TOMORROW + timedelta(hours=3))
    said = text_of(posts(coworking)[0])
    assert "2 people were there, 3 hours in all." in said
    assert "Together, 3 hours of co-working here this month." in said
    assert str(ben.id) not in said
