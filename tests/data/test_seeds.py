"""Ties what ships to what the five founding documents state, fact by fact and both ways."""

import re
from pathlib import Path
from typing import Any

import pytest

from innorank.curation.strict_yaml import read_yaml
from innorank.index.folders import shipped_folder

SEEDS = Path(__file__).parents[2] / "seeds"
# How many facts each document states; a seed that is lost or cut short is a mistake, too.
FACTS = {
    "000_cb7effd4c71986a3.txt": 52,
    "001_c5744eeede5e1247.txt": 19,
    "002_25e2a804570eed4c.txt": 6,
    "003_9cd0fc29d9c12b13.txt": 100,
    "004_6d9f0ab1e164aea2.txt": 21,
}
# What an entry has from its documents; its other keys (place, sources, note) are ours.
STATED = (
    *("rank", "printed", "economy", "printed_names", "class", "score"),
    *("previous_rank", "link", "ref"),
)
# Totals and depths that ship though no founding document states them, from the other sources
# that the edition names: what is not in the seeds has to be listed here.
TOTALS_FROM_ELSEWHERE = {("wipo-2023", "overall", "US", 21), ("wipo-2023", "overall", "DE", 9)}
DEPTHS_FROM_ELSEWHERE = {("wipo-2024", "overall", 100), ("wipo-2025", "overall", 100)}

Key = tuple[str, str, str, str]


def read(path: Path) -> Any:
    """A YAML file as the project itself reads it."""
    value, complaints = read_yaml(path, path.name)
    assert complaints == []
    return value


@pytest.fixture(scope="module")
def seeds() -> dict[str, Any]:
    """The facts of every document, by its name."""
    found = {seed["document"]: seed for seed in map(read, sorted(SEEDS.glob("*.yaml")))}
    assert list(found) == list(FACTS)
    return found


@pytest.fixture(scope="module")
def editions() -> dict[str, Any]:
    """Every shipped edition, by its id."""
    paths = sorted((shipped_folder() / "editions").glob("*.yaml"))
    found = {edition["id"]: edition for edition in map(read, paths)}
    assert found
    return found


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


@pytest.fixture(scope="module")
def entries(editions: dict[str, Any]) -> dict[Key, dict[str, Any]]:
    """Every shipped entry that cites a document, by the same key."""
    found = {}
    for edition in editions.values():
        for name, ranked in edition["lists"].items():
            for entry in ranked["entries"]:
                for source in entry.get("sources", ranked.get("sources", [])):
                    document = edition["sources"][source].get("seed")
                    if document:
                        key = (document, edition["id"], name, entry["printed"])
                        assert key not in found
                        found[key] = entry
    return found


def stated(one: dict[str, Any]) -> dict[str, Any]:
    """The part of a fact or an entry that a document states."""
    return {key: one[key] for key in STATED if key in one}


@pytest.mark.parametrize(("document", "count"), FACTS.items())
def test_count_of_facts(seeds: dict[str, Any], document: str, count: int) -> None:
    """Each document states as many facts as were counted in it by hand."""
    assert len(seeds[document]["facts"]) == count


def test_every_fact_is_an_entry(
    facts: dict[Key, dict[str, Any]], entries: dict[Key, dict[str, Any]]
) -> None:
    """What a document states ships, field by field, and cites the document."""
    assert {key: stated(fact) for key, fact in facts.items()} == {
        key: stated(entries[key]) for key in facts if key in entries
    }


def test_every_entry_is_a_fact(
    facts: dict[Key, dict[str, Any]], entries: dict[Key, dict[str, Any]]
) -> None:
    """What ships and cites a document is stated there, field by field: nothing is added."""
    assert len(entries) == 198
    assert {key: stated(entry) for key, entry in entries.items()} == {
        key: stated(facts[key]) for key in entries if key in facts
    }


def test_facts_have_no_other_keys(facts: dict[Key, dict[str, Any]]) -> None:
    """A fact holds what is compared here, its list, and the printed change: nothing escapes."""
    allowed = {*STATED, "edition", "list", "change"}

    assert {key for fact in facts.values() for key in fact} == allowed


def test_entries_have_no_other_keys(entries: dict[Key, dict[str, Any]]) -> None:
    """An entry has, beyond what is compared here, only what is ours to say."""
    ours = {"place", "sources", "note", "economies", "disputed"}

    assert {key for entry in entries.values() for key in entry} <= {*STATED, *ours}


def test_printed_changes(facts: dict[Key, dict[str, Any]]) -> None:
    """The change that 2thinknow prints is previous − rank in all 26 rows, and stored in none."""
    changes = [fact for fact in facts.values() if "change" in fact]

    assert len(changes) == 26
    assert all(fact["previous_rank"] - fact["rank"] == fact["change"] for fact in changes)


def test_lists_that_ship(editions: dict[str, Any], facts: dict[Key, dict[str, Any]]) -> None:
    """Every list has facts of a document behind it, and every document's list ships."""
    shipped = {(one["id"], name) for one in editions.values() for name in one["lists"]}

    assert shipped == {key[1:3] for key in facts}
    assert len(shipped) == 10


def collected(seeds: dict[str, Any], part: str, *keys: str) -> set[tuple[Any, ...]]:
    """One part of all seeds as tuples."""
    rows = [row for seed in seeds.values() for row in seed.get(part, [])]
    assert rows
    assert {key for row in rows for key in row} == set(keys)
    return {tuple(row[key] for key in keys) for row in rows}


def of_lists(editions: dict[str, Any], key: str) -> set[tuple[str, str, int]]:
    """A number of every list that has it."""
    return {
        (edition["id"], name, ranked[key])
        for edition in editions.values()
        for name, ranked in edition["lists"].items()
        if ranked.get(key) is not None
    }


def test_totals(seeds: dict[str, Any], editions: dict[str, Any]) -> None:
    """The publisher's totals by economy, both ways."""
    stated_totals = collected(seeds, "counts", "edition", "list", "economy", "count")
    shipped_totals = {
        (edition["id"], name, *total)
        for edition in editions.values()
        for name, ranked in edition["lists"].items()
        for total in ranked.get("counts", {}).items()
    }

    assert len(stated_totals) == 4
    assert shipped_totals == stated_totals | TOTALS_FROM_ELSEWHERE


def test_scopes(seeds: dict[str, Any], editions: dict[str, Any]) -> None:
    """How many places were assessed, both ways."""
    stated_scopes = collected(seeds, "scopes", "edition", "list", "scope")

    assert len(stated_scopes) == 5
    assert of_lists(editions, "scope") == stated_scopes


def test_depths(seeds: dict[str, Any], editions: dict[str, Any]) -> None:
    """How many ranks were published, both ways."""
    stated_depths = collected(seeds, "depths", "edition", "list", "depth")

    assert len(stated_depths) == 2
    assert of_lists(editions, "depth") == stated_depths | DEPTHS_FROM_ELSEWHERE


def test_releases(seeds: dict[str, Any], editions: dict[str, Any]) -> None:
    """Where a document dates the release of an edition, that is the edition's date."""
    releases = collected(seeds, "releases", "edition", "published")

    assert releases == {("cistds-2018", "2018-11-01"), ("set-2024", "2025-01-24")}
    assert {(name, editions[name]["published"]) for name, _ in releases} == releases


def test_breaks(seeds: dict[str, Any]) -> None:
    """The break between 2024 and 2025 is stated, ships, and is the only one."""
    series = read(shipped_folder() / "rankings.yaml")["series"]
    shipped_breaks = {
        (link["from"], link["to"], link["level"])
        for one in series.values()
        for link in one.get("comparability", [])
        if link["level"] == "break"
    }

    assert shipped_breaks == {("wipo-2024", "wipo-2025", "break")}
    assert collected(seeds, "methods", "from", "to", "level") == shipped_breaks


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


def test_no_text_of_the_documents() -> None:
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
