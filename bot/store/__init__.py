"""What Binôme remembers: tables, and transactions named after what people do."""

from importlib import import_module
from pkgutil import iter_modules


def load_tables() -> None:
    """Import every module of the store, so that all tables are known."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
