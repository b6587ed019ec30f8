"""`history`: places through the years of every series that ranks them, on one time line."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, Note
from ..model.rank import UNKNOWN
from ..model.records import Place, RankedList
from .city import Followed, Standing, answer_places, trend_between
from .pairs.notes import comparability_notes
from .pairs.successions import successions

__all__ = ["history"]


def history(
    catalogue: Catalogue,
    names: Sequence[str],
    series: str | None = None,
    country: str | None = None,
    exact: bool = False,
) -> Answer:
    """The standings of each place that *names* mean, on one time line for each list of a series.

    A time line has every edition of the series that has the list, oldest first: the place's own
    standing, its predecessors' and its clusters', as they follow one another. An edition that
    does not name the place gives a bound, or nothing; what lies between is not guessed. `lines`
    beside the results have the editions and how far each compares with the one before. Names
    are answered, and fail, as in `city`.
    """
    answer = answer_places(catalogue, "history", names, series, country, exact, _on_time_lines)
    if answer.error:
        return answer
    lines = _time_lines(catalogue, answer.lists)
    notes = [note for line in lines for note in _link_notes(catalogue, line)]
    order = {ranked.key: at for at, ranked in enumerate(one for line in lines for one in line)}
    return answer._replace(
        lists=sorted(answer.lists, key=lambda ranked: order[ranked.key]),
        notes=[*answer.notes, *notes],
        extra={"lines": [_line(catalogue, line) for line in lines]},
    )


def _on_time_lines(catalogue: Catalogue, place: Place, standings: list[Standing]) -> Followed:
    """The standings by line and edition, each with the trend since the edition before."""
    followed: Followed = []
    for line in _time_lines(catalogue, [ranked for ranked, _, _, _ in standings]):
        before: list[Standing] = []
        for ranked in line:
            now = _of_one_edition(ranked, [one for one in standings if one[0].key == ranked.key])
            followed += [(one, _trend(catalogue, place, before, one)) for one in now]
            before = now
    return followed


def _time_lines(catalogue: Catalogue, lists: Sequence[RankedList]) -> list[list[RankedList]]:
    """For each list of a series that is among *lists*, that list in every edition that has it."""
    lines: list[list[RankedList]] = []
    ranking = {one.edition.series for one in lists}
    for series_id in (one for one in catalogue.series() if one in ranking):
        named = dict.fromkeys(one.id for one in lists if one.edition.series == series_id)
        lists_of_series = catalogue.lists_through(series_id, named.keys())
        found = [[one for one in lists_of_series if one.id == name] for name in named]
        lines += sorted(found, key=lambda line: (not _is_default(line), line[0].id))
    return lines


def _is_default(line: list[RankedList]) -> bool:
    return any(ranked.id == ranked.edition.default_list for ranked in line)


def _of_one_edition(ranked: RankedList, found: list[Standing]) -> list[Standing]:
    """What one edition says: what it states, own before via; else one bound; else nothing known.

    Where a cluster is named that holds the place, the place's own absence is no news.
    """
    stated = [one for one in found if one[1] is not None]
    if stated:
        return stated
    own = [one for one in found if one[3] is None] or found
    return own[:1] or [(ranked, None, UNKNOWN, None)]


def _trend(
    catalogue: Catalogue, place: Place, before: list[Standing], now: Standing
) -> dict[str, Any] | None:
    """The trend since the standing before of the same via, or of what it came from.

    The status is `merged`, `split` or `renamed` then. None at the start of a line, and where two
    clusters follow one another of which neither came from the other.
    """
    if not before:
        return None
    for one in before:
        if one[3] == now[3]:
            return trend_between(catalogue, now[3] or place, one, now)
    for one in before:
        old, new = one[3] or place, now[3] or place
        links = successions(catalogue, {old.id}, {new.id})
        if links and now[1] is not None:
            return {**trend_between(catalogue, new, one, now), "status": links[0].status}
    # A gap follows anything, and whether it is of the same cities is not known.
    if now[1] is None or all(one[1] is None for one in before):
        return {**trend_between(catalogue, place, before[0], now), "status": "unknown"}
    return None


def _links(catalogue: Catalogue, line: list[RankedList]) -> Iterator[dict[str, Any]]:
    series = catalogue.series()[line[0].edition.series]
    for before, after in pairwise(line):
        ends = {"from": before.edition.id, "to": after.edition.id}
        yield {**ends, **series.comparability(before.edition.id, after.edition.id).to_dict()}


def _line(catalogue: Catalogue, line: list[RankedList]) -> dict[str, Any]:
    """The element of `lines`: its editions, those without the list too, and the links between."""
    series = catalogue.series()[line[0].edition.series]
    return {
        "series": series.id,
        "title": series.title,
        "list": line[0].id,
        "list_title": line[-1].title,
        "editions": list(series.editions),
        "links": list(_links(catalogue, line)),
    }


def _link_notes(catalogue: Catalogue, line: list[RankedList]) -> list[Note]:
    """What has to be said of each two successive editions that do not compare."""
    series = catalogue.series()[line[0].edition.series]
    return [
        note
        for before, after in pairwise(line)
        for note in comparability_notes(
            series.comparability(before.edition.id, after.edition.id), before, after
        )
    ]
