"""The layouts that are no more than a list of rows, or of lines."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ...model.answer import Answer
from ..citations import citation
from ..sheet import Block, Cell, Column, Paragraph, Tone
from .cells import (
    Result,
    counted,
    economies_of,
    grid_of,
    has_any,
    heading,
    indicator_title,
    name_of,
    number,
    quiet,
    tell_notes,
    title_of,
)
from .changes import BREAK_TEXT, change_cell, is_comparable, is_difference, marked_trend
from .footer import Figure, References, attribution_lines, disputes, figures_of, footer

MEBIBYTE = 1024 * 1024
INDEX_STATES = {True: "fresh", False: "out of date", None: "of another version, or damaged"}
# How a document states a rank: the ways that are shown, and what is said of them.
STATED = {"stated": "", "disputed": "", "bound": " (less exactly)"}
# The rows of a table that are no entry, each kind below its title.
LEFT_OUT: dict[str, tuple[str, Tone]] = {
    "needs-human": ("These need a person:", "warning"),
    "not-an-entry": ("These are no entries:", "quiet"),
}
MAX_LETTERS = 60
# The gravest first, each with its tone.
SEVERITIES: dict[str, Tone] = {"error": "down", "warning": "warning", "info": "quiet"}


def top(answer: Answer) -> Iterator[Block]:
    """Rank, place and economy; class, score, printed previous rank, change where there are any.

    In the order of an indicator, the position and the figure stand in front.
    """
    (ranked,), rows = answer.lists, answer.results
    by = answer.query["by"]
    others = [
        name
        for name in (ranked.indicators if answer.view.indicators else ())
        if name != by and any(name in row["indicators"] for row in rows)
    ]

    def figures(name: str) -> Column:
        return number(
            indicator_title(ranked, name),
            lambda row: row["indicators"].get(name),
            spare=0 if name == by else 6,
        )

    edition = ranked.edition.id
    references = References(answer.view.sources)
    has_before = has_any(rows, "previous_rank")
    trends = [row["trend"] for row in rows if row["trend"]]
    columns = (
        *([number("Position", "position_label"), figures(by)] if by else ()),
        number("Rank", "rank_label"),
        Column("Sources", lambda row: references.marks(edition, row["sources"]), references.shown),
        Column("Place", partial(name_of, answer)),
        Column("Economy", partial(economies_of, answer), spare=2),
        Column("Class", "class", has_any(rows, "class"), spare=5),
        number("Score", "score", has_any(rows, "score"), spare=4),
        number("Before", "previous_rank", has_before, spare=3),
        number(
            "Change",
            lambda row: change_cell(row["change"]),
            has_before or has_any(rows, "change"),
            spare=1,
        ),
        number("Trend", lambda row: marked_trend(row["trend"]), any(trends)),
        *map(figures, others),
    )
    yield heading(title_of(ranked))
    yield from tell_notes(answer, "no-published-rank")
    yield grid_of(columns, rows) if rows else Paragraph("No entry.")
    if trends:
        printed = " Before and Change are printed in this edition." if has_before else ""
        yield Paragraph(f"Trend: since {trends[0]['since']}, as that has it.{printed}", "quiet")
        if any(map(is_difference, trends)):
            yield Paragraph(BREAK_TEXT, "warning")
    shown = (Figure(name_of(answer, row), ranked, row) for row in rows)
    yield from disputes(answer, shown, references)
    yield from footer(answer, ((edition, row["sources"]) for row in rows), references)


def places(answer: Answer) -> Iterator[Block]:
    """Id, name, where it is, and in how many lists it stands."""
    rows = answer.results

    def degrees(key: str) -> Column:
        return number(
            key.title(), lambda row: None if row[key] is None else f"{row[key]:.2f}", spare=5
        )

    columns = (
        Column("Id", "place", whole=True),
        Column("Name", partial(name_of, answer)),
        Column("Kind", "kind", spare=3),
        Column("Economies", partial(economies_of, answer), spare=1),
        Column("Region", "region", spare=4),
        degrees("lat"),
        degrees("lon"),
        number("Lists", "lists", spare=2),
        Column("Found by", "matched", any(row["matched"] for row in rows)),
    )
    if rows:
        yield grid_of(columns, rows)
    elif not answer.notes:  # A note says more.
        asked = answer.query["query"]
        yield Paragraph("No place has that in a name." if asked else "No place is there.")
    source = "Positions and spellings: GeoNames, CC-BY-4.0."
    yield Paragraph(f"{counted(len(rows), 'place')}. {source}", "quiet")


def editions(answer: Answer) -> Iterator[Block]:
    """What there is and how much of it is known: one row for each list, with its edition."""

    def method(edition: Result) -> Cell | None:
        """How an edition compares with the one before it; None for the first."""
        link = edition["comparability"]
        tone: Tone = "warning" if link and not is_comparable(link["level"]) else ""
        return Cell(link["level"], tone) if link else None

    columns = (
        Column("Edition", "id", whole=True),
        Column("List", "list", whole=True),
        Column("Published", "published", spare=1),
        Column("Kind", "kind", spare=5),
        Column("Coverage", "coverage", spare=3),
        number("Known", "known", spare=2),
        number("Without gap to", "contiguous", spare=7),
        number("Depth", "depth", spare=6),
        number("Scope", "scope", spare=8),
        Column("Method", method, spare=4),
        Column("Title", "title", spare=9),
    )
    # Of what both have, as the title, the edition's is shown.
    rows = [{**ranked, **edition} for edition in answer.results for ranked in edition["lists"]]
    yield grid_of(columns, rows)


def export(answer: Answer) -> Iterator[Block]:
    """Every row; the columns that do not fit on a screen are in the formats for programs."""
    columns = (
        Column("Edition", "edition"),
        Column("List", "list"),
        number("Rank", "rank_label"),
        Column("Place", "place"),
        Column("Printed", "printed", spare=1),
        Column("Economy", partial(economies_of, answer), spare=2),
        Column("Class", "class", spare=4),
        number("Score", "score", spare=3),
    )
    # What a derived rank follows from is in its row's note.
    shown = ({**row, "derived": None} for row in answer.results)
    yield from _every_row(answer, columns, disputes(answer, figures_of(answer, shown)))


def panel(answer: Answer) -> Iterator[Block]:
    """Every row; the columns that do not fit on a screen are in the formats for programs."""
    columns = (
        Column("Edition", "edition"),
        Column("List", "list"),
        number("Year", "year"),
        number("Rank", "rank_label"),
        Column("Place", "place"),
        Column("Via", "via", spare=1),
        Column("Economy", partial(economies_of, answer), spare=3),
        number("Score", "score", spare=4),
        Column("Method", "comparability", spare=2),
    )
    yield from _every_row(answer, columns)


def chart(answer: Answer) -> Iterator[Block]:
    """The chart in letters, or a row for each mark; nothing if a picture has them."""
    if answer.view.drawing:
        title, *lines = answer.view.drawing
        yield heading(title)
        yield from map(Paragraph, lines)
        return
    if not answer.results:
        return
    drawn = answer.extra["chart"]
    columns = (
        Column("Edition", "edition", has_any(answer.results, "edition")),
        Column("Place", "name"),
        number("Mark", "label"),
        Column("Joined", "joined", has_any(answer.results, "joined"), spare=1),
    )
    yield heading(drawn["title"])
    yield Paragraph(drawn["subtitle"])
    yield grid_of(columns, answer.results)
    yield from map(Paragraph, drawn["remarks"])
    yield from quiet(drawn["foot"])


def _every_row(
    answer: Answer, columns: Iterable[Column], remarks: Iterable[Block] = ()
) -> Iterator[Block]:
    """All results, their number, remarks on them, and whose they are; or that there is none."""
    if not answer.results:
        yield Paragraph("No entry.")
        return
    yield grid_of(columns, answer.results)
    entries = counted(len(answer.results), "entry", "entries")
    yield Paragraph(f"{entries} of {counted(len(answer.lists), 'list')}.")
    yield from remarks
    yield from attribution_lines(answer)


def cache(answer: Answer) -> Iterator[Block]:
    """What each index is of, how large it is, and whether it is true to the data now."""
    folder = answer.extra["folder"]
    is_cleared = answer.query["action"] == "clear"

    def state(row: Result) -> Cell:
        shown = Cell(INDEX_STATES[row["fresh"]], "" if row["fresh"] else "warning")
        return Cell("deleted") if is_cleared else shown

    columns = (
        Column("Index", lambda row: row["file"].removeprefix(folder).lstrip("/\\"), whole=True),
        Column("Data", lambda row: ", ".join(row["data"])),
        Column("State", state),
        number("Editions", "editions", spare=2),
        number("Entries", "entries", spare=3),
        number("MiB", lambda row: f"{row['bytes'] / MEBIBYTE:.1f}", spare=1),
    )
    if answer.results:
        yield heading(folder)
        yield grid_of(columns, answer.results)
    else:
        yield Paragraph(f"{folder} holds no index: the next answer makes one.")


def cite(answer: Answer) -> Iterator[Block]:
    """What is cited and its licence, what has to be known first, and each document, numbered."""
    documents = [row for row in answer.results if row["kind"] == "source"]
    cited = [row for row in answer.results if row["kind"] != "source"]
    yield from (heading(citation(row)) for row in cited)
    yield from attribution_lines(answer)
    yield from tell_notes(answer, "absent-place")
    if documents:
        place = answer.extra["place_name"]
        its, it = ("Its", "it") if len(cited) == 1 else ("Their", "them")
        what = f"Where {place} stands in {it} is" if place else f"{its} figures here are"
        yield Paragraph(f"{what} from {counted(len(documents), 'document')}:")
    for mark, row in enumerate(documents, 1):
        read = f", accessed {row['accessed']}" if row["accessed"] else ""
        yield Paragraph(f"[{mark}] {citation(row)}{read}{_states(answer, row)}")


def _states(answer: Answer, document: Result) -> str:
    """What a document says of the place that was asked for; else how many ranks it states."""
    if answer.query["place"] is None:
        return f" ({counted(document['entries'], 'rank')})"
    texts = []
    # Of several editions, each rank says which one it is in.
    of = "" if answer.query["edition"] else f"{document['edition']}:"
    for state in document["states"]:
        via = "" if state["place"] == answer.query["place"] else f" via {name_of(answer, state)}"
        reasons = {"disputed": state["reason"], "derived": state["derived"]}
        why = "".join(f" ({word}: {reason})" for word, reason in reasons.items() if reason)
        if state["how"] in STATED:
            how = f"{via}{STATED[state['how']]}{why}"
            texts.append(f"{state['rank_label']} in {of}{state['list']}{how}")
    return f": {', '.join(texts)}" if texts else ""


def import_(answer: Answer) -> Iterator[Block]:
    """The outcome, the rows that are no entry and why, remarks, defaults, next steps."""
    if "files" in answer.extra:
        yield from _imported_files(answer)
        return

    def cells(row: Result) -> str:
        text = " | ".join(row["cells"])
        return text if len(text) <= MAX_LETTERS else f"{text[:MAX_LETTERS]}..."

    yield heading(_outcome(answer))
    columns = (
        number("Line", "line"),
        Column("Row", cells),
        Column("Reason", "reason", whole=True),
        Column("Why", "message"),
    )
    for status, (title, tone) in LEFT_OUT.items():
        rows = [row for row in answer.results if row["status"] == status]
        if rows:
            yield Paragraph(title, tone)
            yield grid_of(columns, rows)
    for row in answer.results:
        if row["remarks"]:
            name = (row["name"] and name_of(answer, row)) or row["place"] or row["rank_label"]
            yield Paragraph(f"Line {row['line']}, {name}: {'; '.join(row['remarks'])}.", "quiet")
    lines = _defaults(answer) + _rankings_lines(answer.extra["rankings"])
    if answer.extra["stub"]:
        lines += ["For places.yaml:", *answer.extra["stub"].splitlines()]
    lines += (answer.extra["diff"] or "").splitlines()
    yield from map(Paragraph, lines)


def _rankings_lines(rankings: Result | None) -> list[str]:
    """What has to be added to a `rankings.yaml`, and where; no lines for nothing."""
    if not rankings:
        return []
    where = f"line {rankings['line']}" if rankings["line"] else "to be added"
    return [f"{rankings['file']}, {where}:", *rankings["text"].splitlines()]


def _imported_files(answer: Answer) -> Iterator[Block]:
    """A line for each file of a folder, and how many were imported; then what is left to do."""
    files = answer.extra["files"]
    new = sum(bool(file["counts"] and file["counts"]["added"]) for file in files)
    there = sum(map(_is_used, files)) - new
    how = "would be written" if new and not answer.extra["written"] else "written"
    done = f"{counted(new, 'edition')} of {counted(len(files), 'table')} {how}"
    kept = f"; {there} there already" if there else ""
    yield heading(f"{done} in {answer.extra['target']}{kept}.")

    def count(key: str) -> Callable[[Result], str]:
        return lambda file: str(file["counts"][key]) if file["counts"] else "–"

    yield grid_of(
        (
            Column("File", "file", whole=True),
            Column("Edition", "edition"),
            Column("Added", count("added"), right=True),
            Column("Kept", count("kept"), right=True),
            Column("Need a person", count("needs_human"), right=True),
            Column("Why not", lambda file: _why_not(file)),
        ),
        files,
    )
    if any(file["counts"] and file["counts"]["needs_human"] for file in files):
        yield Paragraph("Which rows, and why: innorank import FILE --edition EDITION --dry-run.")
    for file in files:
        yield from map(Paragraph, _rankings_lines(file["rankings"]))
    yield from map(Paragraph, (answer.extra["diff"] or "").splitlines())


def _is_used(file: Result) -> bool:
    return bool(file["counts"] and file["counts"]["added"] + file["counts"]["kept"])


def _why_not(file: Result) -> str:
    """Why nothing of a file is imported; empty where something is."""
    if file["error"]:
        return str(file["error"]["message"])
    return "" if _is_used(file) else "no row can be an entry"


def _defaults(answer: Answer) -> list[str]:
    """The values that nobody gave, one a line, each with how to give it."""
    defaults = answer.extra["defaults"]
    lines = ["Nobody said these; say them, or correct the file:"] if defaults else []
    for default in defaults:
        value = "left out" if default["value"] is None else default["value"]
        lines.append(f"- {default['key']}: {value} ({default['advice']})")
    return lines


def new(answer: Answer) -> Iterator[Block]:
    """The files, what is still to be said, and what to do next."""
    folder, edition = answer.extra["folder"], answer.extra["edition"]
    how = "Written" if answer.extra["written"] else "Would be written"
    yield heading(f"{how}: {counted(len(answer.results), 'file')} in {folder}")
    yield from (Paragraph(row["file"]) for row in answer.results)
    yield from map(Paragraph, _defaults(answer))
    yield Paragraph(f"Next: innorank import TABLE --edition {edition} --into {folder}")
    yield Paragraph(f"Then: innorank validate {folder}")


def _outcome(answer: Answer) -> str:
    """What became of the rows: how many were added, were there already, or are left out."""
    counts, target = answer.extra["counts"], answer.extra["target"]
    where = f"{answer.query['edition']}:{answer.query['list']}"
    if not counts["added"]:
        done = f"nothing to add to {target}" if counts["kept"] else "nothing can be imported"
    else:
        how = "written" if answer.extra["written"] else "would be written"
        done = f"{counted(counts['added'], 'entry', 'entries')} {how} to {target}"
    parts = [f"{counts['kept']} there already"] if counts["kept"] else []
    if counts["needs_human"]:
        parts.append(f"{counted(counts['needs_human'], 'row needs', 'rows need')} a person")
    others = counts["not_entries"] + counts["blank"]
    if others:
        parts.append(f"{counted(others, 'line')} without an entry")
    if counts["blank"]:
        parts[-1] += f" ({counts['blank']} blank)"
    return f"{where}: {done}" + "".join(f"; {part}" for part in parts) + "."


def validate(answer: Answer) -> Iterator[Block]:
    """The findings and how many there are; or what a code means, or a list of all codes."""
    columns = (
        Column("Code", "code", whole=True),
        Column("Severity", lambda row: Cell(row["severity"], SEVERITIES[row["severity"]])),
        Column("Means", "means"),
    )
    if answer.query["explain"] is None:
        yield from _findings(answer)
    elif len(answer.results) == 1:
        yield from _explanation(answer.results[0])
    else:
        yield grid_of(columns, answer.results)


def _findings(answer: Answer) -> Iterator[Block]:
    """`file:line:column: code: message` for each finding, errors first; then how many there are.

    Of several infos of one file and code the first is shown, and how many more there are.
    """
    rows = sorted(answer.results, key=lambda row: list(SEVERITIES).index(row["severity"]))
    alike: dict[tuple[str | int, ...], list[Result]] = {}
    for index, row in enumerate(rows):
        is_alone = row["severity"] != "info" or answer.view.everything
        alike.setdefault((index,) if is_alone else (row["file"], row["code"]), []).append(row)
    for first, *more in alike.values():
        position = (first[key] for key in ("file", "line", "column"))
        where = ":".join(str(part) for part in position if part is not None)
        severity = "" if first["severity"] == "error" else f"{first['severity']}: "
        text = f"{where}: {first['code']}: {severity}{first['message']}"
        text += f"; and {len(more)} more, see --all" if more else ""
        yield Paragraph(text, SEVERITIES[first["severity"]])
    totals = answer.extra
    counts = [counted(totals[f"{noun}s"], noun) for noun in ("error", "warning")]
    counts += [counted(totals["infos"], "info")] if totals["infos"] else []
    counts += [f"{totals['accepted']} accepted"] if totals["accepted"] else []
    yield Paragraph(f"{counted(totals['files'], 'file')}: {', '.join(counts)}")


def _explanation(code: Result) -> Iterator[Block]:
    yield Paragraph(f"{code['code']} ({code['severity']})", SEVERITIES[code["severity"]])
    yield Paragraph(code["means"])
    yield Paragraph(f"Why it matters: {code['matters']}")
    yield Paragraph(f"Wrong: {code['wrong']}")
    yield Paragraph(f"Right: {code['right']}")
    yield Paragraph(f"To mend it: {code['mend']}.")
    if code["accept"]:
        yield Paragraph(f"To accept it: {code['accept']}.")


# By the command's name. A word of Python's own, as `import`, has an underscore behind it.
LAYOUTS: dict[str, Callable[[Answer], Iterator[Block]]] = {
    layout.__name__.rstrip("_"): layout
    for layout in (
        *(top, places, editions, export, panel, chart, cache, cite, import_, new, validate),
    )
}
