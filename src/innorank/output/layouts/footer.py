"""What stands below the figures: the documents that state them, licences and disclaimers."""

from collections.abc import Iterable, Iterator, Sequence

from ...model.answer import Answer
from ..citations import citation
from ..sheet import Block
from .cells import Result, quiet

MAX_DOCUMENTS = 8

# An edition's id, and the documents that state one of its figures.
Stated = tuple[str, Sequence[Result]]


class References:
    """The documents of an answer, numbered in the order in which its figures name them.

    They are `shown` if somebody asks for them; otherwise no figure has a mark.
    """

    def __init__(self, shown: bool | None = None) -> None:
        self.shown = bool(shown)
        self._editions: dict[str, set[str]] = {}

    def marks(self, edition: str, documents: Sequence[Result]) -> str:
        """`[1] [2]` for the documents of a figure in an edition; empty for none."""
        for text in map(citation, documents):
            self._editions.setdefault(text, set()).add(edition)
        numbers = {text: number for number, text in enumerate(self._editions, 1)}
        marked = sorted({numbers[citation(document)] for document in documents})
        return " ".join(f"[{number}]" for number in marked) if self.shown else ""

    def marks_of(self, row: Result) -> str:
        """The marks of a row that names its edition and its documents."""
        return self.marks(row["edition"], row["sources"])

    def editions(self) -> set[str]:
        """The editions with a figure that has documents."""
        return set().union(*self._editions.values())

    def texts(self) -> list[str]:
        """Each document in a line, with the editions whose figures name it."""
        return [f"{text} ({', '.join(sorted(ids))})" for text, ids in self._editions.items()]


def footer(
    answer: Answer,
    figures: Iterable[Stated] = (),
    references: References | None = None,
    is_counted: bool = False,
) -> list[Block]:
    """The documents, then licences and disclaimers.

    If *references* are shown, these documents, numbered. Otherwise the documents of the *figures*;
    a list without figures adds its own documents, or all of its edition if *is_counted*.
    """
    if references and references.shown:
        lines = [f"[{number}] {text}" for number, text in enumerate(references.texts(), 1)]
        return [*quiet(lines), *attribution_lines(answer)]
    named = References()
    for edition, stated in figures:
        named.marks(edition, stated)
    for ranked in answer.lists:
        documents = ranked.edition.sources
        if ranked.edition.id not in named.editions():
            keys = documents if is_counted else ranked.sources
            named.marks(ranked.edition.id, [documents[key] for key in keys])
    return [*quiet(_source_lines(answer, named.texts())), *attribution_lines(answer)]


def standing_footer(answer: Answer, references: References) -> list[Block]:
    """The footer of standings: the documents behind the stated ranks.

    If no list names a place, each list's own documents.
    """
    figures = [
        (row["edition"], row["sources"])
        for result in answer.results
        for row in result["standings"]
        if row["sources"]
    ]
    shown = answer._replace(lists=() if figures else answer.lists)
    return footer(shown, figures, references)


def pair_footer(answer: Answer, references: References | None = None) -> list[Block]:
    """The footer of rows with two sides: the documents of both."""
    # Previous ranks that a list prints are documented as its own are.
    sides = "bb" if answer.query["a"] is None else "ab"
    figures = (
        (ranked.edition.id, row[side]["sources"])
        for row in answer.results
        for side, ranked in zip(sides, answer.lists, strict=False)
    )
    return footer(answer, figures, references)


def attribution_lines(answer: Answer) -> list[Block]:
    """Publishers with licence and disclaimer; publishers of the same terms in one line."""
    publishers: dict[tuple[str, str, str], list[str]] = {}
    for entry in answer.attribution:
        what = "" if entry["series"] else "Names and spellings: "
        disclaimer = f" {entry['disclaimer']}" if entry["disclaimer"] else ""
        terms = (what, entry["licence"], disclaimer)
        publishers.setdefault(terms, []).append(entry["publisher"])
    return quiet(
        f"{what}{'; '.join(dict.fromkeys(names))}, {licence}.{disclaimer}"
        for (what, licence, disclaimer), names in publishers.items()
    )


def _source_lines(answer: Answer, texts: list[str]) -> Iterator[str]:
    """A line for each document if they are few; else how many there are, and how to see them."""
    has_option = answer.view.sources is not None
    if len(texts) > MAX_DOCUMENTS:
        how = "innorank cite EDITION names those of an edition"
        how = "--sources names those of each figure" if has_option else how
        yield f"Sources: {len(texts)} documents; {how}."
        return
    yield from (f"Source: {text}" for text in texts)
    if has_option and len(texts) > 1:
        yield "--sources marks each figure with its documents."
