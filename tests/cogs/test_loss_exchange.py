"""Answers: in threads and by forms, brought once to whom they are for; worry, rest, and an end."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.losses import ANSWER, Audience, Loss
from bot.errors import MemberError
from tests.cogs.losses_world import known, listener, lose, losses_desk, room, team, thread_of
from tests.cogs.mishaps import come_back
from tests.cogs.pages import said_in
from tests.cogs.world import World, called, id_of, labels, letters, message_of, parts, text_of

EVERYONE: dict[str, Any] = {"audience": Audience.EVERYONE}
THREAD: dict[str, Any] = {"audience": Audience.LISTENERS}
FORMS: dict[str, Any] = {"audience": Audience.UNSEEN}
PRIVATE: dict[str, Any] = {**FORMS, "private_follow_up": True}


async def press(who: MemberActor, shown: Any, action: str) -> InteractionResult:
    """Press a button of a private message."""
    return await who.user.click(message_of(shown), custom_id=id_of(shown, action))


async def take(who: MemberActor) -> InteractionResult:
    """Let a listener say *I'm here* to what they were asked last."""
    return await press(who, letters(who)[-1], "losses:take")


async def answer(who: MemberActor, words: str = "I read you.") -> InteractionResult:
    """Let somebody who is there answer through the form, from the private message that stays."""
    page = await press(who, letters(who)[0], "losses:exchange")
    form = await press(who, page, "losses:answer")
    return await who.user.submit_modal(form, {"words": words})


async def reply(world: World, author: MemberActor, loss: Loss, words: str) -> None:
    """Let the author say something, through whatever door; it is brought at once."""
    now = world.clock.now()
    await losses_desk(world).words.say(loss.id, author.id, words, now)
    await world.bot.tick()
    await world.env.settle()


def pseudonym(world: World, loss: Loss) -> str:
    return losses_desk(world).pseudonym(loss)


async def die(*_: object, **__: object) -> None:
    """End like a process that is killed at this point."""
    raise asyncio.CancelledError


@pytest.mark.story
async def test_an_exchange_by_forms_reaches_both_and_stays_in_no_private_message(
    losses: World,
) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa", "fr")
    loss = await lose(losses, lea, "My *secret*", language="fr", **PRIVATE, anonymous=True)
    await take(noe)
    page: Any = message_of(await answer(noe, "I read you.\nHow are things?"))
    assert page.ephemeral
    name = pseudonym(losses, loss)
    assert f"**{name}** · <t:1767603600:R>\nMy \\*secret\\*" in text_of(page)
    assert "**You** · <t:1767603600:R>\nI read you.\nHow are things?" in text_of(page)
    found = await known(losses, loss.id)
    assert found.answered_at == losses.clock.now()
    assert not found.seeking
    (letter,) = letters(lea)
    assert text_of(letter) == "**Noé** t’a répondu, sur **Atelier**."
    assert labels(letter) == ["Lire et répondre", "Ne plus recevoir ceci"]
    read = await press(lea, letter, "losses:read")
    assert "**Noé**" in text_of(read)
    assert "How are things?" in text_of(read)
    await reply(losses, lea, loss, "Better, as you ask.")
    assert text_of(letters(noe)[-1]) == f"**{name}** has written back, on **Atelier**."
    assert labels(letters(noe)[-1]) == ["Read and answer", "I cannot after all", "Stop these"]
    page = message_of(await press(noe, letters(noe)[-1], "losses:word"))
    assert page.ephemeral
    assert text_of(page).endswith("Better, as you ask.")
    private = [text_of(one) for who in (noe, lea) for one in letters(who)]
    told = [one for one in private if "secret" in one or "things" in one or "as you ask" in one]
    assert told == []


async def test_without_the_authors_wish_an_answer_waits_where_they_read_it(losses: World) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    await lose(losses, lea, **FORMS)
    await take(noe)
    await answer(noe)
    assert letters(lea) == []
    page = await lea.slash(losses.lobby, "losses")
    page = await losses.choose(lea, page, "losses:open", "1")
    assert "I read you." in text_of(await losses.press(lea, page, "losses:read"))


async def test_one_tap_stops_what_an_author_is_told(losses: World) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    loss = await lose(losses, lea, **PRIVATE)
    await take(noe)
    await answer(noe)
    await press(lea, letters(lea)[0], "losses:no_follow")
    await answer(noe, "Still here.")
    assert len(letters(lea)) == 1
    assert len(await losses_desk(losses).words.exchange(loss.id)) == 2


@pytest.mark.story
async def test_a_long_exchange_is_read_back_page_by_page(losses: World) -> None:
    noe, lea = await listener(losses, "Noé", "fr"), losses.person("Léa")
    loss = await lose(losses, lea, "*" * 1000, **FORMS)
    await take(noe)
    for number in range(3):
        await answer(noe, f"{number}" + "*" * (ANSWER - 1))
        await reply(losses, lea, loss, f"Word {number}")
    page = await press(noe, letters(noe)[0], "losses:exchange")
    read = [text_of(page)]
    while "Les mots d’avant" in labels(page):
        page = await press(noe, page, "losses:before")
        read.append(text_of(page))
    assert all(len(one) <= 3500 for one in read)
    told = "\n".join(reversed(read))
    places = [told.index(one) for one in ("**Léa**", "0\\*", "Word 0", "1\\*", "Word 1", "2\\*")]
    assert places == sorted(places)
    assert told.count("Word ") == 3
    assert "Toi" in told


async def test_what_cannot_be_answered_any_more_is_given_back(losses: World) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    loss = await lose(losses, lea, **FORMS)
    await take(noe)
    page = await press(noe, letters(noe)[0], "losses:exchange")
    form = await press(noe, page, "losses:answer")
    told = await noe.user.submit_modal(form, {"words": "\u200b"})
    assert text_of(told).startswith("Nothing readable was in what you wrote, so nothing was sent.")
    form = await press(noe, page, "losses:answer")
    await losses_desk(losses).losses.close(loss.id, lea.id, [], losses.clock.now())
    told = await noe.user.submit_modal(form, {"words": "With all my heart"})
    assert text_of(told).startswith("This one cannot be answered any more.")
    assert "With all my heart" in text_of(told)


@pytest.mark.story
async def test_who_has_gone_reads_and_answers_no_more(losses: World) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    loss = await lose(losses, lea, "My secret", **FORMS)
    await take(noe)
    page = await press(noe, letters(noe)[0], "losses:exchange")
    await reply(losses, lea, loss, "A secret word")
    losses.guild.remove_member(noe)
    await losses.env.settle()
    told = await press(noe, letters(noe)[0], "losses:exchange")
    assert text_of(told).startswith("Somebody was there already, or it is over.")
    losses.guild.add_member(noe.user)
    await press(noe, letters(noe)[0], "losses:release")
    for shown, action in ((letters(noe)[1], "losses:word"), (page, "losses:answer")):
        told = await press(noe, shown, action)
        assert text_of(told) == "This one cannot be answered any more. Thank you for coming."
    assert not any("secret" in text_of(one) for one in letters(noe))


@pytest.mark.story
@pytest.mark.parametrize(
    ("choices", "who"),
    [({**EVERYONE, "anonymous": True}, "{name}"), (EVERYONE, "<@{id}>"), (THREAD, "<@{id}>")],
)
async def test_an_authors_word_stands_once_in_the_thread_under_the_name_of_the_loss(
    losses: World, monkeypatch: pytest.MonkeyPatch, choices: dict[str, Any], who: str
) -> None:
    await losses.bot.change_guild(losses.guild.id, language="fr")
    lea = losses.person("Léa")
    loss = await lose(losses, lea, **choices)
    name = who.format(name=pseudonym(losses, loss), id=lea.id)
    monkeypatch.setattr(losses_desk(losses).places, "word_posted", die)
    await reply(losses, lea, loss, "Thank *you*")
    await come_back(losses)
    said = [text_of(one) for one in thread_of(losses, loss).history()]
    assert [one for one in said if "Thank" in one] == [f"**{name}**\u202f: Thank \\*you\\*"]
    last = thread_of(losses, loss).last_message
    assert last is not None
    assert labels(last) == ["Signaler"]
    assert called(losses, last) == []


@pytest.mark.story
async def test_a_word_under_a_pseudonym_can_be_reported(losses: World) -> None:
    lea, noe = losses.person("Léa"), losses.person("Noé")
    loss = await lose(losses, lea, **EVERYONE, anonymous=True)
    await reply(losses, lea, loss, "Words that hurt")
    last = thread_of(losses, loss).last_message
    assert last is not None
    form = await losses.press(noe, last, "losses:word_report")
    told = await noe.submit_modal(form, {"reason": "It hurts"})
    assert text_of(told).startswith("Thank you.")
    assert "It hurts" in said_in(team(losses))


@pytest.mark.story
async def test_without_its_thread_an_authors_word_goes_to_those_who_are_there(
    losses: World,
) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    loss = await lose(losses, lea, **EVERYONE, anonymous=True)
    await take(noe)
    losses.env.inject_error(
        "POST", f"/channels/{loss.thread_id}/messages", status=403, code=50013, times=None
    )
    await reply(losses, lea, loss, "Are you still there?")
    assert text_of(letters(noe)[-1]).endswith("has written back, on **Atelier**.")
    page = await press(noe, letters(noe)[-1], "losses:word")
    assert "Are you still there?" in text_of(page)


@pytest.mark.story
async def test_somebody_elses_message_in_the_thread_answers_and_nothing_else_does(
    losses: World,
) -> None:
    noe, lea = losses.person("Noé"), losses.person("Léa")
    loss = await lose(losses, lea)
    thread = thread_of(losses, loss)
    await lea.send(thread, "I add something.")
    assert (await known(losses, loss.id)).answered_at is None
    await noe.send(losses.lobby, "Elsewhere.")
    assert (await known(losses, loss.id)).answered_at is None
    await losses.travel(timedelta(minutes=5))
    await noe.send(thread, "I read you.")
    found = await known(losses, loss.id)
    assert found.answered_at == losses.clock.now()
    assert await losses_desk(losses).help.helpers(loss.id) == [noe.id]
    await losses.travel(timedelta(days=1))
    assert "waiting for an answer for a day" not in said_in(team(losses))


@pytest.mark.story
async def test_an_anonymous_author_hears_privately_of_the_first_answer_in_the_thread(
    losses: World,
) -> None:
    noe, lea = losses.person("Noé"), losses.person("Léa", "fr")
    loss = await lose(
        losses, lea, language="fr", **EVERYONE, anonymous=True, private_follow_up=True
    )
    await noe.send(thread_of(losses, loss), "I read you.")
    await noe.send(thread_of(losses, loss), "And again.")
    (letter,) = letters(lea)
    assert text_of(letter) == "Quelqu’un t’a répondu, sur **Atelier**."
    assert labels(letter) == ["Ouvrir le fil", "Voir où ça en est", "Ne plus recevoir ceci"]
    assert loss.link in str(parts(letter))


async def test_under_their_own_name_an_anonymous_author_shows_nothing_in_the_thread(
    losses: World,
) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, **EVERYONE, anonymous=True, private_follow_up=True)
    thread = thread_of(losses, loss)
    before = len(thread.history())
    await lea.send(thread, "I read you.")
    assert len(thread.history()) == before + 1
    assert letters(lea) == []
    assert await losses_desk(losses).help.helpers(loss.id) == []


@pytest.mark.story
@pytest.mark.parametrize("anonymous", [False, True])
async def test_without_its_thread_a_public_one_goes_on_through_forms(
    losses: World, anonymous: bool
) -> None:
    lea, gil = losses.person("Léa"), losses.person("Gil")
    loss = await lose(losses, lea, **EVERYONE, anonymous=anonymous)
    await losses_desk(losses).places.lost_thread(loss.thread_id or 0)
    (card,) = [one for one in room(losses).history() if "losses:here:" in str(parts(one))]
    answer = await losses.press(gil, card, "losses:here")
    page = answer.followups[-1]
    form = await losses.press(gil, page, "losses:answer")
    await gil.submit_modal(form, {"words": "I read you."})
    mine = await lea.slash(losses.lobby, "losses")
    mine = await losses.choose(lea, mine, "losses:open", f"{loss.id}")
    assert "Its thread is gone, so what is answered goes through me" in text_of(mine)
    form = await losses.press(lea, mine, "losses:reply")
    assert "Those who answer read it." in str(parts(form))
    read = await lea.submit_modal(form, {"words": "Thank you for that."})
    assert "I read you." in text_of(read)
    assert has_button(read, "losses:reply")
    words = await losses_desk(losses).words.exchange(loss.id)
    assert [one.text for one in words] == ["I read you.", "Thank you for that."]
    me = await gil.slash(losses.lobby, "me")
    name = pseudonym(losses, loss) if anonymous else "Léa"
    assert f"**{name}** has written back to you." in text_of(me)
    read = await losses.press(gil, me, "losses:exchange")
    assert "Thank you for that." in text_of(read)


def has_button(shown: Any, action: str) -> bool:
    return f"{action}:" in str(parts(shown))


@pytest.mark.story
async def test_a_block_ends_what_goes_back_and_forth(losses: World) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    loss = await lose(losses, lea, **PRIVATE)
    await take(noe)
    page = await press(noe, letters(noe)[0], "losses:exchange")
    form = await press(noe, page, "losses:answer")
    await lea.slash(losses.lobby, "block", member=noe.user)
    given_back = await noe.user.submit_modal(form, {"words": "You again."})
    assert "cannot be answered any more" in text_of(given_back)
    refused = await press(noe, letters(noe)[0], "losses:exchange")
    assert text_of(refused) == "This one cannot be answered any more. Thank you for coming."
    before = len(letters(noe))
    await reply(losses, lea, loss, "To the others.")
    assert len(letters(noe)) == before
    assert letters(lea) == []


@pytest.mark.story
async def test_what_goes_by_forms_can_be_reported_and_hidden_without_its_story(
    losses: World,
) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    loss = await lose(losses, lea, "Something hurtful", **FORMS, anonymous=True)
    other = await lose(losses, losses.person("Zoé"), "My secret", **FORMS, anonymous=True)
    await press(noe, letters(noe)[0], "losses:take")
    page = await press(noe, letters(noe)[0], "losses:exchange")
    form = await press(noe, page, "losses:report")
    thanks = await noe.user.submit_modal(form, {"reason": "It names somebody"})
    assert text_of(thanks).startswith("Thank you.")
    await losses.bot.tick()
    (report,) = [one for one in team(losses).history() if "It names somebody" in text_of(one)]
    assert "hurtful" not in said_in(team(losses))
    assert lea.name not in said_in(team(losses))
    assert "No link leads to it: it stands in no channel." in text_of(report)
    page = await losses.organiser.slash(losses.lobby, "organise losses")
    page = await losses.press(losses.organiser, page, "losses:moderate")
    assert "reported, not shown here" in text_of(page)
    assert f"losses:hide:v1:{other.id}'" not in str(parts(page))
    form = await losses.press(losses.organiser, page, "losses:hide")
    await losses.organiser.submit_modal(form, {"reason": "It names somebody"})
    await losses.bot.tick()
    found = await known(losses, loss.id)
    assert (found.hidden, found.seeking) == (True, False)
    page = await losses.organiser.slash(losses.lobby, "organise losses")
    page = await losses.press(losses.organiser, page, "losses:moderate")
    assert "hidden already" in text_of(page)
    form = await losses.press(losses.organiser, page, "losses:stop")
    await losses.organiser.submit_modal(form, {"days": ["7"], "reason": "It names somebody"})
    await losses.bot.tick()
    with pytest.raises(MemberError, match="losses-stopped"):
        await lose(losses, lea, anonymous=True)


@pytest.mark.story
async def test_an_anonymous_author_is_told_that_their_own_word_ended_the_search(
    losses: World,
) -> None:
    lea, noe = losses.person("Léa"), losses.person("Noé")
    loss = await lose(losses, lea, **EVERYONE, anonymous=True, private_follow_up=True)
    await lea.send(thread_of(losses, loss), "I add something.")
    me = await lea.slash(losses.lobby, "me")
    assert "has an answer" not in text_of(me)
    page = await lea.slash(losses.lobby, "losses")
    assert "waits for an answer" in text_of(page)
    page = await losses.choose(lea, page, "losses:open", f"{loss.id}")
    assert "I know of no answer from anybody else" in text_of(page)
    page = await losses.press(lea, page, "losses:onward")
    assert (await known(losses, loss.id)).seeking
    await noe.send(thread_of(losses, loss), "I read you.")
    assert len(letters(lea)) == 1, "a first answer is somebody else’s"
    page = await lea.slash(losses.lobby, "losses")
    assert "answered" in text_of(page)
