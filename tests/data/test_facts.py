"""Compares what ships with the facts that were gathered for it, row by row and both ways.

The facts (../shared/facts, one CSV for each edition, and ../shared/facts2, one for each list) are
not in this repository. Where a folder is absent, as in a clone, each of its tests checks instead
that facts_explained.yaml is well-formed, and that the editions, lists and entries that it names
ship.
"""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from innorank.index.folders import shipped_folder

HERE = Path(__file__).parent
FACTS = HERE.parents[2] / "shared" / "facts"
SECOND = FACTS.with_name("facts2")
# What a row of the first folder adds beside ranks, by its name there: the indicator, or the score.
FIGURES = {
    "pct_apps": "pct_applications",
    "pubs": "publications",
    "vc_deals": "vc_deals",
    "pct_share": "share_pct",
    "pub_share": "share_publications",
    "vc_share": "share_vc_deals",
    "total_share": "score",
    "pct_per_m": "pct_per_million",
    "intensity_pct_per_m": "pct_per_million",
    "pub_per_m": "publications_per_million",
    "vc_per_m": "vc_deals_per_million",
    "pct_per_capita": "pct_per_100000",
    "pub_per_capita": "publications_per_100000",
    "share_of_region": "region_share",
    "growth": "growth",
}
FIGURE = re.compile(rf"\b({'|'.join(FIGURES)})=(\d+(?:\.\d+)?)")

Editions = dict[str, Any]
Explained = dict[str, Any]


@pytest.fixture(scope="module")
def explained(read: Callable[[Path], Any]) -> Explained:
    """What differs, and why."""
    explanations: Explained = read(HERE / "facts_explained.yaml")
    return explanations


class FactRow(NamedTuple):
    """One row of the facts, where in data/ it belongs, and its name in other lists."""

    file: str
    edition: str
    list_id: str
    printed: str
    elsewhere: str
    rank: int | None
    cells: dict[str, str]

    @property
    def key_of_explanation(self) -> tuple[str, int | None, str]:
        """The name, the rank and the list by which an explanation names this row."""
        return self.cells["name"], self.rank, self.cells.get("dimension", "")

    @property
    def figures(self) -> list[tuple[str, str]]:
        """The figures that the row states beside ranks: (indicator or `score`, as printed)."""
        found = FIGURE.findall(self.cells.get("extra") or "")
        pairs = (pair.split("=") for pair in (self.cells.get("metrics") or "").split(";") if pair)
        return [(FIGURES[name], figure) for name, figure in found] + [(a, b) for a, b in pairs]

    @property
    def other_ranks(self) -> Iterator[tuple[str, int]]:
        """The ranks in other lists that the row states beside its own: (list, rank)."""
        extra = self.cells.get("extra") or ""
        for kind, rank in re.findall(r"\b(intensity|global|region|subregion)_rank=(\d+)", extra):
            region = re.search(rf"\b{kind}=(\w+)", extra)
            if kind in ("intensity", "global"):
                yield kind, int(rank)
            elif region:
                yield region[1].lower(), int(rank)


def rows(explained: Explained, editions: Editions) -> list[FactRow]:
    """Every row of every file."""
    found = []
    for path in sorted(FACTS.glob("*.csv")):
        file = path.stem
        edition = explained["editions"].get(file, file)
        renamed = explained["printed"].get(file, {})
        named = explained["lists"].get(file, {})
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for cells in csv.DictReader(stream):
                list_id = named.get(
                    cells.get("dimension") or "none", editions[edition]["default_list"]
                )
                name = cells["name"]
                other = renamed.get(name, name)
                printed = name if entry_of(editions, edition, list_id, name) else other
                rank = int(cells["rank"]) if cells["rank"] else None
                found.append(FactRow(file, edition, list_id, printed, other, rank, cells))
    return found


def second_rows(editions: Editions) -> list[FactRow]:
    """Every row of the second folder, whose files are named after an edition and a list of it."""
    found = []
    for path in sorted(SECOND.glob("*.csv")):
        edition, _, list_id = path.stem.partition(".")
        list_id = list_id or editions[edition]["default_list"]
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for cells in csv.DictReader(stream):
                name = cells["name"]
                rank = int(cells["rank"]) if cells["rank"].isdecimal() else None
                found.append(FactRow(path.stem, edition, list_id, name, name, rank, cells))
    return found


def second_entries(editions: Editions) -> Iterator[tuple[FactRow, dict[str, Any], list[str]]]:
    """Each row of the second folder that is an entry, with that and the keys of its documents."""
    for row in second_rows(editions):
        entry = entry_of(editions, row.edition, row.list_id, row.printed)
        if entry and str(entry["rank"]).removesuffix("=") == row.cells["rank"]:
            ranked = editions[row.edition]["lists"][row.list_id]
            yield row, entry, entry.get("sources", ranked["sources"])


def entry_of(editions: Editions, edition: str, list_id: str, printed: str) -> dict[str, Any] | None:
    """The one entry of a list that is printed so."""
    ranked = editions[edition]["lists"].get(list_id, {"entries": []})
    found = [one for one in ranked["entries"] if one["printed"] == printed]
    assert len(found) <= 1, (edition, list_id, printed)
    return found[0] if found else None


def addresses_of(*documents: Any) -> set[str]:
    """The addresses of documents, and those where they were read."""
    return {one[key] for one in documents for key in ("url", "read_at") if key in one}


def number(entry: dict[str, Any]) -> int | None:
    """The rank of an entry, tied or not; None for a band or a bound."""
    text = str(entry["rank"]).removesuffix("=")
    return int(text) if text.isdecimal() else None


def faults(explained: Explained, editions: Editions) -> list[str]:
    """The faults of the explanations: unknown keys, editions, lists and names, missing reasons."""
    wanted = {"editions", "lists", "printed", "rows", "also", "added", "no_scores"}
    wanted |= {"addresses", "corrected", "second", "figures", "no_figures"}
    found = [f"keys {sorted(explained)}"] if set(explained) != wanted else []
    own = explained["editions"]
    found += [f"no edition {one}" for one in own.values() if one not in editions]
    named = {*explained["lists"], *explained["printed"], *explained["rows"], *explained["added"]}
    for file in sorted(named | set(explained["no_scores"])):
        if own.get(file, file) not in editions:
            found.append(f"no edition for {file}")
    for file, lists in explained["lists"].items():
        shipped = editions[own.get(file, file)]["lists"]
        found += [f"{file}: no list {one}" for one in lists.values() if one not in shipped]
    for file, names in explained["printed"].items():
        shipped = editions[own.get(file, file)]["lists"].values()
        printed = {entry["printed"] for ranked in shipped for entry in ranked["entries"]}
        found += [f"{file}: no {name}" for name in names.values() if name not in printed]
    rows_explained = [*explained["rows"].items(), *explained["second"].items()]
    for file, one in ((file, one) for file, all_ in rows_explained for one in all_):
        keys = {"name", "rank", "reason"}
        if not keys <= set(one) <= keys | {"dimension"} or not one["reason"].strip():
            found.append(f"{file}: {one}")
    for edition, reason in explained["no_figures"].items():
        if edition not in editions or not reason.strip():
            found.append(f"no figures of {edition}")
    for edition, lists in explained["figures"].items():
        for list_id, group in lists.items():
            entries = {one["place"]: one for one in editions[edition]["lists"][list_id]["entries"]}
            if set(group) != {"places", "reason"} or not group["reason"].strip():
                found.append(f"places and reason are needed: {group}")
            found += [
                f"{edition}: {one} has no figure"
                for one in group["places"]
                if not entries[one].get("indicators")
            ]
    cited = {
        address
        for edition in editions.values()
        for address in addresses_of(*edition["sources"].values())
    }
    for read_at, address in explained["addresses"].items():
        if read_at in cited or (address is not None and address not in cited):
            found.append(f"address {read_at}")
    for edition, lists in explained["added"].items():
        for list_id, groups in lists.items():
            for group in groups:
                found += [
                    f"{edition}: {one}" for one in faults_of(group, editions[edition], list_id)
                ]
    return found


def faults_of(group: dict[str, Any], edition: dict[str, Any], list_id: str) -> Iterator[str]:
    """The faults of one group of additions: in its keys, reason, places, sources or day."""
    if set(group) != {"places", "sources", "read", "reason"} or not group["reason"].strip():
        yield f"places, sources, read and reason are needed: {group}"
        return
    ranked = edition["lists"][list_id]
    entries = {entry["place"]: entry for entry in ranked["entries"]}
    for place in group["places"]:
        entry = entries.get(place)
        if entry is None:
            yield f"no {place}"
        elif entry.get("sources", ranked.get("sources")) != group["sources"]:
            yield f"{place} is not of {group['sources']}"
    if group["read"] != max(edition["sources"][key]["accessed"] for key in group["sources"]):
        yield f"{group['sources']} were not read on {group['read']}"


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"reason": " "}, "needed"),
        ({"read": "2026-11-21"}, "were not read on 2026-11-21"),
        ({"places": ["atlantis"]}, "no atlantis"),
        ({"places": ["london"]}, "london is not of"),
    ],
)
def test_additions_need_a_reason(
    explained: Explained, editions: Editions, changed: dict[str, Any], fault: str
) -> None:
    """An addition needs a reason, and the documents and the day of reading that its edition has."""
    (group,) = explained["added"]["2thinknow-2016"]["global"]
    edition = editions["2thinknow-2016"]
    (found,) = faults_of({**group, **changed}, edition, "global")

    assert list(faults_of(group, edition, "global")) == []
    assert fault in found


def test_explanations(explained: Explained, editions: Editions, counts: dict[str, Any]) -> None:
    """Each names editions, lists and entries that ship, and says why; so it does in a clone."""
    assert faults(explained, editions) == []
    assert sum(map(len, explained["rows"].values())) == counts["explained"]["rows"]
    assert sum(map(len, explained["second"].values())) == counts["explained"]["second"]


def test_every_row_is_an_entry(
    explained: Explained, editions: Editions, counts: dict[str, Any]
) -> None:
    """Each row is an entry with the same rank in the right list, or is explained."""
    if not FACTS.is_dir():
        assert faults(explained, editions) == []
        return
    found = rows(explained, editions)
    differing = {
        (row.file, *row.key_of_explanation)
        for row in found
        if (entry := entry_of(editions, row.edition, row.list_id, row.printed)) is None
        or number(entry) != row.rank
        or row.rank is None
    }

    assert len(found) == counts["facts"]["rows"]
    assert differing == {
        (file, one["name"], one["rank"], one.get("dimension", ""))
        for file, ones in explained["rows"].items()
        for one in ones
    }


def test_entries_say_what_their_rows_say(explained: Explained, editions: Editions) -> None:
    """The addresses, score and previous rank of a row are in its entry."""
    if not FACTS.is_dir():
        assert faults(explained, editions) == []
        return
    wrong = []
    for row in rows(explained, editions):
        entry = entry_of(editions, row.edition, row.list_id, row.printed)
        if entry is None or number(entry) != row.rank or row.cells["confidence"] == "low":
            continue
        edition = editions[row.edition]
        keys = entry.get("sources", edition["lists"][row.list_id].get("sources"))
        addresses = addresses_of(*map(edition["sources"].get, keys))
        also = re.findall(r"also_source=([^;]*)", row.cells.get("extra") or "")
        for read_at in " ".join([row.cells["source_url"], *also]).split():
            address = explained["addresses"].get(read_at, read_at)
            if address and address.startswith("http") and address not in addresses:
                wrong.append((row.file, row.printed, address))
        score = row.cells.get("score")
        if score and row.edition not in explained["no_scores"] and entry.get("score") != score:
            wrong.append((row.file, row.printed, score))
        before = row.cells.get("rank_prev_stated")
        corrected = row.cells["name"] in explained["corrected"].get(row.file, {})
        if before and (entry.get("previous_rank") == int(before)) is corrected:
            wrong.append((row.file, row.printed, before))

    assert wrong == []


def test_every_row_of_the_second_folder_is_an_entry(
    explained: Explained, editions: Editions, counts: dict[str, Any]
) -> None:
    """Each is an entry with the same rank, band or bound in its list, or is explained."""
    if not SECOND.is_dir():
        assert faults(explained, editions) == []
        return
    found = second_rows(editions)
    shipped = {
        (row.file, row.cells["name"], row.cells["rank"]) for row, _, _ in second_entries(editions)
    }
    differing = {(row.file, row.cells["name"], row.cells["rank"]) for row in found} - shipped

    assert len(found) == counts["facts"]["second_rows"]
    assert differing == {
        (file, one["name"], str(one["rank"]))
        for file, ones in explained["second"].items()
        for one in ones
    }


def test_no_doubtful_row_of_the_second_folder_is_a_rank(
    explained: Explained, editions: Editions, counts: dict[str, Any]
) -> None:
    """What is contradicted or weakly derived is disputed or explained, and no entry's rank."""
    if not SECOND.is_dir():
        assert faults(explained, editions) == []
        return
    doubtful = [row for row in second_rows(editions) if row.cells["confidence"] == "low"]
    ranks = [row for row, _, _ in second_entries(editions)]

    assert len(doubtful) == counts["facts"]["doubtful"]
    assert [row for row in ranks if row in doubtful] == []


def test_entries_say_what_their_rows_of_the_second_folder_say(
    explained: Explained, editions: Editions
) -> None:
    """The addresses, score, class, previous rank and change, and whether the rank is derived."""
    if not SECOND.is_dir():
        assert faults(explained, editions) == []
        return
    wrong = []
    for row, entry, keys in second_entries(editions):
        sources = editions[row.edition]["sources"]
        addresses = addresses_of(*map(sources.get, keys))
        for read_at in [row.cells["source_url"], *row.cells["also_sources"].split("; ")]:
            address = explained["addresses"].get(read_at, read_at)
            if address and address not in addresses:
                wrong.append((row.file, row.printed, address))
        wanted = {}
        if row.cells["rank_prev_stated"].isdecimal():
            wanted["previous_rank"] = row.cells["rank_prev_stated"]
        if row.edition not in explained["no_scores"]:
            wanted["score"] = row.cells["score"]
        if re.fullmatch(r"[+-]?\d+", row.cells["change"]) and "previous_rank" not in entry:
            wanted["stated_change"] = str(int(row.cells["change"]))
        if found := re.search(r"\bclass=(\w+)", row.cells["note"]):
            wanted["class"] = found[1]
        for key, value in wanted.items():
            if value and str(entry.get(key)) != value:
                wrong.append((row.file, row.printed, f"{key} {value}"))
        if bool(row.cells["derived"]) != entry.get("note", "").startswith("derived: "):
            wrong.append((row.file, row.printed, "derived"))

    assert wrong == []


def test_other_ranks_of_a_row(
    explained: Explained, editions: Editions, counts: dict[str, Any]
) -> None:
    """A rank by intensity, in a region or in the world that a row adds is an entry, too."""
    if not FACTS.is_dir():
        assert faults(explained, editions) == []
        return
    stated = [
        (row.edition, list_id, row.printed, row.elsewhere, rank)
        for row in rows(explained, editions)
        for list_id, rank in row.other_ranks
        if list_id in editions[row.edition]["lists"]
    ]
    missing = [
        (edition, list_id, printed, rank)
        for edition, list_id, printed, elsewhere, rank in stated
        if rank
        not in {
            number(entry)
            for name in (printed, elsewhere)
            if (entry := entry_of(editions, edition, list_id, name))
        }
    ]

    assert len(stated) == counts["facts"]["other_ranks"]
    assert missing == []


def test_figures_of_a_row(explained: Explained, editions: Editions, counts: dict[str, Any]) -> None:
    """A count, a share or a figure per head is one of its place, in any list of the edition."""
    if not FACTS.is_dir():
        assert faults(explained, editions) == []
        return
    stated = [(row, *figure) for row in rows(explained, editions) for figure in row.figures]
    missing = [
        (row.file, row.printed, name, figure)
        for row, name, figure in stated
        if row.edition not in explained["no_figures"]
        and figure not in {entry.get(name) for entry in figures_of(editions, row)}
    ]

    assert len(stated) == counts["facts"]["figures"]
    assert missing == []


def figures_of(editions: Editions, row: FactRow) -> list[dict[str, str]]:
    """The figures and the score of each entry of a row's place, in the lists of its edition."""
    lists = editions[row.edition]["lists"].values()
    entries = [entry for ranked in lists for entry in ranked["entries"]]
    places = {one["place"] for one in entries if one["printed"] in (row.printed, row.elsewhere)}
    return [
        {"score": entry.get("score", ""), **entry.get("indicators", {})}
        for entry in entries
        if entry["place"] in places
    ]


def test_figures_of_the_second_folder(
    explained: Explained, editions: Editions, counts: dict[str, Any]
) -> None:
    """The entry of a row with figures has these, digit by digit, and no others."""
    if not SECOND.is_dir():
        assert faults(explained, editions) == []
        return
    stated = [(row, entry) for row, entry, _ in second_entries(editions) if row.figures]
    wrong = [
        (row.file, row.printed, entry.get("indicators"))
        for row, entry in stated
        if row.edition not in explained["no_figures"]
        and entry.get("indicators") != dict(row.figures)
    ]

    assert sum(len(row.figures) for row, _ in stated) == counts["facts"]["second_figures"]
    assert wrong == []


def test_every_figure_has_a_row(
    explained: Explained, editions: Editions, counts: dict[str, Any]
) -> None:
    """No figure comes from nowhere: a row states it, or it is explained."""
    stated = set()
    if FACTS.is_dir() and SECOND.is_dir():
        for row in (*rows(explained, editions), *second_rows(editions)):
            for figure in row.figures:
                stated |= {(row.edition, name, *figure) for name in (row.printed, row.elsewhere)}
    shipped = [
        (edition["id"], list_id, entry, figure)
        for edition in editions.values()
        for list_id, ranked in edition["lists"].items()
        for entry in ranked["entries"]
        for figure in entry.get("indicators", {}).items()
    ]
    unstated = {
        (edition, list_id, entry["place"])
        for edition, list_id, entry, figure in shipped
        if (edition, entry["printed"], *figure) not in stated
    }
    listed = {
        (edition, list_id, place)
        for edition, lists in explained["figures"].items()
        for list_id, group in lists.items()
        for place in group["places"]
    }

    assert len(shipped) == counts["figures"]
    assert listed <= unstated
    assert not stated or listed == unstated


def test_no_figure_where_the_licence_forbids_adaptations(
    explained: Explained, editions: Editions
) -> None:
    """WIPO's editions up to 2020 ship no figure beside ranks, nor one in a note."""
    forbidding = ["wipo-2017", "wipo-2018", "wipo-2019", "wipo-2020"]
    lists = [ranked for name in forbidding for ranked in editions[name]["lists"].values()]
    entries = [entry for ranked in lists for entry in ranked["entries"]]
    notes = " ".join(entry.get("note", "") for entry in entries)

    assert list(explained["no_figures"]) == forbidding
    assert len(entries) > 300
    assert [one for one in (*lists, *entries) if "indicators" in one or "score" in one] == []
    assert re.findall(r"applications|publications|inhabitants", notes) == []


def test_every_entry_has_a_row(explained: Explained, editions: Editions) -> None:
    """No entry comes from nowhere: from a row, a founding document, or the list of additions."""
    if not FACTS.is_dir():
        assert faults(explained, editions) == []
        return
    stated = set()
    for row in rows(explained, editions):
        for list_id in (row.list_id, *(one for one, _ in row.other_ranks)):
            stated.add((row.edition, list_id, row.printed))
    for row in second_rows(editions):
        stated.add((row.edition, row.list_id, row.printed))
    unstated = []
    for edition in editions.values():
        for list_id, ranked in edition["lists"].items():
            groups = explained["added"].get(edition["id"], {}).get(list_id, [])
            added = {place for group in groups for place in group["places"]}
            for entry in ranked["entries"]:
                keys = entry.get("sources", ranked.get("sources"))
                if not (
                    (edition["id"], list_id, entry["printed"]) in stated
                    or entry["place"] in added
                    or any("seed" in edition["sources"][key] for key in keys)
                ):
                    unstated.append((edition["id"], list_id, entry["printed"]))

    assert unstated == []


def test_no_quotation(explained: Explained, editions: Editions) -> None:
    """The facts quote their sources to be checked by; six words of that in a row ship nowhere."""
    if not FACTS.is_dir():
        assert faults(explained, editions) == []
        return
    both = [*rows(explained, editions), *second_rows(editions)]
    quoted = "\n".join(row.cells["quote"] for row in both).lower()
    texts = []
    for path in sorted((shipped_folder() / "editions").glob("*.yaml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        texts += [line[2:] for line in lines if line.startswith("# ")]
    for edition in editions.values():
        for ranked in edition["lists"].values():
            for entry in ranked["entries"]:
                texts.append(entry.get("note", ""))
                texts += [one["reason"] for one in entry.get("disputed", [])]
    runs = {
        " ".join(words[at : at + 6])
        for words in (text.lower().split() for text in texts)
        for at in range(len(words) - 5)
    }

    assert len(runs) > 1000
    assert [run for run in sorted(runs) if run in quoted] == []
