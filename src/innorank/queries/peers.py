"""`peers`: the neighbours of a place in each list, and the places that stand much as it does."""

from collections.abc import Mapping, Sequence

from ..catalogue.lists import Catalogue
from ..measures import HalvingsApart, halvings_apart
from ..model.answer import Answer
from ..model.lean_typing import Any, Record
from ..model.rank import Rank, change_between, rank_fields
from ..model.records import ListedRank, Place, RankedList
from ..names.resolve import command_for, resolve
from .newest import newest_lists
from .standings import asked_area, misspelling_notes, unranked_error

# Over fewer lists two places are not compared.
MIN_SHARED = 3
# So many places the summary names.
MAX_NAMED = 3


class _OwnedRank(Record):
    """Where a place stands in a list: the row that names it, or the one cluster that holds it."""

    rank: Rank
    owner: str


# By the key of a list.
OwnedRanks = dict[int, _OwnedRank]


def peers(catalogue: Catalogue, name: str, n: int, country: str | None, exact: bool) -> Answer:
    """The neighbours of a place in the newest list of each series, and the places most alike.

    The neighbours are the *n* known ranks before and behind its own; 0 for all. Alike are places
    that share three lists or more with it: by the mean of the halvings between their ranks, those
    of the least upper end first, and of equals those that share more lists. A city stands in lists
    of clusters through the one that holds it; a list that has one entry for two places does not
    count for them. Names fail as `resolve` says.
    """
    code = asked_area(catalogue, country)
    match = resolve(catalogue, name, country, exact, command_for(catalogue, "peers"))
    place = match.place
    holders = [cluster.id for cluster in catalogue.clusters_of(place.id)]
    if not any(map(catalogue.is_ranked, (place.id, *holders))):
        raise unranked_error(match)
    lists = newest_lists(catalogue)
    listed = catalogue.listed_ranks(lists)
    results = [
        fields
        for ranked in lists
        for fields in _lists_of_neighbours(catalogue, place, holders, ranked, listed[ranked.key], n)
    ]
    alike, few = _alike(catalogue, place, lists, listed)
    named = {fields["edition"] for fields in results}
    used = [ranked for ranked in lists if ranked.edition.id in named]
    return Answer(
        command="peers",
        query={"place": place.id, "n": n, "country": code, "exact": exact},
        results=results,
        lists=used,
        notes=misspelling_notes(match),
        attribution=catalogue.attribution_of(used, (place,)),
        extra={
            "place": place.id,
            "name": place.name,
            "alike": alike,
            "few_lists": few,
            "summary": _summary(catalogue, place, len(results), alike),
        },
    )


def _lists_of_neighbours(
    catalogue: Catalogue,
    place: Place,
    holders: Sequence[str],
    ranked: RankedList,
    rows: Sequence[ListedRank],
    n: int,
) -> list[dict[str, Any]]:
    """The results of one list: of the place itself, else of each cluster that holds it."""
    owners = [row.place for row in rows if row.place == place.id]
    owners = owners or [row.place for row in rows if row.place in holders]
    return [_list_fields(catalogue, place, ranked, rows, owner, n) for owner in owners]


def _list_fields(
    catalogue: Catalogue,
    place: Place,
    ranked: RankedList,
    rows: Sequence[ListedRank],
    owner: str,
    n: int,
) -> dict[str, Any]:
    """The place or the cluster *owner* of it in a list, and the known ranks around it.

    A rank without an end has no neighbours, and is nobody's.
    """
    # Such ranks stand behind all others.
    bounded = [row for row in rows if row.rank.bounds[1] is not None]
    own = next(row.rank for row in rows if row.place == owner)
    index = next((index for index, row in enumerate(bounded) if row.place == owner), None)
    near = [] if index is None else [*bounded[:index][-n:], *bounded[index + 1 :][: n or None]]
    via = None if owner == place.id else catalogue.place(owner)
    return {
        "edition": ranked.edition.id,
        "series": ranked.edition.series,
        "list": ranked.id,
        "published": ranked.edition.published,
        "of": ranked.depth or ranked.scope,
        "via": via.id if via else None,
        "via_name": via.name if via else None,
        "own": rank_fields(own),
        "neighbours": [
            {
                **rank_fields(row.rank),
                **_place_fields(catalogue, row.place),
                "economies": list(row.economies),
                "stands": _stands(own, row.rank),
            }
            for row in near
        ],
    }


def _place_fields(catalogue: Catalogue, name: str) -> dict[str, Any]:
    place = catalogue.place(name)
    return {"place": place.id, "name": place.name, "kind": place.kind}


def _stands(own: Rank, other: Rank) -> str:
    """Where another place stands for certain: `ahead`, `behind`, `level` with it; else `open`."""
    change = change_between(own, other)
    if change.exact == 0:
        return "level"
    return "ahead" if change.is_rise else "behind" if change.is_fall else "open"


def _alike(
    catalogue: Catalogue,
    place: Place,
    lists: Sequence[RankedList],
    listed: Mapping[int, Sequence[ListedRank]],
) -> tuple[list[dict[str, Any]], int]:
    """The places that share enough lists, most alike first; and how many share one list or two."""
    names = dict.fromkeys(row.place for rows in listed.values() for row in rows)
    catalogue.remember_clusters(names)
    by_name = {key: {row.place: row.rank for row in rows} for key, rows in listed.items()}
    own = _owned_ranks(catalogue, place.id, by_name)
    order: list[tuple[float, int, str, dict[str, Any]]] = []
    few = 0
    for name in names:
        other = _owned_ranks(catalogue, name, by_name)
        shared = [
            ranked
            for ranked in lists
            if ranked.key in own and ranked.key in other
            if own[ranked.key].owner != other[ranked.key].owner
        ]
        if not shared or name == place.id:
            continue
        if len(shared) < MIN_SHARED:
            few += 1
            continue
        ours, theirs = ([side[each.key] for each in shared] for side in (own, other))
        apart = halvings_apart(_intervals(ours), _intervals(theirs))
        if apart is not None:
            fields = {
                **_place_fields(catalogue, name),
                "economies": list(catalogue.place(name).economies),
                "halvings_low": round(apart.low, 6),
                "halvings_high": None if apart.high is None else round(apart.high, 6),
                "halvings_label": _label(apart),
                "lists": apart.lists,
                "shared": [
                    {
                        "edition": ranked.edition.id,
                        "list": ranked.id,
                        "own": _shared_fields(place.id, our),
                        "other": _shared_fields(name, their),
                    }
                    for ranked, our, their in zip(shared, ours, theirs, strict=True)
                ],
            }
            high = float("inf") if apart.high is None else apart.high
            order.append((high, -apart.lists, name, fields))
    order.sort(key=lambda each: each[:3])
    return [fields for *_, fields in order], few


def _owned_ranks(
    catalogue: Catalogue, name: str, by_name: Mapping[int, Mapping[str, Rank]]
) -> OwnedRanks:
    """Where a place stands in each list that tells anything of its rank.

    By itself, else through the one cluster that holds it; not if the list names several.
    """
    holders = [cluster.id for cluster in catalogue.clusters_of(name)]
    rows: OwnedRanks = {}
    for key, ranks in by_name.items():
        owners = [name] if name in ranks else [holder for holder in holders if holder in ranks]
        if len(owners) == 1 and ranks[owners[0]].low is not None:
            rows[key] = _OwnedRank(ranks[owners[0]], owners[0])
    return rows


def _intervals(rows: Sequence[_OwnedRank]) -> list[tuple[int, int | None]]:
    return [(low or 1, high) for low, high in (row.rank.bounds for row in rows)]


def _shared_fields(name: str, row: _OwnedRank) -> dict[str, Any]:
    return {**rank_fields(row.rank), "via": None if row.owner == name else row.owner}


def _summary(
    catalogue: Catalogue, place: Place, lists: int, alike: Sequence[Mapping[str, Any]]
) -> str:
    """The places that are most alike; or why there are none."""
    name = catalogue.told_name(place)
    if not lists:
        return f"{name}: no newest list names it"
    if not alike:
        few = f"{lists} newest list{'' if lists == 1 else 's'}"
        is_few = lists < MIN_SHARED
        why = "which is too few to compare" if is_few else "and no place shares three of them"
        return f"{name}: it stands in {few}, {why}"
    nearest = [
        (catalogue.told_name(catalogue.place(row["place"])), row) for row in alike[:MAX_NAMED]
    ]
    names = [f"{told} ({row['halvings_label']})" for told, row in nearest]
    are = "are" if len(names) > 1 else "is"
    text = f"{name}: most alike {are} {', '.join(names)}"
    return f"{text}, in halvings of the rank over {MIN_SHARED} lists or more"


def _label(apart: HalvingsApart) -> str:
    """`0.42`, `0.42–0.81` where ranks are bands, `≥0.42` where one has no end."""
    if apart.high is None:
        return f"≥{apart.low:.2f}"
    return "–".join(dict.fromkeys(f"{end:.2f}" for end in (apart.low, apart.high)))
