"""The two of a pair: the language they share, whether both are there, and how each is told."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.delivery import send_once
from bot.domain.notices import Way
from bot.domain.pairs import Pair
from bot.domain.pairs import Stage as Standing
from bot.errors import MemberError
from bot.i18n import Say
from bot.notices import stop_button
from bot.people import member_of, shared_voice
from bot.presses import Press
from bot.store.agenda import Work
from bot.store.members import Notice
from cogs.buddies.desk import Desk
from cogs.buddies.pair_threads import thread_of

log = logging.getLogger(__name__)

REVIEW_NOTICE = "buddies-review"
"""The kind of what is asked, or said, about how a pair goes on."""
REMINDER_NOTICE = "buddies-reminder"
Letter = Callable[[Say, str], Sequence[ui.Piece]]
"""What somebody reads, in their voice; the name is the other's."""


async def voice_of(desk: Desk, pair: Pair) -> Say:
    """Return the voice for what both read."""
    return await shared_voice(desk.bot, pair.guild_id, pair.members)


async def zones_of(desk: Desk, pair: Pair) -> list[ZoneInfo]:
    """Return the zones of the two, one where both live in the same."""
    profiles = [await desk.profiles.get(pair.guild_id, one) for one in pair.members]
    return [ZoneInfo(one) for one in dict.fromkeys(each.zone for each in profiles)]


async def own_pair(desk: Desk, press: Press, pair_id: int) -> Pair:
    """Return the presser's own pair, or refuse; so too once it has ended."""
    pair = await desk.pairs.own(pair_id, press.user_id)
    press.require_here(pair.guild_id)
    if pair.stage is Standing.ENDED:
        raise MemberError("buddies-ended-already")
    return pair


async def require_pair_here(desk: Desk, press: Press) -> None:
    """Refuse a press on a pair of another guild."""
    pair = await desk.pairs.get(press.row)
    if pair is not None:
        press.require_here(pair.guild_id)


async def all_here(desk: Desk, pair: Pair) -> bool:
    """Return whether both are still in the guild; of who left, everything ends there."""
    for user_id in pair.members:
        if await member_of(desk.bot, pair.guild_id, user_id) is None:
            log.info("one of pair %d has left guild %d", pair.id, pair.guild_id)
            await desk.leaving.left(pair.guild_id, user_id, desk.bot.clock.now())
            return False
    return len(pair.members) == 2


async def name_of_other(desk: Desk, pair: Pair, user_id: int, say: Say) -> str:
    """Return what the other one is called, safe to show."""
    other = pair.other(user_id)
    return await desk.name(pair.guild_id, other, say) if other else say("frame-somebody")


async def notify(
    desk: Desk,
    pair: Pair,
    people: Sequence[int],
    kind: str,
    subject: str,
    letter: Letter,
    called: tuple[str, str, str],
    work: Work,
) -> None:
    """Tell some of the two something, each once: privately, else by a call in their thread.

    `called` are the ids of the words of such a call and of its button, and what that opens; so
    nothing that is one's own stands in the thread.
    """
    now = desk.bot.clock.now()
    notices = await desk.bot.member_store.reserve(
        pair.guild_id, people, kind, subject, now, most=len(people), planned=True
    )
    for notice in notices:
        if notice.made_at == now or work.recovering:
            await _tell(desk, pair, notice, letter, called, work)


async def _tell(
    desk: Desk,
    pair: Pair,
    notice: Notice,
    letter: Letter,
    called: tuple[str, str, str],
    work: Work,
) -> None:
    if notice.way is Way.PRIVATE:
        say = await desk.bot.notices.voice(notice.guild_id, notice.user_id)
        pieces = letter(say, await name_of_other(desk, pair, notice.user_id, say))
        view = ui.layout(ui.card(*pieces, ui.row(stop_button(say, notice))))
        if await desk.bot.notices.write(notice, view, work.tried_since):
            return
    await _call(desk, pair, notice, called, work)


async def _call(
    desk: Desk, pair: Pair, notice: Notice, called: tuple[str, str, str], work: Work
) -> None:
    """Call somebody in the thread of the pair; without one it waits in `/me`."""
    thread = await thread_of(desk, pair)
    if thread is None:
        return
    say = await voice_of(desk, pair)
    text, label, action = called
    line = say(text, who=f"<@{notice.user_id}>")
    buttons = ui.row(ui.button(say(label), action, pair.id), stop_button(say, notice))
    try:
        await send_once(
            thread,
            ui.layout(ui.text(line), buttons),
            nonce=f"m{notice.id}",
            mark=("notices:stop", notice.id),
            looked_for_since=work.tried_since,
            mentioned=[notice.user_id],
        )
    except (discord.Forbidden, discord.NotFound) as error:
        log.warning("pair %d cannot be called in its thread (%s)", pair.id, error.code)
