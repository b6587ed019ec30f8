"""`history`: places through the years of every series that ranks them, on one time line."""

from collections.abc import Sequence
from itertools import pairwise

from ..catalogue.lists import Catalogue
from ..model.answer import Answer
from ..model.lean_typing import Any
from ..model.rank import UNKNOWN
from ..model.records import Place, RankedList
from .flat_rows import list_fields
from .pairs.lineage import successions
from .pairs.notes import comparability_notes, comparability_of
from .standings import Followed, Standing, TimeLine, answer_places, time_lines, trend_between


def history(
    catalogue: Catalogue, names: Sequence[str], series: str | None, country: str | None, exact: bool
) -> Answer:
    """The standings of each place that *names* mean, on one time line for each list of a series.

    A time line has every edition of the series that has the list, oldest first, with the place's
    own standing and those of its predecessors and clusters as they follow one another. An edition
    that does not name the place gives a bound, or nothing; what lies between is not guessed.
    Each standing says more of its list than in `city`: label, year, scope, depth, coverage.
    `lines` beside the results have the editions, and how far each compares with the one before.
    Names are answered, and fail, as in `city`.
    """
    answer = answer_places(catalogue, "history", names, series, country, exact, _on_time_lines)
    lines = time_lines(catalogue, answer.lists)
    ordered = [ranked.key for line in lines for ranked in line]
    of_lists = {(ranked.edition.id, ranked.id): list_fields(ranked) for ranked in answer.lists}
    for place in answer.results:
        place["standings"] = [
            {**standing.whole(), **of_lists[standing["edition"], standing["list"]]}
            for standing in place["standings"]
        ]
    notes = [
        note
        for line in lines
        for before, after in pairwise(line)
        for note in comparability_notes(comparability_of(catalogue, before, after), before, after)
    ]
    return answer._replace(
        lists=sorted(answer.lists, key=lambda ranked: ordered.index(ranked.key)),
        notes=[*answer.notes, *notes],
        extra={**answer.extra, "lines": [_line_fields(catalogue, line) for line in lines]},
    )


def _on_time_lines(catalogue: Catalogue, place: Place, standings: list[Standing]) -> Followed:
    """The standings by line and edition, each with the trend since the edition before."""
    followed: list[Standing] = []
    for line in time_lines(catalogue, [standing.ranked for standing in standings]):
        before: list[Standing] = []
        for ranked in line:
            now = _of_list(ranked, standings)
            followed += [
                each._replace(trend=_trend(catalogue, place, before, each)) for each in now
            ]
            before = now
    return followed, {}


def _of_list(ranked: RankedList, standings: list[Standing]) -> list[Standing]:
    """The standings in one list: what it states, else one bound, else that nothing is known.

    If it names a cluster that holds the place, the absence of the place itself tells nothing.
    """
    in_it = [each for each in standings if each.ranked.key == ranked.key]
    stated = [each for each in in_it if each.entry is not None]
    own = [each for each in in_it if each.via is None] or in_it
    return stated or own[:1] or [Standing(ranked, None, UNKNOWN)]


def _trend(
    catalogue: Catalogue, place: Place, before: list[Standing], now: Standing
) -> dict[str, Any] | None:
    """The trend since the standing before of the same via, or of what it came from.

    In the latter case the status is `merged`, `split` or `renamed`. None at the start of a line,
    and where two clusters follow one another of which neither came from the other.
    """
    if not before:
        return None
    for earlier in before:
        if earlier.via == now.via:
            return trend_between(catalogue, now.via or place, earlier, now)
    for earlier in before:
        old, new = earlier.via or place, now.via or place
        links = successions(catalogue, {old.id}, {new.id})
        if links and now.entry is not None:
            return {**trend_between(catalogue, new, earlier, now), "status": links[0].status}
    # A gap may follow anything, and whether it is of the same cities is not known.
    if now.entry is None or all(earlier.entry is None for earlier in before):
        return {**trend_between(catalogue, place, before[0], now), "status": "unknown"}
    return None


def _line_fields(catalogue: Catalogue, line: TimeLine) -> dict[str, Any]:
    """The element of `lines`. Its editions are all of the series, those without the list too."""
    series = catalogue.series()[line[0].edition.series]
    return {
        "series": series.id,
        "title": series.title,
        "list": line[0].id,
        "list_title": line[-1].title,
        "editions": list(series.editions),
        "links": [
            {
                "from": before.edition.id,
                "to": after.edition.id,
                **comparability_of(catalogue, before, after).to_dict(),
            }
            for before, after in pairwise(line)
        ],
    }
