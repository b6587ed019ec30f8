"""Ranks as intervals of positions, and what is known of the change between two of them."""

from typing import Any, NamedTuple

__all__ = [
    "UNKNOWN",
    "Change",
    "Rank",
    "beyond",
    "change_between",
    "parse_rank",
    "rank_fields",
    "status_of",
]


class Rank(NamedTuple):
    """The positions that a place may hold in a list: [low, high], both from 1.

    `number` is the published rank (5 for `5` and for `5=`), None for bands, bounds and unknown.
    `high` None means that nothing bounds the position from below; `low` None that nothing is known.
    """

    low: int | None
    high: int | None
    number: int | None = None
    joint: bool = False

    @property
    def label(self) -> str:
        """The rank as people write it: `16`, `5=`, `101–150`, `>100`, or `?` where unknown."""
        if self.number is not None:
            return f"{self.number}=" if self.joint else str(self.number)
        if self.low is None:
            return "?"
        if self.high is None:
            return f">{self.low - 1}"
        return f"{self.low}–{self.high}"

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """The interval that changes are computed on: the published number where there is one.

        A joint rank `5=` spans positions 5 to 6, but its publisher calls it 5: a change is
        between published ranks, so it counts from 5.
        """
        return (self.low, self.high) if self.number is None else (self.number, self.number)


UNKNOWN = Rank(None, None)
RANK_FORMS = 'a whole number from 1 on, "5=", "101-150" or "11+"'


def beyond(depth: int) -> Rank:
    """What is known of a place that is in none of the first *depth* positions.

    `>depth`, and nothing at all (UNKNOWN) for depth 0.
    """
    return Rank(depth + 1, None) if depth else UNKNOWN


def rank_fields(rank: Rank) -> dict[str, Any]:
    """The four fields by which JSON gives a rank."""
    return {
        "rank": rank.number,
        "rank_low": rank.low,
        "rank_high": rank.high,
        "rank_label": rank.label,
    }


def parse_rank(value: int | str) -> Rank:
    """The rank that a data file writes as `5`, "5=", "101-150" or "11+".

    A joint rank spans one position here; whoever sees the whole list widens it (`Rank.high`).
    Raises ValueError, with the forms allowed, for anything else.
    """
    if isinstance(value, int):
        if value >= 1:
            return Rank(value, value, value)
    elif value.endswith("=") and _is_position(value[:-1]):
        number = int(value[:-1])
        return Rank(number, number, number, joint=True)
    elif value.endswith("+") and _is_position(value[:-1]):
        return beyond(int(value[:-1]) - 1)
    elif "-" in value:
        low, _, high = value.partition("-")
        if _is_position(low) and _is_position(high) and int(low) < int(high):
            return Rank(int(low), int(high))
    raise ValueError(f"{value!r} is not a rank; allowed are {RANK_FORMS}")


def _is_position(text: str) -> bool:
    return text.isascii() and text.isdigit() and not text.startswith("0") and len(text) <= 9


class Change(NamedTuple):
    """How far a place rose (positive) or fell (negative): exactly, or within [low, high].

    `low` or `high` None means unbounded on that side; all three None that nothing is known.
    """

    exact: int | None
    low: int | None
    high: int | None


def change_between(before: Rank, after: Rank) -> Change:
    """The positions gained from *before* to *after*: exact between published ranks, else bounds."""
    if before.number is not None and after.number is not None:
        exact = before.number - after.number
        return Change(exact, exact, exact)
    before_low, before_high = before.bounds
    after_low, after_high = after.bounds
    low = None if before_low is None or after_high is None else before_low - after_high
    high = None if before_high is None or after_low is None else before_high - after_low
    return Change(None, low, high)


def status_of(before: Rank, after: Rank, change: Change | None = None) -> str:
    """The one word for a pair of ranks, said only where every position they allow agrees.

    *change* is that of `change_between`, for those who have it already.

    `up`, `down`, `same` between ranks that are bounded on both sides; `entered` and `dropped`
    where one side is only known to lie beyond a depth that the other side lies within;
    `unknown` for all the rest. Total and exclusive.
    """
    change = change or change_between(before, after)
    rose = change.low is not None and change.low > 0
    fell = change.high is not None and change.high < 0
    if before.high is not None and after.high is not None:
        if change.exact == 0:
            return "same"
        return "up" if rose else "down" if fell else "unknown"
    if rose:
        return "entered"
    return "dropped" if fell else "unknown"
