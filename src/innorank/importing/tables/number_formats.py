"""Numbers as a workbook shows them: `2=`, `>100`, `5th` and `40%` may stand in the format alone.

The codes are those of ECMA-376 part 1, section 18.8.31.
"""

import re
from decimal import Decimal

# A text in quotes, one character behind a backslash, a space as wide as a character, a character
# that fills the cell, a colour or another word in brackets, the number, any other character.
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<word>[^]]*)\]'
    r"|(?P<number>General|[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOUR = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|color ?[0-9]+|\$[^-]*-.*", re.I
)
# Other characters that stand for themselves.
_LITERAL = frozenset("%$-+/():!^&'~{}<>= –—€£¥.°")
_SECTION_END = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')


def shown_number(value: int | float, code: str) -> str | None:
    """The number with the signs that its format adds; None for a format that is not understood.

    It has all digits that the cell holds, and at least the decimals that it shows. A format has up
    to four sections: for positive and negative numbers, for 0, and for texts.
    """
    sections = _SECTION_END.split(code)[:3]
    which = 0 if value > 0 or len(sections) == 1 else 1 if value < 0 or len(sections) == 2 else 2
    if value == 0 and len(sections) == 2:
        which = 0
    # A section of its own says how a minus sign is shown.
    number = abs(value) if value < 0 and which == 1 else value
    return _in_section(number, sections[which])


def _in_section(value: int | float, section: str) -> str | None:
    pieces: list[str] = []
    numbers = 0
    percent = False
    for piece in _PIECE.finditer(section):
        kind = piece.lastgroup
        text = piece[kind] if kind else ""
        if kind == "number":
            if text.partition(".")[0].endswith(","):
                return None  # Thousands are left out: it shows 1 for 1000.
            numbers += 1
            pieces.append("\0" + text.partition(".")[2])
        elif kind == "word":
            if not _COLOUR.fullmatch(text):
                return None
        elif kind == "other" and text not in _LITERAL:
            return None
        else:
            percent = percent or (kind == "other" and text == "%")
            pieces.append(text)
    if numbers != 1:
        return None
    held = Decimal(str(value)) * 100 if percent else Decimal(str(value))
    return "".join(_digits(held, piece) if piece[:1] == "\0" else piece for piece in pieces)


def _digits(number: Decimal, placeholder: str) -> str:
    """All digits, and as many decimals as there are zeros behind the point of the placeholder."""
    plain = f"{number.normalize():f}"
    decimals = placeholder[1:].count("0")
    whole, _, rest = plain.partition(".")
    rest = rest.ljust(decimals, "0")
    return f"{whole}.{rest}" if rest else whole
