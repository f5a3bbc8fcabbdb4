"""Guilds: welcomed once, their settings, their organisers and what these must be told."""

from __future__ import annotations

import asyncio

from bot.store.agenda import AgendaStore
from bot.store.base import Database
from bot.store.guilds import ALERTS, Alert, Guild, GuildStore
from tests.store.people import ANA, BEN, CHLOE, ELSEWHERE, GUILD, HOUR, NOON, at_once

HOME = Guild(GUILD, "fr", "Europe/Paris")
LOST = Alert("wins:5", "wins-alert-channel", {"name": "wins", "é": 2**60})


async def told_of(database: Database) -> int:
    """Count the tellings that are planned."""
    works = await AgendaStore(database).claim(NOON + HOUR, "me", HOUR, kinds=[ALERTS], limit=99)
    return len(works)


async def test_a_guild_is_welcomed_once(guilds: GuildStore) -> None:
    again = await at_once(lambda: guilds.welcome(GUILD, "en", "Asia/Tokyo", NOON + HOUR))
    assert again == [HOME] * 4
    assert await guilds.known() == [HOME]


async def test_a_guild_that_comes_back_keeps_its_settings(guilds: GuildStore) -> None:
    await guilds.change(GUILD, language="en")
    await at_once(lambda: guilds.farewell(GUILD, NOON))
    assert await guilds.known() == []
    back = await guilds.welcome(GUILD, "fr", "Europe/Paris", NOON + HOUR)
    assert back.language == "en"
    assert await guilds.known() == [back]


async def test_two_organisers_change_different_settings_at_once(guilds: GuildStore) -> None:
    await asyncio.gather(
        guilds.change(GUILD, language="en"),
        guilds.change(GUILD, timezone="Europe/London"),
        guilds.change(GUILD, organisers_role_id=9),
    )
    expected = Guild(GUILD, "en", "Europe/London", None, 9)
    assert await guilds.known() == [expected]
    assert await guilds.change(GUILD, organisers_role_id=None) == Guild(
        GUILD, "en", "Europe/London"
    )


async def test_organisers_are_those_who_organised_the_latest_first(guilds: GuildStore) -> None:
    await guilds.saw_organiser(GUILD, ANA, NOON)
    await guilds.saw_organiser(GUILD, BEN, NOON + HOUR)
    await guilds.saw_organiser(ELSEWHERE, CHLOE, NOON)
    assert await guilds.organisers(GUILD) == [BEN, ANA]
    await at_once(lambda: guilds.saw_organiser(GUILD, ANA, NOON + 2 * HOUR))
    assert await guilds.organisers(GUILD) == [ANA, BEN]
    await at_once(lambda: guilds.forget_organiser(GUILD, ANA))
    assert await guilds.organisers(GUILD) == [BEN]


async def test_an_alert_is_raised_and_told_once(guilds: GuildStore, database: Database) -> None:
    raised = await at_once(lambda: guilds.raise_alert(GUILD, LOST, NOON))
    assert sorted(raised) == [False, False, False, True]
    assert await told_of(database) == 1
    assert await guilds.alerts(GUILD) == await guilds.alerts(GUILD, untold=True) == [LOST]
    await at_once(lambda: guilds.told(GUILD, [LOST.key], NOON))
    assert await guilds.alerts(GUILD, untold=True) == []
    assert await guilds.alerts(GUILD) == [LOST]
    assert not await guilds.raise_alert(GUILD, LOST, NOON)
    assert await guilds.alerts(GUILD, untold=True) == []


async def test_an_alert_is_brought_up_to_date_silently(guilds: GuildStore) -> None:
    await guilds.raise_alert(GUILD, LOST, NOON)
    news = Alert(LOST.key, LOST.message_id, {"name": "victories"})
    assert not await guilds.raise_alert(GUILD, news, NOON)
    assert await guilds.alerts(GUILD) == [news]


async def test_alerts_come_the_oldest_first_and_go_with_their_cause(guilds: GuildStore) -> None:
    other = Alert("missing:7", "organise-alert-missing", {})
    await guilds.raise_alert(GUILD, LOST, NOON + HOUR)
    await guilds.raise_alert(GUILD, other, NOON)
    assert await guilds.alerts(GUILD) == [other, LOST]
    await at_once(lambda: guilds.clear_alerts(GUILD, [other.key, "unknown"]))
    assert await guilds.alerts(GUILD) == [LOST]
    assert await guilds.raise_alert(GUILD, other, NOON)


async def test_the_untold_is_planned_to_be_told_again(
    guilds: GuildStore, database: Database
) -> None:
    await at_once(lambda: guilds.tell_untold(GUILD, NOON), times=2)
    assert await told_of(database) == 2
