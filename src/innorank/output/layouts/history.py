"""`history` as one table for each line: the editions downwards, a column for each place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Paragraph
from .cells import (
    Result,
    economies_of,
    grid_of,
    heading,
    name_before_economies,
    name_of,
    number,
    via_name,
)
from .changes import is_comparable, rank_cell, trend_cell
from .footer import References, disputes, figures_of, standing_footer

BARS = "▁▂▃▄▅▆▇█"
GAP = "·"
# What stands between two bars that do not compare, and between two that perhaps do not.
MARKS = {"break": "│", "unknown": "┊"}
LEGEND = {
    GAP: "no rank is known",
    MARKS["break"]: "the method changed",
    MARKS["unknown"]: "whether the method changed is not known",
}
# Statuses of a trend that name a change of the cluster itself.
LINEAGE = ("merged", "split", "renamed")

# A place's standings on a line by edition: its own, or one for each cluster that it is "via".
Standings = Mapping[str, Sequence[Result]]


def layout(answer: Answer) -> Iterator[Block]:
    """Of each line what it is and where it breaks, then the ranks and a sparkline."""
    # A place that is asked for by two of its names is one column.
    places = list({place["place"]: place for place in answer.results}.values())
    answer = answer._replace(results=places)
    names = ", ".join(
        f"{name_before_economies(answer, row)} ({row['kind']}, {economies_of(answer, row)})"
        for row in places
    )
    references = References(answer.view.sources)
    lines = answer.extra.get("lines", ())
    sparklines = ""
    for line in lines:
        standings = [_standings_on(line, place) for place in places]
        sparklines += "".join(_sparklines(line, standings))
        yield heading(f"{names}: {_title(answer, line)}")
        yield from (_break(link) for link in line["links"] if not is_comparable(link["level"]))
        yield from _line_blocks(answer, line, standings, references)
    if lines:
        marks = [f"{mark} {text}" for mark, text in LEGEND.items() if mark in sparklines]
        parts = ["Line: the higher the bar, the better the rank", ", ".join(marks)]
        yield Paragraph(f"{'; '.join(filter(None, parts))}.", "quiet")
    elif places:
        yield Paragraph(f"{names}: no edition here ranks it.")
    yield from standing_footer(answer, references)


def _title(answer: Answer, line: Result) -> str:
    """The title of the series, with the list's unless that is the default list."""
    defaults = {(ranked.edition.series, ranked.edition.default_list) for ranked in answer.lists}
    is_default = (line["series"], line["list"]) in defaults
    return str(line["title"]) if is_default else f"{line['title']}, {line['list_title']}"


def _break(link: Result) -> Paragraph:
    """What a reader has to know of two editions that do not compare, or perhaps do not."""
    text, tells = "whether both were made by one method is not known.", "comparability-unknown"
    if link["level"] == "break":
        text = f"the method changed: {link['reason']}. Read a difference, not a change."
        tells = "break"
    return Paragraph(f"{link['from']} → {link['to']}: {text}", "warning", tells)


def _standings_on(line: Result, place: Result) -> dict[str, list[Result]]:
    standings: dict[str, list[Result]] = {}
    for row in place["standings"]:
        if (row["series"], row["list"]) == (line["series"], line["list"]):
            standings.setdefault(row["edition"], []).append(row)
    return standings


def _line_blocks(
    answer: Answer, line: Result, standings: Sequence[Standings], references: References
) -> Iterator[Block]:
    """The grid of a line, below what its ranks are "via"; then what is disputed in it."""
    places = list(zip(answer.results, standings, strict=True))
    rows = [row for by_edition in standings for rows in by_edition.values() for row in rows]
    names = {row["via"]: via_name(answer, row) for row in rows if row["via"]}
    letters = {via: f" ({_letter(index)})" for index, via in enumerate(names)}
    lists = {ranked.edition.id: ranked for ranked in answer.lists if ranked.id == line["list"]}
    levels = {link["to"]: link["level"] for link in line["links"]}

    def ranks(by_edition: Standings, edition: str) -> Cell | None:
        """The ranks of a place, each with what it is "via" and its documents' marks."""
        rows = by_edition.get(edition)
        if not rows:
            return None
        labels = (
            f"{row['rank_label']}{letters.get(row['via'], '')} {references.marks_of(row)}".rstrip()
            for row in rows
        )
        return rank_cell(rows[0])._replace(text=", ".join(labels))

    if names:
        vias = (f"{letter.strip()} via {names[via]}" for via, letter in letters.items())
        yield Paragraph(f"{', '.join(vias)}.")
    # The rows are ids of editions.
    columns = [
        Column("Edition", str, whole=True),
        Column(
            "Published",
            lambda key: lists[key].edition.published if key in lists else None,
            spare=2,
        ),
        number(
            "Of",
            lambda key: lists[key].depth or lists[key].scope if key in lists else None,
            spare=3,
        ),
        Column("Method", lambda key: _method(levels[key]) if key in levels else None, spare=1),
        *(
            number(name_of(answer, place), partial(ranks, by_edition))
            for place, by_edition in places
        ),
        number("Trend", lambda key: _trend(standings[0].get(key)), len(places) == 1),
    ]
    grid = grid_of(columns, line["editions"])
    sparks = ["Line", "", "", "", *_sparklines(line, standings)]
    sparks += [""] * (len(grid.columns) - len(sparks))
    yield grid._replace(rows=[*grid.rows, [Cell(text) for text in sparks]])
    figures = [
        figure
        for place, by_edition in places
        for rows in by_edition.values()
        for figure in figures_of(answer, rows, name_of(answer, place))
    ]
    yield from disputes(answer, figures, references)


def _letter(index: int) -> str:
    """`a` to `z`, then `aa` and on, as a spreadsheet names its columns."""
    return (_letter(index // 26 - 1) if index >= 26 else "") + chr(ord("a") + index % 26)


def _method(level: str) -> Cell:
    return Cell("?" if level == "unknown" else level, "" if is_comparable(level) else "warning")


def _trend(rows: Sequence[Result] | None) -> Cell | None:
    trend = rows[0]["trend"] if rows else None
    cell = trend_cell(trend)
    if trend is None or cell is None:
        return None
    text = f"{cell.text} {trend['status']}" if trend["status"] in LINEAGE else cell.text
    return Cell(text, cell.tone if is_comparable(trend["comparability"]) else "warning")


def _sparklines(line: Result, standings: Iterable[Standings]) -> Iterator[str]:
    """For each place a bar for each edition, with gaps and breaks between the bars.

    The highest bar is the best position of all places on the line, so that their bars can be
    compared; all are of middle height where nothing differs.
    """
    positions = [_position(rows) for by_edition in standings for rows in by_edition.values()]
    known = [position for position in positions if position is not None]
    best, worst = min(known, default=0.0), max(known, default=0.0)
    breaks = {link["to"]: MARKS.get(link["level"], "") for link in line["links"]}
    for by_edition in standings:
        text = ""
        for edition in line["editions"]:
            position = _position(by_edition.get(edition))
            height = 0.5 if best == worst else (worst - (position or 0)) / (worst - best)
            bar = GAP if position is None else BARS[round(height * (len(BARS) - 1))]
            text += breaks.get(edition, "") + bar
        yield text


def _position(rows: Sequence[Result] | None) -> float | None:
    """Where a bar stands for: a published rank, or the middle of a band; None for all else."""
    if not rows:
        return None
    low, high, rank = rows[0]["rank_low"], rows[0]["rank_high"], rows[0]["rank"]
    if rank is not None:
        return float(rank)
    return None if high is None else (low + high) / 2
