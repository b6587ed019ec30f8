"""How a rank moved between two lists, and whether the two compare."""

from collections.abc import Sequence

from ...model.answer import Answer
from ...model.choices import COMPARABLE_LEVELS
from ...model.records import RankedList
from ..sheet import Block, Cell, Column, Paragraph, cell
from .cells import Result, matched_name, name_of, number

PRINTED = "Printed: the previous rank as the publisher prints it in {}."
STATUS_WORDS = {
    "newly-in-scope": "assessed for the first time",
    "left-scope": "no longer assessed",
    "not-comparable": "not comparable",
}
BREAK_MARK = "†"
BREAK_TEXT = (
    f"{BREAK_MARK} a difference, not a change: the method changed, or whether it did is not known."
)
# What is said of a place that crossed a depth, and the side on which the depth shows.
CROSSINGS = {
    "entered": ("entered the top", "a"),
    "re-entered": ("back in the top", "a"),
    "dropped": ("left the top", "b"),
}


def is_comparable(level: str) -> bool:
    """True if the method is the same or nearly, so that a difference between ranks is a change."""
    return level in COMPARABLE_LEVELS


def change_title(comparable: bool) -> str:
    """The heading of a column of changes, which are differences where lists do not compare."""
    return "Change" if comparable else "Difference"


def comparability(link: Result, compared: Sequence[RankedList] = ()) -> list[Block]:
    """What has to be read before the numbers, in one line; none if there is nothing to say.

    The lists *compared* tell whether one list changed its method, or two lists have two methods.
    """
    if is_comparable(link["level"]):
        changed = "is the same" if link["level"] == "same" else "changed a little"
        text = f"The method {changed}: {link['reason']}."
        return [Paragraph(text, "quiet")] if link["reason"] else []
    if link["level"] == "unknown":
        text = "Whether both were made by one method is not known: read a difference, not a change."
        return [Paragraph(text, "warning", tells="comparability-unknown")]
    are_one = len({(ranked.edition.series, ranked.id) for ranked in compared}) < 2
    what = "The method changed" if are_one else "The ranks do not compare"
    text = f"{what}: {link['reason']}. Read a difference, not a change."
    return [Paragraph(text, "warning", tells="break")]


def certain_bound(low: float | None, high: float | None) -> float | None:
    """The least rise, or the least fall as a negative number; None if it may be either."""
    if low is not None and low > 0:
        return low
    return high if high is not None and high < 0 else None


def is_told(change: Result) -> bool:
    """True if something is certain of a change: its status, or at least its direction."""
    bound = certain_bound(change["change_low"], change["change_high"])
    return bound is not None or not change["status"].startswith("unknown")


def change_cell(exact: int | None, low: float | None = None, high: float | None = None) -> Cell:
    """An arrow and how far: exactly, or at least; `=` for no change, `?` where nothing is known."""
    if exact == 0:
        return cell("=")
    moved = certain_bound(low, high) if exact is None else exact
    if moved is None:
        return cell("?", "quiet")
    bound = "≥" if exact is None else ""
    return cell(f"▲ {bound}{moved}", "up") if moved > 0 else cell(f"▼ {bound}{-moved}", "down")


def rank_cell(standing: Result) -> Cell:
    """The rank of a standing, which is quiet if no entry states it."""
    return cell(standing["rank_label"], "" if standing["stated"] else "quiet")


def trend_cell(trend: Result | None) -> Cell | None:
    """The change since a standing before; None if there is none, or nothing is certain of it."""
    if trend is None or not is_told(trend):
        return None
    return change_cell(trend["change"], trend["change_low"], trend["change_high"])


def is_difference(trend: Result | None) -> bool:
    """True if the trend that is shown goes across a break, or perhaps does."""
    return bool(trend and not is_comparable(trend["comparability"]) and is_told(trend))


def marked_trend(trend: Result | None) -> Cell | None:
    """The trend, marked where it is a difference."""
    shown = trend_cell(trend)
    if trend is None or shown is None or is_comparable(trend["comparability"]):
        return shown
    return cell(f"{shown.text} {BREAK_MARK}", "warning")


def change_column(comparable: bool, is_backward: bool) -> Column:
    """The changes between two lists, which are differences where *a* is the newer list."""
    title = change_title(comparable and not is_backward)
    return number(title, lambda row: _pair_change_cell(row, is_backward))


def _pair_change_cell(row: Result, is_backward: bool) -> Cell:
    """The change between two lists: with an arrow, or signed where it is none in time.

    An arrow says that somebody rose or fell: not so between two publishers' ranks, nor from a list
    to an older one.
    """
    exact, low, high = row["change"], row["change_low"], row["change_high"]
    if row["status"] != "not-comparable" and not is_backward:
        return change_cell(exact, low, high)
    bound = certain_bound(low, high) if exact is None else exact
    sign = "" if exact is not None else "≥" if bound and bound > 0 else "≤"
    if bound is None:
        return cell("?", "quiet")
    return cell(f"{sign}{bound:+}" if bound else f"{sign}0", "quiet")


def comparison_columns(
    answer: Answer,
    a: str,
    b: str,
    comparable: bool,
    is_backward: bool,
    has_printed: bool = False,
) -> list[Column]:
    """Place, both ranks, the change and what it amounts to.

    *is_backward* if *a* is the newer list; *has_printed* adds the previous ranks printed in *b*.
    """
    return [
        Column("Place", lambda row: _name_with_match(answer, row, is_backward)),
        number(a, lambda row: row["a"]["rank_label"]),
        number("Printed", lambda row: row["b"]["previous_rank"], has_printed, spare=2),
        number(b, lambda row: row["b"]["rank_label"]),
        change_column(comparable, is_backward),
        Column(
            "Status",
            lambda row: _backward_status(row, a, b) if is_backward else _status(row),
            spare=1,
        ),
    ]


def _backward_status(row: Result, newer: str, older: str) -> str:
    """What is certain of a place where *a* is the *newer* list, in words that hold in time."""
    status: str = row["status"]
    words = {
        "up": f"better in {older}",
        "down": f"better in {newer}",
        "newly-in-scope": f"not assessed in {newer}",
        "left-scope": f"not assessed in {older}",
    }
    if status in CROSSINGS or status == "unknown":
        side, name = ("b", older) if row["b"]["rank_high"] is None else ("a", newer)
        return f"beyond {row[side]['rank_low'] - 1} in {name}"
    return words.get(status) or STATUS_WORDS.get(status, status)


def _status(row: Result) -> str:
    """The status in words; of a place missing from a list with gaps, what is certain of it."""
    status: str = row["status"]
    if status in CROSSINGS:
        words, side = CROSSINGS[status]
        return f"{words} {row[side]['rank_low'] - 1}"
    if status == "unknown":
        is_fall = row["b"]["rank_high"] is None
        side, verb = ("b", "is") if is_fall else ("a", "was")
        return f"{verb} beyond the known {row[side]['rank_low'] - 1}"
    return STATUS_WORDS.get(status, status)


def _name_with_match(answer: Answer, row: Result, is_backward: bool) -> str:
    """The place, and what it is compared with where that is another."""
    name, matched = name_of(answer, row), matched_name(answer, row)
    if matched is None:
        return str(name)
    is_former = (row["matched"]["a"] == row["place"]) != is_backward
    word = "in" if row["matched"]["how"] == "member" else "now" if is_former else "was"
    return f"{name} ({word} {matched})"
