"""The Friday toast: once a week, a glass to all the wins of the week."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest
from PIL import Image
from simcord import MemberActor

from bot.domain.tower import Motif
from tests.cogs.world import (
    World,
    called,
    cards,
    desk_of,
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


DRAWN: dict[tuple[Any, ...], bytes] = {}


@pytest.fixture(autouse=True)
def draw_once(wins: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw each picture once for all stories: drawing is slow, and has tests of its own."""
    module = sys.modules["cogs.wins.picture"]
    draw = module.draw

    def remembered(*what: Any, seed: int = 0) -> bytes:
        if what not in DRAWN:
            DRAWN[what] = draw(*what, seed=seed)
        return DRAWN[what]

    monkeypatch.setattr(module, "draw", remembered)


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
    assert alt_of(toast) == [
        "Une tour de 1 coupe de champagne\u202f: une pour chaque victoire de la semaine."
    ]


async def test_a_week_without_wins_passes_in_silence(wins: World) -> None:
    before = len(wins.wins.history())
    await wins.travel(FRIDAY + 3 * WEEK)
    assert len(wins.wins.history()) == before


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


async def test_restarts_around_the_toast_double_nothing(wins: World) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    await wins.travel(FRIDAY - SECOND)
    for _ in range(3):
        await wins.restart()
        await wins.travel(SECOND)
        await wins.bot.tick()
    assert len(toasts(wins)) == 1


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


async def wake(world: World, at: datetime) -> None:
    """Let the process sleep until an instant, then do what fell due."""
    await world.env.advance_time((at - world.clock.now()).total_seconds())
    world.clock.set(at)
    await world.bot.tick()
    await world.env.settle()


async def test_a_toast_two_days_late_is_given_once(wins: World) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    await wake(wins, FRIDAY + timedelta(days=2))
    assert len(toasts(wins)) == 1
    await wins.travel(WEEK)
    assert len(toasts(wins)) == 1


async def test_a_toast_later_than_that_is_left_out_and_organisers_are_told(wins: World) -> None:
    await wins.bot.change_guild(wins.guild.id, language="fr", organisers_channel_id=wins.lobby.id)
    await wins.win(wins.person("Léa"), "Signed")
    await wake(wins, FRIDAY + timedelta(days=2, seconds=1))
    assert toasts(wins) == []
    told = [text_of(one) for one in wins.lobby.history() if "tournée" in text_of(one)]
    assert len(told) == 1
    assert "n’a pas pu être offerte à temps" in told[0]
    await wins.travel(FRIDAY + WEEK)
    (toast,) = toasts(wins)
    assert "Signed" in text_of(toast)


async def test_weeks_missed_in_a_row_are_told_and_only_the_last_is_given(wins: World) -> None:
    lea = wins.person("Léa")
    await wins.win(lea, "Signed")
    await wake(wins, FRIDAY + 3 * WEEK + timedelta(hours=1))
    await wins.win(lea, "Back again")
    await wins.travel(FRIDAY + 4 * WEEK)
    assert ["Back again" in text_of(toast) for toast in toasts(wins)] == [True]


async def test_many_wins_with_the_longest_titles_fit(wins: World) -> None:
    lea = wins.person("Léa")
    crowd = [wins.person(f"Friend {number}") for number in range(6)]
    for _ in range(12):
        await wins.win(lea, "`" * 100, helpers=crowd[:5])
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
    assert 3000 < len(said) <= 4000


@pytest.mark.parametrize(
    ("motif", "alt"),
    [
        (Motif.LANTERNS, "A string of one lit lantern, one for each win of the week."),
        (Motif.CUPS, "A stack of one steaming coffee cup, one for each win of the week."),
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


async def toasted(world: World, *titles: str) -> tuple[MemberActor, list[discord.Message]]:
    """Let Léa share wins and wait for their toast."""
    lea = world.person("Léa")
    for title in titles:
        await world.win(lea, title)
    await world.travel(FRIDAY)
    return lea, toasts(world)


async def test_the_toast_follows_a_win_that_changes_or_goes(wins: World) -> None:
    lea, (before,) = await toasted(wins, "Signed with Secret & Co", "Delivered")
    page = await wins.choose(lea, await lea.slash(wins.lobby, "wins"), "wins:open", "1")
    form = await wins.press(lea, page, "wins:edit")
    await lea.submit_modal(form, {"title": "Signed"})
    (toast,) = toasts(wins)
    assert toast.id == before.id
    assert "Secret" not in text_of(toast)
    assert f"{lea.mention}: Signed" in text_of(toast)
    for win_id, left in (("2", 1), ("1", 0)):
        page = await wins.choose(lea, await lea.slash(wins.lobby, "wins"), "wins:open", win_id)
        question = await wins.press(lea, page, "wins:delete")
        await wins.press(lea, question, "wins:deleted")
        assert len(toasts(wins)) == left
        if left:
            assert text_of(toasts(wins)[0]).startswith("## 🥂 One win this week")
            assert len(toasts(wins)[0].attachments) == 1


async def test_the_toast_forgets_who_erases_themselves(wins: World) -> None:
    noe, ana = wins.person("Noé"), wins.person("Ana")
    lea = wins.person("Léa")
    await wins.win(lea, "Signed", helpers=[ana])
    await noe.react(cards(wins)[0], "🎉")
    await wins.travel(FRIDAY)
    for somebody in (lea, noe, ana):
        assert somebody.mention in text_of(toasts(wins)[0])
        page = await somebody.slash(wins.lobby, "mydata delete")
        await wins.press(somebody, page, "mydata:delete")
        await wins.bot.tick()
        assert somebody.mention not in text_of(toasts(wins)[0])
    assert (
        text_of(toasts(wins)[0])
        .splitlines()[1]
        .startswith("• Somebody: A win whose words were erased")
    )


async def test_a_day_or_hour_changed_in_the_week_never_gives_two(wins: World) -> None:
    await toasted(wins, "Signed")
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
    await toasted(wins, "Signed")
    noe = wins.person("Noé", "fr")
    page = await wins.press(noe, toasts(wins)[0], "wins:toast")
    assert page.ephemeral
    assert "Tes victoires (0)" in text_of(page)
    assert "Signed" not in text_of(page)


async def test_a_toast_that_discord_refuses_is_given_at_the_next_try(wins: World) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    wins.env.inject_error("POST", f"/channels/{wins.wins.id}/messages", status=500, times=2)
    await wins.travel(FRIDAY)
    assert toasts(wins) == []
    await wins.travel(timedelta(hours=1))
    assert len(toasts(wins)) == 1


async def die(*_: object, **__: object) -> None:
    """End like a process that is killed at this point."""
    raise asyncio.CancelledError


async def test_a_process_that_dies_after_sending_finds_its_toast(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lea = wins.person("Léa")
    answer = await wins.win(lea, "Signed")
    desk = desk_of(wins)
    monkeypatch.setattr(desk.toasts, "given", die)
    await wins.travel(FRIDAY)
    (toast,) = toasts(wins)
    await wins.restart()
    await wins.travel(timedelta(hours=1))
    await wins.travel(WEEK)
    assert [one.id for one in toasts(wins)] == [toast.id]
    question = await wins.press(lea, answer, "wins:delete")
    await wins.press(lea, question, "wins:deleted")
    assert toasts(wins) == []


async def test_a_process_that_dies_before_sending_gives_its_toast_later(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    monkeypatch.setattr(sys.modules["cogs.wins.toasts"], "send_once", die)
    await wins.travel(FRIDAY)
    assert toasts(wins) == []
    monkeypatch.undo()
    await wins.restart()
    await wins.bot.tick()
    assert len(toasts(wins)) == 1


async def test_a_win_deleted_while_its_toast_is_sent_leaves_it(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lea = wins.person("Léa")
    await wins.win(lea, "Taken back")
    await wins.win(lea, "Stays")
    desk = desk_of(wins)
    record = desk.toasts.given

    async def delete_then_record(*args: Any) -> None:
        await desk.wins.delete(1, lea.id, wins.clock.now())
        await record(*args)

    monkeypatch.setattr(desk.toasts, "given", delete_then_record)
    await wins.travel(FRIDAY)
    (toast,) = toasts(wins)
    assert "Taken back" not in text_of(toast)
    assert "Stays" in text_of(toast)
