"""One folding rule for names, and the way from what was typed to the place that is meant."""

import unicodedata

__all__ = ["fold", "shown"]

MAX_SHOWN = 40

# What NFKD leaves whole, though people type it plain (København, Łódź, Đà Nẵng, Straße).
_PLAIN = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_DROPPED = frozenset("'’‘ʼʻ`´-‐‑‒–—―−/.,·・")


def fold(name: str) -> str:
    """The key by which *name* is stored and found: equal for every spelling of one name.

    Case, width, diacritics, apostrophes, dashes, spaces and a final 市 make no difference.
    Scripts fold to themselves; nothing is transliterated. The empty string for no name at all.
    Folding twice changes nothing.
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    # Twice, for taking a letter apart (Ǿ) may show one that people type plain (ø).
    text = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    text = "".join(mark for mark in text if mark not in _DROPPED and not _is_diacritic(mark))
    text = unicodedata.normalize("NFC", "".join(text.split()))
    return text.rstrip("市") or text


def _is_diacritic(mark: str) -> bool:
    """Whether people leave the mark out: not so the vowel signs of Indic and Thai, or dakuten."""
    return "\u0300" <= mark <= "\u036f" or "\u064b" <= mark <= "\u0655"


def shown(name: str) -> str:
    """What was typed, in quotes and cut short, as messages repeat it."""
    return repr(name if len(name) <= MAX_SHOWN else f"{name[:MAX_SHOWN]}...")
