"""`history` as one table for each line: the editions downwards, a column for each place."""

from typing import Any

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .disputes import remarks, standing_figures
from .parts import References, change_cell, footer, heading, is_told, plain

__all__ = ["layout", "sparkline"]

BARS = "▁▂▃▄▅▆▇█"
GAP = "·"
# What stands between two bars that do not compare, and between two that perhaps do not.
MARKS = {"break": "│", "unknown": "┊"}
WORDS = {"break": "break", "unknown": "?"}
LEGEND = {
    GAP: "no rank is known",
    MARKS["break"]: "the method changed",
    MARKS["unknown"]: "whether it did is not known",
}


def layout(answer: Answer) -> list[Block]:
    """Of each line what it is and where it breaks, then the ranks and a sparkline."""
    blocks: list[Block] = []
    # A place that is asked for by two of its names is one column.
    answer = answer._replace(
        results=list({result["place"]: result for result in answer.results}.values())
    )
    names = ", ".join(_name(result) for result in answer.results)
    references = References() if answer.view.sources else None
    drawn = False
    for line in answer.extra.get("lines", ()):
        blocks.append(heading(f"{names}: {_title(answer, line)}"))
        blocks += [
            Paragraph(_break(link), "warning") for link in line["links"] if link["level"] in MARKS
        ]
        blocks += _grid(answer, line, references)
        drawn = True
    if answer.results and not drawn:
        blocks.append(Paragraph(f"{names}: no edition here ranks it."))
    if drawn:
        blocks.append(Paragraph(_legend(blocks), "quiet"))
    return blocks + footer(answer, references)


def _legend(blocks: list[Block]) -> str:
    """What the bars mean, and the marks that are among them."""
    drawn = [cell.text for block in blocks if isinstance(block, Grid) for cell in block.rows[-1]]
    marks = [f"{mark} {text}" for mark, text in LEGEND.items() if mark in "".join(drawn)]
    parts = [
        "Line: the higher the bar, the better the rank",
        *([", ".join(marks)] if marks else []),
    ]
    return f"{'; '.join(parts)}."


def _name(result: dict[str, Any]) -> str:
    return f"{result['name']} ({result['kind']}, {'/'.join(result['economies'])})"


def _title(answer: Answer, line: dict[str, Any]) -> str:
    """The title of the series, with the list's where it is not the default one."""
    defaults = {(one.edition.series, one.edition.default_list) for one in answer.lists}
    is_default = (line["series"], line["list"]) in defaults
    return str(line["title"]) if is_default else f"{line['title']}, {line['list_title']}"


def _break(link: dict[str, Any]) -> str:
    ends = f"{link['from']} → {link['to']}"
    if link["level"] == "unknown":
        return f"{ends}: whether both were made by one method is not known."
    return f"{ends}: the method changed: {link['reason']}. Read a difference, not a change."


def _grid(answer: Answer, line: dict[str, Any], references: References | None) -> list[Block]:
    standings = [_by_edition(result, line) for result in answer.results]
    levels = {link["to"]: link["level"] for link in line["links"]}
    lists = {one.edition.id: one for one in answer.lists if one.id == line["list"]}
    vias = _letters(standings)
    alone = len(standings) == 1
    columns = [Column("Edition", whole=True), Column("Published"), Column("Of", True)]
    columns += [Column("Method"), *(Column(result["name"], True) for result in answer.results)]
    columns += [Column("Trend", True)] if alone else []
    rows = []
    for edition in line["editions"]:
        ranked = lists.get(edition)
        level = levels.get(edition)
        cells = [
            plain(edition),
            plain(ranked.edition.published if ranked else None),
            plain((ranked.depth or ranked.scope) if ranked else None),
            Cell(WORDS.get(level, level), "warning" if level in WORDS else "")
            if level
            else plain(None),
        ]
        cells += [_ranks(found.get(edition, []), vias, references) for found in standings]
        cells += [_trend(standings[0].get(edition, []))] if alone else []
        rows.append(cells)
    scale = _scale(standings)
    sparks = [sparkline(line, found, scale) for found in standings]
    rows.append([Cell("Line"), *[Cell("")] * 3, *map(Cell, sparks), *[Cell("")] * alone])
    called = {
        row["via"]: row["via_name"] for result in answer.results for row in result["standings"]
    }
    marked = ", ".join(f"({letter}) via {called[via]}" for via, letter in vias.items())
    blocks: list[Block] = [Paragraph(f"{marked}.")] if marked else []
    blocks.append(Grid(columns, rows))
    figures = [
        figure
        for result, found in zip(answer.results, standings, strict=True)
        for rows in found.values()
        for figure in standing_figures(answer, result, rows)
    ]
    return blocks + remarks(answer, figures, references)


def _by_edition(result: dict[str, Any], line: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in result["standings"]:
        if (row["series"], row["list"]) == (line["series"], line["list"]):
            found.setdefault(row["edition"], []).append(row)
    return found


def _letters(standings: list[dict[str, list[dict[str, Any]]]]) -> dict[str, str]:
    """A mark for each cluster or predecessor that a rank on the line is "via"."""
    rows = [row for found in standings for several in found.values() for row in several]
    vias = dict.fromkeys(row["via"] for row in rows if row["via"])
    return {via: _letter(at) for at, via in enumerate(vias)}


def _letter(at: int) -> str:
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("a") + at % 26)


def _ranks(rows: list[dict[str, Any]], vias: dict[str, str], references: References | None) -> Cell:
    if not rows:
        return plain(None)
    labels = []
    for row in rows:
        label = f"{row['rank_label']} ({vias[row['via']]})" if row["via"] else row["rank_label"]
        marks = references.marks(row["edition"], row["sources"]) if references else ""
        labels.append(f"{label} {marks}".rstrip())
    return Cell(", ".join(labels), "" if rows[0]["stated"] else "quiet")


def _trend(rows: list[dict[str, Any]]) -> Cell:
    trend = rows[0]["trend"] if rows else None
    if trend is None or not is_told(trend):
        return plain(None)
    cell = change_cell(trend["change"], trend["change_low"], trend["change_high"])
    text = f"{cell.text} {trend['status']}" if trend["status"] in _LINEAGE else cell.text
    return Cell(text, "warning" if trend["comparability"] in MARKS else cell.tone)


_LINEAGE = ("merged", "split", "renamed")


def _position(rows: list[dict[str, Any]]) -> float | None:
    """Where a bar stands for: a published rank, or the middle of a band; None for all else."""
    if not rows:
        return None
    row = rows[0]
    if row["rank"] is not None:
        return float(row["rank"])
    return None if row["rank_high"] is None else (row["rank_low"] + row["rank_high"]) / 2


def _scale(standings: list[dict[str, list[dict[str, Any]]]]) -> tuple[float, float]:
    """Best and worst position on a line, of all places: their bars can be held side by side."""
    known = [
        at for found in standings for rows in found.values() if (at := _position(rows)) is not None
    ]
    return min(known, default=0.0), max(known, default=0.0)


def sparkline(
    line: dict[str, Any],
    found: dict[str, list[dict[str, Any]]],
    scale: tuple[float, float],
) -> str:
    """A bar for each edition, the highest for the best of *scale*, with gaps and breaks.

    All bars are of middle height where nothing differs.
    """
    best, worst = scale
    marks = {link["to"]: MARKS.get(link["level"], "") for link in line["links"]}
    text = ""
    for edition in line["editions"]:
        at = _position(found.get(edition, []))
        height = 0.5 if best == worst else (worst - (at or 0)) / (worst - best)
        bar = GAP if at is None else BARS[round(height * (len(BARS) - 1))]
        text += marks.get(edition, "") + bar
    return text
