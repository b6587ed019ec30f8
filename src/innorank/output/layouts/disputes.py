"""Which of the ranks that a table shows are disputed, and which are derived."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ...model.answer import Answer
from ...model.records import RankedList
from ..sheet import Block, Paragraph
from .cells import Result
from .footer import References


class Figure(NamedTuple):
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
    """The ranks in rows that name their edition and list; *name* is the place of all of them."""
    lists = {(ranked.edition.id, ranked.id): ranked for ranked in answer.lists}
    figures = []
    for row in rows:
        via = f" via {row['via_name']}" if row.get("via") else ""
        ranked = lists[row["edition"], row["list"]]
        figures.append(Figure(f"{name or row['name']}{via}", ranked, row))
    return figures


def pair_figures(answer: Answer, rows: Sequence[Result]) -> Iterator[Figure]:
    """The ranks of both lists in rows with two sides, list by list.

    Previous ranks that a list only prints are left out, for they are of no list that is shown.
    """
    sides = "b" if answer.query["a"] is None else "ab"
    for side, ranked in zip(sides, answer.lists, strict=False):
        for row in rows:
            is_own = row["matched"][side] == row["place"]
            yield Figure(row["name"] if is_own else row["matched_name"], ranked, row[side])


def disputes(
    answer: Answer, figures: Iterable[Figure], references: References | None = None
) -> list[Block]:
    """A line for each disputed or derived rank, or for each list that has some.

    If *references* are shown, each rank has a line with the reason and the document's mark.
    Otherwise each list has a line without the reasons, and the last line ends in how to see them.
    What is shown twice, as the rank of a cluster beside several of its cities, is told once.
    """
    doubtful = [figure for figure in figures if figure.row["disputed"] or figure.row["derived"]]
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
