"""`/help-lines`: numbers for a hard moment, one tap away, by country, replaced by organisers."""

from __future__ import annotations

import discord
import pytest
from simcord import InteractionResult, MemberActor

from bot import ui
from bot.domain.help_lines import MOST_TEXT, countries, shipped
from bot.help_lines import lines_button
from bot.i18n import voice
from tests.cogs.mishaps import change_role
from tests.cogs.pages import chosen, front, offered
from tests.cogs.world import World, id_of, labels, message_of, parts, text_of

MOST_SHOWN = 4000
"""Characters that a message of components may hold."""


async def lines(world: World, who: MemberActor) -> InteractionResult:
    return await who.slash(world.lobby, "help-lines")


async def living_in(world: World, who: MemberActor, country: str) -> InteractionResult:
    page = await lines(world, who)
    return await world.choose(who, page, "helplines:country", country)


async def organisers_page(world: World, country: str) -> InteractionResult:
    page = await world.press(world.organiser, await front(world), "helplines:setup")
    return await world.choose(world.organiser, page, "helplines:which", country)


async def written(world: World, country: str, text: str) -> InteractionResult:
    page = await organisers_page(world, country)
    form = await world.press(world.organiser, page, "helplines:write")
    return await world.organiser.submit_modal(form, {"text": text})


@pytest.mark.story
async def test_before_a_country_is_chosen_none_is_guessed(world: World) -> None:
    lea = world.person("Léa", "fr")
    page = await lines(world, lea)
    assert page.ephemeral
    said = text_of(page)
    assert said.startswith("## Lignes d’aide\nSi quelqu’un est en danger, appelle le numéro")
    for line in (
        "France\u202f: **112**",
        "États-Unis\u202f: **911**",
        "Royaume-Uni\u202f: **999**",
    ):
        assert f"\n- {line}\n" in said
    assert "https://findahelpline.com" in said
    assert "https://befrienders.org" in said
    assert chosen(page) == []


@pytest.mark.story
async def test_a_member_reads_the_lines_of_their_country_from_then_on(world: World) -> None:
    lea, noe = world.person("Léa", "fr"), world.person("Noé")
    page = await living_in(world, lea, "FR")
    said = text_of(page)
    assert said.startswith("## Lignes d’aide\u202f: France\nSi quelqu’un est en danger, appelle le")
    assert said.index("**15**") < said.index("**3114**") < said.index("**0 805 65 50 50**")
    assert said.index("**3114**") < said.index("SOS Help"), "French is understood there"
    assert chosen(page) == ["France"]
    assert text_of(await lines(world, lea)) == said
    settings = await lea.slash(world.lobby, "settings")
    assert "France" in chosen(settings)
    english = text_of(await living_in(world, noe, "FR"))
    assert english.startswith("## Help lines: France\nIf somebody is in danger, call **112**.")
    assert english.index("SOS Help") < english.index("**3114**")
    page = await world.choose(lea, await lines(world, lea), "helplines:country")
    assert text_of(page).startswith("## Lignes d’aide\nSi quelqu’un")


@pytest.mark.parametrize("language", ["en-US", "fr"])
async def test_every_country_has_a_page_that_discord_shows(world: World, language: str) -> None:
    lea = world.person("Léa", language)
    world.languages[world.organiser.id] = language
    for country in countries():
        page = await living_in(world, lea, country)
        said = text_of(page)
        assert f"**{shipped()[country].emergency}**" in said.splitlines()[1]
        assert all(line.contact in said for line in shipped()[country].lines)
        preview = text_of(await organisers_page(world, country))
        assert preview.startswith(said)
        assert all(line.source in preview for line in shipped()[country].lines)
        assert len(preview) < MOST_SHOWN
        form = await world.press(
            world.organiser, await organisers_page(world, country), "helplines:write"
        )
        (field,) = [part for part in parts(form) if part.get("type") == 4]
        assert len(field["value"]) <= MOST_TEXT
        assert field["value"].startswith(shipped()[country].emergency)


async def test_a_country_without_lines_has_the_directories(world: World) -> None:
    page = await living_in(world, world.person("Léa"), "MA")
    assert "I know no line of this country yet." in text_of(page)
    assert "https://findahelpline.com" in text_of(page)
    assert chosen(page) == ["Morocco"]
    refusal = await living_in(world, world.person("Noé"), "FR")
    assert "Morocco" not in chosen(refusal)


@pytest.mark.story
async def test_organisers_replace_the_lines_of_a_country_and_take_it_back(world: World) -> None:
    page = await front(world)
    assert "The lines that come with me, for every country" in text_of(page)
    assert "See or replace" in labels(page)
    page = await organisers_page(world, "BE")
    assert "[0800 300 25](https://www.rtl.be/" in text_of(page)
    assert "): January 2025" in text_of(page)
    assert labels(page) == ["Write ours", "Back"]
    page = await written(
        world, "BE", "- 107, day and night\n\n* Our own line: 02 000 00 00 @everyone"
    )
    said = text_of(page)
    assert "If somebody is in danger, call **112**." in said, "that number nobody takes away"
    assert "\n- 107, day and night\n- Our own line: 02 000 00 00 \\@everyone" in said
    assert "0800 32 123" not in said
    assert labels(page) == ["Write ours", "Back to the shipped lines", "Back"]
    lea = world.person("Léa", "fr")
    said = text_of(await living_in(world, lea, "BE"))
    assert "Our own line" in said
    assert "https://findahelpline.com" in said
    assert "Your own lines for: Belgium" in text_of(await front(world))
    page = await organisers_page(world, "BE")
    form = await world.press(world.organiser, page, "helplines:write")
    (field,) = [part for part in parts(form) if part.get("type") == 4]
    assert field["value"].startswith("- 107, day and night")
    page = await world.press(
        world.organiser, await organisers_page(world, "BE"), "helplines:restore"
    )
    assert "0800 32 123" in text_of(page)
    assert "Our own line" not in text_of(await lines(world, lea))


async def test_organisers_give_lines_to_a_country_that_has_none(world: World) -> None:
    page = await written(world, "SN", "15, SAMU")
    assert text_of(page).startswith("## Help lines: Senegal\nIf somebody is in danger, call the")
    assert "\n- 15, SAMU\n" in text_of(await living_in(world, world.person("Léa"), "SN"))
    refusal = await written(world, "SN", " - \n•")
    assert text_of(refusal).startswith("Write one line at least.")
    assert "15, SAMU" in text_of(await organisers_page(world, "SN"))


@pytest.mark.parametrize("text", ["~*" * (MOST_TEXT // 2), "*_\n" * (MOST_TEXT // 3)])
async def test_as_much_as_organisers_may_write_fits_whatever_it_is(world: World, text: str) -> None:
    page = await written(world, "FR", f"3114 {text}"[:MOST_TEXT])
    assert "3114" in text_of(page)
    assert len(text_of(page)) < MOST_SHOWN
    assert labels(page)[0] == "Write ours"


async def test_only_organisers_replace_lines(world: World) -> None:
    role = world.guild.roles["Organisers"]
    page = await written(world, "FR", "3114")
    setup = await world.press(world.organiser, await front(world), "helplines:setup")
    form = await world.press(world.organiser, await organisers_page(world, "FR"), "helplines:write")
    await change_role(world, role, send_messages=True)
    refusals = [
        await world.press(world.organiser, page, "helplines:write"),
        await world.press(world.organiser, page, "helplines:restore"),
        await world.press(world.organiser, page, "helplines:setup"),
        await world.choose(world.organiser, setup, "helplines:which", "FR"),
        await world.organiser.submit_modal(form, {"text": "mine"}),
    ]
    assert all(text_of(one).startswith("This is for organisers") for one in refusals)
    await change_role(world, role, manage_guild=True)
    assert "\n- 3114\n" in text_of(await organisers_page(world, "FR"))


@pytest.mark.story
async def test_the_button_shows_them_beside_what_one_reads(world: World) -> None:
    lea = world.person("Léa", "fr")
    channel = world.bot.get_channel(world.lobby.id)
    assert isinstance(channel, discord.TextChannel)
    card = await channel.send(view=ui.layout(ui.row(lines_button(voice("en")))))
    shown = await world.press(lea, card, "helplines:show")
    assert shown.ephemeral
    assert text_of(shown).startswith("## Lignes d’aide")
    assert labels(world.lobby.history()[-1]) == ["Help lines"]


@pytest.mark.story
async def test_they_are_there_in_private_messages(world: World) -> None:
    lea, noe = world.person("Léa", "fr"), world.person("Noé")
    page = await lea.user.slash("help-lines")
    assert text_of(page).startswith("## Lignes d’aide\n")
    shown = await lea.user.select(
        message_of(page), ["CH"], custom_id=id_of(page, "helplines:country")
    )
    assert text_of(shown).startswith("## Lignes d’aide\u202f: Suisse\n")
    again = text_of(await lea.user.slash("help-lines"))
    assert again.startswith("## Lignes d’aide\n"), "nothing is kept of whom no server knows"
    await living_in(world, noe, "BE")
    await written(world, "BE", "107, and coffee")
    assert "107, and coffee" in text_of(await noe.user.slash("help-lines"))
    page = await noe.user.slash("help-lines")
    await noe.user.select(message_of(page), ["GB"], custom_id=id_of(page, "helplines:country"))
    assert text_of(await lines(world, noe)).startswith("## Help lines: United Kingdom\n")


async def test_the_countries_are_those_of_the_settings(world: World) -> None:
    lea = world.person("Léa", "fr")
    page = await lines(world, lea)
    settings = await lea.slash(world.lobby, "settings")
    options = {one["value"] for one in offered(page)}
    assert options == {one["value"] for one in offered(settings)} - {"auto", "en", "fr"}
    assert len(options) == 25
