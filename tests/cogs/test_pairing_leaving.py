"""Who stays when somebody leaves: told once, without a reason, and offered somebody else."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.notices import Way
from tests.cogs.mishaps import come_back, delete_channel
from tests.cogs.pairings_after_world import card_of, grouped, known, said, with_people
from tests.cogs.pairings_world import inside, latest, pairings_desk, settle, taking_part, thread_of
from tests.cogs.world import World, called, labels, letters, parts, text_of

ANOTHER = "pairings:another"
ALONE = "this week’s group has become smaller: you are the one left in it."


@pytest.mark.story
async def test_whoever_leaves_and_why_reads_the_same(pairings: World) -> None:
    ana, ben = [await taking_part(pairings, one, languages=("en",)) for one in ("Ana", "Ben")]
    lea, luc = [await taking_part(pairings, one, "fr", languages=("fr",)) for one in ("Léa", "Luc")]
    eva, fay = [await taking_part(pairings, one, languages=("de",)) for one in ("Eva", "Fay")]
    groups = await grouped(pairings)
    blocked, erased, gone = (
        with_people(groups, *some) for some in ((ana, ben), (lea, luc), (eva, fay))
    )
    await pairings.bot.member_store.block(ana.id, ben.id, pairings.clock.now())
    page = await lea.slash(pairings.lobby, "mydata delete")
    await pairings.press(lea, page, "mydata:delete")
    pairings.guild.remove_member(eva)
    await settle(pairings)
    (line,), (ligne,) = said(pairings, blocked, ANOTHER), said(pairings, erased, ANOTHER)
    assert called(pairings, line) == [ben.id]
    assert text_of(line).startswith(f"<@{ben.id}>, {ALONE}")
    assert labels(line)[0] == "Find me somebody else"
    assert called(pairings, ligne) == [luc.id]
    assert "ton groupe de la semaine a rétréci\u202f: il ne reste que toi." in text_of(ligne)
    assert inside(pairings, thread_of(pairings, blocked)) == {ben.id}
    assert f"{lea.id}" not in str(parts(card_of(pairings, erased)))
    await pairings.travel(timedelta(hours=49))
    (line,) = [one for one in said(pairings, gone, ANOTHER) if fay.id in called(pairings, one)]
    assert ALONE in text_of(line)
    page = await pairings.press(fay, line, ANOTHER)
    wait = await pairings_desk(pairings).waits.of(gone.pool_id, fay.id, pairings.clock.now())
    assert wait is not None and wait.first


@pytest.mark.story
async def test_three_go_on_as_two_and_late_nobody_is_promised_another(pairings: World) -> None:
    ana, lea, ben = [
        await taking_part(pairings, one, "fr", languages=("fr",)) for one in ("Ana", "Léa", "Ben")
    ]
    (group,) = await grouped(pairings)
    desk, pool = pairings_desk(pairings), group.pool_id
    await desk.leaving.left_pool(pool, ana.id, pairings.clock.now())
    await settle(pairings)
    line = thread_of(pairings, group).history()[-1]
    assert called(pairings, line) == sorted([lea.id, ben.id])
    assert "vous voilà à deux pour cette semaine." in text_of(line)
    ends_at = (await latest(pairings)).ends_at
    assert ends_at is not None
    await pairings.travel(ends_at - timedelta(hours=1))
    choice = (pairings.guild.id, lea.id, "pairings-round", Way.PRIVATE)
    await pairings.bot.member_store.choose_way(*choice)
    await desk.leaving.left_pool(pool, ben.id, pairings.clock.now())
    await settle(pairings)
    (lettre,) = letters(lea)
    assert (
        "Le prochain tirage est proche, et tu y passes parmi les premières personnes."
        in text_of(lettre)
    )
    assert labels(lettre) == ["Ne plus recevoir ceci"]


async def test_news_cut_short_reaches_who_stays_once(
    pairings: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [await taking_part(pairings, one, languages=("en",)) for one in ("Ana", "Ben")]
    others = [await taking_part(pairings, one, languages=("fr",)) for one in ("Léa", "Luc")]
    groups = await grouped(pairings)
    first, second = with_people(groups, *people), with_people(groups, *others)
    await delete_channel(pairings, thread_of(pairings, second))
    module: Any = sys.modules["cogs.pairings.telling"]
    send = module.send_once

    async def send_and_die(*arguments: Any, **options: Any) -> None:
        await send(*arguments, **options)
        raise asyncio.CancelledError

    leaving, now = pairings_desk(pairings).leaving, pairings.clock.now()
    with monkeypatch.context() as patch:
        patch.setattr(module, "send_once", send_and_die)
        for one in (people[0], others[0]):
            await leaving.left_guild(pairings.guild.id, one.id, now)
        await settle(pairings)
    await come_back(pairings)
    assert len(said(pairings, first, ANOTHER)) == 1
    (letter,) = letters(others[1])
    assert "you are the one left in it" in text_of(letter)
    assert (await known(pairings, second)).members == (others[1].id,)
