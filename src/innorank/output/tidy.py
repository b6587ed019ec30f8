"""Rows as text one after the other, for answers that are not held in memory."""

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from ..queries.answer import Answer
from .attribution import owed_for

__all__ = ["TIDY_FORMATS", "tidy_lines"]

TIDY_FORMATS = ("csv", "tsv", "jsonl")


def tidy_lines(answer: Answer, rows: Iterable[dict[str, Any]], output_format: str) -> Iterator[str]:
    """Each row of an answer as a line of JSON, or of a table whose heading comes first.

    All rows have the same keys; a line of JSON has `attribution`, as in every answer. In a table
    a list is joined by `; `, and null is an empty field; without rows there is no line at all.
    """
    if output_format == "jsonl":
        for row in rows:
            owed = {**row, "attribution": owed_for(answer, row)}
            yield json.dumps(owed, ensure_ascii=False, allow_nan=False) + "\n"
        return
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return
    dialect = "excel" if output_format == "csv" else "excel-tab"
    writer = csv.writer(_Line(), dialect=dialect, lineterminator="\n")
    for cells in chain([list(first)], (row.values() for row in chain([first], iterator))):
        yield writer.writerow(["; ".join(one) if isinstance(one, list) else one for one in cells])


class _Line:
    """Hands each line back as the writer's result."""

    def write(self, line: str) -> str:
        return line
