"""One table out of a file: which form the file has, its encoding, and its columns if it is text.

No library guesses the encoding from statistics: a guess that is wrong in one letter in a hundred
would put misspelt names into the data unnoticed. A file that is not UTF-8 is read as
Windows-1252 with a note, and `--encoding` decides.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from ...errors import InnorankError, UsageError
from ...files import read_file
from ...model.answer import Note, counted
from . import Fault, Table, TableRow, check_size, clean
from .html import read_html
from .layout import lines_with_gaps, read_layout, read_list, read_markdown

# What is larger takes too much memory, unless somebody says that it is a table.
MAX_MEBIBYTES = 8
MAX_FIELD = 1_000_000

_OTHER_FORMS = {
    b"%PDF": "a PDF; take the table out first, with pdftotext -layout or tabula",
    b"\xd0\xcf\x11\xe0": "an old workbook (.xls); save it as .xlsx or CSV",
    b"\x89PNG": "a picture; its figures have to be typed",
    b"\xff\xd8\xff": "a picture; its figures have to be typed",
    b"\x1f\x8b": "packed by gzip; unpack it first",
}
_HTML_ENDINGS = (".html", ".htm", ".xhtml")
_HTML_STARTS = (b"<!doctype html", b"<html", b"<table", b"<head", b"<body")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]+)", re.IGNORECASE)
# How many bytes are searched for a charset, or for bytes of 0.
_START = 4096
# Longest first: the mark of UTF-32 begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
# So a spreadsheet is told to leave a cell as it is.
_AS_TEXT = re.compile(r'^="([^"]*)"$')
# How many lines decide which separator a text has.
_SAMPLE = 200


def read_table(
    path: Path,
    encoding: str | None,
    number: int | None,
    max_size: int | None,
    has_headings: Callable[[Table], bool],
    joined: Callable[[list[Table]], Table | None],
) -> Table:
    """The table in the file at *path*; if the file has several, the *number*-th (from 1).

    *max_size* is how many MiB the file may have, else MAX_MEBIBYTES.

    Without a number, the only table for which *has_headings* is true is taken, or several that
    *joined* makes one. Raises UsageError if that leaves none or several, and InnorankError for a
    file that is no table.
    """
    raw = _read_bytes(path, max_size or MAX_MEBIBYTES)
    ending = path.suffix.lower()
    start = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    notes: list[Note] = []
    if b"mimetypeapplication/vnd.oasis.opendocument" in raw[:100]:
        message = f"{path} is an OpenDocument sheet (.ods): save it as .xlsx, and see that ranks "
        message += "such as 1-10 and 2= have come through; or copy its cells into a .tsv file"
        raise InnorankError("not-a-table", message)
    if raw.startswith(b"PK\x03\x04") or ending == ".xlsx":
        from .xlsx import read_xlsx

        tables = read_xlsx(raw)
    else:
        is_html = ending in _HTML_ENDINGS or start.startswith(_HTML_STARTS)
        text, notes = _decode(raw, encoding, is_html)
        tables = read_html(text) if is_html else [_read_text(text, ending)]
    table, chosen = _choose_table(tables, number, has_headings, joined)
    if not table.rows:
        raise InnorankError("empty-table", f"there is nothing in {path}")
    return table._replace(notes=[*notes, *table.notes, *chosen])


def _read_bytes(path: Path, mebibytes: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > mebibytes * 1024 * 1024:
            message = f"{path} has {size:,} bytes, which is more than {mebibytes} MiB; if it is a "
            message += f"table, say --max-size {-(-size // (1024 * 1024))}"
            raise InnorankError("table-too-large", message)
        raw = read_file(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InnorankError("unreadable-table", f"{path} cannot be read: {reason}") from error
    if not raw.strip():
        raise InnorankError("empty-table", f"there is nothing in {path}")
    for mark, form in _OTHER_FORMS.items():
        if raw.startswith(mark):
            raise InnorankError("not-a-table", f"{path} is {form}")
    return raw


def _choose_table(
    tables: list[Table],
    number: int | None,
    has_headings: Callable[[Table], bool],
    joined: Callable[[list[Table]], Table | None],
) -> tuple[Table, list[Note]]:
    """The table that is meant, and a note if it was chosen among several."""
    if number is not None:
        if not 1 <= number <= len(tables):
            message = f"--table {number}: the file has {_describe_tables(tables)}"
            raise UsageError("no-such-table", message)
        return tables[number - 1], []
    if len(tables) == 1:
        return tables[0], []
    fitting = [position for position, table in enumerate(tables, start=1) if has_headings(table)]
    if len(fitting) == 1:
        # What has the same headings may be its next page, though it is not understood alone.
        head = _first_rows(tables[fitting[0] - 1])
        fitting = [place for place, table in enumerate(tables, 1) if head & _first_rows(table)]
    one = joined([tables[position - 1] for position in fitting]) if len(fitting) > 1 else None
    if one is not None:
        return one, []
    if len(fitting) != 1:
        message = f"the file has {_describe_tables(tables)}; choose one with --table"
        raise UsageError("several-tables", message)
    message = f"of {len(tables)} tables the only one with ranks and names is taken: "
    return tables[fitting[0] - 1], [Note("table-chosen", f"{message}--table {fitting[0]}")]


def _first_rows(table: Table) -> set[tuple[str, ...]]:
    """The rows among which the headings are, below a title; a title alone is none."""
    return {tuple(row.cells) for row in table.rows[:3] if len(set(row.cells)) > 1}


def _describe_tables(tables: list[Table]) -> str:
    shown = [
        f"{position} ({counted(len(table.rows), '{count} row', '{count} rows')}:"
        f" {' | '.join(table.rows[0].cells)[:40]})"
        for position, table in enumerate(tables[:20], start=1)
    ]
    more = f" and {len(tables) - 20} more" if len(tables) > 20 else ""
    number = counted(len(tables), "{count} table", "{count} tables")
    return f"{number}: {'; '.join(shown)}{more}"


def _decode(raw: bytes, encoding: str | None, is_html: bool) -> tuple[str, list[Note]]:
    """The text of a file, and a note if its encoding was assumed.

    Raises UsageError for an encoding that Python does not know, and InnorankError for bytes that
    are no text in their encoding.
    """
    if encoding is not None:
        return _decode_as(raw, _codec_called(encoding)), []
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if raw.startswith(mark)), None)
    if marked is not None:
        return _decode_as(raw, marked), []
    if b"\0" in raw[:_START]:
        message = "this is no text (it has bytes of 0); if it is UTF-16, say --encoding utf-16-le"
        raise InnorankError("not-a-table", message)
    declared = _CHARSET.search(raw[:_START]) if is_html else None
    if declared is not None:
        name = declared[1].decode("ascii")
        try:
            return _decode_as(raw, _codec_called(name)), []
        except UsageError:
            pass  # A page that declares nonsense is read as if it declared nothing.
    try:
        return raw.decode(), []
    except UnicodeDecodeError as error:
        first = f"0x{raw[error.start]:02x} in line {raw.count(bytes([10]), 0, error.start) + 1}"
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        message = f"the file is neither UTF-8 (byte {first}) nor Windows-1252; name its --encoding"
        raise InnorankError("unknown-encoding", message) from error
    message = f"not UTF-8 (byte {first}): read as Windows-1252; if names look wrong, say --encoding"
    return text, [Note("encoding-assumed", message)]


def _codec_called(name: str) -> str:
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)  # Fails for codecs such as base64, which turn bytes into bytes.
    except (LookupError, ValueError, TypeError) as error:
        message = f"there is no encoding {name!r}; some are utf-8, utf-16, cp1252, gb18030, euc-kr"
        raise UsageError("bad-encoding", message) from error
    return "utf-8-sig" if codec.name == "utf-8" else codec.name


def _decode_as(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except (UnicodeError, ValueError) as error:
        start = getattr(error, "start", 0)
        line = raw.count(b"\n", 0, start) + 1
        message = f"line {line} is not {encoding}: byte 0x{raw[start]:02x}; say --encoding"
        raise InnorankError("unknown-encoding", message) from error


def _read_text(text: str, ending: str) -> Table:
    """The table in a text; a file whose name ends in `.tsv` is separated by tabs.

    Lines that have gaps of several spaces more often than separators are columns of print.
    """
    if ending == ".tsv":
        return _read_delimited(text, "\t")
    markdown = read_markdown(text)
    if markdown:
        return markdown
    separator, count = _separator_of(text)
    numbered = read_list(text) if separator == "," else None
    if numbered:
        return numbered
    gaps = lines_with_gaps(text)
    if gaps > count or (gaps == count > 0 and ending != ".csv"):
        return read_layout(text)
    return _read_delimited(text, separator)


def _read_delimited(text: str, separator: str) -> Table:
    try:
        return _split_cells(text, separator, csv.QUOTE_MINIMAL)
    except csv.Error as error:
        # Between tabs a quotation mark is often nothing but a letter.
        if separator == "\t":
            return _split_cells(text, separator, csv.QUOTE_NONE)
        reason = str(error)
    if "expected after" in reason:
        with suppress(csv.Error):
            return _split_cells(text, separator, csv.QUOTE_MINIMAL, strict=False)
    raise InnorankError("bad-quotes", _describe_quotes(text, separator))


def _separator_of(text: str) -> tuple[str, int]:
    """The separator that gives the most lines the same number of columns, and how many lines.

    Only columns from two on count.

    How often a mark occurs decides nothing: names have commas in them.
    """
    lines = list(
        islice((line for line in io.StringIO(text, newline=None) if line.strip()), _SAMPLE)
    )
    best, chosen = (0, 0), ","
    for separator in _SEPARATORS:
        try:
            widths = Counter(map(len, csv.reader(lines, delimiter=separator)))
        except csv.Error:
            continue
        del widths[1]
        if widths:
            width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
            best, chosen = max((best, chosen), ((count, width), separator))
    return chosen, best[0]


def _split_cells(text: str, separator: str, quoting: int, strict: bool = True) -> Table:
    """The rows of a text; if not *strict*, rows with stray quotation marks are at fault."""
    csv.field_size_limit(MAX_FIELD)
    read: list[str] = []
    reader = csv.reader(
        _kept(io.StringIO(text, newline=""), read),
        delimiter=separator,
        quoting=quoting,  # type: ignore[arg-type]
        strict=strict,
    )
    rows: list[TableRow] = []
    blank, line = 0, 1
    for cells in reader:
        check_size(line, len(cells), len(rows))
        fault = None if strict else _quotes_at_fault(read, separator)
        read.clear()
        cleaned = [clean(_AS_TEXT.sub(r"\1", cell)) for cell in cells]
        if any(cleaned):
            rows.append(TableRow(line, cleaned, fault))
        else:
            blank += 1
        line = reader.line_num + 1
    return Table(rows, blank, [], is_delimited=True)


def _kept(lines: Iterable[str], read: list[str]) -> Iterator[str]:
    """The lines; *read* has those that were taken since it was cleared."""
    for line in lines:
        read.append(line)
        yield line


def _quotes_at_fault(lines: list[str], separator: str) -> Fault:
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        message = f"its quotation marks make no sense ({error}): the cells may be split wrongly"
        return "bad-quotes", message
    return None


def _describe_quotes(text: str, separator: str) -> str:
    """Words for the first line whose quotation marks make no sense."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line, reason = 1, ""
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error as error:
        reason = str(error)
    if "unexpected end" in reason:
        return f"the quotation mark that line {line} opens is never closed"
    return f"line {line}: {reason}; columns are separated by {_SEPARATORS[separator]}"
