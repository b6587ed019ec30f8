"""Standings: what one list says about one place. `city`, `history` and `cite` share them."""

from collections.abc import Callable, Mapping, Sequence

from ..catalogue.lists import Catalogue
from ..catalogue.places import remembered
from ..errors import ExitStatus, InnorankError, NotFoundError
from ..folding import fold
from ..model.answer import Answer, Note, said
from ..model.lean_typing import Any, Record
from ..model.rank import Rank, rank_fields
from ..model.records import Entry, Place, RankedList
from ..names import Match
from ..names.resolve import command_for, resolve
from .entry_fields import FIGURES, REMARKS, entry_fields, in_economies
from .pairs.lineage import absent_rank, ancestors, may_be_listed
from .pairs.statuses import Changes, Side, changes_between, is_default_list


class Standing(Record):
    """What a list says about a place, itself or "via" a cluster or predecessor of it.

    `entry` is None where the list does not name it; then `rank` follows from that. `trend` is what
    became of it since the standing before, None where nothing came before. It `is_set_aside` if
    the list names it, but the documents are below the grade that is asked for.
    """

    ranked: RankedList
    entry: Entry | None
    rank: Rank
    via: Place | None = None
    trend: dict[str, Any] | None = None
    is_set_aside: bool = False

    @property
    def line(self) -> tuple[str, str, str | None]:
        """What the standings of one place through the years share: series, list and via."""
        via = self.via.id if self.via else None
        return self.ranked.edition.series, self.ranked.id, via


# One list of a series in every edition that has it, oldest first.
TimeLine = list[RankedList]
# Of a place: its standings in the order of their rows, each with its trend; and more keys of it.
Followed = tuple[list[Standing], Mapping[str, Any]]
Follow = Callable[[Catalogue, Place, list[Standing]], Followed]


def answer_places(
    catalogue: Catalogue,
    command: str,
    names: Sequence[str],
    series: str | None,
    country: str | None,
    exact: bool,
    follow: Follow,
    **also_asked: int | None,
) -> Answer:
    """The answer of *command*: each place that *names* mean, its standings as *follow* has them.

    `query` has what is *also_asked*.

    A name that does not resolve becomes a note, and the status is that of the worst failure. If no
    name resolves, the worst failure is raised, and has the answer with all notes.
    """
    code = asked_area(catalogue, country)
    advice = command_for(catalogue, command)
    wanted = catalogue.edition_or_series(series) if series else None
    results, notes, failures, failed, places = [], [], [], [], []
    used: dict[int, RankedList] = {}
    figures = set_aside = 0
    _read_at_once(catalogue, names)
    for name in names:
        try:
            match = resolve(catalogue, name, country, exact, advice)
            standings = standings_of(catalogue, match.place)
            if not standings:
                raise unranked_error(match)
        except InnorankError as failure:
            error = _with_ranking(catalogue, name, failure)
            failures.append(error)
            failed.append({"query": name, **error.to_dict()})
            about = {"query": name, "suggestions": error.suggestions}
            notes.append(Note(error.code, error.message, about))
            continue
        notes += misspelling_notes(match)
        if wanted is not None:
            standings = [each for each in standings if _is_of(each.ranked, wanted)]
        standings, more = follow(catalogue, match.place, standings)
        used |= {each.ranked.key: each.ranked for each in standings}
        results.append(_place_fields(catalogue, match, standings, more))
        places.append(match.place)
        told = [each for each in standings if each.entry is not None or each.is_set_aside]
        figures += len(told)
        set_aside += sum(each.is_set_aside for each in told)
    if catalogue.grade is not None:
        # Loaded only where it is asked for.
        from .grades import below_grade

        notes.append(below_grade(catalogue.grade, set_aside, figures))
    worst = max(failures, key=lambda error: error.status, default=None)
    lists = list(used.values())
    answer = Answer(
        command=command,
        query={
            "names": list(names),
            "series": wanted,
            "country": code,
            "exact": exact,
            **also_asked,
        },
        results=results,
        lists=lists,
        notes=notes,
        attribution=catalogue.attribution_of(lists, places),
        extra={"failed": failed} if results or not names else {},
        error=worst.to_dict() if worst and not results else None,
        status=worst.status if worst else ExitStatus.ANSWERED,
    )
    if worst and not results:
        worst.answer = answer
        raise worst
    return answer


def _read_at_once(catalogue: Catalogue, names: Sequence[str]) -> None:
    """Read what the index has of all names, as they stand, and of their places, with few queries.

    What is not found so is read when it is asked for.
    """
    keys = {fold(name) for name in names}
    catalogue.remember_names(keys)
    named = {place for key in keys for place, _ in catalogue.places_named(key)}
    catalogue.remember_places(named)
    clusters = {cluster.id for place in named for cluster in catalogue.clusters_of(place)}
    catalogue.remember_entries(named | clusters)


def _with_ranking(catalogue: Catalogue, name: str, error: InnorankError) -> InnorankError:
    """The failure of a name; if a ranking has the name, with the option that asks for one."""
    if error.code != "unknown-place" or error.suggestions or not fold(name):
        return error
    try:
        meant = catalogue.edition_or_series(name)
    except InnorankError:
        return error
    catalogue.understood.pop(name, None)
    return NotFoundError(error.code, f"{error.message}; for a ranking: --series {meant}")


def _is_of(ranked: RankedList, wanted: str) -> bool:
    """Whether a list is of an edition or series with an id."""
    return wanted in (ranked.edition.series, ranked.edition.id)


def asked_area(catalogue: Catalogue, country: str | None) -> str | None:
    """The code of the country or region that decides between names; None where none is given."""
    if country is None:
        return None
    # Loaded only where it is asked for.
    from ..names.areas import area_code

    return area_code(catalogue, country)


def unranked_error(match: Match) -> NotFoundError:
    """The refusal of a place that no list names, neither itself nor by a cluster."""
    place = match.place
    where = "/".join(place.economies)
    message = f"{place.name} ({place.id}, {where}) is known, but not ranked by any edition here"
    if match.is_guess:
        message = f"{match.query!r} is not a known name; taken for {place.name}: {message}"
    return NotFoundError("unranked-place", message)


def misspelling_notes(match: Match) -> list[Note]:
    """A note where a misspelt name was taken for another, else none."""
    if not match.is_guess:
        return []
    place = match.place
    message = said(
        "{query} is not a known name; taken for {name} ({place})",
        query=repr(match.query),
        name=place.name,
        place=place.id,
    )
    shown = {fold(name) for name in (place.name, place.english, place.id)}
    if match.spelling is not None and fold(match.spelling) not in shown:
        message = said(
            "{taken}, for {spelling} is one of its names", taken=message, spelling=match.spelling
        )
    return [Note("fuzzy-match", message, {"query": match.query, "place": place.id})]


def standings_of(catalogue: Catalogue, place: Place) -> list[Standing]:
    """The standings of a place, its clusters and its predecessors, by series, list and via.

    The place's own come first in a series. Each line is oldest first, and ends where the cluster
    stopped to have these members.
    """
    standings: list[Standing] = []
    predecessors = [catalogue.place(name) for name in ancestors(catalogue, place)]
    others = {other.id: other for other in (*catalogue.clusters_of(place.id), *predecessors)}
    for owner in (place, *others.values()):
        via = None if owner is place else owner
        entries = catalogue.entries_of(owner.id)
        entry_by_list = {ranked.key: entry for ranked, entry in entries}
        lines = time_lines(catalogue, [ranked for ranked, _ in entries])
        through = [ranked for line in lines for ranked in line]
        through.sort(key=lambda ranked: (not is_default_list(ranked), ranked.id))
        for ranked in through:
            entry = entry_by_list.get(ranked.key)
            if entry is None and not may_be_listed(catalogue, owner, ranked):
                continue
            rank = entry.rank if entry else absent_rank(ranked)
            is_set_aside = entry is None and ranked.key in entry_by_list
            standings.append(Standing(ranked, entry, rank, via, None, is_set_aside))
    order = {name: index for index, name in enumerate(catalogue.series())}
    standings.sort(key=lambda each: (order[each.ranked.edition.series], each.via is not None))
    return standings


def time_lines(catalogue: Catalogue, lists: Sequence[RankedList]) -> list[TimeLine]:
    """For each list of a series that is among *lists*, that list in every edition that has it.

    By series, the default list first, the others by id.
    """
    lines: list[TimeLine] = []
    ids: dict[str, set[str]] = {}
    for ranked in lists:
        ids.setdefault(ranked.edition.series, set()).add(ranked.id)
    for series in catalogue.series():
        of_series = [catalogue.lists_through(series, name) for name in sorted(ids.get(series, ()))]
        lines += sorted(of_series, key=lambda line: not any(map(is_default_list, line)))
    return lines


def trend_between(
    catalogue: Catalogue, place: Place, before: Standing, now: Standing
) -> dict[str, Any]:
    """The `trend` of a place's standing since an earlier one in the same list, as in `compare`."""
    if before.entry is None and now.entry is None:
        # Which place it is makes no difference, for nothing states where it is.
        return {**_trend_of_the_absent(catalogue, before.ranked, now.ranked, before.rank, now.rank)}
    changes, level = _step(catalogue, before.ranked, now.ranked)
    changed = changes(place.id, before, now)
    return {"since": before.ranked.edition.id, **changed, "comparability": level}


@remembered
def _step(catalogue: Catalogue, since: RankedList, ranked: RankedList) -> tuple[Changes, str]:
    """What is the same for all places between two lists: their changes, how far they compare."""
    series = catalogue.series()[ranked.edition.series]
    level = series.comparability(since.edition.id, ranked.edition.id).level
    return changes_between(catalogue, since, ranked), level


@remembered
def _trend_of_the_absent(
    catalogue: Catalogue, since: RankedList, ranked: RankedList, before: Rank, now: Rank
) -> dict[str, Any]:
    changes, level = _step(catalogue, since, ranked)
    changed = changes("", Side(None, before), Side(None, now))
    return {"since": since.edition.id, **changed, "comparability": level}


def _place_fields(
    catalogue: Catalogue, match: Match, standings: list[Standing], more: Mapping[str, Any]
) -> dict[str, Any]:
    place = match.place
    is_named = any(each.entry is not None and each.via is None for each in standings)
    how = "member" if standings and not is_named and not match.is_guess else match.how
    return {
        "place": place.id,
        "name": place.name,
        "names": dict(place.names),
        "kind": place.kind,
        "economies": list(place.economies_in(place.kind)),
        "members": list(place.members),
        "member_names": [catalogue.place(member).name for member in place.members],
        "clusters": [cluster.id for cluster in catalogue.clusters_of(place.id)],
        "matched": {"query": match.query, "how": how, "score": match.score},
        **more,
        "standings": [_standing_fields(catalogue, each) for each in standings],
    }


def _standing_fields(catalogue: Catalogue, standing: Standing) -> dict[str, Any]:
    ranked, entry, rank, via, trend, _ = standing
    return {
        **rank_fields(rank),
        "edition": ranked.edition.id,
        "series": ranked.edition.series,
        "list": ranked.id,
        "published": ranked.edition.published,
        "of": ranked.depth or ranked.scope,
        "stated": entry is not None,
        "in_economies": in_economies(catalogue, ranked, entry) if entry else [],
        **entry_fields(entry, ranked, FIGURES),
        "trend": trend,
        "via": via.id if via else None,
        "via_name": via.name if via else None,
        **entry_fields(entry, ranked, REMARKS),
    }
