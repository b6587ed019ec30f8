"""CSV and TSV: one flat row for each result, the JSON names joined by dots."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from ..model.answer import Answer
from .attribution import attribution_columns

__all__ = ["delimited"]


def delimited(answer: Answer, separator: str) -> str:
    """The results as a table with a header line; the empty string where there are none.

    A list of dictionaries inside a result (standings, lists) gives one row for each of them,
    with what surrounds it repeated. Other lists are joined by `; `. Null is an empty field. The
    last columns say whom the row is owed to.
    """
    rows = [flat for result in answer.results for flat in _flat_rows(answer, result)]
    named = dict.fromkeys(name for row in rows for name in row)
    # Where a row has null for what others have parts of, the parts are the columns.
    parents = {name[:at] for name in named for at, mark in enumerate(name) if mark == "."}
    columns = [name for name in named if name not in parents]
    columns.sort(key=lambda name: name.startswith(OWED))
    if not columns:
        return ""
    text = io.StringIO()
    dialect = "excel" if separator == "," else "excel-tab"
    writer = csv.DictWriter(
        text, columns, extrasaction="ignore", dialect=dialect, lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


# Null where there is none: its parts are columns, not the thing itself.
_OBJECTS = ("trend", "comparability", "decomposition")
_REPEATED = ("standings", "lists")
OWED = "attribution."


def _flat_rows(answer: Answer, result: dict[str, Any]) -> Iterator[dict[str, Any]]:
    repeated = [key for key in _REPEATED if _is_rows(result.get(key))]
    around = {key: value for key, value in result.items() if key not in repeated}
    flat = dict(_flat(around, ""))
    inner = [row for key in repeated for row in result[key]]
    for row in inner or [{}]:
        owed = attribution_columns(answer, {**around, **row})
        yield {**flat, **dict(_flat(row, "")), **owed}


def _is_rows(value: Any) -> bool:
    """Whether a value is a list of rows; `cite` has a list of ids under one of the names."""
    return isinstance(value, list) and not any(isinstance(one, str) for one in value)


def _flat(value: dict[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from _flat(inner, f"{prefix}{key}.")
        elif inner is None and key in _OBJECTS:
            continue
        elif isinstance(inner, list):
            yield f"{prefix}{key}", "; ".join(_listed(one) for one in inner)
        else:
            yield f"{prefix}{key}", inner


def _listed(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("url") or value.get("title") or value.get("rank_label") or "")
    return str(value)
