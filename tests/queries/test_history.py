"""`history`: places through the years, on one time line for each list of a series."""

from collections.abc import Callable
from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.errors import NotFoundError

Run = Callable[..., Any]


def lines(result: dict[str, Any]) -> list[tuple[str, str, str, str | None]]:
    """Edition, list, rank label and via of each standing."""
    return [
        (one["edition"], one["list"], one["rank_label"], one["via"]) for one in result["standings"]
    ]


def sparks(text: str) -> list[list[str]]:
    """The sparklines of a table in a pipe, by line and place."""
    return [line.split()[1:] for line in text.splitlines() if line.startswith("Line ")]


@pytest.fixture
def pond(data_of: Callable[..., Any]) -> Any:
    """Four editions: a break before the second, a gap in the third, a merger in the fourth.

    Whether the fourth compares with the third is not known.
    """
    editions = {
        "pond-1": {"ames": 1, "cove": 2, "bree": 3},
        "pond-2": {"cove": 1, "bree": 2, "ames": 3},
        "pond-3": {"ranks": {"cove": 1, "bree": 5}, "coverage": "partial"},
        "pond-4": {"ames-bree": 1, "cove": 2},
    }
    merged = {"name": "Ames–Bree", "kind": "cluster", "since": 2004, "members": ["ames", "bree"]}
    return data_of(
        editions,
        places={"ames-bree": merged},
        levels=("break", "same"),
        about={"kind": "cluster"},
        coverage="truncated",
        depth=8,
    )


def test_gap_break_and_merger(pond: Any) -> None:
    """A bound where an edition leaves a place out, then the cluster that it merged into."""
    (ames,) = pond.ask("history", "Ames")["results"]

    assert lines(ames) == [
        ("pond-1", "overall", "1", None),
        ("pond-2", "overall", "3", None),
        ("pond-3", "overall", ">1", None),
        ("pond-4", "overall", "1", "ames-bree"),
    ]
    trends = [one["trend"] for one in ames["standings"]]
    assert trends[0] is None
    assert trends[1] == {
        "since": "pond-1",
        "status": "down",
        "change": -2,
        "change_low": -2,
        "change_high": -2,
        "comparability": "break",
    }
    assert (trends[2]["status"], trends[2]["comparability"]) == ("unknown", "same")
    # A party to a merger has not entered, though it was not named the year before.
    assert (trends[3]["status"], trends[3]["change"], trends[3]["change_low"]) == (
        "merged",
        None,
        1,
    )


def test_merger_has_a_status(pond: Any) -> None:
    """Bree, named up to the year before, became a part of the cluster: neither new nor gone."""
    (bree,) = pond.ask("history", "Bree")["results"]

    trend = bree["standings"][3]["trend"]
    assert (trend["status"], trend["change"], trend["comparability"]) == ("merged", 4, "unknown")


def test_lines_and_notes(pond: Any) -> None:
    """Every link of the line has its comparability, and each that is not sound a note."""
    document = pond.ask("history", "Cove")

    (line,) = document["lines"]
    assert line["editions"] == ["pond-1", "pond-2", "pond-3", "pond-4"]
    assert [(link["from"], link["to"], link["level"]) for link in line["links"]] == [
        ("pond-1", "pond-2", "break"),
        ("pond-2", "pond-3", "same"),
        ("pond-3", "pond-4", "unknown"),
    ]
    assert line["links"][0]["reason"] == "so it is"
    assert [one["code"] for one in document["notes"]] == ["break", "comparability-unknown"]


def test_sparklines(pond: Any) -> None:
    """Bars from rank 1 (highest) to 5 (lowest), a gap, a break and a doubt, one for each place.

    Rank 2 is three quarters of the way up, 3 half of it: bars 5 (of 0 to 7) and 4.
    """
    ran = pond.show("history", "Ames", "Bree", "Cove")

    assert sparks(ran.stdout) == [["█│▅·┊█", "▅│▆▁┊█", "▆│██┊▆"]]
    assert "pond-1 → pond-2: the method changed: so it is." in ran.stdout
    assert "pond-3 → pond-4: whether both were made by one method is not known." in ran.stdout
    assert ran.stdout.index("so it is") < ran.stdout.index("Published")
    assert "(a) via Ames–Bree." in ran.stdout
    assert ran.stderr == ""


def test_before_the_cluster_was(pond: Any) -> None:
    """A cluster has no rank in the years before it, neither a bound: the line begins unknown."""
    (cluster,) = pond.ask("history", "Ames–Bree")["results"]

    labels = [one["rank_label"] for one in cluster["standings"]]
    assert labels == ["?", "?", "?", "1"]
    assert [one["stated"] for one in cluster["standings"]] == [False, False, False, True]


def test_predecessor(tiny: QueryCatalogue) -> None:
    """A cluster goes on from the one that it grew out of."""
    (result,) = tiny.history("aldern-birk-corvin").to_dict()["results"]

    assert lines(result) == [
        ("hubs-2020", "overall", "2", "aldern-birk"),
        ("hubs-2021", "overall", "1", None),
    ]
    assert result["standings"][1]["trend"]["status"] == "merged"


def test_named_beats_absent(tiny: QueryCatalogue) -> None:
    """In the year in which its cluster is named, the place's own absence is no standing."""
    (corvin,) = tiny.history("Corvin", series="hubs").to_dict()["results"]

    assert lines(corvin) == [
        ("hubs-2020", "overall", "7", None),
        ("hubs-2021", "overall", "1", "aldern-birk-corvin"),
    ]


def test_lists_of_a_series_apart(tiny: QueryCatalogue) -> None:
    """A line for each list, the default one first, and an edition without the list is a gap."""
    document = tiny.history("Aldern", series="towns").to_dict()

    assert [(line["list"], line["editions"]) for line in document["lines"]] == [
        ("overall", ["towns-2020", "towns-2021"]),
        ("north", ["towns-2020", "towns-2021"]),
    ]
    assert [one["edition"] for one in document["results"][0]["standings"]] == [
        *("towns-2020", "towns-2021", "towns-2021"),
    ]
    assert document["lines"][1]["links"] == []


def test_several_places(tiny: QueryCatalogue, run_tiny: Run) -> None:
    """Several places have a column each, and unknown ones a note and the worst status."""
    ran = run_tiny("history", "Gull", "Xyzzy", "Holm", "Springfield", "--series", "labs")
    answer = tiny.history("Gull", "Xyzzy", "Holm", "Springfield", series="labs")

    document = answer.to_dict()
    assert (ran.status, answer.status) == (4, 4)
    assert [one["place"] for one in document["results"]] == ["gull", "holm"]
    assert [one["code"] for one in document["notes"]] == ["unknown-place", "ambiguous-place"]
    assert sparks(ran.stdout) == [["▁█", "·▁"]]
    (head,) = [line.split() for line in ran.stdout.splitlines() if line.startswith("Edition")]
    assert head == ["Edition", "Published", "Of", "Method", "Gull", "Holm"]


def test_nothing_resolves(tiny: QueryCatalogue, run_tiny: Run) -> None:
    """One unknown name is an error with its status, and so is a place that nobody ranks."""
    assert run_tiny("history", "Xyzzy").status == 3
    with pytest.raises(NotFoundError, match="not ranked by any edition") as failed:
        tiny.history("Juno")
    assert failed.value.answer.to_dict()["error"]["code"] == "unranked-place"
    with pytest.raises(NotFoundError):
        tiny.history("Gull", series="nope")


def test_misspelling_is_announced(tiny: QueryCatalogue) -> None:
    """A misspelt name is taken for another with a note, and not at all with `exact`."""
    fuzzy = tiny.history("Aldren", series="labs").to_dict()

    assert [one["code"] for one in fuzzy["notes"]] == ["fuzzy-match"]
    with pytest.raises(NotFoundError, match="no place is called 'Aldren'"):
        tiny.history("Aldren", exact=True)


def test_series_that_does_not_rank_it(tiny: QueryCatalogue, run_tiny: Run) -> None:
    """A place that the series does not rank has no standing and no line there."""
    document = tiny.history("Ivory", series="hubs").to_dict()

    assert (document["results"][0]["standings"], document["lines"]) == ([], [])
    assert "no edition here ranks it" in run_tiny("history", "Ivory", "--series", "hubs").stdout


def test_shipped(founding: QueryCatalogue) -> None:
    """Guangzhou's line in WIPO's list is its cluster's, with a break before 2025."""
    document = founding.history("Guangzhou", series="wipo").to_dict()

    via = "shenzhen-hong-kong-guangzhou"
    assert lines(document["results"][0])[-1] == ("wipo-2025", "overall", "1", via)
    assert document["lines"][0]["links"][-1]["level"] == "break"


def test_what_each_list_is(tiny: QueryCatalogue) -> None:
    """Each standing says the label, the year and the size of its list; 2021 has two lists."""
    (place,) = tiny.history("Aldern", series="towns").to_dict()["results"]
    keys = ("edition", "label", "year", "scope", "depth", "coverage")

    assert [tuple(row[key] for key in keys) for row in place["standings"]] == [
        ("towns-2020", "2020", 2020, 40, 10, "truncated"),
        ("towns-2021", "2021", 2021, 40, None, "partial"),
        ("towns-2021", "2021", 2021, 3, None, "complete"),
    ]
