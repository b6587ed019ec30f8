"""`panel`: places by editions in long form, each entry of a place or its cluster as one row."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank.api import QueryCatalogue
from innorank.errors import UsageError

Run = Callable[..., Any]

COLUMNS = (
    *("edition", "series", "label", "year", "published", "list", "scope", "depth", "coverage"),
    *("place", "name", "economies", "rank", "rank_low", "rank_high", "rank_label", "score"),
    *("via", "comparability", "publisher", "licence", "disclaimer"),
)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), strict=True))


def test_hefei(founding: QueryCatalogue, run: Run) -> None:
    """Hefei by hand, from the files of WIPO's editions: no edition, and no list, is left out."""
    ran = run("panel", "--place", "Hefei", "--series", "wipo", "--since", "2019", "--json")
    keys = ("label", "year", "list", "depth", "coverage", "rank", "score", "via", "comparability")

    assert [tuple(row[key] for key in keys) for row in ran.document["results"]] == [
        ("2019", 2019, "overall", 100, "partial", 90, None, None, "unknown"),
        ("2020", 2020, "overall", 100, "complete", 79, None, None, "same"),
        ("2020", 2020, "intensity", 100, "complete", 87, None, None, None),
        ("2022", 2022, "overall", 100, "partial", 55, None, None, "break"),
        ("2023", 2023, "overall", 100, "complete", 40, None, None, "unknown"),
        ("2024", 2024, "overall", 100, "complete", 36, "0.9", None, "same"),
        ("2024", 2024, "intensity", 100, "complete", 48, "0.2", None, "same"),
        ("2025", 2025, "overall", 100, "partial", 39, None, None, "break"),
    ]


def test_columns(run_tiny: Run) -> None:
    """The columns are these, in this order; a bound has no rank, and what is unknown is empty."""
    rows = rows_of(run_tiny("panel", "--series", "towns-2021").stdout)

    assert tuple(rows[0]) == COLUMNS
    assert rows[3] == {
        "edition": "towns-2021",
        "series": "towns",
        "label": "2021",
        "year": "2021",
        "published": "2021-05-04",
        "list": "overall",
        "scope": "40",
        "depth": "",
        "coverage": "partial",
        "place": "fjord",
        "name": "Fjørd",
        "economies": "NO",
        "rank": "",
        "rank_low": "7",
        "rank_high": "9",
        "rank_label": "7–9",
        "score": "",
        "via": "",
        "comparability": "unknown",
        "publisher": "Town Watch",
        "licence": "facts-only",
        "disclaimer": "",
    }


def test_via(tiny: QueryCatalogue) -> None:
    """A city has the rows of each cluster that held it, under its own name, and `via` is that."""
    rows = tiny.panel(places=["Aldern"], series="hubs").to_dict()["results"]
    keys = ("edition", "place", "name", "economies", "rank", "via", "comparability")

    assert [tuple(row[key] for key in keys) for row in rows] == [
        ("hubs-2020", "aldern", "Aldern", ["DE"], 2, "aldern-birk", None),
        ("hubs-2021", "aldern", "Aldern", ["DE", "FR"], 1, "aldern-birk-corvin", "break"),
    ]


def test_filters(tiny: QueryCatalogue) -> None:
    """Each filter leaves the rows of the whole that it is about, in their order."""
    whole = tiny.panel().to_dict()["results"]
    in_germany = [row for row in whole if "DE" in row["economies"]]
    of_towns = [row for row in whole if row["series"] == "towns"]
    of_late = [row for row in whole if row["published"] >= "2021"]

    assert len(whole) == len(tiny.export().to_dict()["results"])
    assert 0 < len(in_germany) < len(whole)
    assert tiny.panel(country="Germany").to_dict()["results"] == in_germany
    assert tiny.panel(series="towns").to_dict()["results"] == of_towns
    assert tiny.panel(since=2021).to_dict()["results"] == of_late
    every = [row for row in whole if row in in_germany and row in of_towns and row in of_late]
    assert tiny.panel("towns", "DE", since=2021).to_dict()["results"] == every


def test_country_of_a_place(tiny: QueryCatalogue) -> None:
    """With a place, the country decides between namesakes, and leaves the entries that count."""
    rows = tiny.panel(places=["Springfield"], country="US").to_dict()["results"]

    assert [(row["edition"], row["place"]) for row in rows] == [("hubs-2020", "springfield-us")]


def test_several_places(tiny: QueryCatalogue) -> None:
    """Places come list by list, best rank first; one that is named twice comes once."""
    rows = tiny.panel("labs", places=["Gull", "Aldern", "gull"]).to_dict()["results"]
    keys = ("edition", "list", "place", "rank_label")
    told = [tuple(row[key] for key in keys) for row in rows]

    assert told == [
        tuple(row[key] for key in keys)
        for row in tiny.panel("labs").to_dict()["results"]
        if row["place"] in ("aldern", "gull")
    ]
    assert {row["place"] for row in rows} == {"aldern", "gull"}


def test_formats_agree(run_tiny: Run, tmp_path: Path) -> None:
    """CSV, which is the default, a file, JSON Lines and the document have the same rows."""
    asked = ("panel", "--place", "Aldern", "--place", "Gull")
    document = run_tiny(*asked, "--json").document
    lines = [json.loads(line) for line in run_tiny(*asked, "--format", "jsonl").stdout.splitlines()]
    text = run_tiny(*asked).stdout
    path = tmp_path / "panel.csv"
    written = run_tiny(*asked, "-o", str(path))

    for line in lines:
        assert [one["series"] for one in line.pop("attribution")] == [line["series"]]
    assert lines == document["results"]
    assert [row["rank_label"] for row in rows_of(text)] == [row["rank_label"] for row in lines]
    assert path.read_text("utf-8") == text
    assert f"note: written to {path}" in written.stderr.splitlines()


@pytest.mark.parametrize(
    ("options", "status", "code"),
    [
        (("--place", "Xyzzy"), 3, "unknown-place"),
        (("--place", "Aldern", "--place", "Xyzzy"), 3, "unknown-place"),
        (("--series", "hib"), 3, "unknown-edition"),
        (("--country", "Atlantis"), 3, "unknown-economy"),
    ],
)
def test_refusals(options: tuple[str, ...], status: int, code: str, run_tiny: Run) -> None:
    """A name that means nothing refuses the whole, as rows that lack silently would mislead."""
    ran = run_tiny("panel", *options, "--json")

    assert (ran.status, ran.document["error"]["code"]) == (status, code)


def test_a_place_that_no_list_ranks(tiny: QueryCatalogue, run_tiny: Run) -> None:
    """It is refused as in `city`, and a text in place of the list of places, too."""
    ran = run_tiny("panel", "--place", "Ivory", "--json")
    city = run_tiny("city", "Ivory", "--json")

    assert ran.document["error"] == city.document["error"]
    with pytest.raises(UsageError, match="places are several names"):
        tiny.panel(places="Aldern")


def test_a_misspelt_place(run_tiny: Run) -> None:
    """It is taken for the nearest one, and a note says so."""
    ran = run_tiny("panel", "--place", "Aldren", "--json")

    assert (
        ran.document["results"]
        == run_tiny("panel", "--place", "Aldern", "--json").document["results"]
    )
    assert "fuzzy-match" in [note["code"] for note in ran.document["notes"]]


def test_grade(run_tiny: Run) -> None:
    """Rows below the grade are left out, with or without places."""
    whole = run_tiny("panel", "--place", "Aldern", "--json").document["results"]
    exported = run_tiny("export", "--grade", "official", "--json").document["results"]
    official = {(row["edition"], row["list"], row["place"]) for row in exported}
    asked = ("panel", "--grade", "official", "--json")

    rows = run_tiny(*asked).document["results"]
    assert [(row["edition"], row["list"], row["place"]) for row in rows] == [
        (row["edition"], row["list"], row["place"]) for row in exported
    ]
    rows = run_tiny(*asked, "--place", "Aldern").document["results"]
    assert [(row["edition"], row["list"]) for row in rows] == [
        (row["edition"], row["list"])
        for row in whole
        if (row["edition"], row["list"], row["via"] or row["place"]) in official
    ]
