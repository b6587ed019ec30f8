"""Numbers that are known within bounds, in words: how many there are, and which of them it is."""

from collections.abc import Mapping


def within(low: int, high: int | None) -> str:
    """`3` if both are the same, `3–6`, or `≥3` where there is no upper end."""
    if high is None:
        return f"≥{low}"
    return str(low) if low == high else f"{low}–{high}"


def position_text(position: Mapping[str, int | None]) -> str:
    """`3–6 of 4–9`: a position and the number of places that it is among."""
    low, of_low = position["rank_low"] or 1, position["of_low"] or 1
    return f"{within(low, position['rank_high'])} of {within(of_low, position['of_high'])}"
