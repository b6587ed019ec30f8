"""What is shown of a sheet in a document, and in a window, which may have no room for the whole.

Nothing that is a word, a number, a date, a sparkline or an address is ever cut. What gives way, in
this order: headings, which are wrapped; texts, which are wrapped as far as they stay readable;
columns, the most spare first; texts once more, to their longest word. Where all that is not enough,
each row becomes a short block.
"""

from __future__ import annotations

from .sheet import NOTHING, Column, Grid, Paragraph, grid_texts, grid_width, lines_width
from .widths import text_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .sheet import Block

# The columns of a window that are taken for granted in a pipe and in a document.
USUAL_WIDTH = 80
# A text of several words is not wrapped to fewer columns than this while a column can be spared.
READABLE = 16
# What a line below a row's own begins with.
INDENT = "  "


def fitted(blocks: Iterable[Block], window: int | None = None) -> Iterator[Block]:
    """The blocks that are shown: in a *window* of so many columns, where a terminal draws grids in
    boxes, whatever fits it; else, in a document, whole grids.
    """
    for block in blocks:
        if isinstance(block, Grid):
            # The width of a grid that is shown whole anyway is not asked for.
            is_whole = window is None and not block.otherwise
            if is_whole or grid_width(block, window is not None) <= (window or USUAL_WIDTH):
                yield block
            elif block.otherwise:
                yield from fitted(block.otherwise, window)
            elif window is not None:
                yield from _narrowed(block, window)
        elif window is None:
            yield block
        else:
            yield block._replace(text=wrapped(block.text, window))


def _narrowed(block: Grid, window: int) -> Iterator[Block]:
    """A grid as it is shown in a window that has no room for the whole."""
    columns = block.columns
    spares = [index for index, column in enumerate(columns) if column.spare]
    spares.sort(key=lambda index: -columns[index].spare)
    spared: list[int] = []
    while not (shown := _shrunk(_without(block, spared), window, READABLE)) and spares:
        spared.append(spares.pop(0))
    # Where the last of them made much room, there may be some for others: the least spare first,
    # and those together that are as spare, as latitude and longitude.
    for spare in sorted({columns[index].spare for index in spared}) if shown else ():
        others = [index for index in spared if columns[index].spare != spare]
        if fuller := _shrunk(_without(block, others), window, READABLE):
            shown, spared = fuller, others
    shown = shown or _shrunk(_without(block, spared), window, 0)
    if shown:
        yield shown
        if spared:
            titles = ", ".join(columns[index].title for index in spared)
            yield Paragraph(wrapped(f"No room for: {titles}.", window), "quiet")
    else:
        yield from _short_blocks(block, window)


def wrapped(text: str, width: int, indent: str = "", is_list: bool = False) -> str:
    """A text in lines of so many columns, each but the first indented; broken at blanks alone.

    A word that is longer has a line to itself, or is broken between two Chinese characters or
    kana, which have no blanks between them. An address is never broken, whatever its letters, nor
    are two numbers beside a colon. Of a text that *is_list* what stands between two commas is
    broken only where it has no room in a line.
    """
    lines = []
    for part in text.split("\n"):
        words = _items(part, width - len(indent)) if is_list else _words(part, width)
        line = next(words, "")
        for word in words:
            if text_width(line + word.rstrip()) > width and line.strip():
                lines.append(line.rstrip())
                line = indent + word.lstrip()
            else:
                line += word
        lines.append(line.rstrip())
    return "\n".join(lines)


def _items(text: str, width: int) -> Iterator[str]:
    """The parts of a text with commas between, each with the blank before it, or its words."""
    before = ""
    for item in text.replace(", ", ",\n").split("\n"):
        if text_width(item) <= width:
            yield before + item
        else:
            words = _words(item, width)
            yield before + next(words)
            yield from words
        before = " "


def _words(text: str, width: int) -> Iterator[str]:
    """The words of a text, each with the blanks before it; parts of a word that is too long.

    `9 : 10` is one word.
    """
    before = ""
    for joined in text.replace(" : ", "\0:\0").split(" "):
        word = joined.replace("\0", " ")
        if text_width(word) > width and "://" not in word:
            start = 0
            for end in range(1, len(word)):
                if _is_unspaced(word[end - 1]) and _is_unspaced(word[end]):
                    yield before + word[start:end]
                    before, start = "", end
            word = word[start:]
        yield before + word
        before = " "


def _is_unspaced(mark: str) -> bool:
    """True of Chinese characters and kana; not of the punctuation that may not begin a line."""
    return "\u3040" <= mark <= "\u9fff" and mark.isalpha()


def _without(grid: Grid, indexes: Sequence[int]) -> Grid:
    """The grid without some of its columns."""
    kept = [index for index in range(len(grid.columns)) if index not in indexes]
    rows = [[row[index] for index in kept] for row in grid.rows]
    return Grid([grid.columns[index] for index in kept], rows)


def _shrunk(grid: Grid, window: int, readable: int) -> Grid | None:
    """The grid with headings, then texts wrapped until it fits; None if it cannot."""
    widths, headed, least = [], [], []
    for column, (title, *texts) in zip(
        grid.columns, zip(*grid_texts(grid), strict=True), strict=True
    ):
        word = _longest_word(title)
        widths.append(max(map(lines_width, (title, *texts))))
        headed.append(max([word, *map(lines_width, texts)]))
        is_text = not column.right and not column.whole
        words = max([word, *map(_longest_word, texts)])
        # A list is readable where each item is whole.
        whole = max(map(_longest_item, texts)) if readable and column.listed else readable
        least.append(max(words, min(whole, headed[-1])) if is_text else headed[-1])
    room = window - grid_width(Grid([Column("")] * len(widths), []), is_boxed=True)
    if sum(least) > room:
        return None
    for floor in (headed, least):
        while sum(widths) > room and widths != floor:
            # The widest gives way first.
            spaces = [width if width > low else 0 for width, low in zip(widths, floor, strict=True)]
            widths[spaces.index(max(spaces))] -= 1
    columns = [
        column._replace(title=wrapped(column.title, width))
        for column, width in zip(grid.columns, widths, strict=True)
    ]
    rows = [
        [
            cell
            if lines_width(cell.text) <= width
            else cell._replace(text=wrapped(cell.text, width, is_list=column.listed))
            for cell, width, column in zip(row, widths, grid.columns, strict=True)
        ]
        for row in grid.rows
    ]
    return Grid(columns, rows)


def _longest_word(text: str) -> int:
    return max(map(text_width, text.replace(" : ", "_:_").split()), default=0)


def _longest_item(text: str) -> int:
    """The columns of the longest part of a list, with the comma behind it."""
    return max(map(text_width, text.replace(", ", ",\n").split("\n")))


def _short_blocks(grid: Grid, window: int) -> Iterator[Block]:
    """For each row its first text, and below it the other cells that say something."""
    yield Paragraph("")
    names = (index for index, column in enumerate(grid.columns) if not column.right)
    name = next(names, 0)
    without = _without(grid, [name])
    for row, others in zip(grid.rows, without.rows, strict=True):
        parts = [
            (f"{column.title}: {cell.text}".removeprefix(": "), column.listed)
            for column, cell in zip(without.columns, others, strict=True)
            if cell.text not in ("", NOTHING)
        ]
        yield Paragraph(wrapped(row[name].text, window), row[name].tone)
        yield from (Paragraph(line) for line in _joined(parts, window))
    yield Paragraph("")


def _joined(parts: Sequence[tuple[str, bool]], window: int) -> Iterator[str]:
    """Indented lines of as many parts as there is room for; a part is broken if it is too long.

    With each part stands whether it is a list.
    """
    line = ""
    for index, (part, is_list) in enumerate(parts, 1):
        text = part if index == len(parts) else f"{part};"
        if line and text_width(f"{line} {text}") <= window:
            line += f" {text}"
        else:
            if line:
                yield line
            line = wrapped(INDENT + text, window, INDENT * 2, is_list)
    if line:
        yield line
