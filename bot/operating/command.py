"""What a word of the command line is."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.config import Settings


def no_options(_: ArgumentParser) -> None:
    """Take no options."""


@dataclass(frozen=True)
class Command:
    """A word of the command line: what it does, in one line, and its options.

    `act` returns False where the process must end with code 1; StartError says why in a sentence.
    A `talkative` one logs as much as the settings say, others only what is wrong.
    """

    name: str
    help: str
    act: Callable[[Settings, Namespace], Awaitable[bool]]
    options: Callable[[ArgumentParser], None] = no_options
    talkative: bool = False


def tell(line: str) -> None:
    """Write one line for the operator."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
