"""The ways in which innorank declines to answer, each with its code and exit status."""

from __future__ import annotations

# Whoever checks types takes it for true; to import typing would be a third of a start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

# Longer texts are cut where a message repeats them.
MAX_QUOTED = 40
# No error suggests more names.
MAX_SUGGESTIONS = 5


class ExitStatus:
    """What the shell is told; docs/commands.md lists what each number means.

    Plain numbers: an enumeration takes half a millisecond of every start.
    """

    ANSWERED = 0
    UNUSABLE_DATA = 1
    WRONG_USAGE = 2
    NOT_FOUND = 3
    AMBIGUOUS = 4
    BREAK = 5
    INTERRUPTED = 130


class InnorankError(Exception):
    """A question that has no answer: a stable code, a message for people, and suggestions.

    `answer` is an answer without results, if there is one: with a note for each of several names.
    """

    status = ExitStatus.UNUSABLE_DATA
    answer: Any = None

    def __init__(self, code: str, message: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.suggestions = list(suggestions)

    def to_dict(self) -> dict[str, Any]:
        """The `error` of the JSON document."""
        return {"code": self.code, "message": self.message, "suggestions": self.suggestions}


class NotFoundError(InnorankError):
    """No such place, edition, series or economy; the suggestions are the nearest names."""

    status = ExitStatus.NOT_FOUND


class AmbiguousPlaceError(InnorankError):
    """A name that several places share; the suggestions are their ids."""

    status = ExitStatus.AMBIGUOUS


class AmbiguousEditionError(InnorankError):
    """A name that may mean several editions or series; the suggestions are their ids."""

    status = ExitStatus.AMBIGUOUS


class IndexRenewedError(Exception):
    """The index was damaged, and is made anew: the whole question has to be asked again."""

    def __init__(self) -> None:
        super().__init__("the index was damaged, and is made anew: ask again")


class ReaderGoneError(Exception):
    """Whoever read the answer has closed the pipe: no failure, and nothing more to say."""


class UsageError(InnorankError):
    """A question that contradicts itself."""

    status = ExitStatus.WRONG_USAGE


class MissingLibraryError(InnorankError, ImportError):
    """A frame was asked for, and no library that makes one is installed."""

    status = ExitStatus.WRONG_USAGE


def quoted(text: str) -> str:
    """The text in quotes and cut short, as messages repeat what was typed."""
    return repr(text if len(text) <= MAX_QUOTED else f"{text[:MAX_QUOTED]}...")


def nearest(
    name: str, names: Iterable[str], limit: int = MAX_SUGGESTIONS, cutoff: float = 0.6
) -> list[str]:
    """Up to *limit* of the names that are most like *name*, the most similar first.

    Their similarity, from 0 to 1, is at least *cutoff*. Empty where no name is that near.
    """
    # Only an error needs it, so that no answer waits for it to load.
    from difflib import get_close_matches

    return get_close_matches(name, list(names), n=limit, cutoff=cutoff)


# Characters that are seen by what they do alone: controls, breaks of lines, and marks of writing
# direction, which reorder what is shown.
HIDDEN = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)))
HIDDEN += "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def visible(text: str, kept: str = "") -> str:
    """The text with each of HIDDEN as an escape, as `\\x1b` or `\\u202e`, but for those *kept*."""
    if text.isprintable():
        return text
    return text.translate({ord(each): ascii(each)[1:-1] for each in HIDDEN if each not in kept})
