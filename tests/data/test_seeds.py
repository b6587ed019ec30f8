"""Ties what ships to what the five founding documents state, fact by fact and both ways."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
# How many facts each document states: a seed that is lost or cut short is noticed.
FACTS = {
    "000_cb7effd4c71986a3.txt": 52,
    "001_c5744eeede5e1247.txt": 19,
    "002_25e2a804570eed4c.txt": 6,
    "003_9cd0fc29d9c12b13.txt": 100,
    "004_6d9f0ab1e164aea2.txt": 21,
}
# What an entry takes from its documents; its other keys (place, sources, note) are ours.
STATED = (
    *("rank", "printed", "economy", "printed_names", "class", "score"),
    *("previous_rank", "link", "ref"),
)
# What an entry may add to the fact of a document, if it names another source for it.
GAINED = {"economy", "printed_names", "previous_rank", "score"}

Key = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def seeds(read: Callable[[Path], Any]) -> dict[str, Any]:
    """The facts of every document, by its name."""
    found = {seed["document"]: seed for seed in map(read, sorted(SEEDS.glob("*.yaml")))}
    assert list(found) == list(FACTS)
    return found


@pytest.fixture(scope="module")
def elsewhere(read: Callable[[Path], Any]) -> dict[str, Any]:
    """What the documents' lists have from other sources than the documents."""
    listed: dict[str, Any] = read(Path(__file__).with_name("seeds_explained.yaml"))
    assert set(listed) == {"totals", "depths"}
    return listed


@pytest.fixture(scope="module")
def facts(seeds: dict[str, Any]) -> dict[Key, dict[str, Any]]:
    """Every fact, by document, edition, list and the name as printed."""
    found = {
        (document, fact["edition"], fact["list"], fact["printed"]): fact
        for document, seed in seeds.items()
        for fact in seed["facts"]
    }
    assert len(found) == sum(FACTS.values()) == 198
    return found


def of_documents(editions: dict[str, Any], key: str) -> dict[Key, dict[str, Any]]:
    """Every shipped entry that cites a document under *key*, by the same key as the facts."""
    found = {}
    for edition in editions.values():
        for name, ranked in edition["lists"].items():
            for entry in ranked["entries"]:
                cited = (
                    entry.get("sources", ranked.get("sources", []))
                    if key == "sources"
                    else [one["source"] for one in entry.get(key, [])]
                )
                for source in cited:
                    document = edition["sources"][source].get("seed")
                    if document:
                        where = (document, edition["id"], name, entry["printed"])
                        assert where not in found
                        found[where] = {**entry, "cited": source}
    return found


@pytest.fixture(scope="module")
def entries(editions: dict[str, Any]) -> dict[Key, dict[str, Any]]:
    """Every shipped entry that rests on a document."""
    return of_documents(editions, "sources")


@pytest.fixture(scope="module")
def bounded(editions: dict[str, Any]) -> dict[Key, dict[str, Any]]:
    """Every shipped entry whose rank a document only bounds."""
    return of_documents(editions, "bounds")


@pytest.fixture(scope="module")
def founding_lists(editions: dict[str, Any], facts: dict[Key, Any]) -> dict[tuple[str, str], Any]:
    """The lists about which the documents state facts."""
    return {(key[1], key[2]): editions[key[1]]["lists"][key[2]] for key in facts}


def stated(one: dict[str, Any]) -> dict[str, Any]:
    """The part of a fact or an entry that a document states."""
    return {key: one[key] for key in STATED if key in one}


@pytest.mark.parametrize(("document", "count"), FACTS.items())
def test_count_of_facts(seeds: dict[str, Any], document: str, count: int) -> None:
    """Each document states as many facts as were counted in it by hand."""
    assert len(seeds[document]["facts"]) == count


def test_every_fact_is_an_entry(
    facts: dict[Key, dict[str, Any]],
    entries: dict[Key, dict[str, Any]],
    bounded: dict[Key, dict[str, Any]],
) -> None:
    """Every fact ships field by field, in an entry that cites its document.

    If another source states the rank that a document only bounds, the bound is in `bounds`.
    """
    for key, fact in facts.items():
        assert (key in entries) != (key in bounded)
        entry = entries.get(key) or weaker(bounded[key])
        assert {field: entry.get(field) for field in stated(fact)} == stated(fact)


def weaker(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry, with the bound that the founding document states in place of its rank."""
    (bound,) = [one["rank"] for one in entry["bounds"] if one["source"] == entry["cited"]]
    low, high = re.fullmatch(r"(\d+)(?:-(\d+)|\+)", bound).groups()  # type: ignore[union-attr]
    assert int(low) <= entry["rank"] <= int(high or entry["rank"])
    return {**entry, "rank": bound}


def test_every_entry_is_a_fact(
    facts: dict[Key, dict[str, Any]],
    entries: dict[Key, dict[str, Any]],
    bounded: dict[Key, dict[str, Any]],
) -> None:
    """Every entry that cites a document is a fact of it; what it adds has another source."""
    assert len(entries) + len(bounded) == 198
    assert entries.keys() | bounded.keys() == facts.keys()
    for key, entry in entries.items():
        added = stated(entry).keys() - stated(facts[key]).keys()
        assert added <= GAINED
        assert not added or len(entry.get("sources", [])) > 1, key


def test_facts_have_no_other_keys(facts: dict[Key, dict[str, Any]]) -> None:
    """A fact has no key that these tests do not compare."""
    allowed = {*STATED, "edition", "list", "change"}

    assert {key for fact in facts.values() for key in fact} == allowed


def test_entries_have_no_other_keys(entries: dict[Key, dict[str, Any]]) -> None:
    """An entry has no key but those that these tests compare and those that are ours to say."""
    ours = {"place", "sources", "note", "economies", "disputed", "bounds"}
    # From other documents than the founding ones.
    ours |= {"stated_change", "indicators", "accepted"}

    assert {key for entry in entries.values() for key in entry} <= {*STATED, *ours, "cited"}


def test_printed_changes(facts: dict[Key, dict[str, Any]]) -> None:
    """The change that 2thinknow prints is previous − rank in all 26 rows, and stored in none."""
    changes = [fact for fact in facts.values() if "change" in fact]

    assert len(changes) == 26
    assert all(fact["previous_rank"] - fact["rank"] == fact["change"] for fact in changes)


def test_lists_that_ship(
    founding_lists: dict[tuple[str, str], Any], entries: dict[Key, dict[str, Any]]
) -> None:
    """Every document's list ships, and no other list rests on a document."""
    assert founding_lists.keys() == {key[1:3] for key in entries}
    assert len(founding_lists) == 10


def collected(seeds: dict[str, Any], part: str, *keys: str) -> set[tuple[Any, ...]]:
    """One part of all seeds, each row as a tuple of the values of *keys*."""
    rows = [row for seed in seeds.values() for row in seed.get(part, [])]
    assert rows
    assert {key for row in rows for key in row} == set(keys)
    return {tuple(row[key] for key in keys) for row in rows}


def of_lists(lists: dict[tuple[str, str], Any], key: str) -> set[tuple[str, str, int]]:
    """The number under *key* of every list that has one, with its edition and list."""
    return {(*name, ranked[key]) for name, ranked in lists.items() if ranked.get(key) is not None}


def test_totals(
    seeds: dict[str, Any],
    founding_lists: dict[tuple[str, str], Any],
    elsewhere: dict[str, Any],
) -> None:
    """The publisher's totals by economy, both ways."""
    stated_totals = collected(seeds, "counts", "edition", "list", "economy", "count")
    shipped_totals = {
        (*name, *total)
        for name, ranked in founding_lists.items()
        for total in ranked.get("counts", {}).items()
    }

    assert len(stated_totals) == 4
    assert shipped_totals == stated_totals | {
        (edition, name, *total)
        for edition, lists in elsewhere["totals"].items()
        for name, totals in lists.items()
        for total in totals.items()
    }


def test_scopes(seeds: dict[str, Any], founding_lists: dict[tuple[str, str], Any]) -> None:
    """How many places were assessed, both ways."""
    stated_scopes = collected(seeds, "scopes", "edition", "list", "scope")

    assert len(stated_scopes) == 5
    assert of_lists(founding_lists, "scope") == stated_scopes


def test_depths(
    seeds: dict[str, Any],
    founding_lists: dict[tuple[str, str], Any],
    elsewhere: dict[str, Any],
) -> None:
    """How many ranks were published, both ways."""
    stated_depths = collected(seeds, "depths", "edition", "list", "depth")

    assert len(stated_depths) == 2
    assert of_lists(founding_lists, "depth") == stated_depths | {
        (edition, name, depth)
        for edition, depths in elsewhere["depths"].items()
        for name, depth in depths.items()
    }


def test_releases(seeds: dict[str, Any], editions: dict[str, Any]) -> None:
    """Where a document dates the release of an edition, that is the edition's date."""
    releases = collected(seeds, "releases", "edition", "published")

    assert releases == {("cistds-2018", "2018-11-01"), ("set-2024", "2025-01-24")}
    assert {(name, editions[name]["published"]) for name, _ in releases} == releases


def test_breaks(seeds: dict[str, Any], series: dict[str, Any]) -> None:
    """The break between 2024 and 2025 is stated, ships, and no other is stated."""
    shipped_breaks = {
        (link["from"], link["to"], link["level"])
        for one in series.values()
        for link in one.get("comparability", [])
        if link["level"] == "break"
    }

    stated_breaks = collected(seeds, "methods", "from", "to", "level")

    assert stated_breaks == {("wipo-2024", "wipo-2025", "break")}
    assert stated_breaks <= shipped_breaks


def test_documents_are_named(seeds: dict[str, Any], editions: dict[str, Any]) -> None:
    """A source that names a document has that document's title, publisher and date."""
    cited = [
        source
        for edition in editions.values()
        for source in edition["sources"].values()
        if "seed" in source
    ]

    assert {source["seed"] for source in cited} == set(seeds)
    for source in cited:
        seed = seeds[source["seed"]]
        assert source["title"] == seed["title"]
        assert source["publisher"].startswith(seed["publisher"])
        assert source.get("published") == seed["published"]


def test_digests(seeds: dict[str, Any]) -> None:
    """Every document is pinned by 64 hexadecimal digits, each by its own."""
    digests = [seed["sha256"] for seed in seeds.values()]

    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)
    assert len(set(digests)) == 5


def test_file_names(seeds: dict[str, Any]) -> None:
    """A seed's file is called after its document."""
    assert [path.stem for path in sorted(SEEDS.glob("*.yaml"))] == [
        Path(document).stem for document in seeds
    ]


def test_no_text_of_the_documents(read: Callable[[Path], Any]) -> None:
    """A seed holds titles and values, no sentence: no value is longer than a title."""

    def texts(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for key, one in value.items() if key != "date_note" for text in texts(one)]
        if isinstance(value, list):
            return [text for one in value for text in texts(one)]
        return [value] if isinstance(value, str) and not value.startswith("https://") else []

    found = [text for path in sorted(SEEDS.glob("*.yaml")) for text in texts(read(path))]

    assert len(found) > 198
    assert max(len(text.split()) for text in found) <= 15
