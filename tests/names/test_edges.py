"""The edges of what a name may be: a word more or less, a letter more or less, and what is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue, open_catalogue
from innorank.errors import AmbiguousPlaceError, NotFoundError


@pytest.mark.parametrize(
    ("query", "message"),
    [
        pytest.param(
            "Portland",
            "'Portland' may mean portland-me (ME, US), portland-or (OR, US); name one, as in: "
            "innorank city portland-or",
            id="shared",
        ),
        pytest.param(
            "Charm City",
            "'Charm City' may mean baltimore (MD, US); name one, as in: innorank city baltimore",
            id="contested-by-who-knows-what",
        ),
        pytest.param(
            "Portlad",
            "'Portlad' is not a known name; taken for Portland, it may mean portland-me (ME, US), "
            "portland-or (OR, US); name one, as in: innorank city portland-or",
            id="misspelt-and-shared",
        ),
        pytest.param(
            "Cambrige",
            "'Cambrige' is not a known name; taken for Cambridge, it may mean cambridge-gb "
            "(ENG, GB), cambridge-us (MA, US), or Cambridge (Canada, New Zealand), which no "
            "edition here ranks; name one, as in: innorank city cambridge-gb",
            id="misspelt-and-contested",
        ),
    ],
)
def test_message_of_an_ambiguous_name(shipped: QueryCatalogue, query: str, message: str) -> None:
    """It says what a misspelt name was taken for, each place with where it is, and who else."""
    with pytest.raises(AmbiguousPlaceError) as refused:
        shipped.resolve(query)

    assert refused.value.message == message


@pytest.mark.parametrize(
    ("query", "place"),
    [
        pytest.param("Zug Switzerland", "zug", id="three-letters-are-no-article"),
        pytest.param("カリフォルニア州サンフランシスコ", "san-francisco", id="sixteen-characters"),
        pytest.param("カリフォルニア州サンフランシスコ市", None, id="seventeen-characters"),
        pytest.param("프랑스릴", "lille", id="one-character-behind-an-area"),
        pytest.param("沪(しゃんはい)", None, id="what-a-list-alone-spells-so-read-aloud"),
        pytest.param("the Saint Lewis", None, id="what-a-list-alone-spells-so-with-a-word-more"),
        pytest.param("St. Lewis City", None, id="and-in-another-spelling"),
        pytest.param("中国广东深圳", "shenzhen", id="two-areas-and-no-space"),
        pytest.param("Tokyo, Yokohama, Japan", "tokyo-yokohama", id="members-and-a-country"),
        pytest.param("St. Gall", "st-gallen", id="saint-with-a-full-stop"),
        pytest.param("United States of America Boston", "boston", id="four-words-in-front"),
        pytest.param("Boston, United States of America", "boston", id="four-words-apart"),
        pytest.param("Boston United States of America", "boston", id="four-words-behind-a-space"),
        pytest.param("Boston the United States of America", None, id="five-words-behind-a-space"),
        pytest.param("the United States of America Boston", None, id="five-words-in-front"),
    ],
)
def test_how_much_is_read(shipped: QueryCatalogue, query: str, place: str | None) -> None:
    """What stands beside a name is read up to a length, which is that of no real address."""
    if place is not None:
        match = shipped.resolve(query)
        assert (match.place.id, match.how) == (place, "name")
        return
    with pytest.raises(NotFoundError) as refused:
        shipped.resolve(query)

    assert refused.value.code == "unknown-place"


def test_code_in_another_country(shipped: QueryCatalogue) -> None:
    """What is typed alone is the code of an airport wherever that is, and it is said where."""
    with pytest.raises(NotFoundError) as refused:
        shipped.resolve("DXB", country="JP")

    assert refused.value.message == "there is no 'DXB' in Japan; elsewhere: dubai (AE)"


def test_country_of_a_contested_name(shipped: QueryCatalogue) -> None:
    """In a country without another city of the name, the place is meant."""
    assert shipped.resolve("Charm City", country="US").place.id == "baltimore"


@pytest.mark.parametrize(
    ("length", "message"),
    [
        pytest.param(200, "no place is called '{}...'", id="looked-for"),
        pytest.param(201, "'{}...' is not a name of a place", id="too-long"),
    ],
)
def test_longest_name(shipped: QueryCatalogue, length: int, message: str) -> None:
    """No name has more than 200 characters: a longer text is not looked for."""
    with pytest.raises(NotFoundError) as refused:
        shipped.resolve("x" * length)

    assert refused.value.message == message.format("x" * 40)


def test_country_that_has_the_name_of_a_town(shipped: QueryCatalogue) -> None:
    """Where a country is asked for, its town is meant; by itself the name is the country's."""
    answers = {"US": "Lebanon (US) is known, but not ranked by any edition here"}
    answers[""] = "'Lebanon' is an economy; its places: innorank places --country LB"
    for country, message in answers.items():
        with pytest.raises(NotFoundError) as refused:
            shipped.resolve("Lebanon", country=country or None)
        assert refused.value.message == message


@pytest.mark.parametrize(
    ("query", "code"),
    [
        pytest.param("日本なは", "unranked-place", id="economy-in-front"),
        pytest.param("沖縄県なは", "unknown-place", id="region-in-front"),
        pytest.param("Georgia Macon", "unknown-place", id="either-in-front"),
    ],
)
def test_another_city_behind_an_area(shipped: QueryCatalogue, query: str, code: str) -> None:
    """In which region a city lies that nobody ranks is not known, but in which economy."""
    with pytest.raises(NotFoundError) as refused:
        shipped.resolve(query)

    assert refused.value.code == code


def test_members_in_any_order(tiny_folder: Path, data_folder: Callable[[str], Any]) -> None:
    """Up to four members are looked for in any order, more in the order that the cluster has."""
    cities = "".join(
        f"{name.lower()}: {{name: {name}, kind: city, economies: [DE]}}\n"
        for name in ("Ab", "Be", "Ce", "De", "Eff")
    )
    four = "members: [ab, be, ce, de]"
    five = "members: [ab, be, ce, de, eff]"
    folder = data_folder("data").fill(
        {
            "places.yaml": cities
            + f"ab-be-ce-de: {{name: Ab–Be–Ce–De, kind: cluster, economies: [DE], {four}}}\n"
            f"ab-be-ce-de-eff: {{name: Ab–Be–Ce–De–Eff, kind: cluster, economies: [DE], {five}}}\n"
        }
    )
    with open_catalogue([tiny_folder, folder.path], shipped=False) as catalogue:
        assert catalogue.resolve("De, Ce, Be and Ab").place.id == "ab-be-ce-de"
        assert catalogue.resolve("Ab, Be, Ce, De, Eff").place.id == "ab-be-ce-de-eff"
        with pytest.raises(NotFoundError):
            catalogue.resolve("Eff-De-Ce-Be-Ab")


@pytest.mark.parametrize("query", ["Buenos Aires K", "K Buenos Aires", "ブエノスアイレスK"])
def test_a_word_too_many_is_no_slip(shipped: QueryCatalogue, query: str) -> None:
    """One letter more is a slip, but not where it is a word of its own; the place is suggested."""
    with pytest.raises(NotFoundError) as refused:
        shipped.resolve(query)

    assert (refused.value.code, refused.value.suggestions) == ("unknown-place", ["buenos-aires"])
