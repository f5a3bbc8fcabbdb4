"""A toast that was given follows its wins; one that was due survives what happens."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from simcord import MemberActor

from tests.cogs.world import (
    World,
    cards,
    desk_of,
    text_of,
    toasts,
)

FRIDAY = datetime(2026, 1, 2, 16, tzinfo=UTC)
"""Five in the afternoon in Paris, where the guild lives."""
SECOND = timedelta(seconds=1)
WEEK = timedelta(days=7)

pytestmark = pytest.mark.usefixtures("drawn_once")


async def test_restarts_around_the_toast_double_nothing(wins: World) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    await wins.travel(FRIDAY - SECOND)
    for _ in range(3):
        await wins.restart()
        await wins.travel(SECOND)
        await wins.bot.tick()
    assert len(toasts(wins)) == 1


async def wake(world: World, at: datetime) -> None:
    """Let the process sleep until an instant, then do what fell due."""
    await world.env.advance_time((at - world.clock.now()).total_seconds())
    world.clock.set(at)
    await world.bot.tick()
    await world.env.settle()


async def test_a_toast_two_days_late_is_given_once(wins: World) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    await wake(wins, FRIDAY + timedelta(days=2))
    assert len(toasts(wins)) == 1
    await wins.travel(WEEK)
    assert len(toasts(wins)) == 1


async def test_a_toast_later_than_that_is_left_out_and_organisers_are_told(wins: World) -> None:
    await wins.bot.change_guild(wins.guild.id, language="fr", organisers_channel_id=wins.lobby.id)
    await wins.win(wins.person("Léa"), "Signed")
    await wake(wins, FRIDAY + timedelta(days=2, seconds=1))
    assert toasts(wins) == []
    told = [text_of(one) for one in wins.lobby.history() if "tournée" in text_of(one)]
    assert len(told) == 1
    assert "n’a pas pu être offerte à temps" in told[0]
    await wins.travel(FRIDAY + WEEK)
    (toast,) = toasts(wins)
    assert "Signed" in text_of(toast)


async def test_weeks_missed_in_a_row_are_told_and_only_the_last_is_given(wins: World) -> None:
    lea = wins.person("Léa")
    await wins.win(lea, "Signed")
    await wake(wins, FRIDAY + 3 * WEEK + timedelta(hours=1))
    await wins.win(lea, "Back again")
    await wins.travel(FRIDAY + 4 * WEEK)
    assert ["Back again" in text_of(toast) for toast in toasts(wins)] == [True]


async def toasted(world: World, *titles: str) -> tuple[MemberActor, list[discord.Message]]:
    """Let Léa share wins and wait for their toast."""
    lea = world.person("Léa")
    for title in titles:
        await world.win(lea, title)
    await world.travel(FRIDAY)
    return lea, toasts(world)


async def test_the_toast_follows_a_win_that_changes_or_goes(wins: World) -> None:
    lea, (before,) = await toasted(wins, "Signed with Secret & Co", "Delivered")
    page = await wins.choose(lea, await lea.slash(wins.lobby, "wins"), "wins:open", "1")
    form = await wins.press(lea, page, "wins:edit")
    await lea.submit_modal(form, {"title": "Signed"})
    (toast,) = toasts(wins)
    assert toast.id == before.id
    assert "Secret" not in text_of(toast)
    assert f"{lea.mention}: Signed" in text_of(toast)
    for win_id, left in (("2", 1), ("1", 0)):
        page = await wins.choose(lea, await lea.slash(wins.lobby, "wins"), "wins:open", win_id)
        question = await wins.press(lea, page, "wins:delete")
        await wins.press(lea, question, "wins:deleted")
        assert len(toasts(wins)) == left
        if left:
            assert text_of(toasts(wins)[0]).startswith("## 🥂 One win this week")
            assert len(toasts(wins)[0].attachments) == 1


async def test_the_toast_forgets_who_erases_themselves(wins: World) -> None:
    noe, ana = wins.person("Noé"), wins.person("Ana")
    lea = wins.person("Léa")
    await wins.win(lea, "Signed", helpers=[ana])
    await noe.react(cards(wins)[0], "🎉")
    await wins.travel(FRIDAY)
    for somebody in (lea, noe, ana):
        assert somebody.mention in text_of(toasts(wins)[0])
        page = await somebody.slash(wins.lobby, "mydata delete")
        await wins.press(somebody, page, "mydata:delete")
        await wins.bot.tick()
        assert somebody.mention not in text_of(toasts(wins)[0])
    assert (
        text_of(toasts(wins)[0])
        .splitlines()[1]
        .startswith("• Somebody: A win whose words were erased")
    )


async def test_the_toast_names_nobody_beside_who_blocked_them(wins: World) -> None:
    lea, bad, noe = wins.person("Léa"), wins.person("Bad"), wins.person("Noé")
    for author in (lea, bad):
        await wins.win(author, "Signed")
        for other in {lea, bad, noe} - {author}:
            await other.react(cards(wins)[-1], "🎉")
    await wins.travel(FRIDAY)
    (toast,) = toasts(wins)
    assert text_of(toast).count(bad.mention) == 2, "as an author, and beside Léa"
    await lea.slash(wins.lobby, "block", member=bad)
    await wins.bot.tick()
    (toast,) = toasts(wins)
    assert text_of(toast).count(bad.mention) == 1
    assert text_of(toast).count(lea.mention) == 1
    assert text_of(toast).count(noe.mention) == 2
    await wins.win(lea, "Signed again")
    await bad.react(cards(wins)[-1], "🎉")
    await wins.travel(WEEK)
    assert bad.mention not in text_of(toasts(wins)[-1])


async def test_a_toast_that_discord_refuses_is_given_at_the_next_try(wins: World) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    wins.env.inject_error("POST", f"/channels/{wins.wins.id}/messages", status=500, times=2)
    await wins.travel(FRIDAY)
    assert toasts(wins) == []
    await wins.travel(timedelta(hours=1))
    assert len(toasts(wins)) == 1


async def die(*_: object, **__: object) -> None:
    """End like a process that is killed at this point."""
    raise asyncio.CancelledError


async def test_a_process_that_dies_after_sending_finds_its_toast(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lea = wins.person("Léa")
    answer = await wins.win(lea, "Signed")
    desk = desk_of(wins)
    monkeypatch.setattr(desk.toasts, "given", die)
    await wins.travel(FRIDAY)
    (toast,) = toasts(wins)
    await wins.restart()
    await wins.travel(timedelta(hours=1))
    await wins.travel(WEEK)
    assert [one.id for one in toasts(wins)] == [toast.id]
    question = await wins.press(lea, answer, "wins:delete")
    await wins.press(lea, question, "wins:deleted")
    assert toasts(wins) == []


async def test_a_process_that_dies_before_sending_gives_its_toast_later(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    monkeypatch.setattr(sys.modules["cogs.wins.toasts"], "send_once", die)
    await wins.travel(FRIDAY)
    assert toasts(wins) == []
    monkeypatch.undo()
    await wins.restart()
    await wins.bot.tick()
    assert len(toasts(wins)) == 1


async def test_a_win_deleted_while_its_toast_is_sent_leaves_it(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lea = wins.person("Léa")
    await wins.win(lea, "Taken back")
    await wins.win(lea, "Stays")
    desk = desk_of(wins)
    record = desk.toasts.given

    async def delete_then_record(*args: Any) -> None:
        await desk.wins.delete(1, lea.id, wins.clock.now())
        await record(*args)

    monkeypatch.setattr(desk.toasts, "given", delete_then_record)
    await wins.travel(FRIDAY)
    (toast,) = toasts(wins)
    assert "Taken back" not in text_of(toast)
    assert "Stays" in text_of(toast)
