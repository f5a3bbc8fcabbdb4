"""`/loss` and `/advice`: choices first, then words, then somebody is looked for."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import discord
from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.domain.losses import (
    Audience,
    Help,
    Loss,
    Stage,
    Urgency,
    check_anonymous,
    check_buddies,
    check_excluded,
    story_of,
)
from bot.errors import MemberError
from bot.feature import Act, Asked, Concern, Feature, Parts
from bot.help_lines import lines_button
from bot.i18n import L
from bot.people import guild_name, people_of
from bot.presses import Press, pressed
from bot.store.losses import CARD, card_key
from bot.ui import Interaction
from cogs.losses.desk import Desk
from cogs.losses.door_pages import (
    CHOICES,
    Door,
    choices_page,
    posted_page,
    refused_page,
    returned_page,
)
from cogs.losses.forms import story_form
from cogs.losses.ready import is_open


class LossDoor(Feature):
    """What a member does to say that something hard happened."""

    parts = Parts(
        help=("help-losses",),
        need="hard",
        door="losses",
        acts=(Act("losses-door-tell", "losses:new"),),
    )

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @app_commands.command(name="loss", description=L("command-loss-help"))
    @app_commands.guild_only()
    async def loss(self, interaction: Interaction) -> None:
        """Show the choices of a loss."""
        await self._begin(interaction)

    @app_commands.command(name="advice", description=L("command-advice-help"))
    @app_commands.guild_only()
    async def advice(self, interaction: Interaction) -> None:
        """Show the choices of an urgent opinion."""
        await self._begin(interaction, help=Help.ADVICE, urgency=Urgency.TODAY)

    @pressed("losses:new")
    async def new(self, press: Press) -> None:
        """Show the choices of a loss from a button; in private messages, the way to them."""
        if press.interaction.guild is None:
            await self._show_way(press)
        else:
            await self._begin(press.interaction)

    @pressed("losses:choices")
    async def choices(self, press: Press) -> None:
        """Show the choices of a draft again, or begin anew where it is gone."""
        loss = await self.desk.losses.get(press.row)
        is_mine = loss is not None and loss.author_id == press.user_id
        is_here = loss is not None and loss.guild_id == press.interaction.guild_id
        if loss is None or not (is_mine and is_here) or loss.stage is not Stage.DRAFT:
            await self._begin(press.interaction)
        else:
            await self._show(press.interaction, loss)

    @pressed(
        "losses:choose_help",
        "losses:choose_subject",
        "losses:choose_urgency",
        "losses:choose_audience",
    )
    async def choose(self, press: Press) -> None:
        """Keep what was chosen in a menu; the value says in which: "help:causes"."""
        name, _, value = next(iter(press.values), "").partition(":")
        if value not in CHOICES.get(name, ()):
            raise MemberError("frame-gone")
        if name == "audience":
            await self._check_buddies(press, Audience(value))
        await self._change(press, **{name: value})

    @pressed("losses:choose_excluded")
    async def choose_excluded(self, press: Press) -> None:
        """Keep whom the author leaves out of this loss."""
        left_out = check_excluded(press.ids(), press.user_id)
        await self._change(press, excluded=" ".join(map(str, sorted(left_out))) or None)

    @pressed("losses:choose_name")
    async def choose_name(self, press: Press) -> None:
        """Switch between one's name and no name; the latter only where it protects."""
        draft = await self._own(press)
        if not draft.anonymous:
            check_buddies(draft.audience, 1, anonymous=True)
            check_anonymous(await people_of(self.bot, press.guild))
        await self._change(press, anonymous=not draft.anonymous)

    @pressed("losses:choose_follow_up")
    async def choose_follow_up(self, press: Press) -> None:
        """Switch whether the question of two days later comes as a private message."""
        draft = await self._own(press)
        await self._change(press, private_follow_up=not draft.private_follow_up)

    @pressed("losses:write")
    async def write(self, press: Press) -> None:
        """Open the form for the words, unless they could not be posted."""
        try:
            draft = await self._writable(press)
        except MemberError as refusal:
            await ui.tell(press.interaction, returned_page(press, refusal))
            return
        await press.interaction.response.send_modal(story_form(press.say, draft))

    @pressed("losses:written")
    async def written(self, press: Press) -> None:
        """Post what was written and look for somebody; what cannot be kept is given back."""
        await ui.hold(press.interaction)
        try:
            page = await self._post(press)
        except Exception as error:
            await ui.finish(press.interaction, returned_page(press, error))
            if not isinstance(error, MemberError):
                raise
            return
        await ui.finish(press.interaction, page)
        await self.bot.agenda.start_due()

    async def concerns(self, asked: Asked) -> list[Concern]:
        """Return the door."""
        if not is_open(self.desk, asked.guild):
            return []
        buttons = (ui.button(asked.say("losses-door-new"), "losses:new"), lines_button(asked.say))
        return [Concern(asked.say("losses-door-concern"), buttons)]

    async def _own(self, press: Press) -> Loss:
        """Return a loss of one's own in this guild, written or not."""
        loss = await self.desk.losses.own(press.row, press.user_id)
        press.require_here(loss.guild_id)
        return loss

    async def _check_buddies(self, press: Press, audience: Audience) -> None:
        """Refuse to tell buddies alone what has no name, or where one has none."""
        draft = await self._own(press)
        count = await self.desk.search.buddies(draft.id)
        check_buddies(audience, count, anonymous=draft.anonymous)

    async def _begin(self, interaction: Interaction, **choices: object) -> None:
        """Begin a loss; where none can be posted the help lines are there all the same."""
        if interaction.guild is None:
            raise MemberError("frame-guild-only")
        say = self.bot.say(interaction)
        if not is_open(self.desk, interaction.guild):
            page = refused_page(say, MemberError("losses-not-set-up"))
            await ui.tell(interaction, page)
            return
        draft = await self.desk.losses.draft(
            interaction.guild.id,
            interaction.user.id,
            say.language,
            self.bot.clock.now(),
            **choices,
        )
        await self._show(interaction, draft)

    async def _show_way(self, press: Press) -> None:
        """Say where a loss begins: on the server of the loss in whose message this was pressed."""
        loss = await self.desk.losses.get(press.row)
        mention = self.bot.mentions_for(press.say)["loss"]
        guild = guild_name(self.bot, loss.guild_id) if loss else ""
        said = "losses-door-on-server" if guild else "losses-door-on-a-server"
        text = ui.text(press.say(said, guild=guild, loss=mention))
        buttons = ui.row(lines_button(press.say))
        await ui.tell(press.interaction, ui.layout(ui.card(text, buttons, colour=ui.CALM)))

    async def _change(self, press: Press, **values: object) -> None:
        await self._own(press)
        draft = await self.desk.losses.choose(press.row, press.user_id, **values)
        await self._show(press.interaction, draft)

    async def _show(self, interaction: Interaction, draft: Loss) -> None:
        say, now = self.bot.say(interaction), self.bot.clock.now()
        door = Door(
            draft,
            await self.desk.search.prospect(draft.id, now),
            name=self.desk.pseudonym(draft),
            channel=f"<#{self.desk.setup.of(draft.guild_id).channel_id}>",
            mentions=self.bot.mentions_for(say),
            now=now,
            zone=ZoneInfo(self.bot.settings_of(draft.guild_id).timezone),
        )
        await ui.show(interaction, choices_page(say, door))

    async def _writable(self, press: Press) -> Loss:
        """Return a draft that can be posted as it is chosen, or refuse."""
        if not is_open(self.desk, press.guild):
            raise MemberError("losses-not-set-up")
        await self._own(press)
        draft = await self.desk.losses.check(press.row, press.user_id, self.bot.clock.now())
        if draft.anonymous:
            check_anonymous(await people_of(self.bot, press.guild))
        else:
            await self.bot.stops.check(draft.guild_id, press.user_id, "losses")
        await self._check_buddies(press, draft.audience)
        return draft

    async def _post(self, press: Press) -> discord.ui.LayoutView:
        """Post a loss once, however often its form is sent, and look for somebody at once."""
        loss = await self._own(press)
        story, now = story_of(press.field("story")), self.bot.clock.now()
        if loss.stage is Stage.DRAFT:
            await self._writable(press)
            loss = await self.desk.losses.post(loss.id, press.user_id, story, now)
            await self.bot.agenda.do_now(CARD, card_key(loss.id, loss.revision))
            await self.desk.search.step(loss.id, now)
            loss = await self.desk.losses.own(loss.id, press.user_id)
        if loss.story != story:
            raise MemberError("losses-posted-already")
        prospect = await self.desk.search.prospect(loss.id, now)
        mentions = self.bot.mentions_for(press.say)
        return posted_page(press.say, loss, prospect, mentions, now)
