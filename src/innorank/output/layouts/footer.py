"""What stands below the figures: which are disputed or derived, their documents, and licences."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from ...model.answer import Answer
from ...model.lean_typing import Record
from ...model.records import RankedList
from ..citations import citation
from ..sheet import Block, Paragraph
from .cells import Result, matched_name, name_of, quiet, via_name

MAX_DOCUMENTS = 8

# An edition's id, and the documents that state one of its figures.
Stated = tuple[str, Sequence[Result]]


class References:
    """The documents of an answer, numbered in the order in which its figures name them.

    They are `shown`, each with its grade, if somebody asks for them; otherwise no figure has a
    mark.
    """

    def __init__(self, shown: bool | None = None) -> None:
        self.shown = bool(shown)
        # By the text of a document its number, and the editions whose figures name it.
        self._documents: dict[str, tuple[int, set[str]]] = {}
        # By the edition and the document's id in it.
        self._numbers: dict[tuple[str, str], int] = {}

    def marks(self, edition: str, documents: Sequence[Result]) -> str:
        """`[1] [2]` for the documents of a figure in an edition; empty for none."""
        for document in documents:
            if (edition, document["id"]) not in self._numbers:
                self._numbers[edition, document["id"]] = self._number(edition, document)
        if not self.shown:
            return ""
        numbers = {self._numbers[edition, document["id"]] for document in documents}
        return " ".join(f"[{number}]" for number in sorted(numbers))

    def _number(self, edition: str, document: Result) -> int:
        new = len(self._documents) + 1, set[str]()
        number, editions = self._documents.setdefault(self._text(document), new)
        editions.add(edition)
        return number

    def _text(self, document: Result) -> str:
        grade = f"{document['grade']}: " if self.shown and document["grade"] else ""
        return f"{grade}{citation(document)}"

    def marks_of(self, row: Result) -> str:
        """The marks of a row that names its edition and its documents."""
        return self.marks(row["edition"], row["sources"])

    def editions(self) -> set[str]:
        """The editions with a figure that has documents."""
        return {edition for edition, _ in self._numbers}

    def texts(self) -> list[str]:
        """Each document in a line, with the editions whose figures name it."""
        shown = self._documents.items()
        return [f"{text} ({', '.join(sorted(ids))})" for text, (_, ids) in shown]


class Figure(Record):
    """A rank that is shown: the place's name, the list, and the part of the answer that has it."""

    name: str
    ranked: RankedList
    row: Result

    def with_rank(self) -> str:
        """`Alba 2`."""
        return f"{self.name} {self.row['rank_label']}"

    def with_list(self) -> str:
        """`Alba 2 in ports-2001`."""
        return f"{self.with_rank()} in {self.ranked.name}"

    def with_others(self) -> str:
        """`Alba 2 (but also 3)`."""
        others = dict.fromkeys(other["rank_label"] for other in self.row["disputed"])
        return f"{self.with_rank()} (but also {' and '.join(others)})"


def figures_of(answer: Answer, rows: Iterable[Result], name: str | None = None) -> list[Figure]:
    """The disputed and derived ranks in rows that name their edition and list.

    *name* is the place of all of them.
    """
    doubtful = [row for row in rows if row["disputed"] or row["derived"]]
    if not doubtful:
        return []
    lists = {(ranked.edition.id, ranked.id): ranked for ranked in answer.lists}
    figures = []
    for row in doubtful:
        via = f" via {via_name(answer, row)}" if row.get("via") else ""
        ranked = lists[row["edition"], row["list"]]
        figures.append(Figure(f"{name or name_of(answer, row)}{via}", ranked, row))
    return figures


def pair_figures(answer: Answer, rows: Sequence[Result]) -> Iterator[Figure]:
    """The ranks of both lists in rows with two sides, list by list.

    Previous ranks that a list only prints are left out, for they are of no list that is shown.
    """
    sides = "b" if answer.query["a"] is None else "ab"
    for side, ranked in zip(sides, answer.lists, strict=False):
        for row in rows:
            is_own = row["matched"][side] == row["place"]
            name = name_of(answer, row) if is_own else matched_name(answer, row)
            yield Figure(str(name), ranked, row[side])


def disputes(
    answer: Answer, figures: Iterable[Figure], references: References | None = None
) -> list[Block]:
    """A line for each disputed or derived rank, or for each list that has some.

    If *references* are shown, each rank has a line with the reason and the document's mark.
    Otherwise each list has a line without the reasons, and the last line ends in how to see them.
    What is shown twice, as the rank of a cluster beside several of its cities, is told once.
    """
    doubtful = [figure for figure in figures if figure.row["disputed"] or figure.row["derived"]]
    if not doubtful:
        return []
    disputed = [figure for figure in doubtful if figure.row["disputed"]]
    derived = [figure for figure in doubtful if figure.row["derived"]]
    if references and references.shown:
        lines = [line for figure in disputed for line in _dispute_lines(figure, references)]
        lines += [f"Derived: {figure.with_list()}: {figure.row['derived']}." for figure in derived]
    else:
        has_option = answer.view.sources is not None
        how = "--sources says" if has_option else "innorank cite EDITION --place PLACE says"
        lines = _by_list("Disputed", disputed, Figure.with_others, f"{how} why")
        lines += _by_list("Derived, not stated,", derived, Figure.with_rank, f"{how} from what")
    return [Paragraph(line, "warning") for line in dict.fromkeys(lines)]


def _dispute_lines(figure: Figure, references: References) -> Iterator[str]:
    """What other documents say of a figure, each with its mark and why it is not shown."""
    for other in figure.row["disputed"]:
        mark = references.marks(figure.ranked.edition.id, [other["source"]])
        but = f"{other['rank_label']} in {mark}: {other['reason']}"
        yield f"Disputed: {figure.with_list()}, but {but}."


def _by_list(
    word: str, figures: list[Figure], shown: Callable[[Figure], str], how: str
) -> list[str]:
    """A line for each list that has such figures; the last one ends in how to see more."""
    names: dict[str, dict[str, None]] = {}
    for figure in figures:
        names.setdefault(figure.ranked.name, {})[shown(figure)] = None
    lines = [f"{word} in {name}: {', '.join(parts)}." for name, parts in names.items()]
    return [*lines[:-1], f"{lines[-1]} {how}."] if lines else []


def footer(
    answer: Answer,
    figures: Iterable[Stated] = (),
    references: References | None = None,
    is_counted: bool = False,
    lists: Sequence[RankedList] | None = None,
) -> list[Block]:
    """The documents, then licences and disclaimers.

    If *references* are shown, these documents, numbered. Otherwise the documents of the *figures*;
    a list without figures adds its own documents, or all of its edition if *is_counted*; only one
    of *lists*, where these are given.
    """
    if references and references.shown:
        lines = [f"[{number}] {text}" for number, text in enumerate(references.texts(), 1)]
        return [*quiet(lines), *attribution_lines(answer)]
    named = References()
    for edition, stated in figures:
        named.marks(edition, stated)
    for ranked in answer.lists if lists is None else lists:
        documents = ranked.edition.sources
        if ranked.edition.id not in named.editions():
            keys = documents if is_counted else ranked.sources
            named.marks(ranked.edition.id, [{**documents[key], "id": key} for key in keys])
    return [*quiet(_source_lines(answer, named.texts())), *attribution_lines(answer)]


def standing_footer(
    answer: Answer, references: References, shown: Iterable[Result] | None = None
) -> list[Block]:
    """The footer of standings: the documents behind the stated ranks, those *shown* or all.

    If no list names a place, each list's own documents.
    """
    if shown is None:
        shown = [row for result in answer.results for row in result["standings"]]
    figures = [(row["edition"], row["sources"]) for row in shown if row["sources"]]
    return footer(answer, figures, references, lists=() if figures else None)


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
    series = Counter(entry["series"] for entry in answer.attribution)
    for entry in answer.attribution:
        what = "" if entry["series"] else "Names and spellings: "
        disclaimer = f" {entry['disclaimer']}" if entry["disclaimer"] else ""
        terms = (what, entry["licence"], disclaimer)
        name = entry["publisher"]
        if series[entry["series"]] > 1:
            name = f"{name} ({', '.join(_editions_under(answer, entry))})"
        publishers.setdefault(terms, []).append(name)
    return quiet(
        f"{what}{'; '.join(dict.fromkeys(names))}, {licence}.{disclaimer}"
        for (what, licence, disclaimer), names in publishers.items()
    )


def _editions_under(answer: Answer, entry: Result) -> Iterable[str]:
    """The editions of an answer to which an element of its attribution applies."""
    terms = (entry["series"], entry["licence"], entry["disclaimer"])
    editions = (ranked.edition for ranked in answer.lists)
    return dict.fromkeys(edition.id for edition in editions if edition.terms == terms)


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
