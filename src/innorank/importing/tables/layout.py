"""Tables of plain text: columns by their gaps, as pdftotext -layout prints them, lists, Markdown.

A text in the wrong column would make a wrong name: a line whose pieces do not stand below their
columns is left to a person.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..printed_ranks import is_rank
from . import Fault, Table, TableRow, check_size, clean

_PIECE = re.compile(r"\S+(?: \S+)*")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_GAP_BEHIND_SEPARATOR = re.compile(r"(?<=[,;|]) {2,}(?=\S)")
_NUMBERED = re.compile(r"\s*(?:[-*+] )?([0-9]{1,6}=?[.)])\s+(\S.*)")
_RANK_IN_FRONT = re.compile(r"([#=T>]?[0-9]{1,6}(?:[-–][0-9]{1,6})?[.)=+]?) +(\S.*)")
_MARKDOWN_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*[|+])*\s*:?-+:?\s*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1")
_LINKED = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?: \"[^\"]*\")?\)")


class _Piece(NamedTuple):
    """A text of a line without a gap in it, and where it starts and ends."""

    start: int
    end: int
    text: str


def read_markdown(text: str) -> Table | None:
    """The table of a text whose headings have a line of dashes below them; None for any other."""
    lines = text.splitlines()
    rule = next((number for number, line in enumerate(lines) if _is_rule(line)), 0)
    if not rule or "|" not in lines[rule - 1]:
        return None
    rows: list[TableRow] = []
    blank = 0
    for number, line in enumerate(lines, start=1):
        bare = line.strip()
        texts = _BAR.split(bare.removeprefix("|").removesuffix("|")) if "|" in bare else [bare]
        check_size(number, len(texts), len(rows))
        cells = [clean(_plain(text)) for text in texts]
        if _is_rule(line) or not any(cells):
            blank += 1
        else:
            rows.append(TableRow(number, cells))
    return Table(rows, blank, [])


def _is_rule(line: str) -> bool:
    return "-" in line and bool(_MARKDOWN_RULE.fullmatch(line)) and ("|" in line or "+" in line)


def _plain(cell: str) -> str:
    return _EMPHASIS.sub(r"\2", _LINKED.sub(r"\1", cell)).replace("\\|", "|")


def read_list(text: str) -> Table | None:
    """The table of a numbered list, without headings: ranks and names; None for any other text.

    Lines below a title begin with `1.` or `1)`; what else stands there is one cell.
    """
    lines = text.splitlines()
    numbered = [_NUMBERED.fullmatch(line) for line in lines]
    count = sum(map(bool, numbered))
    if not count or 2 * count < sum(1 for line in lines if line.strip()):
        return None
    rows: list[TableRow] = []
    blank = 0
    for number, (line, match) in enumerate(zip(lines, numbered, strict=True), start=1):
        check_size(number, 2, len(rows))
        if match:
            rows.append(TableRow(number, [match[1], clean(_plain(match[2]))]))
        elif line.strip():
            # A line that is set in goes on with the name above it.
            cells = ["", clean(line)] if line[:1] in " \t" and rows else [clean(line)]
            rows.append(TableRow(number, cells))
        else:
            blank += 1
    return Table(rows, blank, [], mapping={"rank": "1", "name": "2"})


def lines_with_gaps(text: str) -> int:
    """How many lines of a text have a gap of two spaces or more between two of their pieces.

    None if the gaps stand behind commas and their like, which separate the cells then.
    """
    gaps = len(_GAP.findall(text))
    if 2 * len(_GAP_BEHIND_SEPARATOR.findall(text)) > gaps:
        return 0
    return sum(bool(_GAP.search(line)) for line in text.splitlines())


def read_layout(text: str) -> Table:
    """The table of a text whose columns have gaps of two spaces or more between them.

    Each page has columns of its own, as they may stand elsewhere on the next.
    """
    rows: list[TableRow] = []
    blank = first = 0
    for page in text.expandtabs().split("\f"):
        lines = page.split("\n")
        if not lines[-1]:
            del lines[-1]
        pieces = [[_Piece(*m.span(), m[0]) for m in _PIECE.finditer(line)] for line in lines]
        for number, line in enumerate(pieces, start=first + 1):
            check_size(number, len(line), number)
        pieces = _ranks_apart(pieces)
        columns = _columns(pieces)
        for number, line in enumerate(pieces, start=first + 1):
            if line:
                row = _in_columns(number, line, columns)
                check_size(number, len(row.cells), len(rows))
                rows.append(row)
            else:
                blank += 1
        first += page.count("\n")
    return Table(rows, blank, [], is_layout=True)


def _ranks_apart(lines: Sequence[list[_Piece]]) -> list[list[_Piece]]:
    """The lines; where most begin with a rank and a name, with one space between, these are two."""
    several = [line for line in lines if len(line) > 1]
    begun = sum(_begins_with_rank(line[0].text) for line in several)
    if 2 * begun < len(several) or not begun:
        return list(lines)
    return [_first_apart(line) for line in lines]


def _begins_with_rank(text: str) -> bool:
    """True if a rank and a name follow each other, but not for a rank in two words: `1 (tie)`."""
    return bool(_RANK_IN_FRONT.fullmatch(text)) and not is_rank(text)


def _first_apart(line: list[_Piece]) -> list[_Piece]:
    if not line:
        return line
    first, *others = line
    match = _RANK_IN_FRONT.fullmatch(first.text) if _begins_with_rank(first.text) else None
    words = first.text.split(" ", 1)
    if match:
        parts = match[1], match[2]
    elif others and len(words) == 2 and _is_rank_heading(words[0]):
        parts = words[0], words[1]
    else:
        return line
    middle = first.end - len(parts[1])
    rank = _Piece(first.start, first.start + len(parts[0]), parts[0])
    return [rank, _Piece(middle, first.end, parts[1]), *others]


def _is_rank_heading(word: str) -> bool:
    return word.casefold().strip(".") in ("rank", "no", "nr", "#", "pos", "rang", "place", "platz")


def _columns(lines: Sequence[list[_Piece]]) -> list[tuple[int, int]]:
    """Where each column starts and ends: by the lines with the most usual number of pieces."""
    widths = Counter(len(line) for line in lines if len(line) > 1)
    if not widths:
        return []
    usual = max(widths, key=lambda width: (widths[width], width))
    full = [line for line in lines if len(line) == usual]
    return [
        (min(line[column].start for line in full), max(line[column].end for line in full))
        for column in range(usual)
    ]


def _in_columns(
    number: int, line: Sequence[_Piece], columns: Sequence[tuple[int, int]]
) -> TableRow:
    """A line as a row; one text that spans several columns is a title."""
    texts = [clean(piece.text) for piece in line]
    fitting = [_below(piece, columns) for piece in line]
    if len(line) == 1 and len(fitting[0]) != 1:
        return TableRow(number, texts)
    if len(line) == len(columns) and all(map(_has, fitting, range(len(columns)))):
        return TableRow(number, texts)
    chosen = [columns_below[0] for columns_below in fitting if len(columns_below) == 1]
    if len(chosen) < len(line) or len(set(chosen)) < len(chosen):
        fault: Fault = ("ragged-row", "its texts do not stand below the columns of the other lines")
        return TableRow(number, texts, fault)
    cells = [""] * len(columns)
    for column, text in zip(chosen, texts, strict=True):
        cells[column] = text
    return TableRow(number, cells)


def _has(columns: list[int], column: int) -> bool:
    return column in columns


def _below(piece: _Piece, columns: Sequence[tuple[int, int]]) -> list[int]:
    """The columns, from 0, of which a piece covers some part."""
    return [
        column
        for column, (start, end) in enumerate(columns)
        if piece.start < end and start < piece.end
    ]
