"""What organisers of check-ins are refused, in words, and what nobody else can do."""

from __future__ import annotations

from bot.domain.checkins import MOST_PROGRAMMES, Stage
from tests.cogs.checkins_pages import (
    all_of,
    forced,
    moment_of,
    name_it,
    page_of,
    refusal,
    write,
)
from tests.cogs.checkins_world import (
    DAILY,
    TOMORROW,
    a_programme,
    asks_at,
    checkins_desk,
    in_it,
    programme_of,
)
from tests.cogs.mishaps import change_role
from tests.cogs.pages import menu
from tests.cogs.world import World, parts

ACTIONS = (
    "create", "publish", "pause", "rename", "renamed", "copy", "copied", "close", "closed", "how",
    "energy", "recap", "channel",
)  # fmt: skip
ACTIONS_OF_MOMENTS = ("moment", "english", "french", "in_english", "in_french", "intends", "days")
CHOICES = {"new": "own", "open": "1", "which": "0", "whose": "member", "reach": "private"}
CHOICES |= {"window": "1"}


async def test_what_cannot_be_is_refused_in_words_and_changes_nothing(checkins: World) -> None:
    before = await a_programme(checkins)
    await a_programme(checkins, "Other")
    page = await moment_of(checkins)
    answer = await checkins.choose(checkins.organiser, page, "checkins:setup_days")
    assert refusal(answer).startswith("Keep at least one day.")
    await write(checkins, page, "checkins:setup_french", "", "", "", "")
    answer = await write(checkins, page, "checkins:setup_english", "\u200b", "", "", "")
    assert refusal(answer) == "Keep at least one question."
    page = await page_of(checkins)
    for action, name, expected in (
        ("rename", "öther", "There is one called öther already."),
        ("rename", "\u200b", "Give it a name, in a few words."),
        ("copy", "Other", "There is one called Other already."),
        ("copy", " ", "Give it a name, in a few words."),
    ):
        answer = await name_it(checkins, page, f"checkins:setup_{action}", name)
        assert refusal(answer).startswith(expected)
    after = programme_of(checkins)
    assert [one.en for one in after.moments[0].questions] == ["What will you do?", "What is done?"]
    assert (after.name, after.moments[0].rule) == (before.name, DAILY.rule)
    assert len(checkins_desk(checkins).programmes.of(checkins.guild.id)) == 2
    assert await asks_at(checkins, after) == {TOMORROW}


async def test_ten_programmes_are_enough(checkins: World) -> None:
    organiser, old = checkins.organiser, await all_of(checkins)
    for number in range(MOST_PROGRAMMES):
        await a_programme(checkins, f"Programme {number}")
    answer = await checkins.choose(organiser, old, "checkins:setup_new", "own")
    assert refusal(answer).startswith("There are 10 of them already")
    page = await all_of(checkins)
    assert len(menu(page, "checkins:setup_open")["options"]) == MOST_PROGRAMMES
    assert "checkins:setup_new" not in str(parts(page))
    page = await page_of(checkins, "Programme 3")
    answer = await name_it(checkins, page, "checkins:setup_copy", "Eleventh")
    assert refusal(answer).startswith("There are 10 of them already")


async def test_members_change_nothing(checkins: World) -> None:
    made, eve = await a_programme(checkins), checkins.person("Eve")
    draft = await a_programme(checkins, "Evenings", stage=Stage.DRAFT)
    tries: list[tuple[str, int, str | None]] = [(one, made.id, None) for one in ACTIONS]
    tries += [(one, made.id * 2, None) for one in ACTIONS_OF_MOMENTS]
    tries += [(one, made.id, value) for one, value in CHOICES.items()]
    tries += [("days", made.id * 2, "6"), ("hour", made.id * 2, "7"), ("publish", draft.id, None)]
    for action, row, value in tries:
        answer = await forced(checkins, eve, f"checkins:setup_{action}", row, value)
        assert refusal(answer).startswith("This is for organisers: it takes"), action
    answer = await forced(checkins, eve, "checkins:setup", made.id)
    assert refusal(answer).startswith("This is for organisers: it takes")
    assert checkins_desk(checkins).programmes.of(checkins.guild.id) == [made, draft]


async def test_who_organises_no_more_writes_nothing(checkins: World) -> None:
    made = await a_programme(checkins)
    page, moment = await page_of(checkins), await moment_of(checkins)
    name = await checkins.press(checkins.organiser, page, "checkins:setup_rename")
    form = await checkins.press(checkins.organiser, moment, "checkins:setup_english")
    await change_role(checkins, checkins.guild.roles["Organisers"], send_messages=True)
    answers = [
        await checkins.organiser.submit_modal(name, {"name": "Mine"}),
        await checkins.organiser.submit_modal(form, {"question1": "Mine?"}),
        await checkins.choose(checkins.organiser, page, "checkins:setup_channel", checkins.lobby),
    ]
    assert all(refusal(one).startswith("This is for organisers") for one in answers)
    assert programme_of(checkins) == made


async def test_nothing_is_done_with_a_strange_number_or_choice(checkins: World) -> None:
    desk, organiser = checkins_desk(checkins), checkins.organiser
    made = await a_programme(checkins)
    ana = await in_it(checkins, "Ana")
    theirs = await desk.programmes.create(
        checkins.guild.id, "Ana’s", (DAILY,), owner_id=ana.id, now=checkins.clock.now()
    )
    for one in (theirs.id, 999):
        for action in ("rename", "how", "publish", "pause", "create", "closed"):
            answer = await forced(checkins, organiser, f"checkins:setup_{action}", one)
            assert refusal(answer) == "This check-in is not there any more.", action
    tries = [
        ("days", made.id * 2, "7"),
        ("hour", made.id * 2, "24"),
        ("hour", made.id * 2 + 1, "9"),
        ("moment", made.id * 2 + 1, None),
        ("which", made.id, "1"),
        ("whose", made.id, "nobody"),
        ("reach", made.id, "pigeon"),
        ("window", made.id, "3"),
        ("new", 0, "nothing"),
        ("open", 0, str(theirs.id)),
    ]
    for action, row, value in tries:
        answer = await forced(checkins, organiser, f"checkins:setup_{action}", row, value)
        assert refusal(answer).startswith("This is not there any more."), action
    assert desk.programmes.all_of(checkins.guild.id) == [made, theirs]
