"""One table out of a file, whatever its form."""

from collections.abc import Callable
from pathlib import Path

from ...errors import UsageError
from .cells import Table, unreadable
from .decoding import decode
from .delimited import read_delimited
from .html import read_html

__all__ = ["read_table"]

MAX_BYTES = 64 * 1024 * 1024

_OTHER_FORMS = {
    b"%PDF": "a PDF; take the table out first, with pdftotext -layout or tabula",
    b"\xd0\xcf\x11\xe0": "an old workbook (.xls); save it as .xlsx or CSV",
    b"\x89PNG": "a picture; its figures have to be typed",
    b"\xff\xd8\xff": "a picture; its figures have to be typed",
    b"\x1f\x8b": "packed by gzip; unpack it first",
}
_HTML_ENDINGS = (".html", ".htm", ".xhtml")
_HTML_STARTS = (b"<!doctype html", b"<html", b"<table", b"<head", b"<body")


def read_table(
    path: Path,
    encoding: str | None,
    number: int | None,
    has_headings: Callable[[Table], bool],
) -> Table:
    """The table in the file at *path*: the *number*-th (from 1) where it holds several.

    Of several without a number, the only one that *has_headings* is meant. Raises UsageError
    where that does not decide, and InnorankError for a file that is no table.
    """
    raw = _bytes(path)
    ending = path.suffix.lower()
    start = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    notes: list[tuple[str, str]] = []
    if raw.startswith(b"PK\x03\x04") or ending == ".xlsx":
        from .xlsx import read_xlsx

        tables = read_xlsx(raw)
    else:
        html = ending in _HTML_ENDINGS or start.startswith(_HTML_STARTS)
        text, notes = decode(raw, encoding, html)
        tables = read_html(text) if html else [read_delimited(text, ending)]
    table, chosen = _one_of(tables, number, has_headings)
    if not table.rows:
        raise unreadable("empty-table", f"there is nothing in {path}")
    return table._replace(notes=[*notes, *table.notes, *chosen])


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"{path} has {size:,} bytes; the most that is read is {MAX_BYTES:,}"
            raise unreadable("table-too-large", message)
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise unreadable("unreadable-table", f"{path} cannot be read: {reason}") from error
    if not raw.strip():
        raise unreadable("empty-table", f"there is nothing in {path}")
    for mark, words in _OTHER_FORMS.items():
        if raw.startswith(mark):
            raise unreadable("not-a-table", f"{path} is {words}")
    return raw


def _one_of(
    tables: list[Table], number: int | None, has_headings: Callable[[Table], bool]
) -> tuple[Table, list[tuple[str, str]]]:
    if number is not None:
        if not 1 <= number <= len(tables):
            message = f"--table {number}: the file has {_listed(tables)}"
            raise UsageError("no-such-table", message)
        return tables[number - 1], []
    if len(tables) == 1:
        return tables[0], []
    fitting = [at for at, table in enumerate(tables) if has_headings(table)]
    if len(fitting) != 1:
        message = f"the file has {_listed(tables)}; choose one with --table"
        raise UsageError("several-tables", message)
    message = f"of {len(tables)} tables the only one with ranks and names is taken: "
    return tables[fitting[0]], [("table-chosen", f"{message}--table {fitting[0] + 1}")]


def _listed(tables: list[Table]) -> str:
    shown = [
        f"{at} ({len(table.rows)} rows: {' | '.join(table.rows[0].cells)[:40]})"
        for at, table in enumerate(tables[:20], start=1)
    ]
    more = f" and {len(tables) - 20} more" if len(tables) > 20 else ""
    return f"{len(tables)} tables: {'; '.join(shown)}{more}"
