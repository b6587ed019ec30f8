"""`versus`: two places head to head, in the newest list of each series and over the years."""

from collections import Counter

from ..catalogue.lists import Catalogue
from ..errors import UsageError
from ..model.answer import Answer, Note, said
from ..model.lean_typing import Any
from ..model.rank import UNKNOWN, change_between, rank_fields
from ..model.records import Place, RankedList
from ..names import Match
from ..names.resolve import resolve
from .entry_fields import REMARKS, entry_fields
from .newest import newest_lists
from .pairs.lineage import ancestors
from .pairs.statuses import is_default_list
from .standings import (
    Standing,
    TimeLine,
    asked_area,
    misspelling_notes,
    standings_of,
    time_lines,
    unranked_error,
)

# By the key of a list.
Standings = dict[int, Standing]


def versus(
    catalogue: Catalogue, a: str, b: str, series: str | None, country: str | None, exact: bool
) -> Answer:
    """How every list that ranks two places orders them, series by series.

    A city stands in lists of clusters through its cluster. Each list is counted by itself, so that
    a change of method matters only between lists. An order counts only where the intervals of the
    two ranks leave no doubt. The summary counts one list for each series, the default one. Raises
    UsageError for one place twice, and for a place beside its own cluster or predecessor; names
    fail as `resolve` says.
    """
    code = asked_area(catalogue, country)
    matches = [resolve(catalogue, name, country, exact) for name in (a, b)]
    first, second = (match.place for match in matches)
    _refuse_parts(catalogue, first, second)
    names = catalogue.told_name(first), catalogue.told_name(second)
    newest = {ranked.edition.series: ranked for ranked in newest_lists(catalogue, series)}
    sides = [_by_list(catalogue, match) for match in matches]
    lists = {key: standing.ranked for side in sides for key, standing in side.items()}
    results, used, notes = [], [], []
    asked = catalogue.edition_or_series(series) if series else None
    for whole_line in time_lines(catalogue, list(lists.values())):
        line = [ranked for ranked in whole_line if asked == ranked.edition.id] or whole_line
        latest = newest.get(line[0].edition.series)
        if latest is not None:
            result = _line_fields(catalogue, line, latest, sides)
            if result["editions"] or result["newest_ahead"] in ("a", "b"):
                results.append(result)
                shown = {row["edition"] for row in result["standings"]}
                used += [ranked for ranked in line if ranked.edition.id in shown]
            if result["newest_ahead"] == "same-entry" and result["default"]:
                notes.append(_same_entry_note(*names, result))
    totals = _totals(results)
    return Answer(
        command="versus",
        query={
            "a": first.id,
            "b": second.id,
            "series": asked,
            "country": code,
            "exact": exact,
        },
        results=results,
        lists=used,
        notes=[*(note for match in matches for note in misspelling_notes(match)), *notes],
        attribution=catalogue.attribution_of(used, (first, second)),
        extra={
            "places": {side: _place_fields(m) for side, m in zip("ab", matches, strict=True)},
            "totals": totals,
            "summary": _summary(names, totals),
        },
    )


def _refuse_parts(catalogue: Catalogue, a: Place, b: Place) -> None:
    """Raise UsageError for two places of which one is the other, or a part or an heir of it."""
    if a.id == b.id:
        raise UsageError("same-place", f"both names mean {a.name} ({a.id}): name two places")
    for whole, part in ((a, b), (b, a)):
        names = [catalogue.told_name(place) for place in (whole, part)]
        if any(cluster.id == whole.id for cluster in catalogue.clusters_of(part.id)):
            message = f"{names[1]} is part of {names[0]}, and stands in its lists through it:"
        elif part.id in ancestors(catalogue, whole):
            message = f"{names[1]} became {names[0]}:"
        else:
            continue
        raise UsageError("part-and-whole", f"{message} name two places that are apart")


def _by_list(catalogue: Catalogue, match: Match) -> Standings:
    """The one standing of a place in each list: its own, else that of the cluster that holds it.

    If a list names several clusters of it, which of them counts cannot be told.
    """
    standings = standings_of(catalogue, match.place)
    if not standings:
        raise unranked_error(match)
    grouped: dict[int, list[Standing]] = {}
    for each in standings:
        grouped.setdefault(each.ranked.key, []).append(each)
    chosen: Standings = {}
    for key, of_list in grouped.items():
        own = [each for each in of_list if each.via is None]
        stated = [each for each in (*own, *of_list) if each.entry is not None]
        if stated and stated[0].via is not None and len(stated) > 1:
            chosen[key] = Standing(stated[0].ranked, None, UNKNOWN)
        else:
            chosen[key] = (stated or own or of_list)[0]
    return chosen


def _line_fields(
    catalogue: Catalogue,
    line: TimeLine,
    latest: RankedList,
    sides: list[Standings],
) -> dict[str, Any]:
    """The result for one list of a series: its newest edition, and each that names a place."""
    newest = next((ranked for ranked in line if ranked.edition.id == latest.edition.id), line[-1])
    rows, before = [], None
    for ranked in line:
        # Whether a series assesses a place that none of its editions names is not known.
        pair = [side.get(ranked.key) or Standing(ranked, None, UNKNOWN) for side in sides]
        if ranked is newest or any(each.entry is not None for each in pair):
            rows.append(_edition_fields(catalogue, before, *pair))
            before = ranked
    both = Counter(row["ahead"] for row in rows if row["a"]["stated"] and row["b"]["stated"])
    series = catalogue.series()[newest.edition.series]
    (now,) = (row for row in rows if row["edition"] == newest.edition.id)
    return {
        "series": series.id,
        "title": series.title,
        "list": newest.id,
        "default": is_default_list(newest),
        "newest": newest.edition.id,
        "newest_ahead": now["ahead"],
        "editions": sum(both.values()) - both["same-entry"],
        "a_ahead": both["a"],
        "b_ahead": both["b"],
        "ties": both["tie"],
        "open": both["open"],
        "standings": rows,
    }


def _edition_fields(
    catalogue: Catalogue, before: RankedList | None, a: Standing, b: Standing
) -> dict[str, Any]:
    """What one list says of both; and how it compares with the row *before*."""
    ranked = a.ranked
    series, edition = catalogue.series()[ranked.edition.series], ranked.edition
    return {
        "edition": edition.id,
        "published": edition.published,
        "of": ranked.depth or ranked.scope,
        "a": _side_fields(a),
        "b": _side_fields(b),
        "ahead": _ahead(a, b),
        "comparability": before and series.comparability(before.edition.id, edition.id).level,
    }


def _side_fields(standing: Standing) -> dict[str, Any]:
    via = standing.via
    return {
        **rank_fields(standing.rank),
        "stated": standing.entry is not None,
        "via": via.id if via else None,
        "via_name": via.name if via else None,
        **entry_fields(standing.entry, standing.ranked, REMARKS),
    }


def _ahead(a: Standing, b: Standing) -> str:
    """What holds for every position that the two ranks allow.

    `a` or `b` is ahead; `tie`, a joint rank; `open`, the ranks allow several; or `same-entry`, both
    stand there through one entry.
    """
    if a.entry and b.entry and a.entry.place.id == b.entry.place.id:
        return "same-entry"
    change = change_between(a.rank, b.rank)
    if change.exact == 0:
        return "tie"
    return "b" if change.is_rise else "a" if change.is_fall else "open"


def _same_entry_note(a: str, b: str, result: dict[str, Any]) -> Note:
    """That a list has one entry for both, which does not say who is ahead."""
    via = result["standings"][-1]["a"]["via_name"] or result["standings"][-1]["b"]["via_name"]
    message = said(
        "{a} and {b} both stand in {edition} through {via}: it does not say which is ahead",
        a=a,
        b=b,
        edition=result["newest"],
        via=via,
    )
    return Note("same-entry", message, {"edition": result["newest"]})


def _totals(results: list[dict[str, Any]]) -> dict[str, dict[str, int]]:
    """What the default lists add up to: the newest that name both, all that do, and bounds.

    A bound is a newest list that names one of the two and is certain that the other is behind.
    """
    newest: Counter[str] = Counter()
    bounds: Counter[str] = Counter()
    default = [result for result in results if result["default"]]
    for result in default:
        now = next(row for row in result["standings"] if row["edition"] == result["newest"])
        (newest if now["a"]["stated"] and now["b"]["stated"] else bounds)[now["ahead"]] += 1
    counted = {outcome: newest[outcome] for outcome in ("a", "b", "tie", "open")}
    keys = {"a": "a_ahead", "b": "b_ahead", "tie": "ties", "open": "open", "lists": "editions"}
    years = {name: sum(result[key] for result in default) for name, key in keys.items()}
    return {
        "newest": {**counted, "lists": sum(counted.values())},
        "years": years,
        "bounds": {"a": bounds["a"], "b": bounds["b"]},
    }


def _summary(places: tuple[str, str], totals: dict[str, dict[str, int]]) -> str:
    """Who is ahead in how many of the newest lists, or of all lists if none of these names both."""
    a, b = places
    counted = totals["newest"] if totals["newest"]["lists"] else totals["years"]
    are_newest = counted is totals["newest"]
    if not counted["lists"]:
        return f"No list names both {a} and {b}"
    number = counted["lists"]
    lists = f"{'newest list' if are_newest else 'edition'}{'' if number == 1 else 's'}"
    names = f"name{'s' if number == 1 else ''} both"
    text = f"{a} is ahead of {b} in {counted['a']} of {number} {lists} that {names}"
    text += "" if are_newest else ", none of them the newest of its series"
    others = {f"{b} is ahead": "b", "they are tied": "tie", "the order is open": "open"}
    said = [f"{words} in {counted[key]}" for words, key in others.items() if counted[key]]
    return "; ".join([text, *said])


def _place_fields(match: Match) -> dict[str, Any]:
    place = match.place
    return {
        "place": place.id,
        "name": place.name,
        "kind": place.kind,
        "economies": list(place.economies_in(place.kind)),
        "matched": {"query": match.query, "how": match.how, "score": match.score},
    }
