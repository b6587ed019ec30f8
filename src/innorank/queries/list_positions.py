"""Where each of several lists has each place, for `consensus` to make one order out of them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from ..catalogue.lists import Catalogue
from ..model.lean_typing import Record
from ..model.records import ListedRank, Place, RankedList
from .pairs.lineage import Naming, absence_tells

Entries = Mapping[str, ListedRank]


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
    listed = catalogue.listed_ranks(lists)
    named = [{entry.place: entry for entry in listed[ranked.key]} for ranked in lists]
    holders, contested = cluster_holders(catalogue, named) if match == "member" else ({}, set())
    kinds: dict[str, set[str]] = defaultdict(set)
    counted: list[dict[str, list[ListedRank]]] = []
    for ranked, entries in zip(lists, named, strict=True):
        kind = ranked.edition.kind
        grouped: dict[str, list[ListedRank]] = defaultdict(list)
        for name, entry in entries.items():
            place = holders.get(name, name)
            grouped[place].append(entry)
            kinds[place].add(kind)
        counted.append(grouped)
    all_kinds = {ranked.edition.kind for ranked in lists}
    left_out = contested | {
        name for name, of_place in kinds.items() if match == "same" and of_place != all_kinds
    }
    catalogue.remember_places(kinds)
    catalogue.remember_clusters(kinds)
    places = {name: catalogue.place(name) for name in sorted(set(kinds) - left_out)}
    # Below a grade a list may name places whose entries are not known.
    is_whole = not any(map(catalogue.set_aside, lists))
    naming = _lists_naming(lists, named) if is_whole else None
    tells = {name: absence_tells(catalogue, place, naming) for name, place in places.items()}
    positions, several = [], []
    for ranked, entries, grouped in zip(lists, named, counted, strict=True):
        best = {name: entries[0] for name, entries in grouped.items()}
        # A list may not have assessed a place of another kind, so nothing is known of it.
        kind = ranked.edition.kind
        of_kind = {name: absence for name, absence in tells.items() if kind in kinds[name]}
        positions.append(_positions(ranked, best, of_kind))
        several += [
            (ranked, name, [entry.place for entry in entries])
            for name, entries in sorted(grouped.items())
            if len(entries) > 1
        ]
    cities = {name: catalogue.told_name(catalogue.place(name)) for name in holders}
    return Gathered(places, positions, holders, cities, sorted(left_out), several)


def cluster_holders(
    catalogue: Catalogue, named: Sequence[Mapping[str, object]]
) -> tuple[dict[str, str], set[str]]:
    """The cluster that each city counts for, and the cities that several clusters hold.

    A city that a list names beside its cluster is a place of its own, in that list and in all.
    """
    everything = set().union(*named)
    catalogue.remember_clusters(everything)
    holders, contested = {}, set()
    for name in everything:
        clusters = {cluster.id for cluster in catalogue.clusters_of(name)} & everything
        if not clusters:
            continue
        if any(name in entries and clusters & entries.keys() for entries in named):
            continue
        if len(clusters) == 1:
            holders[name] = clusters.pop()
        else:
            contested.add(name)
    return holders, contested


def _lists_naming(lists: Sequence[RankedList], named: Sequence[Entries]) -> Naming:
    """A function of the ids of places: the keys of those *lists* that name any of them."""
    keys: dict[str, set[int]] = defaultdict(set)
    for ranked, entries in zip(lists, named, strict=True):
        for name in entries:
            keys[name].add(ranked.key)
    return lambda places: set().union(*[keys[name] for name in places if name in keys])


def _positions(
    ranked: RankedList, best: Entries, tells: Mapping[str, Callable[[RankedList], bool]]
) -> ListPositions:
    """Where a list has each place of *tells*, by the *best* entry that counts for it.

    *tells* has by place whether its absence from a list tells anything.
    """
    entries = {name: entry for name, entry in best.items() if name in tells}
    depth = _depth(ranked, best)
    unnamed = depth + 1, None
    intervals: dict[str, tuple[int, int | None]] = {}
    midranks: dict[str, float] = {}
    for name, absence in tells.items():
        if name in entries:
            low, high, number, _ = entries[name].rank
            if low is not None:
                intervals[name] = low, high
                if high is not None:
                    midranks[name] = (low + high) / 2
                elif number is not None:
                    midranks[name] = float(number)
        elif depth and absence(ranked):
            intervals[name] = unnamed
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
