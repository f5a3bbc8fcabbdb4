"""The pause: what is scheduled rests, what members begin goes on, and nothing bursts afterwards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import discord
import pytest
from simcord import InteractionResult

from bot.domain.coworking import Stage as Session
from bot.domain.streaks import Kept
from tests.cogs.buddies_world import paired, profiled, said
from tests.cogs.checkins_world import TOMORROW, a_programme, checkins_desk, in_it, posts
from tests.cogs.coworking_world import (
    a_session,
    coworking_desk,
    sessions,
)
from tests.cogs.mishaps import change_role, come_back
from tests.cogs.pages import front, page_of, said_in
from tests.cogs.pairings_world import profiled as profiled_for_pairings
from tests.cogs.pairings_world import taking_part
from tests.cogs.test_win_toast import FRIDAY, WEEK
from tests.cogs.world import World, cards, labels, message_of, text_of, toasts

DAY = timedelta(days=1)
FRENCH = "fr"


async def pause(world: World, days: int = 0) -> InteractionResult:
    """Pause for some days, or until somebody resumes."""
    page = await page_of(world, "organise:pause")
    label = {0: "Until somebody resumes", 7: "For a week", 14: "For two weeks"}[days]
    return await world.organiser.click(message_of(page), label=label)


async def resume(world: World) -> InteractionResult:
    return await world.press(
        world.organiser, await page_of(world, "organise:pause"), "organise:resume"
    )


@pytest.mark.story
@pytest.mark.usefixtures("drawn_once")
async def test_no_toast_while_everything_rests_and_its_wins_are_in_the_next(wins: World) -> None:
    lea = wins.person("Léa")
    page = await pause(wins, 7)
    assert "⏸️ Everything scheduled is paused on this server until" in text_of(page)
    assert labels(page)[-2:] == ["Resume now", "Back"]
    await wins.win(lea, "In the pause")
    assert len(cards(wins)) == 1, "what a member begins goes on"
    await wins.travel(FRIDAY + timedelta(minutes=1))
    assert toasts(wins) == []
    assert "paused" in text_of(await lea.slash(wins.lobby, "me"))
    await wins.travel(FRIDAY + WEEK - timedelta(hours=1))
    assert "paused" not in text_of(await lea.slash(wins.lobby, "me"))
    await wins.travel(FRIDAY + WEEK + timedelta(minutes=1))
    (toast,) = toasts(wins)
    assert "In the pause" in text_of(toast)


@pytest.mark.parametrize(
    ("language", "button"),
    [("en", "Change or end the pause"), ("fr", "Changer ou finir la pause")],
)
async def test_no_page_promises_a_toast_that_the_pause_leaves_out(
    wins: World, language: str, button: str
) -> None:
    lea = wins.person("Léa")
    first, second = (f"<t:{int(at.timestamp())}:F>" for at in (FRIDAY, FRIDAY + WEEK))
    pages = [
        await front(wins),
        await page_of(wins, "wins:setup"),
        await lea.slash(wins.lobby, "me"),
    ]
    assert [first in text_of(page) for page in pages] == [True] * 3
    await pause(wins, 7)
    wins.languages[wins.organiser.id] = language
    page = await front(wins)
    pages = [page, await page_of(wins, "wins:setup"), await lea.slash(wins.lobby, "me")]
    assert [(first in text_of(one), second in text_of(one)) for one in pages] == [(False, True)] * 3
    assert button in labels(page)
    await wins.press(wins.organiser, page, "organise:pause")
    wins.languages[wins.organiser.id] = "en"
    await pause(wins)
    pages = [
        await front(wins),
        await page_of(wins, "wins:setup"),
        await lea.slash(wins.lobby, "me"),
    ]
    assert not any(":F>" in text_of(one) for one in pages)


async def test_a_pause_outlives_a_restart_and_ends_on_its_day(wins: World) -> None:
    await pause(wins, 7)
    await wins.restart()
    assert wins.bot.pauses(wins.guild.id)
    wins.clock.advance(8 * DAY)
    await come_back(wins)
    assert not wins.bot.pauses(wins.guild.id)


async def test_a_longer_pause_is_not_ended_by_the_day_of_the_first(wins: World) -> None:
    await pause(wins, 7)
    await pause(wins)
    await wins.travel(9 * DAY)
    assert wins.bot.pauses(wins.guild.id)
    page = await resume(wins)
    assert "⏸️" not in text_of(page)
    assert "Resume now" not in labels(page)


async def test_the_page_speaks_french_and_is_for_organisers(wins: World) -> None:
    wins.languages[wins.organiser.id] = FRENCH
    page = await page_of(wins, "organise:pause")
    assert "Mettre en pause tout ce qui est prévu" in text_of(page)
    assert labels(page)[0] == "Une semaine"
    await change_role(wins, wins.guild.roles["Organisers"], send_messages=True)
    refusal = await wins.organiser.click(message_of(page), label="Une semaine")
    assert text_of(refusal).startswith("Ceci est pour l’équipe d’organisation")
    assert not wins.bot.pauses(wins.guild.id)


async def test_a_round_is_left_out_and_nobody_is_told_of_a_failure(pairings: World) -> None:
    for name in ("Ana", "Ben", "Léa", "Noé"):
        await taking_part(pairings, name)
    await pause(pairings, 7)
    await pairings.travel(7 * DAY - timedelta(hours=1))
    assert said_in(pairings.guild.channels["pairings"]) == ""
    assert "round" not in said_in(pairings.guild.channels["team"])
    await pairings.travel(7 * DAY)
    channel = pairings.guild.channels["pairings"]
    assert "4 people" in said_in(channel), "the next round is announced and drawn"


@pytest.mark.parametrize(
    ("language", "waits", "says"),
    [
        ("en", "rounds wait until organisers end that", "Next round: once the pause ends."),
        ("fr", "les tours attendent que l’équipe y mette fin", "Prochain tour\u202f: à la fin"),
    ],
)
async def test_no_page_promises_a_round_while_no_end_is_known(
    pairings: World, language: str, waits: str, says: str
) -> None:
    ana, lobby = await taking_part(pairings, "Ana"), pairings.lobby
    before = await ana.slash(lobby, "pairing status")
    assert ":F>" in text_of(before)
    await pause(pairings)
    pairings.languages |= {ana.id: language, pairings.organiser.id: language}
    pages = [
        await ana.slash(lobby, "pairing status"),
        await ana.slash(lobby, "pairing join"),
        await pairings.press(ana, before, "pairings:skip"),
        await ana.slash(lobby, "me"),
        await page_of(pairings, "pairings:setup"),
    ]
    assert not any(":F>" in text_of(one) for one in pages)
    assert all(waits in text_of(pages[one]) for one in (0, 2))
    assert says in text_of(pages[4])
    pairings.languages |= {pairings.organiser.id: "en"}
    await resume(pairings)
    assert ":F>" in text_of(await ana.slash(lobby, "pairing status"))


async def test_a_round_that_was_announced_is_called_off_where_it_was(pairings: World) -> None:
    for name in ("Ana", "Ben"):
        await taking_part(pairings, name)
    await pairings.travel(5 * DAY + timedelta(hours=1))
    channel = pairings.guild.channels["pairings"]
    before = len(channel.history())
    assert before, "it is announced on the day before"
    await pause(pairings)
    await pairings.travel(2 * DAY)
    assert len(channel.history()) == before + 1
    assert "is called off" in said_in(channel)


async def test_a_shared_check_in_asks_nobody_and_breaks_no_streak(checkins: World) -> None:
    programme = await a_programme(checkins)
    ana = await in_it(checkins, "Ana")
    await pause(checkins, 7)
    await checkins.travel(TOMORROW + timedelta(minutes=1))
    assert posts(checkins) == []
    desk = checkins_desk(checkins)
    shown = await checkins.press(
        ana, await ana.slash(checkins.lobby, "checkin join"), "checkins:choices"
    )
    assert "⏸️" in text_of(shown)
    kept = await desk.history.kept(programme.id, ana.id, checkins.clock.now())
    assert [one for _, one in kept] == [Kept.EXCUSED]
    await checkins.travel(8 * DAY)
    assert posts(checkins), "it asks again"


async def test_silent_buddies_are_not_asked_in_a_burst_afterwards(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea)
    await buddies.travel(8 * DAY)
    await pause(buddies, 14)
    await buddies.travel(13 * DAY)
    assert said(buddies, pair) == []
    await buddies.travel(DAY + timedelta(hours=1))
    assert said(buddies, pair) == []
    await buddies.travel(2 * DAY)
    assert len(said(buddies, pair)) == 1


async def test_who_joins_a_pool_reads_that_everything_rests(pairings: World) -> None:
    await pause(pairings, 7)
    ana = await profiled_for_pairings(pairings, "Ana")
    page = await ana.slash(pairings.lobby, "pairing join")
    assert "⏸️ Everything scheduled is paused" in text_of(page)
    monday_after = discord.utils.format_dt(datetime(2026, 1, 19, 8, tzinfo=UTC), "F")
    assert monday_after in text_of(page), "not the Monday that the pause leaves out"


async def test_a_session_of_the_house_is_cancelled_and_a_member_s_is_held(coworking: World) -> None:
    ana = coworking.person("Ana")
    own = await a_session(coworking, ana)
    house = await a_session(coworking)
    ben = coworking.person("Ben")
    await coworking_desk(coworking).seats.come(house.id, ben.id, coworking.clock.now(), coming=True)
    await pause(coworking)
    await coworking.travel(house.starts_at)
    stages = {one.id: one.stage for one in await sessions(coworking)}
    assert stages[house.id] is Session.CANCELLED
    assert stages[own.id] is Session.OPEN
