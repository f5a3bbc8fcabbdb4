"""Time zones by the names that people use: a city, a region, a country, in French or English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.text import fold

MOST = 10
_INSIDE, _DESCRIBED = 100, 200
"""What a match inside a name, or in a zone's description, stands back behind one at its start."""


class _Place(NamedTuple):
    """A name cut at each of its words, the zones it may mean, and how far back it stands."""

    endings: tuple[str, ...]
    zones: tuple[str, ...]
    back: int


def zone(name: str) -> ZoneInfo:
    """Return the zone of that exact IANA name; raise ValueError when there is none."""
    if _names().get(name.casefold()) != name:
        raise ValueError(f"not a time zone: {name!r}")
    return ZoneInfo(name)


def find_zone(text: str) -> tuple[str, ...]:
    """Return the zones that somebody may mean by these words, the likeliest first, at most ten.

    The zone of exactly that name comes first, then names that the words complete, then names that
    they begin, the shortest first, then names that hold them further on, and descriptions.
    """
    exact = _names().get("_".join(text.casefold().split()))
    found = _search(text) or _search(text.partition(",")[0])
    return tuple(dict.fromkeys([exact, *found] if exact else found))[:MOST]


def zones_of(country: str) -> tuple[str, ...]:
    """Return the zones of a country by its code in which many live; none for no country."""
    peopled = _POPULOUS.get(country, "").split()
    return tuple(peopled or _zones_by_country().get(country, ()))


def country_of(name: str) -> str | None:
    """Return the code of the country that a zone of exactly that name is in."""
    return _countries_by_zone().get(name)


def _search(text: str) -> list[str]:
    asked = "".join(_words(text))
    if len(asked) < 2:
        return []
    places = [(_distance(asked, place), place) for place in _places()]
    near = sorted((far, nth) for nth, (far, _) in enumerate(places) if far is not None)
    return [name for _, nth in near for name in places[nth][1].zones]


def _distance(asked: str, place: _Place) -> int | None:
    for nth, ending in enumerate(place.endings):
        if ending.startswith(asked) and (nth == 0 or len(asked) > 2):
            return place.back + (_INSIDE if nth else 0) + len(ending) - len(asked)
    return None


def _words(name: str) -> list[str]:
    words = re.findall("[a-z0-9]+", fold(name))
    return [_SPELLED_OUT.get(word, word) for word in words if word not in _SMALL]


def _place(name: str, *zones: str, back: int = 0) -> _Place:
    words = _words(name)
    return _Place(tuple("".join(words[nth:]) for nth in range(len(words))), zones, back)


@cache
def _names() -> dict[str, str]:
    """Return every zone's name by its lower-case form, without those that only systems use."""
    names = files("tzdata").joinpath("zones").read_text("utf-8").split()
    return {name.casefold(): name for name in names if name != "Factory"}


@cache
def _places() -> tuple[_Place, ...]:
    return (*_known_places(), *_countries(), *_cities(), *_former_names())


def _known_places() -> Iterator[_Place]:
    for line in _PLACES.strip().splitlines():
        name, _, places = line.partition(": ")
        for place in places.split(", "):
            yield _place(place, name)


@cache
def _zones_by_country() -> dict[str, list[str]]:
    zones = {code: names.split() for code, names in _POPULOUS.items()}
    for code, _, name, *_ in _table("zone.tab"):
        zones.setdefault(code, []).append(name)
    return zones


@cache
def _countries_by_zone() -> dict[str, str]:
    return {name: code for code, _, name, *_ in _table("zone.tab")}


def _countries() -> Iterator[_Place]:
    zones = _zones_by_country()
    french = (line.partition(" ")[::2] for line in _IN_FRENCH.replace("\n", "|").split("|"))
    for code, names in [*french, *_table("iso3166.tab")]:
        for name in names.split("/"):
            short, _, part = name.partition(" (")  # Korea (South)
            yield _place(short, *zones.get(code, ()))
            yield _place(f"{part} {short}", *zones.get(code, ()))


def _cities() -> Iterator[_Place]:
    for _, _, name, *comment in _table("zone.tab"):
        yield _place(name.rpartition("/")[2], name)
        yield _place(name, name, back=_INSIDE)
        yield from (_place(described, name, back=_DESCRIBED) for described in comment)


def _former_names() -> Iterator[_Place]:
    """Yield cities and regions that lent a zone its name in the past, such as Calcutta."""
    present = {name for _, _, name, *_ in _table("zone.tab")}
    lines = files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text("utf-8").splitlines()
    for _, target, name in (line.split(" ") for line in lines if line.startswith("L ")):
        if name not in present and "/" in name and not target.startswith("Etc/"):
            yield _place(name.rpartition("/")[2], target)


def _table(file: str) -> list[list[str]]:
    lines = files("tzdata").joinpath("zoneinfo", file).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


_SMALL = {"and", "d", "de", "des", "du", "et", "l", "la", "le", "les", "of", "the"}
_SPELLED_OUT = {"st": "saint", "ste": "sainte"}

_POPULOUS = {
    "AU": "Australia/Sydney Australia/Melbourne Australia/Brisbane Australia/Perth",
    "BR": "America/Sao_Paulo America/Bahia America/Fortaleza America/Manaus",
    "CA": "America/Toronto America/Vancouver America/Edmonton America/Winnipeg America/Halifax",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "RU": "Europe/Moscow Asia/Yekaterinburg Asia/Novosibirsk Asia/Vladivostok",
    "UA": "Europe/Kyiv",
    "US": "America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix "
    "America/Anchorage Pacific/Honolulu",
    "UZ": "Asia/Tashkent",
}
"""Zones to propose first, where the tables begin with a thinly peopled one."""

_IN_FRENCH = """
AD Andorre|AE Émirats arabes unis/UAE|AG Antigua-et-Barbuda|AL Albanie|AM Arménie|AQ Antarctique
AR Argentine|AS Samoa américaines|AT Autriche|AU Australie|AX Îles Åland|AZ Azerbaïdjan
BA Bosnie-Herzégovine|BB Barbade|BE Belgique|BG Bulgarie|BH Bahreïn|BL Saint-Barth|BM Bermudes
BO Bolivie|BQ Pays-Bas caribéens|BR Brésil|BT Bhoutan|BY Biélorussie|CC Îles Cocos
CD Congo-Kinshasa/République démocratique du Congo/RDC/DRC|CF Centrafrique/République centrafricaine
CG Congo-Brazzaville|CH Suisse|CI Ivory Coast|CK Îles Cook|CL Chili|CM Cameroun|CN Chine
CO Colombie|CV Cap-Vert/Cabo Verde|CX Île Christmas|CY Chypre|CZ Tchéquie/République tchèque/Czechia
DE Allemagne|DK Danemark|DM Dominique|DO République dominicaine|DZ Algérie|EC Équateur|EE Estonie
EG Égypte|EH Sahara occidental|ER Érythrée|ES Espagne|ET Éthiopie|FI Finlande|FJ Fidji
FK Îles Malouines|FM Micronésie|FO Îles Féroé|GB Royaume-Uni/United Kingdom/UK
GB Grande-Bretagne/Great Britain/Angleterre/England/Écosse/Scotland/Pays de Galles/Wales|GD Grenade
GE Géorgie|GF Guyane|GG Guernesey|GL Groenland|GM Gambie|GN Guinée|GQ Guinée équatoriale|GR Grèce
GW Guinée-Bissau|HR Croatie|HU Hongrie|ID Indonésie|IE Irlande|IM Île de Man|IN Inde|IQ Irak
IS Islande|IT Italie|JM Jamaïque|JO Jordanie|JP Japon|KG Kirghizstan|KH Cambodge|KM Comores
KN Saint-Christophe-et-Niévès|KP Corée du Nord|KR Corée/Corée du Sud/Korea|KW Koweït|KY Îles Caïmans
LB Liban|LC Sainte-Lucie|LT Lituanie|LV Lettonie|LY Libye|MA Maroc|MD Moldavie|MF Saint-Martin
MH Îles Marshall|MK Macédoine du Nord|MM Birmanie|MN Mongolie|MO Macao|MP Îles Mariannes du Nord
MR Mauritanie|MT Malte|MU Maurice/Île Maurice|MX Mexique|MY Malaisie|NA Namibie
NC Nouvelle-Calédonie|NF Île Norfolk|NL Pays-Bas/Hollande/Holland|NO Norvège|NZ Nouvelle-Zélande
PE Pérou|PF Polynésie|PG Papouasie-Nouvelle-Guinée|PL Pologne|PR Porto Rico|PW Palaos
RO Roumanie|RS Serbie|RU Russie|SA Arabie saoudite|SB Îles Salomon|SD Soudan|SE Suède
SG Singapour|SH Sainte-Hélène|SI Slovénie|SK Slovaquie|SM Saint-Marin|SO Somalie|SS Soudan du Sud
SV Salvador|SY Syrie|TC Îles Turques-et-Caïques|TD Tchad|TH Thaïlande|TJ Tadjikistan
TL Timor oriental|TN Tunisie|TR Turquie/Türkiye|TT Trinité-et-Tobago|TZ Tanzanie|UG Ouganda
US États-Unis/US/USA/United States of America|UZ Ouzbékistan|VA Vatican
VC Saint-Vincent-et-les Grenadines|VG Îles Vierges britanniques|VI Îles Vierges américaines
VN Viêt Nam|ZA Afrique du Sud|ZM Zambie
""".strip()
"""Names of countries that differ in French, and other current ones, by country code."""

_PLACES = """
Africa/Abidjan: Yamoussoukro
Africa/Algiers: Alger, Oran, Constantine
Africa/Cairo: Le Caire, Alexandrie
Africa/Casablanca: Rabat, Marrakech, Fès, Tanger, Agadir
Africa/Douala: Yaoundé
Africa/Johannesburg: Le Cap, Cape Town, Pretoria, Durban
Africa/Kinshasa: Goma
Africa/Lagos: Abuja
Africa/Libreville: Port-Gentil
Africa/Porto-Novo: Cotonou
Africa/Tunis: Sfax, Sousse
America/Cayenne: Kourou
America/Chicago: Houston, Dallas, Austin, Texas, Illinois, Minneapolis, La Nouvelle-Orléans
America/Chicago: New Orleans
America/Denver: Colorado, Utah, Salt Lake City
America/Edmonton: Calgary, Alberta
America/Guadeloupe: Pointe-à-Pitre, Basse-Terre
America/Halifax: Nouvelle-Écosse, Nova Scotia
America/Havana: La Havane
America/Los_Angeles: Californie, California, San Francisco, San Diego, Seattle, Portland, Oregon
America/Los_Angeles: Las Vegas, Nevada
America/Martinique: Fort-de-France
America/Mexico_City: Mexico, Guadalajara
America/Moncton: Nouveau-Brunswick, New Brunswick
America/New_York: Boston, Washington, Miami, Atlanta, Philadelphie, Philadelphia, Floride, Florida
America/New_York: EST, EDT
America/Phoenix: Arizona
America/Port-au-Prince: Cap-Haïtien
America/Santo_Domingo: Saint-Domingue
America/Sao_Paulo: Rio de Janeiro, Brasilia, Belo Horizonte
America/Toronto: Québec, Montréal, Ottawa, Gatineau, Laval, Sherbrooke, Trois-Rivières, Ontario
America/Vancouver: Victoria, Colombie-Britannique, British Columbia
America/Winnipeg: Manitoba
Asia/Beirut: Beyrouth
Asia/Damascus: Damas
Asia/Dubai: Abou Dabi, Abu Dhabi
Asia/Ho_Chi_Minh: Hanoï, Hanoi
Asia/Jakarta: Bali
Asia/Jerusalem: Tel-Aviv, Haïfa
Asia/Kolkata: Bombay, Mumbai, Delhi, New Delhi, Bangalore, Chennai, Pondichéry
Asia/Riyadh: Riyad, Djeddah
Asia/Shanghai: Pékin, Beijing, Shenzhen, Canton, Guangzhou
Asia/Singapore: Singapour
Asia/Tashkent: Tachkent
Asia/Tehran: Téhéran
Asia/Tokyo: Osaka, Kyoto
Asia/Yerevan: Erevan
Atlantic/Azores: Açores
Atlantic/Canary: Canaries, Îles Canaries, Las Palmas, Tenerife
Atlantic/Cape_Verde: Praia
Europe/Amsterdam: Rotterdam, La Haye, The Hague, Utrecht
Europe/Athens: Athènes, Thessalonique
Europe/Belgrade: Novi Sad
Europe/Berlin: Munich, Hambourg, Hamburg, Francfort, Frankfurt, Cologne, Köln, Stuttgart, Leipzig
Europe/Berlin: Bavière
Europe/Brussels: Bruxelles, Anvers, Antwerp, Gand, Ghent, Liège, Namur, Charleroi, Bruges, Louvain
Europe/Brussels: Mons, Wallonie, Flandre
Europe/Bucharest: Bucarest, Cluj
Europe/Copenhagen: Copenhague
Europe/Dublin: Cork, Galway
Europe/Lisbon: Lisbonne, Porto
Europe/London: Londres, Édimbourg, Edinburgh, Manchester, Birmingham, Glasgow, Bristol, Liverpool
Europe/London: Cardiff
Europe/Madrid: Barcelone, Barcelona, Séville, Valencia, Bilbao, Malaga, Catalogne
Europe/Moscow: Moscou, Saint-Pétersbourg, Saint Petersburg
Europe/Paris: Marseille, Lyon, Toulouse, Nice, Nantes, Montpellier, Strasbourg, Bordeaux, Lille
Europe/Paris: Rennes, Reims, Saint-Étienne, Le Havre, Toulon, Grenoble, Dijon, Angers, Nîmes
Europe/Paris: Clermont-Ferrand, Le Mans, Aix-en-Provence, Brest, Tours, Amiens, Limoges, Annecy
Europe/Paris: Perpignan, Besançon, Metz, Orléans, Rouen, Mulhouse, Caen, Nancy, Avignon, Poitiers
Europe/Paris: La Rochelle, Pau, Bayonne, Chambéry, Valence, Lorient, Vannes, Quimper, Ajaccio
Europe/Paris: Bastia, Corse, Corsica, Bretagne, Brittany, Normandie, Île-de-France, Occitanie
Europe/Paris: Nouvelle-Aquitaine, Provence, Alsace, Lorraine, Auvergne, Rhône-Alpes, Bourgogne
Europe/Paris: Franche-Comté, Pays de la Loire, Hauts-de-France, Savoie
Europe/Prague: Brno
Europe/Rome: Milan, Milano, Turin, Torino, Naples, Napoli, Florence, Venise, Venice, Gênes, Bologne
Europe/Rome: Sicile
Europe/Vienna: Vienne, Salzbourg, Graz
Europe/Warsaw: Varsovie, Cracovie, Krakow
Europe/Zurich: Genève, Geneva, Lausanne, Berne, Bern, Bâle, Basel, Neuchâtel, Fribourg, Sion, Lugano
Indian/Antananarivo: Tananarive
Indian/Mauritius: Port-Louis
Indian/Mayotte: Mamoudzou
Indian/Reunion: Saint-Denis, Saint-Pierre
Europe/Paris: Saint-Denis
Pacific/Easter: Île de Pâques
Pacific/Galapagos: Îles Galapagos
Pacific/Marquesas: Îles Marquises
Pacific/Tahiti: Papeete, Moorea, Bora-Bora
"""
"""Cities and regions that have no zone of their own, or another name in French."""
