"""`agreement`: how far each two of many lists agree, and all of them together."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, Note
from ..model.lean_typing import TYPE_CHECKING, Any
from ..model.rank import Rank
from ..model.records import RankedList
from .list_positions import cluster_holders
from .newest import newest_lists
from .pairs.agreement import list_agreement, ranks_of_pairs
from .pairs.matching import Entries, absent_side, default_match, entries_by_place, match_entries
from .pairs.notes import comparability_of, counted_places

if TYPE_CHECKING:
    from typing import TypeVar

    Known = TypeVar("Known", Rank, int)

# Over fewer places neither W nor the best and the worst pair are named.
MIN_SHARED = 3
# Over fewer places a measure is indicative only: pairs of more come first.
MANY_SHARED = 10
# The persistence of rank-biased overlap, the default of `compare`.
PERSISTENCE = 0.9


def agreement(catalogue: Catalogue, editions: Sequence[str], country: str | None) -> Answer:
    """How far each two of some lists agree, as `compare` has it, and Kendall's W of all.

    Without *editions* the newest list of each series. Between a list of cities and one of clusters
    a city counts for the one cluster that holds it, the best of several for all; a city that
    several clusters hold is left out. W is over the places that all lists rank exactly, with their
    number; None over fewer than three. One list alone has no pair.

    With *country* all measures are over the places alone that count for this economy in one of the
    lists at least, in the order in which they stand there; what chance would share is not known
    then, as publishers do not say how many places of an economy they assessed.
    """
    code = catalogue.economy(country) if country else None
    named = [catalogue.ranked_list(name) for name in editions] or newest_lists(catalogue)
    lists = list({ranked.key: ranked for ranked in named}.values())
    entries = {ranked.key: entries_by_place(catalogue, ranked) for ranked in lists}
    catalogue.remember_clusters({name for each in entries.values() for name in each})
    by_key = {ranked.key: ranked for ranked in lists}

    @cache
    def absent_rank(key: int, name: str) -> Rank:
        """What a list says of a place that it does not name; many pairs ask the same."""
        return absent_side(catalogue, catalogue.place(name), by_key[key], entries[key]).rank

    results: list[dict[str, Any]] = []
    cities: dict[str, str] = {}
    contested: set[str] = set()
    for a, b in combinations(lists, 2):
        ranks_a, ranks_b, holders, unclear = _common_ranks(
            catalogue, a, b, entries[a.key], entries[b.key], absent_rank
        )
        if code is not None:
            counted = _places_of(code, (entries[a.key], entries[b.key]), holders)
            ranks_a, ranks_b = _only(counted, ranks_a), _only(counted, ranks_b)
            holders = {city: cluster for city, cluster in holders.items() if cluster in counted}
            unclear = [name for name in unclear if code in catalogue.place(name).economies]
        cities |= holders
        contested |= set(unclear)
        results.append(
            {
                "a": _list_fields(a),
                "b": _list_fields(b),
                "crosswalk": sorted(holders),
                "comparability": comparability_of(catalogue, a, b).to_dict(),
                "agreement": list_agreement(
                    a if code is None else a._replace(scope=None),
                    *(b, ranks_a, ranks_b, PERSISTENCE, False),
                ),
            }
        )
    concordance = _concordance(catalogue, lists, [entries[ranked.key] for ranked in lists], code)
    summary = _summary(concordance, results)
    if code is not None:
        summary = f"Of the places of {catalogue.economy_in_text(code)} alone: {summary}"
    return Answer(
        command="agreement",
        query={"editions": [ranked.name for ranked in lists], "country": code},
        results=results,
        lists=lists,
        notes=_notes(catalogue, lists, cities, sorted(contested)),
        attribution=catalogue.attribution_of(lists),
        extra={"concordance": concordance, "summary": summary},
    )


def _list_fields(ranked: RankedList) -> dict[str, Any]:
    """A side of a pair; `name` is what to type, and `known` is the diagonal of the matrix."""
    return {
        "edition": ranked.edition.id,
        "series": ranked.edition.series,
        "list": ranked.id,
        "name": ranked.name,
        "kind": ranked.edition.kind,
        "known": ranked.known,
    }


def _common_ranks(
    catalogue: Catalogue,
    a: RankedList,
    b: RankedList,
    in_a: Entries,
    in_b: Entries,
    absent_rank: Callable[[int, str], Rank],
) -> tuple[dict[str, Rank], dict[str, Rank], dict[str, str], list[str]]:
    """The ranks of both lists by common ids, the cluster that each city counts for, and who not.

    Lists of one kind are paired as `compare` pairs them: in those of two series nothing merges.
    """
    if a.edition.kind == b.edition.kind and a.edition.series != b.edition.series:
        ranks_a, ranks_b = (
            {name: entry.rank for name, entry in own.items()}
            | {name: absent_rank(ranked.key, name) for name in other if name not in own}
            for ranked, own, other in ((a, in_a, in_b), (b, in_b, in_a))
        )
        return ranks_a, ranks_b, {}, []
    matching = match_entries(catalogue, a, b, in_a, in_b, default_match(a, b))
    if a.edition.kind == b.edition.kind:
        return *ranks_of_pairs(matching.pairs), {}, []
    holders: dict[str, str] = {}
    for pair in matching.pairs:
        if pair.how == "member" and pair.other:
            holders[pair.place.id] = pair.other.id
    unclear = [entry.place.id for entry in matching.contested]
    ranks_a, ranks_b = (_best_ranks(each, holders, unclear) for each in (in_a, in_b))
    return ranks_a, ranks_b, holders, unclear


def _places_of(code: str, lists: Iterable[Entries], holders: Mapping[str, str]) -> set[str]:
    """The common ids of the places that count for an economy in one of some lists at least."""
    return {
        holders.get(name, name)
        for entries in lists
        for name, entry in entries.items()
        if code in entry.economies
    }


def _only(names: Collection[str], ranks: "Mapping[str, Known]") -> "dict[str, Known]":
    """What is known of some places alone."""
    return {name: rank for name, rank in ranks.items() if name in names}


def _best_ranks(
    entries: Entries, holders: Mapping[str, str], unclear: Sequence[str]
) -> dict[str, Rank]:
    """The rank of each place, of several cities that count for one cluster the best."""
    ranks: dict[str, Rank] = {}
    for name, entry in entries.items():
        if name not in unclear:
            ranks.setdefault(holders.get(name, name), entry.rank)
    return ranks


def _concordance(
    catalogue: Catalogue,
    lists: Sequence[RankedList],
    entries: Sequence[Entries],
    code: str | None,
) -> dict[str, Any]:
    """Kendall's W over the places that every list ranks exactly, and which they are.

    With the code of an economy over its places alone.
    """
    from ..measures import kendall_w

    holders: dict[str, str] = {}
    unclear: set[str] = set()
    if len({ranked.edition.kind for ranked in lists}) > 1:
        holders, unclear = cluster_holders(catalogue, list(entries))
    exact = [
        {
            name: rank.number
            for name, rank in _best_ranks(each, holders, sorted(unclear)).items()
            if rank.number is not None
        }
        for each in entries
    ]
    if code is not None:
        counted = _places_of(code, entries, holders)
        exact = [_only(counted, ranks) for ranks in exact]
    common = [name for name in exact[0] if all(name in ranks for ranks in exact)] if exact else []
    is_enough = len(lists) > 1 and len(common) >= MIN_SHARED
    return {
        "w": kendall_w(exact) if is_enough else None,
        "places": sorted(common) if len(lists) > 1 else [],
        "n": len(common) if len(lists) > 1 else 0,
        "lists": len(lists),
    }


def _notes(
    catalogue: Catalogue,
    lists: Sequence[RankedList],
    cities: Mapping[str, str],
    contested: Sequence[str],
) -> list[Note]:
    notes = []
    if len(lists) < 2:
        notes.append(Note("one-list", "one list alone agrees with nothing; name more editions"))
    if cities:
        names = {
            name: catalogue.told_name(catalogue.place(name)) for name in {*cities, *cities.values()}
        }
        pairs = ", ".join(f"{names[city]} for {names[cities[city]]}" for city in sorted(cities))
        message = f"beside lists of clusters cities count for the cluster that holds them: {pairs}"
        notes.append(Note("crosswalk", message, {"places": sorted(cities)}))
    if contested:
        message = f"{counted_places(contested)} left out beside lists of clusters, several of which"
        notes.append(Note("contested", f"{message} hold them", {"places": list(contested)}))
    return notes


def _summary(concordance: Mapping[str, Any], results: Sequence[Mapping[str, Any]]) -> str:
    """W with what it is over, then the two lists that agree most, and the two that agree least."""
    lists, n = concordance["lists"], concordance["n"]
    if lists < 2:
        return "One list alone agrees with nothing"
    text = f"Kendall's W of {lists} lists is "
    over = f"the {n} places that all of them rank"
    if concordance["w"] is None:
        text += f"not defined: {n} {'place is' if n == 1 else 'places are'} ranked by all of them"
    else:
        text += f"{concordance['w']:.3f} over {over}"
    told = [row for row in results if _shares(row, MANY_SHARED)]
    if len(told) < 2:
        told = [row for row in results if _shares(row, MIN_SHARED)]
    if len(told) > 1:
        least, *_, most = sorted(told, key=lambda row: row["agreement"]["tau_b"])
        text += f"; most agree {_pair_text(most)}, least {_pair_text(least)}"
    return text


def _shares(row: Mapping[str, Any], least: int) -> bool:
    """Whether the order of two lists is known, over so many places at least."""
    agreement = row["agreement"]
    return agreement["tau_b"] is not None and int(agreement["shared"]) >= least


def _pair_text(row: Mapping[str, Any]) -> str:
    agreement = row["agreement"]
    names = f"{row['a']['name']} and {row['b']['name']}"
    return f"{names} (tau-b {agreement['tau_b']:.3f} over {agreement['shared']})"
