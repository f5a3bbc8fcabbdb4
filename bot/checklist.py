"""The check-list of `/organise setup`: what is on, what is missing, and one press to repair it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot import ui
from bot.client import CommunityBot
from bot.commands.proposals import known_by_organisers, presentable
from bot.feature import Asked, Concern, Feature, Need, SetupPart, Step
from bot.i18n import Say
from bot.missing import missing_lines
from bot.organisers import MISSING
from bot.pauses import paused_lines

ROOM = 3_800
"""Characters of all the page; Discord takes 4,000."""
SHORT = 2
"""Lines that stay of a feature where all of them do not fit: its name, and where it stands."""
MOST_ALERTS, MOST_LACKS, MOST_NEWS = 6, 6, 2_200
"""Alerts, channels whose missing permissions are listed, and characters of all that is news."""


@dataclass(frozen=True)
class Item:
    """A feature on the list: its part, what it lacks, and what can be repaired of it."""

    part: SetupPart
    lacks: bool
    repairs: Sequence[Step]


async def items(
    bot: CommunityBot, asked: Asked, features: Sequence[Feature], missing: Sequence[Need]
) -> list[Item]:
    """Return what the list shows of some features."""
    lacking = {need.channel_id for need in missing}
    found = []
    for feature in features:
        part = await feature.setup_part(asked)
        if part is not None:
            needs = {need.channel_id for need in await feature.needs(asked.guild.id)}
            repairs = await feature.repairs(asked)
            found.append(Item(part, bool(needs & lacking), repairs))
    return found


async def checklist(
    bot: CommunityBot, asked: Asked, done: Sequence[str] = ()
) -> discord.ui.LayoutView:
    """Return the page; `done` is what was just repaired or made."""
    say, features = asked.say, await presentable(bot, asked.guild)
    missing = await bot.organisers.check(asked.guild)
    listed = await items(bot, asked, features, missing)
    ready = all(one.part.ready for one in listed)
    told = await _news(bot, asked, missing, ready=ready)
    told += [say("checklist-done", what=one) for one in done]
    news = "\n".join(_first(told, MOST_NEWS))
    await known_by_organisers(bot, asked.guild.id, features)
    closing = [one.part.closing for one in listed if one.part.closing] if ready else []
    room = ROOM - len(news) - sum(len(one.text) for one in closing)
    pieces: list[ui.Piece] = [ui.text(news), discord.ui.Separator()]
    pieces += [piece for one in fitting(say, listed, room) for piece in _shown(*one)]
    can_repair = bool(missing) or any(one.repairs for one in listed)
    is_paused = bot.settings_of(asked.guild.id).paused_at is not None
    pieces += [discord.ui.Separator(), *_tools(say, can_repair=can_repair, is_paused=is_paused)]
    pieces += [piece for one in closing for piece in _last(one)]
    return ui.layout(ui.card(*pieces))


async def steps_to_repair(bot: CommunityBot, asked: Asked) -> list[Step]:
    """Return what can be made again, over all features."""
    return [step for one in bot.features() for step in await one.repairs(asked)]


def fitting(say: Say, listed: Sequence[Item], room: int) -> list[tuple[SetupPart, str]]:
    """Return each part with its words, the longest shortened as far as all must fit."""
    said = [(one.part, lines_of(say, one)) for one in listed]
    for one in sorted(said, key=lambda one: -sum(map(len, one[1]))):
        if sum(len(line) + 1 for _, lines in said for line in lines) <= room:
            break
        del one[1][SHORT:]
    share = room // max(1, len(said))
    is_long = sum(len(line) + 1 for _, lines in said for line in lines) > room
    return [(part, "\n".join(lines)[: share if is_long else None]) for part, lines in said]


def lines_of(say: Say, item: Item) -> list[str]:
    """Return the lines of a feature, the first with its state in words, and what is to repair."""
    title, *rest = item.part.lines
    if item.part.is_on is not None:
        state = "lacks" if item.lacks or item.repairs else "on" if item.part.is_on else "off"
        title = say(f"checklist-{state}", title=title)
    return [title, *rest, *(say("checklist-repair", what=one.says) for one in item.repairs)]


def _first(lines: Sequence[str], room: int) -> list[str]:
    """Return as many lines as a room takes, the first of them at least in part."""
    kept = [lines[0][:room]]
    for line in lines[1:]:
        if sum(map(len, kept)) + len(kept) + len(line) > room:
            break
        kept.append(line)
    return kept


def _shown(part: SetupPart, said: str) -> list[ui.Piece]:
    if len(part.buttons) == 1:
        return [ui.section(said, part.buttons[0])]
    return [ui.text(said), ui.row(*part.buttons)]


def _last(closing: Concern) -> list[ui.Piece]:
    return [ui.text(closing.text), ui.row(*closing.buttons)]


def _tools(say: Say, *, can_repair: bool, is_paused: bool) -> list[ui.Piece]:
    primary = discord.ButtonStyle.primary
    repair = ui.button(say("checklist-repair-button"), "organise:repair", style=primary)
    acts = [
        *([repair] if can_repair else []),
        ui.button(say("arrange-open"), "organise:visit"),
        ui.button(say("pause-open-paused" if is_paused else "pause-open-page"), "organise:pause"),
    ]
    reads = [
        ui.button(say("coming-open"), "organise:coming"),
        ui.button(say("insights-open"), "insights:show"),
        ui.button(say("log-open"), "organise:log"),
    ]
    return [ui.row(*acts), ui.row(*reads)]


async def _alerts(bot: CommunityBot, asked: Asked) -> list[str]:
    """Return what organisers do not know yet, and hold that they do; of much, the rest waits."""
    alerts = await bot.guild_store.alerts(asked.guild.id, untold=True)
    shown = [one for one in alerts if not one.key.startswith(MISSING)][:MOST_ALERTS]
    listed = [one.key for one in alerts if one in shown or one.key.startswith(MISSING)]
    await bot.guild_store.told(asked.guild.id, listed, bot.clock.now())
    return [bot.organisers.words_of(asked.say, one) for one in shown]


async def _news(
    bot: CommunityBot, asked: Asked, missing: Sequence[Need], *, ready: bool
) -> list[str]:
    """Return the title, and what organisers must know: it is told then."""
    say, guild_id = asked.say, asked.guild.id
    lines = [f"## {say('organise-title')}", *paused_lines(say, bot.settings_of(guild_id))]
    if not ready:
        lines.append(say("organise-welcome"))
    lines += await _alerts(bot, asked)
    waiting: list[object] = [*await bot.reports.store.open(guild_id, asked.user_id)]
    waiting += await bot.moderation.store.appealed(guild_id, asked.user_id)
    if waiting:
        reports = bot.mentions_for(say)["organise-reports"]
        lines.append(say("organise-reports-wait", count=len(waiting), reports=reports))
    if missing:
        lines += missing_lines(say, missing[:MOST_LACKS], asked.guild)
        rest = len(missing) - MOST_LACKS
        lines += [say("checklist-more-missing", count=rest)] if rest > 0 else []
    elif ready:
        lines.append(say("organise-nothing-missing"))
    return lines
