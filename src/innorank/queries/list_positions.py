"""What each of several lists tells of each place, after the crosswalk from cities to clusters."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..catalogue.lists import Catalogue
from ..model.records import Entry, Place, RankedList
from .pairs.lineage import may_be_listed

__all__ = ["Evidence", "Gathered", "gather"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one list tells: its entry of each place, and the positions that a place may hold.

    A place that the list tells nothing of has no interval; one that it does not name may have.
    """

    ranked: RankedList
    entries: dict[str, Entry]
    intervals: dict[str, tuple[int, int | None]]

    @property
    def midranks(self) -> dict[str, float]:
        """The middle of the positions of every place that has a rank or a band here."""
        found = {}
        for name, entry in self.entries.items():
            rank = entry.rank
            if rank.low is not None and rank.high is not None:
                found[name] = (rank.low + rank.high) / 2
            elif rank.number is not None:
                found[name] = float(rank.number)
        return found


@dataclass(frozen=True, slots=True)
class Gathered:
    """The places that the lists can be asked of, and what each list tells of them.

    `holders` gives the cluster that stands for a city and `cities` the names of those, `left_out`
    are places of another kind than the rest, `several` the clusters that stand for more than one
    city of a list, as (list, cluster, cities).
    """

    places: dict[str, Place]
    lists: list[Evidence]
    holders: dict[str, str]
    cities: dict[str, str]
    left_out: list[str]
    several: list[tuple[RankedList, str, list[str]]]


def gather(catalogue: Catalogue, lists: Sequence[RankedList], match: str) -> Gathered:
    """What *lists* tell, each place under one id.

    With `member` a city is the one cluster that holds it among those that the lists name; of
    several cities of a list the best stands for the cluster. With `same`, lists of different
    kinds have in common only what both kinds name.
    """
    named = [{entry.place.id: entry for entry in catalogue.entries(ranked)} for ranked in lists]
    holders, contested = _holders(catalogue, named) if match == "member" else ({}, set())
    kinds: dict[str, set[str]] = defaultdict(set)
    rows: list[dict[str, list[Entry]]] = []
    for ranked, entries in zip(lists, named, strict=True):
        grouped: dict[str, list[Entry]] = defaultdict(list)
        for name, entry in entries.items():
            item = holders.get(name, name)
            grouped[item].append(entry)
            kinds[item].add(ranked.edition.kind)
        rows.append(grouped)
    all_kinds = {ranked.edition.kind for ranked in lists}
    left_out = contested | {
        name for name, found in kinds.items() if match == "same" and found != all_kinds
    }
    places = {name: catalogue.place(name) for name in sorted(set(kinds) - left_out)}
    told = [
        _evidence(
            catalogue, ranked, {item: found[0] for item, found in grouped.items()}, places, kinds
        )
        for ranked, grouped in zip(lists, rows, strict=True)
    ]
    several = [
        (ranked, item, [entry.place.id for entry in found])
        for ranked, grouped in zip(lists, rows, strict=True)
        for item, found in sorted(grouped.items())
        if len(found) > 1
    ]
    cities = {name: catalogue.place(name).name for name in holders}
    return Gathered(places, told, holders, cities, sorted(left_out), several)


def _holders(
    catalogue: Catalogue, named: list[dict[str, Entry]]
) -> tuple[dict[str, str], set[str]]:
    """The cluster that stands for each city, and the cities that several clusters hold.

    A city that a list names beside its cluster is a place of its own there, and so everywhere.
    """
    everything = set().union(*named)
    holders, contested = {}, set()
    for name in everything:
        clusters = [one.id for one in catalogue.clusters_of(name) if one.id in everything]
        if any(name in entries and set(clusters) & set(entries) for entries in named):
            continue
        if len(clusters) == 1:
            holders[name] = clusters[0]
        elif clusters:
            contested.add(name)
    return holders, contested


def _evidence(
    catalogue: Catalogue,
    ranked: RankedList,
    entries: dict[str, Entry],
    places: dict[str, Place],
    kinds: dict[str, set[str]],
) -> Evidence:
    kept = {name: entry for name, entry in entries.items() if name in places}
    beyond = _depth(ranked, entries)
    intervals: dict[str, tuple[int, int | None]] = {}
    for name, place in places.items():
        if name in kept:
            rank = kept[name].rank
            if rank.low is not None:
                intervals[name] = (rank.low, rank.high)
            continue
        # Nothing is known of a place of another kind: the list may not have assessed it.
        is_of_kind = ranked.edition.kind in kinds[name]
        if beyond and is_of_kind and may_be_listed(catalogue, place, ranked):
            intervals[name] = (beyond + 1, None)
    return Evidence(ranked, kept, intervals)


def _depth(ranked: RankedList, entries: dict[str, Entry]) -> int:
    """How many positions a place that the list does not name is certainly behind.

    All rows of a list without a gap, else its contiguous depth; none where all that were
    assessed are named: then the place was not among them.
    """
    if ranked.names_all:
        return 0
    if ranked.coverage == "partial" or ranked.is_dense:
        return ranked.contiguous
    bounded = sum(entry.rank.high is not None for entry in entries.values())
    return max(ranked.contiguous, bounded)
