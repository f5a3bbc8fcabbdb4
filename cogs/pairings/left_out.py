"""Who has no group in a round: told privately why, kindly, and what they can do now.

That two are kept apart is never said: whoever reads it may be one of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot import ui
from bot.domain.matching import LeftOut
from bot.domain.pairings import Pool, Round
from bot.i18n import Say
from bot.people import guild_name
from bot.store.agenda import Work
from cogs.pairings.desk import Desk
from cogs.pairings.hour import hour_button
from cogs.pairings.notices import ROUND_NOTICE
from cogs.pairings.organise_page import called
from cogs.pairings.telling import News, write_to

REASONS = {
    LeftOut.ALONE: "pairings-left-out-alone",
    LeftOut.LANGUAGE: "pairings-left-out-language",
    LeftOut.APART: "pairings-left-out-others",
    LeftOut.OTHERS: "pairings-left-out-others",
}


def reason_of(reason: LeftOut) -> str:
    """Return the message that says why somebody has no group, with what they can do."""
    return REASONS[reason]


async def tell_left_out(desk: Desk, pool: Pool, round_: Round, work: Work) -> None:
    """Tell each who was left out, once; who takes no private messages reads it in `/me`."""
    reasons = await desk.delivery.left_out(round_.id)
    guild = guild_name(desk.bot, pool.guild_id)

    async def letter(say: Say, user_id: int) -> Sequence[ui.Piece]:
        status = desk.bot.mentions_for(say)["pairing-status"]
        why = say(reason_of(reasons[user_id]), status=status)
        text = ui.text(f"{say('pairings-left-out', guild=guild, pool=called(pool))}\n{why}")
        is_alone = reasons[user_id] is LeftOut.ALONE
        return [text, ui.row(hour_button(say, round_))] if is_alone else [text]

    news = News(ROUND_NOTICE, f"left-out:{round_.id}", letter)
    await write_to(desk, pool.guild_id, list(reasons), news, work)
