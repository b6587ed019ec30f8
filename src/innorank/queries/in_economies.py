"""Where the places of a list stand among those of their economies."""

from collections import Counter
from collections.abc import Sequence

from ..measures import economy_size, position_in_economy
from ..model.lean_typing import Any
from ..model.records import ListedRank, RankedList


class ListEconomies:
    """The economies of one list: how many places each has, and where its places stand among them.

    The publisher's totals count unless one of them is below what is known: then they count in
    another way. docs/methods.md has the rules.
    """

    def __init__(self, ranked: RankedList, listed: Sequence[ListedRank]) -> None:
        size = ranked.depth or ranked.scope
        # What is only known to be beyond some rank may be no place of the list.
        self._spans = [
            (row.place, row.economies, (low, high))
            for row in listed
            for low, high in [row.rank.bounds]
            if low is not None and high is not None
        ]
        self._known = Counter(code for _, codes, _ in self._spans for code in codes)
        self._is_dense = ranked.is_dense
        self._published, self._totals = size, ranked.counts
        if ranked.coverage == "complete":
            self._published, self._totals = len(self._spans), {}
        elif ranked.is_dense or _ends_in_a_tie(listed, size):
            self._published = None
        if any(total < self._known[code] for code, total in self._totals.items()):
            self._totals = {}

    def known(self, economy: str) -> int:
        """How many places of an economy are known."""
        return self._known[economy]

    def size(self, economy: str) -> tuple[int, int | None]:
        """How many places an economy has, at least and at most; None where nothing bounds it."""
        total = self._totals.get(economy)
        return economy_size(self._known[economy], len(self._spans), self._published, total)

    def positions(self, place: str) -> list[dict[str, Any]]:
        """The `in_economies` of a place: its position in each economy that it counts for.

        Empty for a place that the list does not name, or names without an end to its rank.
        """
        own = next((span for span in self._spans if span[0] == place), None)
        if own is None:
            return []
        _, codes, rank = own
        return [{"economy": code, **self._position(code, place, rank)} for code in codes]

    def _position(self, economy: str, place: str, rank: tuple[int, int]) -> dict[str, int | None]:
        rest = [(codes, span) for name, codes, span in self._spans if name != place]
        return position_in_economy(
            rank,
            [span for codes, span in rest if economy in codes],
            [span for codes, span in rest if economy not in codes],
            self._published,
            self._totals.get(economy),
            self._is_dense,
        )._asdict()


def _ends_in_a_tie(listed: Sequence[ListedRank], size: int | None) -> bool:
    """Whether others may share the last of the ranks that were published, and nobody names them."""
    ties = [row.rank for row in listed if row.rank.joint]
    return any(rank.high is None or rank.high >= (size or 0) for rank in ties)
