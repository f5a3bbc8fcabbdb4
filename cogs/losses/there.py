"""Being there for a loss: the way to its thread, and what whoever comes reads privately."""

from __future__ import annotations

import logging

import discord

from bot import ui
from bot.domain.losses import Loss, Stage
from bot.errors import MemberError
from bot.help_lines import lines_button
from bot.i18n import Say
from bot.presses import Press
from cogs.losses.desk import Desk

log = logging.getLogger(__name__)

Button = discord.ui.Button[discord.ui.LayoutView]
View = discord.ui.LayoutView


async def require_member(desk: Desk, press: Press, guild_id: int) -> None:
    """Refuse somebody who has left the guild, or presses in another; who presses there is there."""
    press.require_here(guild_id)
    if press.interaction.guild_id == guild_id:
        return
    if await desk.member(guild_id, press.user_id) is None:
        raise MemberError("losses-ring-over")


async def readable(desk: Desk, press: Press) -> Loss:
    """Return a loss to whoever is there for it; one that everyone sees, to everyone who does.

    Whom its author keeps away from that one reads the same as others, and is told nothing.
    """
    loss = await desk.losses.get(press.row)
    if loss is None or loss.stage is not Stage.OPEN or loss.by_forms or not loss.is_public:
        loss = await desk.help.read(press.row, press.user_id)
    await require_member(desk, press, loss.guild_id)
    return loss


async def come_in(desk: Desk, loss: Loss, user_id: int) -> bool:
    """Let somebody into the thread of a loss; return False where forms take its place.

    Into no private thread for one that everyone sees: it was private, and others wrote there then.
    """
    if loss.by_forms:
        return False
    thread = await desk.thread(loss)
    if thread is None or (loss.is_public and thread.is_private()):
        return False
    if not thread.is_private():
        return True
    try:
        if thread.archived:
            thread = await thread.edit(archived=False)
        await thread.add_user(discord.Object(user_id))
    except (discord.Forbidden, discord.NotFound) as error:
        log.warning("nobody can be let into the thread of loss %d (%s)", loss.id, error.code)
        return False
    return True


async def go_out(desk: Desk, loss: Loss, user_id: int) -> None:
    """Let somebody out of the private thread of a loss for which they are there no more."""
    thread = await desk.thread(loss)
    if thread is None or not thread.is_private():
        return
    try:
        if thread.archived:
            thread = await thread.edit(archived=False)
        await thread.remove_user(discord.Object(user_id))
    except (discord.Forbidden, discord.NotFound) as error:
        log.info("somebody stays in the thread of loss %d (%s)", loss.id, error.code)


def there_page(say: Say, loss: Loss, name: str, *, by_thread: bool) -> View:
    """Return what somebody reads who is there: what helps, the way in, and the ways out.

    Not a word of the story: in a private message it would outlive what its author deletes.
    """
    lines = [f"### {say('losses-there-title')}", say(f"losses-card-{loss.help}", author=name)]
    lines.append(say(f"losses-guide-{loss.help}"))
    if not by_thread:
        lines.append(say("losses-there-by-forms", name=name))
    if loss.answered_at is None:
        lines.append(say("losses-there-hold"))
    way = (
        ui.link(say("losses-there-open"), loss.link)
        if by_thread
        else ui.button(
            say("losses-there-read"),
            "losses:exchange",
            loss.id,
            style=discord.ButtonStyle.primary,
        )
    )
    buttons = ui.row(way, *leaving_buttons(say, loss), lines_button(say))
    return ui.layout(ui.card(ui.text("\n".join(lines)), buttons, colour=ui.CALM))


def leaving_buttons(say: Say, loss: Loss) -> list[Button]:
    """Return the ways out for somebody who is there: not able to after all, or worried."""
    return [
        ui.button(say("losses-there-release"), "losses:release", loss.id),
        ui.button(say("losses-there-worried"), "losses:worried", loss.id),
    ]


def stop_button(say: Say, guild_id: int) -> Button:
    """Return the button that ends all rings of a guild, even once what rang is long gone."""
    return ui.button(say("notices-stop"), "losses:unlisten", guild_id)


def no_buddies_button(say: Say, guild_id: int) -> Button:
    """Return the button that ends the rings of one's buddies in a guild."""
    return ui.button(say("notices-stop"), "losses:no_buddies", guild_id)


def rest_buttons(desk: Desk, say: Say, loss: Loss, press: Press | None = None) -> list[Button]:
    """Return what is offered after a hard exchange: a week of rest, or somebody to talk to.

    No loss can be begun in private messages: there, the way leads to the channel.
    """
    rest = ui.button(say("losses-rest"), "losses:rest_after", loss.id)
    label = say("losses-rest-talk")
    if press is not None and press.interaction.guild_id is not None:
        return [rest, ui.button(label, "losses:new", loss.id)]
    channel_id = desk.setup.of(loss.guild_id).channel_id
    where = f"https://discord.com/channels/{loss.guild_id}/{channel_id}"
    return [rest, ui.link(label, where)] if channel_id else [rest]


async def reveal(press: Press, view: View) -> None:
    """Show words of a loss in a message that does not stay, even in a private conversation."""
    message = press.interaction.message
    if message is not None and message.flags.ephemeral:
        await ui.show(press.interaction, view)
    else:
        await ui.tell(press.interaction, view)


def after_page(desk: Desk, press: Press, loss: Loss, text: str) -> View:
    """Return a word after a hard exchange, with what is offered then."""
    lines = f"{text}\n{offer(desk, press.say)}"
    buttons = ui.row(*rest_buttons(desk, press.say, loss, press))
    return ui.layout(ui.card(ui.text(lines), buttons, colour=ui.CALM))


def offer(desk: Desk, say: Say) -> str:
    """Say what whoever listened may do with what was heavy."""
    return say("losses-rest-offered", **desk.bot.mentions_for(say))
