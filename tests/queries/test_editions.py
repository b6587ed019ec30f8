"""`editions`: what there is, and how far it is known."""

import pytest

from innorank import QueryCatalogue
from innorank.errors import NotFoundError


def test_all(tiny: QueryCatalogue) -> None:
    """Every edition, series by series in the order of rankings.yaml, oldest first."""
    assert [row["id"] for row in tiny.editions().to_dict()["results"]] == [
        "hubs-2020",
        "hubs-2021",
        "towns-2020",
        "towns-2021",
        "labs-2019",
        "labs-2020",
    ]


def test_whole_row(tiny: QueryCatalogue) -> None:
    """An edition has its date as precise as published, its aliases, and all of its lists."""
    row = tiny.editions("towns").to_dict()["results"][1]

    assert row == {
        "id": "towns-2021",
        "series": "towns",
        "label": "2021",
        "title": "Town index 2021-2022",
        "published": "2021-05-04",
        "kind": "city",
        "aliases": ["towns-2021-2022"],
        "default_list": "overall",
        "lists": [
            {
                "list": "overall",
                "title": "Overall",
                "scope": 40,
                "depth": None,
                "coverage": "partial",
                "entries": 5,
                "known": 4,
                "contiguous": 2,
            },
            {
                "list": "north",
                "title": "The north",
                "scope": 3,
                "depth": None,
                "coverage": "complete",
                "entries": 3,
                "known": 3,
                "contiguous": 3,
            },
        ],
        "comparability": {"level": "unknown", "reason": None, "source": None},
    }


def test_published(tiny: QueryCatalogue) -> None:
    """A day, a month or a year: no more is said than the publisher says."""
    assert [row["published"] for row in tiny.editions().to_dict()["results"]] == [
        "2020-09-01",
        "2021-09",
        "2020",
        "2021-05-04",
        "2019-11-30",
        "2020-11-30",
    ]


def test_comparability_with_the_one_before(tiny: QueryCatalogue) -> None:
    """The first edition of a series has none before it."""
    levels = {
        row["id"]: row["comparability"] and row["comparability"]["level"]
        for row in tiny.editions().to_dict()["results"]
    }

    assert levels == {
        "hubs-2020": None,
        "hubs-2021": "break",
        "towns-2020": None,
        "towns-2021": "unknown",
        "labs-2019": None,
        "labs-2020": "same",
    }


def test_known_and_contiguous(tiny: QueryCatalogue) -> None:
    """A tie takes as many positions as it has members; a bound is an entry, but no known rank."""
    found = {
        row["id"]: (one["entries"], one["known"], one["contiguous"])
        for row in tiny.editions("hubs").to_dict()["results"]
        for one in row["lists"]
    }

    assert found == {"hubs-2020": (8, 8, 8), "hubs-2021": (5, 4, 3)}


def test_founding(founding: QueryCatalogue) -> None:
    """The founding six, worked by hand: coverage, entries, known, contiguous, depth, scope."""
    found = {
        (row["id"], one["list"]): (
            one["coverage"],
            one["entries"],
            one["known"],
            one["contiguous"],
            one["depth"],
            one["scope"],
        )
        for row in founding.editions().to_dict()["results"]
        for one in row["lists"]
    }

    assert found == {
        ("wipo-2023", "overall"): ("complete", 100, 100, 100, 100, None),
        ("wipo-2024", "overall"): ("partial", 6, 3, 2, 100, None),
        ("wipo-2025", "overall"): ("partial", 13, 11, 10, 100, None),
        ("2thinknow-2022", "global"): ("partial", 26, 26, 0, None, 500),
        ("2thinknow-2022", "china"): ("partial", 26, 26, 0, None, None),
        ("cistds-2018", "overall"): ("truncated", 6, 6, 6, 10, None),
        ("set-2024", "overall"): ("truncated", 10, 10, 10, None, 30),
        ("set-2024", "education"): ("truncated", 3, 3, 3, None, 30),
        ("set-2024", "innovation"): ("truncated", 3, 3, 3, None, 30),
        ("set-2024", "talent"): ("partial", 5, 0, 0, None, 30),
    }


def test_an_edition_alone(tiny: QueryCatalogue) -> None:
    """The name of an edition, where that of a series is looked for, means that edition alone."""
    by_edition = tiny.editions("labs-2019").to_dict()

    assert by_edition["query"] == {"series": "labs-2019"}
    assert [row["id"] for row in by_edition["results"]] == ["labs-2019"]


def test_unknown(tiny: QueryCatalogue) -> None:
    """A series that is not there is an error that names the nearest."""
    with pytest.raises(NotFoundError) as failed:
        tiny.editions("towms")

    assert "towns" in failed.value.suggestions
