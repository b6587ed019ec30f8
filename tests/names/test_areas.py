"""Countries and regions: after a name, before it, in `--country`, and asked for by themselves."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank.api import QueryCatalogue, plain_catalogue

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("country", "code"),
    [("GB", "GB"), ("United Kingdom", "GB"), ("Королевство", None), ("England", "GB-ENG")],
)
def test_country_is_an_economy_or_a_region(run: Run, country: str, code: str | None) -> None:
    """`--country` takes both, by any name, and JSON says which was understood."""
    ran = run("city", "Cambridge", "--country", country, "--json")

    if code is None:
        assert (ran.status, ran.document["error"]["code"]) == (3, "unknown-economy")
    else:
        assert ran.document["query"]["country"] == code
        assert [row["place"] for row in ran.document["results"]] == ["cambridge-gb"]


def test_a_code_of_an_economy_is_no_region(run: Run) -> None:
    """MA is Morocco for `--country`, as everywhere; the message says where there is one."""
    ran = run("city", "Cambridge", "--country", "MA")

    assert ran.status == 3
    assert "there is no 'Cambridge' in Morocco; elsewhere: cambridge-gb (ENG, GB)" in ran.stderr
    assert "cambridge-us (MA, US)" in ran.stderr


def test_regions_are_spoken_of_by_name(run: Run) -> None:
    """What was understood is said in words, for many codes of regions are numbers."""
    assert "there is no 'Yokohama' in Aichi (JP)" in run("city", "Yokohama, Aichi").stderr
    assert "there is no 'Yokohama' in the Netherlands;" in run("city", "Yokohama, Holland").stderr
    assert "there is no 'Boston' in Arizona (US)" in run("city", "Boston, AZ, USA").stderr


def test_region_is_no_city(run: Run) -> None:
    """A region that is asked for is said to be one, with those places in it that are ranked."""
    ran = run("city", "Catalonia", "--json")

    assert ran.status == 3
    assert ran.document["error"]["suggestions"] == ["barcelona"]
    assert ran.document["error"]["message"] == (
        "'Catalonia' is a region (ES); places in it: barcelona"
    )
    many = run("city", "Guangdong", "--json").document["error"]
    assert len(many["suggestions"]) == 5
    assert many["message"].endswith(" more")


def test_economy_is_no_city(run: Run) -> None:
    """In any language, the command that lists its places is named, and it works."""
    ran = run("city", "Deutschland")

    assert ran.status == 3
    assert "'Deutschland' is an economy; its places: innorank places --country DE" in ran.stderr
    assert "berlin" in run("places", "--country", "DE").stdout


def test_places_of_an_area(run: Run) -> None:
    """`places` takes the name of an area as `--country` does, unless a place is called so."""
    by_name = run("places", "China", "--json").document["results"]
    by_code = run("places", "--country", "CN", "--json").document["results"]

    assert by_name == by_code
    assert len(by_name) > 50
    england = {row["place"] for row in run("places", "England", "--json").document["results"]}
    assert england == {
        *("birmingham-gb", "bristol", "cambridge-gb", "coventry", "liverpool", "london"),
        *("manchester", "manchester-liverpool", "nottingham", "oxford", "warwick-gb"),
    }
    # Kitchener was once called Berlin.
    assert [row["place"] for row in run("places", "Berlin", "--json").document["results"]] == [
        "berlin",
        "kitchener",
    ]


def test_places_of_a_region_that_is_asked_for(run: Run) -> None:
    """`--country` narrows a search to a region, too."""
    ran = run("places", "cambridge", "--country", "Massachusetts", "--json")

    assert ran.document["query"] == {"query": "cambridge", "country": "US-MA"}
    assert [row["place"] for row in ran.document["results"]] == ["cambridge-us", "boston-cambridge"]


@pytest.mark.parametrize(
    ("query", "places", "codes"),
    [
        ("Hefei City", ["hefei"], []),
        ("zurich ch", ["zurich"], []),
        ("Hefie", ["hefei"], ["fuzzy-match"]),
        ("Changzhi", [], ["unranked-place"]),
        ("Cambridge, Massachusetts", ["cambridge-us"], []),
        ("Birminghma", ["birmingham-gb", "birmingham-us"], ["ambiguous-place"]),
        ("Qwertyuiop", [], ["unknown-place"]),
        (".", [], ["unknown-place"]),
    ],
)
def test_places_understands_what_city_does(
    run: Run, query: str, places: list[str], codes: list[str]
) -> None:
    """What is in no name is read as `city` reads it, and what is doubtful is a note."""
    document = run("places", query, "--json").document

    assert [row["place"] for row in document["results"]] == places
    assert [note["code"] for note in document["notes"]] == codes


def test_every_economy_has_a_name_in_every_language(shipped: QueryCatalogue) -> None:
    """Of each language one, chosen by hand: the country, and a city in it."""
    called = {
        "瑞士": "CH",
        "臺灣": "TW",
        "ドイツ": "DE",
        "독일": "DE",
        "Япония": "JP",
        "سويسرا": "CH",
        "Royaume-Uni": "GB",
        "Vereinigte Staaten": "US",
        "Países Bajos": "NL",
    }

    assert {text: plain_catalogue(shipped).economy(text) for text in called} == called
    query = "SELECT code, count(*) FROM economy_name GROUP BY code HAVING count(*) < 3"
    assert plain_catalogue(shipped).connection.execute(query).fetchall() == []


def test_column_of_states_in_an_import(run: Run, tmp_path: Path) -> None:
    """A table that has the state in a column of its own means the city in that state."""
    rows = [
        ("Kansas City", "Kansas", "United States"),
        ("Jacksonville", "North Carolina", "United States"),
        ("Paris", "Texas", "USA"),
        ("Jacksonville", "Florida", "United States"),
        ("Portland", "Oregon", "United States"),
        ("Suzhou", "Anhui", "China"),
        ("Boston", "Nowhere", "United States"),
    ]
    table = tmp_path / "table.csv"
    lines = [f"{rank},{','.join(row)}" for rank, row in enumerate(rows, 1)]
    table.write_text("\n".join(["Rank,City,State,Country", *lines, ""]), encoding="utf-8")

    ran = run("import", str(table), "--edition", "wipo-2026", "--into", str(tmp_path), "--json")
    found = {(row["name"], row["line"]): row for row in ran.document["results"]}

    assert [(row["place"], row["reason"]) for row in found.values()] == [
        (None, "header"),
        (None, "unknown-place"),
        (None, "unknown-place"),
        (None, "unknown-place"),
        ("jacksonville", None),
        ("portland-or", None),
        ("suzhou-anhui", None),
        ("boston", None),
    ]
    assert "'Nowhere' is no state that is known here" in str(found["Boston", 8])


def test_economies_are_named_in_the_language(run: Run) -> None:
    """Where an answer names economies `--lang` holds for them, too; codes stay."""
    row = run("clusters-by-country", "wipo-2023", "--lang", "de", "--json").document["results"][2]

    assert (row["economy"], row["name"]) == ("DE", "Deutschland")
    assert "ドイツ" in run("clusters-by-country", "wipo-2023", "--lang", "ja").stdout
    # Of Ukrainian nothing is known: English is better than nothing.
    other = run("clusters-by-country", "wipo-2023", "--lang", "uk", "--json").document["results"][2]
    assert other["name"] == "Germany"


@pytest.mark.parametrize(
    ("printed", "economy"),
    [
        ("Switzerland & France", "Switzerland/France"),
        ("Suisse et France", "Suisse/France"),
        ("Schweiz und Frankreich", "Schweiz/Frankreich"),
        ("瑞士和法国", "瑞士/法国"),
    ],
)
def test_economies_of_a_row_are_joined_as_they_are_behind_a_name(
    run: Run, tmp_path: Path, printed: str, economy: str
) -> None:
    """An import reads "and" between countries as a name does, in any language."""
    table = tmp_path / "table.csv"
    table.write_text(f"Rank,City,Country\n1,Basel,{printed}\n", encoding="utf-8")
    arguments = ["--edition", "wipo-2026", "--into", str(tmp_path), "--json"]

    row = run("import", str(table), *arguments).document["results"][-1]
    written = (tmp_path / "editions" / "wipo-2026.yaml").read_text("utf-8")

    assert (row["place"], row["reason"]) == ("basel", None)
    assert f"economy: {economy}" in written
    assert run("city", f"Basel, {printed}", "--json").document["results"][0]["place"] == "basel"
