"""The Friday toast: once a week, a glass to all the wins of the week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import discord
import pytest
from PIL import Image

from bot.domain.tower import Motif
from tests.cogs.world import (
    World,
    called,
    cards,
    labels,
    parts,
    say_word,
    text_of,
    toasts,
)

FRIDAY = datetime(2026, 1, 2, 16, tzinfo=UTC)
"""Five in the afternoon in Paris, where the guild lives."""
SECOND = timedelta(seconds=1)
WEEK = timedelta(days=7)

pytestmark = pytest.mark.usefixtures("drawn_once")


async def choose_time(world: World, *, day: int | None = None, hour: int | None = None) -> None:
    """Let the organiser choose when the toast is given."""
    page = await world.organiser.slash(world.lobby, "organise setup")
    page = await world.press(world.organiser, page, "wins:setup")
    if day is not None:
        page = await world.choose(world.organiser, page, "wins:day", str(day))
    if hour is not None:
        await world.choose(world.organiser, page, "wins:hour", str(hour))


def alt_of(message: discord.Message) -> list[str]:
    """Return how a message's pictures are described to those who do not see them."""
    galleries = [part for part in parts(message) if part.get("type") == 12]
    return [item["description"] for gallery in galleries for item in gallery["items"]]


async def test_on_friday_at_five_the_week_is_toasted(wins: World) -> None:
    lea, noe, ana = (wins.person(name) for name in ("Léa", "Noé", "Ana"))
    await wins.win(lea, "Signed *it*", helpers=[ana])
    await wins.win(noe, "Delivered")
    await ana.react(cards(wins)[0], "🎉")
    await say_word(wins, noe, cards(wins)[0], "Bravo")
    await wins.travel(FRIDAY - SECOND)
    assert toasts(wins) == []
    await wins.travel(SECOND)
    (toast,) = toasts(wins)
    first, second = (card.jump_url for card in cards(wins))
    assert text_of(toast).splitlines() == [
        "## 🥂 2 wins this week",
        f"• {lea.mention}: Signed \\*it\\* (with {ana.mention}, {noe.mention}) · [see]({first})",
        f"• {noe.mention}: Delivered · [see]({second})",
        f"Thank you to those who helped: {ana.mention}",
    ]
    assert alt_of(toast) == [
        "A tower of 2 champagne glasses, one for each win of the week.",
    ]
    picture = Image.open(BytesIO(await toast.attachments[0].read()))
    assert picture.format == "PNG"
    assert called(wins, toast) == []
    assert labels(toast) == ["My wins"]


async def test_a_french_guild_toasts_in_french(wins: World) -> None:
    await wins.bot.change_guild(wins.guild.id, language="fr")
    lea, people = wins.person("Léa"), [wins.person(f"P{number}") for number in range(6)]
    await wins.win(lea, "Contrat signé")
    for one in people:
        await one.react(cards(wins)[0], "🎉")
    await wins.travel(FRIDAY)
    (toast,) = toasts(wins)
    named = ", ".join(one.mention for one in people[:4])
    assert text_of(toast).splitlines() == [
        "## 🥂 Une victoire cette semaine",
        f"• {lea.mention}\u202f: Contrat signé (avec {named} et 2 autres) "
        f"· [voir]({cards(wins)[0].jump_url})",
    ]
    assert alt_of(toast) == ["Une coupe de champagne, pour la victoire de la semaine."]


async def test_a_week_without_wins_passes_in_silence(wins: World) -> None:
    before = len(wins.wins.history())
    await wins.travel(FRIDAY + 3 * WEEK)
    assert len(wins.wins.history()) == before
    store = wins.bot.agenda.store
    weeks = [f"{wins.guild.id}:0:2026-W0{week}" for week in (1, 2, 3, 4)]
    assert {await store.stage("wins.toast", week) for week in weeks} == {"done"}


async def test_each_win_is_toasted_once_and_each_week_once(wins: World) -> None:
    lea = wins.person("Léa")
    await wins.win(lea, "First week")
    await wins.travel(FRIDAY + timedelta(hours=1))
    await wins.win(lea, "Just after the toast")
    await wins.travel(FRIDAY + WEEK)
    await wins.travel(3 * WEEK)
    told = [text_of(toast) for toast in toasts(wins)]
    assert ["First week" in one for one in told] == [True, False]
    assert ["Just after the toast" in one for one in told] == [False, True]


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Europe/Paris", "2026-03-27T16:00Z", "2026-04-03T15:00Z"),
        ("America/New_York", "2026-03-06T22:00Z", "2026-03-13T21:00Z"),
        ("Pacific/Auckland", "2026-04-03T04:00Z", "2026-04-10T05:00Z"),
    ],
)
async def test_when_clocks_change_it_is_still_five_oclock(
    wins: World, zone: str, before: str, after: str
) -> None:
    await wins.bot.change_guild(wins.guild.id, timezone=zone)
    wins.bot.dispatch("guild_zone_changed", wins.guild.id)
    await wins.env.settle()
    lea = wins.person("Léa")
    given: list[datetime] = []
    await wins.travel(datetime.fromisoformat(before) - timedelta(days=2))
    for due in (datetime.fromisoformat(before), datetime.fromisoformat(after)):
        await wins.win(lea, "Signed")
        await wins.travel(due - SECOND)
        assert len(toasts(wins)) == len(given)
        await wins.travel(SECOND)
        given = [toast.created_at for toast in toasts(wins)]
    assert [at.astimezone(ZoneInfo(zone)).hour for at in given] == [17, 17]


async def test_many_wins_with_the_longest_titles_fit(wins: World) -> None:
    lea = wins.person("Léa")
    crowd = [wins.person(f"Friend {number}") for number in range(6)]
    for number in range(12):
        await wins.win(lea, "`" * 100, helpers=[crowd[number % 6], wins.person(f"H{number}")])
    for card in cards(wins):
        for friend in crowd:
            wins.env.backend.set_reaction(card.channel.id, card.id, "🎉", friend.id, True)
    await wins.env.settle()
    await wins.travel(FRIDAY)
    (toast,) = toasts(wins)
    said = text_of(toast)
    assert said.startswith("## 🥂 12 wins this week")
    assert said.count("• ") == 10
    assert "…and 2 more wins." in said
    assert "and 2 others)" in said
    assert said.endswith(" and 8 others")
    assert 3000 < len(said) <= 4000


@pytest.mark.parametrize(
    ("motif", "alt"),
    [
        (Motif.LANTERNS, "One lit lantern, for the win of the week."),
        (Motif.CUPS, "One steaming coffee cup, for the win of the week."),
    ],
)
async def test_organisers_choose_the_picture(wins: World, motif: Motif, alt: str) -> None:
    page = await wins.organiser.slash(wins.lobby, "organise setup")
    page = await wins.press(wins.organiser, page, "wins:setup")
    await wins.choose(wins.organiser, page, "wins:motif", motif.value)
    await wins.win(wins.person("Léa"), "Signed")
    await wins.travel(FRIDAY)
    assert alt_of(toasts(wins)[0]) == [alt]


async def test_deleted_wins_and_cards_are_not_toasted(wins: World) -> None:
    lea = wins.person("Léa")
    answer = await wins.win(lea, "Taken back")
    await wins.win(lea, "Its card was removed")
    await wins.win(lea, "Stays")
    question = await wins.press(lea, answer, "wins:delete")
    await wins.press(lea, question, "wins:deleted")
    wins.env.backend.delete_message(wins.wins.id, cards(wins)[0].id)
    await wins.env.settle()
    await wins.travel(FRIDAY)
    assert text_of(toasts(wins)[0]).startswith("## 🥂 One win this week")
    assert "Stays" in text_of(toasts(wins)[0])


async def test_a_day_or_hour_changed_in_the_week_never_gives_two(wins: World) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    await wins.travel(FRIDAY)
    await choose_time(wins, day=5)
    await wins.win(wins.person("Noé"), "After the toast")
    await wins.travel(datetime(2026, 1, 4, 23, tzinfo=UTC))
    assert len(toasts(wins)) == 1
    await choose_time(wins, hour=10)
    await wins.travel(datetime(2026, 1, 10, 9, tzinfo=UTC) - SECOND)
    assert len(toasts(wins)) == 1
    await wins.travel(SECOND)
    assert len(toasts(wins)) == 2
    assert "After the toast" in text_of(toasts(wins)[1])
    await wins.travel(datetime(2026, 1, 16, 9, tzinfo=UTC))
    assert len(toasts(wins)) == 2


async def test_the_same_time_chosen_again_changes_nothing(wins: World) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    await wins.travel(FRIDAY - SECOND)
    await choose_time(wins, day=4, hour=17)
    await wins.travel(SECOND)
    assert len(toasts(wins)) == 1


async def test_the_button_of_the_toast_opens_ones_own_wins(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé", "fr")
    for number in range(11):
        await wins.win(lea, f"Win {number}")
    await wins.travel(FRIDAY)
    page = await wins.press(noe, toasts(wins)[0], "wins:toast")
    assert page.ephemeral
    assert "Tes victoires (0)" in text_of(page)
    assert "Win" not in text_of(page)
    page = await wins.press(lea, toasts(wins)[0], "wins:toast")
    assert "• Win 10" in text_of(page)
