"""The parts that several layouts share: headings, changes, sources."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...model.records import RankedList
from ...queries.answer import Answer
from ..sheet import Block, Cell, Paragraph

__all__ = ["change_cell", "comparability", "footer", "heading", "plain", "title_of"]

NOTHING = "–"
MAX_DOCUMENTS = 8


def plain(value: object) -> Cell:
    """A cell for a value; a dash where there is none."""
    return Cell(NOTHING, "quiet") if value is None or value == "" else Cell(str(value))


def title_of(ranked: RankedList) -> str:
    """An edition's title, with the list's where there are several to tell apart."""
    edition = ranked.edition
    suffix = "" if ranked.id == edition.default_list else f", {ranked.title}"
    return f"{edition.title}{suffix} ({ranked.name}, {edition.published})"


def heading(text: str) -> Paragraph:
    """The first line of a sheet."""
    return Paragraph(text, "strong")


def change_cell(exact: int | None, low: int | None = None, high: int | None = None) -> Cell:
    """An arrow and how far: exactly, at least, at most, or nothing where nothing is known."""
    if exact is not None:
        return Cell("=") if exact == 0 else _arrow(exact, str(abs(exact)))
    if low is not None and low > 0:
        return _arrow(low, f"≥{low}")
    if high is not None and high < 0:
        return _arrow(high, f"≥{-high}")
    return Cell("?", "quiet")


def _arrow(direction: int, text: str) -> Cell:
    return Cell(f"▲ {text}", "up") if direction > 0 else Cell(f"▼ {text}", "down")


def comparability(found: dict[str, Any], compared: Sequence[RankedList] = ()) -> list[Block]:
    """What has to be read before the numbers: one line, none where the method is the same."""
    if found["level"] in ("same", "minor"):
        words = (
            "The method is the same" if found["level"] == "same" else "The method changed a little"
        )
        return [Paragraph(f"{words}: {found['reason']}.", "quiet")] if found["reason"] else []
    if found["level"] == "unknown":
        text = "Whether both were made by one method is not known: read a difference, not a change."
        return [Paragraph(text, "warning")]
    lists = {(ranked.edition.series, ranked.id) for ranked in compared}
    what = "The method changed" if len(lists) < 2 else "The ranks do not compare"
    text = f"{what}: {found['reason']}. Read a difference, not a change."
    return [Paragraph(text, "warning")]


def footer(answer: Answer) -> list[Block]:
    """Where the figures come from: the documents, the licence, the disclaimer."""
    lines = [f"Source: {line}" for line in _documents(answer)]
    for owed in answer.attribution:
        disclaimer = f" {owed['disclaimer']}" if owed["disclaimer"] else ""
        lines.append(f"{owed['publisher']}, {owed['licence']}.{disclaimer}")
    return [Paragraph(line, "quiet") for line in lines]


def _documents(answer: Answer) -> list[str]:
    """The documents that the rows name, the first of them; of a list that none names, its own."""
    editions: dict[str, set[str]] = {}
    for edition, sources in _sources(answer):
        for document in sources:
            editions.setdefault(_citation(document), set()).add(edition)
    named = set().union(*editions.values())
    for ranked in answer.lists:
        for key in ranked.sources if ranked.edition.id not in named else ():
            text = _citation(ranked.edition.sources[key])
            editions.setdefault(text, set()).add(ranked.edition.id)
    lines = [f"{text} ({', '.join(sorted(found))})" for text, found in editions.items()]
    more = len(lines) - MAX_DOCUMENTS
    if more < 2:
        return lines
    return [*lines[:MAX_DOCUMENTS], f"and {more} more documents: --json names those of each figure"]


def _sources(answer: Answer) -> Iterator[tuple[str, Sequence[dict[str, Any]]]]:
    """The sources of every row or side of a row, each with its edition."""
    for result in answer.results:
        for row in result.get("standings", [result]):
            if "sources" in row:
                yield row.get("edition", answer.lists[0].edition.id), row["sources"]
            elif "a" in row:
                for side, ranked in zip(("a", "b"), answer.lists, strict=False):
                    yield ranked.edition.id, row[side].get("sources", ())


def _citation(document: Mapping[str, Any]) -> str:
    parts = (document[key] for key in ("publisher", "title", "published", "url"))
    return ", ".join(part for part in parts if part)
