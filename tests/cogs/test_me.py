"""`/me`, `/away`, `/block`: what concerns a member now, and what they keep at a distance."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from simcord import MemberActor

from tests.cogs.world import World, called, cards, labels, letters, parts, text_of

MORNING = datetime(2026, 1, 5, 8, tzinfo=UTC)
"""Nine o'clock in Paris, where the guild lives, on a Monday."""


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up, on a Monday morning."""
    await wins.travel(MORNING)
    return wins


async def away(world: World, who: MemberActor, until: str) -> str:
    return text_of(await who.slash(world.lobby, "away", until=until))


@pytest.mark.story
async def test_me_shows_what_concerns_one_with_buttons(day: World) -> None:
    lea = day.person("Léa")
    page = await lea.slash(day.lobby, "me")
    assert page.ephemeral
    assert "No win in your jar yet." in text_of(page)
    assert labels(page)[0] == "Share a win"
    await day.win(lea, "A first one")
    await away(day, lea, "tomorrow")
    page = await lea.slash(day.lobby, "me")
    assert "One win in your jar." in text_of(page)
    assert "You are away until **Tuesday 6 January 2026**" in text_of(page)
    assert {"Share a win", "The jar"} < set(labels(page))
    assert labels(page)[-1] == "I am back"
    assert "Your choices: </settings:" in text_of(page)
    back = await day.press(lea, page, "me:back")
    assert text_of(back) == "Welcome back."
    assert "away" not in text_of(await lea.slash(day.lobby, "me"))


async def test_me_where_nothing_is_set_up(world: World) -> None:
    lea = world.person("Léa", "fr")
    page = text_of(await lea.slash(world.lobby, "me"))
    assert page.startswith("## Toi et les autres\nRien ne t’attend. Profite du calme.")
    assert "(`/reglages`)" in page


async def test_an_absence_that_is_over_is_not_shown(day: World) -> None:
    lea = day.person("Léa")
    await away(day, lea, "tomorrow")
    await day.travel(timedelta(days=2))
    assert "away" not in text_of(await lea.slash(day.lobby, "me"))


@pytest.mark.story
@pytest.mark.parametrize(
    ("language", "typed", "offered"),
    [
        ("en-US", "in 2 weeks", "Monday 19 January 2026"),
        ("en-US", "15 january", "Thursday 15 January 2026"),
        ("fr", "vendredi", "vendredi 9 janvier 2026"),
        ("fr", "dans un mois", "jeudi 5 février 2026"),
        ("fr", "1er mars", "dimanche 1er mars 2026"),
    ],
)
async def test_away_shows_the_day_that_it_understood(
    day: World, language: str, typed: str, offered: str
) -> None:
    lea = day.person("Léa", language)
    (choice,) = await lea.autocomplete(day.lobby, "away", "until", typed)
    assert choice["name"] == offered
    assert offered in await away(day, lea, choice["value"])


async def test_away_offers_usual_days_in_the_members_language(day: World) -> None:
    lea = day.person("Léa", "fr")
    choices = await lea.autocomplete(day.lobby, "away", "until", "")
    assert [one["name"] for one in choices] == [
        "Demain (mardi 6 janvier 2026)",
        "Dans une semaine (lundi 12 janvier 2026)",
        "Dans deux semaines (lundi 19 janvier 2026)",
        "Dans un mois (mercredi 4 février 2026)",
    ]


@pytest.mark.parametrize("typed", ["whenever", "yesterday", "today", "2025-01-01", "in 3 years"])
async def test_a_day_that_makes_no_absence_is_neither_offered_nor_taken(
    day: World, typed: str
) -> None:
    lea = day.person("Léa")
    assert await lea.autocomplete(day.lobby, "away", "until", typed) == []
    assert (await away(day, lea, typed)).startswith("I did not understand that day.")
    assert "away" not in text_of(await lea.slash(day.lobby, "me"))


async def test_nobody_is_called_while_away(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await away(day, noe, "in 2 days")
    await day.win(lea, "Thanks to a friend", helpers=[noe])
    card = cards(day)[-1]
    assert noe.mention in text_of(card)
    assert called(day, card) == []
    await day.travel(timedelta(days=2))
    await day.win(lea, "Thanks again", helpers=[noe])
    assert called(day, cards(day)[-1]) == [noe.id]


@pytest.mark.story
async def test_a_block_is_silent_and_works_both_ways(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    page = await lea.slash(day.lobby, "block", member=noe)
    assert page.ephemeral
    assert text_of(page).startswith(f"You keep away: {noe.mention}. Binôme never brings you")
    await day.win(lea, "With help", helpers=[noe])
    await day.win(noe, "With help too", helpers=[lea])
    assert all("Thanks to" not in text_of(card) for card in cards(day))
    assert letters(noe) == []
    assert noe.id not in {one for m in day.lobby.history() for one in called(day, m)}
    page = await lea.slash(day.lobby, "block")
    chosen = next(o["value"] for p in parts(page) for o in p.get("options", ()))
    assert chosen == str(noe.id)
    page = await day.choose(lea, page, "me:unblock", chosen)
    assert text_of(page) == "You keep nobody away."
    await day.win(lea, "Friends again", helpers=[noe])
    assert f"Thanks to {noe.mention}" in text_of(cards(day)[-1])


async def test_blocking_is_said_in_french(day: World) -> None:
    lea, noe, ana = day.person("Léa", "fr"), day.person("Noé"), day.person("Ana")
    await lea.slash(day.lobby, "block", member=noe)
    page = await lea.slash(day.lobby, "block", member=ana)
    assert text_of(page).startswith("Tu tiens à distance\u202f: <@")
    named = [o["label"] for p in parts(page) for o in p.get("options", ())]
    assert sorted(named) == ["Ana", "Noé"]


async def test_more_blocks_than_a_menu_holds(day: World) -> None:
    lea = day.person("Léa")
    for number in range(27):
        page = await lea.slash(day.lobby, "block", member=day.person(f"Stranger {number}"))
    assert " and 2 more. " in text_of(page)


async def test_one_blocks_neither_oneself_nor_a_bot(day: World) -> None:
    lea = day.person("Léa")
    robot = day.guild.add_member(day.env.create_user("Robot", bot=True))
    for whom in (lea, robot):
        refusal = await lea.slash(day.lobby, "block", member=whom)
        assert text_of(refusal).startswith("You can only keep other members away")
    assert text_of(await lea.slash(day.lobby, "block")) == "You keep nobody away."


async def test_what_a_member_reads_here_they_alone_read(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    for shown in (
        await lea.slash(day.lobby, "me"),
        await lea.slash(day.lobby, "away", until="tomorrow"),
        await lea.slash(day.lobby, "block", member=noe),
    ):
        assert shown.ephemeral
