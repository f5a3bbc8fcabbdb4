"""Somebody brought along, and word of somebody new for those who asked for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.profiles import Commitment
from tests.cogs.buddies_world import buddies as buddies
from tests.cogs.buddies_world import profiled, settle, threads
from tests.cogs.world import World, labels, letters, text_of

SETTLED = timedelta(minutes=31)
ALIKE: dict[str, Any] = {"trade": "ux-writing", "commitment": Commitment.WEEKLY}


async def watch(world: World, who: Any) -> None:
    """Ask to be told when somebody fits."""
    page = await who.slash(world.lobby, "buddy find")
    page = await world.press(who, page, "buddies:tell_me")
    assert "Tell me no more" in labels(page) or "Ne plus me prévenir" in labels(page)


@pytest.mark.story
async def test_somebody_is_brought_along_and_accepts(buddies: World) -> None:
    lea = await profiled(buddies, "Léa", "fr")
    page = await lea.slash(buddies.lobby, "buddy bring")
    assert "Viens former un binôme avec moi" in text_of(page)
    code = text_of(page).split("**")[-2]
    hana = buddies.person("Hana")
    form = await hana.slash(buddies.lobby, "buddy code")
    page = await hana.submit_modal(form, {"code": code.lower()})
    assert "**Léa asks you to be their buddy**" in text_of(page)
    page = await buddies.press(hana, page, "buddies:accept")
    assert "You are together, **Léa** and you" in text_of(page)
    await settle(buddies)
    assert any("Hana" in str(thread.name) for thread in threads(buddies))


async def test_a_code_serves_once_and_not_its_giver(buddies: World) -> None:
    lea = await profiled(buddies, "Léa")
    code = text_of(await lea.slash(buddies.lobby, "buddy bring")).split("**")[-2]
    hana, gil = buddies.person("Hana"), buddies.person("Gil")
    for who, typed in ((lea, code), (gil, "WRONG"), (gil, "")):
        form = await who.slash(buddies.lobby, "buddy code")
        if typed:
            told = await who.submit_modal(form, {"code": typed})
            assert "leads nowhere" in text_of(told)
    form = await hana.slash(buddies.lobby, "buddy code")
    await hana.submit_modal(form, {"code": code})
    form = await gil.slash(buddies.lobby, "buddy code")
    assert "leads nowhere" in text_of(await gil.submit_modal(form, {"code": code}))


async def test_invitations_are_limited(buddies: World) -> None:
    lea = await profiled(buddies, "Léa", "fr")
    for _ in range(5):
        assert "donne ce code" in text_of(await lea.slash(buddies.lobby, "buddy bring"))
    told = await lea.slash(buddies.lobby, "buddy bring")
    assert "donne ce code" not in text_of(told)
    assert "5" in text_of(told)


@pytest.mark.story
async def test_who_asked_for_it_is_told_of_somebody_new_once(buddies: World) -> None:
    lea = await profiled(buddies, "Léa", "fr", **ALIKE)
    noe = await profiled(buddies, "Noé", **ALIKE)
    await buddies.travel(SETTLED)
    await watch(buddies, lea)
    await profiled(buddies, "Hana", **ALIKE)
    await buddies.travel(SETTLED)
    (letter,) = letters(lea)
    assert text_of(letter).startswith(
        "Une nouvelle personne te correspond sur **Atelier**\u202f: Hana."
    )
    assert "• Vous cherchez la même chose" in text_of(letter)
    assert labels(letter) == ["Ne plus recevoir ceci"]
    assert letters(noe) == []
    await buddies.travel(timedelta(days=2))
    assert len(letters(lea)) == 1


async def test_nobody_is_told_of_who_is_kept_from_them_or_does_not_fit(buddies: World) -> None:
    lea = await profiled(buddies, "Léa", **ALIKE)
    await buddies.travel(SETTLED)
    await watch(buddies, lea)
    hana = await profiled(buddies, "Hana", **ALIKE)
    await buddies.bot.member_store.block(hana.id, lea.id, buddies.clock.now())
    await profiled(buddies, "Gil", languages=("de",))
    await profiled(buddies, "Tom", support=("project",))
    left = await profiled(buddies, "Eva", **ALIKE)
    buddies.guild.remove_member(left)
    await buddies.env.settle()
    await buddies.travel(SETTLED)
    assert letters(lea) == []


async def test_a_zone_changed_in_settings_changes_what_is_shared(buddies: World) -> None:
    lea = await profiled(buddies, "Léa", half_days=0b1)
    noe = await profiled(buddies, "Noé", half_days=0b1)
    assert "**Noé**" in text_of(await lea.slash(buddies.lobby, "buddy find"))
    page = await noe.slash(buddies.lobby, "settings")
    form = await buddies.press(noe, page, "settings:zone")
    await noe.submit_modal(form, {"zone": "Tokyo"})
    await buddies.env.settle()
    page = await lea.slash(buddies.lobby, "buddy find")
    assert "has no half-day in common with you" in text_of(page)


async def test_who_erases_everything_is_found_no_more(buddies: World) -> None:
    lea, noe = await profiled(buddies, "Léa"), await profiled(buddies, "Noé")
    page = await noe.slash(buddies.lobby, "mydata delete")
    await buddies.press(noe, page, "mydata:delete")
    await buddies.env.settle()
    assert "Nobody yet." in text_of(await lea.slash(buddies.lobby, "buddy find"))
