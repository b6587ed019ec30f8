"""How many columns of a window a text takes: everything that is aligned asks here."""

# First, last, and how many columns each character between takes: what every version of rich says.
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


def text_width(text: str) -> int:
    """The columns that a text takes as rich counts them: two for a wide character.

    A mark above or below a letter takes none, nor does a control character.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    width = 0
    for mark in text:
        for first, last, columns in _CERTAIN:
            if first <= mark <= last:
                width += columns
                break
        else:
            # Only rare texts pay for the table.
            from rich.cells import cell_len

            return cell_len(text)
    return width
