"""The organisers' log: once a day, grouped, with what helps; and nobody in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from simcord import ChannelHandle, InteractionResult

from bot.i18n import has
from bot.jobs import UNTOLD
from bot.store.agenda import Stage
from tests.cogs.losses_world import lose
from tests.cogs.mishaps import change_role, come_back, delete_channel, leap, organisers_channel
from tests.cogs.pages import menu, page_of, said_in
from tests.cogs.test_pause import pause
from tests.cogs.test_win_toast import FRIDAY
from tests.cogs.world import World, labels, message_of, text_of

DAY = timedelta(days=1)
FRENCH = "fr"


async def logged(world: World) -> ChannelHandle:
    """Give the log a channel, and return it."""
    channel = world.guild.create_text_channel("log")
    await world.env.settle()
    page = await page_of(world, "organise:log")
    await world.choose(world.organiser, page, "organise:log_channel", channel)
    return channel


async def jobs(world: World) -> dict[str, Any]:
    return {job.kind: job for feature in world.bot.features() for job in feature.jobs()}


async def test_every_kind_of_work_says_how_it_is_logged_or_that_it_is_not(world: World) -> None:
    known = await jobs(world)
    assert len(known) > 60
    assert [kind for kind, job in known.items() if job.log is None] == []
    told = {kind: job.log.says for kind, job in known.items() if job.log is not UNTOLD}
    assert all(has(says) for says in told.values())
    private = ("losses.", "buddies.", "organise.report", "organise.alerts")
    assert [kind for kind in told if kind.startswith(private)] == []


async def test_what_recurs_says_what_a_pause_does_to_it(world: World) -> None:
    rests = {kind for kind, job in (await jobs(world)).items() if job.pause != "goes-on"}
    recurring = {"wins.toast", "pairings.notice", "pairings.round", "checkins.prompt"}
    assert recurring | {"organise.people", "coworking.room"} <= rests


@pytest.mark.story
@pytest.mark.usefixtures("drawn_once")
async def test_once_a_day_one_message_says_what_was_done(wins: World) -> None:
    log = await logged(wins)
    lea = wins.person("Léa")
    for number in range(6):
        await wins.win(lea, f"Win {number}")
    await wins.travel(FRIDAY + timedelta(minutes=1))
    before = len(log.history())
    await wins.travel(DAY)
    assert len(log.history()) == before + 1
    said = text_of(log.history()[-1])
    assert "• Weekly toast: 1" in said
    assert "• Cards of wins, posted or brought up to date:" in said_in(log)
    assert "Léa" not in said_in(log)
    assert str(lea.id) not in said_in(log)
    assert labels(log.history()[-1]) == ["Open the check-list"]
    shown = await wins.press(wins.organiser, log.history()[-1], "organise:log_see")
    assert text_of(shown).startswith("## Binôme on this server")
    refusal = await wins.press(lea, log.history()[-1], "organise:log_see")
    assert text_of(refusal).startswith("This is for organisers")
    quiet = len(log.history())
    await wins.travel(2 * DAY)
    assert len(log.history()) == quiet, "a quiet day has no message"


async def test_small_counts_of_what_members_do_are_a_few(wins: World) -> None:
    log = await logged(wins)
    await wins.win(wins.person("Léa"), "Alone today")
    await wins.travel(DAY)
    assert "Cards of wins, posted or brought up to date: a few" in said_in(log)


async def test_what_failed_is_told_with_what_helps_in_french(wins: World) -> None:
    await wins.bot.change_guild(wins.guild.id, language=FRENCH)
    log = await logged(wins)
    await wins.bot.agenda.store.plan("wins.card", "broken", wins.guild.id, 0, wins.clock.now())
    (work,) = await wins.bot.agenda.store.claim(
        wins.clock.now(), "me", DAY, kinds=["wins.card"], limit=1
    )
    await wins.bot.agenda.store.close(work, "me", Stage.FAILED, wins.clock.now())
    await wins.travel(DAY)
    said = said_in(log)
    assert "⚠️ Pas pu être fait" in said
    assert "• Cartes de victoires, publiées ou mises à jour\u202f: quelques-uns" in said
    assert "*Réparer* y retente tout." in said


async def test_losses_leave_no_trace_in_it(losses: World) -> None:
    log = await logged(losses)
    await lose(losses, losses.person("Ana"))
    await losses.travel(2 * DAY)
    assert said_in(log) == ""


async def test_what_a_pause_left_out_is_told(wins: World) -> None:
    log = await logged(wins)
    await pause(wins, 7)
    await wins.travel(FRIDAY + DAY)
    assert "Left out: too late, or everything was paused" in said_in(log)


async def test_days_on_which_the_bot_was_away_are_told_once_each(wins: World) -> None:
    log = await logged(wins)
    for number in range(5):
        await wins.win(wins.person(f"P{number}"), "Shared")
    await leap(wins, wins.clock.now() + timedelta(days=1, hours=12))
    once = len(log.history())
    assert once == 1
    await come_back(wins)
    assert len(log.history()) == once


async def test_without_a_channel_there_is_no_log_and_a_deleted_one_is_told(wins: World) -> None:
    team = await organisers_channel(wins)
    log = await logged(wins)
    await delete_channel(wins, log)
    assert "The channel of the log was deleted" in said_in(team)
    page = await page_of(wins, "organise:log")
    assert menu(page, "organise:log_channel").get("default_values", []) == []
    assert await wins.bot.agenda.store.next_time(wins.guild.id, "organise.log") is None


async def test_its_page_is_for_organisers_and_off_is_one_choice(wins: World) -> None:
    await logged(wins)
    page: InteractionResult = await page_of(wins, "organise:log")
    page = await wins.choose(wins.organiser, page, "organise:log_channel")
    assert await wins.bot.agenda.store.next_time(wins.guild.id, "organise.log") is None
    await change_role(wins, wins.guild.roles["Organisers"], send_messages=True)
    refusal = await wins.choose(wins.organiser, page, "organise:log_channel", wins.lobby)
    assert text_of(refusal).startswith("This is for organisers")
    assert message_of(refusal).content is not None
