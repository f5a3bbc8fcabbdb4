"""The rooms of the simulated Discord: who is in them, their statuses, chats, limits and ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import discord
import pytest
from simcord import ChannelHandle, GuildHandle, MemberActor

from bot.client import INTENTS
from practice.simulation import Env
from practice.voice import CATEGORY_LIMIT, STATUS_LIMIT, inside, move, voice_status

Step = tuple[str, str | None, str | None]
"""Who went from which channel to which."""
Overwrites = dict[discord.Role | discord.Member | discord.Object, discord.PermissionOverwrite]


class Witness(discord.Client):
    """A bot that writes down who comes and goes."""

    def __init__(self) -> None:
        super().__init__(intents=INTENTS)
        self.steps: list[Step] = []
        self.sessions: list[str | None] = []

    async def on_voice_state_update(
        self, member: discord.Member, before: discord.VoiceState, after: discord.VoiceState
    ) -> None:
        """Write down a change, and its session."""
        self.steps.append((member.name, _name(before), _name(after)))
        self.sessions.append(after.session_id)


def _name(state: discord.VoiceState) -> str | None:
    return state.channel.name if state.channel else None


@dataclass
class House:
    """A guild with two rooms."""

    env: Env
    bot: Witness
    guild: GuildHandle
    studio: ChannelHandle
    library: ChannelHandle
    ada: MemberActor
    ben: MemberActor

    def room(self, handle: ChannelHandle) -> discord.VoiceChannel:
        """Return a room as the bot knows it."""
        channel = self.bot.get_channel(handle.id)
        assert isinstance(channel, discord.VoiceChannel)
        return channel

    def limit_bot(self, **permissions: bool) -> None:
        """Leave the bot only some permissions."""
        role = next(one for one in self.guild._guild.roles.values() if one.managed)
        seen = discord.Permissions(view_channel=True, connect=True, **permissions)
        self.env.backend.edit_role(self.guild.id, role.id, {"permissions": seen.value})


@pytest.fixture
async def house() -> AsyncIterator[House]:
    """Return a guild with two rooms and two members, of whom a bot knows."""
    bot = Witness()
    env = Env(bot)
    await env.start()
    guild = env.create_guild("House")
    rooms = [guild.create_voice_channel(name) for name in ("studio", "library")]
    people = [guild.add_member(env.create_user(name)) for name in ("ada", "ben")]
    await env.settle()
    yield House(env, bot, guild, rooms[0], rooms[1], people[0], people[1])
    await env.shutdown()
    await bot.close()
    env.raise_errors()


async def test_a_connection_keeps_its_session_and_the_next_has_another(house: House) -> None:
    await house.ada.join_voice(house.studio)
    await house.ada.join_voice(house.library)
    await house.ada.set_voice(self_deaf=True)
    await house.ada.leave_voice()
    await house.ada.join_voice(house.studio)
    first, *same, again = house.bot.sessions
    assert (len(same), set(same)) == (3, {first})
    assert again != first
    assert house.bot.steps[:2] == [("ada", None, "studio"), ("ada", "studio", "library")]


async def test_those_inside_are_known_also_after_a_restart(house: House) -> None:
    await house.ada.join_voice(house.studio)
    await house.ben.join_voice(house.studio, self_deaf=True)
    old, house.bot = house.bot, Witness()
    await house.env.restart_bot(house.bot)
    await old.close()
    await house.env.settle()
    room = house.room(house.studio)
    assert [one.name for one in room.members] == ["ada", "ben"]
    assert [one.self_deaf for one in room.voice_states.values()] == [False, True]
    assert inside(house.env, house.studio.id) == [house.ada.id, house.ben.id]


async def test_a_deleted_room_lets_everybody_out(house: House) -> None:
    await house.ada.join_voice(house.studio)
    await house.ben.join_voice(house.studio)
    await house.room(house.studio).edit(status="Ada writes")
    await house.room(house.studio).delete()
    await house.env.settle()
    assert house.bot.steps[2:] == [("ada", "studio", None), ("ben", "studio", None)]
    assert house.guild.voice_states() == {}
    assert voice_status(house.env, house.studio.id) == ""


async def test_who_leaves_the_guild_leaves_the_room(house: House) -> None:
    await house.ada.join_voice(house.studio)
    house.guild.remove_member(house.ada)
    await house.env.settle()
    assert house.bot.steps[-1] == ("ada", "studio", None)


async def test_an_organiser_moves_people_and_needs_the_permission(house: House) -> None:
    mover = house.guild.create_role("Mover", permissions=discord.Permissions(move_members=True))
    organiser = house.guild.add_member(house.env.create_user("odile"), roles=[mover])
    await house.ada.join_voice(house.studio)
    await move(house.env, organiser, house.ada, house.library)
    await move(house.env, organiser, house.ada, None)
    assert house.bot.steps[1:] == [("ada", "studio", "library"), ("ada", "library", None)]
    assert len(set(house.bot.sessions)) == 1
    with pytest.raises(Exception, match="Missing Permissions"):
        await move(house.env, house.ben, organiser, house.library)


async def test_the_bot_moves_people(house: House) -> None:
    await house.ada.join_voice(house.studio)
    await house.room(house.studio).members[0].move_to(house.room(house.library))
    await house.env.settle()
    assert house.bot.steps[-1] == ("ada", "studio", "library")


async def test_the_afk_channel_is_known_and_takes_idle_people(house: House) -> None:
    house.env.backend.edit_guild(house.guild.id, {"afk_channel_id": house.library.id})
    await house.ada.join_voice(house.studio)
    await house.ada.join_voice(house.library)
    assert [one.afk for one in house.room(house.library).voice_states.values()] == [True]
    assert len(set(house.bot.sessions)) == 1


async def test_who_may_not_speak_is_suppressed_which_discord_py_calls_afk(house: House) -> None:
    silent = discord.PermissionOverwrite(speak=False)
    room = house.room(house.studio)
    await room.set_permissions(room.guild.default_role, overwrite=silent)
    await house.ada.join_voice(house.studio)
    assert [(one.suppress, one.afk) for one in room.voice_states.values()] == [(True, True)]


async def test_a_status_is_kept_and_taken_back(house: House) -> None:
    room = house.room(house.studio)
    await room.edit(status="Two people, until 11:00")
    assert voice_status(house.env, house.studio.id) == "Two people, until 11:00"
    await room.edit(status=None)
    assert voice_status(house.env, house.studio.id) == ""
    with pytest.raises(discord.HTTPException, match="In status") as refused:
        await room.edit(status="é" * (STATUS_LIMIT + 1))
    assert (refused.value.status, refused.value.code) == (400, 50035)


@pytest.mark.parametrize("missing", ["set_voice_channel_status", "manage_channels"])
async def test_a_status_needs_both_permissions_of_who_is_not_inside(
    house: House, missing: str
) -> None:
    both = {"set_voice_channel_status": True, "manage_channels": True}
    house.limit_bot(**both)
    await house.room(house.studio).edit(status="Quiet")
    house.limit_bot(**{**both, missing: False})
    with pytest.raises(discord.Forbidden):
        await house.room(house.studio).edit(status="Loud")
    assert voice_status(house.env, house.studio.id) == "Quiet"


async def test_who_cannot_connect_cannot_manage_a_room(house: House) -> None:
    house.limit_bot(manage_channels=True, manage_roles=True)
    guild = house.room(house.studio).guild
    bot = guild.me.top_role
    closed: Overwrites = {guild.default_role: discord.PermissionOverwrite(connect=False)}
    opened: Overwrites = {**closed, bot: discord.PermissionOverwrite(connect=True)}
    await (await guild.create_voice_channel("for us", overwrites=opened)).edit(name="ours")
    locked_out = await guild.create_voice_channel("locked", overwrites=closed)
    with pytest.raises(discord.Forbidden):
        await locked_out.delete()


async def test_a_room_has_a_chat_with_buttons(house: House) -> None:
    room = house.room(house.studio)
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Focus", custom_id="rooms:focus"))
    card = await room.send("Who is here", view=view)
    await house.ada.send(house.studio, "Hello")
    answer = await house.ada.click(card, custom_id="rooms:focus")
    assert [one.content for one in house.studio.history()] == ["Who is here", "Hello"]
    assert answer is not None
    await card.edit(content="Ada is here")
    assert house.studio.history()[0].content == "Ada is here"


async def test_a_category_holds_fifty_channels(house: House) -> None:
    guild = house.room(house.studio).guild
    category = await guild.create_category("Rooms")
    for number in range(CATEGORY_LIMIT):
        await category.create_voice_channel(f"Room {number}")
    for act in (
        category.create_voice_channel("One too many"),
        house.room(house.studio).edit(category=category),
        house.room(house.studio).move(category=category, beginning=True),
    ):
        with pytest.raises(discord.HTTPException, match="in category reached") as refused:
            await act
        assert (refused.value.status, refused.value.code) == (400, 50035)
    await category.voice_channels[0].edit(name="Renamed inside", category=category)
