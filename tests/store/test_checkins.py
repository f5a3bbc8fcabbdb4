"""Programmes: made, changed, copied and closed once; joined, left, and what members choose."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from bot.domain.checkins import (
    MOST_OWN,
    MOST_PROGRAMMES,
    Audience,
    Choices,
    Joined,
    Reach,
    Stage,
    Whose,
)
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.checkins import ProgrammeStore
from bot.store.guilds import GuildStore
from tests.store.checkin_room import DAILY, JOINED, LOOK_BACK, PARIS, SET_OUT, Room
from tests.store.people import (
    ANA,
    BEN,
    CHLOE,
    DENIS,
    ELSEWHERE,
    GUILD,
    NOON,
    at_once,
    one_of_many,
)


@pytest.fixture
async def room(database: Database, guilds: GuildStore) -> Room:
    await guilds.welcome(ELSEWHERE, "en", "America/New_York", NOON)
    return Room(database)


async def test_a_programme_is_made_once_whatever_its_letters(room: Room) -> None:
    async def make() -> bool:
        try:
            return bool(await room.programmes.create(GUILD, "Énergie", [DAILY]))
        except MemberError as refusal:
            assert refusal.message_id == "checkins-name-taken"
            return False

    assert await one_of_many(make)
    with pytest.raises(MemberError, match="checkins-name-taken"):
        await room.programmes.create(GUILD, "ENERGIE", [DAILY])
    assert await room.programmes.create(ELSEWHERE, "Énergie", [DAILY])
    assert await room.own(ANA, "Énergie"), "a member names theirs as they like"
    assert [one.name for one in room.programmes.of(GUILD)] == ["Énergie"]


async def test_two_processes_make_a_programme_once(room: Room, database: Database) -> None:
    other = ProgrammeStore(database)
    await other.load()
    await room.programme(name="Energy")
    with pytest.raises(MemberError, match="checkins-name-taken"):
        await other.create(GUILD, "energy", [DAILY])
    assert await other.create(GUILD, "Else", [DAILY])
    with pytest.raises(MemberError, match="checkins-name-taken"):
        await room.programme(name="else")


async def test_a_new_programme_asks_nothing_and_a_personal_one_asks_its_owner(room: Room) -> None:
    made = await room.programmes.create(GUILD, "Energy", [DAILY], channel_id=500)
    assert (made.stage, made.is_open, made.whose) == (Stage.DRAFT, False, Whose.GUILD)
    mine = await room.own(ANA)
    assert (mine.stage, mine.is_open, mine.whose) == (Stage.OPEN, True, Whose.MEMBER)
    assert await room.programmes.joined(mine.id, ANA) == Joined(mine.id, GUILD, ANA)
    assert (room.programmes.of(GUILD), room.programmes.own(GUILD, ANA)) == ([made], [mine])
    assert room.programmes.own(GUILD, BEN) == room.programmes.own(ELSEWHERE, ANA) == []
    assert room.programmes.all_of(GUILD) == [made, mine]


async def test_there_are_at_most_ten_programmes(room: Room) -> None:
    for nth in range(MOST_PROGRAMMES - 1):
        await room.programme(name=f"Programme {nth}")
    names = iter("abcd")

    async def make() -> bool:
        try:
            return bool(await room.programmes.create(GUILD, next(names), [DAILY]))
        except MemberError as refusal:
            assert (refusal.message_id, refusal.values) == (
                "checkins-enough",
                {"most": MOST_PROGRAMMES},
            )
            return False

    assert await one_of_many(make), "the tenth, however fast"
    assert await room.own(ANA), "personal ones are counted apart"
    assert await room.programmes.create(ELSEWHERE, "One more", [DAILY])
    await room.programmes.close(room.programmes.of(GUILD)[0].id)
    assert await room.programme(name="One more")


async def test_a_member_has_at_most_five_of_their_own(room: Room) -> None:
    for nth in range(MOST_OWN):
        await room.own(ANA, f"Mine {nth}")
    with pytest.raises(MemberError, match="checkins-enough"):
        await room.own(ANA, "One more")
    assert await room.own(BEN, "Mine 0")
    with pytest.raises(MemberError, match="checkins-name-taken"):
        await room.own(BEN, "MINE 0")
    assert await room.own(ANA, "One more", guild=ELSEWHERE)
    await room.programmes.close(room.programmes.own(GUILD, ANA)[0].id)
    assert await room.own(ANA, "One more")


async def test_programmes_are_known_after_a_restart(room: Room, database: Database) -> None:
    made = await room.programme(moments=[SET_OUT, LOOK_BACK], whose=Whose.MEMBER, window=8)
    mine, gone = await room.own(ANA), await room.programme(name="Closed")
    await room.programmes.close(gone.id)
    again = ProgrammeStore(database)
    await again.load()
    assert again.all_of(GUILD) == [made, mine]
    assert (again.get(made.id), again.get(gone.id)) == (made, None)
    assert (made.moments, made.window) == ((SET_OUT, LOOK_BACK), 8)


async def test_a_change_is_kept_and_takes_no_name_of_another(room: Room) -> None:
    made, _ = await room.programme(name="Energy"), await room.programme(name="Écrire")
    change = partial(room.programmes.change, made.id)
    changed = await at_once(lambda: change(name="ENERGY", moments=[SET_OUT], private=True))
    assert set(map(repr, changed)) == {repr(room.programmes.get(made.id))}
    known = room.programmes.get(made.id)
    assert known == replace(made, name="ENERGY", moments=(SET_OUT,), private=True)
    with pytest.raises(MemberError, match="checkins-name-taken"):
        await change(name="ecrire", window=12)
    assert room.programmes.get(made.id) == known
    await change(name="Else")
    assert await room.programme(name="Energy"), "a name that was given up is free"


async def test_a_copy_is_like_it_and_asks_nobody(room: Room) -> None:
    made = await room.programme(
        ANA,
        moments=[SET_OUT, LOOK_BACK],
        whose=Whose.MEMBER,
        private=True,
        window=12,
        energy=True,
        recap=True,
    )
    copied = await room.programmes.copy(made, "Again")
    assert copied == replace(made, id=copied.id, name="Again", stage=Stage.DRAFT)
    assert await room.programmes.people(copied.id) == 0
    with pytest.raises(MemberError, match="checkins-name-taken"):
        await room.programmes.copy(made, "again")


async def test_a_closed_programme_takes_nobody(room: Room) -> None:
    programme = await room.programme(ANA)
    await at_once(lambda: room.programmes.close(programme.id))
    assert room.programmes.get(programme.id) is None
    assert await room.programmes.people(programme.id) == 0
    assert await room.programmes.change(programme.id, name="Again") is None
    with pytest.raises(MemberError, match="checkins-gone"):
        await room.programmes.join(programme, BEN, JOINED)
    assert await room.programme(name=programme.name), "its name is free"


async def test_a_draft_takes_nobody_and_a_paused_programme_does(room: Room) -> None:
    draft = await room.programmes.create(GUILD, "Draft", [DAILY])
    with pytest.raises(MemberError, match="checkins-gone"):
        await room.programmes.join(draft, ANA, JOINED)
    await room.programmes.change(draft.id, stage=Stage.PAUSED)
    assert await room.programmes.join(draft, ANA, JOINED)


async def test_joining_and_leaving_count_once(room: Room) -> None:
    programme = await room.programme()
    assert await one_of_many(lambda: room.programmes.join(programme, ANA, JOINED))
    assert await room.programmes.people(programme.id) == 1
    assert await one_of_many(lambda: room.programmes.leave(programme.id, ANA))
    assert await room.programmes.joined(programme.id, ANA) is None
    assert await room.programmes.join(programme, ANA, JOINED)


async def test_who_leaves_a_guild_is_asked_there_no_more(room: Room) -> None:
    here = await room.programme(ANA, BEN, CHLOE)
    there = await room.programme(ANA, guild=ELSEWHERE)
    await at_once(lambda: room.programmes.left_guild(GUILD, [ANA, BEN, DENIS]))
    assert await room.prompts.people(here, PARIS) == [CHLOE]
    assert await room.programmes.memberships(ELSEWHERE, ANA) == {
        there.id: Joined(there.id, ELSEWHERE, ANA)
    }


async def test_choices_in_a_programme_are_kept(room: Room) -> None:
    programme = await room.programme(ANA, BEN)
    choose = partial(room.programmes.choose, programme.id, ANA)
    await at_once(lambda: choose(reach=Reach.PRIVATE, reminds=True))
    chosen = await choose(audience=Audience.BUDDY)
    assert chosen == Joined(programme.id, GUILD, ANA, Reach.PRIVATE, True, Audience.BUDDY)
    assert await room.programmes.memberships(GUILD, ANA) == {programme.id: chosen}
    assert await room.programmes.joined(programme.id, BEN) == Joined(programme.id, GUILD, BEN)
    with pytest.raises(MemberError, match="checkins-not-in"):
        await room.programmes.choose(programme.id, CHLOE, reminds=True)


async def test_nothing_is_kept_before_it_is_asked_for(room: Room) -> None:
    assert await room.programmes.choices(GUILD, ANA) == Choices()
    kept = await at_once(lambda: room.programmes.keep(GUILD, ANA, energy=True))
    assert set(kept) == {Choices(energy=True)}
    assert await room.programmes.choices(GUILD, BEN) == Choices()
    assert await room.programmes.choices(ELSEWHERE, ANA) == Choices()


async def test_choices_made_at_once_are_all_kept(room: Room) -> None:
    names = iter(["energy", "streaks", "shows_streak"])
    await at_once(lambda: room.programmes.keep(GUILD, ANA, **{next(names): True}), times=3)
    assert await room.programmes.choices(GUILD, ANA) == Choices(True, True, True)
    await room.programmes.keep(GUILD, ANA, streaks=False)
    assert await room.programmes.choices(GUILD, ANA) == Choices(True, False, True)


async def test_a_programme_in_the_guild_s_zone_has_a_clock_for_each_moment(
    room: Room, guilds: GuildStore
) -> None:
    programme = await room.programme(ANA, moments=[SET_OUT, LOOK_BACK])
    clocks = await at_once(lambda: room.clocks.of(programme))
    assert all(one == clocks[0] for one in clocks)
    assert sorted(clocks[0].values()) == [(0, PARIS), (1, PARIS)]
    await guilds.change(GUILD, timezone="UTC")
    moved = await room.clocks.of(programme)
    assert sorted(moved.values()) == [(0, "UTC"), (1, "UTC")]
    assert not moved.keys() & clocks[0].keys()
    assert sorted(await room.clocks.every(programme.id)) == sorted({*moved, *clocks[0]})


async def test_a_programme_in_members_zones_has_a_clock_where_somebody_lives(room: Room) -> None:
    programme = await room.programme(ANA, BEN, CHLOE, whose=Whose.MEMBER)
    await room.members.change(GUILD, BEN, timezone="Asia/Tokyo")
    await room.members.change(GUILD, CHLOE, language="fr")
    await room.members.change(GUILD, DENIS, timezone="UTC")
    before = await room.clocks.of(programme)
    assert sorted(zone for _, zone in before.values()) == ["Asia/Tokyo", PARIS]
    await room.members.change(GUILD, BEN, timezone=None)
    assert list((await room.clocks.of(programme)).values()) == [(0, PARIS)]
    await room.members.change(GUILD, BEN, timezone="Asia/Tokyo")
    assert await room.clocks.of(programme) == before, "the same clocks again"


async def test_a_moment_that_is_left_away_has_no_clock(room: Room) -> None:
    programme = await room.programme(ANA, moments=[SET_OUT, LOOK_BACK])
    both = await room.clocks.of(programme)
    changed = await room.programmes.change(programme.id, moments=[SET_OUT])
    assert changed is not None
    assert list((await room.clocks.of(changed)).values()) == [(0, PARIS)]
    assert set(await room.clocks.every(programme.id)) == both.keys()
