"""Where the places of a list stand among those of their economies.

It is written into the index, for it takes all of a list, and who asks for a place reads a row of
each. Which economies an entry counts for depends on places.yaml, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..measures import economy_size, positions_in_economy
from ..model.json_text import decoded, encoded
from ..model.lean_typing import TYPE_CHECKING, Record
from ..model.rank import Rank

if TYPE_CHECKING:
    import sqlite3

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

    def __init__(self, size: ListSize, ranked: Sequence[tuple[Rank, Sequence[str]]]) -> None:
        published = size.depth or size.scope
        # What is only known to be beyond some rank may be no place of the list.
        self._spans = [
            ((low, high), codes)
            for (low, high), codes in ((rank.bounds, codes) for rank, codes in ranked)
            if low is not None and high is not None
        ]
        self._known = Counter(code for _, codes in self._spans for code in dict.fromkeys(codes))
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
        if any(total < self._known[code] for code, total in self._totals.items()):
            self._totals = {}
        self._ranked = ranked

    def known(self, economy: str) -> int:
        """How many places of an economy are known."""
        return self._known[economy]

    def size(self, economy: str) -> tuple[int, int | None]:
        """How many places an economy has, at least and at most; None where nothing bounds it."""
        total = self._totals.get(economy)
        return economy_size(self._known[economy], len(self._spans), self._published, total)

    def positions(self) -> list[list[Position]]:
        """For each row its position in each economy that it counts for, in the order of the rows.

        None for a row without an end to its rank.
        """
        known = [span for span, _ in self._spans]
        by_code: dict[str, Iterator[Position]] = {}
        for code in self._known:
            members = [span for span, codes in self._spans if code in codes]
            total = self._totals.get(code)
            of_code = positions_in_economy(members, known, self._published, total, self._is_dense)
            by_code[code] = iter([(code, *position) for position in of_code])
        return [
            [next(by_code[code]) for code in dict.fromkeys(codes)]
            if None not in rank.bounds
            else []
            for rank, codes in self._ranked
        ]


def _ends_in_a_tie(ranks: Sequence[Rank], size: int | None) -> bool:
    """Whether others may share the last of the ranks that were published, and nobody names them."""
    ties = [rank for rank in ranks if rank.joint]
    return any(rank.high is None or rank.high >= (size or 0) for rank in ties)


def write_positions(connection: sqlite3.Connection, first_file: int) -> None:
    """Write the positions of all entries that the files from *first_file* on have a part in.

    That are the entries of their lists, and of every list that ranks one of their places.
    """
    lists = connection.execute(
        "SELECT key, kind, scope, depth, coverage, ties, counts FROM list"
        " JOIN edition ON edition.id = list.edition WHERE list.file >= ? OR key IN"
        " (SELECT entry.list FROM place JOIN entry ON entry.place = place.id"
        " WHERE place.file >= ?)",
        (first_file, first_file),
    )
    for key, kind, scope, depth, coverage, ties, counts in lists.fetchall():
        rows = connection.execute(
            "SELECT low, high, number, joint, coalesce(entry.economies, CASE ? WHEN 'city' THEN"
            " json_extract(lineage, '$[5]') END, place.economies), positions"
            " FROM entry JOIN place ON place.id = entry.place WHERE list = ? ORDER BY sequence",
            (kind, key),
        ).fetchall()
        ranked = [
            (Rank(low, high, number, bool(joint)), decoded(codes))
            for low, high, number, joint, codes, _ in rows
        ]
        economies = ListEconomies(ListSize(scope, depth, coverage, ties, decoded(counts)), ranked)
        texts = [encoded(positions) if positions else None for positions in economies.positions()]
        connection.executemany(
            "UPDATE entry SET positions = ? WHERE list = ? AND sequence = ?",
            (
                (text, key, sequence)
                for sequence, (text, (*_, before)) in enumerate(zip(texts, rows, strict=True))
                if text != before
            ),
        )
