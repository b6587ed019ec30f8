"""The catalogue: lists and their entries, beside places, read from an index of the data."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from operator import itemgetter

from ..errors import NotFoundError, UsageError, quoted
from ..folding import fold
from ..model.choices import GRADES_BEST_FIRST
from ..model.json_text import DecodedLater, decoded, encoded
from ..model.lean_typing import TYPE_CHECKING, Any
from ..model.rank import Rank
from ..model.records import Edition, Entry, ListedRank, Place, RankedList, Series
from .places import Gazetteer, is_one_of, remembered
from .rows import (
    EDITION_COLUMNS,
    ENTRY_COLUMNS,
    LIST_COLUMNS,
    PLACE_COLUMNS,
    SeriesLater,
    to_edition,
    to_entry,
    to_listed_rank,
    to_ranked_list,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from .edition_names import KnownEditions

    Rebuild = Callable[[sqlite3.Connection, bool], sqlite3.Connection | None]
    # A place, the four parts of its rank, the codes that it counts for, its score and indicators.
    Figures = tuple[
        Place,
        tuple[int | None, int | None, int | None, bool],
        Sequence[str],
        str | None,
        dict[str, str],
    ]

# The element of `attribution[]` for the gazetteer, which belongs to no series.
GEONAMES: dict[str, Any] = {
    "series": None,
    "publisher": "GeoNames",
    "licence": "CC-BY-4.0",
    "disclaimer": None,
    "url": "https://www.geonames.org/",
}


class Catalogue(Gazetteer):
    """All that is known, by id and by name. It reads one snapshot, and only what is asked for.

    With a *grade* only entries whose documents have it, or a better one, are known, as if each
    list lacked the others: it is partial then. Totals that publishers state are not known either,
    for no document is named for them. Raises UsageError if there is no such grade.
    """

    def __init__(
        self,
        connection: "sqlite3.Connection",
        language: str = "en",
        rebuild: "Rebuild | None" = None,
        grade: str | None = None,
    ) -> None:
        self.grade = grade
        self._condition = ""
        if grade is not None:
            if grade not in GRADES_BEST_FIRST:
                allowed = ", ".join(GRADES_BEST_FIRST)
                raise UsageError("bad-grade", f"there is no grade {quoted(grade)}; it is {allowed}")
            self._grades = GRADES_BEST_FIRST[: GRADES_BEST_FIRST.index(grade) + 1]
            # None of these words has a quote in it.
            self._condition = f" AND entry.grade IN ({', '.join(map(repr, self._grades))})"
        # What each name of an edition was taken for that none has exactly.
        self.understood: dict[str, str] = {}
        super().__init__(connection, language, rebuild)

    def _forget(self) -> None:
        super()._forget()
        self._by_key: dict[int, RankedList] = {}
        self._by_edition: dict[str, list[RankedList]] = {}
        self._by_line: dict[tuple[str, str], list[RankedList]] = {}
        self._entries_of: dict[str, list[tuple[RankedList, Entry | None]]] = {}
        # The keys of the lists that have an entry of a place.
        self._ranking: dict[str, frozenset[int]] = {}
        # The key, the id and the edition of each list of a series.
        self._lists_of_series: dict[str, list[tuple[int, str, str]]] = {}
        self._editions: dict[str, Edition] = {}
        # What is set aside below the grade, by key of list: how many entries, and how far the ties
        # reach that are left.
        self._set_aside: dict[int, int] = {}
        self._ties: dict[int, dict[int | None, int | None]] = {}

    @remembered
    def series(self) -> Mapping[str, Series]:
        """Every series by id, in the order of rankings.yaml, overlaid folders last."""
        rows = self._rows(
            "SELECT series.id, editions, detail FROM series JOIN file ON file.id = series.file"
            " ORDER BY file.position, series.position"
        )
        return SeriesLater(rows, self.language)

    def attribution_of(
        self, lists: Iterable[RankedList], places: Iterable[Place] = ()
    ) -> list[dict[str, Any]]:
        """One element of `attribution[]` for each series of *lists*, in the order of the series.

        One for each licence and disclaimer, if the editions of a series differ in these. And that
        for GeoNames, if one of *places* has its spellings from there.
        """
        terms = dict.fromkeys(ranked.edition.terms for ranked in lists)
        elements = [
            {**self.series()[name].attribution(), "licence": licence, "disclaimer": disclaimer}
            for name in self.series()
            for of_series, licence, disclaimer in terms
            if of_series == name
        ]
        if any(self.is_from_geonames(place.id) for place in places):
            elements.append(GEONAMES)
        return elements

    def ranked_list(self, name: str | None = None) -> RankedList:
        """The list that `SERIES-LABEL[:LIST]`, an alias or the id of a series means.

        A series means its newest edition, and None the newest edition of the first series. Other
        names are understood as `edition_or_series` says, which raises what this raises.
        """
        meant = self.edition_or_series(name)
        series = self.series().get(meant)
        lists = self.lists_of(series.editions[-1] if series else meant)
        list_id = (name or "").partition(":")[2]
        wanted = list_id.casefold().strip() or lists[0].edition.default_list
        for ranked in lists:
            if ranked.id == wanted:
                return ranked
        known = [f"{lists[0].edition.id}:{ranked.id}" for ranked in lists]
        message = f"{lists[0].edition.id} has no list {quoted(list_id)}; it has {', '.join(known)}"
        raise NotFoundError("unknown-list", message, known)

    def series_meant(self, name: str | None) -> str | None:
        """The series whose newest edition a name means for `ranked_list`; None for an edition."""
        meant = self.edition_or_series(name)
        return meant if meant in self.series() else None

    def edition_or_series(self, name: str | None) -> str:
        """The id of the edition or series that a name means, whatever list it adds.

        None means the first series. A name that none has exactly may still be understood, as
        `edition_names.understood` says; then `understood` has it, with what it was taken for.
        Raises NotFoundError with the nearest names, or for a series that has no edition, and
        AmbiguousEditionError.
        """
        typed = (name or self._first_series()).partition(":")[0].strip()
        exact = self._called_exactly(typed)
        if exact is not None:
            return exact
        if typed.casefold() in self.series():
            raise NotFoundError("no-edition", f"the series {typed.casefold()} has no edition yet")
        # Loaded only for what is no exact name.
        from .edition_names import understood

        self.understood[typed] = meant = understood(self._known_editions(), typed)
        return meant

    def has_edition_or_series(self, name: str) -> bool:
        """Whether an edition or a series has exactly this name, whatever list it adds."""
        return self._called_exactly(name.partition(":")[0].strip()) is not None

    def _called_exactly(self, name: str) -> str | None:
        """The edition or the series with an id, or with an alias of an edition, in any case."""
        key = name.casefold()
        series = self.series().get(key)
        return self._edition_named(key) or (key if series and series.editions else None)

    def known_further(self, ranked: RankedList) -> RankedList | None:
        """The same list of an older edition, if that is known further without a gap.

        The one that is known furthest, and of equals the newest. None for a complete list, too,
        however much an older edition published.
        """
        if ranked.coverage == "complete":
            return None
        best = max(reversed(self.before(ranked)), key=lambda each: each.contiguous, default=ranked)
        return best if best.contiguous > ranked.contiguous else None

    def newest_known(self, series: str, depth: int) -> RankedList | None:
        """The default list of the newest edition that is known without a gap to a rank.

        Or that is complete, however short. None where a series has no such edition.
        """
        for edition in reversed(self.series()[series].editions):
            ranked = self.default_list(edition)
            if ranked.contiguous >= depth or ranked.coverage == "complete":
                return ranked
        return None

    def _first_series(self) -> str:
        """The first series that has an edition."""
        for name, series in self.series().items():
            if series.editions:
                return name
        raise NotFoundError("no-edition", "no edition is known; name a data folder with --data")

    @remembered
    def _edition_named(self, name: str) -> str | None:
        """The edition with an id or alias; None for any other name."""
        rows = self._rows("SELECT edition FROM edition_name WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    @remembered
    def _known_editions(self) -> "KnownEditions":
        """What names of editions are understood by; the lists stay unread."""
        from .edition_names import KnownEditions

        rows = self._rows("SELECT id, title, label FROM edition")
        titles = [title for _, title, _ in rows]
        # A title without a year is that of several editions, and says which series is meant.
        names = [(title, edition) for edition, title, _ in rows if titles.count(title) == 1]
        names += self._rows("SELECT name, edition FROM edition_name")
        return KnownEditions(
            series={name: series for name, series in self.series().items() if series.editions},
            named={fold(name): edition for name, edition in names},
            labels={edition: label for edition, _, label in rows},
            others=self._city_or_country,
        )

    def _city_or_country(self, key: str) -> str | None:
        return "country" if self.economies_named(key) else "city" if self.is_place(key) else None

    def lists_of(self, edition: str) -> list[RankedList]:
        """The lists of an edition, in the order of its file."""
        if edition not in self._by_edition:
            self.remember_lists([edition])
        return self._by_edition[edition]

    def default_list(self, edition: str) -> RankedList:
        """The list that the id of an edition means."""
        lists = self.lists_of(edition)
        return next(ranked for ranked in lists if ranked.id == ranked.edition.default_list)

    def remember_lists(self, editions: Collection[str]) -> None:
        """Read the lists of many editions at once, so that `lists_of` has them."""
        lists: dict[str, list[RankedList]] = {
            name: [] for name in editions if name not in self._by_edition
        }
        if lists:
            condition, value = is_one_of("edition.id", lists)
            for ranked in self._read_lists(f"{_LISTS} WHERE {condition}", value):
                lists[ranked.edition.id].append(ranked)
            self._by_edition |= lists

    def before(self, ranked: RankedList) -> list[RankedList]:
        """The lists with the id of a list in the older editions of its series, oldest first."""
        through = self.lists_through(ranked.edition.series, ranked.id)
        # By their keys: to compare all that two lists have takes longer than to read them.
        return through[: [each.key for each in through].index(ranked.key)]

    def lists_through(self, series: str, list_id: str) -> list[RankedList]:
        """The lists with an id in every edition of a series, the oldest edition first."""
        if (series, list_id) not in self._by_line:
            self._read_lines("SELECT ? AS of_series, ? AS list_id", series, list_id)
        return self._by_line.get((series, list_id), [])

    def remember_lines(self, keys: Iterable[int]) -> None:
        """Read the lists through all editions of many keys, so that `lists_through` has them."""
        self._read_lines(
            f"SELECT DISTINCT series AS of_series, list.id AS list_id FROM {_LISTS}"
            f" WHERE {_is_among('list.key', keys)}"
        )

    def _read_lines(self, wanted: str, *values: str) -> None:
        """Read the lists through all editions, so that `lists_through` has them.

        *wanted* is a query for the ids of series and of lists, as `of_series` and `list_id`.
        """
        lines: dict[tuple[str, str], list[RankedList]] = {}
        for ranked in self._read_lists(
            # In this order, which the indexes serve however many editions there are.
            f"({wanted}) CROSS JOIN edition ON edition.series = of_series"
            " CROSS JOIN list ON list.edition = edition.id AND list.id = list_id",
            *values,
        ):
            lines.setdefault((ranked.edition.series, ranked.id), []).append(ranked)
        for line in lines.values():
            editions = self.series()[line[0].edition.series].editions
            line.sort(key=lambda ranked: editions.index(ranked.edition.id))
        self._by_line |= lines

    def _read_lists(self, tables: str, *values: str) -> list[RankedList]:
        """The lists of *tables*, which join them to their editions, by key; each is made once."""
        rows = self._rows(f"SELECT {LIST_COLUMNS}, {EDITION_COLUMNS} FROM {tables}", *values)
        # SQLite would write out whole rows to sort them.
        rows.sort(key=itemgetter(0))
        for row in rows:
            key, name, *_ = row
            if name not in self._editions:
                edition = to_edition(row, self.series(), self.language)
                self._editions[name] = self._of_grade(edition) if self.grade else edition
            if key not in self._by_key:
                ranked = to_ranked_list(self._editions[name], row, self.language)
                self._by_key[key] = self._known_at_grade(ranked) if self.grade else ranked
        return [self._by_key[key] for key, *_ in rows]

    def _of_grade(self, edition: Edition) -> Edition:
        """An edition with those of its documents alone that have the grade."""
        kept = {
            key: document
            for key, document in edition.sources.items()
            if document["grade"] in self._grades
        }
        return edition._replace(sources=DecodedLater(encoded(kept)))

    def _known_at_grade(self, ranked: RankedList) -> RankedList:
        """A list as it is known without the entries below the grade."""
        sources = tuple(key for key in ranked.sources if key in ranked.edition.sources)
        ranked = ranked._replace(sources=sources, counts=DecodedLater("{}"))
        rows = self._rows(
            f"SELECT low, high, number, joint FROM entry WHERE list = ?{self._condition}"
            " ORDER BY sequence",
            ranked.key,
        )
        self._set_aside[ranked.key] = ranked.entries - len(rows)
        if not self._set_aside[ranked.key]:
            return ranked
        # Loaded only where a grade is asked for.
        from ..model.listing import ranks_and_contiguous_depth

        # As they are printed: which places share a rank may not be known any more.
        printed = [
            Rank(low, low if joint else high, number, bool(joint))
            for low, high, number, joint in rows
        ]
        ranks, contiguous = ranks_and_contiguous_depth(printed, "partial", ranked.ties)
        self._ties[ranked.key] = {rank.number: rank.high for rank in ranks if rank.joint}
        return ranked._replace(
            coverage="partial",
            entries=len(ranks),
            known=sum(rank.number is not None for rank in ranks),
            contiguous=contiguous,
        )

    def set_aside(self, ranked: RankedList) -> int:
        """How many entries of a list are below the grade; 0 without one."""
        return self._set_aside.get(ranked.key, 0)

    def entries(
        self, ranked: RankedList, limit: int | None = None, economy: str | None = None
    ) -> list[Entry]:
        """The rows of a list in the order of `Rank.sort_key`, and equal ranks by place id.

        Only those that count for *economy* where it is given, and only the first *limit* of them;
        no more are read. None or 0 is no limit.
        """
        rows = self._rows_of_list(ENTRY_COLUMNS, ranked, limit, economy)
        return [self._entry(row, ranked, self._places[row[_PLACE]]) for row in rows]

    def figures(self, ranked: RankedList, economy: str | None = None) -> "list[Figures]":
        """What rows of a list say of order, place and figures alone, as `entries` has them."""
        rows = self._rows_of_list("low, high, number, joint, entry.detail", ranked, None, economy)
        kind, ties = ranked.edition.kind, self._ties.get(ranked.key)
        figures = []
        for low, high, number, joint, text, name in rows:
            place, detail = self._places[name], decoded(text)
            rank = low, ties[number] if ties and joint else high, number, bool(joint)
            economies = detail.get("economies") or place.economies_in(kind)
            indicators = detail.get("indicators") or {}
            figures.append((place, rank, economies, detail.get("score"), indicators))
        return figures

    def _rows_of_list(
        self, columns: str, ranked: RankedList, limit: int | None, economy: str | None
    ) -> list[Any]:
        """Some columns of the entries that `entries` has, and at their end the id of the place.

        The places themselves are read, too.
        """
        # Many lists name the same places: each is read once, and not with every entry.
        query = f"SELECT {columns}, entry.place FROM entry"
        values: list[str | int] = [ranked.key]
        if economy is None:
            query += " WHERE entry.list = ?"
        else:
            query += f" JOIN place ON place.id = entry.place WHERE entry.list = ?{_OF_ECONOMY}"
            values.append(encoded(economy))
        query += self._condition
        # No list is longer than SQLite can count; -1 is no limit.
        most = limit if limit and 0 < limit < 2**63 else -1
        rows = self._rows(f"{query} ORDER BY sequence LIMIT ?", *values, most)
        self.remember_places([row[-1] for row in rows])
        return rows

    def entries_of(self, place: str) -> list[tuple[RankedList, Entry | None]]:
        """Every entry of a place, each with its list, in no particular order.

        None for one that is below the grade.
        """
        known = self._entries_of.get(place)
        return self._read_entries([place])[place] if known is None else known

    def remember_entries(self, names: Collection[str]) -> None:
        """Read the entries of many places, their clusters and their predecessors at once.

        So `entries_of` has them. The members are read, too, and which lists rank the members, the
        predecessors and the successors of all these: what the absence of a place tells hangs on it.
        """
        wanted, new = set(names), set(names)
        while new:
            self.remember_clusters(new)
            self.remember_places(new)
            new = {old for name in new for old in self.place(name).predecessors} - wanted
            wanted |= new
        self.remember_places({member for name in names for member in self.place(name).members})
        wanted |= {cluster.id for name in names for cluster in self.clusters_of(name)}
        self._entries_of = self._read_entries(wanted)
        others: set[str] = set()
        for name in wanted:
            place = self.place(name)
            others.update(place.members, place.predecessors)
            if place.kind == "cluster" or place.predecessors:
                others.update(self.successors_of(name))
        self._remember_ranking(others)

    def _read_entries(
        self, places: Collection[str]
    ) -> dict[str, list[tuple[RankedList, Entry | None]]]:
        """What `entries_of` has of each place; all lists of these series are read, too."""
        of_places: dict[str, list[tuple[RankedList, Entry | None]]] = {
            place: [] for place in places
        }
        if not places:
            return of_places
        self.remember_places(places)
        condition, value = is_one_of("place", places)
        rows = self._rows(f"SELECT {ENTRY_COLUMNS}, place FROM entry WHERE {condition}", value)
        unread = {row[0] for row in rows} - self._by_key.keys()
        if unread:
            # Whoever asks for all entries of a place asks for the older and newer lists next.
            self.remember_lines(unread)
        for row in rows:
            ranked, name, entry = self._by_key[row[0]], row[_PLACE], None
            if self.grade is None or row[_GRADE] in self._grades:
                entry = self._entry(row, ranked, self._places[name])
            of_places[name].append((ranked, entry))
        for place, entries in of_places.items():
            self._ranking[place] = frozenset([ranked.key for ranked, _ in entries])
        return of_places

    @remembered
    def keys_of(
        self, series: str, list_id: str | None = None, editions: tuple[str, ...] | None = None
    ) -> frozenset[int]:
        """The keys of the lists of a series.

        Only those with the id *list_id*, and only those of some *editions*, where these are given.
        """
        return frozenset(
            key
            for key, name, edition in self._read_lists_of_series(series)
            if list_id in (None, name) and (editions is None or edition in editions)
        )

    def _read_lists_of_series(self, series: str) -> list[tuple[int, str, str]]:
        if series not in self._lists_of_series:
            unread = {series}
            if self._lists_of_series:
                # Who asks for more of the series that rank places asks for nearly all of them.
                known = {name for name, _ in self._by_line}
                unread |= known.difference(self._lists_of_series)
            condition, value = is_one_of("edition.series", unread)
            self._lists_of_series |= {name: [] for name in unread}
            for name, *of_list in self._rows(
                "SELECT series, list.key, list.id, edition FROM list JOIN edition"
                f" ON edition.id = list.edition WHERE {condition}",
                value,
            ):
                self._lists_of_series[name].append(tuple(of_list))
        return self._lists_of_series[series]

    def is_ranked(
        self, place: str, keys: Set[int] | None = None, within: int | None = None
    ) -> bool:
        """Whether any list has an entry of a place; only the lists with some *keys* count.

        Where *within* is given, whether the entry is certain to be among so many places. Only this
        is a matter of grades: which places a list names is no figure.
        """
        if within is None:
            ranking = self._lists_ranking(place)
            return bool(ranking) if keys is None else not keys.isdisjoint(ranking)
        if place in self._entries_of:
            ends = [
                entry.rank.bounds[1]
                for ranked, entry in self._entries_of[place]
                if entry is not None and (keys is None or ranked.key in keys)
            ]
            return any(end is not None and end <= within for end in ends)
        query = "SELECT 1 FROM entry WHERE place = ? AND coalesce(number, high) <= ?"
        query += self._condition
        if keys is not None:
            query += f" AND {_is_among('list', keys)}"
        return bool(self._rows(f"{query} LIMIT 1", place, within))

    def entries_of_economy(
        self, lists: Iterable[RankedList], economy: str
    ) -> list[tuple[RankedList, Entry]]:
        """The rows of some lists that count for an economy, each with its list, as `entries` has.

        The lists are in the order of their keys.
        """
        by_key = {ranked.key: ranked for ranked in lists}
        condition = f"{_is_among('entry.list', by_key)}{_OF_ECONOMY}{self._condition}"
        query = f"{_ENTRIES} WHERE {condition} ORDER BY entry.list, sequence"
        rows = self._rows(query, encoded(economy))
        entries = []
        for row in rows:
            ranked, place = by_key[row[0]], self._place_of_row(row[_PLACE:])
            entries.append((ranked, self._entry(row, ranked, place)))
        return entries

    def listed_ranks(self, lists: Iterable[RankedList]) -> dict[int, list[ListedRank]]:
        """By the key of each list the ranks of its rows, in the order of `entries`.

        All are read at once, and nothing else of the entries is.
        """
        kinds = {ranked.key: ranked.edition.kind for ranked in lists}
        listed: dict[int, list[ListedRank]] = {key: [] for key in kinds}
        of_cities = _is_among("list", [key for key, kind in kinds.items() if kind == "city"])
        rows = self._rows(
            "SELECT list, place, low, high, number, joint,"
            f" {_economies_if(of_cities)} FROM entry"
            f" JOIN place ON place.id = entry.place WHERE {_is_among('list', listed)}"
            f"{self._condition} ORDER BY list, sequence"
        )
        for key, place, low, high, number, joint, economies in rows:
            reach = self._ties[key][number] if joint and key in self._ties else high
            listed[key].append(
                to_listed_rank(place, Rank._make((low, reach, number, bool(joint))), economies)
            )
        return listed

    def lists_ranking(self, places: Iterable[str]) -> frozenset[int]:
        """The keys of the lists that have an entry of any of some places."""
        return frozenset().union(*map(self._lists_ranking, places))

    def _lists_ranking(self, place: str) -> frozenset[int]:
        """The keys of the lists that have an entry of a place."""
        self._remember_ranking([place])
        return self._ranking[place]

    def _remember_ranking(self, places: Iterable[str]) -> None:
        """Read which lists have an entry of each of many places, so that `_ranking` has them."""
        keys: dict[str, list[int]] = {name: [] for name in places if name not in self._ranking}
        if keys:
            condition, value = is_one_of("place", keys)
            for name, key in self._rows(f"SELECT place, list FROM entry WHERE {condition}", value):
                keys[name].append(key)
            self._ranking |= {name: frozenset(of_place) for name, of_place in keys.items()}

    def _entry(self, row: Sequence[Any], ranked: RankedList, place: Place) -> Entry:
        key, low, high, number, joint, grade, detail, positions = row[:_PLACE]
        if joint and key in self._ties:
            high = self._ties[key][number]
        rank = Rank._make((low, high, number, bool(joint)))
        economies = place.economies_in(ranked.edition.kind)
        entry = to_entry(rank, place, economies, grade, detail, positions, ranked.sources)
        return self._without_lower_grades(entry, ranked.edition) if self.grade else entry

    def _without_lower_grades(self, entry: Entry, edition: Edition) -> Entry:
        """An entry without the documents, and what they say of it, that are below the grade."""
        known = edition.sources
        return entry._replace(
            sources=tuple(key for key in entry.sources if key in known),
            disputed=tuple(other for other in entry.disputed if other["source"] in known),
            bounds=tuple(other for other in entry.bounds if other["source"] in known),
        )

    def edition_names(self) -> list[str]:
        """Everything that stands for an edition: series and their aliases, ids and aliases."""
        names = self._rows("SELECT name FROM edition_name ORDER BY name")
        aliases = [alias for series in self.series().values() for alias in series.aliases]
        return [*self.series(), *aliases, *(name for (name,) in names)]


def _is_among(column: str, keys: Iterable[int]) -> str:
    """The condition that a column is one of some keys."""
    # In the text: there may be more of them than SQLite takes values.
    return f"{column} IN ({', '.join(map(str, sorted(keys)))})"


def _economies_if(of_cities: str) -> str:
    """The codes that an entry counts for: its own, or those of its place, as a city or a cluster.

    *of_cities* is the condition that the list ranks cities.
    """
    return (
        f"coalesce(entry.economies, CASE WHEN lineage IS NOT NULL AND {of_cities}"
        " THEN json_extract(lineage, '$[5]') END, place.economies)"
    )


_ECONOMIES = _economies_if(
    "'city' = (SELECT edition.kind FROM list JOIN edition ON edition.id = list.edition"
    " WHERE list.key = entry.list)"
)
_OF_ECONOMY = f" AND instr({_ECONOMIES}, ?)"
_LISTS = "list JOIN edition ON edition.id = list.edition"
_GRADE = ENTRY_COLUMNS.split(", ").index("grade")
# Behind the columns of the entry come those of its place, the id first.
_PLACE = ENTRY_COLUMNS.count(",") + 1
_ENTRIES = (
    f"SELECT {ENTRY_COLUMNS}, {PLACE_COLUMNS} FROM entry JOIN place ON place.id = entry.place"
)
