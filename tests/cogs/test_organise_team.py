"""What organisers are told: what is missing, exactly and once, in a channel of their own."""

from __future__ import annotations

import discord
import pytest

from tests.cogs.mishaps import (
    change_role,
    delete_channel,
    delete_role,
    deny,
    grant,
    organisers_channel,
)
from tests.cogs.pages import (
    choose,
    front,
    itself,
    last_said,
    menu,
    page_of,
    said_in,
)
from tests.cogs.world import World, labels, text_of

FRENCH = "fr"


@pytest.mark.story
async def test_exactly_what_is_missing_where_and_done_once_it_is_granted(wins: World) -> None:
    bells = await organisers_channel(wins)
    lea = wins.person("Léa")
    await deny(wins, wins.wins, "send_messages", "attach_files")
    assert f"In {wins.wins.mention} I lack: **Send Messages, Attach Files**." in said_in(bells)
    kept = await wins.win(lea, "Waits for a permission")
    assert text_of(kept).startswith("Your win is kept safe")
    page = text_of(await front(wins))
    assert f"• {wins.wins.mention}: **Send Messages, Attach Files**" in page
    assert f"add <@{itself(wins)}> and tick these ✓" in page
    assert (
        wins.highlights.mention not in page.partition("Missing permissions")[2].partition("Wins")[0]
    )
    assert said_in(bells).count("I lack") == 1
    await deny(wins, wins.wins, "attach_files")
    assert said_in(bells).count("I lack") == 1
    assert f"• {wins.wins.mention}: **Attach Files**" in text_of(await front(wins))
    await grant(wins, wins.wins)
    assert "Waits for a permission" in last_said(wins.wins)
    assert "✅ Everything is in place" in text_of(await front(wins))
    await deny(wins, wins.wins, "attach_files")
    assert said_in(bells).count("I lack: **Attach Files**") == 1


async def test_permissions_have_the_names_that_a_french_discord_shows(wins: World) -> None:
    wins.languages[wins.organiser.id] = FRENCH
    await deny(wins, wins.highlights, "send_messages", "read_message_history")
    page = text_of(await front(wins))
    missing = "**Envoyer des messages, Voir les anciens messages**"
    assert f"• {wins.highlights.mention}\u202f: {missing}" in page
    assert "*Modifier le salon → Permissions → Permissions avancées*" in page


async def test_a_bot_without_its_role_s_permissions_is_told_too(wins: World) -> None:
    bells = await organisers_channel(wins)
    await change_role(wins, wins.guild.roles["Binôme"], view_channel=True, send_messages=True)
    assert f"In {wins.wins.mention} I lack: **Pin Messages**" in said_in(bells)


async def test_without_a_channel_alerts_wait_for_the_next_organiser(wins: World) -> None:
    await delete_channel(wins, wins.highlights)
    page = text_of(await front(wins))
    assert "The highlights channel was deleted." in page
    assert "The highlights channel was deleted." not in text_of(await front(wins))


async def test_a_channel_that_can_be_written_in_again_gets_what_waited(wins: World) -> None:
    bells = await organisers_channel(wins)
    await deny(wins, bells, "send_messages")
    await delete_channel(wins, wins.highlights)
    assert said_in(bells) == ""
    await grant(wins, bells)
    assert said_in(bells).count("The highlights channel was deleted.") == 1


async def test_what_waited_goes_to_a_channel_chosen_later(wins: World) -> None:
    await delete_channel(wins, wins.highlights)
    bells = await organisers_channel(wins)
    assert said_in(bells) == "", "the page had told it already"
    await delete_channel(wins, wins.wins)
    assert "The wins channel was deleted." in said_in(bells)


async def test_organisers_have_a_role_that_is_called(wins: World) -> None:
    bells = await organisers_channel(wins)
    role = wins.guild.roles["Organisers"]
    wins.env.backend.edit_role(wins.guild.id, role.id, {"mentionable": True})
    await choose(wins, "organise:server", "organise:role", role)
    await delete_channel(wins, wins.highlights)
    message = bells.last_message
    assert message is not None
    assert text_of(message).startswith(role.mention)
    stored = wins.env.backend.get_message(bells.id, message.id)
    assert (stored.ping_role_ids, stored.ping_user_ids) == ([role.id], [])
    page = await choose(wins, "organise:server", "organise:role")
    assert menu(page, "organise:role").get("default_values", []) == []
    await delete_channel(wins, wins.wins)
    assert role.mention not in last_said(bells)


async def test_the_page_warns_of_a_role_that_cannot_be_called_and_of_a_public_channel(
    wins: World,
) -> None:
    bot_role = wins.guild.roles["Binôme"]
    await change_role(wins, bot_role, view_channel=True, send_messages=True)
    page = await choose(wins, "organise:server", "organise:role", wins.guild.roles["Organisers"])
    assert "⚠️ This role cannot be mentioned" in text_of(page)
    page = await choose(wins, "organise:server", "organise:channel", wins.lobby)
    assert "⚠️ Every member reads this channel." in text_of(page)


async def test_everybody_is_no_role_of_organisers(wins: World) -> None:
    page = await page_of(wins, "organise:server")
    refusal = await wins.choose(wins.organiser, page, "organise:role", wins.guild.default_role)
    assert text_of(refusal).startswith("That would call everybody.")


async def test_a_private_channel_is_created_for_organisers(wins: World) -> None:
    lea = wins.person("Léa")
    page = await page_of(wins, "organise:server")
    page = await wins.press(wins.organiser, page, "organise:create")
    made = wins.guild.channels["organisers"]
    assert menu(page, "organise:channel")["default_values"][0]["id"] == made.id
    assert "Create a channel for organisers" not in labels(page)
    assert "⚠️" not in text_of(page)
    backend = wins.env.backend
    view = discord.Permissions(view_channel=True).value
    assert backend.compute_permissions(wins.guild.id, wins.organiser.id, made.id) & view
    assert not backend.compute_permissions(wins.guild.id, lea.id, made.id) & view


async def test_the_organisers_channel_and_role_may_be_deleted(wins: World) -> None:
    bells = await organisers_channel(wins)
    role = wins.guild.create_role("Helpers")
    await choose(wins, "organise:server", "organise:role", role)
    await delete_role(wins, role)
    await delete_channel(wins, bells)
    page = text_of(await front(wins))
    assert "The organisers’ channel was deleted." in page
    assert "Organisers’ channel: none" in page
    page = text_of(await page_of(wins, "organise:server"))
    assert role.mention not in page
