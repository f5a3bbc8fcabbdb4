"""Stops: whether organisers keep a member from acting in a feature, asked in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.domain.rulings import REASON, Ruling
from bot.domain.text import shown
from bot.errors import MemberError
from bot.store.rulings import RulingStore

if TYPE_CHECKING:
    from bot.client import CommunityBot


class Stops:
    """Refuses acts of stopped members; what they read, their data and help stay theirs.

    Nothing here looks at anonymous authors, nor at what they do: were one stopped by name, who
    watches their loss would learn whose it is.
    """

    def __init__(self, bot: CommunityBot) -> None:
        self._bot = bot
        self._store = RulingStore(bot.database)

    async def stopped(self, guild_id: int | None, user_id: int, feature: str) -> Ruling | None:
        """Return what keeps a member from acting in a feature of a guild, None if nothing does.

        A private message is of no guild: what is pressed there may be of any, so each stop holds.
        """
        now = self._bot.clock.now()
        return await self._store.stop_of(guild_id, user_id, feature, now)

    async def check(self, guild_id: int | None, user_id: int, feature: str) -> None:
        """Refuse a member who is stopped in a feature of a guild, saying until when and why.

        The refusal leads to an appeal, where none was made.
        """
        stop = await self.stopped(guild_id, user_id, feature)
        if stop is None:
            return
        refusal = MemberError(
            "stops-refused-until" if stop.until else "stops-refused",
            until=discord.utils.format_dt(stop.until, "D") if stop.until else "",
            reason=shown(stop.reason, 2 * REASON),
        )
        if stop.may_appeal:
            refusal.way = ("rulings-appeal", "rulings:appeal", stop.id)
        raise refusal
