"""Company: a win that nobody celebrated is brought to a few members who asked for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import discord
import pytest
from simcord import MemberActor

from bot.domain.notices import Way
from tests.cogs.world import World, called, cards, desk_of, labels, letters, parts, text_of

MORNING = datetime(2026, 1, 1, 9, tzinfo=UTC)
"""Ten o'clock in Paris, where the guild lives."""
FOUR_HOURS = timedelta(hours=4)


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up and people are awake."""
    await wins.travel(MORNING)
    return wins


async def celebrator(world: World, name: str, language: str = "en-US") -> MemberActor:
    """Let somebody join who opts in to bring company."""
    member = world.person(name, language)
    await member.slash(world.lobby, "celebrate on")
    return member


def calls(world: World) -> list[discord.Message]:
    """Return the calls for company that stand in the wins channel."""
    return [one for one in world.wins.history() if "notices:stop:" in str(parts(one))]


async def test_after_four_hours_a_celebrator_is_told_privately_in_their_language(
    day: World,
) -> None:
    lea, noe = day.person("Léa"), await celebrator(day, "Noé", "fr")
    await day.win(lea, "Signed *it*")
    await day.travel(FOUR_HOURS - timedelta(seconds=1))
    assert letters(noe) == []
    await day.travel(timedelta(seconds=1))
    (letter,) = letters(noe)
    assert text_of(letter) == (
        "**Léa** a une victoire que personne n’a encore fêtée\u202f: **Signed \\*it\\***. "
        "Un mot de ta part ferait la différence."
    )
    assert labels(letter) == ["Voir", "Ne plus recevoir ceci"]
    assert cards(day)[0].jump_url in str(parts(letter))
    assert calls(day) == []
    await day.travel(timedelta(days=3))
    assert len(letters(noe)) == 1


async def test_an_english_celebrator_in_a_french_guild_reads_english(day: World) -> None:
    await day.bot.change_guild(day.guild.id, language="fr")
    ben = await celebrator(day, "Ben", "en-GB")
    await day.win(day.person("Léa", "fr"), "Contrat signé")
    await day.travel(FOUR_HOURS)
    assert "has a win that nobody has celebrated yet: **Contrat signé**" in text_of(letters(ben)[0])


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ("2026-01-01T20:30+01:00", "2026-01-02T11:30+01:00"),
        ("2026-01-02T00:00+01:00", "2026-01-02T12:00+01:00"),
        ("2026-01-02T05:00+01:00", "2026-01-02T12:00+01:00"),
        ("2026-01-02T17:59+01:00", "2026-01-03T08:59+01:00"),
    ],
    ids=["half past eight in the evening", "midnight", "five in the morning", "a minute to six"],
)
async def test_only_daytime_counts(wins: World, posted: str, told: str) -> None:
    ana = await celebrator(wins, "Ana")
    await wins.bot.member_store.change(
        wins.guild.id, ana.id, quiet_from="00:00", quiet_until="00:00"
    )
    await wins.travel(datetime.fromisoformat(posted))
    await wins.win(wins.person("Léa"), "Signed")
    await wins.travel(datetime.fromisoformat(told) - timedelta(seconds=1))
    assert letters(ana) == []
    await wins.travel(timedelta(seconds=1))
    assert len(letters(ana)) == 1


async def test_a_win_that_somebody_celebrated_needs_no_company(day: World) -> None:
    lea, ana, noe = day.person("Léa"), await celebrator(day, "Ana"), day.person("Noé")
    await day.win(lea, "Signed")
    await day.travel(timedelta(hours=3))
    await noe.react(cards(day)[0], "🎉")
    await day.travel(timedelta(days=2))
    assert letters(ana) == []


async def test_a_reaction_taken_back_leaves_the_win_alone_again(day: World) -> None:
    lea, ana, noe = day.person("Léa"), await celebrator(day, "Ana"), day.person("Noé")
    await day.win(lea, "Signed")
    await noe.react(cards(day)[0], "🎉")
    await noe.unreact(cards(day)[0], "🎉")
    await day.travel(FOUR_HOURS)
    assert len(letters(ana)) == 1


async def test_without_celebrators_nothing_happens(day: World) -> None:
    bystander = day.person("Ana")
    await day.win(day.person("Léa"), "Signed")
    before = len(day.wins.history())
    await day.travel(timedelta(hours=20))
    assert len(day.wins.history()) == before
    assert letters(bystander) == []


async def test_the_author_is_never_asked_about_their_own_win(day: World) -> None:
    lea = await celebrator(day, "Léa")
    await day.win(lea, "Signed")
    await day.travel(timedelta(hours=20))
    assert letters(lea) == []
    assert calls(day) == []


async def test_blocked_people_are_never_brought_together(day: World) -> None:
    lea = day.person("Léa")
    noe, ana, ben = [await celebrator(day, name) for name in ("Noé", "Ana", "Ben")]
    await lea.slash(day.lobby, "block", member=noe.user)
    await ana.slash(day.lobby, "block", member=lea.user)
    await day.win(lea, "Signed")
    await day.travel(FOUR_HOURS)
    assert [len(letters(one)) for one in (noe, ana, ben)] == [0, 0, 1]


async def test_three_are_asked_in_turn_and_nobody_more_than_twice_a_week(day: World) -> None:
    lea = day.person("Léa")
    people = [await celebrator(day, name) for name in ("Ana", "Ben", "Eva", "Noé", "Zoé")]
    asked = []
    for number in range(5):
        await day.travel(MORNING + timedelta(days=number))
        before = [len(letters(one)) for one in people]
        await day.win(lea, f"Win {number}")
        await day.travel(timedelta(hours=5))
        now = [len(letters(one)) for one in people]
        pairs = zip(people, before, now, strict=True)
        asked.append([one.name for one, was, is_now in pairs if is_now > was])
    assert asked == [
        ["Ana", "Ben", "Eva"],
        ["Ana", "Noé", "Zoé"],
        ["Ben", "Eva", "Noé"],
        ["Zoé"],
        [],
    ]
    await day.travel(MORNING + timedelta(days=8, hours=1))
    await day.win(lea, "A week later")
    await day.travel(timedelta(hours=5))
    assert sum(len(letters(one)) for one in people) == 13


async def test_closed_messages_become_a_mention_beside_the_card(day: World) -> None:
    await day.bot.change_guild(day.guild.id, language="fr")
    lea, ana, ben = day.person("Léa"), await celebrator(day, "Ana"), await celebrator(day, "Ben")
    closed = f"/channels/{ana.user.dm_channel.id}/messages"
    day.env.inject_error("POST", closed, status=403, code=50007, times=None)
    await day.win(lea, "Signed")
    await day.travel(FOUR_HOURS)
    assert [len(letters(one)) for one in (ana, ben)] == [0, 1]
    (call,) = calls(day)
    assert text_of(call) == (
        f"{ana.mention}\u202f: {lea.mention} a une victoire qui attend de la compagnie. "
        "Un mot, une réaction\u202f?"
    )
    assert called(day, call) == [ana.id]
    assert call.reference is not None
    assert call.reference.message_id == cards(day)[0].id
    assert labels(call) == ["Ne plus recevoir ceci"]


async def test_who_prefers_a_mention_gets_no_private_message(day: World) -> None:
    ana = await celebrator(day, "Ana")
    store = day.bot.member_store
    await store.choose_way(day.guild.id, ana.id, "wins-company", Way.MENTION)
    await day.win(day.person("Léa"), "Signed")
    await day.travel(FOUR_HOURS)
    assert letters(ana) == []
    assert [called(day, call) for call in calls(day)] == [[ana.id]]


async def test_stop_these_in_a_private_message(day: World) -> None:
    lea, ana = day.person("Léa"), await celebrator(day, "Ana")
    await day.win(lea, "First")
    await day.travel(FOUR_HOURS)
    told = await ana.user.click(letters(ana)[0], label="Stop these")
    assert "a win that nobody has celebrated yet" in text_of(told)
    await day.travel(timedelta(days=1))
    await day.win(lea, "Second")
    await day.travel(timedelta(days=2))
    assert len(letters(ana)) == 1
    assert calls(day) == []


async def test_stop_these_under_a_mention_is_for_whoever_presses(day: World) -> None:
    lea, ana, ben = day.person("Léa"), await celebrator(day, "Ana"), await celebrator(day, "Ben")
    for one in (ana, ben):
        store = day.bot.member_store
        await store.choose_way(day.guild.id, one.id, "wins-company", Way.MENTION)
    await day.win(lea, "First")
    await day.travel(FOUR_HOURS)
    (call,) = calls(day)
    assert called(day, call) == [ana.id, ben.id]
    told = await day.press(ben, call, "notices:stop")
    assert told.ephemeral
    await day.travel(timedelta(days=1))
    await day.win(lea, "Second")
    await day.travel(FOUR_HOURS)
    assert [called(day, call) for call in calls(day)] == [[ana.id, ben.id], [ana.id]]


async def test_quiet_hours_in_another_zone_put_it_off_to_the_morning(day: World) -> None:
    ana = await celebrator(day, "Ana")
    zone = "America/Vancouver"
    await day.bot.member_store.change(day.guild.id, ana.id, timezone=zone)
    await day.win(day.person("Léa"), "Signed")
    eight_there = datetime(2026, 1, 1, 16, tzinfo=UTC)
    await day.travel(eight_there - timedelta(seconds=1))
    assert letters(ana) == []
    await day.travel(timedelta(hours=1))
    assert len(letters(ana)) == 1


async def test_somebody_celebrated_while_it_waited(day: World) -> None:
    ana, noe = await celebrator(day, "Ana"), day.person("Noé")
    zone = "America/Vancouver"
    await day.bot.member_store.change(day.guild.id, ana.id, timezone=zone)
    await day.win(day.person("Léa"), "Signed")
    await day.travel(timedelta(hours=5))
    await noe.react(cards(day)[0], "🎉")
    await day.travel(timedelta(days=1))
    assert letters(ana) == []


async def test_the_win_of_somebody_who_left_brings_no_company(day: World) -> None:
    lea, ana = day.person("Léa"), await celebrator(day, "Ana")
    await day.win(lea, "Signed")
    day.guild.remove_member(lea)
    await day.travel(timedelta(days=1))
    assert letters(ana) == []


async def test_a_celebrator_who_left_is_passed_over_and_forgotten(day: World) -> None:
    lea, gone, ben = day.person("Léa"), await celebrator(day, "Ana"), await celebrator(day, "Ben")
    day.guild.remove_member(gone)
    await day.env.settle()
    await day.win(lea, "Signed")
    await day.travel(FOUR_HOURS)
    assert letters(gone) == []
    assert len(letters(ben)) == 1
    assert not await desk_of(day).celebrations.is_celebrator(day.guild.id, gone.id)


async def test_who_opted_out_is_not_asked(day: World) -> None:
    ana = await celebrator(day, "Ana", "fr")
    told = await ana.slash(day.lobby, "celebrate off")
    assert text_of(told) == "Comme tu veux. Tu peux revenir quand tu le souhaites."
    await day.win(day.person("Léa"), "Signed")
    await day.travel(timedelta(days=1))
    assert letters(ana) == []


async def test_a_deleted_win_brings_no_company(day: World) -> None:
    lea, ana = day.person("Léa"), await celebrator(day, "Ana")
    answer = await day.win(lea, "Signed")
    question = await day.press(lea, answer, "wins:delete")
    await day.press(lea, question, "wins:deleted")
    await day.travel(timedelta(days=1))
    assert letters(ana) == []
    assert calls(day) == []


async def test_company_is_brought_once_whatever_restarts_and_fails(day: World) -> None:
    lea, ana, ben = day.person("Léa"), await celebrator(day, "Ana"), await celebrator(day, "Ben")
    store = day.bot.member_store
    await store.choose_way(day.guild.id, ben.id, "wins-company", Way.MENTION)
    await day.win(lea, "Signed")
    day.env.inject_error("POST", f"/channels/{day.wins.id}/messages", status=500, times=2)
    await day.travel(FOUR_HOURS)
    assert (len(letters(ana)), len(calls(day))) == (1, 0)
    await day.restart()
    await day.travel(timedelta(hours=1))
    assert len(letters(ana)) == 1
    assert [called(day, call) for call in calls(day)] == [[ben.id]]
