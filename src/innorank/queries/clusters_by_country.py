"""`clusters-by-country`: places per economy or region, beside the publisher's own totals."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..catalogue.lists import Catalogue
from ..errors import UsageError
from ..measures.counting import EconomyCount, EconomyCounts, economy_counts
from ..model.answer import Answer, Note, Said, counted, said
from ..model.choices import COUNTINGS
from ..model.lean_typing import Any, Record
from ..model.records import Entry, RankedList
from .newest import newest_notes
from .pairs.notes import comparability_notes, comparability_of
from .pairs.statuses import are_same_list

NO_REGION = "Region not given"
_NOTHING = EconomyCount(0, Fraction(0), 0, 0)


def clusters_by_country(
    catalogue: Catalogue, editions: Sequence[str], counting: str, by_region: bool
) -> Answer:
    """How many places of each list every economy has, most first by the chosen counting.

    Full counting gives a place to each of its economies, fractional shares it among them in
    equal parts, lead gives it to the first named. `stated` is the publisher's own total. Where
    a list is not complete, the counts are lower bounds (`at_least`). With *by_region* the
    economies of a region are counted as one. Of several lists, each economy has a row for each,
    with the change since the list that was named before it, if that is one of the same series.
    """
    if counting not in COUNTINGS:
        raise UsageError("bad-counting", f"counting is one of {', '.join(COUNTINGS)}")
    named = [catalogue.ranked_list(name) for name in editions or (None,)]
    lists = list({ranked.key: ranked for ranked in named}.values())
    tallies = [_tally(catalogue, ranked, by_region) for ranked in lists]
    keys = list(dict.fromkeys(key for tally in tallies for key in tally.keys))
    results: list[dict[str, Any]] = []
    notes: list[Note] = []
    links: list[dict[str, Any]] = []
    for before, tally in zip((None, *tallies), tallies, strict=False):
        ranked, since = tally.ranked, None
        if before is not None and are_same_list(before.ranked, ranked):
            since = before
            link = comparability_of(catalogue, before.ranked, ranked)
            links.append({"a": before.ranked.name, "b": ranked.name, **link.to_dict()})
            notes += comparability_notes(link, before.ranked, ranked)
        rows = [_count_fields(catalogue, tally, since, key) for key in keys]
        results += sorted(rows, key=lambda row: _order(row, counting))
        if tally.is_bound:
            message = said(
                "{name}: {extent}, so counts are lower bounds",
                name=ranked.name,
                extent=_extent(tally),
            )
            notes.append(Note("incomplete-list", message))
    if by_region:
        notes += _region_notes(catalogue, tallies)
    notes += newest_notes(catalogue, editions or (None,))
    return Answer(
        command="clusters-by-country",
        query={
            "editions": [ranked.name for ranked in lists],
            "counting": counting,
            "by_region": by_region,
        },
        results=results,
        lists=lists,
        notes=notes,
        attribution=catalogue.attribution_of(lists),
        extra={
            "totals": [_totals(tally) for tally in tallies],
            "comparability": links,
        },
    )


class _Tally(Record):
    """One list counted: by economy, and by what the rows are for (economy or region).

    `regions` has the region of each economy with an entry or a total of the publisher's, empty
    where none is given. `held` has the entries of each key, best first.
    """

    ranked: RankedList
    by_region: bool
    entries: Sequence[Entry]
    by_economy: EconomyCounts
    counts: Mapping[str, EconomyCount]
    regions: Mapping[str, str]
    held: Mapping[str, Sequence[Entry]]

    @property
    def keys(self) -> list[str]:
        """What has a row: the economies, or their regions."""
        return list(dict.fromkeys(self.regions.values() if self.by_region else self.regions))

    @property
    def is_bound(self) -> bool:
        """Whether entries are missing, so that every count may be higher."""
        return self.ranked.coverage != "complete"

    def count_of(self, key: str) -> EconomyCount:
        return self.counts.get(key, _NOTHING)


def _tally(catalogue: Catalogue, ranked: RankedList, by_region: bool) -> _Tally:
    # What is only known to be beyond some rank may be no place of the list.
    entries = [entry for entry in catalogue.entries(ranked) if entry.rank.bounds[1] is not None]
    owners = [list(dict.fromkeys(entry.economies)) for entry in entries]
    by_economy = economy_counts(owners)
    codes = dict.fromkeys([*by_economy.economies, *ranked.counts])
    regions = {code: catalogue.economy_region(code) or "" for code in codes}
    counts = by_economy.economies
    if by_region:
        # A place counts once for a region, with what its economies there hold together.
        shares = [_region_shares(codes, regions) for codes in owners]
        owners = [list(parts) for parts in shares]
        counts = economy_counts(owners, [list(parts.values()) for parts in shares]).economies
    held: dict[str, list[Entry]] = defaultdict(list)
    for entry, keys in zip(entries, owners, strict=True):
        for key in keys:
            held[key].append(entry)
    return _Tally(ranked, by_region, entries, by_economy, counts, regions, held)


def _region_shares(codes: Sequence[str], regions: Mapping[str, str]) -> dict[str, Fraction]:
    """The share of a place that each region has, the region of its first economy first."""
    shares: dict[str, Fraction] = defaultdict(Fraction)
    for code in codes:
        shares[regions[code]] += Fraction(1, len(codes))
    return shares


def _count_fields(
    catalogue: Catalogue, tally: _Tally, since: _Tally | None, key: str
) -> dict[str, Any]:
    """The row of one economy or region in one list."""
    count, held, ranked = tally.count_of(key), tally.held.get(key, ()), tally.ranked
    best = held[0] if held and held[0].rank.low else None
    region = (key if tally.by_region else catalogue.economy_region(key)) or None
    if tally.by_region:
        name = catalogue.continent_name(region) if region else NO_REGION
    else:
        name = catalogue.local_economy_name(key)
    codes = [key]
    if tally.by_region:
        codes = sorted(code for code, its_region in tally.regions.items() if its_region == key)
    return {
        "edition": ranked.name,
        "economy": None if tally.by_region else key,
        "name": name,
        "region": region,
        "economies": codes,
        "count": count.full,
        "fractional": round(float(count.fractional), 6),
        "fractional_exact": str(count.fractional),
        "lead": count.lead,
        "alone": count.alone,
        "at_least": tally.is_bound,
        "stated": None if tally.by_region else ranked.counts.get(key),
        "best_rank": best.rank.number if best else None,
        "best_rank_label": best.rank.label if best else None,
        "best_place": best.place.id if best else None,
        "best_place_name": best.place.name if best else None,
        "places": [entry.place.id for entry in held],
        "since": since.ranked.name if since else None,
        **_change_fields(tally, since, key),
    }


def _change_fields(tally: _Tally, since: _Tally | None, key: str) -> dict[str, Any]:
    """What was added since the list before; all None where one of the two is a lower bound."""
    names = ("change", "change_fractional_exact", "change_lead")
    if since is None or since.is_bound or tally.is_bound:
        return dict.fromkeys(names)
    old, new = since.count_of(key), tally.count_of(key)
    share = str(new.fractional - old.fractional)
    return dict(zip(names, (new.full - old.full, share, new.lead - old.lead), strict=True))


def _order(row: dict[str, Any], counting: str) -> tuple[Any, ...]:
    key = {"full": "count", "fractional": "fractional", "lead": "lead"}[counting]
    return (-row[key], -(row["stated"] or 0), row["economy"] or row["region"] or NO_REGION)


def _extent(tally: _Tally) -> Said:
    """A clause with the number of entries that are known, and that of ranks or places in all."""
    known, depth, scope = len(tally.entries), tally.ranked.depth, tally.ranked.scope
    if depth:
        whole = counted(depth, "{count} entry", "{count} entries")
    elif scope:
        whole = counted(scope, "{count} assessed entry", "{count} assessed entries")
    else:
        return counted(known, "{count} entry is known", "{count} entries are known")
    return counted(
        known, "{count} of {whole} is known", "{count} of {whole} are known", whole=whole
    )


def _totals(tally: _Tally) -> dict[str, Any]:
    """What all counts of a list add up to, and how the publisher seems to have counted."""
    by_economy, counts, ranked = tally.by_economy, tally.counts.values(), tally.ranked
    return {
        "edition": ranked.name,
        "entries": by_economy.entries,
        "depth": ranked.depth,
        "scope": ranked.scope,
        "at_least": tally.is_bound,
        "economies": len(by_economy.economies),
        "cross_border": by_economy.cross_border,
        "count": sum(count.full for count in counts),
        "fractional_exact": str(sum((count.fractional for count in counts), Fraction())),
        "lead": sum(count.lead for count in counts),
        "stated": len(ranked.counts),
        "reproduced_by": _reproduced_by(tally),
    }


def _reproduced_by(tally: _Tally) -> list[str] | None:
    """The countings that give every total that the publisher states.

    None where entries are missing, or where nothing is stated.
    """
    stated = tally.ranked.counts
    if tally.is_bound or not stated:
        return None
    ours = {code: tally.by_economy.economies.get(code, _NOTHING) for code in stated}
    return [
        counting
        for counting in COUNTINGS
        if all(getattr(ours[code], counting) == total for code, total in stated.items())
    ]


def _region_notes(catalogue: Catalogue, tallies: Sequence[_Tally]) -> list[Note]:
    """A note on the economies of which the data give no region, else none."""
    regions = [pair for tally in tallies for pair in tally.regions.items()]
    codes = sorted({code for code, region in regions if not region})
    if not codes:
        return []
    names = ", ".join(map(catalogue.economy_in_text, codes))
    message = f"the data give no continent for {names}"
    return [Note("region-unknown", message, {"economies": codes})]
