"""What `/buddy profile` shows: the first questions, the whole, each section, and others' view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bot import profile_words, ui
from bot.domain.profiles import MOST_TAGS, TAG, TOWN, Profile
from bot.i18n import Say
from bot.places import place_name, time_there
from cogs.buddies import words
from cogs.buddies.fields import FIELDS, Section, menus_of, number_of

View = discord.ui.LayoutView
Button = discord.ui.Button[Any]
TAGS = MOST_TAGS * (TAG + 2)


@dataclass(frozen=True)
class Shown:
    """A member's own profile as it is shown to them now."""

    profile: Profile
    now: datetime
    mentions: Mapping[str, str]


def door(say: Say, profile: Profile) -> View:
    """Return the three questions that come first, and who will read the answers."""
    trade = profile_words.trade(say, profile.trade) if profile.trade else say("buddies-trade-none")
    ask = ui.button(say("buddies-trade-button"), "buddies:trade")
    first = [number_of(one) for one in ("languages", "support")]
    return ui.layout(
        ui.card(
            ui.text(f"## {say('buddies-title')}\n{say('buddies-door')}"),
            ui.section(say("buddies-door-trade", trade=trade), ask),
            ui.text(say("buddies-door-languages")),
            FIELDS[first[0]].menu(say, profile, first[0], action="buddies:set"),
            ui.text(say("buddies-door-support")),
            FIELDS[first[1]].menu(say, profile, first[1], action="buddies:set"),
        )
    )


def overview(say: Say, shown: Shown) -> View:
    """Return one's whole profile, with the way to each section."""
    profile = shown.profile
    title = f"## {say('buddies-profile-title')}"
    lines = [*words.described(say, profile), *words.private_lines(say, profile)]
    options = [
        discord.SelectOption(label=say(f"buddies-section-{one}"), value=one) for one in Section
    ]
    menu = ui.menu("buddies:section", options, placeholder=say("buddies-section-menu"))
    primary = discord.ButtonStyle.primary
    return ui.layout(
        ui.card(
            ui.text("\n".join([title, *lines])),
            ui.text(say(_visibility(shown))),
            menu,
            ui.row(
                ui.button(say("buddies-find-button"), "buddies:find", style=primary),
                ui.button(say("buddies-as-others"), "buddies:as_others"),
                _visibility_button(say, profile),
                ui.button(say("buddies-forget-button"), "buddies:forget"),
            ),
        )
    )


def section_page(say: Say, shown: Shown, section: Section) -> View:
    """Return the questions of one section."""
    profile = shown.profile
    hint = say(
        f"buddies-section-{section}-hint",
        zone=place_name(say, profile.zone),
        time=time_there(profile.zone, shown.now),
        settings=shown.mentions.get("settings", "/settings"),
    )
    title = f"## {say(f'buddies-section-{section}')}\n{hint}"
    pieces: list[ui.Piece] = [
        ui.text(title),
        *menus_of(say, profile, section, action="buddies:set"),
    ]
    buttons = [*_written(say, section), ui.button(say("frame-return"), "buddies:profile")]
    return ui.layout(ui.card(*pieces, ui.row(*buttons)))


def tags_form(say: Say, profile: Profile) -> discord.ui.Modal:
    """Return the form of what one offers and looks for."""
    hint = say("buddies-tags-hint", most=MOST_TAGS)
    return ui.form(
        say("buddies-section-tags"),
        "buddies:tags_typed",
        0,
        *(
            ui.field(
                name,
                say(f"buddies-{name}-label"),
                value=", ".join(written),
                most=TAGS,
                required=False,
                hint=hint,
            )
            for name, written in (("offers", profile.offers), ("seeks", profile.seeks))
        ),
    )


def town_form(say: Say, profile: Profile) -> discord.ui.Modal:
    """Return the form of the town in which one can meet."""
    field = ui.field(
        "town",
        say("buddies-town-label"),
        value=profile.town,
        most=TOWN,
        required=False,
        hint=say("buddies-town-hint"),
    )
    return ui.form(say("buddies-town-title"), "buddies:town_typed", 0, field)


def as_others_page(say: Say, profile: Profile, name: str) -> View:
    """Return one's profile exactly as those read it who have one too, and what they do not see."""
    lines = [f"### {name}", *words.described(say, profile)]
    note = say("buddies-as-others-note")
    back = ui.button(say("frame-return"), "buddies:profile")
    return ui.layout(ui.card(ui.text("\n".join(lines))), ui.text(note), ui.row(back))


def forget_page(say: Say) -> View:
    """Return the question before a profile is deleted."""
    danger = discord.ButtonStyle.danger
    yes = ui.button(say("buddies-forget-yes"), "buddies:forgotten", style=danger)
    keep = ui.button(say("frame-keep"), "buddies:profile")
    return ui.layout(ui.card(ui.text(say("buddies-forget-question")), ui.row(yes, keep)))


def _visibility(shown: Shown) -> str:
    profile = shown.profile
    if profile.hidden:
        return "buddies-is-hidden"
    if profile.paused_until is not None and profile.paused_until > shown.now:
        return "buddies-is-paused"
    return "buddies-is-visible"


def _visibility_button(say: Say, profile: Profile) -> Button:
    if profile.hidden or profile.paused_until is not None:
        return ui.button(say("buddies-show-button"), "buddies:visible")
    return ui.button(say("buddies-hide-button"), "buddies:hide")


def _written(say: Say, section: Section) -> list[Button]:
    """Return the buttons to what is written rather than chosen."""
    buttons = {
        Section.WORK: ui.button(say("buddies-trade-button"), "buddies:trade"),
        Section.TAGS: ui.button(say("buddies-tags-button"), "buddies:tags"),
        Section.MEETING: ui.button(say("buddies-town-button"), "buddies:town"),
    }
    return [buttons[section]] if section in buttons else []
