"""Public holidays: those of a country, in any year, and none without a country."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.help_lines import countries
from bot.domain.holidays import is_holiday


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("FR", date(2026, 7, 14)),
        ("FR", date(2026, 4, 6)),  # Easter Monday
        ("FR", date(2027, 3, 29)),
        ("US", date(2026, 11, 26)),  # the fourth Thursday
        ("JP", date(2026, 9, 22)),  # between two holidays
        ("BR", date(2026, 4, 21)),
    ],
)
def test_a_country_rests_on_its_holidays(country: str, day: date) -> None:
    assert is_holiday(country, day)


def test_countries_rest_on_days_of_their_own() -> None:
    bastille = date(2026, 7, 14)
    assert [is_holiday(one, bastille) for one in ("FR", "US", "JP")] == [True, False, False]
    assert not is_holiday("FR", date(2026, 4, 7))


def test_without_a_country_nobody_knows() -> None:
    assert not is_holiday(None, date(2026, 1, 1))


@pytest.mark.parametrize("country", countries())
def test_the_holidays_of_every_country_to_choose_are_known(country: str) -> None:
    year = [date.fromordinal(date(2026, 1, 1).toordinal() + nth) for nth in range(365)]
    assert 3 <= sum(is_holiday(country, day) for day in year) <= 40
