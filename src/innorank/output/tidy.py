"""Rows as text one after the other, for answers that are not held in memory."""

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from ..model.answer import Answer
from .attribution import attribution_of_row

__all__ = ["TIDY_FORMATS", "tidy_lines"]

TIDY_FORMATS = ("csv", "tsv", "jsonl")


def tidy_lines(answer: Answer, rows: Iterable[dict[str, Any]], output_format: str) -> Iterator[str]:
    """Each row of an answer as a line of JSON, or of a table whose heading comes first.

    All rows have the same keys; a line of JSON has `attribution`, as in every answer. In a table
    a list of texts is joined by `; `, of what other documents state by ` | `, and null is an
    empty field; without rows there is no line at all.
    """
    if output_format == "jsonl":
        for row in rows:
            owed = {**row, "attribution": attribution_of_row(answer, row)}
            yield json.dumps(owed, ensure_ascii=False, allow_nan=False) + "\n"
        return
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return
    dialect = "excel" if output_format == "csv" else "excel-tab"
    writer = csv.writer(_Line(), dialect=dialect, lineterminator="\n")
    for cells in chain([list(first)], (row.values() for row in chain([first], iterator))):
        yield writer.writerow([_flat(one) if isinstance(one, list) else one for one in cells])


def _flat(values: list[Any]) -> str:
    if values and isinstance(values[0], dict):
        return " | ".join(map(_stated, values))
    return "; ".join(values)


def _stated(other: dict[str, Any]) -> str:
    """`48 (https://example.org/blog: a slip)`: a rank, its document, and the reason if any."""
    parts = [other["source"], *([other["reason"]] if "reason" in other else [])]
    return f"{other['rank_label']} ({': '.join(parts)})"


class _Line:
    """Hands each line back as the writer's result."""

    def write(self, line: str) -> str:
        return line
