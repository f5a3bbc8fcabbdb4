"""Each feature is one word, and that word is its address in every layer."""

from __future__ import annotations

import pytest

from tests.meta.sources import ROOT

FEATURES = sorted(path.parent.name for path in (ROOT / "cogs").glob("*/__init__.py"))
PLACES = (
    "bot/domain/{feature}.py",
    "bot/store/{feature}.py",
    "bot/locales/en/{feature}.ftl",
    "bot/locales/fr/{feature}.ftl",
    "migrations/versions/20??_??_??_{feature}.py",
    "tests/domain/test_{feature}.py",
    "tests/store/test_{feature}.py",
    "tests/cogs/test_{one}*.py",
)


def test_there_are_features() -> None:
    assert "wins" in FEATURES


@pytest.mark.parametrize("feature", FEATURES)
@pytest.mark.parametrize("place", PLACES)
def test_a_feature_has_its_file_in_every_layer(feature: str, place: str) -> None:
    one = feature.removesuffix("es") if feature.endswith("sses") else feature.removesuffix("s")
    pattern = place.format(feature=feature, one=one)
    assert list(ROOT.glob(pattern)), f"{pattern} is missing"


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_is_one_word(feature: str) -> None:
    assert feature.isalpha()
    assert feature.islower()


def test_every_store_has_its_tests() -> None:
    stores = [path for path in ROOT.glob("bot/store/*.py") if "Store:\n" in path.read_text("utf-8")]
    untested = [one.stem for one in stores if not (ROOT / f"tests/store/test_{one.name}").exists()]
    assert stores
    assert untested == []
