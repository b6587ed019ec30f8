"""Clusters that merged, split or were renamed: neither a fall nor a debut, no made-up bounds."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue, open_catalogue

Run = Callable[..., Any]


def cluster(*members: str, **more: Any) -> dict[str, Any]:
    """A cluster of cities, named after them."""
    name = "–".join(member.replace("-", " ").title() for member in members)
    return {"name": name, "kind": "cluster", "members": members, **more}


PLACES = {
    "hong-kong": {"name": "Hong Kong"},
    "alba-bera": cluster("alba", "bera", until=2019),
    "bera-alba": cluster("bera", "alba", since=2020, predecessors=["alba-bera"]),
    "frankfurt": {"predecessors": ["frankfurt-mannheim"]},
    "frankfurt-mannheim": cluster("frankfurt", "mannheim", until=2019),
    "heidelberg-mannheim": cluster(
        "heidelberg", "mannheim", since=2020, predecessors=["frankfurt-mannheim"]
    ),
    "shenzhen-hong-kong": cluster("shenzhen", "hong-kong", until=2019),
    "shenzhen-hong-kong-guangzhou": cluster(
        "shenzhen", "hong-kong", "guangzhou", since=2020, predecessors=["shenzhen-hong-kong"]
    ),
}
EDITIONS = {
    "hubs-2019": {
        "stayer": 1,
        "shenzhen-hong-kong": 2,
        "frankfurt-mannheim": 3,
        "alba-bera": 4,
        "guangzhou": 5,
        "leaver": 6,
    },
    "hubs-2020": {
        "shenzhen-hong-kong-guangzhou": 1,
        "stayer": 2,
        "frankfurt": 3,
        "heidelberg-mannheim": 4,
        "bera-alba": 5,
        "newcomer": 6,
    },
    # Known in part only, and not from the top.
    "hubs-2021": {"ranks": {"stayer": 2, "newcomer": 4}, "coverage": "partial"},
}
HUBS = {"levels": "same", "about": {"kind": "cluster"}, "coverage": "truncated", "depth": 6}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, write: Callable[..., Path]) -> Path:
    """Three editions: in the second all clusters are others, the third is known in part."""
    return write(tmp_path_factory.mktemp("lineage") / "data", EDITIONS, places=PLACES, **HUBS)


@pytest.fixture(scope="module")
def hubs(folder: Path) -> Iterator[QueryCatalogue]:
    """The catalogue of these editions alone."""
    with open_catalogue([folder], shipped=False) as catalogue:
        yield catalogue


def compared(hubs: QueryCatalogue, a: str, b: str) -> dict[str, dict[str, Any]]:
    """The rows of a comparison by place."""
    return {row["place"]: row for row in hubs.compare(a, b, n=0).to_dict()["results"]}


def test_merger(hubs: QueryCatalogue) -> None:
    """A merged cluster is compared with the best of its parts; the other part stands beside it."""
    rows = compared(hubs, "hubs-2019", "hubs-2020")
    merged, part = rows["shenzhen-hong-kong-guangzhou"], rows["guangzhou"]

    assert merged["status"] == part["status"] == "merged"
    assert merged["matched"] == {
        "how": "predecessor",
        "a": "shenzhen-hong-kong",
        "b": "shenzhen-hong-kong-guangzhou",
    }
    assert (merged["a"]["rank"], merged["b"]["rank"], merged["change"]) == (2, 1, 1)
    assert (part["a"]["rank"], part["b"]["rank"], part["change"]) == (5, 1, None)
    assert "shenzhen-hong-kong" not in rows


def test_split(hubs: QueryCatalogue) -> None:
    """The best of what came of a cluster is compared with it; the other stands beside it."""
    rows = compared(hubs, "hubs-2019", "hubs-2020")

    assert rows["frankfurt"]["change"] == 0  # 3 and 3
    assert rows["heidelberg-mannheim"]["change"] is None
    for new in ("frankfurt", "heidelberg-mannheim"):
        assert rows[new]["status"] == "split"
        assert rows[new]["matched"] == {"how": "predecessor", "a": "frankfurt-mannheim", "b": new}
    assert "frankfurt-mannheim" not in rows


def test_new_name(hubs: QueryCatalogue) -> None:
    """The same members under another name were renamed."""
    row = compared(hubs, "hubs-2019", "hubs-2020")["bera-alba"]

    assert (row["status"], row["a"]["rank"], row["b"]["rank"]) == ("renamed", 4, 5)


def test_only_who_left_and_came_did_so(hubs: QueryCatalogue) -> None:
    """Of all that is in one list only, no more than the real debut and exit are called so."""
    rows = compared(hubs, "hubs-2019", "hubs-2020")
    answer = hubs.movers("hubs-2019", "hubs-2020", n=0).to_dict()

    assert {name for name, row in rows.items() if row["status"] == "entered"} == {"newcomer"}
    assert {name for name, row in rows.items() if row["status"] == "dropped"} == {"leaver"}
    assert [row["place"] for row in answer["entered"]] == ["newcomer"]
    assert [row["place"] for row in answer["dropped"]] == ["leaver"]
    assert [row["place"] for row in answer["results"]] == ["stayer"]
    assert {row["place"]: row["status"] for row in answer["succeeded"]} == {
        "shenzhen-hong-kong-guangzhou": "merged",
        "guangzhou": "merged",
        "frankfurt": "split",
        "heidelberg-mannheim": "split",
        "bera-alba": "renamed",
    }


def test_backwards_is_the_same_story(hubs: QueryCatalogue) -> None:
    """From the newer list to the older the same clusters merged, split or were renamed."""
    there = compared(hubs, "hubs-2019", "hubs-2020")
    back = compared(hubs, "hubs-2020", "hubs-2019")
    lineage = ("merged", "split", "renamed")

    assert {name for name, row in back.items() if row["status"] == "entered"} == {"leaver"}
    assert {name for name, row in back.items() if row["status"] == "dropped"} == {"newcomer"}
    assert {name: row["status"] for name, row in back.items() if row["status"] in lineage} == {
        name: row["status"] for name, row in there.items() if row["status"] in lineage
    }
    assert [back["shenzhen-hong-kong-guangzhou"][side]["rank"] for side in "ab"] == [1, 2]
    assert back["shenzhen-hong-kong-guangzhou"]["change"] == -1
    assert back["guangzhou"]["change"] is None


def test_each_counts_once_in_the_agreement(hubs: QueryCatalogue) -> None:
    """Six places on each side, of which four are the same or what became of them.

    Guangzhou, which stood alone, is missing in the newer list; Heidelberg–Mannheim in the older.
    """
    for a, b in (("hubs-2019", "hubs-2020"), ("hubs-2020", "hubs-2019")):
        found = hubs.compare(a, b).to_dict()["agreement"]

        assert (found["depth"], found["shared"], found["union"]) == (6, 4, 8)


def test_the_table_names_what_a_place_was(run: Run, folder: Path) -> None:
    """By its name, whichever list comes first."""
    for years in (("hubs-2019", "hubs-2020"), ("hubs-2020", "hubs-2019")):
        shown = run("compare", *years, "--data", str(folder), "--no-shipped-data").stdout

        assert "Shenzhen–Hong Kong–Guangzhou (was Shenzhen–Hong Kong) " in shown
        assert "Guangzhou (now Shenzhen–Hong Kong–Guangzhou) " in shown
        assert "Heidelberg–Mannheim (was Frankfurt–Mannheim) " in shown


def test_list_known_in_part_drops_nobody(hubs: QueryCatalogue) -> None:
    """What a list known in part does not name is unknown there, whether it existed or not."""
    for before in ("hubs-2019", "hubs-2020"):
        rows = compared(hubs, before, "hubs-2021")
        answer = hubs.movers(before, "hubs-2021", n=0).to_dict()
        absent = [row for row in rows.values() if row["b"]["rank"] is None]

        assert len(absent) >= 4
        assert all(row["status"].startswith("unknown") for row in absent)
        assert answer["dropped"] == []
        assert answer["succeeded"] == []


@pytest.mark.parametrize(
    ("typed", "standings"),
    [
        ("shenzhen-hong-kong", {("hubs-2019", None): 2}),
        (
            "shenzhen-hong-kong-guangzhou",
            {
                ("hubs-2019", "shenzhen-hong-kong"): 2,
                ("hubs-2020", None): 1,
                ("hubs-2021", None): None,
            },
        ),
        (
            "Hong Kong",
            {
                ("hubs-2019", "shenzhen-hong-kong"): 2,
                ("hubs-2020", "shenzhen-hong-kong-guangzhou"): 1,
                ("hubs-2021", "shenzhen-hong-kong-guangzhou"): None,
            },
        ),
        (
            "Mannheim",
            {
                ("hubs-2019", "frankfurt-mannheim"): 3,
                ("hubs-2020", "heidelberg-mannheim"): 4,
                ("hubs-2021", "heidelberg-mannheim"): None,
            },
        ),
        ("alba-bera", {("hubs-2019", None): 4}),
    ],
)
def test_lines_end_where_the_cluster_did(
    hubs: QueryCatalogue, typed: str, standings: dict[tuple[str, str | None], int | None]
) -> None:
    """A standing is shown, or bounded, only in the years in which the cluster existed."""
    rows = hubs.city(typed).to_dict()["results"][0]["standings"]

    assert {(row["edition"], row["via"]): row["rank"] for row in rows} == standings
    assert len(rows) == len(standings)


def test_via_lines_say_so_in_the_table(run: Run, folder: Path) -> None:
    """People see of which cluster a rank is, and none of the ended one in later years."""
    ran = run("city", "Shenzhen", "--all", "--data", str(folder), "--no-shipped-data")
    lines = [line for line in ran.stdout.splitlines() if re.match(r"hubs-\d+ ", line)]

    assert [(line.split()[0], line.split()[2], line.split("  ")[-1]) for line in lines] == [
        ("hubs-2021", "?", "Shenzhen–Hong Kong–Guangzhou"),
        ("hubs-2020", "1", "Shenzhen–Hong Kong–Guangzhou"),
        ("hubs-2019", "2", "Shenzhen–Hong Kong"),
    ]


def test_cluster_without_dates_ends_with_what_came_of_it(shipped: QueryCatalogue) -> None:
    """Frankfurt–Mannheim is not said to be beyond any rank once its successors are ranked.

    Nor is Heidelberg–Mannheim in 2017, when Frankfurt–Mannheim was ranked.
    """
    (mannheim,) = shipped.city("Mannheim", series="wipo").results
    editions: dict[str, list[str]] = {}
    for standing in mannheim["standings"]:
        editions.setdefault(standing["via"], []).append(standing["edition"])

    assert editions["frankfurt-mannheim"][0] == "wipo-2017"
    assert editions["frankfurt-mannheim"][-1] == "wipo-2018"
    assert editions["heidelberg-mannheim"][0] == "wipo-2018"
    assert editions["heidelberg-mannheim"][-1] == "wipo-2025"


def test_cluster_that_lost_a_member_and_won_another_was_split(shipped: QueryCatalogue) -> None:
    """Heidelberg–Mannheim is no new name of Frankfurt–Mannheim."""
    (mannheim,) = shipped.history("Mannheim", series="wipo").results
    statuses = {
        one["edition"]: one["trend"] and one["trend"]["status"] for one in mannheim["standings"]
    }

    assert statuses["wipo-2019"] == "split"
    assert "renamed" not in statuses.values()


CHAIN = {
    "ab": cluster("aa", "bb"),
    "abc": cluster("aa", "bb", "cc", predecessors=["ab"]),
    "abcd": cluster("aa", "bb", "cc", "dd", predecessors=["abc"]),
    "big": {"predecessors": ["small"]},
    "off": {"predecessors": ["home"]},
}
CHAINED = {
    "hubs-2019": {"ab": 1, "home": 2, "dd": 3, "big": 4, "small": 5, "cc": 6},
    "hubs-2020": {"abc": 1, "home": 2, "dd": 3, "big": 4, "off": 5},
    "hubs-2021": {"home": 1, "abcd": 2, "big": 3, "off": 4},
}


@pytest.fixture(scope="module")
def chain(
    tmp_path_factory: pytest.TempPathFactory, write: Callable[..., Path]
) -> Iterator[QueryCatalogue]:
    """Three editions in which a cluster grows twice, one city swallows another, one splits."""
    folder = write(tmp_path_factory.mktemp("chain") / "data", CHAINED, places=CHAIN, **HUBS)
    with open_catalogue([folder], shipped=False) as catalogue:
        yield catalogue


def test_what_grew_twice(chain: QueryCatalogue) -> None:
    """Over two mergers it is compared with the best of what it came from, not with a late comer."""
    rows = compared(chain, "hubs-2019", "hubs-2021")

    assert rows["abcd"]["matched"] == {"how": "predecessor", "a": "ab", "b": "abcd"}
    assert rows["abcd"]["change"] == -1  # 1 to 2
    assert {name: rows[name]["status"] for name in ("abcd", "cc", "dd")} == dict.fromkeys(
        ("abcd", "cc", "dd"), "merged"
    )
    standings = chain.city("abcd").to_dict()["results"][0]["standings"]
    assert {(row["edition"], row["via"], row["rank"]) for row in standings} == {
        ("hubs-2019", "ab", 1),
        ("hubs-2020", "abc", 1),
        ("hubs-2021", None, 2),
    }


def test_who_joined_a_place_that_keeps_its_name(chain: QueryCatalogue) -> None:
    """A party to a merger has not dropped out, nor has one entered that split off."""
    rows = compared(chain, "hubs-2019", "hubs-2021")

    assert (rows["small"]["status"], rows["small"]["matched"]["b"]) == ("merged", "big")
    assert (rows["off"]["status"], rows["off"]["matched"]["a"]) == ("split", "home")
    assert (rows["big"]["change"], rows["home"]["change"]) == (1, 1)
    assert rows["small"]["change"] is rows["off"]["change"] is None


@pytest.mark.parametrize("match", ["same", "member"])
def test_split_is_no_fall_however_lists_are_matched(shipped: QueryCatalogue, match: str) -> None:
    """A member of the cluster that was split is what came of it, before it is a member."""
    answer = shipped.compare("wipo-2017", "wipo-2023", match=match).to_dict()
    found = {row["place"]: (row["status"], row["matched"]["how"]) for row in answer["results"]}

    assert found["frankfurt"] == ("split", "predecessor")
    assert found["cologne"] == ("split", "predecessor")
    assert found["heidelberg-mannheim"] == ("split", "predecessor")
