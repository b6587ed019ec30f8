"""Folding: the one rule by which different spellings of a name have one key."""

from functools import lru_cache

# So many names in other letters are remembered: whoever reads data asks for each some times.
MAX_REMEMBERED = 10_000
# The codes of economies are no longer, nor those of airports, which lists of spellings hold.
MAX_CODE_LENGTH = 3

# What NFKD leaves whole, though people type it plain (København, Łódź, Đà Nẵng, Straße).
_PLAIN = {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
# Tibetan has a dot behind each syllable, and a stroke behind a phrase.
_DROPPED = "'’‘‚‛ʼʻʹʺ`´′″‴\"“”„‟«»‹›「」『』《》〈〉-‐‑‒–—―−/.,·・་།"
# The first of the characters that only say how text runs or breaks: people paste them unseen.
_FIRST_UNSEEN = "\u00ad"


class _Folded(dict[int, int | str | None]):
    """What becomes of each character by its number, None if it is left out; found out once."""

    def __missing__(self, number: int) -> int | str | None:
        mark = chr(number)
        self[number] = folded = None if mark.isspace() or _is_left_out(mark) else mark
        return folded


_FOLDED = _Folded({ord(mark): plain for mark, plain in _PLAIN.items()})
_FOLDED.update(dict.fromkeys(map(ord, _DROPPED)))
# For texts that are ASCII alone there is a shorter way.
_LOWER = bytes(range(128)).lower().ljust(256)
_DROPPED_BYTES = _DROPPED.encode("ascii", "ignore") + b"\t\n\v\f\r\x1c\x1d\x1e\x1f "


def fold(name: str) -> str:
    """The key by which *name* is stored and found: equal for all spellings of one name.

    Case, width, diacritics, apostrophes, quotation marks, dashes, spaces, the dots and strokes of
    Tibetan, characters that nobody sees (a soft hyphen, a mark of direction) and a final 市 make no
    difference. Scripts fold to themselves: nothing is transliterated. The key is empty for a text
    that has nothing else, and a key folds to itself.
    """
    if name.isascii():
        # As most typed names are: there is nothing to take apart, and no table to load.
        return name.encode().translate(_LOWER, _DROPPED_BYTES).decode()
    return _taken_apart(name)


@lru_cache(MAX_REMEMBERED)
def _taken_apart(name: str) -> str:
    from unicodedata import normalize

    text = normalize("NFKC", name).casefold()
    # Twice: a letter that is taken apart (Ǿ) may show one that people type plain (ø).
    text = normalize("NFC", normalize("NFKD", text).casefold().translate(_FOLDED))
    return text.rstrip("市") or text


def _is_left_out(mark: str) -> bool:
    """Whether a character is a diacritic or unseen: vowel signs of Indic and Thai are neither."""
    if mark < _FIRST_UNSEEN:
        return False
    if "\u0300" <= mark <= "\u036f" or "\u064b" <= mark <= "\u0655":
        return True
    from unicodedata import category

    return category(mark) == "Cf"


def may_be_a_code(key: str) -> bool:
    """Whether a folded name is as short as a code: LA is Laos and Los Angeles."""
    return key.isascii() and len(key) <= MAX_CODE_LENGTH
