"""Organisers and losses: switched on where somebody is the last call, counted, hidden."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import discord
import pytest
from simcord import InteractionResult, MemberActor
from sqlalchemy import func, select

from bot.domain.losses import Audience
from bot.errors import MemberError
from bot.store.loss_rows import LossCountRow, LossStopRow
from tests.cogs.losses_world import known, listener, lose, losses_desk, room, team
from tests.cogs.mishaps import (
    change_role,
    come_back,
    delete_channel,
    delete_role,
    deny,
    organisers_channel,
    unheard,
)
from tests.cogs.pages import front, offered, said_in
from tests.cogs.world import World, labels, parts, text_of

SAID: dict[str, Any] = {
    "en": {
        "off": "Losses are off: nobody can post one here.",
        "open": "Set losses up",
        "create": "Create the channel for me",
        "name": "losses",
        "line": "Channel: ",
        "waiting": "Nobody is waiting for an answer.",
        "none": "Just listen: nobody\n",
    },
    "fr": {
        "off": "Les coups durs sont fermés\u202f: personne ne peut en publier ici.",
        "open": "Régler les coups durs",
        "create": "Crée le salon pour moi",
        "name": "coups-durs",
        "line": "Salon\u202f: ",
        "waiting": "Personne n’attend de réponse.",
        "none": "\u202f: personne\n",
    },
}


async def page_of_losses(world: World, who: MemberActor | None = None) -> InteractionResult:
    """Open the page by its command."""
    return await (who or world.organiser).slash(world.lobby, "organise losses")


async def standing(world: World, who: MemberActor | None = None) -> InteractionResult:
    """Open the list of what stands in the channel."""
    page = await page_of_losses(world, who)
    return await world.press(who or world.organiser, page, "losses:moderate")


async def choose_role(world: World) -> None:
    """Choose the organisers' role, which the bot may not mention yet."""
    everything = {name: True for name, _ in discord.Permissions.all()}
    mute = everything | {"administrator": False, "mention_everyone": False}
    await change_role(world, world.guild.roles["Binôme"], **mute)
    role = world.guild.roles["Organisers"]
    await world.bot.change_guild(world.guild.id, organisers_role_id=role.id)


async def let_mention(world: World) -> None:
    role = world.guild.roles["Organisers"]
    world.env.backend.edit_role(world.guild.id, role.id, {"mentionable": True})
    await world.env.settle()


def actions(shown: InteractionResult) -> set[str]:
    """Return what can be pressed or chosen, without rows."""
    return {
        ":".join(part["custom_id"].split(":")[:2]) for part in parts(shown) if "custom_id" in part
    }


def told(world: World) -> str:
    """Return all that organisers were told in their channel."""
    return said_in(team(world))


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_losses_are_switched_on_once_somebody_is_the_last_call(
    world: World, language: str
) -> None:
    said = SAID[language]
    world.languages[world.organiser.id] = language
    await world.bot.change_guild(world.guild.id, language=language)
    for name in ("Ana", "Ben", "Cléo", "Dan", "Eva", "Flo"):
        world.person(name)
    page = await front(world)
    assert said["off"] in text_of(page)
    assert said["open"] in labels(page)
    page = await world.press(world.organiser, page, "losses:setup")
    assert text_of(page).count("• ") == 2
    assert not {"losses:channel", "losses:create"} & actions(page)
    await organisers_channel(world)
    await choose_role(world)
    page = await page_of_losses(world)
    assert text_of(page).count("• ") == 1
    await let_mention(world)
    page = await world.press(world.organiser, await page_of_losses(world), "losses:create")
    channel = world.guild.channels[said["name"]]
    assert f"{said['line']}{channel.mention}\n{said['waiting']}" in text_of(page)
    assert said["none"] in text_of(page)
    assert "losses:create" not in actions(page)
    assert f"{said['line']}{channel.mention}" in text_of(await front(world))


async def test_an_old_page_opens_nothing_where_the_role_is_gone(losses: World) -> None:
    await losses_desk(losses).setup.use(losses.guild.id, None)
    chief = losses.guild.create_role("Chief", permissions=discord.Permissions(manage_guild=True))
    oscar = losses.person("Oscar", roles=[chief])
    page = await page_of_losses(losses, oscar)
    await delete_role(losses, losses.guild.roles["Organisers"])
    for refusal in (
        await losses.press(oscar, page, "losses:create"),
        await losses.choose(oscar, page, "losses:channel", room(losses)),
    ):
        assert text_of(refusal).startswith("So that no loss stays unanswered")
        assert text_of(refusal).endswith("• an organisers’ role")
    assert losses_desk(losses).setup.of(losses.guild.id).channel_id is None


async def test_two_organisers_create_one_channel(losses: World) -> None:
    await losses_desk(losses).setup.use(losses.guild.id, None)
    other = losses.person("Oscar", roles=[losses.guild.roles["Organisers"]])
    mine, theirs = await page_of_losses(losses), await page_of_losses(losses, other)
    guild = losses.bot.get_guild(losses.guild.id)
    assert guild is not None
    before = len(guild.text_channels)
    await losses.press(losses.organiser, mine, "losses:create")
    page = await losses.press(other, theirs, "losses:create")
    assert "Channel: <#" in text_of(page)
    assert len(guild.text_channels) == before + 1


async def test_switched_off_takes_no_more_and_chosen_again_names_what_is_lacking(
    losses: World,
) -> None:
    page = await losses.press(losses.organiser, await page_of_losses(losses), "losses:off")
    assert "Losses are off" in text_of(page)
    refusal = await losses.person("Léa").slash(losses.lobby, "loss")
    assert text_of(refusal) == "The organisers have not opened this here yet."
    await deny(losses, room(losses), "create_private_threads", "manage_threads")
    page = await losses.choose(losses.organiser, page, "losses:channel", room(losses))
    assert f"{room(losses).mention}: **Create Private Threads, Manage Threads**" in text_of(page)


async def test_members_change_nothing_with_a_page_left_open(losses: World) -> None:
    page = await page_of_losses(losses)
    listed = await standing(losses)
    role = losses.guild.roles["Organisers"]
    await change_role(losses, role, send_messages=True)
    refusals = [await losses.press(losses.organiser, page, "losses:off")]
    refusals += [await losses.press(losses.organiser, listed, "losses:setup")]
    refusals += [await losses.press(losses.organiser, page, "losses:moderate")]
    assert {text_of(one)[:27] for one in refusals} == {"This is for organisers: it "}
    assert losses_desk(losses).setup.of(losses.guild.id).channel_id == room(losses).id


async def test_numbers_point_at_nobody(losses: World) -> None:
    """No number of a page that is read day by day tells of one person, or of one loss."""
    people = [losses.person(f"P{number}") for number in range(6)]
    for number in range(6):
        await listener(losses, f"L{number}", kinds=["ideas"])
    helper = await listener(losses, "Noé", kinds=["listening"], most=7)
    posted = [await lose(losses, one) for one in people]
    page = text_of(await page_of_losses(losses))
    assert "Several people are waiting for an answer." in page
    assert "Just listen: a few people\nPut it in perspective: nobody\n" in page
    assert "Ideas to move on: at least 5\n" in page
    assert "6" not in page.replace(str(room(losses).id), "")
    await listener(losses, "L6", kinds=["ideas"])
    assert text_of(await page_of_losses(losses)) == page, "one more changes nothing"
    store, first = losses_desk(losses).help, posted[0].posted_at
    assert first is not None
    for number, loss in enumerate(posted[:5]):
        await store.answered(loss.id, helper.id, first + timedelta(minutes=10 + 40 * number))
    shown = await page_of_losses(losses)
    assert text_of(shown) == page.replace("Several people are", "Somebody is")
    assert "Insights" in labels(shown)
    await store.answered(posted[5].id, helper.id, first + timedelta(minutes=5))
    assert "Nobody is waiting for an answer." in text_of(await page_of_losses(losses))


@pytest.mark.story
async def test_an_organiser_hides_an_anonymous_loss_and_stops_its_author(losses: World) -> None:
    lea = losses.person("Léa", "fr")
    hurtful = await lose(losses, lea, "Something hurtful", anonymous=True)
    named = await lose(losses, losses.person("Noé"), "A client left me")
    await lose(losses, losses.person("Zoé"), audience=Audience.LISTENERS)
    page = await standing(losses)
    assert labels(page) == ["Hide", "Hide", "Stop its author", "Back to losses"]
    assert "anonymous · [see it](" in text_of(page)
    assert "hurtful" not in text_of(page)
    form = await press_row(losses, page, "losses:hide", hurtful.id)
    done = await losses.organiser.submit_modal(form, {"reason": "It hurts"})
    assert text_of(done) == "It is hidden."
    await losses.bot.tick()
    assert "hurtful" not in said_in(room(losses))
    page = await losses.press(losses.organiser, done, "losses:moderate")
    assert "anonymous · hidden already" in text_of(page), "its author can still be stopped"
    assert labels(page) == ["Hide", "Stop its author", "Back to losses"]
    form = await losses.press(losses.organiser, page, "losses:stop")
    assert [option["label"] for option in offered(form)] == ["7 days", "30 days", "90 days"]
    done = await losses.organiser.submit_modal(form, {"days": ["30"], "reason": "It hurts"})
    assert text_of(done).startswith("Whoever wrote it cannot post anonymously here")
    await losses.bot.tick()
    oscar = losses.person("Oscar", roles=[losses.guild.roles["Organisers"]])
    theirs = await standing(losses, oscar)
    form = await press_row(losses, await standing(losses), "losses:hide", named.id)
    await losses.organiser.submit_modal(form, {"reason": "It hurts"})
    await losses.bot.tick()
    late = await press_row(losses, theirs, "losses:hide", named.id, oscar)
    assert text_of(late) == "This is not there any more."
    with pytest.raises(MemberError, match="losses-stopped"):
        await lose(losses, lea, anonymous=True)
    await losses.travel(timedelta(days=30))
    assert (await lose(losses, lea, anonymous=True)).message_id is not None


async def test_an_organiser_who_wrote_it_sees_what_every_organiser_sees(losses: World) -> None:
    other = losses.person("Oscar", roles=[losses.guild.roles["Organisers"]])
    mine = await lose(losses, losses.organiser, anonymous=True)
    await lose(losses, losses.person("Léa"), anonymous=True)
    for one in (page_of_losses, standing):
        assert text_of(await one(losses)) == text_of(await one(losses, other))
    forms = [
        await press_row(losses, await standing(losses, who), "losses:hide", mine.id, who)
        for who in (losses.organiser, other)
    ]
    assert str(forms[0].modal) == str(forms[1].modal)
    done = await losses.organiser.submit_modal(forms[0], {"reason": "It hurts"})
    assert text_of(done) == "It is hidden."


async def test_many_are_listed_page_by_page(losses: World) -> None:
    for number in range(10):
        await lose(losses, losses.person(f"P{number}"))
    page = await standing(losses)
    assert labels(page) == ["Hide"] * 6 + ["Older", "Back to losses"]
    page = await losses.press(losses.organiser, page, "losses:moderate_on")
    assert labels(page) == ["Hide"] * 4 + ["Newer", "Back to losses"]
    page = await losses.press(losses.organiser, page, "losses:moderate")
    assert labels(page)[6:] == ["Older", "Back to losses"]


@pytest.mark.parametrize("away", [False, True])
async def test_a_deleted_channel_switches_losses_off_and_is_told_once(
    losses: World, *, away: bool
) -> None:
    loss = await lose(losses, losses.person("Léa"), audience=Audience.EVERYONE)
    if away:
        with unheard(losses):
            await delete_channel(losses, room(losses))
        await come_back(losses)
    else:
        await delete_channel(losses, room(losses))
    await losses.bot.tick()
    assert losses_desk(losses).setup.of(losses.guild.id).channel_id is None
    loss = await known(losses, loss.id)
    assert (loss.channel_id, loss.message_id, loss.thread_id) == (None, None, None)
    assert told(losses).count("The losses channel was deleted.") == 1
    await losses.restart()
    await losses.bot.tick()
    assert told(losses).count("The losses channel was deleted.") == 1


async def press_row(
    world: World,
    shown: InteractionResult,
    action: str,
    row: int,
    who: MemberActor | None = None,
) -> InteractionResult:
    """Press one of several buttons of an action."""
    wanted = [part["custom_id"] for part in parts(shown) if part.get("custom_id")]
    (found,) = [one for one in wanted if one == f"{action}:v1:{row}"]
    assert shown.response is not None
    return await (who or world.organiser).click(shown.response, custom_id=found)


async def test_what_is_past_is_forgotten_every_day_though_nobody_posts(losses: World) -> None:
    lea, desk = losses.person("Léa"), losses_desk(losses)
    loss = await lose(losses, lea, anonymous=True)
    until = losses.clock.now() + timedelta(days=7)
    await desk.setup.stop_author(loss.id, until)
    assert await kept(losses) == [1, 1]
    await losses.travel(timedelta(days=4))
    assert await kept(losses) == [1, 0]
    await losses.restart()
    await losses.travel(timedelta(days=5))
    assert await kept(losses) == [0, 0]


async def kept(world: World) -> list[int]:
    """Return how many stops and how many counts of a day the database holds."""
    async with world.bot.database.read() as session:
        counts = [select(func.count()).select_from(one) for one in (LossStopRow, LossCountRow)]
        return [await session.scalar(one) or 0 for one in counts]
