"""`/organise setup`: a guided page, what is missing and how to grant it, and every change alone."""

from __future__ import annotations

from datetime import UTC, datetime

import discord
import pytest
from simcord import ChannelHandle

from tests.cogs.mishaps import (
    change_role,
)
from tests.cogs.pages import (
    choose,
    chosen,
    front,
    itself,
    last_said,
    menu,
    offered,
    page_of,
)
from tests.cogs.world import World, labels, parts, text_of

FRENCH = "fr"


def guides(channel: ChannelHandle) -> list[discord.Message]:
    return [one for one in channel.history() if "wins:new:" in str(parts(one))]


@pytest.mark.story
async def test_the_first_set_up_is_guided_to_its_end(world: World) -> None:
    page = await front(world)
    assert "Until you choose a channel I post nothing." in text_of(page)
    assert "Wins are off" in text_of(page)
    assert "Language of what is public: **English**" in text_of(page)
    assert "Time zone: **Paris, France**, where it is 01:00 now" in text_of(page)
    assert labels(page) == [
        "Set wins up",
        "Create the channels for me",
        "See or replace",
        "Change",
        "Arrangements",
        "Pause everything",
        "The next 7 days",
        "Insights",
        "Log",
    ]
    page = await world.press(world.organiser, page, "wins:create")
    names = world.guild.channels
    assert {"wins", "highlights"} < names.keys()
    assert f"Channel: {names['wins'].mention}" in text_of(page)
    assert f"Highlights: {names['highlights'].mention}, from 3 people on" in text_of(page)
    assert "Create the channels for me" not in labels(page)
    page = await world.press(world.organiser, page, "organise:setup")
    assert "✅ Everything is in place, and no permission is missing." in text_of(page)
    assert text_of(page).endswith("Will you be one of them?")
    assert labels(page)[-1] == "I’ll celebrate"
    thanks = await world.press(world.organiser, page, "wins:opt_in")
    assert text_of(thanks).startswith("Thank you. I will tell you when a win is alone")
    assert "I’ll celebrate" not in labels(await front(world))


@pytest.mark.story
async def test_the_same_in_french(world: World) -> None:
    world.languages[world.organiser.id] = FRENCH
    page = await choose(world, "organise:server", "organise:language", "fr")
    assert menu(page, "organise:language")["options"][1]["default"]
    page = await world.press(world.organiser, page, "organise:setup")
    assert "Tant que tu n’as pas choisi de salon, je ne publie rien." in text_of(page)
    assert labels(page) == [
        "Régler les victoires",
        "Crée les salons pour moi",
        "Voir ou remplacer",
        "Changer",
        "Formules",
        "Tout mettre en pause",
        "Les 7 jours à venir",
        "Repères",
        "Journal",
    ]
    await world.press(world.organiser, page, "wins:create")
    assert {"victoires", "grands-moments"} < world.guild.channels.keys()
    page = await front(world)
    assert "✅ Tout est en place, et aucune permission ne manque." in text_of(page)
    assert labels(page)[-1] == "Je trinque"
    (guide,) = guides(world.guild.channels["victoires"])
    assert guide.pinned
    assert "on ne trinque jamais sans compagnie" in text_of(guide)


async def test_pages_that_two_organisers_opened_before_create_the_channels_once(
    world: World,
) -> None:
    other = world.person("Oscar", roles=[world.guild.roles["Organisers"]])
    mine, theirs = await front(world), await world.checklist(other)
    await world.press(world.organiser, mine, "wins:create")
    page = await world.press(other, theirs, "wins:create")
    assert f"Channel: {world.guild.channels['wins'].mention}" in text_of(page)
    assert sorted(world.guild.channels) == ["highlights", "lobby", "wins"]


async def test_without_manage_channels_the_page_says_how_to_have_them_created(world: World) -> None:
    await change_role(world, world.guild.roles["Binôme"], view_channel=True, send_messages=True)
    page = await front(world)
    assert labels(page)[:3] == ["Set wins up", "See or replace", "Change"]
    page = await world.press(world.organiser, page, "wins:setup")
    assert f"if you grant <@{itself(world)}> “Manage Channels”" in text_of(page)
    assert "Create the channels for me" not in labels(page)


async def test_a_channel_can_be_chosen_and_taken_back(wins: World) -> None:
    page = await choose(wins, "wins:setup", "wins:highlights")
    assert "Highlights: nowhere yet" in text_of(page)
    assert menu(page, "wins:highlights").get("default_values", []) == []
    page = await choose(wins, "wins:setup", "wins:channel")
    assert "Wins are off" in text_of(page)
    refusal = await wins.organiser.slash(wins.lobby, "win")
    assert "Wins have no channel here yet." in text_of(refusal)
    (old,) = [one for one in wins.wins.history() if "No more wins are shared here" in text_of(one)]
    assert not old.pinned
    page = await choose(wins, "wins:setup", "wins:channel", wins.wins)
    assert f"Channel: {wins.wins.mention}" in text_of(page)
    (guide,) = guides(wins.wins)
    assert guide.pinned


@pytest.mark.parametrize(
    ("language", "called"), [("en-US", "Channel: {}"), (FRENCH, "Salon\u202f: {}")]
)
async def test_wins_have_a_command_of_their_own(wins: World, language: str, called: str) -> None:
    other = wins.person("Oscar", language, roles=[wins.guild.roles["Organisers"]])
    page = await other.slash(wins.lobby, "organise wins")
    assert called.format(wins.wins.mention) in text_of(page)
    page = await wins.choose(other, page, "wins:channel", wins.lobby)
    assert called.format(wins.lobby.mention) in text_of(page)
    (guide,) = guides(wins.lobby)
    assert guide.pinned


async def test_each_choice_changes_only_itself(wins: World) -> None:
    await choose(wins, "wins:setup", "wins:day", "0")
    await choose(wins, "wins:setup", "wins:hour", "9")
    await choose(wins, "wins:setup", "wins:motif", "lanterns")
    form = await wins.press(wins.organiser, await page_of(wins, "wins:setup"), "wins:details")
    await wins.organiser.submit_modal(form, {"reactions": "🎈 👏", "threshold": "4"})
    page = await choose(wins, "wins:setup", "wins:highlights", wins.highlights)
    assert chosen(page) == ["Monday", "9:00", "Lanterns"]
    assert "from 4 people on" in text_of(page)
    form = await wins.press(wins.organiser, page, "wins:details")
    values = [part["value"] for part in parts(form) if part.get("type") == 4]
    assert values == ["🎈 👏", "4"]


async def test_the_toast_follows_day_hour_and_zone(wins: World) -> None:
    monday_nine_in_paris = datetime(2026, 1, 5, 8, tzinfo=UTC)
    monday_nine_in_montreal = datetime(2026, 1, 5, 14, tzinfo=UTC)
    await choose(wins, "wins:setup", "wins:day", "0")
    page = await choose(wins, "wins:setup", "wins:hour", "9")
    assert discord.utils.format_dt(monday_nine_in_paris, "F") in text_of(page)
    form = await wins.press(wins.organiser, await page_of(wins, "organise:server"), "organise:zone")
    await wins.organiser.submit_modal(form, {"zone": "Montréal"})
    assert discord.utils.format_dt(monday_nine_in_montreal, "F") in text_of(await front(wins))


async def test_what_cannot_be_read_in_the_details_changes_nothing(wins: World) -> None:
    for typed in ({"reactions": "bravo"}, {"reactions": "🎉", "threshold": "0"}):
        form = await wins.press(wins.organiser, await page_of(wins, "wins:setup"), "wins:details")
        refusal = await wins.organiser.submit_modal(form, typed)
        assert text_of(refusal).startswith("Give ")
    assert "from 3 people on" in text_of(await front(wins))


async def test_two_organisers_at_once_keep_each_other_s_choices(wins: World) -> None:
    other = wins.person("Oscar", roles=[wins.guild.roles["Organisers"]])
    mine = await page_of(wins, "wins:setup")
    theirs = await other.slash(wins.lobby, "organise setup")
    theirs = await wins.press(other, theirs, "wins:setup")
    await wins.choose(wins.organiser, mine, "wins:day", "2")
    page = await wins.choose(other, theirs, "wins:hour", "11")
    assert chosen(page)[:2] == ["Wednesday", "11:00"]


async def test_a_place_with_several_zones_is_asked_back_with_the_times_there(world: World) -> None:
    page = await page_of(world, "organise:server")
    form = await world.press(world.organiser, page, "organise:zone")
    page = await world.organiser.submit_modal(form, {"zone": "Canada"})
    assert text_of(page) == "Several time zones bear that name. Which one is it?"
    times = {option["label"]: option["description"] for option in offered(page)}
    assert times["Toronto, Canada"] == "19:00"
    assert times["Vancouver, Canada"] == "16:00"
    page = await world.choose(world.organiser, page, "organise:zone_chosen", "America/Vancouver")
    assert "Time zone: **Vancouver, Canada**, where it is 16:00 now" in text_of(page)


async def test_an_unknown_place_is_refused_in_words(world: World) -> None:
    page = await page_of(world, "organise:server")
    form = await world.press(world.organiser, page, "organise:zone")
    refusal = await world.organiser.submit_modal(form, {"zone": "Xyzzy"})
    assert text_of(refusal).startswith("I do not know this place.")
    assert "Paris, France" in text_of(await front(world))


@pytest.mark.story
async def test_moving_wins_orphans_no_card(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Before the move")
    card = wins.wins.history()[-1]
    new = wins.guild.create_text_channel("victories")
    await choose(wins, "wins:setup", "wins:channel", new)
    for friend in (noe, wins.person("Ana"), wins.person("Ben")):
        await friend.react(card, "🎉")
    assert "celebrated by 3 people" in last_said(wins.highlights)
    page = await lea.slash(wins.lobby, "wins")
    (win_id,) = [option["value"] for option in offered(page)]
    page = await wins.choose(lea, page, "wins:open", win_id)
    form = await wins.press(lea, page, "wins:edit")
    await lea.submit_modal(form, {"title": "After the move"})
    assert "After the move" in text_of(wins.wins.history()[-1])
    await wins.win(lea, "In the new place")
    assert "In the new place" in last_said(new)
    (moved,) = [one for one in wins.wins.history() if new.mention in text_of(one)]
    assert text_of(moved).startswith(f"Wins are shared in {new.mention} now.")
    assert not moved.pinned
    (guide,) = guides(new)
    assert guide.pinned


async def test_the_guide_speaks_the_language_of_the_guild_and_is_pinned_once(wins: World) -> None:
    (guide,) = guides(wins.wins)
    assert guide.pinned
    assert "Here, nobody drinks their champagne alone" in text_of(guide)
    await choose(wins, "wins:setup", "wins:channel", wins.wins)
    await choose(wins, "organise:server", "organise:language", "fr")
    (guide,) = guides(wins.wins)
    assert guide.pinned
    assert "on ne trinque jamais sans compagnie" in text_of(guide)
    assert len(wins.wins.pinned_messages()) == 1


async def test_members_do_not_see_the_command(wins: World) -> None:
    lea = wins.person("Léa")
    assert "organise setup" not in lea.available_commands(wins.lobby)
    assert "organise setup" in wins.organiser.available_commands(wins.lobby)
    assert "win" in lea.available_commands(wins.lobby)


CHANGES: tuple[tuple[str, str, list[str] | None], ...] = (
    ("organise:server", "organise:language", ["fr"]),
    ("organise:server", "organise:channel", []),
    ("organise:server", "organise:role", []),
    ("organise:server", "organise:zone", None),
    ("organise:server", "organise:create", None),
    ("organise:server", "organise:setup", None),
    ("wins:setup", "wins:channel", []),
    ("wins:setup", "wins:highlights", []),
    ("wins:setup", "wins:day", ["0"]),
    ("wins:setup", "wins:hour", ["3"]),
    ("wins:setup", "wins:motif", ["cups"]),
    ("wins:setup", "wins:details", None),
    ("wins:setup", "organise:setup", None),
)


async def test_who_organises_no_more_changes_nothing(wins: World) -> None:
    role = wins.guild.roles["Organisers"]
    before = text_of(await front(wins))
    pages = [await page_of(wins, page) for page, _, _ in CHANGES]
    await change_role(wins, role, send_messages=True)
    for shown, (_, action, values) in zip(pages, CHANGES, strict=True):
        if values is None:
            refusal = await wins.press(wins.organiser, shown, action)
        else:
            refusal = await wins.choose(wins.organiser, shown, action, *values)
        assert text_of(refusal).startswith("This is for organisers"), action
    await change_role(wins, role, manage_guild=True)
    assert text_of(await front(wins)) == before


async def test_forms_left_open_by_who_organises_no_more_change_nothing(wins: World) -> None:
    role = wins.guild.roles["Organisers"]
    before = text_of(await front(wins))
    details = await wins.press(wins.organiser, await page_of(wins, "wins:setup"), "wins:details")
    server = await page_of(wins, "organise:server")
    zone = await wins.press(wins.organiser, server, "organise:zone")
    await change_role(wins, role, send_messages=True)
    for form, typed in ((details, {"reactions": "🎈"}), (zone, {"zone": "Dakar"})):
        refusal = await wins.organiser.submit_modal(form, typed)
        assert text_of(refusal).startswith("This is for organisers")
    await change_role(wins, role, manage_guild=True)
    assert text_of(await front(wins)) == before
