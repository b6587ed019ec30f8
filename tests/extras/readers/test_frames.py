"""An answer as a data frame of pandas and of polars."""

import csv
import doctest
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

from innorank import QueryCatalogue
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
    """What `validate` and `cache` find is framed as other answers are."""
    for answer in (validate(explain="jump"), cache("warm", [tiny_folder], shipped=False)):
        assert len(answer.to_frame("polars")) == len(answer.results) > 0


def test_document() -> None:
    """The examples of docs/python.md come out as they stand there."""
    page = Path(__file__).parents[3] / "docs" / "python.md"
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
