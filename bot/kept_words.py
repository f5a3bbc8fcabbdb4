"""What is kept, in words: the same for `/privacy`, an export's page, and PRIVACY.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.i18n import Say
from bot.store.kept import Subject, Topic

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Told:
    """One thing that is kept, in four sentences of a language."""

    what: str
    why: str
    until: str
    who: str


def told(say: Say, topic: Topic, subject: Subject) -> Told:
    """Say what is kept, why, until when, and who can see it."""
    key = f"kept-{topic.key}-{subject.key}"
    ends = {name: span(say, end.span) for name, end in subject.ends.items()}
    until = say(f"{key}-until", **ends)
    return Told(say(f"{key}-what"), say(f"{key}-why"), until, say(f"{key}-who"))


def title(say: Say, topic: Topic) -> str:
    """Say what a topic is called."""
    return say(f"privacy-topic-{topic.key}")


def span(say: Say, lasts: timedelta | int) -> str:
    """Say how long something is kept: days, whole weeks, or a number of rounds."""
    if isinstance(lasts, int):
        return say("privacy-rounds", number=lasts)
    if lasts % WEEK == timedelta():
        return say("privacy-weeks", number=lasts // WEEK)
    return say("privacy-days", number=lasts.days)
