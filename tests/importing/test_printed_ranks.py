"""Ranks as publishers print them: what is understood, and what never is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innorank.importing.printed_ranks import (
    read_change,
    read_previous_rank,
    read_rank,
    without_marks,
)
from innorank.model.rank import parse_rank

PRINTED = {
    "5": 5,
    " 5 ": 5,
    "05": 5,
    "5.": 5,
    "5)": 5,
    "5.0": 5,
    "12th": 12,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "1er": 1,
    "12º": 12,
    "#12": 12,
    "# 12": 12,
    "No. 12": 12,
    "no 12": 12,
    "Nr. 12": 12,
    "№12": 12,
    "Rank 12": 12,
    "１２": 12,
    "第12名": 12,
    "12位": 12,
    "1,024": 1024,
    "5=": "5=",
    "=5": "5=",
    "T5": "5=",
    "t-5": "5=",
    "T-5th": "5=",
    "5T": "5=",
    "tied 5": "5=",
    "5 (tie)": "5=",
    "5 (joint)": "5=",
    "5th=": "5=",
    "#5=": "5=",
    "５＝": "5=",
    "101–150": "101-150",
    "101-150": "101-150",
    "101 — 150": "101-150",
    "101 to 150": "101-150",
    "101st-150th": "101-150",
    "1,001–1,500": "1001-1500",
    "101～150": "101-150",
    "7-7": 7,
    ">100": "101+",
    "> 1,000": "1001+",
    "over 100": "101+",
    "100+": "100+",
    "≥100": "100+",
    ">=100": "100+",
    "top 10": "1-10",
    "Top 10": "1-10",
    "≤10": "1-10",
    "<10": "1-9",
    "top 1": 1,
    "1.º": 1,
    "1 er": 1,
    "3 ème": 3,
    "1️⃣": 1,
    "1️⃣0️⃣": 10,
    "Rang 1": 1,
    "Platz 2": 2,
    "2. Platz": 2,
    "1st place": 1,
    "2.ª": 2,
    "第一": 1,
    "第十": 10,
    "第十一名": 11,
    "二十": 20,
    "九十九": 99,
    "二": 2,
    "🥇": 1,
    "🥉": 3,
    "3 ▲": 3,
    "3▼": 3,
    "3 of 100": 3,
    "3 out of the 100": 3,
    "١٠": 10,
    "۱۲": 12,
    "२": 2,
    "๓": 3,
    "①": 1,
    "3e ex æquo": "3=",
    "3 ex aequo": "3=",
    "3位タイ": "3=",
    "同3": "3=",
    "同3位": "3=",
    "공동 2위": "2=",
    "并列第3": "3=",
    "並列3": "3=",
    "3rd equal": "3=",
    "Joint 3rd": "3=",
}
NOT_UNDERSTOOD = (
    *("", "-", "n/a", "abc", "0", "-5", "+5", "5-", "-", "2.5", "1.024", "5 (4)", "5/6", "5,6"),
    *(
        "150-101",
        "5=6",
        "=5-6",
        "=",
        "T",
        "1,02",
        "1,0245",
        "1000000000",
        "5 6",
        "1 024",
        "1 100",
        "12e3",
        "１２a",
    ),
    *(
        "一",
        "三百",
        "10 of 3",
        "3 of",
        "1/100",
        "2 ▲1",
        "▲2",
        "🥇1",
        "1½",
        "名",
        "位",
        "同",
        "タイ",
    ),
    *("<1", ">0x1F", "five", "IV", "3-Feb", "2023-09-20", "5==", "99999999999999999999"),
)


@pytest.mark.parametrize("text", PRINTED)
def test_understood(text: str) -> None:
    """Each form is the rank that a data file would write, without a footnote mark."""
    assert read_rank(text) == (PRINTED[text], "")


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_not_understood(text: str) -> None:
    """A text that is no rank, or could be several, is refused and never guessed."""
    with pytest.raises(ValueError, match=r"rank|backwards"):
        read_rank(text)


@pytest.mark.parametrize(
    ("text", "rank", "marks"),
    [
        ("5*", 5, "*"),
        ("5 †", 5, "†"),
        ("*5", 5, "*"),
        ("5¹", 5, "¹"),
        ("5[1]", 5, "[1]"),
        ("5= [a]", "5=", "[a]"),
        ("101–150**", "101-150", "**"),
    ],
)
def test_marks_of_a_rank(text: str, rank: int | str, marks: str) -> None:
    """Footnote marks are taken off and returned: a raised 1 does not turn 5 into 51."""
    assert read_rank(text) == (rank, marks)


@pytest.mark.parametrize(
    ("text", "bare", "marks"),
    [
        ("Tokyo", "Tokyo", ""),
        ("Tokyo*", "Tokyo", "*"),
        ("Tokyo †‡", "Tokyo", "†‡"),
        ("Tokyo²", "Tokyo", "²"),
        ("Tokyo [12]", "Tokyo", "[12]"),
        ("Tokyo[1][2]", "Tokyo", "[1][2]"),
        ("Tokyo (3)", "Tokyo", "(3)"),
        ("Elm [bay]", "Elm [bay]", ""),
        ("Portland (OR)", "Portland (OR)", ""),
        ("*", "*", ""),
    ],
)
def test_marks_of_a_name(text: str, bare: str, marks: str) -> None:
    """Brackets after a name are taken off only if they cannot be part of the name."""
    assert without_marks(text, is_name=True) == (bare, marks)


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("7=", 7), ("#7", 7), ("7th", 7)])
def test_previous_rank(text: str, number: int) -> None:
    """The number of a previous rank is kept."""
    assert read_previous_rank(text) == number


@pytest.mark.parametrize("text", ["new", "7-9", ">100", "–", ""])
def test_no_previous_rank(text: str) -> None:
    """A previous rank that is not exact is refused."""
    with pytest.raises(ValueError, match="rank"):
        read_previous_rank(text)


RANKS = st.one_of(
    st.integers(1, 999_999_999),
    st.integers(1, 999_999_999).map(lambda number: f"{number}="),
    st.integers(1, 999_999_999).map(lambda number: f"{number}+"),
    st.tuples(st.integers(1, 99_999), st.integers(1, 99_999)).map(
        lambda pair: f"{pair[0]}-{pair[0] + pair[1]}"
    ),
)


@given(RANKS)
@settings(deadline=None)
def test_written_and_shown(rank: int | str) -> None:
    """Every rank is read back as it is, both as files write it and as people are shown it."""
    label = parse_rank(rank).label

    assert read_rank(str(rank)) == (rank, "")
    assert label == "?" or read_rank(label) == (rank, "")


@given(st.text())
@settings(deadline=None)
def test_any_text(text: str) -> None:
    """Any text at all is a rank that data files may hold, or refused with a ValueError."""
    try:
        rank, _ = read_rank(text)
    except ValueError:
        return
    assert parse_rank(rank).low is not None


@pytest.mark.parametrize(
    ("text", "change"),
    [("+3", 3), ("3", 3), ("▲ 3", 3), ("↑12", 12), ("-2", -2), ("−2", -2), ("▼2", -2), ("0", 0)],
)
def test_change(text: str, change: int) -> None:
    """A change is of positions: a rise is positive."""
    assert read_change(text) == change


@pytest.mark.parametrize("text", ["new", "1.5", "3 %", "", "up 3", "+-3", "１-2"])
def test_what_is_no_change(text: str) -> None:
    """A change that is no whole number of positions is refused."""
    with pytest.raises(ValueError, match="no number of positions"):
        read_change(text)


def test_marks_without_end() -> None:
    """A run of marks that ends in something else is looked through once, not in all its parts."""
    marks = "*" * 200

    with pytest.raises(ValueError, match="is no rank that is understood"):
        read_rank(f"1<{marks}=")
    assert without_marks(f"Ada{marks}") == ("Ada", marks)
    assert without_marks(f"Ada{marks * 2}") == (f"Ada{marks * 2}", "")
