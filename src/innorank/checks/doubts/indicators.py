"""Figures beside ranks: those that cannot be, and those that contradict others of their edition.

What belongs together is told by ids, as docs/data-format.md says: `share_X` is the percentage that
the count X has of one total, and `X_per_...` is X by `population`. A figure is any number that is
printed so: 10.5 is from 10.45 to 10.55, and a count may be the rounded sum of fractions.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from ...datafiles.complaints import Finding, FindingInFile
from . import ListInFile, Snapshot, doubt

_WHOLE = ("count", "people")
_PER = {"per-million": 10**6, "per-100000": 10**5}


class _Interval(NamedTuple):
    """The numbers that are printed as one figure."""

    low: Fraction
    high: Fraction

    def meets(self, other: "_Interval") -> bool:
        """Whether some number is in both."""
        return self.low <= other.high and other.low <= self.high


def _printed(figure: str) -> _Interval:
    half = Fraction(1, 2 * 10 ** len(figure.partition(".")[2]))
    return _Interval(Fraction(figure) - half, Fraction(figure) + half)


def _shares(indicators: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The ids of shares among the indicators of a list."""
    return [
        name
        for name, indicator in indicators.items()
        if name.startswith("share_") and indicator["unit"] == "percent"
    ]


def _count_of(stem: str, names: Mapping[str, Any] | set[str]) -> str | None:
    """The count that a share or a figure per head is about: its id is the stem, or begins so."""
    return next((name for name in names if f"{name}_".startswith(f"{stem}_")), None)


@doubt
def unused(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Indicators that a list declares and no entry has."""
    for ranked in snapshot.lists():
        has = {name for entry in ranked.entries for name in entry.indicators}
        for name in ranked.ranked.indicators:
            if name not in has:
                path = ranked.path("indicators", name)
                yield ranked.file, Finding(path, "indicator-unused", f"no entry has {name}")


@doubt
def impossible(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Counts that are negative or have a fraction, shares that are no part of a whole."""
    for ranked in snapshot.lists():
        shares = _shares(ranked.ranked.indicators)
        units = {name: each["unit"] for name, each in ranked.ranked.indicators.items()}
        for position, entry in enumerate(ranked.entries):
            for name, figure in entry.indicators.items():
                unit = units[name]
                is_negative = figure.startswith("-") and (unit in _WHOLE or unit in _PER)
                is_fraction = unit in _WHOLE and "." in figure
                is_no_part = name in shares and not 0 <= Fraction(figure) <= 100
                if is_negative or is_fraction or is_no_part:
                    what = "a share" if is_no_part else f"in the unit {unit}"
                    message = f"{entry.place.id} has {name} {figure}, which cannot be {what}"
                    path = (*ranked.entry_path(position, "indicators"), name)
                    yield ranked.file, Finding(path, "indicator-impossible", message)


@doubt
def sums(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Scores that are not the sum of the shares, where those of most entries are."""
    for ranked in snapshot.lists():
        shares = _shares(ranked.ranked.indicators)
        findings, checked = [], 0
        for position, entry in enumerate(ranked.entries):
            if len(shares) < 2 or not entry.score or not entry.indicators.keys() >= set(shares):
                continue
            try:
                score = _printed(entry.score)
            except ValueError:  # Not every score is a number.
                continue
            checked += 1
            parts = [entry.indicators[name] for name in shares]
            lows, highs = zip(*map(_printed, parts), strict=True)
            if not score.meets(_Interval(sum(lows, Fraction()), sum(highs, Fraction()))):
                message = f"{entry.place.id}: {' + '.join(parts)} is not the score {entry.score}"
                path = ranked.entry_path(position, "score")
                findings.append((ranked.file, Finding(path, "shares-differ", message)))
        if len(findings) * 2 < checked:
            yield from findings


@doubt
def totals(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Shares that do not fit the total that the counts and shares of most entries have."""
    for ranked in snapshot.lists():
        for share in _shares(ranked.ranked.indicators):
            count = _count_of(share.removeprefix("share_"), ranked.ranked.indicators)
            if count is not None:
                yield from _misfits(ranked, share, count)


def _misfits(ranked: ListInFile, share: str, count: str) -> Iterator[FindingInFile]:
    """The entries whose count and share need another total than those of most entries."""
    wholes: dict[int, _Interval] = {}
    for position, entry in enumerate(ranked.entries):
        if {share, count} <= entry.indicators.keys():
            part, own = _printed(entry.indicators[share]), _printed(entry.indicators[count])
            # A share that may be 0 bounds no total from above.
            high = own.high * 100 / part.low if part.low > 0 else Fraction(10**30)
            wholes[position] = _Interval(own.low * 100 / part.high, high)
    total = _most_common_total(wholes.values())
    misfits = [key for key, whole in wholes.items() if not whole.low <= total <= whole.high]
    for position in misfits if len(misfits) * 2 < len(wholes) else ():
        entry = ranked.entries[position]
        message = (
            f"{entry.place.id}: {entry.indicators[count]} of {count} cannot be"
            f" {entry.indicators[share]}% of the total that fits"
            f" {len(wholes) - len(misfits)} other entries"
        )
        path = (*ranked.entry_path(position, "indicators"), share)
        yield ranked.file, Finding(path, "share-misfit", message)


def _most_common_total(wholes: Iterable[_Interval]) -> Fraction:
    """A number that is in as many of the intervals as any other; 0 without intervals."""
    bounds = [(bound, is_end) for whole in wholes for is_end, bound in enumerate(whole)]
    total, most, inside = Fraction(), 0, 0
    # Where one interval ends and another begins, the bound is in both.
    for bound, is_end in sorted(bounds):
        inside += -1 if is_end else 1
        if inside > most:
            total, most = bound, inside
    return total


@doubt
def per_head(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Figures per head that count and population, in any list of the edition, do not give."""
    for edition in snapshot.editions.values():
        figures: dict[str, dict[str, str]] = defaultdict(dict)
        counts: dict[str, None] = {}
        for ranked in edition.lists.values():
            for name, indicator in ranked.ranked.indicators.items():
                if indicator["unit"] == "count":
                    counts[name] = None
            for entry in ranked.entries:
                figures[entry.place.id].update(entry.indicators)
        for ranked in edition.lists.values():
            for name, indicator in ranked.ranked.indicators.items():
                count = _count_of(name.partition("_per_")[0], counts)
                if indicator["unit"] in _PER and count is not None:
                    heads = _PER[indicator["unit"]]
                    yield from _differing(ranked, name, count, heads, figures)


def _differing(
    ranked: ListInFile, name: str, count: str, heads: int, figures: Mapping[str, Mapping[str, str]]
) -> Iterator[FindingInFile]:
    """The entries whose figure for so many *heads* is another than count by population."""
    for position, entry in enumerate(ranked.entries):
        known = figures[entry.place.id]
        if name not in entry.indicators or not {count, "population"} <= known.keys():
            continue
        people, own = _printed(known["population"]), _printed(known[count])
        if people.low <= 0:
            continue
        given = _Interval(own.low * heads / people.high, own.high * heads / people.low)
        if not given.meets(_printed(entry.indicators[name])):
            message = (
                f"{entry.place.id}: {known[count]} of {count} by a population of"
                f" {known['population']} is about {float(given.low):.4g}, not"
                f" {entry.indicators[name]}"
            )
            path = (*ranked.entry_path(position, "indicators"), name)
            yield ranked.file, Finding(path, "per-head-differs", message)
