"""Sheets as Markdown that GitHub and Pandoc render alike."""

from __future__ import annotations

import re
from functools import lru_cache

from .fitting import fitted
from .sheet import Grid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .sheet import Block

# Up to the marks of the sentence that it stands in; brackets come in pairs.
_ADDRESS = re.compile(
    r"(https?://(?:[^\s<>()]|\([^\s<>()]*\))*(?:[^\s<>().,;:!?'\"\]]|\([^\s<>()]*\)))"
)
# What GitHub or Pandoc would take for a mark of its own, wherever it stands,
_MARKS = re.compile(
    # as emphasis, code, struck, lowered or raised text, mathematics, TeX, or what is escaped,
    r"[*`~^$\\]"
    # emphasis again, which does not begin or end within a word,
    r"|(?<![^\W_])_|_(?![^\W_])"
    # a tag, an entity, a dash,
    r"|<(?=[A-Za-z/!?])|&(?=#?\w+;)|-(?=-)"
    # a footnote, a link, a text with attributes;
    r"|\[(?=\^)|\](?=[({])"
)
# or where a line begins, as a heading, a quotation, a line of a verse, a list, where a link leads.
# What begins with a hyphen is meant as a list.
_BEGINNINGS = re.compile(
    r"^(?=#{1,6}(?: |$)|[>|]|\+(?: |$)|\[[^\]]*\]:)"
    r"|(?<=^\(\w)(?=\)(?: |$))|(?:(?<=^\w)|(?<=^\d\d))(?=[.)](?: |$))",
    re.MULTILINE,
)


def markdown(blocks: Iterable[Block]) -> str:
    """Pipe tables and paragraphs with an empty line between, the same in every window.

    Addresses are links. A character is escaped where a renderer would read more into it.
    """
    parts = [
        _pipe_table(block) if isinstance(block, Grid) else _paragraph(block.text)
        for block in fitted(blocks)
    ]
    return "\n\n".join(parts) + "\n"


def _pipe_table(grid: Grid) -> str:
    titles = [_in_cell(column.title) for column in grid.columns]
    rules = ["---:" if column.right else "---" for column in grid.columns]
    rows = [[_in_cell(cell.text) for cell in row] for row in grid.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [titles, rules, *rows])


@lru_cache(10_000)  # Many rows have the same texts.
def _in_cell(text: str) -> str:
    return _inline(" ".join(text.split("\n"))).replace("|", r"\|")


def _paragraph(text: str) -> str:
    """A paragraph, in which marks count at the beginning of a line, too."""
    return _BEGINNINGS.sub(r"\\", _inline(text))


def _inline(text: str) -> str:
    parts = _ADDRESS.split(text)
    return "".join(
        f"<{part}>" if index % 2 else _MARKS.sub(r"\\\g<0>", part)
        for index, part in enumerate(parts)
    )
