"""What a channel hears of a round: one line of how many meet, or one post that opens groups."""

from __future__ import annotations

from datetime import timedelta

import discord

from bot import ui
from bot.delivery import send_once
from bot.domain.pairings import Pool, Round, Show
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.store.agenda import Work
from bot.store.pairing_rows import SHOW
from cogs.pairings.desk import PairingFeature
from cogs.pairings.left_out import tell_left_out

LATE = timedelta(days=2)
"""After so long, the line of a round is no news."""
MOST = 3500
"""Characters of the groups by name; a message takes 4,000."""


class PairingShow(PairingFeature):
    """Tells a pool's channel how many meet, and those left out why."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the public line."""
        return (Job(SHOW, self.show, LATE, log=UNTOLD),)

    async def show(self, work: Work) -> None:
        """Say in the channel how many meet, once, where the round has no post that says so."""
        round_ = await self.desk.draws.get(work.subject_id)
        pool = self.desk.pools.get(round_.pool_id) if round_ else None
        if round_ is None or pool is None:
            return
        await tell_left_out(self.desk, pool, round_, work)
        if not round_.groups or round_.show is Show.POST:
            return
        channel = await self.bot.organisers.writable(pool.guild_id, pool.channel_id)
        say = self.bot.guild_voice(pool.guild_id)
        await send_once(
            channel,
            await self._line(say, pool, round_),
            nonce=f"ps{work.id}",
            mark=("pairings:join", pool.id),
            looked_for_since=work.tried_since,
        )

    async def _line(self, say: Say, pool: Pool, round_: Round) -> discord.ui.LayoutView:
        lines = [public_line(say, round_)]
        if pool.names:
            groups = await self.desk.groups.of_round(round_.id)
            lines += named_groups(say, [one.members for one in groups])
        button = ui.button(say("pairings-join-button"), "pairings:join", pool.id)
        return ui.layout(ui.card(ui.text("\n".join(lines)), ui.row(button)))


def public_line(say: Say, round_: Round) -> str:
    """Return how many meet this time, without anybody's name."""
    meet = round_.people - round_.left_out
    return say("pairings-show", people=meet, groups=round_.groups)


def named_groups(say: Say, groups: list[tuple[int, ...]]) -> list[str]:
    """Return the groups by name, as many as a message holds; nobody is called by them."""
    lines: list[str] = []
    for nth, members in enumerate(groups):
        line = " · ".join(f"<@{one}>" for one in members)
        if sum(map(len, lines)) + len(lines) + len(line) > MOST:
            return [*lines, say("pairings-show-more", count=len(groups) - nth)]
        lines.append(line)
    return lines
