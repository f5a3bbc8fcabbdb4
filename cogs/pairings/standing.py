"""Where a member stands in a pool now: the coming round, the present one, and who is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.commands.me import in_words
from bot.domain.calendar import local_date
from bot.domain.late import Wait, may_ask_another, takes_late
from bot.domain.pairings import NOTICE, Group, Participant, Pool, Round
from bot.i18n import Say
from cogs.pairings.coming import Coming, upcoming
from cogs.pairings.desk import Desk


@dataclass(frozen=True)
class Standing:
    """What a member is told of one pool that they are in.

    `occurrence` and `due_at` are the coming round's, None while the pool rests, or everything is
    paused and no end of that is known. `away` is the day until which they are away where that day
    is after it. `group` is theirs in the present round,
    `names` whom they meet in it. `is_open`: they have none, and may still find one. `may_ask`:
    nobody answers them there, and they may ask for another.
    """

    pool: Pool
    mine: Participant
    occurrence: str | None = None
    due_at: datetime | None = None
    is_paused: bool = False
    away: str = ""
    group: Group | None = None
    names: str = ""
    wait: Wait | None = None
    is_open: bool = False
    may_ask: bool = False

    @property
    def skips(self) -> bool:
        """Whether they leave out the coming round."""
        return self.occurrence is not None and self.mine.skips == self.occurrence

    @property
    def is_silent(self) -> bool:
        """Whether the bot has no sign of them in their group yet."""
        seat = self.group.seat(self.mine.user_id) if self.group else None
        return seat is not None and not seat.gave_a_sign


async def standing(desk: Desk, pool: Pool, mine: Participant, say: Say) -> Standing:
    """Return where a member stands in a pool."""
    now = desk.bot.clock.now()
    coming = await next_round(desk, pool)
    occurrence, due_at = (coming.occurrence, coming.due_at) if coming else (None, None)
    round_ = await desk.draws.latest(pool.id)
    group = await _group(desk, round_, mine.user_id, now)
    wait = await desk.waits.of(pool.id, mine.user_id, now)
    takes = takes_late(round_, now) and desk.channel(pool) is not None
    return Standing(
        pool,
        mine,
        occurrence,
        due_at,
        is_paused=desk.bot.settings_of(pool.guild_id).pauses_without_end,
        away=await _away(desk, mine, pool.guild_id, due_at, say),
        group=group,
        names=await desk.names(pool.guild_id, group.others(mine.user_id), say) if group else "",
        wait=wait,
        is_open=takes and group is None and wait is None,
        may_ask=takes and group is not None and may_ask_another(group, mine.user_id, now),
    )


async def next_round(desk: Desk, pool: Pool) -> Coming | None:
    """Return the next round that is still to be drawn; None while the pool rests or waits."""
    if not desk.channel(pool) or desk.bot.settings_of(pool.guild_id).pauses_without_end:
        return None
    ahead = await upcoming(desk, pool)
    return ahead[-1] if ahead else None


async def standings(desk: Desk, guild_id: int, user_id: int, say: Say) -> list[Standing]:
    """Return where a member stands in each of their pools, the oldest pool first."""
    mine = await desk.pools.memberships(guild_id, user_id)
    known = [(pool, one) for one in mine if (pool := desk.pools.get(one.pool_id))]
    return [await standing(desk, pool, one, say) for pool, one in known]


async def _group(desk: Desk, round_: Round | None, user_id: int, now: datetime) -> Group | None:
    """Return the group of somebody in a round that is not over."""
    if round_ is None or round_.ends_at is None or round_.ends_at + NOTICE <= now:
        return None
    return await desk.groups.of_member(round_.id, user_id)


async def _away(
    desk: Desk, mine: Participant, guild_id: int, due_at: datetime | None, say: Say
) -> str:
    """Return the day until which somebody is away at an instant, in words; empty for none."""
    member = await desk.bot.member_store.get(guild_id, mine.user_id)
    if due_at is None or member.away_until is None or member.away_until <= due_at:
        return ""
    zone = ZoneInfo(member.timezone or desk.bot.settings_of(guild_id).timezone)
    return in_words(local_date(zone, member.away_until), say)
