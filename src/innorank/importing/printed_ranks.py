"""Ranks as publishers print them, made into ranks as data files write them."""

import re
import unicodedata

from .footnotes import without_marks

__all__ = ["UNDERSTOOD", "is_no_rank", "read_change", "read_previous_rank", "read_rank"]

UNDERSTOOD = "5, 5=, T5, 5th, #5, No. 5, 101-150, >100, 100+, top 10"
MAX_DIGITS = 9

_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+(?:\.0+)?"
_ORDINAL = r"(?:(?:st|nd|rd|th|er|re|e|ème|eme)\b|[.)]|位|名|위)?"
_BEFORE = re.compile(r"^(?:(?:rank(?:ing|ed)?|no|nr|pos(?:ition)?)(?![a-z])[.:]?|n°|#|第)\s*")
_TIED_BEFORE = re.compile(r"^(?:=|tied?\b|joint\b|t-?(?=\s?[0-9]))\s*")
_TIED_AFTER = re.compile(r"\s*(?:=|\((?:tied?|joint)\)|\btied?|\bjoint|(?<=[0-9])t|并列)$")
_PLAIN = re.compile(rf"({_NUMBER}){_ORDINAL}")
_BAND = re.compile(rf"({_NUMBER}){_ORDINAL}\s*(?:[-‐‑‒–—―−~]|to|bis|至)\s*({_NUMBER}){_ORDINAL}")
_BEYOND = re.compile(rf"(?:>|more than|over|below|beyond)\s*({_NUMBER})")
_FROM = re.compile(rf"(?:>=|≥)\s*({_NUMBER})|({_NUMBER})\s*\+")
_WITHIN = re.compile(rf"(?:<=|≤|top|first)\s*({_NUMBER})")
_BEFORE_NUMBER = re.compile(rf"<\s*({_NUMBER})")

_CHANGE = re.compile(r"([-+−–▲△↑⬆▼▽↓⬇])?\s*([0-9]{1,9})")
_FALLS = frozenset("-−–▼▽↓⬇")
_NOTHING = frozenset(("", "-", "--", "–", "—", "―", "−", ".", "..", "...", "n/a", "na", "nr", "?"))


def is_no_rank(text: str) -> bool:
    """Whether a cell says that there is nothing to say: empty, a dash, `n/a`."""
    return text.strip().casefold() in _NOTHING


def read_rank(text: str) -> tuple[int | str, str]:
    """The rank as a data file writes it (5, "5=", "101-150", "101+"), and the footnote marks.

    `>100` is `101+`, and `100+` is what it says: 100 or worse. Raises ValueError for what is
    none of the forms, and for what could be several of them (`1.024`, `5 (4)`): never a guess.
    """
    bare, marks = without_marks(text)
    bare = re.sub(r"(?<=[0-9])[ªº]", "", bare)  # Which the line below would make letters.
    wanted = unicodedata.normalize("NFKC", bare).casefold().strip()
    wanted = _BEFORE.sub("", wanted)
    joint = _TIED_BEFORE.search(wanted) or _TIED_AFTER.search(wanted)
    wanted = _BEFORE.sub("", _TIED_AFTER.sub("", _TIED_BEFORE.sub("", wanted)))
    if found := _PLAIN.fullmatch(wanted):
        number = _whole(found[1], text)
        return (f"{number}=" if joint else number), marks
    written = None if joint else _interval(wanted, text)
    if written is None:
        raise ValueError(f"{text!r} is no rank that is understood; those are {UNDERSTOOD}")
    return written, marks


def read_previous_rank(text: str) -> int:
    """A previous rank: its number alone, for a data file keeps no more. Raises ValueError."""
    written, _ = read_rank(text)
    digits = str(written).removesuffix("=")
    if not digits.isdigit():
        raise ValueError(f"{text!r} is no exact rank")
    return int(digits)


def read_change(text: str) -> int:
    """The positions gained (positive) or lost, of `+3`, `3`, `▲ 3`, `-2` or `▼2`.

    Raises ValueError for all else: `new`, `3 %`, `1.5`.
    """
    found = _CHANGE.fullmatch(unicodedata.normalize("NFKC", without_marks(text)[0]).strip())
    if found is None:
        raise ValueError(f"{text!r} is no number of positions")
    return -int(found[2]) if found[1] in _FALLS else int(found[2])


def _interval(wanted: str, text: str) -> int | str | None:
    if found := _BAND.fullmatch(wanted):
        return _band(_whole(found[1], text), _whole(found[2], text), text)
    if found := _BEYOND.fullmatch(wanted):
        return f"{_whole(found[1], text) + 1}+"
    if found := _FROM.fullmatch(wanted):
        return f"{_whole(found[1] or found[2], text)}+"
    if found := _WITHIN.fullmatch(wanted):
        return _band(1, _whole(found[1], text), text)
    if found := _BEFORE_NUMBER.fullmatch(wanted):
        return _band(1, _whole(found[1], text) - 1, text)
    return None


def _band(low: int, high: int, text: str) -> int | str:
    if low > high:
        raise ValueError(f"{text!r} runs backwards")
    return low if low == high else f"{low}-{high}"


def _whole(digits: str, text: str) -> int:
    plain = digits.partition(".")[0].replace(",", "").replace(" ", "")
    number = int(plain) if len(plain) <= MAX_DIGITS else 0
    if number < 1:
        raise ValueError(f"{text!r} is no rank: ranks are from 1 to {'9' * MAX_DIGITS}")
    return number
