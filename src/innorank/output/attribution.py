"""Whom a single row is owed to, so that licence and disclaimer go where the row goes."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..model.answer import Answer

__all__ = ["attribution_columns", "attribution_of_row"]

COLUMNS = ("publisher", "licence", "disclaimer")


def attribution_of_row(answer: Answer, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The elements of `attribution` that a row rests on.

    Those of the series that it names, itself or by an edition, and what is owed to no series;
    all of them for a row that names none.
    """
    series_of = {ranked.edition.id: ranked.edition.series for ranked in answer.lists}
    named = set(_series_in(row, series_of))
    return [owed for owed in answer.attribution if not named or owed["series"] in (None, *named)]


def attribution_columns(answer: Answer, row: Mapping[str, Any]) -> dict[str, str]:
    """The same as columns, several joined by `; `; none for an answer that is owed to nobody.

    Publishers and licences stand in one order; a disclaimer names its publisher by itself.
    """
    if not answer.attribution:
        return {}
    owed = attribution_of_row(answer, row)
    return {
        f"attribution.{name}": "; ".join(filter(None, (o[name] for o in owed))) for name in COLUMNS
    }


def _series_in(row: Mapping[str, Any], series_of: Mapping[str, str]) -> Iterator[str]:
    """The series that a row or what is inside it names."""
    for key, value in row.items():
        if key == "series" and value is not None:
            yield value
        elif key == "edition" and isinstance(value, str):
            series = series_of.get(value.partition(":")[0])
            if series is not None:
                yield series
        elif isinstance(value, list):
            for inner in value:
                if isinstance(inner, dict):
                    yield from _series_in(inner, series_of)
