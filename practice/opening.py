"""How the community begins: its channels, Binôme set up by an organiser, and who lives where."""

from __future__ import annotations

from datetime import datetime

from simcord import ChannelHandle

from practice.acting import choose, message_of, parts, press
from practice.stage import Member, Stage

CHANNELS = ("lobby", "advice", "coffee")
OPENS = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 (on the community's clocks)


async def open_empty(stage: Stage) -> dict[str, ChannelHandle]:
    """Create a guild's own channels and nothing of Binôme; return them by their names here."""
    say = stage.say
    await stage.travel(OPENS.replace(tzinfo=stage.zone))
    return {
        name: stage.guild.create_text_channel(
            say(f"practice-channel-{name}"), topic=say(f"practice-topic-{name}")
        )
        for name in CHANNELS
    }


async def open_community(stage: Stage) -> dict[str, ChannelHandle]:
    """Create and set up everything, and return the channels by the names that scenes use."""
    say, channels = stage.say, await open_empty(stage)
    await _set_up(stage, stage.members()[0], channels["lobby"])
    channels["wins"] = stage.guild.channels[say("wins-channel-name")]
    channels["losses"] = stage.guild.channels[say("losses-channel-name")]
    channels["buddies"] = stage.guild.channels[say("buddies-channel-name")]
    channels["checkins"] = stage.guild.channels[say("checkins-channel-name")]
    channels["coworking"] = stage.guild.channels[say("coworking-channel-name")]
    channels["pairings"] = stage.guild.channels[say("pairings-channel-name")]
    for member in stage.members():
        if member.person.zone != stage.zone.key:
            await _say_where(member, channels["lobby"])
    return channels


async def _set_up(stage: Stage, host: Member, lobby: ChannelHandle) -> None:
    """Let the host go through the organisers' pages, to the last: being ready to celebrate."""
    who = host.actor
    page = await who.slash(lobby, "organise setup")
    page = await press(who, page, "organise:step")
    page = await press(who, page, "organise:server")
    page = await choose(who, page, "organise:language", stage.say.language)
    page = await choose(who, page, "organise:role", stage.organisers)
    page = await press(who, page, "organise:create")
    page = await press(who, page, "organise:setup")
    await press(who, page, "wins:create")
    page = await who.slash(lobby, "organise losses")
    await press(who, page, "losses:create")
    page = await who.slash(lobby, "organise buddies")
    await press(who, page, "buddies:create")
    page = await who.slash(lobby, "organise pairings setup")
    await press(who, page, "pairings:setup_create")
    page = await who.slash(lobby, "organise checkins")
    page = await choose(who, page, "checkins:setup_new", "week")
    page = await press(who, page, "checkins:setup_create")
    await press(who, page, "checkins:setup_publish")
    page = await who.slash(lobby, "organise cowork")
    await press(who, page, "coworking:create")
    page = await who.slash(lobby, "organise setup")
    await press(who, page, "wins:opt_in")
    await stage.bot.tick()


async def _say_where(member: Member, channel: ChannelHandle) -> None:
    """Let a member who lives in another zone tell Binôme their town, and which if there are two."""
    page = await member.actor.slash(channel, "settings")
    form = await press(member.actor, page, "settings:zone")
    page = await member.actor.submit_modal(form, {"zone": member.person.town})
    if "settings:zone_chosen:" in str(parts(message_of(page))):
        await choose(member.actor, page, "settings:zone_chosen", member.person.zone)
