"""Tables as delimited text: commas, semicolons, tabs or bars, found by what fits best."""

import csv
import io
from collections import Counter
from itertools import islice

from .cells import Table, TableRow, check_size, clean, unreadable

__all__ = ["read_delimited"]

_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_SAMPLE = 200
MAX_FIELD = 1_000_000


def read_delimited(text: str, ending: str) -> Table:
    """The table in *text*; *ending* is that of the file's name, `.tsv` meaning tabs."""
    separator = "\t" if ending == ".tsv" else _separator(text)
    try:
        return _read(text, separator, csv.QUOTE_MINIMAL)
    except csv.Error:
        # Between tabs a quotation mark is often but a letter.
        if separator == "\t":
            return _read(text, separator, csv.QUOTE_NONE)
        raise unreadable("bad-quotes", _quotes(text, separator)) from None


def _separator(text: str) -> str:
    """The separator by which most lines have the same number of columns, more than one.

    Told by whole lines, not by how often a mark occurs: names have commas in them.
    """
    lines = list(
        islice((line for line in io.StringIO(text, newline=None) if line.strip()), _SAMPLE)
    )
    best, chosen = (0, 0), ","
    for separator in _NAMES:
        try:
            widths = Counter(map(len, csv.reader(lines, delimiter=separator)))
        except csv.Error:
            continue
        del widths[1]
        if widths:
            width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
            best, chosen = max((best, chosen), ((count, width), separator))
    return chosen


def _read(text: str, separator: str, quoting: int) -> Table:
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=separator,
        quoting=quoting,  # type: ignore[arg-type]
        strict=True,
    )
    rows: list[TableRow] = []
    blank, line = 0, 1
    for cells in reader:
        check_size(line, len(cells), len(rows))
        cleaned = [clean(cell) for cell in cells]
        if any(cleaned):
            rows.append(TableRow(line, cleaned))
        else:
            blank += 1
        line = reader.line_num + 1
    return Table(rows, blank, [], is_delimited=True)


def _quotes(text: str, separator: str) -> str:
    """Where the quotation marks stop making sense."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line, words = 1, ""
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error as error:
        words = str(error)
    if "unexpected end" in words:
        return f"the quotation mark that line {line} opens is never closed"
    return f"line {line}: {words}; columns are separated by {_NAMES[separator]}"
