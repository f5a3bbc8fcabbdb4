"""`/privacy`: what is kept about members, said from the same declarations as code keeps to."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.domain.text import shown
from bot.errors import MemberError
from bot.feature import Feature, Parts
from bot.i18n import L, Say
from bot.kept_words import span, title, told
from bot.presses import Press, pressed
from bot.store.consents import ConsentStore, Given
from bot.store.kept import Topic, topics
from bot.store.memberships import GRACE
from bot.ui import Interaction

MOST_CONSENTS, LONGEST_NAME = 11, 64
"""What a message has room for."""


class Privacy(Feature):
    """What is kept, why, until when, and who can see it."""

    parts = Parts(help=("help-privacy",))

    @app_commands.command(name="privacy", description=L("command-privacy-help"))
    async def privacy(self, interaction: Interaction) -> None:
        """Show what holds for all, and the subjects."""
        await self._open(interaction)

    @pressed("privacy:open")
    async def open(self, press: Press) -> None:
        """Come back to the first page."""
        await self._open(press.interaction)

    @pressed("privacy:topic")
    async def show_topic(self, press: Press) -> None:
        """Show what is kept about a subject."""
        topic = topic_of(press, topics())
        await ui.show(press.interaction, topic_page(press.say, topic))

    @pressed("privacy:ends")
    async def show_ends(self, press: Press) -> None:
        """Show what goes by itself, and when."""
        await ui.show(press.interaction, ends_page(press.say))

    @pressed("privacy:consents")
    async def show_consents(self, press: Press) -> None:
        """Show what the member said yes to here, each with the way to take it back."""
        store = ConsentStore(self.bot.database)
        given = await store.given(press.guild.id, press.user_id)
        await ui.show(press.interaction, consents_page(press.say, given, press.row))

    async def _open(self, interaction: Interaction) -> None:
        say = self.bot.say(interaction)
        take = say("privacy-take", **self.bot.mentions_for(say))
        await ui.show(interaction, front_page(say, take))


def topic_of(press: Press, offered: Sequence[Topic]) -> Topic:
    """Return the topic that was chosen in a menu."""
    chosen = next(iter(press.values), "")
    found = next((one for one in offered if one.key == chosen), None)
    if found is None:
        raise MemberError("frame-gone")
    return found


def front_page(say: Say, take: str) -> discord.ui.LayoutView:
    """Return the page from which every subject is one choice away."""
    clock = say("privacy-clock", grace=span(say, GRACE))
    words = [f"## {say('privacy-title')}", say("privacy-intro"), clock, take]
    text = "\n".join([*words, say("privacy-nothing-more")])
    buttons = (
        ui.button(say("privacy-ends-button"), "privacy:ends"),
        ui.button(say("privacy-consents-button"), "privacy:consents"),
    )
    return ui.layout(ui.card(ui.text(text), _menu(say, None), ui.row(*buttons), colour=ui.CALM))


def topic_page(say: Say, topic: Topic) -> discord.ui.LayoutView:
    """Return what is kept about a subject."""
    lines = [f"## {title(say, topic)}"]
    for subject in topic.subjects:
        one = told(say, topic, subject)
        what = one.what.replace("**", "")  # the whole is bold
        lines.append(say("privacy-subject", what=what, why=one.why, until=one.until, who=one.who))
    back = ui.button(say("frame-return"), "privacy:open")
    text = ui.text("\n".join(lines))
    return ui.layout(ui.card(text, _menu(say, topic), ui.row(back), colour=ui.CALM))


def ends_page(say: Say) -> discord.ui.LayoutView:
    """Return everything that goes by itself, with its time."""
    lines = [f"## {say('privacy-ends-button')}", say("privacy-ends")]
    for topic in topics():
        for subject in topic.subjects:
            one = told(say, topic, subject)
            lines += [say("privacy-end", what=one.what, until=one.until)] if subject.ends else []
    back = ui.button(say("frame-return"), "privacy:open")
    return ui.layout(ui.card(ui.text("\n".join(lines)), ui.row(back), colour=ui.CALM))


def consents_page(say: Say, given: Sequence[Given], skip: int) -> discord.ui.LayoutView:
    """Return what somebody said yes to, since when, and a button of the feature to take it back."""
    further = skip + MOST_CONSENTS
    pieces: list[ui.Piece] = [ui.text(f"## {say('privacy-consents-button')}")]
    for one in given[skip:further]:
        what = f"**{say(f'consent-{one.topic.key}-{one.consent.key}')}**"
        what += f" · {shown(one.name, LONGEST_NAME)}" if one.name else ""
        day = discord.utils.format_dt(one.since, "D") if one.since else ""
        text = f"{what}\n{say('consent-since', day=day)}" if day else what
        back = ui.button(say("consent-withdraw"), one.consent.action, one.number)
        pieces.append(ui.section(text, back))
    pieces.append(ui.text(say("consent-more" if given else "consent-none")))
    buttons = [ui.button(say("frame-return"), "privacy:open")]
    if further < len(given):
        buttons.append(ui.button(say("consent-further"), "privacy:consents", further))
    pieces.append(ui.row(*buttons))
    return ui.layout(ui.card(*pieces, colour=ui.CALM))


def _menu(say: Say, chosen: Topic | None) -> ui.Piece:
    options = [
        discord.SelectOption(label=title(say, one), value=one.key, default=one == chosen)
        for one in topics()
    ]
    return ui.menu("privacy:topic", options, placeholder=say("privacy-choose"))


async def setup(bot: CommunityBot) -> None:
    """Add `/privacy`."""
    await bot.add_cog(Privacy(bot))
