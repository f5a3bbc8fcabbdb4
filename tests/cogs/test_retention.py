"""What goes by itself: what a leaver left, and all of a guild that removed the bot."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest
from discord.utils import snowflake_time
from hypothesis import given
from hypothesis import strategies as st
from simcord import MemberActor
from sqlalchemy import func, select

from bot.commands.retention import PURGE, Retention, next_moment
from bot.people import member_of
from bot.store.agenda import Work
from bot.store.agenda_rows import OccurrenceRow
from bot.store.base import Personal, in_guild, tables
from bot.store.memberships import CHECK, GRACE, MembershipRow
from tests.cogs.mishaps import dead_line, invite, kick, leap
from tests.cogs.test_mydata import live, make_organiser, traces
from tests.cogs.world import World, cards, desk_of, text_of

NOON = datetime(2026, 1, 1, 11, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up, at noon."""
    await wins.travel(NOON)
    return wins


async def clock_of(world: World, who: MemberActor) -> datetime | None:
    """Return since when somebody is known to be gone."""
    async with world.bot.database.read() as session:
        row = await session.get(MembershipRow, (world.guild.id, who.id))
        return row.left_at if row else None


async def missed(world: World, who: MemberActor) -> None:
    """Let a feature ask Discord for somebody who is not there."""
    assert await member_of(world.bot, world.guild.id, who.id) is None
    heard = [one for one in asyncio.all_tasks() if "on_member_missed" in one.get_name()]
    assert heard
    await asyncio.gather(*heard)


async def leave(world: World, who: MemberActor) -> None:
    world.guild.remove_member(who)
    await world.env.settle()


async def days(world: World, many: int) -> None:
    """Let days pass at once."""
    await leap(world, world.clock.now() + many * DAY)


@given(
    st.integers(0, 2**63 - 1),
    st.timedeltas(-DAY, 400 * DAY),
)
def test_each_guild_has_a_moment_of_its_own_every_day(guild_id: int, passed: timedelta) -> None:
    now = NOON + passed
    at = next_moment(guild_id, now)
    assert timedelta() < at - now <= DAY
    assert at.timetz() == snowflake_time(guild_id).timetz()
    assert next_moment(guild_id, at) == at + DAY


async def test_a_start_asks_discord_for_nobody(day: World) -> None:
    async with day.bot.database.read() as session:
        planned = select(OccurrenceRow).where(OccurrenceRow.kind.in_((CHECK, PURGE)))
        works = {one.kind: one.due_at for one in await session.scalars(planned)}
    made_at = snowflake_time(day.guild.id)
    assert (works[CHECK].timetz(), works[PURGE].time()) == (made_at.timetz(), time())


@pytest.mark.story
async def test_what_a_leaver_left_goes_after_thirty_days(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await live(day, lea, noe)
    await make_organiser(day, lea)
    await leave(day, lea)
    await days(day, 9)
    left_at = await clock_of(day, lea)
    assert left_at is not None
    assert await clock_of(day, noe) is None
    assert "Léa’s own win" in text_of(cards(day)[0])
    await leap(day, left_at + GRACE - DAY)
    assert await traces(day.bot.database, [str(lea.id)])
    await days(day, 2)
    await days(day, 1)  # what goes hours after the rest
    names = [str(lea.id), "Léa’s own win", "Her own story"]
    assert await traces(day.bot.database, names) == {"blocks": [str(lea.id)]}, "Yves’s block"
    assert "Léa’s own win" not in "\n".join(text_of(one) for one in day.wins.history())
    assert "Noé’s own win" in "\n".join(text_of(one) for one in day.wins.history())


@pytest.mark.story
async def test_coming_back_stops_the_clock(day: World) -> None:
    lea = day.person("Léa")
    await day.win(lea, "Kept")
    await leave(day, lea)
    await days(day, 9)
    assert await clock_of(day, lea) is not None
    day.guild.add_member(lea.user)
    await lea.slash(day.lobby, "wins")
    assert await clock_of(day, lea) is None
    await days(day, 40)
    assert "Kept" in text_of(cards(day)[0])


async def test_who_is_there_after_all_keeps_everything(day: World) -> None:
    """Discord's last word counts: somebody who came back and said nothing is still there."""
    lea = day.person("Léa")
    await day.win(lea, "Kept")
    await leave(day, lea)
    await days(day, 9)
    left_at = await clock_of(day, lea)
    assert left_at is not None
    day.guild.add_member(lea.user)
    await leap(day, left_at + GRACE + 2 * DAY)
    assert await clock_of(day, lea) is None
    assert "Kept" in text_of(cards(day)[0])


async def test_whom_a_feature_misses_has_their_clock_at_once(day: World) -> None:
    lea = day.person("Léa")
    await lea.slash(day.lobby, "celebrate on")
    await day.travel(timedelta(minutes=1))
    await leave(day, lea)
    await missed(day, lea)
    assert await clock_of(day, lea) == day.clock.now()
    stranger = day.person("Zoé")
    await leave(day, stranger)
    await missed(day, stranger)
    assert await clock_of(day, stranger) is None
    async with day.bot.database.read() as session:
        assert await session.get(MembershipRow, (day.guild.id, stranger.id)) is None


async def test_clocks_survive_a_restart(day: World) -> None:
    lea = day.person("Léa")
    await day.win(lea, "Kept")
    await leave(day, lea)
    await days(day, 9)
    left_at = await clock_of(day, lea)
    await day.restart()
    await days(day, 1)
    assert await clock_of(day, lea) == left_at
    day.guild.add_member(lea.user)
    await lea.slash(day.lobby, "wins")
    assert await clock_of(day, lea) is None


async def remaining(world: World, guild_id: int) -> dict[str, int]:
    """Return how many rows of a guild each table has, where there are any."""
    found = {}
    async with world.bot.database.read() as session:
        for table in tables():
            theirs = in_guild(table, guild_id)
            if theirs is not None:
                query = select(func.count()).select_from(table).where(theirs)
                if many := await session.scalar(query):
                    found[table.name] = many
    return found


@pytest.mark.story
async def test_what_a_guild_left_goes_thirty_days_after_the_bot_was_removed(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await live(day, lea, noe)
    await make_organiser(day, lea)
    guild = day.bot.get_guild(day.guild.id)
    assert guild is not None
    before = await remaining(day, guild.id)
    personal = {
        table.name
        for table, declared in tables().items()
        if isinstance(declared, Personal) and in_guild(table, guild.id) is not None
    }
    assert before.keys() >= personal - UNLIVED
    await kick(day)
    assert day.bot.get_guild(guild.id) is None
    await days(day, 29)
    assert (await remaining(day, guild.id)).keys() >= personal - UNLIVED - GONE_BEFORE
    out_of(day)
    await days(day, 2)
    assert await remaining(day, guild.id) == {}


def out_of(world: World) -> None:
    """Let Discord say once that the bot is not in the guild, which SimCord keeps for its return."""
    route = f"/guilds/{world.guild.id}"
    world.env.inject_error("GET", route, status=404, code=10004, times=1)


UNLIVED = {"loss_stops"}
"""Tables in which `live` leaves nothing: nobody is stopped."""
GONE_BEFORE = {"bottles", "exposures", "win_consents", "buddy_invitations", "loss_counts"}
"""Tables whose rows go within 30 days anyway."""


@pytest.mark.story
async def test_a_bot_that_is_invited_back_within_thirty_days_finds_everything(day: World) -> None:
    lea = day.person("Léa")
    await day.win(lea, "Kept")
    await kick(day)
    await days(day, 29)
    await invite(day)
    await days(day, 10)
    page = await lea.slash(day.lobby, "wins")
    assert "Kept" in text_of(page)


@pytest.mark.story
async def test_a_bot_that_was_invited_back_while_its_process_was_down_finds_everything(
    day: World,
) -> None:
    """At the start, what is past is looked for before Discord has shown the guilds."""
    lea = day.person("Léa")
    await day.win(lea, "Kept")
    guild_id = day.guild.id
    await day.bot._leave(guild_id)  # and invited again while nobody heard
    await day.env.advance_time((31 * DAY).total_seconds())
    day.clock.set(day.clock.now() + 31 * DAY)
    purge = day.bot.get_cog("Retention")
    assert isinstance(purge, Retention)
    now = day.clock.now()
    await purge.purge(Work(0, PURGE, "", 0, 0, now, 1, now))
    assert (await remaining(day, guild_id))["wins"] == 1


@pytest.mark.parametrize(("status", "code"), [(403, 50001), (404, 10004), (500, 0)])
async def test_nobody_is_erased_unless_discord_says_that_they_are_not_there(
    day: World, status: int, code: int
) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    for one in (lea, noe):
        await day.win(one, f"{one.name}’s win")
    await leave(day, lea)
    await leave(day, noe)
    await days(day, 9)
    route = f"/guilds/{day.guild.id}/members/{lea.id}"
    day.env.inject_error("GET", route, status=status, code=code, times=None)
    await days(day, 32)
    await days(day, 1)
    said = "\n".join(text_of(one) for one in day.wins.history())
    assert "Léa’s win" in said
    assert "Noé’s win" not in said, "who comes after is erased all the same"


@pytest.mark.parametrize("code", [10007, 10013])
async def test_an_account_that_is_no_more_is_erased_too(day: World, code: int) -> None:
    lea = day.person("Léa")
    await day.win(lea, "Kept")
    await leave(day, lea)
    route = f"/guilds/{day.guild.id}/members/{lea.id}"
    day.env.inject_error("GET", route, status=404, code=code, times=None)
    await days(day, 9)
    await days(day, 32)
    await days(day, 1)
    assert "Kept" not in "\n".join(text_of(one) for one in day.wins.history())


async def test_a_day_that_fails_is_not_the_last(day: World) -> None:
    """Discord does not answer for a whole day: the next day asks again, without a restart."""
    retention = day.bot.get_cog("Retention")
    assert isinstance(retention, Retention)
    await day.bot.tick()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retention.memberships, "to_check", not_answered)
        for _ in range(8):
            await day.travel(timedelta(hours=12))
    async with day.bot.database.read() as session:
        ahead = select(func.count()).where(OccurrenceRow.kind == CHECK)
        assert await session.scalar(ahead.where(OccurrenceRow.finished_at.is_(None)))


async def not_answered(*_: object) -> list[int]:
    raise TimeoutError


async def test_a_bot_that_is_invited_back_later_knows_nothing(day: World) -> None:
    lea = day.person("Léa")
    await day.win(lea, "Gone")
    await day.bot.change_language(day.guild.id, lea.id, "fr")
    await kick(day)
    out_of(day)
    await days(day, 31)
    await invite(day)
    form = await lea.slash(day.lobby, "win")
    assert "Gone" not in text_of(await lea.slash(day.lobby, "wins"))
    assert form.modal is None, "wins are set up no more"
    assert desk_of(day).setup.of(day.guild.id).channel_id is None


async def test_who_is_there_is_asked_again_once_the_line_is_back(
    day: World, caplog: pytest.LogCaptureFixture
) -> None:
    lea = day.person("Léa")
    await live(day, lea, day.person("Noé"))
    await leave(day, lea)
    with dead_line(day):
        await days(day, 9)
        assert await clock_of(day, lea) is None
    await leap(day, day.clock.now() + timedelta(minutes=1))
    assert await clock_of(day, lea) is not None
    assert "retention.check" not in caplog.text
