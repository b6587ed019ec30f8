"""`places`: the gazetteer, listed and searched; and the language in which places are named."""

from collections.abc import Callable
from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.errors import NotFoundError

Run = Callable[..., Any]


def found(answer: Any) -> list[str]:
    """The ids of the places found."""
    return [row["place"] for row in answer.to_dict()["results"]]


def test_all(tiny: QueryCatalogue) -> None:
    """Without a question every place is listed, by id."""
    places = found(tiny.places())

    assert len(places) == 16
    assert places == sorted(places)
    assert (places[0], places[-1]) == ("aldern", "springfield-us")


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("birk", ["birk", "aldern-birk", "aldern-birk-corvin"]),
        ("SPRING", ["springfield-de", "springfield-us"]),
        ("海", ["haicheng", "haicheng-gangcheng"]),
        ("harbour", ["haicheng-gangcheng"]),
        ("xyzzy", []),
    ],
)
def test_part_of_a_name(tiny: QueryCatalogue, query: str, places: list[str]) -> None:
    """A part of any name or alias, in any script and case, finds its places."""
    assert found(tiny.places(query)) == places


def test_country(tiny: QueryCatalogue) -> None:
    """Of one economy alone; a cluster over a border is in each of its own."""
    assert found(tiny.places("birk", country="France")) == ["aldern-birk-corvin"]
    assert found(tiny.places(country="HK")) == ["gangcheng", "haicheng-gangcheng"]
    with pytest.raises(NotFoundError):
        tiny.places(country="Atlantis")


def test_row(tiny: QueryCatalogue) -> None:
    """A place has its clusters and how many lists rank it itself."""
    (row,) = [one for one in tiny.places("aldern").to_dict()["results"] if one["place"] == "aldern"]

    assert row["clusters"] == ["aldern-birk", "aldern-birk-corvin"]
    assert row["lists"] == 5  # towns 2020, 2021 and 2021:north, labs 2019 and 2020
    assert (row["kind"], row["economies"], row["members"]) == ("city", ["DE"], [])


@pytest.mark.parametrize(("language", "name"), [("en", "Gangcheng"), ("zh-Hans", "港城")])
def test_language(run_tiny: Run, language: str, name: str) -> None:
    """`--lang` names places in a language, where they have a name in it; JSON has them all."""
    document = run_tiny("city", "gangcheng", "--lang", language, "--json").document

    assert document["results"][0]["name"] == name
    assert document["results"][0]["names"]["zh-Hans"] == "港城"
    assert run_tiny("city", "gangcheng", "--lang", language).stdout.startswith(name)


def test_language_by_environment(run_tiny: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """INNORANK_LANG is the language where none is named; others keep the name that they have."""
    monkeypatch.setenv("INNORANK_LANG", "zh-Hans")
    document = run_tiny("city", "gangcheng", "gull", "--json").document

    assert [one["name"] for one in document["results"]] == ["港城", "Gull"]


def test_language_that_no_place_has_a_name_in(run_tiny: Any) -> None:
    """A slip such as `jp` is said on stderr, and the answer is in English."""
    ran = run_tiny("top", "hubs-2020", "--lang", "jp", "--json")

    assert ran.status == 0
    assert ran.stderr == "note: no place has a name in 'jp': places are named in English\n"
    assert [note["code"] for note in ran.document["notes"]] == ["unknown-language"]
