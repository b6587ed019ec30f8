"""Which chart a question means, and the figures for it: the one module here that asks queries."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..catalogue.lists import Catalogue
from ..errors import NotFoundError, UsageError
from ..model.answer import Answer
from ..model.choices import CHART_KINDS, GRADES_BEST_FIRST
from ..model.lean_typing import Any
from ..model.records import RankedList
from ..names.resolve import resolve
from ..output.citations import citation
from ..output.layouts.footer import attribution_lines
from ..output.sheet import Paragraph
from ..queries.newest import newest_notes
from ..queries.standings import misspelling_notes
from .chart import Chart

# How many places, or economies, there are where nobody says so.
USUAL_TOP = {"bump": 10, "slope": 20, "bars": 20}
# What each kind takes: how many editions, and whether places and a number of them.
_TAKES = {
    "bump": (1, True, True),
    "slope": (2, True, True),
    "dots": (0, True, False),
    "bars": (1, False, True),
    "scatter": (2, True, False),
    "map": (1, True, True),
}
# More documents than these are counted, and not named.
_MAX_NAMED = 3
# Notes that the picture tells.
_DRAWN = {"break", "comparability-unknown"}

# Of a kind: the catalogue, the lists, the ids of places and the number of them that are asked for.
Maker = Callable[[Catalogue, Sequence[RankedList], Sequence[str], int | None], tuple[Answer, Chart]]


def chart(
    catalogue: Catalogue,
    editions: Sequence[str],
    places: Sequence[str],
    top: int | None,
    kind: str | None,
) -> tuple[Answer, Chart]:
    """The answer of `chart`, whose results are marks, and the chart itself.

    Without a *kind* two editions are a `slope`, places alone `dots`, and all else a `bump` chart.
    UsageError for a kind that there is not, and for what a kind has no use for. NotFoundError if
    there is nothing to draw. Every name has to mean a place that some edition ranks.
    """
    if kind is None:
        kind = "slope" if len(editions) == 2 else "dots" if places and not editions else "bump"
    _check(kind, editions, places, top)
    top = USUAL_TOP.get(kind) if top is None and not places else top
    asked: Sequence[str | None] = editions or [None] * _TAKES[kind][0]
    lists = [catalogue.ranked_list(name) for name in asked]
    matches = [resolve(catalogue, name) for name in places]
    named = list(dict.fromkeys(match.place.id for match in matches))
    answer, drawn = _MAKERS[kind](catalogue, lists, named, top)
    for failed in answer.extra.get("failed", ()):
        raise NotFoundError(failed["code"], failed["message"], failed["suggestions"])
    if not any(line.marks for line in drawn.lines):
        unknown = "rank of these places is known here"
        if kind == "map":
            unknown = "place of this list has a rank and a position that are known"
        raise NotFoundError("nothing-to-draw", f"nothing is to be drawn: no {unknown}")
    used = {mark.edition for line in drawn.lines for mark in line.marks}
    shown = [each for each in answer.lists if each.name in used] or list(answer.lists)
    owners = {name for line in drawn.lines for name in (line.id, line.via) if name}
    known = [catalogue.place(name) for name in sorted(owners) if kind != "bars"]
    answer = answer._replace(lists=shown, attribution=catalogue.attribution_of(shown, known))
    drawn = drawn._replace(
        remarks=(*drawn.remarks, *_remarks(catalogue, drawn, named)),
        foot=(*_documents(answer, drawn), *_terms(answer), *drawn.foot),
        english=tuple(_english(catalogue, drawn, shown, known)),
    )
    notes = [note for match in matches for note in misspelling_notes(match)]
    notes += [note for note in answer.notes if note.code not in _DRAWN]
    notes += newest_notes(catalogue, editions)
    return answer._replace(
        command="chart",
        query={
            "kind": kind,
            "editions": [ranked.name for ranked in lists],
            "places": named,
            "top": top,
        },
        results=drawn.rows(),
        notes=notes,
        extra={"chart": drawn.to_dict()},
    ), drawn


def _check(kind: str, editions: Sequence[str], places: Sequence[str], top: int | None) -> None:
    """UsageError for a kind that there is not, or that cannot take what is asked for."""
    if kind not in CHART_KINDS:
        raise UsageError("bad-kind", f"a chart is one of {', '.join(CHART_KINDS)}")
    number, takes_places, takes_top = _TAKES[kind]
    least = number if number > 1 else 0
    if not least <= len(editions) <= number:
        needed = {0: "no edition", 1: "one edition", 2: "two editions"}[number]
        message = f"a {kind} chart takes {needed}, and got {len(editions)}"
        raise UsageError("wrong-usage", message)
    if places and not takes_places:
        raise UsageError("wrong-usage", f"a {kind} chart has economies, and takes no place")
    if kind == "dots" and not places:
        raise UsageError("wrong-usage", "a dots chart needs a place: --place PLACE")
    if top is not None and not takes_top:
        raise UsageError("wrong-usage", f"a {kind} chart has no first places: leave out --top")


def _bump(
    catalogue: Catalogue, lists: Sequence[RankedList], named: Sequence[str], top: int | None
) -> tuple[Answer, Chart]:
    from ..queries.history import history
    from .standings import bump_chart

    (ranked,) = lists
    leading: list[str] = []
    if top is not None:
        leading = [entry.place.id for entry in catalogue.entries(ranked, top)]
    names = list(dict.fromkeys([*leading, *named]))
    answer = history(catalogue, names, ranked.edition.series, None, True)
    leading_alone = set(leading) - set(named)
    return answer, bump_chart(catalogue, answer, ranked, leading_alone, top)


def _dots(
    catalogue: Catalogue, lists: Sequence[RankedList], named: Sequence[str], top: int | None
) -> tuple[Answer, Chart]:
    from ..queries.city import city
    from .standings import dots_chart

    answer = city(catalogue, named, None, None, True, None, None)
    return answer, dots_chart(catalogue, answer)


def _compared(
    catalogue: Catalogue, lists: Sequence[RankedList], named: Sequence[str]
) -> tuple[Answer, set[str]]:
    """The answer of `compare`, and the ids under which it may have the places."""
    from ..queries.compare import compare

    a, b = (ranked.name for ranked in lists)
    answer = compare(catalogue, a, b, None, 0, 0.9, False, False, None)
    return answer, _with_clusters(catalogue, named)


def _with_clusters(catalogue: Catalogue, named: Sequence[str]) -> set[str]:
    """Some places, and the clusters that hold them."""
    clusters = (cluster.id for place in named for cluster in catalogue.clusters_of(place))
    return {*named, *clusters}


def _slope(
    catalogue: Catalogue, lists: Sequence[RankedList], named: Sequence[str], top: int | None
) -> tuple[Answer, Chart]:
    from .pairs import slope_chart

    answer, places = _compared(catalogue, lists, named)
    return answer, slope_chart(catalogue, answer, places, top)


def _scatter(
    catalogue: Catalogue, lists: Sequence[RankedList], named: Sequence[str], top: int | None
) -> tuple[Answer, Chart]:
    from .pairs import scatter_chart

    answer, places = _compared(catalogue, lists, named)
    return answer, scatter_chart(catalogue, answer, places)


def _bars(
    catalogue: Catalogue, lists: Sequence[RankedList], named: Sequence[str], top: int | None
) -> tuple[Answer, Chart]:
    from ..queries.clusters_by_country import clusters_by_country
    from .counts import bars_chart

    answer = clusters_by_country(catalogue, [lists[0].name], "full", False)
    return answer, bars_chart(catalogue, answer, top)


def _map(
    catalogue: Catalogue, lists: Sequence[RankedList], named: Sequence[str], top: int | None
) -> tuple[Answer, Chart]:
    from ..queries.top import top as ask_top
    from .counts import map_chart

    answer = ask_top(catalogue, lists[0].name, top or 0, None, None, None)
    return answer, map_chart(catalogue, answer, _with_clusters(catalogue, named))


_MAKERS: dict[str, Maker] = {
    "bump": _bump,
    "slope": _slope,
    "dots": _dots,
    "bars": _bars,
    "scatter": _scatter,
    "map": _map,
}


def _remarks(catalogue: Catalogue, drawn: Chart, named: Sequence[str]) -> Iterator[str]:
    """What a reader has to know beside the picture: who is missing, and what marks mean."""
    shown = {name for line in drawn.lines for name in (line.id, line.via)}
    for name in named:
        holders = {cluster.id for cluster in catalogue.clusters_of(name)}
        if shown.isdisjoint({name, *holders}):
            yield f"No rank of {catalogue.told_name(catalogue.place(name))} is known here."
    levels = {each.level for each in drawn.breaks}
    if "break" in levels:
        yield "Across a full line the method changed: read a difference, not a change."
    if "unknown" in levels:
        yield "Across a dotted line it is not known whether the method changed."
    marks = [mark for line in drawn.lines for mark in line.marks]
    if any(mark.is_doubtful for mark in marks):
        yield "Hollow: documents state other ranks, too, or none states it and it was derived."
    if drawn.y.bend is not None:
        yield f"Ranks beyond {drawn.y.bend:g} stand closer than those before."
    if any(span.high is None for mark in marks for span in (mark.x, mark.y)):
        yield "Arrow: so much, or more; no exact figure is known."


def _documents(answer: Answer, drawn: Chart) -> Iterator[str]:
    """The documents behind the figures, if they are few; else how many there are of each grade."""
    shown = {name for line in drawn.lines for name in (line.id, line.via)}
    results = [row for row in answer.results if row.get("place") in shown]
    lists = {(ranked.edition.id, ranked.id) for ranked in answer.lists}
    stated = [document for row in results for document in _stated(row, lists)]
    if not stated:
        # Counts are made of every entry, whichever document states it.
        stated = [each for ranked in answer.lists for each in ranked.edition.sources.values()]
    grades = {citation(document): document["grade"] for document in stated}
    if len(grades) <= _MAX_NAMED:
        for text, grade in grades.items():
            yield f"Source{f' ({grade})' if grade else ''}: {text}"
        return
    counts = Counter(grades.values())
    parts = [f"{counts[grade]} {grade}" for grade in GRADES_BEST_FIRST if counts[grade]]
    of_grades = f" ({', '.join(parts)})" if parts else ""
    yield f"Sources: {len(grades)} documents{of_grades}; innorank cite EDITION names them."


def _terms(answer: Answer) -> list[str]:
    """Publishers with licence and disclaimer."""
    blocks = attribution_lines(answer)
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def _stated(row: Mapping[str, Any], lists: set[tuple[str, str]]) -> Iterator[Mapping[str, Any]]:
    """The documents of a result and of all rows inside it, but for those of other lists."""
    if "edition" in row and "list" in row and (row["edition"], row["list"]) not in lists:
        return
    yield from row.get("sources", ())
    for value in row.values():
        for inner in value if isinstance(value, list) else (value,):
            if isinstance(inner, Mapping):
                yield from _stated(inner, lists)


def _english(
    catalogue: Catalogue, drawn: Chart, lists: Iterable[RankedList], places: Iterable[Any]
) -> Iterator[tuple[str, str]]:
    """Each name in the chart that is not English with the one that is, the longest first."""
    names: dict[str, str] = {}
    for place in places:
        names[place.name] = place.english
        told = catalogue.told_name(place)
        if told != place.name:
            names[told] = f"{place.english} ({place.id})"
    for ranked in lists:
        series = catalogue.series()[ranked.edition.series]
        for shown, titles in (
            (series.title, series.titles),
            (series.publisher, series.publisher_names),
            (ranked.edition.title, ranked.edition.titles),
            (ranked.title, ranked.titles),
        ):
            names[shown] = titles.get("en", shown)
    if drawn.kind == "bars":
        names |= {line.name: catalogue.economy_name(line.id) for line in drawn.lines}
    pairs = [(shown, english) for shown, english in names.items() if shown != english]
    yield from sorted(pairs, key=lambda pair: -len(pair[0]))
