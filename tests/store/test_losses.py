"""Losses: begun, posted, changed, closed and deleted by their author, and by nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text

from bot.domain.losses import MOST_A_DAY, Audience, Help, Loss, Stage, Subject, Urgency
from bot.errors import MemberError
from bot.store.agenda import AgendaStore
from bot.store.agenda import Stage as Done
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.loss_rows import LossRow
from bot.store.losses import CLEAR, CLOSED, FADE, FOLLOW_UP, SEARCH
from bot.store.retention import RetentionStore
from tests.store.loss_room import STORY, Room, cards, planned
from tests.store.people import (
    ANA,
    BEN,
    CHLOE,
    DAY,
    DENIS,
    ELSEWHERE,
    GUILD,
    HOUR,
    NOON,
    at_once,
)


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def stage_of(room: Room, kind: str, key: str | int) -> Done | None:
    return await AgendaStore(room.database).stage(kind, key)


async def test_a_loss_is_chosen_written_and_posted_with_all_that_follows(room: Room) -> None:
    draft = await room.losses.draft(GUILD, ANA, "fr", NOON, help=Help.ADVICE)
    assert (draft.stage, draft.author_id, draft.help) == (Stage.DRAFT, ANA, Help.ADVICE)
    chosen = await room.losses.choose(
        draft.id,
        ANA,
        subject=Subject.MONEY,
        urgency=Urgency.TODAY,
        audience=Audience.LISTENERS,
        excluded=f"{BEN} {CHLOE}",
        private_follow_up=True,
    )
    assert (chosen.excluded, chosen.urgency) == (frozenset({BEN, CHLOE}), Urgency.TODAY)
    assert await room.losses.mine(GUILD, ANA) == []
    checked = await room.losses.check(draft.id, ANA, NOON)
    assert checked == chosen
    posted = await room.losses.post(draft.id, ANA, STORY, NOON + HOUR)
    assert (posted.stage, posted.story, posted.posted_at) == (Stage.OPEN, STORY, NOON + HOUR)
    assert posted.seeking
    assert (posted.told, posted.asks_how, posted.worried) == (False, False, False)
    assert await room.known(draft.id) == posted
    assert await room.losses.mine(GUILD, ANA) == [posted]
    assert await cards(room.database, posted.id) == [f"{posted.id}:r1"]
    assert await planned(room.database, SEARCH) == [(NOON + HOUR, Done.PLANNED)]
    wednesday = datetime.fromisoformat("2026-01-07T09:00+00:00")
    assert await planned(room.database, FOLLOW_UP) == [(wednesday, Done.PLANNED)]


async def test_a_form_sent_several_times_posts_once(room: Room) -> None:
    draft = await room.losses.draft(GUILD, ANA, "fr", NOON)
    posted = await at_once(lambda: room.losses.post(draft.id, ANA, STORY, NOON))
    assert len(set(posted)) == 1
    assert await cards(room.database, draft.id) == [f"{draft.id}:r1"]
    with pytest.raises(MemberError, match="losses-posted-already"):
        await room.losses.choose(draft.id, ANA, anonymous=True)
    with pytest.raises(MemberError, match="losses-posted-already"):
        await room.losses.check(draft.id, ANA, NOON)


async def test_one_begins_one_loss_at_a_time_in_each_guild(room: Room, guilds: GuildStore) -> None:
    await guilds.welcome(ELSEWHERE, "en", "UTC", NOON)
    there = await room.losses.draft(ELSEWHERE, ANA, "en", NOON)
    bens = await room.losses.draft(GUILD, BEN, "fr", NOON)
    drafts = await at_once(lambda: room.losses.draft(GUILD, ANA, "fr", NOON))
    left = [one.id for one in drafts if await room.losses.get(one.id)]
    assert len(left) == 1
    assert await room.losses.get(there.id)
    assert await room.losses.get(bens.id)
    assert await stage_of(room, CLEAR, left[0]) is Done.PLANNED
    await at_once(lambda: room.losses.forget_draft(left[0]))
    assert await room.losses.get(left[0]) is None
    posted = await room.losses.post(bens.id, BEN, STORY, NOON)
    await room.losses.forget_draft(posted.id)
    assert await room.known(posted.id) == posted


async def test_only_its_author_changes_a_loss(room: Room) -> None:
    draft = await room.losses.draft(GUILD, BEN, "fr", NOON)
    loss = await room.lose(anonymous=True)
    for act in (
        room.losses.choose(draft.id, ANA, keep=True),
        room.losses.post(draft.id, ANA, STORY, NOON),
        room.losses.own(loss.id, BEN),
        room.losses.edit(loss.id, BEN, "x", NOON),
        room.losses.widen(loss.id, BEN, NOON),
        room.losses.set_aside(loss.id, BEN, keep=True),
        room.losses.close(loss.id, BEN, [], NOON),
        room.losses.delete(loss.id, BEN, NOON),
        room.losses.delete(999, ANA, NOON),
    ):
        with pytest.raises(MemberError, match="losses-not-yours"):
            await act
    assert await room.losses.own(loss.id, ANA) == loss


async def test_a_loss_is_edited_widened_and_kept(room: Room) -> None:
    loss = await room.lose(audience=Audience.UNSEEN)
    edited = await at_once(lambda: room.losses.edit(loss.id, ANA, "Other words", NOON))
    assert {one.story for one in edited} == {"Other words"}
    assert len(await cards(room.database, loss.id)) == 5
    wide = await room.losses.widen(loss.id, ANA, NOON)
    assert wide.is_public
    kept = await room.losses.set_aside(loss.id, ANA, keep=True, private_follow_up=True)
    assert (kept.keep, kept.private_follow_up, kept.revision) == (True, True, wide.revision)


async def test_a_private_card_gives_way_to_one_in_the_channel(room: Room) -> None:
    loss = await room.lose(audience=Audience.LISTENERS)
    await room.places.posted(loss.id, channel_id=50, message_id=500, thread_id=900)
    wide = await room.losses.widen(loss.id, ANA, NOON)
    assert (wide.audience, wide.message_id, wide.thread_id) == (Audience.EVERYONE, None, 900)
    await room.places.posted(loss.id, message_id=501)
    again = await room.losses.widen(loss.id, ANA, NOON)
    assert again.message_id == 501


async def test_closing_thanks_those_who_answered_and_lets_words_fade(room: Room) -> None:
    loss = await room.lose()
    await room.help.answered(loss.id, BEN, NOON)
    await room.help.answered(loss.id, CHLOE, NOON)
    await room.help.be_there(loss.id, DENIS, NOON)
    closed = await room.losses.close(loss.id, ANA, [BEN, DENIS], NOON + HOUR)
    assert (closed.stage, closed.closed_at) == (Stage.CLOSED, NOON + HOUR)
    with pytest.raises(MemberError, match="losses-closed-already"):
        await room.losses.close(loss.id, ANA, [CHLOE], NOON)
    with pytest.raises(MemberError, match="losses-closed-already"):
        await room.losses.edit(loss.id, ANA, "x", NOON)
    assert [await room.losses.thanks(GUILD, one) for one in (BEN, CHLOE, DENIS)] == [1, 0, 0]
    assert await planned(room.database, FADE) == [(NOON + HOUR + 30 * DAY, Done.PLANNED)]
    assert await planned(room.database, CLOSED) == [(NOON + HOUR, Done.PLANNED)]
    assert await room.losses.fade(loss.id, NOON) is not None
    assert await room.losses.fade(loss.id, NOON) is None
    faded = await room.known(loss.id)
    assert (faded.story, faded.faded, faded.stage) == ("", True, Stage.CLOSED)


async def test_words_that_are_kept_and_losses_that_are_open_do_not_fade(room: Room) -> None:
    kept, opened = await room.lose(), await room.lose(BEN)
    await room.losses.set_aside(kept.id, ANA, keep=True)
    await room.losses.close(kept.id, ANA, [], NOON)
    for one in (kept, opened):
        assert await room.losses.fade(one.id, NOON) is None
        assert (await room.known(one.id)).story == STORY
    assert await room.losses.fade(999, NOON) is None


async def test_a_loss_deleted_says_nothing_more(room: Room) -> None:
    loss = await room.lose(anonymous=True, excluded=f"{BEN}", private_follow_up=True)
    await room.places.posted(loss.id, channel_id=50, message_id=500)
    await room.words.debrief(loss.id, ANA, ["a", "b", "c", "d"], NOON)
    await room.words.say(loss.id, ANA, "My own word", NOON)
    gone = await room.losses.delete(loss.id, ANA, NOON)
    assert (gone.stage, gone.author_id, gone.story, gone.excluded) == (
        Stage.GONE,
        None,
        "",
        frozenset(),
    )
    assert (gone.message_id, gone.seeking) == (500, False)
    assert await room.words.exchange(loss.id) == []
    assert await room.losses.mine(GUILD, ANA) == []
    for act in (room.losses.delete(loss.id, ANA, NOON), room.losses.own(loss.id, ANA)):
        with pytest.raises(MemberError, match="losses-not-yours"):
            await act
    assert len(await cards(room.database, loss.id)) == 2


async def test_a_day_has_its_limit_whatever_is_deleted(room: Room, guilds: GuildStore) -> None:
    for anonymous in (True, False, True):
        loss = await room.lose(anonymous=anonymous)
        await room.losses.delete(loss.id, ANA, NOON)
    draft = await room.losses.draft(GUILD, ANA, "fr", NOON)
    for act in (
        room.losses.check(draft.id, ANA, NOON),
        room.losses.post(draft.id, ANA, STORY, NOON),
    ):
        with pytest.raises(MemberError, match="losses-too-many") as refused:
            await act
        assert refused.value.values == {"most": MOST_A_DAY}
    assert (await room.known(draft.id)).stage is Stage.DRAFT
    assert (await room.lose(BEN)).stage is Stage.OPEN
    await guilds.welcome(ELSEWHERE, "en", "UTC", NOON)
    assert (await room.lose(guild=ELSEWHERE)).stage is Stage.OPEN
    assert (await room.losses.post(draft.id, ANA, STORY, NOON + DAY)).stage is Stage.OPEN
    await RetentionStore(room.database).purge(NOON + 3 * DAY)
    async with room.database.read() as session:
        counts = await session.execute(text("SELECT key, day FROM loss_counts ORDER BY day"))
        assert [day for _, day in counts] == ["2026-01-06"]


async def test_many_at_once_stay_within_the_limit(room: Room) -> None:
    drafts = []
    for number in range(5):
        async with room.database.write() as session:
            row = LossRow(
                guild_id=GUILD,
                sealed_author_id=ANA,
                help=Help.LISTENING,
                language="fr",
                created_at=NOON + timedelta(minutes=number),
            )
            session.add(row)
            await session.flush()
            drafts.append(row.id)

    async def post() -> Loss | None:
        try:
            return await room.losses.post(drafts.pop(), ANA, STORY, NOON)
        except MemberError:
            return None

    assert len([one for one in await at_once(post, 5) if one]) == MOST_A_DAY


async def test_somebody_asks_how_it_is_at_ten_in_their_zone_wherever_that_is(room: Room) -> None:
    """The ledger shows the same instants for every anonymous loss; only one of them asks."""
    await room.members.change(GUILD, ANA, timezone="Asia/Tokyo")
    mine, bens = await room.lose(anonymous=True), await room.lose(BEN, anonymous=True)
    instants = [at for at, _ in await planned(room.database, FOLLOW_UP)]
    assert instants[::2] == instants[1::2]
    tokyo = datetime.fromisoformat("2026-01-07T01:00+00:00")
    asking = [at for at in instants[::2] if await room.losses.to_ask(mine.id, at)]
    assert asking[0] == tokyo
    assert await room.losses.to_ask(bens.id, tokyo) is None
    await room.losses.set_aside(mine.id, ANA, asks_how=True)
    assert (await room.known(mine.id)).asks_how
    assert await room.losses.to_ask(mine.id, tokyo + HOUR) is None
    heard = await room.losses.set_aside(mine.id, ANA, asks_how=False)
    assert not heard.asks_how
    assert await room.losses.to_ask(mine.id, tokyo + DAY) is None


async def test_who_asks_no_more(room: Room) -> None:
    named, closed, gone = [await room.lose(one) for one in (ANA, BEN, CHLOE)]
    await room.losses.close(closed.id, BEN, [], NOON)
    await room.losses.delete(gone.id, CHLOE, NOON)
    assert await room.losses.to_ask(named.id, NOON) == named
    for one in (closed.id, gone.id, 999):
        assert await room.losses.to_ask(one, NOON + 9 * DAY) is None


async def test_rows_tell_who_wrote_a_named_loss_alone(room: Room) -> None:
    named, hidden = await room.lose(BEN), await room.lose(anonymous=True)
    draft = await room.losses.draft(GUILD, CHLOE, "fr", NOON)
    async with room.database.read() as session:
        found = {
            row.id: (row.author_id, row.author_key is not None, row.sealed_author_id)
            for row in await session.scalars(select(LossRow))
        }
    assert found == {
        named.id: (BEN, False, None),
        hidden.id: (None, True, ANA),
        draft.id: (None, False, CHLOE),
    }


async def test_no_other_guilds_day_lifts_the_limit(room: Room, guilds: GuildStore) -> None:
    await guilds.welcome(ELSEWHERE, "en", "Pacific/Kiritimati", NOON)
    for _ in range(MOST_A_DAY):
        await room.lose()
    await room.lose(BEN, guild=ELSEWHERE)
    with pytest.raises(MemberError, match="losses-too-many"):
        await room.lose()


async def test_what_is_kept_for_a_time_goes_though_nobody_posts(room: Room) -> None:
    await room.listen(BEN)
    loss = await room.lose(anonymous=True)
    await room.tick(NOON)
    await room.setup.stop_author(loss.id, NOON + DAY)
    await room.losses.delete(loss.id, ANA, NOON)
    await RetentionStore(room.database).purge(NOON + 29 * DAY)
    async with room.database.read() as session:
        for table in ("loss_stops", "loss_counts", "loss_rings"):
            query = text(f"SELECT count(*) FROM {table}")  # noqa: S608 (one of three)
            assert await session.scalar(query) == 0, table


async def test_a_stop_holds_whoever_erased_while_the_card_still_stands(room: Room) -> None:
    loss = await room.lose(anonymous=True)
    await room.mydata.erase(ANA, NOON)
    await room.setup.stop_author(loss.id, NOON + 7 * DAY)
    with pytest.raises(MemberError, match="losses-stopped"):
        await room.lose(anonymous=True)
    await room.losses.to_show(loss.id)
    async with room.database.read() as session:
        assert await session.scalar(text("SELECT stop_key FROM losses WHERE id = 1")) is None
