"""`--lang` and `INNORANK_LANG` in every command; and what is read for a name, and what is not."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from innorank import QueryCatalogue, open_catalogue
from innorank.cli.commands import COMMANDS

Run = Callable[..., Any]

# Questions whose answers name Seoul.
SEOUL = {
    "top": ["wipo-2023", "-n", "5"],
    "city": ["Seoul"],
    "compare": ["wipo-2023", "wipo-2025"],
    "movers": ["wipo-2023", "wipo-2025", "-n", "0"],
    "clusters-by-country": ["wipo-2023"],
    "history": ["Seoul"],
    "consensus": ["2thinknow-2022", "wipo-2023"],
    "versus": ["Seoul", "Tokyo"],
    "peers": ["Seoul"],
    "country": ["KR"],
    "places": ["seoul"],
    "cite": ["wipo-2023", "--place", "Seoul"],
    "export": ["wipo-2023"],
    "panel": ["--place", "Seoul"],
}
# Any other command that takes a language is asked what its help has for an example, but for one:
# titles are known in the languages of their publishers.
TITLES = {"editions": (["gihi"], ["zh-Hans"])}
QUESTIONS = (
    {
        name: command.example.split()[1:]
        for name, command in COMMANDS.items()
        if {"--lang", "--json"} <= {flag for each in command.common for flag in each.flags}
    }
    | SEOUL
    | {name: question for name, (question, _) in TITLES.items()}
)


@pytest.mark.parametrize("command", QUESTIONS)
@pytest.mark.parametrize(("language", "name"), [("zh-Hans", "首尔"), ("ru", "Сеул")])
def test_language_of_every_command(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str, language: str, name: str
) -> None:
    """Tables and JSON name places in the language, by option and by environment alike."""
    asked = [command, *QUESTIONS[command]]
    table = run(*asked, "--lang", language)
    document = run(*asked, "--lang", language, "--json")
    monkeypatch.setenv("INNORANK_LANG", language)
    by_environment = run(*asked)
    english = run(*asked, "--lang", "en").stdout

    assert table.status == document.status == 0
    assert by_environment.stdout == table.stdout
    is_known = command not in TITLES or language in TITLES[command][1]
    assert (table.stdout != english) == is_known
    if command in SEOUL:
        assert name in table.stdout
        assert f'"{name}"' in document.stdout
        assert name not in english or command in ("city", "history")


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Zurich"),
        ("zh-CN", "苏黎世"),
        ("zh", "苏黎世"),
        ("zh-TW", "蘇黎世"),
        ("zh_HK.UTF-8", "蘇黎世"),
        ("zh-Hant", "蘇黎世"),
        ("ja", "チューリッヒ"),
        ("ko_KR.UTF-8", "취리히"),
        ("RU", "Цюрих"),
        ("ar", "زيورخ"),
        ("de-CH", "Zürich"),
        ("es", "Zúrich"),
        # A language without names, and none at all: the English name.
        ("sw", "Zurich"),
        ("xx-nonsense", "Zurich"),
        ("", "Zurich"),
    ],
)
def test_tag_of_a_language(run: Run, language: str, name: str) -> None:
    """Tags and locales mean their language; what has no names falls back to English."""
    result = run("city", "zurich", "--lang", language, "--json").document["results"][0]

    assert result["name"] == name
    assert sorted(result["names"]) == [
        *("ar", "de", "en", "es", "fr", "ja", "ko", "ru", "zh-Hans", "zh-Hant")
    ]
    assert result["names"]["en"] == "Zurich"


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("苏黎", ["zurich", "zurich-basel"]),
        ("蘇黎世", ["zurich", "zurich-basel"]),
        ("Цюрих", ["zurich", "zurich-basel"]),
        ("yokoh", ["yokohama", "tokyo-yokohama"]),
        ("silicon valley", ["san-jose-san-francisco"]),
        ("no such place", []),
    ],
)
def test_places_are_searched_in_every_script(run: Run, query: str, places: list[str]) -> None:
    """A part of any name finds its places, and the name in which it was found is told."""
    ran = run("places", query, "--json")

    assert ran.status == 0
    assert [row["place"] for row in ran.document["results"]] == places
    assert all(row["matched"] for row in ran.document["results"])
    assert [one["publisher"] for one in ran.document["attribution"]] == ["GeoNames"]


PROGRAM = """\
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from innorank import open_catalogue
from innorank.errors import InnorankError
with open_catalogue() as catalogue:
    try:
        catalogue.city(sys.argv[1])
    except InnorankError:
        pass
print("world-cities.tsv" in " ".join(opened), "spellings.yaml" in " ".join(opened),
      "innorank.catalogue.world_cities" in sys.modules, "rapidfuzz" in sys.modules)
"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Hefei", "False False False False"),
        ("苏黎世", "False False False False"),
        ("Chungking", "False False False False"),
        ("Cambridge, MA", "False False False False"),
        ("Changzhi", "True False True False"),
        ("Hefie", "True False True True"),
    ],
)
def test_other_cities_are_read_on_a_miss_only(name: str, expected: str) -> None:
    """A name that is found costs no gazetteer: no file is opened and no module loaded for it."""
    with open_catalogue():  # So that the index is there.
        pass
    command = [sys.executable, "-c", PROGRAM, name]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)

    assert ran.stdout.strip() == expected


def test_names_of_clusters_and_members(run: Run) -> None:
    """What a city is "via", and whom a cluster is of, are in the language, too; ids are in JSON."""
    via = run("history", "Yokohama", "--series", "wipo", "--lang", "ja")
    members = run("city", "Tokyo–Yokohama", "--series", "wipo", "--lang", "ja", "--json")

    assert "(a) via 東京–横浜." in via.stdout
    result = members.document["results"][0]
    assert result["members"][:2] == ["tokyo", "yokohama"]
    assert result["member_names"][:2] == ["東京", "横浜"]
    rows = run("city", "Yokohama", "--lang", "ja", "--json").document["results"][0]["standings"]
    assert {(row["via"], row["via_name"]) for row in rows} == {
        (None, None),
        ("tokyo-yokohama", "東京–横浜"),
    }


# Continents as Unicode's CLDR names the regions 142, 150, 021, 009 and 419.
CONTINENTS = {
    "zh-Hans": ["亚洲", "欧洲", "美洲北部", "大洋洲", "拉丁美洲"],
    "ru": ["Азия", "Европа", "Североамериканский регион", "Океания", "Латинская Америка"],
    "de": ["Asien", "Europa", "Nördliches Amerika", "Ozeanien", "Lateinamerika"],
    "en": ["Asia", "Europe", "Northern America", "Oceania", "Latin America and the Caribbean"],
}


@pytest.mark.parametrize("language", CONTINENTS)
def test_names_of_continents(run: Run, language: str) -> None:
    """`--by-region` names continents in the language; `region` is the same word in all of them."""
    line = ("clusters-by-country", "wipo-2023", "--by-region", "--lang", language)
    rows = run(*line, "--json").document["results"]

    assert [row["name"] for row in rows] == CONTINENTS[language]
    assert [row["region"] for row in rows] == CONTINENTS["en"]
    lines = run(*line).stdout.splitlines()
    assert all(any(line.startswith(name) for line in lines) for name in CONTINENTS[language])


def test_economies_in_sentences(run: Run, shipped: QueryCatalogue) -> None:
    """In English some economies have an article in a sentence, and no other language has it."""
    boston = shipped.city("Boston", series="wipo-2023").results[0]["summary"]
    german = run("city", "Boston", "--series", "wipo-2023", "--lang", "de", "--json").document

    assert boston == ["wipo-2023: 8 of 100 via Boston–Cambridge; 2nd of 21 in the United States"]
    assert "2nd of 21 in Vereinigte Staaten" in german["results"][0]["summary"][0]
    assert "the position among the places of the Netherlands," in run("country", "NL").stdout
    assert "Places of China in each list:" in run("country", "CN").stdout
