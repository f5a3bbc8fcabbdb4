"""`/mydata`: everything that is theirs and nothing else, taken or erased, anywhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from simcord import MemberActor
from simcord.builders import UserHandle
from sqlalchemy import select

import bot.store
from bot.domain.buddies import Kind
from bot.domain.checkins import Audience as Readers
from bot.domain.coworking import Opening
from bot.domain.finding import Filters
from bot.domain.holidays import is_holiday
from bot.domain.losses import Audience
from bot.domain.matching import LeftOut
from bot.domain.pairings import Show, Wish
from bot.domain.presence import Means
from bot.domain.rhythms import Rhythm
from bot.store.base import Database, Personal, add_once, tables
from bot.store.buddy_rows import ServedFirstRow
from bot.store.consents import ConsentStore
from bot.store.kept import topics
from bot.store.loss_rows import LossStopRow
from bot.store.memberships import MembershipStore
from bot.store.pairing_alone import HourRow, LeftOutRow
from bot.store.pairing_rows import PairingApartRow, PairingWaitRow
from bot.store.reports import Case
from tests.cogs.buddies_world import asked, buddies_desk, filled
from tests.cogs.checkins_pages import forced, refusal
from tests.cogs.checkins_world import DAILY, checkins_desk
from tests.cogs.coworking_room_world import coworking_desk
from tests.cogs.losses_world import losses_desk
from tests.cogs.mishaps import deny, grant
from tests.cogs.pages import exported, offered
from tests.cogs.pairings_world import pairings_desk
from tests.cogs.world import World, cards, labels, message_of, parts, say_word, text_of
from tests.store.coworking_steps import arrive

NOON = datetime(2026, 1, 1, 11, tzinfo=UTC)


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up, at noon."""
    await wins.travel(NOON)
    return wins


async def live(world: World, lea: MemberActor, noe: MemberActor) -> None:
    """Let two members leave a trace in everything that the bot keeps."""
    await lea.slash(world.lobby, "celebrate on")
    await noe.slash(world.lobby, "celebrate on")
    await lea.slash(world.lobby, "block", member=world.person("Zoé"))
    await world.person("Yves").slash(world.lobby, "block", member=lea)
    page = await lea.slash(world.lobby, "settings")
    page = await world.press(lea, page, "settings:notices")
    page = await world.choose(lea, page, "settings:kind", "wins-helped")
    await world.choose(lea, page, "settings:way", "nothing")
    await world.win(lea, "Léa’s own win", story="Her own story", helpers=[noe])
    await world.win(noe, "Noé’s own win", helpers=[lea])
    own, theirs = cards(world)
    await noe.react(own, "🎉")
    await lea.react(theirs, "🎉")
    await say_word(world, lea, theirs, "Bravo!")
    form = await world.press(lea, theirs, "wins:report")
    await lea.submit_modal(form, {"reason": "Léa thinks so"})
    form = await world.press(noe, own, "wins:report")
    await noe.submit_modal(form, {"reason": "Noé thinks so"})
    await lea.send(world.wins, "A plain message of Léa")
    asked = await lea.send(world.lobby, "Another one of Léa")
    await noe.context_menu(world.lobby, "Celebrate this", asked)
    other = await noe.send(world.lobby, "One of Noé")
    await lea.context_menu(world.lobby, "Celebrate this", other)
    await live_through_losses(world, lea, noe)
    await live_with_buddies(world, lea, noe)
    await live_with_pairings(world, lea, noe)
    await live_with_checkins(world, lea, noe)
    await live_in_rooms(world, lea, noe)
    await live_under_rulings(world, lea, noe)
    await lea.slash(world.lobby, "away", until="tomorrow")
    here = MembershipStore(world.bot.database)
    await here.checked(world.guild.id, [lea.id, noe.id], [], world.clock.now())


async def live_through_losses(world: World, lea: MemberActor, noe: MemberActor) -> None:
    """Let each listen, tell a loss of their own, answer the other's, and be stopped for theirs."""
    desk, now = losses_desk(world), world.clock.now()
    for one, other in ((lea, noe), (noe, lea)):
        await desk.listeners.opt_in(world.guild.id, one.id, now)
        choices = {"audience": Audience.UNSEEN, "private_follow_up": False}
        draft = await desk.losses.draft(world.guild.id, one.id, "en", now, **choices)
        loss = await desk.losses.post(draft.id, one.id, f"{one.name}’s own loss", now)
        await desk.help.come(loss.id, other.id, now)
        await desk.words.say(loss.id, other.id, f"{other.name}’s own answer", now)
        async with world.bot.database.write() as session:
            stop = {"guild_id": world.guild.id, "author_key": one.id, "subject_id": loss.id}
            await add_once(session, LossStopRow, **stop, until=now + timedelta(days=7))


async def live_under_rulings(world: World, lea: MemberActor, noe: MemberActor) -> None:
    """Let an organiser stop each, who appeals."""
    store = world.bot.moderation
    for one in (lea, noe):
        case = Case(0, world.guild.id, "wins", 0, one.id, "")
        made = await store.stop(case, f"To {one.name}", world.organiser.id, None)
        await store.store.appeal(made.id, f"Appeal of {one.name}")
    await world.bot.tick()


async def live_with_buddies(world: World, lea: MemberActor, noe: MemberActor) -> None:
    """Let the two fill profiles, find each other, ask others, and become buddies."""
    eva = world.person("Eva")
    for one in (lea, noe, eva):
        await filled(world, one, offers=(f"{one.name} can",), town=f"Town of {one.name}")
    desk, guild_id, now = buddies_desk(world), world.guild.id, world.clock.now()
    for one in (lea, noe):
        await desk.buddies.find(guild_id, one.id, now, Random(1), Filters())
        await desk.invitations.make_invitation(guild_id, one.id, Kind.BUDDY, now, Random(one.id))
        request = await asked(world, one, eva, note=f"A note of {one.name}")
        done = await desk.requests.accept(request.id, eva.id, now, asker_room=3, asked_room=3)
        guest = world.person(f"Guest of {one.name}")
        await desk.guests.invite_guest(done.pair_id or 0, one.id, guest.id, now)
        await desk.goals.add(done.pair_id or 0, one.id, f"A goal of {one.name}", None, now)
    async with world.bot.database.write() as session:
        for one in (lea, noe):
            mine = {"guild_id": guild_id, "user_id": one.id}
            await add_once(session, ServedFirstRow, **mine, since=now)


async def live_with_pairings(world: World, lea: MemberActor, noe: MemberActor) -> None:
    """Let the two be drawn together, and each be left out, wait, be alone, and avoid somebody."""
    desk, guild_id, now = pairings_desk(world), world.guild.id, world.clock.now()
    pool = await desk.pools.create(guild_id, "Everybody", None)
    for one in (lea, noe):
        await desk.pools.join(pool, one.id, now)
    rounds = [await desk.draws.coming(pool, f"{nth}", now, nth) for nth in range(3)]
    entrants = await desk.draws.entrants(pool.id, rounds[0].occurrence, now)
    made = await desk.plan(entrants, rounds[0].seed)
    await desk.draws.record(rounds[0].id, entrants, made, Show.POST, now)
    async with world.bot.database.write() as session:
        for one, round_ in zip((lea, noe), rounds[1:], strict=True):
            mine = {"round_id": round_.id, "user_id": one.id}
            await add_once(session, HourRow, **mine)
            await add_once(session, LeftOutRow, **mine, reason=LeftOut.OTHERS)
            wish = {"pool_id": pool.id, "guild_id": guild_id, "wish": Wish.PARTNER, "since": now}
            await add_once(session, PairingWaitRow, **mine, **wish)
            apart = {"guild_id": guild_id, "user_id": one.id, "other_id": one.id + 10**12}
            await add_once(session, PairingApartRow, **apart, made_at=now)


async def live_with_checkins(world: World, lea: MemberActor, noe: MemberActor) -> None:
    """Let the two answer a question of their own, with intentions, and keep their energy."""
    desk, guild_id, now = checkins_desk(world), world.guild.id, world.clock.now()
    for one in (lea, noe):
        made = await desk.programmes.create(
            guild_id, f"Of {one.name}", (DAILY,), owner_id=one.id, now=now
        )
        (clock_id, *_) = await desk.clocks.of(made)
        clock = await desk.prompts.clock(clock_id)
        assert clock is not None
        opened = await desk.prompts.open(made, clock, now, now, is_holiday)
        words = (f"An intention of {one.name}", f"More of {one.name}")
        await desk.answers.write(opened.asked[0], made, words, Readers.ME, now)
        await desk.programmes.keep(guild_id, one.id, energy=True)
        await desk.answers.feel(opened.asked[0], made, 4, now)


async def live_in_rooms(world: World, lea: MemberActor, noe: MemberActor) -> None:
    """Let each open a room, work there with somebody, say how it went, and plan another time."""
    desk, guild_id, now = coworking_desk(world), world.guild.id, world.clock.now()
    later = now + timedelta(hours=1)
    for one in (lea, noe):
        friend = world.person(f"Company of {one.name}")
        opening = Opening(timedelta(hours=1), Rhythm.FREE, None, "en", f"A goal of {one.name}")
        session = await desk.sessions.open_now(guild_id, one.id, opening, now)
        for each in (one, friend):
            await desk.seats.sit(session.id, each.id, now)
            await arrive(desk.stays, session.id, guild_id, each.id, Means.TEXT, now)
        await desk.stays.beat([guild_id], later)
        await desk.sessions.over(session.id, later)
        await desk.seats.debrief(session.id, one.id, None, f"A line of {one.name}", later)
        await desk.choices.change(guild_id, one.id, counted=True)
        await desk.favourites.wish(guild_id, session.id, one.id, [friend.id], later)
        theirs = {"title": f"Planned by {one.name}", "address": f"Where {one.name} lives"}
        usual = {"zone": "Europe/Paris", "minutes": 60, "rhythm": Rhythm.FREE, "language": "en"}
        await desk.plans.draft(guild_id, one.id, now, **usual, **theirs)


async def make_organiser(world: World, who: MemberActor) -> None:
    role = world.guild.roles["Organisers"]
    backend = world.env.backend
    backend.get_member(world.guild.id, who.id).role_ids.append(role.id)
    await who.slash(world.lobby, "organise setup")


async def export(who: MemberActor | UserHandle, world: World) -> dict[str, Any]:
    """Return what `/mydata export` gives."""
    if isinstance(who, UserHandle):
        shown = await who.slash("mydata export")
    else:
        shown = await who.slash(world.lobby, "mydata export")
    assert message_of(shown).flags.ephemeral
    return dict(json.loads(await exported(shown)))


async def erase(who: MemberActor, world: World) -> str:
    page = await who.slash(world.lobby, "mydata delete")
    return text_of(await world.press(who, page, "mydata:delete"))


async def traces(database: Database, needles: list[str]) -> dict[str, list[str]]:
    """Return the tables in which something is still found, whatever the column."""
    found: dict[str, list[str]] = {}
    async with database.read() as session:
        for table in tables():
            rows = (await session.execute(select(table))).mappings()
            said = " ".join(str(value) for row in rows for value in row.values())
            if hits := [needle for needle in needles if needle in said]:
                found[table.name] = hits
    return found


@pytest.mark.story
async def test_the_export_holds_everything_of_theirs(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await live(day, lea, noe)
    await make_organiser(day, lea)
    data = await export(lea, day)
    assert data["user_id"] == str(lea.id)
    assert data["exported_at"] == NOON.isoformat()
    personal = {
        table.name
        for table, declared in tables().items()
        if isinstance(declared, Personal) and declared.exported
    }
    assert set(data["tables"]) >= personal, "live() leaves a trace in every table about members"
    (win,) = data["tables"]["wins"]
    assert (win["title"], win["story"]) == ("Léa’s own win", "Her own story")
    (loss,) = data["tables"]["losses"]
    assert loss["story"] == "Léa’s own loss"
    (answer,) = data["tables"]["loss_words"]
    assert answer["text"] == "Léa’s own answer"
    (report,) = data["tables"]["reports"]
    assert report["reason"] == "Léa thinks so"
    (block,) = data["tables"]["blocks"]
    assert block["user_id"] == str(lea.id)
    assert {one["how"] for one in data["tables"]["celebrations"]} == {"🎉", "word"}


async def test_the_export_holds_nothing_of_others(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await live(day, lea, noe)
    said = json.dumps(await export(lea, day), ensure_ascii=False)
    for secret in ("Noé thinks so", "Noé’s own win", str(noe.id), "Yves"):
        assert secret not in said
    yves = next(one for one in day.guild.member_ids() if f"{one}" in said and one != lea.id)
    zoe = json.loads(said)["tables"]["blocks"][0]["blocked_id"]
    assert str(yves) == zoe, "of other members there is only whom they blocked"


async def test_nobody_known_exports_an_empty_file(day: World) -> None:
    assert (await export(day.person("Ana"), day))["tables"] == {}


@pytest.mark.story
async def test_deleting_erases_every_table_and_mends_the_cards(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await live(day, lea, noe)
    await make_organiser(day, lea)
    names = [str(lea.id), "Léa’s own win", "Her own story"]
    assert await traces(day.bot.database, names)
    page = await lea.slash(day.lobby, "mydata delete")
    assert labels(page) == ["Yes, erase everything", "No, keep it"]
    said = text_of(await day.press(lea, page, "mydata:delete"))
    assert said.startswith("Everything about you is erased.")
    left = await traces(day.bot.database, names)
    assert left == {"blocks": [str(lea.id)]}, "but a block, which is of whoever made it"
    everywhere = "\n".join(text_of(one) for one in (*day.wins.history(), *day.highlights.history()))
    assert "Léa’s own win" not in everywhere
    assert "Her own story" not in everywhere
    assert lea.mention not in "\n".join(text_of(card) for card in cards(day))
    assert "Noé’s own win" in everywhere


async def test_the_counters_that_others_gave_stay(day: World) -> None:
    lea, friends = day.person("Léa"), [day.person(name) for name in ("Noé", "Ana", "Ben")]
    await day.win(lea, "Shown in the highlights")
    for friend in friends:
        await friend.react(cards(day)[0], "🎉")
    await erase(lea, day)
    highlight = day.highlights.last_message
    assert highlight is not None
    assert "celebrated by 3 people" in text_of(highlight)
    assert lea.mention not in text_of(highlight)
    assert "Shown in the highlights" not in text_of(highlight)
    await erase(friends[0], day)
    data = await export(friends[1], day)
    assert len(data["tables"]["celebrations"]) == 1


async def test_erasing_oneself_lifts_no_block(day: World) -> None:
    lea, bad = day.person("Léa"), day.person("Bad")
    await lea.slash(day.lobby, "block", member=bad)
    await erase(bad, day)
    await day.win(bad, "Signed", helpers=[lea])
    assert lea.mention not in text_of(cards(day)[0])
    assert str(bad.id) in text_of(await lea.slash(day.lobby, "block"))


async def test_what_was_erased_goes_however_late_it_can_be_reached(day: World) -> None:
    lea = day.person("Léa")
    await day.win(lea, "Signed", story="A private story")
    await deny(day, day.wins, "view_channel", "send_messages")
    await erase(lea, day)
    await day.travel(timedelta(days=8))
    assert "A private story" in text_of(cards(day)[0])
    await grant(day, day.wins)
    await day.organiser.slash(day.lobby, "organise setup")
    await day.travel(timedelta(hours=1))
    assert "A private story" not in text_of(cards(day)[0])
    assert lea.mention not in text_of(cards(day)[0])


async def test_deleting_twice_and_deleting_nothing_are_fine(day: World) -> None:
    lea = day.person("Léa", "fr")
    await day.win(lea, "Une victoire")
    for _ in range(2):
        assert (await erase(lea, day)).startswith("Tout ce qui te concerne est effacé.")


async def test_one_may_think_again(day: World) -> None:
    lea = day.person("Léa", "fr")
    await day.win(lea, "À garder")
    page = await lea.slash(day.lobby, "mydata delete")
    kept = await day.press(lea, page, "mydata:keep")
    assert text_of(kept) == "Rien n’a été effacé."
    assert "À garder" in text_of(cards(day)[0])


@pytest.mark.story
async def test_it_works_in_private_messages(day: World) -> None:
    lea = day.person("Léa", "fr")
    await day.win(lea, "Dite sur le serveur")
    data = await export(lea.user, day)
    assert data["tables"]["wins"][0]["title"] == "Dite sur le serveur"
    page = await lea.user.slash("mydata delete")
    assert text_of(page).startswith("Effacer tout ce qui est gardé sur toi")
    message = page.response
    done = await lea.user.click(message, custom_id="mydata:delete:v1:0")
    assert text_of(done).startswith("Tout ce qui te concerne est effacé.")
    assert "Dite sur le serveur" not in text_of(cards(day)[0])


bot.store.load_tables()
SUBJECTS = {one.key: one for one in topics() if one.key != "ledger"}
HOLD = {"loss_stops", "rulings"}
"""Stops, which hold until their end whoever erases their data."""


async def erase_only(who: MemberActor, world: World, topic: str) -> str:
    """Erase one subject; return what is said then."""
    page = await who.slash(world.lobby, "mydata delete")
    page = await world.choose(who, page, "mydata:topic", topic)
    assert labels(page)[1:] in (["No, keep it"], ["Non, garder"])
    return text_of(await world.press(who, page, "mydata:delete"))


async def test_one_subject_goes_and_everything_else_stays(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await live(day, lea, noe)
    await make_organiser(day, lea)
    left = set((await export(lea, day))["tables"])
    for topic in SUBJECTS.values():
        theirs = {table.name for table in topic.tables} - HOLD
        assert left & theirs
        assert (await erase_only(lea, day, topic.key)).startswith("Erased: ")
        left -= theirs
        given = await ConsentStore(day.bot.database).given(day.guild.id, lea.id)
        left -= set() if given else {"consents"}  # the moments of a subject go with it
        assert set((await export(lea, day))["tables"]) == left
    assert left == HOLD | {"memberships"}, "which goes with everything, not alone"


@pytest.mark.story
async def test_before_a_subject_goes_it_says_what_goes_and_what_stays(day: World) -> None:
    lea = day.person("Léa", "fr")
    await day.win(lea, "Une victoire")
    await day.bot.tick()
    page = await lea.slash(day.lobby, "mydata delete")
    assert [one["label"] for one in offered(page)][:2] == ["Victoires", "Coups durs"]
    page = await day.choose(lea, page, "mydata:topic", "wins")
    said = text_of(page)
    assert "Victoires\u202f?" in said
    assert "\n- tes victoires" in said
    goes, stays = [one["content"] for one in parts(page) if one["type"] == 10]
    assert "Ceci reste sur Discord" in stays, "below the list, and not in its last line"
    assert goes.splitlines()[-1].startswith("- ")
    assert labels(page) == ["Oui, l’effacer", "Non, garder"]
    await day.press(lea, page, "mydata:keep")
    assert "Une victoire" in text_of(cards(day)[0])
    assert (await erase_only(lea, day, "wins")).startswith("Effacé\u202f: Victoires.")
    assert "Une victoire" not in text_of(cards(day)[0])


async def test_who_works_in_a_room_is_counted_on_when_they_erase_their_wins(day: World) -> None:
    lea = day.person("Léa")
    cog: Any = day.bot.get_cog("CoworkingPresence")
    forgotten: list[int] = []
    heard = cog.desk.presence.heard
    heard.forget, forget = forgotten.append, heard.forget
    await erase_only(lea, day, "wins")
    assert forgotten == []
    await erase_only(lea, day, "coworking")
    assert forgotten == [lea.id]
    heard.forget = forget


async def test_an_unknown_subject_erases_nothing(day: World) -> None:
    lea = day.person("Léa")
    await day.win(lea, "Kept")
    for action, row, value in (("mydata:topic", 0, "ledger"), ("mydata:delete", 99, None)):
        page = await forced(day, lea, action, row, value)
        assert refusal(page).startswith("This is not there any more.")
    assert "Kept" in text_of(cards(day)[0])
