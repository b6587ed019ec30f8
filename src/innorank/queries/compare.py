"""`compare`: two lists side by side, what each move is made of, and how far the lists agree."""

from collections.abc import Mapping

from ..catalogue.lists import Catalogue
from ..errors import NotFoundError, UsageError, quoted
from ..model.answer import Answer, Note, said
from ..model.lean_typing import Any
from ..model.rank import Rank
from ..model.records import RankedList
from .newest import newest_notes, two_newest
from .pairs import notes as pair_notes
from .pairs.agreement import list_agreement, ranks_of_pairs
from .pairs.matching import Pair, default_match, is_backward, match_lists, pair_fields
from .pairs.statuses import changes_between, is_default_list


def compare(
    catalogue: Catalogue,
    a: str | None,
    b: str | None,
    match: str | None,
    n: int,
    p: float,
    strict: bool,
    weighted: bool,
    country: str | None,
) -> Answer:
    """Every place of two lists with both ranks, the change from *a* to *b*, and its status.

    Ordered by the rank in *b*, and without one by that in *a*; the first *n* where n is not 0. A
    place that one list lacks has that list's bound there. Where *b* has a bridge list, each move
    is taken apart. With *strict* a break in comparability is status 5. *p* is the persistence of
    rank-biased overlap, between 0 and 1. *weighted* adds the weighted tau. *country* shows the
    places of one economy; how far the lists agree is said of all. A series alone
    means its two newest editions; UsageError for an edition alone.
    """
    if not 0 < p < 1:
        raise UsageError("bad-persistence", f"p is {p}; it has to lie between 0 and 1")
    list_a, list_b = _lists(catalogue, a, b)
    code = catalogue.economy(country) if country else None
    matching = match_lists(catalogue, list_a, list_b, match)
    pairs = sorted(matching.pairs, key=_order)
    link = pair_notes.comparability_of(catalogue, list_a, list_b)
    successive = pair_notes.edition_before(catalogue, list_b) == list_a
    recomputed = [pair.place.id for pair in pairs if successive and pair.is_recomputed]
    bridge = _bridge_between(catalogue, list_a, list_b)
    parts = _decompositions(catalogue, bridge, list_b, pairs) if bridge else {}
    changes = changes_between(catalogue, list_a, list_b)
    agreement = _agreement(list_a, list_b, pairs, p, weighted)
    if code is not None:
        matching = matching.of_economy(code)
        pairs = sorted(matching.pairs, key=_order)
        shown = {pair.place.id for pair in pairs}
        recomputed = [name for name in recomputed if name in shown]
    return Answer(
        command="compare",
        query={
            "a": list_a.name,
            "b": list_b.name,
            "match": match or default_match(list_a, list_b),
            "n": n,
            "p": p,
            "strict": strict,
            "weighted": weighted,
            "country": code,
        },
        results=[
            {
                **pair_fields(pair, list_a, list_b, changes),
                "decomposition": parts.get(pair.place.id),
            }
            for pair in (pairs[:n] if n else pairs)
        ],
        lists=[list_a, list_b, *([bridge] if bridge else [])],
        notes=[
            *pair_notes.order_notes(catalogue, list_a, list_b),
            *pair_notes.comparability_notes(link, list_a, list_b),
            *pair_notes.matching_notes(catalogue, matching),
            *pair_notes.recomputed_notes(recomputed, list_a, list_b),
            *newest_notes(catalogue, [a] if b is None else [a, b]),
            *([] if agreement else [_no_agreement_note(list_a, list_b)]),
        ],
        attribution=catalogue.attribution_of([list_a, list_b]),
        extra={
            "agreement": agreement,
            "comparability": link.to_dict(),
            "backward": is_backward(catalogue, list_a, list_b),
            "successive": successive,
            "bridge": bridge.name if bridge else None,
        },
        status=pair_notes.strict_status(link, strict),
    )


def _lists(catalogue: Catalogue, a: str | None, b: str | None) -> tuple[RankedList, RankedList]:
    """The two lists that are named, or the two newest of a series that is named alone."""
    if b is not None:
        try:
            return catalogue.ranked_list(a), catalogue.ranked_list(b)
        except NotFoundError:
            if a is None or not all(map(catalogue.is_place, (a, b))):
                raise
            import shlex  # Only for those who are refused.

            message = (
                f"{quoted(a)} and {quoted(b)} are places: innorank versus {shlex.join((a, b))}"
            )
            raise NotFoundError("unknown-edition", message) from None
    before, newest = two_newest(catalogue, a)
    if before is None:
        earlier = pair_notes.edition_before(catalogue, newest)
        hint = f", as in: innorank compare {earlier.name} {newest.name}" if earlier else ""
        raise UsageError("wrong-usage", f"{newest.name} alone: name a second edition{hint}")
    return before, newest


def _order(pair: Pair) -> tuple[float, float, str]:
    """The sort key of a pair: exact rank in *b*; without one exact rank in *a*; then the id."""
    unknown = float("inf")
    rank_a, rank_b = (side.rank.number or unknown for side in (pair.a, pair.b))
    return rank_b, rank_a if rank_b == unknown else 0, pair.place.id


def _bridge_between(catalogue: Catalogue, a: RankedList, b: RankedList) -> RankedList | None:
    """The list of *b*'s edition that ranks *a*'s year by *b*'s method; None where there is none.

    None too unless *a* and *b* are the default lists of their editions: other lists have other
    methods.
    """
    if a.edition.series != b.edition.series or not (is_default_list(a) and is_default_list(b)):
        return None
    lists = catalogue.lists_of(b.edition.id)
    return next((ranked for ranked in lists if ranked.bridge == a.edition.id), None)


def _decompositions(
    catalogue: Catalogue, bridge: RankedList, newer: RankedList, pairs: list[Pair]
) -> dict[str, dict[str, Any]]:
    """By place, its move in positions taken apart: method, performance and sample add up to total.

    docs/methods.md defines the parts. Only places with an exact rank in both lists and in the
    bridge have them, and only as far down as it is certain which places above are newcomers: where
    the newer list has no gap and, unless the bridge is complete, the bridge lacks none of its
    places. Empty for dense ranks, which newcomers do not move.
    """
    from ..measures import decompositions

    if bridge.is_dense or newer.is_dense:
        return {}
    in_bridge = {entry.place.id: entry.rank for entry in catalogue.entries(bridge)}
    in_newer = {pair.b.entry.place.id: pair.b.rank for pair in pairs if pair.b.entry}
    old = {
        pair.place.id: pair.a.rank.number
        for pair in pairs
        if pair.how == "same" and pair.a.rank.number and pair.b.rank.number
        if pair.place.id in in_bridge and in_bridge[pair.place.id].number
    }
    # A place in a band is only counted: as one that is in the bridge, or one that is not.
    bridged, ranked = _best_positions(in_bridge), _best_positions(in_newer)
    known = newer.contiguous
    if bridge.coverage != "complete":
        known = min([known, *(rank for name, rank in ranked.items() if name not in bridged)])
    above = {name: rank for name, rank in ranked.items() if rank <= known}
    parts = decompositions(old, bridged, above)
    return {name: move._asdict() for name, move in parts.items()}


def _best_positions(ranks: Mapping[str, Rank]) -> dict[str, int]:
    """The best position of each place that has a rank or a band, so not of "beyond rank N"."""
    return {
        name: rank.low
        for name, rank in ranks.items()
        if rank.low is not None and (rank.number is not None or rank.high is not None)
    }


def _no_agreement_note(a: RankedList, b: RankedList) -> Note:
    message = said(
        "how far the lists agree is not said, as cities stand beside the clusters that hold them:"
        " innorank agreement {a} {b} counts each cluster once",
        a=a.name,
        b=b.name,
    )
    return Note("no-agreement", message)


def _agreement(
    a: RankedList, b: RankedList, pairs: list[Pair], p: float, weighted: bool
) -> dict[str, Any] | None:
    """The `agreement` of the JSON document.

    None for lists of different kinds, or where cities stand beside clusters: those do not rank the
    same.
    """
    if a.edition.kind != b.edition.kind or any(pair.how == "member" for pair in pairs):
        return None
    return list_agreement(a, b, *ranks_of_pairs(pairs), p, weighted)
