"""What JSON says of an entry: the same under each key, whichever command is asked."""

from typing import Any

import pytest

from innorank import QueryCatalogue

RANK = ("rank", "rank_low", "rank_high", "rank_label")
REMARKS = ("note", "derived", "grade", "disputed", "sources")
# A flat row has documents by their address, and the kind of place that its list ranks.
FLAT = ("kind", "disputed", "sources")


@pytest.mark.parametrize("edition", ["hubs-2020:overall", "towns-2021:overall", "towns-2021:north"])
def test_every_command_says_the_same(tiny: QueryCatalogue, edition: str) -> None:
    """A row of `city`, a side of `compare` and a row of `export` have the values of `top`."""
    rows = tiny.top(edition, 0).results
    sides = {row["place"]: row["b"] for row in tiny.compare(edition, edition).results}
    flat = {row["place"]: row for row in tiny.export(edition).results}
    for row in rows:
        (result,) = tiny.city(row["place"]).results
        (standing,) = (one for one in result["standings"] if is_in(edition, one))
        figures = {"score", "class", "previous_rank", "change", "indicators"}
        assert common(row, sides[row["place"]]) == {*RANK, "printed", "previous_rank", *REMARKS}
        # `top` has a trend only where both ranks are known, `city` bounds of it as well.
        del standing["trend"]
        assert common(row, standing) == {*RANK, *figures, *REMARKS}
        assert common(row, flat[row["place"]], FLAT) > {*RANK, "place", "economies", "ref", "note"}


def is_in(edition: str, standing: dict[str, Any]) -> bool:
    """Whether a standing is the place's own in an edition's list."""
    return f"{standing['edition']}:{standing['list']}" == edition and standing["via"] is None


def common(row: dict[str, Any], other: dict[str, Any], but: tuple[str, ...] = ()) -> set[str]:
    """The keys that both rows have, beside some; raises AssertionError where values differ."""
    keys = row.keys() & other.keys() - set(but)

    assert {key: row[key] for key in keys} == {key: other[key] for key in keys}
    return keys


def test_keys_of_a_row(tiny: QueryCatalogue) -> None:
    """The keys of an entry stand in the order that docs/json.md lists, whatever the command."""
    (top,) = tiny.top("towns-2021", 1).results
    (side,) = (row["b"] for row in tiny.compare("towns-2021", "towns-2021", n=1).results)

    assert list(top) == [
        *RANK,
        *("place", "name", "kind", "printed", "printed_names", "economies", "economy"),
        *("score", "class", "previous_rank", "change", "indicators", "link", "ref", *REMARKS),
        *("trend", "position", "position_label"),
    ]
    assert list(side) == [*RANK, "printed", "previous_rank", *REMARKS]


def test_keys_of_who_is_not_named(tiny: QueryCatalogue) -> None:
    """A side and a standing without an entry have the same keys, null or empty."""
    rows = {row["place"]: row for row in tiny.compare("labs-2019", "labs-2020").results}
    absent, present = rows["ivory"]["b"], rows["ivory"]["a"]

    assert list(absent) == list(present)
    assert {key: absent[key] for key in ("printed", "previous_rank", *REMARKS)} == {
        **dict.fromkeys(("printed", "previous_rank", "note", "derived", "grade")),
        "disputed": [],
        "sources": [],
    }
