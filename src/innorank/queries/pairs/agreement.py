"""How far two lists agree: every measure over the heads of both."""

from collections.abc import Hashable, Iterable, Mapping

from ...model.lean_typing import Any
from ...model.rank import Rank
from ...model.records import RankedList
from .matching import Pair

# By the id under which a place is compared.
Ranks = Mapping[str, Rank]


def ranks_of_pairs(pairs: Iterable[Pair]) -> tuple[dict[str, Rank], dict[str, Rank]]:
    """What each of two lists says of every place, as the pairs have it.

    What is only shown beside a part of a merger or a split counts for the other list alone.
    """
    pairs = list(pairs)
    return (
        {pair.place.id: pair.a.rank for pair in pairs if pair.part != "b"},
        {pair.place.id: pair.b.rank for pair in pairs if pair.part != "a"},
    )


def list_agreement(
    a: RankedList, b: RankedList, ranks_a: Ranks, ranks_b: Ranks, p: float, weighted: bool
) -> dict[str, Any]:
    """The `agreement` of the JSON document: every measure over the heads of both lists.

    A head goes down to where both lists are known without a gap, `depth_a` and `depth_b` in each;
    a tie or a band at that depth is taken whole. Rank-biased overlap takes ties for equal ranks,
    and for an unknown order where a head has bands. *ranks_a* and *ranks_b* also have the bounds
    of places that only one list names, as far as the other could name them.
    """
    from ...measures import agreement, to_ranking

    depth = min(a.contiguous, b.contiguous)
    head_a, head_b = _head(ranks_a, a, depth), _head(ranks_b, b, depth)
    has_bands = any(rank.number is None for rank in (*head_a.values(), *head_b.values()))
    measured = agreement(
        to_ranking({name: rank.low or 0 for name, rank in head_a.items()}),
        to_ranking({name: rank.low or 0 for name, rank in head_b.items()}),
        scope=a.scope if a.scope == b.scope else None,
        p=p,
        ties="a" if has_bands else "w",
        weighted=weighted,
        **_known_positions(ranks_a, ranks_b, {*head_a}, {*head_b}),
    )
    return {**measured.to_dict(), "depth_a": a.contiguous, "depth_b": b.contiguous}


def _head(ranks: Ranks, ranked: RankedList, depth: int) -> dict[Hashable, Rank]:
    """The places that are certain to be in the head of a list, down to a depth.

    A tie or a band that begins there is in it as a whole, where all of its positions are known.
    """
    return {
        name: rank
        for name, rank in ranks.items()
        if rank.low is not None and rank.low <= depth
        if rank.number or (rank.high is not None and rank.high <= ranked.contiguous)
    }


def _known_positions(
    ranks_a: Ranks, ranks_b: Ranks, head_a: set[Hashable], head_b: set[Hashable]
) -> dict[str, Any]:
    """The intervals that bound tau, over every place that both lists tell anything of.

    Empty where these places are those of both heads.
    """
    both = [
        name for name, rank in ranks_a.items() if rank.low and name in ranks_b and ranks_b[name].low
    ]
    if {*both} == head_a == head_b:
        return {}
    return {
        "known_a": {name: (ranks_a[name].low, ranks_a[name].high) for name in both},
        "known_b": {name: (ranks_b[name].low, ranks_b[name].high) for name in both},
    }
