"""Puts an answer on the streams in the format that was asked for."""

import sys

from ..errors import visible
from ..model.answer import Answer
from ..model.lean_typing import TYPE_CHECKING
from .formats import FORMATS, load

if TYPE_CHECKING:
    from collections.abc import Collection

    from .sheet import Block


def emit(answer: Answer, output_format: str, quiet: bool = False) -> None:
    """Write the answer to stdout, and its error and, unless it is to be quiet, notes to stderr.

    stdout carries one document and nothing else. Where there is no answer it stays empty, unless
    the format's document has room for the error. A note that a sheet tells is not repeated.
    """
    chosen = FORMATS[output_format]
    shown: Answer | list[Block] = answer
    told: set[str] = set()
    if chosen.draws and not answer.error:
        from .layouts import layout
        from .sheet import told_notes, visible_blocks

        blocks = layout(answer)
        told = told_notes(blocks)
        shown = visible_blocks(blocks)
    tell(answer, quiet, told)
    if answer.error and not chosen.shows_errors:
        return
    text = load(chosen.render)(shown)
    sys.stdout.writelines([text] if isinstance(text, str) else text)
    sys.stdout.flush()


def tell(answer: Answer, quiet: bool = False, told: "Collection[str]" = ()) -> None:
    """Write the error of an answer to stderr and, unless it is to be quiet, its notes.

    Notes of the codes that were *told* elsewhere are left out.
    """
    error = answer.error["message"] if answer.error else None
    for note in () if quiet else answer.notes:
        if note.message != error and note.code not in told:
            print(f"note: {visible(note.message)}", file=sys.stderr)
    if answer.error:
        # Complaints about data begin with `file:line:column`, which editors look for there.
        prefix = "" if "complaints" in answer.error else "error: "
        print(prefix + visible(answer.error["message"], kept="\n"), file=sys.stderr)
