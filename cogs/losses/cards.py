"""The cards of losses: posted, edited, taken away, each with its thread, as its row says now."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import discord
from discord.ext import commands

from bot.client import CommunityBot
from bot.delivery import SILENT, find_sent, send_once
from bot.domain.losses import Audience, Loss, Stage
from bot.errors import Hopeless
from bot.feature import Feature
from bot.jobs import UNTOLD, Job
from bot.store.agenda import Work
from bot.store.losses import CARD, CLEAR, FADE, card_key
from bot.threads import find_private
from cogs.losses.desk import Desk
from cogs.losses.threads import (
    awake,
    empty,
    let_in,
    mark_of,
    open_private,
    open_public,
    unsay,
)
from cogs.losses.views import MARK, View, loss_card

LATE = timedelta(days=366)
"""However long the bot was away, what somebody took back goes, and what fades fades."""


class LossCards(Feature):
    """Makes cards and threads follow their losses; each act can be done again, never twice."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return what follows a change of a loss, its closing, and a draft nobody wrote."""
        return (
            Job(CARD, self.card, LATE, self.card_lost, log=UNTOLD),
            Job(FADE, self.fade, LATE, log=UNTOLD),
            Job(CLEAR, self.clear, LATE, log=UNTOLD),
        )

    async def cog_load(self) -> None:
        """Keep every guild's settings at hand."""
        await super().cog_load()
        await self.desk.setup.load()

    @commands.Cog.listener()
    async def on_guild_erased(self, guild_id: int) -> None:
        """Know nothing any more of a guild whose data went."""
        await self.desk.setup.load()

    async def card(self, work: Work) -> None:
        """Make what stands for a loss tell what the loss says now."""
        loss = await self.desk.losses.to_show(work.subject_id)
        if loss is None or loss.stage is Stage.DRAFT:
            return
        if loss.stage is Stage.GONE or loss.by_forms:
            await self._take_away(loss)
        elif loss.channel_id is not None and self.bot.text_channel(loss.channel_id) is None:
            await self.desk.places.lost_channel(loss.channel_id, self.bot.clock.now())
        elif loss.is_public:
            await self._show_to_everyone(loss, work)
        else:
            await self._show_to_listeners(loss, work)

    async def card_lost(self, work: Work) -> None:
        """Tell organisers, once a day, that what stands does not follow its loss."""
        key = f"losses:cards:{self.bot.clock.now():%Y-%m-%d}"
        await self.bot.organisers.alert(work.guild_id, key, "losses-alert-card")

    async def fade(self, work: Work) -> None:
        """Let the words of a closed loss go; its card follows."""
        if await self.desk.losses.fade(work.subject_id, self.bot.clock.now()):
            await self.bot.agenda.start_due()

    async def clear(self, work: Work) -> None:
        """Forget a draft that nobody wrote."""
        await self.desk.losses.forget_draft(work.subject_id)

    async def _show_to_everyone(self, loss: Loss, work: Work) -> None:
        """Keep a card in the channel, with its thread while it is open."""
        is_open = loss.stage is Stage.OPEN
        if loss.message_id is None and not is_open:
            return
        channel = await self._channel(loss)
        if loss.message_id is None:
            loss = await self._leave_private(loss)
            message = await self._post(loss, channel, work)
            await self.desk.places.posted(loss.id, channel_id=channel.id, message_id=message.id)
            card = channel.get_partial_message(message.id)
        else:
            card = channel.get_partial_message(loss.message_id)
            await self._edit(loss, card)
        if loss.thread_id is None and is_open:
            await self._channel(loss, "create_public_threads", "send_messages_in_threads")
            await open_public(self.desk, loss, card)

    async def _show_to_listeners(self, loss: Loss, work: Work) -> None:
        """Keep a private thread with its author and those who come, and the card in it."""
        thread = await self._private(loss, work)
        if thread is None:
            return
        if loss.message_id is None:
            await let_in(self.desk, loss, thread)
            message = await self._post(loss, thread, work)
            await self.desk.places.posted(loss.id, message_id=message.id)
        else:
            async with awake(thread):
                await self._edit(loss, thread.get_partial_message(loss.message_id))

    async def _private(self, loss: Loss, work: Work) -> discord.Thread | None:
        """Return the private thread of a loss; None where it is no more, or needed no more."""
        if loss.thread_id is not None:
            thread = await self.desk.thread(loss)
            if thread is None:
                await self.desk.places.lost_thread(loss.thread_id)
            return thread
        if loss.stage is not Stage.OPEN:
            return None
        channel = await self._channel(loss, "create_private_threads", "send_messages_in_threads")
        return await open_private(self.desk, loss, channel, again=not _is_first(work))

    async def _channel(self, loss: Loss, *permissions: str) -> discord.TextChannel:
        """Return the channel in which a loss stands or is to stand, Hopeless without it."""
        channel_id = loss.channel_id or self.desk.setup.of(loss.guild_id).channel_id
        needed = ("read_message_history", *permissions)
        return await self.bot.organisers.writable(loss.guild_id, channel_id, *needed)

    async def _view(self, loss: Loss) -> View:
        say = self.bot.guild_voice(loss.guild_id)
        return loss_card(say, loss, await self.desk.author(loss, say))

    async def _post(
        self, loss: Loss, place: discord.TextChannel | discord.Thread, work: Work
    ) -> discord.Message:
        """Post a card, or find the one that a killed process posted."""
        return await send_once(
            place,
            await self._view(loss),
            nonce=f"l{loss.id}-{place.id % 10**6}",
            mark=(MARK, loss.id),
            looked_for_since=None if _is_first(work) else loss.posted_at,
        )

    async def _edit(self, loss: Loss, card: discord.PartialMessage) -> None:
        """Edit a card; once its words have faded, those that the bot said in its thread go too."""
        try:
            await card.edit(view=await self._view(loss), allowed_mentions=SILENT)
        except discord.NotFound:
            await self.desk.places.lost([card.id], self.bot.clock.now())
            return
        thread = await self.desk.thread(loss) if loss.faded else None
        if thread is not None:
            async with awake(thread):
                await unsay(thread, but=card.id)

    async def _leave_private(self, loss: Loss) -> Loss:
        """Shut the private thread of a loss that everyone sees from now on, and do without it.

        What listeners wrote there in confidence stays with those who were in it.
        """
        thread = await self.desk.thread(loss)
        if thread is None or not thread.is_private():
            return loss
        await empty(thread)
        await self.desk.places.posted(loss.id, thread_id=None)
        return replace(loss, thread_id=None)

    async def _take_away(self, loss: Loss) -> None:
        """Delete what the bot said for a loss, and shut its thread."""
        channel_id = loss.channel_id or self.desk.setup.of(loss.guild_id).channel_id
        channel = self.bot.text_channel(channel_id)
        try:
            if channel is not None and loss.is_public:
                await self._delete_card(loss, channel)
            thread = await self.desk.thread(loss)
            in_thread = loss.audience in (Audience.LISTENERS, Audience.BUDDIES)
            if thread is None and channel is not None and in_thread and not loss.anonymous:
                thread = await find_private(channel, mark_of(loss))
            if thread is not None:
                await empty(thread)
        except discord.Forbidden as error:
            if channel is not None:
                await self.bot.organisers.check(channel.guild)
            raise Hopeless(f"loss {loss.id} cannot be taken away ({error.code})") from error
        await self.desk.places.posted(loss.id, message_id=None, thread_id=None)

    async def _delete_card(self, loss: Loss, channel: discord.TextChannel) -> None:
        """Delete a card, also one that a killed process posted."""
        card: discord.Message | discord.PartialMessage | None = None
        if loss.message_id is not None:
            card = channel.get_partial_message(loss.message_id)
        elif loss.posted_at is not None:
            card = await find_sent(channel, (MARK, loss.id), loss.posted_at)
        if card is not None:
            with suppress(discord.NotFound):
                await card.delete()


def _is_first(work: Work) -> bool:
    """Return whether nothing can stand yet for a loss."""
    return work.attempts == 1 and work.key == card_key(work.subject_id, 1)
