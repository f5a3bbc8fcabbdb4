"""The whole life of a pair, with a restart between any two steps, in both languages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.pairs import Stage
from bot.domain.profiles import Commitment
from tests.cogs.buddies_world import (
    asked,
    buddies_desk,
    pair_card,
    pair_known,
    pair_thread,
    privately,
    profiled,
    said,
    settle,
    threads,
)
from tests.cogs.mishaps import come_back
from tests.cogs.world import World, letters, text_of

WORDS = {
    "en-US": ("You both agree.", "Settled:", "you continue together", "this pair ends"),
    "fr": (
        "L’accord est donné des deux côtés.",
        "C’est convenu\u202f:",
        "vous continuez ensemble",
        "ce duo s’arrête",
    ),
}


@pytest.mark.story
@pytest.mark.parametrize("language", ["en-US", "fr"])
async def test_a_pair_lives_through_restarts_at_every_step(buddies: World, language: str) -> None:
    agreed, settled, go_on, ends = WORDS[language]
    ana = await profiled(buddies, "Ana", language)
    ben = await profiled(buddies, "Ben", language)
    request, now = await asked(buddies, ana, ben), buddies.clock.now()
    done = await buddies_desk(buddies).requests.accept(
        request.id, ben.id, now, asker_room=3, asked_room=3
    )
    await come_back(buddies)
    pair = await pair_known(buddies, done.pair_id or 0)
    assert len(threads(buddies)) == 1

    card = pair_card(buddies, pair)
    await buddies.choose(ana, card, "buddies:pair_rhythm", Commitment.WEEKLY)
    await come_back(buddies)
    await buddies.press(ben, pair_card(buddies, pair), "buddies:pair_agree")
    await come_back(buddies)
    assert agreed in text_of(pair_card(buddies, pair))

    await buddies.press(ana, pair_card(buddies, pair), "buddies:pair_slot")
    await come_back(buddies)
    await buddies.press(ben, pair_card(buddies, pair), "buddies:pair_slot")
    await come_back(buddies)
    assert settled in text_of(pair_card(buddies, pair))

    await buddies.travel(timedelta(days=8))
    for who in (ana, ben):
        await who.send(pair_thread(buddies, pair), "Hello")
    await buddies.travel(timedelta(days=6, minutes=1))
    await come_back(buddies)
    for who in (ana, ben):
        await privately(who, letters(who)[0], "buddies:pair_continue")
        await come_back(buddies)
    lines = [text_of(one) for one in said(buddies, pair) if one.author.bot]
    assert len(lines) == 1
    assert go_on in lines[0]

    page = await buddies.press(ben, pair_card(buddies, pair), "buddies:pair_end")
    await come_back(buddies)
    await buddies.press(ben, page, "buddies:pair_ended")
    await come_back(buddies)
    await settle(buddies)
    lines = [text_of(one) for one in said(buddies, pair) if one.author.bot]
    assert len(lines) == 2
    assert ends in lines[1]
    assert (await pair_known(buddies, pair.id)).stage is Stage.ENDED
    assert len(letters(ana)) == len(letters(ben)) == 1
