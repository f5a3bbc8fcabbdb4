"""Losses in members' data, and in a stolen database: theirs whole, nobody else's at all."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import text

import bot.store
from bot.domain.losses import Audience, Stage
from bot.store.base import Database, tables
from bot.store.guilds import GuildStore
from bot.store.loss_data import LEAST, MOST
from bot.store.losses import CARD
from tests.conftest import VAULT
from tests.store.loss_room import STORY, Room, planned
from tests.store.people import DAY, GUILD, HOUR, NOON, at_once

bot.store.load_tables()
ANA, BEN, CHLOE, EVA, FLO, GIL = (2**60 + one for one in range(1, 7))
MINUTE = timedelta(minutes=1)
HASHES = re.compile(r"\b[0-9a-f]{8}([0-9a-f]{56})?\b")
"""Keyed hashes, and what `uuid4` draws for the keys of some works."""
ANSWERS = ["It left", "The weather", "Ask sooner", "Sleep"]


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def live(room: Room, author: int) -> int:
    """Let somebody write anonymously for listeners, and go through all that may follow."""
    loss = await room.lose(author, anonymous=True, audience=Audience.UNSEEN, excluded=f"{GIL}")
    await room.tick(NOON)
    await room.help.take(room.ring_ids[loss.id, BEN], BEN, NOON + MINUTE)
    if (loss.id, author) in room.ring_ids:
        await room.help.take(room.ring_ids[loss.id, author], author, NOON + 2 * MINUTE)
        await room.help.passed(room.ring_ids[loss.id, author], author, NOON + 2 * MINUTE)
    await room.words.say(loss.id, BEN, "Ben’s question", NOON + 3 * MINUTE)
    await room.words.say(loss.id, author, "My answer", NOON + 4 * MINUTE)
    await room.help.answered(loss.id, BEN, NOON + 5 * MINUTE)
    await room.words.debrief(loss.id, author, ANSWERS, NOON + 6 * MINUTE)
    await room.help.worry(loss.id, BEN, NOON + 7 * MINUTE)
    await room.setup.stop_author(loss.id, NOON + DAY)
    await room.losses.set_aside(loss.id, author, asks_how=True)
    await room.live(NOON + 9 * MINUTE, NOON + HOUR)
    await room.losses.draft(GUILD, author, "fr", NOON + HOUR)
    return loss.id


class Stolen(NamedTuple):
    """What a thief has of a database: its rows by table, and the bytes of its files."""

    rows: dict[str, list[str]]
    held: bytes


def shape(value: object) -> object:
    """Return a value as a thief reads it: of ciphertexts the length, of hashes that they are."""
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return HASHES.sub("…", value) if isinstance(value, str) else value


async def steal(room: Room) -> Stolen:
    """Read a database without its key."""
    rows = {}
    async with room.database.read() as session:
        for table in tables():
            query = text(f"SELECT * FROM {table.name}")  # noqa: S608 (a table's own name)
            found = [tuple(map(shape, row)) for row in await session.execute(query)]
            rows[table.name] = sorted(map(repr, found))
    file = room.database.file
    files = file.parent.glob(f"{file.name}*") if file else ()
    return Stolen(rows, b"".join(one.read_bytes() for one in sorted(files)))


@pytest.fixture
async def village(migrated: Path, tmp_path: Path) -> AsyncIterator[list[Stolen]]:
    """Return three databases of one story: Ana wrote it, or Eva, or Flo, who does not listen."""
    stolen = []
    for author in (ANA, EVA, FLO):
        path = tmp_path / f"{author}.db"
        shutil.copy(migrated, path)
        database = Database(f"sqlite+aiosqlite:///{path}", VAULT, now=lambda: NOON)
        await GuildStore(database).welcome(GUILD, "fr", "Europe/Paris", NOON)
        room = Room(database)
        for who, zone in ((ANA, "Asia/Tokyo"), (EVA, "America/Lima"), (FLO, "Asia/Kolkata")):
            await room.members.change(GUILD, who, timezone=zone)
        await room.listen(ANA, BEN, CHLOE, EVA, opens="00:00", closes="00:00")
        loss = await live(room, author)
        await room.losses.close(loss, author, [BEN], NOON + 2 * HOUR)
        stolen.append(await steal(room))
        await database.close()
    yield stolen


async def test_a_stolen_database_is_the_same_whoever_wrote(village: list[Stolen]) -> None:
    """So no row, count, time or order in it tells the author, nor whether they listen."""
    hers, evas, flos = village
    assert len(hers.rows["loss_rings"]) == 4
    assert len(hers.rows["losses"]) == 2
    for name, rows in hers.rows.items():
        assert rows == evas.rows[name], name
        assert rows == flos.rows[name], name
    for who in (ANA, EVA, FLO, GIL):
        forms = (who.to_bytes(8, "big"), who.to_bytes(8, "little"), f"{who}".encode())
        counts = [[stolen.held.count(one) for one in forms] for stolen in village]
        assert counts[0] == counts[1] == counts[2], who
        assert sum(counts[0]) > 0 or who == GIL
    for words in (STORY, "My answer", "Ben’s question", "The weather"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert all(words.encode(encoding) not in stolen.held for stolen in village)


async def test_hashes_of_one_member_have_nothing_in_common(room: Room) -> None:
    """A stop, a limit, a ring, a named loss and a draft lead to no anonymous loss."""
    await room.listen(ANA)
    loss = await live_alone(room)
    await room.setup.stop_author(loss, NOON + DAY)
    await room.lose(ANA)
    await room.losses.draft(GUILD, ANA, "fr", NOON)
    found: list[str] = []
    async with room.database.read() as session:
        for table in tables():
            query = text(f"SELECT * FROM {table.name}")  # noqa: S608 (a table's own name)
            for row in await session.execute(query):
                found += [one for one in row if re.fullmatch("[0-9a-f]{64}", str(one))]
    assert len(found) == len(set(found)) == 1 + 1 + 4 + 2  # author, stop, rings, limits


async def live_alone(room: Room) -> int:
    loss = await room.lose(ANA, anonymous=True)
    await room.tick(NOON)
    return loss.id


async def test_an_author_exports_all_that_is_theirs(room: Room) -> None:
    await room.listen(ANA, BEN)
    loss = await live(room, ANA)
    named = await room.lose(ANA, NOON + 2 * HOUR)
    await room.losses.draft(GUILD, ANA, "fr", NOON + 3 * HOUR, excluded=f"{EVA}")
    mine = await room.mydata.export(ANA)
    assert set(mine) == {
        "consents",
        "listeners",
        "losses",
        "loss_debriefs",
        "loss_rings",
        "loss_stops",
        "loss_words",
    }
    told = {one.get("id"): (one.get("story"), one["excluded"]) for one in mine["losses"]}
    assert told == {loss: (STORY, f"{GIL}"), named.id: (STORY, None), None: (None, f"{EVA}")}
    assert [one["text"] for one in mine["loss_words"]] == ["My answer"]
    assert [json.loads(one["answers"]) for one in mine["loss_debriefs"]] == [ANSWERS]
    assert [one["fate"] for one in mine["loss_rings"]] == ["not now"]
    assert {one["loss_id"] for one in mine["loss_rings"] + mine["loss_words"]} == {loss}
    assert "question" not in json.dumps(mine)
    assert f"{BEN}" not in json.dumps(mine)


async def test_a_listener_exports_their_words_and_rings_and_no_trace_of_the_author(
    room: Room,
) -> None:
    await room.listen(ANA, BEN)
    await live(room, ANA)
    bens = await room.mydata.export(BEN)
    assert set(bens) == {"consents", "listeners", "loss_helpers", "loss_rings", "loss_words"}
    assert [one["text"] for one in bens["loss_words"]] == ["Ben’s question"]
    assert [one["fate"] for one in bens["loss_rings"]] == ["reached"]
    told = json.dumps(bens)
    for secret in (f"{ANA}", STORY, "My answer", VAULT.digest("losses.author", ANA)):
        assert secret not in told
    for nobody in (CHLOE, FLO):
        assert await room.mydata.export(nobody) == {}


async def test_every_table_about_losses_is_in_somebody_s_export(room: Room) -> None:
    """A new table that forgets to say whose its rows are fails here."""
    await room.listen(ANA, BEN)
    await live(room, ANA)
    exported = {*await room.mydata.export(ANA), *await room.mydata.export(BEN)}
    about = {
        table.name
        for table in tables()
        if any(key.column.table.name == "losses" for key in table.foreign_keys)
    }
    assert about >= {"loss_helpers", "loss_rings", "loss_words", "loss_debriefs"}
    assert about <= exported


async def test_an_author_who_erases_leaves_no_word_and_no_trace(room: Room) -> None:
    await room.listen(ANA, BEN)
    loss = await live(room, ANA)
    await at_once(lambda: room.mydata.erase(ANA, NOON + 2 * HOUR))
    stop = {"guild_id": GUILD, "subject_id": loss, "until": (NOON + DAY).isoformat()}
    assert await room.mydata.export(ANA) == {"loss_stops": [stop]}, "which holds all the same"
    known = await room.known(loss)
    assert (known.author_id, known.story, known.seeking) == (None, STORY, False)
    assert [one.text for one in await room.words.exchange(loss)] == ["Ben’s question", "My answer"]
    due = max(at for at, _ in await planned(room.database, CARD))
    assert NOON + 2 * HOUR + LEAST <= due <= NOON + 2 * HOUR + MOST, "not when all else goes"
    await at_once(lambda: room.losses.to_show(loss))
    known = await room.known(loss)
    assert (known.stage, known.story, known.excluded) == (Stage.GONE, "", frozenset())
    assert await room.words.exchange(loss) == []
    async with room.database.read() as session:
        for table in ("loss_words", "loss_debriefs"):
            query = text(f"SELECT count(*) FROM {table}")  # noqa: S608 (one of two)
            assert await session.scalar(query) == 0
        assert await session.scalar(text("SELECT count(*) FROM loss_rings")) == 4
    assert await room.losses.to_ask(loss, NOON + 9 * DAY) is None


async def test_an_anonymous_card_goes_later_and_answers_until_then_as_before(room: Room) -> None:
    """Whoever sees somebody's wins disappear presses a button on each card, and learns nothing."""
    posted = [await room.lose(one, anonymous=one != BEN) for one in (ANA, BEN, CHLOE)]
    for number, loss in enumerate(posted):
        await room.places.posted(loss.id, channel_id=50, message_id=500 + number)
    for who in (ANA, BEN):
        await room.mydata.erase(who, NOON)
    first, named, other = [await room.known(one.id) for one in posted]
    assert (first.stage, named.stage, other.stage) == (Stage.OPEN, Stage.GONE, Stage.OPEN)
    for loss in (first, other):
        assert (await room.help.be_there(loss.id, GIL, NOON)).id == loss.id
    due = sorted(at for at, _ in await planned(room.database, CARD))
    assert due[:-1] == [NOON] * 4
    assert NOON + LEAST <= due[-1] <= NOON + MOST
    shown = await at_once(lambda: room.losses.to_show(first.id))
    assert {one.stage for one in shown if one} == {Stage.GONE}
    assert await room.losses.to_show(other.id) == await room.known(other.id)


async def test_delays_are_as_many_as_losses(room: Room) -> None:
    losses = [await room.lose(one, anonymous=True) for one in (ANA, EVA, FLO, GIL)]
    for who in (ANA, EVA, FLO, GIL):
        await room.mydata.erase(who, NOON)
    late = [at for at, _ in await planned(room.database, CARD) if at > NOON]
    assert len(set(late)) == len(losses)


async def test_a_listener_who_erases_leaves_the_exchange_and_the_search_goes_on(
    room: Room,
) -> None:
    await room.listen(BEN, CHLOE)
    loss = await room.lose(ANA, excluded=f"{EVA} {BEN} {GIL}")
    other = await room.lose(FLO, audience=Audience.UNSEEN)
    await room.tick(NOON)
    await room.help.take(room.ring_ids[other.id, BEN], BEN, NOON)
    await room.words.say(other.id, BEN, "Ben’s own", NOON)
    await at_once(lambda: room.mydata.erase(BEN, NOON + MINUTE))
    assert await room.mydata.export(BEN) == {}
    assert (await room.known(loss.id)).excluded == {EVA, GIL}
    (word,) = await room.words.exchange(other.id)
    assert (word.user_id, word.text) == (None, "")
    assert await room.help.helpers(other.id, answered=False) == []
    assert not (await room.search.prospect(other.id, NOON + MINUTE)).held
    assert [one.user_id for one in await room.listeners.all(GUILD, NOON)] == [CHLOE]
    assert await room.help.ring(room.ring_ids[other.id, BEN]) is None


async def test_organisers_are_called_once_the_last_listener_erased(room: Room) -> None:
    await room.listen(BEN, paused_until=NOON + 2 * HOUR)
    loss = await room.lose(ANA)
    await room.tick(NOON)
    assert room.asked_organisers == []
    await room.mydata.erase(BEN, NOON + MINUTE)
    await room.tick(NOON + MINUTE)
    assert room.asked_organisers == [(f"{loss.id}", NOON + MINUTE)]


async def test_a_draft_goes_with_its_author(room: Room) -> None:
    draft = await room.losses.draft(GUILD, ANA, "fr", NOON)
    bens = await room.losses.draft(GUILD, BEN, "fr", NOON)
    await room.mydata.erase(ANA, NOON)
    assert await room.losses.get(draft.id) is None
    assert await room.losses.get(bens.id) == bens
