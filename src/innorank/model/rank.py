"""Ranks as intervals of positions, and what is known of the change between two of them."""

from functools import cache, lru_cache

from .lean_typing import Any, Record


class Rank(Record):
    """The positions that a place may hold in a list: [low, high], both counted from 1.

    `number` is the published rank (5 for `5` and for `5=`); None for bands, bounds and unknown
    ranks. `high` is None where the position may be any from `low` on, `low` where nothing is known.
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
        """The interval between which and another a change is computed.

        That is the published rank where there is one: a joint rank `5=` spans the positions 5 and
        6, but its publisher calls it 5. It is [low, high] where there is none.
        """
        return (self.low, self.high) if self.number is None else (self.number, self.number)

    @property
    def sort_key(self) -> tuple[float, bool, float]:
        """What sorts the ranks of a list, best first.

        A band stands behind every exact rank that it allows. Bounds and unknown ranks come last.
        """
        last = float("inf")
        return (self.number or self.high or last, self.number is None, self.low or last)


UNKNOWN = Rank(None, None)
RANK_FORMS = 'a whole number from 1 on, "5=", "101-150" or "11+"'


@cache
def beyond(depth: int) -> Rank:
    """The rank of a place that is in none of the first *depth* positions: `>depth`.

    UNKNOWN for depth 0. Many places are beyond few depths: each rank is made once.
    """
    return Rank(depth + 1, None) if depth else UNKNOWN


def rank_fields(rank: Rank) -> dict[str, Any]:
    """The four keys of the JSON document that give a rank."""
    low, high, number, joint = rank
    # Most ranks are numbers: their label is not worth a call.
    label = rank.label if number is None or joint else str(number)
    return {"rank": number, "rank_low": low, "rank_high": high, "rank_label": label}


# So many different ranks are remembered: thousands of lists have the same few hundred.
MAX_REMEMBERED = 10_000


@lru_cache(MAX_REMEMBERED)
def parse_rank(value: int | str) -> Rank:
    """The rank that a data file writes as `5`, "5=", "101-150" or "11+".

    A joint rank spans one position: how far its tie reaches only the whole list shows, and
    `listing.widen_ties` widens it. Raises ValueError for anything else, and names the forms that
    are allowed.
    """
    if isinstance(value, int):
        if value >= 1:
            return Rank(value, value, value, False)
    elif value.endswith("=") and _is_position(value[:-1]):
        number = int(value[:-1])
        return Rank(number, number, number, True)
    elif value.endswith("+") and _is_position(value[:-1]):
        return beyond(int(value[:-1]) - 1)
    elif "-" in value:
        low, _, high = value.partition("-")
        if _is_position(low) and _is_position(high) and int(low) < int(high):
            return Rank(int(low), int(high), None, False)
    raise ValueError(f"{value!r} is not a rank; allowed are {RANK_FORMS}")


def _is_position(text: str) -> bool:
    return text.isascii() and text.isdigit() and not text.startswith("0") and len(text) <= 9


class Change(Record):
    """How many positions a place rose; a fall is negative.

    `exact` is the number where it is known, and `low` and `high` are equal to it; else it is None,
    and the number is within [low, high]. A `low` or `high` of None bounds nothing on that side.
    """

    exact: int | None
    low: int | None
    high: int | None

    @property
    def is_rise(self) -> bool:
        """Whether the place rose for certain."""
        return self.low is not None and self.low > 0

    @property
    def is_fall(self) -> bool:
        """Whether the place fell for certain."""
        return self.high is not None and self.high < 0

    @property
    def direction_known(self) -> bool:
        """Whether the place rose for certain, or fell for certain; False where it stayed."""
        return self.is_rise or self.is_fall


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
    """The one word for a pair of ranks; it holds for every position that the two ranks allow.

    - `up`, `down`, `same`: both ranks are published, or bounded on both sides;
    - `entered`, `dropped`: one rank is only known to be beyond a depth, and the other is within it;
    - `unknown`: all the rest.

    *change* is that between the two, where it is known already.
    """
    change = change or change_between(before, after)
    if before.bounds[1] is not None and after.bounds[1] is not None:
        if change.exact == 0:
            return "same"
        return "up" if change.is_rise else "down" if change.is_fall else "unknown"
    if change.is_rise:
        return "entered"
    return "dropped" if change.is_fall else "unknown"
