"""Shared pieces of what members see: layouts, forms, private answers, and refusals in words."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any, Protocol

import discord
from discord import app_commands, ui

from bot.errors import MemberError
from bot.i18n import Say
from bot.log import named, reference
from bot.metrics import INTERACTIONS

log = logging.getLogger(__name__)

VERSION = "v1"
WARM = discord.Colour.from_str("#E0A530")
CALM = discord.Colour.from_str("#5B7C99")
GONE = frozenset({10062, 40060})
"""Discord's codes for an interaction that expired or was answered already."""
OUTDATED = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)
"""What a member meets whose Discord still shows the commands of before an upgrade."""
REFUSALS = (MemberError, app_commands.CheckFailure, *OUTDATED)
"""What is answered in words, and is no fault."""

Interaction = discord.Interaction[Any]
Piece = ui.Item[Any]


class Speaker(Protocol):
    """A client that knows in which language to answer."""

    def say(self, interaction: Interaction) -> Say:
        """Return the voice of the member who acted."""
        ...


def voice_of(interaction: Interaction) -> Say:
    """Return the voice in which to answer an interaction privately."""
    client: Speaker = interaction.client
    return client.say(interaction)


def component_id(action: str, row: int = 0) -> str:
    """Return the id of a component: "wins:edit" and 7 make "wins:edit:v1:7"."""
    return f"{action}:{VERSION}:{row}"


def layout(*pieces: Piece) -> ui.LayoutView:
    """Return a message of components whose presses the router answers, for ever.

    It is stopped at once, so that discord.py keeps no copy of every card in memory.
    """
    made = ui.LayoutView(timeout=None)
    for piece in pieces:
        made.add_item(piece)
    made.stop()
    return made


def words(text: str) -> ui.LayoutView:
    """Return a message of text alone."""
    return layout(ui.TextDisplay(text))


def card(*pieces: Piece, colour: discord.Colour = WARM) -> ui.Container[Any]:
    """Return a framed group of pieces."""
    return ui.Container(*pieces, accent_colour=colour)


def text(content: str) -> ui.TextDisplay[Any]:
    """Return a paragraph."""
    return ui.TextDisplay(content)


def button(
    label: str,
    action: str,
    row: int = 0,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    emoji: str | None = None,
) -> ui.Button[Any]:
    """Return a button with words, whose press goes to the handler of `action`."""
    return ui.Button(label=label, custom_id=component_id(action, row), style=style, emoji=emoji)


def link(label: str, url: str) -> ui.Button[Any]:
    """Return a button that opens an address."""
    return ui.Button(label=label, url=url)


def row(*items: Piece) -> ui.ActionRow[Any]:
    """Return a line of buttons, or of one menu."""
    return ui.ActionRow(*items)


def section(content: str, accessory: ui.Button[Any]) -> ui.Section[Any]:
    """Return a paragraph with a button beside it."""
    return ui.Section(ui.TextDisplay(content), accessory=accessory)


def menu(
    action: str,
    options: Iterable[discord.SelectOption],
    *,
    placeholder: str,
    row_id: int = 0,
    may_empty: bool = False,
    most: int = 1,
) -> ui.ActionRow[Any]:
    """Return a menu of `most` choices; with `may_empty` all can be taken back."""
    offered = list(options)
    select: ui.Select[Any] = ui.Select(
        custom_id=component_id(action, row_id),
        options=offered,
        placeholder=placeholder,
        min_values=0 if may_empty else 1,
        max_values=min(most, len(offered)),
        required=False,
    )
    return ui.ActionRow(select)


def channel_menu(
    action: str, *, placeholder: str, chosen: int | None, row_id: int = 0
) -> ui.ActionRow[Any]:
    """Return a menu of text channels, with the present one selected; emptied, there is none."""
    select: ui.ChannelSelect[Any] = ui.ChannelSelect(
        custom_id=component_id(action, row_id),
        channel_types=[discord.ChannelType.text],
        placeholder=placeholder,
        default_values=[discord.Object(chosen)] if chosen else [],
        min_values=0,
        required=False,
    )
    return ui.ActionRow(select)


def role_menu(
    action: str, *, placeholder: str, chosen: int | None, row_id: int = 0
) -> ui.ActionRow[Any]:
    """Return a menu of roles, with the present one selected; emptied, there is none."""
    select: ui.RoleSelect[Any] = ui.RoleSelect(
        custom_id=component_id(action, row_id),
        placeholder=placeholder,
        default_values=[discord.Object(chosen)] if chosen else [],
        min_values=0,
        required=False,
    )
    return ui.ActionRow(select)


def form(title: str, action: str, row_id: int, *labels: ui.Label[Any]) -> ui.Modal:
    """Return a form whose submission the router answers, even after a restart."""
    made = ui.Modal(title=title, custom_id=component_id(action, row_id), timeout=None)
    for label in labels:
        made.add_item(label)
    made.stop()
    return made


def field(
    name: str,
    label: str,
    *,
    value: str = "",
    most: int,
    required: bool = True,
    long: bool = False,
    hint: str | None = None,
) -> ui.Label[Any]:
    """Return a text field of a form."""
    style = discord.TextStyle.paragraph if long else discord.TextStyle.short
    entry: ui.TextInput[Any] = ui.TextInput(
        custom_id=name, style=style, default=value or None, max_length=most, required=required
    )
    return ui.Label(text=label, description=hint, component=entry)


def is_private_panel(interaction: Interaction) -> bool:
    """Return whether a press came from a message that only its member sees."""
    message = interaction.message
    return message is not None and (message.flags.ephemeral or interaction.guild_id is None)


async def show(interaction: Interaction, view: ui.LayoutView) -> None:
    """Answer privately; a press on a private panel turns that panel into the answer."""
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view)
    elif is_private_panel(interaction):
        await interaction.response.edit_message(view=view)
    else:
        await tell(interaction, view)


async def hold(interaction: Interaction) -> None:
    """Take time to answer: in the private panel of the press, or by a private message to come."""
    if is_private_panel(interaction):
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=True, thinking=True)


async def tell(interaction: Interaction, said: ui.LayoutView | str) -> None:
    """Answer with a private message of its own."""
    view = words(said) if isinstance(said, str) else said
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=True)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)


async def finish(interaction: Interaction, view: ui.LayoutView) -> None:
    """Show how a deferred press ended, by a new message where Discord refuses the edit.

    What was done stays done, so that no failure here may be told as one.
    """
    try:
        await interaction.edit_original_response(view=view)
    except discord.HTTPException as error:
        log.warning("an answer could not be edited: %s", named(error))
        if error.code not in GONE:
            await interaction.followup.send(view=view, ephemeral=True)


async def answer_error(interaction: Interaction, error: BaseException) -> None:
    """Answer a refusal in words; anything else is logged, and answered with its reference."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, discord.HTTPException) and error.code in GONE:
        log.info("an interaction had expired before its answer")
        INTERACTIONS.labels("expired").inc()
        return
    say = voice_of(interaction)
    INTERACTIONS.labels("refused" if isinstance(error, REFUSALS) else "failed").inc()
    try:
        await tell(interaction, _excuse(say, error))
    except discord.HTTPException as failure:
        log.warning("a refusal could not be shown: %s", named(failure))


def ways(say: Say, error: BaseException) -> list[ui.Button[Any]]:
    """Return the button that leads on from a refusal, where there is one."""
    if not isinstance(error, MemberError) or error.way is None:
        return []
    label, action, row_id = error.way
    return [button(say(label), action, row_id)]


def _excuse(say: Say, error: BaseException) -> ui.LayoutView | str:
    if isinstance(error, MemberError):
        said, onward = say(error.message_id, **error.values), ways(say, error)
        return layout(text(said), row(*onward)) if onward else said
    if isinstance(error, OUTDATED):
        log.warning("a command is outdated: %s", named(error))
        return say("frame-outdated")
    if isinstance(error, app_commands.CheckFailure):
        return say("frame-not-allowed")
    ref = reference()
    log.error("an interaction failed, ref %s", ref, exc_info=error)
    return say("frame-error", ref=ref)
