"""Where each of several lists has each place, for `consensus` to make one order out of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from ..catalogue.lists import Catalogue
from ..model.lean_typing import Record
from ..model.records import Entry, Place, RankedList
from .pairs.lineage import may_be_listed

Entries = Mapping[str, Entry]


class ListPositions(Record):
    """What one list tells: its entry of each place, and the positions that a place may hold.

    All are by the id under which the place is counted. A place that the list tells nothing of has
    no interval. One that it does not name has an interval if its absence tells something.
    `midranks` has the middle of the interval of every place that has a rank or a band.
    """

    ranked: RankedList
    entries: Entries
    intervals: Mapping[str, tuple[int, int | None]]
    midranks: Mapping[str, float]


class Gathered(Record):
    """The places that can be compared, and where each list has them.

    `holders` gives the cluster that a city counts for, `cities` the names of these cities.
    `left_out` are the places that not all kinds of list rank. `several` has each cluster that
    counts for more than one city of a list, as (list, cluster, cities).
    """

    places: dict[str, Place]
    lists: list[ListPositions]
    holders: dict[str, str]
    cities: dict[str, str]
    left_out: list[str]
    several: list[tuple[RankedList, str, list[str]]]


def gather(catalogue: Catalogue, lists: Sequence[RankedList], match: str) -> Gathered:
    """Where each of *lists* has each place, every place under one id.

    With *match* `member` a city counts for the one cluster that holds it among those that the
    lists name, and of several cities of a list only the best does. With `same`, lists of different
    kinds have in common only the places that both kinds name.
    """
    named = [{entry.place.id: entry for entry in catalogue.entries(ranked)} for ranked in lists]
    holders, contested = cluster_holders(catalogue, named) if match == "member" else ({}, set())
    kinds: dict[str, set[str]] = defaultdict(set)
    counted: list[dict[str, list[Entry]]] = []
    for ranked, entries in zip(lists, named, strict=True):
        grouped: dict[str, list[Entry]] = defaultdict(list)
        for name, entry in entries.items():
            place = holders.get(name, name)
            grouped[place].append(entry)
            kinds[place].add(ranked.edition.kind)
        counted.append(grouped)
    all_kinds = {ranked.edition.kind for ranked in lists}
    left_out = contested | {
        name for name, of_place in kinds.items() if match == "same" and of_place != all_kinds
    }
    places = {name: catalogue.place(name) for name in sorted(set(kinds) - left_out)}
    positions, several = [], []
    for ranked, entries, grouped in zip(lists, named, counted, strict=True):
        best = {name: entries[0] for name, entries in grouped.items()}
        of_kind = {name for name in places if ranked.edition.kind in kinds[name]}
        # Below a grade a list may name places whose entries are not known.
        known = None if catalogue.set_aside(ranked) else entries.keys()
        positions.append(_positions(catalogue, ranked, best, places, of_kind, known))
        several += [
            (ranked, name, [entry.place.id for entry in entries])
            for name, entries in sorted(grouped.items())
            if len(entries) > 1
        ]
    cities = {name: catalogue.told_name(catalogue.place(name)) for name in holders}
    return Gathered(places, positions, holders, cities, sorted(left_out), several)


def cluster_holders(
    catalogue: Catalogue, named: list[dict[str, Entry]]
) -> tuple[dict[str, str], set[str]]:
    """The cluster that each city counts for, and the cities that several clusters hold.

    A city that a list names beside its cluster is a place of its own, in that list and in all.
    """
    everything = set().union(*named)
    catalogue.remember_clusters(everything)
    holders, contested = {}, set()
    for name in everything:
        clusters = {cluster.id for cluster in catalogue.clusters_of(name)} & everything
        if any(name in entries and clusters & entries.keys() for entries in named):
            continue
        if len(clusters) == 1:
            holders[name] = clusters.pop()
        elif clusters:
            contested.add(name)
    return holders, contested


def _positions(
    catalogue: Catalogue,
    ranked: RankedList,
    best: Entries,
    places: Mapping[str, Place],
    of_kind: set[str],
    named: Collection[str] | None,
) -> ListPositions:
    """Where a list has each of *places*, by the *best* entry that counts for it.

    *named* are the ids of all places that it names, if they have been read.
    """
    entries = {name: entry for name, entry in best.items() if name in places}
    depth = _depth(ranked, best)
    intervals: dict[str, tuple[int, int | None]] = {}
    midranks: dict[str, float] = {}
    for name, place in places.items():
        if name in entries:
            rank = entries[name].rank
            if rank.low is not None:
                intervals[name] = rank.low, rank.high
                if rank.high is not None:
                    midranks[name] = (rank.low + rank.high) / 2
                elif rank.number is not None:
                    midranks[name] = float(rank.number)
        # A list may not have assessed a place of another kind, so nothing is known of it.
        elif depth and name in of_kind and may_be_listed(catalogue, place, ranked, named):
            intervals[name] = depth + 1, None
    return ListPositions(ranked, entries, intervals, midranks)


def _depth(ranked: RankedList, entries: Entries) -> int:
    """The number of positions that a place not named by the list is certainly behind.

    All rows of a list without gaps, else its contiguous depth. 0 where the list names all places
    that were assessed, for then the place was not among them.
    """
    if ranked.names_all:
        return 0
    if ranked.coverage == "partial" or ranked.is_dense:
        return ranked.contiguous
    bounded = sum(entry.rank.high is not None for entry in entries.values())
    return max(ranked.contiguous, bounded)
