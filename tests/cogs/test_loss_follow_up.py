"""Asking again: how it is two days later, and what can be done after a day without an answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from simcord import MemberActor

from bot.domain.losses import Audience, Loss, Stage
from tests.cogs.losses_world import known, listener, lose, losses_desk, room
from tests.cogs.pages import said_in
from tests.cogs.test_loss_mine import FORMS, answer, has, own
from tests.cogs.world import World, id_of, labels, letters, message_of, parts, text_of

WEDNESDAY = datetime(2026, 1, 7, 9, tzinfo=UTC)
"""Two days after the losses of these stories, ten o'clock in Paris."""
PRIVATE: dict[str, Any] = {**FORMS, "private_follow_up": True}
SECOND = timedelta(seconds=1)


async def answered(world: World, author: MemberActor, **choices: Any) -> Loss:
    """Post a loss that somebody answers at once, so that two days later is all that is left."""
    loss = await lose(world, author, "Un secret", **{**PRIVATE, **choices})
    await answer(world, world.person("Gil"), loss, "Here.")
    before = len(letters(author))
    assert before <= 1
    return await known(world, loss.id)


def asked(who: MemberActor) -> list[str]:
    """Return the questions of how it is that somebody got privately."""
    return [text_of(one) for one in letters(who) if has(one, "losses:better")]


@pytest.mark.story
async def test_two_days_later_at_ten_somebody_asks_privately_and_once(losses: World) -> None:
    lea = losses.person("Léa", "fr")
    loss = await answered(losses, lea, language="fr")
    await losses.travel(WEDNESDAY - SECOND)
    assert asked(lea) == []
    await losses.travel(SECOND)
    (letter,) = [one for one in letters(lea) if has(one, "losses:better")]
    assert text_of(letter) == (
        "Tu as confié quelque chose de dur dans **Atelier** il y a quelques jours. "
        "Comment ça va maintenant\u202f?"
    )
    assert labels(letter) == [
        "Mieux, merci",
        "Pareil",
        "Moins bien",
        "Voir où ça en est",
        "Lignes d’aide",
        "Ne plus recevoir ceci",
    ]
    assert not (await known(losses, loss.id)).asks_how
    page = await lea.user.click(letter, custom_id=id_of(letter, "losses:show"))
    assert page.ephemeral
    assert "Un secret" in text_of(page)
    assert not has(page, "losses:page")
    assert not has(page, "losses:recovered")
    better = await lea.user.click(letter, custom_id=id_of(letter, "losses:better"))
    assert "Ça fait plaisir à lire." in text_of(better)
    form = await lea.user.click(letter, custom_id=id_of(better, "losses:close"))
    closed = await lea.user.submit_modal(form, {"helped": "", "thanked": []})
    assert closed.ephemeral
    assert text_of(closed).startswith("C’est refermé.")
    assert "fais-en une victoire, sur **Atelier**" in text_of(closed)
    assert "Un secret" not in str([parts(one) for one in letters(lea)])
    before = len(letters(lea))
    await losses.travel(timedelta(days=10))
    assert len(letters(lea)) == before


@pytest.mark.parametrize("zone", ["America/Vancouver", "Asia/Tokyo"])
async def test_it_is_ten_where_the_author_is(losses: World, zone: str) -> None:
    lea = losses.person("Léa")
    await losses.bot.member_store.change(losses.guild.id, lea.id, timezone=zone)
    await answered(losses, lea)
    ten = datetime(2026, 1, 7, 10, tzinfo=ZoneInfo(zone))
    await losses.travel(ten - SECOND)
    assert asked(lea) == []
    await losses.travel(SECOND)
    assert len(asked(lea)) == 1


@pytest.mark.story
async def test_without_private_messages_the_question_waits(losses: World) -> None:
    lea = losses.person("Léa", "fr")
    loss = await answered(losses, lea, private_follow_up=False)
    await losses.travel(WEDNESDAY)
    assert letters(lea) == []
    assert "Comment ça va maintenant" in text_of(await lea.slash(losses.lobby, "me"))
    assert "Comment ça va" not in said_in(room(losses))
    page = await own(losses, lea, loss)
    assert labels(page)[:3] == ["Mieux, merci", "Pareil", "Moins bien"]
    page = await losses.press(lea, page, "losses:same")
    assert "Merci de le dire. Ce que tu as confié reste ouvert" in text_of(page)
    page = await losses.press(lea, page, "losses:show")
    assert not has(page, "losses:same")
    assert "Comment ça va" not in text_of(await lea.slash(losses.lobby, "me"))


@pytest.mark.parametrize("why", ["closed", "away", "left"])
async def test_who_cannot_be_written_to_finds_the_question_later(losses: World, why: str) -> None:
    lea = losses.person("Léa")
    loss = await answered(losses, lea)
    before = len(letters(lea))
    if why == "closed":
        private = f"/channels/{lea.user.dm_channel.id}/messages"
        losses.env.inject_error("POST", private, status=403, code=50007, times=None)
    elif why == "away":
        back = WEDNESDAY + timedelta(days=1)
        await losses.bot.member_store.change(losses.guild.id, lea.id, away_until=back)
    else:
        losses.guild.remove_member(lea)
        await losses.env.settle()
    await losses.travel(WEDNESDAY + timedelta(hours=1))
    assert len(letters(lea)) == before
    assert (await known(losses, loss.id)).asks_how


async def test_a_closed_or_deleted_loss_asks_nothing(losses: World) -> None:
    lea, desk = losses.person("Léa"), losses_desk(losses)
    for act in (desk.losses.delete, None):
        loss = await lose(losses, lea, **PRIVATE)
        if act is not None:
            await act(loss.id, lea.id, losses.clock.now())
        else:
            await desk.losses.close(loss.id, lea.id, [], losses.clock.now())
    await losses.travel(WEDNESDAY + timedelta(days=1))
    assert letters(lea) == []
    assert "How is it now" not in text_of(await lea.slash(losses.lobby, "me"))


@pytest.mark.story
async def test_worse_offers_listeners_again_and_the_help_lines(losses: World) -> None:
    lea = losses.person("Léa", "fr")
    loss = await answered(losses, lea, language="fr")
    silent = await lose(losses, lea, "Encore", language="fr", **PRIVATE)
    await losses.travel(WEDNESDAY)
    first, second = [one for one in letters(lea) if has(one, "losses:better")]
    page = await lea.user.click(first, custom_id=id_of(first, "losses:worse"))
    assert "Tu n’as pas à porter cela dans ton coin" in text_of(page)
    assert labels(page) == ["Demander à d’autres", "Lignes d’aide", "Voir où ça en est"]
    newcomer = losses.person("Hana")
    store = losses_desk(losses).listeners
    await store.opt_in(losses.guild.id, newcomer.id, losses.clock.now())
    page = await lea.user.click(first, custom_id=id_of(page, "losses:onward"))
    assert page.ephemeral
    assert text_of(page).startswith("Je demande à d’autres personnes.")
    assert "Gil t’a répondu.\nJ’ai demandé à une personne." in text_of(page)
    assert (await known(losses, loss.id)).seeking
    page = await lea.user.click(second, custom_id=id_of(second, "losses:worse"))
    assert labels(page) == ["Demander à d’autres", "Lignes d’aide", "Voir où ça en est"]
    after = await known(losses, silent.id)
    assert (after.stage, after.asks_how) == (Stage.OPEN, False)


async def test_stop_these_ends_what_is_written_about_it(losses: World) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, **PRIVATE)
    await losses.travel(timedelta(days=1))
    (letter,) = letters(lea)
    told = await lea.user.click(letter, label="Stop these")
    assert told.ephemeral
    assert "no more private messages about this one" in text_of(told)
    await losses.travel(timedelta(days=3))
    assert len(letters(lea)) == 1
    assert (await known(losses, loss.id)).asks_how


@pytest.mark.story
async def test_after_a_day_without_an_answer_the_author_is_told_and_chooses(losses: World) -> None:
    lea = losses.person("Léa", "fr")
    loss = await lose(losses, lea, "Un secret", language="fr", **PRIVATE)
    await losses.travel(timedelta(hours=24) - SECOND)
    assert letters(lea) == []
    await losses.travel(SECOND)
    (letter,) = letters(lea)
    assert "Personne n’a encore répondu à ce que tu as confié dans **Atelier**" in text_of(letter)
    assert "secret" not in text_of(letter)
    assert labels(letter) == [
        "Demander à d’autres",
        "Montrer à tout le monde",
        "Refermer",
        "Voir où ça en est",
        "Lignes d’aide",
        "Ne plus recevoir ceci",
    ]
    question = await lea.user.click(letter, custom_id=id_of(letter, "losses:widen"))
    page = await lea.user.click(letter, custom_id=id_of(question, "losses:widened"))
    assert page.ephemeral
    assert "Tout le monde ici peut le voir à présent." in text_of(page)
    assert (await known(losses, loss.id)).audience is Audience.EVERYONE
    assert "Un secret" in said_in(room(losses))


async def test_told_without_private_messages_it_waits_in_the_list(losses: World) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, **FORMS)
    await losses.travel(timedelta(hours=25))
    assert letters(lea) == []
    page = await own(losses, lea, loss)
    assert "Nobody has answered for a day." in text_of(page)
    assert has(page, "losses:onward")


async def test_an_answer_in_time_leaves_nothing_to_tell(losses: World) -> None:
    lea = losses.person("Léa")
    await answered(losses, lea)
    before = len(letters(lea))
    await losses.travel(timedelta(hours=30))
    assert len(letters(lea)) == before


async def test_at_night_the_word_waits_for_the_morning(losses: World) -> None:
    lea = losses.person("Léa")
    await losses.travel(datetime(2026, 1, 6, 1, tzinfo=UTC))
    await lose(losses, lea, audience=Audience.LISTENERS, private_follow_up=True)
    await losses.travel(timedelta(days=1, hours=4))
    assert letters(lea) == []
    await losses.travel(datetime(2026, 1, 7, 7, tzinfo=UTC))
    assert len(letters(lea)) == 1


async def test_a_restart_in_the_middle_asks_once(losses: World) -> None:
    lea = losses.person("Léa")
    await answered(losses, lea)
    private = f"/channels/{lea.user.dm_channel.id}/messages"
    losses.env.inject_error("POST", private, status=500, times=2)
    await losses.travel(WEDNESDAY)
    await losses.restart()
    await losses.travel(timedelta(hours=2))
    assert len(asked(lea)) == 1


async def test_a_bot_that_was_down_asks_at_its_return_by_day_or_no_more(losses: World) -> None:
    lea = losses.person("Léa")
    await lose(losses, lea, private_follow_up=True)
    night = datetime(2026, 1, 8, 2, tzinfo=UTC)
    losses.clock.set(night)
    await losses.bot.tick()
    assert asked(lea) == []
    await losses.travel(night + timedelta(hours=5))
    assert len(asked(lea)) == 1
    late = await lose(losses, lea, **PRIVATE)
    losses.clock.set(losses.clock.now() + timedelta(days=12))
    await losses.bot.tick()
    assert len(asked(lea)) == 1
    assert not (await known(losses, late.id)).asks_how


async def test_from_a_private_message_after_leaving_nothing_is_brought_to_others(
    losses: World,
) -> None:
    lea = losses.person("Léa")
    await listener(losses, "Gil")
    await lose(losses, lea, **PRIVATE)
    await losses.travel(timedelta(hours=25))
    letter = letters(lea)[-1]
    losses.guild.remove_member(lea)
    await losses.env.settle()
    for action in ("onward", "widen"):
        told = await lea.user.click(letter, custom_id=id_of(letter, f"losses:{action}"))
        assert "You have left that server" in text_of(told)


@pytest.mark.story
async def test_worse_after_closing_shows_the_way_from_a_private_message(losses: World) -> None:
    lea = losses.person("Léa", "fr")
    loss = await answered(losses, lea)
    await losses.travel(WEDNESDAY)
    (letter,) = [one for one in letters(lea) if has(one, "losses:worse")]
    await losses_desk(losses).losses.close(loss.id, lea.id, [], losses.clock.now())
    worse = await lea.user.click(letter, custom_id=id_of(letter, "losses:worse"))
    way = await lea.user.click(message_of(worse), custom_id=id_of(worse, "losses:new"))
    assert text_of(way).startswith("Un coup dur se raconte sur **Atelier**")
    assert "commence par" in text_of(way)
