"""Markdown renders to the texts that were meant, with addresses as links."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import cmarkgfm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innorank import QueryCatalogue
from innorank.output.markdown import markdown
from innorank.output.sheet import Block, Cell, Column, Grid, Paragraph

# What stands in data, and what a renderer reads more into; each is put beside each.
PARTS = st.sampled_from(
    [
        *("Alba", "海城", " ", " ", " ", "1", ">10", "<1", "–", "5=", "▲ ≥3", "[1]", "[^1]", "a_b"),
        *(
            "*",
            "_",
            "`",
            "~",
            "^",
            "$",
            "\\",
            "|",
            "<b>",
            "</b>",
            "&amp;",
            "&lt;",
            "&",
            "#",
            "!",
            "(x)",
        ),
        *("{.x}", "--all", "---", "...", "http", "<!--", "+", "(a) ", "1. ", "2) ", "[x]: /y", ":"),
    ]
)
TEXTS = st.lists(PARTS, min_size=1, max_size=6).map("".join).map(str.strip).filter(bool)
ADDRESSES = (
    *("https://hubs.example/2020", "http://a.example/?p=1&q=2", "https://a.example/x_(y)"),
    *("https://a.example/a_b_c*d", "https://a.example/%281%29/245", "https://a.example/~x/#y"),
)


class Rendered(HTMLParser):
    """The paragraphs, the cells of tables, and the links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(cmarkgfm.github_flavored_markdown_to_html(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag in ("p", "th", "td"):
            self.texts.append("")
        self.links += [value for key, value in attrs if key == "href" and value]

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "table"):
            self.texts.append("")

    def lines(self) -> list[str]:
        """What stands in paragraphs and cells, one after the other."""
        return [text.strip() for text in self.texts if text.strip()]


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(TEXTS, min_size=3, max_size=3))
def test_texts_are_rendered_as_they_are(texts: list[str]) -> None:
    """GitHub shows each text as it is, in a paragraph, a heading and a cell, without any markup."""
    title, cell, paragraph = texts
    blocks: list[Block] = [Paragraph(paragraph), Grid([Column(title)], [[Cell(cell)]])]
    rendered = Rendered(markdown(blocks))

    assert rendered.lines() == [paragraph, title, cell]
    assert rendered.tags <= {"p", "table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize(
    "sentence", ["Read {}.", "{} (hubs-2020)", "({})", "at {}, accessed", "{}"]
)
@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_are_links(address: str, sentence: str) -> None:
    """An address is a link to itself, whatever marks of the sentence stand behind it."""
    text = sentence.format(address)
    cell = Grid([Column("Where")], [[Cell(text)]])

    for block in (Paragraph(text), cell):
        rendered = Rendered(markdown([block]))
        assert (rendered.links, rendered.lines()[-1]) == ([address], text)


@pytest.mark.parametrize(
    "text", ["[1] Elm [bay], 5= of >10 (<1)", "hubs_2020 & co., no. #3 - a+b", "39 : 41 in {x}!"]
)
def test_nothing_else_is_escaped(text: str) -> None:
    """What no renderer reads more into stands as it is."""
    assert markdown([Paragraph(text)]) == f"{text}\n"


def test_what_pandoc_reads_more_into() -> None:
    """Pandoc knows more than GitHub: dashes, mathematics, lists by letters, lines of verse."""
    texts = ("--all", "$5 or $6", "(a) via Alba", "2) two", "| a verse", r"\alpha", "x^2^ y~3~")

    assert markdown(list(map(Paragraph, texts))).split("\n\n") == [
        *(r"\--all", r"\$5 or \$6", r"(a\) via Alba", r"2\) two", r"\| a verse", r"\\alpha"),
        "x\\^2\\^ y\\~3\\~\n",
    ]


def test_addresses_that_ship_are_links(shipped: QueryCatalogue) -> None:
    """The address of each document of the data is a link to itself."""
    answers = [shipped.cite(row["id"]).to_dict() for row in shipped.editions().to_dict()["results"]]
    addresses = {row["url"] for answer in answers for row in answer["results"] if row["url"]}
    rendered = Rendered(markdown([Paragraph(f"Source: {url} (x)") for url in sorted(addresses)]))

    assert len(addresses) > 300
    assert rendered.links == sorted(addresses)


def test_a_table_of_every_kind(run_tiny: Callable[..., Any]) -> None:
    """The table of an answer is a table on GitHub, with a row for each result."""
    rendered = Rendered(run_tiny("top", "hubs-2020", "--format", "markdown").stdout)

    assert rendered.lines()[1:10] == [
        *(
            "Rank",
            "Place",
            "Economy",
            "1",
            "海城–Gangcheng",
            "China/Hong Kong",
            "2",
            "Aldern–Birk",
            "Germany",
        )
    ]
