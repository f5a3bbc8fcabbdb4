"""What one presses on the page: time travel, the window, reactions, the Apps menu, and rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simcord import ResponseMessage

from practice.jumps import landing
from practice.page import Page
from practice.stage import Stage
from practice.window import Window


@dataclass(frozen=True)
class Pressed:
    """What was pressed on the page of a member in a place, with the fields of its form."""

    stage: Stage
    window: Window
    page: Page
    form: Mapping[str, str]

    @property
    def message(self) -> ResponseMessage:
        """The message on which it was pressed."""
        env = self.stage.env
        stored = env.backend.get_message(self.page.here.id, int(self.form["message"]))
        return ResponseMessage(env, stored)

    @property
    def back(self) -> str:
        """The address of the page where it was pressed."""
        return self.page.link(self.page.you.id, self.page.here.id)


async def travel(pressed: Pressed) -> str:
    """Let time jump, doing what falls due on the way."""
    to = landing(pressed.stage, pressed.form["to"])
    pressed.stage.jumped_from = pressed.stage.clock.now()
    await pressed.stage.travel(to)
    return pressed.back


async def preview(pressed: Pressed) -> str:
    """Open SimCord's view of the place."""
    return await pressed.window.open(pressed.page.member, pressed.page.channel)


async def react(pressed: Pressed) -> str:
    """Give a reaction, or take it back."""
    message, emoji, member = pressed.message, pressed.form["emoji"], pressed.page.member
    given = message._message.reaction_for(emoji)
    reacted = given is None or member.id not in given.user_ids
    who = member.actor.user if pressed.page.channel.guild is None else member.actor
    await who.set_reaction(message, emoji, reacted=reacted)
    return f"{pressed.back}#m{message.id}"


async def apps(pressed: Pressed) -> str:
    """Choose an entry of the Apps menu of a message."""
    message, channel = pressed.message, pressed.page.channel
    await pressed.page.member.actor.context_menu(channel, pressed.form["command"], message)
    return pressed.back


async def speak(pressed: Pressed) -> str:
    """Join a voice channel or leave it, hear it no more or again."""
    actor, wanted = pressed.page.member.actor, pressed.form["do"]
    if wanted == "join":
        room_id = int(pressed.form["room"])
        rooms = pressed.stage.rooms(pressed.page.member)
        state = pressed.stage.guild.voice_states().get(actor.id)
        is_deaf = state is not None and state.self_deaf
        room = next(one for one in rooms if one.id == room_id)
        await actor.join_voice(room, self_mute=is_deaf, self_deaf=is_deaf)
    elif wanted == "leave":
        await actor.leave_voice()
    else:
        is_deaf = wanted == "deafen"
        await actor.set_voice(self_mute=is_deaf, self_deaf=is_deaf)
    return f"{pressed.back}#rooms"
