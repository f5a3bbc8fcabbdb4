"""The last call: organisers are asked to answer, once, without the story, and never for nothing."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest

from bot.domain.losses import Audience, Help, Loss, Subject, Urgency
from tests.cogs.losses_world import known, listener, lose, losses_desk, team, thread_of
from tests.cogs.mishaps import delete_channel, private_channel, show_to
from tests.cogs.pages import choose, front
from tests.cogs.test_win_killed import die
from tests.cogs.world import World, labels, parts, text_of

HERE = "losses:organiser_here"
OVER = "Somebody was there already, or it is over. Thank you for coming."
STORY = "They left without a word."


def calls(world: World) -> list[discord.Message]:
    """Return the calls in the organisers' channel, the oldest first."""
    return [one for one in team(world).history() if f"{HERE}:" in str(parts(one))]


def roles_called(world: World, message: discord.Message) -> list[int]:
    """Return the roles that a message called."""
    return list(world.env.backend.get_message(message.channel.id, message.id).ping_role_ids)


def people_in(world: World, loss: Loss) -> set[int]:
    """Return who is in the thread of a loss."""
    return set(world.env.backend.get_channel(thread_of(world, loss).id).thread_members)


@pytest.mark.story
async def test_where_nobody_listens_organisers_are_called_at_once_and_once_more_a_day_later(
    losses: World,
) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, STORY, help=Help.PERSPECTIVE, subject=Subject.CLIENT)
    (call,) = calls(losses)
    posted = discord.utils.format_dt(losses.clock.now(), "R")
    role = losses.guild.roles["Organisers"]
    assert text_of(call) == (
        f"{role.mention}\n"
        "**Somebody here is waiting for an answer**\n"
        "What would help: **Put it in perspective** · A client\n"
        f"Since {posted}\n"
        "No listener has been able to answer so far. Will one of you? A few words are enough."
    )
    assert roles_called(losses, call) == [role.id]
    assert labels(call) == ["I’m here", "See it"]
    assert loss.link in str(parts(call))
    assert STORY not in str(parts(call))
    assert str(lea.id) not in str(parts(call))
    await losses.restart()
    await losses.travel(timedelta(hours=23, minutes=59))
    assert len(calls(losses)) == 1
    await losses.travel(timedelta(minutes=2))
    again = calls(losses)[1]
    assert "has been waiting for an answer for a day" in text_of(again)
    assert roles_called(losses, again) == [role.id]
    await losses.travel(timedelta(days=3))
    assert len(calls(losses)) == 2


@pytest.mark.story
async def test_an_organiser_comes_into_a_private_thread(losses: World) -> None:
    await losses.bot.change_guild(losses.guild.id, language="fr")
    losses.languages[losses.organiser.id] = "fr"
    ana = await listener(losses, "Nadia")
    loss = await lose(losses, losses.person("Léa"), STORY, audience=Audience.LISTENERS)
    assert calls(losses) == []
    await losses.travel(timedelta(hours=12))
    (call,) = calls(losses)
    assert "Depuis <t:" in text_of(call)
    assert "qui presse *Je suis là* peut le lire" in text_of(call)
    assert labels(call) == ["Je suis là"]
    assert str(loss.thread_id) not in str(parts(call))
    assert losses.organiser.id not in people_in(losses, loss)
    page = await losses.press(losses.organiser, call, HERE)
    assert page.ephemeral
    assert loss.link in str(parts(page))
    assert losses.organiser.id in people_in(losses, loss)
    assert ana.id not in people_in(losses, loss)
    held = await losses_desk(losses).search.prospect(loss.id, losses.clock.now())
    assert held.held


@pytest.mark.story
async def test_an_organiser_answers_through_forms_what_stands_nowhere(losses: World) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, STORY, audience=Audience.LISTENERS, anonymous=True)
    (call,) = calls(losses)
    answer = await losses.press(losses.organiser, call, HERE)
    assert STORY in "".join(text_of(one) for one in answer.followups)
    page = next(one for one in answer.followups if STORY in text_of(one))
    form = await losses.press(losses.organiser, page, "losses:answer")
    await losses.organiser.submit_modal(form, {"words": "I am with you."})
    assert (await known(losses, loss.id)).answered_at is not None
    assert lea.name not in text_of(page)
    oscar = losses.person("Oscar", roles=[losses.guild.roles["Organisers"]])
    await show_to(losses, team(losses), oscar)
    assert text_of(await losses.press(oscar, call, HERE)) == OVER
    await losses.travel(timedelta(days=2))
    assert len(calls(losses)) == 1


async def test_whoever_the_author_keeps_away_reads_what_the_author_would(losses: World) -> None:
    role = losses.guild.roles["Organisers"]
    blocked = losses.person("Blanche", roles=[role])
    left_out = losses.person("Louis", roles=[role])
    author = losses.person("Léa", roles=[role])
    for one in (author, blocked, left_out):
        await show_to(losses, team(losses), one)
    await author.slash(losses.lobby, "block", member=blocked.user)
    loss = await lose(losses, author, audience=Audience.UNSEEN, anonymous=True, excluded=[left_out])
    (call,) = calls(losses)
    for one in (author, blocked, left_out):
        refusal = await losses.press(one, call, HERE)
        assert text_of(refusal) == OVER
        assert refusal.ephemeral
    assert await losses_desk(losses).help.helpers(loss.id, answered=False) == []
    await losses.press(losses.organiser, call, HERE)
    helpers = await losses_desk(losses).help.helpers(loss.id, answered=False)
    assert helpers == [losses.organiser.id]


async def test_only_those_who_were_called_can_come(losses: World) -> None:
    helping = losses.guild.create_role("Team", permissions=discord.Permissions(send_messages=True))
    await losses.bot.change_guild(losses.guild.id, organisers_role_id=helping.id)
    teammate, guest = losses.person("Tess", roles=[helping]), losses.person("Gus")
    for one in (teammate, guest):
        await show_to(losses, team(losses), one)
    await lose(losses, losses.person("Léa"), audience=Audience.LISTENERS)
    (call,) = calls(losses)
    refusal = await losses.press(guest, call, HERE)
    assert text_of(refusal).startswith("This calls organisers: it takes their role")
    assert labels(await losses.press(teammate, call, HERE))[0] == "Open the thread"
    held = await losses.press(losses.organiser, call, HERE)
    assert text_of(held).startswith("Somebody has just said that they are there.")


async def test_without_a_channel_the_call_waits_and_is_said_at_organise(losses: World) -> None:
    old = team(losses)
    await delete_channel(losses, old)
    await lose(losses, losses.person("Léa"), STORY)
    page = await front(losses)
    assert "Somebody is waiting for an answer, and I have no channel in which to call you." in (
        text_of(page)
    )
    await losses.travel(timedelta(hours=1))
    new = await private_channel(losses, "team", losses.organiser)
    await choose(losses, "organise:server", "organise:channel", new)
    await losses.travel(timedelta(minutes=10))
    (call,) = calls(losses)
    assert roles_called(losses, call) == [losses.guild.roles["Organisers"].id]
    assert "I have no channel" not in text_of(await front(losses))


async def test_an_answer_given_while_the_call_waited_makes_it_needless(losses: World) -> None:
    ana = losses.person("Ana B")
    await delete_channel(losses, team(losses))
    loss = await lose(losses, losses.person("Léa"))
    await losses_desk(losses).help.answered(loss.id, ana.id, losses.clock.now())
    await losses.travel(timedelta(minutes=10))
    new = await private_channel(losses, "team", losses.organiser)
    await losses.bot.change_guild(losses.guild.id, organisers_channel_id=new.id)
    await losses.travel(timedelta(days=2))
    assert calls(losses) == []
    assert "Somebody is waiting" not in text_of(await front(losses))


async def test_killed_between_calling_and_recording_organisers_are_called_once(
    losses: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(losses.bot.guild_store, "clear_alerts", die)
    await lose(losses, losses.person("Léa"))
    (call,) = calls(losses)
    await losses.restart()
    await losses.bot.tick()
    assert [one.id for one in calls(losses)] == [call.id]


async def test_an_urgent_opinion_says_by_when(losses: World) -> None:
    await listener(losses, "Nadia")
    await lose(losses, losses.person("Léa"), help=Help.ADVICE, urgency=Urgency.HOUR)
    await losses.travel(timedelta(hours=1))
    (call,) = calls(losses)
    assert "What would help: **An opinion** · Something else\nBy when: Within an hour\n" in (
        text_of(call)
    )
