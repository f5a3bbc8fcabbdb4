"""Loops over very many, compiled by numba: imported only where the extra `large` is there.

What is compiled is kept for the next draw, in a directory named by all that it was made of: numba
itself looks at one file only, and would not see that a number of `points.py` has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TypeVar

import numba

from bot.domain import points

S = TypeVar("S")
T = TypeVar("T")
HERE = Path(__file__).parent
PROCESSORS = numba.get_num_threads()


def _is_kept() -> bool:
    """Tell numba where to keep what it compiles; return whether anything can be written there."""
    made_of = (*sorted(HERE.glob("*.py")), Path(points.__file__))
    name = sha256(b"".join(one.read_bytes() for one in made_of)).hexdigest()[:16]
    config: Any = numba.config
    place = Path(config.CACHE_DIR or HERE / "__pycache__") / name
    try:
        place.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=place).close()
    except OSError:
        return False
    config.CACHE_DIR = str(place)
    return True


njit: Any = partial(numba.njit, cache=_is_kept())
"""Compiles a function when it is first called."""


def at_once(work: Callable[[S], T], some: Iterable[S]) -> list[T]:
    """Return what is made of each, by as many threads as there are processors."""
    with ThreadPoolExecutor(PROCESSORS) as threads:
        return list(threads.map(work, some))
