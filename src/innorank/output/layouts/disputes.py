"""What has to be known of the ranks that a table shows: which are disputed, and which derived."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ...model.answer import Answer
from ...model.records import RankedList
from ..sheet import Block, Paragraph
from .parts import References

__all__ = ["Figure", "remarks", "side_figures", "standing_figures"]

WITH_SOURCES = "--sources says"
WITHOUT_SOURCES = "innorank cite EDITION --place PLACE says"


class Figure(NamedTuple):
    """A rank that is shown: of whom, in which list, and the part of the document that has it."""

    name: str
    ranked: RankedList
    row: Mapping[str, Any]


def standing_figures(
    answer: Answer, result: Mapping[str, Any], standings: Iterable[Mapping[str, Any]]
) -> Iterator[Figure]:
    """The ranks of a place in some of its standings."""
    lists = {(one.edition.id, one.id): one for one in answer.lists}
    for row in standings:
        name = f"{result['name']} via {row['via_name']}" if row["via"] else result["name"]
        yield Figure(name, lists[row["edition"], row["list"]], row)


def side_figures(answer: Answer, rows: Sequence[Mapping[str, Any]]) -> Iterator[Figure]:
    """The ranks of both lists in rows that set two lists side by side, list by list.

    Ranks that a list only prints as the previous ones are none of a list that is shown.
    """
    lists = dict(zip("ab", answer.lists, strict=False))
    if answer.query["a"] is None:
        lists = {"b": answer.lists[0]}
    for side, ranked in lists.items():
        for row in rows:
            is_own = row["matched"][side] == row["place"]
            yield Figure(row["name"] if is_own else row["matched_name"], ranked, row[side])


def remarks(
    answer: Answer, figures: Iterable[Figure], references: References | None = None
) -> list[Block]:
    """Of the ranks that are shown those that are disputed, and those that are derived.

    Each in a line with its reason, and its document's mark, where *references* gives marks;
    else a line for each list, without the reasons but with how to see them. What is shown twice,
    as the rank of a cluster beside several of its cities, is told once.
    """
    told = [one for one in figures if one.row["disputed"] or one.row["derived"]]
    disputed = [one for one in told if one.row["disputed"]]
    derived = [one for one in told if one.row["derived"]]
    if references:
        lines = [line for one in disputed for line in _dispute_lines(one, references)]
        lines += [f"Derived: {_what(one)}: {one.row['derived']}." for one in derived]
    else:
        how = WITHOUT_SOURCES if answer.view.sources is None else WITH_SOURCES
        lines = _by_list("Disputed", disputed, _with_others, f"{how} why")
        lines += _by_list("Derived, not stated,", derived, _alone, f"{how} from what")
    return [Paragraph(line, "warning") for line in dict.fromkeys(lines)]


def _dispute_lines(one: Figure, references: References) -> Iterator[str]:
    """What other documents say of a figure, each with its mark and why it is not shown."""
    for other in one.row["disputed"]:
        mark = references.marks(one.ranked.edition.id, [other["source"]])
        yield f"Disputed: {_what(one)}, but {other['rank_label']} in {mark}: {other['reason']}."


def _what(one: Figure) -> str:
    return f"{_alone(one)} in {one.ranked.name}"


def _by_list(
    word: str, figures: list[Figure], shown: Callable[[Figure], str], how: str
) -> list[str]:
    """A line for each list that has such figures; the last one ends in how to see more."""
    names: dict[str, dict[str, None]] = {}
    for one in figures:
        names.setdefault(one.ranked.name, {})[shown(one)] = None
    lines = [f"{word} in {name}: {', '.join(parts)}." for name, parts in names.items()]
    return [*lines[:-1], f"{lines[-1]} {how}."] if lines else []


def _alone(one: Figure) -> str:
    return f"{one.name} {one.row['rank_label']}"


def _with_others(one: Figure) -> str:
    others = dict.fromkeys(other["rank_label"] for other in one.row["disputed"])
    return f"{_alone(one)} (but also {' and '.join(others)})"
