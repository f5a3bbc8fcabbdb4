"""Keeping somebody: one wish shows nowhere, two make buddies; never again: silent and final."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.notices import Way
from tests.cogs.buddies_world import buddies_desk, is_private, privately
from tests.cogs.mishaps import delete_channel
from tests.cogs.pages import offered
from tests.cogs.pairings_after_world import card_of, grouped, known, said
from tests.cogs.pairings_world import drawn, pairings_desk, settle, taking, taking_part, thread_of
from tests.cogs.world import World, called, labels, letters, parts, text_of

KEPT = "pairings:kept"


@pytest.fixture
async def together(pairings: World) -> World:
    """Return a guild with pairings in which buddies are switched on too."""
    channel = pairings.guild.create_text_channel("buddies")
    await buddies_desk(pairings).buddies.use(pairings.guild.id, channel.id)
    await settle(pairings)
    return pairings


@pytest.mark.story
async def test_two_who_would_both_like_to_are_buddies(together: World) -> None:
    ana = await taking_part(together, "Ana")
    lea = await taking_part(together, "Léa", "fr")
    (group,) = await grouped(together)
    card = card_of(together, group)
    told = await together.press(ana, card, "pairings:keep")
    assert is_private(told)
    assert text_of(told).startswith("Noted. If Léa would like it too, you will be buddies")
    told = await together.press(ana, card, "pairings:keep")
    assert text_of(told) == "Taken back. Léa knew nothing of it, and will not."
    await together.press(ana, card, "pairings:keep")
    await settle(together)
    assert said(together, group, KEPT) == letters(lea) == []
    dit = await together.press(lea, card, "pairings:keep")
    assert text_of(dit).startswith("L’envie de continuer est la même, chez Ana et chez toi")
    await settle(together)
    (line,) = said(together, group, KEPT)
    assert sorted(called(together, line)) == [ana.id, lea.id]
    mine = await buddies_desk(together).pairs.mine(together.guild.id, ana.id)
    assert [set(one.members) for one in mine] == [{ana.id, lea.id}]
    assert mine[0].thread_id is not None
    page = await together.press(lea, line, KEPT)
    assert labels(page) == ["Rester dans le tirage", "Quitter le tirage"]
    page = await together.press(lea, page, "pairings:kept_leave")
    assert text_of(page).startswith("Tu ne fais plus partie du tirage")
    assert await taking(together, lea) is None
    page = await together.press(ana, line, KEPT)
    page = await together.press(ana, page, "pairings:kept_stay")
    assert text_of(page) == "You stay in the draw. See you next time."
    assert await taking(together, ana) is not None
    assert (await known(together, group)).members == (ana.id, lea.id)
    again = await together.press(ana, card, "pairings:keep")
    assert text_of(again).startswith("You both would like to go on: Léa and you are buddies now.")


@pytest.mark.story
async def test_of_three_one_chooses_whom_and_the_third_hears_nothing(together: World) -> None:
    ana = await taking_part(together, "Ana")
    lea = await taking_part(together, "Léa", "fr")
    ben = await taking_part(together, "Ben")
    (group,) = await grouped(together)
    card = card_of(together, group)
    page = await together.press(ana, card, "pairings:keep")
    assert "Nobody hears of it unless they would like it too." in text_of(page)
    assert sorted(one["label"] for one in offered(page)) == ["Ben", "Léa"]
    told = await together.choose(ana, page, "pairings:keep_whom", f"{lea.id}")
    assert text_of(told).startswith("Noted. If Léa")
    page = await together.press(lea, card, "pairings:keep")
    assert "Qui aimerais-tu garder" in text_of(page)
    await together.choose(lea, page, "pairings:keep_whom", f"{ana.id}")
    await settle(together)
    assert said(together, group, KEPT) == letters(ben) == []
    (letter,), (lettre,) = letters(ana), letters(lea)
    assert text_of(letter).startswith("Léa and you both said that you would like to go on")
    assert "chez Ana et chez toi\u202f: vous voilà en duo sur **Atelier**" in text_of(lettre)
    page = await privately(ana, letter, "pairings:kept_leave")
    assert text_of(page).startswith("You are out of the draw")
    page = await together.press(ben, card, "pairings:apart")
    assert "With whom would you rather not be drawn again, here?" in text_of(page)
    page = await together.choose(ben, page, "pairings:apart_whom", f"{lea.id}")
    assert text_of(page) == "Done. You will not be drawn with Léa again, and only you know why."


@pytest.mark.story
async def test_never_again_is_said_to_nobody_and_holds(pairings: World) -> None:
    ana = await taking_part(pairings, "Ana")
    lea = await taking_part(pairings, "Léa", "fr")
    (group,) = await grouped(pairings)
    card, before = card_of(pairings, group), len(thread_of(pairings, group).history())
    assert "pairings:keep" not in str(parts(card))
    page = await pairings.press(lea, card, "pairings:apart")
    assert is_private(page)
    assert "Ana et toi, plus jamais dans le même groupe, ici\u202f?" in text_of(page)
    assert "C’est définitif" in text_of(page)
    mine = await pairings.press(ana, card, "pairings:apart")
    page = await pairings.press(lea, page, "pairings:apart_sure")
    assert text_of(page).startswith("C’est fait. Le tirage ne vous réunira plus, Ana et toi")
    await settle(pairings)
    assert len(thread_of(pairings, group).history()) == before
    assert letters(ana) == []
    assert (await known(pairings, group)).members == (ana.id, lea.id)
    await pairings.travel(timedelta(days=1))
    assert await drawn(pairings) == []
    leaving, now = pairings_desk(pairings).leaving, pairings.clock.now()
    await leaving.left_guild(pairings.guild.id, lea.id, now)
    page = await pairings.press(ana, mine, "pairings:apart_sure")
    assert text_of(page).startswith("Done. You will not be drawn with Léa again")
    await leaving.left_guild(pairings.guild.id, ana.id, now)
    assert "Never be drawn with Léa" in text_of(await pairings.press(ana, card, "pairings:apart"))


async def test_news_of_two_finds_them_without_a_thread_and_once(together: World) -> None:
    people = [await taking_part(together, one) for one in ("Ana", "Ben")]
    (group,) = await grouped(together)
    choice = (together.guild.id, people[1].id, "pairings-round", Way.NOTHING)
    await together.bot.member_store.choose_way(*choice)
    desk, now = pairings_desk(together), together.clock.now()
    await delete_channel(together, thread_of(together, group))
    for one, other in (people, reversed(people)):
        await desk.keeping.keep(group.id, one.id, other.id, now)
    await together.restart()
    await settle(together)
    assert len(letters(people[0])) == 1
    assert "pairings:kept_stay" in str(parts(letters(people[0])[0]))
    assert letters(people[1]) == []
