"""Grids and paragraphs that are drawn without rich look as rich draws them, and stand better."""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text
from wcwidth import wcswidth

from innorank.output.sheet import Block, Cell, Column, Grid, Paragraph
from innorank.output.table import table
from innorank.output.widths import text_width

STYLES = {"up": "green", "down": "red", "warning": "yellow", "quiet": "dim", "strong": "bold"}

WORDS = st.sampled_from(
    [
        *("Alba", "Elm [bay]", "[bold]", ":smile:", "  in", "x" * 30, "–", "▲ ≥3", "2 → 1", "▁█·┊"),
        *("Zürich", "Hồ Chí Minh", "Αθήνα", "合肥", "海城–港", "서울", "ﾊﾝｶｸ"),
        *("e\u0301", "東\u0301", "☎\ufe0f", "\U00020000", "😀", "🇩🇪", ""),
        *("ไทย", "العربية", "עִברִית"),
    ]
)
# What may not be drawn as it stands: rich takes it out, expands or wraps it.
ODD = ("\t", "\n", "\r", "\a", "\x1b[31m", "\xad", "\u2028", "end ", "👩\u200d🚀")
# What joins letters to one another, or a mark to a letter.
CLUSTERS = (
    *("दिल्ली", "हैदराबाद", "বেঙ্গালুরু", "தமிழ்நாடு", "ශ්\u200dරී", "မန္တလေး", "မြို့", "ភ្នំពេញ"),
    *("\u1100\u1161", "e\u0301", "☎\ufe0f x", "👩\u200d🚀 x", "🇩🇪🇫🇷 🇩", "👍🏽", "Zürich – ▲ ≥3 ▁█"),
)
ROOT = Path(__file__).parents[2]
TONES = st.sampled_from(["", *STYLES])


def texts(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(words, max_size=3).map("".join)


@st.composite
def grids(draw: st.DrawFn, words: st.SearchStrategy[str]) -> Grid:
    """A grid of some columns, each with a heading, and some rows, or none."""
    titles = draw(st.lists(texts(words).map("T{}".format), min_size=1, max_size=5))
    columns = [Column(title, right=draw(st.booleans())) for title in titles]
    rows = st.lists(
        st.builds(Cell, texts(words), TONES), min_size=len(titles), max_size=len(titles)
    )
    return Grid(columns, draw(st.lists(rows, max_size=4)))


def sheets(words: st.SearchStrategy[str]) -> st.SearchStrategy[list[Block]]:
    return st.lists(grids(words) | st.builds(Paragraph, texts(words), TONES), max_size=4)


def as_rich_draws(blocks: Sequence[Block], width: int | None) -> str:
    """The same by rich: in a pipe, or boxed in a window that is as wide as COLUMNS says."""
    is_boxed = width is None
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False)
    with console.capture() as capture:
        for before, block in zip([None, *blocks], blocks, strict=False):
            if not is_boxed and before and isinstance(before, Grid) != isinstance(block, Grid):
                console.print()
            console.print(_renderable(block, is_boxed))
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _renderable(block: Block, is_boxed: bool) -> Text | Table:
    if isinstance(block, Paragraph):
        return Text(block.text, style=STYLES.get(block.tone, ""))
    drawn = Table(
        box=box.SIMPLE_HEAD if is_boxed else None,
        pad_edge=False,
        header_style="bold",
        padding=(0, 1) if is_boxed else (0, 2, 0, 0),
    )
    for column in block.columns:
        justify = "right" if column.right else "left"
        drawn.add_column(Text(column.title), justify=justify, overflow="fold")  # type: ignore[arg-type]
    for row in block.rows:
        drawn.add_row(*(Text(cell.text, style=STYLES.get(cell.tone, "")) for cell in row))
    return drawn


@pytest.fixture
def _without_rich() -> Iterator[None]:
    """What draws with rich cannot be imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "innorank.output.terminal", None)
        yield


@settings(max_examples=30, deadline=None)
@given(blocks=sheets(WORDS))
@pytest.mark.usefixtures("_without_rich")
def test_a_pipe(blocks: list[Block]) -> None:
    """In a pipe the lines are those of rich, which is not asked."""
    assert table(blocks) == as_rich_draws(blocks, 10_000)


@pytest.mark.parametrize("odd", ODD)
def test_odd_characters_in_a_pipe(odd: str) -> None:
    """Tabs, line breaks, control characters, blanks at an end are treated as rich treats them."""
    columns = [Column("Place"), Column("Rank", right=True)]
    rows = [[Cell(f"Alba{odd}Elm"), Cell(f"1{odd}")], [Cell("Birk"), Cell(f"{odd}2")]]
    blocks: list[Block] = [Paragraph(f"Alba{odd}Elm"), Grid(columns, rows)]

    assert table(blocks) == as_rich_draws(blocks, 10_000)


@pytest.mark.parametrize("text", ["long " * 2_001, "L" * 10_001, "海" * 5_001])
def test_what_is_wider_than_a_pipe(text: str) -> None:
    """Ten thousand columns are enough for a pipe: what is wider is folded as rich folds it."""
    grid = Grid([Column("Place"), Column("Note")], [[Cell("Alba"), Cell(text)]])
    blocks: list[Block] = [Paragraph(text), grid]

    assert table(blocks) == as_rich_draws(blocks, 10_000)


def test_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal that has room for all, boxes and colours are those of rich."""
    monkeypatch.setenv("COLUMNS", "2000")
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: True)

    @settings(max_examples=20, deadline=None)
    @given(blocks=sheets(WORDS))
    def drawn_alike(blocks: list[Block]) -> None:
        assert table(blocks) == as_rich_draws(blocks, None)

    drawn_alike()


@pytest.mark.parametrize("odd", ODD[:-1])
def test_odd_characters_at_a_terminal(odd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would move the cursor never reaches a terminal: every row has its columns in place."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: True)
    grid = Grid(
        [Column("Place"), Column("Rank", right=True)],
        [[Cell(f"Alba{odd}Elm"), Cell("1")], [Cell("Birk Rand and Moor"), Cell("2")]],
    )
    *_, first, second = table([grid]).rstrip("\n").split("\n")

    assert (first[:5], second) == (" Alba", " Birk Rand and Moor      2")
    assert (first.rindex("1"), first.isprintable()) == (25, odd != "\xad")


@pytest.mark.parametrize("ambiguous", [1, 2])
def test_each_character_is_as_wide_as_a_terminal_has_it(
    ambiguous: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """wcwidth, which knows what terminals do, says the same of every character that prints."""
    monkeypatch.setenv("INNORANK_AMBIGUOUS", ["", "narrow", "wide"][ambiguous])
    characters = [chr(code) for code in range(0x11000) if chr(code).isprintable()]
    widths = {character: text_width(character) for character in characters}

    assert len(widths) > 50_000
    assert widths == {each: wcswidth(each, ambiguous_width=ambiguous) for each in characters}


@pytest.mark.parametrize("ambiguous", [1, 2])
@pytest.mark.parametrize("text", CLUSTERS)
def test_letters_that_join_are_as_wide_as_a_terminal_has_them(
    text: str, ambiguous: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter with a vowel sign beside it, joined letters, flags and other emoji take two."""
    monkeypatch.setenv("INNORANK_AMBIGUOUS", ["", "narrow", "wide"][ambiguous])

    assert text_width(text) == wcswidth(text, ambiguous_width=ambiguous)


def test_spellings_are_as_wide_as_a_terminal_has_them() -> None:
    """So it is with all that ships of names in scripts that join letters."""
    text = (ROOT / "data" / "spellings.yaml").read_text(encoding="utf-8")
    names = {name for name in re.findall(r"[^\s,\[\]{}:\"']+", text) if name > "\u0900"}

    assert len(names) > 3_000
    assert {name: text_width(name) for name in names} == {name: wcswidth(name) for name in names}
