"""Answers in a notebook: a short text, and a table in HTML."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue, open_catalogue
from innorank.api import cache, validate

Run = Callable[..., Any]


class Tables(HTMLParser):
    """The tables of a page as rows of texts, and the texts of its paragraphs."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.paragraphs: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
        elif tag == "p":
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "p" in self._open:
            self.paragraphs[-1] += data
        elif self._open[-1:] in (["td"], ["th"]):
            self.tables[-1][-1][-1] += data


def test_short_text(tiny: QueryCatalogue) -> None:
    """An answer as Python writes it is a line that says what there is, however much that is."""
    assert repr(tiny.top("hubs-2020")) == "<Answer of top: results 8, lists 1, notes 0, status 0>"
    assert repr(tiny.city("Gull", "Xyzzy", series="labs")) == (
        "<Answer of city: results 1, lists 2, notes 1, status 3>"
    )


def test_table(tiny: QueryCatalogue) -> None:
    """In a notebook an answer has the headings and cells of its table, and the lines below it."""
    page = Tables(tiny.top("labs-2020", n=2)._repr_html_())

    assert page.tables == [
        [
            ["Rank", "Place", "Economy", "Trend"],
            ["1", "Birk", "Germany", "▲ 1"],
            ["2", "Aldern", "Germany", "▼ 1"],
        ]
    ]
    assert page.paragraphs == [
        "Laboratory towns 2020 (labs-2020, 2020-11-30)",
        "Trend: since labs-2019, as that has it.",
        "Source: Institute of Laboratories, Laboratory towns 2020 (labs-2020)",
        "Institute of Laboratories, CC0-1.0.",
    ]


def test_table_of_a_place(tiny: QueryCatalogue) -> None:
    """It is that of the command without options: one row for each list that ranks the place."""
    (table,) = Tables(tiny.city("Birk")._repr_html_()).tables

    assert table[0][:6] == ["Edition", "Published", "Rank", "Of", "In Germany", "In France"]
    assert [row[0] for row in table[1:]] == ["hubs-2021", "towns-2021", "labs-2020"]


def test_table_of_a_list_with_figures(shipped: QueryCatalogue) -> None:
    """Figures beside the ranks are shown only by the option of the command."""
    (table,) = Tables(shipped.top("wipo-2023", n=1)._repr_html_()).tables

    assert shipped.top("wipo-2023", n=1).results[0]["indicators"] != {}
    assert table[0] == ["Rank", "Place", "Economy", "Score", "Before", "Change", "Trend"]


def test_names_in_a_table() -> None:
    """Economies and namesakes are called what the table of the command calls them."""
    with open_catalogue(language="ko") as catalogue:
        page = Tables(catalogue.places("portland")._repr_html_())

    assert [row[:4] for row in page.tables[0]] == [
        ["Id", "Name", "Kind", "Economies"],
        ["portland-me", "포틀랜드 (메인주)", "city", "미국"],
        ["portland-or", "포틀랜드 (오리건주)", "city", "미국"],
    ]


def test_notes_come_first(tiny: QueryCatalogue) -> None:
    """What the table does not tell of the notes stands above it."""
    page = Tables(tiny.city("Aldren")._repr_html_())

    assert page.paragraphs[0] == "note: 'Aldren' is not a known name; taken for Aldern (aldern)"
    assert len(page.tables) == 1


@pytest.mark.parametrize("name", ["<script>a & b</script>", "Ada &lt;b&gt; &#60;"])
def test_markup_in_a_name(tmp_path: Path, write: Callable[..., Path], name: str) -> None:
    """A name that looks like markup, or like an escape of it, is shown as it is."""
    folder = write(tmp_path / "data", {"s-1": {"ada": 1}}, places={"ada": {"name": name}})
    with open_catalogue([folder], shipped=False) as catalogue:
        text = catalogue.top("s-1")._repr_html_()

    assert "<script" not in text
    assert Tables(text).tables[0][1][1] == name


def test_answers_of_files(tiny_folder: Path) -> None:
    """What `validate` and `cache` find is shown as other answers are."""
    for answer in (validate(explain="jump"), cache("warm", [tiny_folder], shipped=False)):
        assert answer._repr_html_().startswith("<")
