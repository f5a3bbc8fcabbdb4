"""One post for a whole round: a press shows somebody their group alone, and opens its thread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

import discord

from bot import ui
from bot.delivery import LOOK_BACK, MARGIN, send_once
from bot.domain.pairings import SMALLEST, Pool, Round, Stage
from bot.errors import MemberError
from bot.i18n import Say
from bot.jobs import UNTOLD, Job, Pause
from bot.notices import stop_button
from bot.people import guild_name, mentions
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.members import Notice
from bot.store.pairing_rows import POST, UNSEEN
from bot.ui import component_id
from cogs.pairings.desk import PairingFeature
from cogs.pairings.group_page import group_here, private_page, sheet_of
from cogs.pairings.left_out import reason_of
from cogs.pairings.notices import ROUND_NOTICE
from cogs.pairings.show import public_line
from cogs.pairings.telling import News, reserve, wrote
from cogs.pairings.threads import open_by_press

LATE = timedelta(days=3)
A_CALL = 100
"""People whom one message calls: Discord takes no more."""
MENTION = re.compile(r"<@(\d+)>")


class PairingPost(PairingFeature):
    """Posts *See my group*, answers its presses, and calls those who have not pressed."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the post, and the call of a day later."""
        return (
            Job(POST, self.post, LATE, log=UNTOLD),
            Job(UNSEEN, self.call, LATE, pause=Pause.LEFT_OUT, log=UNTOLD),
        )

    async def post(self, work: Work) -> None:
        """Post *See my group* in the channel, once."""
        round_, pool = await self._round(work.subject_id)
        if round_ is None or pool is None or not round_.groups:
            return
        channel = await self.bot.organisers.writable(pool.guild_id, pool.channel_id)
        say = self.bot.guild_voice(pool.guild_id)
        join = ui.button(say("pairings-join-button"), "pairings:join", pool.id)
        text = f"{public_line(say, round_)}\n{say('pairings-see-how')}"
        message = await send_once(
            channel,
            ui.layout(ui.card(ui.text(text), ui.row(see_button(say, round_), join))),
            nonce=f"pp{round_.id}",
            mark=("pairings:see", round_.id),
            looked_for_since=work.tried_since,
        )
        await self.desk.draws.told(round_.id, post_message_id=message.id)

    @pressed("pairings:see")
    async def see(self, press: Press) -> None:
        """Show somebody their group, and open its thread where there is room."""
        round_, pool = await self._round(press.row)
        if round_ is None or round_.guild_id != press.guild.id:
            raise MemberError("frame-gone")
        mine = await self.desk.groups.of_member(round_.id, press.user_id)
        if mine is None:
            raise await self._none(press, round_)
        await ui.hold(press.interaction)
        await self.desk.groups.seen(mine.id, press.user_id, self.bot.clock.now())
        found = await group_here(self.desk, mine.id)
        if found is None or len(found[0].members) < SMALLEST:
            await self.bot.agenda.start_due()
            raise MemberError("pairings-see-alone")
        is_over = round_.stage is not Stage.DRAWN or pool is None
        known = found[0].thread_id
        thread_id = known if is_over else await open_by_press(self.desk, found[0])
        sheet = await sheet_of(self.desk, *found)
        await ui.finish(press.interaction, private_page(press.say, sheet, thread_id))

    async def call(self, work: Work) -> None:
        """Call those who have not looked at their group yet, in few messages, each once."""
        round_, pool = await self._round(work.subject_id)
        if round_ is None or pool is None or round_.stage is not Stage.DRAWN:
            return
        channel = await self.bot.organisers.writable(pool.guild_id, pool.channel_id)
        called = await self._called(channel, round_, work) if work.recovering else set()
        unseen = [one for one in await self.desk.delivery.unseen(round_.id) if one not in called]
        for start in range(0, len(unseen), A_CALL):
            await self._call(channel, round_, unseen[start : start + A_CALL], work)

    async def _call(
        self, channel: discord.TextChannel, round_: Round, people: Sequence[int], work: Work
    ) -> None:
        """Call some in one message; who chose private messages is told so."""
        guild, place = guild_name(self.bot, round_.guild_id), f"<#{channel.id}>"

        async def letter(say: Say, _: int) -> Sequence[ui.Piece]:
            return [ui.text(say("pairings-unseen-letter", guild=guild, channel=place))]

        news = News(ROUND_NOTICE, f"unseen:{round_.id}", letter)
        notices = await reserve(self.desk, round_.guild_id, people, news, work)
        called = [one for one in notices if not await wrote(self.desk, one, news, work)]
        if not called:
            return
        say, who = self.bot.guild_voice(round_.guild_id), [one.user_id for one in called]
        await send_once(
            channel,
            _calling(say, round_, who, called[0]),
            nonce=f"pu{called[0].id}",
            mark=("notices:stop", called[0].id),
            looked_for_since=None,
            mentioned=who,
        )

    async def _called(self, channel: discord.TextChannel, round_: Round, work: Work) -> set[int]:
        """Return whom an earlier attempt has called."""
        wanted, found = component_id("pairings:see", round_.id), set[int]()
        since = work.first_claimed_at - MARGIN
        async for message in channel.history(after=since, limit=LOOK_BACK, oldest_first=True):
            parts = str([one.to_dict() for one in message.components])
            if message.author.bot and wanted in parts:
                found.update(map(int, MENTION.findall(parts)))
        return found

    async def _round(self, round_id: int) -> tuple[Round | None, Pool | None]:
        round_ = await self.desk.draws.get(round_id)
        return round_, self.desk.pools.get(round_.pool_id) if round_ else None

    async def _none(self, press: Press, round_: Round) -> MemberError:
        """Return why somebody has no group, and what they can do now."""
        mentions_ = self.bot.mentions_for(press.say)
        left_out = (await self.desk.delivery.left_out(round_.id)).get(press.user_id)
        if left_out is not None:
            command = mentions_["pairing-status"]
            return MemberError(reason_of(left_out), status=command)
        return MemberError("pairings-see-none", join=mentions_["pairing-join"])


def see_button(say: Say, round_: Round) -> discord.ui.Button[discord.ui.LayoutView]:
    """Return *See my group*."""
    primary = discord.ButtonStyle.primary
    return ui.button(say("pairings-see"), "pairings:see", round_.id, style=primary)


def _calling(say: Say, round_: Round, who: Sequence[int], notice: Notice) -> discord.ui.LayoutView:
    text = say("pairings-unseen", who=mentions(who))
    buttons = ui.row(see_button(say, round_), stop_button(say, notice))
    return ui.layout(ui.text(text), buttons)
