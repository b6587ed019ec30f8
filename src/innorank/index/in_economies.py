"""Where the places of a list stand among those of their economies.

It is written into the index, for it takes all of a list, and who asks for a place reads a row of
each. Which economies an entry counts for depends on places.yaml, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from ..measures.economies import UnnamedAhead, economy_size, positions_of_members
from ..model.json_text import decoded, encoded
from ..model.lean_typing import TYPE_CHECKING, Record

if TYPE_CHECKING:
    import sqlite3
    from typing import TypeVar

    _OfPlace = TypeVar("_OfPlace")

# The parts of a `Rank`, in their order.
RankParts = tuple[int | None, int | None, int | None, bool]
# An economy's code, the best and the worst position in it, and of how many at least and at most.
Position = tuple[str, int, int | None, int, int | None]


class ListSize(Record):
    """What a list says of its size, and the publisher's totals by economy."""

    scope: int | None
    depth: int | None
    coverage: str
    ties: str
    counts: Mapping[str, int]


class ListEconomies:
    """The economies of one list: how many places each has, and where its places stand among them.

    *ranked* has the rank of each row and the codes of its economies. The publisher's totals count
    unless one of them is below what is known: then they count in another way. docs/methods.md has
    the rules.
    """

    def __init__(self, size: ListSize, ranked: Sequence[tuple[RankParts, Sequence[str]]]) -> None:
        published = size.depth or size.scope
        # As `Rank.bounds`; None for what is only known to be beyond some rank, which may be no
        # place of the list.
        self._ranked: list[tuple[tuple[int, int] | None, Sequence[str]]] = []
        # The spans of the places of each economy, in the order of the rows.
        self._members: dict[str, list[tuple[int, int]]] = {}
        for (low, high, number, _), codes in ranked:
            span = None if low is None or high is None else (low, high)
            if number is not None:
                span = number, number
            own = codes if len(codes) == 1 else tuple(dict.fromkeys(codes))
            self._ranked.append((span, own))
            if span is not None:
                for code in own:
                    if code in self._members:
                        self._members[code].append(span)
                    else:
                        self._members[code] = [span]
        self._spans = [span for span, _ in self._ranked if span is not None]
        self._is_dense = size.ties == "dense"
        self._published, self._totals = published, size.counts
        if size.coverage == "complete":
            self._published, self._totals = len(self._spans), {}
        elif self._is_dense:
            self._published = None
        elif _ends_in_a_tie([rank for rank, _ in ranked], published):
            # All that share a rank of a truncated list are in it, down to the published depth.
            is_whole = size.coverage == "truncated" and published is not None
            self._published = len(self._spans) if is_whole else None
        if any(total < self.known(code) for code, total in self._totals.items()):
            self._totals = {}

    def known(self, economy: str) -> int:
        """How many places of an economy are known."""
        return len(self._members.get(economy, ()))

    def size(self, economy: str) -> tuple[int, int | None]:
        """How many places an economy has, at least and at most; None where nothing bounds it."""
        total = self._totals.get(economy)
        return economy_size(self.known(economy), len(self._spans), self._published, total)

    def positions(self) -> list[list[Position]]:
        """For each row its position in each economy that it counts for, in the order of the rows.

        The list is empty for a row without an end to its rank.
        """
        return self._in_rows(
            {code: [(code, *position) for position in found] for code, found in self._found()}
        )

    def texts(self) -> list[str | None]:
        """The JSON text of the positions of each row; None for a row that has none."""
        rows = self._in_rows({code: _position_texts(code, found) for code, found in self._found()})
        return [f"[{', '.join(texts)}]" if texts else None for texts in rows]

    def _found(self) -> Iterator[tuple[str, list[tuple[int, int | None, int, int | None]]]]:
        """The positions of the places of each economy, by its code."""
        unnamed = UnnamedAhead(self._spans, self._is_dense)
        known, published = len(self._spans), self._published
        for code, members in self._members.items():
            total = self._totals.get(code)
            yield code, positions_of_members(members, known, unnamed, published, total)

    def _in_rows(self, by_code: Mapping[str, Iterable[_OfPlace]]) -> list[list[_OfPlace]]:
        """For each row what *by_code* has of it, which is in the order of the rows."""
        left = {code: iter(of_code) for code, of_code in by_code.items()}
        return [
            [next(left[code]) for code in codes] if span is not None else []
            for span, codes in self._ranked
        ]


def _position_texts(
    code: str, positions: Iterable[tuple[int, int | None, int, int | None]]
) -> list[str]:
    """Each position as a JSON array, with its economy in front."""
    start = f"[{encoded(code)}, "
    return [
        f"{start}{low}, {'null' if high is None else high}, {least}, "
        f"{'null' if most is None else most}]"
        for low, high, least, most in positions
    ]


def _ends_in_a_tie(ranks: Sequence[RankParts], size: int | None) -> bool:
    """Whether others may share the last of the ranks that were published, and nobody names them."""
    return any(joint and (high is None or high >= (size or 0)) for _, high, _, joint in ranks)


class EconomiesOfPlaces:
    """The codes that the places of an index count for, read when a list is first asked about."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def _codes(self) -> dict[str, tuple[Sequence[str], Sequence[str]]]:
        """By its id what a place counts for in lists of clusters, and in those of cities."""
        rows = self._connection.execute(
            "SELECT id, economies, coalesce(json_extract(lineage, '$[5]'), economies) FROM place"
        )
        return {place: (_decoded(codes), _decoded(as_city)) for place, codes, as_city in rows}

    def positions(
        self, kind: str, size: ListSize, entries: Iterable[tuple[str, RankParts, str | None]]
    ) -> list[str | None]:
        """The text of the positions of each entry of a list, None without an end to its rank.

        *kind* is what the list ranks. With each place stand its rank, and the codes that it counts
        for if the entry names them. A place that nobody knows is an error elsewhere.
        """
        is_of_cities = kind == "city"
        known = self._codes
        ranked = [
            (rank, _decoded(codes) if codes else known.get(place, _NO_CODES)[is_of_cities])
            for place, rank, codes in entries
        ]
        return ListEconomies(size, ranked).texts()


_NO_CODES: tuple[Sequence[str], Sequence[str]] = ((), ())


@cache
def _decoded(codes: str) -> Sequence[str]:
    # Thousands of places have one of a few texts.
    return tuple(decoded(codes))


def write_positions(connection: sqlite3.Connection, first_file: int) -> None:
    """Write the positions of the entries of older lists anew, where these rank a place that is new.

    New is what files from *first_file* on have.
    """
    lists = connection.execute(
        "SELECT key, kind, scope, depth, coverage, ties, counts FROM list"
        " JOIN edition ON edition.id = list.edition WHERE list.file < ? AND key IN"
        " (SELECT entry.list FROM place JOIN entry ON entry.place = place.id"
        " WHERE place.file >= ?)",
        (first_file, first_file),
    ).fetchall()
    economies = EconomiesOfPlaces(connection)
    for key, kind, scope, depth, coverage, ties, counts in lists:
        rows = connection.execute(
            "SELECT place, low, high, number, joint, economies, positions FROM entry"
            " WHERE list = ? ORDER BY sequence",
            (key,),
        ).fetchall()
        size = ListSize(scope, depth, coverage, ties, decoded(counts))
        entries = [(place, rank, codes) for place, *rank, codes, _ in rows]
        texts = economies.positions(kind, size, entries)
        connection.executemany(
            "UPDATE entry SET positions = ? WHERE list = ? AND sequence = ?",
            (
                (text, key, sequence)
                for sequence, (text, (*_, before)) in enumerate(zip(texts, rows, strict=True))
                if text != before
            ),
        )
