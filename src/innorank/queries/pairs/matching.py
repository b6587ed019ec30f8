"""Which entries of two lists are about the same place, or about a city and its cluster."""

from collections import Counter
from collections.abc import Sequence

from ...catalogue.lists import Catalogue
from ...errors import UsageError
from ...model.choices import MATCHES
from ...model.lean_typing import Any, Record
from ...model.rank import UNKNOWN, rank_fields
from ...model.records import Entry, Place, RankedList
from ..entry_fields import IN_COMPARE, entry_fields
from .lineage import absent_rank, ancestors, may_be_listed, successions
from .statuses import Changes, Side

# Entries by the id of their place.
Entries = dict[str, Entry]


class Pair(Record):
    """One place on both sides.

    `how` is `same`; `member` for a city and its cluster; `predecessor` for a place and what it
    became, where `status` is `merged`, `split` or `renamed`. Of several places that merged into
    one, or came out of one, only the best is compared with it. Each of the others has a pair of
    its own with `part`, the side (`a` or `b`) that it stands on itself; the place on the other
    side is only shown.
    """

    place: Place
    a: Side
    b: Side
    how: str = "same"
    status: str | None = None
    part: str | None = None

    @property
    def is_recomputed(self) -> bool:
        """Whether the newer entry prints another previous rank than the older list gave."""
        printed = self.b.entry.previous_rank if self.b.entry else None
        known = self.a.rank.number
        return self.how == "same" and None not in (printed, known) and printed != known

    @property
    def other(self) -> Place | None:
        """The other place that this one is compared with; None where it is the very same."""
        if self.how == "same":
            return None
        places = [side.entry.place for side in (self.a, self.b) if side.entry]
        return next((place for place in places if place.id != self.place.id), None)

    @property
    def economies(self) -> tuple[str, ...]:
        """The codes that the place counts for in the newer list, or in the older one."""
        entry = self.b.entry or self.a.entry
        return entry.economies if entry else self.place.economies


class Matching(Record):
    """The pairs of two lists, and the entries that are in none.

    `left_out` are entries without a counterpart, `contested` those that have several.
    """

    pairs: list[Pair]
    left_out: Sequence[Entry] = ()
    contested: Sequence[Entry] = ()

    def of_economy(self, code: str) -> "Matching":
        """What of it counts for one economy, which may be another than the place lies in."""
        return Matching(
            [pair for pair in self.pairs if code in pair.economies],
            [entry for entry in self.left_out if code in entry.economies],
            [entry for entry in self.contested if code in entry.economies],
        )

    @property
    def clusters_used_often(self) -> list[tuple[Place, int]]:
        """The clusters that stand beside more than one city, by id, each with the number."""
        sides = [side for pair in self.pairs if pair.how == "member" for side in (pair.a, pair.b)]
        places = [side.entry.place for side in sides if side.entry]
        clusters = {place.id: place for place in places if place.kind == "cluster"}
        counts = Counter(place.id for place in places if place.id in clusters)
        return [(clusters[name], count) for name, count in sorted(counts.items()) if count > 1]


def pair_fields(
    pair: Pair, a: RankedList | None, b: RankedList, changes: Changes
) -> dict[str, Any]:
    """What JSON says of one pair: both sides, the status, the change, and how it was matched.

    *a* is None where the ranks before are printed in *b*.
    """
    # What is only shown beside a part makes no change.
    after = Side(None, UNKNOWN) if pair.part else pair.b
    other = pair.other
    fields = {
        "place": pair.place.id,
        "name": pair.place.name,
        "a": _side_fields(pair.a, a),
        "b": _side_fields(pair.b, b),
        **changes(pair.place.id, pair.a, after),
        "matched": {
            "how": pair.how,
            "a": pair.a.entry.place.id if pair.a.entry else None,
            "b": pair.b.entry.place.id if pair.b.entry else None,
        },
        "matched_name": other.name if other else None,
    }
    return fields if pair.status is None else {**fields, "status": pair.status}


def _side_fields(side: Side, ranked: RankedList | None) -> dict[str, Any]:
    return {**rank_fields(side.rank), **entry_fields(side.entry, ranked, IN_COMPARE)}


def default_match(a: RankedList, b: RankedList) -> str:
    """`member` for lists that rank different kinds of place, else `same`."""
    return "same" if a.edition.kind == b.edition.kind else "member"


def match_lists(
    catalogue: Catalogue, a: RankedList, b: RankedList, match: str | None = None
) -> Matching:
    """The pairs of two lists.

    Lists of one kind pair every place that either names; a list that lacks the place has a bound
    there. Lists of different kinds pair only what both name, and leave the rest out: a place that
    one of them could not have ranked has no bound. Raises UsageError for a *match* that is neither
    `same` nor `member`.
    """
    how = match or default_match(a, b)
    if how not in MATCHES:
        raise UsageError("bad-match", f"match is one of {', '.join(MATCHES)}")
    in_a, in_b = (entries_by_place(catalogue, ranked) for ranked in (a, b))
    return match_entries(catalogue, a, b, in_a, in_b, how)


def entries_by_place(catalogue: Catalogue, ranked: RankedList) -> Entries:
    """The entries of a list by the id of their place, best first."""
    return {entry.place.id: entry for entry in catalogue.entries(ranked)}


def match_entries(
    catalogue: Catalogue, a: RankedList, b: RankedList, in_a: Entries, in_b: Entries, how: str
) -> Matching:
    """The pairs of two lists as `match_lists` has them, of entries that have been read."""
    pairs = [
        Pair(entry.place, _side(entry), _side(in_b[name]))
        for name, entry in in_a.items()
        if name in in_b
    ]
    only_a = {name: entry for name, entry in in_a.items() if name not in in_b}
    only_b = {name: entry for name, entry in in_b.items() if name not in in_a}
    # What merged did so whichever list is named first, and whoever is a member of it. Two
    # publishers only draw other borders.
    if a.edition.kind == b.edition.kind and a.edition.series == b.edition.series:
        if is_backward(catalogue, a, b):
            pairs += map(_swapped, _succeeded(catalogue, only_b, in_b, only_a, in_a))
        else:
            pairs += _succeeded(catalogue, only_a, in_a, only_b, in_b)
    contested: list[Entry] = []
    if how == "member":
        members_a, contested_a = _members(catalogue, only_a, in_b)
        members_b, contested_b = _members(catalogue, only_b, in_a)
        pairs += [*members_a, *map(_swapped, members_b)]
        contested = contested_a + contested_b
        used = {side.entry.place.id for pair in pairs for side in (pair.a, pair.b) if side.entry}
        only_a = {name: entry for name, entry in only_a.items() if name not in used}
        only_b = {name: entry for name, entry in only_b.items() if name not in used}
    if a.edition.kind != b.edition.kind:
        unmatched = [*only_a.values(), *only_b.values()]
        left_out = [entry for entry in unmatched if entry not in contested]
        return Matching(pairs, left_out, contested)
    catalogue.remember_clusters([*only_a, *only_b])
    for entry in only_a.values():
        pairs.append(Pair(entry.place, _side(entry), absent_side(catalogue, entry.place, b, in_b)))
    for entry in only_b.values():
        pairs.append(Pair(entry.place, absent_side(catalogue, entry.place, a, in_a), _side(entry)))
    return Matching(pairs, (), contested)


def absent_side(catalogue: Catalogue, place: Place, ranked: RankedList, named: Entries) -> Side:
    """What a list says of a place that it does not name: nothing if it could not name it."""
    stands = may_be_listed(catalogue, place, ranked, named)
    return Side(None, absent_rank(ranked) if stands else UNKNOWN)


def is_backward(catalogue: Catalogue, a: RankedList, b: RankedList) -> bool:
    """Whether *a* is of a later edition than *b*, of the same series."""
    if a.edition.series != b.edition.series:
        return False
    editions = catalogue.series()[a.edition.series].editions
    return editions.index(a.edition.id) > editions.index(b.edition.id)


def _succeeded(
    catalogue: Catalogue, only_old: Entries, old: Entries, only_new: Entries, new: Entries
) -> list[Pair]:
    """The pairs of places that merged, split or were renamed from an old list to a new one.

    Takes their entries out of *only_old* and *only_new*, the entries that only one list has. Each
    place is compared once, the best with the best. The other parts of a merger or a split stand
    beside the whole. So does a part of a place that both lists name and that is compared with
    itself.
    """
    links = successions(catalogue, set(only_old), set(only_new))
    links.sort(key=lambda link: (*_by_rank(only_old[link.before]), *_by_rank(only_new[link.after])))
    pairs: list[Pair] = []
    paired: set[str] = set()
    for both_are_free in (True, False):
        for link in links:
            before, after = only_old[link.before], only_new[link.after]
            free = {link.before, link.after} - paired
            if len(free) == 2:
                place, part = after.place, None
            elif free and not both_are_free:
                part = "a" if link.before in free else "b"
                place = before.place if part == "a" else after.place
            else:
                continue
            paired |= free
            sides = _side(before), _side(after)
            pairs.append(Pair(place, *sides, "predecessor", link.status, part))
    for link in links:
        only_old.pop(link.before, None)
        only_new.pop(link.after, None)
    return pairs + _parts_of_kept(catalogue, only_old, old, only_new, new)


def _parts_of_kept(
    catalogue: Catalogue, only_old: Entries, old: Entries, only_new: Entries, new: Entries
) -> list[Pair]:
    """The places that grew into, or came out of, a place that both lists name."""
    pairs = []
    for kept in [entry for name, entry in new.items() if name in old]:
        for name in ancestors(catalogue, kept.place):
            if name in only_old:
                part = only_old.pop(name)
                sides = _side(part), _side(kept)
                pairs.append(Pair(part.place, *sides, "predecessor", "merged", "a"))
    for name, part in list(only_new.items()):
        wholes = [ancestor for ancestor in ancestors(catalogue, part.place) if ancestor in new]
        whole = next((old[ancestor] for ancestor in wholes if ancestor in old), None)
        if whole is not None:
            del only_new[name]
            pairs.append(Pair(part.place, _side(whole), _side(part), "predecessor", "split", "b"))
    return pairs


def _by_rank(entry: Entry) -> tuple[float, str]:
    """The sort key that puts the best rank first, and unknown ranks last; ties are by id."""
    return entry.rank.low or float("inf"), entry.place.id


def _members(
    catalogue: Catalogue, cities: Entries, others: Entries
) -> tuple[list[Pair], list[Entry]]:
    """Each city with the one cluster among *others* that holds it; and the cities held by several.

    Which cluster these cities belong beside cannot be told.
    """
    pairs, contested = [], []
    for city in cities.values():
        clusters = [cluster.id for cluster in catalogue.clusters_of(city.place.id)]
        holders = [others[name] for name in clusters if name in others]
        if len(holders) == 1:
            pairs.append(Pair(city.place, _side(city), _side(holders[0]), "member"))
        elif holders:
            contested.append(city)
    return pairs, contested


def _side(entry: Entry) -> Side:
    return Side(entry, entry.rank)


def _swapped(pair: Pair) -> Pair:
    part = {"a": "b", "b": "a"}.get(pair.part or "")
    return Pair(pair.place, pair.b, pair.a, pair.how, pair.status, part)
