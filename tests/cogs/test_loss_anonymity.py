"""Anonymous means that nobody here finds the author: everything that others see is searched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import discord
import pytest
from simcord import HttpLogEntry, InteractionResult, MemberActor

from bot.domain.losses import Audience, Loss, Stage
from bot.store.mydata import MyDataStore
from tests.cogs.losses_world import known, listener, lose, losses_desk, room, team, thread_of
from tests.cogs.world import World, id_of, letters, message_of, parts, text_of

AUTHOR = "Zoraïde"
"""The author's name, which stands nowhere else."""
PRIVATE = ("/interactions/", "/webhooks/")
EPHEMERAL = 1 << 6
ANSWERS = (4, 5)
"""The kinds of interaction responses that show a message of their own."""
OFFICIAL = ("me", "losses", "listen", "wins", "help", "help-lines", "settings")


class Village:
    """A guild of ten in which one person writes anonymously, and all others pool what they see."""

    def __init__(self, world: World, *, listens: bool) -> None:
        self.world = world
        self.listens = listens
        self.others: list[MemberActor] = []
        self._theirs: set[int] = set()

    async def settle(self) -> None:
        """Let eight others live here, six of whom listen, and organisers who see everything."""
        names = ("Abel", "Bao", "Chloé", "Driss", "Eva", "Farid")
        self.others = [await listener(self.world, name) for name in names]
        self.others += [self.world.person("Gwen"), self.world.organiser]
        self.author = self.world.person(AUTHOR)
        if self.listens:
            store = losses_desk(self.world).listeners
            await store.opt_in(self.world.guild.id, self.author.id, self.world.clock.now())
        self._began = len(self.world.env.http_requests)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let the author act: what answers their own interactions is theirs alone to see."""
        first = len(self.world.env.http_requests)
        yield
        for number, entry in enumerate(self.world.env.http_requests[first:], first):
            if entry.path.startswith(PRIVATE):
                assert is_private(entry), f"{entry.method} {entry.path} shows to all: {entry.json}"
                self._theirs.add(number)

    def seen(self) -> str:
        """Return all that the bot did for others to see, requests and their reasons included."""
        own_letters = f"/channels/{self.author.user.dm_channel.id}/"
        told = [
            f"{entry.method} {entry.path} {entry.params} {entry.reason} {as_text(entry.json)}"
            for number, entry in enumerate(self.world.env.http_requests)
            if number >= self._began and number not in self._theirs
            if entry.method != "GET" and own_letters not in entry.path
            if entry.path != "/users/@me/channels"
        ]
        return "\n".join([*told, *map(str, self.world.guild.audit_log())])

    async def pool(self) -> str:
        """Return what everybody else can see and obtain, in every place that they can open."""
        shown = [self.seen()]
        for place in (room(self.world), team(self.world), self.world.lobby):
            shown += [text_of(one) for one in place.history()]
            for thread in place.threads:
                shown += [str(thread.name), *(text_of(one) for one in thread.history())]
        for one in self.others:
            shown += [text_of(letter) for letter in letters(one)]
            exported = await MyDataStore(self.world.bot.database).export(one.id)
            shown.append(as_text(exported))
        return "\n".join(shown)

    async def assert_unknown(self) -> None:
        """Fail where the pool of all others names the author, in any spelling of name or id."""
        pool = await self.pool()
        assert "A client left" in pool or "exchange" in pool, "the pool looks into nothing"
        for trace in (str(self.author.id), AUTHOR, f"{self.author.id:x}"):
            where = pool.find(trace)
            assert where < 0, f"the author is in: …{pool[max(0, where - 200) : where + 60]}…"

    async def everybody_looks(self) -> None:
        """Let a listener, a member and an organiser use every command, and what shows losses."""
        for one in (self.others[0], self.others[-2], self.world.organiser):
            for name in OFFICIAL:
                await one.slash(self.world.lobby, name)
        await self.world.organiser.slash(self.world.lobby, "organise setup")
        page = await self.world.organiser.slash(self.world.lobby, "organise losses")
        await self.press_if(self.world.organiser, page, "losses:moderate")

    async def press_if(self, who: MemberActor, shown: Any, action: str) -> InteractionResult | None:
        """Press a button where it is there."""
        return await self.world.press(who, shown, action) if action in str(parts(shown)) else None

    async def write(self, story: str, audience: Audience) -> Loss:
        """Let the author write through the door, as members do."""
        world, author = self.world, self.author
        with self.alone():
            page = await author.slash(world.lobby, "loss")
            page = await world.choose(
                author, page, "losses:choose_audience", f"audience:{audience}"
            )
            page = await world.press(author, page, "losses:choose_name")
            page = await world.press(author, page, "losses:choose_follow_up")
            form = await world.press(author, page, "losses:write")
            await author.submit_modal(form, {"story": story})
        await world.bot.tick()
        (loss,) = await losses_desk(world).losses.mine(world.guild.id, author.id)
        return loss

    async def reply(self, loss: Loss, text: str) -> None:
        """Let the author answer through `/losses`."""
        world, author = self.world, self.author
        with self.alone():
            page = await author.slash(world.lobby, "losses")
            page = await world.choose(author, page, "losses:open", f"{loss.id}")
            form = await world.press(author, page, "losses:reply")
            await author.submit_modal(form, {"words": text})
        await world.bot.tick()


def is_private(entry: HttpLogEntry) -> bool:
    """Return whether an answer is for one person's eyes."""
    body: dict[str, Any] = entry.json or {}
    if not entry.path.startswith("/interactions/") or body.get("type") not in ANSWERS:
        return True
    return bool(body.get("data", {}).get("flags", 0) & EPHEMERAL)


def standing(world: World) -> list[discord.Message]:
    """Return the cards in the losses channel."""
    return [one for one in room(world).history() if one.components]


async def press_letter(who: MemberActor, action: str) -> InteractionResult:
    """Press a button of somebody's last private message."""
    letter = letters(who)[-1]
    return await who.user.click(letter, custom_id=id_of(letter, action))


def as_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


@pytest.fixture(params=[True, False], ids=["listens", "does not listen"])
async def village(request: pytest.FixtureRequest, losses: World) -> Village:
    made = Village(losses, listens=request.param)
    await made.settle()
    return made


@pytest.mark.story
async def test_nobody_finds_who_wrote_where_everybody_reads(village: Village) -> None:
    world, desk = village.world, losses_desk(village.world)
    loss = await village.write("A client left me, and I doubt.", Audience.EVERYONE)
    abel, bao = village.others[:2]
    (card,) = standing(world)
    await world.press(abel, card, "losses:here")
    await bao.send(thread_of(world, loss), "I hear you.")
    await village.reply(loss, "Thank you, it helps.")
    await village.everybody_looks()
    with village.alone():
        await desk.losses.edit(loss.id, village.author.id, "A client left me.", world.clock.now())
        await world.bot.tick()
    await world.travel(timedelta(days=2))
    with village.alone():
        await desk.losses.close(loss.id, village.author.id, [bao.id], world.clock.now())
        await world.bot.tick()
    await village.everybody_looks()
    await village.assert_unknown()


@pytest.mark.story
async def test_nobody_finds_who_wrote_to_listeners_alone(village: Village) -> None:
    world = village.world
    loss = await village.write("A client left me.", Audience.LISTENERS)
    rung = [one for one in village.others if letters(one)]
    assert 1 <= len(rung) <= 3, "the author's own ring stands outside the three"
    taker = rung[0]
    await press_letter(taker, "losses:take")
    page = await press_letter(taker, "losses:exchange")
    form = await taker.user.click(message_of(page), custom_id=id_of(page, "losses:answer"))
    await taker.user.submit_modal(form, {"words": "I read you in this exchange."})
    await world.bot.tick()
    await village.reply(await known(world, loss.id), "Thank you for the exchange.")
    await world.travel(timedelta(days=2))
    await village.everybody_looks()
    await village.assert_unknown()


async def test_what_is_searched_would_give_a_named_author_away(losses: World) -> None:
    village = Village(losses, listens=False)
    await village.settle()
    await lose(losses, village.author, "A client left me.")
    with pytest.raises(AssertionError, match="the author is in"):
        await village.assert_unknown()


async def test_a_ring_looks_the_same_to_its_author_and_to_others(losses: World) -> None:
    village = Village(losses, listens=True)
    await village.settle()
    await village.write("A client left me.", Audience.LISTENERS)
    rings = {text_of(letters(one)[-1]) for one in [*village.others, village.author] if letters(one)}
    assert len(rings) == 1
    with village.alone():
        await press_letter(village.author, "losses:take")
    assert len([one for one in village.others if letters(one)]) == 3


async def test_who_is_rung_tells_nothing_to_whoever_knows_the_rotation(losses: World) -> None:
    village = Village(losses, listens=True)
    await village.settle()
    drawn = set()
    for number in range(4):
        await losses.travel(timedelta(days=8))
        before = {one.id: len(letters(one)) for one in village.others}
        await lose(
            losses, village.author, f"Loss {number}", audience=Audience.LISTENERS, anonymous=True
        )
        drawn.add(frozenset(o.id for o in village.others if len(letters(o)) > before[o.id]))
    assert len(drawn) > 1, "a fixed turn would show who was passed over"


@pytest.mark.parametrize("listens", [True, False])
async def test_organisers_are_called_as_if_somebody_else_had_written(
    losses: World, listens: bool
) -> None:
    only = await listener(losses, AUTHOR) if listens else losses.person(AUTHOR)
    other = only if not listens else losses.person("Gwen")
    if not listens:
        await listener(losses, "Abel")
    await lose(losses, only if listens else other, audience=Audience.LISTENERS, anonymous=True)
    assert not team(losses).history(), "a listener is there, so others would have been asked first"
    await losses.travel(timedelta(hours=3))
    assert len(team(losses).history()) == 1


async def test_an_erased_author_leaves_at_another_moment_than_their_card(losses: World) -> None:
    author = losses.person(AUTHOR)
    loss = await lose(losses, author, anonymous=True)
    await MyDataStore(losses.bot.database).erase(author.id, losses.clock.now())
    await losses.bot.tick()
    gone = await known(losses, loss.id)
    assert (gone.author_id, bool(gone.story)) == (None, True)
    assert standing(losses), "a card that goes with its author names them"
    await losses.travel(timedelta(minutes=9))
    assert standing(losses)
    await losses.travel(timedelta(hours=6))
    assert not standing(losses)
    gone = await known(losses, loss.id)
    assert (gone.stage, gone.story) == (Stage.GONE, "")


async def test_what_an_erased_author_told_by_forms_does_not_fade_with_their_wins(
    losses: World,
) -> None:
    """Whoever reads an exchange again when somebody's wins vanish would know whose it is."""
    noe, author = await listener(losses, "Noé"), losses.person(AUTHOR)
    loss = await lose(losses, author, "My secret", audience=Audience.UNSEEN, anonymous=True)
    (ring,) = letters(noe)
    page = await noe.user.click(ring, custom_id=id_of(ring, "losses:take"))
    before = text_of(page.followups[0])
    assert "My secret" in before
    await MyDataStore(losses.bot.database).erase(author.id, losses.clock.now())
    await losses.bot.tick()
    (there,) = letters(noe)
    again = await noe.user.click(there, custom_id=id_of(there, "losses:exchange"))
    assert text_of(again) == before
    await losses.travel(timedelta(hours=6))
    assert (await known(losses, loss.id)).story == ""


async def test_a_stop_holds_whoever_it_is_for_and_tells_nobody_who(losses: World) -> None:
    author, now = losses.person(AUTHOR), losses.clock.now()
    await lose(losses, author, anonymous=True)
    page = await losses.organiser.slash(losses.lobby, "organise losses")
    page = await losses.press(losses.organiser, page, "losses:moderate")
    form = await losses.press(losses.organiser, page, "losses:stop")
    page = await losses.organiser.submit_modal(form, {"days": ["30"], "reason": "It hurts"})
    await losses.bot.tick()
    assert AUTHOR not in text_of(page)
    assert str(author.id) not in text_of(page)
    await MyDataStore(losses.bot.database).erase(author.id, now)
    village = Village(losses, listens=False)
    village.author = author
    page = await author.slash(losses.lobby, "loss")
    page = await losses.press(author, page, "losses:choose_name")
    shown = await losses.press(author, page, "losses:write")
    assert "until <t:" in text_of(shown)


async def test_the_database_alone_names_no_author(losses: World) -> None:
    village = Village(losses, listens=False)
    await village.settle()
    loss = await village.write("A client left me.", Audience.LISTENERS)
    await village.reply(loss, "Thank you for this exchange.")
    await losses.travel(timedelta(days=3))
    database, author_id = losses.bot.database, village.author.id
    assert database.file is not None
    raw = b"".join(one.read_bytes() for one in database.file.parent.glob("binome.db*"))
    spelled = (str(author_id).encode(), author_id.to_bytes(8, "big"), AUTHOR.encode())
    for secret in (b"A client left me", b"Thank you for this", *spelled):
        assert secret not in raw
    assert str(losses.guild.id).encode() in raw or losses.guild.id.to_bytes(8, "big") in raw
