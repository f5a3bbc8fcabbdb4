"""How rounds went, in words: figures that point at nobody, the same as the picture shows."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.domain.counts import Share, few
from bot.domain.pairings import Health, Pool, Round
from bot.i18n import Say, short_day
from cogs.pairings.health_picture import Column, Words
from cogs.pairings.organise_page import called

FEW, UNKNOWN = "<5", "?"
ALT = 1024
"""Characters of a picture's description; Discord takes no more."""


def head(say: Say, pool: Pool, health: Health) -> str:
    """Return the title, how many are in the pool, and how many wait for a group now."""
    lines = [
        f"## {say('pairings-health-title', pool=called(pool))}",
        say("pairings-health-members", count=health.members),
        say("pairings-health-waiting", count=_count(say, health.waiting)),
    ]
    if not health.rounds:
        lines.append(say("pairings-health-none-yet"))
    return "\n".join(lines)


def rounds(say: Say, health: Health, zone: ZoneInfo) -> str:
    """Return a line for each round, the latest first, and why small numbers do not show."""
    lines = [_line(say, one, zone) for one in reversed(health.rounds)]
    return "\n".join([*lines, f"-# {say('pairings-health-why')}"])


def alt(say: Say, health: Health, zone: ZoneInfo) -> str:
    """Return the figures of the picture for who does not see it; the oldest give way."""
    title = say("pairings-health-alt")
    told: list[str] = []
    for one in reversed(health.rounds):
        line = say("pairings-health-alt-round", **_figures(say, one), day=_day(say, one, zone))
        if len("\n".join([title, *told, line])) > ALT:
            break
        told.append(line)
    return "\n".join([title, *told])


def columns(say: Say, health: Health, zone: ZoneInfo) -> list[Column]:
    """Return what the picture shows of each round."""
    found, before = [], ""
    for one in health.rounds:
        day, month = short_day(say.language, one.due_at.astimezone(zone).date())
        waiting, is_new = few(one.left_out), month != before
        found.append(
            Column(
                day,
                month if is_new else "",
                answered(one),
                met(one),
                FEW if waiting is None else str(waiting),
                str(one.repeats),
                _note(one),
            )
        )
        before = month
    return found


def words(say: Say) -> Words:
    """Return the words of the picture."""
    return Words(
        title=say("pairings-health-alt"),
        answered=say("pairings-health-answered"),
        met=say("pairings-health-met"),
        waiting=say("pairings-health-waited"),
        repeats=say("pairings-health-repeats"),
    )


def answered(one: Round) -> Share:
    """Return who answered, among those who had a group."""
    seated = max(one.people - one.left_out, one.answered)
    return Share(one.answered, seated)


def met(one: Round) -> Share:
    """Return the groups that met, among all; with so few answers that nothing can be told, few."""
    if few(one.answered) is None:
        return Share(1, 1)
    return Share(min(one.met, one.groups), one.groups)


def _note(one: Round) -> str:
    """Return what a picture says above the bars of a round."""
    if not one.answered:
        return UNKNOWN
    return FEW if answered(one).is_few or met(one).is_few else ""


def _line(say: Say, one: Round, zone: ZoneInfo) -> str:
    day = _day(say, one, zone)
    values = {"people": one.people - one.left_out, "groups": one.groups}
    return say("pairings-health-round", day=day, **values, **_figures(say, one))


def _figures(say: Say, one: Round) -> dict[str, str]:
    return {
        "answered": _share(say, answered(one)),
        "met": _share(say, met(one)) if one.answered else say("pairings-health-unknown"),
        "waited": _count(say, one.left_out),
        "repeats": str(one.repeats),
    }


def _share(say: Say, share: Share) -> str:
    """Return a share in percent, or that it is none, a few, or all but a few."""
    if share.is_few:
        return say("pairings-health-few")
    if share.is_nearly_all:
        return say("pairings-health-nearly-all")
    return say("pairings-health-percent", share=share.percent or 0)


def _count(say: Say, count: int) -> str:
    told = few(count)
    if told is None:
        return say("pairings-health-few")
    return str(told) if told else say("pairings-health-nobody")


def _day(say: Say, one: Round, zone: ZoneInfo) -> str:
    return " ".join(short_day(say.language, one.due_at.astimezone(zone).date()))
