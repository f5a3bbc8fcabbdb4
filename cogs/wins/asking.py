"""*Apps → Celebrate this*: any message becomes a win, once its author agrees."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.delivery import find_sent
from bot.domain.notices import Way
from bot.domain.wins import Consent, Source, jump
from bot.errors import Hopeless, MemberError
from bot.feature import Asked, Concern, Feature, Parts
from bot.i18n import L, Say
from bot.jobs import UNTOLD, Job
from bot.notices import stop_button
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.wins_setup import CONSENT
from bot.ui import Interaction
from cogs.wins.bottles import adopt
from cogs.wins.desk import Desk

log = logging.getLogger(__name__)

NOTICE = "wins-consent"
"""The kind of the mention that tells an author about a question."""
Place = discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel
MOST_SHOWN = 3
"""Questions that `/me` shows at once."""


class CelebrateThis(Feature):
    """Makes a message a win, at once for its author, with their consent for others."""

    parts = Parts(notices=(NOTICE,), ways={NOTICE: (Way.MENTION, Way.NOTHING)})

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
        menu = app_commands.ContextMenu(name=L("menu-celebrate"), callback=self.celebrate)
        menu.guild_only = True
        self._menu = menu

    def jobs(self) -> tuple[Job, ...]:
        """Return the asking of a question, and its end."""
        late, forget = timedelta(days=30), self.forget_question
        return (Job(CONSENT, self.follow, late, forget, absent=self.forget_left, log=UNTOLD),)

    async def cog_load(self) -> None:
        """Add *Apps → Celebrate this*, which cogs cannot declare as a method."""
        await super().cog_load()
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Withdraw it."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)
        await super().cog_unload()

    @commands.Cog.listener()
    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Take back the question about a message that is gone."""
        await self._end_about([event.message_id])

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Take back the questions about many messages."""
        await self._end_about(list(event.message_ids))

    async def celebrate(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer *Apps → Celebrate this*."""
        guild = interaction.guild
        if guild is None or self.desk.setup.of(guild.id).channel_id is None:
            raise MemberError("wins-not-set-up")
        if message.author.bot:
            raise MemberError("wins-not-a-bot")
        if await self.desk.wins.of_source(message.id):
            raise MemberError("wins-already")
        source = Source(message.channel.id, message.id)
        if message.author.id == interaction.user.id:
            await interaction.response.defer(ephemeral=True, thinking=True)
            await self._adopt(interaction, guild.id, message.author.id, source)
            return
        await self._ask(interaction, guild.id, message.author.id, source)

    @pressed("wins:consent", posts="wins")
    async def agree(self, press: Press) -> None:
        """Celebrate the author's message, as they agree."""
        consent = await self._own(press)
        await press.interaction.response.defer(ephemeral=True, thinking=True)
        await self._adopt(press.interaction, consent.guild_id, consent.author_id, consent.source)

    @pressed("wins:refuse")
    async def refuse(self, press: Press) -> None:
        """Leave the author's message as it is."""
        consent = await self._own(press)
        await ui.tell(press.interaction, press.say("wins-refused"))
        await self._end(consent)

    async def concerns(self, asked: Asked) -> list[Concern]:
        """Return the questions that wait for the member."""
        consents = await self.desk.setup.consents_of(asked.guild.id, asked.user_id)
        return [
            Concern(
                _question(asked.say, one),
                (_see(asked.say, one), *_answers(asked.say, one)),
            )
            for one in consents[:MOST_SHOWN]
        ]

    async def follow(self, work: Work) -> None:
        """Ask the author of a message, or take the question back after a week."""
        for consent in await self.desk.setup.consents_about([work.subject_id]):
            if work.key.endswith(":end"):
                await self._end(consent)
            else:
                await self._post(consent, work)

    async def forget_question(self, work: Work) -> None:
        """Forget a question whose week is over, where it can be taken back no more."""
        for consent in await self.desk.setup.consents_about([work.subject_id]):
            if work.key.endswith(":end"):
                await self.desk.setup.end_consent(consent.id)

    async def forget_left(self, work: Work) -> None:
        """Forget a question in a guild that the bot has left; one that Discord hides waits."""
        if self.bot.get_guild(work.guild_id) is None:
            await self.forget_question(work)

    async def _ask(
        self, interaction: Interaction, guild_id: int, author_id: int, source: Source
    ) -> None:
        """Plan to ask the author, unless one blocked the other: the answer then sounds the same."""
        if not _may_write(interaction):
            raise MemberError("wins-cannot-ask")
        if author_id not in await self.bot.member_store.kept_apart(interaction.user.id):
            await self.desk.setup.ask_consent(
                guild_id,
                source.channel_id,
                source.message_id,
                author_id=author_id,
                asker_id=interaction.user.id,
                now=self.bot.clock.now(),
            )
        await ui.tell(interaction, self.bot.say(interaction)("wins-asked"))
        await self.bot.agenda.start_due()

    async def _post(self, consent: Consent, work: Work) -> None:
        """Ask under the message; the author is called where a notice may reach them."""
        place = await self._place(consent.source.channel_id)
        mark = ("wins:consent", consent.id)
        sent = await find_sent(place, mark, work.first_claimed_at) if work.recovering else None
        if sent is None:
            say = self.bot.guild_voice(consent.guild_id)
            notices = await self.bot.member_store.reserve(
                consent.guild_id,
                [consent.author_id],
                NOTICE,
                f"message:{consent.source.message_id}",
                self.bot.clock.now(),
                most=1,
                default=Way.MENTION,
            )
            buttons = [*_answers(say, consent), *(stop_button(say, one) for one in notices)]
            called = [discord.Object(one.user_id) for one in notices]
            sent = await place.send(
                view=ui.layout(ui.card(ui.text(_question(say, consent)), ui.row(*buttons))),
                nonce=f"q{consent.id}",
                reference=discord.MessageReference(
                    message_id=consent.source.message_id,
                    channel_id=place.id,
                    fail_if_not_exists=False,
                ),
                allowed_mentions=discord.AllowedMentions(users=called, replied_user=False),
            )
        await self.desk.setup.asked_consent(consent.id, sent.id)

    async def _place(self, channel_id: int) -> Place:
        try:
            found = self.bot.get_channel(channel_id) or await self.bot.fetch_channel(channel_id)
        except (discord.NotFound, discord.Forbidden) as error:
            raise Hopeless(f"channel {channel_id} is out of reach") from error
        if not isinstance(found, Place):
            raise Hopeless(f"nobody can be asked in channel {channel_id}")
        return found

    async def _own(self, press: Press) -> Consent:
        consent = await self.desk.setup.consent(press.row)
        if consent is None:
            raise MemberError("frame-gone")
        if consent.author_id != press.user_id:
            raise MemberError("wins-consent-not-yours")
        return consent

    async def _adopt(
        self, interaction: Interaction, guild_id: int, author_id: int, source: Source
    ) -> None:
        """Make a message a win, take back what was asked about it, and say so."""
        is_new = await adopt(self.desk, guild_id, author_id, source)
        said = self.bot.say(interaction)("wins-adopted" if is_new else "wins-already")
        await interaction.edit_original_response(view=ui.words(said))
        await self._end_about([source.message_id])

    async def _end_about(self, message_ids: list[int]) -> None:
        for consent in await self.desk.setup.consents_about(message_ids):
            await self._end(consent)

    async def _end(self, consent: Consent) -> None:
        """Take back a question."""
        await self.desk.setup.end_consent(consent.id)
        if consent.question_id is None:
            return
        try:
            await self.desk.message(consent.source.channel_id, consent.question_id).delete()
        except discord.NotFound:
            log.info("question %d was gone already", consent.id)


def _may_write(interaction: Interaction) -> bool:
    granted = interaction.app_permissions
    if isinstance(interaction.channel, discord.Thread):
        return granted.view_channel and granted.send_messages_in_threads
    return granted.view_channel and granted.send_messages


def _question(say: Say, consent: Consent) -> str:
    asker = f"<@{consent.asker_id}>" if consent.asker_id else say("frame-somebody")
    return say("wins-consent", author=f"<@{consent.author_id}>", asker=asker)


def _see(say: Say, consent: Consent) -> discord.ui.Button[Any]:
    source = consent.source
    return ui.link(
        say("wins-see-message"), jump(consent.guild_id, source.channel_id, source.message_id)
    )


def _answers(say: Say, consent: Consent) -> tuple[discord.ui.Button[Any], ...]:
    primary = discord.ButtonStyle.primary
    return (
        ui.button(say("wins-consent-yes"), "wins:consent", consent.id, style=primary),
        ui.button(say("wins-consent-no"), "wins:refuse", consent.id),
    )
