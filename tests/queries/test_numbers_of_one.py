"""Messages that count speak of one thing as of one."""

from collections.abc import Callable
from typing import Any

PART = {"coverage": "partial", "depth": 9}


def messages(document: dict[str, Any]) -> list[str]:
    """The messages of an answer's notes."""
    return [note["message"] for note in document["notes"]]


def test_a_list_of_one_place(data_of: Callable[..., Any]) -> None:
    """Moves from a list of one place to one of two are not comparable."""
    older = {"ranks": {"ada": 1}, "depth": 1}
    newer = {"ranks": {"ada": 1, "bo": 2}, "depth": 2}
    document = data_of({"s-2020": older, "s-2021": newer}, levels="same").ask("movers", "s")

    assert (
        "s-2020 is of 1 place and s-2021 of 2: moves in places are not comparable across sizes;"
        " those --by pct are"
    ) in messages(document)


def test_one_entry_that_is_known(data_of: Callable[..., Any]) -> None:
    """Counts are lower bounds where one entry is known, of several, of one, or of no known many."""
    of_nine = data_of({"s-2020": {"ada": 2}}, **PART).ask("clusters_by_country", "s")
    assessed = data_of({"s-2020": {"ada": "1+"}}, coverage="partial", scope=1)
    of_some = data_of({"s-2020": {"ada": 2}}, coverage="partial")

    assert messages(of_nine) == ["s-2020: 1 of 9 entries is known, so counts are lower bounds"]
    assert messages(assessed.ask("clusters_by_country", "s")) == [
        "s-2020: 0 of 1 assessed entry are known, so counts are lower bounds"
    ]
    assert messages(of_some.ask("clusters_by_country", "s")) == [
        "s-2020: 1 entry is known, so counts are lower bounds"
    ]


def test_one_place_that_a_chart_leaves_out(data_of: Callable[..., Any]) -> None:
    """Charts say of one place or economy that it is left out."""
    places = {"bo": {"economies": ["FR"]}}
    data = data_of(
        {"s-2020": {"ada": 1, "bo": 2}, "s-2021": {"ada": 1, "bo": 2, "cy": "3+"}},
        places=places,
        coverage="partial",
    )
    bars = data.ask("chart", "s-2020", kind="bars", top=1)["chart"]
    scatter = data.ask("chart", "s-2020", "s-2021", kind="scatter")["chart"]

    assert "1 more economy is left out." in bars["remarks"]
    assert "1 place of unknown rank is left out." in scatter["remarks"]
