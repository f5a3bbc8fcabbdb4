"""`.env.example` lists every setting with its default, in the order of the class."""

from __future__ import annotations

import re

from bot.config import Settings, load_settings
from tests.meta.sources import ROOT

EXAMPLE = ROOT / ".env.example"
LINE = re.compile(r"(?:# )?(?P<name>[A-Z_]+)=(?P<value>.*)")


def listed() -> list[tuple[str, str]]:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    return [(found["name"], found["value"]) for line in lines if (found := LINE.fullmatch(line))]


def as_written(default: object) -> str:
    """Return a default as one writes it in the file."""
    return str(default).lower() if isinstance(default, bool) else str(default or "")


def test_the_example_lists_every_setting_with_its_default() -> None:
    fields = Settings.model_fields.items()
    assert listed() == [(name.upper(), as_written(one.default)) for name, one in fields]


def test_the_example_itself_changes_nothing() -> None:
    assert load_settings(_env_file=EXAMPLE) == load_settings(_env_file=None)


def test_each_setting_is_explained() -> None:
    """Between two settings stands a comment, but for those that one comment explains together."""
    text = EXAMPLE.read_text("utf-8")
    groups = [group for group in text.split("\n\n")[1:] if LINE.search(group)]
    assert all(group.startswith("# ") and not LINE.match(group) for group in groups)


def test_the_readme_tells_operators_of_every_setting() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in Settings.model_fields if f"`{name.upper()}`" not in text] == []
