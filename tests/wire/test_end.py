"""Asked to end, the process takes in nothing more, finishes what it does, and is gone in time."""

from __future__ import annotations

import asyncio
import signal
from functools import partial

from tests.wire.conftest import Play
from tests.wire.scene import MESSAGES, REACTIONS, TOASTS, Scene, told

TERM, INT = signal.SIGTERM, signal.SIGINT


async def test_every_end(play: Play) -> None:
    """Several at once, because the slowest takes as long as an end may take."""
    asked_to_end = [[TERM], [INT], [TERM, TERM, INT]]
    answers = [partial(after_an_answer, signals) for signals in asked_to_end]
    await play([when_discord_answers_no_more, after_due_work, *answers])


async def after_an_answer(signals: list[signal.Signals], solo: Scene) -> None:
    """Finish what a member is being told; what they ask after that is not heard."""
    await solo.bot.start()
    await solo.bot.ready()
    let_go = asyncio.Event()
    fault = solo.discord.fault("POST", MESSAGES, hold=let_go)
    asked = await solo.share("First client")
    await solo.bot.meets(fault)
    for one in signals:
        solo.bot.ask_to_end(one)
    await solo.bot.logged("^ending$")
    too_late = await solo.form(solo.lea)
    assert not told(asked)
    let_go.set()
    async with asyncio.timeout(5):
        assert await solo.bot.ended() == 0
    assert told(asked)
    (card,) = solo.cards("First client")
    assert [reaction["emoji"]["name"] for reaction in card["reactions"]] == REACTIONS
    assert solo.discord.sent("POST", f"/interactions/{too_late.id}/*/callback") == []


async def after_due_work(solo: Scene) -> None:
    """Give the toast that is being given, and record it."""
    await solo.past_win("First client")
    await solo.toast_falls_due()
    let_go = asyncio.Event()
    fault = solo.discord.fault("POST", MESSAGES, hold=let_go)
    await solo.bot.start()
    await solo.bot.meets(fault)
    solo.bot.ask_to_end()
    await solo.bot.logged("^ending$")
    let_go.set()
    await solo.bot.logged(r"^wins\.toast .* done$")
    async with asyncio.timeout(5):
        assert await solo.bot.ended() == 0
    assert len(solo.shown(TOASTS)) == 1


async def when_discord_answers_no_more(solo: Scene) -> None:
    """Leave a message that is never answered to the next start."""
    await solo.past_win("First client")
    await solo.toast_falls_due()
    fault = solo.discord.fault("POST", MESSAGES, hold=asyncio.Event(), when="after")
    await solo.bot.start()
    await solo.bot.meets(fault)
    assert await solo.bot.terminate(timeout=10) == 0
    await solo.settle()
    assert len(solo.shown(TOASTS)) == 1
