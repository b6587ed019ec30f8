"""Standings: what one list says about one place. `city`, `history` and `cite` share them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from ..catalogue.lists import Catalogue
from ..catalogue.places import remembered
from ..errors import ExitStatus, InnorankError, NotFoundError
from ..folding import fold
from ..model.answer import Answer, Note, said
from ..model.json_text import JoinedLater
from ..model.lean_typing import Any, Record
from ..model.rank import Rank, rank_fields
from ..model.records import Entry, Place, RankedList
from ..names import Match
from ..names.resolve import command_for, resolve
from .entry_fields import (
    FIGURES,
    REMARKS,
    entry_fields,
    in_economies,
    shared_fields,
)
from .pairs.lineage import absence_tells, absent_rank, ancestors
from .pairs.statuses import Changes, changes_between, is_default_list


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
    told = _Told(catalogue)
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
        results.append(told.of_place(match, standings, more))
        places.append(match.place)
        if catalogue.grade is not None:
            stated = [each for each in standings if each.entry is not None or each.is_set_aside]
            figures += len(stated)
            set_aside += sum(each.is_set_aside for each in stated)
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
    catalogue.remember_entries(named)


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
    predecessors = [catalogue.place(name) for name in ancestors(catalogue, place)]
    others = {other.id: other for other in (*catalogue.clusters_of(place.id), *predecessors)}
    owners = [_Owner(catalogue, place, None)]
    owners += [_Owner(catalogue, other, other) for other in others.values()]
    return [
        standing
        for series in catalogue.series()
        for owner in owners
        if series in owner.ids
        for standing in owner.standings(series)
    ]


class _Owner:
    """A place whose entries are standings of a place: itself, or a `via`."""

    def __init__(self, catalogue: Catalogue, place: Place, via: Place | None) -> None:
        self._catalogue, self._via = catalogue, via
        self._may_be_absent = absence_tells(catalogue, place)
        self._entries: dict[int, Entry | None] = {}
        # The lists that name it in any edition, by series.
        self.ids: dict[str, set[str]] = {}
        for ranked, entry in catalogue.entries_of(place.id):
            self._entries[ranked.key] = entry
            self.ids.setdefault(ranked.edition.series, set()).add(ranked.id)

    def standings(self, series: str) -> Iterator[Standing]:
        """Its standings in the lists of a series, the default list first, the others by id."""
        entries, via, may_be_absent = self._entries, self._via, self._may_be_absent
        for absent in _absences(self._catalogue, series, frozenset(self.ids[series])):
            ranked = absent.ranked
            if ranked.key in entries:
                entry = entries[ranked.key]
                if entry is None:
                    yield Standing._make((ranked, None, absent.rank, via, None, True))
                else:
                    yield Standing._make((ranked, entry, entry.rank, via, None, False))
            elif may_be_absent(ranked):
                yield absent._replace(via=via) if via else absent


@remembered
def _absences(catalogue: Catalogue, series: str, ids: frozenset[str]) -> list[Standing]:
    """What it says of a place if a list does not name it, for some lists of a series."""
    lists = [ranked for name in sorted(ids) for ranked in catalogue.lists_through(series, name)]
    lists.sort(key=lambda ranked: not is_default_list(ranked))
    return [Standing(ranked, None, absent_rank(ranked), None, None, False) for ranked in lists]


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
    return trends_of(catalogue).between(place, before, now)


class Trends:
    """The trends of standings; what is the same for all places between two lists is found once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        # By the keys of the older and the newer list: the changes, and how far they compare.
        self._steps: dict[tuple[int, int], tuple[Changes, str]] = {}
        # And the standing that all places share that neither list names.
        self._of_absence: dict[tuple[int, int], Standing] = {}

    def between(self, place: Place, before: Standing, now: Standing) -> dict[str, Any]:
        """The trend of a place's standing since an earlier one in the same list."""
        since, ranked = before.ranked, now.ranked
        step = self._steps.get((since.key, ranked.key))
        if step is None:
            series = self._catalogue.series()[ranked.edition.series]
            level = series.comparability(since.edition.id, ranked.edition.id).level
            step = changes_between(self._catalogue, since, ranked), level
            self._steps[since.key, ranked.key] = step
        changes, level = step
        return {"since": since.edition.id, **changes(place.id, before, now), "comparability": level}

    def followed(self, place: Place, before: Standing, now: Standing) -> Standing:
        """A place's standing, as `standings_of` has it, with its trend since the one before."""
        ranked, entry, rank, via, _, is_set_aside = now
        if before.entry or entry or via or is_set_aside:
            trend = self.between(via or place, before, now)
            return Standing._make((ranked, entry, rank, via, trend, is_set_aside))
        # Which place it is makes no difference, for nothing states where it is.
        lists = before.ranked.key, ranked.key
        if lists not in self._of_absence:
            self._of_absence[lists] = now._replace(trend=self.between(place, before, now))
        return self._of_absence[lists]


@remembered
def trends_of(catalogue: Catalogue) -> Trends:
    """The trends of a catalogue, which one object finds for all who ask."""
    return Trends(catalogue)


class _Told:
    """What JSON says of places and standings; what many standings share is one object.

    A standing is made when somebody asks for it: a table shows few of those of many places.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lists: dict[int, _ToldOfList] = {}
        self._ranks: dict[Rank, dict[str, Any]] = {}
        self._positions: dict[str, dict[str, Any]] = {}
        self._vias: dict[str | None, dict[str, Any]] = {}
        # By the identity of a standing, which is kept so that no other can have it.
        self._absent: dict[int, tuple[Standing, JoinedLater]] = {}

    def of_place(
        self, match: Match, standings: list[Standing], more: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The element of `results[]`."""
        place = match.place
        catalogue = self._catalogue
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
            "standings": [
                self._of_entry(each, each.entry) if each.entry else self._of_absent(each)
                for each in standings
            ],
        }

    def _of_entry(self, standing: Standing, entry: Entry) -> JoinedLater:
        ranked = standing.ranked
        of_list = self._lists.get(ranked.key) or self._of_list(ranked)
        # Read now: where the index turns out to be damaged, the question is asked anew.
        read = self._of_positions(ranked, entry), of_list.remarks(entry)
        make = partial(self._parts_of_entry, of_list, standing, entry, *read)
        return JoinedLater(make, of_list.named)

    def _of_absent(self, standing: Standing) -> JoinedLater:
        known = self._absent.get(id(standing))
        if known is None:
            ranked = standing.ranked
            of_list = self._lists.get(ranked.key) or self._of_list(ranked)
            make = partial(self._parts_of_absent, of_list, standing)
            self._absent[id(standing)] = known = standing, JoinedLater(make, of_list.named)
        return known[1]

    def _parts_of_entry(
        self,
        of_list: "_ToldOfList",
        standing: Standing,
        entry: Entry,
        positions: dict[str, Any],
        remarks: dict[str, Any],
    ) -> tuple[dict[str, Any], ...]:
        _, _, rank, via, trend, _ = standing
        return (
            self._ranks.get(rank) or self._of_rank(rank),
            of_list.named,
            positions,
            of_list.figures(entry),
            {"trend": trend},
            self._of_via(via),
            remarks,
        )

    def _parts_of_absent(
        self, of_list: "_ToldOfList", standing: Standing
    ) -> tuple[dict[str, Any], ...]:
        _, _, rank, via, trend, _ = standing
        of_rank = self._ranks.get(rank) or self._of_rank(rank)
        of_via = self._of_via(via)
        return of_rank, of_list.named, _NO_ENTRY, {"trend": trend}, of_via, _NO_REMARKS

    def _of_rank(self, rank: Rank) -> dict[str, Any]:
        self._ranks[rank] = fields = rank_fields(rank)
        return fields

    def _of_positions(self, ranked: RankedList, entry: Entry) -> dict[str, Any]:
        # At a grade they are found anew, and are not what the entry says.
        key = entry.positions if self._catalogue.grade is None else None
        fields = self._positions.get(key) if key else None
        if fields is None:
            positions = in_economies(self._catalogue, ranked, entry)
            fields = {"stated": True, "in_economies": positions}
            if key:
                self._positions[key] = fields
        return fields

    def _of_via(self, via: Place | None) -> dict[str, Any]:
        key = via and via.id
        fields = self._vias.get(key)
        if fields is None:
            self._vias[key] = fields = {"via": key, "via_name": via and via.name}
        return fields

    def _of_list(self, ranked: RankedList) -> "_ToldOfList":
        self._lists[ranked.key] = of_list = _ToldOfList(ranked)
        return of_list


class _ToldOfList:
    """What is said of every standing in a list, and of its entries that are alike."""

    def __init__(self, ranked: RankedList) -> None:
        edition = ranked.edition
        self.named = {
            "edition": edition.id,
            "series": edition.series,
            "list": ranked.id,
            "published": edition.published,
            "of": ranked.depth or ranked.scope,
        }
        self.figures = shared_fields(FIGURES, ranked)
        self.remarks = shared_fields(REMARKS, ranked)


# What is said of a place before the trend, and at the end, if the list has no entry.
_NO_ENTRY = {"stated": False, "in_economies": [], **entry_fields(None, None, FIGURES)}
_NO_REMARKS = entry_fields(None, None, REMARKS)
