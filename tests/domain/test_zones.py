"""Zones found by the words that members type."""

from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import zones
from bot.domain.zones import find_zone, zone

NAMES = sorted(available_timezones() - {"Factory", "localtime", "posixrules"})
PEOPLED = [
    line.split("\t")[2]
    for line in files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("name", NAMES)
def test_every_zone_finds_itself(name: str) -> None:
    assert find_zone(name)[0] == name
    assert find_zone(f" {name.lower()} ")[0] == name
    assert zone(name) == ZoneInfo(name)


@pytest.mark.parametrize("name", PEOPLED)
def test_every_city_with_a_zone_finds_it(name: str) -> None:
    city = name.rpartition("/")[2].replace("_", " ")
    assert name in find_zone(city)[:3]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Paris", "Europe/Paris"),
        ("paris", "Europe/Paris"),
        ("Lyon, France", "Europe/Paris"),
        ("MARSEILLE", "Europe/Paris"),
        ("saint etienne", "Europe/Paris"),
        ("St-Etienne", "Europe/Paris"),
        ("Le Havre", "Europe/Paris"),
        ("Bretagne", "Europe/Paris"),
        ("France", "Europe/Paris"),
        ("Montréal", "America/Toronto"),
        ("montreal", "America/Toronto"),
        ("Québec", "America/Toronto"),
        ("Canada", "America/Toronto"),
        ("Bruxelles", "Europe/Brussels"),
        ("Brussels", "Europe/Brussels"),
        ("Belgium", "Europe/Brussels"),
        ("Belgique", "Europe/Brussels"),
        ("Genève", "Europe/Zurich"),
        ("Suisse", "Europe/Zurich"),
        ("Switzerland", "Europe/Zurich"),
        ("Londres", "Europe/London"),
        ("UK", "Europe/London"),
        ("Royaume-Uni", "Europe/London"),
        ("Réunion", "Indian/Reunion"),
        ("La Réunion", "Indian/Reunion"),
        ("île Maurice", "Indian/Mauritius"),
        ("Guyane", "America/Cayenne"),
        ("Wallis et Futuna", "Pacific/Wallis"),
        ("Nouméa", "Pacific/Noumea"),
        ("Tahiti", "Pacific/Tahiti"),
        ("Dakar", "Africa/Dakar"),
        ("Sénégal", "Africa/Dakar"),
        ("Côte d’Ivoire", "Africa/Abidjan"),
        ("cote d ivoire", "Africa/Abidjan"),
        ("New York", "America/New_York"),
        ("newyork", "America/New_York"),
        ("États-Unis", "America/New_York"),
        ("U.S.A.", "America/New_York"),
        ("port au prince", "America/Port-au-Prince"),
        ("St. John's", "America/St_Johns"),
        ("Pékin", "Asia/Shanghai"),
        ("Korea", "Asia/Seoul"),
        ("South Korea", "Asia/Seoul"),
        ("Corée du Nord", "Asia/Pyongyang"),
        ("Calcutta", "Asia/Kolkata"),
        ("Queensland", "Australia/Brisbane"),
        ("Sarawak", "Asia/Kuching"),
        ("Ukraine", "Europe/Kyiv"),
        ("Kiev", "Europe/Kyiv"),
        ("Europe/Paris", "Europe/Paris"),
        ("america/new york", "America/New_York"),
        ("UTC", "UTC"),
        ("utc", "UTC"),
        ("los ang", "America/Los_Angeles"),
    ],
)
def test_the_likeliest_zone_comes_first(typed: str, wanted: str) -> None:
    assert find_zone(typed)[0] == wanted


@pytest.mark.parametrize(
    "junk",
    ["", " ", "?", "a", "la", "de la", "zzz", "etc", "gmt+3", "12345", "東京", "🎉", "x" * 4000,
     "Factory", "localtime", "posixrules", "../../etc/passwd", "/etc/localtime"],
)  # fmt: skip
def test_junk_finds_nothing(junk: str) -> None:
    assert find_zone(junk) == ()


def test_zones_of_a_country_come_with_the_peopled_ones_first() -> None:
    assert find_zone("Portugal") == (
        "Portugal", "Europe/Lisbon", "Atlantic/Madeira", "Atlantic/Azores",
    )  # fmt: skip
    australian = find_zone("Australie")
    assert australian[:2] == ("Australia/Sydney", "Australia/Melbourne")
    assert len(australian) == len(set(australian)) == 10
    assert set(find_zone("Congo")) == {
        "Africa/Kinshasa", "Africa/Lubumbashi", "Africa/Brazzaville",
    }  # fmt: skip


def test_a_name_that_several_towns_share_gives_the_zones_of_all() -> None:
    assert find_zone("Saint-Denis") == ("Indian/Reunion", "Europe/Paris")


def test_a_name_in_full_comes_before_longer_ones_and_inner_ones() -> None:
    assert find_zone("mexico")[0] == "America/Mexico_City"
    assert find_zone("salem") == ("America/North_Dakota/New_Salem",)
    assert find_zone("par")[0] == "Europe/Paris"


def test_all_names_of_the_tables_lead_to_a_zone() -> None:
    for place in zones._places():
        assert place.endings, place
        assert {zone(name).key for name in place.zones} == set(place.zones)
    mute = {place.endings[0] for place in zones._places() if not place.zones}
    assert mute == {"bouvetisland", "heardislandmcdonaldislands"}, "nobody lives there"


@given(st.text() | st.sampled_from(NAMES).flatmap(lambda name: st.sampled_from(name.split("/"))))
def test_whatever_is_typed_gives_at_most_ten_zones(text: str) -> None:
    found = find_zone(text)
    assert len(set(found)) == len(found) <= 10
    assert set(found) <= set(NAMES)


@pytest.mark.parametrize(
    "unsafe",
    ["", "europe/paris", "Europe/Paris ", "Mars/Base", "../zoneinfo/UTC", "/etc/localtime",
     "Factory", "localtime", "tzdata.zi", "zone.tab", "Europe", "UTC\0"],
)  # fmt: skip
def test_only_exact_names_are_zones(unsafe: str) -> None:
    with pytest.raises(ValueError, match="not a time zone"):
        zone(unsafe)


@given(st.text().filter(lambda text: text not in NAMES))
def test_any_other_text_is_no_zone(text: str) -> None:
    with pytest.raises(ValueError, match="not a time zone"):
        zone(text)
