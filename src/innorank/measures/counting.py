"""How many entries of a list each economy has, by three ways of counting at once.

Economies are compared as given: codes and names are not resolved here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction


class EconomyCount(NamedTuple):
    """Entries of one economy: full, fractional, led by it, and lying in it alone."""

    full: int
    fractional: Fraction
    lead: int
    alone: int


class EconomyCounts(NamedTuple):
    """All entries, those across borders, and the counts of each economy."""

    entries: int
    cross_border: int
    economies: dict[str, EconomyCount]


def economy_counts(
    entries: Iterable[Sequence[str]],
    weights: Iterable[Sequence[Fraction | int | str] | None] | None = None,
) -> EconomyCounts:
    """Entries per economy: full, fractional and lead counts, and those in one economy alone.

    An entry is the sequence of its economies, the leading one first. `full` counts it once for
    each of them; `fractional` 1/n for each of n, or by published weights; `lead` for the first
    only; `alone` only if there is no other, so that the entries across borders are a bucket of
    their own (Gauffriau, Larsen 2005, Scientometrics 64:85-93). Figures of different ways are
    not comparable. Fractions are exact, and fractional counts, lead counts, and `alone` plus
    `cross_border` each sum to the number of entries; full counts sum to that or more.

    *weights*, where given, has for each entry None (equal shares) or a share for each economy,
    as whole numbers, fractions or decimal strings that sum to exactly 1. Economies come in the
    order in which they first occur. Raises ValueError for an entry that names no economy or one
    twice, and for weights that do not fit.

    >>> found = economy_counts([("CN", "HK"), ("CN",)])
    >>> found.cross_border, found.economies["CN"]
    (1, EconomyCount(full=2, fractional=Fraction(3, 2), lead=2, alone=1))
    """
    from fractions import Fraction  # not needed to import the package

    rows = [_checked_entry(number, entry) for number, entry in enumerate(entries, start=1)]
    shares = [None] * len(rows) if weights is None else list(weights)
    if len(shares) != len(rows):
        message = f"{len(rows)} entries are paired with {len(shares)} weights"
        raise ValueError(message)
    full: dict[str, int] = {}
    fractional: dict[str, Fraction] = {}
    lead: dict[str, int] = {}
    alone: dict[str, int] = {}
    for number, (row, given) in enumerate(zip(rows, shares, strict=True), start=1):
        parts = [Fraction(1, len(row))] * len(row) if given is None else _parts(number, given)
        if len(parts) != len(row):
            message = f"entry {number} has {len(row)} economies and {len(parts)} weights"
            raise ValueError(message)
        for economy, part in zip(row, parts, strict=True):
            full[economy] = full.get(economy, 0) + 1
            fractional[economy] = fractional.get(economy, Fraction(0)) + part
        lead[row[0]] = lead.get(row[0], 0) + 1
        if len(row) == 1:
            alone[row[0]] = alone.get(row[0], 0) + 1
    return EconomyCounts(
        entries=len(rows),
        cross_border=len(rows) - sum(alone.values()),
        economies={
            economy: EconomyCount(
                full=full[economy],
                fractional=fractional[economy],
                lead=lead.get(economy, 0),
                alone=alone.get(economy, 0),
            )
            for economy in full
        },
    )


def _checked_entry(number: int, entry: Sequence[str]) -> tuple[str, ...]:
    # A string is a sequence of letters: "CN" would be read as the economies C and N.
    if isinstance(entry, str) or not isinstance(entry, Collection):
        message = f"entry {number} is {entry!r}, must be a sequence of economies"
        raise ValueError(message)
    if not entry:
        message = f"entry {number} names no economy"
        raise ValueError(message)
    if len(set(entry)) != len(entry):
        message = f"entry {number} names an economy twice: {entry!r}"
        raise ValueError(message)
    return tuple(entry)


def _parts(number: int, given: Sequence[Fraction | int | str]) -> list[Fraction]:
    from fractions import Fraction

    # A float is refused: 0.7 + 0.2 + 0.1 is not exactly 1.
    if isinstance(given, str) or any(isinstance(part, float) for part in given):
        message = f"entry {number}: weights are {given!r}, must be exact numbers"
        raise ValueError(message)
    try:
        parts = [Fraction(part) for part in given]
    except (TypeError, ValueError, ZeroDivisionError) as error:
        message = f"entry {number}: weights are {given!r}: {error}"
        raise ValueError(message) from error
    if min(parts, default=0) < 0 or sum(parts) != 1:
        message = f"entry {number}: weights are {given!r}, must be shares that sum to 1"
        raise ValueError(message)
    return parts
