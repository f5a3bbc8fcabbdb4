"""Celebrating: reactions and words, one person one celebrator, and where they are shown."""

from __future__ import annotations

from datetime import timedelta

from simcord import MemberActor

from tests.cogs.world import World, cards, parts, say_word, text_of


async def celebrators(world: World, author: MemberActor) -> str:
    """Return what the author of the latest win reads about its celebrators."""
    page = await author.slash(world.lobby, "wins")
    menu = next(part for part in parts(page) if part.get("type") == 3)
    newest = menu["options"][0]["value"]
    opened = await world.choose(author, page, "wins:open", newest)
    return next(line for line in text_of(opened).splitlines() if "elebrated" in line)


async def test_one_person_counts_once_however_many_emoji(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Signed")
    (card,) = cards(wins)
    assert await celebrators(wins, lea) == "Not celebrated yet."
    for emoji in ("🎉", "🍾", "🦄"):
        await noe.react(card, emoji)
    assert await celebrators(wins, lea) == "Celebrated by 1 person."
    await say_word(wins, noe, card, "Bravo")
    assert await celebrators(wins, lea) == "Celebrated by 1 person."
    await noe.unreact(card, "🎉")
    await noe.unreact(card, "🍾")
    await noe.unreact(card, "🦄")
    assert await celebrators(wins, lea) == "Celebrated by 1 person."


async def test_taking_the_last_reaction_back_uncounts(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Signed")
    (card,) = cards(wins)
    await noe.react(card, "🎉")
    await noe.react(card, "👏")
    await noe.unreact(card, "🎉")
    assert await celebrators(wins, lea) == "Celebrated by 1 person."
    await noe.unreact(card, "👏")
    assert await celebrators(wins, lea) == "Not celebrated yet."
    await noe.react(card, "🎉")
    assert await celebrators(wins, lea) == "Celebrated by 1 person."


async def test_ones_own_and_bots_reactions_do_not_count(wins: World) -> None:
    lea = wins.person("Léa")
    robot = wins.guild.add_member(wins.env.create_user("Robot", bot=True))
    await wins.win(lea, "Signed")
    await lea.react(cards(wins)[0], "🎉")
    await robot.react(cards(wins)[0], "🎉")
    assert await celebrators(wins, lea) == "Not celebrated yet."


async def test_a_moderator_who_clears_reactions_uncounts_them(wins: World) -> None:
    lea, noe, ana = (wins.person(name) for name in ("Léa", "Noé", "Ana"))
    await wins.win(lea, "Signed")
    (card,) = cards(wins)
    await noe.react(card, "🎉")
    await ana.react(card, "👏")
    wins.env.backend.clear_reaction(card.channel.id, card.id, "🎉")
    await wins.env.settle()
    assert await celebrators(wins, lea) == "Celebrated by 1 person."
    wins.env.backend.clear_reactions(card.channel.id, card.id)
    await wins.env.settle()
    assert await celebrators(wins, lea) == "Not celebrated yet."


async def test_reactions_missed_during_a_restart_are_found(wins: World) -> None:
    lea, noe, ana = (wins.person(name) for name in ("Léa", "Noé", "Ana"))
    await wins.win(lea, "Signed")
    (card,) = cards(wins)
    await noe.react(card, "🎉")
    backend = wins.env.backend
    hearing, backend.subscribers = backend.subscribers, []
    backend.set_reaction(card.channel.id, card.id, "🎉", noe.id, False)
    backend.set_reaction(card.channel.id, card.id, "👏", ana.id, True)
    backend.subscribers = hearing
    await wins.restart()
    await wins.bot.tick()
    assert await celebrators(wins, lea) == "Celebrated by 1 person."


async def test_celebrating_weeks_later_still_counts(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Signed")
    await wins.travel(timedelta(days=40))
    await noe.react(cards(wins)[0], "🎉")
    assert await celebrators(wins, lea) == "Celebrated by 1 person."
