"""Every feature whose cards can be reported covers them, shows them again, and stops its acts."""

from __future__ import annotations

import ast
from datetime import timedelta

from simcord import InteractionResult, MemberActor

from bot import ui
from bot.covers import Covers, covering
from bot.store.reports import Case
from tests.cogs import checkins_world, coworking_world, pairings_world
from tests.cogs.buddies_world import (
    asked,
    buddies_desk,
    pair_card,
    paired,
    profiled,
    shut_state,
)
from tests.cogs.checkin_week_world import in_it, posts, threads, to_question
from tests.cogs.moderation_world import WHY, end, settle, stop
from tests.cogs.world import World, labels, letters, parts, text_of
from tests.meta.sources import BOT, called, nodes

COVERED = "*The organisers have put this out of sight.*"


async def answer(world: World, who: MemberActor, words: str) -> InteractionResult:
    """Answer the question of the week."""
    page = await world.press(who, posts(world)[0], "checkins:answer")
    form = await world.press(who, page, "checkins:write")
    return await who.submit_modal(form, {"a0": words, "a1": ""})


async def hide(world: World, card: str, subject_id: int, about_id: int | None = None) -> int:
    """Let the organiser hide a card, however its report reached them; return the ruling."""
    case = Case(0, world.guild.id, card, subject_id, about_id, "")
    ruling = await world.bot.moderation.hide(case, WHY, world.organiser.id)
    await settle(world)
    return ruling.id


async def restore(world: World, ruling_id: int) -> None:
    """Let the organiser restore it."""
    store, now = world.bot.moderation.store, world.clock.now()
    assert await store.end(ruling_id, world.guild.id, now, by=world.organiser.id)
    await settle(world)


async def test_every_card_that_can_be_reported_can_be_covered(world: World) -> None:
    filed = [node for _, node in nodes(*BOT) if isinstance(node, ast.Call)]
    names = {
        str(ast.literal_eval(one.args[1]))
        for one in filed
        if called(one) == "file" and len(one.args) > 1 and isinstance(one.args[1], ast.Constant)
    }
    assert {"wins", "losses", "checkins", "requests", "profiles"} <= names
    assert {one for one in names if covering(world.bot, one) is None} == set()
    for feature in world.bot.features():
        if isinstance(feature, Covers):
            assert set(feature.cards) <= names


async def test_an_answer_to_a_check_in(week: World) -> None:
    ana = await in_it(week, "Ana")
    await to_question(week)
    await answer(week, ana, "Something unkind")
    await checkins_world.settle(week)
    [card] = [one for one in threads(week)[0].history() if parts(one)]
    row = int(next(p for p in parts(card) if "custom_id" in p)["custom_id"].rsplit(":", 1)[1])
    ruling = await hide(week, "checkins", row, ana.id)
    said = [text_of(one) for one in threads(week)[0].history()]
    assert COVERED in said
    assert "Something unkind" not in str(said)
    assert WHY in text_of(letters(ana)[-1])
    await restore(week, ruling)
    assert "Something unkind" in str([text_of(one) for one in threads(week)[0].history()])


async def test_a_pair_and_its_thread(buddies: World) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    pair = await paired(buddies, ana, ben)
    ruling = await hide(buddies, "buddies", pair.id)
    assert text_of(pair_card(buddies, pair)) == COVERED
    assert shut_state(buddies, pair) == (True, True)
    await restore(buddies, ruling)
    assert "Report" in labels(pair_card(buddies, pair))
    assert shut_state(buddies, pair) == (False, False)


async def test_a_profile_leaves_the_finder_and_comes_back(buddies: World) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    desk, now = buddies_desk(buddies), buddies.clock.now()
    seen = (buddies.guild.id, ana.id, ben.id, now)
    assert await desk.buddies.visible_to(*seen) is not None
    number = await desk.profiles.number(buddies.guild.id, ben.id)
    ruling = await hide(buddies, "profiles", number, ben.id)
    assert await desk.buddies.visible_to(*seen) is None
    assert await desk.profiles.get(buddies.guild.id, ben.id)
    await buddies.restart()
    desk = buddies_desk(buddies)
    assert await desk.buddies.visible_to(*seen) is None, "a restart reads it so again"
    await desk.buddies.change(buddies.guild.id, ben.id, now, hidden=False)
    assert await desk.buddies.visible_to(*seen) is None, "nor does the member undo it"
    await restore(buddies, ruling)
    assert await desk.buddies.visible_to(*seen) is not None


async def test_a_request_leaves_the_inbox_and_comes_back(buddies: World) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    request = await asked(buddies, ana, ben, note="An unkind note")
    await settle(buddies)
    desk = buddies_desk(buddies)
    ruling = await hide(buddies, "requests", request.id, ana.id)
    assert await desk.requests.inbox(buddies.guild.id, ben.id) == []
    channels = [*buddies.guild.channels.values()]
    said = str([text_of(m) for c in channels for t in c.threads for m in t.history()])
    assert "An unkind note" not in said
    assert COVERED in said
    await restore(buddies, ruling)
    assert len(await desk.requests.inbox(buddies.guild.id, ben.id)) == 1
    said = str([text_of(m) for c in channels for t in c.threads for m in t.history()])
    assert "An unkind note" in said


async def test_a_group_and_its_thread(pairings: World) -> None:
    for name in ("Ana", "Ben"):
        await pairings_world.joined(pairings, await pairings_world.profiled(pairings, name))
    group = (await pairings_world.drawn(pairings))[0]
    await pairings_world.settle(pairings)
    group = (await pairings_world.pairings_desk(pairings).groups.get(group.id)) or group
    thread = pairings_world.thread_of(pairings, group)
    ruling = await hide(pairings, "pairings", group.id)
    assert COVERED in [text_of(one) for one in thread.history()]
    meta = pairings.env.backend.get_thread(thread.id).thread_metadata
    assert meta is not None
    assert (meta.archived, meta.locked) == (True, True)
    await restore(pairings, ruling)
    assert COVERED not in [text_of(one) for one in thread.history()]


async def test_who_is_stopped_in_pairings_is_drawn_with_nobody(pairings: World) -> None:
    people = {}
    for name in ("Ana", "Ben", "Chloé"):
        people[name] = await pairings_world.profiled(pairings, name)
        await pairings_world.joined(pairings, people[name])
    await stop(pairings, people["Ana"], "pairings")
    (group,) = await pairings_world.drawn(pairings)
    assert set(group.members) == {people["Ben"].id, people["Chloé"].id}
    refused = await coworking_world.attempt(pairings, people["Ana"], "pairings:wait", 1)
    assert "asked you to pause here" in text_of(refused)
    await end(pairings)
    await pairings.travel(timedelta(days=7))
    latest = await pairings_world.pairings_desk(pairings).groups.get(group.id + 1)
    assert latest is not None
    assert people["Ana"].id in latest.members, "a stop that was lifted lets them in again"


async def test_a_stop_holds_for_what_is_pressed_in_a_private_message_too(buddies: World) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    pair = await paired(buddies, ana, ben)
    await stop(buddies, ana, "buddies")
    for who, said in ((ana, "asked you to pause here"), (ben, "")):
        button = ui.button("x", "buddies:pair_suggest", pair.id)
        letter = await (await buddies.bot.fetch_user(who.id)).send(view=ui.layout(ui.row(button)))
        pressed = await who.user.click(letter, label="x")
        assert said in str(pressed.response and text_of(pressed)), who
        assert (pressed.modal is None) is bool(said)


async def test_a_stop_on_wins_holds_where_a_goal_would_become_one(coworking: World) -> None:
    ana = coworking.person("Ana")
    await stop(coworking, ana, "wins")
    for action in ("coworking:win", "buddies:goal_win"):
        refused = await coworking_world.attempt(coworking, ana, action, 1)
        assert "asked you to pause here" in text_of(refused), action


async def test_the_title_of_a_session_and_of_the_next_ones(coworking: World) -> None:
    lea = coworking.person("Léa")
    session = await coworking_world.published(coworking, lea, title="Unkind words")
    assert "Unkind words" in text_of(coworking_world.cards(coworking)[-1])
    ruling = await hide(coworking, "coworking", session.id)
    await coworking_world.later(coworking, minutes=2)
    card = text_of(coworking_world.cards(coworking)[-1])
    assert COVERED in card
    assert "Unkind words" not in card
    assert "Unkind words" not in str([vars(one) for one in coworking_world.events(coworking)])
    assert WHY in text_of(letters(lea)[-1])
    await restore(coworking, ruling)
    await coworking_world.later(coworking, minutes=2)
    assert "Unkind words" in text_of(coworking_world.cards(coworking)[-1])


async def test_a_stop_on_check_ins_leaves_what_one_keeps_for_oneself(week: World) -> None:
    ana = await in_it(week, "Ana")
    await stop(week, ana, "checkins")
    await to_question(week)
    shared = await answer(week, ana, "For all to read")
    assert "asked you to pause here" in text_of(shared)
    assert threads(week) == [] or "For all to read" not in str(
        [text_of(one) for one in threads(week)[0].history()]
    )


async def test_a_stop_on_buddies_keeps_from_asking_and_accepting(buddies: World) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    await stop(buddies, ana, "buddies")
    row = ben.id
    refused = await coworking_world.attempt(buddies, ana, "buddies:ask_buddy", row)
    assert "asked you to pause here" in text_of(refused)
    request = await asked(buddies, ben, ana)
    refused = await coworking_world.attempt(buddies, ana, "buddies:accept", request.id)
    assert "asked you to pause here" in text_of(refused)
