"""Answers in a notebook: a short text, a table in HTML, and a data frame."""

import csv
import doctest
import io
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

from innorank import QueryCatalogue, open_catalogue
from innorank.api import cache, validate
from innorank.errors import InnorankError, UsageError

Run = Callable[..., Any]

# Command lines whose CSV the frames of the calls beside them have to be.
QUESTIONS: dict[str, tuple[tuple[str, ...], Callable[[QueryCatalogue], Any]]] = {
    "top": (("top", "towns-2021", "-n", "0"), lambda one: one.top("towns-2021", n=0)),
    "top-empty": (
        ("top", "labs-2019", "--country", "CN"),
        lambda one: one.top("labs-2019", country="CN"),
    ),
    "city": (("city", "Aldern", "Gull"), lambda one: one.city("Aldern", "Gull")),
    "compare": (
        ("compare", "hubs-2020", "hubs-2021"),
        lambda one: one.compare("hubs-2020", "hubs-2021"),
    ),
    "consensus": (("consensus",), lambda one: one.consensus()),
    "editions": (("editions",), lambda one: one.editions()),
    "places": (("places",), lambda one: one.places()),
    "cite": (("cite", "towns"), lambda one: one.cite("towns")),
}


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


def test_markup_in_a_name(tmp_path: Path, write: Callable[..., Path]) -> None:
    """A name that looks like markup is shown as it is, and makes none."""
    folder = write(
        tmp_path / "data", {"s-1": {"ada": 1}}, places={"ada": {"name": "<script>a & b</script>"}}
    )
    with open_catalogue([folder], shipped=False) as catalogue:
        text = catalogue.top("s-1")._repr_html_()

    assert "<script" not in text
    assert Tables(text).tables[0][1][1] == "<script>a & b</script>"


@pytest.mark.parametrize("question", QUESTIONS)
def test_frame(question: str, tiny: QueryCatalogue, run_tiny: Run) -> None:
    """A frame of either library has the columns and the rows of the CSV, empty where that is."""
    arguments, ask = QUESTIONS[question]
    ran = run_tiny(*arguments, "--format", "csv")
    header, *lines = list(csv.reader(io.StringIO(ran.stdout))) or [[]]
    answer = ask(tiny)
    in_pandas, in_polars = answer.to_frame("pandas"), answer.to_frame("polars")

    assert [list(in_pandas.columns), in_polars.columns] == [header, header]
    assert (len(in_pandas), len(in_polars)) == (len(lines), len(lines))
    for number, name in enumerate(header):
        cells = [line[number] for line in lines]
        columns = [
            [None if value is pandas.NA else value for value in in_pandas[name].tolist()],
            in_polars[name].to_list(),
        ]
        for column in columns:
            kinds = {type(value) for value in column} - {type(None)}
            assert len(kinds) <= 1
            read = float if kinds == {float} else str
            texts = ["" if value is None else read(value) for value in column]
            assert texts == [read(cell) if cell else "" for cell in cells]


def test_types_of_columns(tiny: QueryCatalogue) -> None:
    """Whole numbers stay whole where some are unknown; texts, numbers and truth have their types.

    Of Holm's standings some are bounds, which have no rank.
    """
    answer = tiny.city("Aldern", "Holm")
    names = ["rank", "rank_label", "stated", "matched.score"]

    assert answer.to_frame("pandas")[names].dtypes.astype(str).to_dict() == {
        "rank": "Int64",
        "rank_label": "string",
        "stated": "boolean",
        "matched.score": "Float64",
    }
    assert dict(answer.to_frame("polars").select(names).schema) == {
        "rank": polars.Int64,
        "rank_label": polars.String,
        "stated": polars.Boolean,
        "matched.score": polars.Float64,
    }
    assert answer.to_frame("polars")["rank"].null_count() > 0


def test_answers_of_files(tiny_folder: Path) -> None:
    """What `validate` and `cache` find is shown and framed as other answers are."""
    for answer in (validate(explain="jump"), cache("warm", [tiny_folder], shipped=False)):
        assert len(answer.to_frame("polars")) == len(answer.results) > 0
        assert answer._repr_html_().startswith("<")


def test_document() -> None:
    """The examples of docs/python.md come out as they stand there."""
    page = Path(__file__).parents[2] / "docs" / "python.md"
    found = doctest.testfile(str(page), module_relative=False)

    assert (found.failed, found.attempted > 8) == (0, True)


def test_library(tiny: QueryCatalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a word it is pandas, else polars; without either the error is an ImportError, too."""
    answer = tiny.top("hubs-2020")
    assert isinstance(answer.to_frame(), pandas.DataFrame)
    with pytest.raises(UsageError, match="library is 'numpy', must be pandas or polars"):
        answer.to_frame("numpy")

    monkeypatch.setitem(sys.modules, "pandas", None)
    assert isinstance(answer.to_frame(), polars.DataFrame)
    with pytest.raises(ImportError, match=r"pandas is not installed.+: pip install pandas"):
        answer.to_frame("pandas")

    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(InnorankError, match="pandas and polars are not installed") as failed:
        answer.to_frame()
    assert isinstance(failed.value, ImportError)
    assert failed.value.code == "missing-library"
