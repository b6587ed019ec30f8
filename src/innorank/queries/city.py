"""`city`: where a place stands, everywhere, and "via" the clusters that it belongs to."""

from collections.abc import Callable, Sequence
from typing import Any

from ..catalogue.lists import Catalogue
from ..errors import ExitStatus, InnorankError, NotFoundError
from ..folding import fold
from ..model.answer import Answer, Note
from ..model.rank import Rank, rank_fields
from ..model.records import Entry, Place, RankedList
from ..names.resolve import Match, command_for, resolve
from .attribution import attribution_of, owed_to_geonames
from .pairs.lineage import ancestors, may_be_listed
from .pairs.statuses import statuses_between
from .rows import absent_rank, change_fields, disputed, sources_of

__all__ = [
    "Followed",
    "Standing",
    "answer_places",
    "city",
    "misspelling_note",
    "standings_of",
    "trend_between",
]


def city(
    catalogue: Catalogue,
    names: Sequence[str],
    series: str | None = None,
    country: str | None = None,
    exact: bool = False,
) -> Answer:
    """Every standing of each place that *names* mean, oldest first within a list.

    A list that ranks the place in one edition is asked in all of them: where it is absent, the
    standing is a bound or unknown. A name that does not resolve is a note, and the status is
    that of the worst; where none resolves, the answer is the error of the worst.
    """
    return answer_places(catalogue, "city", names, series, country, exact, _with_trends)


# The list, the entry where the list names the place, its rank, and the cluster where it is "via".
Standing = tuple[RankedList, Entry | None, Rank, Place | None]
# Standings in the order of their rows, each with the trend since the one before on its line.
Followed = list[tuple[Standing, dict[str, Any] | None]]


def answer_places(
    catalogue: Catalogue,
    command: str,
    names: Sequence[str],
    series: str | None,
    country: str | None,
    exact: bool,
    follow: Callable[[Catalogue, Place, list[Standing]], Followed],
) -> Answer:
    """The answer of *command*: each place that *names* mean, its standings as *follow* has them."""
    code = _code(catalogue, country)
    advice = command_for(catalogue, command)
    wanted = catalogue.ranked_list(series).edition.series if series else None
    results, notes, failures, used, places = [], [], [], {}, []
    for name in names:
        try:
            match = resolve(catalogue, name, country, exact, advice)
            standings = standings_of(catalogue, match.place)
            if not standings:
                raise _unranked(match)
        except InnorankError as error:
            failures.append(error)
            about = {"query": name, "suggestions": error.suggestions}
            notes.append(Note(error.code, error.message, about))
            continue
        if match.how == "fuzzy":
            notes.append(misspelling_note(match))
        standings = [one for one in standings if wanted in (None, one[0].edition.series)]
        followed = follow(catalogue, match.place, standings)
        used.update({standing[0].key: standing[0] for standing, _ in followed})
        results.append(_result(catalogue, match, followed))
        places.append(match.place)
    query = {"names": list(names), "series": wanted, "country": code, "exact": exact}
    worst = max(failures, key=lambda error: error.status, default=None)
    lists = list(used.values())
    return Answer(
        command=command,
        query=query,
        results=results,
        lists=lists,
        notes=notes,
        attribution=[*attribution_of(catalogue, lists), *owed_to_geonames(catalogue, places)],
        error=worst.to_dict() if worst and not results else None,
        status=worst.status if worst else ExitStatus.ANSWERED,
    )


def _code(catalogue: Catalogue, country: str | None) -> str | None:
    if country is None:
        return None
    # Loaded only where it is asked for.
    from ..names.areas import area_code

    return area_code(catalogue, country)


def _unranked(match: Match) -> NotFoundError:
    place = match.place
    where = "/".join(place.economies)
    message = f"{place.name} ({place.id}, {where}) is known, but not ranked by any edition here"
    if match.how == "fuzzy":
        message = f"{match.query!r} is not a known name; taken for {place.name}: {message}"
    return NotFoundError("unranked-place", message)


def _names_shown(place: Place) -> set[str]:
    return {fold(place.name), fold(place.english), fold(place.id)}


def misspelling_note(match: Match) -> Note:
    """What has to be said where a name was taken for another."""
    message = (
        f"{match.query!r} is not a known name; taken for {match.place.name} ({match.place.id})"
    )
    if match.spelling is not None and fold(match.spelling) not in _names_shown(match.place):
        message += f", for {match.spelling} is one of its names"
    return Note("fuzzy-match", message, {"query": match.query, "place": match.place.id})


def standings_of(catalogue: Catalogue, place: Place) -> list[Standing]:
    """The place's standings, its clusters' and its predecessors', by series, list and via.

    Each line is oldest first, and ends where a cluster of these members did.
    """
    standings: list[Standing] = []
    predecessors = [catalogue.place(name) for name in ancestors(catalogue, place)]
    others = {one.id: one for one in (*catalogue.clusters_of(place.id), *predecessors)}
    for owner in (place, *others.values()):
        via = None if owner is place else owner
        named = catalogue.entries_of_places([owner.id])
        found = {ranked.key: entry for ranked, entry in named}
        for ranked in _lists_through_the_years(catalogue, [ranked for ranked, _ in named]):
            entry = found.get(ranked.key)
            if entry is None and not may_be_listed(catalogue, owner, ranked):
                continue
            rank = entry.rank if entry else absent_rank(ranked)
            standings.append((ranked, entry, rank, via))
    order = {name: at for at, name in enumerate(catalogue.series())}
    return sorted(standings, key=lambda one: (order[one[0].edition.series], one[3] is not None))


def _lists_through_the_years(catalogue: Catalogue, named: list[RankedList]) -> list[RankedList]:
    """For every list that names the place once, that list in each edition of its series."""
    through: list[RankedList] = []
    ranking = {one.edition.series for one in named}
    for series_id in (one for one in catalogue.series() if one in ranking):
        ids = {one.id for one in named if one.edition.series == series_id}
        lists = catalogue.lists_through(series_id, ids)
        through += sorted(lists, key=lambda one: (one.id != one.edition.default_list, one.id))
    return through


def _result(catalogue: Catalogue, match: Match, followed: Followed) -> dict[str, Any]:
    place = match.place
    own = any(entry is not None and via is None for (_, entry, _, via), _ in followed)
    how = "member" if followed and not own and match.how != "fuzzy" else match.how
    return {
        "place": place.id,
        "name": place.name,
        "names": dict(place.names),
        "kind": place.kind,
        "economies": list(place.economies),
        "members": list(place.members),
        "member_names": [catalogue.place(member).name for member in place.members],
        "clusters": [cluster.id for cluster in catalogue.clusters_of(place.id)],
        "matched": {"query": match.query, "how": how, "score": match.score},
        "standings": [_row(standing, trend) for standing, trend in followed],
    }


def _row(standing: Standing, trend: dict[str, Any] | None) -> dict[str, Any]:
    ranked, entry, rank, via = standing
    return {
        **rank_fields(rank),
        "edition": ranked.edition.id,
        "series": ranked.edition.series,
        "list": ranked.id,
        "published": ranked.edition.published,
        "of": ranked.depth or ranked.scope,
        "stated": entry is not None,
        "score": entry.score if entry else None,
        "class": entry.class_ if entry else None,
        "previous_rank": entry.previous_rank if entry else None,
        "change": entry.change if entry else None,
        "trend": trend,
        "via": via.id if via else None,
        "via_name": via.name if via else None,
        "note": entry.note if entry else None,
        "derived": entry.derived if entry else None,
        "disputed": disputed(entry, ranked) if entry else [],
        "sources": sources_of(entry, ranked) if entry else [],
    }


def _with_trends(catalogue: Catalogue, place: Place, standings: list[Standing]) -> Followed:
    """Each standing with the trend since the edition before in the same list, by the same via."""
    followed: Followed = []
    before = None
    for standing in standings:
        ranked, _entry, _rank, via = standing
        line = (ranked.edition.series, ranked.id, via)
        same_line = before is not None and line == (
            before[0].edition.series,
            before[0].id,
            before[3],
        )
        trend = None
        if before and same_line:
            trend = trend_between(catalogue, via or place, before, standing)
        followed.append((standing, trend))
        before = standing
    return followed


def trend_between(
    catalogue: Catalogue, place: Place, before: Standing, now: Standing
) -> dict[str, Any]:
    """The `trend` of a place's standing since an earlier one in the same list, as in `compare`."""
    series = catalogue.series()[now[0].edition.series]
    link = series.comparability(before[0].edition.id, now[0].edition.id)
    fields = change_fields(before[2], now[2])
    status = statuses_between(catalogue, before[0], now[0])
    return {
        "since": before[0].edition.id,
        **fields,
        "status": status(place.id, before[1:3], now[1:3], fields["status"]),
        "comparability": link.level,
    }
