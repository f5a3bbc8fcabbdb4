"""The guided visit: one question, all that would be made, then everything, and what is repaired."""

from __future__ import annotations

from datetime import timedelta

import pytest
from simcord import InteractionResult

from bot.commands.visit import ARRANGE
from bot.domain.pairings import Show
from tests.cogs.mishaps import change_role, come_back, delete_channel, deny
from tests.cogs.pages import front, said_in
from tests.cogs.pairings_world import pairings_desk
from tests.cogs.world import World, labels, message_of, parts, text_of

FRENCH = "fr"
EVERYTHING = {
    "organisers", "wins", "highlights", "losses", "buddies", "pairings", "check-ins", "co-working",
}  # fmt: skip


async def begin(world: World) -> InteractionResult:
    return await world.organiser.slash(world.lobby, "organise setup")


async def look(world: World, label: str, role: bool = True) -> InteractionResult:
    """Look at an arrangement, and choose the role to call."""
    page = await world.organiser.click(message_of(await begin(world)), label=label)
    if role:
        team = world.guild.roles["Organisers"]
        world.env.backend.edit_role(world.guild.id, team.id, {"mentionable": True})
        await world.env.settle()
        page = await world.choose(world.organiser, page, "organise:arrangement_role", team)
    return page


async def do(world: World, page: InteractionResult) -> InteractionResult:
    made = await world.press(world.organiser, page, "organise:arranged")
    await world.bot.tick()
    await world.env.settle()
    return made


def names(world: World) -> list[str]:
    return sorted(world.guild.channels)


@pytest.mark.story
async def test_an_empty_guild_is_asked_one_question_and_then_has_everything(world: World) -> None:
    page = await begin(world)
    assert "Which of these is most like your community?" in text_of(page)
    assert labels(page) == [
        "Small circle of 10",
        "Association of 200",
        "Community of 5,000",
        "Step by step",
    ]
    assert "Off: Buddies (ten people know each other: the draw is enough)" in text_of(page)
    page = await look(world, "Association of 200", role=False)
    assert "on once there is an organisers’ role" in text_of(page)
    page = await look(world, "Association of 200")
    assert "**#wins**: every win is celebrated" in text_of(page)
    assert "“Everybody”, drawn every Monday at 9:00, each group in its own thread" in text_of(page)
    assert names(world) == ["lobby"], "nothing is made before *Do it*"
    page = await do(world, page)
    assert names(world) == sorted({*EVERYTHING, "lobby"})
    assert "✔️ **#wins**" in text_of(page)
    for feature in ("Wins", "Losses", "Buddies", "Weekly pairings", "Check-ins", "Co-working"):
        assert f"✅ **{feature}** · on" in text_of(page), feature
    assert "✅ Everything is in place, and no permission is missing." in text_of(page)
    announced = world.guild.channels["check-ins"].history()
    assert "checkins:join" in str([parts(one) for one in announced])


@pytest.mark.story
async def test_a_small_circle_in_french_by_the_language_of_who_organises(world: World) -> None:
    world.languages[world.organiser.id] = FRENCH
    assert "Sans\u202f: Binômes" in text_of(await begin(world))
    page = await look(world, "Petit cercle de 10")
    assert "**#victoires**" in text_of(page)
    assert "Langue de ce qui est public\u202f: **Français**" in text_of(page)
    assert "un lundi sur deux" in text_of(page)
    page = await do(world, page)
    assert {"victoires", "rencontres", "rituels", "coworking", "coups-durs"} < set(names(world))
    assert "binômes" not in names(world)
    assert "◽ **Binômes** · à l’arrêt" in text_of(page) or "Binômes" not in text_of(page)
    (pool,) = pairings_desk(world).pools.of(world.guild.id)
    assert (pool.name, pool.rule.every) == ("Tout le monde", 2)


async def test_a_large_community_has_two_rhythms_through_posts(world: World) -> None:
    await do(world, await look(world, "Community of 5,000"))
    pools = pairings_desk(world).pools.of(world.guild.id)
    assert [(one.rule.every, one.show) for one in pools] == [(1, Show.POST), (2, Show.POST)]
    assert len({one.channel_id for one in pools}) == 1


async def test_done_twice_or_by_two_pages_everything_is_there_once(world: World) -> None:
    pages = [await look(world, "Association of 200", role=one) for one in (True, False)]
    for page in pages:
        await do(world, page)
    assert names(world) == sorted({*EVERYTHING, "lobby"})
    assert len(pairings_desk(world).pools.of(world.guild.id)) == 1
    page = await world.press(world.organiser, await front(world), "organise:visit")
    page = await world.organiser.click(message_of(page), label="Association of 200")
    assert "nothing is left to make" in text_of(page)
    assert "Do it" not in labels(page)


async def test_channels_that_exist_are_used(world: World) -> None:
    wins = world.guild.create_text_channel("wins")
    page = await look(world, "Small circle of 10")
    assert f"{wins.mention}, which is there already" in text_of(page)
    page = await do(world, page)
    assert f"Channel: {wins.mention}" in text_of(page)
    assert "wins:new:" in str([parts(one) for one in wins.history()])


async def test_a_process_killed_in_the_middle_goes_on_after_its_start(world: World) -> None:
    await look(world, "Association of 200")
    store = world.bot.agenda.store
    guild_id, now = world.guild.id, world.clock.now()
    await store.plan(ARRANGE, "association:7", guild_id, guild_id, now)
    (work,) = await store.claim(now, "elsewhere:1:x", now - now, kinds=[ARRANGE], limit=1)
    assert work.key == "association:7"
    world.guild.create_text_channel("wins")  # made by the process that died, and not recorded
    world.guild.create_text_channel("pairings")
    world.clock.advance(timedelta(minutes=2))
    await come_back(world)
    assert names(world) == sorted({*EVERYTHING, "lobby"})
    assert pairings_desk(world).pools.of(world.guild.id)[0].channel_id is not None


async def test_without_manage_channels_nothing_is_offered_and_nothing_done(world: World) -> None:
    page = await look(world, "Association of 200")
    await change_role(world, world.guild.roles["Binôme"], view_channel=True, send_messages=True)
    refusal = await world.press(world.organiser, page, "organise:arranged")
    assert "if you grant" in text_of(refusal)
    page = await look(world, "Association of 200", role=False)
    assert "Do it" not in labels(page)
    assert "if you grant" in text_of(page)
    assert names(world) == ["lobby"]


async def test_who_organises_no_more_arranges_and_repairs_nothing(wins: World) -> None:
    await deny(wins, wins.wins, "send_messages")
    shown = [await front(wins)]
    for _ in range(3):
        shown.append(await wins.press(wins.organiser, await front(wins), "organise:visit"))
    looked = await wins.organiser.click(message_of(shown.pop()), label="Association of 200")
    await change_role(wins, wins.guild.roles["Organisers"], send_messages=True)
    presses = ["Repair", "Small circle of 10", "Community of 5,000", "Do it"]
    for page, label in zip([*shown, looked], presses, strict=True):
        refusal = await wins.organiser.click(message_of(page), label=label)
        assert text_of(refusal).startswith("This is for organisers"), label
    assert names(wins) == ["highlights", "lobby", "wins"]


@pytest.mark.story
async def test_what_was_deleted_is_made_again_by_one_press(world: World) -> None:
    await do(world, await look(world, "Association of 200"))
    for name in ("wins", "losses", "pairings", "check-ins"):
        await delete_channel(world, world.guild.channels[name])
    page = await front(world)
    assert "⚠️ **Weekly pairings** · something is missing" in text_of(page)
    assert "🔧 Make **#losses** again, which was deleted" in text_of(page)
    page = await world.press(world.organiser, page, "organise:repair")
    await world.bot.tick()
    assert names(world) == sorted({*EVERYTHING, "lobby"})
    assert "✔️ Make **#pairings** again" in text_of(page)
    page = await front(world)
    assert "🔧" not in text_of(page)
    assert "Repair" not in labels(page)
    for feature in ("Wins", "Losses", "Weekly pairings", "Check-ins"):
        assert f"✅ **{feature}** · on" in text_of(page), feature


async def test_what_is_switched_off_on_purpose_is_not_missed(world: World) -> None:
    await do(world, await look(world, "Association of 200"))
    page = await world.organiser.slash(world.lobby, "organise buddies")
    await world.press(world.organiser, page, "buddies:off")
    assert "Make **#buddies** again" not in text_of(await front(world))
    assert "◽ **Buddies** · off" in text_of(await front(world))


async def test_a_guide_that_was_deleted_is_posted_again(wins: World) -> None:
    (guide,) = [one for one in wins.wins.history() if "wins:new:" in str(parts(one))]
    wins.env.backend.delete_message(wins.wins.id, guide.id)
    await deny(wins, wins.highlights, "send_messages")
    page = await wins.press(wins.organiser, await front(wins), "organise:repair")
    await wins.bot.tick()
    assert f"• {wins.highlights.mention}: **Send Messages**" in text_of(page), "only people can"
    assert "wins:new:" in str([parts(one) for one in wins.wins.history()])


async def test_everything_on_and_five_channels_without_permissions_fit(world: World) -> None:
    await do(world, await look(world, "Community of 5,000"))
    for name in ("wins", "losses", "pairings", "check-ins", "co-working"):
        await deny(world, world.guild.channels[name], "send_messages", "read_message_history")
    page = await front(world)
    assert "Repair" in labels(page)
    said = parts(page)
    assert len(said) <= 40
    assert sum(len(one["content"]) for one in said if one.get("type") == 10) <= 4000
    assert text_of(page).count("**Send Messages, Read Message History**") == 5
    assert "I lack" in said_in(world.guild.channels["organisers"])


async def test_a_guild_that_lost_its_only_channel_is_shown_what_happened(wins: World) -> None:
    for channel in (wins.wins, wins.highlights):
        await delete_channel(wins, channel)
    page = await begin(wins)
    assert "The wins channel was deleted." in text_of(page)
    await change_role(wins, wins.guild.roles["Binôme"], view_channel=True, send_messages=True)
    refusal = await wins.press(wins.organiser, page, "organise:repair")
    assert "if you grant" in text_of(refusal)
    assert names(wins) == ["lobby"]


async def test_many_alerts_are_told_a_page_at_a_time_and_none_is_lost(wins: World) -> None:
    for number in range(20):
        key = f"long:{number}"
        await wins.bot.organisers.alert(wins.guild.id, key, "pairings-alert-repeats", pool=key)
    told = ""
    for _ in range(4):
        page = await front(wins)
        said = [one["content"] for one in parts(page) if one.get("type") == 10]
        assert sum(map(len, said)) <= 4000
        told += text_of(page)
    assert [one for one in range(20) if f"long:{one}" not in told] == []


async def test_a_guild_that_said_its_language_keeps_it(world: World) -> None:
    world.languages[world.organiser.id] = FRENCH
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    guild.features.append("COMMUNITY")
    await begin(world)
    assert world.bot.settings_of(world.guild.id).language == "en"


async def test_a_role_that_cannot_be_mentioned_is_told_before_and_promised_nothing(
    world: World,
) -> None:
    may = {"view_channel": True, "send_messages": True, "manage_channels": True}
    await change_role(world, world.guild.roles["Binôme"], **may)
    page = await look(world, "Association of 200", role=False)
    team = world.guild.roles["Organisers"]
    page = await world.choose(world.organiser, page, "organise:arrangement_role", team)
    assert "an organisers’ role that I can mention: allow anyone to mention it" in text_of(page)
    page = await do(world, page)
    assert "losses" not in names(world)
    assert "✔️ **#losses**" not in text_of(page)
    assert "✔️ **#wins**" in text_of(page)
