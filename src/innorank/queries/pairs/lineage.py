"""What a place came from and what became of it, and what its absence from a list tells."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence, Set

from ...catalogue.lists import Catalogue
from ...model.lean_typing import Record
from ...model.rank import UNKNOWN, Rank, beyond
from ...model.records import Place, RankedList

Naming = Callable[[Iterable[str]], Set[int]]


def ancestors(catalogue: Catalogue, place: Place) -> list[str]:
    """The ids of a place's predecessors, their predecessors and so on, each once, nearest first."""
    ids: dict[str, None] = {}
    open_places = [place]
    while open_places:
        new = [name for name in open_places.pop(0).predecessors if name not in ids]
        ids.update(dict.fromkeys(new))
        open_places += [catalogue.place(name) for name in new]
    ids.pop(place.id, None)
    return list(ids)


class Succession(Record):
    """A place of an older list and one that it became in a newer list, by id.

    `status` is `merged`, `split` or `renamed`.
    """

    before: str
    after: str
    status: str


def successions(catalogue: Catalogue, before: set[str], after: set[str]) -> list[Succession]:
    """What became of the places *before*, which only an older list names, among those *after*.

    A place lives on in its descendants: it is their predecessor, or a predecessor's predecessor. A
    city also lives on in a new cluster that it is a member of, and a cluster in a member that is
    now ranked alone. Several places that became
    one have merged, one that became several has split. One that became one has split if it lost
    members, merged if it only won some, and else was renamed.
    """
    places = {name: catalogue.place(name) for name in before | after}
    cities = {name: frozenset(place.members or (name,)) for name, place in places.items()}
    links = {
        (old, new)
        for new in after
        for old in (*ancestors(catalogue, places[new]), *places[new].members)
        if old in before
    }
    links |= {(old, new) for old in before for new in places[old].members if new in after}
    heirs = Counter(old for old, _ in links)
    origins = Counter(new for _, new in links)
    succeeded = []
    for old, new in sorted(links):
        if origins[new] > 1 or cities[new] > cities[old]:
            status = "merged"
        elif heirs[old] > 1 or cities[old] - cities[new]:
            status = "split"
        else:
            status = "renamed"
        succeeded.append(Succession(old, new, status))
    return succeeded


def absent_rank(ranked: RankedList) -> Rank:
    """The rank of a place that a list could have named and does not: beyond its contiguous depth.

    Unknown where that depth is 0, or where the list names every place that was assessed: then
    this place was not assessed.
    """
    return UNKNOWN if ranked.names_all else beyond(ranked.contiguous)


def may_be_listed(
    catalogue: Catalogue,
    place: Place,
    ranked: RankedList,
    named: Collection[str] | None = None,
) -> bool:
    """Whether a list could name a place under its own name, so that its absence tells anything.

    It could not in these cases: the list ranks other economies. The place is a cluster that had
    other members in that year. The list names a cluster that the place is part of or, if it ranks
    cities, one of the place's parts. The list ranks clusters, and a cluster of the same series
    held the place in that year: then the place is ranked as part of that cluster, or not at all.

    *named* are the ids of the places that the list names, if they have been read.
    """
    if named is None:
        return absence_tells(catalogue, place)(ranked)
    holders = catalogue.clusters_of(place.id)
    wholes_and_parts = [holder.id for holder in holders]
    wholes_and_parts += place.members if ranked.edition.kind == "city" else ()
    if any(name in named for name in wholes_and_parts):
        return False
    return _may_be_asked(catalogue, place, holders, ranked)


def absence_tells(
    catalogue: Catalogue, place: Place, naming: Naming | None = None
) -> Callable[[RankedList], bool]:
    """A function that returns what `may_be_listed` does; what all lists share is found once.

    *naming* gives the keys of the lists that name any of some places, if the lists have been read.
    """
    holders = catalogue.clusters_of(place.id)
    if place.kind == "city" and not (holders or place.predecessors or place.since or place.until):
        # As of most places: only their economies matter.
        economies = set(place.economies)
        return lambda ranked: not ranked.economies or not economies.isdisjoint(ranked.economies)
    naming = naming or catalogue.lists_ranking
    wholes = naming(holder.id for holder in holders)
    parts = naming(place.members)

    def tells(ranked: RankedList) -> bool:
        if ranked.key in wholes or (ranked.key in parts and ranked.edition.kind == "city"):
            return False
        return _may_be_asked(catalogue, place, holders, ranked)

    return tells


def _may_be_asked(
    catalogue: Catalogue, place: Place, holders: Sequence[Place], ranked: RankedList
) -> bool:
    """Whether a list that names no whole and no part of a place could name the place."""
    if ranked.economies and not set(ranked.economies) & set(place.economies):
        return False
    if ranked.edition.kind == "cluster":
        for holder in holders:
            if (
                holder.id not in place.predecessors
                and _is_ranked(catalogue, holder.id, ranked.edition.series)
                and _existed(catalogue, holder, ranked)
            ):
                return False
    return _existed(catalogue, place, ranked)


def _is_ranked(
    catalogue: Catalogue, place: str, series: str, editions: tuple[str, ...] | None = None
) -> bool:
    """Whether any edition of a series, or any of *editions*, ranks a place."""
    return catalogue.is_ranked(place, catalogue.keys_of(series, None, editions))


def _existed(catalogue: Catalogue, place: Place, ranked: RankedList) -> bool:
    """Whether a place existed in the year of a list, judged by its dates and by the series.

    The dates are not always known. Once the series ranks a successor, the successor has taken its
    place. As long as the series ranks a predecessor, now or in a later edition, the place was not
    there yet.
    """
    year, series = int(ranked.edition.published[:4]), ranked.edition.series
    if (place.since or year) > year or (place.until or year) < year:
        return False
    if place.kind != "cluster" and not place.predecessors:
        return True
    successors = catalogue.successors_of(place.id)
    if not successors and not place.predecessors:
        return True
    editions = catalogue.series()[series].editions
    index = editions.index(ranked.edition.id)
    until_now, from_now = editions[: index + 1], editions[index:]
    if any(_is_ranked(catalogue, name, series, until_now) for name in successors):
        return False
    return not any(_is_ranked(catalogue, name, series, from_now) for name in place.predecessors)
