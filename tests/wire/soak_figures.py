"""What a soak measures: how long members waited, and what the bot tells of itself meanwhile."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass, field
from statistics import linear_regression, quantiles

import aiohttp

MEGABYTE = 2**20
FIGURE = "^{name} ([0-9.e+]+)$"


@dataclass
class Waits:
    """Seconds until first answers, and how many never came in the three that Discord waits."""

    seconds: list[float] = field(default_factory=list)
    unanswered: int = 0

    @property
    def asked(self) -> int:
        """How many answers were waited for."""
        return len(self.seconds) + self.unanswered

    def __str__(self) -> str:
        """Say the median, and the slowest but one of a hundred, of those that came."""
        if len(self.seconds) < 2:
            return f"{self.asked} asked"
        cuts = [1000 * one for one in quantiles(self.seconds, n=100)]
        return (
            f"{self.asked} asked, {self.unanswered} unanswered, "
            f"median {cuts[49]:.0f} ms, 99 % within {cuts[98]:.0f} ms"
        )


@dataclass(frozen=True)
class Sample:
    """The bot's figures so many seconds after the beginning: its memory in MB, its tasks."""

    at: float
    memory: float
    tasks: int


def slope(samples: list[Sample]) -> float:
    """Return by how many MB a minute the memory grows, after a third of the time to warm up."""
    warm = [one for one in samples if one.at >= samples[-1].at / 3]
    return 60 * linear_regression([one.at for one in warm], [one.memory for one in warm]).slope


class Figures:
    """The figures of a process, read where Prometheus reads them."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"

    async def sample(self, at: float) -> Sample:
        """Read memory and tasks."""
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://{self.address}/metrics") as answer,
        ):
            text = await answer.text()
        memory = _figure(text, "process_resident_memory_bytes") / MEGABYTE
        return Sample(at, memory, int(_figure(text, "binome_tasks")))


def _figure(text: str, name: str) -> float:
    found = re.search(FIGURE.format(name=name), text, re.MULTILINE)
    assert found is not None, name
    return float(found[1])
