"""Ranks as publishers print them, turned into ranks as data files write them.

Footnote marks belong here too: in print they stand beside ranks and names, and are no part of
either.
"""

import re
import unicodedata

UNDERSTOOD = "5, 5=, T5, 5th, #5, No. 5, 101-150, >100, 100+, top 10"
MAX_DIGITS = 9
# A longer text is neither a rank nor a name, and to look for marks takes the square of its length.
_LONGEST_WITH_MARKS = 300

# Digits apart, as in "1 100", may be two numbers: a rank and the one before, or a score.
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.0+)?"
_ORDINAL = (
    r"(?:(?:st|nd|rd|th|(?: ?(?:er|re|e|ème|eme)))\b|[.)]|位|名|위)?(?: (?:place|platz|rang)\b)?"
)
_RANK_WORD = re.compile(
    r"^(?:(?:rank(?:ing|ed)?|no|nr|pos(?:ition)?)(?![a-z])[.:]?|rang|platz|puesto|place|n°|#|第)\s*"
)
_TIED_BEFORE = re.compile(r"^(?:=|(?:tied?|joint|equal)\b|t-?(?=\s?[0-9])|并列|並列|同|공동)\s*")
_TIED_AFTER = re.compile(
    r"\s*(?:=|\((?:tied?|joint)\)|\b(?:tied?|joint|equal)|\bex[ -]?(?:æquo|aequo)"
    r"|(?<=[0-9])t|并列|並列|タイ)$"
)
_MEDALS = {"🥇": "1", "🥈": "2", "🥉": "3", "🔟": "10"}
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3")
# Beside a rank without a number: it rose or fell.
_ARROW_AFTER = re.compile(r"\s*[▲▼△▽⬆⬇↑↓]$")
_OF_ALL = re.compile(r"([0-9]{1,9}) (?:out )?of (?:the )?([0-9]{1,9})")
_CHINESE = re.compile("(?=.)([一二三四五六七八九]?(?:十[一二三四五六七八九]?)?)[名位]?")
_DITTO = re.compile("[\"”″〃々]|(?:''|´´)|do\\.?|ditto|idem|同上", re.IGNORECASE)
_PLAIN = re.compile(rf"({_NUMBER}){_ORDINAL}")
_BAND = re.compile(rf"({_NUMBER}){_ORDINAL}\s*(?:[-‐‑‒–—―−~]|to|bis|至)\s*({_NUMBER}){_ORDINAL}")
_BEYOND = re.compile(rf"(?:>|more than|over|below|beyond)\s*({_NUMBER})")
_FROM = re.compile(rf"(?:>=|≥)\s*({_NUMBER})|({_NUMBER})\s*\+")
_WITHIN = re.compile(rf"(?:<=|≤|top|first)\s*({_NUMBER})")
_BEFORE_NUMBER = re.compile(rf"<\s*({_NUMBER})")

_DATE = re.compile(r"[0-9]{4}-([0-9]{2})-([0-9]{2})(?: 00:00:00)?")
_CHANGE = re.compile(r"([-+−–▲△↑⬆▼▽↓⬇])?\s*([0-9]{1,9})")
_FALLS = frozenset("-−–▼▽↓⬇")
_NOTHING = re.compile(
    r"-{0,2}|[–—―−?]|\.{1,3}|#?n/a|na|n\.a\.|nr|null|none|nil|nan|unranked|not (?:ranked|available)"
)

# In brackets a number or a letter, as in [12], [a], [n 1]: a word there may belong to the name.
_NUMBERS = r"[0-9]{1,3}(?:, ?[0-9]{1,3}){0,5}"
_MARK = (
    # Each run whole or not at all: to try its parts, too, would double the time with each mark.
    # Two of these letters are a flag.
    r"[*†‡§¶‖※]++|[⁰¹²³⁴⁵⁶⁷⁸⁹]++|[🇦-🇿]{2}"
    rf"|\[(?:{_NUMBERS}|[a-z]|[ivx]{{1,4}}|n(?:ote|b)? ?[0-9]{{1,2}}|[*†‡§]+)\]"
)
_MARKS_BEFORE = re.compile(rf"^(?:(?:{_MARK})\s*)+")
_MARKS_AFTER = re.compile(rf"(?:\s*(?:{_MARK}))+$")
_MARKS_AFTER_NAME = re.compile(rf"(?:\s*(?:{_MARK}|\((?:[0-9]{{1,2}}|[*†‡§¶]+)\)))+$")


def without_marks(text: str, is_name: bool = False) -> tuple[str, str]:
    """*text* without the footnote marks around it, and the marks that were taken off.

    Marks are asterisks, daggers, raised digits and `[1]`. In a name `(1)` is a mark too; beside a
    rank it may be another rank. A text of nothing but marks, or of more than 300 characters, stays
    as it is.
    """
    if len(text) > _LONGEST_WITH_MARKS:
        return text, ""
    bare = (_MARKS_AFTER_NAME if is_name else _MARKS_AFTER).sub("", _MARKS_BEFORE.sub("", text))
    bare = bare.strip()
    if not bare:
        return text, ""
    before, _, after = text.partition(bare)
    return bare, " ".join(f"{before} {after}".split())


def is_no_rank(text: str) -> bool:
    """True if a cell states that there is no rank: it is empty, a dash, `n/a` or `NULL`."""
    return bool(_NOTHING.fullmatch(text.strip().casefold()))


def read_rank(text: str) -> tuple[int | str, str]:
    """The rank as a data file writes it (5, "5=", "101-150", "101+"), and the footnote marks.

    `>100` becomes `101+`, while `100+` stays: 100 or worse. Raises ValueError for a text that is
    in none of the known forms, or could be in several (`1.024`, `5 (4)`): nothing is guessed.
    """
    bare, marks = without_marks(text)
    bare = re.sub(r"(?<=[0-9])\.?[ªº]", "", bare)  # The next line would turn them into letters.
    bare = _KEYCAP.sub(r"\1", bare)
    wanted = unicodedata.normalize("NFKC", _MEDALS.get(bare, bare)).casefold().strip()
    wanted = _RANK_WORD.sub("", "".join(map(_in_ascii, _ARROW_AFTER.sub("", wanted))))
    is_joint = _TIED_BEFORE.search(wanted) or _TIED_AFTER.search(wanted)
    wanted = _RANK_WORD.sub("", _TIED_AFTER.sub("", _TIED_BEFORE.sub("", wanted)))
    # Alone, 一 may be a dash.
    if text != "一" and (chinese := _CHINESE.fullmatch(wanted)):
        wanted = str(_chinese_number(chinese[1]))
    if (of_all := _OF_ALL.fullmatch(wanted)) and int(of_all[1]) <= int(of_all[2]):
        wanted = of_all[1]
    if match := _PLAIN.fullmatch(wanted):
        number = _whole_number(match[1], text)
        return (f"{number}=" if is_joint else number), marks
    interval = None if is_joint else _read_interval(wanted, text)
    if interval is None:
        if date := _DATE.fullmatch(wanted):
            first, last = sorted((int(date[1]), int(date[2])))
            message = (
                f"{text!r} is a date and no rank; a spreadsheet may have made it of {first}-{last}"
            )
            raise ValueError(message)
        raise ValueError(f"{text!r} is no rank that is understood; those are {UNDERSTOOD}")
    return interval, marks


def is_ditto(text: str) -> bool:
    """True if a cell says that it is as the one above: `〃`, `"`, `ditto`, `同上`."""
    return bool(_DITTO.fullmatch(text.strip()))


def _in_ascii(mark: str) -> str:
    """A digit of any script as one of 0 to 9; any other character as it is."""
    return str(unicodedata.decimal(mark, mark))


def _chinese_number(text: str) -> int:
    """The number from 1 to 99 that is written in Chinese: 一, 十, 十二, 二十一."""
    digits = "一二三四五六七八九"
    tens, ten, units = text.rpartition("十")
    before = (digits.find(tens) + 1 if tens else 1) if ten else 0
    return before * 10 + (digits.find(units) + 1 if units else 0)


def is_rank(text: str) -> bool:
    """True if `read_rank` understands a text."""
    try:
        read_rank(text)
    except ValueError:
        return False
    return True


def read_previous_rank(text: str) -> int:
    """The number of a previous rank; a data file keeps nothing else of it. Raises ValueError."""
    written, _ = read_rank(text)
    digits = str(written).removesuffix("=")
    if not digits.isdigit():
        raise ValueError(f"{text!r} is no exact rank")
    return int(digits)


def read_change(text: str) -> int:
    """The positions gained (positive) or lost: `+3`, `3`, `▲ 3`, `-2` or `▼2`.

    Raises ValueError for anything else: `new`, `3 %`, `1.5`.
    """
    match = _CHANGE.fullmatch(unicodedata.normalize("NFKC", without_marks(text)[0]).strip())
    if match is None:
        raise ValueError(f"{text!r} is no number of positions")
    return -int(match[2]) if match[1] in _FALLS else int(match[2])


def _read_interval(wanted: str, text: str) -> int | str | None:
    """A band or a bound as a data file writes it, or None; *text* is for messages."""
    if match := _BAND.fullmatch(wanted):
        return _band(_whole_number(match[1], text), _whole_number(match[2], text), text)
    if match := _BEYOND.fullmatch(wanted):
        return f"{_whole_number(match[1], text) + 1}+"
    if match := _FROM.fullmatch(wanted):
        return f"{_whole_number(match[1] or match[2], text)}+"
    if match := _WITHIN.fullmatch(wanted):
        return _band(1, _whole_number(match[1], text), text)
    if match := _BEFORE_NUMBER.fullmatch(wanted):
        return _band(1, _whole_number(match[1], text) - 1, text)
    return None


def _band(low: int, high: int, text: str) -> int | str:
    if low > high:
        raise ValueError(f"{text!r} runs backwards")
    return low if low == high else f"{low}-{high}"


def _whole_number(digits: str, text: str) -> int:
    plain = digits.partition(".")[0].replace(",", "")
    number = int(plain) if len(plain) <= MAX_DIGITS else 0
    if number < 1:
        raise ValueError(f"{text!r} is no rank: ranks are from 1 to {'9' * MAX_DIGITS}")
    return number
