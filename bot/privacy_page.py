"""PRIVACY.md's tables, written from what `/privacy` says: `make privacy`."""

from __future__ import annotations

import re
from pathlib import Path

from bot.i18n import LANGUAGES, Say, voice
from bot.kept_words import title, told
from bot.store import load_tables
from bot.store.kept import Topic, topics

PAGE = Path(__file__).parents[1] / "PRIVACY.md"
PART = re.compile(r"(<!-- kept (en|fr) -->\n).*?(?=<!-- end -->)", re.DOTALL)
COLUMNS = ("what", "why", "until", "who")


def written(page: str) -> str:
    """Return a page whose tables say what the bot says."""
    load_tables()
    tables = {str(language): _tables(voice(language)) for language in LANGUAGES}
    return PART.sub(lambda part: part[1] + tables[part[2]], page)


def _tables(say: Say) -> str:
    return "".join(_table(say, topic) for topic in topics()) + "\n"


def _table(say: Say, topic: Topic) -> str:
    rows = [tuple(say(f"privacy-column-{one}") for one in COLUMNS), ("---",) * len(COLUMNS)]
    for subject in topic.subjects:
        one = told(say, topic, subject)
        rows.append((one.what, one.why, one.until, one.who))
    lines = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return f"\n**{title(say, topic)}**\n\n{lines}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
