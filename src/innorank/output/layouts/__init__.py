"""What people are shown of each command's answer.

A layout is the function `layout` of the module that is named as its command; or it stands in
`lists.py`, if it is no more than a list of rows or of lines.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from ...model.answer import Answer
from ...model.lean_typing import Any
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
# Under which key the name of a place stands, by the key of its id.
_NAMES_OF_IDS = {
    "place": "name",
    "via": "via_name",
    "best_place": "best_place_name",
}


# In which nothing can be called anything; most values are of these types.
_SCALARS = frozenset((str, int, bool, float, type(None)))


def layout(answer: Answer) -> list[Block]:
    """The blocks of an answer, in reading order: what to know first, figures, sources.

    Notes on the answer that no block tells stand below the last grid.
    """
    laid_out: Callable[[Answer], Iterator[Block]]
    own = f"{__name__}.{answer.command.replace('-', '_')}"
    try:
        laid_out = import_module(own).layout
    except ModuleNotFoundError as error:
        if error.name != own:
            raise
        from .lists import LAYOUTS

        laid_out = LAYOUTS[answer.command]
    if answer.view.namesakes:
        results, extra = (_told_apart(answer, each) for each in (answer.results, answer.extra))
        answer = answer._replace(results=results, extra=extra)
    blocks = list(laid_out(answer))
    if answer.command in _DEEDS:
        return blocks
    codes = {note.code for note in answer.notes} - told_notes(blocks) - ON_QUESTIONS
    grids = [index for index, block in enumerate(blocks) if isinstance(block, Grid)]
    end = grids[-1] + 1 if grids else 1
    return [*blocks[:end], *tell_notes(answer, *codes), *blocks[end:]]


def _told_apart(answer: Answer, part: Any) -> Any:
    """A part of an answer, with the names of namesakes as tables have them."""
    if type(part) in (list, tuple):  # No record, which is a tuple, too.
        return [each if type(each) in _SCALARS else _told_apart(answer, each) for each in part]
    if not isinstance(part, (dict, Mapping)):  # Most are, which is quickly seen.
        return part
    told = dict(part)
    for key, each in part.items():
        # Most parts are empty, or nothing that can be called anything.
        if type(each) not in _SCALARS and each:
            told[key] = _told_apart(answer, each)
    names = {name: part[key] for key, name in _NAMES_OF_IDS.items() if key in part}
    if part.get("matched_name"):
        sides = [part["matched"][side] for side in "ab"]
        others = (each for each in sides if each not in (None, part["place"]))
        names["matched_name"] = next(others, None)
    for name, place in names.items():
        if isinstance(place, str) and told.get(name):
            told[name] = answer.view.namesakes.get(place, told[name])
    return told
