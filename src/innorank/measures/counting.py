"""How many entries of a list each economy has, by several ways of counting at once.

Economies are compared as given: codes and names are not resolved here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from ..model.lean_typing import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from fractions import Fraction


class EconomyCount(Record):
    """Entries of one economy: full, fractional, led by it, and in it alone."""

    full: int
    fractional: Fraction
    lead: int
    alone: int


class EconomyCounts(Record):
    """Number of all entries, of entries across borders, and the counts of each economy."""

    entries: int
    cross_border: int
    economies: dict[str, EconomyCount]


def economy_counts(
    entries: Iterable[Sequence[str]],
    weights: Iterable[Sequence[Fraction | int | str] | None] | None = None,
) -> EconomyCounts:
    """Entries per economy: full, fractional and lead counts, and entries in one economy alone.

    An entry is the sequence of its economies, the leading one first. Each way counts an entry

    - `full`: once for each of its economies;
    - `fractional`: 1/n for each of its n economies, or by its weights, as an exact fraction;
    - `lead`: once, for the first economy;
    - `alone`: once, only if it has a single economy.

    Figures of different ways are not comparable (Gauffriau, Larsen 2005, Scientometrics
    64:85-93). The fractional counts, the lead counts, and `alone` plus `cross_border` each sum
    to the number of entries; the full counts sum to that or more. Economies come in the order in
    which they first occur.

    *weights* has one item for each entry: None for equal shares, or a share for each of its
    economies. Shares are whole numbers, fractions or decimal strings that sum to exactly 1.
    Raises ValueError for an entry that names no economy, or one twice, and for weights that do
    not fit.

    CN has half of the first entry and the whole second one.

    >>> counts = economy_counts([("CN", "HK"), ("CN",)])
    >>> counts.cross_border, counts.economies["CN"]
    (1, EconomyCount(full=2, fractional=Fraction(3, 2), lead=2, alone=1))
    """
    from fractions import Fraction  # not needed to import the package

    rows = [_checked_entry(number, entry) for number, entry in enumerate(entries, start=1)]
    shares = [None] * len(rows) if weights is None else list(weights)
    if len(shares) != len(rows):
        raise ValueError(f"{len(rows)} entries are paired with {len(shares)} weights")
    fractional: dict[str, Fraction] = {}
    for number, (row, given) in enumerate(zip(rows, shares, strict=True), start=1):
        parts = [Fraction(1, len(row))] * len(row) if given is None else _parts(number, given)
        if len(parts) != len(row):
            raise ValueError(f"entry {number} has {len(row)} economies and {len(parts)} weights")
        for economy, part in zip(row, parts, strict=True):
            fractional[economy] = fractional.get(economy, Fraction(0)) + part
    full = Counter(economy for row in rows for economy in row)
    lead = Counter(row[0] for row in rows)
    alone = Counter(row[0] for row in rows if len(row) == 1)
    return EconomyCounts(
        entries=len(rows),
        cross_border=len(rows) - sum(alone.values()),
        economies={
            economy: EconomyCount(full[economy], share, lead[economy], alone[economy])
            for economy, share in fractional.items()
        },
    )


def _checked_entry(number: int, entry: Sequence[str]) -> tuple[str, ...]:
    # A string is a sequence of letters: "CN" would be read as the economies C and N.
    if isinstance(entry, str) or not isinstance(entry, Collection):
        raise ValueError(f"entry {number} is {entry!r}, must be a sequence of economies")
    if not entry:
        raise ValueError(f"entry {number} names no economy")
    if len(set(entry)) != len(entry):
        raise ValueError(f"entry {number} names an economy twice: {entry!r}")
    return tuple(entry)


def _parts(number: int, given: Sequence[Fraction | int | str]) -> list[Fraction]:
    """The weights of an entry as exact fractions. Raises ValueError unless they sum to 1."""
    from fractions import Fraction

    # A float is refused: 0.7 + 0.2 + 0.1 is not exactly 1.
    if isinstance(given, str) or any(isinstance(part, float) for part in given):
        raise ValueError(f"entry {number}: weights are {given!r}, must be exact numbers")
    try:
        parts = [Fraction(part) for part in given]
    except (TypeError, ValueError, ZeroDivisionError) as error:
        raise ValueError(f"entry {number}: weights are {given!r}: {error}") from error
    if sum(parts) != 1 or min(parts) < 0:
        raise ValueError(f"entry {number}: weights are {given!r}, must be shares that sum to 1")
    return parts
