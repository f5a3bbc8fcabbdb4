"""Those who helped: named, called once, and free to take their name off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from simcord import MemberActor

from bot.domain.notices import Way
from tests.cogs.world import World, called, cards, labels, letters, parts, text_of

MORNING = datetime(2026, 1, 1, 9, tzinfo=UTC)
"""Ten o'clock in Paris, where the guild lives."""


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up and people are awake."""
    await wins.travel(MORNING)
    return wins


async def test_helpers_are_named_and_called_once(day: World) -> None:
    lea, noe, ana = (day.person(name) for name in ("Léa", "Noé", "Ana"))
    answer = await day.win(lea, "Delivered", helpers=[noe, ana])
    (card,) = cards(day)
    assert f"Thanks to {noe.mention}, {ana.mention}" in text_of(card)
    assert called(day, card) == [noe.id, ana.id]
    assert "Take my name off" in labels(card)
    form = await day.press(lea, answer, "wins:edit")
    await lea.submit_modal(form, {"title": "Delivered it all", "helpers": [noe, ana]})
    (card,) = cards(day)
    assert "Delivered it all" in text_of(card)
    assert called(day, card) == []


async def test_the_author_and_bots_are_no_helpers(day: World) -> None:
    lea = day.person("Léa")
    robot = day.guild.add_member(day.env.create_user("Robot", bot=True))
    await day.win(lea, "Delivered", helpers=[lea, robot])
    (card,) = cards(day)
    assert "Thanks to" not in text_of(card)
    assert labels(card) == ["Congratulate", "Report"]


async def test_blocked_people_are_left_out_both_ways_and_silently(day: World) -> None:
    lea, noe, ana, ben = (day.person(name) for name in ("Léa", "Noé", "Ana", "Ben"))
    await lea.slash(day.lobby, "block", member=noe.user)
    await ana.slash(day.lobby, "block", member=lea.user)
    answer = await day.win(lea, "Delivered", helpers=[noe, ana, ben])
    assert text_of(answer).startswith("It is posted.")
    (card,) = cards(day)
    assert text_of(card).endswith(f"Thanks to {ben.mention}")
    assert called(day, card) == [ben.id]


async def test_a_block_takes_names_off_the_cards_that_stand(day: World) -> None:
    lea, noe, ana = (day.person(name) for name in ("Léa", "Noé", "Ana"))
    await day.win(lea, "Delivered", helpers=[noe, ana])
    await day.win(noe, "Painted", helpers=[lea])
    await lea.slash(day.lobby, "block", member=noe)
    await day.bot.tick()
    await day.env.settle()
    delivered, painted = cards(day)
    assert text_of(delivered).endswith(f"Thanks to {ana.mention}")
    assert "Thanks to" not in text_of(painted)
    assert called(day, delivered) == [], "nobody is called again"


async def test_at_night_a_helper_is_named_without_a_sound(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Delivered after midnight", helpers=[noe])
    (card,) = cards(wins)
    assert noe.mention in text_of(card)
    assert called(wins, card) == []
    assert letters(noe) == []


async def test_a_helper_who_is_away_is_named_without_a_sound(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await noe.slash(day.lobby, "away", until="2026-01-09")
    await day.win(lea, "Delivered", helpers=[noe])
    assert noe.mention in text_of(cards(day)[0])
    assert called(day, cards(day)[0]) == []


async def test_a_helper_is_called_once_a_day_at_most(day: World) -> None:
    lea, ben, noe = (day.person(name) for name in ("Léa", "Ben", "Noé"))
    await day.win(lea, "First", helpers=[noe])
    await day.win(ben, "Second, the same day", helpers=[noe])
    await day.travel(timedelta(days=1))
    await day.win(ben, "Third, a day later", helpers=[noe])
    assert [called(day, card) for card in cards(day)] == [[noe.id], [], [noe.id]]


async def choose(world: World, member: MemberActor, way: Way) -> None:
    """Choose how one is thanked, as `/settings` does."""
    store = world.bot.member_store
    await store.choose_way(world.guild.id, member.id, "wins-helped", way)


async def test_a_helper_who_wants_nothing_is_named_without_a_sound(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await choose(day, noe, Way.NOTHING)
    await day.win(lea, "Delivered", helpers=[noe])
    assert noe.mention in text_of(cards(day)[0])
    assert called(day, cards(day)[0]) == []
    assert letters(noe) == []


async def test_a_helper_who_prefers_a_private_message_gets_one(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé", "fr")
    await noe.slash(day.lobby, "celebrate on")
    await noe.slash(day.lobby, "celebrate off")
    await choose(day, noe, Way.PRIVATE)
    await day.win(lea, "Delivered *at last*", helpers=[noe])
    (card,) = cards(day)
    assert noe.mention in text_of(card)
    assert called(day, card) == []
    (letter,) = letters(noe)
    assert "**Léa** te remercie pour ton aide" in text_of(letter)
    assert r"Delivered \*at last\*" in text_of(letter)
    assert labels(letter) == ["Voir", "Ne plus recevoir ceci"]
    assert card.jump_url in str(parts(letter))
    stopped = await noe.user.click(letter, label="Ne plus recevoir ceci")
    assert "plus aucun message de ce genre" in text_of(stopped)
    await day.travel(timedelta(days=1))
    await day.win(lea, "Another", helpers=[noe])
    assert len(letters(noe)) == 1


async def test_a_helper_with_closed_messages_is_named_all_the_same(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await choose(day, noe, Way.PRIVATE)
    closed = f"/channels/{noe.user.dm_channel.id}/messages"
    day.env.inject_error("POST", closed, status=403, code=50007, times=None)
    answer = await day.win(lea, "Delivered", helpers=[noe])
    assert text_of(answer).startswith("It is posted.")
    assert noe.mention in text_of(cards(day)[0])


async def test_a_helper_takes_their_name_off_for_good(day: World) -> None:
    lea, noe, ana = day.person("Léa"), day.person("Noé", "fr"), day.person("Ana")
    answer = await day.win(lea, "Delivered", helpers=[noe, ana])
    told = await day.press(noe, cards(day)[0], "wins:name_off")
    assert "Ton nom n’est plus sur la carte." in text_of(told)
    assert labels(told) == ["Ne plus recevoir ceci"]
    assert text_of(cards(day)[0]).endswith(f"Thanks to {ana.mention}")
    again = await day.press(noe, cards(day)[0], "wins:name_off")
    assert text_of(again) == "Ton nom n’est pas sur cette carte."
    form = await day.press(lea, answer, "wins:edit")
    await lea.submit_modal(form, {"title": "Delivered", "helpers": [noe, ana]})
    assert noe.mention not in text_of(cards(day)[0])
    await day.press(noe, told, "notices:stop")
    await day.travel(timedelta(days=1))
    await day.win(lea, "Another", helpers=[noe])
    assert called(day, cards(day)[1]) == []


async def test_a_stranger_takes_no_name_off(day: World) -> None:
    lea, noe, ana = (day.person(name) for name in ("Léa", "Noé", "Ana"))
    await day.win(lea, "Delivered", helpers=[noe])
    before = text_of(cards(day)[0])
    refused = await day.press(ana, cards(day)[0], "wins:name_off")
    assert text_of(refused) == "Your name is not on this card."
    assert refused.ephemeral
    assert text_of(cards(day)[0]) == before
