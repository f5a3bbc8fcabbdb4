"""What happens to wins while the bot is away, thrown out, or hidden by an outage of Discord."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.store.mydata import MyDataStore
from tests.cogs.mishaps import (
    come_back,
    deny,
    end_outage,
    invite,
    kick,
    leap,
    organisers_channel,
    outage,
    unheard,
)
from tests.cogs.pages import front, last_said, page_of, said_in
from tests.cogs.world import World, cards, desk_of, parts, say_word, text_of, toasts

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""Ten o'clock in Paris, where the guild lives."""
FRIDAY = datetime(2026, 1, 9, 16, tzinfo=UTC)
"""When the toast is due."""
BOTTLE = "🍾"


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up, on a Monday morning."""
    await wins.travel(MONDAY)
    return wins


async def test_what_would_end_in_a_guild_that_left_is_forgotten_in_time(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    chat, elsewhere = await lea.send(day.wins, "Signed"), await lea.send(day.lobby, "They said yes")
    await noe.context_menu(day.lobby, "Celebrate this", elsewhere)
    await kick(day)
    setup = desk_of(day).setup
    await leap(day, MONDAY + timedelta(hours=23))
    assert await setup.bottle(chat.id)
    await leap(day, MONDAY + timedelta(hours=25))
    assert not await setup.bottle(chat.id), "a day at most, as the privacy page says"
    assert await setup.consents_about([elsewhere.id])
    await leap(day, MONDAY + timedelta(days=7, hours=1))
    assert not await setup.consents_about([elsewhere.id]), "a week at most"


async def test_what_ends_while_discord_hides_the_guild_ends_afterwards(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    chat, elsewhere = await lea.send(day.wins, "Signed"), await lea.send(day.lobby, "They said yes")
    await noe.context_menu(day.lobby, "Celebrate this", elsewhere)
    await outage(day)
    await leap(day, MONDAY + timedelta(days=8))
    assert await desk_of(day).setup.bottle(chat.id)
    await end_outage(day)
    await leap(day, MONDAY + timedelta(days=8, hours=1))
    assert not await desk_of(day).setup.bottle(chat.id)
    (chat,) = (one for one in day.wins.history() if one.id == chat.id)
    assert not chat.reactions
    assert "wins:consent" not in "".join(str(parts(one)) for one in day.lobby.history())


async def test_what_ended_in_an_absence_of_months_is_forgotten(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    chat, elsewhere = await lea.send(day.wins, "Signed"), await lea.send(day.lobby, "They said yes")
    await noe.context_menu(day.lobby, "Celebrate this", elsewhere)
    await leap(day, day.clock.now() + timedelta(days=60))
    setup = desk_of(day).setup
    assert not await setup.bottle(chat.id)
    assert not await setup.consents_about([elsewhere.id])


@pytest.mark.story
async def test_reactions_of_an_absence_count_and_those_taken_back_do_not(day: World) -> None:
    noe, ana, ben = (day.person(name) for name in ("Noé", "Ana", "Ben"))
    await day.win(day.person("Léa"), "Signed")
    (card,) = cards(day)
    await noe.react(card, "🎉")
    with unheard(day):
        await noe.unreact(card, "🎉")
        await ana.react(card, "👏")
        await ana.react(card, "🎉")
        await ben.react(card, "🎉")
    await come_back(day)
    assert day.highlights.last_message is None, "two people celebrate, not three"
    await noe.react(card, "👏")
    assert "celebrated by 3 people" in last_said(day.highlights)


async def test_a_highlight_reached_during_an_absence_is_posted_at_the_start(day: World) -> None:
    await day.win(day.person("Léa"), "Signed")
    (card,) = cards(day)
    with unheard(day):
        for name in ("Noé", "Ana", "Ben"):
            await day.person(name).react(card, "🎉")
    await come_back(day)
    assert len(day.highlights.history()) == 1


async def test_reactions_on_a_highlight_during_an_absence_count(day: World) -> None:
    await day.win(day.person("Léa"), "Signed")
    for name in ("Noé", "Ana", "Ben"):
        await day.person(name).react(cards(day)[0], "🎉")
    highlight = day.highlights.last_message
    assert highlight is not None
    with unheard(day):
        await day.person("Cléo").react(highlight, "🎉")
    await come_back(day)
    assert "celebrated by 4 people" in last_said(day.highlights)


async def test_bottles_and_messages_of_an_absence_are_found(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    before = await lea.send(day.wins, "Said before")
    with unheard(day):
        await lea.react(before, BOTTLE)
        meanwhile = await noe.send(day.wins, "Said meanwhile")
        chat = await noe.send(day.wins, "Also meanwhile", reply_to=meanwhile)
    await come_back(day)
    assert [lea.mention in text_of(card) for card in cards(day)] == [True]
    stored = day.env.backend.get_message(day.wins.id, meanwhile.id)
    assert [str(one.emoji) for one in stored.reactions] == [BOTTLE]
    assert day.env.backend.get_message(day.wins.id, chat.id).reactions == []
    await noe.react(meanwhile, BOTTLE)
    assert len(cards(day)) == 2


async def test_deletions_of_an_absence_are_followed(day: World) -> None:
    lea = day.person("Léa")
    await day.win(lea, "Signed")
    (card,) = cards(day)
    for name in ("Noé", "Ana", "Ben"):
        await day.person(name).react(card, "🎉")
    assert len(day.highlights.history()) == 1
    plain = await lea.send(day.wins, "Signed too")
    await lea.react(plain, BOTTLE)
    assert len(cards(day)) == 2
    with unheard(day):
        day.env.backend.delete_message(day.wins.id, card.id)
        day.env.backend.delete_message(day.wins.id, plain.id)
    await come_back(day)
    assert cards(day) == []
    assert day.highlights.history() == []


async def test_what_is_erased_in_a_guild_that_left_goes_when_it_invites_again(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await day.win(lea, "Signed", story="A private story")
    await say_word(day, noe, cards(day)[0], "An unkept word")
    (thread,) = day.wins.threads
    await kick(day)
    for who in (lea, noe):
        await MyDataStore(day.bot.database).erase(who.id, day.clock.now())
    await leap(day, MONDAY + timedelta(days=8))
    assert "A private story" in text_of(cards(day)[0])
    await invite(day)
    await leap(day, MONDAY + timedelta(days=8, hours=1))
    assert "A private story" not in text_of(cards(day)[0])
    assert "An unkept word" not in said_in(thread)


@pytest.mark.story
async def test_thrown_out_and_invited_again_everything_goes_on(day: World) -> None:
    lea = day.person("Léa")
    await day.win(lea, "Before")
    (card,) = cards(day)
    page = await page_of(day, "organise:server")
    await day.choose(day.organiser, page, "organise:language", "fr")
    await kick(day)
    with unheard(day):
        for name in ("Noé", "Ana", "Ben"):
            await day.person(name).react(card, "🎉")
    await day.travel(timedelta(hours=3))
    await invite(day)
    await day.bot.tick()
    await day.env.settle()
    page_text = text_of(await front(day))
    assert "Language of what is public: **Français**" in page_text
    assert f"Channel: {day.wins.mention}" in page_text
    assert len(day.highlights.history()) == 1, "what was missed counts"
    await day.win(lea, "After")
    assert "After" in text_of(cards(day)[-1])
    assert "Féliciter" in str(parts(cards(day)[-1]))


async def test_what_discord_hid_during_its_own_outage_is_found(day: World) -> None:
    await day.win(day.person("Léa"), "Signed")
    (card,) = cards(day)
    await outage(day)
    with unheard(day):
        for name in ("Noé", "Ana", "Ben"):
            await day.person(name).react(card, "🎉")
    await end_outage(day)
    await day.bot.tick()
    await day.env.settle()
    assert len(day.highlights.history()) == 1


async def test_thrown_out_during_an_absence(day: World) -> None:
    await day.win(day.person("Léa"), "Before")
    backend = day.env.backend
    guild = backend.guilds.pop(day.guild.id)
    with unheard(day):
        await come_back(day)
    backend.guilds[guild.id] = guild
    await invite(day)
    await day.bot.tick()
    assert f"Channel: {day.wins.mention}" in text_of(await front(day))


async def test_the_toast_of_a_guild_that_left_waits_then_is_left_out_and_told(day: World) -> None:
    team = await organisers_channel(day)
    await day.win(day.person("Léa"), "The only one")
    await kick(day)
    await leap(day, FRIDAY + timedelta(days=1))
    await invite(day)
    await leap(day, FRIDAY + timedelta(days=1, hours=1))
    assert len(toasts(day)) == 1, "a day late, once"
    await day.win(day.person("Noé"), "Of the week after")
    await kick(day)
    await leap(day, FRIDAY + timedelta(days=10))
    await invite(day)
    await leap(day, FRIDAY + timedelta(days=10, hours=1))
    assert len(toasts(day)) == 1
    assert said_in(team).count("toast could not be given in time") == 1


async def test_a_guild_thrown_back_without_permissions_is_told(day: World) -> None:
    team = await organisers_channel(day)
    await kick(day)
    with unheard(day):
        await deny(day, day.wins, "send_messages")
    await invite(day)
    await day.bot.tick()
    assert f"In {day.wins.mention} I lack: **Send Messages**" in said_in(team)
