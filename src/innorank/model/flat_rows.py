"""Flat rows as `export` and `panel` have them, before they are results or lines of a table."""

from collections.abc import Iterator, Mapping, Sequence

from .lean_typing import Any, Record


class FlatRows(Record):
    """The rows of one list, which say the same of it `before` and `after` what is their own.

    All rows have the same keys. What is said of the list has no parts.
    """

    before: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]]
    after: Mapping[str, Any]

    def results(self) -> Iterator[dict[str, Any]]:
        """Each row as a result of the JSON document."""
        return ({**self.before, **row, **self.after} for row in self.rows)
