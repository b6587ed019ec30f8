"""Names of several words that nobody put in quotation marks."""

import pytest

from innorank import QueryCatalogue
from innorank.api import plain_catalogue
from innorank.names.words import joined, with_series

NEW_YORKS = ["New", "York"] * 10


@pytest.mark.parametrize(
    ("kind", "words", "names"),
    [
        ("place", ["Hefei"], ["Hefei"]),
        ("place", ["Hefei", "Paris"], ["Hefei", "Paris"]),
        ("place", ["Hefei", "New", "York", "Paris"], ["Hefei", "New York", "Paris"]),
        ("place", ["New York", "Hefei"], ["New York", "Hefei"]),
        ("place", ["Atlantis", "New", "York"], ["Atlantis", "New York"]),
        ("place", ["London", "UK", "Hefei"], ["London UK", "Hefei"]),
        ("place", ["Kansas", "City", "MO"], ["Kansas City MO"]),
        # What was quoted is a name.
        ("place", ["Kansas City", "MO"], ["Kansas City", "MO"]),
        ("place", ["San", "Jose", "San", "Francisco"], ["San Jose San Francisco"]),
        ("place", ["San Jose", "San Francisco"], ["San Jose", "San Francisco"]),
        # A city that nobody ranks, which will be told.
        ("place", ["Boulder", "City"], ["Boulder City"]),
        # A cluster is called by its cities, each of which may be meant.
        ("place", ["Tokyo", "Yokohama"], ["Tokyo", "Yokohama"]),
        ("place", ["-", "Hefei"], ["-", "Hefei"]),
        ("place", NEW_YORKS, ["New York"] * 10),
        ("place", [*NEW_YORKS, "Hefei"], [*NEW_YORKS, "Hefei"]),
        ("economy", ["South", "Korea", "Japan"], ["South Korea", "Japan"]),
        # Seven words.
        (
            "economy",
            ["Hong", "Kong", "Special", "Administrative", "Region", "of", "China"],
            ["Hong Kong Special Administrative Region of China"],
        ),
        # Eight words.
        (
            "economy",
            ["United", "Kingdom", "of", "Great", "Britain", "and", "Northern", "Ireland"],
            ["United Kingdom", "of", "Great Britain", "and", "Northern", "Ireland"],
        ),
        ("edition", ["wipo", "2022", "2023"], ["wipo 2022", "2023"]),
        ("edition", ["2023", "wipo"], ["2023 wipo"]),
        ("edition", ["gihi", "2023", "wipo", "2024"], ["gihi 2023", "wipo 2024"]),
        ("edition", ["wipo-2023:overall", "2022"], ["wipo-2023:overall", "2022"]),
        # Any of several editions.
        ("edition", ["gihi", "global", "2023"], ["gihi", "global 2023"]),
        # Behind a colon is a list.
        ("edition", ["2thinknow-2021:", "global"], ["2thinknow-2021:", "global"]),
        ("edition", ["2thinknow", "2021:", "global"], ["2thinknow 2021:", "global"]),
        ("subject", ["wipo", "2023", "Hefei"], ["wipo 2023", "Hefei"]),
        ("subject", ["New", "York", "wipo", "2023"], ["New York", "wipo 2023"]),
    ],
)
def test_words_that_are_names(
    shipped: QueryCatalogue, kind: str, words: list[str], names: list[str]
) -> None:
    """As few words as possible stay unknown, and names are as few as can be."""
    assert joined(plain_catalogue(shipped), kind, words) == names


@pytest.mark.parametrize(
    ("names", "completed"),
    [
        (["wipo 2022", "2023"], ["wipo 2022", "wipo 2023"]),
        (["wipo-2023:overall", "2022"], ["wipo-2023:overall", "wipo 2022"]),
        (["gihi", "2023", "wipo-2024"], ["gihi", "gihi 2023", "wipo-2024"]),
        (["gihi", "nothing", "2023"], ["gihi", "nothing", "gihi 2023"]),
        (["2023", "wipo"], ["2023", "wipo"]),
    ],
)
def test_year_alone_is_of_the_series_before_it(
    shipped: QueryCatalogue, names: list[str], completed: list[str]
) -> None:
    """Behind a name that means no edition it is of the one before that."""
    assert with_series(plain_catalogue(shipped), names) == completed
