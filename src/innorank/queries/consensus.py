"""`consensus`: one list out of many."""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import sub

from ..catalogue.lists import Catalogue
from ..errors import NotFoundError, UsageError
from ..model.answer import Answer, Note
from ..model.choices import CONSENSUS_METHODS, MATCHES
from ..model.lean_typing import TYPE_CHECKING, Any, Record
from ..model.rank import Rank, beyond, rank_fields
from ..model.records import RankedList
from .list_positions import Gathered, ListPositions, gather
from .newest import newest_lists, newest_notes
from .pairs.notes import counted_places

if TYPE_CHECKING:
    from ..measures import PairwiseMatrix, RankRange

# Beyond it a number is not the same in every reader of JSON.
MAX_SAFE = 2**53
# Without a gap to this rank an edition has to be known that nobody named.
KNOWN_DEPTH = 10
# What a list says of places that it does not name, by its key and the depth that it tells of.
Unnamed = dict[tuple[int, int], dict[str, Any]]


def consensus(
    catalogue: Catalogue,
    editions: Sequence[str],
    method: str,
    n: int,
    min_lists: int,
    match: str | None,
    country: str | None,
) -> Answer:
    """The places that at least *min_lists* lists rank, in one order; the first *n*, 0 for all.

    One list of each series: without *editions* the newest that is known to rank 10, of every
    series of the kind that most series rank. A city counts for the cluster that holds it where a
    list names that (`member`, the default), so that no part stands beside the whole. Pairs are
    decided only by what a list is certain of. Places of fewer lists stand `apart`, unranked.
    *country* shows the places of one economy, each with its rank among all. Raises UsageError for
    two lists of one series, and NotFoundError if none is known so far.
    """
    if method not in CONSENSUS_METHODS:
        raise UsageError("bad-method", f"method is one of {', '.join(CONSENSUS_METHODS)}")
    if match is not None and match not in MATCHES:
        raise UsageError("bad-match", f"match is one of {', '.join(MATCHES)}")
    if min_lists < 2:
        raise UsageError("bad-min-lists", f"min-lists is {min_lists}; a consensus takes 2 at least")
    code = catalogue.economy(country) if country else None
    lists, choice_notes = _chosen(catalogue, editions, match)
    how = match or "member"
    gathered = gather(catalogue, lists, how)
    support = Counter(name for each in gathered.lists for name in each.midranks)
    common = [name for name in gathered.places if support[name] >= min_lists]
    order, without_one = _order_and_ranges(method, common, gathered.lists)
    ranges = {name: {"low": ranks.best, "high": ranks.worst} for name, ranks in without_one.items()}
    sharing = Counter(order.ranks.values())
    shown = [name for name in order.ranks if code is None or code in _economies(gathered, name)]
    ranked = sorted(shown, key=lambda name: (order.ranks[name], name))[: n or None]
    percentiles = _percentiles(gathered.lists, ranked)
    unnamed: Unnamed = {}
    results = []
    for name in ranked:
        rank, ties = order.ranks[name], sharing[order.ranks[name]]
        results.append(
            {
                **rank_fields(Rank(rank, rank + ties - 1, rank, joint=ties > 1)),
                **_place_fields(gathered, name, support[name], unnamed),
                "score": order.scores.get(name),
                "percentile": percentiles.get(name),
                "leave_one_out": ranges.get(name),
            }
        )
    unranked = [name for name in gathered.places if name not in order.ranks]
    apart = [
        {
            **_place_fields(gathered, name, support[name], unnamed),
            "reason": _reason(support, name, common),
        }
        for name in sorted(unranked, key=lambda name: (-support[name], name))
    ]
    query = {"editions": [each.name for each in lists], "method": method, "n": n}
    return Answer(
        command="consensus",
        query={**query, "min_lists": min_lists, "match": how, "country": code},
        results=results,
        lists=lists,
        notes=[*_notes(catalogue, method, gathered, order), *choice_notes],
        attribution=catalogue.attribution_of(lists),
        extra={
            "apart": apart,
            "method": method,
            "cost": order.cost,
            "optima": order.optima if (order.optima or 0) < MAX_SAFE else None,
            "exact": order.exact,
        },
    )


def _chosen(
    catalogue: Catalogue, editions: Sequence[str], match: str | None
) -> tuple[list[RankedList], list[Note]]:
    """The lists that are named, else those that `_newest_known` finds; notes on the choice."""
    if not editions:
        return _newest_known(catalogue, match)
    lists = [catalogue.ranked_list(name) for name in editions]
    for name, count in Counter(ranked.edition.series for ranked in lists).items():
        if count > 1:
            twice = ", ".join(ranked.name for ranked in lists if ranked.edition.series == name)
            message = f"{twice} are of one series; each index has one voice: name one of them"
            raise UsageError("series-twice", message)
    return lists, newest_notes(catalogue, editions)


def _newest_known(catalogue: Catalogue, match: str | None) -> tuple[list[RankedList], list[Note]]:
    """The newest list known far enough of each series of the kind that most series rank.

    With *match* `member`, of each series of either kind. The notes say which lists are not the
    newest of their series, and of which series no edition is known far enough. Raises
    NotFoundError if none is.
    """
    newest = {ranked.edition.series: ranked for ranked in newest_lists(catalogue)}
    kinds = Counter(ranked.edition.kind for ranked in newest.values())
    wanted = {kind for kind, _ in kinds.most_common(None if match == "member" else 1)}
    known = {
        name: catalogue.newest_known(name, KNOWN_DEPTH)
        for name, ranked in newest.items()
        if ranked.edition.kind in wanted
    }
    lists = [ranked for ranked in known.values() if ranked]
    if not lists:
        catalogue.ranked_list()  # Says so if there is no edition at all.
        message = f"no edition is known without a gap to rank {KNOWN_DEPTH}; name editions"
        raise NotFoundError("no-edition", message)
    notes = []
    older = [ranked for ranked in lists if ranked != newest[ranked.edition.series]]
    if older:
        pairs = [f"{ranked.name} for {newest[ranked.edition.series].name}" for ranked in older]
        message = f"the newest edition is not known without a gap to rank {KNOWN_DEPTH}, so an"
        message += f" older one counts: {', '.join(pairs)}"
        notes.append(Note("not-newest", message, {"editions": [each.name for each in older]}))
    unknown = [name for name, ranked in known.items() if not ranked]
    if unknown:
        message = f"left out, as no edition is known without a gap to rank {KNOWN_DEPTH}: "
        message += ", ".join(unknown)
        notes.append(Note("series-left-out", message, {"series": unknown}))
    return lists, notes


class _Pairs:
    """The pairwise matrices of some places over all lists, or all but some.

    What all lists decide is counted once, and without a list less what that list decides.
    """

    def __init__(self, lists: Sequence[ListPositions], places: Sequence[str]) -> None:
        self._lists, self._places = lists, places
        self._whole: PairwiseMatrix[str] | None = None

    def over(self, kept: Sequence[ListPositions]) -> "PairwiseMatrix[str]":
        """The matrix of the lists that are *kept*."""
        from ..measures.consensus import pairwise_matrix

        if self._whole is None:
            intervals = [each.intervals for each in self._lists]
            self._whole = pairwise_matrix(intervals, self._places)
        keys = {each.ranked.key for each in kept}
        left_out = [each.intervals for each in self._lists if each.ranked.key not in keys]
        if not left_out:
            return self._whole
        without = pairwise_matrix(left_out, self._places).ahead
        rows = zip(self._whole.ahead, without, strict=True)
        return self._whole._replace(ahead=tuple(tuple(map(sub, *pair)) for pair in rows))


class _Order(Record):
    """The rank and, where the method gives one, the score of each place.

    `cost`, `optima` and `exact` are those of `kemeny`, None for other methods.
    """

    ranks: dict[str, int]
    scores: dict[str, float]
    cost: int | None = None
    optima: int | None = None
    exact: bool | None = None


def _order_and_ranges(
    method: str, places: list[str], lists: Sequence[ListPositions]
) -> "tuple[_Order, dict[str, RankRange]]":
    """The order of a method, and the ranks of each place as each list in turn is left out."""
    from ..measures.consensus import copeland_leave_one_out, leave_one_out

    if method == "copeland":
        rows, ranges = copeland_leave_one_out([each.intervals for each in lists], places)
        scores = {row.item: row.score for row in rows}
        return _Order({row.item: row.rank for row in rows}, scores), ranges
    pairs = _Pairs(lists, places)
    ranges = leave_one_out(lists, lambda kept: _order(method, places, kept, pairs).ranks)
    return _order(method, places, lists, pairs), ranges


def _order(method: str, places: list[str], lists: Sequence[ListPositions], pairs: _Pairs) -> _Order:
    """The *places* in the order of `borda`, `median` or `kemeny`, without those not ranked."""
    from ..measures.consensus import borda, copeland

    if method == "borda":
        sized = [(each, each.ranked.assessed or each.ranked.depth) for each in lists]
        ranks = [_within(each, size, places) for each, size in sized if size]
        rows = borda(ranks, [size for _, size in sized if size])
        scores = {row.item: round(row.score, 6) for row in rows}
        return _Order({row.item: row.rank for row in rows}, scores)
    if method == "median":
        percentiles = _percentiles(lists, places)
        medians = {name: percentiles[name]["median"] for name in places if name in percentiles}
        ordered = sorted(medians.values(), reverse=True)
        return _Order({name: ordered.index(value) + 1 for name, value in medians.items()}, medians)
    matrix = pairs.over(lists)
    by_majority = copeland(matrix)
    from ..measures.optimal import kemeny

    # Of several best orders Kemeny's search finds the first by the order of the matrix: let that
    # be Copeland's.
    best = kemeny(_in_order(matrix, [row.item for row in by_majority]))
    return _Order(best.ranks(), {}, best.cost, best.optima, best.exact)


def _in_order(matrix: "PairwiseMatrix[str]", items: Sequence[str]) -> "PairwiseMatrix[str]":
    """The same matrix with its items in another order."""
    places = {item: place for place, item in enumerate(matrix.items)}
    order = [places[item] for item in items]
    rows = (matrix.ahead[place] for place in order)
    ahead = tuple(tuple(map(row.__getitem__, order)) for row in rows)
    return matrix._replace(items=tuple(items), ahead=ahead)


def _percentiles(
    lists: Sequence[ListPositions], places: Sequence[str]
) -> dict[str, dict[str, Any]]:
    """The percentiles of each of *places*, over the lists of which the number assessed is known."""
    from ..measures.consensus import median_percentiles

    sized = [(each, size) for each in lists if (size := each.ranked.assessed)]
    ranks = [_within(each, size, places) for each, size in sized]
    return {
        name: {key: round(value, 6) for key, value in percentiles._asdict().items()}
        for name, percentiles in median_percentiles(ranks, [size for _, size in sized]).items()
    }


def _within(positions: ListPositions, size: int, places: Iterable[str]) -> dict[str, float]:
    """The midranks of *places* that a list of this size has room for."""
    midranks = positions.midranks
    return {name: midranks[name] for name in places if midranks.get(name, size + 1) <= size}


def _place_fields(gathered: Gathered, name: str, support: int, unnamed: Unnamed) -> dict[str, Any]:
    place = gathered.places[name]
    ranks = []
    for ranked, entries, intervals, _ in gathered.lists:
        if name in entries:
            ranks.append(_list_fields(ranked, entries[name].rank, entries[name].place))
            continue
        # The place is beyond a depth, or nothing is known of it: most are, of most lists.
        depth = intervals[name][0] - 1 if name in intervals else 0
        key = ranked.key, depth
        if key not in unnamed:
            unnamed[key] = _list_fields(ranked, beyond(depth), None)
        ranks.append(unnamed[key])
    return {
        "place": place.id,
        "name": place.name,
        "kind": place.kind,
        "economies": _economies(gathered, name),
        "support": support,
        "of": len(gathered.lists),
        "ranks": ranks,
    }


def _economies(gathered: Gathered, name: str) -> list[str]:
    """The codes that the lists count a place for, those of the gazetteer first in its order."""
    entries = [named[name] for _, named, _, _ in gathered.lists if name in named]
    counted = dict.fromkeys(code for entry in entries for code in entry.economies)
    known = [code for code in gathered.places[name].economies if code in counted]
    return [*known, *(code for code in counted if code not in known)]


def _list_fields(ranked: RankedList, rank: Rank, place: str | None) -> dict[str, Any]:
    """What a list says of a place, which it names by an id, or by that of a member."""
    return {
        **rank_fields(rank),
        "edition": ranked.edition.id,
        "list": ranked.id,
        "place": place,
    }


def _reason(support: Counter[str], name: str, common: list[str]) -> str:
    if name in common:
        return "no-size"
    return "one-list" if support[name] == 1 else "few-lists" if support[name] else "no-rank"


def _notes(catalogue: Catalogue, method: str, gathered: Gathered, order: _Order) -> list[Note]:
    notes = []
    if len(gathered.lists) < 2:
        notes.append(Note("one-list", "one list alone makes no consensus; name more editions"))
    notes += _kind_notes(catalogue, gathered, order)
    within = [each.ranked.name for each in gathered.lists if each.ranked.economies]
    if within and len(within) < len(gathered.lists):
        message = f"{', '.join(within)}: places of some economies alone; percentiles and points"
        message += " from there are among those, not among the world's"
        notes.append(Note("some-economies", message, {"editions": within}))
    if method == "borda":
        message = "by Borda's points a place that a list leaves out can pass one that it ranks last"
        notes.append(Note("borda-unlisted", message))
    if order.exact is False:
        message = "too many places contradict one another to try every order: the best found is"
        notes.append(Note("heuristic", f"{message} shown, perhaps not the best there is"))
    if (order.optima or 1) > 1:
        message = f"not unique: {order.optima} orders contradict the lists as little; one is shown"
        notes.append(Note("not-unique", message))
    return notes


def _kind_notes(catalogue: Catalogue, gathered: Gathered, order: _Order) -> list[Note]:
    """How cities and clusters were brought together: which counts for which, what is left out."""
    notes = []

    def told(name: str) -> str:
        return gathered.cities.get(name) or catalogue.told_name(gathered.places[name])

    if gathered.left_out:
        message = f"{counted_places(gathered.left_out)} of a kind that not all lists rank: left out"
        notes.append(Note("left-out", message, {"places": gathered.left_out}))
    if gathered.holders:
        cities = sorted(gathered.holders)
        pairs = ", ".join(f"{told(city)} for {told(gathered.holders[city])}" for city in cities)
        message = f"cities count for the cluster that holds them: {pairs}"
        notes.append(Note("crosswalk", message, {"places": cities}))
    for ranked, cluster, cities in gathered.several:
        message = f"{told(cluster)} stands for {len(cities)} cities of {ranked.name}"
        about = {"place": cluster, "edition": ranked.name, "places": cities}
        message += f" ({', '.join(map(told, cities))}); the best ranked counts"
        notes.append(Note("cluster-matched-often", message, about))
    for name in sorted(order.ranks):
        parts = sorted(order.ranks.keys() & set(gathered.places[name].members))
        if parts:
            inner = ", ".join(map(told, parts))
            message = f"{told(name)} is ranked beside {inner}, which it holds"
            notes.append(Note("part-and-whole", message, {"place": name, "places": parts}))
    return notes
