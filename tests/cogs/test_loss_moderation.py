"""An anonymous author is stopped, told, heard and answered, and nobody learns who it is.

Each test is an attack: what organisers do and see, with and without the author's help.
"""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.losses import Loss
from bot.errors import MemberError
from bot.store.mydata import MyDataStore
from bot.store.reports import Case
from tests.cogs.coworking_world import attempt
from tests.cogs.losses_world import known, listener, lose, losses_desk, room, team
from tests.cogs.moderation_world import WHY, appeal, decided, end, reported, settle, stop, waiting
from tests.cogs.pages import exported
from tests.cogs.test_loss_cards import cards
from tests.cogs.test_loss_organise import press_row
from tests.cogs.world import World, labels, letters, parts, text_of

LISTED = "losses:moderate"


async def standing(world: World, who: MemberActor | None = None) -> InteractionResult:
    """Open the list of what stands in the losses channel."""
    who = who or world.organiser
    return await world.press(who, await who.slash(world.lobby, "organise losses"), LISTED)


async def stop_author(world: World, loss: Loss, days: str = "7") -> InteractionResult:
    """Let the organiser stop the author of a loss from its list."""
    form = await press_row(world, await standing(world), "losses:stop", loss.id)
    done = await world.organiser.submit_modal(form, {"days": [days], "reason": WHY})
    await settle(world)
    return done


async def hide_loss(world: World, loss: Loss) -> InteractionResult:
    """Let the organiser hide a loss from its list."""
    form = await press_row(world, await standing(world), "losses:hide", loss.id)
    done = await world.organiser.submit_modal(form, {"reason": WHY})
    await settle(world)
    return done


async def is_stopped(world: World, who: MemberActor) -> bool:
    """Return whether somebody may not post anonymously."""
    try:
        await lose(world, who, anonymous=True)
    except MemberError as refusal:
        assert refusal.message_id == "losses-stopped"
        return True
    return False


async def seen_by_organisers(world: World) -> str:
    """Return all that organisers can open, with the audit log and the exports of all others."""
    shown = [text_of(await decided(world)), text_of(await waiting(world))]
    shown += [text_of(await standing(world))]
    shown += [json.dumps([parts(one) for one in team(world).history()])]
    shown += [json.dumps([parts(one) for one in room(world).history()])]
    shown += [str(vars(entry)) for entry in world.guild.audit_log()]
    shown += [text_of(one) for one in letters(world.organiser)]
    export = await MyDataStore(world.bot.database).export(world.organiser.id)
    return "\n".join([*shown, json.dumps(export)])


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_an_anonymous_author_appeals_and_is_answered_without_being_known(
    losses: World, language: str
) -> None:
    await losses.bot.change_guild(losses.guild.id, language=language)
    losses.languages[losses.organiser.id] = language
    lea = losses.person("Zoraïde", language)
    loss = await lose(losses, lea, "Something hurtful", anonymous=True, language=language)
    await hide_loss(losses, loss)
    await stop_author(losses, loss)
    assert await is_stopped(losses, lea)
    assert letters(lea) == [], "they wished for no private message"
    page = await attempt(losses, lea, "losses:show", loss.id)
    assert f"> {WHY}" in text_of(page)
    await appeal(losses, lea, page, "I was at my wits’ end.")
    found = await waiting(losses)
    author = {"en": "the author of a loss", "fr": "la personne qui a écrit un coup dur"}
    assert author[language] in text_of(found)
    assert "> I was at my wits’ end." in text_of(found)
    form = await losses.press(losses.organiser, found, "rulings:keep")
    await losses.organiser.submit_modal(form, {"word": "We understand."})
    await settle(losses)
    assert "> We understand." in text_of(await attempt(losses, lea, "losses:show", loss.id))
    seen = await seen_by_organisers(losses)
    assert str(lea.id) not in seen
    assert "Zoraïde" not in seen
    export = await lea.user.slash("mydata export")
    assert "wits" in await exported(export), "it is theirs to read"


async def test_who_wished_for_private_messages_gets_one(losses: World) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, anonymous=True, private_follow_up=True)
    await hide_loss(losses, loss)
    told = letters(lea)[-1]
    assert f"> {WHY}" in text_of(told)
    assert labels(told) == ["Appeal", "Show it", "Stop these"] or "Appeal" in labels(told)


async def test_to_stop_a_guessed_member_tells_nothing(losses: World) -> None:
    author, other = losses.person("Author"), losses.person("Other")
    loss = await lose(losses, author, anonymous=True)
    await stop_author(losses, loss)
    answers = []
    for one in (author, other):
        done = await stop(losses, one, "losses")
        answers.append(text_of(done).replace(one.mention, "X"))
    assert answers[0] == answers[1]
    again = [text_of(await stop(losses, one, "losses")) for one in (author, other)]
    assert again[0] == again[1]
    lines = text_of(await decided(losses)).split("\n")
    about = [line for line in lines if "Stopped" in line]
    assert [author.mention in one for one in about] == [False, True, False]


async def test_a_stop_by_name_changes_nothing_of_what_is_anonymous(losses: World) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, anonymous=True)
    noe = await listener(losses, "Noé")
    await stop(losses, lea, "losses")
    assert not await is_stopped(losses, lea), "else the loss that falls silent is hers"
    now, desk = losses.clock.now(), losses_desk(losses)
    await desk.losses.edit(loss.id, lea.id, "A client left me today.", now)
    await desk.help.be_there(loss.id, noe.id, now)
    refused = await attempt(losses, lea, "losses:here", loss.id)
    assert "asked you to pause here" in text_of(refused), "listening is by name"


async def test_a_stop_of_an_author_changes_nothing_of_what_is_by_name(losses: World) -> None:
    lea = await listener(losses, "Léa")
    loss = await lose(losses, lea, anonymous=True)
    await stop_author(losses, loss)
    listens = await losses_desk(losses).listeners.get(losses.guild.id, lea.id, losses.clock.now())
    assert listens is not None
    assert listens.away_until is None, "else the listener who falls silent wrote it"
    named = await lose(losses, lea)
    assert named.message_id is not None
    other = await lose(losses, losses.person("Noé"))
    here = await attempt(losses, lea, "losses:here", other.id)
    assert "pause" not in text_of(here)


async def test_to_lift_one_stop_tells_nothing_of_another_loss(losses: World) -> None:
    lea = losses.person("Léa")
    first, second = [await lose(losses, lea, anonymous=True) for _ in range(2)]
    third = await lose(losses, losses.person("Noé"), anonymous=True)
    done = {text_of(await stop_author(losses, one)) for one in (first, second, third)}
    assert len(done) == 1, "the second stop of one author is answered like any"
    assert text_of(await decided(losses)).count("the author of a loss") == 3
    await end(losses)
    await end(losses)
    assert await is_stopped(losses, lea), "the stop of her first loss is a thing of its own"
    assert text_of(await decided(losses)).count("Ended by") == 2


async def test_an_organiser_who_wrote_it_is_stopped_like_anybody(losses: World) -> None:
    oscar = losses.person("Oscar", roles=[losses.guild.roles["Organisers"]])
    theirs = await lose(losses, oscar, anonymous=True)
    other = await lose(losses, losses.person("Léa"), anonymous=True)
    done = {text_of(await stop_author(losses, one)) for one in (theirs, other)}
    assert len(done) == 1, "else a refusal would say that an organiser wrote it"
    assert await is_stopped(losses, oscar)
    pages = [text_of(await decided(losses, who)) for who in (oscar, losses.organiser)]
    assert pages[0] == pages[1]


async def test_nobody_lifts_their_own_stop_nor_learns_it_of_others(losses: World) -> None:
    oscar = losses.person("Oscar", roles=[losses.guild.roles["Organisers"]])
    loss = await lose(losses, oscar, anonymous=True)
    await stop_author(losses, loss)
    refused = await losses.press(oscar, await decided(losses, oscar), "rulings:end")
    assert text_of(refused).startswith("This is not open any more, or it is not yours")
    assert refused.ephemeral
    assert await is_stopped(losses, oscar)


async def test_nobody_handles_the_reports_about_what_they_wrote(losses: World) -> None:
    oscar = losses.person("Oscar", roles=[losses.guild.roles["Organisers"]])
    loss = await lose(losses, oscar, anonymous=True)
    await reported(losses, losses.person("Noé"), cards(losses)[-1], "losses:report")
    await losses.bot.tick()
    page = await waiting(losses, oscar)
    assert text_of(page) == text_of(await waiting(losses)), "it is listed for all alike"
    for action in ("report:handled", "report:hide", "report:stop"):
        refused = await losses.press(oscar, page, action)
        assert text_of(refused).startswith("This report was closed already, or it is not yours")
        assert refused.ephemeral
    form = await attempt(losses, oscar, "losses:stop", loss.id)
    refused = await oscar.submit_modal(form, {"days": ["7"], "reason": WHY})
    assert text_of(refused).startswith("Nobody stops themselves")
    done = await losses.press(losses.organiser, await waiting(losses), "report:handled")
    assert "not yours" not in text_of(done)
    assert "Not kind" not in text_of(await waiting(losses))


async def test_nobody_but_the_author_finds_the_appeal(losses: World) -> None:
    lea, noe = losses.person("Léa"), losses.person("Noé")
    loss = await lose(losses, lea, anonymous=True)
    await stop_author(losses, loss)
    for one in (noe, losses.organiser):
        refused = await attempt(losses, one, "rulings:appeal", 1)
        assert text_of(refused).startswith("This cannot be appealed any more")
    unknown = await attempt(losses, noe, "rulings:appeal", 999)
    assert text_of(unknown) == text_of(refused), "nor whether there is one"
    assert (await attempt(losses, lea, "rulings:appeal", 1)).modal
    for one in (lea, noe):
        assert "pause" not in text_of(await one.slash(losses.lobby, "me"))


async def test_neither_time_nor_requests_tell_authors_from_others(losses: World) -> None:
    """What the bot does for others to see is the same, whoever wrote the loss."""
    seen = []
    for name, listens in (("Léa", True), ("Noé", False)):
        author = await listener(losses, name) if listens else losses.person(name)
        loss = await lose(losses, author, anonymous=True)
        began = len(losses.env.http_requests)
        await stop_author(losses, loss)
        requests = losses.env.http_requests[began:]
        seen.append([one.method for one in requests if "/interactions/" not in one.path])
    assert seen[0] == seen[1]


async def test_erased_they_stay_stopped_and_their_appeal_goes_with_the_card(
    losses: World,
) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, anonymous=True)
    await stop_author(losses, loss)
    page = await attempt(losses, lea, "losses:show", loss.id)
    await appeal(losses, lea, page, "Please hear me")
    await MyDataStore(losses.bot.database).erase(lea.id, losses.clock.now())
    assert "Please hear me" in text_of(await waiting(losses)), "at once, it would name them"
    assert await is_stopped(losses, lea)
    await losses.travel(timedelta(hours=7))
    assert (await known(losses, loss.id)).author_id is None
    assert "Please hear me" not in text_of(await waiting(losses))
    assert await is_stopped(losses, lea)


async def test_the_database_joins_no_ruling_to_an_author(losses: World) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, anonymous=True)
    await stop_author(losses, loss)
    ruling = await losses.bot.moderation.store.get(1)
    assert ruling is not None
    assert (ruling.user_id, ruling.unnamed, ruling.subject_id) == (None, True, loss.id)
    store, now = losses.bot.moderation.store, losses.clock.now()
    assert await store.of_member(losses.guild.id, lea.id, now) == []
    assert await store.stop_of(losses.guild.id, lea.id, "losses", now) is None


async def test_a_stop_until_lifted_is_not_given_to_whom_nobody_knows(losses: World) -> None:
    loss = await lose(losses, losses.person("Léa"), anonymous=True)
    form = await press_row(losses, await standing(losses), "losses:stop", loss.id)
    assert "Until lifted" not in json.dumps(form.modal)
    case = Case(0, losses.guild.id, "losses", loss.id, None, "")
    with pytest.raises(MemberError, match="rulings-not-possible"):
        await losses.bot.moderation.stop(case, WHY, losses.organiser.id, None)


async def test_who_is_stopped_in_a_hard_moment_still_finds_help(losses: World) -> None:
    lea = losses.person("Léa")
    await stop(losses, lea, "losses")
    door = await lea.slash(losses.lobby, "loss")
    refused = await losses.press(lea, door, "losses:write")
    assert "asked you to pause here" in text_of(refused)
    assert {"Appeal", "Help lines"} <= set(labels(refused))
    page = await losses.press(lea, refused, "losses:choices")
    page = await losses.press(lea, page, "losses:choose_name")
    assert (await losses.press(lea, page, "losses:write")).modal, "without a name it stays open"
    assert "pause" not in text_of(await lea.slash(losses.lobby, "help-lines"))


async def test_a_loss_comes_back_when_it_is_restored(losses: World) -> None:
    loss = await lose(losses, losses.person("Léa"), "A client left me")
    await hide_loss(losses, loss)
    assert "A client left me" not in str([text_of(one) for one in room(losses).history()])
    await end(losses)
    assert "A client left me" in str([text_of(one) for one in room(losses).history()])
    fresh = await known(losses, loss.id)
    assert not fresh.hidden
    assert fresh.thread_id is not None
