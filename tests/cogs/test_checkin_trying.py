"""Trying a programme on oneself: as members see it, before anybody is asked."""

from __future__ import annotations

from bot.domain.checkins import Stage
from tests.cogs.checkins_pages import forced
from tests.cogs.checkins_world import a_programme, checkins_desk, posts, settle
from tests.cogs.world import World, labels, parts, text_of


async def test_an_organiser_answers_and_nothing_is_kept(checkins: World) -> None:
    await a_programme(checkins, stage=Stage.DRAFT)
    organiser = checkins.organiser
    page = await organiser.slash(checkins.lobby, "organise checkins")
    options = [one for part in parts(page) for one in part.get("options", ())]
    page = await checkins.choose(organiser, page, "checkins:setup_open", options[0]["value"])
    page = await checkins.press(organiser, page, "checkins:try")
    assert "What will you do?" in text_of(page)
    form = await checkins.press(organiser, page, "checkins:try_write")
    page = await organiser.submit_modal(form, {"a0": "Try *this*", "a1": "@everyone"})
    said = text_of(page)
    assert said.startswith("This is how others would read it. Nothing of it was kept.")
    assert "> Try \\*this\\*" in said
    assert "> \\@everyone" in said
    assert labels(page) == ["Try it on myself", "Back"]
    await settle(checkins)
    assert posts(checkins) == []
    history = checkins_desk(checkins).history
    assert await history.history(checkins.guild.id, organiser.id) == []


async def test_nobody_else_tries(checkins: World) -> None:
    made = await a_programme(checkins)
    ana = checkins.person("Ana")
    for action, row in (("checkins:try", made.id), ("checkins:try_write", 2 * made.id)):
        page = await forced(checkins, ana, action, row)
        assert "Manage Server" in text_of(page)
    page = await forced(checkins, checkins.organiser, "checkins:try_write", 2 * made.id + 1)
    assert "What will you do?" not in text_of(page), "this programme has one moment"
