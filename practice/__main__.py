"""`make run` without a token: the practice server, from its settings to its end."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from bot.config import Settings, load_settings
from bot.errors import StartError
from bot.i18n import voice
from bot.log import set_up
from practice.opening import open_empty
from practice.server import Server
from practice.stage import open_stage
from practice.story import Progress, Story

DATABASE = Path("var/practice.db")
BACK = "\r" if sys.stdout.isatty() else ""
"""What returns to the beginning of the terminal's line; a file keeps no progress."""


async def run(settings: Settings) -> None:
    """Serve the page at once, let the community gather, and play until asked to end."""
    end = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, end.set)
    server = Server(settings)
    try:
        address = await server.start(settings.practice_address)
        playing = asyncio.create_task(play(settings, server, address))
        ending = asyncio.create_task(end.wait())
        await asyncio.wait({playing, ending}, return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if playing.done():
            playing.result()
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)
    finally:
        await server.stop()


async def play(settings: Settings, server: Server, address: str) -> None:
    """Keep the community going until cancelled."""
    say = voice(settings.default_locale)
    show(say("practice-terminal-starts", address=address))
    async with open_stage(settings.model_copy(update={"database_url": fresh_database()})) as stage:
        if settings.practice_empty:
            await open_empty(stage)
        else:
            story = Story(stage, show_progress)
            server.progress = story.progress
            await story.play()
        server.welcome(stage)
        show(say("practice-terminal-ready", address=address))
        await asyncio.get_running_loop().create_future()


def fresh_database() -> str:
    """Return the address of an empty database file: SimCord forgets its world at every end."""
    DATABASE.parent.mkdir(exist_ok=True)
    for ending in ("", "-wal", "-shm"):
        DATABASE.with_name(DATABASE.name + ending).unlink(missing_ok=True)
    return f"sqlite+aiosqlite:///{DATABASE}"


def show(line: str) -> None:
    """Write a line on the terminal, over the progress."""
    sys.stdout.write(f"{BACK}{line}\n")
    sys.stdout.flush()


def show_progress(progress: Progress) -> None:
    """Keep the share that is done on the terminal's last line."""
    if BACK:
        sys.stdout.write(f"{BACK}{progress.done * 100 // progress.total:3} %")
        sys.stdout.flush()


def main() -> None:
    """Start, or say in one sentence why not."""
    try:
        settings = load_settings()
        quiet = {} if "log_level" in settings.model_fields_set else {"log_level": "WARNING"}
        set_up(settings.model_copy(update=quiet))
        asyncio.run(run(settings))
    except StartError as reason:
        sys.exit(str(reason))


if __name__ == "__main__":
    main()
