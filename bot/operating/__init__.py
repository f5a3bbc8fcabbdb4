"""What an operator can ask on the command line: `python -m bot <word>`."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from bot.operating.command import Command


def commands() -> Iterator[Command]:
    """Yield the command of every module here that has one; there is no list to add it to."""
    for module in iter_modules(__path__):
        found = getattr(import_module(f"{__name__}.{module.name}"), "COMMAND", None)
        if found is not None:
            yield found
