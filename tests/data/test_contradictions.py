"""Where sources contradict each other data/ says so, and a rank that is worked out says how.

contradictions.yaml lists the points; each is checked against data/editions, and back.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank.index.folders import shipped_folder

EDITIONS = shipped_folder() / "editions"
DERIVED = re.compile(
    r"derived: rank (?P<rank>\d+) in (?P<year>\d{4})"
    r"(?: after a (?P<way>rise|fall) of (?P<places>\d+)(?: since \d{4})?"
    r"|, unchanged from the year before)"
)


@pytest.fixture(scope="module")
def points(read: Callable[[Path], Any]) -> dict[str, Any]:
    """What contradictions.yaml lists."""
    listed: dict[str, Any] = read(Path(__file__).with_name("contradictions.yaml"))
    return listed


def comments(edition: str) -> str:
    """The comments of an edition's file, as one text."""
    lines = (EDITIONS / f"{edition}.yaml").read_text(encoding="utf-8").splitlines()
    return " ".join(line.partition("# ")[2] for line in lines if "# " in line)


def entry(editions: dict[str, Any], edition: str, place: str) -> dict[str, Any]:
    """A place's entry in an edition's default list."""
    document = editions[edition]
    entries = document["lists"][document["default_list"]]["entries"]
    found: dict[str, Any] = next(one for one in entries if one["place"] == place)
    return found


def number(entry: dict[str, Any]) -> int | None:
    """The rank of an entry, tied or not; None for a band or a bound."""
    text = str(entry["rank"]).removesuffix("=")
    return int(text) if text.isdecimal() else None


def everywhere(editions: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Every entry that ships, with its edition and its list."""
    return [
        (name, list_id, one)
        for name, document in editions.items()
        for list_id, ranked in document["lists"].items()
        for one in ranked["entries"]
    ]


def test_where_contradictions_stand(
    points: dict[str, Any], editions: dict[str, Any], counts: dict[str, Any]
) -> None:
    """Each is disputed on its entry, noted there, or explained in a comment of its file."""
    missing = []
    for one in points["contradictions"]:
        if one["where"] == "comment":
            text = comments(one["edition"])
            there = all(value in text for value in one["values"])
        elif one["where"] == "note":
            note = entry(editions, one["edition"], one["place"])["note"]
            there = all(value in note for value in one["values"])
        else:
            kept = entry(editions, one["edition"], one["place"])
            stated = [kept["rank"], *(other["rank"] for other in kept["disputed"])]
            there = stated == one["values"] and all(other["reason"] for other in kept["disputed"])
        if not there:
            missing.append(one)

    assert len(points["contradictions"]) == counts["contradictions"]
    assert missing == []


def test_every_dispute_is_listed(points: dict[str, Any], editions: dict[str, Any]) -> None:
    """No entry is disputed that is not in the list."""
    listed = {
        (one["edition"], one["place"])
        for one in points["contradictions"]
        if one["where"] == "disputed"
    }

    assert listed == {
        (name, one["place"]) for name, _, one in everywhere(editions) if "disputed" in one
    }


def test_bounds_of_wipo(points: dict[str, Any], editions: dict[str, Any]) -> None:
    """What is known of a rank without being one is an entry with a band or a bound."""
    found = {
        name: {
            one["place"]: one["rank"]
            for one in editions[name]["lists"]["overall"]["entries"]
            if not re.fullmatch(r"\d+=?", str(one["rank"]))
        }
        for name in ("wipo-2021", "wipo-2022", "wipo-2024", "wipo-2025")
    }

    assert found == points["bounds"]


def test_implied_ranks(points: dict[str, Any], editions: dict[str, Any]) -> None:
    """Each rank that is only implied is an entry whose note says what it is derived from."""
    found = {
        name: {
            one["place"]: one["rank"]
            for one in editions[name]["lists"]["overall"]["entries"]
            if one.get("note", "").startswith("derived: rank ")
        }
        for name in ("wipo-2017", "wipo-2018", "wipo-2019", "wipo-2020", "wipo-2021")
    }

    assert {name: ranks for name, ranks in found.items() if ranks} == points["implied"]


def test_derived_ranks_add_up(editions: dict[str, Any], counts: dict[str, Any]) -> None:
    """A derived rank is the stated one of the later edition, less its rise or plus its fall."""
    checked, wrong = 0, []
    for name, list_id, one in everywhere(editions):
        stated = DERIVED.match(one.get("note", ""))
        if stated is None:
            continue
        checked += 1
        change = {"rise": 1, "fall": -1, None: 0}[stated["way"]] * int(stated["places"] or 0)
        later = editions[f"{editions[name]['series']}-{stated['year']}"]["lists"][list_id]
        ranks = {other["place"]: number(other) for other in later["entries"]}
        if (ranks[one["place"]], number(one)) != (
            int(stated["rank"]),
            int(stated["rank"]) + change,
        ):
            wrong.append((name, one))

    assert checked == counts["derived"]
    assert wrong == []
