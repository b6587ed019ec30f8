"""What people are shown of each command's answer.

A layout is the function `layout` of the module that is named as its command; or it stands in
`lists.py`, if it is no more than a list of rows or of lines. It calls a place by `name_of`, and not
as its row does: another place may have that name, too.
"""

from collections.abc import Callable, Iterator

from ...model.answer import Answer
from ..formats import load
from ..sheet import Block, Grid, told_notes
from .cells import tell_notes

# The notes on the question, which stderr has: how a name was understood, and what this machine
# could not do. All others decide how a table is read, and stand in it.
ON_QUESTIONS = {
    "ambiguous-place",
    "cache-distrusted",
    "edition-understood",
    "fuzzy-match",
    "unknown-language",
    "unknown-place",
    "unranked-place",
    "words-joined",
}
# Commands whose notes are on what they read, wrote or drew.
_DEEDS = ("export", "panel", "import", "chart", "new")


def layout(answer: Answer) -> list[Block]:
    """The blocks of an answer, in reading order: what to know first, figures, sources.

    Notes on the answer that no block tells stand below the last grid.
    """
    laid_out: Callable[[Answer], Iterator[Block]]
    own = answer.command.replace("-", "_")
    try:
        laid_out = load(f"layouts.{own}:layout")
    except ModuleNotFoundError as error:
        if error.name != f"{__name__}.{own}":
            raise
        from .lists import LAYOUTS

        laid_out = LAYOUTS[answer.command]
    blocks = list(laid_out(answer))
    if answer.command in _DEEDS:
        return blocks
    codes = {note.code for note in answer.notes} - told_notes(blocks) - ON_QUESTIONS
    grids = [index for index, block in enumerate(blocks) if isinstance(block, Grid)]
    end = grids[-1] + 1 if grids else 1
    return [*blocks[:end], *tell_notes(answer, *codes), *blocks[end:]]
