"""How many columns of a window a text takes: everything that is aligned asks here."""

import os
from collections.abc import Iterable
from functools import cache, lru_cache

# By this variable a reader says that a terminal gives East Asian characters of ambiguous width,
# as é, – and ▲, two columns. No locale tells: most terminals give them one in China, too.
AMBIGUOUS = "INNORANK_AMBIGUOUS"

# First, last, and how many columns each character between takes where ambiguous ones take one.
_CERTAIN = (
    (" ", "~", 1),
    ("\u00a1", "\u00ac", 1),
    ("\u00ae", "\u02ff", 1),
    ("\u0370", "\u0482", 1),
    ("\u1e00", "\u1fff", 1),
    ("\u2010", "\u2027", 1),
    ("\u2190", "\u2319", 1),
    ("\u2500", "\u25fc", 1),
    ("\u3041", "\u3096", 2),
    ("\u309b", "\u30ff", 2),
    ("\u4e00", "\u9fbb", 2),
    ("\uac00", "\ud7a3", 2),
)
# Wide since Unicode 16, which Python does not know yet.
_NEWLY_WIDE = (
    *(("\u2630", "\u2637"), ("\u268a", "\u268f"), ("\u4dc0", "\u4dff")),
    *(("\U0001d300", "\U0001d356"), ("\U0001d360", "\U0001d376")),
)
# Letters of Hangul that join the one before, and fillers that show nothing.
_JOINED = (("\u1160", "\u11ff"), ("\u3164", "\u3164"), ("\ud7b0", "\ud7fb"), ("\uffa0", "\uffa0"))
_FLAGS = ("\U0001f1e6", "\U0001f1ff")
_SKINS = ("\U0001f3fb", "\U0001f3ff")
_JOINER = "\u200d"
# Marks that end a syllable as a virama does, and join nothing.
_KILLERS = (
    "\u0d3b\u0d3c\u0e3a\u0eba\u0f84\u103a\u1714\u1715\u1734\u1baa\u1bf2\u1bf3\uabed\U00011134"
)
_AS_EMOJI = "\ufe0f"


def text_width(text: str) -> int:
    """The columns that a text takes: two for a wide character.

    A mark above or below a letter takes none, nor does a control character. A letter takes two
    together with a vowel sign that stands beside it, as in Devanagari, or with another letter that
    it is joined to.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return _measured(text, are_ambiguous_wide())


def surplus_of(texts: Iterable[str]) -> dict[str, int]:
    """How many columns more than characters each of some printable texts takes, by the text.

    Fewer are a negative number. A text that takes one for each character, as most do, is left out.
    """
    is_wide = are_ambiguous_wide()
    surplus = {text: _measured(text, is_wide) - len(text) for text in texts if not text.isascii()}
    return {text: columns for text, columns in surplus.items() if columns}


@lru_cache(10_000)  # A cell is measured several times until it is drawn.
def _measured(text: str, is_wide: bool) -> int:
    if is_wide:
        return _width_by_clusters(text, True)
    width = 0
    for mark in text:
        for first, last, columns in _CERTAIN:
            if first <= mark <= last:
                width += columns
                break
        else:
            return _width_by_clusters(text, False)
    return width


def are_ambiguous_wide() -> bool:
    """True if characters of ambiguous width take two columns."""
    return os.environ.get(AMBIGUOUS) == "wide"


def _width_by_clusters(text: str, is_wide: bool) -> int:
    """The sum over letters with all that joins them, which is never wider than two columns."""
    # Only rare texts pay for the table.
    from unicodedata import category, combining

    width = cluster = flags = 0
    # Whether a letter is joined to the one before: by a virama, or by a joiner in an emoji.
    by_virama = by_joiner = False
    for mark in text:
        columns = _width_of(mark, is_wide)
        flags = flags + 1 if _is_in(mark, _FLAGS) else 0
        if mark == _JOINER:
            by_joiner = not by_virama
        elif columns and by_virama:
            cluster, by_virama = 2, False
        elif columns and (by_joiner or (flags and flags % 2 == 0)):
            by_joiner = False
        elif columns and _is_in(mark, _SKINS) and cluster == 2:
            pass
        elif columns:
            width += cluster
            cluster = columns
        else:
            by_joiner = False
            by_virama = combining(mark) == 9 and mark not in _KILLERS
            if cluster and (mark == _AS_EMOJI or category(mark) == "Mc"):
                cluster = 2
    return width + cluster


@cache
def _width_of(mark: str, is_wide: bool) -> int:
    """The columns of a character by itself."""
    from unicodedata import category, east_asian_width

    if mark != "\u00ad" and category(mark) in ("Mn", "Me", "Mc", "Cf", "Cc"):
        return 0
    if any(_is_in(mark, bounds) for bounds in _JOINED):
        return 0
    if any(_is_in(mark, bounds) for bounds in (*_NEWLY_WIDE, _FLAGS)):
        return 2
    return 2 if east_asian_width(mark) in ("WFA" if is_wide else "WF") else 1


def _is_in(mark: str, bounds: tuple[str, str]) -> bool:
    return bounds[0] <= mark <= bounds[1]
