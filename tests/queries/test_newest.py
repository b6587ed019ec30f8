"""Where a series is asked for and its newest edition is hardly known, the answer says which is."""

from collections.abc import Callable
from typing import Any

import pytest

# One series: 2001 and 2002 are known to rank 3, 2003 to rank 2, and 2004 begins with rank 2. The
# list `north` is in the last two. The other series is known best in its newest edition.
EDITIONS = {
    "s-2001": {"ada": 1, "bo": 2, "cy": 3},
    "s-2002": {"ada": 1, "bo": 2, "cy": 3},
    "s-2003": {"overall": {"ada": 1, "bo": 2}, "north": {"ada": 1, "bo": 2}},
    "s-2004": {"overall": {"ranks": {"ada": 2}, "coverage": "partial"}, "north": {"ada": 1}},
    "t-2001": {"ada": 1},
    "t-2002": {"ada": 1, "bo": 2},
}
OF_S = (
    "s-2004 is the newest edition, and known with gaps from the first rank on;"
    " s-2002 is known to rank 3"
)
OF_NORTH = (
    "s-2004:north is the newest edition, and known without a gap to rank 1;"
    " s-2003:north is known to rank 2"
)


@pytest.fixture
def told(data_of: Callable[..., Any]) -> Callable[..., list[str]]:
    """`told("top", "s")`: what the notes of an answer say of editions that are known further."""
    data = data_of(EDITIONS, coverage="truncated")

    def asked(command: str, *names: str, **options: Any) -> list[str]:
        notes = data.ask(command, *names, **options)["notes"]
        return [note["message"] for note in notes if note["code"] == "older-known-further"]

    return asked


@pytest.mark.parametrize(
    ("command", "names", "expected"),
    [
        ("top", ("s",), [OF_S]),
        ("top", (), [OF_S]),
        ("top", (" S ",), [OF_S]),
        ("top", ("s:north",), [OF_NORTH]),
        ("compare", ("s-2003", "s"), [OF_S]),
        ("compare", ("s:north", "t"), [OF_NORTH]),
        ("compare", ("s", "s"), [OF_S]),
        ("movers", ("s",), [OF_S]),
        ("movers", (), [OF_S]),
        ("movers", ("t", "s"), [OF_S]),
        ("clusters_by_country", (), [OF_S]),
        ("clusters_by_country", ("t", "s"), [OF_S]),
        ("consensus", ("s", "t"), [OF_S]),
    ],
)
def test_told(
    command: str, names: tuple[str, ...], expected: list[str], told: Callable[..., list[str]]
) -> None:
    """Of editions that are known as far, the newest is named; a list is held against itself."""
    assert told(command, *names) == expected


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("top", ("t",)),
        ("top", ("s-2004",)),
        ("compare", ("s-2003", "s-2004")),
        ("movers", ("s-2004",)),
        ("movers", ("t-2001", "t")),
        ("clusters_by_country", ("s-2004",)),
        ("consensus", ("s-2004", "t")),
        ("history", ("ada",)),
        ("city", ("ada",)),
    ],
)
def test_not_told(command: str, names: tuple[str, ...], told: Callable[..., list[str]]) -> None:
    """Whoever names an edition has chosen it; the newest may be the one that is known best."""
    assert told(command, *names) == []


def test_a_complete_list_is_known(data_of: Callable[..., Any]) -> None:
    """An edition that published less than the one before is known no less."""
    data = data_of({"s-2001": {"ada": 1, "bo": 2}, "s-2002": {"bo": 1}})

    assert data.ask("top", "s")["notes"] == []


def test_note(data_of: Callable[..., Any]) -> None:
    """JSON has both lists by name; a table has the note as a line."""
    data = data_of(EDITIONS, coverage="truncated")
    ran = data.show("top", "s:north")

    assert data.ask("top", "s:north")["notes"] == [
        {
            "code": "older-known-further",
            "message": OF_NORTH,
            "edition": "s-2004:north",
            "older": "s-2003:north",
        }
    ]
    assert f"{OF_NORTH}." in ran.stdout.splitlines()
    assert ran.stderr == ""


def test_consensus_of_what_is_known(data_of: Callable[..., Any]) -> None:
    """Rank 10 without a gap is far enough, rank 9 is not, and a short list is if complete."""
    ten, nine = ({letter: rank for rank, letter in enumerate("abcdefghij"[:n], 1)} for n in (10, 9))
    short = {"ranks": {"a": 1, "b": 2}, "coverage": "complete"}
    gap = {"ranks": {**nine, "k": 11}, "coverage": "partial"}
    editions = {
        "far-1": nine, "far-2": ten,
        "near-1": ten, "near-2": ten, "near-3": nine, "near-4": gap,
        "brief-1": ten, "brief-2": {"overall": short}, "brief-3": {"a": 1},
        "never-1": nine, "never-2": {"a": 1},
    }  # fmt: skip
    data = data_of(editions, coverage="truncated")
    notes = {note["code"]: note for note in data.ask("consensus")["notes"]}

    assert data.ask("consensus")["query"]["editions"] == ["far-2", "near-2", "brief-2"]
    assert notes["not-newest"]["editions"] == ["near-2", "brief-2"]
    assert notes["series-left-out"]["series"] == ["never"]
    # What is named is taken as it is.
    assert data.ask("consensus", "near", "never")["query"]["editions"] == ["near-4", "never-2"]


def test_consensus_of_nothing_known(data_of: Callable[..., Any]) -> None:
    """Where no series has an edition that is known far enough, editions have to be named."""
    ran = data_of({"a-1": {"x": 1}}, coverage="truncated").show("consensus")
    empty = data_of({}).show("consensus")

    assert [(each.status, each.stdout) for each in (ran, empty)] == [(3, ""), (3, "")]
    assert "no edition is known without a gap to rank 10; name editions" in ran.stderr
    assert "no edition is known; name a data folder with --data" in empty.stderr


def test_shipped(shipped: Any) -> None:
    """As data/editions has it: ranks 1 to 20 of gihi-2023, and of gihi-2025 rank 1 alone."""
    (note,) = shipped.top("gihi").to_dict()["notes"]

    assert note["message"] == (
        "gihi-2025 is the newest edition, and known without a gap to rank 1;"
        " gihi-2023 is known to rank 20"
    )
