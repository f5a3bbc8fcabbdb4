"""The forms of wins: shown, and read when they come back."""

from __future__ import annotations

from typing import Any

import discord

from bot import ui
from bot.domain.wins import (
    DESCRIPTION,
    MOST_HELPERS,
    STORY,
    TITLE,
    WORD,
    Draft,
    Kind,
    Picture,
    Win,
    check_picture,
    draft,
)
from bot.i18n import Say
from bot.presses import Press


def win_form(say: Say, kind: Kind = Kind.OTHER) -> discord.ui.Modal:
    """Return the form of a new win, picture included; its kind may be chosen already."""
    picture: discord.ui.FileUpload[Any] = discord.ui.FileUpload(
        custom_id="picture", required=False, min_values=0, max_values=1
    )
    picture_label: discord.ui.Label[Any] = discord.ui.Label(
        text=say("wins-form-picture"), description=say("wins-form-picture-hint"), component=picture
    )
    return ui.form(
        say("wins-form-title"),
        "wins:written",
        0,
        *_words(say),
        _kind(say, kind),
        _helpers(say, ()),
        picture_label,
    )


def read_draft(press: Press) -> Draft:
    """Return a form's words, or refuse; bots that were named as helpers are left out."""
    data: Any = press.interaction.data
    users = data.get("resolved", {}).get("users", {})
    helpers = press.ids("helpers")
    human = [one for one in helpers if not users.get(str(one), {}).get("bot")]
    kind = next(iter(press.choices("kind")), "")
    title, story = press.field("title"), press.field("story")
    return draft(title, story, kind, human[: MOST_HELPERS + 1], author_id=press.user_id)


def read_picture(press: Press) -> Picture | None:
    """Return a form's picture, or refuse what is none."""
    given = press.attachment("picture")
    if given is None:
        return None
    ending = check_picture(given.get("content_type"), int(given["size"]))
    return Picture(given["url"], f"win.{ending}")


def edit_form(say: Say, win: Win) -> discord.ui.Modal:
    """Return the form that changes one's own win."""
    return ui.form(
        say("wins-form-edit"),
        "wins:edited",
        win.id,
        *_words(say, win.title, win.story),
        _kind(say, win.kind),
        _helpers(say, win.helpers),
    )


def word_form(say: Say, win: Win) -> discord.ui.Modal:
    """Return the form for a word of congratulation."""
    word = ui.field("word", say("wins-word-label"), most=WORD, long=True)
    return ui.form(say("wins-congratulate"), "wins:word", win.id, word)


def describe_form(say: Say, win: Win) -> discord.ui.Modal:
    """Return the form that describes a picture for those who do not see it."""
    present = win.picture.description if win.picture else ""
    hint = say("wins-describe-hint")
    described = ui.field(
        "description", say("wins-describe-label"), value=present, most=DESCRIPTION, hint=hint
    )
    return ui.form(say("wins-describe"), "wins:described", win.id, described)


def search_form(say: Say) -> discord.ui.Modal:
    """Return the form that asks what to look for among one's own wins."""
    return ui.form(
        say("wins-search"),
        "wins:searched",
        0,
        ui.field("search", say("wins-search-label"), most=60),
    )


def _words(say: Say, title: str = "", story: str = "") -> tuple[discord.ui.Label[Any], ...]:
    return (
        ui.field("title", say("wins-form-what"), value=title, most=TITLE),
        ui.field(
            "story", say("wins-form-story"), value=story, most=STORY, required=False, long=True
        ),
    )


def _kind(say: Say, chosen: Kind) -> discord.ui.Label[Any]:
    options = [
        discord.SelectOption(label=say(f"wins-kind-{kind}"), value=kind, default=kind is chosen)
        for kind in Kind
    ]
    select: discord.ui.Select[Any] = discord.ui.Select(
        custom_id="kind", options=options, required=False
    )
    return discord.ui.Label(text=say("wins-form-kind"), component=select)


def _helpers(say: Say, chosen: tuple[int, ...]) -> discord.ui.Label[Any]:
    select: discord.ui.UserSelect[Any] = discord.ui.UserSelect(
        custom_id="helpers",
        required=False,
        min_values=0,
        max_values=MOST_HELPERS,
        default_values=[
            discord.SelectDefaultValue(id=one, type=discord.SelectDefaultValueType.user)
            for one in chosen
        ],
    )
    return discord.ui.Label(
        text=say("wins-form-helpers"), description=say("wins-form-helpers-hint"), component=select
    )
