"""What is ahead: every scheduled thing of seven days, where and when, and nobody's private one."""

from __future__ import annotations

from datetime import time

import pytest
from simcord import InteractionResult

from bot.domain.calendar import Weekly
from bot.domain.checkins import Whose
from tests.cogs.checkins_world import a_programme, checkins_desk, in_it
from tests.cogs.coworking_world import a_session
from tests.cogs.losses_world import lose
from tests.cogs.pages import front, page_of
from tests.cogs.pairings_world import a_pool
from tests.cogs.test_pause import pause
from tests.cogs.world import World, parts, text_of

FRENCH = "fr"


async def coming(world: World) -> InteractionResult:
    return await page_of(world, "organise:coming")


@pytest.mark.story
async def test_the_toast_is_told_where_and_when(wins: World) -> None:
    page = text_of(await coming(wins))
    assert "**Friday 2 January" in page
    assert f"• 17:00 · the toast to the week’s wins, in {wins.wins.mention}" in page
    wins.languages[wins.organiser.id] = FRENCH
    page = text_of(await coming(wins))
    assert "la tournée des victoires de la semaine" in page


async def test_the_zone_is_that_of_who_looks(wins: World) -> None:
    await wins.bot.member_store.change(
        wins.guild.id, wins.organiser.id, timezone="America/Montreal"
    )
    assert "• 11:00 · the toast" in text_of(await coming(wins))


async def test_nothing_is_ahead_of_an_empty_guild(world: World) -> None:
    assert "Nothing that is known now" in text_of(await coming(world))


async def test_rounds_and_their_announcements_are_told_unless_called_off(pairings: World) -> None:
    page = text_of(await coming(pairings))
    assert "• 09:00 · the round of “Everybody” is drawn" in page
    assert "the word before the round of “Everybody”" in page
    shown = await pairings.organiser.slash(pairings.lobby, "organise pairings cancel")
    await pairings.press(pairings.organiser, shown, "pairings:cancel_sure")
    assert "is drawn" not in text_of(await coming(pairings))


async def test_shared_check_ins_are_told_once_a_time_and_own_ones_never(checkins: World) -> None:
    programme = await a_programme(checkins, whose=Whose.MEMBER)
    await in_it(checkins, "Ana")
    await in_it(checkins, "Ben", timezone="America/Montreal")
    desk, ana = checkins_desk(checkins), checkins.person("Cléo")
    await desk.programmes.create(
        checkins.guild.id,
        "Mine alone",
        programme.moments,
        owner_id=ana.id,
        now=checkins.clock.now(),
    )
    page = text_of(await coming(checkins))
    assert "“Three lines” asks" in page
    assert "Mine alone" not in page


async def test_a_session_is_told_without_its_host(coworking: World) -> None:
    ana = coworking.person("Ana")
    await a_session(coworking, ana)
    page = text_of(await coming(coworking))
    assert "the room of “Quiet hours” opens" in page
    assert "Ana" not in page
    assert str(ana.id) not in page


async def test_losses_are_never_told(losses: World) -> None:
    ana = losses.person("Ana")
    await lose(losses, ana)
    page = text_of(await coming(losses))
    assert "Nothing that is known now" in page


async def test_what_a_pause_leaves_out_is_not_told(wins: World) -> None:
    await pause(wins, 7)
    page = text_of(await coming(wins))
    assert "⏸️" in page
    assert "the toast" not in page


async def test_very_much_is_cut_and_counted(pairings: World) -> None:
    for number in range(9):
        name = f"{number} A long name of a pool, as long as any"
        await a_pool(pairings, name, f"pool-{number}", Weekly(number % 7, time(number)))
    for number in range(4):
        await a_programme(pairings, f"{'Programme ' * 4}{number}")
    page = await coming(pairings)
    said = parts(page)
    assert sum(len(one["content"]) for one in said if one.get("type") == 10) <= 4000
    assert len(said) <= 40
    assert await front(pairings)
