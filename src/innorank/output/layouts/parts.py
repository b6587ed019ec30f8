"""The parts that several layouts share: headings, changes, sources."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...model.answer import Answer
from ...model.records import RankedList
from ..citations import citation
from ..sheet import Block, Cell, Paragraph

__all__ = [
    "NOTHING",
    "References",
    "change_cell",
    "comparability",
    "counted",
    "footer",
    "heading",
    "is_told",
    "plain",
    "title_of",
]

NOTHING = "–"
MAX_DOCUMENTS = 8


def plain(value: object) -> Cell:
    """A cell for a value; a dash where there is none."""
    return Cell(NOTHING, "quiet") if value is None or value == "" else Cell(str(value))


def counted(number: int, noun: str) -> str:
    """`1 rank`, `2 ranks`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


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


def is_told(change: Mapping[str, Any]) -> bool:
    """Whether something is certain of a change: its status, or at least which way it went."""
    low, high = change["change_low"], change["change_high"]
    is_certain = (low is not None and low > 0) or (high is not None and high < 0)
    return is_certain or not change["status"].startswith("unknown")


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


class References:
    """The documents of an answer, numbered in the order in which its figures name them."""

    def __init__(self) -> None:
        self._editions: dict[str, set[str]] = {}

    def marks(self, edition: str, documents: Sequence[Mapping[str, Any]]) -> str:
        """`[1] [2]` for the documents of a figure in an edition; empty for none."""
        for text in map(citation, documents):
            self._editions.setdefault(text, set()).add(edition)
        numbers = {text: at for at, text in enumerate(self._editions, 1)}
        found = sorted({numbers[citation(document)] for document in documents})
        return " ".join(f"[{number}]" for number in found)

    def editions(self) -> set[str]:
        """The editions of which a figure has been given marks."""
        return set().union(*self._editions.values())

    def texts(self) -> list[str]:
        """Each document in a line, with the editions whose figures name it."""
        return [f"{text} ({', '.join(sorted(ids))})" for text, ids in self._editions.items()]

    def lines(self) -> list[str]:
        """The same behind their numbers."""
        return [f"[{at}] {text}" for at, text in enumerate(self.texts(), 1)]


def footer(answer: Answer, references: References | None = None) -> list[Block]:
    """Where the figures come from: the documents, the licence, the disclaimer.

    Numbered, all of them, where *references* has been given marks to; else all if they are few,
    and how many there are, with how to see them.
    """
    lines = references.lines() if references else _documents(answer)
    return [Paragraph(line, "quiet") for line in [*lines, *_owed(answer)]]


def _owed(answer: Answer) -> list[str]:
    """To whom an answer is owed, on what terms; publishers of the same terms in one line."""
    publishers: dict[tuple[str, str, str], list[str]] = {}
    for owed in answer.attribution:
        what = "" if owed["series"] else "Names and spellings: "
        disclaimer = f" {owed['disclaimer']}" if owed["disclaimer"] else ""
        publishers.setdefault((what, owed["licence"], disclaimer), []).append(owed["publisher"])
    return [
        f"{what}{'; '.join(dict.fromkeys(names))}, {licence}.{disclaimer}"
        for (what, licence, disclaimer), names in publishers.items()
    ]


def _documents(answer: Answer) -> list[str]:
    """The documents that the rows name, or how many; of a list that none names, its own.

    A list that does not name a place whose standings are shown has its own only where no list
    names it: else the documents are those of the figures that are stated.
    """
    found = References()
    for edition, sources in _sources(answer):
        found.marks(edition, sources)
    of_places = any("standings" in result for result in answer.results)
    # Figures that are counted from many rows rest on all documents of an edition.
    is_counted = bool(answer.results) and not (of_places or _is_row_of_a_list(answer.results[0]))
    for ranked in answer.lists if not (of_places and found.editions()) else ():
        documents = ranked.edition.sources
        if ranked.edition.id not in found.editions():
            keys = documents if is_counted else ranked.sources
            found.marks(ranked.edition.id, [documents[key] for key in keys])
    texts = found.texts()
    can_show = answer.view.sources is not None
    if len(texts) > MAX_DOCUMENTS:
        how = "innorank cite EDITION names those of an edition"
        how = "--sources names those of each figure" if can_show else how
        return [f"Sources: {len(texts)} documents; {how}."]
    lines = [f"Source: {text}" for text in texts]
    hint = "--sources marks each figure with its documents."
    return [*lines, hint] if can_show and len(lines) > 1 else lines


def _is_row_of_a_list(row: Mapping[str, Any]) -> bool:
    return "sources" in row or "a" in row


def _sources(answer: Answer) -> Iterator[tuple[str, Sequence[dict[str, Any]]]]:
    """The sources of every row or side of a row, each with its edition."""
    for result in answer.results:
        for row in result.get("standings", [result]):
            if "sources" in row:
                yield row.get("edition", answer.lists[0].edition.id), row["sources"]
            elif "a" in row:
                for side, ranked in zip(("a", "b"), answer.lists, strict=False):
                    # Previous ranks that a list prints are documented as its own are.
                    stated = row["b" if answer.query["a"] is None else side].get("sources", ())
                    yield ranked.edition.id, stated
