"""`import` of tables that nobody has thought of: nothing crashes, nothing is lost."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from innorank import QueryCatalogue
from innorank.checks.one_file import load_file
from innorank.errors import InnorankError

RANKS = st.one_of(
    st.integers(1, 12).map(str),
    st.sampled_from(["1=", "2=", "T3", "=4", "5th", "#6", "7–9", ">9", "10+", "", "–", "x", "1.5"]),
)
NAMES = st.one_of(
    st.sampled_from(
        [
            *("Aldern", "Birk*", "Corvin", "Elm [bay]", "Fjørd", "海城", "Gull", "Holm", "Ivory"),
            *("Springfield", "Aldren", "Nordhavn", "", "Old Aldern", "Total", "Source: x"),
        ]
    ),
    st.text(max_size=12),
)
ECONOMIES = st.sampled_from(["", "Germany", "Norway", "USA", "China", "Atlantis", "US; DE"])
TEXTS = st.text(max_size=20)
TABLES = st.lists(st.tuples(RANKS, NAMES, ECONOMIES, TEXTS, TEXTS, TEXTS), max_size=14)
HEADINGS = ("Rank", "City", "Country", "Score", "Note", "Sources")
QUIETLY = settings(
    deadline=None,
    # The catalogue is only read.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def written(rows: list[tuple[str, ...]], folder: str) -> tuple[Path, int]:
    """The path of a table with these rows below headings, and the number of rows."""
    path = Path(folder) / "table.csv"
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    path.write_bytes(text.getvalue().encode("utf-8", "surrogatepass"))
    return path, len(rows)


@QUIETLY
@given(TABLES)
def test_every_row_is_accounted_for(tiny: QueryCatalogue, rows: list[tuple[str, ...]]) -> None:
    """Each row has one result; what was added is in a valid file, and again nothing is added."""
    with tempfile.TemporaryDirectory() as folder:
        path, count = written(rows, folder)
        target = Path(folder) / "editions" / "towns-2022.yaml"
        try:
            answer = tiny.import_table(str(path), "towns-2022", folder)
        except InnorankError:
            assert not target.exists()
            return
        counts = answer.extra["counts"]
        statuses = [row["status"] for row in answer.results]
        assert len(statuses) + counts["blank"] == count + 1
        assert all(row["message"] for row in answer.results if row["status"] != "added")
        assert target.exists() == ("added" in statuses)
        if target.exists():
            document, complaints = load_file(str(target), "editions")
            assert complaints == []
            entries = document.lists["overall"].entries
            placed = {row["place"] for row in answer.results if row["status"] == "added"}
            assert len(entries) == statuses.count("added")
            assert {entry.place for entry in entries} == placed
            before = target.read_bytes()
            again = tiny.import_table(str(path), "towns-2022", folder)
            assert again.extra["counts"]["kept"] == counts["added"]
            assert target.read_bytes() == before


@QUIETLY
@given(TABLES, TABLES)
def test_what_is_there_stays(
    tiny: QueryCatalogue, first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    """A second table adds lines to the file of the first, and takes none away."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "editions" / "towns-2022.yaml"
        for rows in (first, second):
            before = target.read_text("utf-8") if target.exists() else ""
            path, _ = written(rows, folder)
            try:
                tiny.import_table(str(path), "towns-2022", folder)
            except InnorankError:
                after = target.read_text("utf-8") if target.exists() else ""
                assert after == before
                continue
            lines = iter(target.read_text("utf-8").split("\n") if target.exists() else [])
            assert all(line in lines for line in before.split("\n") if line)


@QUIETLY
@given(st.binary(max_size=400))
def test_any_bytes(tiny: QueryCatalogue, content: bytes) -> None:
    """Any file at all is a table, or an error with a message."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("table.csv", "table.html", "table.xlsx"):
            path = Path(folder) / name
            path.write_bytes(content)
            try:
                answer = tiny.import_table(
                    str(path), "towns-2022", folder, mapping=("rank=1,name=2",)
                )
            except InnorankError:
                continue
            assert answer.extra["counts"]["rows"] == len(answer.results)
