"""How losses are set up, what organisers hide without a name, and numbers that point at nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.losses import Audience, LossSettings, Stage
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.loss_setup import LossSetupStore
from tests.store.loss_room import STORY, Room, cards
from tests.store.people import ANA, BEN, CHLOE, DAY, DENIS, ELSEWHERE, GUILD, NOON, WEEK, at_once

MINUTE = timedelta(minutes=1)


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def test_a_channel_is_chosen_and_taken_back(room: Room) -> None:
    assert room.setup.of(GUILD) == LossSettings(GUILD)
    await at_once(lambda: room.setup.use(GUILD, 50))
    later = LossSetupStore(room.database)
    await later.load()
    for store in (room.setup, later):
        assert store.of(GUILD) == LossSettings(GUILD, 50)
        assert store.of(ELSEWHERE).channel_id is None
    await room.setup.use(GUILD, None)
    assert room.setup.of(GUILD).channel_id is None


async def test_organisers_hide_what_stands_in_the_channel(room: Room) -> None:
    loss, secret = await room.lose(), await room.lose(BEN, audience=Audience.UNSEEN)
    await room.places.posted(loss.id, channel_id=50, message_id=500)
    assert [one.id for one in await room.setup.open(GUILD)] == [loss.id]
    assert await room.setup.open(ELSEWHERE) == []
    authors = await at_once(lambda: room.setup.cover(loss.id, NOON, hidden=True))
    assert set(authors) == {ANA}
    hidden = await room.known(loss.id)
    assert hidden.hidden
    assert hidden.by_forms
    assert hidden.seeking
    assert len(await cards(room.database, loss.id)) == 2, "once, though many hide it at once"
    assert await room.setup.open(GUILD) == []
    await room.losses.delete(secret.id, BEN, NOON)
    for one in (secret.id, 99):
        assert await room.setup.cover(one, NOON, hidden=True) is None
    await room.setup.cover(loss.id, NOON, hidden=False)
    assert not (await room.known(loss.id)).hidden


async def test_a_stop_holds_until_its_end_whoever_erases_and_comes_back(room: Room) -> None:
    loss = await room.lose(anonymous=True)
    others = [await room.lose(ANA, NOON - day * DAY, anonymous=True) for day in (1, 2)]
    for one, days in zip((loss, *others), (3, 7, 5), strict=True):
        await room.setup.stop_author(one.id, NOON + days * DAY)
    await room.mydata.erase(ANA, NOON)
    draft = await room.losses.draft(GUILD, ANA, "fr", NOON, anonymous=True)
    end = int((NOON + WEEK).timestamp())
    for act in (
        room.losses.check(draft.id, ANA, NOON + WEEK - MINUTE),
        room.losses.post(draft.id, ANA, STORY, NOON + WEEK - MINUTE),
    ):
        with pytest.raises(MemberError, match="losses-stopped") as refused:
            await act
        assert refused.value.values == {"until": f"<t:{end}:D>"}
    assert (await room.known(draft.id)).stage is Stage.DRAFT
    bens = await room.lose(BEN, anonymous=True)
    assert bens.stage is Stage.OPEN
    named = await room.losses.choose(draft.id, ANA, anonymous=False)
    assert await room.losses.check(draft.id, ANA, NOON) == named
    await room.losses.choose(draft.id, ANA, anonymous=True)
    assert (await room.losses.post(draft.id, ANA, STORY, NOON + WEEK)).anonymous


async def test_a_stop_leaves_losses_as_they_are_but_keeps_them_from_going_wide(room: Room) -> None:
    loss = await room.lose(anonymous=True, audience=Audience.LISTENERS)
    await room.setup.stop_author(loss.id, NOON + DAY)
    with pytest.raises(MemberError, match="losses-stopped"):
        await room.losses.widen(loss.id, ANA, NOON)
    named = await room.lose(BEN)
    await room.setup.stop_author(named.id, NOON + DAY)
    assert (await room.lose(BEN, anonymous=True)).stage is Stage.OPEN


async def test_organisers_read_that_one_waits_and_that_there_were_some(
    room: Room, guilds: GuildStore
) -> None:
    await guilds.welcome(ELSEWHERE, "en", "UTC", NOON)
    await room.lose(guild=ELSEWHERE)
    await room.losses.draft(GUILD, ANA, "fr", NOON)
    assert (await room.setup.waiting(GUILD), await room.setup.have_begun(GUILD)) == (0, False)
    answered, _ = await room.lose(DENIS), await room.lose(CHLOE, anonymous=True)
    await room.help.answered(answered.id, BEN, NOON)
    assert (await room.setup.waiting(GUILD), await room.setup.have_begun(GUILD)) == (1, True)
